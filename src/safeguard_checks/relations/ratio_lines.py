"""Lines that their label calls a ratio, beside the lines that it is of.

"Trade balance (% of GDP)" under "Trade balance" and "GDP", "cost per case", "average value" beside
"total value" and "number". The words say what is divided by what, the figures which lines those are: the pair that most
slots bear out is meant, and the slots that do not follow are wrong. The search for what numbers bear out by themselves
(``arithmetic``) wants more of them to hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import comb

from safeguard_checks.claims.lexicon import CHANGE_NOUN
from safeguard_checks.measures.labels import plain
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.packs.words import PEOPLE, POPULATION, any_word, listed
from safeguard_checks.quantity.formula import RATE
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.signs import unit_of
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grid import before_rounding, half_unit, known
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed
from safeguard_checks.relations.table_lines import Axis, Slot, TableLine, axes, column_of
from safeguard_checks.relations.table_share import share_reading
from safeguard_checks.relations.total import may_be_noted

__all__ = ["ratio_lines"]

_PERCENT = r"(?:%|per\s?cents?|percentages?|proportion|share)"
_SHARE_OF = regex(
    rf"(?P<of>.*?)[\s,:(–-]*(?:\bas\s+)?(?:\ban?\s+)?{_PERCENT}\s+(?:of|to)\s+(?P<by>[^()%]+?)\W*",
    re.I,
)
_PER = regex(
    r"(?P<of>.*?)[\s,:(–-]*\b(?:per|for\s+each|for\s+every)\s+(?:head\s+of\s+)?(?:[\d,]{3,}\s*)?(?P<by>[^()]*?)\W*",
    re.I,
)
_AVERAGE = regex(
    r"\W*(?:the\s+)?(?:average|avg\.?|ave\.?|mean)\s+(?:of\s+)?(?P<of>[^()]+?)(?:\s*\(.*)?\W*", re.I
)
# A stroke alone stands between two names more often than it divides.
_QUOTIENT = regex(r"(?P<of>[^/()]{3,}?)\s*(?:/|÷|\bdivided\s+by\b)\s*(?P<by>[^/()]{3,}?)\W*", re.I)
_IS_RATIO = regex(rf"÷|\bdivided\b|\bratio\b|{_PERCENT}", re.I)
# What two lines above make of each other, though it names neither.
_CONVERSION = regex(
    r"\W*(?:overall\s+)?(?:%\s*)?conversion(?:\s+(?:rate|ratio|percentage|%))?\W*(?:\(%\)\W*)?",
    re.I,
)
# What is no plain division of two lines: changes, targets, ranks, medians, and rates of growth.
_NO_RATIO = regex(
    rf"\b(?:{CHANGE_NOUN}|change|difference|variance|movement|target|rank|median|index|cumulative|per\s+annum"
    r"|per\s+(?:year|month|week|day|hour)|weighted|standardi[sz]ed|adjusted)\b",
    re.I,
)
_AMOUNTS = ("count", "money", "unknown")
# What is worked from numbers that were rounded themselves is out by so small a part.
_DIGITS = 1000
_FACTORS = (1, 100, 1_000, 10_000, 100_000, 1_000_000)
_MOST_LINES, _NEAR, _MOST_RATIOS, _MOST_SLOTS = 200, 12, 30, 400
_STEM, _MOST_WORDS = 5, 14
_LIVING = any_word((*listed("people", "living"), *listed("people", "housing")))
_PEOPLE = regex(rf"\b(?:populations?|{_LIVING}|{POPULATION}|{PEOPLE})\b", re.I)
# How often, over all pairs tried, luck may make as many slots fit as do; no fit is taken for rarer than this.
_LUCK, _RAREST = Fraction(1, 100), Fraction(1, 50)
# Figures of a table lie anywhere in their line, so that a ratio is about this often near a target.
_SPREAD = 2


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two lines that a ratio is taken to be of, by which words, and its slots."""

    ratio: TableLine
    of: TableLine
    by: TableLine
    factor: int
    words: int
    holding: tuple[Slot, ...]
    failed: tuple[Slot, ...]
    far: int
    people: bool = False
    above: bool = False

    @property
    def score(self) -> tuple[int, int, int]:
        """How well it is borne out, then how many words say so, then how near the lines stand."""
        return len(self.holding) - 2 * len(self.failed), self.words, -self.far


