"""Two values told in different sentences of a paragraph, and what a sentence behind them says of the pair.

"It held 312 vacancies in March 2023. A campaign was launched. By March 2024 the number of vacancies was 195. This is a
reduction of 37.5 per cent." Two values are a pair where they count the same, are told of two times, and share a
noun, a word of what they are of, or one of them is told with a word that points ("the corresponding figure"). Where
two pairs can be meant, none is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.change.build import Tagged, build
from safeguard_checks.claims.claim import ChangeClaim, Claim, Direction, InlineComparison
from safeguard_checks.claims.lexicon import OTHER_BASIS, PART_TIME, TARGET_NOUN, YEARLY
from safeguard_checks.claims.pair.signal import COMPARATIVE, Signal, signals
from safeguard_checks.claims.pair.value import (
    Value,
    fit,
    is_length,
    is_other_unit,
    of_a_size,
    suits,
    values_of,
    words_of,
)
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.tags import CHANGE
from safeguard_checks.mentions.mention import Figure, Period, PeriodMention
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.words import ORDINALS
from safeguard_checks.regex import regex

__all__ = ["apart_claims"]

_I = re.IGNORECASE
_WINDOW, _NEAR, _FAR, _STEM, _PAIR, _CLOSE, _MONTH = 4, 2, 70, 5, 2, 40, 40
# Limits, parts and other people's values are no former or later value of a thing.
_ASIDE = regex(
    rf"\b(?:{TARGET_NOUN}s?|targeted|limit|minimum|maximum|budget(?:ed)?|planned|standard|norm|capacity|allowance|threshold|forecast|projected|estimated?|expected"
    rf"|national(?:ly)?|{NATION}|regional|peers?|neighbours?|comparable\s+[a-z]+s|record|peak(?:ed)?|of\s+(?:whom|which|these|those|them)|including)\b[^⟨;.]{{0,40}}$"
    r"|\b(?:other|another|additional|extra|further|about|around|nearly|almost|up\s+to|by|every|each|until"
    r"|(?:will|would|should|could|may)\s+(?:be|have|reach|cost|fall|rise)|no\.?|number)\s+(?:the\s+|an?\s+)?$",
    _I,
)
_OTHERS = regex(r"(?:\s+(?:new|more|further|additional|other|extra)\b|[’']s?\b)", _I)
_THEN = regex(
    r"\b(?:ago|earlier|previous(?:ly)?|preceding|prior|formerly|originally|at\s+the\s+(?:start|outset|beginning)|had\s+(?:been|stood|opened|numbered|totalled|amounted)|baseline|base\s+year|(?:year|season|month)\s+before|first\s+(?:year|season|month|quarter|stocktake|survey|inspection|semester))\b",
    _I,
)
_NOW = regex(
    r"\b(?:now|today|currently|at\s+present|latest|most\s+recent|this\s+year|last\s+year|year\s+under\s+review|second\s+(?:year|season|quarter|survey)|by\s+the\s+end|year\s+now\s+ended|year\s+just\s+ended|since\s+then)\b",
    _I,
)
_POINTS = regex(
    r"\b(?:(?:the|a|its|their|that|this)\s+(?:corresponding|comparable|equivalent|same|latest)|such|the\s+(?:figure|number|total|ratio|rate|average|mean|median|proportion|share|charge|balance|reserve|cost))\b|^\W*(?:[^⟨,]{0,25}(?:⟨D\d+⟩)?,?\s*)?(?:it|this|they)\s+(?:was|were|is|had|has)\b",
    _I,
)
_THIS = regex(r"\b(?:the|this|that|such\s+an?)\s+(?:[a-z-]+\s+){0,1}?$", _I)
_PRONOUN = regex(
    r"(?:^|[,;]\s*(?:and|so|which)?)\W*(?:this|that|it|which|they|these|(?:the|its|their)\s+(?:figure|number|total|rate|ratio|average|position|result))\b[^⟨;.]{0,40}$",
    _I,
)
_CLAUSE = regex(
    r"[;:]|,\s+(?:but|and|while|whilst|whereas|although|though)\b|\b(?:but|while|whilst|whereas|although|though|because)\b",
    _I,
)
_OF = regex(
    r"\s+(?:in|of)\s+(?!all\b|total\b|fact\b|turn\b)((?:(?!in\b|over\b|between\b|since\b|from\b|was\b|is\b|has\b|were\b)[a-z’'-]+\s*){1,6})",
    _I,
)
_SPAN = regex(
    r"\s+(?:in|over|within|during|across|for)\s+(?:the\s+)?(?:last\s+|past\s+|these\s+)?(?:[a-z]+\s+)?(?:years?|months?|decades?)\b",
    _I,
)
_REF = regex(
    r"[^⟨.;]{0,40}\b(?:than|from|on|against|compared|above|below|over)\b[^⟨.;]{0,60}⟨[A-CE-Z]", _I
)
_TURN = regex(
    rf"\b(?:however|meanwhile|elsewhere|by\s+contrast|in\s+contrast|respectively|both|each|decades?|combined|partly|of\s+which|per\s+year|a\s+year|annually|average\s+annual|another|further|again|if)\b|{YEARLY.pattern}",
    _I,
)
# "UNCTAD 19", "=100"; "382, 386 and 387"
_NAMED = regex(r"(?:=|[^.!?\s]\s[A-Z][A-Za-z]+)\s*$")
_LISTED = regex(r"\s*(?:,|,?\s*\b(?:and|or))\s*⟨[A-CE-Z]")
_LIST_BEFORE = regex(r"⟨[A-CE-Z]\d+⟩\s*(?:,|,?\s*\b(?:and|or))\s*$")
# In the third quarter ... in the fourth quarter
_TURNS = regex(
    rf"\bthe\s+({'|'.join(ORDINALS)})\s+(year|quarter|season|survey|semester|month|term|round|week)\b",
    _I,
)
_ENDS = regex(r"[,(]")
_BEHIND_IT = regex(r"[^⟨;:.,]{0,60}⟨D", _I)
_HENCE = regex(r"\b(?:thus|therefore|accordingly|hence|thereby|consequently)\b", _I)
_OPENING = regex(rf"^\W*(?:An?\s+)?(?:[a-z]+\s+)?(?={CHANGE}\s+of\b)", _I)
# The balance has dwindled; three times what it had been
_SUBJECT = regex(
    r"\W*(?:the|its|their|our)\s+(?:[a-z]+\s+){1,3}(?:has|have|had)\s+(?:[a-z]+\s+)?\s*", _I
)
_BEEN = regex(
    r"\s*what\s+(?:it|they|this)\s+(?:had\s+been|was|were)\b|\s+its\s+(?:original|former|previous)\b",
    _I,
)
_COMPARES = regex(rf"\s*{COMPARATIVE}\s*", _I)
_IS_NOUN = regex(r"[\s-]+(?P<noun>[a-z][a-z’'-]+)", _I)


@dataclass(frozen=True, slots=True)
class _Told:
    """A value with its sentence, its time and the words that stand around it."""

    t: Tagged
    value: Value
    clause: str
    words: frozenset[str]
    time: Period | None


def apart_claims(found: Sequence[Sentence], claims: Sequence[Claim]) -> Iterator[ChangeClaim]:
    """Yield what sentences of a block say of two values of different sentences, where no ``claims`` do."""
    if len(found) < _PAIR:
        return
    pairs = {
        frozenset((o.index, n.index))
        for c in claims
        if isinstance(c, ChangeClaim)
        for o in c.olds
        for n in c.news
    }
    pairs |= {
        frozenset((c.own.index, c.other.index)) for c in claims if isinstance(c, InlineComparison)
    }
    sized = {c.size.index for c in claims if isinstance(c, ChangeClaim) and c.size and c.olds}
    tagged = [Tagged.of(s) for s in found]
    said = [signals(t) for t in tagged]
    told = [_values(t, x) for t, x in zip(tagged, said, strict=True)]
    for k, t in enumerate(tagged):
        if not said[k] or OTHER_BASIS.search(t.sentence.text):
            continue
        first = max(0, k - _WINDOW)
        near = [x for values in told[first : k + 1] for x in values]
        for x in said[k]:
            # a way alone is as often of something else
            if (x.size is None and x.factor is None) or (x.size and x.size.index in sized):
                continue
            pair = _pair(t, x, near, tagged[max(0, k - _NEAR) : k + 1])
            if pair is None:
                continue
            key = frozenset((pair[0].value.figure.index, pair[1].value.figure.index))
            if key in pairs and x.size is None:
                continue
            claim = _claim(t, x, *pair)
            if claim is not None:
                pairs.add(key)
                yield claim
                break


def _values(t: Tagged, said: Sequence[Signal]) -> list[_Told]:
    """Return the values of a sentence that can be one of a pair."""
    sizes = frozenset(x.size.index for x in said if x.size is not None)
    spans = [(x.start, x.end) for x in said if x.factor is not None]
    values = [
        v for v in values_of(t, sizes, lengths=True) if not any(a <= v.start < b for a, b in spans)
    ]
    times = _times(t, values)
    found: list[_Told] = []
    text = t.sentence.text
    for v, time in zip(values, times, strict=True):
        if v.figure.printed.approx is not None or _OTHERS.match(text, v.end):
            continue
        if _ASIDE.search(text, max(0, v.start - _FAR), v.start):
            continue
        named = v.figure.kind == "number" and _NAMED.search(text, max(0, v.start - _FAR), v.start)
        if named or _LISTED.match(text, v.end) or _LIST_BEFORE.search(text, 0, v.start):
            continue
        cut = max((m.end() for m in _CLAUSE.finditer(text, 0, v.start)), default=0)
        stop = next((m.start() for m in _CLAUSE.finditer(text, v.end)), len(text))
        clause = text[cut:stop]
        if PART_TIME.search(clause):
            continue
        near = max([cut, *(o.end for o in values if o.end <= v.start)])
        end = min(
            [
                stop,
                *(m.start() for m in _ENDS.finditer(text, v.end)),
                *(o.start for o in values if o.start > v.start),
            ]
        )
        found.append(_Told(t, v, text[near:end], words_of(clause), time.period if time else None))
    return found


def _times(t: Tagged, values: Sequence[Value]) -> list[PeriodMention | None]:
    """Return the time of each value: the one behind it, else the last before it that is of no other value."""
    text, found = t.sentence.text, list[PeriodMention | None]()
    taken = 0
    for i, v in enumerate(values):
        stop = values[i + 1].start if i + 1 < len(values) else len(text)
        behind = _BEHIND_IT.match(text, v.end, stop)
        if behind is not None:
            found.append(t.sentence.periods(v.end, behind.end() + 6)[0])
            taken = behind.end() + 1
        else:
            before = t.sentence.periods(taken, v.start)
            found.append(before[-1] if before else None)
    return found


def _pair(
    t: Tagged, x: Signal, near: Sequence[_Told], close: Sequence[Tagged]
) -> tuple[_Told, _Told] | None:
    """Return the later and the earlier of the only two values that a signal can be said of."""
    if x.denied or not _can_be_said(t, x):
        return None
    found: list[tuple[_Told, _Told]] = []
    numbers = {one.sentence.number for one in close}
    for i, a in enumerate(near):
        for b in near[i + 1 :]:
            if b.t.sentence.number not in numbers or not _suits(t, x, a, b):
                continue
            later = _compared(t, x, a, b) or _ordered(a, b)
            if later is not None and _tied(a, b, near) and _is_of(t, x, a, b):
                found.append(later)
    if len(found) != 1:
        return None
    one, two = found[0]
    if one.t.sentence.number == two.t.sentence.number == t.sentence.number:
        return None
    return found[0]


def _can_be_said(t: Tagged, x: Signal) -> bool:
    """Tell whether a signal says by itself that it is of what was told, and of no value behind it."""
    text = t.text
    around = max(0, x.start - _FAR), min(len(text), x.end + 40)
    return not _REF.match(text, x.end) and not _TURN.search(text, *around)


def _suits(t: Tagged, x: Signal, a: _Told, b: _Told) -> bool:
    """Tell whether two values are of one kind and unit, and a signal's size can be of them."""
    if not fit(a.value, b.value) or not of_a_size(a.value, (b.value,)):
        return False
    if a.value.figure.unit != b.value.figure.unit and a.value.figure.kind in ("mean", "rate"):
        return False
    if x.size is None:
        return True
    size = suits(x.size, x.points, b.value.figure)
    if size is None or is_other_unit(t, x.size, b.value):
        return False
    if size.kind == "percentage" and b.value.figure.kind == "percentage":
        return False
    counted = _IS_NOUN.match(t.sentence.text, _end_of(t, x.size)) if size.kind == "number" else None
    noun = a.value.noun or b.value.noun
    if counted is None or not noun or regex(rf"{COMPARATIVE}\b", _I).match(counted["noun"]):
        return True
    after = counted["noun"].lower()
    return after[:_STEM] == noun[:_STEM] or after in (
        "in",
        "over",
        "since",
        "from",
        "between",
        "is",
        "was",
        "and",
        "on",
    )


