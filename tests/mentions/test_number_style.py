"""Numbers with points for thousands: known from the document as a whole, and every character keeps its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.documents.read import read
from safeguard_checks.mentions.extract import extract
from safeguard_checks.mentions.number_style import as_english, style_of

AMOUNTS = st.decimals(min_value=0, max_value=10**10, places=2, allow_nan=False)
SWAP = str.maketrans(".,", ",.")


@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_amounts_are_read_as_their_english_form(amounts: list[object]) -> None:
    """What is printed in the one style is read as in the other."""
    english = [f"{amount:,.2f}" for amount in amounts]
    printed = "; ".join(text.translate(SWAP) for text in english)
    assert as_english(printed, "continental") == "; ".join(english)


@given(st.text(alphabet="0123456789., a%€/-", max_size=60))
def test_every_character_keeps_its_place(text: str) -> None:
    """Only points and commas change, each to the other."""
    read = as_english(text, "continental")
    assert len(read) == len(text)
    assert all(a == b or {a, b} == {".", ","} for a, b in zip(read, text, strict=True))


@given(st.lists(AMOUNTS, min_size=3, max_size=9))
def test_style_is_that_of_most_numbers_that_can_be_read_one_way(amounts: list[object]) -> None:
    """English amounts are never taken for the other style, nor a document of both by its fewer ones."""
    english = [f"{amount:,.2f}%" for amount in amounts]
    assert style_of(english) == "english"
    assert style_of([*english, english[0].translate(SWAP)]) == "english"
    assert style_of([text.translate(SWAP) for text in english]) == "continental"


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
    assert style_of([text]) == "english"


@pytest.mark.parametrize(
    "text", ["12.05.2020", "2.1", "10.1038/123.456.789x", "3.4.5", "192.168.0.1"]
)
def test_dates_sections_and_addresses_stay(text: str) -> None:
    """What is no number of either style is left as it stands."""
    assert as_english(text, "continental") == text


def test_one_number_in_two_places_is_one() -> None:
    """A number is changed wherever it stands, at the end of a sentence too."""
    assert (
        re.findall(
            r"[\d.,]*\d", as_english("Es waren 4.968.500 EUR. Ja, 4.968.500.", "continental")
        )
        == ["4,968,500"] * 2
    )


def test_spaces_for_thousands_are_read_where_groups_begin_with_a_nought() -> None:
    """No number begins with a nought, so that three such groups settle the style."""
    texts = ["2 045 (7%)", "35 100 people", "1 008 and 12 050, in 2023 045"]
    assert style_of(texts) == "spaced"
    assert style_of([*texts, "1,234.5", "2,345.6", "3,456.7", "4,567.8"]) == "english"
    assert [as_english(t, "spaced") for t in texts] == [
        "2,045 (7%)", "35,100 people", "1,008 and 12,050, in 2023 045",
    ]  # fmt: skip


def test_a_space_or_a_wrong_comma_within_a_number_is_told_as_unread(tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text("# Report\n\nOf 2 772 children 194 (7%) came, at a cost of 3,9702,848.\n")
    found = extract(read(report))
    assert [f.text for f in found.figures] == ["194", "7%"]
    unread = [n.text for n in found.non_figures if n.unread]
    assert unread == ["2 772", "3,9702,848"]


def test_the_base_in_a_label_is_read(tmp_path: Path) -> None:
    """ "Rate per 10,000 children" states no figure, and leaves nothing unread."""
    report = tmp_path / "report.md"
    report.write_text("# Report\n\nRate per 10,000 children unless shown otherwise.\n")
    found = extract(read(report))
    assert not found.figures
    assert [(n.text, n.reason, n.unread) for n in found.non_figures] == [
        ("10,000", "base of a rate", False)
    ]
