"""How many relations a report prints, by a search that knows no words, and how many the tool ticks.

All pairs and triples of numbers near each other are tried: a part of a whole and its percentage, a
change in per cent, a sum or difference of two, a sum of three and more (in text of numbers that
follow each other, in tables of runs that end in the total). What fits exactly, within the printed
precision, is counted; the same is done with the numbers of the report shuffled among themselves
(kept apart by kind and number of digits), and what fits then is what chance gives. The rest is about
how many relations the report prints. *Ticked* is a fit of which the tool found two numbers, the
result among them, in one relation that holds.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations
from random import Random

from numbers_read import Number, TableNumbers, numbers_of_tables, numbers_of_text

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span

__all__ = ["FAMILIES", "PLACES", "Fit", "Reach", "fits", "reach"]

FAMILIES = ("share", "change", "sum or difference", "sum of three or more")
PLACES = ("row", "column", "sentence", "neighbours", "farther", "text and table")
SHUFFLES = 3
_WINDOW = 24
_TABLES, _ROWS, _COLUMNS = 12, 40, 14
_POOL = 10
_NEAR = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """Numbers that fit: the result first. ``family`` and ``place`` are of those above."""

    family: str
    place: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True)
class Reach:
    """Counts by family and place: what fits, what chance gives, and what of the fits is ticked."""

    found: Mapping[tuple[str, str], int]
    chance: Mapping[tuple[str, str], float]
    ticked: Mapping[tuple[str, str], int]


def reach(
    document: Document, held: Iterable[Sequence[Span]], seed: str, shuffles: int = SHUFFLES
) -> Reach:
    """Return how many relations a report prints and how many of them the tool ticks.

    ``held`` are the places of the figures of each relation that the tool judged to hold.
    """
    text, tables = _sampled(document, Random(seed))
    found = fits(text, tables)
    together = _Together(held)
    chance: Counter[tuple[str, str]] = Counter()
    random = Random(f"{seed} shuffled")
    for _ in range(shuffles):
        chance.update((f.family, f.place) for f in fits(*_shuffled(text, tables, random)))
    return Reach(
        Counter((f.family, f.place) for f in found),
        {key: count / shuffles for key, count in chance.items()},
        Counter((f.family, f.place) for f in found if together.ticks(f)),
    )


def fits(text: Sequence[Number], tables: Sequence[TableNumbers]) -> list[Fit]:
    """Return all that fits, each set of numbers once in a family.

    A percentage that is a share of one number is no change of it too: where a part is 66% of a whole
    the rest of it is the whole less 66%.
    """
    found: dict[tuple[str, frozenset[Span]], Fit] = {}
    for fit in (
        *_in_text(text),
        *(f for t in tables for f in _in_table(t)),
        *_across(text, tables),
    ):
        found.setdefault((fit.family, frozenset(n.span for n in fit.numbers)), fit)
    shares = {(f.numbers[0].span, f.numbers[2].span) for f in found.values() if f.family == "share"}
    return [
        f
        for f in found.values()
        if f.family != "change"
        or not any((f.numbers[0].span, n.span) in shares for n in f.numbers[1:])
    ]


def _in_text(text: Sequence[Number]) -> Iterator[Fit]:
    """Search the text: every number with those within a window of numbers of its section."""
    for section in _runs(text, lambda n: n.section):
        for i, result in enumerate(section):
            near = section[max(0, i - _WINDOW) : i + _WINDOW + 1]
            others = [n for n in near if n is not result]
            if result.percent:
                counts = [n for n in others if not n.percent]
                yield from _shares(result, counts)
                yield from _changes(result, others)
            yield from _sums(result, [n for n in others if n.percent == result.percent])
        for sentence in _runs(section, lambda n: str(n.sentence)):
            yield from _lists(sentence)


def _shares(result: Number, counts: Sequence[Number]) -> Iterator[Fit]:
    """Yield pairs of which one is the stated percentage of the other."""
    if result.digits < 2 or not 0 < result.value < 100:
        return
    # From far off only a percentage with a decimal says enough.
    near = counts if result.decimals else _close(result, counts)
    ordered = sorted(near, key=lambda n: n.value)
    values = [n.value for n in ordered]
    for part in near:
        low = 100 * part.value / (result.value + result.half)
        high = 100 * part.value / (result.value - result.half)
        for whole in ordered[bisect_left(values, low) :]:
            if whole.value > high:
                break
            if whole.value != part.value and not part.decimals and not whole.decimals:
                yield Fit("share", _place(result, part, whole), (result, part, whole))


def _changes(result: Number, others: Sequence[Number]) -> Iterator[Fit]:
    """Yield pairs of which one is the other, changed by the stated percentage."""
    if result.digits < 2 or result.value <= 0:
        return
    near = others if result.decimals else _close(result, others)
    ordered = sorted(near, key=lambda n: n.value)
    values = [n.value for n in ordered]
    for old in near:
        for sign in (1, -1):
            ends = [old.value * (100 + sign * (result.value + h)) / 100 for h in _ends(result)]
            for new in ordered[bisect_left(values, min(ends)) :]:
                if new.value > max(ends):
                    break
                if new is not old and new.percent == old.percent and new.value > 0:
                    yield Fit("change", _place(result, old, new), (result, old, new))


def _sums(result: Number, others: Sequence[Number]) -> Iterator[Fit]:
    """Yield pairs that add up to a number."""
    near = others if result.digits >= 3 else [n for n in others if n.sentence == result.sentence]
    by_value: dict[Fraction, list[Number]] = defaultdict(list)
    for n in near:
        by_value[n.value].append(n)
    for one in near:
        for other in by_value.get(result.value - one.value, ()):
            if one.span < other.span and one.value > 0 and other.value > 0:
                fit = (result, one, other)
                yield Fit("sum or difference", _place(*fit), fit)


def _lists(sentence: Sequence[Number]) -> Iterator[Fit]:
    """Yield runs of three or more numbers of a sentence that add up to one before or after them."""
    for kind in (True, False):
        of = [n for n in sentence if n.percent is kind]
        for i, total in enumerate(of):
            for run in (of[i + 1 :], of[:i][::-1]):
                added = Fraction(0)
                for count, part in enumerate(run, 1):
                    added += part.value
                    if count >= 3 and added == total.value:
                        yield Fit("sum of three or more", "sentence", (total, *run[:count]))


def _in_table(table: TableNumbers) -> Iterator[Fit]:
    """Search a table: its rows and columns for runs that add up, its rows for pairs and triples."""
    by_row, by_column = defaultdict(list), defaultdict(list)
    for (row, column), number in sorted(table.cells.items()):
        by_row[row].append(number)
        by_column[column].append(number)
    for lines, place in ((by_row, "row"), (by_column, "column")):
        for numbers in lines.values():
            yield from _totals(numbers, place)
    for numbers in by_row.values():
        for one, other in combinations([n for n in numbers if n.digits >= 2], 2):
            yield from _pairs(one, other, numbers)
    yield from _of_last(table, by_column)


def _totals(numbers: Sequence[Number], place: str) -> Iterator[Fit]:
    """Yield runs of a row or column that end, or begin, in their total."""
    for ordered in (numbers, numbers[::-1]):
        for i, total in enumerate(ordered):
            if total.digits < 2:
                continue
            added, shown = Fraction(0), 0
            for count, part in enumerate(ordered[:i][::-1], 1):
                added += part.value
                shown += bool(part.value)
                if added == total.value and shown >= 2:
                    family = "sum or difference" if count == 2 else "sum of three or more"
                    yield Fit(family, place, (total, *ordered[i - count : i]))
                    break


def _pairs(one: Number, other: Number, row: Sequence[Number]) -> Iterator[Fit]:
    """Yield what two numbers of a row make together with a third of it."""
    small, large = sorted((one, other), key=lambda n: abs(n.value))
    if not small.value or small.value == large.value:
        return
    made = {
        "share": 100 * small.value / large.value,
        "change": 100 * (other.value - one.value) / one.value,
        "sum or difference": other.value - one.value,
    }
    for result in row:
        if result is one or result is other or result.digits < 2:
            continue
        fit = (result, one, other)
        if one.percent == other.percent == result.percent and one.decimals == other.decimals:
            if abs(result.value) == abs(made["sum or difference"]) and result.digits >= 2:
                yield Fit("sum or difference", "row", fit)
        elif (result.percent or result.decimals) and not (one.percent or other.percent):
            for family in ("share", "change"):
                if abs(abs(result.value) - abs(made[family])) <= result.half:
                    yield Fit(family, "row", fit)
                    break


def _of_last(table: TableNumbers, by_column: Mapping[int, Sequence[Number]]) -> Iterator[Fit]:
    """Yield percentages of a row that are the share of a number beside them in its column's last."""
    for (row, column), result in table.cells.items():
        if not (result.percent or result.decimals) or result.digits < 2:
            continue
        for beside in range(max(0, column - _NEAR), column + _NEAR + 1):
            part = table.cells.get((row, beside))
            whole = by_column[beside][-1] if beside in by_column else None
            if part is None or whole is None or part is whole or part is result:
                continue
            if part.percent or whole.percent or not 0 < part.value < whole.value:
                continue
            if abs(100 * part.value / whole.value - result.value) <= result.half:
                yield Fit("share", "column", (result, part, whole))


