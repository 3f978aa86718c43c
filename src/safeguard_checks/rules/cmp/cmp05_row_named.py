"""CMP05: what the text says of a row of a table, by itself or among all rows, against the table."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP05",
    name="what the text says of a row of a table is not what the table shows",
    needs="comparison",
    kinds=frozenset({"row"}),
    severity="medium",
    since="0.2.0",
    why="Who is highest, who comes second and who alone fell is what is quoted of a table.",
    title="What the text says of {subject} is not what the table shows",
    explanation="The text and the table do not agree on {subject}: {working}.",
    question="Is another row meant, or is the value wrong?",
    innocent=("The text may speak of other figures than those of this table.",),
)
