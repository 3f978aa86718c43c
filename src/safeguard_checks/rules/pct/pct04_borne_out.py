"""PCT04: a percentage that the other rows or columns of its table show to be a change, and is not."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| Ward | Before | After | Growth |\n|---|---|---|---|\n"
    "| North | 412 | 537 | 30.3% |\n| South | 390 | 315 | -19.2% |\n"
    "| East | 287 | 304 | 5.9% |\n| West | 631 | 748 | 18.5% |\n| Hill | 194 | 161 | -17.0% |\n"
)

RULE = Rule(
    code="PCT04",
    name="percentage is not the change that its table shows it to be",
    family="PCT",
    needs="change",
    kinds=frozenset({"arith"}),
    severity="medium",
    since="0.1.0",
    why=(
        "Nearly all other rows show which two figures the change is between, so this one has a wrong figure in it."
    ),
    title="The change given for {subject} does not follow from its two figures",
    explanation=(
        "The table gives a change of {stated}; its figures make {implied}. The same change holds {words}."
    ),
    question=("Which is right: the change of {stated}, or the two figures, which make {implied}?"),
    innocent=("One of the two figures may have been revised after the change was worked out.",),
    examples=(
        Example("Contradiction", "one row of six", f"{_HEAD}| Lake | 220 | 371 | 86.6% |"),
        Example("Consistent", "all rows", f"{_HEAD}| Lake | 220 | 371 | 68.6% |"),
        Example(
            "Contradiction", "divided by the later figure", f"{_HEAD}| Lake | 220 | 371 | 40.7% |"
        ),
        Example("Contradiction", "without its sign", f"{_HEAD}| Lake | 371 | 220 | 40.7% |"),
        Example("Consistent", "a fall", f"{_HEAD}| Lake | 371 | 220 | -40.7% |"),
        Example("Consistent", "to the unit", f"{_HEAD}| Lake | 220 | 371 | 69% |"),
    ),
)
