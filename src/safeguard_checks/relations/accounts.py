"""Small accounts in a table: what came in, what went out, and what is left, each line below the other.

The lines above "Total income" make it, those between it and "Total expenditure" make that, and the rest of the two is
the surplus below them. Three sums bear each other out: where two of them close, the third must. A total that
is named by its word alone ("Income", "Spending") is then one too, and a figure that is printed wrongly is told by
both sums that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import INCOME, SPENDING
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.quantity.formula import NET, size_of
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grid import Grid, Line, known, slack, value
from safeguard_checks.relations.layout import Addition
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.table_lines import column_of
from safeguard_checks.relations.total import addition_relation

__all__ = ["accounts"]

_WHOLE = r"\W*(?:(?:grand|gross|sub-?|overall|combined)?\s*totals?\s+|gross\s+|all\s+)?(?:of\s+)?"
_TAIL = r"(?:\s+(?:totals?|(?:for|in)\s+(?:the\s+)?(?:year|period)))?\W*(?:\([^()]*\)\W*)?"
_IN = regex(rf"{_WHOLE}(?:[a-z]+\s+)?{INCOME}{_TAIL}", re.I)
_OUT = regex(rf"{_WHOLE}(?:[a-z]+\s+)?{SPENDING}{_TAIL}", re.I)
_REST = regex(
    r"\b(?:surplus|deficit|(?:over|under)-?\s?spen[dt]|net\s+(?:income|expenditure|position|cost|result|surplus)"
    r"|profit|loss|left\s+over|unspent)\b",
    re.I,
)
# What is left of a year may also be what there was before with it: it is judged only where it bears the rest out.
_OR_ALL = regex(r"\b(?:balance|remaining|remainder|result)\b", re.I)
_APART = regex(r"\b(?:cumulative|total|reserves?|brought|balance|after|before)\b", re.I)
_HOW = "account"
_LEAST_PARTS, _MOST_PARTS, _MOST_LINES = 2, 40, 60
_LEAST = Fraction(10)


@dataclass(frozen=True, slots=True)
class _Account:
    """One column of an account: both totals with their parts, and what is left."""

    first: Measure
    firsts: tuple[Measure, ...]
    second: Measure
    seconds: tuple[Measure, ...]
    rest: Measure

    @property
    def closes(self) -> bool:
        """Tell whether what is printed closes but for one figure, whichever that is."""
        sums = [_made(self.first, self.firsts), _made(self.second, self.seconds)]
        ends = [_Sum.of(self.first), _Sum.of(self.second)]
        fits = [a.meets(b) for a, b in zip(sums, ends, strict=True)]
        rest = _Sum.of(self.rest)
        if all(fits):
            return True  # what is left is wrong, or nothing
        if any(fits) and _left(ends[0], ends[1], rest):
            return True  # a part is
        if fits[0] and _left(ends[0], sums[1], rest):
            return True
        return fits[1] and _left(sums[0], ends[1], rest)


@dataclass(frozen=True, slots=True)
class _Sum:
    """An amount and by how much rounding may leave it out."""

    amount: Fraction
    room: Fraction

    @staticmethod
    def of(m: Measure) -> _Sum:
        return _Sum(abs(m.figure.printed.value), m.figure.printed.grain / 2)

    def meets(self, other: _Sum) -> bool:
        return abs(self.amount - other.amount) < self.room + other.room


def _made(total: Measure, parts: Sequence[Measure]) -> _Sum:
    told = [p.figure.printed for p in parts if p.figure.kind != "suppressed"]
    grain = max((p.grain for p in told), default=Fraction(0))
    # Whole amounts were rounded one by one, if at all, and mostly were not.
    room = grain * len(told) / 2 if total.figure.printed.decimals else Fraction(0)
    return _Sum(abs(sum((p.value for p in told), Fraction(0))), room)


def _left(more: _Sum, less: _Sum, rest: _Sum) -> bool:
    return _Sum(abs(more.amount - less.amount), more.room + less.room).meets(rest)


def accounts(table: TableReading) -> Iterator[Relation]:
    """Yield the sums of every account in a table that close but for one figure at most."""
    if table.merged or table.cut:
        return
    grid = Grid.of(table)
    if not 2 * _LEAST_PARTS + 3 <= len(grid.lines) <= _MOST_LINES:
        return
    labels = {line: grid.row(line)[0].label.rsplit(" | ", 1)[-1] for line in grid.lines}
    for first, second, rest in _laid(grid.lines, labels):
        for col in grid.columns:
            account = _account(grid, col, first, second, rest)
            if account is not None and account.closes:
                yield from _relations(table, account)


def _laid(lines: Sequence[Line], labels: Mapping[Line, str]) -> Iterator[tuple[int, int, int]]:
    """Yield where the two totals and what is left stand, the latter right below the second total."""
    for rest in range(2 * _LEAST_PARTS + 2, len(lines)):
        if not any(x.search(labels[lines[rest]]) for x in (_REST, _OR_ALL)):
            continue
        second = rest - 1
        for total, other in ((_OUT, _IN), (_IN, _OUT)):
            if not total.fullmatch(labels[lines[second]]):
                continue
            firsts = [
                i
                for i in range(_LEAST_PARTS, second - _LEAST_PARTS)
                if other.fullmatch(labels[lines[i]])
            ]
            # Of "Other income" among the parts and the total below them the last one is meant.
            yield from ((i, second, rest) for i in firsts[-1:])


def _account(grid: Grid, col: int, first: int, second: int, rest: int) -> _Account | None:
    """Return one column of an account, ``None`` where a figure of it is not known or it has too few parts."""
    at = grid.lines
    begin = next(
        (i + 1 for i in range(first - 1, -1, -1) if any(m.total_row for m in grid.row(at[i]))), 0
    )
    cells = [grid.cells.get((line, col)) for line in at]
    ends = [cells[i] for i in (first, second, rest)]
    groups = [
        [m for m in cells[a:b] if m is not None] for a, b in ((begin, first), (first + 1, second))
    ]
    if any(m is None or m.figure.kind == "suppressed" for m in ends):
        return None
    if not all(_LEAST_PARTS <= len(g) <= _MOST_PARTS and all(map(known, g)) for g in groups):
        return None
    if any(m.total_row for g in groups for m in g):
        return None
    one, two, left = (_in_money(m) for m in ends if m is not None)
    if any(m.statistic in ("percentage", "rate", "change") for m in (one, two)):
        return None
    if min(abs(one.figure.printed.value), abs(two.figure.printed.value)) < _LEAST:
        return None
    firsts, seconds = (tuple(map(_in_money, g)) for g in groups)
    return _Account(one, firsts, two, seconds, left)


def _in_money(m: Measure) -> Measure:
    """Return an amount of an account as one of money, which may be rounded by itself, though no head says so."""
    return replace(m, statistic="money") if m.statistic in ("count", "unknown") else m


def _relations(table: TableReading, found: _Account) -> Iterator[Relation]:
    for total, parts in ((found.first, found.firsts), (found.second, found.seconds)):
        addition = Addition(total, (parts,), borne_out=True)
        yield addition_relation(addition, table, "closing", total.col, _HOW)
    if _REST.search(found.rest.label) and not _APART.search(found.rest.label):
        yield _of_rest(table, found)


def _of_rest(table: TableReading, found: _Account) -> Relation:
    stated = found.rest
    pair = sorted((found.first, found.second), key=lambda m: -abs(m.figure.printed.value))
    reading = Reading(
        "what came in less what went out",
        NET,
        tuple(
            Operand(role, m.figure, size_of(value(m)), m.label or m.column)
            for role, m in zip(("part", "less"), pair, strict=True)
        ),
        size_of(value(stated)),
        of="money" if stated.statistic == "money" else "count",
    )
    loose = slack(stated, pair)
    readings = [reading]
    if not loose.is_point:
        readings.append(reading.excused(Alternative.EACH_ROUNDED, loose))
    return Relation(
        id=0,
        type="total",
        kind="net",
        subject=stated.label,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=tuple(m.figure.span for m in (stated, *pair)),
        column=column_of(table, "row", stated),
        how=_HOW,
    )
