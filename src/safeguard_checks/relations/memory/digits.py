"""One number told again with two digits changed over: 648 in the text, 684 in the line that it names.

A number that is printed nowhere else, while another is printed of the same thing with the same digits in
another order, is rarely of its own: of three digits chance would give one in fifty such neighbours, of five one
in thousands. The fewer digits, the more words must say that both are of one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.relations.memory.tie import head, tie
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips import changed_over

__all__ = ["digits_changed_over"]

_LEAST, _LONG = 100, 1000
_STATISTICS = ("count", "money")


def digits_changed_over(quantities: Sequence[Quantity]) -> Iterator[Relation]:
    """Yield the tie of each number of prose to one of the same thing with two digits changed over."""
    by_value: dict[Fraction, list[Quantity]] = defaultdict(list)
    for q in quantities:
        by_value[q.figure.printed.value].append(q)
    for q in quantities:
        value = q.figure.printed.value
        if q.table is not None or len(by_value[value]) > 1 or not _telling(q):
            continue
        others = [
            o
            for other in changed_over(int(value))
            for o in by_value.get(Fraction(other), ())
            if _of_one_thing(q, o)
        ]
        if len({o.figure.printed.value for o in others}) == 1:
            where = "table" if others[0].table is not None else "text"
            how = f"{len(str(int(value)))}-digits/{where}"
            relation = tie(q, others, "digits", how, q.when.dated)
            if relation is not None:
                yield relation


def _telling(q: Quantity) -> bool:
    printed = q.figure.printed
    whole = printed.value.denominator == 1 and not printed.decimals and printed.approx is None
    return whole and printed.value >= _LEAST and q.statistic in _STATISTICS and printed.grain == 1


def _of_one_thing(q: Quantity, other: Quantity) -> bool:
    """Tell whether the words of a number name another, all of them where the numbers are short."""
    if other is q or other.part != q.part or other.statistic != q.statistic or not _telling(other):
        return False
    if other.line == q.line or q.when.apart(other.when) or q.place != other.place:
        return False
    names, said = head(other), q.words | q.around | q.lead
    if not names:
        return False
    if other.table is None:
        return bool(head(q)) and (
            names == head(q) or (other.figure.printed.value >= _LONG and bool(names & head(q)))
        )
    return names <= said or (other.figure.printed.value >= _LONG and bool(names & said))
