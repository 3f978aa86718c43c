"""Sizes of change whose values stand beside them: in the sentence before, or in the level they are set against.

"... rising from 14.5 to 20.3 percent. This is an increase of 5.8 points"; "85 or 9% below the 2011 level of 937".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.change.build import Tagged, build
from safeguard_checks.claims.claim import ChangeClaim, Claim, Direction
from safeguard_checks.claims.lexicon import AMOUNTS_TO, MORE_OR_LESS, comparative_direction
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import NOUN, TIME, direction
from safeguard_checks.regex import regex

__all__ = ["changes_from_level", "size_of_last"]

_VALUES = "NPRMAT"
_THIS_IS = regex(
    rf"^\W*(?:this|that|which|it)\s+{AMOUNTS_TO}\s+(?:an?\s+)?\s*(?:[a-z-]+\s+){{0,2}}?"
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


_LEVEL = regex(
    rf"{mark('N', 'by')}(?:\s+(?!or\b)[A-Za-z]+){{0,4}}?\s*(?:,?\s+or\s+|\(\s*){mark('P', 'size')}\s*\)?\s*(?P<way>above|below|{MORE_OR_LESS}\s+than"
    rf"|down\s+(?:on|from)|up\s+(?:on|from))\s+(?:(?!\b(?:and|but|while)\b)[^⟨;.:(),]|⟨D\d+⟩){{0,50}}?\(?{mark('N', 'old')}",
    re.I,
)


def changes_from_level(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield an amount with its percentage and the level they are set against: "85 or 9% below 2011 levels (937)"."""
    for m in _LEVEL.finditer(t.sentence.text):
        by, size, old = (t.sentence.figure(m[name]) for name in ("by", "size", "old"))
        if 0 < by.printed.value < old.printed.value:
            way: Direction = comparative_direction(m["way"])
            made = build(
                t, m.start(), m.end(), way, olds=(old,), size=size, how="amount-and-share/of-level"
            )
            yield replace(made, by=by)