def _end_of(t: Tagged, figure: Figure) -> int:
    for m in regex(r"⟨[A-Z](\d+)⟩").finditer(t.sentence.text):
        if t.sentence.mentions[int(m[1])] is figure:
            return m.end()
    return len(t.sentence.text)


def _ordered(a: _Told, b: _Told) -> tuple[_Told, _Told] | None:
    """Return two values with the later first, ``None`` where no word tells their times."""
    one, two = a.time, b.time
    if one is not None and two is not None and one.start and two.start:
        if one.start == two.start or abs(_days(one) - _days(two)) > _MONTH:
            return None
        return (a, b) if one.start > two.start else (b, a)
    turns = [_TURNS.findall(v.clause) for v in (a, b)]
    if len(turns[0]) == len(turns[1]) == 1:
        (one_th, one_of), (two_th, two_of) = turns[0][0], turns[1][0]
        at = [ORDINALS.index(w.lower()) for w in (one_th, two_th)]
        if one_of.lower() == two_of.lower() and at[0] != at[1]:
            return (a, b) if at[0] > at[1] else (b, a)
    then = [bool(_THEN.search(v.clause)) for v in (a, b)]
    now = [bool(_NOW.search(v.clause)) for v in (a, b)]
    if then[0] != then[1]:
        return (b, a) if then[0] else (a, b)
    if now[0] != now[1] and not any(then):
        return (a, b) if now[0] else (b, a)
    return None


