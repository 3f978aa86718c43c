"""DIR02: prose that says a row of a table fell where it rose, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR02",
    name="direction in prose does not match the table",
    needs="direction",
    kinds=frozenset({"topic"}),
    severity="high",
    since="0.1.0",
    why="The direction is the message; if it is wrong the conclusion is.",
    title="The text says {subject} went {words}, but the table shows otherwise",
    explanation="In the table {subject} went {found}.",
    question="Did {subject} go up or down?",
    innocent=("The text may speak of another group or another date than the table.",),
)