def ratio_lines(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every figure of a line that its label calls a ratio of two lines of the table."""
    if table.merged:
        return
    for axis, lines in axes(table):
        if not 3 <= len(lines) <= _MOST_LINES:
            continue
        named = [(i, told) for i, line in enumerate(lines) if (told := _named(line)) is not None]
        amounts = [i for i, line in enumerate(lines) if _is_of_amounts(line)]
        pairs = [_best(lines, at, told, amounts) for at, told in named[:_MOST_RATIOS]]
        above = [at for at, line in enumerate(lines) if _CONVERSION.fullmatch(line.label)]
        pairs += [_of_lines_above(lines, at, amounts) for at in above[:_MOST_RATIOS]]
        for pair in pairs:
            if pair is not None:
                slots = sorted((*pair.holding, *pair.failed))
                yield from (_relation(table, axis, pair, slot) for slot in slots)


def _named(line: TableLine) -> tuple[frozenset[str], frozenset[str]] | None:
    """Return the words of what is divided and of what it is divided by, ``None`` where a label tells no ratio."""
    label = " ".join(line.label.split())
    if len(line.cells) > _MOST_SLOTS or len(label.split()) > _MOST_WORDS or _NO_RATIO.search(label):
        return None
    for pattern in (_SHARE_OF, _PER, _AVERAGE, _QUOTIENT):
        if pattern is _QUOTIENT and not _IS_RATIO.search(label):
            continue
        m = pattern.fullmatch(label)
        if m is not None:
            by = m.groupdict().get("by") or ""
            return _stems(m["of"]), _stems(by)
    return None


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in plain(text) if len(w) > 2)


def _is_of_amounts(line: TableLine) -> bool:
    told = [m.statistic in _AMOUNTS for m in line.cells.values() if m.figure.kind != "suppressed"]
    return sum(told) * 2 > len(told) and not _NO_RATIO.search(line.label)


def _best(
    lines: Sequence[TableLine],
    at: int,
    told: tuple[frozenset[str], frozenset[str]],
    amounts: Sequence[int],
) -> _Pair | None:
    """Return the pair of lines that bears a ratio out best, ``None`` where luck might."""
    near = [
        i
        for i in amounts
        if i != at and (len(lines) <= 2 * _NEAR or abs(i - at) <= _NEAR or _shares(lines[i], told))
    ]
    stems = {i: _stems(lines[i].label) for i in near}
    pairs = [(a, b) for a, b in product(near, near) if a != b]
    found: list[_Pair] = []
    for a, b in pairs:
        words = bool(stems[a] & told[0]) + bool(stems[b] & told[1])
        # Words that name one line are no ground to take two others.
        if (
            words == 0
            and (told[0] or told[1])
            and any(stems[i] & (told[0] | told[1]) for i in near)
        ):
            continue
        pair = _tried(lines[at], lines[a], lines[b], words, abs(a - at) + abs(b - at))
        tried = 1 if words == 2 else len(near) if words else len(pairs)
        if pair is not None and _luck(pair, tried) <= _LUCK:
            found.append(pair)
    return max(found, key=lambda p: p.score, default=None)


def _of_lines_above(lines: Sequence[TableLine], at: int, amounts: Sequence[int]) -> _Pair | None:
    """Return the two lines right above a "conversion rate" as what it is of, ``None`` where no slot bears that out."""
    if not {at - 1, at - 2} <= set(amounts):
        return None
    found: list[_Pair] = []
    for of, by in ((at - 1, at - 2), (at - 2, at - 1)):
        slots = [
            s for s in _slots_of(lines[at], lines[of], lines[by]) if _in_percent(lines[at].cells[s])
        ]
        held, failed = _slots(lines[at], lines[of], lines[by], 100, slots)
        if held and len(failed) <= 1 and len(held) >= len(failed):
            pair = _Pair(
                lines[at], lines[of], lines[by], 100, 0, tuple(held), tuple(failed), 2, above=True
            )
            found.append(pair)
    return found[0] if len(found) == 1 and _is_no_luck(found[0]) else None


def _is_no_luck(pair: _Pair) -> bool:
    """Tell whether one slot that holds is printed so finely that luck would hardly make it."""
    printed = (pair.ratio.cells[slot].figure.printed for slot in pair.holding)
    return any(_SPREAD * p.grain <= abs(p.value) * _LUCK for p in printed)


def _slots(
    ratio: TableLine, of: TableLine, by: TableLine, factor: int, slots: Sequence[Slot]
) -> tuple[list[Slot], list[Slot]]:
    """Return which slots follow and which do not."""
    held: list[Slot] = []
    failed: list[Slot] = []
    for slot in slots:
        (held if _follows(ratio, of, by, factor, slot) else failed).append(slot)
    return held, failed


def _follows(ratio: TableLine, of: TableLine, by: TableLine, factor: int, slot: Slot) -> bool:
    """Tell whether a ratio follows in one slot, if it was rounded twice or cut off."""
    reading = _reading(ratio.cells[slot], of.cells[slot], by.cells[slot], factor)
    return reading.stated.overlaps(reading.implied + half_unit(ratio.cells[slot]))


def _shares(line: TableLine, told: tuple[frozenset[str], frozenset[str]]) -> bool:
    return bool(_stems(line.label) & (told[0] | told[1]))


def _tried(ratio: TableLine, of: TableLine, by: TableLine, words: int, far: int) -> _Pair | None:
    """Return which slots bear a pair out, ``None`` where too few do."""
    slots = _slots_of(ratio, of, by)
    factor = _factor(ratio, of, by, slots)
    if factor is None:
        return None
    held: list[Slot] = []
    failed: list[Slot] = []
    for n, slot in enumerate(slots, 1):
        (held if _follows(ratio, of, by, factor, slot) else failed).append(slot)
        if len(failed) * 2 > len(slots) or (n == 3 and not held):
            return None
    least = 2 if words else 3
    # A rate of so many people each says itself what it is divided by.
    people = bool(_PEOPLE.search(by.label)) and all(ratio.cells[s].per for s in slots)
    if len(held) < least or len(held) <= len(failed) * (1 if words == 2 or people else 2):
        return None
    return _Pair(ratio, of, by, factor, words, tuple(held), tuple(failed), far, people)


def _slots_of(ratio: TableLine, of: TableLine, by: TableLine) -> list[Slot]:
    """Return the slots in which three lines hold numbers of which the first may be the second by the third."""
    common = (s for s in ratio.cells if s in of.cells and s in by.cells)
    return [s for s in common if _divides(ratio.cells[s], of.cells[s], by.cells[s])]


def _divides(stated: Measure, of: Measure, by: Measure) -> bool:
    """Tell whether three cells hold numbers of which the first may be the second by the third."""
    if not all(known(m) and m.figure.kind != "suppressed" for m in (stated, of, by)):
        return False
    if of.statistic not in _AMOUNTS or by.statistic not in _AMOUNTS or of.place != by.place:
        return False
    printed = [m.figure.printed.value for m in (stated, of, by)]
    return printed[2] > 0 and bool(printed[0]) and bool(printed[1])


def _factor(ratio: TableLine, of: TableLine, by: TableLine, slots: Sequence[Slot]) -> int | None:
    """Return by what the first slots that agree are multiplied: 100 for percentages, else a power of ten."""
    for slot in slots[:3]:
        stated, top, bottom = (x.cells[slot] for x in (ratio, of, by))
        allowed = (100,) if _in_percent(stated) else _bases(stated, bottom) or _FACTORS
        value = stated.figure.printed.value * bottom.figure.printed.value / top.figure.printed.value
        for factor in allowed:
            if abs(value - factor) <= Fraction(factor, 10):
                return factor
    return None


def _bases(stated: Measure, by: Measure) -> tuple[int, ...]:
    """Return by what a rate of so many each is multiplied; of numbers that are told in thousands by so much less."""
    if not stated.per:
        return ()
    unit = max(unit_of(by.column), unit_of(by.label))
    return (stated.per, *((stated.per // unit,) if unit > 1 and stated.per % unit == 0 else ()))


def _in_percent(m: Measure) -> bool:
    return m.statistic == "percentage" or m.figure.kind == "percentage"


def _luck(pair: _Pair, tried: int) -> Fraction:
    """Return how often, over the pairs tried, luck would make so many slots fit."""
    luck = Fraction(tried) * comb(len(pair.holding) + len(pair.failed), len(pair.failed))
    seen: set[tuple[Fraction, ...]] = set()
    for slot in pair.holding:
        values = tuple(x.cells[slot].figure.printed.value for x in (pair.ratio, pair.of, pair.by))
        if values not in seen and values[0] not in values[1:]:
            seen.add(values)
            grain = pair.ratio.cells[slot].figure.printed.grain
            luck *= min(Fraction(1), max(_RAREST, _SPREAD * grain / abs(values[0])))
    return luck


def _reading(
    stated: Measure, of: Measure, by: Measure, factor: int, *, loose: bool = False
) -> Reading:
    first, second = (before_rounding(m) if loose else as_printed(m) for m in (of, by))
    if factor == 100 and _in_percent(stated):
        part = Operand("part", of.figure, first, of.label or of.column)
        return share_reading(
            part, Operand("whole", by.figure, second, by.label or by.column), stated
        )
    printed = stated.figure.printed
    return Reading(
        "of the figure beside it",
        RATE,
        (
            Operand("count", of.figure, first, of.label or of.column),
            Operand("population", by.figure, second, by.label or by.column),
        ),
        printed.interval("mean"),
        per=factor,
        shown=Shown(places=printed.decimals + 1, printed=stated.figure.text),
    )


def _told_by(pair: _Pair) -> str:
    """Return by what a label tells which lines a ratio is of."""
    if pair.people or pair.above:
        return "of-people" if pair.people else "of-lines-above"
    return ("untold", "one-named", "both-named")[pair.words]


def _relation(table: TableReading, axis: Axis, pair: _Pair, slot: Slot) -> Relation:
    stated, of, by = (x.cells[slot] for x in (pair.ratio, pair.of, pair.by))
    plain_ = _reading(stated, of, by, pair.factor)
    loose = _reading(stated, of, by, pair.factor, loose=True)
    least = abs(stated.figure.printed.value) / _DIGITS
    room = half_unit(stated).hull(Interval.between(-least, least))
    readings = [plain_, loose.excused(Alternative.CUT_OFF_OR_TWICE, room)]
    if may_be_noted(table, stated):
        readings.append(plain_.excused(Alternative.NOTED))
    share = pair.factor == 100 and _in_percent(stated)
    figure = stated.figure if share else replace(stated.figure, per=pair.factor)
    along = "columns" if axis == "row" else "rows"
    held, slots = len(pair.holding), len(pair.holding) + len(pair.failed)
    return Relation(
        id=0,
        type="share" if share else "rate",
        kind="arith",
        subject=stated.label if axis == "column" else stated.column,
        stated=figure,
        stated_text=figure.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=tuple(m.figure.span for m in (stated, of, by)),
        column=column_of(table, axis, stated),
        words=f"in {held} of {slots} {along}",
        how=f"named-ratio/{_told_by(pair)}",
    )
