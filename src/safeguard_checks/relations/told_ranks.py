"""Values that a text puts in an order without a table: who had most, who came next, who was last.

"Leisure drew the most complaints (61), followed by housing (54)", "the longest wait was in neurology, 41 weeks; dermatology
came next with 37 and cardiology last with 22". Each value is given a place by the words before it; what has no such words
has no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import zip_longest

from safeguard_checks.claims.across.superlative import ranked
from safeguard_checks.claims.lexicon import CHANGE_NOUN, CHANGED, LEAST, MOST, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import (
    ORDINALS,
    TIME_UNIT,
)
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Relation, fact

__all__ = ["told_ranks"]

_NO_RANK = r"(?!\s+(?:recent|important|significant|serious|vulnerable|deprived|complex|part|likely|senior|effective|of\s+(?:the|these|our)|needed|urgent|ambitious)\b)"
_PLACE = "|".join((*ORDINALS[1:6], "next"))
_TOKEN = regex(
    rf"\b(?:(?:(?P<place>{_PLACE})[\s-]+)?(?:(?<!\bat\s)(?:(?P<high>{MOST}){_NO_RANK}|(?P<low>{LEAST})(?!\s+(?:of\s+all|one|once)\b)))"
    rf"|(?:came|comes|ranked|ranks|placed|was|were|is|with|in|,)\s+(?:(?:the|a\s+close|a\s+distant|[a-z]+ly)\s+)?(?P<came>{_PLACE}|last|bottom)(?=\s+(?:with|at|on|place|\()|\s*[,(]|\s+⟨)"
    rf"|(?P<after>followed\s+(?:(?:[a-z]+ly|in\s+turn)\s+)*by|then\s+(?:came|come|by)|(?:and|,)\s+then|next\s+(?:came|come)|after\s+(?:that|which|it)\s+(?:came|come)|ahead\s+of|(?<=[),]\s)then))\b"
    rf"|\b(?P<led>(?:topp(?:ed|ing|s)|head(?:ed|ing|s)|led|leads?)\s+the\s+(?:list|way|table|field)|(?:came|was|is|in)\s+(?:top|first)(?:\s+place)?(?=\s+(?:with|at)\b))"
    rf"|\b(?P<top>(?:leading|commonest|principal|foremost)\s+(?:causes?|reasons?|sources?|risks?)|(?:at\s+the\s+)?(?:head|top)\s+of\s+the\s+(?:list|table|ranking))\b"
    rf"|^\W*(?P<mostly>most)\s+[a-z]+\s+(?:were|was|are|came|concerned|related)\b"
    rf"|(?<=\s)(?P<bare>{_PLACE})(?=\s+(?:with|at|on)\s|\s+\(?⟨)"
    rf"|(?<=\s)(?P<last>last)(?=\s+(?:with|at)\s)",
    re.I,
)
_LENGTH = regex(rf"(?<![\d.,⟨])(?P<n>\d{{1,4}}(?:\.\d+)?)\s+(?P<unit>{TIME_UNIT})\b", re.I)
_BREAK = regex(
    rf"\b(?:of\s+(?:which|whom)|in\s+an?|when|where|who|out\s+of|of\s+(?:a|the)\s+total|total|altogether|average|overall|but|while|whilst|whereas|compar\w+|against|than|up|down|from|since|by\s+(?:about|around)|{CHANGED})\b|[;:.]\s",
    re.I,
)
_FAR, _LIST = 75, 50
_APART = regex(
    rf"\b(?:since|ever|on\s+record|time|decade|than|joint|one\s+of|some\s+of|two\s+of|among\s+the|in\s+history|respectively|{CHANGE_NOUN}|change|cumulative)\b",
    re.I,
)
_OF_ALL = regex(r"\bof\s+(?:the|our|these|its|all)\s+$", re.I)
# Below the statewide $93,170: what is set against others.
_LINE_OF = regex(
    r"\b(?:below|above|under|over|beyond|within)\s+(?:the\s+)?(?:[a-z’'-]+\s+){0,3}$", re.I
)
# A speed, a size or an age that names what it stands before: "30 mph roads".
_NAMING = regex(r"\s?-?(?:mph|kph|km/h|kg|mm|cm|kW|kWh|GB|MB)\b", re.I)
# The place of whoever is last.
_LAST = 1000


@dataclass(frozen=True, slots=True)
class _Value:
    """A value of a sentence: its place, kind, number and how it is printed."""

    start: int
    end: int
    letter: str
    number: Fraction
    text: str
    span: Span
    figure: Figure | None = None


def told_ranks(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the orders of values that sentences tell."""
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if "⟨" in sentence.text and not is_withdrawn(sentence.text):
            same = following is not None and following.block == sentence.block
            yield from _in_order(sentence, following if same else None)


