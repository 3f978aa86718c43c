"""DERIV01: a conversion rate against the two activities it is worked from."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DERIV01",
    name="conversion rate does not follow from its two rows",
    family="DERIV",
    needs="ratio",
    kinds=frozenset({"conversion"}),
    severity="medium",
    since="0.2.0",
    why="A conversion rate is read as a sign of whether the right cases go on to the next step.",
    title="A conversion rate of {stated} does not follow from the figures it is of",
    explanation="The report gives a conversion rate of {stated}; dividing the two activities it is of gives {implied}.",
    question="How was the conversion rate of {stated} worked out?",
    innocent=(
        "It may follow individual cases instead of dividing the two totals.",
        "The two activities may be counted at different dates.",
    ),
    examples=(
        Example(
            "Contradiction",
            "in a table",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of section 47 enquiries | 136 | 101 |\n"
            "| Rate of initial child protection conferences | 63.6 | 52.7 |\n"
            "| Conversion from section 47 enquiries to ICPC | 46.8% | 42.8% |\n",
        ),
        Example(
            "Consistent",
            "in a table",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of section 47 enquiries | 136 | 101 |\n"
            "| Rate of initial child protection conferences | 63.6 | 52.7 |\n"
            "| Conversion from section 47 enquiries to ICPC | 46.8% | 52.2% |\n",
        ),
        Example(
            "Contradiction",
            "in the text",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of section 47 enquiries | 136 | 101 |\n"
            "| Rate of initial child protection conferences | 63.6 | 52.7 |\n"
            "\n"
            "The conversion rate of section 47 enquiries to initial child protection conferences was 42.8% in 2024-25.\n",
        ),
        Example(
            "Consistent",
            "in the text",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of section 47 enquiries | 136 | 101 |\n"
            "| Rate of initial child protection conferences | 63.6 | 52.7 |\n"
            "\n"
            "The conversion rate of section 47 enquiries to initial child protection conferences was 52.2% in 2024-25.\n",
        ),
        Example(
            "Contradiction",
            "from one year to the next",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of section 47 enquiries | 136 | 101 |\n"
            "| Rate of initial child protection conferences | 63.6 | 52.7 |\n"
            "\n"
            "The conversion rate of section 47 enquiries to ICPC increased from 33.5% in 2023-24 to 52.2% in 2024-25.\n",
        ),
        Example(
            "CannotTell",
            "one of the two is not given",
            "# Annual report 2024-25\n"
            "\n"
            "The conversion rate of section 47 enquiries to ICPC was 42.8% in 2024-25.",
        ),
        Example(
            "CannotTell",
            "another area",
            "## Activity\n"
            "\n"
            "| Indicator | 2023-24 | 2024-25 |\n"
            "|---|---|---|\n"
            "| Rate of section 47 enquiries | 136 | 101 |\n"
            "| Rate of initial child protection conferences | 63.6 | 52.7 |\n"
            "\n"
            "The conversion rate of section 47 enquiries to ICPC for England was 42.8% in 2024-25.\n",
        ),
    ),
)
