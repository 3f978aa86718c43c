"""REF01: a figure of the report's area, or of a comparator, that a published table gives another value."""

from __future__ import annotations

from safeguard_checks.rules.rule import Example, Rule

__all__ = ["RULE"]

_HEAD = "# Northam Safeguarding Partnership annual report 2024-25\n\n## Activity in Northam\n\n"
_TABLE = (
    "| Indicator | Northam 2023-24 | England rate | London rate |\n"
    "|---|---|---|---|\n"
    "| Referrals | {} | {} | {} |\n"
)
_PUBLISHED = (
    "time_period,time_identifier,geographic_level,country_name,region_name,la_name,Referrals,Referrals_rate\n"
    "2025,Reporting year,National,England,,,632830,527.1\n"
    "2025,Reporting year,Regional,England,London,,105790,549.8\n"
    "2024,Reporting year,National,England,,,621880,518.3\n"
    "2024,Reporting year,Regional,England,London,,105700,556.4\n"
    "2024,Reporting year,Local authority,England,London,Northam,3368,596\n"
)

RULE = Rule(
    code="REF01",
    name="a published table gives another value",
    family="REF",
    needs="source",
    kinds=frozenset({"reference"}),
    severity="medium",
    since="0.2.0",
    why="How an area compares with England or its neighbours is often what a report concludes from; "
    "a comparator that is not the published one can turn the comparison round.",
    title="The report gives {stated} for {subject}; the published table gives {words}",
    explanation="This report gives {stated} for {subject}. The published table that it was held "
    "against gives {words} for the same area; rounding does not make the two agree.",
    question="Where does {stated} come from? If it is of another year, another release or local data, "
    "where does the report say so?",
    innocent=(
        "The report may use an earlier or later release of the statistics, which are revised.",
        "A figure of the report's own area may be a local one that was not yet validated for "
        "publication.",
        "The figure may be of another year than the report's own.",
    ),
    examples=(
        Example(
            "Contradiction",
            "a comparator's rate",
            _HEAD + _TABLE.format("3,368", "518", "505"),
            _PUBLISHED,
        ),
        Example(
            "Consistent", "as published", _HEAD + _TABLE.format("3,368", "518", "556"), _PUBLISHED
        ),
        Example(
            "Contradiction",
            "the area's own number",
            _HEAD + _TABLE.format("3,638", "518", "556"),
            _PUBLISHED,
        ),
        Example(
            "Consistent",
            "comparators of the report's year or of the one before",
            _HEAD + _TABLE.format("3,368", "527", "556"),
            _PUBLISHED,
        ),
        Example(
            "Contradiction",
            "a comparator in a sentence",
            _HEAD
            + "The rate of referrals was 604 per 10,000 in 2024-25, above the England average of 482.\n",
            _PUBLISHED,
        ),
        Example(
            "Consistent",
            "a comparator in a sentence, as published",
            _HEAD
            + "The rate of referrals was 604 per 10,000 in 2024-25, above the England average of 527.\n",
            _PUBLISHED,
        ),
        Example(
            "CannotTell",
            "a table that lacks the report's year",
            _HEAD + _TABLE.format("n/a", "482", "n/a"),
            "\n".join(line for line in _PUBLISHED.split("\n") if not line.startswith("2025,")),
        ),
        Example(
            "CannotTell",
            "an indicator that the table does not have",
            _HEAD
            + "The rate of assessments was 568 per 10,000, above the England average of 482.\n",
            _PUBLISHED,
        ),
    ),
)
