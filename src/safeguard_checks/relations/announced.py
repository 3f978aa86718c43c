"""Counts of what a report sets out elsewhere: "we make seven recommendations", "this pack has six tables".

The things counted are numbered where they stand, from one on and without a gap, so that their number is
sure: the items of the section headed by their name, or the tables or appendices of the report.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, Mentions, ReferenceKind
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD
from safeguard_checks.regex import regex
from safeguard_checks.relations.list_count import is_small, list_relation
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.structure.items import rank_of

__all__ = ["announced"]

_LEAST = 2
# A text of so many words in a cell is prose.
_TEXT, _LONG = 6, 1 << 30
_REPORT = r"(?:report|review|paper|pack|bulletin|document|release|workbook|publication|annex|account|assessment|statement|strategy|plan|audit)"
_TELLS = r"(?:has|have|contains?|includes?|comprises?|makes?|made|sets?\s+out|presents?|offers?|ends?\s+with|concludes?\s+with|lists?|proposes?)"
# Words before a count that make it the report's own: "we make", "this report contains", "our".
_OWN = regex(
    rf"(?:\b(?:we|I)\s+(?:have\s+|also\s+|therefore\s+)*{_TELLS}|\b(?:this|the\s+present|our)\s+(?:[a-z-]+\s+)?{_REPORT}\s+(?:also\s+)?{_TELLS}|\b(?:our|my))"
    r"(?:\s+(?:a\s+total\s+of|all|in\s+total))?\s*$",
    re.I,
)
# Words behind one that say where the things stand.
_POINTED = regex(
    rf"[^.;:]{{0,40}}\b(?:below|above|overleaf|in\s+(?:this|the\s+present|our)\s+{_REPORT}|(?:in|at|under|see)\s+(?:section|chapter|part|appendix|annex)\s+\w)",
    re.I,
)
_THE = regex(r"\b(?:the|these|all|all\s+of\s+the)\s*$", re.I)
_OTHERS = regex(
    r"\b(?:last|previous|prior|earlier|former|other|another|first|next|new|remaining|further|additional|outstanding|each|every|per|least|most|than|over|up\s+to"
    r"|around|about|of\s+(?:its|their|his|her))\b",
    re.I,
)
_NARROWED = regex(
    r"\s+(?:(?:that|which|who|from|by|relating|relate|concerning|concern|about|regarding|specific|where|made\s+(?:to|by|in)"
    r"|in\s+(?:last|the\s+(?:last|previous|first))|have\s+been|has\s+been|were|remain|remained|of\s+(?:the|last|which))\b|[’'])",
    re.I,
)
# A heading that names things: "7. Recommendations", "Our priorities for 2025/26".
_HEADING = regex(
    r"^(?:[A-Z]?\d{0,2}(?:\.\d{1,2}){0,2}[.):]?\s+)?(?:(?:our|the|key|main|list\s+of|summary\s+of|strategic|overall)\s+)*"
    r"(?P<words>(?:[A-Za-z-]+\s+)?)(?P<noun>[A-Za-z]{4,}s)(?=\s*$|\s*[:(–-]|\s+(?:for|in|to|from|made|arising|20\d\d)\b)",
    re.I,
)
# "My seven recommendations to the board are these."
_LEADS = regex(
    rf"(?:^|[.!?]\s+)(?:our|my|the)\s+(?:(?:\d{{1,2}}|{NUMBER_WORD})\s+)?(?P<words>(?:[a-z-]+\s+)?)(?P<noun>[a-z]{{4,}}s)\b[^.:;]{{0,80}}?(?:\b(?:are|were)(?:\s+(?:these|as\s+follows|(?:set\s+out|listed|given)\s+below))?|\bbelow)\s*[.:]\s*$",
    re.I,
)
# "seven recommendations", "seven key recommendations": in one word or with one before it.
_ONE_WORD = regex(r"\s+(?P<noun>[a-z]+)\b", re.I)
_TWO_WORDS = regex(r"\s+(?P<kind>[a-z-]+)\s+(?P<noun>[a-z]+)\b", re.I)
_CHIEF = frozenset({"key", "main"})
_CODE = regex(r"^(?P<letters>[A-Z]{1,3})\s?(?P<number>\d{1,2})(?:[.:)]|\s)\s*(?=\S)")
_ROW = regex(r"(?P<letters>[A-Z]{0,3})[ -]?(?P<number>\d{1,2})[.)]?")
_HEADED = regex(
    r"\W*(?:ref(?:erence)?|no|number|id|code|item|[a-z]+\s+(?:no|number|ref|id))?\W*", re.I
)
_NUMBER = regex(r"\(?(?P<number>\d{1,2})[.)]?\)?")
_ANCHORED: dict[str, ReferenceKind] = {
    "tables": "table", "appendices": "appendix", "annexes": "appendix",
}  # fmt: skip
_ANCHORED_NOUN = regex(r"\s+(?P<noun>tables|appendices|annexes)\b(?!\s+(?:that|which|of))", re.I)


@dataclass(frozen=True, slots=True)
class _Listed:
    """What a heading names and how many of it are numbered below it."""

    heading: Block
    noun: str
    words: frozenset[str]
    items: tuple[Span, ...]
    way: str = ""


def announced(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield a relation for every stated number of things that the report sets out under their own name."""
    figures = [
        f for f in mentions.figures if f.kind == "number" and is_small(f) and _in_text(document, f)
    ]
    listed = _listed(document) if figures else {}
    anchors = _anchored(mentions)
    for figure in figures:
        head, after = _sentence(document.text_at(_all(figure)), figure)
        if _OTHERS.search(head[-60:]):
            continue
        block = document.blocks[figure.span.block]
        yield from _of_sections(block, figure, head, after, listed)
        yield from _of_anchors(block, figure, head, after, anchors)


