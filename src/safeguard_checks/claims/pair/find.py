"""What sentences say of two values that they set against each other, whatever the order of words and wherever it is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.change.build import Tagged, are_uneven, build
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import OTHER_BASIS, values_beside
from safeguard_checks.claims.pair.link import Pair, against, dated, than
from safeguard_checks.claims.pair.signal import Signal, signals
from safeguard_checks.claims.pair.value import Value, values_of
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.tags import TIME
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["pair_claims"]

_I = 2
_CUT = regex(r";|,?\s*\b(?:while|whilst|whereas|but|although|though)\b|\.\s", _I)
# Another turn, another group or another time than the two values: what is said may be of that.
_TURN = regex(
    r"\b(?:however|elsewhere|meanwhile|nationally|by\s+contrast|in\s+contrast|respectively|both|each|target|planned|decades?|until)\b",
    _I,
)
_OPENS = regex(r"^\W*(?:they|it|this|that|these|there|the\s+(?:number|figure|total|rate|shares?|council|trust)|in\s|we\b|at\s|by\s|those)\b|^\W*⟨", _I)
_SIZE_OF = {"percentage": ("percentage", "points", "ratio"), "number": ("number", "percentage", "ratio"), "mean": ("number", "mean", "percentage", "ratio"), "rate": ("number", "rate", "percentage", "ratio"), "money": ("money", "percentage", "ratio")}  # fmt: skip


def pair_claims(
    t: Tagged, before: Sequence[Sentence], known: frozenset[frozenset[int]], sized: frozenset[int]
) -> Iterator[ChangeClaim]:
    """Yield what a sentence says of two values.

    ``known`` are the pairs whose direction others read, ``sized`` the sizes that they read.
    """
    if "⟨" not in t.text or OTHER_BASIS.search(t.sentence.text):
        return
    said = signals(t)
    last = Tagged.of(before[-1]) if before and before[-1].number + 1 == t.sentence.number else None
    told = signals(last) if last is not None else []
    values, earlier = _values(t, said), _values(last, told) if last is not None else []
    if not values or not (said or told):
        return
    done: set[frozenset[int]] = set()
    for pair, found, of in _told(t, last, values, earlier, said, told):
        key = frozenset((pair.own.figure.index, pair.other.figure.index))
        if key in done or len(key) < 2:
            continue
        claims = list(_claims(t if of is t else of, pair, found, key in known, sized))
        if claims:
            done.add(key)
            yield from (_here(c, t, pair, of) for c in claims)


def _here(claim: ChangeClaim, t: Tagged, pair: Pair, of: Tagged) -> ChangeClaim:
    return claim


def _values(t: Tagged, said: Sequence[Signal]) -> list[Value]:
    sizes = {x.size.index for x in said if x.size is not None}
    spans = [(x.start, x.end) for x in said if x.factor is not None]
    return [
        v
        for v in values_of(t, frozenset(sizes))
        if not any(a <= v.start < b for a, b in spans)
    ]


def _told(
    t: Tagged,
    last: Tagged | None,
    values: Sequence[Value],
    earlier: Sequence[Value],
    said: Sequence[Signal],
    told: Sequence[Signal],
) -> Iterator[tuple[Pair, list[Signal], Tagged]]:
    """Yield each pair with what is said of it and the sentence that says it."""
    for signal in said:
        pair = than(t, values, earlier, signal)
        if pair is not None:
            more = [x for x in said if x.start >= pair.end and x.size is not None and x.way in (signal.way, None) and _CUT.search(t.text, pair.end, x.start) is None]
            yield pair, [signal, *more[:1]], t
    for pair in against(t, values):
        if are_uneven(t, (pair.own.end, pair.other.start), pair.other.end):
            continue
        clause = _clause(t.text, pair)
        near = [x for x in said if clause[0] <= x.start and x.end <= clause[1]]
        if near and not _TURN.search(t.text, *clause):
            yield pair, near, t
        elif not said and last is not None and told and not earlier and _OPENS.match(t.text):
            if not _TURN.search(last.text) and not _CUT.search(last.text):
                yield replace(pair, how=f"{pair.how}/told-before"), list(told), last
    pair_ = dated(t, values, last, earlier)
    if pair_ is not None and said and not _TURN.search(t.text):
        if not (pair_.own_before and told):
            yield pair_, list(said), t


def _clause(text: str, pair: Pair) -> tuple[int, int]:
    """Return the stretch around a pair that speaks of it alone."""
    start = max((m.end() for m in _CUT.finditer(text, 0, pair.start)), default=0)
    end = next((m.start() for m in _CUT.finditer(text, pair.end)), len(text))
    return start, end


def _claims(
    t: Tagged, pair: Pair, found: Sequence[Signal], known: bool, sized: frozenset[int]
) -> Iterator[ChangeClaim]:
    """Yield the claims that some signals make of a pair, none where they do not agree."""
    ways: set[Direction] = {x.way for x in found if x.way is not None}
    sizes = [x for x in found if x.size is not None]
    factors = [x for x in found if x.factor is not None]
    if len(ways) > 1 or len(sizes) > 2 or len(factors) > 1 or (factors and sizes):
        return
    if not ways:
        return
    way = ways.pop()
    start, end = min(pair.start, found[0].start), max(pair.end, found[-1].end)
    where = "before" if found[0].start < pair.start else "within" if found[0].start < pair.end else "behind"
    olds, news = (pair.other.figure,), (pair.own.figure,)
    told = [s for x in sizes if (s := _size(x, pair)) is not None and s.index not in sized]
    if sizes and not told:
        return
    for size in told:
        yield build(t, start, end, way, olds=olds, news=news, size=size, how=f"pair/{pair.how}/sized-{where}")
    if factors:
        yield build(t, start, end, way, olds=olds, news=news, factor=factors[0].factor, how=f"pair/{pair.how}/multiple-{where}")
    elif not told and not known:
        yield build(t, start, end, way, olds=olds, news=news, how=f"pair/{pair.how}/way-{where}")


def _size(x: Signal, pair: Pair) -> Figure | None:
    """Return a size of change of the kind that two values can have, points of percentages as such."""
    size = x.size
    assert size is not None
    if x.points and pair.own.figure.kind == "percentage" and size.kind == "number":
        size = replace(size, kind="points")
    if size.kind not in _SIZE_OF.get(pair.own.figure.kind, ()):
        return None
    if size.kind == "money" and size.printed.currency != pair.own.figure.printed.currency:
        return None
    return size
