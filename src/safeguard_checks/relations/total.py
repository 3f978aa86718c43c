"""Totals of tables: a total row against its rows, a total column against its row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import SHARE_NOUN
from safeguard_checks.measures.explanations import NEED_NOT_SUM, SENTENCE, explanation_in
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.notes import names_number
from safeguard_checks.packs.words import CASES, PEOPLE
from safeguard_checks.quantity.formula import TOTAL, size_of
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grid import Grid, can_add_up, known, slack, value
from safeguard_checks.relations.layout import Addition, across, down
from safeguard_checks.relations.number_text import money
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["addition_relation", "may_be_noted", "sum_reading", "table_totals"]

_PLAIN = regex(r"^(?:grand\s+|overall\s+)?totals?\W*$", re.I)
_TOTAL_OF = regex(r"^\W*(?:grand\s+|overall\s+)?totals?\s+(?:of\s+)?(?=\w)", re.I)
_EXPLAINED = regex(
    r"more than one|multiple|rounded|rounding|overlap|(?:may|might)\s+(?:differ|not\s+be\s+the\s+sum)"
    rf"|not mutually exclusive|exclud(?:es|ed|ing)|(?:does|do)\s+not\s+include|includes?\s+(?:those|{PEOPLE}|{CASES})\s+(?:not|whose)",
    re.I,
)
_OTHER_REASON = regex(
    r"\b(?:suppress\w*|exclu\w+|more than one|multiple|overlap\w*|unknown|missing|not\s+(?:stated|known|recorded|include)"
    r"|confidential\w*|disclos\w+|double|both|several|mutually|estimat\w+|weight\w+|imput\w+)\b",
    re.I,
)
_OF_SHARES = regex(rf"\b(?:{SHARE_NOUN}|per\s?cents?)\b|%", re.I)
_OF_COUNTS = regex(r"\b(?:figures|numbers|counts|totals|amounts|more than one|multiple)\b", re.I)
_TEN, _LEAST_NUMBERS = 10, 3
# What is withheld since it is small is smaller than this.
_SMALL = 10
# A number below this is met in any column.
_TELLING = 100
_FACTORS = (10, 100, 1000)
_NO_LAYOUT = "the table's layout is not certain: its totals do not follow from its cells"


def table_totals(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every figure of a total row and of a total column."""
    grid = Grid.of(table)
    for addition in down(grid):
        yield addition_relation(addition, table, "row", addition.stated.col)
    for addition in across(table, grid):
        yield addition_relation(addition, table, "column", -1 - addition.stated.row)


def addition_relation(
    found: Addition, table: TableReading, kind: str, axis: int, how: str = ""
) -> Relation:
    """Return the relation of a total to its parts, with what would excuse it."""
    stated = found.stated
    sets = [parts for parts in found.parts if all(map(known, parts))]
    reason = _silence(found, table, kind, sets)
    readings: list[Reading] = []
    if not reason:
        readings = [r for parts in sets for r in _sums(stated, parts)]
        noted = may_be_noted(table, stated)
        readings += [r for parts in sets for r in _readings_that_save(found, parts, noted)]
    spans = [stated.figure.span, *(p.figure.span for parts in found.parts for p in parts)]
    return Relation(
        id=0,
        type="total",
        kind=kind,
        subject=_subject(stated, kind, how),
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=tuple(dict.fromkeys(spans)),
        column=(table.block, axis),
        reason=reason,
        words="plain" if kind == "row" and _PLAIN.match(stated.label.strip()) else "",
        how=how or f"{_witness(found)}-{stated.statistic}",
    )


def _subject(stated: Measure, kind: str, how: str) -> str:
    """Return what a total is of: its column, or in an account what its own label says."""
    if how == "account":
        return _TOTAL_OF.sub("", stated.label)
    return stated.label if kind == "column" else stated.column


def _witness(found: Addition) -> str:
    if not found.borne_out:
        return "alone"
    return "sibling" if found.sibling else "borne-out"


