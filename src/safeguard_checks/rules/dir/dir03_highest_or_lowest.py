"""DIR03: what is called the highest or lowest where the table has a higher or lower year."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR03",
    name="called the highest or lowest where the table shows otherwise",
    needs="direction",
    kinds=frozenset({"record"}),
    severity="high",
    since="0.2.0",
    why="“The highest since” is a headline, and the table beside it can undo it.",
    title="The text calls {subject} the {words}, but the table has a year that is beyond it",
    explanation="The text says “{stated}”; the table gives {working}.",
    question="Is “{stated}” right for {subject}, or is a figure of the table wrong?",
    innocent=("The text may speak of another group or another date than the table.",),
)
