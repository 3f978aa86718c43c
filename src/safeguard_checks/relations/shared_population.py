"""What else a report says of a figure: populations that count and rate pairs agree on.

A rate is narrowed by its count and the population on which the table's other rows agree, a
percentage by its count and the whole it is a share of. The agreed population is the point that
most pairs allow (a sweep over interval ends, as for the maximum clique of an interval graph).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.formula import RATE, SHARE
from safeguard_checks.quantity.implied import population
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role

_ROLES: dict[str, Role] = {"count": "count", "money": "money", "mean": "mean", "rate": "rate"}
_Line = tuple[int, int, str]

__all__ = ["Base", "Narrowed", "RatePair", "agreed", "shared_bases", "when"]


def when(measure: Measure) -> tuple[int, str] | None:
    """Return a sortable key of a measure's period, ``None`` where it has none."""
    period = measure.period
    if period is None:
        return None
    if period.end is not None:
        return period.end.toordinal(), ""
    if period.offset is not None:
        return period.offset, "relative"
    return None


@dataclass(frozen=True, slots=True)
class RatePair:
    """A count, its rate, and the populations the two allow as printed and at a coarser grain."""

    count: Measure
    rate: Measure
    population: Interval
    loose: Interval
    known: bool


@dataclass(frozen=True, slots=True)
class Base:
    """The population that the pairs of one period share: those that agree, and the others."""

    population: Interval
    agreeing: tuple[RatePair, ...]
    outliers: tuple[RatePair, ...]


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a table's figures say of each other, found once per table."""

    bases: dict[tuple[tuple[int, str], int], Base]
    values: dict[int, Interval]
    shares: dict[int, tuple[Measure, Measure]]

    def value(self, measure: Measure) -> Interval:
        """Return what a rate or percentage stands for after narrowing, else as printed."""
        printed = as_printed(measure)
        inside = printed & self.values.get(measure.figure.index, printed)
        return printed if inside.is_empty else inside


def as_printed(measure: Measure) -> Interval:
    """Return what a measure's figure stands for by its printed precision and how it was rounded."""
    printed = measure.figure.printed.interval(_ROLES.get(measure.statistic, "percentage"))
    return as_rounded(printed, measure.grain)


def interval_in_text(measure: Measure) -> Interval | None:
    """Return what a figure stands for in a text that tells it whole, ``None`` where that is as printed."""
    if measure.in_text.value == measure.figure.printed.value:
        return None
    return measure.in_text.interval(_ROLES.get(measure.statistic, "percentage"))


def usable(measure: Measure) -> bool:
    """Tell whether a measure has a value that arithmetic can use."""
    return measure.figure.kind != "suppressed" and not measure.unrelated


def shared_bases(table: TableReading, pack: Pack) -> Narrowed:
    """Find the populations and wholes that a table's count, rate and percentage cells agree on."""
    lines: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for measure in table.measures:
        key = when(measure)
        if key is not None and measure.place == "" and usable(measure):
            lines[(*measure.line, key)].append(measure)
    groups: dict[tuple[tuple[int, str], int], list[RatePair]] = defaultdict(list)
    padded = _padded(table)
    for cells in lines.values():
        pair = _rate_pair(cells, padded, pack)
        if pair is not None:
            key = when(pair.rate)
            assert key is not None
            groups[key, pair.rate.per or 0].append(pair)
    bases = {key: agreed(pairs) for key, pairs in groups.items()}
    values: dict[int, Interval] = {}
    for (_, per), base in bases.items():
        if len(base.agreeing) >= 3:
            for pair in base.agreeing:
                values[pair.rate.figure.index] = RATE.implied(
                    [as_printed(pair.count), base.population], per or 1
                )
    shares = _shares(list(lines.values()), pack)
    for index, (part, whole) in shares.items():
        values[index] = SHARE.implied([as_printed(part), as_printed(whole)])
    return Narrowed(bases, values, shares)


