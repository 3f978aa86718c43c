"""FLOW02: a balance told in words that does not come out."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FLOW02",
    name="opening, starts, endings and closing figure in the text do not balance",
    family="FLOW",
    needs="flow",
    kinds=frozenset({"prose"}),
    severity="medium",
    since="0.1.0",
    why=(
        "What was there, plus what came, less what went, is what is there; a gap means "
        "that one of four figures is wrong."
    ),
    title="The figures given in the text for the start, the year and the end do not balance",
    explanation=(
        "The opening figure plus starts less endings is {implied}; the text gives {stated}."
    ),
    question="Which of the four figures is wrong, or were they taken on different days?",
    innocent=(
        "Figures taken from a live system on different days can differ slightly.",
        "A person who starts or ends more than once may be counted once in one place and twice in another.",
    ),
    examples=(
        Example(
            "Contradiction",
            "three too many",
            "# Annual report 2024-25\n\nAt the start of the year 251 children were on a plan. During the year 130 became "
            "subject to a plan and 99 came off a plan, leaving 285 at 31 March 2025.",
        ),
        Example(
            "Contradiction",
            "two dates",
            "# Annual report 2024-25\n\n287 children were on a child protection plan at 31 March 2024. In the year 155 "
            "became subject to a plan and 125 came off a plan, so that 307 remained at 31 March 2025.",
        ),
        Example(
            "Contradiction",
            "in one sentence",
            "# Annual report 2024-25\n\nThe year began with 339 and ended with 322 children looked after: 186 came into "
            "care and 213 left care.",
        ),
        Example(
            "Contradiction",
            "a change beside what came and went",
            "# Annual report 2024-25\n\nThe number of children looked after rose from 691 to 698. There were 61 children "
            "admitted to care and 44 children discharged from care.",
        ),
        Example(
            "Consistent",
            "it balances",
            "# Annual report 2024-25\n\nAt the start of the year 251 children were on a plan. During the year 130 became "
            "subject to a plan and 99 came off a plan, leaving 282 at 31 March 2025.",
        ),
        Example(
            "Consistent",
            "in one sentence",
            "# Annual report 2024-25\n\nThe year began with 339 and ended with 312 children looked after: 186 came into "
            "care and 213 left care.",
        ),
        Example(
            "CannotTell",
            "the opening figure is not told",
            "# Annual report 2024-25\n\nDuring the year 130 children became subject to a plan and 99 came off a plan, "
            "leaving 282 at 31 March 2025.",
        ),
        Example(
            "CannotTell",
            "one part more than a balance has",
            "# Annual report 2024-25\n\nAt the start of the year 251 children were on a plan. During the year 130 became "
            "subject to a plan, 12 moved in and 99 came off a plan, leaving 285 at 31 March 2025.",
        ),
        Example(
            "CannotTell",
            "a plan for the year to come",
            "# Annual report 2024-25\n\nAt the start of the year 251 children will be on a plan. If 130 start and 99 left, "
            "leaving 285 would be expected.",
        ),
        Example(
            "Contradiction",
            "what went is told in two ways",
            "# Annual report 2024-25\n"
            "\n"
            "At 1 April 2024 there were 655 homes. During the year 124 were acquired, 31 were sold to tenants and"
            " 16 were demolished, leaving 742.",
        ),
    ),
)
