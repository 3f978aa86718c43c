"""Lengths of time that are told with the two dates they lie between.

"For twelve weeks, from 1 September to 24 November", "between 3 June and 28 July 2024, a period of eight weeks", "opened in 2012
and closed eight years later, in 2020", "a five-year plan (2021-2026)". What is said to lie *between* two dates need not fill
the time between them, so that it may only be too long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from safeguard_checks.claims.lexicon import ENDED, LASTING, LASTS, STARTED, WAITED
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import MONTHS
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.dates.lengths import (
    LENGTH,
    Edge,
    edge,
    edges,
    length_said,
    lengths_between,
    tells_length,
)
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["told_lengths"]

_LENGTH = regex(rf"(?<![\w-]){LENGTH}(?!\w)", re.I)
_MONTH = rf"(?-i:\b(?:{'|'.join(name.capitalize() for name in MONTHS)})\b)"
_END = rf"(?:⟨D\d+⟩|{_MONTH})"
_ENDPOINT = regex(_END, re.I)
_JOIN = r"\s*(?:to|until|till|through|up\s+to|and|-|–|—)\s*(?:(?:in|on|the\s+end\s+of|early|late|mid)[\s-]+)?"
# Two ends, or a stretch that is written as one.
_ENDS = rf"(?P<a>{_END})(?:{_JOIN}(?P<b>{_END}))?"
_FROM = (
    r"(?P<from>(?:(?:from|between|covering|spanning|beginning|starting|commencing|running)\s+)*)"
    r"(?:(?:the\s+)?(?:years|period)\s+)?(?:(?:in|on)\s+)?"
)
_SPELL = r"(?:\s+(?:period|term|spell|stretch|run|window|span))?"
# For twelve weeks, from 1 September to 24 November; the three years (2021-22 to 2023-24)
_LEAD = regex(
    rf"(?:\b(?:for|in|over|within|during|throughout|of|{LASTS})\s+(?:(?:just|only|exactly|some|a\s+total\s+of|a\s+period\s+of)\s+)*"
    r"(?:(?:the|its|their|our|his|her|a)\s+)?(?:(?:last|past|next|whole|entire|current)\s+)?|\b(?:the|these|those)\s+|^\W*)$",
    re.I,
)
_BEHIND_IT = regex(
    rf"{_SPELL}(?:,|:|\s*[–—]|\s-)?\s*\(?(?:(?:running|that\s+ran|which\s+ran)\s+)?{_FROM}{_ENDS}",
    re.I,
)
# For ten weeks in the summer, from 3 June to 9 August; for six weeks at both sites, between 3 June and 12 July
_BEHIND_ASIDE = regex(
    rf"{_SPELL}\s+(?:in|at|on|with|across|over|during|throughout)\s+(?![^,]*\b(?:day|week|month|term)\b)[^.;:,()]{{2,40}},\s*(?:running\s+)?(?P<from>(?:from|between)\s+){_ENDS}",
    re.I,
)
# From May until December 2024, seven months; 3 June to 28 July 2024 (eight weeks)
_AMOUNTING = (
    r"(?:(?:or|which\s+(?:is|was|makes?|made)|that\s+(?:is|was)|being|making|lasting|for|i\.e\.|some|in\s+all|so|equal\s+to"
    r"|(?:(?:after|with|over|making|giving|meaning)\s+)?(?:an?|the|its|their)\s+(?:[a-z-]+\s+){1,2}of(?:\s+(?:just|only|exactly|some))?|after)\s+)"
)
_PAUSE = r"\s*\)?\s*(?:[,;:(–—]|\s-\s)\s*"
_BEFORE_IT = regex(
    rf"{_FROM}{_ENDS}(?:{_PAUSE}{_AMOUNTING}?|\s*\)?\s+(?:{_AMOUNTING}|{LASTS}\s+(?:for\s+)?))$",
    re.I,
)
_STOP = regex(
    r"(?:\s+(?:in\s+(?:all|total)|altogether|long|later|inclusive|overall))*\s*(?:[.,;:)–—]|$|\s-\s)",
    re.I,
)
# A five-year plan (2021-2026); the six-week consultation ran from 3 March to 14 April
_THING = regex(
    rf"(?:[\s-]long)?(?:\s+[a-z-]+){{0,2}}?\s+{LASTING}\b(?:\s*[,:(–—-]|\s+(?:[a-z’'-]+\s+){{0,4}}?(?:from|between|covers?|covered|covering|spans?|spanning|for|in)\b(?=\s))?"
    rf"\s*\(?{_FROM}{_ENDS}",
    re.I,
)
# Opened on 3 June and closed on 28 July 2024, a period of eight weeks; ..., and closed eight weeks later, on 28 July
_BEGUN = regex(rf"\b{STARTED}\b[^⟨.;]{{0,40}}$", re.I)
_ENDED = regex(rf"\b{ENDED}\b[^⟨.;]{{0,30}}$", re.I)
# What is built ends by being opened.
_OPENED = regex(
    r"\b(?:opened|completed|handed\s+over|delivered|published|ready|finished)\b[^⟨.;]{0,40}$", re.I
)
_JUST_BEFORE = regex(rf"{_END}(?:{_PAUSE}{_AMOUNTING}?|\s+{_AMOUNTING})$", re.I)
_LATE = regex(
    r"\s+(?:later|late|afterwards|after\s+(?:that|this|the\s+[a-z]+|it|he|she|they|its|his|her|their|being)\b|behind\s+schedule|overdue|on)\b",
    re.I,
)
_LATER = regex(
    rf"\s+(?P<way>later|afterwards|on(?=,)|after\s+(?:that|this)|earlier|previously|before\s+(?:that|this))\s*[,(–—]?\s*(?:(?:in|on)\s+)?(?P<b>{_END})",
    re.I,
)
# Five years after 2015, in 2020; in 2020, five years after the plan of 2015
_AFTER = regex(
    rf"\s+(?P<way>after|before)\s+[^⟨.;,]{{0,50}}?(?P<a>{_END})(?:\s*,\s*(?:in|on)\s+(?P<b>{_END}))?",
    re.I,
)
_THEN = regex(rf"(?:in|on)\s+(?P<b>{_END})\s*,\s*(?:(?:just|only|some|exactly)\s+)?$", re.I)
# Construction took seven years. Work started in 2011 and the road was opened in 2018.
_TOOK = regex(
    r"\b(?:took|lasted|ran\s+for|went\s+on\s+for|continued\s+for|has\s+taken|had\s+taken|had\s+lasted|stood\s+empty\s+for|was\s+(?:shut|closed|open)\s+for)\s+(?:(?:just|only|exactly|a\s+total\s+of)\s+)?$",
    re.I,
)
# Has lived there since 1997. By 2022 she had been there twenty-five years.
_SINCE = regex(rf"\b(?:since|ever\s+since)\s+(?P<a>{_END})", re.I)
_BY = regex(
    rf"\b(?:by|in|until)\s+(?P<b>{_END})[^⟨.;]{{0,90}}\b(?:for|been|lived|served|worked|stayed|waited|there|it|them|here)\s+(?:(?:just|only|exactly|some)\s+)?$",
    re.I,
)
# Asked for on 3 May and not given until 9 June, a wait of 37 days; ..., so it took five weeks
_WAIT = regex(
    rf"{_END}{_PAUSE}(?:(?:or|which\s+(?:is|was|makes|meant)|making|meaning|giving|with)\s+)?an?\s+(?:[a-z-]+\s+)?"
    rf"(?:{WAITED}|turnaround)\s+of\s+(?:(?:just|only|exactly|some)\s+)?$",
    re.I,
)
_SO_TOOK = regex(
    rf"{_END},?\s+(?:so\s+(?:that\s+)?|which\s+means?\s+(?:that\s+)?|and\s+so\s+|meaning\s+(?:that\s+)?)"
    r"(?:it|this|that|they|all\s+of\s+(?:it|this)|the\s+[a-z]+)\s+(?:took|lasted|waited|went\s+on\s+for)\s+(?:(?:just|only|exactly|some)\s+)?$",
    re.I,
)
# What is late is so of what was promised: a delay beyond a limit is of no two dates.
_DELAY = regex(r"\b(?:a|the)\s+(?:[a-z]+\s+)?(?:delay|lag|hold-?up)\s+of\b", re.I)
_DUE = regex(
    r"\b(?:due|promised|expected|scheduled|supposed|should|meant|set)\b[^⟨.;]{0,40}$", re.I
)
# Work began on 3 May 2021 and the last tenant moved in on 8 June 2022. It took thirteen months.
_ALL_OF_IT = regex(
    r"^\W*(?:so|thus|in\s+all,?|all\s+in\s+all,?|altogether,?|overall,?)?\s*(?:it|this|that|they|all\s+(?:of\s+)?(?:it|this)|the\s+(?:whole\s+|entire\s+)?(?:[a-z]+)"
    r"|construction|building|work)\s+(?:(?:all|thus|therefore)\s+)*$",
    re.I,
)
_IN_USE = regex(
    r"\b(?:moved\s+in|(?:got|were\s+given|received|collected|picked\s+up)\s+(?:their|the)\s+keys|(?:in|into)\s+use|up\s+and\s+running|signed\s+off|last|final|wrapped\s+up|done)\b",
    re.I,
)
_NEXT_PART = regex(r"\b(?:phases?|stages?|parts?|sections?|again)\b", re.I)
# Eight weeks after publication
_AFTER_EVENT = regex(
    r"\s+(?:after|from|following|on\s+from)\s+(?:(?:the|its|our|their|his|her|this)\s+)?(?:date\s+of\s+)?(?P<event>[a-z]{5,})(?:\s+(?:date|day))?\s*(?:[.,;)]|$)",
    re.I,
)
_OWN_DATE = regex(
    rf"{_END}{_PAUSE}(?:(?:that\s+is|which\s+is|just|only|exactly|i\.e\.),?\s+)*$", re.I
)
_LATER_ON = regex(r"\s+(?:later|afterwards)\s*(?:[.;)]|,\s|$)", re.I)
# Published November 2023. Replaces the notes of May 2019, four and a half years ago.
_AGO = regex(r"\s+ago\b", re.I)
_WRITTEN = regex(
    r"^\W*(?:(?:this|the)\s+(?:[a-z]+\s+){1,3}(?:is|was)\s+)?(?:(?:first\s+)?published|issued|dated|written|prepared|updated|revised|last\s+(?:updated|revised))\s*:?\s*(?:(?:in|on)\s+)?(?:[A-Z][a-z]+day,?\s+)?$",
    re.I,
)
_EVENT_STEM = 4
# What is so many days of several, or not each day of them.
_NOT_ALL = regex(
    r"\b(?:each|every|per|average[sd]?|mean|median|exten(?:ded|sion)|exclud(?:es|ed|ing)|except|apart\s+from|breaks?|paused?|interrupt\w+|suspended"
    r"|not\s+including|intermittent\w*|alternate|respectively|instead|rather|originally|planned|delay(?:s|ed)?|brought\s+forward)\b",
    re.I,
)
_HELD = regex(rf"\b(?:for|of|just|well|{LASTS})\s+$", re.I)
_SOME_OF = regex(
    r"\b(?:first|last|final|opening|closing|remaining|working|school|business|sitting)\s*$", re.I
)
_WINDOW = 160
_BOTH = 2
_A_YEAR = 2023


@dataclass(frozen=True, slots=True)
class _Told:
    """The ends of a length of time, how it was told of them and where it and they stand."""

    how: str
    a: str
    b: str | None
    start: int
    stop: int
    within: bool = False


def told_lengths(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each length of time that is told with the dates at both its ends."""
    before: Sentence | None = None
    for sentence, following in zip_longest(sentences, sentences[1:]):
        for m in _LENGTH.finditer(sentence.text) if tells_length(sentence.text) else ():
            if _ENDPOINT.search(sentence.text):
                found = _relation(sentence, before, m)
            else:
                found = _took(sentence, following, m)
            if found is None and before is not None:
                found = _took_so_long(sentence, before, m)
            if found is not None:
                yield found
        before = sentence