def _silence(
    found: Addition, table: TableReading, kind: str, sets: list[tuple[Measure, ...]]
) -> str:
    """Return why a total cannot be told, empty where it can."""
    stated = found.stated
    if found.parts and not sets:
        return "a part of the total is suppressed"
    if not sets:
        return _NO_LAYOUT
    if any(can_add_up(stated, parts) for parts in sets):
        return ""
    if any(_of_all_together(stated, parts) for parts in sets):
        return "the percentages are of groups of their own, and the total is that of all together"
    if len(sets) < len(found.parts):
        return "a part of the total is suppressed"
    if any(_withheld(stated, parts) for parts in sets):
        return "a dash among its parts may stand for a number that is withheld"
    if table.merged:
        return _NO_LAYOUT
    if table.cut:
        return "rows of the table before a page break could not be read"
    if _explained(table, stated, sets):
        return "explained: the report says these may not add up"
    if _noted(table, stated, sets):
        return "explained: a note says what the total has that its parts have not"
    if kind != "column" and any(_shifted(table, stated, parts) for parts in sets):
        return "just what it lacks stands in another column, in a row that has nothing in this one"
    if found.borne_out:
        return ""
    if kind == "row" and not _PLAIN.match(stated.label.strip()):
        return _NO_LAYOUT
    if not any(_near(stated, parts) or _mistyped(stated, parts) for parts in sets):
        return "the parts shown are not of the size of the total, so it is of something else"
    return ""


