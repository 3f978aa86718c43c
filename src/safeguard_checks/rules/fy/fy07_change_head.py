"""FY07: a column of changes headed with other years than those its figures are worked from."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_TABLE = (
    "# Annual report\n"
    "\n"
    "| Measure | {} | {} | {} |\n"
    "|---|---|---|---|\n"
    "| Referrals | 1,204 | 1,310 | 8.8% |\n"
    "| Assessments | 911 | 874 | -4.1% |\n"
    "| Plans | 415 | 398 | -4.1% |\n"
    "| Visits | 2,380 | 2,611 | 9.7% |\n"
)

RULE = Rule(
    code="FY07",
    name="a column of changes is headed with other years than it is worked from",
    family="FY",
    needs="period_label",
    kinds=frozenset({"change-head"}),
    severity="medium",
    since="0.2.0",
    why="Last year's heading left over this year's figures makes the change look like another one.",
    title="A column of changes is headed with other years than its figures are worked from",
    explanation="The head and the figures do not agree: {working}.",
    question="Between which two years are these changes?",
    innocent=(
        "The columns of the figures may carry the wrong years, and the head the right ones.",
    ),
    examples=(
        Example(
            "Contradiction",
            "last year's head left in",
            _TABLE.format("2015", "2016", "% change 2014 to 2015"),
        ),
        Example(
            "Consistent",
            "the years of the columns",
            _TABLE.format("2015", "2016", "% change 2015 to 2016"),
        ),
        Example("CannotTell", "no years in the head", _TABLE.format("2015", "2016", "% change")),
        Example(
            "CannotTell",
            "changes that do not follow from these columns",
            "# Annual report\n"
            "\n"
            "| Measure | 2015 | 2016 | % change 2010 to 2016 |\n"
            "|---|---|---|---|\n"
            "| Referrals | 1,204 | 1,310 | 31.5% |\n"
            "| Assessments | 911 | 874 | 12.2% |\n"
            "| Plans | 415 | 398 | -20.1% |\n"
            "| Visits | 2,380 | 2,611 | 44.6% |\n",
        ),
        Example(
            "CannotTell",
            "too few rows to tell",
            "# Annual report\n"
            "\n"
            "| Measure | 2015 | 2016 | % change 2014 to 2015 |\n"
            "|---|---|---|---|\n"
            "| Referrals | 1,204 | 1,310 | 8.8% |\n",
        ),
        Example(
            "Consistent",
            "two of three years",
            "# Annual report\n"
            "\n"
            "| Measure | 2014 | 2015 | 2016 | % change 2014 to 2015 |\n"
            "|---|---|---|---|---|\n"
            "| Referrals | 1,120 | 1,204 | 1,310 | 7.5% |\n"
            "| Assessments | 880 | 911 | 874 | 3.5% |\n"
            "| Plans | 420 | 415 | 398 | -1.2% |\n"
            "| Visits | 2,201 | 2,380 | 2,611 | 8.1% |\n",
        ),
    ),
)