def _relation(sentence: Sentence, before: Sentence | None, m: re.Match[str]) -> Relation | None:
    text = sentence.text
    over = (
        m["hedge"] is not None
        and m["hedge"].lower() == "over"
        and not _HELD.search(text[: m.start()])
    )
    if over:  # "took place over five days", not "for over five days"
        shorter = _LENGTH.match(text, m.start("count")) if m["count"] else None
        if shorter is None:
            return None
        m = shorter
    said = length_said(m)
    if said is None or _NOT_ALL.search(_DELAY.sub("", text)) or _SOME_OF.search(text[: m.start()]):
        return None
    if before is not None and before.block != sentence.block:
        before = None
    for told in (*_spans(text, m), *_events(text, m)):
        found = _edges(sentence, told.a, told.b)
        if found is not None:
            return _made(sentence, m, told, found, said.unit, said.number)
    if before is not None:
        return _since_before(sentence, before, m, said.unit, said.number)
    return None


def _took(sentence: Sentence, following: Sentence | None, m: re.Match[str]) -> Relation | None:
    """Return how long something took against when the next sentence says that it began and ended."""
    if following is None or following.block != sentence.block:
        return None
    head, rest = sentence.text[: m.start()], sentence.text[m.end() :]
    ends = list(_ENDPOINT.finditer(following.text))
    said = length_said(m)
    if said is None or len(ends) != 2 or not _TOOK.search(head) or not _STOP.match(rest):
        return None
    if any(_NOT_ALL.search(s.text) for s in (sentence, following)):
        return None
    a, b = ends
    between = following.text[a.end() : b.start()]
    if not _BEGUN.search(following.text[: a.start()]) or not (
        _ENDED.search(between) or _OPENED.search(between)
    ):
        return None
    found = _edges(following, a.group(), b.group())
    if found is None:
        return None
    told = _Told("took-next", a.group(), b.group(), m.start(), m.end())
    return _made(sentence, m, told, found, said.unit, said.number)


