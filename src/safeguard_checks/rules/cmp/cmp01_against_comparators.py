"""CMP01: prose that says above where the table says below, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="CMP01",
    name="comparison does not match the comparators in the table",
    family="CMP",
    needs="comparison",
    kinds=frozenset({"topic"}),
    severity="high",
    since="0.1.0",
    why=("Comparison with others is how a rate is judged."),
    title="The text compares {subject} in a way the table does not bear out",
    explanation=("The text says “{stated}”. {working}."),
    question=("Is {subject} really “{stated}”?"),
    innocent=("The comparators may be of another year than those in the table.",),
    examples=(
        Example(
            "Contradiction",
            "above all but one",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Borough 2024-25 Rate | Statistical neighbours Rate | England Rate | London Rate |\n"
            "|---|---|---|---|---|\n"
            "| Assessments completed | 568 | 608 | 536 | 543 |\n"
            "| Section 47 enquiries | 262 | 225 | 187 | 172 |\n"
            "\n"
            "The rate of assessments completed is above all comparators.",
        ),
        Example(
            "Consistent",
            "above all",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Borough 2024-25 Rate | Statistical neighbours Rate | England Rate | London Rate |\n"
            "|---|---|---|---|---|\n"
            "| Assessments completed | 568 | 608 | 536 | 543 |\n"
            "| Section 47 enquiries | 262 | 225 | 187 | 172 |\n"
            "\n"
            "The rate of section 47 enquiries is above all comparators.",
        ),
        Example(
            "Consistent",
            "above one named",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Borough 2024-25 Rate | Statistical neighbours Rate | England Rate | London Rate |\n"
            "|---|---|---|---|---|\n"
            "| Assessments completed | 568 | 608 | 536 | 543 |\n"
            "| Section 47 enquiries | 262 | 225 | 187 | 172 |\n"
            "\n"
            "The rate of assessments completed is above England.",
        ),
        Example(
            "CannotTell",
            "no row of that name",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Borough 2024-25 Rate | Statistical neighbours Rate | England Rate | London Rate |\n"
            "|---|---|---|---|---|\n"
            "| Assessments completed | 568 | 608 | 536 | 543 |\n"
            "| Section 47 enquiries | 262 | 225 | 187 | 172 |\n"
            "\n"
            "The rate of exclusions is above all comparators.",
        ),
        Example(
            "Contradiction",
            "below one that it is above",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Borough 2024-25 Rate | Statistical neighbours Rate | England Rate | London Rate |\n"
            "|---|---|---|---|---|\n"
            "| Assessments completed | 568 | 608 | 536 | 543 |\n"
            "| Section 47 enquiries | 262 | 225 | 187 | 172 |\n"
            "\n"
            "The rate of assessments completed is below London.",
        ),
        Example(
            "CannotTell",
            "a figure the table does not have",
            "# Annual report 2024-25\n"
            "\n"
            "| Indicator | Borough 2024-25 Rate | Statistical neighbours Rate | England Rate | London Rate |\n"
            "|---|---|---|---|---|\n"
            "| Assessments completed | 568 | 608 | 536 | 543 |\n"
            "| Section 47 enquiries | 262 | 225 | 187 | 172 |\n"
            "\n"
            "The rate of assessments completed is below Scotland.",
        ),
    ),
)
