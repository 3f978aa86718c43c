"""COUNT03: a number of rows of a table that meet a condition, told in words."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_RATED = (
    "# Annual report 2024-25\n"
    "\n"
    "{}\n"
    "\n"
    "| Measure | Result | Rating |\n"
    "|---|---|---|\n"
    "| Visits on time | 81% | Amber |\n"
    "| Reviews on time | 96% | Green |\n"
    "| Plans on time | 52% | Red |\n"
    "| Calls answered | 70% | Red |\n"
)

_FELL = (
    "# Annual report 2024-25\n"
    "\n"
    "{}\n"
    "\n"
    "| District | 2023-24 | 2024-25 | Change |\n"
    "|---|---|---|---|\n"
    "| Alder | 120 | 110 | -10 |\n"
    "| Birch | 85 | 90 | +5 |\n"
    "| Cedar | 64 | 60 | -4 |\n"
    "| Total | 269 | 260 | -9 |\n"
)

RULE = Rule(
    code="COUNT03",
    name="another number of rows meet a condition than the text says",
    family="COUNT",
    needs="list",
    kinds=frozenset({"rows"}),
    severity="medium",
    since="0.2.0",
    why="How many are red, rose or met their target is what people take away from a table.",
    title="The text says “{stated}”; in the table it is {words}",
    explanation="The text and the table count differently: {working}.",
    question="Is the number in the text wrong, or a row of the table?",
    innocent=("The text may count another group of rows, or the rows of another table.",),
    examples=(
        Example("Contradiction", "three for two", _RATED.format("Three measures are rated red.")),
        Example("Consistent", "as many as rated", _RATED.format("Two measures are rated red.")),
        Example(
            "CannotTell",
            "what was so before",
            _RATED.format("Last year three measures were rated red."),
        ),
        Example(
            "Contradiction", "rows that fell", _FELL.format("Three of the three districts fell.")
        ),
        Example("Consistent", "rows that fell", _FELL.format("Two of the three districts fell.")),
        Example(
            "CannotTell",
            "another group of rows",
            _FELL.format("Three of the twelve districts fell."),
        ),
    ),
)
