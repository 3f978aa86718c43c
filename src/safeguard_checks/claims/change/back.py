"""Changes told against one value: "up from 146", "This is a reduction from 284 (45 per 10,000)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from safeguard_checks.claims.change.build import VALUES, Tagged, are_uneven, build, is_not_asserted
from safeguard_checks.claims.change.size import size_after
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import (
    AMOUNTS_TO,
    DEGREES,
    MORE_OR_LESS,
    SET_AGAINST,
    THAT_IS,
    comparative_direction,
    earlier_values,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TAIL, TIME, VERB, direction
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import name_of, regex

__all__ = ["pointing_back"]

_IS = (
    rf"(?:\band\s+(?=an?\s)|\b(?:{THAT_IS}|the\s+figure\s+{AMOUNTS_TO})\s+"
    rf"|[,(–—-]\s*(?:(?:and|or|which\s+is|representing|equating\s+to)\s+)?|\b(?:with|representing|{AMOUNTS_TO})\s+)\s*"
)
_FEW = r"(?:[a-z-]+\s+){0,2}?"
_OLD = (
    r"(?:the\s+|a\s+(?:rate|total|figure)\s+of\s+|(?:the\s+)?(?:previous|earlier)\s+(?:figure|total|rate)\s+of\s+)?\s*"
    rf"(?:(?:the\s+)?{TIME}(?:\s+(?:figure|total|rate|outturn|position|level))?\s*(?:of\s+|when\s+it\s+was\s+|at\s+)?\(?\s*)?"
    rf"{mark(VALUES, 'old')}(?!{TAIL}\s*,?\s*(?:\bto|→|->)\s*⟨[{VALUES}])"
)
# "Was drawn up against", "was set up on": only words of degree stand before "up" as a change.
_NOUN = regex(
    rf"{_IS}(?:an?\s+)?\s*(?:{mark('PQT', 'ahead')}\s+)?(?:{_FEW}(?={NOUN})|{DEGREES}(?=up\b|down\b))(?P<dir>{NOUN}|\bup\b|\bdown\b)\s*(?:(?:(?:of|by)\s+)?"
    rf"{mark('PQNT', 'size')}\s*)?(?:(?:{TIME}\s*)?(?:from|on|over|(?:when\s+)?{SET_AGAINST})\s+|(?={TIME}\s*\())\s*{_OLD}",
    re.I,
)
# which is 20% higher than the 80 of last year; 15 more than the 45 a year earlier
_THAN = regex(
    rf"{_IS}(?:{mark('PQN', 'size')}\s+)?(?P<word>{MORE_OR_LESS}\s+than|above|below)\s+(?:in\s+)?{_OLD}"
    rf"(?:\s+(?:recorded|reported|seen|received|held|completed|made|achieved|that\s+we\s+(?:had|saw)))?\s*"
    rf"(?:on\s+|in\s+|at\s+)?(?:(?P<dated>{TIME})|(?P<undated>[).,;]|$))",
    re.I,
)
# Last year the figure was 37, so this is a reduction of 32%
_SO = regex(
    rf"(?:{TIME}[^⟨;.]{{0,20}}?\b(?:figure|number|total|rate|it|percentage|proportion)|\b(?:figure|number|total|rate|percentage|proportion)\s+{TIME})"
    rf"\s+(?:was|stood\s+at)\s+{mark(VALUES, 'old')}{TAIL}\s*[,;–—-]\s*"
    rf"(?:so|meaning|and\s+so|which\s+means)\s+(?:that\s+)?(?:this\s+{AMOUNTS_TO}|there\s+(?:is|was|has\s+been))\s+(?:an?\s+)?\s*(?:{mark('PQT', 'ahead')}\s+)?"
    rf"{_FEW}(?P<dir>{NOUN})(?:\s+of\s+{mark('PQNT', 'size')})?",
    re.I,
)
# ... and this number has fallen from 26 in April
_HAS = regex(
    rf"\b(?:this|that|which|it|(?:this|the|that)\s+(?:number|figure|rate|total))\s+(?:has\s+|have\s+|had\s+)?\s*(?P<dir>{VERB})\s+(?P<size>(?!))?(?P<ahead>(?!))?from\s+{_OLD}",
    re.I,
)
# up from 52% in 2022 and 45% in 2013
_ALSO = regex(
    rf"(?:\s*{TIME}|\s*\(\s*{TIME}\s*\))?\s*(?:,|,?\s+and)\s+(?:from\s+)?{mark(VALUES, 'old')}(?:\s+(?:[a-z]+\s+)?(?:in\s+)?{TIME}|\s*\(\s*{TIME}\s*\))(?!\s*\bto\s)",
    re.I,
)
_PATTERNS = {
    _SO: "against-one/so-this-is",
    _NOUN: "against-one/noun-from",
    _HAS: "against-one/has-from",
    _THAN: "against-one/more-than",
}
# The amount of another change is no value: "an increase of 7,330 patients, and a 1% increase from 635,000".
_AMOUNT = regex(rf"{CHANGE}\s+(?:of|by)\s+(?:about\s+|around\s+|some\s+)?⟨[{VALUES}](\d+)⟩", re.I)
_TIME = regex(TIME)
_SIZE_OF_NOUN = regex(r"\bto\s+an?\s+⟨P\d+⟩\s+(?:[a-z-]+\s+)?$", re.I)


def pointing_back(
    t: Tagged, before: Sentence | None, taken: list[tuple[int, int]]
) -> Iterator[ChangeClaim]:
    """Yield the changes against one value; the other stands before it or in the sentence before."""
    told: list[ChangeClaim] = []
    for pattern in _PATTERNS:
        for m in pattern.finditer(t.text):
            word = "word" if pattern is _THAN else "dir"
            start, end = min(m.start(word), m.start("old")), m.end()
            if any(start < b and end > a for a, b in taken):
                continue
            if is_not_asserted(t.sentence.text, m.start(word), m.end(word)):
                continue
            if pattern is _THAN and not (m["dated"] or _TIME.search(m.group())):
                continue
            sized = _SIZE_OF_NOUN.search(t.text, 0, m.start(word))
            if sized is not None and t.sentence.figure(m["old"]).kind == "percentage":
                continue  # "slowed to a 2.1% rise from 9.9%": both are sizes of a rise
            claim = _claim(t, before, m, word, [old for c in told for old in c.olds])
            if claim is not None and m.group().lower().startswith("and"):
                # "a 4% rise since 2022 (2,019) and a 21% fall since 2013 (2,645)" are of one value
                same = told and told[-1].olds[0].kind == claim.olds[0].kind
                claim = replace(claim, news=told[-1].news, explicit=False) if same else None
            if claim is None:
                continue
            taken.append((start, end))
            told.append(claim)
            yield claim
            also = _ALSO.match(t.text, end) if word == "dir" and claim.size is None else None
            old = t.sentence.figure(also["old"]) if also else None
            if also and old and old.kind == claim.olds[0].kind:
                taken.append(also.span())
                yield replace(claim, olds=(old,), span=t.sentence.span(m.start(word), also.end()))


def _claim(
    t: Tagged, before: Sentence | None, m: re.Match[str], word: str, bases: list[Figure]
) -> ChangeClaim | None:
    old = t.sentence.figure(m["old"])
    groups = m.groupdict()
    stated = groups["size"] or groups.get("ahead")
    amounts = [t.sentence.figure(mark[1]) for mark in _AMOUNT.finditer(t.text, 0, m.start())]
    news, explicit = _later(t.sentence, before, old, m.start(), [*bases, *amounts])
    if not news or are_uneven(t, (0, m.start(word)), m.end("old")):
        return None
    way: Direction = direction(m["dir"]) if word == "dir" else comparative_direction(m["word"])
    end = m.end()
    size = t.sentence.figure(stated) if stated else None
    if size is None and word == "dir":
        # down from 45 (a fall of 19%)
        size, end = size_after(t, end)
    return build(
        t,
        m.start(word),
        end,
        way,
        olds=(old,),
        news=news,
        size=size,
        explicit=explicit,
        how=name_of(m, _PATTERNS),
    )


def _later(
    sentence: Sentence, before: Sentence | None, old: Figure, start: int, others: list[Figure]
) -> tuple[tuple[Figure, ...], bool]:
    """Return the figures that can be the later value, best first, and whether there is just one.

    Those of another change of the sentence (``others``) are none, neither what it is told against
    ("up compared to 2022/23 (24.2%) and also up compared to 2018/19 (24.9%)") nor its amount.
    """
    letters = "N" if old.kind == "number" else VALUES
    earlier = [sentence.figure(mark) for mark in sorted(earlier_values(sentence.text))]
    news = [
        f
        for f in sentence.figures(letters, 0, start)
        if f.kind == old.kind and f not in others and f not in earlier
    ][::-1]
    averages = sentence.figures("A", 0, start) if old.kind == "number" and not news else []
    if averages:
        return (averages[-1],), True
    if not news and before is not None:
        news = [f for f in before.figures(letters) if f.kind == old.kind]
    return tuple(news), len(news) == 1
