"""XREF04: headings, tables or appendices whose numbers do not run on."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF04",
    name="a number is skipped or comes twice",
    family="XREF",
    needs="reference",
    kinds=frozenset({"numbering"}),
    severity="low",
    since="0.2.0",
    why="A gap in the numbering can mean that something was left out, a number that comes twice that a reference is ambiguous.",
    title="The numbering does not run on at {words}",
    explanation="The numbering does not run on: {working}.",
    question="Was something left out or numbered twice?",
    innocent=("The number may have been lost when the file was made.",),
    examples=(
        Example(
            "Contradiction",
            "skipped",
            "## 1. Context\n"
            "\n"
            "A.\n"
            "\n"
            "## 2. Activity\n"
            "\n"
            "B.\n"
            "\n"
            "## 4. Learning\n"
            "\n"
            "C.\n"
            "\n"
            "## 5. Plans\n"
            "\n"
            "D.\n",
        ),
        Example(
            "Consistent",
            "in order",
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
            "C.\n"
            "\n"
            "## 4. Plans\n"
            "\n"
            "D.\n",
        ),
        Example(
            "Contradiction",
            "twice",
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
            "C.\n"
            "\n"
            "## 3. Plans\n"
            "\n"
            "D.\n",
        ),
        Example(
            "Contradiction",
            "tables",
            "# Annual report 2024-25\n"
            "\n"
            "Table 1: A\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 2: B\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 4: C\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 5: D\n",
        ),
        Example(
            "Consistent",
            "tables",
            "# Annual report 2024-25\n\nTable 1: A\n\nText.\n\nTable 2: B\n\nText.\n\nTable 3: C\n",
        ),
        Example(
            "CannotTell",
            "not numbered",
            "## Context\n\nA.\n\n## Activity\n\nB.\n",
        ),
    ),
)
