"""Sizes of change whose values stand beside them: in the sentence before, in the level they are set against, in the section.

"... rising from 14.5 to 20.3 percent. This is an increase of 5.8 points"; "85 or 9% below the 2011 level of 937"; "fell
by 280,000 (4.9%)" where the section tells what there was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.change.build import Tagged, build, is_set_apart
from safeguard_checks.claims.claim import ChangeClaim, Claim, Direction
from safeguard_checks.claims.lexicon import amounts_of_change
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TIME, direction
from safeguard_checks.mentions.mention import Figure

__all__ = ["REACH", "against_level", "levels_near", "size_of_last"]

_VALUES = "NPRMAT"
_THIS_IS = re.compile(
    rf"^\W*(?:this|that|which|it)\s+(?:is|was|represents?|represented|equates\s+to|equals|marks|amounts\s+to)\s+(?:an?\s+)?\s*(?:[a-z-]+\s+){{0,2}}?"
    rf"(?:(?P<dir>{NOUN})\s+(?:of|by)\s+(?:[a-z]+\s+){{0,2}}?{mark('PQ', 'size')}|{mark('PQ', 'size2')}\s+(?:[a-z-]+\s+)?(?P<dir2>{NOUN}))"
    rf"(?![^.;]*(?:{TIME}|\b(?:compared|than|from|since|on\s+(?!the\s+year)|in\s+the\s+number)\b))",
    re.I,
)


def size_of_last(t: Tagged, told: Sequence[Claim]) -> Iterator[ChangeClaim]:
    """Yield the last change of the sentence before with the size that a sentence of its own gives it."""
    m = _THIS_IS.match(t.text)
    last = [c for c in told if isinstance(c, ChangeClaim) and c.olds and len(c.news) == 1]
    if m is None or not last or last[-1].size is not None or len(t.sentence.figures(_VALUES)) > 1:
        return
    size = t.sentence.figure(m["size"] or m["size2"])
    way = direction(m["dir"] or m["dir2"])
    of = last[-1]
    if size.kind == "points" and of.olds[0].kind != "percentage":
        return
    yield replace(
        build(t, m.start(), m.end(), way, olds=of.olds, news=of.news, size=size, how="size-told-next"),
        subject=of.subject,
        topic=of.topic,
    )  # fmt: skip


_LEVEL = re.compile(
    rf"{mark('N', 'by')}(?:\s+(?!or\b)[A-Za-z]+){{0,4}}?\s*(?:,?\s+or\s+|\(\s*){mark('P', 'size')}\s*\)?\s*(?P<way>above|below|higher\s+than|lower\s+than|more\s+than|fewer\s+than|less\s+than"
    rf"|down\s+(?:on|from)|up\s+(?:on|from))\s+(?:(?!\b(?:and|but|while)\b)[^⟨;.:(),]|⟨D\d+⟩){{0,50}}?\(?{mark('N', 'old')}",
    re.I,
)


def against_level(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield an amount with its percentage and the level they are set against: "85 or 9% below 2011 levels (937)"."""
    for m in _LEVEL.finditer(t.sentence.text):
        by, size, old = (t.sentence.figure(m[name]) for name in ("by", "size", "old"))
        if 0 < by.printed.value < old.printed.value:
            way: Direction = "up" if m["way"].lower().startswith(_HIGHER) else "down"
            made = build(
                t, m.start(), m.end(), way, olds=(old,), size=size, how="amount-and-share/of-level"
            )
            yield replace(made, by=by)


_HIGHER = ("above", "higher", "more", "up")
_STEM = 5
_WORD = re.compile(r"[A-Za-z]{4,}")
# Stems that say nothing of what changed.
_COMMON = re.compile(
    "which|this|that|these|those|with|from|have|been|were|their|there|total|number|figur|level|compa|years?|quart|perio|perce|point"
    "|previ|since|while|where|after|befor|betwe|every|about|aroun|overa|headc|basis|accou|repre|incre|decre"
)
# "Fell by 273,000 and the other by 249,000": neither is what there is.
_AMOUNT = re.compile(r"\bby\s+(?:[a-z]+\s+){0,2}⟨([NM])(\d+)⟩", re.I)
REACH = 8
_SHARED = 2
_FACTOR = 3
_FALLS = re.compile(
    rf"(?P<dir>{CHANGE})(?P<gap>[^⟨;.:]{{0,60}}?)\b(?:by|of)\s+(?:[a-z]+\s+){{0,2}}?\s*$", re.I
)


def levels_near(t: Tagged, around: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield an amount of change with its percentage, and the counts near it of what changed as its later value."""
    for size_mark, by_mark in t.amounts.by.items():
        sentence = t.sentence
        size, by = sentence.figure(size_mark), sentence.figure(by_mark)
        at = sentence.text.find(f"⟨{_letter(by)}{by_mark}⟩")
        m = _FALLS.search(_clause(t.text[:at]))
        if m is None or by.kind not in ("number", "money") or by.printed.value <= 0:
            continue
        if size_mark in t.amounts.loose or any(
            _is_level(f, by) for f in sentence.figures(_letter(by))
        ):
            continue
        start = len(t.text[:at]) - len(_clause(t.text[:at])) + m.start("dir")
        if is_set_apart(sentence.text, start, start + len(m["dir"])):
            continue
        topic = _stems(_clause(sentence.text[:start]))
        news = tuple(f for s in around for f in _levels(s, topic, by, size))
        if news and len(topic) >= _SHARED:
            yield replace(
                build(t, start, at, direction(m["dir"]), news=news, size=size, explicit=False, how="level-near"), by=by
            )  # fmt: skip


def _is_level(figure: Figure, by: Figure) -> bool:
    """Tell whether a sentence gives a count of its own that can be what there is."""
    return figure is not by and figure.printed.value > by.printed.value


def _letter(figure: Figure) -> str:
    return "M" if figure.kind == "money" else "N"


def _clause(text: str) -> str:
    return re.split(r"[;:]\s|,\s(?:while|and|but)\s", text)[-1]


def _stems(text: str) -> frozenset[str]:
    found = (w.group().lower()[:_STEM] for w in _WORD.finditer(re.sub(r"⟨[A-Z]\d+⟩", " ", text)))
    return frozenset(w for w in found if not _COMMON.fullmatch(w))


def _levels(
    sentence: Sentence, topic: frozenset[str], by: Figure, size: Figure
) -> Iterator[Figure]:
    """Yield the counts of a sentence on the topic of a change, near to what its percentage makes of its amount."""
    if len(_stems(sentence.text) & topic) < max(_SHARED, len(topic) - 1):
        return
    amounts = amounts_of_change(sentence.text) | {
        m[2] for m in _AMOUNT.finditer(sentence.text)
    }
    share = size.printed.value
    for figure in sentence.figures(_letter(by)):
        if any(sentence.figure(a) is figure for a in amounts) or not share:
            continue
        meant = 100 * by.printed.value / share
        if (
            figure.printed.value > by.printed.value
            and meant < _FACTOR * figure.printed.value < _FACTOR**2 * meant
        ):
            yield figure
