"""Claims of prose about a table: "referrals decreased by 1%", "above all comparators"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from safeguard_checks.claims.claim import ChangeClaim, ComparisonClaim
from safeguard_checks.measures.measure import Measure, Measures, Resolved
from safeguard_checks.mentions.mention import Period
from safeguard_checks.quantity.formula import DIFFERENCE, LEAD
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.change_readings import change_readings
from safeguard_checks.relations.change_years import is_of
from safeguard_checks.relations.prose_operands import UP_OR_DOWN, figure_role
from safeguard_checks.relations.relation import Operand, Pairing, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import (
    Narrowed,
    as_printed,
    interval_in_text,
    usable,
    when,
)

__all__ = ["changes_between", "topic_changes", "topic_comparisons"]

_ORDER = {
    "above": Interval.more_than(Fraction(0)),
    "below": Interval.less_than(Fraction(0)),
}
_ASPECTS = {"number": ("count", "money"), "rate": ("rate", "percentage"), "both": (), "": ()}
# "Stable" is said of what moved by less than this share, or by a few.
_STEADY, _STEADY_UNITS = Fraction(15, 100), Fraction(3)
# "In line with" is read generously: a difference of up to this share of the larger value.
_LINE = Fraction(20, 100)
# Days: more than a year, however a year is counted.
_LONG = 400


def topic_changes(
    resolved: Resolved, measures: Measures, narrowed: dict[int, Narrowed]
) -> Iterator[Relation]:
    """Yield the direction and the size that prose claims for a row of a table."""
    claim = resolved.claim
    if not isinstance(claim, ChangeClaim) or not resolved.measures:
        return
    pairs = _pairs(claim, resolved.measures, measures)
    if not pairs or _is_of_an_earlier_time(claim, resolved.measures, pairs, narrowed):
        return
    yield from changes_between(claim, pairs, narrowed, "matched" if resolved.near else "guessed")


def _is_of_an_earlier_time(
    claim: ChangeClaim,
    found: Sequence[Measure],
    pairs: list[tuple[Measure, Measure]],
    narrowed: dict[int, Narrowed],
) -> bool:
    """Tell whether the size of a change without a date is that of an earlier step of a line, and not of the latest."""
    if claim.size is None or any(p.period.start is not None for p in claim.periods):
        return False
    if any(r.holds for r in _size(claim, pairs, narrowed).admissible):
        return False
    steps = [step for ordered in _lines(claim, found) for step in pairwise(ordered)]
    return any(r.holds for step in steps for r in _size(claim, [step], narrowed).admissible)


def changes_between(
    claim: ChangeClaim,
    pairs: list[tuple[Measure, Measure]],
    narrowed: dict[int, Narrowed],
    pairing: Pairing,
) -> Iterator[Relation]:
    """Yield the direction and the size of a claim for the (earlier, later) measures that it can be of."""
    size = _size(claim, pairs, narrowed) if claim.size is not None else None
    way = replace(_direction(claim, pairs), pairing=pairing)
    if size is None:
        yield way
        return
    # Another row would have moved by just as much by luck only.
    right = any(r.holds for r in size.admissible)
    yield replace(way, how=f"{way.how}-sized") if right else way
    yield replace(size, pairing=pairing)


def _pairs(
    claim: ChangeClaim, found: Sequence[Measure], measures: Measures
) -> list[tuple[Measure, Measure]]:
    """Return (earlier, later) measures of each statistic that the claim's words allow."""
    latest = {f.printed.value for f in claim.news}
    pairs: list[tuple[Measure, Measure]] = []
    parts = {t.block: t.part for t in measures.tables}
    for ordered in _lines(claim, found):
        own = measures.periods.get(parts.get(ordered[-1].table, -1))
        pair = _two(ordered, claim, own)
        if pair is not None and (not latest or pair[1].figure.printed.value in latest):
            pairs.append(pair)
    return pairs


