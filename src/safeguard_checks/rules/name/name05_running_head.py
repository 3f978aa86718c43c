"""NAME05: running heads and feet that name another body than the cover."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME05",
    name="the running head names another body than the cover",
    needs="name",
    kinds=frozenset({"running head"}),
    severity="low",
    since="0.2.0",
    why="The running head tells the reader whose report it is.",
    title="The pages carry another name than the cover",
    explanation="The line at the edge of the pages does not agree with the cover: {working}.",
    question="Which name is right?",
    innocent=("The body may have been renamed.",),
)
