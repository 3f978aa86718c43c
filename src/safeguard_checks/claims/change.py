"""The grammar of change: "rose from A to B", "up from", "a 5% increase in", "doubled".

Each pattern reads one way of saying it in a folded sentence. A claim that is negated, hedged,
conditional, a target or a forecast is not one (:func:`words.is_withdrawn`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from safeguard_checks.claims.claim import Aspect, ChangeClaim, Direction, SizeKind
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import ADVERB, NOUN, VERB, direction_of, is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval

__all__ = ["change_claims"]

_VALUES = "NPRMA"
_WHEN = (
    r"(?:\s*\([^()]*\))?"
    r"(?:,?\s*(?:(?:at|in|during|as at|for|on|by|since|the end of|the|of|year|in the year)\s*)*"
    r"⟨D\d+⟩)?(?:\s*\([^()]*\))?(?:\s+(?!\w+ing\b)[a-z]+){0,2}?"
)
_GAP = rf"(?:(?!\b(?:{VERB}|{NOUN})\b)(?:[^⟨;.]|⟨D\d+⟩)){{0,80}}?"
_SIZE = mark("PQNT", "size")
_AFTER_SIZE = re.compile(
    rf"^(?:[^⟨;.]|⟨D\d+⟩){{0,40}}?(?:,|\(|–|-|which is|representing|equating to|equivalent to|this is)\s*"
    rf"(?:an?\s+)?(?:[a-z]+\s+){{0,2}}(?:{NOUN}\s+of|{NOUN}\s+by|by|\+|-|−)?\s*"
    rf"(?:about|around|just|over|approximately|nearly|almost)?\s*{mark('PQ', 'after')}"
    rf"(?!\s+of\s+(?!{NOUN}))",
    re.I,
)
_FROM_TO = re.compile(
    rf"\b(?P<dir>{VERB}|{NOUN}|up|down)\b(?P<gap>{_GAP})"
    rf"(?:\bby\s+{ADVERB}{_SIZE}(?P<gap2>{_GAP}))?"
    rf"(?:from|between)\s+{mark(_VALUES, 'old')}{_WHEN}\s*,?\s*(?:up\s+|down\s+)?(?:to|and)\s+"
    rf"(?:just\s+|only\s+)?{mark(_VALUES, 'new')}",
    re.I,
)
_WAS_NOW = re.compile(
    rf"\b(?:was|were|from)\s+{mark(_VALUES, 'old')}{_WHEN}[, ]+(?:has|have|had|which)?\s*"
    rf"(?P<dir>{VERB})\s+to\s+{mark(_VALUES, 'new')}",
    re.I,
)
_NEW_FROM_OLD = re.compile(
    rf"\b(?P<dir>{VERB})\b{_GAP}\(\s*{mark(_VALUES, 'new')}\s+(?:down\s+|up\s+)?from\s+"
    rf"{mark(_VALUES, 'old')}\s*\)",
    re.I,
)
_BY_TO_FROM = re.compile(
    rf"\b(?P<dir>{VERB}|{NOUN})\b{_GAP}(?:(?:by|of)\s+{ADVERB}{_SIZE}\s*,?\s+)?to\s+(?:just\s+|only\s+)?"
    rf"{mark(_VALUES, 'new')}{_WHEN}\s*,?\s*\(?(?:up\s+|down\s+)?from\s+{mark(_VALUES, 'old')}",
    re.I,
)
_COMPARED = re.compile(
    rf"{mark(_VALUES, 'new')}[^⟨;.]{{0,60}}?(?:⟨D\d+⟩[^⟨;.]{{0,20}}?)?,?\s*\(?compared\s+(?:to|with)\s+"
    rf"(?:the\s+)?{mark(_VALUES, 'old')}(?:[^⟨;.]|⟨D\d+⟩){{0,60}}?(?:,|\(|–|-|which\s+is|this\s+is"
    rf"|representing)\s*(?:an?\s+)?(?:{mark('PQ', 'size')}\s+(?P<dir>{NOUN})"
    rf"|(?:[a-z]+\s+)?(?P<dir2>{NOUN})\s+of\s+{mark('PQN', 'size2')})",
    re.I,
)
_BACK = re.compile(
    rf"(?:\b(?:this|that|it|which)\s+(?:is|was|represents?|shows|marks)\s+|[,(–-]\s*(?:and\s+)?|\bwith\s+)"
    rf"(?:(?P<article>an?)\s+)?(?:{mark('PQ', 'ahead')}\s+)?(?:[a-z]+\s+){{0,2}}?(?P<dir>{NOUN}|up|down)\b\s*"
    rf"(?:(?:of|by)\s+{ADVERB}{_SIZE}\s*)?(?:from|on|compared\s+(?:with|to))\s+"
    rf"(?:the\s+)?(?:⟨D\d+⟩\s*(?:figure\s+|total\s+)?(?:of\s+)?\(?)?{mark(_VALUES, 'old')}(?!{_WHEN}\s*,?\s*to\s+⟨[{_VALUES}])",
    re.I,
)
_SIZED_NOUN = re.compile(
    rf"(?:{mark('PQ', 'size')}\s+(?:[a-z]+\s+)?(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s+of\s+"
    rf"(?:just\s+|only\s+|over\s+|around\s+|nearly\s+)?{mark('PQ', 'size2')})\s+in\s+"
    rf"(?P<topic>(?:the\s+)?[^⟨,;.()]{{3,90}})",
    re.I,
)
_NOUN_IN = re.compile(
    rf"\b(?:despite|the|an?|this|with|through)\s+(?:[a-z-]+\s+){{0,2}}?(?P<dir>{NOUN})\s+"
    rf"(?:can\s+be\s+seen\s+|was\s+seen\s+|is\s+seen\s+)?in\s+(?P<topic>(?:the\s+)?[^⟨,;.()]{{3,90}})",
    re.I,
)
_TOPIC_VERB = re.compile(
    rf"(?<=\s)(?:(?:has|have|had)\s+)?(?:also\s+)?{ADVERB}"
    rf"(?P<dir>{VERB})\b(?:\s+{ADVERB}(?:by\s+)?{ADVERB}{mark('PQ', 'size')}|\s*{ADVERB})"
    rf"(?=\s*(?:$|[.,;]|\b(?:between|during|in|from|since|over|this|last|compared|on|for|and)\b|⟨D))",
    re.I,
)
_ASIDE = re.compile(r"\([^()]*\)")
_STOP = re.compile(r"[,;.:⟩]|\b(?:but|while|whilst|whereas|although|which|that)\b", re.I)
_SHORTEST_TOPIC, _LONGEST_TOPIC = 4, 140
_FACTOR = re.compile(
    rf"\b(?P<pre>(?:more\s+than|over|nearly|almost|just\s+under)\s+)?"
    rf"(?P<word>doubled|halved|trebled|tripled|quadrupled)\b{_GAP}from\s+{mark(_VALUES, 'old')}"
    rf"{_WHEN}\s*,?\s*to\s+{mark(_VALUES, 'new')}",
    re.I,
)
_SAME = re.compile(
    rf"\b(?:remain(?:ed|s)|stayed|stays|been|was|were)\s+(?:broadly\s+|relatively\s+|largely\s+)?"
    rf"(?P<word>stable|static|unchanged|the\s+same|steady){_GAP}(?:from|between)\s+"
    rf"{mark(_VALUES, 'old')}{_WHEN}\s*,?\s*(?:to|and)\s+{mark(_VALUES, 'new')}",
    re.I,
)
_HINT = re.compile(
    rf"\b(?:{VERB}|{NOUN}|up|down|doubled|halved|trebled|tripled|quadrupled|stable|static"
    rf"|unchanged|same|steady)\b",
    re.I,
)
_FACTORS: dict[str, int | Fraction] = {
    "doubled": 2,
    "halved": Fraction(1, 2),
    "trebled": 3,
    "tripled": 3,
    "quadrupled": 4,
}
_VALUE = re.compile(rf"⟨[{_VALUES}]")
_CLAUSE = re.compile(r"[,;:]|\b(?:and|but|while|whilst|whereas|although|which|that)\b", re.I)


def change_claims(
    sentence: Sentence, before: Sentence | None, topics: bool
) -> Iterator[ChangeClaim]:
    """Yield the claims of change in a sentence; ``before`` is the sentence that precedes it.

    ``topics`` asks also for changes whose figures stand elsewhere ("the fall in referrals"),
    which only a report with tables can answer.
    """
    text = sentence.text
    values = len(_VALUE.findall(text))
    if (not values and not topics) or not _HINT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for pattern, reader in _TWO_VALUES if values > 1 else ():
        for m in pattern.finditer(text):
            if not _overlaps(taken, m) and not _withdrawn(text, m):
                taken.append(m.span())
                yield reader(sentence, m)
    for m in _BACK.finditer(text) if values else ():
        if not _overlaps(taken, m) and not _withdrawn(text, m):
            claim = _pointing_back(sentence, before, m)
            if claim is not None:
                taken.append(m.span())
                yield claim
    for pattern in (_SIZED_NOUN, _TOPIC_VERB, _NOUN_IN) if topics else ():
        for m in pattern.finditer(text):
            if not _overlaps(taken, m) and not _withdrawn(text, m):
                taken.append((m.start("dir") if m["dir"] else m.start("dir2"), m.end()))
                yield _of_topic(sentence, m)


def _overlaps(taken: list[tuple[int, int]], m: re.Match[str]) -> bool:
    groups = m.re.groupindex
    start = m.start("dir") if "dir" in groups and m["dir"] and m.re is not _COMPARED else m.start()
    return any(start < end and m.end() > begin for begin, end in taken)


def _withdrawn(text: str, m: re.Match[str]) -> bool:
    groups = m.re.groupindex
    word = "dir" if "dir" in groups and m["dir"] else "word" if "word" in groups else "dir2"
    at = m.start(word)
    clause = 0
    for stop in _CLAUSE.finditer(text, 0, at):
        clause = stop.end()
    clause = min(clause, max(0, at - 45))
    return is_withdrawn(text[clause:at], text[m.end(word) : m.end(word) + 24])


def _two_values(sentence: Sentence, m: re.Match[str]) -> ChangeClaim:
    old, new = sentence.figure(m["old"]), sentence.figure(m["new"])
    groups = m.groupdict()
    size = sentence.figure(groups["size"]) if groups.get("size") else None
    end = m.end()
    if size is None:
        after = _AFTER_SIZE.match(sentence.text[m.end() :])
        if after:
            size = sentence.figure(after["after"])
            end = m.end() + after.end()
    start, word = m.start("dir"), m["dir"]
    return _claim(sentence, start, end, direction_of_word(word), size, (old,), (new,), m)


def _compared(sentence: Sentence, m: re.Match[str]) -> ChangeClaim:
    """Read "1,234 in 2024, compared with 1,100 in 2023, an increase of 12%"."""
    old, new = sentence.figure(m["old"]), sentence.figure(m["new"])
    word = m["dir"] or m["dir2"]
    size = sentence.figure(m["size"] or m["size2"])
    return _claim(
        sentence, m.start("new") - 2, m.end(), direction_of(word), size, (old,), (new,), m
    )


def direction_of_word(word: str) -> Direction:
    """Return the direction of a verb, a noun, or plain "up" and "down"."""
    return "down" if word.lower() == "down" else direction_of(word)


def _factor(sentence: Sentence, m: re.Match[str]) -> ChangeClaim:
    word = m["word"].lower()
    base = Fraction(_FACTORS[word])
    pre = " ".join((m["pre"] or "").lower().split())
    slack = base / 10
    if pre in ("more than", "over"):
        factor = Interval.at_least(base) if base > 1 else Interval.at_most(base)
    elif pre:
        near, far = sorted((base, base * (Fraction(8, 10) if base > 1 else Fraction(12, 10))))
        factor = Interval.between(near, far)
    else:
        factor = Interval.between(base - slack, base + slack)
    direction: Direction = "up" if base > 1 else "down"
    old, new = sentence.figure(m["old"]), sentence.figure(m["new"])
    return _claim(sentence, m.start(), m.end(), direction, None, (old,), (new,), m, factor)


def _same(sentence: Sentence, m: re.Match[str]) -> ChangeClaim:
    loose = m["word"].lower() in ("stable", "static", "steady")
    slack = Fraction(1, 10) if loose else Fraction(0)
    factor = Interval.between(1 - slack, 1 + slack)
    old, new = sentence.figure(m["old"]), sentence.figure(m["new"])
    return _claim(sentence, m.start(), m.end(), "same", None, (old,), (new,), m, factor)


def _pointing_back(
    sentence: Sentence, before: Sentence | None, m: re.Match[str]
) -> ChangeClaim | None:
    old = sentence.figure(m["old"])
    letter = "N" if old.kind == "number" else ""
    news = _same_kind(sentence.figures(letter or _VALUES, 0, m.start()), old)[::-1]
    explicit = bool(news) and len(news) == 1
    if not news and before is not None:
        news = _same_kind(before.figures(letter or _VALUES), old)
        explicit = len(news) == 1
    if not news:
        return None
    stated = m["size"] or m["ahead"]
    size = sentence.figure(stated) if stated else None
    start, end = m.start("dir"), m.end()
    return _claim(
        sentence,
        start,
        end,
        direction_of_word(m["dir"]),
        size,
        (old,),
        tuple(news),
        m,
        explicit=explicit,
    )


def _same_kind(figures: list[Figure], like: Figure) -> list[Figure]:
    return [f for f in figures if f.kind == like.kind]


def _of_topic(sentence: Sentence, m: re.Match[str]) -> ChangeClaim:
    groups = m.groupdict()
    word = "dir" if groups.get("dir") else "dir2"
    index = groups.get("size") or groups.get("size2")
    size = sentence.figure(index) if index else None
    topic = _topic_before(sentence.text, m.start()) if m.re is _TOPIC_VERB else m.span("topic")
    start = min(m.start(word), topic[0])
    return _claim(sentence, start, m.end(), direction_of(m[word]), size, (), (), m, topic=topic)


def _topic_before(text: str, end: int) -> tuple[int, int]:
    """Return the words between the last stop before a verb and the verb; asides do not stop."""
    head = _ASIDE.sub(lambda aside: " " * len(aside.group()), text[:end])
    start = max((stop.end() for stop in _STOP.finditer(head)), default=0)
    start = max(start, end - _LONGEST_TOPIC)
    return (start, end) if end - start >= _SHORTEST_TOPIC else (end, end)


def _claim(
    sentence: Sentence,
    start: int,
    end: int,
    direction: Direction,
    size: Figure | None,
    olds: tuple[Figure, ...],
    news: tuple[Figure, ...],
    m: re.Match[str],
    factor: Interval | None = None,
    topic: tuple[int, int] | None = None,
    explicit: bool = True,
) -> ChangeClaim:
    begin, stop = topic if topic else (_clause_start(sentence.text, start), start)
    subject = sentence.text[begin:stop].strip()
    return ChangeClaim(
        span=sentence.span(start, end),
        text=sentence.text[start:end],
        direction=direction,
        subject=subject,
        topic=sentence.span(begin, stop),
        size=size,
        size_kind=_size_kind(size),
        factor=factor,
        olds=olds,
        news=news,
        periods=tuple(sentence.periods()),
        aspect=aspect_of(subject),
        explicit=explicit,
    )


def _clause_start(text: str, end: int) -> int:
    begin = 0
    for stop in re.finditer(r"[;:]", text[:end]):
        begin = stop.end()
    return begin


def _size_kind(size: Figure | None) -> SizeKind:
    if size is None:
        return "none"
    if size.kind == "points":
        return "points"
    return "percent" if size.kind in ("percentage", "ratio") else "absolute"


def aspect_of(subject: str) -> Aspect:
    """Tell whether words speak of the ``number``, the ``rate``, ``both`` or leave it open."""
    rate = re.search(r"\b(?:rate|proportion|percentage|share)s?\b", subject, re.I)
    number = re.search(r"\b(?:number|volume|count|total)s?\b", subject, re.I)
    return "both" if rate and number else "rate" if rate else "number" if number else ""


_TWO_VALUES: tuple[
    tuple[re.Pattern[str], Callable[[Sentence, re.Match[str]], ChangeClaim]], ...
] = (
    (_FACTOR, _factor),
    (_SAME, _same),
    (_FROM_TO, _two_values),
    (_WAS_NOW, _two_values),
    (_BY_TO_FROM, _two_values),
    (_COMPARED, _compared),
    (_NEW_FROM_OLD, _two_values),
)
