"""``audit --annotate``: a marked copy of the report beside the findings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.errors import InputError

if TYPE_CHECKING:
    from safeguard_checks.documents.document import Document
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.report.marks import Mark

__all__ = ["write_marked"]

_FORMATS = ("docx", "pdf", "xlsx")


def write_marked(report: Path, document: Document, result: Audit, folder: Path) -> Path | None:
    """Write the marked copy and return where it is, ``None`` for a format that has no marks.

    The report itself is never written to. Raises ``InputError`` where the copy cannot be made.
    """
    from safeguard_checks.report.marks import marks

    if document.format not in _FORMATS:
        print(
            f"safeguard-checks: {report.name}: --annotate marks DOCX, PDF and XLSX; "
            "the findings page shows the marked text.",
            file=sys.stderr,
        )
        return None
    target = folder / f"{report.stem}.marked.{document.format}"
    if target.exists() and target.samefile(report):
        raise InputError(f"{target}: is the report itself; choose another --out.")
    wanted = marks(result)
    content, held = _writer(document.format)(report.read_bytes(), document, wanted)
    if held < len(wanted):
        print(
            f"safeguard-checks: {report.name}: {len(wanted) - held} of {len(wanted)} marks have no "
            "place in the copy; the findings page has them all.",
            file=sys.stderr,
        )
    partial = target.with_name(f"{target.name}.part")
    try:
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror}).") from None
    return target


def _writer(name: str) -> Callable[[bytes, Document, Sequence[Mark]], tuple[bytes, int]]:
    module = import_module(f"safeguard_checks.report.annotate_{name}")
    found: Callable[[bytes, Document, Sequence[Mark]], tuple[bytes, int]] = getattr(
        module, f"annotate_{name}"
    )
    return found
