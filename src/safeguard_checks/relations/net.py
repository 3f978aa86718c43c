"""Net lines of tables: a surplus, profit or net income against the two lines it is the rest of.

Two totals and a line named "net" need not belong together. They do where the words of the two
say that one came in and the other went out, and nothing stands between; else where other columns
(of a net column: other rows) bear it out. Its sign counts where the others of its line show that signs are printed.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations

from safeguard_checks.claims.lexicon import INCOME, SPENDING
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import (
    DEFICIT,
    DEFICIT_AND_OTHERS,
    NET,
    NET_AND_OTHERS,
    size_of,
)
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grid import Grid, known, slack, value
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation

__all__ = ["table_nets"]

_NET = regex(
    r"^\W*(?:total\s+|operating\s+|gross\s+|overall\s+|in-?year\s+)*(?:net\b|surplus|deficit|\(?deficit|profit|loss\b"
    r"|excess\s+of|balance\b|\(?(?:over|under)-?\s?spend)",
    re.I,
)
# A net figure of one thing by itself, or one carried from year to year.
_NO_REST = regex(
    r"\bnet\s+(?:assets?|liabilit\w+|current|book|worth|debt|pay|zero|realisable|migration|capital)\b"
    r"|\b(?:brought|carried)\s+(?:forward|down)\b|\b[bc]/?[fd]\b|\bsheet\b|\bopening\b|\bclosing\b|%",
    re.I,
)
# A line of this name alone is printed without a sign.
_SHORT = regex(r"^\W*(?:deficit|(?:over|under)-?\s?spend|loss)\b(?!\s*/)", re.I)
_LEAST_SIGNED = 2
_IN, _OUT = (regex(rf"\b{words}\b", re.I) for words in (INCOME, SPENDING))
_AMOUNTS = "count", "money"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row (or column) of a table: its label and its cells by column (or row)."""

    label: str
    total: bool
    cells: dict[Hashable, Measure]


@dataclass(frozen=True, slots=True)
class _Rest:
    """A net line, what came in, what went out, and the lines between these and the net line."""

    line: _Line
    more: _Line
    less: _Line
    between: tuple[_Line, ...]
    worded: bool

    def readings(self, at: Hashable) -> tuple[Reading, ...]:
        """Return how the net figure at one column follows, none where a figure is not known."""
        cells = [line.cells.get(at) for line in (self.line, self.more, self.less)]
        others = [line.cells[at] for line in self.between if at in line.cells]
        stated, more, less = cells
        if stated is None or more is None or less is None:
            return ()
        varies, stated = stated.statistic == "change", _amount(stated)
        if not all(known(m) and m.statistic in _AMOUNTS for m in (more, less, *others)):
            return ()
        if not known(stated) or stated.statistic not in _AMOUNTS:
            return ()
        if stated.figure.kind == "suppressed":
            return ()
        # What went out may be printed with a minus; two columns of one thing may both have one.
        plain = [_reading(stated, more, less, size_of(value(less)))]
        if size_of(value(less)) != value(less):
            plain.append(_reading(stated, more, less, value(less)))
        if (
            varies
        ):  # in a column of variances what was spent more may be told as worse, with a minus
            plain.append(_reading(stated, more, less, value(less).scaled(Fraction(-1))))
        if not others:
            return tuple(plain)
        text = "".join(f" + {m.figure.text}" for m in others)
        given = Given(total([value(m) for m in others]), text)
        more_of = (replace(r, formula=NET_AND_OTHERS, given=given) for r in plain)
        return *plain, *map(_as_amount, more_of)

    def signed(self, at: Hashable) -> Reading | None:
        """Return how the net figure at one column follows with its sign, ``None`` where its size does not."""
        if self.holds(at) is not True:
            return None
        found = next(
            (r for r in self.readings(at) if r.stated.overlaps(r.implied + self.loose(at))), None
        )
        if found is None or found.formula not in (NET, DEFICIT):
            return None
        return replace(found, formula=NET, stated=value(_amount(self.line.cells[at])))

    def loose(self, at: Hashable) -> Interval:
        """Return how far rounding may leave the net figure at one column out."""
        return slack(self.line.cells[at], [self.more.cells[at], self.less.cells[at]])

    def holds(self, at: Hashable) -> bool | None:
        """Tell whether the net figure follows as far as rounding goes, ``None`` if not known."""
        found = self.readings(at)
        if not found:
            return None
        return any(r.stated.overlaps(r.implied + self.loose(at)) for r in found)


def _amount(m: Measure) -> Measure:
    """Return a net movement as the amount that it is, though its name be that of a change."""
    amount = m.statistic == "change" and m.figure.kind in ("number", "money")
    return replace(m, statistic="money" if m.figure.kind == "money" else "count") if amount else m


