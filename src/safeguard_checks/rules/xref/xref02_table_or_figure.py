"""XREF02: a reference to a table or figure that the report does not have."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF02",
    name="the table or figure referred to is not there",
    family="XREF",
    needs="reference",
    kinds=frozenset({"table", "figure"}),
    severity="low",
    since="0.2.0",
    why="A reader who is sent to a table that is not there cannot check what rests on it.",
    title="The report refers to {words}, which it does not have",
    explanation="The text refers to {words}: {working}.",
    question="Which table or figure is meant?",
    innocent=("It may be in a document of its own.",),
    examples=(
        Example(
            "Contradiction",
            "one too far",
            "# Annual report 2024-25\n"
            "\n"
            "This is shown in Table 4.\n"
            "\n"
            "Table 1: Referrals\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 2: Plans\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 3: Visits\n"
            "\n"
            "Text.\n",
        ),
        Example(
            "Consistent",
            "there",
            "# Annual report 2024-25\n"
            "\n"
            "This is shown in Table 3.\n"
            "\n"
            "Table 1: Referrals\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 2: Plans\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 3: Visits\n"
            "\n"
            "Text.\n",
        ),
        Example(
            "CannotTell",
            "no numbered tables",
            "# Annual report 2024-25\n\nThis is shown in Table 4.",
        ),
        Example(
            "Contradiction",
            "a figure",
            "# Annual report 2024-25\n"
            "\n"
            "As Figure 3 shows, it rose.\n"
            "\n"
            "Figure 1: Referrals\n"
            "\n"
            "Text.\n"
            "\n"
            "Figure 2: Plans\n",
        ),
        Example(
            "Consistent",
            "a figure",
            "# Annual report 2024-25\n"
            "\n"
            "As Figure 2 shows, it rose.\n"
            "\n"
            "Figure 1: Referrals\n"
            "\n"
            "Text.\n"
            "\n"
            "Figure 2: Plans\n",
        ),
        Example(
            "CannotTell",
            "of another document",
            "# Annual report 2024-25\n"
            "\n"
            "See Table 4 of the Department’s release.\n"
            "\n"
            "Table 1: Referrals\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 2: Plans\n"
            "\n"
            "Text.\n"
            "\n"
            "Table 3: Visits\n"
            "\n"
            "Text.\n",
        ),
    ),
)
