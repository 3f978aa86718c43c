"""GRIM02: a mean of whole scores that the number of replies cannot give (the GRIM test)."""

from __future__ import annotations

from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

RULE = Rule(
    code="GRIM02",
    name="no whole scores give the mean",
    needs="granularity",
    kinds=frozenset({"mean"}),
    severity="low",
    since="0.2.0",
    why="A mean of whole scores moves in steps of one over the number of replies. One between the steps shows that the mean or the number of replies is wrong.",
    title="No {words} whole scores have a mean of {stated}",
    explanation="The text gives a mean of {stated} from {words} replies. The nearest that whole scores give is {implied}.",
    question="How many replies is the mean of {stated} of?",
    innocent=(
        "Half points may have been allowed.",
        "Some of the replies may have left the question out.",
    ),
)