def table_nets(table: TableReading) -> Iterator[Relation]:
    """Yield a relation for every figure of a net row, and of a net column."""
    grid = Grid.of(table)
    rows = [
        _Line(cells[0].label, any(m.total_row for m in cells), {m.col: m for m in cells})
        for cells in map(grid.row, grid.lines)
    ]
    columns = [
        _Line(cells[0].column, False, {(m.block, m.row): m for m in cells})
        for cells in map(grid.column, grid.columns)
    ]
    for lines, least in ((rows, 1), (columns, 2)):
        for i, line in enumerate(lines):
            if _NET.search(line.label) and not _NO_REST.search(line.label):
                found = _best(lines, i, least)
                if found is not None:
                    yield from _relations(table, found, "row" if lines is rows else "column")


def _best(lines: Sequence[_Line], at: int, least: int) -> _Rest | None:
    """Return the two lines that a net line is most likely the rest of, if enough bears it out."""
    best: tuple[int, _Rest] | None = None
    for rest in _candidates(lines, at, least):
        told = [rest.holds(slot) for slot in rest.line.cells]
        holding, failing = told.count(True), told.count(False)
        sure = rest.worded and least == 1 and not rest.between
        enough = holding >= failing if holding or not sure else failing == 1
        if least > 1:
            enough = holding >= least and failing * 3 <= holding
        elif not sure:
            enough = enough and holding >= 1
        if enough and holding + failing and (best is None or holding > best[0]):
            best = holding, rest
    return best[1] if best else None


def _candidates(lines: Sequence[_Line], at: int, least: int) -> Iterator[_Rest]:
    """Yield pairs of earlier lines: by their words, a net line before, and the last two totals."""
    line, before = lines[at], lines[:at]
    total_row = [i for i, x in enumerate(before) if x.total or least > 1]
    into = [
        i for i in total_row if _IN.search(before[i].label) and not _OUT.search(before[i].label)
    ]
    out = [i for i in total_row if _OUT.search(before[i].label) and not _IN.search(before[i].label)]
    nets = [i for i, x in enumerate(before) if _NET.search(x.label)]
    pairs = [(i[-1], out[-1], i is into) for i in (into, nets) if i and out and i[-1] != out[-1]]
    if len(total_row) >= 2:
        pairs += [(a, b, False) for a, b in permutations(total_row[-2:])]
    for more, less, worded in dict.fromkeys(pairs):
        last = max(more, less)
        between = tuple(x for x in before[last + 1 :] if x.cells)
        # Other totals between the two say that more belongs to the sum.
        apart = any(x.total for x in before[min(more, less) + 1 : last] if x.total and least == 1)
        yield _Rest(line, before[more], before[less], between, worded and not apart)


def _reading(stated: Measure, more: Measure, less: Measure, out: Interval) -> Reading:
    """Return the reading of a net figure; a deficit may be printed with a minus or without."""
    plain = Reading(
        "what came in less what went out",
        NET,
        (
            Operand("part", more.figure, value(more), more.label or more.column),
            Operand("less", less.figure, out, less.label or less.column),
        ),
        size_of(value(stated)),
        of="money" if stated.statistic == "money" else "count",
    )
    return _as_amount(plain)


def _as_amount(reading: Reading) -> Reading:
    """Return a reading with its result as an amount, which a deficit is printed as."""
    if reading.implied.high is None or reading.implied.high >= 0:
        return reading
    short = DEFICIT if reading.formula is NET else DEFICIT_AND_OTHERS
    return replace(reading, formula=short)


def _with_signs(rest: _Rest) -> dict[Hashable, Reading]:
    """Return the net figures of a line with their signs, none where its others do not show that these are printed.

    That one has no minus tells nothing unless another has one, and rightly.
    """
    if _SHORT.search(rest.line.label):
        return {}
    found = {at: r for at in rest.line.cells if (r := rest.signed(at)) is not None}
    found = {at: r for at, r in found.items() if r.stated.is_point and r.stated.low}
    right = [at for at, r in found.items() if r.stated.overlaps(r.implied + rest.loose(at))]
    minus = [at for at in right if (found[at].stated.low or 0) < 0]
    wrong = [at for at in found if at not in right]
    if len(right) < _LEAST_SIGNED or len(wrong) > 1:
        return {}
    if any((found[at].stated.low or 0) > 0 for at in wrong) and not minus:
        return {}
    return found if minus or wrong else {}


def _relations(table: TableReading, rest: _Rest, axis: str) -> Iterator[Relation]:
    signs = _with_signs(rest)
    for at, stated in rest.line.cells.items():
        readings = (signs[at],) if at in signs else rest.readings(at)
        if not readings:
            continue
        used = (stated, rest.more.cells[at], rest.less.cells[at])
        loose = rest.loose(at)
        rounded = [r.excused(Alternative.EACH_ROUNDED, loose) for r in readings]
        yield Relation(
            id=0,
            type="total",
            kind="net",
            subject=rest.line.label,
            stated=stated.figure,
            stated_text=stated.figure.text,
            readings=(*readings, *([] if loose.is_point else rounded)),
            pairing="explicit" if rest.worded else "matched",
            quotes=tuple(m.figure.span for m in used),
            column=(table.block, stated.col if axis == "column" else -1 - stated.row),
            how="with-sign" if at in signs else "",
        )
