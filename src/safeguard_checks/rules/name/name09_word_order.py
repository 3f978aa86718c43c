"""NAME09: the words of one name stand in two orders."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME09",
    name="one name in two orders",
    needs="name",
    kinds=frozenset({"word order"}),
    severity="low",
    since="0.2.0",
    why="A name told two ways leaves open whether one body or paper is meant or two.",
    title="“{words}” here, “{subject}” elsewhere",
    explanation="The words of a name stand in two orders: {working}.",
    question="Which is the right name?",
    innocent=("There may be two bodies or papers of nearly one name.",),
)