def _took_so_long(sentence: Sentence, before: Sentence, m: re.Match[str]) -> Relation | None:
    """Return how long all of it took against when the sentence before says that it began and ended."""
    head, rest = sentence.text[: m.start()], sentence.text[m.end() :]
    took, ends, said = _TOOK.search(head), list(_ENDPOINT.finditer(before.text)), length_said(m)
    if took is None or said is None or len(ends) != _BOTH or before.block != sentence.block:
        return None
    a, b = ends
    between = before.text[a.end() : b.start()]
    ended = _ENDED.search(between) or _OPENED.search(between) or _IN_USE.search(between)
    if (
        not _ALL_OF_IT.match(head[: took.start()])
        or not _STOP.match(rest)
        or not _BEGUN.search(before.text[: a.start()])
        or not ended
        or any(p.search(s.text) for p in (_NOT_ALL, _NEXT_PART) for s in (before, sentence))
    ):
        return None
    found = _edges(before, a.group(), b.group())
    if found is None:
        return None
    told = _Told("took-before", a.group(), b.group(), 0, m.end())
    return _made(sentence, m, told, found, said.unit, said.number)


def _spans(text: str, m: re.Match[str]) -> Iterator[_Told]:
    """Yield what stands right before or behind a length as the stretch that it is of."""
    head, window = text[max(0, m.start() - _WINDOW) : m.start()], text[m.end() : m.end() + _WINDOW]
    off = m.start() - len(head)
    adjective = "-" in text[m.start() : m.end()]
    for how, pattern in (("before", _BEHIND_IT), ("aside", _BEHIND_ASIDE)):
        behind = pattern.match(window)
        if behind and _LEAD.search(head) and not adjective:
            between = "between" in behind["from"].lower()
            yield _Told(how, behind["a"], behind["b"], m.start(), m.end() + behind.end(), between)
    ahead = _BEFORE_IT.search(head)
    if ahead and _STOP.match(window) and not adjective:
        yield _Told("behind", ahead["a"], ahead["b"], off + ahead.start(), m.end())
    thing = _THING.match(window)
    if thing:
        between = "between" in thing.group().lower()
        yield _Told("lasting", thing["a"], thing["b"], m.start(), m.end() + thing.end(), between)


