"""Directions whose values stand beside them: in a bracket that compares, or in the sentence before.

"Has decreased slightly (809, i.e. 38%, in 2015 compared to 891, i.e. 44%, in 2014)"; "the score was 0.305. It is
slightly lower at 0.271".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.change.build import (
    GAP,
    VALUES,
    Tagged,
    aspect_of,
    build,
    clause_start,
    is_set_apart,
)
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import COMPARED
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import TIME, VERB, direction

__all__ = ["bracket_compared", "is_at"]

_BRACKET = re.compile(
    rf"(?P<dir>{VERB})(?P<gap>{GAP})\(\s*(?P<new>[^()]{{3,90}}?)\bcompared\s+(?:to|with)\s+(?P<old>[^()]{{3,90}}?)\)",
    re.I,
)
_OF_ASPECT = {"rate": "PR", "number": "N"}


def bracket_compared(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield a direction with the first values of each kind on both sides of a bracket that compares."""
    for m in _BRACKET.finditer(t.text):
        if is_set_apart(t.sentence.text, m.start("dir"), m.end("dir"), m["gap"]):
            continue
        if not (re.search(TIME, m["old"]) or re.search(TIME, m["new"])):
            continue  # what is compared can be two places
        news, olds = (_first(t.sentence, *m.span(name)) for name in ("new", "old"))
        subject = t.sentence.text[clause_start(t.text, m.start("dir")) : m.start("dir")]
        letters = _OF_ASPECT.get(aspect_of(subject), VALUES)
        for letter in letters:
            if letter in news and letter in olds:
                yield build(
                    t, m.start("dir"), m.end(), direction(m["dir"]),
                    olds=(t.sentence.figure(olds[letter]),), news=(t.sentence.figure(news[letter]),), how="bracket-compared",
                )  # fmt: skip


def _first(sentence: Sentence, start: int, end: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for m in MARK.finditer(sentence.text, start, end):
        found.setdefault(m.group(1), m.group(2))
    return found


_AT = re.compile(
    rf"^[^⟨]*\b(?:is|was|are|were|remains?|has\s+been)\s+(?:[a-z]+\s+)?(?P<way>higher|lower|greater|smaller)\s*,?\s+at\s+{mark(VALUES, 'new')}",
    re.I,
)
_UP = ("higher", "greater")


def is_at(t: Tagged, before: Sentence | None) -> Iterator[ChangeClaim]:
    """Yield a value called higher or lower against the only one of its kind in the sentence before."""
    m = _AT.search(t.sentence.text)
    if m is None or before is None or is_set_apart(t.sentence.text, m.start("way"), m.end("way")):
        return
    new = t.sentence.figure(m["new"])
    olds = [f for f in before.figures(VALUES) if f.kind == new.kind]
    others = [f for f in t.sentence.figures(VALUES) if f.kind == new.kind]
    if (
        len(olds) == 1
        and len(others) == 1
        and not re.search(rf"\bthan\b|\b{COMPARED}\b", t.sentence.text, re.I)
    ):
        way: Direction = "up" if m["way"].lower() in _UP else "down"
        yield build(
            t, m.start("way"), m.end(), way, olds=(olds[0],), news=(new,), how="is-at-before"
        )
