"""What is said of a column of which one cause explains the rows."""

from __future__ import annotations

from safeguard_checks.findings.diagnose import ColumnCause

__all__ = ["column_words"]


def column_words(cause: ColumnCause, named: str, wrong: int, rows: int) -> tuple[str, str, str]:
    """Return title, explanation and question; ``wrong`` of ``rows`` entries cannot be right."""
    entries = f"{wrong} entries of {named}"
    if cause.kind == "points":
        return (
            f"In {named} {wrong} entries are percentage points written as per cent",
            f"{entries} are differences in percentage points, while the other entries are "
            "percentage changes. As printed the two cannot be told apart.",
            "Should these entries read as percentage points?",
        )
    if cause.kind == "base" and cause.whole:
        rest = rows - wrong
        alike = f"; the other {rest} come out alike on either" if rest else ""
        return (
            f"In {named} {wrong} of the {rows} entries do not follow from their figures",
            f"{wrong} of the {rows} entries of {named} cannot be right on the earlier figure, "
            f"whichever figures are used{alike}.",
            "Was each change divided by the later figure instead of the earlier one?",
        )
    if cause.kind == "pattern":
        return (
            f"{entries} do not follow as those of the columns like it do",
            f"The other columns of this kind are worked in one way in every row; these {entries} are not.",
            "Were these entries worked from other figures than those of the other columns?",
        )
    how = cause.name
    return (
        f"In {named} {wrong} entries do not follow from their figures, all in one way",
        f"Each of these {entries} is reproduced if {how}.",
        f"Were these entries worked out in one way that differs from the rest, so that {how}?",
    )
