"""What a reference to a numbered paragraph is about, against what stands in that paragraph.

"... in line with the revised cycles (see para 2.3)", where 2.4 and not 2.3 tells of them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import Mentions, Reference
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import said_around

__all__ = ["pointed_at"]

_NUMBER = regex(r"(?P<item>\d{1,3}(?:\.\d{1,2}){0,2}|[A-Z]\.\d{1,2})[.)]?\s+(?=[A-Z“‘])")
_LEAST_WORDS, _LEAST_NUMBERED = 6, 6
# How far from the paragraph named others are looked at, how far one alone is believed, and how
# many words what refers to it may have.
_AROUND, _NEAR, _LONGEST = 4, 2, 60
# Paragraphs that were put in or taken out shift what follows alike: where this many are out, this share
# of them must be so by the same, or the numbers were misread.
_MANY, _ALIKE = 3, 0.6
# In how many blocks a paragraph may go on: where its lines were read apart, or it has a list.
_GOES_ON = 12
# What refers to one paragraph alone, and no list of them.
_ALONE = regex(r"\W*(?:para(?:graph)?|section)\.?\s+(?:[A-Z]\.)?[\d.]+\W*", re.I)
# Where a neighbour has this many of the words, this share of their weight, and this many times as much.
_LEAST_SHARED, _SHARE, _TIMES = 3, 0.3, 2.0
_STOP = regex(r"(?<=[.;:])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Pointed:
    """A reference and the paragraph near the one it names that has its words best."""

    reference: Reference
    best: str
    shift: int
    fails: bool


def pointed_at(document: Document, mentions: Mentions, topics: Topics) -> Iterator[Relation]:
    """Yield, for references to paragraphs with words of their own, whether those words stand there.

    What stands farther off counts only where another reference is out by just as much: paragraphs
    were put in or taken out after the references were written.
    """
    for part in document.parts:
        numbered = _numbered(document.blocks[part.first : part.last + 1])
        if len(numbered) < _LEAST_NUMBERED:
            continue
        pointing = [
            reference
            for reference in mentions.references
            if reference.part == part.index and _names_one(document, reference, numbered)
        ]
        if not pointing:
            continue
        reader = _Paragraphs(document, numbered, topics)
        found = [pointed for reference in pointing for pointed in reader.pointed(reference)]
        shifts = Counter(p.shift for p in found if p.fails)
        out = sum(shifts.values())
        if out >= _MANY and max(shifts.values()) < _ALIKE * out:
            continue
        for p in found:
            if not p.fails or abs(p.shift) <= _NEAR or shifts[p.shift] > 1:
                yield _told(document, p, numbered)


def _numbered(blocks: Sequence[Block]) -> dict[str, Block]:
    """Return the paragraphs of some words that open with a number which no other has."""
    found: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        if block.kind not in ("paragraph", "list_item"):
            continue
        m = _NUMBER.match(block.numbered_text)
        if m and len(block.text.split()) >= _LEAST_WORDS:
            found[m["item"].rstrip(".")].append(block)
    return {item: some[0] for item, some in found.items() if len(some) == 1}


def _whole(document: Document, block: Block) -> str:
    """Return the text of a paragraph with the blocks that it goes on in, up to the next number or heading."""
    texts = [block.text]
    for other in document.blocks[block.index + 1 : block.index + 1 + _GOES_ON]:
        if other.kind in ("furniture", "footnote"):
            continue
        numbered = _NUMBER.match(f"{other.marker} {other.text}".lstrip())
        if other.kind not in ("paragraph", "list_item") or other.part != block.part or numbered:
            break
        texts.append(other.text)
    return " ".join(texts)


def _names_one(document: Document, reference: Reference, numbered: Mapping[str, Block]) -> bool:
    """Tell whether a reference of running text names one of the numbered paragraphs alone."""
    if reference.item not in numbered or reference.span.row is not None:
        return False
    return bool(_ALONE.fullmatch(document.text_at(reference.span)))


class _Paragraphs:
    """The numbered paragraphs of a part with their words."""

    def __init__(self, document: Document, numbered: Mapping[str, Block], topics: Topics) -> None:
        self.document, self.numbered, self.topics = document, numbered, topics
        self.order = list(numbered)
        self.at = {item: i for i, item in enumerate(self.order)}
        self.words = {item: topics.words(block.text) for item, block in numbered.items()}
        self.often = Counter(word for found in self.words.values() for word in found)

    def pointed(self, reference: Reference) -> Iterator[_Pointed]:
        """Yield where the words of a reference stand, nothing where they are not plain."""
        item, here = reference.item, reference.span.block
        said = _said(self.document, reference, self.topics)
        at = self.at[item]
        near = self.order[max(0, at - _AROUND) : at + _AROUND + 1]
        near = [i for i in near if i != item and self.numbered[i].index != here]
        if not said or not near or self.numbered[item].index == here:
            return
        weights = {i: self._weight(said & self.words[i]) for i in near}
        named = self.topics.words(_whole(self.document, self.numbered[item]))
        weights[item] = self._weight(said & named)
        best = max(near, key=lambda i: weights[i])
        enough = max(_TIMES * weights[item], _SHARE * self._weight(said))
        if len(said & self.words[best]) >= _LEAST_SHARED and weights[best] >= enough:
            if self._opens_section_of(best, item):
                return
            yield _Pointed(reference, best, self.at[best] - at, True)
        elif len(said & named) >= _LEAST_SHARED and weights[item] >= weights[best]:
            yield _Pointed(reference, item, 0, False)

    def _opens_section_of(self, best: str, item: str) -> bool:
        """Tell whether a paragraph is the first of the section of another, and so speaks of all of it."""
        chapter, dot, number = best.rpartition(".")
        return bool(dot) and number == "1" and item.rpartition(".")[0] == chapter

    def _weight(self, words: frozenset[str]) -> float:
        """Return how much words tell: the rarer they are among the paragraphs the more."""
        told = (self.often[w] for w in words)
        return sum(log(1 + len(self.words) / n) for n in told if n)


def _told(document: Document, pointed: _Pointed, numbered: Mapping[str, Block]) -> Relation:
    reference, best = pointed.reference, pointed.best
    working = f"what is said of paragraph {reference.item} stands in paragraph {best}"
    return fact_relation(
        "reference",
        "pointed at",
        f"paragraph {reference.item}",
        (fact("what stands there", not pointed.fails, working),),
        (reference.span, numbered[best].whole),
        text=document.text_at(reference.span),
        words=f"paragraph {best}",
    )


def _said(document: Document, reference: Reference, topics: Topics) -> frozenset[str]:
    """Return the words of the sentence that refers, none where it is too long to be of one thing."""
    text = document.blocks[reference.span.block].text
    sentence = " ".join(said_around(text, reference.span, _STOP))
    return topics.words(sentence) if len(sentence.split()) <= _LONGEST else frozenset()
