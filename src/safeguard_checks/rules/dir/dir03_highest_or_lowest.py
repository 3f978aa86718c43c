"""DIR03: what is called the highest or lowest where the table has a higher or lower year."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_TABLE = (
    "# Annual report 2024-25\n"
    "\n"
    "| Indicator | 2019-20 | 2020-21 | 2021-22 | 2022-23 | 2023-24 | 2024-25 |\n"
    "|---|---|---|---|---|---|---|\n"
    "| Referrals | 3512 | 3120 | 3290 | 3368 | 3390 | 3414 |\n"
    "| Children looked after | 470 | 452 | 461 | 459 | 466 | 460 |\n"
    "\n"
)

RULE = Rule(
    code="DIR03",
    name="called the highest or lowest where the table shows otherwise",
    family="DIR",
    needs="direction",
    kinds=frozenset({"record"}),
    severity="high",
    since="0.2.0",
    why="“The highest since” is a headline, and the table beside it can undo it.",
    title="The text calls {subject} the {words}, but the table has a year that is beyond it",
    explanation="The text says “{stated}”; the table gives {working}.",
    question="Is “{stated}” right for {subject}, or is a figure of the table wrong?",
    innocent=("The text may speak of another group or another date than the table.",),
    examples=(
        Example(
            "Contradiction",
            "a higher year since",
            _TABLE
            + "At 31 March 2025 there were 460 children looked after, the highest number since 2019-20.",
        ),
        Example(
            "Consistent",
            "the highest since",
            _TABLE + "Referrals were at their highest level since 2019-20.",
        ),
        Example(
            "Contradiction",
            "on record, and the first year is higher",
            _TABLE + "The number of referrals is the highest on record.",
        ),
        Example(
            "Consistent",
            "in a number of years",
            _TABLE + "The number of referrals is the highest for five years.",
        ),
        Example(
            "Contradiction",
            "in a number of years, and one is lower",
            _TABLE + "The number of children looked after is the lowest in five years.",
        ),
        Example(
            "CannotTell",
            "of something the table does not have",
            _TABLE + "The number of exclusions is the highest since 2019-20.",
        ),
        Example(
            "CannotTell",
            "of a part of what the table has",
            _TABLE + "Referrals from schools were at their highest level since 2019-20.",
        ),
        Example(
            "CannotTell",
            "one of the highest",
            _TABLE + "The number of children looked after is one of the highest since 2019-20.",
        ),
        Example(
            "KnownMiss",
            "the noun after the claim",
            _TABLE + "We saw the highest number since 2019-20 of children looked after.",
        ),
    ),
)
