"""A reading: its result, the sum shown, what excuses it, and whether its figures can be worked back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.made import figure
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import CHANGE, GIVEN, RATE, SHARE, WITHIN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Given, Operand, Reading, Shown, fact


def _operand(role: str, of: Figure) -> Operand:
    return Operand(role, of, of.printed.interval("count"), role)


def _share(part: str, whole: str, low: int, high: int, shown: Shown | None = None) -> Reading:
    operands = _operand("part", figure(part)), _operand("whole", figure(whole))
    stated = Interval.between(low, high)
    return Reading("", SHARE, operands, stated, shown=shown or Shown())


def test_the_sum_is_shown_with_what_is_printed_where_the_two_differ() -> None:
    shown = Shown(printed="60%")
    assert _share("12", "20", 59, 61, shown).working == "12 ÷ 20 = 60%"
    assert _share("13", "20", 59, 61, shown).working == "13 ÷ 20 = 65%, not 60%"
    assert _share("1", "3", 59, 61, Shown(places=1, tail=".")).working == "1 ÷ 3 = 33.3%."
    assert _share("1", "3", 59, 61, Shown("one of three")).working == "one of three"


def test_other_values_give_another_result() -> None:
    reading = _share("12", "20", 59, 61)
    part, whole = reading.operands
    assert reading.implied_with({whole.figure.index: Interval.point(24)}) == Interval.point(50)
    assert reading.implied_with({part.figure.index: Interval.point(5)}) == Interval.point(25)
    assert reading.implied_with({}) == reading.implied == Interval.point(60)


def test_an_excuse_lets_any_result_pass_or_one_within_its_slack() -> None:
    wrong = _share("13", "20", 59, 61)
    assert not wrong.holds
    anything = wrong.excused(Alternative.OTHER_WHOLE)
    assert anything.holds
    assert anything.excuse == "a share of something else than the one number told before it"
    near, far = (wrong.excused(Alternative.CUT_OFF, Interval.between(-n, n)) for n in (4, 3))
    assert near.holds
    assert not far.holds


def test_an_excuse_may_need_a_detail() -> None:
    other = replace(
        _share("1", "2", 1, 2), detail="31 March 2024", alternative=Alternative.OTHER_YEAR
    )
    assert other.excuse == "of another year, the one to 31 March 2024"
    assert _share("1", "2", 1, 2).excuse == ""


def test_a_term_may_be_no_figure() -> None:
    part = _operand("part", figure("30"))
    reading = Reading("", SHARE, (part,), Interval.point(25), Given(Interval.point(120), "120"))
    assert reading.holds
    assert reading.working == "30 ÷ 120 = 25%"
    assert not reading.follows


def test_a_plain_quotient_is_shown_without_its_base() -> None:
    terms = (_operand("count", figure("30")), _operand("population", figure("10")))
    assert Reading("", RATE, terms, Interval.point(3)).working == "30 ÷ 10 = 3"


def test_which_results_follow_from_figures_alone() -> None:
    count, later = (_operand("count", figure(text)) for text in ("30", "40"))
    shared = Given(Interval.between(9_000, 10_000))
    stated = Interval.between(30, 32)
    assert Reading("", RATE, (count,), stated, shared, 10_000).follows
    assert not Reading("", RATE, (count, later), stated, shared, 10_000).follows
    nobody = _operand("count", figure("0"))
    assert not Reading("", RATE, (nobody,), stated, shared, 10_000).follows
    about = replace(count, value=Interval.between(25, 35))
    assert not Reading("", RATE, (about,), stated, shared, 10_000).follows
    assert Reading("", CHANGE, (count, later), stated).follows
    assert not Reading("", WITHIN, (count,), stated).follows


@pytest.mark.parametrize(
    ("agrees", "alternative", "holds"),
    [(True, None, True), (False, None, False), (False, Alternative.LOST, True)],
)
def test_words_agree_or_do_not(agrees: bool, alternative: Alternative | None, holds: bool) -> None:
    reading = fact("the two places", agrees, "one says x, one says y", alternative)
    assert reading.holds is holds
    assert reading.formula is GIVEN
    assert reading.unit == "words"
    assert reading.working == "one says x, one says y"
