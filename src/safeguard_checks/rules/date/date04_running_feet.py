"""DATE04: running heads and feet dated otherwise than the cover."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE04",
    name="the date at the edge of the pages is not the one on the cover",
    family="DATE",
    needs="date",
    kinds=frozenset({"feet"}),
    severity="low",
    since="0.2.0",
    why="The cover and the foot of the page tell the reader which report it is.",
    title="The pages carry “{stated}”, the cover another date",
    explanation="The running head or foot does not agree with the cover: {working}.",
    question="Which of the two is right?",
    innocent=("The running head may belong to a wider document.",),
    examples=(
        Example(
            "Contradiction",
            "another first day",
            "<footer>Inspection of Kent services 10 May to 20 May 2022</footer><h1>Inspection of Kent services</h1><p>Inspection dates: 9 May to 20 May 2022</p>",
        ),
        Example(
            "Consistent",
            "the same days",
            "<footer>Inspection of Kent services 9 May to 20 May 2022</footer><h1>Inspection of Kent services</h1><p>Inspection dates: 9 May to 20 May 2022</p>",
        ),
        Example(
            "Contradiction",
            "another year",
            "<footer>Annual report 2022-23</footer><h1>Annual report 2023-24</h1><p>Text.</p>",
        ),
        Example(
            "Consistent",
            "the same year",
            "<footer>Annual report 2023/24</footer><h1>Annual report 2023-24</h1><p>Text.</p>",
        ),
        Example(
            "CannotTell",
            "another event",
            "<footer>Printed 1 June 2022</footer><h1>Inspection of Kent services</h1><p>Inspection dates: 9 May to 20 May 2022</p>",
        ),
        Example(
            "CannotTell",
            "no running heads",
            "# Annual report 2024-25\n\nInspection dates: 9 May to 20 May 2022",
        ),
    ),
)
