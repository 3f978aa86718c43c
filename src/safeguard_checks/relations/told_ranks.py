"""Values that a text puts in an order without a table: who had most, who came next, who was last.

"Leisure drew the most complaints (61), followed by housing (54)", "the longest wait was in neurology, 41 weeks; dermatology
came next with 37 and cardiology last with 22", "housing was named by 340, crime by 212 and jobs by 188. The issue named least
often was jobs", "of the four sites the smallest is Lyme with 640". Each value is given a place by the words before it; what
has no such words has no place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.across.superlative import ranked
from safeguard_checks.claims.lexicon import CHANGE_NOUN, CHANGED, LEAST, MOST, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import (
    NUMBER_WORD,
    ORDINAL,
    ORDINALS,
    TIME_UNIT,
    number_words,
    ordinal_number,
)
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Relation, fact, fact_relation

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
_NAME = r"(?:[A-Z][\w’'&-]*(?:\s+(?:of|and|the|upon|on))?\s*){1,4}"
_WITH = r"(?:\s*[,(]\s*|\s+)(?:(?:with|at|on|which\s+(?:had|has))\s+)?(?:its\s+|just\s+|only\s+)?"
_BEHIND = regex(
    rf"⟨(?P<k0>[NPMR])(?P<v0>\d+)⟩[^⟨.;()]{{0,40}}?,\s+(?:(?:just|well|narrowly|some\s+way|far|not\s+far)\s+)?(?:(?P<behind>behind)|ahead\s+of)\s+(?-i:{_NAME}){_WITH}⟨(?P<k1>[NPMR])(?P<v1>\d+)⟩"
    rf"(?:\)?\s*(?:[a-z]+\s+)?,?\s+(?:and|but)\s+(?:(?:just|well|narrowly|some\s+way|far)\s+)?(?:(?P<behind2>behind)|ahead\s+of)\s+(?-i:{_NAME}){_WITH}⟨(?P<k2>[NPMR])(?P<v2>\d+)⟩)?",
    re.I,
)
_NO_MORE = regex(
    rf"^\W*no\s+(?:other\s+)?[a-z]+\s+(?:[a-z]+\s+){{1,3}}?(?:(?P<more>more|higher|larger|bigger|longer)|(?:fewer|lower|smaller|shorter))\s+[^⟨.;]{{0,40}}?\bthan\s+(?-i:{_NAME})(?:[^⟨.;]{{0,20}})⟨(?P<k>[NPMR])(?P<v>\d+)⟩",
    re.I,
)
_TRAILING = regex(r"\b(?:behind|after|next|lower|fewer|followed|less)\b", re.I)
_OF_THE = regex(r"\bof\s+(?:the|our|these|its)\s+⟨N(?P<n>\d+)⟩\s+[a-z]", re.I)
_EXTREME = rf"(?:(?P<high>{MOST}){_NO_RANK}|(?P<low>{LEAST}))(?:\s+(?:common|frequent|popular|numerous|often|cited)(?:ly)?)?"
_CALLED = regex(
    rf"\b{_EXTREME}\b[^⟨.;:]{{0,50}}?,?\s*(?:(?:then|therefore|thus|accordingly)\s*,?\s*)?\b(?:is|was|were|are|being)\s*,?\s*(?:(?:then|therefore|thus)\s*,?\s*)?(?:(?:for|in|at|by|that\s+of)\s+)?(?:the\s+)?(?P<name>[A-Za-z][\w’'-]*(?:\s+[\w’'-]+){{0,3}}?)(?=\s*[.,;(]|$|\s+(?:with|at|and|while)\b)",
    re.I,
)
_OF_ALL = regex(r"\bof\s+(?:the|our|these|its|all)\s+$", re.I)
# Below the statewide $93,170: what is set against others.
_LINE_OF = regex(
    r"\b(?:below|above|under|over|beyond|within)\s+(?:the\s+)?(?:[a-z’'-]+\s+){0,3}$", re.I
)
# Came second with 52%; and poisoning, with 164, came third; traffic injuries followed with 212
_PLACE_OF = regex(
    rf"\b(?:came|comes|was|were|is|are|ranked|ranks|placed|stood|took|takes|in)\s+(?:(?:the|a\s+close|a\s+distant)\s+)?(?P<place>{_PLACE}|last)(?:\s+place)?(?:\s+(?:with|at|on)|,(?:\s+(?:with|at|on))?|\s*\()\s+(?:[a-z]+\s+)?(?P<v>⟨[NPMRA]\d+⟩)"
    rf"|(?:\b(?:with|at|on)\s+|\()(?P<v2>⟨[NPMRA]\d+⟩)\)?(?:\s+[a-z]+)?\s*,?\s+(?:came|comes|was|were|ranked|ranks|stood|took|takes)\s+(?:the\s+)?(?P<place2>{_PLACE}|last)\b(?!\s+(?:time|year|month|week|quarter|half|phase|stage|wave))"
    rf"|\bfollowed\s+(?:with|at|on)\s+(?P<v3>⟨[NPMRA]\d+⟩)",
    re.I,
)
# With gynaecology (48 weeks), ophthalmology (39) and dermatology (22) behind it
_ALL_BEHIND = regex(
    r",\s+(?:and\s+)?with\s+(?P<list>(?:(?-i:[A-Za-z][\w’'-]*)\s+|\([^()]*\)|,\s+|\s)+)(?:close\s+|well\s+|far\s+)?behind(?:\s+(?:it|them|her|him))?(?=\s*[.;,]|\s*$)",
    re.I,
)
# Placed 14th ... had been placed 23rd ... having moved up nine places
_RANKED = regex(
    rf"\b(?:placed|ranked|ranks|came|stood|stands|finished|from|to|position)\s+(?:in\s+)?(?:the\s+)?(?P<nth>{ORDINAL})(?!\w|\s+(?:of\s+)?(?:⟨D|century|floor|year|quarter|january|february|march|april|may|june|july|august|september|october|november|december))",
    re.I,
)
_MOVED = regex(
    rf"\b(?:{CHANGED}|moved|gone|went|up|down|gained|lost)\s+(?:(?:up|down|by)\s+)*(?:⟨N(?P<mark>\d+)⟩|(?P<n>\d{{1,3}}|{NUMBER_WORD}))\s+places\b",
    re.I,
)
# A speed, a size or an age that names what it stands before: "30 mph roads".
_NAMING = regex(r"\s?-?(?:mph|kph|km/h|kg|mm|cm|kW|kWh|GB|MB)\b", re.I)
_LEAST_LIST, _AWAY, _AHEAD = 3, 1, 3
_SMALL = frozenset(
    ["the", "of", "and", "in", "for", "a", "an", "to", "by", "at", "on", "with", "cost"]
)


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
    before: Sentence | None = None
    for at, sentence in enumerate(sentences):
        near = before if before is not None and before.block == sentence.block else None
        before = sentence
        yield from _none_more(sentence, sentences)
        yield from _places_moved(sentence, sentences[max(0, at - _AHEAD) : at])
        if is_withdrawn(sentence.text):
            continue
        if "⟨" not in sentence.text:
            yield from _called(sentence, near)
            continue
        following = next(iter(sentences[at + 1 : at + 2]), None)
        if following is not None and following.block != sentence.block:
            following = None
        in_order = list(_in_order(sentence, following))
        yield from in_order
        if not in_order:
            yield from _over_sentences(sentence, sentences[at + 1 : at + 1 + _AHEAD])
        yield from _all_behind(sentence)
        yield from _beside(sentence)
        yield from _most_of_all(sentence)
        yield from _called(sentence, near)


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


def _over_sentences(sentence: Sentence, behind: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the one value that a sentence calls the most, with those that the next sentences give a place."""
    text = sentence.text
    tops = [t for t in _TOKEN.finditer(text) if _is_most(t)]
    if len(tops) != 1 or tops[0]["place"] or _APART.search(text):
        return
    values = [v for v in _values(sentence) if _PLACE_OF.search(text[v.start :]) is None]
    given: list[tuple[int, _Value]] = []
    for s in behind:
        if s.block != sentence.block or any(_is_most(t) for t in _TOKEN.finditer(s.text)):
            break
        # what is of another time is of another order
        if _APART.search(s.text) or (s.periods() and not sentence.periods()):
            continue
        told = {v.start: v for v in _values(s)}
        for m in _PLACE_OF.finditer(s.text):
            name = next(n for n in ("v", "v2", "v3") if m[n])
            word = (m["place"] or m["place2"] or "next").lower()
            value = told.get(m.start(name))
            place = _LAST if word == "last" else ORDINALS.index(word) + 1 if word != "next" else 2
            if value is not None:
                given.append((place, value))
    letters = {v.letter for _, v in given}
    first = [v for v in values if v.letter in letters]
    if len(letters) == 1 and len(first) == 1:
        ordered = sorted([(1, first[0]), *given], key=lambda g: g[0])
        yield _relation(sentence, not tops[0]["low"], ordered, "over-sentences")