def _across(text: Sequence[Number], tables: Sequence[TableNumbers]) -> Iterator[Fit]:
    """Yield percentages of the text that two numbers of one row or column of a near table make."""
    by_section: dict[str, list[TableNumbers]] = defaultdict(list)
    for table in tables:
        first = next(iter(table.cells.values()))
        by_section[first.section].append(table)
    for result in text:
        if not result.percent or not result.decimals or result.digits < 3:
            continue
        for table in by_section.get(result.section, ())[:_NEAR]:
            lines: dict[tuple[str, int], list[Number]] = defaultdict(list)
            for (row, column), number in table.cells.items():
                if not number.percent and number.digits >= 2:
                    lines["row", row].append(number)
                    lines["column", column].append(number)
            for line in lines.values():
                for family, search in (("share", _shares), ("change", _changes)):
                    for fit in search(result, line):
                        yield Fit(family, "text and table", fit.numbers)


def _place(*numbers: Number) -> str:
    sentences = sorted(n.sentence for n in numbers)
    blocks = {n.span.block for n in numbers}
    if sentences[0] == sentences[-1]:
        return "sentence"
    return "neighbours" if len(blocks) == 1 or sentences[-1] - sentences[0] == 1 else "farther"


def _close(result: Number, others: Sequence[Number]) -> list[Number]:
    return [n for n in others if abs(n.sentence - result.sentence) <= 1]