def _events(text: str, m: re.Match[str]) -> Iterator[_Told]:
    """Yield the two events that a length is told to lie between: what was begun and ended, or came later."""
    head, rest = text[: m.start()], text[m.end() :]
    ends = list(_ENDPOINT.finditer(head))
    just = _JUST_BEFORE.search(head[-_WINDOW:])
    if just and len(ends) > 1 and _STOP.match(rest):
        a, b = ends[-2], ends[-1]
        if _BEGUN.search(head[: a.start()]) and _ENDED.search(head[a.end() : b.start()]):
            yield _Told("begun-ended", a.group(), b.group(), a.start(), m.end())
    if len(ends) == _BOTH and _STOP.match(rest):
        a, b = ends
        whole = not re.search(r"[.;]", head[a.end() : b.start()])
        late = _DELAY.search(head[b.end() :]) is not None
        if whole and _WAIT.search(head) and (not late or _DUE.search(head[: a.start()])):
            yield _Told("wait-of", a.group(), b.group(), a.start(), m.end())
        if whole and _SO_TOOK.search(head) and _BEGUN.search(head[: a.start()]):
            yield _Told("so-took", a.group(), b.group(), a.start(), m.end())
    event = _AFTER_EVENT.match(rest)
    if event and len(ends) == _BOTH and _OWN_DATE.search(head) and _tells(head, ends[0], event):
        a, b = ends
        yield _Told("after-event", a.group(), b.group(), a.start(), m.end())
    if just and len(ends) > 1 and _LATE.match(rest):
        a, b = ends[-2], ends[-1]
        if not re.search(r"\.\s", head[a.end() : b.start()]):
            yield _Told("then-later", a.group(), b.group(), a.start(), m.end())
    onward = _ENDPOINT.search(rest)
    if (
        ends
        and onward
        and re.search(r"\bfor\s+(?:(?:just|only|a\s+term\s+of)\s+)?$", head, re.I)
        and _BEGUN.search(head[: ends[-1].start()])
        and _ENDED.search(rest[: onward.start()])
        and not re.search(r"[.;]", rest[: onward.start()])
    ):
        stop = m.end() + onward.end()
        yield _Told("begun-for-ended", ends[-1].group(), onward.group(), ends[-1].start(), stop)
    later = _LATER.match(rest)
    if later and ends:
        a = ends[-1]
        stop = m.end() + later.end()
        if later["way"].lower().startswith(("later", "after", "on")):
            yield _Told("later", a.group(), later["b"], a.start(), stop)
        else:
            yield _Told("earlier", later["b"], a.group(), a.start(), stop)
    after = _AFTER.match(rest)
    if after:
        then = _THEN.search(head)
        other = after["b"] or (then["b"] if then else None)
        if other is not None:
            first, second = after["a"], other
            if after["way"].lower() == "before":
                first, second = second, first
            start = m.start() if after["b"] else then.start() if then else m.start()
            yield _Told("after", first, second, start, m.end() + after.end())