def _rate_pair(cells: list[Measure], padded: frozenset[_Line], pack: Pack) -> RatePair | None:
    counts = [m for m in cells if m.statistic == "count"]
    rates = [m for m in cells if m.statistic == "rate"]
    if len(counts) != 1 or len(rates) != 1 or counts[0].figure.printed.value <= 0:
        return None
    count, paired = counts[0], rates[0]
    if paired.figure.printed.value <= 0:
        return None
    per = paired.per or 1
    strict = population(as_printed(count), as_printed(paired), per)
    loose = strict
    if paired.line in padded:
        loose = population(as_printed(count), coarser(as_printed(paired)), per)
    indicator = pack.indicators.get(paired.indicator)
    return RatePair(count, paired, strict, loose, indicator is not None)


def _padded(table: TableReading) -> frozenset[_Line]:
    """Return the lines of a table whose rates may all be padded whole numbers."""
    series: dict[_Line, list[Measure]] = defaultdict(list)
    for m in table.measures:
        if m.statistic == "rate" and m.place == "":
            series[m.line].append(m)
    return frozenset(line for line, found in series.items() if _all_padded(found))


def _all_padded(series: list[Measure]) -> bool:
    """Tell whether every rate of a series ends in ".0", so that it may be a padded whole number."""
    printed = [m.figure.printed for m in series]
    return len(printed) >= 2 and all(p.decimals > 0 and p.value.denominator == 1 for p in printed)


def coarser(value: Interval) -> Interval:
    """Return what a ".0" figure stands for if it is a whole number with a nought added."""
    if value.low is None or value.high is None:
        return value
    middle = (value.low + value.high) / 2
    return Interval.between(middle - type(middle)(1, 2), middle + type(middle)(1, 2))


def agreed(pairs: Sequence[RatePair]) -> Base:
    """Split pairs into those that share one population and the others."""
    best = _meeting([pair.population for pair in pairs])
    shared = Interval.everything()
    for i in sorted(best):
        shared = shared & pairs[i].population
    outside = {i for i, p in enumerate(pairs) if i not in best and not p.loose.overlaps(shared)}
    agreeing = tuple(p for i, p in enumerate(pairs) if i not in outside)
    return Base(shared, agreeing, tuple(pairs[i] for i in sorted(outside)))


def _meeting(populations: Sequence[Interval]) -> frozenset[int]:
    """Return which intervals hold the end, of any of them, that most of them hold."""
    filled = [p for p in populations if not p.is_empty]
    lower = sorted((p.low, not p.low_closed) for p in filled if p.low is not None)
    upper = sorted((p.high, p.high_closed) for p in filled if p.high is not None)
    endless = len(filled) - len(lower)
    best, most = None, 0
    for point in (end for p in populations for end in (p.low, p.high)):
        if point is None:
            continue
        begun = endless + bisect_right(lower, (point, False))
        held = begun - bisect_left(upper, (point, True))
        if held > most:
            best, most = point, held
    if best is None:
        return frozenset()
    return frozenset(i for i, p in enumerate(populations) if best in p)


def _shares(lines: list[list[Measure]], pack: Pack) -> dict[int, tuple[Measure, Measure]]:
    """Map a percentage's figure to its part and whole where the pack names the whole's row."""
    counts: dict[tuple[str, tuple[int, str] | None], Measure] = {}
    for cells in lines:
        for m in cells:
            if m.statistic == "count" and m.indicator:
                counts.setdefault((m.indicator, when(m)), m)
    found: dict[int, tuple[Measure, Measure]] = {}
    for cells in lines:
        parts = [m for m in cells if m.statistic == "count" and m.indicator]
        percentages = [m for m in cells if m.statistic == "percentage"]
        if len(parts) == 1 and len(percentages) == 1:
            whole = counts.get((pack.whole_of(parts[0].indicator), when(parts[0])))
            if whole is not None and whole.figure.printed.value > 0:
                found[percentages[0].figure.index] = (parts[0], whole)
    return found