def _days(time: Period) -> int:
    return (time.end - time.start).days if time.start and time.end else 0


def _compared(t: Tagged, x: Signal, a: _Told, b: _Told) -> tuple[_Told, _Told] | None:
    """Return the value that words call so much more or less first, and the one beside it."""
    if (
        x.size is None
        or not _COMPARES.fullmatch(t.text, *x.word)
        or (a.time and b.time and a.time != b.time)
    ):
        return None
    cut = max((m.end() for m in _CLAUSE.finditer(t.sentence.text, 0, x.start)), default=0)
    if b.t is t and a.t is not t:
        return (b, a) if cut <= b.value.start < x.start else None
    said = words_of(t.sentence.text[cut : x.start])
    one, two = said & (a.words - b.words), said & (b.words - a.words)
    if bool(one) == bool(two):
        return None
    return (a, b) if one else (b, a)


def _tied(a: _Told, b: _Told, near: Sequence[_Told]) -> bool:
    """Tell whether two values are of one thing: by noun, by a word around both, or by a word that points."""
    if a.value.figure.printed.value == b.value.figure.printed.value:
        return False
    others = [
        v
        for v in near
        if v is not a and v is not b and v.value.figure.kind == b.value.figure.kind
        and fit(v.value, b.value) and fit(v.value, a.value)
    ]  # fmt: skip
    one, two = a.value.noun, b.value.noun
    timed = is_length(a.value) or is_length(b.value)
    if one and two and one[:_STEM] == two[:_STEM] and one != "per" and not timed:
        return True
    bare = [v for v in (a, b) if not v.value.noun]
    noun = one or two
    if noun and bare and a.value.figure.kind == "number":
        return noun[:_STEM] in bare[0].words or bool(_POINTS.search(bare[0].clause))
    shared = a.words & b.words
    if shared and not any(shared & v.words for v in others):
        return True
    points = _POINTS.search(b.clause) or _POINTS.search(a.clause)
    same = [v for v in others if v.t in (a.t, b.t)]
    return bool(points) and not same


