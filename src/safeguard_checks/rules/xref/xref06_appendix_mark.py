"""XREF06: an appendix is called by a letter where the appendices are numbered, or the reverse."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="XREF06",
    name="an appendix is called by another mark",
    family="XREF",
    needs="reference",
    kinds=frozenset({"appendix mark"}),
    severity="medium",
    since="0.2.0",
    why="Who looks for Appendix A among Appendices 1 and 2 does not know which is meant.",
    title="{stated} is named, but the appendices are called otherwise",
    explanation="The mark fits no appendix: {working}.",
    question="Which appendix is meant?",
    innocent=("Appendix A may be one of another document.",),
    examples=(
        Example(
            "Contradiction",
            "letters for numbers",
            "# Report of the board\n"
            "\n"
            "Appendix A sets out the priorities and Appendix B the plan.\n"
            "\n"
            "## Appendix 1: Priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2: Action plan\n"
            "\n"
            "The plan is below.",
        ),
        Example(
            "CannotTell",
            "the right marks",
            "# Report of the board\n"
            "\n"
            "Appendix 1 sets out the priorities and Appendix 2 the plan.\n"
            "\n"
            "## Appendix 1: Priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2: Action plan\n"
            "\n"
            "The plan is below.",
        ),
        Example(
            "Contradiction",
            "numbers for letters",
            "# Report of the board\n"
            "\n"
            "Appendix 1 sets out the priorities.\n"
            "\n"
            "## Appendix A: Priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix B: Action plan\n"
            "\n"
            "The plan is below.",
        ),
        Example(
            "CannotTell",
            "of another document",
            "# Report of the board\n"
            "\n"
            "Appendix A of the Guidance sets out the duties.\n"
            "\n"
            "## Appendix 1: Priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2: Action plan\n"
            "\n"
            "The plan is below.",
        ),
        Example(
            "CannotTell",
            "a third that is not there",
            "# Report of the board\n"
            "\n"
            "Appendix C sets out the costs.\n"
            "\n"
            "## Appendix 1: Priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2: Action plan\n"
            "\n"
            "The plan is below.",
        ),
        Example(
            "CannotTell",
            "both are used",
            "# Report of the board\n"
            "\n"
            "Appendix A sets out the priorities.\n"
            "\n"
            "## Appendix A: Costs\n"
            "\n"
            "None.\n"
            "\n"
            "## Appendix 1: Priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2: Action plan\n"
            "\n"
            "The plan is below.",
        ),
        Example(
            "CannotTell",
            "only one appendix",
            "# Report of the board\n"
            "\n"
            "Appendix A sets out the priorities.\n"
            "\n"
            "## Appendix 1: Priorities\n"
            "\n"
            "The board agreed these.",
        ),
    ),
)
