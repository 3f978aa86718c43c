"""One number told again with two digits changed over: 648 in the text, 684 in the line that it names.

A number that is printed nowhere else, while another is printed of the same thing with the same digits in
another order, is rarely of its own: of three digits chance would give one in fifty such neighbours, of five one
in thousands. The fewer digits, the more words must say that both are of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.tie import head, side_by_side, tie
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips import changed_over

__all__ = ["digits_changed_over"]

_LEAST, _LONG, _CODE = 100, 1_000, 10_000
_MOST = 12
_YEARS = 1500, 2100
_STATISTICS = ("count", "money")


def digits_changed_over(quantities: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the tie of each number of prose to one of the same thing with two digits changed over."""
    by_value: dict[Fraction, list[Quantity]] = defaultdict(list)
    alike: dict[tuple[int, str], list[Quantity]] = defaultdict(list)
    for q in quantities:
        by_value[q.printed.value].append(q)
        if _telling(q):
            for word in head(q):
                alike[_digits(q), word].append(q)
    for q in quantities:
        value = q.printed.value
        if q.table is not None or len(by_value[value]) > 1 or not _telling(q):
            continue
        others = [
            o
            for other in changed_over(int(value))
            for o in by_value.get(Fraction(other), ())
            if _of_one_thing(q, o)
        ]
        if len({o.printed.value for o in others}) == 1 and not _in_a_register(q, alike):
            where = "table" if others[0].table is not None else "text"
            how = f"{_digits(q)}-digits/{where}"
            relation = tie(q, others, "digits", how, q.when.dated)
            if relation is not None:
                yield relation


def _digits(q: Quantity) -> int:
    return len(str(int(q.printed.value / q.printed.grain)))


def _in_a_register(q: Quantity, alike: Mapping[tuple[int, str], Sequence[Quantity]]) -> bool:
    """Tell whether so many numbers of like words have as many digits that some are bound to be neighbours."""
    found: set[Fraction] = set()
    for word in _said(q):
        for other in alike.get((_digits(q), word), ()):
            if other.printed.value not in found and _of_one_thing(q, other):
                found.add(other.printed.value)
                if len(found) > _MOST:
                    return True
    return False


def _said(q: Quantity) -> frozenset[str]:
    """Return all words that tell what a number is of."""
    return q.words | q.around | q.lead


def _telling(q: Quantity) -> bool:
    """Tell whether a number counts something and is printed in full; without commas long ones are codes, others years."""
    printed = q.printed
    whole = printed.value.denominator == 1 and not printed.decimals and printed.approx is None
    plain = not set(", ’'") & set(q.figure.text) and not (printed.scaled or printed.currency)
    if (
        q.table is None
        and plain
        and (printed.value >= _CODE or _YEARS[0] <= printed.value <= _YEARS[1])
    ):
        return False
    long = printed.value >= _LEAST * printed.granularity  # 12,000 has two digits to change over
    counted = printed.grain == 1 or (printed.scaled and q.figure.printed.decimals == 0)
    return whole and long and q.statistic in _STATISTICS and counted


def _of_one_thing(q: Quantity, other: Quantity) -> bool:
    """Tell whether the words of a number name another, all of them where the numbers are short."""
    if other is q or other.part != q.part or other.statistic != q.statistic or not _telling(other):
        return False
    if other.line == q.line or q.when.apart(other.when) or q.place != other.place:
        return False
    if side_by_side(q, other):
        return False
    names, said = head(other), _said(q)
    if not names:
        return False
    long = other.printed.value >= _LONG * other.printed.grain
    if other.table is None:  # short numbers of running text are notes and pages too often
        return long and bool(names & head(q))
    return names <= said or (long and bool(names & said))