def _values(sentence: Sentence) -> list[_Value]:
    """Return the plain values of a sentence: no amounts of change, earlier values or rounded ones."""
    text = sentence.text
    olds, sizes = values_beside(text)
    found = []
    for m in MARK.finditer(text):
        if m[1] not in "NPMRA" or m[2] in olds or m[2] in sizes:
            continue
        figure = sentence.figure(m[2])
        if figure.printed.approx is not None or figure.printed.signed:
            continue
        if _NAMING.match(text, m.end()):
            continue
        if _OF_ALL.search(text[max(0, m.start() - 12) : m.start()]):
            continue
        if _LINE_OF.search(text[max(0, m.start() - _FAR) : m.start()]):
            continue
        letter = f"{m[1]}{figure.per or ''}"
        found.append(
            _Value(
                m.start(), m.end(), letter, figure.printed.value, figure.text, figure.span, figure
            )
        )
    for m in _LENGTH.finditer(text):
        span = sentence.span(m.start(), m.end())
        found.append(_Value(m.start(), m.end(), "N", Fraction(m["n"]), m.group(), span))
    return sorted(found, key=lambda v: v.start)


def _in_order(sentence: Sentence, following: Sentence | None) -> Iterator[Relation]:
    """Yield the values of a sentence that words give places: the most, followed by, next, last."""
    text = sentence.text
    tokens = list(_TOKEN.finditer(text))
    tops = [t for t in tokens if _is_most(t)]
    # "the third-highest of its peers" begins no order
    if not tops or tops[0]["place"] or _APART.search(text) or ranked(sentence):
        return
    values = _values(sentence)
    if following is not None and not _APART.search(following.text):
        more = list(_TOKEN.finditer(following.text))
        if more and not any(_is_most(t) for t in more):
            shift = len(text) + 1
            text = f"{text} {following.text}"
            tokens = list(_TOKEN.finditer(text))
            values += [
                replace(v, start=v.start + shift, end=v.end + shift) for v in _values(following)
            ]
    for letter in dict.fromkeys(v.letter for v in values):
        placed = _placed(text, tokens, [v for v in values if v.letter == letter])
        if placed is None or len(placed) < 2:
            continue
        high, given = placed[0][2], [(place, value) for place, value, _ in placed]
        yield _relation(sentence, high, given, "in-order")


def _is_most(token: re.Match[str]) -> bool:
    """Tell whether a word says which way an order goes."""
    return bool(token["high"] or token["low"] or token["led"] or token["mostly"] or token["top"])


def _placed(
    text: str, tokens: Sequence[re.Match[str]], values: Sequence[_Value]
) -> list[tuple[int, _Value, bool]] | None:
    """Return values with their places, from 1, ``None`` where two things are ranked."""
    way: bool | None = None
    place: int | None = None
    pending: int | None = None
    chain = False
    at = 0
    given: list[tuple[int, _Value, bool]] = []
    events = sorted(
        [(t.start(), 0, t) for t in tokens] + [(v.start, 1, v) for v in values], key=lambda e: e[:2]
    )
    for _, _, event in events:
        if isinstance(event, _Value):
            between = text[at : event.start]
            if pending is not None and len(between) <= _FAR:
                given.append((pending, event, bool(way)))
                place, pending = pending, None
            elif (
                chain and place is not None and len(between) <= _LIST and not _BREAK.search(between)
            ):
                place += 1
                given.append((place, event, bool(way)))
            else:
                chain = False
            at = event.end
            continue
        sup = _is_most(event)
        word = (event["place"] or event["came"] or event["bare"] or "").lower()
        at = event.end()
        if sup:
            up = not event["low"]
            if way is not None and up == way and not word:
                return None
            pending = _LAST if way is not None and up != way else 1
            way = up if way is None else way
        if way is None or (not given and not sup):
            continue
        if event["last"] or word in ("last", "bottom"):
            pending = _LAST
        elif word == "next" or event["after"]:
            pending = None if place is None else place + 1
            chain = bool(event["after"])
        elif word:
            pending = ORDINALS.index(word) + 1
    return given


def _relation(
    sentence: Sentence, high: bool, given: Sequence[tuple[int, _Value]], how: str
) -> Relation:
    """Return whether values lie as their places say; two may share a place."""
    wrong: tuple[_Value, _Value] | None = None
    for i, (place, value) in enumerate(given):
        for other_place, other in given[i + 1 :]:
            if place == other_place:
                continue
            first, second = (value, other) if place < other_place else (other, value)
            if (first.number < second.number) if high else (first.number > second.number):
                wrong = wrong or (first, second)
    shown = wrong or (given[0][1], given[1][1])
    working = f"{shown[0].text} is told to come before {shown[1].text}, {'highest' if high else 'lowest'} first"
    operands = tuple(
        Operand("value", v.figure, v.figure.printed.interval("count"), v.text)
        for v in shown
        if v.figure is not None
    )
    return Relation(
        id=0,
        type="comparison",
        kind="told rank",
        subject=shown[0].text,
        stated=None,
        stated_text=shown[0].text,
        readings=(fact("the order", wrong is None, working, operands=operands),),
        pairing="explicit",
        quotes=(sentence.span(0, len(sentence.text)), *(v.span for v in shown)),
        words=working,
        how=how,
    )
