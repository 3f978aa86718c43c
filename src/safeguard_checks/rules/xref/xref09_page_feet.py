"""XREF09: feet that number more pages than there are."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]


def _report(last: int, of: int) -> str:
    pages = (f"The board met in month {n}.\n\nPage {n} of {of}" for n in range(1, last + 1))
    return "# Annual report\n\n" + "\n\n".join(pages)


RULE = Rule(
    code="XREF09",
    name="the feet number more pages than there are",
    family="XREF",
    needs="reference",
    kinds=frozenset({"page feet"}),
    severity="low",
    since="0.2.0",
    why="A reader who sees “page 34 of 43” on the last page looks for nine more.",
    title="The last page is numbered “{stated}”",
    explanation="The feet count more pages than the report has: {working}.",
    question="Are pages missing, or is the number in the feet an old one?",
    innocent=("The file may be a part of the report.",),
    examples=(
        Example("Contradiction", "nine too many", _report(6, 15)),
        Example("Consistent", "all there", _report(6, 6)),
        Example("Consistent", "the last without a foot", _report(6, 7)),
        Example("CannotTell", "a few pages", _report(3, 15)),
        Example("CannotTell", "pages left out", _report(6, 15).replace("Page 3", "Page 4")),
        Example("CannotTell", "a page named", "# Annual report\n\nIt stands on page 3 of 43."),
    ),
)
