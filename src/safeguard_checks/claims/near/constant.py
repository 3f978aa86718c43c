"""Sameness told with two dated values in any order of words: "remained relatively constant, with 496 in 2011 and 494 in 2012"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.claims.change.build import VALUES, Tagged, build, is_set_apart
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import CHANGE, SAME, TIME
from safeguard_checks.quantity.interval import Interval

__all__ = ["constancy"]

_STAYS = r"\b(?:remain(?:ed|s|ing)?|stay(?:ed|s|ing)?|been|was|were|is|are|held)\s+(?:at\s+)?\s*"
_NEAR = r"(?:about|around|roughly|much|more\s+or\s+less)"
_TOLD = rf"{_STAYS}(?:{_NEAR}\s+)?(?P<same>{SAME})"
_NOUNS = r"(?:\s+[a-z][a-z’'-]*){0,4}?"
_TWO = re.compile(
    rf"{_TOLD}(?P<gap>[^⟨;.:]{{0,70}}?)(?:,|\bwith\b|\bat\b|\(|–|—)\s*(?:with\s+|at\s+)?"
    rf"{mark(VALUES, 'one')}{_NOUNS}\s*(?P<t1>{TIME}|\({TIME}\))\s*,?\s*(?:and|to|compared\s+(?:with|to)|against)\s+(?:with\s+)?"
    rf"{mark(VALUES, 'two')}{_NOUNS}\s*(?P<t2>{TIME}|\({TIME}\))",
    re.I,
)
_SLACK, _UNITS = Fraction(15, 100), 3


def constancy(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield the claims that nothing much changed between two values, each with a time of its own."""
    for m in _TWO.finditer(t.text):
        if re.search(CHANGE, m["gap"]) or is_set_apart(t.sentence.text, m.start(), m.end("same")):
            continue
        one, two = t.sentence.figure(m["one"]), t.sentence.figure(m["two"])
        value = abs(one.printed.value)
        if one.kind != two.kind or not value:
            continue
        slack = _SLACK
        if one.kind in ("number", "percentage"):
            slack = max(slack, _UNITS / value)
        yield build(
            t, m.start(), m.end(), "same", olds=(one,), news=(two,),
            factor=Interval.between(1 - slack, 1 + slack), how="constant/two-dated",
        )  # fmt: skip
