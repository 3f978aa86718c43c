"""DIR02: prose that says a row of a table fell where it rose, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DIR02",
    name="direction in prose does not match the table",
    family="DIR",
    needs="direction",
    kinds=frozenset({"topic"}),
    severity="high",
    since="0.1.0",
    why=("The direction is the message; if it is wrong the conclusion is."),
    title="The text says {subject} went {words}, but the table shows otherwise",
    explanation=("The text says “{stated}”; the table shows {subject} going {found}."),
    question=("Did {subject} go up or down?"),
    innocent=("The text may speak of another group or another date than the table.",),
    examples=(
        Example(
            "Contradiction",
            "said to fall, rises",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "\n"
            "The number of referrals decreased by just 1% between 2023/24 and 2024/25.",
        ),
        Example(
            "Contradiction",
            "taken for granted",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "\n"
            "Despite the reduction in referrals, demand remains high.",
        ),
        Example(
            "Consistent",
            "matches",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "\n"
            "The number of referrals increased slightly in 2024-25.",
        ),
        Example(
            "CannotTell",
            "a longer stretch than the table",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "\n"
            "The number of referrals decreased between 2019/20 and 2024/25.",
        ),
        Example(
            "Consistent",
            "said to fall, and falls",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3368 | 3414 |\n"
            "| Children looked after | 459 | 441 |\n"
            "\n"
            "The number of children looked after fell in 2024-25.",
        ),
        Example(
            "Contradiction",
            "said to rise, falls",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Referrals | 3414 | 3368 |\n"
            "\n"
            "The number of referrals rose in 2024-25.",
        ),
    ),
)
