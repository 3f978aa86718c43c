"""What sentences say of two values that they set against each other, whatever the order of words and wherever it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.change.build import (
    PLACED,
    Tagged,
    are_uneven,
    build,
    is_not_asserted,
    is_of_another_base,
)
from safeguard_checks.claims.claim import ChangeClaim, Direction, InlineComparison
from safeguard_checks.claims.lexicon import CAUSED, EXPECTED, HIGHEST, LOWEST, OTHER_BASIS, PACE
from safeguard_checks.claims.pair.link import (
    Pair,
    against,
    behind,
    benchmark,
    dated,
    is_turned,
    than,
    that_number,
)
from safeguard_checks.claims.pair.signal import Signal, signals
from safeguard_checks.claims.pair.value import Value, is_other_unit, suits, values_of
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.tags import CHANGE, NOUN, NOUN_ONLY
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["pair_claims"]

_BEFORE, _PAIR, _STEM = 60, 2, 5

_I = re.IGNORECASE
_CUT = regex(
    rf";|,?\s*\b(?:while|whilst|whereas|but|although|though)\b|\.\s|\band\s+(?:the|its|their|our)\b|,\s+with\s+(?![^⟨]*⟨[^⟨]*\b(?:compared|against|from|than|after)\b)|\s\*\s|,?\s+(?:[a-z]+ly\s+)?\b{CAUSED}\b",
    _I,
)
# One of the two is of a whole year, which is said where the other is not.
_WHOLE_YEAR = regex(
    r"\b(?:whole|full|entire)\s+(?:of\s+)?(?:the\s+)?(?:financial\s+|calendar\s+)?(?:year\b|⟨D)", _I
)
_RANGE = regex(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|confidence|intervals?|aged)\b", _I)
# What a signal goes on with is what it is said of, unless that is of the pair.
_OF_ANOTHER = regex(
    r"(?:\s+[a-z-]+){0,3}?\s*\b(?:to|from|than|on|over|at|compared\s+(?:to|with)|against|since)\s+(?:[a-z’'-]+\s+){0,4}?⟨[A-Z](?P<mark>\d+)⟩",
    _I,
)
_OF_THAT = regex(r"\s+of\s+the\s+(?:[a-z’'-]+\s+){1,6}?\(?⟨[A-Z](?P<mark>\d+)⟩", _I)
_THAN_EXPECTED = regex(
    rf"\s+(?:than\s+)?(?:(?:the|our|its|their|market|previous)\s+)*{EXPECTED}\b", _I
)
# What stands behind a size has a subject and a verb of its own: "a rise of 2% in A, and B has grown from".
_OTHER_SUBJECT = regex(rf"[^⟨;.]*\band\b[^⟨;.]*{CHANGE}|[^()]*\),?\s*(?:and|while|but)\b", _I)
_ANOTHER_TIME = regex(
    r"(?:\s+[a-z-]+){0,3}?\s*\b(?:from|than|on|over|compared\s+(?:to|with)|against|since)\b", _I
)
_VALUE = regex(r"⟨[NPRMA](\d+)⟩")
_IN_TOPIC = regex(r"\s+(?:just\s+|only\s+)?in\s+((?:[a-z’'-]+\s*){1,8})", _I)
_THAN = regex(r"\bthan\b", _I)
# Another turn, another group or another time than the two values: what is said may be of that.
_TURN = regex(
    r"\b(?:however|elsewhere|meanwhile|nationally|by\s+contrast|in\s+contrast|respectively|both|each|target|planned|decades?|until)\b",
    _I,
)
# From what is above nought to what is below it.
_SIGN = regex(
    r"\b(?:disinvest\w+|swing|swung)\b|\bto\s+an?\s+(?:[a-z]+\s+)?(?:loss|deficit|outflow|surplus|profit)\b",
    _I,
)
# How fast something rises can fall.
_PACE = regex(rf"\b{PACE}\b", _I)
_HAS_AMOUNT = regex(
    rf"(?:\s++|(?:{HEDGE}|an?|the|by|of|another|further|total|average|mean|median|was|were|is|are|has\s+been|stood|remained)\b)*+"
    rf"|\s*+(?:[a-z-]++\s++){{0,4}}?(?:at|by)\s+(?:an?|the)\s+[^⟨;.]{{0,50}}\b(?:rate|growth|CAGR|{PACE})\s+of\s+(?:{HEDGE}\s++)*+",
    _I,
)
_GROWTH_TO = regex(
    rf"{NOUN_ONLY}(?!\s+(?:in|of)\b)(?:[^⟨;.:]|⟨D\d+⟩){{0,80}}?\b(?:to|at|of)\s+(?:{HEDGE}\s+)*", _I
)
_AMOUNT_NOUN = regex(rf"\s+(?:[a-z-]+\s+)?\s*{NOUN}", _I)
_STEP_TO = regex(
    rf"\s*,?\s*to\s+(?:{HEDGE}\s+)*(?:an?\s+(?:[a-z]+\s+)?(?:total|high|low)\s+of\s+)?", _I
)
# What says of a stretch behind it which way it went: "from 82 to 65, so it has fallen".
_SAYS_SO = regex(
    r"[^⟨;.]{0,30}?\s*[,(–—](?:\s++|(?:so|and|which|it|this|that|they|he|she|we|an?|the|has|have|had|is|was|been|showing|representing|marking|clear|slight|small|sharp|net)\b(?:[’']s)?)*+",
    _I,
)
_RANKED = regex(rf"\b(?:{HIGHEST}|{LOWEST})\b", _I)
_OPENS = regex(
    r"^\W*(?:they|it|this|that|these|there|the\s+(?:number|figure|total|rate|shares?|council|trust)|in\s|we\b|at\s|by\s|those)\b|^\W*⟨",
    _I,
)


def pair_claims(
    t: Tagged, before: Sequence[Sentence], known: frozenset[frozenset[int]], sized: frozenset[int]
) -> Iterator[ChangeClaim | InlineComparison]:
    """Yield what a sentence says of two values.

    ``known`` are the pairs whose direction others read, ``sized`` the sizes that they read.
    """
    if "⟨" not in t.text or any(
        words.search(t.sentence.text) for words in (OTHER_BASIS, _SIGN, PLACED)
    ):
        return
    said = signals(t)
    last = Tagged.of(before[-1]) if before and before[-1].number + 1 == t.sentence.number else None
    told = signals(last) if last is not None else []
    values, earlier = _values(t, said), _values(last, told) if last is not None else []
    if not values or not (said or told):
        return
    done: set[frozenset[int]] = set()
    for pair, found, of in _told(t, last, values, earlier, said, told, before):
        key = frozenset((pair.own.figure.index, pair.other.figure.index))
        if key in done or len(key) < 2:
            continue
        claims = list(_claims(of, pair, found, key in known, sized))
        if claims:
            done.add(key)
            yield from claims


def _values(t: Tagged, said: Sequence[Signal]) -> list[Value]:
    sizes = {x.size.index for x in said if x.size is not None}
    spans = [(x.start, x.end) for x in said if x.factor is not None]
    return [
        v for v in values_of(t, frozenset(sizes)) if not any(a <= v.start < b for a, b in spans)
    ]


def _told(
    t: Tagged,
    last: Tagged | None,
    values: Sequence[Value],
    earlier: Sequence[Value],
    said: Sequence[Signal],
    told: Sequence[Signal],
    before: Sequence[Sentence],
) -> Iterator[tuple[Pair, list[Signal], Tagged]]:
    """Yield each pair with what is said of it and the sentence that says it."""
    text = t.text
    for signal in said:
        pair = (
            than(t, values, earlier, signal, last.text if last else "")
            or benchmark(t, values, earlier, signal)
            or that_number(t, values, signal)
        )
        if pair is not None:
            more = [
                x
                for x in said
                if x.start >= pair.end
                and (x.size is not None or x.factor is not None)
                and x.way in (signal.way, None)
                and not _is_of_another(t, x, pair)
                and _CUT.search(text, pair.end, x.start) is None
            ]
            yield pair, [signal, *more[:1]], t
    for pair in against(t, values):
        if _is_uneven(t, pair, values) or is_turned(t, pair):
            continue
        clause = _clause(text, pair)
        near = [x for x in said if clause[0] <= x.start and x.end <= clause[1]]
        if pair.how == "former" and not near:
            near = [x for x in said if x.factor is not None or x.size is not None]
        near = [x for x in near if not _is_of_another(t, x, pair)]
        if _RANKED.search(text) and any(x.compares for x in near):
            continue
        if near:
            if not _TURN.search(text, *clause) and _alone(t, pair, near, clause):
                yield pair, near, t
        elif _can_be_told_before(t, last, said, told) and not earlier and last is not None:
            yield replace(pair, how=f"{pair.how}/told-before"), list(told), last
    for signal in said:
        pair = behind(t, values, earlier, signal)
        alone = pair is not None and len([x for x in said if x.start >= pair.start]) == 1
        around = f"{last.text} {text}" if last is not None else text
        if pair is not None and alone and not _TURN.search(around) and not _RANGE.search(around):
            yield pair, [signal], t
    found = dated(t, values, last, earlier) or dated(t, values, *_farther(before, earlier))
    if found is None or _TURN.search(text) or _is_uneven(t, found, values):
        return
    if found.own_before and last is not None and told:
        if earlier and not said and not _TURN.search(last.text) and not _RANGE.search(last.text):
            yield replace(found, how=f"{found.how}/told-before"), list(told), last
        return
    plain = not any(x.size is not None or x.factor is not None for x in said)
    if found.own_before and plain and not found.how.startswith(("now", "had-been")):
        return  # the words of change stand beside the earlier of two values
    near = [x for x in said if not _is_of_another(t, x, found)]
    # "up 30% at £162m": from what is not told
    last_value = max(found.own.start, found.other.start)
    if any(t.text[x.end : last_value].strip() == "at" for x in near):
        return
    alone = found.own_before or (bool(near) and _alone(t, found, near, (0, len(text))))
    if near and len(near) == len(said) and alone:
        yield found, near, t


def _is_uneven(t: Tagged, pair: Pair, values: Sequence[Value]) -> bool:
    """Tell whether one value of a pair in a sentence is of part of a year and the other of a whole one."""
    if _WHOLE_YEAR.search(t.sentence.text):
        return True
    if pair.own not in values or pair.other not in values:
        return False
    first, second = sorted((pair.own, pair.other), key=lambda v: v.start)
    return are_uneven(t, (first.end, second.start), second.end)


def _farther(
    before: Sequence[Sentence], earlier: Sequence[Value]
) -> tuple[Tagged | None, list[Value]]:
    """Return the sentence before the last one with its values, where the last one has none."""
    if earlier or len(before) < _PAIR:
        return None, []
    t = Tagged.of(before[-_PAIR])
    return t, _values(t, signals(t))


def _can_be_told_before(
    t: Tagged, last: Tagged | None, said: Sequence[Signal], told: Sequence[Signal]
) -> bool:
    """Tell whether the sentence before can say of the values of one which way they go: of one thing, in plain words."""
    if last is None or said or not told or not _OPENS.match(t.sentence.text):
        return False
    times = {p.period.label for p in t.sentence.periods()}
    if any(p.period.label not in times for p in last.sentence.periods()):
        return False
    return not any(p.search(last.text) for p in (_TURN, _CUT, _THAN))


def _alone(t: Tagged, pair: Pair, near: Sequence[Signal], clause: tuple[int, int]) -> bool:
    """Tell whether the stretch of a pair and of what is said of it has no other value, and none right before it."""
    own = {pair.own.figure.index, pair.other.figure.index, *(x.size.index for x in near if x.size)}
    start = min(pair.start, near[0].start)
    end = max(pair.end, near[-1].end)
    first = max(clause[0], start - _BEFORE) if near[0].start < pair.start else start
    counted = {v.figure.index for v in values_of(t, frozenset())}
    others = [
        m
        for m in _VALUE.finditer(t.text, first, end)
        if (f := t.sentence.figure(m[1])).index not in own
        and (f.kind != "number" or f.index in counted)
    ]
    inside = [m for m in others if not any(x.start <= m.start() < x.end for x in near)]
    return not inside and not _RANGE.search(t.text, clause[0], end)


def _is_of_another(t: Tagged, x: Signal, pair: Pair) -> bool:
    """Tell whether what stands behind a signal makes it one of another value or of another time than a pair's."""
    topic = _IN_TOPIC.match(t.text, x.end) if x.size is not None else None
    noun = pair.own.noun or pair.other.noun
    if (
        topic is not None
        and noun
        and pair.own.figure.kind == "number"
        and noun[:_STEM] not in topic[1].lower()
    ):
        return True  # "a drop of 21% in bookings: 40 courses ran"
    if x.size is not None and _THAN_EXPECTED.match(t.text, x.end):
        return True
    if x.size is not None and _OTHER_SUBJECT.match(t.text, x.end, max(x.end, pair.start)):
        return True
    own = {pair.own.figure.index, pair.other.figure.index}
    m = _OF_ANOTHER.match(t.text, x.end) or (
        _OF_THAT.match(t.text, x.end) if x.factor is not None else None
    )
    marked = t.sentence.mentions[int(m["mark"])] if m else None
    if isinstance(marked, Figure) and marked.index not in own and marked is not x.size:
        return True
    between = t.text[x.end : pair.start].rstrip()
    told = between.endswith((":", "(")) and _VALUE.search(between) is None
    apart = not told and (not pair.how.startswith(("from-to", "to-from")) or x.start >= pair.end)
    return bool(
        x.size is not None
        and apart
        and _ANOTHER_TIME.match(t.sentence.text, x.end)
        and not (isinstance(marked, Figure) and marked.index in own)
    )


