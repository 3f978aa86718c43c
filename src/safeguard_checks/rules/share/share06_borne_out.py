"""SHARE06: a percentage that the other rows or columns of its table show to be a share, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| | North | South | East | West | Hill | Lake |\n|---|---|---|---|---|---|---|\n"
    "| Offered | 412 | 390 | 287 | 631 | 194 | 225 |\n| Taken | 137 | 215 | 104 | 348 | 61 | 93 |\n"
    "| In per cent | 33.3% | 55.1% | 36.2% | 55.2% | 31.4% | "
)

RULE = Rule(
    code="SHARE06",
    name="percentage is not the share that its table shows it to be",
    family="SHARE",
    needs="share",
    kinds=frozenset({"arith"}),
    severity="medium",
    since="0.1.0",
    why=(
        "Nearly all other rows show what the percentages are of, so this one has a wrong figure in it."
    ),
    title="The percentage given for {subject} does not follow from its table",
    explanation=(
        "The table gives {stated}; its figures make {implied}. The same share holds {words}."
    ),
    question=("Which is right: {stated}, or the figures it is worked from, which make {implied}?"),
    innocent=("This percentage may be of another group than the others.",),
    examples=(
        Example("Contradiction", "one column of six", f"{_HEAD}43.1% |"),
        Example("Consistent", "all columns", f"{_HEAD}41.3% |"),
        Example("Contradiction", "another column's", f"{_HEAD}36.2% |"),
        Example("Consistent", "rounded up", f"{_HEAD}41.33% |"),
        Example("Consistent", "to the unit", f"{_HEAD}41% |"),
        Example(
            "Consistent",
            "an average beside the rows",
            f"{_HEAD}41.3% |".replace("Lake", "Average").replace("41.3", "55.0"),
        ),
    ),
)
