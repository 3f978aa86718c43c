"""Looking near by an index finds what looking at everything finds."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.shared_population import _meeting
from safeguard_checks.relations.slips import Slips, changed_over, one_digit_off, one_slip

_WORDS = st.lists(st.text("abé", max_size=6), unique=True, max_size=30)
_ENDS = st.integers(0, 8).map(Fraction)


@given(_WORDS)
def test_slips_are_the_pairs_one_edit_apart(words: list[str]) -> None:
    slips = Slips(words)
    found = {frozenset((word, other)) for word in words for other in slips.near(word)}
    assert found == {frozenset(pair) for pair in combinations(words, 2) if one_slip(*pair)}


_INTERVALS = st.one_of(
    st.builds(Interval.between, _ENDS, _ENDS, st.booleans(), st.booleans()),
    st.builds(Interval.at_least, _ENDS),
    st.builds(Interval.less_than, _ENDS),
)


@given(st.integers(10, 9_999))
def test_numbers_a_digit_off_are_all_of_as_many_digits_that_one_slip_gives(number: int) -> None:
    size = len(str(number))
    near = {
        n
        for n in range(10 ** (size - 1), 10**size)
        if n != number and one_slip(str(number), str(n))
    }
    assert {*one_digit_off(number), *changed_over(number)} == near


@given(st.lists(_INTERVALS, max_size=12))
def test_most_intervals_meet_where_counting_them_says_so(populations: list[Interval]) -> None:
    best: frozenset[int] = frozenset()
    for point in (end for p in populations for end in (p.low, p.high) if end is not None):
        held = frozenset(i for i, p in enumerate(populations) if point in p)
        best = held if len(held) > len(best) else best
    assert _meeting(populations) == best
