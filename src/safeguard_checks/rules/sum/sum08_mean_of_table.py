"""SUM08: an average that is not that of the figures which its table averages elsewhere."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| Team | Spring | Summer | Autumn | Winter | Late |\n|---|---|---|---|---|---|\n"
    "| North | 41.2 | 38.6 | 47.9 | 51.3 | 33.8 |\n| South | 52.7 | 49.4 | 36.1 | 44.2 | 61.5 |\n"
    "| East | 37.4 | 55.8 | 29.2 | 39.6 | 48.1 |\n"
)

RULE = Rule(
    code="SUM08",
    name="average is not that of its figures",
    family="SUM",
    needs="total",
    kinds=frozenset({"arith mean"}),
    severity="medium",
    since="0.2.0",
    why="The other averages of the table follow from its figures, so this one is wrong or one of them is.",
    title="The average given for {subject} is not that of the figures of its table",
    explanation="The table gives {stated}; {working}. The other averages follow, {words}.",
    question="Which is right: {stated}, or the figures that it is the average of?",
    innocent=("This average may be of more, or of fewer, than the figures shown.",),
    examples=(
        Example(
            "Contradiction",
            "two digits swapped",
            f"{_HEAD}| Average | 43.8 | 47.9 | 37.7 | 54.0 | 47.8 |",
        ),
        Example(
            "Consistent", "all follow", f"{_HEAD}| Average | 43.8 | 47.9 | 37.7 | 45.0 | 47.8 |"
        ),
        Example(
            "CannotTell",
            "weighted averages are no means",
            f"{_HEAD}| Average | 42.1 | 46.0 | 39.9 | 46.3 | 45.2 |",
        ),
        Example(
            "Consistent", "one is withheld", f"{_HEAD}| Average | 43.8 | 47.9 | 37.7 | c | 47.8 |"
        ),
        Example(
            "Contradiction", "a digit", f"{_HEAD}| Average | 48.3 | 47.9 | 37.7 | 45.0 | 47.8 |"
        ),
        Example("CannotTell", "no average", f"{_HEAD}"),
    ),
)