def _all_behind(sentence: Sentence) -> Iterator[Relation]:
    """Yield "the longest wait, 61 weeks, was in A, with B (48 weeks), C (39) and D (22) behind it"."""
    text = sentence.text
    m = _ALL_BEHIND.search(text)
    tops = [t for t in _TOKEN.finditer(text) if t["high"] or t["low"] or t["led"]]
    if (
        m is None
        or len(tops) != 1
        or tops[0]["place"]
        or tops[0].start() > m.start()
        or _APART.search(text)
    ):
        return
    values = _values(sentence)
    first = [v for v in values if v.end <= m.start()]
    others = [v for v in values if m.start() <= v.start < m.end()]
    if len(first) == 1 and others and {v.letter for v in others} == {first[0].letter}:
        given = [(1, first[0]), *((2, v) for v in others)]
        yield _relation(sentence, not tops[0]["low"], given, "all-behind")


def _places_moved(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield by how many places somebody moved, against the two places that the paragraph tells."""
    m = _MOVED.search(sentence.text) if " places" in sentence.text else None
    if m is None:
        return
    whole = [s for s in before if s.block == sentence.block]
    told = [(s, r) for s in (*whole, sentence) for r in _RANKED.finditer(s.text)]
    if m["mark"]:
        number: int | None = int(sentence.figure(m["mark"]).printed.value)
    else:
        number = int(m["n"]) if m["n"].isdigit() else number_words(m["n"])
    if len(told) != 2 or number is None:
        return
    (s1, r1), (s2, r2) = told
    a, b = ordinal_number(r1["nth"]), ordinal_number(r2["nth"])
    if a is None or b is None or a == b:
        return
    agrees = abs(a - b) == number
    words = sentence.figure(m["mark"]).text if m["mark"] else m["n"]
    working = f"{words} places, and {r1['nth']} and {r2['nth']} are {abs(a - b)} apart"
    yield fact_relation(
        "comparison",
        "told rank",
        f"{words} places",
        (fact("the places", agrees, working),),
        (
            sentence.span(m.start(), m.end()),
            s1.span(r1.start("nth"), r1.end("nth")),
            s2.span(r2.start("nth"), r2.end("nth")),
        ),
        words=working,
        how="places-moved",
    )


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


_LAST = 1000


def _beside(sentence: Sentence) -> Iterator[Relation]:
    """Yield "9.4 million, behind Carrick with 12.1 million and ahead of Sandhaven with 8.8 million"."""
    values = {v.start: v for v in _values(sentence)}
    for m in _BEHIND.finditer(sentence.text):
        found = [values.get(m.start(f"v{i}") - 2) for i in range(3) if m[f"v{i}"]]
        if any(v is None for v in found):
            continue
        plain = [v for v in found if v is not None]
        if len({v.letter for v in plain}) > 1:
            continue
        given = [(2, plain[0]), (1 if m["behind"] else 3, plain[1])]
        if len(plain) > 2:
            given.append((1 if m["behind2"] else 3, plain[2]))
        yield _relation(sentence, True, sorted(given, key=lambda g: g[0]), "behind-ahead")


def _most_of_all(sentence: Sentence) -> Iterator[Relation]:
    """Yield "of the four sites the smallest is Lyme with 640; ..."."""
    text = sentence.text
    values = _values(sentence)
    of = _OF_THE.search(text)
    tokens = [t for t in _TOKEN.finditer(text) if t["high"] or t["low"]]
    if of and len(tokens) == 1 and not tokens[0]["place"] and not _APART.search(text):
        whole = sentence.figure(of["n"])
        rest = [v for v in values if v.start > tokens[0].end()]
        same = [v for v in rest if rest and v.letter == rest[0].letter]
        if len(same) == whole.printed.value >= _LEAST_LIST and len(same) == len(rest):
            given = [(1, same[0]), *((2, v) for v in same[1:])]
            yield _relation(sentence, bool(tokens[0]["high"]), given, "of-all")


def _none_more(sentence: Sentence, sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield "no shelter took in more than Millbrook, with 418" with those that the next sentence tells behind it."""
    none = _NO_MORE.search(sentence.text)
    if none:
        values = _values(sentence)
        at = next((v for v in values if v.start == none.start("v") - 2), None)
        following = next(
            (s for s in sentences if (s.block, s.number) == (sentence.block, sentence.number + 1)),
            None,
        )
        others = [v for v in values if at is not None and v.start > at.end]
        if not others and following is not None and _TRAILING.search(following.text):
            others = _values(following)
        others = [v for v in others if at is not None and v.letter == at.letter]
        if at is not None and others:
            given = [(1, at), *((2, v) for v in others)]
            yield _relation(sentence, bool(none["more"]), given, "none-more")


def _called(sentence: Sentence, before: Sentence | None) -> Iterator[Relation]:
    """Yield what is called the most or least of the things that a sentence gives a value each."""
    for m in _CALLED.finditer(sentence.text):
        if _APART.search(m.group()):
            continue
        words = [w for w in re.findall(r"[\w’'-]+", m["name"].lower()) if w not in _SMALL]
        for source in (sentence, before):
            if source is None or not words:
                continue
            stop = m.start() if source is sentence else len(source.text)
            listed = [v for v in _values(source) if v.end <= stop]
            if len(listed) < _LEAST_LIST or len({v.letter for v in listed}) > 1:
                continue
            named = _named(source.text, listed, words)
            if named is None:
                continue
            given = [(1, named), *((2, v) for v in listed if v is not named)]
            yield _relation(sentence, bool(m["high"]), given, "called")
            break


def _named(text: str, listed: Sequence[_Value], words: Sequence[str]) -> _Value | None:
    """Return the one value of a list whose own words hold all of some words."""
    found = []
    for i, value in enumerate(listed):
        start = listed[i - 1].end if i else 0
        own = set(re.findall(r"[\w’'-]+", text[start : value.start].lower()))
        if own.issuperset(words):
            found.append(value)
    return found[0] if len(found) == 1 else None


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