def _lines(claim: ChangeClaim, found: Sequence[Measure]) -> Iterator[list[Measure]]:
    """Yield the measures of each line and statistic that the claim's words allow, by time."""
    allowed = _ASPECTS[claim.aspect]
    series: dict[tuple[int, int, str, str], list[Measure]] = defaultdict(list)
    for m in found:
        told = m.place == "" and m.statistic != "change" and when(m) and usable(m)
        if told and (not allowed or m.statistic in allowed):
            series[(*m.line, m.statistic)].append(m)
    for cells in series.values():
        yield sorted(cells, key=lambda m: when(m) or (0, ""))


def _two(
    ordered: list[Measure], claim: ChangeClaim, own: Period | None
) -> tuple[Measure, Measure] | None:
    """Return the two measures a claim compares: those of its periods, else the latest two.

    Words that date the claim outside the table, or to a longer stretch, give ``None``; so do
    words without a date where the figures end before the report's ``own`` period does.
    """
    if len(ordered) < 2 or len({when(m) for m in ordered}) != len(ordered):
        return None
    dated = [p.period for p in claim.periods if p.period.start is not None]
    if not dated:
        last = ordered[-1].period
        early = own and own.end and last and last.end and last.end < own.end
        return None if early else (ordered[-2], ordered[-1])
    if len(dated) == 1 and _is_long(dated[0]):
        # "During 2010-2015": from the one year to the other.
        ends = [[m for m in ordered if d and is_of(m, d)] for d in (dated[0].start, dated[0].end)]
        return (ends[0][0], ends[1][0]) if all(len(e) == 1 for e in ends) else None
    inside = [m for m in ordered if any(_same(m.period, p) for p in dated)]
    if len(dated) == 2 and len(inside) == 2:
        return inside[0], inside[1]
    if len(dated) == 1 and len(inside) == 1 and inside[0] is ordered[-1]:
        return ordered[-2], ordered[-1]
    return None


def _is_long(period: Period) -> bool:
    """Tell whether a period is of several years."""
    start, end = period.start, period.end
    return start is not None and end is not None and (end - start).days > _LONG


def _same(measured: Period | None, named: Period) -> bool:
    if measured is None or measured.end is None or named.end is None:
        return False
    return measured.end == named.end


def _operand(role: str, m: Measure, value: Interval | None = None) -> Operand:
    label = " ".join(f"{m.series} {m.column}".split())
    return Operand(role, m.figure, interval_in_text(m) or value or as_printed(m), label)


def _direction(claim: ChangeClaim, pairs: list[tuple[Measure, Measure]]) -> Relation:
    readings = []
    for old, new in pairs:
        stated = UP_OR_DOWN[claim.direction]
        if claim.direction == "same":
            slack = max(abs(old.figure.printed.value) * _STEADY, _STEADY_UNITS)
            stated = Interval.between(-slack, slack)
        readings.append(
            Reading(
                f"from the {new.statistic}",
                DIFFERENCE,
                (_operand("old", old), _operand("new", new)),
                stated,
                shown=Shown(
                    f"{old.figure.text} ({old.column}) to {new.figure.text} ({new.column})"
                ),
            )
        )
    spans = [s for old, new in pairs for s in (old.figure.span, new.figure.span)]
    return Relation(
        id=0,
        type="direction",
        kind="topic",
        subject=pairs[0][0].series,
        stated=None,
        stated_text=claim.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(claim.span, *spans),
        words=claim.direction,
        how=f"{claim.how}-same" if claim.direction == "same" else claim.how,
    )