def _since_before(
    sentence: Sentence, before: Sentence, m: re.Match[str], unit: str, number: Interval
) -> Relation | None:
    """Return what came later than the one date of the sentence before, or lies between the two dates of it."""
    how = _on_from(sentence, before, m)
    if how is not None:
        return _told_on_from(sentence, before, m, how, unit, number)
    later = _LATER.match(sentence.text[m.end() :])
    dates = before.periods()
    by = _BY.search(sentence.text[: m.start()])
    since = _SINCE.search(before.text)
    if by and since and since["a"].startswith("⟨") and by["b"].startswith("⟨"):
        one, two = _mention(before, since["a"]), _mention(sentence, by["b"])
        first = edge(one.text, one.period) if one is not None else None
        last = edge(two.text, two.period) if two is not None else None
        if first is None or last is None or first.first > last.last:
            return None
        told = _Told("since-by", "", None, by.start(), m.end())
        return _made(sentence, m, told, (first, last), unit, number)
    if (
        later is None
        or not later["way"].lower().startswith(("later", "after", "on"))
        or _ENDPOINT.search(sentence.text[: m.start()])
        or len(dates) != 1
        or not later["b"].startswith("⟨")
    ):
        return None
    mention = _mention(sentence, later["b"])
    if mention is None:
        return None
    start, end = edge(dates[0].text, dates[0].period), edge(mention.text, mention.period)
    if start is None or end is None or start.first > end.last:
        return None
    told = _Told("later-next", "", None, m.start(), m.end() + later.end())
    return _made(sentence, m, told, (start, end), unit, number)