def _in_text(document: Document, figure: Figure) -> bool:
    """Tell whether a figure stands in running text, be it in the cell of a sheet."""
    if document.blocks[figure.span.block].kind in ("paragraph", "list_item"):
        return True
    return len(document.text_at(_all(figure)).split()) >= _TEXT


def _all(figure: Figure) -> Span:
    """Return the place of all the text that a figure stands in."""
    span = figure.span
    return Span(span.block, 0, _LONG, span.row, span.col)


def _sentence(text: str, figure: Figure) -> tuple[str, str]:
    """Return what stands before and after a figure in its sentence."""
    start = max((m.end() for m in re.finditer(r"[.!?;]\s+", text[: figure.span.start])), default=0)
    stop = re.search(r"[.!?;](?:\s|$)", text[figure.span.end :])
    end = figure.span.end + stop.start() if stop else len(text)
    return text[start : figure.span.start], text[figure.span.end : end]


def _of_sections(
    block: Block,
    figure: Figure,
    head: str,
    after: str,
    listed: Mapping[tuple[int, str], _Listed],
) -> Iterator[Relation]:
    """Read "we make seven recommendations" against a section that numbers them."""
    for m in (_ONE_WORD.match(after), _TWO_WORDS.match(after)):
        found = listed.get((block.part, m["noun"].lower())) if m else None
        if m is None or found is None:
            continue
        kind, behind = m.groupdict().get("kind"), after[m.end() :]
        if (kind and kind.lower() not in found.words | _CHIEF) or _NARROWED.match(behind):
            continue
        here = found.heading.index < block.index < found.items[0].block
        own = _OWN.search(head) or (_THE.search(head) and _POINTED.match(behind))
        if here or own:
            how = f"{'here' if here else 'elsewhere'}{found.way}"
            places = [found.heading.whole, *found.items]
            yield list_relation(
                figure, Interval.point(len(found.items)), how, places, kind="numbered"
            )
            return


def _listed(document: Document) -> dict[tuple[int, str], _Listed]:
    """Return the headings that name things which are numbered below them, by part and name, one name once."""
    below: dict[int, list[Block]] = {}
    heading: Block | None = None
    for block in document.blocks:
        if block.kind == "heading":
            heading = block
            below[block.index] = []
        elif heading is not None and (
            block.table is not None or block.kind in ("paragraph", "list_item")
        ):
            below[heading.index].append(block)
    found = [
        one for at, blocks in below.items() if (one := _of_heading(document.blocks[at], blocks))
    ]
    headed = {item.block for one in found for item in one.items}
    found += [one for one in _led(document) if not headed & {i.block for i in one.items}]
    times = Counter((one.heading.part, one.noun) for one in found)
    named = {(one.heading.part, one.noun): one for one in found}
    return {name: one for name, one in named.items() if times[name] == 1}


