"""Lengths of time whose other date stands sentences before: "let on 1 April 2014. ... The term of fifteen years expires on 31 March 2029".

The sentence of the length says that it is a term, life, stay or service, and has the one date at which that ended; of what
began the paragraph tells one date before. Times of the clock are read likewise: "at 21:40 ... at 21:52, twelve minutes after".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import ENDED, STARTED
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.dates.lengths import (
    LENGTH,
    Edge,
    edge,
    length_said,
    lengths_between,
    tells_length,
)
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["told_spells"]

_LENGTH = regex(rf"(?<![\w-]){LENGTH}(?!\w)", re.I)
_SPELL = (
    r"(?:term|life|lifetime|lifespan|duration|tenure|service|stay|reign|currency|run|existence)"
)
# The term of fifteen years; had a life of 42 years; having spent 18 days on the unit
_IS_SPELL = regex(
    rf"\b(?:an?|the|its|his|her|their|our|whose)\s+(?:[a-z-]+\s+)?{_SPELL}\s+of\s+(?:(?:just|only|exactly)\s+)?$"
    r"|\bhaving\s+(?:been\s+(?:there|open|closed|shut|in\s+[a-z]+|on\s+[a-z]+)\s+for|spent|served|run\s+for|lasted|stayed|lain\s+empty)\s+(?:for\s+)?(?:(?:just|only|exactly)\s+)?$",
    re.I,
)
_AFTER = regex(r"\bafter\s+(?:(?:just|only|exactly|a\s+total\s+of)\s+)?$", re.I)
_OF_SPELL = regex(
    r"\s*(?:’|')?\s*(?:(?:of|in)\s+(?:(?:the|that|this|his|her|its|their)\s+)?(?:existence|operation|post|office|role|job|service|position|use|charge|being)\b"
    r"|as\s+[a-z]+|(?:on|at|in)\s+(?:the|its|his|her|their)\s+(?:unit|ward|hospital|board|council|home|site)\b)",
    re.I,
)
_AFTER_START = regex(
    r"\s+after\s+(?:(?:the|its|his|her|their|that|this)\s+)(?P<what>[a-z]+)(?=\s*[,.;:)]|$|\s+(?:and|was|were|had)\b)",
    re.I,
)
# Had 20 months to finish; ... completed on time, in May 2022
_TO_FINISH = regex(r"\s+(?:in\s+which\s+)?to\s+(?:finish|complete|build|deliver)\b", re.I)
_ON_TIME = regex(r"\b(?:on\s+time|on\s+schedule|to\s+time|as\s+planned)\b", re.I)
_ENDING = regex(
    rf"\b(?:{ENDED}|(?:must|will|is\s+to|are\s+to|was\s+to|would|due\s+to|shall|may)\s+(?:cease|end|expire|close|stop|leave|retire|finish|conclude|lapse|(?:step|stand)\s+down|come\s+to\s+an\s+end)|came\s+to\s+an\s+end"
    r"|comes\s+to\s+an\s+end|handed\s+down|abolished|merged)\b",
    re.I,
)
_STARTING = regex(
    rf"\b(?:{STARTED}|granted|takes\s+up|moved\s+in|came\s+in|taken\s+on|occupied|adopted|came\s+to)\b",
    re.I,
)
_NEW = regex(
    r"\b(?:again|also|another|renewed|extended|prolonged|second|new|since|until|by|before|first\s+time)\b",
    re.I,
)
_BREAKS = regex(
    r"\b(?:extend\w*|prolong\w*|suspend\w*|interrupt\w*|renew\w*|would\s+have|average|each|every|not\s+(?!later\s+than)[a-z])\b",
    re.I,
)
_DATE = regex(r"⟨D(\d+)⟩")
_BACK, _NEAR = 4, 60
_CLAUSE = regex(r"[;.]|,\s+(?:and|but|while|when)\s")

_TIME = r"(?<![\d.:£$€])(?P<{h}>[01]?\d|2[0-3])[.:](?P<{m}>[0-5]\d)(?:\s*(?P<{p}>am|pm|a\.m\.|p\.m\.)(?!\w)|(?:\s*(?:hours|hrs))?)(?![\d%])"
_CLOCK = regex(_TIME.format(h="h", m="m", p="p"), re.I)
_PASSED = rf"(?:(?P<n>\d{{1,3}}|{NUMBER_WORD})\s+(?P<unit>minutes?|hours?)|(?P<words>half\s+an\s+hour|a\s+quarter\s+of\s+an\s+hour|three\s+quarters\s+of\s+an\s+hour|an\s+hour(?:\s+and\s+a\s+half)?))"
# At 21:52, twelve minutes after; twelve minutes later, at 21:52
_CLOCK_BEHIND = regex(
    rf"(?:\bat|\bby|\buntil)\s+{_TIME.format(h='h', m='m', p='p')}\s*(?:,|\(|[–—-])\s*(?:(?:just|only|exactly|that\s+is|or|some)\s+)?{_PASSED}\s+(?:later|after|afterwards|on)\b",
    re.I,
)
_CLOCK_AHEAD = regex(
    rf"(?<![-\w.]){_PASSED}\s+(?:later|afterwards|after\s+that)\s*,?\s*\(?\s*at\s+{_TIME.format(h='h', m='m', p='p')}",
    re.I,
)
# Failed at 6.15 in the morning and was back at 2.15 in the afternoon, so that we were without it for eight hours
# A time with a point may have been read as a number.
_HOUR = (
    r"(?:⟨N(?P<{0}n>\d+)⟩|(?<![\d.:£$€])(?P<{0}h>(?:[01]?\d|2[0-3])[.:][0-5]\d))"
    r"\s*(?:in\s+the\s+)?(?P<{0}p>am|pm|a\.m\.|p\.m\.|morning|afternoon|evening)(?!\w)"
)
_FROM_TO = regex(
    rf"\b(?:at|from|between|after)\s+{_HOUR.format('a')}[^⟨;]{{0,60}}?\b(?:until|till|to|at|and|by)\s+{_HOUR.format('b')}[^⟨;.]{{0,60}}?(?:\bfor|\blast\w+|\btook|\btaking|,|\(|\bof)\s+(?:(?:just|only|exactly|or|some)\s+)?{_PASSED}(?=\s*[.,;)]|$|\s+(?:later|in\s+all))",
    re.I,
)
_IN_WORDS = {"half an hour": 30, "a quarter of an hour": 15, "three quarters of an hour": 45, "an hour": 60, "an hour and a half": 90}  # fmt: skip
_HOUR_TEXT = regex(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_DAY = 24 * 60


def told_spells(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each length of time that is told with its end where its beginning was told sentences before."""
    for i, sentence in enumerate(sentences):
        before = [s for s in sentences[max(0, i - _BACK) : i] if s.block == sentence.block]
        behind = [s for s in sentences[i + 1 : i + 1 + _BACK] if s.block == sentence.block]
        if tells_length(sentence.text):
            yield from _spell(sentence, before, behind)
            yield from _clock(sentence, before)
        yield from _from_to(sentence)


