"""One quantity told again with a slip of the hand: 248.29% here, 284.29% there, for one gain.

Two figures of a text that are one slip apart (two neighbouring digits changed over, or one digit wrong) and are
told of by the same words are seldom of two things: beside so few others of like words, chance gives no such pair.
Slips of one digit need more words than those of two, since neighbours of a series differ by one digit too; of
three digits only two changed over are looked for, in other figures than percentages, and more than one word must be
common.
What is told again rightly is tied by the same words, so that it is counted how often these tell one thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import GENERIC
from safeguard_checks.relations.memory.tie import agree, head, on_one_basis, side_by_side, tie
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips import changed_over, one_digit_off

__all__ = ["slipped"]

Slip = Literal["same", "changed-over", "one-digit"]
# Figures of fewer digits are one slip from others everywhere, and those of no more than the second often.
_FEWEST, _SHORT = 3, 3
_YEARS, _CODE = (1500, 2100), 10_000
# How many figures of like words and as many digits may stand about, by the luck of one being a neighbour.
_LUCK = Fraction(1, 15)
# How many places of one value are looked at.
_PLACES = 40
_MARKS = ",.’' "
# Words that two sentences have in common where their figures' phrases need none, and those phrases where
# one digit differs.
_COMPANY, _NAMES = 3, 2
# What is told as a limit is no value that is told again.
_BOUNDS = ("under", "up_to", "at_least", "more_than")
_PAIR = 2


@dataclass(frozen=True)
class _Told:
    """The figures of a text by their digits, and by their words and number of digits."""

    by_value: Mapping[tuple[object, ...], Sequence[Quantity]]
    by_word: Mapping[tuple[object, ...], frozenset[int]]


def slipped(prose: Sequence[Quantity], explained: Container[int]) -> Iterator[Relation]:
    """Yield the tie of each figure to others of the same words that are equal, or else one slip from it.

    ``explained`` are the figures that hold in a relation of their own: two such are two quantities.
    """
    telling = [q for q in prose if _telling(q)]
    told = _gathered(telling)
    for q in telling:
        same = [o for o in _at(told, q, _digits(q)) if _shared(q, o, "same") and _before(o, q)]
        if same:
            yield from _tied(q, same, "same")
            continue
        for slip, others in _neighbours(told, q):
            found = [
                o
                for o in others
                if _before(o, q)
                and _shared(q, o, slip)
                and not agree(q, o)
                and not _two_things(told, q, o, explained)
                and (slip == "changed-over" or not _in_a_series(told, q, o))
            ]
            if found and _luck(told, q, slip) <= _LUCK:
                yield from _tied(q, found, slip)
                break


def _tied(q: Quantity, others: Sequence[Quantity], slip: Slip) -> Iterator[Relation]:
    words = max(_shared(q, o, slip) for o in others)
    size = f"{min(len(str(_significant(q))), 5)}-digits"
    how = f"{size}/{'words-of-both' if words > 1 else 'word-of-both'}"
    relation = tie(q, others, "slip", how, q.when.dated, wide=True)
    if relation is not None:
        yield relation


def _gathered(prose: Sequence[Quantity]) -> _Told:
    by_value: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    by_word: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for q in prose:
        by_value[*_kind(q), _digits(q)].append(q)
        for word in head(q):
            by_word[*_kind(q), len(str(_digits(q))), word].add(_digits(q))
    return _Told(by_value, {key: frozenset(values) for key, values in by_word.items()})


def _kind(q: Quantity) -> tuple[object, ...]:
    """Return what two figures must have in common to be told of one thing."""
    p = q.figure.printed
    return q.part, q.statistic, q.per, p.grain, p.currency


def _digits(q: Quantity) -> int:
    """Return a value in units of its last printed place."""
    p = q.figure.printed
    return int(abs(p.value) / p.grain)


def _significant(q: Quantity) -> int:
    """Return the digits of a value without the noughts that close a round number."""
    p = q.figure.printed
    return int(abs(p.value) / (p.granularity if not p.decimals else p.grain))


def _telling(q: Quantity) -> bool:
    """Tell whether a figure has digits enough, and is no range, bound, fraction in words, year or code."""
    p = q.figure.printed
    stands_for = p.interval("percentage")
    if stands_for.low is None or stands_for.high is None:
        return False
    if (
        p.approx in _BOUNDS
        or p.share
        or p.low is not None
        or p.value <= 0
        or (p.value / p.grain).denominator != 1
    ):
        return False
    return len(str(_significant(q))) >= _FEWEST and not _is_name(q)


def _is_name(q: Quantity) -> bool:
    """Tell whether a number without marks may be a year or a code."""
    p = q.figure.printed
    if p.decimals or p.scaled or q.statistic != "count" or set(_MARKS) & set(q.figure.text.strip()):
        return False
    return _YEARS[0] <= p.value <= _YEARS[1] or p.value >= _CODE


def _before(o: Quantity, q: Quantity) -> bool:
    return o.figure.index < q.figure.index


def _at(told: _Told, q: Quantity, digits: int) -> Sequence[Quantity]:
    return told.by_value.get((*_kind(q), digits), ())[:_PLACES]


def _neighbours(told: _Told, q: Quantity) -> Iterator[tuple[Slip, list[Quantity]]]:
    """Yield the figures that two digits changed over make of one, then those that one other digit makes."""
    digits = _digits(q)
    yield "changed-over", [o for other in changed_over(digits) for o in _at(told, q, other)]
    yield "one-digit", [o for other in one_digit_off(digits) for o in _at(told, q, other)]


def _shared(q: Quantity, o: Quantity, slip: Slip) -> int:
    """Return how many words of both figures' phrases say the same, nought where too few do."""
    if o.line == q.line or q.when.apart(o.when) or (q.place and o.place and q.place != o.place):
        return 0
    words = len(head(q) & head(o))
    if len(str(_significant(q))) <= _SHORT and (
        words < _NAMES or slip == "one-digit" or q.statistic == "percentage"
    ):
        return 0  # percentages lie close to one another
    if slip == "same":
        return words
    if q.role != o.role or side_by_side(q, o) or not on_one_basis(q, o):
        return 0
    if slip == "one-digit":
        return words if words >= _NAMES and not _narrowed(q, o) else 0
    company = (q.around & o.around) - GENERIC
    if len(company) > _COMPANY and _most(company, q, o):
        return max(words, 1)
    return words


