"""One measure stated twice: in two tables, in a table and in the text, or twice in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.quantity.formula import GIVEN, SAME
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Printed, Role
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation, Shown

__all__ = ["ROLES", "comparable", "repeats", "rounds_to", "units"]

ROLES: dict[str, Role] = {"percentage": "percentage", "rate": "rate", "money": "money"}
_REVISED = "explained: the report says that figures were revised or are not final"
# Two figures further apart than this are taken to be of different things, unless a digit slipped.
_APART = Fraction(2)


def repeats(measures: Measures) -> Iterator[Relation]:
    """Yield a relation for every later statement of a measure to the first one."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for s in measures.statements:
        if s.indicator and not s.place:
            groups[s.part, s.indicator, s.statistic, s.end, s.stretch].append(s)
    shared = _shared_tables(groups.values())
    for group in groups.values():
        ordered = sorted(group, key=lambda s: (s.table is None, not s.dated, s.figure.span))
        first = ordered[0]
        for other in ordered[1:]:
            if first.table is not None and first.table == other.table:
                continue
            if first.statistic == "rate" and first.per and other.per and first.per != other.per:
                continue
            one, two = first.figure.printed, other.figure.printed
            if comparable(one, two) and _trusted(first, other, shared):
                yield _relation(first, other)


def _shared_tables(
    groups: Iterable[Sequence[Statement]],
) -> dict[tuple[int, int], list[bool]]:
    """Return, for pairs of tables, whether each measure that both state agrees."""
    found: dict[tuple[int, int], list[bool]] = defaultdict(list)
    for group in groups:
        stated = [(s.table, _value(s)) for s in group if s.table is not None]
        for i, (table, value) in enumerate(stated):
            for other, again in stated[i + 1 :]:
                if table != other:
                    found[table, other].append(value.overlaps(again))
    return found


def _trusted(first: Statement, other: Statement, shared: dict[tuple[int, int], list[bool]]) -> bool:
    """Tell whether two statements are of one measure: two tables must share more that agrees."""
    if first.table is None or other.table is None:
        return True
    agree = shared.get((first.table, other.table), []) or shared.get((other.table, first.table), [])
    return sum(agree) * 2 > len(agree)


def comparable(a: Printed, b: Printed) -> bool:
    """Tell whether two figures are near enough to be of one thing, or have the same digits."""
    x, y = a.value, b.value
    if a.approx is not None or b.approx is not None:
        return x > 0 and y > 0
    if x <= 0 or y <= 0:
        return False
    return max(x, y) <= min(x, y) * _APART or sorted(a.text) == sorted(b.text)


def _value(s: Statement) -> Interval:
    return as_rounded(s.figure.printed.interval(ROLES.get(s.statistic, "count")), s.grain)


def _relation(first: Statement, other: Statement) -> Relation:
    value, again = _value(first), _value(other)
    operand = Operand("first", first.figure, value, first.label)
    explained = (first.revised or other.revised) and not value.overlaps(again)
    where = f" ({first.label})" if first.label else ""
    working = f"{first.figure.text}{where} and {other.figure.text} for the same thing"
    plain = Reading("as printed", SAME, (operand,), again, shown=Shown(working))
    readings = [plain]
    if not (first.dated and other.dated):
        readings.append(plain.excused(Alternative.OTHER_DAY))
    for one, two in ((first, other), (other, first)):
        if one.figure.printed.decimals or two.figure.printed.decimals:
            cut = Convention.TRUNCATED.preimage(one.figure.printed.value, one.figure.printed.grain)
            that = replace(plain, operands=(replace(operand, value=_value(two)),), stated=cut)
            readings.append(replace(that, alternative=Alternative.CUT_OFF_UNSTATED))
        elif rounds_to(two.figure.printed, one.figure.printed):
            readings.append(plain.excused(Alternative.ROUNDED_FOR_TEXT))
    return Relation(
        id=0,
        type="repeat",
        kind="measure",
        subject=first.label or other.label,
        stated=other.figure,
        stated_text=other.figure.text,
        readings=() if explained else tuple(readings),
        pairing="matched",
        quotes=(other.figure.span, first.figure.span),
        words=first.figure.text,
        reason=_REVISED if explained else "",
        how=f"{first.statistic}-{'dated' if first.dated and other.dated else 'undated'}",
    )


def rounds_to(exact: Printed, coarse: Printed) -> bool:
    """Tell whether one whole number is the other rounded to 5, 10, 100 or 1,000."""
    for grain in (5, 10, 100, 1000):
        whole = coarse.value % grain == 0
        if whole and abs(exact.value - coarse.value) <= Fraction(grain, 2):
            return True
    return False


def units(measures: Measures) -> Iterator[Relation]:
    """Yield rates of one measure that print the same number on two different bases."""
    groups: dict[tuple[int, str, date, int], list[Statement]] = defaultdict(list)
    for s in measures.statements:
        if s.indicator and not s.place and s.statistic == "rate" and s.per:
            groups[s.part, s.indicator, s.end, s.stretch].append(s)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if other.figure.printed.value != first.figure.printed.value:
                continue
            working = (
                f"{first.figure.text} per {first.per:,} and {other.figure.text} per {other.per:,}"
            )
            yield Relation(
                id=0,
                type="unit",
                kind="rate base",
                subject=first.label or other.label,
                stated=other.figure,
                stated_text=f"{other.figure.text} per {other.per:,}",
                readings=(
                    Reading(
                        "the base of the rate",
                        GIVEN,
                        (Operand("first", first.figure, _value(first), first.label),),
                        Interval.point(Fraction(other.per or 0)),
                        Given(Interval.point(Fraction(first.per or 0))),
                        shown=Shown(working),
                    ),
                ),
                pairing="matched",
                quotes=(other.figure.span, first.figure.span),
                words=f"{first.per:,}",
            )
