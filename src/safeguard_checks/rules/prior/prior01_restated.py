"""PRIOR01: a figure of an earlier year that an earlier report gave another value."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_THIS = (
    "# Northam Safeguarding Partnership annual report 2024-25\n"
    "\n"
    "## Activity in Northam\n"
    "\n"
    "| Indicator | 2023-24 | 2024-25 |\n"
    "|---|---|---|\n"
    "| Referrals | {} | 3414 |\n"
    "| Children subject to a child protection plan | 301 | 284 |\n"
)
_LAST = (
    "# Northam Safeguarding Partnership annual report 2023-24\n"
    "\n"
    "## Activity in Northam\n"
    "\n"
    "| Indicator | 2022-23 | 2023-24 |\n"
    "|---|---|---|\n"
    "| Referrals | 3190 | 3386 |\n"
    "| Assessments | 2400 | 2310 |\n"
)

RULE = Rule(
    code="PRIOR01",
    name="an earlier report gave another value",
    family="PRIOR",
    needs="source",
    kinds=frozenset({"prior"}),
    severity="medium",
    since="0.2.0",
    why="A change from one year to the next is worked from last year's figure; if that figure was "
    "changed without a word, a reader cannot tell whether the change is real.",
    title="The report gives {stated} for {subject}; an earlier report gave {words}",
    explanation="This report gives {stated} for {subject}. An earlier report gave {words} for the "
    "same time, and neither says that the figure was revised.",
    question="Which is right, {stated} or {words}? If the figure was revised, where does the report "
    "say so?",
    innocent=(
        "The figure may have been revised after the earlier report, with no note that says so.",
        "What is counted, or how, may have changed between the two reports.",
    ),
    examples=(
        Example("Contradiction", "restated without a note", _THIS.format("3368"), _LAST),
        Example("Consistent", "as the earlier report gave it", _THIS.format("3386"), _LAST),
        Example("Consistent", "the same, with a comma", _THIS.format("3,386"), _LAST),
        Example(
            "CannotTell",
            "restated, and a note says so",
            _THIS.format("3368")
            + "\nNote: the 2023-24 figure for referrals has been revised since last year.\n",
            _LAST,
        ),
        Example(
            "CannotTell",
            "a note elsewhere in the report",
            _THIS.format("3368")
            + "\n## About the data\n\nFigures published in previous reports have been revised.\n",
            _LAST,
        ),
        Example(
            "CannotTell",
            "the earlier report called it provisional",
            _THIS.format("3368"),
            _LAST + "\nNote: figures for 2023-24 are provisional.\n",
        ),
        Example(
            "Contradiction",
            "last year's figure in the text",
            "# Northam Safeguarding Partnership annual report 2024-25\n"
            "\n"
            "Referrals in Northam rose from 3,368 in 2023-24 to 3,414 in 2024-25.\n",
            _LAST,
        ),
        Example(
            "Contradiction",
            "a row known by its words alone",
            "# Northam annual report 2024-25\n\n"
            "## Advice line in Northam\n\n"
            "| Calls | 2023-24 | 2024-25 |\n|---|---|---|\n"
            "| Calls answered within a minute | 1240 | 1310 |\n",
            "# Northam annual report 2023-24\n\n"
            "## Advice line in Northam\n\n"
            "| Calls | 2022-23 | 2023-24 |\n|---|---|---|\n"
            "| Calls answered within a minute | 1180 | 1204 |\n",
        ),
        Example(
            "CannotTell",
            "no year in common",
            _THIS.format("3368"),
            "# Northam annual report 2019-20\n\n## Activity in Northam\n\n"
            "| Indicator | 2018-19 | 2019-20 |\n|---|---|---|\n| Referrals | 3190 | 3386 |\n"
            "| Assessments | 2400 | 2310 |\n",
        ),
        Example(
            "CannotTell",
            "a quarter of the same year",
            _THIS.format("3368"),
            "# Northam report, quarter 4 2023-24\n\n## Activity in Northam\n\n"
            "| Indicator | Q3 2023-24 | Q4 2023-24 |\n|---|---|---|\n| Referrals | 1990 | 2386 |\n"
            "| Assessments | 2400 | 2310 |\n",
        ),
    ),
)