def _most(company: frozenset[str], q: Quantity, o: Quantity) -> bool:
    """Tell whether words are half of the shorter of two sentences."""
    return 2 * len(company) >= min(len(q.around - GENERIC), len(o.around - GENERIC))


def _narrowed(q: Quantity, o: Quantity) -> bool:
    """Tell whether each of two phrases has words that the other's sentence lacks, or one is of a part."""
    mine, theirs = head(q) - o.around - o.lead, head(o) - q.around - q.lead
    return bool(mine and theirs) or q.subset or o.subset


def _two_things(told: _Told, q: Quantity, o: Quantity, explained: Container[int]) -> bool:
    """Tell whether two figures are told more than once each, or each holds in a sum of its own."""
    if q.figure.index in explained and o.figure.index in explained:
        return True
    return len(_at(told, q, _digits(q))) > 1 and len(_at(told, q, _digits(o))) > 1


def _in_a_series(told: _Told, q: Quantity, o: Quantity) -> bool:
    """Tell whether a third figure of as many digits is told by the words that two share."""
    size = len(str(_digits(q)))
    values = [told.by_word[*_kind(q), size, word] for word in head(q) & head(o)]
    return len(frozenset.intersection(*values)) > _PAIR


def _luck(told: _Told, q: Quantity, slip: Slip) -> Fraction:
    """Return how many neighbours of a figure chance gives among the figures of like words."""
    digits = _digits(q)
    size = len(str(digits))
    alike: set[int] = set()
    for word in head(q):
        alike |= told.by_word[*_kind(q), size, word]
    near = size - 1 if slip == "changed-over" else 9 * size
    return Fraction(max(len(alike) - 1, 1) * near, 9 * 10 ** (size - 1))
