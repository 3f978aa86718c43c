"""DATE03: a change whose two values carry the same date."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE03",
    name="the earlier and the later value carry one date",
    family="DATE",
    needs="date",
    kinds=frozenset({"two values"}),
    severity="medium",
    since="0.2.0",
    why="A change is between two dates. Where both values carry the same one, the reader cannot know which year is which.",
    title="Two values of one thing are both dated {words}",
    explanation="The text tells a change between two values, but {working}.",
    question="Of which dates are the two values?",
    innocent=(
        "The earlier value may be of the year before.",
        "The two values may be of different groups.",
    ),
    examples=(
        Example(
            "Contradiction",
            "the reduction and its base",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2013, 147 children were subject to a plan. This is a reduction from 209 at 31 March 2013.",
        ),
        Example(
            "Consistent",
            "a year apart",
            "# Annual report 2024-25\n"
            "\n"
            "At 31 March 2013, 147 children were subject to a plan. This is a reduction from 209 at 31 March 2012.",
        ),
        Example(
            "Contradiction",
            "from and to",
            "# Annual report 2024-25\n\nReferrals rose from 3,368 in 2023-24 to 3,414 in 2023-24.",
        ),
        Example(
            "Consistent",
            "from and to",
            "# Annual report 2024-25\n\nReferrals rose from 3,368 in 2023-24 to 3,414 in 2024-25.",
        ),
        Example(
            "CannotTell",
            "one is not dated",
            "# Annual report 2024-25\n\nReferrals rose from 3,368 to 3,414 in 2024-25.",
        ),
        Example(
            "CannotTell",
            "no dates",
            "# Annual report 2024-25\n\nReferrals rose from 3,368 to 3,414.",
        ),
    ),
)
