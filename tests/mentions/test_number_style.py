"""Numbers with points for thousands: known from the document as a whole, and every character keeps its place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.mentions.number_style import as_english, is_continental

AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2, allow_nan=False)
SWAP = str.maketrans(".,", ",.")


@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_amounts_are_read_as_their_english_form(amounts: list[object]) -> None:
    """What is printed in the one style is read as in the other."""
    english = [f"{amount:,.2f}" for amount in amounts]
    printed = "; ".join(text.translate(SWAP) for text in english)
    assert as_english(printed) == "; ".join(english)


@given(st.text(alphabet="0123456789., a%€/-", max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    """Only points and commas change, each to the other."""
    read = as_english(text)
    assert len(read) == len(text)
    assert all(a == b or {a, b} == {".", ","} for a, b in zip(read, text, strict=True))


@given(st.lists(AMOUNTS, min_size=3, max_size=9))
def test_style_is_that_of_most_numbers_that_can_be_read_one_way(amounts: list[object]) -> None:
    """English amounts are never taken for the other style, nor a document of both by its fewer ones."""
    english = [f"{amount:,.2f}%" for amount in amounts]
    assert not is_continental(english)
    assert not is_continental([*english, english[0].translate(SWAP)])
    assert is_continental([text.translate(SWAP) for text in english])


@pytest.mark.parametrize(
    "text",
    [
        "In 1.234 cases, see sections 1.2, 3.4 and 5.6.7, pages 3,4 and 7,12.",
        "On 12.05.2020 and 1.2.2021 the rate was 3.5.",
        "Version 1.234.567 of the file",
        "1,234 people in 2,345 homes, £3,456 and 1,2,3",
    ],
)
def test_numbers_that_can_be_read_either_way_are_english(text: str) -> None:
    """None of these settles the style of a document."""
    assert not is_continental([text])


@pytest.mark.parametrize(
    "text", ["12.05.2020", "2.1", "10.1038/123.456.789x", "3.4.5", "192.168.0.1"]
)
def test_dates_sections_and_addresses_stay(text: str) -> None:
    """What is no number of either style is left as it stands."""
    assert as_english(text) == text


def test_one_number_in_two_places_is_one() -> None:
    """A number is changed wherever it stands, at the end of a sentence too."""
    assert (
        re.findall(r"[\d.,]*\d", as_english("Es waren 4.968.500 EUR. Ja, 4.968.500."))
        == ["4,968,500"] * 2
    )
