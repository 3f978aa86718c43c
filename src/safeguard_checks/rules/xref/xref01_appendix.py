"""XREF01: a reference to an appendix that the report does not have."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF01",
    name="the appendix referred to is not there",
    family="XREF",
    needs="reference",
    kinds=frozenset({"appendix"}),
    severity="low",
    since="0.2.0",
    why="A reader who is sent to an appendix that is not there cannot check what rests on it.",
    title="The report refers to {words}, which it does not have",
    explanation="The text refers to {words}: {working}.",
    question="Where is {words}?",
    innocent=("The appendix may be in a document of its own.",),
    examples=(
        Example(
            "Contradiction",
            "one too far",
            "# Annual report 2024-25\n"
            "\n"
            "The members are listed in Appendix C.\n"
            "\n"
            "## Appendix A\n"
            "\n"
            "Terms.\n"
            "\n"
            "## Appendix B\n"
            "\n"
            "Members.\n",
        ),
        Example(
            "Consistent",
            "there",
            "# Annual report 2024-25\n"
            "\n"
            "The members are listed in Appendix B.\n"
            "\n"
            "## Appendix A\n"
            "\n"
            "Terms.\n"
            "\n"
            "## Appendix B\n"
            "\n"
            "Members.\n",
        ),
        Example(
            "CannotTell",
            "no appendices in the file",
            "# Annual report 2024-25\n\nThe members are listed in Appendix C.",
        ),
        Example(
            "Contradiction",
            "annexes with numbers",
            "# Annual report 2024-25\n\nSee Annex 4.\n\n## Annex 1\n\nA.\n\n## Annex 2\n\nB.\n",
        ),
        Example(
            "Consistent",
            "annexes with numbers",
            "# Annual report 2024-25\n\nSee Annex 2.\n\n## Annex 1\n\nA.\n\n## Annex 2\n\nB.\n",
        ),
        Example(
            "CannotTell",
            "of another document",
            "# Annual report 2024-25\n"
            "\n"
            "See Appendix C of the Working Together guidance.\n"
            "\n"
            "## Appendix A\n"
            "\n"
            "Terms.\n"
            "\n"
            "## Appendix B\n"
            "\n"
            "Members.\n",
        ),
    ),
)
