"""NAME04: an abbreviation after words that spell another abbreviation of the report."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="NAME04",
    name="the abbreviation is another’s",
    family="NAME",
    needs="name",
    kinds=frozenset({"abbreviation"}),
    severity="low",
    since="0.2.0",
    why="Two panels or boards whose abbreviations are swapped are taken for each other.",
    title="“{words}” stands after words that spell another abbreviation",
    explanation="The abbreviation does not fit its words: {working}.",
    question="Which of the two is meant?",
    innocent=("The abbreviation may be an older one of the same group.",),
    examples=(
        Example(
            "Contradiction",
            "swapped",
            "# Annual report 2024-25\n"
            "\n"
            "- Multi-agency Child Exploitation (MAVE)\n"
            "- Multi-agency Violence and Exploitation (MACE)\n"
            "\n"
            "The multi-agency violence and exploitation (MAVE) panel met.\n",
        ),
        Example(
            "Consistent",
            "right",
            "# Annual report 2024-25\n"
            "\n"
            "- Multi-agency Child Exploitation (MACE)\n"
            "- Multi-agency Violence and Exploitation (MAVE)\n",
        ),
        Example(
            "CannotTell",
            "letters from within words",
            "# Annual report 2024-25\n\nThe strengths model (SGTH) is used.",
        ),
        Example(
            "Consistent",
            "a plural",
            "# Annual report 2024-25\n\nIndependent reviewing officers (IROs) check plans.",
        ),
        Example(
            "CannotTell",
            "no words before it",
            "# Annual report 2024-25\n\nThe plan (CYPP) is due.",
        ),
        Example(
            "Consistent",
            "small words left out",
            "# Annual report 2024-25\n\nThe Department for Work and Pensions (DWP) pays for it.",
        ),
    ),
)
