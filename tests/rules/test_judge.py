"""Judging one relation: what each kind of reading makes of it, whoever tells of the readings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.made import figure, judged
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.rules.rule import NOTHING_IMPLIED, Judgement, Rule, by_intervals, judge

HOLDS, FAILS, TELLS_NOTHING = 5, 6, None


def _reading(value: int | None, alternative: Alternative | None = None) -> Reading:
    first = Interval.everything() if value is None else Interval.point(value)
    operand = Operand("first", figure("5"), first, "")
    plain = Reading(f"from {value}", SAME, (operand,), Interval.point(5))
    return replace(plain, alternative=alternative)


def _relation(*readings: Reading) -> tuple[Rule, Relation]:
    made = judged("repeat", "measure", figure("5"), readings)
    return made.rule, made.relation


def _judged(*readings: Reading) -> Judgement:
    return judge(*_relation(*readings))


def test_one_reading_that_holds_is_enough() -> None:
    found = _judged(_reading(FAILS), _reading(TELLS_NOTHING), _reading(HOLDS), _reading(HOLDS))
    assert (found.verdict, found.certainty) == (Verdict.CONSISTENT, "certain")
    assert found.reading is found.relation.readings[2]


def test_readings_that_tell_nothing_leave_it_open() -> None:
    found = _judged(_reading(FAILS), _reading(TELLS_NOTHING))
    assert (found.verdict, found.certainty) == (Verdict.CANNOT_TELL, "possible")
    assert found.reason == NOTHING_IMPLIED


@pytest.mark.parametrize("reason", ["", "a part is suppressed"])
def test_without_an_admissible_reading_nothing_is_told(reason: str) -> None:
    rule, relation = _relation(_reading(HOLDS, Alternative.CUT_OFF))
    found = judge(rule, replace(relation, reason=reason))
    assert (found.verdict, found.certainty) == (Verdict.CANNOT_TELL, "possible")
    assert found.reason == (reason or "nothing to compare it with")


@pytest.mark.parametrize(
    ("alternative", "value", "certainty", "excused"),
    [
        (Alternative.CUT_OFF, HOLDS, "possible", True),
        (Alternative.CUT_OFF, TELLS_NOTHING, "possible", True),
        (Alternative.CUT_OFF, FAILS, "certain", False),
        (Alternative.OTHER_DAY, HOLDS, "probable", True),
        (Alternative.OTHER_DAY, FAILS, "certain", False),
        (Alternative.WRONG_BASE, HOLDS, "certain", False),
        (Alternative.WRONG_BASE, FAILS, "certain", False),
    ],
)
def test_what_an_alternative_makes_of_a_contradiction(
    alternative: Alternative, value: int | None, certainty: str, excused: bool
) -> None:
    found = _judged(_reading(FAILS), _reading(value, alternative))
    assert (found.verdict, found.certainty) == (Verdict.CONTRADICTION, certainty)
    assert found.reading is found.relation.readings[0]
    assert bool(found.excuses) is excused
    caused = alternative is Alternative.WRONG_BASE and value == HOLDS
    assert found.causes == (found.relation.readings[1:] if caused else ())


def test_the_first_of_the_readings_that_fail_is_shown() -> None:
    found = _judged(_reading(FAILS), _reading(FAILS + 1))
    assert found.verdict is Verdict.CONTRADICTION
    assert found.reading is found.relation.readings[0]


def test_an_ordinary_excuse_counts_before_an_unstated_one() -> None:
    found = _judged(
        _reading(FAILS), _reading(HOLDS, Alternative.OTHER_DAY), _reading(HOLDS, Alternative.NOTED)
    )
    assert found.certainty == "possible"
    assert found.excuses == found.relation.readings[1:]


def test_figures_that_came_together_by_a_guess_are_possible_at_most() -> None:
    rule, relation = _relation(_reading(FAILS))
    assert judge(rule, relation).certainty == "certain"
    assert judge(rule, replace(relation, pairing="matched")).certainty == "certain"
    assert judge(rule, replace(relation, pairing="guessed")).certainty == "possible"


def test_another_teller_is_believed() -> None:
    rule, relation = _relation(_reading(HOLDS), _reading(HOLDS, Alternative.CUT_OFF))
    verdicts = [Verdict.CONTRADICTION, Verdict.CONTRADICTION]
    found = judge(rule, relation, lambda _, number: verdicts[number])
    assert (found.verdict, found.certainty) == (Verdict.CONTRADICTION, "certain")
    assert [by_intervals(relation, n) for n in range(2)] == [Verdict.CONSISTENT] * 2


def test_a_rule_judges_its_own_kinds() -> None:
    rule, relation = _relation(_reading(HOLDS))
    assert rule.judges(relation)
    assert not rule.judges(replace(relation, kind="column"))
    assert not rule.judges(replace(relation, type="total"))
    assert not rule.judges(replace(relation, type="change"))