def _tells(text: str, date: re.Match[str], event: re.Match[str]) -> bool:
    """Tell whether a date is that of what a noun calls an event: "published on 3 May ... after publication"."""
    clause = re.split(r"[.;:]|,\s", text[: date.start()])[-1].lower()
    return any(w.startswith(event["event"][:_EVENT_STEM].lower()) for w in clause.split())


def _on_from(sentence: Sentence, before: Sentence, m: re.Match[str]) -> str | None:
    """Return how a length is told from the one date of the sentence before to the one before it."""
    head, rest = sentence.text[: m.start()], sentence.text[m.end() :]
    dates, earlier = list(_ENDPOINT.finditer(head)), list(_ENDPOINT.finditer(before.text))
    if len(dates) != 1 or len(earlier) != 1 or not _JUST_BEFORE.search(head):
        return None
    event = _AFTER_EVENT.match(rest) if _OWN_DATE.search(head) else None
    if event and _tells(before.text, earlier[0], event):
        return "after-event-before"
    if _WAIT.search(head) and not _DELAY.search(head[dates[0].end() :]):
        return "wait-of-before"
    if _LATER_ON.match(rest):
        return "later-behind"
    if _AGO.match(rest) and _WRITTEN.search(before.text[: earlier[0].start()]):
        return "ago"
    return None


def _told_on_from(
    sentence: Sentence, before: Sentence, m: re.Match[str], how: str, unit: str, number: Interval
) -> Relation | None:
    """Return a length told between the date of the sentence before and the one before it."""
    own, other = sentence.periods()[:1], before.periods()[:1]
    if not own or not other:
        return None
    ends = [edge(p.text, p.period) for p in (*other, *own)]
    start, end = ends[::-1] if how == "ago" else ends
    if start is None or end is None or start.first > end.last:
        return None
    told = _Told(how, "", None, 0, m.end())
    return _made(sentence, m, told, (start, end), unit, number)


def _mention(sentence: Sentence, mark: str) -> PeriodMention | None:
    if not mark.startswith("⟨"):
        return None
    found = sentence.mentions[int(mark[2:-1])]
    return found if isinstance(found, PeriodMention) else None


def _edges(sentence: Sentence, a: str, b: str | None) -> tuple[Edge, Edge] | None:
    """Return both ends of a stretch; an end without a year is of the year of the other, or of that before it."""
    first = _mention(sentence, a)
    if b is None:
        return edges(first) if first is not None else None
    second = _mention(sentence, b)
    told = ((first.text if first else a), first.period if first else None)
    until = ((second.text if second else b), second.period if second else None)
    start, end = edge(*told), edge(*until)
    if start is None and end is None:
        start, end = edge(*told, _A_YEAR), edge(*until, _A_YEAR)
        if start and end and start.first > end.first:
            end = edge(*until, _A_YEAR + 1)
    elif start is None and end is not None:
        start = edge(*told, end.last.year)
        if start is not None and start.first > end.last:
            start = edge(*told, end.last.year - 1)
    elif end is None and start is not None:
        end = edge(*until, start.first.year)
        if end is not None and end.last < start.first:
            end = edge(*until, start.first.year + 1)
    if start is None or end is None or start.first > end.last:
        return None
    return start, end


def _made(
    sentence: Sentence,
    m: re.Match[str],
    told: _Told,
    ends: tuple[Edge, Edge],
    unit: str,
    number: Interval,
) -> Relation:
    possible = lengths_between(*ends, unit)
    if told.within and possible.high is not None:
        possible = Interval.between(0, possible.high)
    length = " ".join(m.group().split())
    agrees = number.overlaps(possible)
    days = (ends[1].last - ends[0].first).days + 1
    working = f"“{length}”, and the dates are {days} days apart at most"
    return date_relation(
        "length",
        (fact("the dates at both ends", agrees, working),),
        (sentence.span(m.start(), m.end()), sentence.span(told.start, told.stop)),
        length,
        f"{told.how}/{unit}s",
    )
