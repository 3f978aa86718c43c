"""``audit --annotate``: a marked copy of the report beside the findings."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.files.ours import write_all
from safeguard_checks.report.marked_copy import marked_copy, marked_name
from safeguard_checks.report.safe_text import clean

if TYPE_CHECKING:
    from safeguard_checks.documents.document import Document
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.report.marks import MarkedCopy

__all__ = ["write_marked"]

_MOST_TOLD, _LONGEST = 6, 60


def write_marked(report: Path, document: Document, result: Audit, folder: Path) -> list[str]:
    """Write the marked copy and return what to say of it: where it is, what it could not mark.

    The report itself is never written to. Raises ``InputError`` where no copy can be made.
    """
    copy, wanted = marked_copy(report, document, result)
    target = folder / marked_name(report, document.format)
    write_all(folder, {target.name: lambda: copy.content}, "--out")
    return [f"Written: {target}", *_told(copy, document, wanted)]


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