def _is_of(t: Tagged, x: Signal, a: _Told, b: _Told) -> bool:
    """Tell whether what stands around a signal lets it be of two values: its subject, its topic and its time."""
    text = t.sentence.text
    words = a.words | b.words
    topic = _OF.match(text, x.end)
    if topic is not None and not _SPAN.match(text, x.end):
        said = words_of(topic[1])
        if said and not said & words:
            return False
    if x.size is not None and b.t is t and b.value.start >= x.end:
        return False
    times = {v.time for v in (a, b) if v.time is not None}
    stop = next((m.start() for m in _CLAUSE.finditer(text, x.end)), len(text))
    behind = [p.period for p in t.sentence.periods(x.end, min(stop, x.end + _CLOSE))]
    if behind and a.t is not t and b.t is not t and not set(behind) <= times:
        return False
    cut = max((m.end() for m in _CLAUSE.finditer(text, 0, x.start)), default=0)
    head = text[cut : x.start]
    if b.t is t and b.value.start >= cut and b.value.end <= x.start:
        return True
    if (
        _PRONOUN.search(head)
        or _THIS.search(t.text[: x.word[0]])
        or _THIS.search(t.text[: x.start])
    ):
        return True
    if regex(r"\b(?:the|this|that)\b", _I).match(text, x.start) or _HENCE.search(text, cut, stop):
        return True
    if _BEEN.match(text, x.end) or (
        b.t is t and _SUBJECT.fullmatch(head) and words_of(head) & words
    ):
        return True
    if topic is None and _OPENING.match(t.text[: x.end]):
        return True
    own = x.size is not None or t not in (a.t, b.t)
    return own and bool(words_of(head) & a.words & b.words)


def _claim(t: Tagged, x: Signal, own: _Told, other: _Told) -> ChangeClaim | None:
    """Return the claim that a signal makes of two values, the later first."""
    new, old = own.value.figure, other.value.figure
    way: Direction = x.way or ("up" if new.printed.value >= old.printed.value else "down")
    size = suits(x.size, x.points, new) if x.size is not None else None
    if x.way is None and size is None:
        return None
    where = "own" if t in (own.t, other.t) else "behind"
    said = "sized" if size is not None else "multiple"
    return build(
        t, x.start, x.end, way, olds=(old,), news=(new,), size=size, factor=x.factor,
        how=f"pair/apart/{said}-{where}",
    )  # fmt: skip
