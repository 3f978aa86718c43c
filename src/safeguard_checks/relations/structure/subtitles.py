"""A thing called by a title in quotation marks, "Main title: more of it", and the more told two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["subtitles"]

_TITLE = regex(
    r"(?<!\w)[\"“'‘](?P<main>[^:\"“”‘\n]{8,70}?)\s*:\s*(?P<more>[^:\"“”‘\n]{10,120}?)[\"”'’](?!\w)"
)
_LEAST_WORDS, _LEAST_MORE = 2, 3
_ALIKE = 0.6


def subtitles(document: Document) -> Iterator[Relation]:
    """Yield whether a title told again has the same words behind its colon."""
    first: dict[tuple[int, str], tuple[str, Span]] = {}
    for part, text, at in _texts(document):
        for m in _TITLE.finditer(text) if ":" in text else ():
            main, more = _plain(m["main"]), _plain(m["more"])
            if len(main.split()) < _LEAST_WORDS or len(more.split()) < _LEAST_MORE:
                continue
            span = Span(at.block, m.start(), m.end(), at.row, at.col)
            before = first.setdefault((part, main), (more, span))
            if before[1] != span:
                yield _told(m, before[0], more, span, before[1])


def _texts(document: Document) -> Iterator[tuple[int, str, Span]]:
    for block in document.blocks:
        if block.table is not None:
            for cell in block.table.cells:
                yield block.part, cell.text, Span(block.index, 0, 0, cell.row, cell.col)
        elif block.kind not in ("furniture", "contents"):
            yield block.part, block.text, Span(block.index, 0, 0)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", "")))


def _told(m: re.Match[str], before: str, more: str, span: Span, other: Span) -> Relation:
    a, b = set(before.split()), set(more.split())
    agrees = a <= b or b <= a or len(a & b) >= _ALIKE * len(a | b)
    title = " ".join(m["main"].split())
    working = f"“{title}” goes on “{' '.join(m['more'].split())}” here and “{before}” elsewhere"
    return Relation(
        id=0,
        type="name",
        kind="subtitle",
        subject=title,
        stated=None,
        stated_text=title,
        readings=(fact("the other place", agrees, working),),
        pairing="explicit",
        quotes=(span, other),
        words=title,
    )
