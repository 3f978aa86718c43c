"""Shares whose whole the paragraph told first, beside what it was a year before.

"We received 640 complaints (2022/23: 702). ... The most frequent subject was delay (301, or 47.0%)." No word points back,
so that a share is taken to be of that whole only where it is right of it, or of the number of the year before: a slip so
common that its fit is no luck.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import MORE_OR_LESS, values_beside
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.implied import ratio
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex

__all__ = ["shares_of_head"]

_NOW, _THEN = mark("NM", "now"), mark("NM", "then")
_HEAD = regex(
    rf"{_NOW}(?!\s*%)[^⟨;:.()]{{1,60}}?(?:\(\s*(?:⟨D\d+⟩|last\s+year|the\s+year\s+before|previous\s+year)\s*[:,]?\s*(?:[a-z]+\s+)?{_THEN}\s*\)"
    rf"|\(?,?\s*(?:up|down)\s+from\s+{mark('NM', 'from')}|\(?,?\s*compared\s+(?:with|to)\s+{mark('NM', 'to')})",
    re.I,
)
_SHARE = regex(
    rf"{mark('NM', 'part')}(?:\s+[a-z]+){{0,3}}?\s*(?:,\s*or\s+|\(\s*|,\s+){mark('P', 'share')}(?!\s*(?:of|{MORE_OR_LESS}|up|down)\b)",
    re.I,
)
_FURTHEST = 4
# A part that is nearly all, or hardly anything, fits two wholes alike.
_LEAST = Fraction(1, 20)


def shares_of_head(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[ShareClaim]:
    """Yield the shares of a sentence that are of the whole which its paragraph told first, or of that of the year before."""
    if not before or "⟨P" not in sentence.text:
        return
    heads = [m for s in before[-_FURTHEST:] for m in _HEAD.finditer(s.text)]
    if len(heads) != 1:
        return
    head = heads[0]
    told = next(s for s in before[-_FURTHEST:] if _HEAD.search(s.text))
    now = told.figure(head["now"])
    then = told.figure(head["then"] or head["from"] or head["to"])
    olds, sizes = values_beside(sentence.text)
    for m in _SHARE.finditer(sentence.text):
        part, share = sentence.figure(m["part"]), sentence.figure(m["share"])
        if {m["part"], m["share"]} & (olds | sizes) or not part.kind == now.kind == then.kind:
            continue
        if _may_be(part, now) and any(_is_of(share, part, whole) for whole in (now, then)):
            yield ShareClaim(
                sentence.span(m.start(), m.end()), m.group(), share, part, (now,), explicit=True, how="of-head-or-year-before"
            )  # fmt: skip


def _may_be(part: Figure, whole: Figure) -> bool:
    size = part.printed.value / whole.printed.value if whole.printed.value > 0 else Fraction(0)
    return _LEAST <= size <= 1 - _LEAST


def _is_of(share: Figure, part: Figure, whole: Figure) -> bool:
    if whole.printed.value <= 0:
        return False
    made = ratio(Interval.point(part.printed.value), Interval.point(whole.printed.value), 100)
    return share.printed.interval("percentage").overlaps(made)
