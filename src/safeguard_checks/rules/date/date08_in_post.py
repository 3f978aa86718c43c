"""DATE08: two dates since which one office has been held."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE08",
    name="one office-holder has two starting dates",
    family="DATE",
    needs="date",
    kinds=frozenset({"in post"}),
    severity="low",
    since="0.2.0",
    why="The date since which somebody has been in post tells who was responsible when.",
    title="The holder of one office has two starting dates",
    explanation="The report dates the start in post twice: {working}.",
    question="Since when has the present holder been in post?",
    innocent=("Somebody else may have held the office at the earlier date.",),
    examples=(
        Example(
            "Contradiction",
            "two months",
            "# Annual report 2024-25\n"
            "\n"
            "The chair of the LSCB has been in post since March 2014.\n"
            "\n"
            "Much has improved since the current chair came into post in April 2014.",
        ),
        Example(
            "Consistent",
            "the same month",
            "# Annual report 2024-25\n"
            "\n"
            "The chair of the LSCB has been in post since March 2014.\n"
            "\n"
            "Much has improved since the current chair came into post in March 2014.",
        ),
        Example(
            "CannotTell",
            "an earlier holder",
            "# Annual report 2024-25\n"
            "\n"
            "The chair of the LSCB has been in post since March 2014.\n"
            "\n"
            "The previous chair came into post in April 2010.",
        ),
        Example(
            "CannotTell",
            "another office",
            "# Annual report 2024-25\n"
            "\n"
            "The chair of the LSCB has been in post since March 2014.\n"
            "\n"
            "The director of children’s services has been in post since April 2014.",
        ),
        Example(
            "Consistent",
            "two offices in one sentence",
            "# Annual report 2024-25\n"
            "\n"
            "The director of children’s services has been in post since October 2014.\n"
            "\n"
            "The DCS was appointed in October 2014, and a head of family services was appointed in June 2016.",
        ),
        Example(
            "Consistent",
            "a day in the month",
            "# Annual report 2024-25\n"
            "\n"
            "The independent scrutineer has been in post since May 2020.\n"
            "\n"
            "The independent scrutineer was appointed on 4 May 2020.",
        ),
        Example(
            "Contradiction",
            "two years",
            "# Annual report 2024-25\n"
            "\n"
            "The independent scrutineer has been in post since May 2020.\n"
            "\n"
            "The independent scrutineer was appointed in May 2021.",
        ),
    ),
)
