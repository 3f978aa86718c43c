"""Cross-references, and the things of a report that they can point to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Anchor, Reference, ReferenceKind
from safeguard_checks.mentions.named_numbers import name_list_end
from safeguard_checks.packs.words import PEOPLE
from safeguard_checks.regex import regex

__all__ = ["find_anchors", "find_references"]

_ITEM = r"(?:\d{1,3}(?:\.\d{1,3}){0,2}[A-Za-z]?|[A-Z]\.\d{1,2}|[A-Z]\d{0,2}|[IVX]{1,4})(?![\w%])(?!\.\d)"
_WORDS: dict[str, ReferenceKind] = {
    "appendix": "appendix", "appendices": "appendix", "annex": "appendix", "annexe": "appendix",
    "annexes": "appendix", "table": "table", "tables": "table", "figure": "figure",
    "figures": "figure", "fig": "figure", "figs": "figure", "chart": "figure", "charts": "figure", "graph": "figure",
    "paragraph": "paragraph", "paragraphs": "paragraph", "para": "paragraph",
    "paras": "paragraph", "section": "section", "sections": "section",
    "chapter": "chapter", "chapters": "chapter", "note": "note", "notes": "note",
}  # fmt: skip
_REFERENCE = regex(
    rf"\b(?P<word>(?i:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))\.?\s+(?={_ITEM})"
)
_ONE_ITEM = regex(_ITEM)
_PLURAL = regex(r"(?:s|appendices)$", re.I)
_ANCHOR = regex(
    rf"^\W{{0,3}}(?P<word>(?i:appendix|annexe?|table|figure|fig\.?|chart|graph|section|chapter|note))(?:\s+|(?=\d))(?P<item>{_ITEM})"
    r"\s*(?:$|[:.–—-]|\s+(?=[A-Z(“‘]))"
)
# A caption on a line within a paragraph, behind a source line or another caption.
_WITHIN = regex(
    rf"(?<=\S)\s+(?P<word>(?:Table|Figure|Fig\.?|Chart|Graph|Appendix|Annexe?|TABLE|FIGURE|FIG\.?|CHART|GRAPH|APPENDIX|ANNEXE?))\s+(?P<item>{_ITEM})"
    r"\s*(?P<sign>[:.–—-]?)\s+(?=[A-Z(“‘])"
)
_POINTS_AT = regex(
    r"(?:\b(?:see|in|and|or|to|from|of|at|by|the|with|on|than|under|per|for|as|our|this|that|following"
    r"|also|refer|both|using|e\.g\.|i\.e\.)|[,(&/])$",
    re.I,
)
_NUMBERED = regex(r"^(?P<item>\d{1,3}(?:\.\d{1,3}){0,2}|[A-Z]\.\d{1,2})[.)]?\s+(?=[A-Z(“‘])")
# Further items named with the first: "45(b) and 46 to 52 of IFRS 2".
_FURTHER = r"(?:\s*\([^)]*\)|\s*(?:,|and|or|to|&|-|–)\s*(?:and\s+|or\s+)?\d[\d.]*[a-z]?(?![\w%]))*"
# What makes a section or paragraph one of another document: an Act, guidance, another report.
_ELSEWHERE = regex(
    rf"^{_FURTHER}\s*,?\s*(?:(?:of|in|to|from|under)\s+(?:(?:the|that|this|those|these|each|our|its)\s+)?(?:same\s+)?(?:[A-Z]|(?:19|20)\d\d"
    r"|act\b|acts\b|regulations?\b|guidance|statut|order\b|orders\b|rules\b|schedule|convention|directive|charter|treaty|standard"
    r"|bill\b|law\b|legislation|policy|protocol|framework|government|national|code)|enquir|inquir|investigat|assessment|audit|return|dut(?:y|ies)|powers?|agreement|strateg|accommodat"
    r"|plan|review|notice|order|check|placement|hearing|meeting|threshold|self|complian|process|toilet|self-assess"
    rf"|(?:{PEOPLE})\b|act\b|cpa|no-?one)",
)
# The other document may be named first: "the Children Act 1989, section 20", "(IFRS 2, para 45)".
_OF_ANOTHER = regex(
    r"(?:\b(?:Act|Acts|Regulations?|Order|Rules|Code|Standard|Guidance|Convention|Directive|Schedule|Charter|Bill)(?:\s+(?:19|20)\d\d)?"
    r"|\b[A-Z]{2,}\s+\d+)\s*[,;:(–—-]?\s*(?:at\s+|under\s+)?$"
)
_OWN = regex(
    r"\s*(?:(?:of|in)\s+(?:this|our)\s+(?:report|document|paper|review)\b|above\b|below\b)", re.I
)
# A bare "section 20" is mostly of an Act: only words that send the reader there make it our own.
_SENDS = regex(
    r"(?:\bsee|\brefer(?:s|red)?\s+to|\b(?:set\s+out|detailed|described|shown|explained|covered|outlined"
    r"|discussed|reported)\s+(?:in|at|under))\s*$",
    re.I,
)
# Sections of an Act have no such numbers: "section 2.1" is our own where our headings are numbered so.
_DOTTED = regex(r"\d{1,2}\.\d{1,2}(?![\d.])")
_HINTS = (
    "appendi",
    "annex",
    "table",
    "fig",
    "chart",
    "graph",
    "para",
    "section",
    "chapter",
    "note",
)
# "Note A": of these words only what is pointed at is a reference; a "Practice Note 3" is another's.
_POINTED_AT = regex(
    r"(?:\b(?:see|in|to|from|of|at|by|under|refer|per)(?:\s+(?:also|the|our))*|[(])\s*$", re.I
)
# "Source: Survey of mothers, 1991, table 7.14": of what was published then.
_SOURCED = regex(
    r"(?:^|[.;)\n]\s*)\W*(?:data\s+)?sources?\s*:[^;\n]*\b(?:19|20)\d\d\b[^;\n]{0,20}$", re.I
)
_LEAST_NAMED, _LONGEST_CAPTION = 40, 200


def find_references(document: Document) -> Iterator[Reference]:
    """Yield the references of running text and cells to parts of the same report."""
    dotted = any(b.kind == "heading" and _DOTTED.match(b.text) for b in document.blocks)
    for block in document.blocks:
        if block.kind in ("furniture", "contents"):
            continue
        if block.table is None:
            yield from _of_text(block, block.text, Span(block.index, 0, 0), dotted)
        else:
            for cell in block.table.cells:
                at = Span(block.index, 0, 0, cell.row, cell.col)
                yield from _of_text(block, cell.text, at, dotted)


def _of_text(block: Block, text: str, at: Span, dotted: bool) -> Iterator[Reference]:
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return
    anchor = _ANCHOR.match(text)
    captions = {m.start("word") for m in _captions_within(block, text)}
    for m in _REFERENCE.finditer(text):
        if m.start() in captions or (anchor and m.start() <= anchor.start("word")):
            continue
        kind = _WORDS[m["word"].lower().rstrip(".")]
        end = name_list_end(text, m.end(), _ONE_ITEM, bool(_PLURAL.search(m["word"])))
        if end is None:
            continue
        after = text[end : end + _LEAST_NAMED]
        own = bool(_OWN.match(after))
        if not own and _ELSEWHERE.match(after):
            continue
        if kind == "note" and not _POINTED_AT.search(text[: m.start()]):
            continue
        if not own and _SOURCED.search(text[: m.start()]):
            continue
        of_text = kind in ("section", "paragraph", "chapter", "note")
        if of_text and not own and _OF_ANOTHER.search(text[: m.start()]):
            continue
        items = _items(text[m.end() : end])
        ours = own or (dotted and all(_DOTTED.fullmatch(item) for item in items))
        if kind == "section" and not ours and not _SENDS.search(text[: m.start()]):
            continue
        if len(items) == 1 and kind == "appendix" and m["word"].lower() == "appendices":
            continue  # "Appendices 52": they begin on that page
        for item in items:
            span = Span(at.block, m.start(), end, at.row, at.col)
            yield Reference(span, kind, item, block.part)


def _items(text: str) -> list[str]:
    """Return what "A and B", "1 to 3" or "118, 133" name; a range names its ends and what is between."""
    found = re.findall(_ITEM, text)
    ends = re.fullmatch(r"(\d+)\s*(?:to|-|–)\s*(\d+)", text.strip())
    if ends and int(ends[1]) < int(ends[2]) <= int(ends[1]) + 20:
        return [str(n) for n in range(int(ends[1]), int(ends[2]) + 1)]
    return found


def _captions_within(block: Block, text: str) -> Iterator[re.Match[str]]:
    """Yield the captions that stand on a line within a paragraph or cell, not at its start."""
    if block.table is None and block.kind not in ("paragraph", "list_item", "caption", "footnote"):
        return
    lines = {run.start for run in block.runs}
    for m in _WITHIN.finditer(text):
        told = m["sign"] not in ("", ".") or m.start("word") in lines
        if told and not _POINTS_AT.search(text[: m.start()]):
            yield m


def find_anchors(document: Document) -> Iterator[Anchor]:
    """Yield the appendices, tables, figures, sections and numbered paragraphs of a report."""
    for block in document.blocks:
        if block.kind == "furniture":
            continue
        if block.table is not None:
            for cell in block.table.cells:
                at = Span(block.index, 0, 0, cell.row, cell.col)
                yield from _named(block, cell.text, at)
                yield from _within(block, cell.text, at)
            continue
        for line in block.text.split("\n") if block.kind == "contents" else [block.text]:
            yield from _named(block, line, Span(block.index, 0, 0))
        yield from _within(block, block.text, Span(block.index, 0, 0))
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


def _within(block: Block, text: str, at: Span) -> Iterator[Anchor]:
    for m in _captions_within(block, text):
        span = Span(at.block, m.start("word"), m.end(), at.row, at.col)
        kind = _WORDS[m["word"].lower().rstrip(".")]
        yield Anchor(span, kind, m["item"], block.part, False)


def _named(block: Block, text: str, at: Span) -> Iterator[Anchor]:
    m = _ANCHOR.match(text)
    captioned = m is not None and m.group().rstrip().endswith(":")
    small = m is not None and text[m.end() :].lstrip(" .\u00a0")[:1].islower()
    if m and block.kind == "paragraph" and small and not captioned:
        return  # "Figure 2. shows how many": a sentence
    if m and (block.kind != "paragraph" or captioned or len(text) < _LONGEST_CAPTION):
        span = Span(at.block, m.start(), m.end(), at.row, at.col)
        listed = block.kind == "contents"
        yield Anchor(span, _WORDS[m["word"].lower().rstrip(".")], m["item"], block.part, listed)
