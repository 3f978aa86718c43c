"""The formulas: what is shown is what is worked, results move one way, and ranges hold their members."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.quantity.formula import (
    CHANGE,
    DEFICIT,
    FORMULAS,
    GRANULARITY,
    MEAN,
    NET,
    PARTS_WITHIN,
    RANK,
    SHARE,
    TIMES,
    TOTAL,
    WITHIN,
    Formula,
    size_of,
)
from safeguard_checks.quantity.interval import Interval

# A sum that is shown as it is worked, but for the hundredfold that the sign % stands for.
_WORKED = [
    f
    for f in FORMULAS.values()
    if f.sum and f.invertible and not f.code.startswith("DEFICIT") and "OTHERS" not in f.code
]
_INVERTIBLE = [f for f in FORMULAS.values() if f.invertible]
_NUMBERS = st.integers(1, 5000)


def _values(formula: Formula, numbers: list[int]) -> list[Interval]:
    """Return the terms of a formula; of a step the later value is more than the amount."""
    wanted = numbers if formula.many else numbers[: len(formula.roles)]
    if formula.code == "STEP_UP":
        wanted = [wanted[0] + wanted[1], wanted[1]]
    return [Interval.point(n) for n in wanted]


def _sum(text: str) -> Fraction:
    for sign, operator in (("−", "-"), ("÷", "/"), ("×", "*"), (",", "")):
        text = text.replace(sign, operator)
    for number in sorted({n for n in text.replace("(", " ").replace(")", " ").split() if n.isdigit()},
                         key=len, reverse=True):  # fmt: skip
        text = _whole(text, number)
    return eval(text, {"Fraction": Fraction})


def _whole(text: str, number: str) -> str:
    return " ".join(
        word.replace(number, f"Fraction({number})") if word.strip("()") == number else word
        for word in text.split()
    )


@pytest.mark.parametrize("formula", _WORKED, ids=lambda f: f.code)
@given(numbers=st.lists(_NUMBERS, min_size=4, max_size=5), per=st.sampled_from([1, 1000, 10_000]))
def test_the_sum_shown_is_the_sum_worked(formula: Formula, numbers: list[int], per: int) -> None:
    values = _values(formula, numbers)
    shown = _sum(formula.written([str(v.low) for v in values], per))
    hundred = 100 if formula.unit in ("%", "change") else 1
    assert formula.implied(values, per) == Interval.point(shown * hundred)


@pytest.mark.parametrize("formula", _INVERTIBLE, ids=lambda f: f.code)
@given(data=st.data())
def test_a_result_moves_one_way_with_each_term(formula: Formula, data: st.DataObject) -> None:
    values = _values(formula, data.draw(st.lists(_NUMBERS, min_size=4, max_size=5)))
    at = data.draw(st.integers(0, len(values) - 1))
    steps = sorted(data.draw(st.lists(_NUMBERS, min_size=3, max_size=3)))
    least = (values[1].low or Fraction(0)) + 1 if formula.code == "STEP_UP" and at == 0 else 1
    if formula.code == "STEP_UP" and at == 1:
        values[0] = Interval.point(steps[-1] + 1)
    results = []
    for step in steps:
        changed = [*values[:at], Interval.point(max(least, step)), *values[at + 1 :]]
        result = formula.implied(changed)
        assert result.is_point
        results.append(result.low or Fraction(0))
    assert results in (sorted(results), sorted(results, reverse=True))


@pytest.mark.parametrize("formula", _INVERTIBLE, ids=lambda f: f.code)
@given(data=st.data())
def test_a_range_holds_the_results_of_its_members(formula: Formula, data: st.DataObject) -> None:
    numbers = _values(formula, data.draw(st.lists(_NUMBERS, min_size=4, max_size=5)))
    exact = formula.implied(numbers)
    reach = [data.draw(st.fractions(0, 1)) for _ in numbers]
    wide = [v + Interval.between(-by, by) for v, by in zip(numbers, reach, strict=True)]
    assert formula.implied(wide).contains(exact)


def test_a_divisor_that_may_be_nought_implies_nothing() -> None:
    nought = Interval.between(0, 5)
    assert SHARE.implied([Interval.point(3), nought]).is_everything
    assert CHANGE.implied([nought, Interval.point(3)]).is_everything
    assert not SHARE.implied([Interval.point(3), Interval.between(1, 5)]).is_everything


def test_bounds_are_taken_with_their_ends() -> None:
    of_nine = Interval.between(7, 9)
    assert WITHIN.implied([of_nine]) == Interval.at_most(9)
    assert WITHIN.implied([Interval.at_least(7)]).is_everything
    assert RANK.implied([Interval.point(9)]) == Interval.between(1, 9)
    assert RANK.implied([Interval.at_least(9)]) == Interval.at_least(1)
    assert PARTS_WITHIN.implied([of_nine, Interval.point(2)]) == Interval.at_least(9)
    assert PARTS_WITHIN.implied([Interval.at_most(3)]).is_everything


@pytest.mark.parametrize(
    ("stated", "people", "per", "nearest"),
    [
        ((Fraction(195, 10), Fraction(196, 10)), 171, 100, Fraction(33 * 100, 171)),
        ((Fraction(492, 10), Fraction(508, 10)), 10, 100, Fraction(50)),
        ((Fraction(56, 10), Fraction(57, 10)), 4, 1, Fraction(23, 4)),
        ((Fraction(54, 10), Fraction(55, 10)), 4, 1, Fraction(22, 4)),
    ],
)
def test_the_nearest_possible_result(
    stated: tuple[Fraction, Fraction], people: int, per: int, nearest: Fraction
) -> None:
    value = Interval.between(*stated)
    assert GRANULARITY.implied([Interval.point(people)], per, value) == Interval.point(nearest)


def test_a_deficit_is_shown_as_what_is_short() -> None:
    terms = [Interval.point(655), Interval.point(710)]
    assert NET.implied(terms) == Interval.point(-55)
    assert DEFICIT.implied(terms) == Interval.point(55)
    assert NET.written(["655", "710"]) == DEFICIT.written(["655", "710"]) == "655 − 710"


@pytest.mark.parametrize(
    ("number", "size"),
    [
        (Interval.point(-5), Interval.point(5)),
        (Interval.point(0), Interval.point(0)),
        (Interval.between(-5, 0), Interval.between(-5, 0)),
        (Interval.between(-5, -1), Interval.between(1, 5)),
    ],
)
def test_an_amount_without_its_sign(number: Interval, size: Interval) -> None:
    assert size_of(number) == size


def test_a_sum_has_as_many_terms_as_stand_there() -> None:
    assert TOTAL.written(["1", "2", "3"]) == "1 + 2 + 3"
    assert MEAN.written(["1", "2", "3"], 3) == "(1 + 2 + 3) ÷ 3"
    with pytest.raises(ValueError, match="zip"):
        TIMES.written(["1"])


def test_a_term_is_added_taken_off_or_left_out() -> None:
    for formula in FORMULAS.values():
        assert len(formula.top) == len(formula.roles)
        assert len(formula.bottom) in (0, len(formula.roles))
        assert {*formula.top, *formula.bottom} <= {-1, 0, 1}


def test_a_code_names_one_formula() -> None:
    assert all(code == formula.code for code, formula in FORMULAS.items())
    assert len({f.code for f in FORMULAS.values()}) == len(FORMULAS)
