"""XREF05: the contents name another page than a heading stands on."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF05",
    name="the contents name another page",
    needs="reference",
    kinds=frozenset({"contents"}),
    severity="low",
    since="0.2.0",
    why="A reader who follows the contents looks on the wrong page; the contents may be those of an earlier draft.",
    title="The contents name {words} for “{subject}”, which stands on another",
    explanation="The contents do not fit the pages: {working}.",
    question="Should the contents be brought up to date?",
    innocent=("The heading may begin on the page before, in a picture.",),
)