def _spell(
    sentence: Sentence, before: Sequence[Sentence], behind: Sequence[Sentence]
) -> Iterator[Relation]:
    text = sentence.text
    for m in _LENGTH.finditer(text):
        head, rest = text[: m.start()], text[m.end() :]
        after = _AFTER_START.match(rest)
        spell = _IS_SPELL.search(head) or (_AFTER.search(head) and _OF_SPELL.match(rest))
        on_time = []
        if re.search(r"\bha[ds]\s+$", head) and _TO_FINISH.match(rest):
            on_time = [s for s in behind if _ON_TIME.search(s.text)]
        if not (spell or after or len(on_time) == 1) or _BREAKS.search(text):
            continue
        said = length_said(m)
        if said is None:
            continue
        starts = _starts(before, after["what"].lower() if after else "")
        starts += [] if after else _starts([_cut(sentence, m.start())], "")
        ends = _ends(on_time[0] if on_time else sentence)
        if len(starts) != 1 or len(ends) != 1:
            continue
        start, end = starts[0][1], ends[0]
        first, last = edge(start.text, start.period), _of_year(end, start)
        if first is None or last is None or first.first > last.last or start.span == end.span:
            continue
        length = " ".join(m.group().split())
        possible = lengths_between(first, last, said.unit)
        days = (last.last - first.first).days + 1
        working = f"“{length}”, and the dates are {days} days apart at most"
        how = f"{'after-what' if after else 'on-time' if on_time else 'spell'}/{said.unit}s"
        yield date_relation(
            "length",
            (fact("the dates at both ends", said.number.overlaps(possible), working),),
            (sentence.span(m.start(), m.end()), start.span, end.span),
            length,
            how,
        )


def _cut(sentence: Sentence, stop: int) -> Sentence:
    return Sentence(
        sentence.block, sentence.number, sentence.text[:stop], sentence.mentions, sentence.anchors
    )


def _starts(before: Sequence[Sentence], what: str) -> list[tuple[Sentence, PeriodMention]]:
    """Return the dates at which sentences say that something began, or that what is named took place."""
    found = []
    for s in before:
        for m in _DATE.finditer(s.text):
            mention = s.mentions[int(m[1])]
            head = _CLAUSE.split(s.text[: m.start()])[-1]
            if not isinstance(mention, PeriodMention) or mention.period.kind not in (
                "date",
                "month",
                "calendar",
            ):
                continue
            if what:
                tied = re.search(rf"\b{re.escape(what)}\b", head, re.I) is not None
            else:
                tied = _STARTING.search(head) is not None and not _NEW.search(head)
            if tied and re.search(r"\b(?:in|on|from|of)\s+(?:(?:early|late|mid)\s+)?$", head):
                found.append((s, mention))
    return found