def _clause(text: str, pair: Pair) -> tuple[int, int]:
    """Return the stretch around a pair that speaks of it alone."""
    start = max((m.end() for m in _CUT.finditer(text, 0, pair.start)), default=0)
    end = next((m.start() for m in _CUT.finditer(text, pair.end)), len(text))
    return start, end


def _claims(
    t: Tagged, pair: Pair, found: Sequence[Signal], known: bool, sized: frozenset[int]
) -> Iterator[ChangeClaim | InlineComparison]:
    """Yield the claims that some signals make of a pair, none where they do not agree."""
    ways: set[Direction] = {x.way for x in found if x.way is not None}
    sizes = [x for x in found if x.size is not None]
    factors = [x for x in found if x.factor is not None]
    kinds = {x.size.kind for x in sizes if x.size is not None}
    if any(x.denied for x in found) or len(kinds) < len(sizes):
        return
    if any(_is_told_otherwise(t, x, pair) for x in found):
        return
    first = found[0]
    plain = first.size is None and first.factor is None
    if (
        plain
        and first.start >= pair.end
        and pair.how == "from-to"
        and not _SAYS_SO.fullmatch(t.text, pair.end, first.word[0])
    ):
        return
    if len(ways) > 1 or len(sizes) > 2 or len(factors) > 1 or (factors and sizes):
        return
    if not ways:
        if not sizes:
            return
        # Which way is good is not said: that it went the way it did.
        ways = {
            "up" if pair.own.figure.printed.value >= pair.other.figure.printed.value else "down"
        }
    way = ways.pop()
    start, end = min(pair.start, found[0].start), max(pair.end, found[-1].end)
    where = (
        "before"
        if found[0].start < pair.start
        else "within"
        if found[0].start < pair.end
        else "behind"
    )
    olds, news = (pair.other.figure,), (pair.own.figure,)
    told = [
        s
        for x in sizes
        if x.size is not None
        and (s := suits(x.size, x.points, pair.own.figure)) is not None
        and s.index not in sized
        and not is_other_unit(t, x.size, pair.own)
    ]
    if sizes and not told:
        return
    if _is_since_then(t, pair, found[0], way):
        return
    for size in told:
        yield build(
            t,
            start,
            end,
            way,
            olds=olds,
            news=news,
            size=size,
            how=f"pair/{pair.how}/{'rate-' if size.kind == 'rate' else ''}sized-{where}",
        )
    if factors:
        yield build(
            t,
            start,
            end,
            way,
            olds=olds,
            news=news,
            factor=factors[0].factor,
            how=f"pair/{pair.how}/multiple-{where}",
        )
    elif not told and not known and found[0].compares and pair.how.startswith("than"):
        yield _comparison(t, pair, way, (start, end))
    elif not told and not known:
        yield build(t, start, end, way, olds=olds, news=news, how=f"pair/{pair.how}/way-{where}")


