"""How far apart two shares are that were just told with their counts: "34 of 94, 36.2% ... so it has improved by 3.2 points".

Only where exactly two percentages stand before the size, each told with its part and whole, and words say when they were:
then no other can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import (
    BETTER,
    CHANGE_NOUN,
    CHANGED,
    COMPARED,
    FALLING,
    HIGHER,
    LOWER,
    MORE_OR_LESS,
    OPEN_NOUN,
    RISING,
    SHARE_RATE,
    THAT_IS,
    WORSE,
    values_beside,
)
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.words import MONTHS, SEASONS
from safeguard_checks.regex import regex

__all__ = ["apart_of_two_shares"]

_S = mark("PQ", "size")
_SIZE = regex(
    rf"(?P<dir>{CHANGED})\s+by\s+(?:just\s+|only\s+|a\s+further\s+)?{_S}"
    rf"|{THAT_IS}\s+(?:therefore\s+|thus\s+)?an?\s+(?:[a-z]+\s+)?(?P<dir2>{CHANGE_NOUN}|{OPEN_NOUN})\s+of\s+(?:just\s+|only\s+)?{_S.replace('size', 'size2')}"
    rf"|(?:{THAT_IS}|\bup|\bdown|\bnow)\s+(?:just\s+|only\s+|therefore\s+)?{_S.replace('size', 'size3')}(?:\s+(?P<dir3>{MORE_OR_LESS}|{BETTER}|{WORSE}|up|down)\b)?",
    re.I,
)
_ELSE = regex(
    r"\s*(?:since|from|than|against|of|above|below|compared|each|per)\b|\s+a\s+year\b|\s*\(", re.I
)
_PART_AND_SHARE = regex(
    r"(?:⟨N\d+⟩[^⟨;.]{0,40}?\bof\b[^⟨;.]{0,30}?⟨N\d+⟩|\bof\b[^⟨;.]{0,30}?⟨N\d+⟩[^⟨;.]{0,90}?⟨N\d+⟩|⟨N\d+⟩[^⟨;.]{0,60}?\bof\s+wh(?:ich|om)\b[^⟨;.]{0,30}?⟨N\d+⟩)"
    r"(?:[^⟨;.()]|⟨D\d+⟩){0,90}?(?:,\s*|\(\s*|\s)(?:or\s+|which\s+is\s+|a\s+share\s+of\s+)?$",
    re.I,
)
# What changed is the share itself: "it", "the binary rate", "so the proportion has".
_OWN = regex(
    rf"(?:^|[.,;:–—]|\b(?:so|and|but))\s*(?:(?:so|and|but|that|overall)\s+)*(?:(?:this|it|that)|(?:the|this|that|our)\s+(?:[a-z-]+\s+){{0,2}}?{SHARE_RATE})(?:\s+(?:has|have|had|thus|therefore|now|then|only|just|also))*\s*$",
    re.I,
)
_RISES, _FALLS = (
    regex(rf"^(?:{words}|{more}|{way})$|\s{way}$", re.I)
    for words, more, way in ((RISING, HIGHER, "up"), (FALLING, LOWER, "down"))
)
_BEFORE_IT = regex(r"\b(?:before|earlier|previous|last|prior)\b", re.I)
# When each of two values was: without it the one need not be what the other was before.
_WHEN = regex(
    rf"⟨D\d+⟩|\b(?:{'|'.join(MONTHS)}|{SEASONS}|(?:this|first|second|last)\s+(?:year|term|quarter|month|half|round|survey))\b",
    re.I,
)
_OTHERS = regex(rf"\b(?:target|average|{COMPARED}|national|{NATION}|expected|forecast)\b", re.I)
_BACK, _TWO, _FAR = 2, 2, 90


def apart_of_two_shares(
    sentence: Sentence, earlier: Sequence[Sentence], told: Sequence[ChangeClaim]
) -> Iterator[ChangeClaim]:
    """Yield the sizes of change that no other claim (``told``) has, with the two shares told before them."""
    if "⟨Q" not in sentence.text and "⟨P" not in sentence.text:
        return
    known = {c.size.index for c in told if c.size is not None and c.olds}
    for m in _SIZE.finditer(sentence.text):
        index = m["size"] or m["size2"] or m["size3"]
        size = sentence.figure(index)
        word = next((n for n in ("dir", "dir2", "dir3") if m[n]), "")
        if (
            size.index in known
            or size.printed.approx is not None
            or _ELSE.match(sentence.text, m.end())
        ):
            continue
        if m["size3"] and not word and size.kind != "points":
            continue
        if word and is_not_asserted(sentence.text, m.start(word), m.end(word)):
            continue
        if word == "dir" and not _OWN.search(sentence.text[: m.start()]):
            continue
        pair = _two(sentence, m.start(), earlier)
        if pair is None or _larger_than_both(size, pair):
            continue
        less, more = sorted(pair, key=lambda f: f.printed.value)
        rises = pair[0] is less
        if word and (_RISES.search(m[word]) or _FALLS.search(m[word])):
            rises = bool(_RISES.search(m[word]))
        old, new = (less, more) if rises else (more, less)
        yield build(
            Tagged.of(sentence), m.start(), m.end(), "up" if rises else "down", olds=(old,), news=(new,),
            size=size, explicit=False, how="retold/two-shares",
        )  # fmt: skip


def _larger_than_both(size: Figure, pair: tuple[Figure, Figure]) -> bool:
    return size.printed.value > max(f.printed.value for f in pair)


def _two(sentence: Sentence, end: int, earlier: Sequence[Sentence]) -> tuple[Figure, Figure] | None:
    """Return the only two percentages told before a place, each with its part and whole, the earlier first."""
    found: list[Figure] = []
    heads: list[str] = []
    for near, stop in ((sentence, end), *((s, len(s.text)) for s in earlier[::-1][:_BACK])):
        text = near.text[:stop]
        _, sizes = values_beside(near.text)
        here = [m for m in MARK.finditer(text) if m[1] == "P" and m[2] not in sizes]
        if any(m[1] in "QT" for m in MARK.finditer(text)) or (here and _OTHERS.search(text)):
            return None
        for m in reversed(here):
            if not _PART_AND_SHARE.search(text[: m.start()]):
                return None
            found.append(near.figure(m[2]))
            heads.append(text[max(0, m.start() - _FAR) : m.start()])
        if len(found) >= _TWO:
            break
    if len(found) != _TWO:
        return None
    if not any(_BEFORE_IT.search(head) or _WHEN.search(head) for head in heads):
        return None
    return (found[0], found[1]) if _BEFORE_IT.search(heads[0]) else (found[1], found[0])
