"""FY06: a table's title with another year than its total, or than all other titles."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_YEARS = (
    "# Annual report 2024-25\n"
    "\n"
    "| Measure | 2023-24 | 2024-25 |\n"
    "|---|---|---|\n"
    "| Referrals received | 1,204 | 1,310 |\n"
    "| Visits made | 415 | 398 |\n"
    "\n"
    "Table 2: Referrals by source, {}\n"
    "\n"
    "| Source | Number |\n"
    "|---|---|\n"
    "| Schools | 610 |\n"
    "| Health | 400 |\n"
    "| Police | 300 |\n"
    "| Total | 1,310 |\n"
)

RULE = Rule(
    code="FY06",
    name="a table's title has another year than what else dates it",
    family="FY",
    needs="period_label",
    kinds=frozenset({"title"}),
    severity="medium",
    since="0.2.0",
    why="Last year's title left over this year's figures makes them look like last year's.",
    title="A table's title says {words}, and what else dates it another year",
    explanation="The title and what else dates the table do not agree: {working}.",
    question="Of which year are the figures below this title?",
    innocent=("The table may be of the year that it names, with later figures not yet available.",),
    examples=(
        Example("Contradiction", "the total is this year's", _YEARS.format("2023-24")),
        Example("Consistent", "the year of its total", _YEARS.format("2024-25")),
        Example(
            "Contradiction",
            "next year's label",
            _YEARS.format("2024-25").replace("1,204 | 1,310", "1,310 | 1,204"),
        ),
        Example(
            "Consistent",
            "of the year before, and its total too",
            _YEARS.format("2023-24").replace("1,204 | 1,310", "1,310 | 1,204"),
        ),
        Example(
            "CannotTell",
            "the title compares",
            _YEARS.format("compared with 2023-24"),
        ),
        Example(
            "CannotTell",
            "a total that no other table dates",
            _YEARS.format("2023-24").replace("| Referrals received | 1,204 | 1,310 |\n", ""),
        ),
    ),
)
