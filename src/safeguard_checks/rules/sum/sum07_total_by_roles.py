"""SUM07: a total in prose whose parts stand in another order of words, in the next sentence or in a list."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="SUM07",
    name="total does not follow from the parts told with it",
    family="SUM",
    needs="total",
    kinds=frozenset({"roles", "fit"}),
    severity="medium",
    since="0.2.0",
    why=("A total that its own parts do not make is the first thing a reader with a pencil finds."),
    title="{stated} is not the sum of the parts told with it",
    explanation=("The text gives {stated}; the parts it seems to be of come to {implied}."),
    question=("Which is right: {stated}, or the parts, which come to {implied}?"),
    innocent=("Some parts may be left out, or one may be counted in two.",),
    examples=(
        Example(
            "Contradiction",
            "the parts in a list",
            "# Annual report 2024-25\n\nA total of 612 referrals were received:\n\n- 310 from schools\n- 200 from police\n- 112 from health",
        ),
        Example(
            "Consistent",
            "the parts in a list",
            "# Annual report 2024-25\n\nA total of 622 referrals were received:\n\n- 310 from schools\n- 200 from police\n- 112 from health",
        ),
        Example(
            "Consistent",
            "the parts in the next sentence",
            "# Annual report 2024-25\n\nA total of 622 referrals were received. These were: 310 by schools, 200 by police and 112 by health.",
        ),
        Example(
            "CannotTell",
            "the parts in the next sentence, and one may be left out",
            "# Annual report 2024-25\n\nA total of 612 referrals were received. These were: 310 by schools, 200 by police and 112 by health.",
        ),
        Example(
            "CannotTell",
            "only some of the parts",
            "# Annual report 2024-25\n\nA total of 612 children came, including 310 from schools and 200 from homes.",
        ),
        Example(
            "CannotTell",
            "no parts near",
            "# Annual report 2024-25\n\nIn all, 612 referrals were received.",
        ),
    ),
)
