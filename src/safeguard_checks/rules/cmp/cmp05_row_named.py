"""CMP05: a value that the text gives a row of a table, against the table."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP05",
    name="what the text says of a row of a table is said of another by the table",
    needs="comparison",
    kinds=frozenset({"row"}),
    severity="medium",
    since="0.2.0",
    why="Who is highest or fell most is what is quoted of a table.",
    title="The text names {subject}, and the table has that of another row",
    explanation="The text and the table do not agree on {subject}: {working}.",
    question="Is another row meant, or is the value wrong?",
    innocent=("The text may speak of other figures than those of this table.",),
)
