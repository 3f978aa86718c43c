"""Directions whose two values stand in a bracket, the later first: "has increased slightly (520 compared to 480)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import Tagged, aspect_of, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import SET_AGAINST
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.tags import VERB, direction
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["direction_claims"]

_VALUES = "NPRMA"
_BRACKET = regex(
    r"(?<!of )(?P<dir>" + VERB + r")(?P<gap>[^⟨.;()]{0,30})[(\[](?P<in>[^()\[\]]{5,160})[)\]]"
)
# Values of two groups are no earlier and later one.
_FOR = regex(r"⟩\s+(?:for|among|in\s+the)\s+[a-z]", re.I)
_AGAINST = regex(rf"\b(?:{SET_AGAINST}|from)\b", re.I)


def direction_claims(found: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield the directions of a block whose two values stand in a bracket that compares them."""
    for sentence in found:
        yield from _bracketed(sentence)


def _bracketed(sentence: Sentence) -> Iterator[ChangeClaim]:
    """Yield "has increased (809, i.e. 38%, compared to 891, i.e. 44%)", for each kind of value told twice."""
    if "(" not in sentence.text and "[" not in sentence.text:
        return
    t = Tagged.of(sentence)
    for m in _BRACKET.finditer(t.text):
        parts = list(_AGAINST.finditer(sentence.text, m.start("in"), m.end("in")))
        groups = _FOR.search(sentence.text, m.start("in"), m.end("in"))
        if (
            groups
            or len(parts) != 1
            or is_not_asserted(sentence.text, m.start(), m.end("dir"), m["gap"])
        ):
            continue
        news = _values(sentence, m.start("in"), parts[0].start())
        olds = _values(sentence, parts[0].end(), m.end("in"))
        wanted = {"rate": "PR", "number": "NM"}.get(aspect_of(sentence.text[: m.start()]), _VALUES)
        for letter in _VALUES:
            if letter in wanted and len(news.get(letter, ())) == len(olds.get(letter, ())) == 1:
                yield build(
                    t, m.start(), m.end(), direction(m["dir"]), olds=olds[letter], news=news[letter],
                    how="across/bracket-compared",
                )  # fmt: skip
                break


def _values(sentence: Sentence, start: int, end: int) -> dict[str, tuple[Figure, ...]]:
    found: dict[str, tuple[Figure, ...]] = {}
    for m in MARK.finditer(sentence.text, start, end):
        if m[1] in _VALUES and not sentence.figure(m[2]).printed.signed:
            found[m[1]] = (*found.get(m[1], ()), sentence.figure(m[2]))
    return found
