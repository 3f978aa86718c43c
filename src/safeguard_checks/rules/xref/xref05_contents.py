"""XREF05: the contents name another page than a heading stands on."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEADS = (
    "Summary of findings",
    "Early help",
    "Children in care",
    "Leadership of services",
    "Next steps",
)
_TEXT = "The board met six times and heard from every partner about what had been done. "


def _report(pages_named: tuple[int, ...], heads: int = 5, *, pages: int = 6) -> str:
    """Return a report of a page of contents and a page for each heading, from the second on.

    Pages are set apart by a line with a comment, for the runner of the examples.
    """
    named = zip(_HEADS[:heads], pages_named, strict=True)
    sheets = ["\n\n".join(["# Contents", *(f"{head} {page}" for head, page in named)])]
    sheets += [f"# {head}\n\n{_TEXT * 5}" for head in _HEADS[:heads]]
    sheets += [_TEXT * 5] * (pages - 1 - heads)
    return "\n\n<!-- page -->\n\n".join(sheets)


RULE = Rule(
    code="XREF05",
    name="the contents name another page",
    family="XREF",
    needs="reference",
    kinds=frozenset({"contents"}),
    severity="low",
    since="0.2.0",
    why="A reader who follows the contents looks on the wrong page; the contents may be those of an earlier draft.",
    title="The contents name {words} for “{subject}”, which stands on another",
    explanation="The contents do not fit the pages: {working}.",
    question="Should the contents be brought up to date?",
    innocent=("The heading may begin on the page before, in a picture.",),
    examples=(
        Example(
            "Contradiction",
            "one entry out",
            _report((2, 3, 5, 5, 6)),
        ),
        Example(
            "Consistent",
            "all right",
            _report((2, 3, 4, 5, 6)),
        ),
        Example(
            "Consistent",
            "numbered from the page after the cover",
            _report((1, 2, 3, 4, 5)),
        ),
        Example(
            "Contradiction",
            "numbered from the page after the cover, one out",
            _report((1, 1, 3, 4, 5)),
        ),
        Example(
            "CannotTell",
            "another numbering after some pages",
            _report((1, 2, 4, 5, 6)),
        ),
        Example(
            "CannotTell",
            "too few entries",
            _report((2, 3, 5), 3),
        ),
        Example(
            "Contradiction",
            "the last entry out",
            _report((2, 3, 4, 5, 7), pages=7),
        ),
    ),
)
