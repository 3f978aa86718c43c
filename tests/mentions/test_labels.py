"""Every label that the reader of periods can give is one that the measures frame takes."""

from __future__ import annotations

import re

import pytest

from safeguard_checks.measures.frame import PERIOD_LABEL
from safeguard_checks.mentions.periods import find_periods

WRITTEN = [
    "31 March", "31st of March", "Monday 31 March", "31 March 2014", "31/3/2014", "2014-03-31",
    "31 June 2014", "March 2014", "Mar 14", "March 2014/15", "Winter 2014/15", "Christmas 2014",
    "autumn term 2014/15", "Q1", "Q1 2014/15", "quarter 3 of 2014", "Quarter 4 14-15", "1990s",
    "last year", "the year before", "2014", "2014-15", "2014-2018", "FY15", "financial year 2014",
    "academic year 2014/15", "municipal year 2014/15", "year ending 31 March 2014",
    "year ended 30 June 2014", "year ended 31 December 2014", "1 April to 30 June 2014",
    "April to June 2014", "April 2014 - March 2015", "31 April to 31 June 2014", "24-25",
]  # fmt: skip


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("case", [str, str.upper, str.lower, str.title], ids=["", "A", "a", "Aa"])
@pytest.mark.parametrize("american", [False, True])
def test_a_label_fits_the_frame_in_any_letters(text: str, case: type[str], american: bool) -> None:
    written = case(f"as at {text}")
    found = [p for _, _, p in find_periods(written, [(0, len(written))], True, american)]
    assert found
    assert all(re.match(PERIOD_LABEL, p.label) for p in found)


def test_capitals_make_no_other_label() -> None:
    labels = [
        [p.label for _, _, p in find_periods(t, [(0, len(t))])] for t in ("31 MARCH", "31 March")
    ]
    assert labels[0] == labels[1] == ["31 March"]