def _size(
    claim: ChangeClaim, pairs: list[tuple[Measure, Measure]], narrowed: dict[int, Narrowed]
) -> Relation:
    assert claim.size is not None
    readings: list[Reading] = []
    size = claim.size.printed.interval(figure_role(claim.size))
    kind = claim.size_kind if claim.size_kind in ("points", "absolute") else "percent"
    for old, new in pairs:
        if kind == "absolute" and new.statistic not in ("count", "money", "unknown"):
            continue
        largest = max(abs(m.in_text.value) for m in (old, new))
        if kind == "absolute" and abs(claim.size.printed.value) > largest:
            continue  # no count changes by more than both of its values: the table is in other units
        narrow = narrowed[old.block]
        for stated in (size, -size):
            readings += change_readings(
                stated,
                _operand("old", old, narrow.value(old)),
                _operand("new", new, narrow.value(new)),
                new.statistic,
                (kind,),
                (
                    interval_in_text(old) or as_printed(old),
                    interval_in_text(new) or as_printed(new),
                ),
            )
    spans = [s for old, new in pairs for s in (old.figure.span, new.figure.span)]
    return Relation(
        id=0,
        type="change",
        kind="topic",
        subject=pairs[0][0].series,
        stated=claim.size,
        stated_text=claim.size.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(claim.span, *spans),
        words=claim.direction,
        reason="" if readings else "no figures to work the change from",
        how=claim.how,
    )


def topic_comparisons(resolved: Resolved) -> Iterator[Relation]:
    """Yield one relation for every comparator a comparison names, or for "all" of them.

    Where the words leave open which of several indicators is compared, there is one relation
    with a reading for each, by the comparator that fits it least.
    """
    claim = resolved.claim
    if not isinstance(claim, ComparisonClaim) or not resolved.measures:
        return
    codes = list(dict.fromkeys(m.indicator for m in resolved.measures))
    settled: list[list[Relation]] = []
    for code in codes:
        found = [m for m in resolved.measures if m.indicator == code]
        own = _latest_own(found)
        others = _others(claim, own, found, resolved.comparators) if own else []
        if own is None or not others:
            return
        settled.append([_comparison(claim, own, other) for other in others])
    pairing: Pairing = "matched" if resolved.near else "guessed"
    if len(settled) == 1:
        yield from (replace(relation, pairing=pairing) for relation in settled[0])
        return
    worst = [next((r for r in rs if not r.readings[0].holds), rs[0]) for rs in settled]
    readings = tuple(r.readings[0] for r in reversed(worst))
    yield replace(worst[-1], readings=readings, pairing=pairing)


def _others(
    claim: ComparisonClaim, own: Measure, found: Sequence[Measure], codes: Sequence[str]
) -> list[Measure]:
    """Return the comparators' measures on the line of ``own``; none where a named one is missing."""
    others = [
        m
        for m in found
        if m.line == own.line
        and m.place
        and usable(m)
        and m.statistic != "change"
        and (m.statistic == own.statistic or "percentage" not in (m.statistic, own.statistic))
        and (claim.every or m.place in codes)
    ]
    if not claim.every and set(codes) - {m.place for m in others}:
        return []
    return others


def _latest_own(found: Sequence[Measure]) -> Measure | None:
    own = [
        m
        for m in found
        if m.place == "" and m.statistic in ("rate", "percentage", "mean") and usable(m) and when(m)
    ]
    if not own:
        return None
    return max(own, key=lambda m: when(m) or (0, ""))


def _comparison(claim: ComparisonClaim, own: Measure, other: Measure) -> Relation:
    a = own.figure.printed.interval("rate")
    b = other.figure.printed.interval("rate")
    stated = _ORDER.get(claim.order)
    if stated is None:
        high = max(abs(b.high or Fraction(0)), abs(a.high or Fraction(0)))
        stated = Interval.between(-high * _LINE, high * _LINE)
    reading = Reading(
        f"against {other.column}",
        LEAD,
        (_operand("value", own, a), _operand("comparator", other, b)),
        stated,
        of="rate",
        shown=Shown(
            f"{own.series}: {own.figure.text} ({own.column}) against "
            f"{other.figure.text} ({other.column})"
        ),
    )
    return Relation(
        id=0,
        type="comparison",
        kind="topic",
        subject=own.series,
        stated=None,
        stated_text=claim.text,
        readings=(reading,),
        pairing="matched",
        quotes=(claim.span, own.figure.span, other.figure.span),
        words=claim.order,
        column=(claim.span.block, claim.span.start),
        how="every" if claim.every else claim.order,
    )
