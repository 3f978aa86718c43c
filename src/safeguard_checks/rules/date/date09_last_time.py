"""DATE09: a date told in passing for what was last done is none that the report gives."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

RULE = Rule(
    code="DATE09",
    name="what was last done has another date",
    family="DATE",
    needs="date",
    kinds=frozenset({"last time"}),
    severity="low",
    since="0.2.0",
    why="The time since the last inspection, audit or review is what progress is measured over.",
    title="“{stated}” is none of the dates that the report gives",
    explanation="The report dates it twice: {working}.",
    question="When was it last done?",
    innocent=("There may have been another one that is not told of.",),
    examples=(
        Example(
            "Contradiction",
            "another year",
            "# Annual report 2024-25\n"
            "\n"
            "## Earlier inspections\n"
            "\n"
            "- The last inspection of safeguarding was in February 2012.\n"
            "- The last inspection of services for looked after children was in November 2010.\n"
            "\n"
            "Services have got worse since the last inspection in February 2011.",
        ),
        Example(
            "Consistent",
            "the same month",
            "# Annual report 2024-25\n"
            "\n"
            "## Earlier inspections\n"
            "\n"
            "- The last inspection of safeguarding was in February 2012.\n"
            "- The last inspection of services for looked after children was in November 2010.\n"
            "\n"
            "Services have got worse since the last inspection in February 2012.",
        ),
        Example(
            "Consistent",
            "the year alone",
            "# Annual report 2024-25\n"
            "\n"
            "## Earlier inspections\n"
            "\n"
            "- The last inspection of safeguarding was in February 2012.\n"
            "- The last inspection of services for looked after children was in November 2010.\n"
            "\n"
            "Services have got worse since the last inspection in 2012.",
        ),
        Example(
            "Consistent",
            "the earlier of two",
            "# Annual report 2024-25\n"
            "\n"
            "## Earlier inspections\n"
            "\n"
            "- The last inspection of safeguarding was in February 2012.\n"
            "- The last inspection of services for looked after children was in November 2010.\n"
            "\n"
            "Services have got worse since the last inspection in November 2010.",
        ),
        Example(
            "CannotTell",
            "of something else",
            "# Annual report 2024-25\n"
            "\n"
            "## Earlier inspections\n"
            "\n"
            "- The last inspection of safeguarding was in February 2012.\n"
            "- The last inspection of services for looked after children was in November 2010.\n"
            "\n"
            "The home was judged good at its last inspection in May 2011.",
        ),
        Example(
            "CannotTell",
            "dated once only",
            "# Annual report 2024-25\n"
            "\n"
            "Services have got worse since the last inspection in February 2011.",
        ),
        Example(
            "Contradiction",
            "an audit",
            "# Annual report 2024-25\n"
            "\n"
            "The most recent audit of case files was carried out in May 2023.\n"
            "\n"
            "Practice has improved since the last audit in May 2024.",
        ),
        Example(
            "Consistent",
            "another inspection is told of",
            "# Annual report 2024-25\n"
            "\n"
            "## Earlier inspections\n"
            "\n"
            "- The last inspection of safeguarding was in February 2012.\n"
            "- The last inspection of services for looked after children was in November 2010.\n"
            "\n"
            "An inspection of the home in May 2011 found it good.\n"
            "\n"
            "Services have got worse since the last inspection in May 2011.",
        ),
    ),
)
