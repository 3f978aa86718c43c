"""The marked copy of a report in its own format: what it is called, and what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.documents.read import file_bytes
from safeguard_checks.errors import InputError
from safeguard_checks.files.whole import fitting

if TYPE_CHECKING:
    from safeguard_checks.documents.document import Document
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.report.marks import Mark, MarkedCopy

__all__ = ["MARKABLE", "marked_copy", "marked_name", "marked_names"]

MARKABLE = ("docx", "pdf", "xlsx")


def marked_copy(report: Path, document: Document, audit: Audit) -> tuple[MarkedCopy, int]:
    """Return the marked copy of a report and how many marks were wanted.

    The report itself is never written to. Raises ``InputError`` where no copy can be made.
    """
    from safeguard_checks.report.marks import marks

    if document.format not in MARKABLE:
        raise InputError(
            f"{report.name}: --annotate marks DOCX, PDF and XLSX only; see the findings page, "
            "which shows the marked text."
        )
    wanted = marks(audit)
    data = file_bytes(report)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise InputError(f"{report.name}: was changed while it was checked; run it again.")
    return _writer(document.format)(data, document, wanted), len(wanted)


def marked_name(report: Path, form: str) -> str:
    """Return the name of the marked copy in a format."""
    return fitting(report.stem, f".marked.{form}")


def marked_names(report: Path) -> list[str]:
    """Return the names that the marked copy may get; the format is known once it is read."""
    return [marked_name(report, form) for form in MARKABLE]


def _writer(name: str) -> Callable[[bytes, Document, Sequence[Mark]], MarkedCopy]:
    module = import_module(f"safeguard_checks.report.annotate_{name}")
    found: Callable[[bytes, Document, Sequence[Mark]], MarkedCopy] = getattr(
        module, f"annotate_{name}"
    )
    return found
