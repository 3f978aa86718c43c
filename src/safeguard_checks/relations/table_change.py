"""Change columns (or rows) of tables: each stated change against the figures it is worked from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from statistics import median

from safeguard_checks.arithmetic.chance import WORDLESS, fit, log_luck
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.figures import in_points
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.change_readings import change_readings
from safeguard_checks.relations.change_years import is_of, may_be_of, since_told, years_told
from safeguard_checks.relations.grid import half_unit
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact
from safeguard_checks.relations.shared_population import Narrowed, as_printed, usable, when

__all__ = ["table_changes"]

# "Change in % turnout" is of the percentage, and may be told in points.
_OF_SHARES = regex(
    r"\b(?:change|difference|increase|decrease|movement|variance)\s+in\s+(?:the\s+)?(?:%|percentage|proportion|share|rate)",
    re.I,
)
_PERCENT = regex(r"%|\bper\s?cent", re.I)
# "Gross margin (%)": the figures of such a row are percentages without their signs.
_IN_PERCENT = regex(r"\(\s*(?:%|per\s?cent)\s*\)", re.I)
_FRACTION = 2
_MISNAMED = "-misnamed"
_FEW, _NEIGHBOUR = 3, 2
# Where only one in so many of a column can be told, and does not follow, its figures are of something else.
_HARDLY_ANY = 5
_ELSE = "most of the column does not follow from the figures beside it, so it is of something else"


@dataclass(frozen=True, slots=True)
class _Pair:
    old: Measure
    new: Measure


def table_changes(table: TableReading, narrowed: Narrowed) -> Iterator[Relation]:
    """Yield one relation for every stated change of a table."""
    lines: dict[tuple[int, int, str], list[Measure]] = defaultdict(list)
    for measure in table.measures:
        if measure.statistic != "change":
            key = (measure.block, measure.row, "row")
            lines[key].append(measure)
            lines[measure.block, measure.col, "column"].append(measure)
    found: list[Relation] = []
    heads: dict[tuple[int, int] | None, str] = {}
    for stated in table.measures:
        if stated.statistic != "change" or stated.slot or stated.unrelated:
            continue
        along = (
            (stated.block, stated.row, "row")
            if stated.change_by == "column"
            else (stated.block, stated.col, "column")
        )
        found.append(_relation(stated, lines.get(along, []), narrowed, table.block))
        heads[found[-1].column] = stated.column if stated.change_by == "column" else ""
    by_line: dict[tuple[int, int] | None, list[Relation]] = defaultdict(list)
    for relation in found:
        by_line[relation.column].append(relation)
    for line, relations in by_line.items():
        how = _borne_out(relations)
        if any(_told_beside(relations, others) for others in by_line.values()):
            how = None
        for relation in relations:
            if how is None:
                yield replace(relation, readings=(), reason=relation.reason or _ELSE)
            else:
                yield replace(relation, how=relation.how + how)
        if how is not None and heads[line]:
            yield from _of_its_head(heads[line], relations)


def _told_beside(line: list[Relation], other: list[Relation]) -> bool:
    """Tell whether another column (or row) tells all changes of the very figures that none of these follows from.

    "Reported 5.6, operational 9.0, currency (3.4)": only the first is the change of the figures shown.
    """
    told = [r for r in line if r.readings and not r.how.endswith("-named")]
    if not told or any(reading.holds for r in told for reading in r.readings):
        return False
    beside = {(_of_figures(r), r.readings[0].unit): r for r in other if r.readings}
    same = [beside.get((_of_figures(r), r.readings[0].unit)) for r in told]
    return all(r is not None and r.readings[0].holds for r in same)


def _of_figures(relation: Relation) -> tuple[int, ...]:
    return tuple(o.figure.index for o in relation.readings[0].operands)


def _of_its_head(head: str, line: list[Relation]) -> Iterator[Relation]:
    """Yield that the years in the head of a column of changes are those that its cells bear out."""
    follow = [r for r in line if r.readings and any(x.holds for x in r.readings)]
    if len(follow) < _FEW or not follow[0].how.endswith(("-named", _MISNAMED)):
        return
    first = follow[0]
    old, new = (operand.label for operand in first.readings[0].operands)
    yield Relation(
        id=0,
        type="period_label",
        kind="change-head",
        subject=head,
        stated=None,
        stated_text=head,
        readings=(
            fact(
                "the years of a change",
                first.how.endswith("-named"),
                f"the head is “{head}”, and {len(follow)} of {len(line)} of its figures are"
                f" the change from “{old}” to “{new}”",
            ),
        ),
        pairing="explicit",
        quotes=first.quotes,
        column=first.column,
    )


def _borne_out(line: list[Relation]) -> str | None:
    """Tell how a column (or row) is one of the changes that its cells would be, ``None`` where it is not.

    It is where half of them follow from the figures beside them, by a right sum or by a known
    error, or where its head names the years that it is between. Of two or fewer one cannot tell, unless they are
    hardly any of the column. Where fewer
    follow, but more than luck would give, most of them are wrong. Where the head names other years than
    the columns have, luck must not give those that follow.
    """
    told = [r for r in line if r.readings and not r.how.endswith("-named")]
    follow = [r for r in told if any(reading.holds for reading in r.readings)]
    misnamed = any(r.how.endswith(_MISNAMED) for r in told)
    half = 2 * len(follow) >= len(told)
    if told and not follow and len(told) < _FEW and len(line) >= _HARDLY_ANY * len(told):
        return None
    if not misnamed and (len(told) < _FEW or half):
        return ""
    room = 2 * median(abs(float(r.readings[0].stated.low or 0)) for r in told)
    lucks = [fit(_width(r), (room,)) for r in follow]
    if len(follow) < 2 or log_luck(lucks, len(told) - len(follow), 1) > WORDLESS:
        return None
    return "" if half else "-few-follow"


def _width(relation: Relation) -> float:
    """Return the room that the readings of a change, up to the one that holds, leave for a fit."""
    width = Fraction(0)
    for reading in relation.readings:
        for ends in (reading.stated, reading.implied):
            width += (ends.high - ends.low) if ends.high is not None and ends.low is not None else 0
        if reading.holds:
            break
    return float(width)


def _relation(stated: Measure, line: list[Measure], narrowed: Narrowed, table: int) -> Relation:
    pairs, reason, named = _pairs(stated, line)
    readings: list[Reading] = []
    for pair in pairs:
        readings += change_readings(
            stated.figure.printed.interval("percentage"),
            _operand("old", pair.old, narrowed),
            _operand("new", pair.new, narrowed),
            pair.new.statistic,
            _kinds(stated, pair.new),
            (as_printed(pair.old), as_printed(pair.new)),
        )
        readings += _of_rounded(stated, pair, narrowed)
    spans = [stated.figure.span]
    for pair in pairs:
        spans += [pair.old.figure.span, pair.new.figure.span]
    if stated.figure.kind == "suppressed":
        readings, reason = [], "the change is suppressed or blank"
    axis = stated.col if stated.change_by == "column" else stated.row
    return Relation(
        id=0,
        type="change",
        kind="table",
        subject=stated.series if stated.change_by == "column" else stated.column,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=tuple(dict.fromkeys(spans)),
        column=(table, axis),
        reason="" if readings else reason or "no two periods to compare",
        how=f"by-{stated.change_by}-{'-or-'.join(_kinds(stated, pairs[0].new)) if pairs else 'none'}{named}",
    )


def _of_rounded(stated: Measure, pair: _Pair, narrowed: Narrowed) -> Iterator[Reading]:
    """Yield the change between two amounts that may have been rounded to the unit they are printed in."""
    if pair.new.statistic == "percentage":
        return
    counted = pair.new.statistic == "count"
    rounded = Alternative.COUNTS_ROUNDED if counted else Alternative.TERMS_ROUNDED
    ends = []
    for role, m in (("old", pair.old), ("new", pair.new)):
        operand = _operand(role, m, narrowed)
        ends.append(replace(operand, value=operand.value + half_unit(m)))
    kinds = _kinds(stated, pair.new)
    stands_for = stated.figure.printed.interval("percentage")
    for reading in change_readings(stands_for, ends[0], ends[1], pair.new.statistic, kinds):
        if reading.alternative is None:
            yield replace(reading, alternative=rounded)


def _kinds(stated: Measure, operand: Measure) -> tuple[str, ...]:
    """Return what the stated change can be in: ``percent``, ``points``, ``absolute``, ``fraction``.

    No two whole numbers lie 0.01 apart: that is a hundredth of the earlier one.
    """
    if stated.figure.kind == "points":
        return ("points",)
    label = f"{stated.column} {stated.label}"
    if in_points(label):
        return ("points",)
    of_percentages = operand.statistic == "percentage" and _OF_SHARES.search(label)
    if of_percentages or (operand.statistic != "money" and _IN_PERCENT.search(stated.label)):
        return ("points", "percent")
    if stated.figure.kind == "percentage" or _PERCENT.search(label):
        return ("percent",)
    if operand.statistic == "percentage":
        return ("points", "percent")
    printed = stated.figure.printed
    if (
        printed.decimals >= _FRACTION
        and abs(printed.value) <= 1
        and not operand.figure.printed.decimals
    ):
        return ("fraction",)
    return ("absolute", "percent")


def _pairs(stated: Measure, line: list[Measure]) -> tuple[list[_Pair], str, str]:
    """Return the earlier and later figures a stated change can be worked from, why none, and whether its head names them.

    Where the head names other years than the only two there are, it may be a head that was left in.
    """
    series: dict[str, list[Measure]] = defaultdict(list)
    suppressed = False
    for m in line:
        if m.place == stated.place and when(m) is not None and not m.total_col:
            if usable(m):
                series[m.statistic].append(m)
            elif m.figure.kind == "suppressed":
                suppressed = True
    found = list(series.values())
    named, since = years_told(stated), since_told(stated)
    how = "-named" if named is not None else ""
    if named is None:
        pairs = [pair for measures in found for pair in _in_order(measures, since)]
    else:
        pairs = [pair for measures in found for pair in _of_years(measures, named)]
        pair = _only_other(found, named)
        if pair is not None:
            pairs, how = [pair], _MISNAMED
    if stated.change_by == "row":
        pairs = [p for p in pairs if any(_next_to(stated, m) for m in (p.old, p.new))]
    if not pairs and suppressed:
        return pairs, "a figure it is worked from is suppressed", how
    told = named is not None or since is not None
    return pairs, "the years it is said to be of are not in its row" if told else "", how


def _in_order(measures: list[Measure], since: date | None) -> Iterator[_Pair]:
    """Yield the last two of a series and its ends, or what it was ``since`` a day and its end."""
    ordered = sorted(measures, key=lambda m: when(m) or (0, ""))
    keys = [when(m) for m in ordered]
    if len(set(keys)) != len(keys) or len(ordered) < 2:
        return
    if since is not None:
        yield from (_Pair(m, ordered[-1]) for m in ordered[:-1] if is_of(m, since))
        return
    yield _Pair(ordered[-2], ordered[-1])
    if len(ordered) > 2:
        yield _Pair(ordered[0], ordered[-1])


def _of_years(measures: list[Measure], years: tuple[date, date]) -> Iterator[_Pair]:
    olds, news = ([m for m in measures if is_of(m, day)] for day in years)
    if len(olds) == len(news) == 1 and olds != news:
        yield _Pair(olds[0], news[0])


def _only_other(series: list[list[Measure]], years: tuple[date, date]) -> _Pair | None:
    """Return the only two figures there are where not both are of the years that a head names."""
    if len(series) != 1 or len(series[0]) != 2:
        return None
    pairs = list(_in_order(series[0], None))
    both = all(any(may_be_of(m, day) for m in series[0]) for day in years)
    return pairs[0] if pairs and not both else None


def _next_to(stated: Measure, other: Measure) -> bool:
    """Tell whether two rows are neighbours: far off, "change" is the name of another thing."""
    return stated.block == other.block and abs(stated.row - other.row) <= _NEIGHBOUR


def _operand(role: str, measure: Measure, narrowed: Narrowed) -> Operand:
    label = " ".join(f"{measure.series} {measure.column}".split())
    return Operand(role, measure.figure, narrowed.value(measure), label)
