"""XREF03: a reference to a paragraph or section that the report does not have."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF03",
    name="the paragraph or section referred to is not there",
    family="XREF",
    needs="reference",
    kinds=frozenset({"paragraph", "section"}),
    severity="low",
    since="0.2.0",
    why="A reader who is sent to a paragraph that is not there cannot check what rests on it.",
    title="The report refers to {words}, which it does not have",
    explanation="The text refers to {words}: {working}.",
    question="Which paragraph or section is meant?",
    innocent=("Paragraphs may have been renumbered since the reference was written.",),
    examples=(
        Example(
            "Contradiction",
            "a section too far",
            "# Annual report 2024-25\n"
            "\n"
            "See section 5 for the plan.\n"
            "\n"
            "## 1. Context\n"
            "\n"
            "A.\n"
            "\n"
            "## 2. Activity\n"
            "\n"
            "B.\n"
            "\n"
            "## 3. Learning\n"
            "\n"
            "C.\n",
        ),
        Example(
            "Consistent",
            "there",
            "# Annual report 2024-25\n"
            "\n"
            "See section 3 for the plan.\n"
            "\n"
            "## 1. Context\n"
            "\n"
            "A.\n"
            "\n"
            "## 2. Activity\n"
            "\n"
            "B.\n"
            "\n"
            "## 3. Learning\n"
            "\n"
            "C.\n",
        ),
        Example(
            "CannotTell",
            "a section of an Act",
            "# Annual report 2024-25\n"
            "\n"
            "Enquiries under section 47 rose.\n"
            "\n"
            "## 1. Context\n"
            "\n"
            "A.\n"
            "\n"
            "## 2. Activity\n"
            "\n"
            "B.\n"
            "\n"
            "## 3. Learning\n"
            "\n"
            "C.\n",
        ),
        Example(
            "CannotTell",
            "no numbers",
            "# Annual report 2024-25\n"
            "\n"
            "See section 5 for the plan.\n"
            "\n"
            "## Context\n"
            "\n"
            "A.\n"
            "\n"
            "## Activity\n",
        ),
        Example(
            "CannotTell",
            "of an Act by name",
            "# Annual report 2024-25\n"
            "\n"
            "See section 11 of the Children Act 2004.\n"
            "\n"
            "## 1. Context\n"
            "\n"
            "A.\n"
            "\n"
            "## 2. Activity\n"
            "\n"
            "B.\n"
            "\n"
            "## 3. Learning\n"
            "\n"
            "C.\n",
        ),
        Example(
            "Contradiction",
            "set out in a section",
            "# Annual report 2024-25\n"
            "\n"
            "This is set out in section 6.\n"
            "\n"
            "## 1. Context\n"
            "\n"
            "A.\n"
            "\n"
            "## 2. Activity\n"
            "\n"
            "B.\n"
            "\n"
            "## 3. Learning\n"
            "\n"
            "C.\n",
        ),
    ),
)
