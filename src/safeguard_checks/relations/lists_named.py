"""People and bodies that are counted in one sentence and named in another: "There are ten trustees", "The trustees were A, B and C".

Only names are counted, since each is one thing whatever words stand in it. Where the names are those of all who served
in a year, there may be more of them than there are at one time, and not fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import TITLE, any_word, listed
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.list_count import is_small, list_relation
from safeguard_checks.relations.relation import Relation

__all__ = ["named_lists"]

_NOUN = rf"(?P<noun>{any_word(listed('bodies', 'listed'))})"
_COUNTED = regex(
    rf"(?:\bthere\s+(?:are|were)(?:\s+(?:now|currently))?|\bhas|\bhave|\bhad|\b(?:consists?|consisted|made\s+up|is\s+made\s+up|comprise[sd]?|composed)(?:\s+of)?|\bour|\bthe)\s+{mark('N', 'n')}\s+(?:[a-z-]+\s+)?{_NOUN}\b(?!\s+(?:from|with|on|at)\b)",
    re.I,
)
_TITLE = rf"(?:(?:{TITLE})\.?\s+)?"
_PROPER = r"[A-Z][\w’'-]*"
_ITEM = rf"(?:the\s+)?{_TITLE}{_PROPER}(?:\s+(?:of\s+|upon\s+|de\s+|van\s+)?{_PROPER}){{0,4}}(?:\s*\([^()]{{1,60}}\))?"
_NAMED = regex(
    rf"\b(?P<noun>[a-z]+)\b(?P<who>[^.;:⟨]{{0,60}}?)\s*(?:\b(?:are|were)\b\s*:?|:)\s+(?P<items>{_ITEM}(?:,\s+{_ITEM})+,?\s+and\s+{_ITEM})\s*(?=\.|;|$)"
)
_OVER_TIME = regex(r"\b(?:served|serving|during|over|in)\b", re.I)
_SOME = regex(
    r"\b(?:includ\w+|among|some|new|elected|independent|other|co-opted|chair\w*|who\s+(?:left|joined|retired|resigned))\b",
    re.I,
)
_AFTER, _LEAST = 4, 3
# "the nine trustees named at the head of this report", and the line that names them: "Trustees: A (Chair), B, C".
_POINTS = regex(r"\s+(?:(?:who|that)\s+are\s+)?(?:named|listed|shown|set\s+out)\b", re.I)
_LINE = regex(
    rf"\W*(?:(?:[Tt]he|[Oo]ur)\s+)?(?P<noun>[A-Za-z]+)\s*:\s*(?P<items>{_ITEM}(?:[,;]\s+{_ITEM})+(?:,?\s+and\s+{_ITEM})?)\W*"
)
_CHANGED = regex(
    r"\b(?:appointed|resigned|retired|left|joined|until|from|since|to|died|stood)\b", re.I
)


def named_lists(document: Document, sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield a relation for every number of people or bodies who are named within a few blocks."""
    for at, sentence in enumerate(sentences):
        for m in _COUNTED.finditer(sentence.text):
            figure = sentence.figure(m["n"])
            if is_small(figure) and _POINTS.match(sentence.text, m.end()):
                if _SOME.search(m.group()):
                    continue
                yield from _of_line(document, figure, m["noun"].lower())
            elif is_small(figure):
                yield from _listed(document, figure, m["noun"].lower(), sentences[at : at + 12])


def _listed(
    document: Document, figure: Figure, noun: str, near: Sequence[Sentence]
) -> Iterator[Relation]:
    section = document.blocks[figure.span.block].section
    for sentence in near:
        block = document.blocks[sentence.block]
        if block.section != section or block.index > figure.span.block + _AFTER:
            return
        for m in _NAMED.finditer(sentence.text):
            if m["noun"].lower() != noun or _SOME.search(m["who"]):
                continue
            items = re.findall(_ITEM, m["items"])
            if len(items) < _LEAST:
                continue
            least = 1 if _OVER_TIME.search(m["who"]) else len(items)
            span = sentence.span(m.start("items"), m.end("items"))
            yield list_relation(figure, Interval.between(least, len(items)), "named", [span])
            return


def _of_line(document: Document, figure: Figure, noun: str) -> Iterator[Relation]:
    """Yield the relation of a number to the one labelled line of the report that names those who are counted."""
    part = document.blocks[figure.span.block].part
    found = [
        (block, m)
        for block in document.blocks
        if block.part == part and block.table is None and block.kind != "furniture"
        if (m := _LINE.fullmatch(block.text)) is not None and m["noun"].lower() == noun
    ]
    if len(found) != 1 or _CHANGED.search(found[0][1]["items"]):
        return
    block, m = found[0]
    number = len(re.findall(_ITEM, m["items"]))
    if number >= _LEAST:
        span = Span(block.index, m.start("items"), m.end("items"))
        yield list_relation(figure, Interval.point(number), "named-in-line", [span])