def _ends(number: Number) -> tuple[Fraction, Fraction]:
    return -number.half, number.half


def _runs(numbers: Iterable[Number], key: Callable[[Number], str]) -> Iterator[list[Number]]:
    """Yield stretches of numbers that follow each other under one key."""
    run: list[Number] = []
    for number in numbers:
        if run and key(run[-1]) != key(number):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _sampled(document: Document, random: Random) -> tuple[list[Number], list[TableNumbers]]:
    """Return the numbers to search: of many tables some, of a large one some rows and columns.

    Rows that follow each other stay together with the last one, where totals stand.
    """
    tables = list(numbers_of_tables(document))
    if len(tables) > _TABLES:
        chosen = sorted(random.sample(range(len(tables)), _TABLES))
        tables = [tables[i] for i in chosen]
    return numbers_of_text(document), [_cut(t, random) for t in tables]


def _cut(table: TableNumbers, random: Random) -> TableNumbers:
    rows, columns = _some(table.rows, _ROWS, random), _some(table.columns, _COLUMNS, random)
    cells = {at: n for at, n in table.cells.items() if at[0] in rows and at[1] in columns}
    return TableNumbers(table.block, table.rows, table.columns, cells or table.cells)


def _some(count: int, most: int, random: Random) -> range:
    if count <= most:
        return range(count)
    first = random.choice((0, count - most, random.randrange(count - most)))
    return range(first, first + most)


def _shuffled(
    text: Sequence[Number], tables: Sequence[TableNumbers], random: Random
) -> tuple[list[Number], list[TableNumbers]]:
    """Return the same places with the numbers of the report permuted among those of their kind.

    Where a report has few of a kind (percentage or not, digits, decimals) others with as many
    digits are drawn, since a permutation of two numbers is half the time none.
    """
    every = [*text, *(n for t in tables for n in t.cells.values())]
    pools: dict[tuple[bool, int, int], list[Fraction]] = defaultdict(list)
    for n in every:
        pools[n.percent, n.digits, n.decimals].append(n.value)
    for values in pools.values():
        random.shuffle(values)
    distinct = {kind: len(set(values)) for kind, values in pools.items()}

    def other(n: Number) -> Number:
        kind = (n.percent, n.digits, n.decimals)
        value = pools[kind].pop()
        if distinct[kind] < _POOL:
            low = 10 ** (n.digits - 1) if n.digits > 1 else 0
            value = Fraction(random.randrange(low, 10**n.digits), 10**n.decimals)
        return replace(n, value=value)

    return (
        [other(n) for n in text],
        [replace(t, cells={at: other(n) for at, n in t.cells.items()}) for t in tables],
    )


class _Together:
    """Which places the tool found in one relation that holds."""

    def __init__(self, held: Iterable[Sequence[Span]]) -> None:
        self.at: dict[tuple[int, int | None, int | None], list[tuple[int, int, int]]] = defaultdict(
            list
        )
        for relation, spans in enumerate(held):
            for s in spans:
                self.at[s.block, s.row, s.col].append((s.start, s.end, relation))

    def ticks(self, fit: Fit) -> bool:
        """Tell whether the result and another number of a fit stand in one relation."""
        result = self._relations(fit.numbers[0])
        return any(result & self._relations(n) for n in fit.numbers[1:])

    def _relations(self, number: Number) -> set[int]:
        span = number.span
        return {
            relation
            for start, end, relation in self.at.get((span.block, span.row, span.col), ())
            if start < span.end and span.start < end
        }
