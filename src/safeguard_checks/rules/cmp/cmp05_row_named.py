"""CMP05: a value that the text gives a row of a table, against the table."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_TABLE = (
    "# Annual report 2024-25\n"
    "\n"
    "{}\n"
    "\n"
    "| District | Population | Change | Rate per 1,000 |\n"
    "|---|---|---|---|\n"
    "| Alderbrook | 18,800 | -240 | 70.6 |\n"
    "| Birchfield | 21,400 | +315 | 84.6 |\n"
    "| Cedarham | 19,600 | -158 | 73.4 |\n"
    "| Drakeford | 14,400 | +122 | 65.8 |\n"
)

RULE = Rule(
    code="CMP05",
    name="what the text says of a row of a table is said of another by the table",
    family="CMP",
    needs="comparison",
    kinds=frozenset({"row"}),
    severity="medium",
    since="0.2.0",
    why="Who is highest or fell most is what is quoted of a table.",
    title="The text names {subject}, and the table has that of another row",
    explanation="The text and the table do not agree on {subject}: {working}.",
    question="Is another row meant, or is the value wrong?",
    innocent=("The text may speak of other figures than those of this table.",),
    examples=(
        Example(
            "Contradiction",
            "the value of another row",
            _TABLE.format("Cedarham had the lowest rate, 65.8 per 1,000."),
        ),
        Example(
            "Consistent",
            "whether it is the lowest is not asked",
            _TABLE.format("Cedarham had the lowest rate, 73.4 per 1,000."),
        ),
        Example(
            "Consistent",
            "the lowest",
            _TABLE.format("Drakeford had the lowest rate, 65.8 per 1,000."),
        ),
        Example(
            "Contradiction", "the change of another row", _TABLE.format("Birchfield grew by 122.")
        ),
        Example("Consistent", "its own change", _TABLE.format("Drakeford grew by 122.")),
        Example(
            "CannotTell",
            "a value that no row has",
            _TABLE.format("Cedarham had the lowest cost, £61.20."),
        ),
        Example(
            "CannotTell",
            "the second lowest",
            _TABLE.format("Alderbrook had the second lowest rate, 65.8."),
        ),
    ),
)
