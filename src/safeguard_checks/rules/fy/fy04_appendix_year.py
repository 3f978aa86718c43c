"""FY04: an appendix is listed with another year than it is headed with."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="FY04",
    name="an appendix is listed with another year",
    family="FY",
    needs="reference",
    kinds=frozenset({"appendix year"}),
    severity="medium",
    since="0.2.0",
    why="A list of appendices left as it was last year tells the reader that last year’s plan is attached.",
    title="The list gives {words} another year than its heading",
    explanation="One appendix has two years: {working}.",
    question="Which year is the appendix of?",
    innocent=("The list may name the document that the appendix was taken from.",),
    examples=(
        Example(
            "Contradiction",
            "last year’s list",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Board priorities 2022/23 |\n"
            "| Appendix 2 | Audit programme |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Board priorities 2023/24\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Audit programme\n"
            "\n"
            "The programme is below.",
        ),
        Example(
            "Consistent",
            "the same year",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Board priorities 2023/24 |\n"
            "| Appendix 2 | Audit programme |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Board priorities 2023/24\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Audit programme\n"
            "\n"
            "The programme is below.",
        ),
        Example(
            "Consistent",
            "the year in another style",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Board priorities 2023-2024 |\n"
            "| Appendix 2 | Audit programme |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Board priorities 2023/24\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Audit programme\n"
            "\n"
            "The programme is below.",
        ),
        Example(
            "Contradiction",
            "another title too",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Board priorities |\n"
            "| Appendix 2 | 2022-2023 Action plan and progress |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Board priorities\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Summary work plan 2023/24\n"
            "\n"
            "The programme is below.",
        ),
        Example(
            "CannotTell",
            "no year in the list",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Board priorities |\n"
            "| Appendix 2 | Audit programme |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Board priorities 2023/24\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Audit programme\n"
            "\n"
            "The programme is below.",
        ),
        Example(
            "CannotTell",
            "a plan of several years",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Draft 2023-26 plan |\n"
            "| Appendix 2 | Audit programme |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Plan 2023 to 2026\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Audit programme\n"
            "\n"
            "The programme is below.",
        ),
        Example(
            "CannotTell",
            "two years at the head",
            "# Report of the board\n"
            "\n"
            "The work is set out in the papers attached.\n"
            "\n"
            "## Appendices\n"
            "\n"
            "| No. | Title |\n"
            "|---|---|\n"
            "| Appendix 1 | Board priorities 2022/23 |\n"
            "| Appendix 2 | Audit programme |\n"
            "\n"
            "## Appendix 1\n"
            "\n"
            "Board priorities 2022/23 and 2023/24\n"
            "\n"
            "The board agreed these.\n"
            "\n"
            "## Appendix 2\n"
            "\n"
            "Audit programme\n"
            "\n"
            "The programme is below.",
        ),
    ),
)
