"""CMP04: an estimate that lies outside its own interval, or an interval whose limits are crossed."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = (
    "# Annual report 2024-25\n\n| Area | Rate | Lower CI | Upper CI |\n|---|---|---|---|\n"
    "| North | 41.2 | 38.0 | 44.6 |\n| South | 52.7 | 49.1 | 56.5 |\n| East | 37.4 | 34.2 | 40.8 |\n"
    "| West | 61.0 | 57.3 | 64.9 |\n| Hill | 29.8 | 26.9 | 32.9 |\n"
)

RULE = Rule(
    code="CMP04",
    name="estimate outside its own limits",
    family="CMP",
    needs="comparison",
    kinds=frozenset({"limits"}),
    severity="medium",
    since="0.2.0",
    why="An estimate stands between its limits, so one of the three figures is wrong.",
    title="{subject}: {stated} does not agree with the limits printed with it",
    explanation="The table gives {stated}, but {working}. The other estimates are between theirs, {words}.",
    question="Which is right: {stated}, or the limits?",
    innocent=("The limits may be of another estimate than the one beside them.",),
    examples=(
        Example("Contradiction", "below the lower limit", f"{_HEAD}| Lake | 45.1 | 54.1 | 58.0 |"),
        Example("Contradiction", "limits crossed", f"{_HEAD}| Lake | 45.1 | 48.0 | 42.0 |"),
        Example("Consistent", "all between", f"{_HEAD}| Lake | 45.1 | 42.0 | 48.0 |"),
        Example("Consistent", "at the limit as printed", f"{_HEAD}| Lake | 42.0 | 42.0 | 48.0 |"),
        Example("Consistent", "a limit is withheld", f"{_HEAD}| Lake | 45.1 | c | 48.0 |"),
        Example(
            "CannotTell",
            "no limits",
            "# Annual report 2024-25\n\n| Area | Rate |\n|---|---|\n| North | 41.2 |\n",
        ),
    ),
)
