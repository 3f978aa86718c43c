"""Cross-references, and the things of a report that they can point to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Anchor, Reference, ReferenceKind

__all__ = ["find_anchors", "find_references"]

_ITEM = r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?|[A-Z]\d{0,2}|[IVX]{1,4})(?![\w%])(?!\.\d)"
_LIST = rf"{_ITEM}(?:\s*(?:,|and|&|or|to|-|–)\s*{_ITEM}){{0,4}}"
_WORDS: dict[str, ReferenceKind] = {
    "appendix": "appendix", "appendices": "appendix", "annex": "appendix", "annexe": "appendix",
    "annexes": "appendix", "table": "table", "tables": "table", "figure": "figure",
    "figures": "figure", "chart": "figure", "charts": "figure", "graph": "figure",
    "paragraph": "paragraph", "paragraphs": "paragraph", "para": "paragraph",
    "paras": "paragraph", "section": "section", "sections": "section",
}  # fmt: skip
_REFERENCE = re.compile(
    rf"\b(?P<word>(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))\.?\s+(?P<items>{_LIST})"
)
_ANCHOR = re.compile(
    rf"^\W{{0,3}}(?P<word>(?i:appendix|annexe?|table|figure|chart|graph|section))\s+(?P<item>{_ITEM})"
    r"\s*(?:$|[:.–—-]|\s+(?=[A-Z(“‘]))"
)
_NUMBERED = re.compile(r"^(?P<item>\d{1,3}(?:\.\d{1,3}){0,2})[.)]?\s+(?=[A-Z(“‘])")
# What makes a section or paragraph one of another document: an Act, guidance, another report.
_ELSEWHERE = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:(?:of|in|to|from)\s+(?:the\s+|that\s+|this\s+)?(?:[A-Z]|act\b|regulations|guidance|statutory"
    r"|government|national|code)|enquir|inquir|investigat|assessment|audit|return|dut(?:y|ies)|powers?|agreement|strateg|accommodat"
    r"|plan|review|notice|order|check|placement|carer|hearing|meeting|threshold|self|complian|process|toilet|self-assess|children\b|act\b|cpa|no-?one)",
)
_OWN = re.compile(
    r"\s*(?:(?:of|in)\s+(?:this|our)\s+(?:report|document|paper|review)\b|above\b|below\b)", re.I
)
# A bare "section 20" is mostly of an Act: only words that send the reader there make it our own.
_SENDS = re.compile(
    r"(?:\bsee|\brefer(?:s|red)?\s+to|\b(?:set\s+out|detailed|described|shown|explained|covered|outlined"
    r"|discussed|reported)\s+(?:in|at|under))\s*$",
    re.I,
)
_HINTS = ("appendi", "annex", "table", "figure", "chart", "graph", "para", "section")
_LEAST_NAMED = 40


def find_references(document: Document) -> Iterator[Reference]:
    """Yield the references of running text and cells to parts of the same report."""
    for block in document.blocks:
        if block.kind in ("furniture", "contents"):
            continue
        if block.table is None:
            yield from _of_text(block, block.text, Span(block.index, 0, 0))
        else:
            for cell in block.table.cells:
                at = Span(block.index, 0, 0, cell.row, cell.col)
                yield from _of_text(block, cell.text, at)


def _of_text(block: Block, text: str, at: Span) -> Iterator[Reference]:
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    anchor = _ANCHOR.match(text)
    for m in _REFERENCE.finditer(text):
        if anchor and m.start() <= anchor.start("word"):
            continue
        kind = _WORDS[m["word"].lower()]
        after = text[m.end() : m.end() + _LEAST_NAMED]
        own = bool(_OWN.match(after))
        if not own and _ELSEWHERE.match(after):
            continue
        if kind == "section" and not own and not _SENDS.search(text[: m.start()]):
            continue
        for item in _items(m["items"]):
            span = Span(at.block, m.start(), m.end(), at.row, at.col)
            yield Reference(span, kind, item, block.part)


def _items(text: str) -> list[str]:
    """Return what "A and B", "1 to 3" or "118, 133" name; a range names its ends and what is between."""
    found = re.findall(_ITEM, text)
    ends = re.fullmatch(r"(\d+)\s*(?:to|-|–)\s*(\d+)", text.strip())
    if ends and int(ends[1]) < int(ends[2]) <= int(ends[1]) + 20:
        return [str(n) for n in range(int(ends[1]), int(ends[2]) + 1)]
    return found


def find_anchors(document: Document) -> Iterator[Anchor]:
    """Yield the appendices, tables, figures, sections and numbered paragraphs of a report."""
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        if block.table is not None:
            for cell in block.table.cells:
                yield from _named(block, cell.text, Span(block.index, 0, 0, cell.row, cell.col))
            continue
        for line in block.text.split("\n") if block.kind == "contents" else [block.text]:
            yield from _named(block, line, Span(block.index, 0, 0))
        if block.kind == "paragraph" and re.fullmatch(r"\(?\d{1,3}[.)]", block.marker):
            item = block.marker.strip("().")
            yield Anchor(Span(block.index, 0, 0), "paragraph", item, block.part, False)
        numbered = _NUMBERED.match(block.text) if block.kind in ("heading", "paragraph") else None
        if numbered and block.kind == "heading":
            yield Anchor(
                Span(block.index, 0, len(block.text)),
                "section",
                numbered["item"],
                block.part,
                False,
            )
        elif numbered:
            yield Anchor(Span(block.index, 0, 0), "paragraph", numbered["item"], block.part, False)


def _named(block: Block, text: str, at: Span) -> Iterator[Anchor]:
    m = _ANCHOR.match(text)
    if m and (block.kind != "paragraph" or len(text) < 200):
        span = Span(at.block, m.start(), m.end(), at.row, at.col)
        listed = block.kind == "contents"
        yield Anchor(span, _WORDS[m["word"].lower()], m["item"], block.part, listed)