def _ends(sentence: Sentence) -> list[PeriodMention]:
    """Return the one date at which a sentence says that something ends."""
    found = []
    for m in _DATE.finditer(sentence.text):
        mention = sentence.mentions[int(m[1])]
        head = _CLAUSE.split(sentence.text[: m.start()])[-1]
        near = head[-_NEAR:]
        if (
            isinstance(mention, PeriodMention)
            and _ENDING.search(near)
            and re.search(r"\b(?:in|on|at|until)\s+(?:the\s+end\s+of\s+)?$", near)
        ):
            found.append(mention)
    return found


def _of_year(mention: PeriodMention, start: PeriodMention) -> Edge | None:
    """Return where a date lies, in the year of the beginning or the next where it names none."""
    if mention.period.start is not None:
        return edge(mention.text, mention.period)
    first = edge(start.text, start.period)
    if first is None:
        return None
    found = edge(mention.text, None, first.first.year)
    if found is not None and found.last < first.first:
        found = edge(mention.text, None, first.first.year + 1)
    return found


def _clock(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield how many minutes or hours lie between two times of the clock, of which the second is told with them."""
    text = sentence.text
    for m in (*_CLOCK_BEHIND.finditer(text), *_CLOCK_AHEAD.finditer(text)):
        minutes = _passed(m)
        earlier = list(_CLOCK.finditer(text, 0, m.start()))
        source = sentence
        if not earlier and before:
            source = before[-1]
            earlier = list(_CLOCK.finditer(source.text))
        if minutes is None or not earlier:
            continue
        a = earlier[-1]
        if bool(a["p"]) != bool(m["p"]):
            continue
        gap = (_of_day(m) - _of_day(a)) % _DAY
        unit = m["unit"] or m["words"]
        room = 30 if m["n"] and "hour" in unit else 5 if m["words"] else 1
        agrees = abs(gap - minutes) <= room
        length = (
            m[0][m.start("n") - m.start() : m.end("unit") - m.start()] if m["n"] else m["words"]
        )
        yield date_relation(
            "length",
            (
                fact(
                    "the times at both ends",
                    agrees,
                    f"“{length}”, and {a.group()} and the time beside it are {gap} minutes apart",
                ),
            ),
            (sentence.span(m.start(), m.end()), source.span(a.start(), a.end())),
            length,
            "clock",
        )


def _from_to(sentence: Sentence) -> Iterator[Relation]:
    """Yield how long it is from one time of the clock to the other, where both say which half of the day they are of."""
    for m in _FROM_TO.finditer(sentence.text):
        minutes = _passed(m)
        if minutes is None:
            continue
        a, b = (_minute(sentence, m, name) for name in "ab")
        if a is None or b is None:
            continue
        gap = (b - a) % _DAY
        room = 30 if m["n"] and "hour" in m["unit"].lower() else 5 if m["words"] else 1
        length = f"{m['n']} {m['unit']}" if m["n"] else m["words"]
        working = f"“{length}”, and the two times are {gap} minutes apart"
        yield date_relation(
            "length",
            (fact("the times at both ends", abs(gap - minutes) <= room, working),),
            (sentence.span(m.start(), m.end()),),
            length,
            "clock/from-to",
        )


def _minute(sentence: Sentence, m: re.Match[str], name: str) -> int | None:
    """Return the minute of the day of one of the two times of a match."""
    index = m[f"{name}n"]
    text = sentence.figure(index).text if index else m[f"{name}h"]
    told = _HOUR_TEXT.fullmatch(text)
    if told is None:
        return None
    morning = m[f"{name}p"].lower() in ("am", "a.m.", "morning")
    return int(told[1]) % 12 * 60 + int(told[2]) + (0 if morning else _DAY // 2)


def _passed(m: re.Match[str]) -> Fraction | None:
    if m["words"]:
        return Fraction(_IN_WORDS[" ".join(m["words"].lower().split())])
    number = int(m["n"]) if m["n"].isdigit() else number_words(m["n"])
    if number is None:
        return None
    return Fraction(number * (60 if "hour" in m["unit"].lower() else 1))


def _of_day(m: re.Match[str]) -> int:
    hour = int(m["h"])
    if m["p"]:
        hour = hour % 12 + (12 if m["p"].lower().startswith("p") else 0)
    return hour * 60 + int(m["m"])
