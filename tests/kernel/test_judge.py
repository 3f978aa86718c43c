"""The kernel's verdicts are quantity's verdicts, on every row."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from property.strategies import intervals, printed_decimals, whole_printed
from safeguard_checks.kernel import judge as kernel
from safeguard_checks.kernel.columns import Column, parse_column
from safeguard_checks.quantity.formula import FORMULAS
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role, parse_printed
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.quantity.verdict import Verdict, judge, judge_granularity

CODES = {
    Verdict.CONSISTENT: kernel.CONSISTENT,
    Verdict.CONTRADICTION: kernel.CONTRADICTION,
    Verdict.CANNOT_TELL: kernel.CANNOT_TELL,
}
Rows = list[tuple[Interval | None, ...]]
PER = 10_000
LAW = settings(max_examples=120, deadline=None)

# Every formula that is no test of whole numbers: how many terms to try it with.
FORMULAS_TRIED = {
    code: (3 if f.many else len(f.roles), f) for code, f in FORMULAS.items() if not f.whole
}
MOST = max(terms for terms, _ in FORMULAS_TRIED.values())
ANY = st.sampled_from(sorted(FORMULAS_TRIED))


def agree(name: str, columns: list[Column]) -> None:
    """Assert that the kernel and quantity say the same of every row."""
    operands, formula = FORMULAS_TRIED[name]
    columns = [*columns[:operands], columns[-1]]
    found = kernel.by_formula(formula, columns[:-1], columns[-1], PER)
    assert found.dtype == np.int8
    for row in range(len(columns[0])):
        values = [column.interval(row) for column in columns]
        if any(value is None for value in values):
            assert found[row] == kernel.CANNOT_TELL
        else:
            verdict = judge(values[-1], formula.implied(values[:-1], PER))
            assert found[row] == CODES[verdict], (row, values)


def columns_of(rows: Rows, scale: int) -> list[Column]:
    return [Column.from_intervals(column, scale) for column in zip(*rows, strict=True)]


MAYBE = st.one_of(intervals(), st.integers(-4, 12).map(Interval.point), st.none())


@LAW
@given(ANY, st.lists(st.tuples(*[MAYBE] * (MOST + 1)), min_size=1, max_size=6))
def test_any_intervals(name: str, rows: Rows):
    agree(name, columns_of(rows, 840))


COUNT = st.one_of(whole_printed(0, 400), st.sampled_from(["", "c", "<5", "0", "1,000,000,000"]))
ROLES: list[Role] = ["count", "rate", "percentage", "population", "money"]


@LAW
@given(
    ANY,
    st.lists(st.tuples(*[COUNT] * MOST, printed_decimals()), min_size=1, max_size=6),
    st.tuples(*[st.sampled_from(ROLES)] * MOST),
    st.sampled_from(Convention),
)
def test_printed_texts(
    name: str, rows: list[tuple[str, ...]], roles: tuple[Role, ...], convention: Convention
):
    operands = FORMULAS_TRIED[name][0]
    texts = list(zip(*rows, strict=True))
    columns = [parse_column(texts[i], roles[i], convention) for i in range(operands)]
    agree(name, [*columns, parse_column(texts[-1], "percentage", convention)])


@LAW
@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(0, 500)), min_size=1, max_size=8),
    st.sampled_from(Convention),
    st.integers(0, 2),
    st.integers(-1, 1),
)
def test_true_changes_and_their_neighbours(
    rows: list[tuple[int, int]], convention: Convention, places: int, off: int
):
    """A change printed by a convention holds under it; one unit further it is judged the same."""
    grain = Fraction(1, 10**places)
    stated = [
        convention.apply(Fraction(100 * (new - old), old), grain) + off * grain for old, new in rows
    ]
    texts = [f"{float(value):.{places}f}%" for value in stated]
    columns = [
        Column.from_integers([old for old, _ in rows]),
        Column.from_integers([new for _, new in rows]),
        parse_column(texts, "percentage", convention),
    ]
    agree("CHANGE", columns)
    if off == 0:
        assert (kernel.change(*columns) == kernel.CONSISTENT).all()


HUGE = st.one_of(
    st.integers(-(2**72), 2**72),
    st.sampled_from([2**56, 2**56 + 1, 2**53 + 1, 2**40, -(2**56), 1, 0, 3]),
)


@LAW
@given(ANY, st.lists(st.tuples(*[HUGE] * (MOST + 1)), min_size=1, max_size=5), st.integers(-1, 1))
def test_huge_values(name: str, rows: list[tuple[int, ...]], off: int):
    columns = [Column.from_integers([row[i] for row in rows]) for i in range(MOST)]
    stated = [row[0] + row[1] + (row[2] if name == "total" else 0) + off for row in rows]
    agree(name, [*columns[: FORMULAS_TRIED[name][0]], Column.from_integers(stated)])


@LAW
@given(
    st.lists(
        st.tuples(st.integers(2**30, 2**56), st.integers(2**30, 2**56), st.integers(-1, 1)),
        min_size=1,
        max_size=5,
    )
)
def test_products_that_do_not_fit_are_still_exact(rows: list[tuple[int, int, int]]):
    """Shares whose ends differ from the truth by one part in 2**56 are told apart."""
    part = [a for a, _, _ in rows]
    whole = [b for _, b, _ in rows]
    stated = [Interval.point(Fraction(100 * a, b) + Fraction(off, 2**60)) for a, b, off in rows]
    columns = [
        Column.from_integers(part),
        Column.from_integers(whole),
        Column.from_intervals(stated, 2**10),
    ]
    agree("SHARE", columns)
    whole_percent = Column.from_integers([100 * a // b + off for a, b, off in rows])
    agree("SHARE", [*columns[:2], whole_percent])


def test_products_that_would_wrap_round_to_the_right_answer():
    """10,000 x 2**56 is 2**60 in 64 bits, and 2**54 x 2**10 is nought."""
    count, people, stated = (Column.from_integers([2**n]) for n in (56, 20, 40))
    assert kernel.rate(count, people, stated, 10_000).tolist() == [kernel.CONTRADICTION]
    fine = Column.from_intervals([Interval.point(0)], scale=2**10)
    assert kernel.same_figure(Column.from_integers([2**54]), fine).tolist() == [1]


@pytest.mark.parametrize("scale", [2**50, 2**61, 3**40])
def test_scales_too_fine_to_multiply(scale: int):
    rows: Rows = [
        (
            Interval.point(Fraction(1, scale)),
            Interval.point(2),
            Interval.point(3),
            Interval.point(5),
        ),
        (Interval.point(0), Interval.point(2), Interval.point(3), Interval.point(5)),
    ]
    columns = columns_of(rows, scale)
    for name in FORMULAS_TRIED:
        agree(name, [*columns[: FORMULAS_TRIED[name][0]], columns[3]])


@pytest.mark.parametrize(
    ("old", "new", "stated", "code"),
    [
        ("1,222", "1,479", "18%", kernel.CONTRADICTION),
        ("1,222", "1,479", "21%", kernel.CONSISTENT),
        ("200", "201", "0%", kernel.CONSISTENT),
        ("200", "201", "1%", kernel.CONSISTENT),
        ("200", "199", "-1%", kernel.CONSISTENT),
        ("0", "5", "7%", kernel.CANNOT_TELL),
        ("c", "5", "7%", kernel.CANNOT_TELL),
        ("<5", "5", "7%", kernel.CANNOT_TELL),
        ("100", "150", "+50.1%", kernel.CONTRADICTION),
    ],
)
def test_changes_worked_by_hand(old: str, new: str, stated: str, code: int):
    found = kernel.change(
        parse_column([old], "count"),
        parse_column([new], "count"),
        parse_column([stated], "percentage"),
    )
    assert found.tolist() == [code]


@pytest.mark.parametrize(
    ("part", "whole", "stated", "code"),
    [
        ("-50", (90, 110), "-55%", kernel.CONSISTENT),
        ("-50", (90, 110), "-46%", kernel.CONSISTENT),
        ("-50", (90, 110), "-57%", kernel.CONTRADICTION),
        ("-50", (90, 110), "-44%", kernel.CONTRADICTION),
        ("50", (90, 110), "55%", kernel.CONSISTENT),
        ("50", (90, 110), "46%", kernel.CONSISTENT),
        ("50", (90, 110), "57%", kernel.CONTRADICTION),
        ("50", (90, 110), "44%", kernel.CONTRADICTION),
    ],
)
def test_a_range_of_wholes_reaches_both_ways(
    part: str, whole: tuple[int, int], stated: str, code: int
):
    found = kernel.share(
        parse_column([part], "count"),
        Column.from_intervals([Interval.between(*whole)]),
        parse_column([stated], "percentage"),
    )
    assert found.tolist() == [code]


def test_ties_depend_on_the_convention():
    old, new = parse_column(["200"], "count"), parse_column(["201"], "count")
    results = {
        convention: kernel.change(old, new, parse_column(["0%"], "percentage", convention)).item()
        for convention in Convention
    }
    assert results == {
        Convention.NEAREST: kernel.CONSISTENT,
        Convention.HALF_UP: kernel.CONTRADICTION,
        Convention.HALF_DOWN: kernel.CONSISTENT,
        Convention.HALF_EVEN: kernel.CONSISTENT,
        Convention.TRUNCATED: kernel.CONSISTENT,
    }


def test_totals_and_flows_worked_by_hand():
    parts = [parse_column(texts, "count") for texts in (["1", "2"], ["3", "c"], ["5", "6"])]
    assert kernel.total(parts, parse_column(["9", "9"], "count")).tolist() == [0, 2]
    assert kernel.total(parts, parse_column(["10", "9"], "count")).tolist() == [1, 2]
    numbers = [Column.from_integers([n]) for n in (397, 192, 198)]
    assert kernel.flow(*numbers, Column.from_integers([391])).tolist() == [0]
    assert kernel.flow(*numbers, Column.from_integers([387])).tolist() == [1]


def test_shapes_and_codes():
    none = Column.from_integers([])
    assert kernel.change(none, none, none).shape == (0,)
    assert kernel.total([], none).shape == (0,)
    with pytest.raises(ValueError, match="as many rows"):
        kernel.share(none, none, Column.from_integers([1]))
    with pytest.raises(ValueError, match="above zero"):
        kernel.rate(none, none, none, 0)
    codes = np.array([0, 1, 2], np.int8)
    assert kernel.verdicts(codes) == [
        Verdict.CONSISTENT,
        Verdict.CONTRADICTION,
        Verdict.CANNOT_TELL,
    ]


def test_a_printed_text_is_judged_as_the_exact_path_judges_it():
    texts = ["3,368", "3,414", "1%"]
    values = [parse_printed(text) for text in texts]
    assert all(values)
    columns = [
        parse_column([text], role)
        for text, role in zip(texts, ["count", "count", "percentage"], strict=True)
    ]
    agree("CHANGE", columns)
    assert kernel.change(*columns).tolist() == [kernel.CONSISTENT]
    assert kernel.change(columns[0], columns[1], -columns[2]).tolist() == [kernel.CONTRADICTION]


@LAW
@given(
    st.lists(st.tuples(MAYBE, MAYBE, st.booleans()), min_size=1, max_size=6),
    st.sampled_from([1, 100]),
    st.sampled_from([1, 8, 840, 2**40]),
)
def test_granularity_of_any_intervals(
    rows: list[tuple[Interval | None, Interval | None, bool]], per: int, scale: int
):
    whole = Column.from_intervals([row[0] for row in rows], scale)
    stated = Column.from_intervals([row[1] for row in rows], scale)
    found = kernel.granularity(whole, stated, per)
    for row, (size, value, _) in enumerate(rows):
        expected = (
            kernel.CANNOT_TELL
            if size is None or value is None
            else CODES[judge_granularity(value, size, per)]
        )
        assert found[row] == expected, (size, value)


@LAW
@given(st.integers(1, 400), st.integers(0, 130), st.integers(0, 2))
def test_granularity_by_trying_every_count(whole: int, percent: int, places: int):
    """A percentage is possible exactly where one of 0 to whole people rounds to it."""
    text = f"{percent / 10**places:.{places}f}"
    stated = parse_column([text], "percentage")
    grain = Fraction(1, 10**places)
    tried = any(
        abs(Fraction(100 * k, whole) - Fraction(text)) <= grain / 2 for k in range(whole + 1)
    )
    expected = kernel.CONSISTENT if tried else kernel.CONTRADICTION
    if Fraction(text) - grain / 2 > 100:
        expected = kernel.CANNOT_TELL
    assert kernel.granularity(parse_column([str(whole)], "count"), stated, 100) == [expected]


def test_granularity_worked_by_hand():
    whole = parse_column(["171", "171", "0", "c", "12"], "count")
    stated = parse_column(["19.5%", "19.3%", "5%", "5%", "8.3%"], "percentage")
    assert kernel.granularity(whole, stated, 100).tolist() == [1, 0, 2, 2, 0]
    means = parse_column(["4.55", "4.58"], "mean")
    assert kernel.granularity(Column.from_integers([12, 12]), means, 1).tolist() == [1, 0]
    with pytest.raises(ValueError, match="per 100"):
        kernel.granularity(means, means, 10)


def test_readings_are_joined_by_relation():
    found = np.array([1, 0, 1, 1, 1, 2, 2], np.int8)
    relation = [7, 7, 3, 3, 9, 9, 4]
    assert kernel.any_reading(found, relation).tolist() == [0, 0, 1, 1, 2, 2, 2]
    assert kernel.any_reading(np.zeros(0, np.int8), []).tolist() == []
