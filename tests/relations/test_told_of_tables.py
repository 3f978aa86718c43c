"""Laws of what words tell of tables and balances: it holds exactly where the figures make it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports import rules_told
from safeguard_checks import audit

_FEW = settings(max_examples=25, deadline=None)
_COUNTS = st.integers(21, 900)
# Of "230 + 21 - 115 = 136" another sum holds too: 21 + 115.
_LINES = st.tuples(_COUNTS, _COUNTS, _COUNTS).filter(lambda line: line[0] != 2 * line[2])


@_FEW
@given(
    ratings=st.lists(st.sampled_from(["Red", "Amber", "Green"]), min_size=3, max_size=9),
    said=st.integers(2, 9),
)
def test_rows_of_a_colour(ratings: list[str], said: int) -> None:
    rows = "\n".join(f"| Aim {chr(65 + i)} | {r} |" for i, r in enumerate(ratings))
    text = f"In all {said} are rated red.\n\n| Measure | Rating |\n|---|---|\n{rows}"
    wrong = said != ratings.count("Red")
    assert ("COUNT03" in rules_told(text)) == wrong


@_FEW
@given(opening=_COUNTS, came=_COUNTS, went=_COUNTS, off=st.sampled_from([0, 0, 7, -40]))
def test_balance_among_other_figures(opening: int, came: int, went: int, off: int) -> None:
    closing = opening + came - went + off
    if closing < 1:
        return
    text = (
        f"We received {came} complaints, 11 more than last year. We closed {went} of them in time or late, "
        f"of which 5 were upheld. At the start of the year {opening} were open and at the end {closing}."
    )
    assert ("FLOW02" in rules_told(text)) == bool(off)


@pytest.mark.parametrize("kind", ["columns", "rows"])
@_FEW
@given(
    lines=st.lists(_LINES, min_size=3, max_size=3, unique=True), off=st.sampled_from([0, 0, 9, -30])
)
def test_balance_of_a_table(kind: str, lines: list[tuple[int, int, int]], off: int) -> None:
    heads = ["At start", "Started", "Ceased", "At end"]
    grid = [[a, b, c, a + b - c] for a, b, c in lines]
    grid[1][3] += off
    a, b, c, closing = grid[1]
    if any(row[3] < 1 for row in grid) or (off and closing in (b + c, a + b, a - c, abs(a - b))):
        return  # what the line makes in another way is no plain slip
    table = [["Team", *heads], *([f"Team {'ABC'[i]}", *row] for i, row in enumerate(grid))]
    if kind == "rows":
        table = [list(column) for column in zip(*table, strict=True)]
    first, *rest = (" | ".join(map(str, row)) for row in table)
    text = "\n".join([f"| {first} |", "|" + "---|" * len(table[0]), *(f"| {r} |" for r in rest)])
    assert ("FLOW03" in rules_told(text)) == bool(off)


@pytest.mark.parametrize(("dale", "found"), [("", False), (43, True)])
def test_the_largest_rise_is_told_of_three_rows_and_more(dale: str | int, found: bool) -> None:
    """Of two rows with a value in both years none is the largest, and nothing breaks."""
    text = (
        "Birch saw the largest rise in visits.\n\n| Ward | Visits 2023-24 | Visits 2024-25 |\n|---|---|---|\n"
        f"| Elmstead | 41 |  |\n| Birch | 58 | 63 |\n| Cedar | 37 | 59 |\n| Dale | {dale} | 44 |"
    )
    assert ("CMP05" in rules_told(text)) == found


@pytest.mark.parametrize(("sign", "implied"), [("", "45 to 45.1"), ("%", "45% to 45.1%")])
def test_an_average_is_held_against_an_average(sign: str, implied: str, tmp_path: Path) -> None:
    """Not against what its figures add up to, also where a slip is looked for."""
    rows = [
        ("North", 41.2, 38.6, 47.9, 51.3, 33.8),
        ("South", 52.7, 49.4, 36.1, 44.2, 61.5),
        ("East", 37.4, 55.8, 29.2, 39.6, 48.1),
        ("Average", 43.8, 47.9, 37.7, "54.0", 47.8),
    ]
    lines = [
        f"| {' | '.join([name, *(f'{n}{sign}' for n in numbers)])} |" for name, *numbers in rows
    ]
    head = "| Team | Spring | Summer | Autumn | Winter | Late |\n|---|---|---|---|---|---|"
    path = tmp_path / "report.md"
    path.write_text("\n".join(["# Annual report 2024-25\n", head, *lines]), encoding="utf-8")
    result = audit(path)
    (finding,) = (f for f in (*result.findings, *result.appendix) if f.rule == "SUM08")
    assert finding.implied == implied
    assert finding.working == f"(51.3{sign} + 44.2{sign} + 39.6{sign}) ÷ 3 = {implied}"
    assert f"54.0{sign} for 45" in finding.cause
