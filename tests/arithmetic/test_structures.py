"""What a table of plain numbers bears out, what it does not, and what luck gives."""

from __future__ import annotations

import sys
from random import Random
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arithmetic.sheets import random_sheet, sheet, turned
from safeguard_checks.arithmetic.find import structures
from safeguard_checks.arithmetic.sheet import Sheet
from safeguard_checks.arithmetic.structure import Structure
from safeguard_checks.arithmetic.within import within
from safeguard_checks.arithmetic.wording import in_words

A = [412, 390, 287, 631, 194, 220, 508, 749]
B = [137, 215, 104, 348, 61, 93, 377, 166]
C = [5120, 6090, 2870, 9310, 1940, 3220, 4080, 7490]


def found(of: Sheet, form: str) -> list[Structure]:
    return [s for s in structures(of) if s.form == form]


def lines(s: Structure) -> set[str]:
    return {s.sheet.lines[i].name for i in s.lines}


@given(st.lists(st.lists(st.integers(100, 9999), min_size=3, max_size=5), min_size=6, max_size=6))
@settings(max_examples=60, deadline=None)
def test_a_total_of_a_run_is_found_upright_and_turned(columns: list[list[int]]) -> None:
    """Whatever the numbers, if each row is summed, the table shows it either way round."""
    width = min(map(len, columns))
    cells = {f"c{n}": [row[n] for row in columns] for n in range(width)}
    cells["last"] = [sum(row[:width]) for row in columns]
    if any(len(set(c)) < len(c) for c in cells.values()):
        return
    upright = sheet(cells)
    for of in (upright, turned(upright)):
        wanted = set(cells) if of is upright else None
        sums = [s for s in structures(of) if s.form == "sum"]
        if wanted:
            assert any(lines(s) == wanted and not s.fails for s in sums)
    rows = {f"row {i + 1}": [c[i] for c in cells.values()] for i in range(6)}
    again = [s for s in structures(sheet(rows)) if s.form in ("sum", "difference")]
    assert all(not s.exceptions for s in again)


def test_nested_totals_are_found_each() -> None:
    owned, rented = [a + b for a, b in zip(A, B, strict=True)], C
    every = [x + y for x, y in zip(owned, rented, strict=True)]
    of = sheet({"all": every, "owned": owned, "outright": A, "mortgage": B, "rented": rented})
    found_lines = [lines(s) for s in found(of, "sum")]
    assert {"owned", "outright", "mortgage"} in found_lines
    assert any("all" in names for names in found_lines)


def test_the_exception_is_told_and_the_others_hold() -> None:
    total = [a + b for a, b in zip(A, B, strict=True)]
    total[3] += 90
    (s,) = found(sheet({"a": A, "b": B, "total": total}), "sum")
    assert s.exceptions == (3,)
    assert len(s.holds) == 7
    assert in_words(s) == "column “total” is “a” + “b” in 7 of 8 rows"


@pytest.mark.parametrize("wrong", [2, 3])
def test_what_fails_often_is_no_structure(wrong: int) -> None:
    total = [a + b for a, b in zip(A, B, strict=True)]
    for i in range(wrong):
        total[i] += 17 * (-1) ** i
    assert not [s for s in structures(sheet({"a": A, "b": B, "total": total})) if s.exceptions]


def test_a_missing_term_is_no_error() -> None:
    """Where all that fails fails one way, something is left out of the formula."""
    a, b = A * 6, [b + i for i, b in enumerate(B * 6)]
    total = [x + y for x, y in zip(a, b, strict=True)]
    for i in (4, 19, 33):
        total[i] -= 55 + i
    (s,) = found(sheet({"a": a, "b": b, "total": total}), "sum")
    assert len(s.fails) == 3
    assert not s.exceptions


def test_quotients_carry_their_factor() -> None:
    rate = [f"{1000 * a / c:.1f}" for a, c in zip(A, C, strict=True)]
    rate[5] = "99.9"
    (s,) = found(sheet({"a": A, "people": C, "rate": rate}, {"rate": {"rate"}}), "quotient")
    assert (s.factor, s.exceptions) == (1000, (5,))
    assert "x 1,000 in 7 of 8 rows" in in_words(s)


def test_a_change_is_found_with_and_without_its_sign() -> None:
    change = [100 * (b - a) / a for a, b in zip(A, B, strict=True)]
    signed = [f"{x:.1f}%" for x in change]
    bare = [f"{abs(x):.1f}%" for x in change]
    for cells, unsigned in ((signed, False), (bare, True)):
        (s,) = found(sheet({"a": A, "b": B, "change": cells}, {"change": {"change"}}), "change")
        assert s.unsigned is unsigned
        assert not s.fails


def test_shares_of_the_last_row_need_no_hundred() -> None:
    counts = [*A, sum(A)]
    shares = [f"{100 * x / sum(A):.1f}%" for x in counts]
    (s,) = found(sheet({"n": counts, "share": shares}), "share")
    assert s.of == 8
    assert not s.fails


