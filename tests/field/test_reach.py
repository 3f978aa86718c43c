"""The search finds what a report prints, and little where its numbers are shuffled."""

from __future__ import annotations

import pytest
from numbers_read import numbers_of_tables, numbers_of_text
from reach import fits, reach

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_markdown import read_markdown

TEXT = "The service was asked 1,284 times. Of these, 847 (66.0%) came from schools and 437 did not."
TABLE = """
| Area | 2022 | 2023 | Change |
|---|---|---|---|
| North | 1,241 | 1,356 | 9.3% |
| South | 877 | 813 | -7.3% |
| West | 402 | 459 | 14.2% |
| Total | 2,520 | 2,628 | 4.3% |
"""


def document(text: str) -> Document:
    return read_markdown("report.md", "0" * 64, text)


def found(text: str) -> set[tuple[str, str]]:
    made = document(text)
    return {(f.family, f.place) for f in fits(numbers_of_text(made), list(numbers_of_tables(made)))}


def test_a_share_and_a_sum_are_found_across_sentences() -> None:
    assert found(TEXT) == {("share", "neighbours"), ("sum or difference", "neighbours")}


def test_rows_and_columns_that_add_up_and_changes_in_a_row_are_found() -> None:
    assert {("sum of three or more", "column"), ("change", "row")} <= found(TABLE)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 it was 84% in 2013–14 and 93% in 2014–15.",
        "See section 12.10.3 of AB12/34 and page 9 of the notes of 14/15.",
        "Of 9 children 3 came.",
    ],
)
def test_years_codes_and_single_digits_are_not_operands(text: str) -> None:
    values = [int(n.value) for n in numbers_of_text(document(text)) if not n.percent]
    assert not {2019, 14, 13, 15, 12, 9, 3} & set(values)


def test_chance_gives_little_of_what_a_table_prints_and_ticks_are_met_by_place() -> None:
    made = document(TABLE)
    (column,) = [
        f for f in fits([], list(numbers_of_tables(made)))
        if f.place == "column" and f.numbers[0].value == 2520
    ]  # fmt: skip
    told = reach(made, [[n.span for n in column.numbers]], "seed")
    key = ("sum of three or more", "column")
    assert told.found[key] == 2
    assert told.ticked[key] == 1
    assert told.chance.get(key, 0) < 1
