"""Relations of the structures that tables bear out: one for each row (or column) of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.arithmetic.structure import Structure
from safeguard_checks.arithmetic.wording import borne_out
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import (
    CHANGE,
    MEAN,
    NET,
    NET_AND_OTHERS,
    RATE,
    TOTAL,
    WITHIN,
)
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.arithmetic.find import Found, found_in
from safeguard_checks.relations.cell_limits import limits_reading
from safeguard_checks.relations.grid import before_rounding, half_unit, known, slack, value
from safeguard_checks.relations.layout import Addition
from safeguard_checks.relations.number_text import money
from safeguard_checks.relations.relation import (
    Given,
    Operand,
    Reading,
    Relation,
    RelationType,
    Shown,
)
from safeguard_checks.relations.table_share import share_reading
from safeguard_checks.relations.total import addition_relation, may_be_noted, sum_reading

__all__ = ["figures_of", "relation_of", "table_arithmetic"]

_KIND, _NET, _SPLIT, _MEAN = "arith", "arith net", "arith split", "arith mean"
_WITHIN = "limits"
_HUNDRED = Interval.point(100)


def table_arithmetic(tables: Sequence[TableReading]) -> Iterator[Relation]:
    """Yield a relation for every slot of every structure that tables bear out, each figures once."""
    done: set[frozenset[int]] = set()
    for found in found_in(tables):
        for slot in sorted((*found.structure.holds, *found.structure.exceptions)):
            relation = relation_of(found, slot)
            if relation is None:
                continue
            key = figures_of(relation)
            if key not in done:
                done.add(key)
                yield relation


def figures_of(relation: Relation) -> frozenset[int]:
    """Return the figures that a relation ties, by its first reading."""
    stated = [] if relation.stated is None else [relation.stated.index]
    operands = [o.figure.index for r in relation.readings[:1] for o in r.operands]
    return frozenset((*stated, *operands))


def relation_of(found: Found, slot: int) -> Relation | None:
    """Return the relation of one slot of a structure, ``None`` where a figure of it is missing."""
    structure, figures = found.structure, found.layout.figures
    table = found.layout.tables[slot]
    terms = [figures[t.line][slot] for t in structure.terms]
    if structure.form == "split":
        parts = [m for m in terms if m is not None and known(m)]
        return _split(found, slot, parts) if len(parts) >= 2 else None
    if structure.result is None or (stated := figures[structure.result][slot]) is None:
        return None
    if structure.form == "running":
        (since,), before = terms, figures[structure.result][slot - structure.step]
        if since is None or before is None:
            return None
        return _running(found, stated, before, since)
    if structure.form == "within":
        low, high = terms
        return None if low is None or high is None else _within(found, stated, low, high)
    if structure.form == "mean":
        parts = [m for m in terms if m is not None and known(m)]
        return _mean(found, stated, tuple(parts)) if len(parts) == len(terms) else None
    if structure.form in ("sum", "difference", "flow"):
        by_sign = [
            (m, t.sign) for m, t in zip(terms, structure.terms, strict=True) if m is not None
        ]
        if len(by_sign) < 2 or not all(known(m) for m, _ in by_sign):
            return None
        if all(sign > 0 for _, sign in by_sign):
            added = tuple(m for m, _ in by_sign)
            if slot in found.holding:
                return _made(found, "total", _KIND, stated, added, [sum_reading(stated, added)])
            if whole := _with_rare_part(found, slot, stated, added):
                return _made(found, "total", _KIND, stated, whole, [sum_reading(stated, whole)])
            return _sum(found, stated, added, table)
        if all(sign < 0 for _, sign in by_sign):
            return None  # what the others are taken from is not printed here
        return _net(found, stated, by_sign, table)
    if structure.form == "share":
        assert structure.of is not None
        if slot not in found.holding and min(found.holding, default=slot) < structure.of < slot:
            return None  # what stands behind a total that closes the line is of something else
        terms = [*terms, figures[structure.terms[0].line][structure.of]]
    if structure.form == "change" and structure.unsigned and slot not in found.holding:
        return None  # without a sign it may be the share that is left over
    operands = [m for m in terms if m is not None and m.figure.kind != "suppressed"]
    if len(operands) != 2:
        return None
    return _ratio(found, stated, operands[0], operands[1], table)


def _how(structure: Structure) -> str:
    return f"{structure.sheet.axis}-{structure.form}/{structure.strength}"


def _axis(found: Found, m: Measure) -> tuple[int, int]:
    """Return the line along which a result is worked, as the readers by words name it.

    What is added up runs across the other line, what is divided stands in its own.
    """
    structure = found.structure
    added = structure.form in ("sum", "difference", "flow", "split")
    down = (structure.sheet.axis == "column") != added
    return m.table if m.table >= 0 else m.block, m.col if down else -1 - m.row


def _subject(found: Found, m: Measure) -> str:
    return m.label if found.structure.sheet.axis == "column" else m.column


def _made(
    found: Found,
    type_: RelationType,
    kind: str,
    stated: Measure | None,
    used: Sequence[Measure],
    readings: Sequence[Reading],
    reason: str = "",
) -> Relation:
    """Return the relation of a slot; all but plain sums are made here."""
    first = stated if stated is not None else used[0]
    figure = None if stated is None else stated.figure
    spans = [m.figure.span for m in ((stated, *used) if stated is not None else used)]
    return Relation(
        id=0,
        type=type_,
        kind=kind,
        subject=_subject(found, first),
        stated=figure,
        stated_text=figure.text if figure is not None else "100%",
        readings=() if reason else tuple(readings),
        pairing="matched",
        quotes=tuple(dict.fromkeys(spans)),
        column=_axis(found, first),
        reason=reason,
        words=borne_out(found.structure),
        how=_how(found.structure),
    )


def _sum(
    found: Found, stated: Measure, parts: tuple[Measure, ...], table: TableReading
) -> Relation:
    made = addition_relation(
        Addition(stated, (parts,), borne_out=True),
        table,
        _KIND,
        _axis(found, stated)[1],
        _how(found.structure),
    )
    printed = [m.figure.printed.grain for m in (stated, *parts)]
    reach = sum(printed, Fraction(0)) / 2
    readings = list(made.readings)
    if all(r.alternative is not Alternative.EACH_ROUNDED for r in readings):
        # No word says that these are counts: they may have been rounded one by one.
        loose = Interval.between(-reach, reach)
        plain = sum_reading(stated, parts)
        readings.append(plain.excused(Alternative.EACH_ROUNDED, loose))
    return replace(
        made,
        readings=() if made.reason else tuple(readings),
        pairing="matched",
        subject=_subject(found, stated),
        words=borne_out(found.structure),
        column=_axis(found, stated),
    )


def _with_rare_part(
    found: Found, slot: int, stated: Measure, parts: tuple[Measure, ...]
) -> tuple[Measure, ...] | None:
    """Return the parts with one beside them that is nothing where the sum holds and closes it here, if there is one.

    A line of "costs of raising funds" that only last year had is left out of a sum that this year's columns bear out.
    """
    figures = found.layout.figures
    told = [t.line for t in found.structure.terms]
    for line in range(max(min(told) - 1, 0), min(max(told) + 2, len(figures))):
        here = figures[line][slot]
        if line in (*told, found.structure.result) or here is None or not known(here):
            continue
        there = [figures[line][other] for other in found.holding]
        nothing = all(m is None or not known(m) or not m.figure.printed.value for m in there)
        whole = (*parts, here)
        if nothing and sum_reading(stated, whole).holds:
            return whole
    return None


def _unit_of(stated: Measure, terms: Sequence[Measure]) -> str:
    return money(m.currency for m in terms) if stated.statistic == "money" else "count"


def _net(
    found: Found, stated: Measure, terms: Sequence[tuple[Measure, int]], table: TableReading
) -> Relation:
    unit = _unit_of(stated, [m for m, _ in terms])
    more = next(m for m, sign in terms if sign > 0)
    less = next(m for m, sign in terms if sign < 0)
    rest = [value(m) if sign > 0 else -value(m) for m, sign in terms if m not in (more, less)]
    plain = Reading(
        "the figures added up by their signs",
        NET_AND_OTHERS if rest else NET,
        tuple(
            Operand(role, m.figure, value(m), m.label or m.column)
            for role, m in (("part", more), ("less", less))
        ),
        value(stated),
        given=Given(total(rest)) if rest else None,
        of=unit,
        shown=Shown(bare=stated.unit > 1),
    )
    if rest:
        added = "".join(f" {'+' if sign > 0 else '−'} {m.figure.text}" for m, sign in terms)
        told = f"{added.removeprefix(' + ')} = {plain.result}"
        plain = replace(plain, shown=Shown(text=told, bare=plain.shown.bare))
    used = [m for m, _ in terms]
    readings = [plain, *_each_rounded(stated, used, plain), *_noted(table, stated, plain)]
    return _made(found, "total", _NET, stated, used, readings)


def _each_rounded(stated: Measure, used: Sequence[Measure], plain: Reading) -> Iterator[Reading]:
    """Yield the reading that excuses amounts which may have been rounded one by one."""
    loose = slack(stated, used)
    if not loose.is_point:
        yield plain.excused(Alternative.EACH_ROUNDED, loose)


def _running(found: Found, stated: Measure, before: Measure, added: Measure) -> Relation:
    plain = sum_reading(stated, (before, added))
    used = (before, added)
    readings = [plain, *_each_rounded(stated, used, plain)]
    return _made(found, "total", _KIND, stated, used, readings)


def _mean(found: Found, stated: Measure, parts: tuple[Measure, ...]) -> Relation:
    """Return the relation of an average, which is rounded as it is printed, to its figures."""
    loose = half_unit(stated)
    shown = value(stated)
    plain = replace(
        sum_reading(stated, parts),
        name="the figures added up, by how many they are",
        formula=MEAN,
        stated=shown + loose if shown.is_point else shown,
        per=len(parts),
    )
    readings = (plain, plain.excused(Alternative.CUT_OFF_OR_TWICE, loose))
    return _made(found, "total", _MEAN, stated, parts, readings)


def _within(found: Found, stated: Measure, low: Measure, high: Measure) -> Relation | None:
    """Return the relation of an estimate to its limits; where these are crossed, of one to the other."""
    least, most = value(low).low, value(high).high
    if least is None or most is None:
        return None
    if least > most:
        operand = Operand("whole", high.figure, value(high), high.column or high.label)
        told = f"the lower limit is {low.figure.text} and the upper {high.figure.text}"
        crossed = Reading("the limits", WITHIN, (operand,), value(low), shown=Shown(text=told))
        return _made(found, "comparison", _WITHIN, low, (high,), (crossed,))
    limits = tuple(Operand("limit", m.figure, value(m), m.column or m.label) for m in (low, high))
    plain = limits_reading(stated, limits, Interval.between(least, most))
    return _made(found, "comparison", _WITHIN, stated, (low, high), (plain,))


def _split(found: Found, slot: int, parts: Sequence[Measure]) -> Relation:
    reading = Reading(
        "the percentages added up",
        TOTAL,
        tuple(Operand("part", m.figure, value(m), m.label or m.column) for m in parts),
        _HUNDRED,
        of="%",
    )
    table = found.layout.tables[slot]
    reason = "explained: the report says these may not add up" if table.unsummed else ""
    return _made(found, "total", _SPLIT, None, parts, (reading,), reason)


def _ratio(
    found: Found, stated: Measure, first: Measure, second: Measure, table: TableReading
) -> Relation:
    """Return a quotient, change or share, with what would excuse it."""
    kind, plain = _divided(found.structure, stated, first, second, value)
    _, loose = _divided(found.structure, stated, first, second, before_rounding)
    if kind == "rate":
        stated = replace(stated, figure=replace(stated.figure, per=found.structure.factor))
    readings = [plain]
    if plain.unit in ("%", "change") and not stated.figure.printed.percent:
        readings.append(replace(plain, stated=plain.stated.scaled(100)))
    readings.append(loose.excused(Alternative.CUT_OFF_OR_TWICE, half_unit(stated)))
    readings += _noted(table, stated, plain)
    return _made(found, kind, _KIND, stated, (first, second), readings)


def _divided(
    structure: Structure,
    stated: Measure,
    first: Measure,
    second: Measure,
    stands: Callable[[Measure], Interval],
) -> tuple[RelationType, Reading]:
    """Return the type and reading of a result that is worked by division."""
    if structure.form == "change":
        old = Operand("old", first.figure, stands(first), first.column or first.label)
        new = Operand("new", second.figure, stands(second), second.column or second.label)
        shown = _as_quotient(stated)
        if structure.unsigned and second.figure.printed.value < first.figure.printed.value:
            shown = -shown
        return "change", _change(shown, old, new)
    if structure.form == "share" or structure.factor == 100:
        part = Operand("part", first.figure, stands(first), first.label or first.column)
        whole = Operand("whole", second.figure, stands(second), second.label or second.column)
        return "share", replace(share_reading(part, whole, stated), stated=_as_quotient(stated))
    return "rate", _rate(stated, first, second, structure.factor, stands)


def _rate(
    stated: Measure,
    count: Measure,
    people: Measure,
    per: int,
    stands: Callable[[Measure], Interval],
) -> Reading:
    printed = stated.figure.printed
    return Reading(
        "of the figure beside it",
        RATE,
        (
            Operand("count", count.figure, stands(count), count.column),
            Operand("population", people.figure, stands(people), people.column),
        ),
        _as_quotient(stated),
        per=per,
        shown=Shown(places=printed.decimals + 1, printed=stated.figure.text),
    )


def _as_quotient(stated: Measure) -> Interval:
    """Return what a quotient stands for: it is rounded as it is printed, also where amounts are not."""
    shown = value(stated)
    return shown + half_unit(stated) if shown.is_point else shown


def _change(stated: Interval, old: Operand, new: Operand) -> Reading:
    return Reading("from the figures", CHANGE, (old, new), stated)


def _noted(table: TableReading, stated: Measure, plain: Reading) -> Iterator[Reading]:
    """Yield the reading that excuses a figure of which a note may tell more."""
    if may_be_noted(table, stated):
        yield plain.excused(Alternative.NOTED)