def _of_all_together(stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether a percentage lies between those of its parts: it is no sum, but that of all groups."""
    if stated.figure.kind != "percentage" and stated.statistic != "percentage":
        return False
    told = [p.figure.printed.value for p in parts if p.figure.kind != "suppressed"]
    return len(told) > 1 and min(told) <= stated.figure.printed.value <= max(told)


def _withheld(stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether a dash could be what a total lacks: it is then no nought, but a small number.

    Of counts and rates, that is; in accounts a dash is nought.
    """
    if stated.statistic == "money":
        return False
    lacks = stated.figure.printed.value - sum(p.figure.printed.value for p in parts)
    dashes = [p for p in parts if p.figure.kind == "suppressed"]
    others = [p.figure.printed.value for p in parts if p.figure.kind != "suppressed"]
    return bool(dashes) and 0 < lacks <= max([*others, Fraction(_SMALL * len(dashes))])


def _shifted(table: TableReading, stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether a row among the parts has just what a total lacks, set one column too far."""
    lacks = stated.figure.printed.value - sum(p.figure.printed.value for p in parts)
    rows = [(p.block, p.row) for p in parts]
    here = {(m.block, m.row) for m in table.measures if m.col == stated.col}
    return abs(lacks) >= _TELLING and any(
        m.figure.printed.value == lacks
        and min(rows) <= (m.block, m.row) <= max((stated.block, stated.row), *rows)
        and (m.block, m.row) not in here
        for m in table.measures
    )


def _explained(table: TableReading, stated: Measure, sets: list[tuple[Measure, ...]]) -> bool:
    """Tell whether a note excuses a total; one about percentages excuses no count.

    Rounding excuses what it can do: a unit for each part.
    """
    near = (n for n in re.split(r"\n|(?<=[.!?])\s", table.notes) if _says_so(n))
    for note in (*near, *table.unsummed):
        shares = _OF_SHARES.search(note) and not _OF_COUNTS.search(note)
        if shares and stated.statistic != "percentage":
            continue
        rounding = "round" in note.lower() and not _OTHER_REASON.search(note)
        if not rounding or any(_by_rounding(table, stated, parts) for parts in sets):
            return True
    return False


def _noted(table: TableReading, stated: Measure, sets: list[tuple[Measure, ...]]) -> bool:
    """Tell whether a note on a total says what its parts leave out, or any gives what is missing."""
    marked = [table.marked[mark] for mark in stated.marks if mark in table.marked]
    if any(_OTHER_REASON.search(note) or _says_so(note) for note in marked):
        return True
    for parts in sets:
        lacks = abs(stated.figure.printed.value - sum(p.figure.printed.value for p in parts))
        told = {*marked, *(table.marked[k] for p in parts for k in p.marks if k in table.marked)}
        if any(names_number(note, lacks) for note in told):
            return True
        for text in table.around:
            for note in SENTENCE.split(text):
                if _OTHER_REASON.search(note) and names_number(note, lacks):
                    return True
    return False


def may_be_noted(table: TableReading, stated: Measure) -> bool:
    """Tell whether a total has a mark whose note is not found, or tells of revised figures."""
    notes = [table.marked.get(mark) for mark in stated.marks]
    return any(note is None or explanation_in(note).revised for note in notes)


def _says_so(note: str) -> bool:
    return bool(_EXPLAINED.search(note) or NEED_NOT_SUM.search(note))


def _by_rounding(table: TableReading, stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether a total misses its parts by no more than a unit of theirs for each."""
    printed = [m.figure.printed for m in (stated, *parts) if m.figure.printed.value]
    unit = min((p.granularity for p in printed), default=Fraction(1))
    reach = len(parts) * max(unit, Fraction(table.explained.grain or 0))
    implied = total([value(p) for p in parts]) + Interval.between(-reach, reach)
    return value(stated).overlaps(implied)


def _unit(stated: Measure, parts: tuple[Measure, ...]) -> str:
    if stated.statistic == "money":
        return money(m.currency for m in (stated, *parts))
    return "%" if stated.statistic == "percentage" else "count"


def sum_reading(stated: Measure, parts: tuple[Measure, ...]) -> Reading:
    """Return the reading of a total as the sum of its parts."""
    return Reading(
        "the parts added up",
        TOTAL,
        tuple(Operand("part", p.figure, value(p), p.label or p.column) for p in parts),
        value(stated),
        of=_unit(stated, parts),
        shown=Shown(bare=stated.unit > 1),
    )


def _sums(stated: Measure, parts: tuple[Measure, ...]) -> Iterator[Reading]:
    """Yield the readings of a total as the sum of its parts, of those in brackets with a minus and without."""
    in_brackets = [_in_brackets(p) for p in parts]
    if not (all(in_brackets) and stated.figure.printed.value > 0):
        yield sum_reading(stated, parts)
    if any(in_brackets):
        yield _without_signs(stated, parts)


def _in_brackets(m: Measure) -> bool:
    """Tell whether a number is printed in brackets that need not mean a minus: of few cases, or estimated."""
    printed = m.figure.printed
    return printed.value < 0 and m.figure.text.startswith("(") and m.statistic != "money"


def _without_signs(stated: Measure, parts: tuple[Measure, ...]) -> Reading:
    """Return the reading of a total as the sum of parts whose brackets mean no minus."""
    plain = sum_reading(stated, parts)
    operands = tuple(
        replace(o, value=size_of(o.value)) if _in_brackets(p) else o
        for o, p in zip(plain.operands, parts, strict=True)
    )
    return replace(plain, operands=operands, name="the parts added up, brackets as no minus")


def _readings_that_save(
    found: Addition, parts: tuple[Measure, ...], noted: bool
) -> Iterator[Reading]:
    """Yield the readings that would save a total: amounts rounded one by one, other parts."""
    stated = found.stated
    plain = sum_reading(stated, parts)
    loose = slack(stated, parts)
    if not loose.is_point:
        yield plain.excused(Alternative.EACH_ROUNDED, loose)
    elif not (coarse := _coarse(stated, parts)).is_point:
        yield plain.excused(Alternative.EACH_IN_TENS, coarse)
    if noted:
        yield plain.excused(Alternative.NOTED)
    if not found.borne_out and not _near(stated, parts):
        yield plain.excused(Alternative.OTHER_PARTS)


def _coarse(stated: Measure, parts: tuple[Measure, ...]) -> Interval:
    """Return how far a total of counts may be out that are all whole tens, hundreds and so on."""
    numbers = [m.figure.printed for m in (stated, *parts) if m.figure.printed.value]
    unit = min((p.granularity for p in numbers), default=Fraction(0))
    if unit < _TEN or len(numbers) < _LEAST_NUMBERS or stated.statistic == "money":
        return Interval.point(0)
    reach = len(numbers) * unit / 2
    return Interval.between(-reach, reach)


def _near(stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether a total is of the size of its parts: no less than one, no more than twice all."""
    whole = stated.figure.printed.value
    size = total([value(p) for p in parts]).high or Fraction(0)
    return max(p.figure.printed.value for p in parts) <= whole <= 2 * size


def _mistyped(stated: Measure, parts: tuple[Measure, ...]) -> bool:
    """Tell whether one whole number with a digit too many, too few or a lost point mends the sum.

    Of numbers of three digits and more luck would do so about three times in a hundred.
    """
    whole = stated.figure.printed.value
    size = sum((p.figure.printed.value for p in parts), Fraction(0))
    pairs = [
        (whole, size),
        *((p.figure.printed.value, whole - size + p.figure.printed.value) for p in parts),
    ]
    return any(_slipped(printed, needed) for printed, needed in pairs)


def _slipped(printed: Fraction, needed: Fraction) -> bool:
    if printed.denominator != 1 or needed.denominator != 1 or needed <= 0:
        return False
    short, long = sorted((int(printed), int(needed)))
    if short < 10 or long < 100 or short == long:
        return False
    text = str(long)
    dropped = {text[:i] + text[i + 1 :] for i in range(len(text))}
    return str(short) in dropped or any(short * f == long for f in _FACTORS)
