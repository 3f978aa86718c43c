"""What a page says that was just done, by the word for it in the address."""

from __future__ import annotations

from safeguard_checks.findings.compare import Comparison
from safeguard_checks.page.desk import Paper
from safeguard_checks.report.changed import tally

__all__ = ["COMPARED", "told"]

# "{number}" is a finding's, "{before}" the last draft.
_DONE = {
    "accepted": "Finding {number} accepted.",
    "dismissed": "Finding {number} dismissed.",
    "noted": "Finding {number} has a note.",
}
# What a note takes the place of, or what takes that of a note.
_GONE = {
    "accepted": " It is not accepted any more; Undo brings that back.",
    "dismissed": " It is not dismissed any more; Undo brings that back.",
    "noted": " The note on it is gone; Undo brings it back.",
}
_TOLD = {
    "undone-accepted": "Taken back: accepting finding {number}.",
    "undone-dismissed": "Taken back: dismissing finding {number}.",
    "undone-noted": "Taken back: the note on finding {number}.",
    "nothing": "Nothing is left to take back.",
    "still-accepted": "Nothing changed: finding {number} was accepted already.",
    "still-dismissed": "Nothing changed: finding {number} was dismissed already.",
    "still-noted": "Nothing changed: finding {number} had this note already.",
    "follows": "This is the next draft of {before} now. What was decided there holds here too.",
    "alone": "This is no next draft now. What was decided in another report does not hold here.",
    "draft": "This is the next draft of {before}.",
    "again": "The file was checked again.",
    "recognised": "The file was checked again with its text recognised.",
    "apart": "It was checked again without that document.",
    "same": "This is the file as it was checked before: nothing in it has changed.",
}


# What is told with how the findings compare with those of the last draft.
COMPARED = frozenset(("again", "draft"))


def told(paper: Paper, did: str, finding: str, compared: Comparison | None = None) -> str:
    """Return what was just done, as a sentence or two; empty where nothing was."""
    assert paper.checked is not None
    words = _TOLD.get(did, "")
    if not words and paper.steps and did == str(len(paper.steps)):
        step = paper.steps[-1]
        finding = step.finding
        words = _DONE[step.after.status] if step.after else ""
        statuses = [d.status for d in (step.after, step.before) if d is not None]
        if "noted" in statuses and len({*statuses}) > 1:
            words += _GONE[statuses[-1]]
    found, before = paper.checked.findings.get(finding), paper.entry.before
    if ("{number}" in words and found is None) or ("{before}" in words and not before):
        return ""
    counts = f" {tally(compared)}. “Since the last draft” tells which." if compared else ""
    return words.format(number=found.number if found else 0, before=before) + counts