def test_groups_of_rows_have_their_totals() -> None:
    """A county before its districts, again and again, in one column without a word."""
    districts = [A[:3], B[:4], C[:2], A[3:6], B[4:]]
    column = [n for of in districts for n in (sum(of), *of)]
    found_in = structures(turned(sheet({"n": column})))
    totals = {s.sheet.lines[s.result].name for s in found_in if s.result is not None}
    assert totals == {"row 1", "row 5", "row 10", "row 13", "row 17"}
    column[4] += 10
    column[9] -= 10
    assert not structures(turned(sheet({"n": column})))


def test_percentages_make_a_hundred() -> None:
    one = [61.2, 48.7, 55.0, 70.3, 44.6, 52.8]
    two = [18.4, 30.1, 12.9, 9.8, 23.3, 17.5]
    rest = [round(100 - x - y, 1) for x, y in zip(one, two, strict=True)]
    rest[2] += 9
    of = sheet({n: [f"{x:.1f}%" for x in c] for n, c in (("a", one), ("b", two), ("c", rest))})
    (s,) = found(of, "split")
    assert s.exceptions == (2,)


def test_blank_parts_excuse_a_total_row() -> None:
    total = [a + b for a, b in zip(A, B, strict=True)]
    cells: dict[str, list[str | int | None]] = {
        "a": [*A, None, sum(A)],
        "b": [*B, None, sum(B)],
        "total": [*total, 3231, sum(total) + 3231],
    }
    assert not [s for s in structures(sheet(cells)) if s.exceptions]


def test_luck_gives_hardly_any_structure() -> None:
    """Of 1,000 tables of random numbers fewer than 5 bear out anything, and none an exception."""
    random = Random(20261127)
    false = loud = 0
    for _ in range(1000):
        upright = random_sheet(random)
        for of in (upright, turned(upright)):
            chance = structures(of)
            false += bool(chance)
            loud += sum(len(s.exceptions) for s in chance)
    assert false < 5
    assert loud == 0


@given(st.lists(st.integers(10, 9999), min_size=6, max_size=12, unique=True), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_running_total_is_found_from_either_end_where_its_head_says_so(
    added: list[int], latest_first: bool
) -> None:
    total = [sum(added[: i + 1]) for i in range(len(added))]
    cells = (
        {"new": added[::-1], "so far": total[::-1]}
        if latest_first
        else {"new": added, "so far": total}
    )
    (s,) = found(sheet(cells, {"so far": {"running"}}), "running")
    assert s.step == (-1 if latest_first else 1)
    assert len(s.holds) == len(added) - 1
    assert not s.fails
    assert not found(sheet(cells), "running")


def test_a_running_total_that_begins_anew_breaks_nothing() -> None:
    total = [sum(A[4 * (i // 4) : i + 1]) for i in range(8)]
    (s,) = found(sheet({"new": A, "so far": total}, {"so far": {"running"}}), "running")
    assert (len(s.holds), s.fails) == (6, ())
    total[6] += 90
    (s,) = found(sheet({"new": A, "so far": total}, {"so far": {"running"}}), "running")
    assert s.exceptions == (6,)
    assert in_words(s) == "column “so far” is itself in the row before it + “new” in 4 of 5 rows"


def test_a_mean_is_of_the_lines_beside_it_that_are_no_totals() -> None:
    mean = [f"{(a + b + c) / 3:.1f}" for a, b, c in zip(A, B, C, strict=True)]
    total = [a + b + c for a, b, c in zip(A, B, C, strict=True)]
    cells = {"a": A, "b": B, "c": C, "all": total, "mean": mean}
    heads = {"all": {"total"}, "mean": {"average"}}
    (s,) = found(sheet(cells, heads), "mean")
    assert lines(s) == {"a", "b", "c", "mean"}
    assert in_words(s) == "column “mean” is the mean of 3 columns, “a” to “c” in all 8 rows"
    assert not found(sheet({**cells, "mean": [f"{x * 1.3:.1f}" for x in A]}, heads), "mean")


def test_limits_are_those_that_heads_name() -> None:
    rate = [f"{x / 10:.1f}" for x in A]
    low, high = ([f"{x / 10 + d:.1f}" for x in A] for d in (-3.1, 3.3))
    heads = {"low": {"lower"}, "high": {"upper"}}
    (s,) = found(sheet({"n": B, "rate": rate, "low": low, "high": high}, heads), "within")
    assert lines(s) == {"rate", "low", "high"}
    rate[2] = "99.9"
    (s,) = found(sheet({"n": B, "rate": rate, "low": low, "high": high}, heads), "within")
    assert s.exceptions == (2,)
    assert not found(sheet({"rate": rate, "low": low, "high": high}), "within")


def test_limits_are_looked_for_near_each_other_only() -> None:
    """Twice the rows are twice the work: calls are counted, no clock is read."""
    counts = []
    for many in (150, 300):
        cells = {f"line {i}": A[i % 5 : i % 5 + 3] for i in range(3 * many)}
        heads = {f"line {i}": {("lower", "upper", "rate")[i % 3]} for i in range(3 * many)}
        counts.append(_calls(sheet(cells, heads)))
    assert counts[1] < 2.5 * counts[0]


def _calls(of: Sheet) -> int:
    count = 0

    def seen(frame: FrameType, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(seen)
    try:
        list(within(of))
    finally:
        sys.setprofile(before)
    return count
