"""Changes whose direction and values stand apart: "recorded a fall in deaths. This rose from 174 to 282".

====================================================  ==========================================
words                                                 how
====================================================  ==========================================
a fall in deaths. This ... from 174 to 182            the sentence before says which way
has increased slightly (809 compared to 891)          a bracket holds both values, the later first
====================================================  ==========================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import Tagged, alike, aspect_of, build, is_set_apart
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.tags import CHANGE, NOUN, VERB, direction
from safeguard_checks.mentions.mention import Figure

__all__ = ["direction_claims"]

_VALUES = "NPRMA"
_ANY = re.compile(CHANGE)
# recorded a fall in the category of ...; the number has fallen
_SAID = re.compile(
    rf"\b(?:an?|the)\s+(?:[a-z-]+\s+)?(?P<noun>{NOUN})\s+(?:in|of)\b|(?P<verb>{VERB})"
)
_POINTS = re.compile(
    r"^\W*(?:this|it|they|these|the\s+(?:number|rate|figure|total|proportion|percentage)s?)\b(?!\s+of\b)[^⟨.;]{0,40}",
    re.I,
)
_BRACKET = re.compile(
    r"(?<!of )(?P<dir>" + VERB + r")(?P<gap>[^⟨.;()]{0,30})[(\[](?P<in>[^()\[\]]{5,160})[)\]]"
)
# Values of two groups are no earlier and later one.
_FOR = re.compile(r"⟩\s+(?:for|among|in\s+the)\s+[a-z]", re.I)
_AGAINST = re.compile(r"\b(?:compared\s+(?:to|with)|from|against|versus|vs\.?)\b", re.I)


def direction_claims(
    found: Sequence[Sentence], read: Sequence[ChangeClaim]
) -> Iterator[ChangeClaim]:
    """Yield the changes of a block that need two sentences; ``read`` are those of one."""
    for i, sentence in enumerate(found):
        yield from _bracketed(sentence)
        if i:
            yield from _told_before(found[i - 1], sentence, read)


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
            or is_set_apart(sentence.text, m.start(), m.end("dir"), m["gap"])
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


def _told_before(
    before: Sentence, sentence: Sentence, read: Sequence[ChangeClaim]
) -> Iterator[ChangeClaim]:
    """Yield the direction that a sentence without values tells, of the two values that the next one gives."""
    if before.figures(_VALUES + "QT") or not _POINTS.match(sentence.text):
        return
    t = Tagged.of(before)
    said = list(_SAID.finditer(t.text))
    if len(said) != 1 or len(list(_ANY.finditer(t.text))) != 1:
        return
    word = said[0].span("noun" if said[0]["noun"] else "verb")
    if is_set_apart(before.text, *word):
        return
    for claim in read:
        if (
            _is_within(claim, sentence)
            and len(claim.olds) == len(claim.news) == 1
            and alike(claim.olds[0], claim.news[0])
        ):
            yield build(
                t, *word, direction(t.text[slice(*word)]), olds=claim.olds, news=claim.news,
                explicit=False, how="across/told-before",
            )  # fmt: skip
            return


def _is_within(claim: ChangeClaim, sentence: Sentence) -> bool:
    """Tell whether a claim is of a sentence."""
    whole = sentence.span(0, len(sentence.text))
    return whole.start <= claim.span.start and claim.span.end <= whole.end
