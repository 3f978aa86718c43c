"""Changes whose figures stand elsewhere: "the fall in referrals", "referrals rose by 5%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.change.build import Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import CHANGE_STEM, COMPARED, HIGHER, LONGER, LOWER, SHORTER
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import NOUN, SAME, TIME, VERB, direction
from safeguard_checks.claims.words import TURNS
from safeguard_checks.packs.words import NATION
from safeguard_checks.regex import is_by, name_of, regex

__all__ = ["of_topics"]

_TOPIC = rf"(?P<topic>(?:the\s+)?(?:(?!\b(?:was|were|is|has|have|had|can|which|that)\b)[^⟨,;.(){TIME.strip('+')}]){{3,90}})"
_SIZED = regex(
    rf"(?:{mark('PQ', 'size')}\s+(?:[a-z]+\s+)?(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s+of\s+"
    rf"(?:over\s+|around\s+|nearly\s+)?{mark('PQ', 'size2')})\s+in\s+{_TOPIC}",
    re.I,
)
_NOUN_IN = regex(
    rf"\b(?:despite|the|an?|this|with|through)\s+(?:[a-z-]+\s+)*?\s*(?P<dir>{NOUN})\s+(?:(?:can|was|is|has)\s+(?:be\s+|been\s+)?seen\s+)?"
    rf"in\s+{_TOPIC}",
    re.I,
)
_END = rf"(?=\s*(?:$|[.,;:]|\b(?:between|during|in|from|since|over|this|last|compared|on|for|and|as|because|after|when|while|despite|following|owing|thanks)\b|{TIME}))"
_DID = regex(
    rf"(?<=\s)(?<!\ban\s)(?<!\ba\s)(?<!\bthe\s)(?<!\bthis\s)(?:(?:has|have|had)\s+)?\s*(?P<dir>{VERB})(?:\s+(?:by\s+)?\s*{mark('PQ', 'size')}|\s*){_END}",
    re.I,
)
_STAYED = regex(
    rf"(?<=\s)(?:(?:has|have|had)\s+)?\s*(?:remained|stayed|been|remains|stays)\s+(?P<same>{SAME}){_END}",
    re.I,
)
# A2 was also longer, by 13 days; the average was higher than the year before
_LONGER = regex(
    rf"(?<=\s)(?:is|was|were|are)\s+(?P<comp>{HIGHER}|{LOWER}|{LONGER}|{SHORTER})"
    rf"(?=\s*(?:,?\s+by\b|than\s+(?:before|{TIME})|{TIME}|[.;]|$))",
    re.I,
)
_PATTERNS = {
    _SIZED: "sized-topic",
    _DID: "topic-verb",
    _NOUN_IN: "noun-in-topic",
    _STAYED: "topic-stayed",
    _LONGER: "topic-longer",
}
_UP = regex(rf"{HIGHER}|{LONGER}", re.I)
# What has a length, an age or a price; of anything else "longer" tells no value.
_BY_LENGTH = regex(rf"{LONGER}|{SHORTER}", re.I)
_HAS_LENGTH = regex(
    r"\b(?:lengths?|durations?|times?|waits?|waiting|delays?|stays?|intervals?|periods?|days|hours|minutes|ages?|prices?|costs?|fees?|rents?|weights?|heights?|widths?|depths?|averages?|mean|median)\b",
    re.I,
)
# "Referrals rise when schools open" is a habit, and tells of no two years; "continue to rise", "did fall" are none.
_HABIT = regex(rf"(?:{CHANGE_STEM}|[a-z]+s)", re.I)
_ONE_TIME = regex(
    r"\b(?:to|did|saw|see|seen|sees|has|have|had|continues?)\s+(?:[a-z]+ly\s+)?$", re.I
)
_IN_TIME = regex(r"⟨D|\b(?:years?|quarters?|months?|periods?)\b", re.I)
_WHEN = regex(
    r"\s*(?:when|whenever|once|if|where|as|while|because|after|before|during|in|on|over)\b", re.I
)
_ASIDE = regex(r"\([^()]*\)")
# "Referrals from health, on the other hand, fell".
_TURNED = regex(rf",\s*{TURNS.pattern}\s*,?(?=\s*$)", re.I)
_STOP = regex(r"[,;.:⟩]|\b(?:but|while|whilst|whereas|although|which|that)\b", re.I)
# "Nationally, referrals rose": what the report's own table shows says nothing of it.
_ELSEWHERE = regex(
    rf"\W*(?:(?:{COMPARED})\b|across\s+(?:the\s+country|(?:the\s+)?(?:{NATION}))\b)", re.I
)
# "A decrease in sales of £1.2 million in the north": of a part of what the words before name.
_NARROWER = regex(r"\s*⟨[MNPQ]\d+⟩\s+(?:in|for|from|at|within)\s+(?:the|our|its)\b", re.I)
# A line that goes by a letter and a number.
_CODE = regex(r"\s*[A-Z]{1,3}\d{1,3}\s*")
_SHORTEST, _LONGEST = 4, 140


def of_topics(t: Tagged, taken: list[tuple[int, int]]) -> Iterator[ChangeClaim]:
    """Yield the changes a sentence tells of something that a table can have figures for."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(t.text):
            groups = m.groupdict()
            word = next(name for name in ("dir", "dir2", "same", "comp") if groups.get(name))
            start, end = m.start(word), m.end()
            if any(start < b and end > a for a, b in taken):
                continue
            if is_not_asserted(t.sentence.text, m.start(word), m.end(word)):
                continue
            if pattern is _NOUN_IN and _NARROWER.match(t.sentence.text, m.end()):
                continue
            if _ELSEWHERE.match(t.sentence.text) or _says_no_change(t, m, word):
                continue
            taken.append((start, end))
            yield _read(t, m, word)


def _says_no_change(t: Tagged, m: re.Match[str], word: str) -> bool:
    """Tell whether a verb is of a habit, or a length is told of what has none."""
    text, (start, end) = t.sentence.text, m.span(word)
    if word == "comp":
        topic = text[slice(*_before(text, m.start()))]
        return bool(_BY_LENGTH.fullmatch(m[word])) and not (
            _HAS_LENGTH.search(topic) or _CODE.fullmatch(topic)
        )
    if not _HABIT.fullmatch(text[start:end].strip()) or _ONE_TIME.search(text, 0, start):
        return False
    return is_by(m, _DID) and bool(_WHEN.match(text, end)) and not _IN_TIME.search(text)


def _read(t: Tagged, m: re.Match[str], word: str) -> ChangeClaim:
    groups = m.groupdict()
    index = groups.get("size") or groups.get("size2")
    size = t.sentence.figure(index) if index else None
    topic = m.span("topic") if "topic" in groups else _before(t.sentence.text, m.start())
    if word == "comp":
        way: Direction = "up" if _UP.fullmatch(m[word]) else "down"
    else:
        way = "same" if word == "same" else direction(m[word])
    return build(
        t,
        min(m.start(word), topic[0]),
        m.end(),
        way,
        size=size,
        topic=topic,
        how=name_of(m, _PATTERNS),
    )


def _before(text: str, end: int) -> tuple[int, int]:
    """Return the words between the last stop before a verb and the verb; asides do not stop."""
    head = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[:end])
    head = _TURNED.sub(lambda aside: " " * len(aside.group()), head)
    start = max((stop.end() for stop in _STOP.finditer(head)), default=0)
    start = max(start, end - _LONGEST)
    named = end - start >= _SHORTEST or _CODE.fullmatch(text[start:end])
    return (start, end) if named else (end, end)
