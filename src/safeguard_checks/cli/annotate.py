"""``audit --annotate``: a marked copy of the report beside the findings."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.documents.read import file_bytes
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import write_all
from safeguard_checks.files.whole import fitting
from safeguard_checks.report.safe_text import clean

if TYPE_CHECKING:
    from safeguard_checks.documents.document import Document
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.report.marks import Mark, MarkedCopy

__all__ = ["marked_names", "write_marked"]

_FORMATS = ("docx", "pdf", "xlsx")
_MOST_TOLD, _LONGEST = 6, 60


def write_marked(report: Path, document: Document, result: Audit, folder: Path) -> list[str]:
    """Write the marked copy and return what to say of it: where it is, what it could not mark.

    The report itself is never written to. Raises ``InputError`` where no copy can be made.
    """
    from safeguard_checks.report.marks import marks

    if document.format not in _FORMATS:
        raise InputError(
            f"{report.name}: --annotate marks DOCX, PDF and XLSX only; see the findings page, "
            "which shows the marked text."
        )
    target = folder / _name(report, document.format)
    wanted = marks(result)
    data = file_bytes(report)
    if hashlib.sha256(data).hexdigest() != document.sha256:
        raise InputError(f"{report.name}: was changed while it was checked; run it again.")
    copy = _writer(document.format)(data, document, wanted)
    write_all(folder, {target.name: lambda: copy.content}, "--out")
    return [f"Written: {target}", *_told(copy, document, len(wanted))]


def marked_names(report: Path) -> list[str]:
    """Return the names that the marked copy may get; the format is known once it is read."""
    return [_name(report, form) for form in _FORMATS]


def _name(report: Path, form: str) -> str:
    return fitting(report.stem, f".marked.{form}")


def _told(copy: MarkedCopy, document: Document, wanted: int) -> list[str]:
    """Return in plain lines how many marks there are, and which stand elsewhere or nowhere."""
    held = wanted - len(copy.missing)
    lines = [f"Marked: {held} of {wanted}."] if wanted else ["Marked: nothing; no finding to mark."]
    for marks, why in (
        (copy.aside, "Marked where the note or text box stands in the text"),
        (copy.missing, "Not marked, for it has no place of its own in the copy"),
    ):
        named = [f"{m.name} “{_short(document.text_at(m.span))}”" for m in marks[:_MOST_TOLD]]
        more = f" and {len(marks) - _MOST_TOLD} more" if len(marks) > _MOST_TOLD else ""
        if named:
            lines.append(f"  {why}: {', '.join(named)}{more}.")
    return lines


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _writer(name: str) -> Callable[[bytes, Document, Sequence[Mark]], MarkedCopy]:
    module = import_module(f"safeguard_checks.report.annotate_{name}")
    found: Callable[[bytes, Document, Sequence[Mark]], MarkedCopy] = getattr(
        module, f"annotate_{name}"
    )
    return found