def _of_heading(heading: Block, below: Sequence[Block]) -> _Listed | None:
    """Return what a heading names, where it is numbered from one on without a gap, in one way."""
    m = _HEADING.match(heading.text)
    if m is None:
        return None
    tables = [block for block in below if block.table is not None]
    words = frozenset(re.findall(r"[a-z-]+", m["words"].lower()))
    items = [(*number, block) for block in below if (number := _numbered(block))]
    ways = {(letters, block.level) for letters, _, block in items}
    counted = [number for _, number, _ in items] == list(range(1, len(items) + 1))
    noun = m["noun"].lower()
    if len(ways) == 1 and counted and len(items) >= _LEAST:
        return _Listed(heading, noun, words, tuple(block.whole for *_, block in items))
    # Beside a table of them a paragraph may begin with one's number: "E3 is new this month".
    rows = _rows_numbered(tables[0]) if len(tables) == 1 and len(items) < _LEAST else ()
    return _Listed(heading, noun, words, rows, "-rows") if rows else None


def _rows_numbered(block: Block) -> tuple[Span, ...]:
    """Return the numbers of a table's rows, where its first column is headed as one of numbers and counts from one on."""
    table = block.table
    if table is None or not table.header_rows:
        return ()
    cells = [c for c in table.cells if c.col == 0 and c.row >= table.header_rows and c.text.strip()]
    found = [_ROW.fullmatch(c.text.strip()) for c in cells]
    numbers = [int(m["number"]) for m in found if m is not None]
    letters = {m["letters"] for m in found if m is not None}
    named = _HEADED.fullmatch(table.column_label(0)) is not None
    counted = named and numbers == list(range(1, len(cells) + 1)) and len(letters) == 1
    if not counted or len(cells) < _LEAST or len(cells) != table.n_rows - table.header_rows:
        return ()
    return tuple(Span(block.index, 0, len(c.text), c.row, c.col) for c in cells)


def _led(document: Document) -> Iterator[_Listed]:
    """Yield what a sentence right above a numbered list calls it: "My seven recommendations to the board are these."."""
    for block in document.blocks:
        m = _LEADS.search(block.text) if block.kind == "paragraph" else None
        if m is None:
            continue
        items: list[Block] = []
        for other in document.blocks[block.index + 1 :]:
            if other.kind == "furniture":
                continue
            if _numbered(other) != ("number", len(items) + 1) or other.part != block.part:
                break
            items.append(other)
        if len(items) >= _LEAST:
            words = frozenset(re.findall(r"[a-z-]+", m["words"].lower()))
            yield _Listed(block, m["noun"].lower(), words, tuple(item.whole for item in items))


def _numbered(block: Block) -> tuple[str, int] | None:
    """Return the kind and the number by which a block is numbered: "R1", "1."."""
    if (m := _NUMBER.fullmatch(block.marker.strip())) is not None:
        return "number", int(m["number"])
    if not block.marker and (m := _CODE.match(block.text)) is not None:
        return m["letters"], int(m["number"])
    return None


def _anchored(mentions: Mentions) -> dict[tuple[int, ReferenceKind], dict[str, Span]]:
    """Return where the numbered things of each part and kind stand, by their numbers."""
    found: dict[tuple[int, ReferenceKind], dict[str, Span]] = defaultdict(dict)
    for anchor in mentions.anchors:
        found[anchor.part, anchor.kind][anchor.item] = anchor.span
    return found


def _of_anchors(
    block: Block,
    figure: Figure,
    head: str,
    after: str,
    anchored: Mapping[tuple[int, ReferenceKind], Mapping[str, Span]],
) -> Iterator[Relation]:
    """Read "this pack has six tables" against tables that are numbered without a gap."""
    m = _ANCHORED_NOUN.match(after)
    if m is None or not _OWN.search(head):
        return
    kind = _ANCHORED[m["noun"].lower()]
    anchors = anchored.get((block.part, kind), {})
    places = [rank_of(item) or 0 for item in anchors]
    if len(places) >= _LEAST and sorted(places) == list(range(1, len(places) + 1)):
        spans = list(anchors.values())
        yield list_relation(figure, Interval.point(len(places)), kind, spans, kind="numbered")
