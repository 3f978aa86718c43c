"""NAME09: the words of one name stand in two orders."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME09",
    name="one name in two orders",
    family="NAME",
    needs="name",
    kinds=frozenset({"word order"}),
    severity="low",
    since="0.2.0",
    why="A name told two ways leaves open whether one body or paper is meant or two.",
    title="“{words}” here, “{subject}” elsewhere",
    explanation="The words of a name stand in two orders: {working}.",
    question="Which is the right name?",
    innocent=("There may be two bodies or papers of nearly one name.",),
    examples=(
        Example(
            "Contradiction",
            "a paper",
            "# Annual report 2024-25\n"
            "\n"
            "The plan rests on the National Planning Policy Framework. \n"
            "\n"
            "The council will answer the National Policy Planning Framework in May.",
        ),
        Example(
            "CannotTell",
            "the same order",
            "# Annual report 2024-25\n"
            "\n"
            "The plan rests on the National Planning Policy Framework. \n"
            "\n"
            "The council will answer the National Planning Policy Framework in May.",
        ),
        Example(
            "Contradiction",
            "a board",
            "# Annual report 2024-25\n"
            "\n"
            "The Local Safeguarding Children Board met.\n"
            "\n"
            "Members of the Local Children Safeguarding Board are listed.",
        ),
        Example(
            "CannotTell",
            "two names joined",
            "# Annual report 2024-25\n"
            "\n"
            "The shares in Forensic Analytics Pimberly and Mercia rose.\n"
            "\n"
            "The shares in Pimberly Forensic Analytics and Mercia rose.",
        ),
        Example(
            "CannotTell",
            "another last word",
            "# Annual report 2024-25\n"
            "\n"
            "We asked Mr Mark Badros about it.\n"
            "\n"
            "Mark Badros Mr is the entry in the list.",
        ),
        Example(
            "CannotTell",
            "two words",
            "# Annual report 2024-25\n\nThe Children Board met.\n\nThe Board Children met.",
        ),
        Example(
            "CannotTell",
            "with another word",
            "# Annual report 2024-25\n"
            "\n"
            "The Local Safeguarding Children Board met.\n"
            "\n"
            "The Local Safeguarding Adults Board met.",
        ),
        Example(
            "Contradiction",
            "a plan",
            "# Annual report 2024-25\n"
            "\n"
            "The Strategic IT Plan sets this out.\n"
            "\n"
            "The money follows the IT Strategic Plan.",
        ),
    ),
)
