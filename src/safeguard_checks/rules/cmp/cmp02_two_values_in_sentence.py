"""CMP02: a sentence that says above and gives values that say below, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP02",
    name="comparison in a sentence does not match its two values",
    needs="comparison",
    kinds=frozenset({"prose"}),
    severity="high",
    since="0.1.0",
    why="Comparison with others is how a rate is judged.",
    title="The text says {words}, but its two values say otherwise",
    explanation="The text says \u201c{stated}\u201d. Its values are {working}.",
    question="Which is right: the word \u201c{words}\u201d or the two values?",
    innocent=("The two values may be given in the other order than they are spoken of.",),
)
