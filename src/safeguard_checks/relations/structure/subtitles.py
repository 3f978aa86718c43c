"""A thing called by a title in quotation marks, "Main title: more of it", and the more told two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.relations.spellings import texts_of

__all__ = ["subtitles"]

_TITLE = regex(
    r"(?<!\w)[\"“'‘](?P<main>[^:\"“”‘\n]{8,70}?)\s*:\s*(?P<more>[^:\"“”‘\n]{10,120}?)[\"”'’](?!\w)"
)
_LEAST_WORDS, _LEAST_MORE = 2, 3
_ALIKE = 0.6


def subtitles(document: Document) -> Iterator[Relation]:
    """Yield whether a title told again has the same words behind its colon."""
    first: dict[tuple[int, str], tuple[str, Span]] = {}
    for block, m, span in _titles(document):
        main, more = _plain(m["main"]), _plain(m["more"])
        if len(main.split()) >= _LEAST_WORDS and len(more.split()) >= _LEAST_MORE:
            before = first.setdefault((block.part, main), (more, span))
            if before[1] != span:
                yield _told(m, before[0], more, span, before[1])


def _titles(document: Document) -> Iterator[tuple[Block, re.Match[str], Span]]:
    """Yield the titles of the text and of the cells of tables, with their places."""
    for block in document.blocks:
        if block.kind in ("furniture", "contents") and block.table is None:
            continue
        for text, row, col in texts_of(block):
            for m in _TITLE.finditer(text) if ":" in text else ():
                yield block, m, Span(block.index, m.start(), m.end(), row, col)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _told(m: re.Match[str], before: str, more: str, span: Span, other: Span) -> Relation:
    a, b = set(before.split()), set(more.split())
    agrees = a <= b or b <= a or len(a & b) >= _ALIKE * len(a | b)
    title = " ".join(m["main"].split())
    working = f"“{title}” goes on “{' '.join(m['more'].split())}” here and “{before}” elsewhere"
    readings = (fact("the other place", agrees, working),)
    return fact_relation("name", "subtitle", title, readings, (span, other))
