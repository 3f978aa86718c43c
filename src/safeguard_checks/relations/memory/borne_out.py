"""One figure told again with its digits changed over, where the other is borne out by a sum, or all around both is alike.

"480 open cases" in a foreword stands alone; in the body 408 follow from what was open, came in and was closed. A figure
that other figures make is right, so that one like it, of the same words and digits, which no other figure makes is a slip.
Where none is borne out, the sentences must have more words in common, or another figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence

from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import GENERIC
from safeguard_checks.relations.memory.tie import head, side_by_side, tie
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips import digits_of

__all__ = ["borne_out_elsewhere"]

_YEARS = range(1900, 2100)
_SHORT, _LEAST_SHORT = 2, 2
# Words that sentences must have in common where no sum bears either out, by the number of digits.
_WORDS_OF = {2: 3, 3: 3}
_WORDS_OF_LONG, _TELLING, _BESIDE = 2, 100, 2


def borne_out_elsewhere(prose: Sequence[Quantity], explained: Container[int]) -> Iterator[Relation]:
    """Yield the tie of each figure that no sum makes to one of its digits that a sum does; ``explained`` are the latter."""
    by_digits: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    times: dict[tuple[object, ...], int] = defaultdict(int)
    for q in prose:
        digits = _telling(q)
        if digits is not None:
            by_digits[*_kind(q), *sorted(str(digits))].append(q)
            times[*_kind(q), digits] += 1
    for alike in by_digits.values():
        for q in alike if len(alike) > 1 else ():
            if q.figure.index in explained:
                continue
            tied = [o for o in alike if _of_one_thing(q, o, o.figure.index in explained)]
            same = [o for o in tied if o.printed.value == q.printed.value]
            alone = times[*_kind(q), digits_of(q.figure.printed)] == 1
            if same or (alone and len({o.printed.value for o in tied}) == 1):
                yield from _tied(q, same or tied, explained)


def _tied(q: Quantity, others: Sequence[Quantity], explained: Container[int]) -> Iterator[Relation]:
    sure = [o for o in others if o.figure.index in explained]
    size = f"{min(len(str(digits_of(q.figure.printed))), 4)}-digits"
    how = f"{'borne-out' if sure else 'like-words'}/{size}"
    relation = tie(q, sure or others, "slip", how, q.when.dated, wide=True)
    if relation is not None:
        yield relation


def _kind(q: Quantity) -> tuple[object, ...]:
    """Return what two figures must have in common to be told of one thing."""
    p = q.figure.printed
    return q.part, q.statistic, q.per, p.grain, p.currency


def _telling(q: Quantity) -> int | None:
    """Return the digits of a figure that has at least two which differ, and is no year, bound or estimate."""
    p = q.figure.printed
    if p.approx is not None or p.share or p.low is not None:
        return None
    digits = digits_of(p)
    if digits is None or len(set(str(digits).rstrip("0"))) < _SHORT:
        return None
    return (
        None if digits in _YEARS and q.statistic == "count" and "," not in q.figure.text else digits
    )


def _of_one_thing(q: Quantity, o: Quantity, sure: bool) -> bool:
    """Tell whether two figures of different sections are told of in like words, the more where neither is ``sure``.

    One section tells many things in one form of words.
    """
    if (
        q.heading == o.heading
        or q.when.apart(o.when)
        or (q.place and o.place and q.place != o.place)
    ):
        return False
    if q.printed.value != o.printed.value and side_by_side(q, o):
        return False
    mine, theirs = q.words | q.around | q.lead, o.words | o.around | o.lead
    shared = (mine & theirs) - GENERIC
    size = len(str(digits_of(q.figure.printed)))
    if not sure:
        beside = any(v >= _TELLING for v in q.beside & o.beside)
        short = size <= _SHORT and len(q.words & o.words) < _WORDS_OF[3]
        if not beside and (head(q) - theirs) and (head(o) - mine):
            return False  # each is narrowed by words that the other lacks
        wanted = _WORDS_OF.get(size, _WORDS_OF_LONG)
        return not short and bool(shared) and len(shared) >= wanted - _BESIDE * beside
    if size <= _SHORT:
        return len(shared) >= _LEAST_SHORT and bool(q.words & theirs)
    return bool(q.words & (theirs | o.heading)) or bool(o.words & mine)
