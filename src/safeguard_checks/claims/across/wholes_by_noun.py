"""Shares whose whole was counted some sentences or blocks before, tied by its noun or by what was done to all of it.

==============================================================  ===========================================
the share                                                        the whole
==============================================================  ===========================================
"some 3,160 victims, exactly a third of the total"               the victims counted before
"on 292 of the routes, that is to say on two thirds"             the routes counted before
"seventeen were over five, which is a quarter of those placed"   those who were "placed" before
==============================================================  ===========================================

Each count before it with the noun, and nothing that narrows it, is a candidate; only a share that comes near to one is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ShareClaim, WordedShare
from safeguard_checks.claims.lexicon import MAKES_UP, MAKING_UP, OF_THEM, OTHER_BASIS, values_beside
from safeguard_checks.claims.near.said import Said, shares_said
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import EARLIER
from safeguard_checks.regex import regex

__all__ = ["shares_by_noun"]

_JOINS = (
    rf"\s*(?:,|\(|\s[–—])\s*(?:(?:or|that\s+is(?:\s+to\s+say)?,?|in\s+other\s+words,?|which\s+{MAKES_UP}|{MAKING_UP})\s+)?(?:(?:on|in|for|at|from|by|to)\s+)?"
    r"(?:(?:about|around|just|exactly|precisely|almost|nearly|some|or)\s+){0,2}"
)
_WORDS = r"(?:\s+(?!(?:of|and|or|but|than)\b)[A-Za-z’'-]+)"
# some 3,160 victims, exactly a third of the total
_OF_TOTAL = regex(
    rf"{mark('N', 'part')}(?P<noun>(?:\s+[a-z’'-]+){{1,3}}?){_JOINS}$", re.I
)  # the share stands behind
# on 292 of the routes, that is to say on two thirds
_OF_NOUN = regex(
    rf"{mark('N', 'part')}\s+of\s+(?:the|our|its|their|these|those)\s+(?P<noun>[a-z’'-]+(?:\s+[a-z’'-]+)?)(?:{_WORDS}{{0,4}}){_JOINS}$",
    re.I,
)
# seventeen were aged five or over, which is one quarter of those placed
_OF_THOSE = regex(rf"^\W*{mark('N', 'part')}(?:[^⟨;:.()]|⟨[DN]\d+⟩){{1,70}}?{_JOINS}$", re.I)
_ALL = regex(
    r"\s+of\s+(?:the\s+(?:total|whole)|all|them\s+all)(?=\s*[,.;)]|\s*$|\s+(?:had|have|were|was|are|who)\b)",
    re.I,
)
_THOSE = regex(
    r"\s+of\s+(?:all\s+)?those\s+(?P<done>[a-z]+ed|[a-z]+en|seen|met|made|sent|held)(?=\s*[,.;)]|\s*$)",
    re.I,
)
_STOPS = regex(r"\s*(?:[,.;)]|$)")
# What narrows a count, or makes it one of another time.
_NARROWED = regex(
    rf"\b(?:of|{OF_THEM}|including|another|further|other|remaining|than|from|first|last|{EARLIER}|target\s+of|up\s+to|at\s+least)\s+(?:(?:the|our|its|their)\s+)?$",
    re.I,
)
_PASSIVE = (
    r"\s+(?:[a-z’'-]+\s+){{0,2}}?(?:were|was|have\s+been|had\s+been|are)\s+(?:[a-z]+ly\s+)?{done}\b"
)
_AROUND, _BLOCKS, _MOST, _STEM, _NEAR = 60, 14, 3, 5, 17
_NOT_COUNTED = frozenset(("people", "cent", "year", "years", "month", "months", "days", "times", "points", "time", "cases"))  # fmt: skip


def shares_by_noun(
    lines: Sequence[Sentence], spoken: frozenset[int]
) -> Iterator[ShareClaim | WordedShare]:
    """Yield the shares of all sentences that no other reader has (``spoken``), with the counts before that can be their whole."""
    for i, sentence in enumerate(lines):
        if "⟨N" not in sentence.text or OTHER_BASIS.search(sentence.text):
            continue
        shares = shares_said(sentence)
        for said in shares if len(shares) == 1 else ():
            told = said.figure.index if said.figure else -1
            if told in spoken or said.many or is_withdrawn(sentence.text[: said.start]):
                continue
            yield from _share(lines, i, said, spoken)


def _share(
    lines: Sequence[Sentence], i: int, said: Said, spoken: frozenset[int]
) -> Iterator[ShareClaim | WordedShare]:
    sentence = lines[i]
    text = sentence.text
    head = text[: said.start]
    those, whole = _THOSE.match(text, said.end), _ALL.match(text, said.end)
    if whole and (m := _OF_TOTAL.search(head)):
        pattern, how = _counts(m["noun"]), "all"
    elif _STOPS.match(text, said.end) and (m := _OF_NOUN.search(head)):
        pattern, how = _counts(m["noun"]), "of-noun"
    elif those and (m := _OF_THOSE.search(head)):
        pattern, how = regex(_PASSIVE.format(done=those["done"]), re.I), "of-those"
    else:
        return
    part = sentence.figure(m["part"])
    start = m.start("part") - 2
    if pattern is None or part.index in spoken or _is_narrow(sentence, start, part):
        return
    before = [lines[k] for k in range(i - 1, -1, -1) if sentence.block - lines[k].block <= _BLOCKS]
    wholes = _wholes(before, pattern, part)
    off = {w: said.near(100 * part.printed.value / w.printed.value) for w in wholes}
    if not off or len(off) > _MOST or min(off.values()) > _NEAR:
        return
    span, words = sentence.span(said.start, said.end), text[said.start : said.end]
    if said.figure is not None:
        yield ShareClaim(
            span, words, said.figure, part, tuple(off), False, how=f"whole-told-before/{how}"
        )
    else:
        best = min(off, key=lambda w: off[w])
        yield WordedShare(span, words, said.words, said.said, None, part, best, f"tied-far/{how}")


def _counts(noun: str) -> re.Pattern[str] | None:
    """Return the pattern of a count's noun behind it, ``None`` where it names nothing that is counted once."""
    last = noun.split()[-1].lower()
    if len(last) < _STEM or not last.endswith("s") or last in _NOT_COUNTED:
        return None
    one = re.escape(last.removesuffix("s"))
    return regex(
        rf"\s+(?:(?!(?:of|in|for|from|to|with|by|and|or)\b)[A-Za-z’'-]+\s+){{0,2}}{one}s\b", re.I
    )


def _is_narrow(sentence: Sentence, start: int, part: Figure) -> bool:
    olds, sizes = values_beside(sentence.text)
    own = [m for m in MARK.finditer(sentence.text) if m[1] == "N" and m.start() == start]
    return not own or own[0][2] in olds | sizes or part.printed.low is not None


def _wholes(before: Sequence[Sentence], pattern: re.Pattern[str], part: Figure) -> list[Figure]:
    """Return the counts of earlier sentences, nearest first, that can be the whole of a part."""
    found: dict[object, Figure] = {}
    for sentence in before:
        text = sentence.text
        olds, sizes = values_beside(text)
        for m in MARK.finditer(text):
            if m[1] != "N" or m[2] in olds | sizes or not pattern.match(text, m.end()):
                continue
            figure = sentence.figure(m[2])
            plain = figure.printed.low is None and figure.printed.approx is None
            if not plain or _NARROWED.search(text[max(0, m.start() - _AROUND) : m.start()]):
                continue
            if figure.printed.value > part.printed.value:
                found.setdefault(figure.printed.value, figure)
    return list(found.values())
