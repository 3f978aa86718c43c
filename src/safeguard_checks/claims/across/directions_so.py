"""What a value was before, and which way it went, told behind the value of now: "Uptake was 89.3% the year before, so it is falling".

The value of now is the only one of its kind in the nearest sentence before that has any; targets, earlier values and amounts of
change are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import VALUES, Tagged, alike, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import SHARE_RATE, TARGET_NOUN, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import TAIL, TIME, VERB, direction
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["directions_told_behind"]

_OLD = mark(VALUES, "old")
_WAS = r"(?:was|were|had\s+been|stood\s+at)"
_NOW = r"(?:is|are|has|have|was|were|been|clearly|now|still|going|on\s+the)"
_SO = (
    rf"\s*[,;–—-]?\s*(?:and\s+)?(?:so|hence|thus|therefore|meaning|which\s+means)\s+(?:that\s+)?(?P<own>it|this|they|we|(?:the\s+)?[a-z-]+(?:\s+[a-z-]+)?)\s+"
    rf"(?:{_NOW}\s+)*\s*(?P<dir>{VERB}|\bup\b|\bdown\b)(?!\s*(?:⟨|by\b|from\b))"
)
_PATTERNS = (
    # Uptake was 89.3% the year before, so it is falling
    regex(rf"^(?P<of>[^⟨]*?)\b{_WAS}\s+{_OLD}{TAIL}\s*,?\s*(?P<time>{TIME}){_SO}", re.I),
    # The year before it was 89.3%, so uptake has fallen
    regex(
        rf"(?P<time>{TIME})\s*,?\s*(?P<of>(?:[a-z’'-]+\s+){{0,4}}?){_WAS}\s+{_OLD}{TAIL}{_SO}", re.I
    ),
)
_AIM = regex(
    rf"\b(?:{TARGET_NOUN}|aims?|goals?|reach|meet|hit|achieve|need(?:ed|s)?|should|would)\b", re.I
)
# A mark in the middle of its own words, and how many sentences before the value of now may stand.
_BACK, _AROUND = 3, 45
# What names something, be it "the rate" or "the figure" of what was told.
_WORD = regex(
    r"\b(?!(?:that|this|they|these|those|which|year|quarter|month|before|earlier|however|only|just|rates?|figures?|levels?|numbers?|totals?|share|percentage|proportion)\b)[a-z]{4,}"
)
_RATE = regex(rf"\b{SHARE_RATE}\b", re.I)
_STEM = 5


def directions_told_behind(found: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield the directions that the sentences of a block tell of a value told before."""
    for at, sentence in enumerate(found):
        if "⟨D" not in sentence.text and "before" not in sentence.text:
            continue
        t = Tagged.of(sentence)
        for pattern in _PATTERNS:
            m = pattern.search(t.text)
            if m is None or is_not_asserted(sentence.text, m.start("dir"), m.end("dir")):
                continue
            old = sentence.figure(m["old"])
            if any(f is not old for f in sentence.figures(VALUES, 0, m.start())):
                break  # the value of now may stand in the sentence itself
            now = _now(found[max(0, at - _BACK) : at], old)
            if now is None or not _is_of_the_same(m, now[1]):
                break
            if _is_before(sentence, m, now[1]):
                yield build(
                    t, m.start("dir"), m.end("dir"), direction(m["dir"]), olds=(old,), news=(now[0],), explicit=False, how="across/told-behind",
                )  # fmt: skip
            break


def _now(before: Sequence[Sentence], old: Figure) -> tuple[Figure, Sentence] | None:
    """Return the value of now with its sentence, none where the nearest sentence that has one of the kind has two."""
    for sentence in reversed(before):
        olds, sizes = values_beside(sentence.text)
        values: list[Figure] = []
        for m in MARK.finditer(sentence.text):
            if m[1] not in VALUES or m[2] in olds or m[2] in sizes:
                continue
            around = sentence.text[max(0, m.start() - _AROUND) : m.start()]
            figure = sentence.figure(m[2])
            if figure.kind == old.kind and alike(figure, old) and not _AIM.search(around):
                values.append(figure)
        if values:
            return (values[0], sentence) if len(values) == 1 else None
    return None


def _is_of_the_same(m: re.Match[str], now: Sentence) -> bool:
    """Tell whether what a value is of, and what went its way, is told by a pronoun or named in the sentence of the value of now."""
    told = _stems(now.text)
    if not _RATE.search(
        now.text
    ):  # "872 of the 1,068 (81.6%)": what else bears a name of a share is this one
        told |= _stems(" ".join(_RATE.findall(m["of"])))
    of, own = _stems(m["of"]), _stems(m["own"])
    return (not of or bool(of & told)) and (not own or bool(own & (told | of)))


def _stems(text: str) -> set[str]:
    return {w[:_STEM] for w in _WORD.findall(text.lower())}


def _is_before(sentence: Sentence, m: re.Match[str], now: Sentence) -> bool:
    """Tell whether the time of a value lies before that of the value of now."""
    told = [p.period for p in sentence.periods(*m.span("time"))]
    if not told:
        return True  # "a year earlier" and the like are no periods
    if any(p.kind == "relative" for p in told):
        return all(p.offset is not None and p.offset < 0 for p in told if p.kind == "relative")
    ends = [p.period.end for p in now.periods() if p.period.end is not None]
    return all(p.end is not None and any(p.end < end for end in ends) for p in told)