def _is_told_otherwise(t: Tagged, x: Signal, pair: Pair) -> bool:
    """Tell whether the words between a way and the values behind it say another way, or how fast it went."""
    if x.size is not None or x.factor is not None or x.compares:
        return False
    if any(_is_amount(t, x, v) for v in (pair.own, pair.other)):
        return True
    if x.end > pair.start:
        return False
    gap = t.sentence.text[x.end : pair.start]
    return bool(_PACE.search(gap)) or is_not_asserted(t.sentence.text, *x.word, gap)


def _is_since_then(t: Tagged, pair: Pair, x: Signal, way: Direction) -> bool:
    """Tell whether a step that leads to a value is no step from the one that this is compared with."""
    if x.size is None or pair.how != "against" or not _STEP_TO.fullmatch(t.text, x.end, pair.start):
        return False
    return is_of_another_base(x.size, pair.other.figure, pair.own.figure, way)


def _is_amount(t: Tagged, x: Signal, v: Value) -> bool:
    """Tell whether a word of change has a value for its own amount, which is no level that it leads to: "growth was 7%"."""
    told = MARK.match(t.text, v.start)
    if told is None or t.sentence.mentions[int(told[2])] is not v.figure:
        return False  # it stands in the other of two sentences
    if x.word[1] <= v.start:
        if v.figure.kind == "percentage" and _GROWTH_TO.fullmatch(t.text, x.word[0], v.start):
            return True
        return _HAS_AMOUNT.fullmatch(t.text, x.word[1], v.start) is not None
    behind = _AMOUNT_NOUN.fullmatch(t.text, v.end, x.word[1])
    return behind is not None


def _comparison(t: Tagged, pair: Pair, way: Direction, at: tuple[int, int]) -> InlineComparison:
    """Return the claim that one value is above or below the other."""
    return InlineComparison(
        span=t.sentence.span(*at),
        text=t.sentence.text[slice(*at)],
        order="above" if way == "up" else "below",
        own=pair.own.figure,
        other=pair.other.figure,
        how=f"pair/{pair.how}",
    )
