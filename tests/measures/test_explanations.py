"""What notes say of figures: phrasings that explain, and those that say nothing of the kind."""

from __future__ import annotations

from datetime import date

import pytest

from safeguard_checks.measures.explanations import (
    as_rounded,
    explanation_in,
    rounding_of_series,
    throughout,
)
from safeguard_checks.mentions.periods import parse_period
from safeguard_checks.quantity.interval import Interval


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("Figures are rounded to the nearest 5 and may not sum.", 5),
        ("Numbers have been rounded to the nearest five, so totals may differ.", 5),
        ("Counts rounded to nearest 10.", 10),
        ("All numbers are shown to the nearest hundred.", 100),
        ("Amounts are to the nearest 1,000.", 1000),
        ("To protect identities, counts are to the nearest multiple of 5.", 5),
        ("Percentages are rounded to the nearest whole number.", None),
        ("The nearest 5 authorities are shown.", None),
        ("Rates are per 10,000 children.", None),
        ("There are five nearest neighbours.", None),
        ("Rounded to one decimal place.", None),
    ],
)
def test_rounding_that_a_note_tells(text: str, grain: int | None) -> None:
    assert explanation_in(text).grain == grain


@pytest.mark.parametrize(
    "text",
    [
        "Figures for 2023-24 have been revised.",
        "The 2023-24 figure was restated after a data quality exercise.",
        "Data are provisional.",
        "Last year's numbers have been updated since they were published.",
        "This differs from the figure in last year's report.",
        "Numbers for 2023-24 were corrected.",
    ],
)
def test_words_that_say_figures_were_revised(text: str) -> None:
    assert explanation_in(text).revised


@pytest.mark.parametrize(
    "text",
    [
        "Source: children's services.",
        "The procedures were published in May.",
        "Advisory visits were made.",
        "The board will meet again.",
        "Rates are per 10,000 children under 18.",
        "Figures are at 31 March.",
    ],
)
def test_words_that_say_nothing_of_the_kind(text: str) -> None:
    assert not explanation_in(text).revised


def test_a_revision_is_limited_to_the_year_it_names() -> None:
    found = explanation_in("Figures for 2023-24 have been revised.")
    assert found.revises(parse_period("2023-24"))
    assert not found.revises(parse_period("2024-25"))
    assert explanation_in("Figures have been revised.").revises(parse_period("2024-25"))
    assert found.of[0].end == date(2024, 3, 31)


def test_a_series_of_multiples_of_five_is_rounded_where_chance_would_hardly_do_it() -> None:
    assert rounding_of_series([5, 15, 20, 35, 40, 55, 65, 80]) == 5
    assert rounding_of_series([10, 20, 30, 40, 50, 60, 70, 80]) == 10
    assert rounding_of_series([5, 15, 20, 35, 40, 55, 65]) is None
    assert rounding_of_series([5, 15, 20, 35, 40, 55, 65, 81]) is None
    assert rounding_of_series([5] * 20) is None


def test_rounding_said_of_the_whole_report() -> None:
    assert throughout(["Some text.", "All figures in this report are to the nearest 5."]) == 5
    assert throughout(["The table rounds to the nearest 5."]) is None


def test_a_rounded_count_reaches_half_a_grain_and_never_below_nought() -> None:
    assert 23 in as_rounded(Interval.point(25), 5)
    assert 28 not in as_rounded(Interval.point(25), 5)
    assert -1 not in as_rounded(Interval.point(0), 5)
    assert as_rounded(Interval.point(25), None) == Interval.point(25)
