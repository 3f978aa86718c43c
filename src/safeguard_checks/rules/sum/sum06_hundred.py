"""SUM06: percentages of one whole that make a hundred in all rows but this."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| School | Agree | Neither | Disagree |\n|---|---|---|---|\n"
    "| North | 61.2% | 18.4% | 20.4% |\n| South | 48.7% | 30.1% | 21.2% |\n"
    "| East | 55.0% | 12.9% | 32.1% |\n| West | 70.3% | 9.8% | 19.9% |\n| Hill | 44.6% | 23.3% | 32.1% |\n"
)

RULE = Rule(
    code="SUM06",
    name="percentages do not make a hundred as in the other rows",
    family="SUM",
    needs="total",
    kinds=frozenset({"arith split"}),
    severity="medium",
    since="0.1.0",
    why=("The other rows show that these are the shares of one whole; here one of them is wrong."),
    title="The percentages given for {subject} do not make 100%",
    explanation=("The percentages make {implied}. They make 100% {words}."),
    question=("They make {implied}: which of these percentages is wrong?"),
    innocent=("A group may have been left out of this row.",),
    examples=(
        Example("Contradiction", "one row of six", f"{_HEAD}| Lake | 52.8% | 17.5% | 27.9% |"),
        Example("Consistent", "all rows", f"{_HEAD}| Lake | 52.8% | 17.5% | 29.7% |"),
        Example("Consistent", "out by rounding", f"{_HEAD}| Lake | 52.8% | 17.5% | 29.8% |"),
        Example("Contradiction", "digits swapped", f"{_HEAD}| Lake | 52.8% | 17.5% | 27.9% |"),
        Example("Contradiction", "a share too large", f"{_HEAD}| Lake | 72.8% | 17.5% | 29.7% |"),
        Example(
            "CannotTell",
            "the report says so",
            f"{_HEAD}| Lake | 52.8% | 17.5% | 27.9% |\n\nPercentages may not sum to 100% as some"
            " pupils gave no answer.",
        ),
    ),
)
