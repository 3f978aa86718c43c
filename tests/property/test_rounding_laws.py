"""Under each convention, what prints so lies in the interval and nothing else does."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from property.strategies import fractions, grains, printed_decimals, whole_printed
from safeguard_checks.quantity.printed import APPROXIMATORS, parse_printed
from safeguard_checks.quantity.rounding import Convention

LAW = settings(max_examples=150, deadline=None)
STRICT = st.sampled_from(
    [Convention.HALF_UP, Convention.HALF_DOWN, Convention.HALF_EVEN, Convention.TRUNCATED]
)


@LAW
@given(STRICT, fractions, grains, st.integers(-2, 2))
def test_the_interval_is_exactly_what_prints_so(
    convention: Convention, x: Fraction, grain: Fraction, off: int
):
    printed = convention.apply(x, grain)
    assert x in convention.preimage(printed, grain)
    other = printed + off * grain
    assert (x in convention.preimage(other, grain)) == (other == printed)


@LAW
@given(STRICT, st.integers(-40, 40), grains)
def test_ties_and_whole_grains_go_where_the_interval_says(
    convention: Convention, halves: int, grain: Fraction
):
    x = halves * grain / 2
    printed = convention.apply(x, grain)
    for near in (printed - grain, printed, printed + grain):
        assert (x in convention.preimage(near, grain)) == (near == printed)


@LAW
@given(st.sampled_from(Convention), fractions, fractions, grains)
def test_printing_keeps_the_order(
    convention: Convention, x: Fraction, y: Fraction, grain: Fraction
):
    low, high = sorted((x, y))
    assert convention.apply(low, grain) <= convention.apply(high, grain)


@LAW
@given(fractions, grains)
def test_nearest_holds_both_ways_of_a_tie(x: Fraction, grain: Fraction):
    for strict in (Convention.HALF_UP, Convention.HALF_DOWN, Convention.HALF_EVEN):
        printed = strict.apply(x, grain)
        assert x in Convention.NEAREST.preimage(printed, grain)
        assert Convention.NEAREST.preimage(printed, grain).contains(strict.preimage(printed, grain))


@LAW
@given(st.sampled_from(Convention), fractions, grains)
def test_a_printed_value_prints_as_itself(convention: Convention, x: Fraction, grain: Fraction):
    printed = convention.apply(x, grain)
    assert convention.apply(printed, grain) == printed
    assert convention.apply(-x, grain) == -printed


@LAW
@given(st.fractions(min_value=0, max_value=5000, max_denominator=999), st.integers(0, 2))
def test_a_value_lies_in_the_interval_of_its_own_print(x: Fraction, places: int):
    grain = Fraction(1, 10**places)
    shown = Convention.HALF_UP.apply(x, grain)
    printed = parse_printed(f"{float(shown):.{places}f}%")
    assert printed is not None
    assert x in printed.interval("percentage")


@LAW
@given(whole_printed(), st.sampled_from(["percentage", "rate", "mean", "ratio", "population"]))
def test_a_whole_number_lies_in_its_interval_in_every_role(text: str, role: str):
    printed = parse_printed(text)
    assert printed is not None
    assert printed.value in printed.interval(role)
    assert printed.value == int(text.replace(",", ""))
    assert printed.interval("count").is_point


@LAW
@given(st.sampled_from(sorted(APPROXIMATORS)), printed_decimals())
def test_words_of_approximation_never_rule_out_their_neighbourhood(word: str, number: str):
    """Each approximated interval holds numbers as near to the printed one as can be."""
    printed = parse_printed(f"{word} {number}")
    assert printed is not None
    assert printed.approx == APPROXIMATORS[word]
    interval = printed.interval("percentage")
    step = (
        Fraction(1, 1000)
        if printed.approx in ("over", "at_least", "more_than")
        else -Fraction(1, 1000)
    )
    step = -step if printed.value < 0 else step
    if printed.value or printed.approx not in ("up_to", "under", "nearly"):
        assert printed.value + step in interval


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str):
    printed = parse_printed(text)
    assert printed is None or printed.text == text


@pytest.mark.parametrize("text", ["9" * 5000, "(" * 4000, "one " * 2000, "1," * 3000, "<" * 5000])
def test_endless_text_is_refused(text: str):
    assert parse_printed(text) is None
