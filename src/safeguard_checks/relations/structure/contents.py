"""The list of contents against the pages on which the headings stand."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation

__all__ = ["contents_pages"]

_HEAD = regex(r"\W*(?:table\s+of\s+|list\s+of\s+)?contents(?:\s+page)?\W*", re.I)
_LINE = regex(
    r"(?P<title>\S.*?[^\W\d_].*?)(?:[\s.…·_]*[.…·_\t]|\s)\s*(?:page\s+|p\.?\s*)?(?P<page>\d{1,3})\W*"
)
_OWN_NUMBER = regex(
    r"^(?:(?:section|chapter|part|appendix|annexe?)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[A-Z]|[ivx]{1,4})[.):]?\s+(?=\S)",
    re.I,
)
_LEAST_LINES, _LEAST_AGREEING = 4, 4
_LONGEST = 160
_BETWEEN = 2
_SHARE_AGREEING = 0.8
_EMPTY_PAGE = 300


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the contents: its place, its title in plain words and the page it names."""

    span: Span
    title: str
    shown: str
    page: int


def contents_pages(document: Document) -> Iterator[Relation]:
    """Yield whether each heading that the contents list stands on the page they name.

    The contents number pages as they are printed. How far that is from their place in the file
    is what most of the entries say of themselves.
    """
    entries = _entries(document)
    if len(entries) < _LEAST_LINES:
        return
    listed = Counter(e.title for e in entries)
    standing = _standing(document, {e.span.block for e in entries})
    found = [
        (e, standing[e.title][0])
        for e in entries
        if listed[e.title] == 1 and len(standing[e.title]) == 1
    ]
    shifts = Counter(_page(document, block) - e.page for e, block in found)
    if not shifts:
        return
    shift, agreeing = shifts.most_common(1)[0]
    if agreeing < _LEAST_AGREEING or agreeing < len(found) * _SHARE_AGREEING:
        return
    for entry, block in found:
        page = _page(document, block) - shift
        agrees = page == entry.page
        if not agrees and _may_stand(document, entry, shift, block):
            continue
        where = f"stands on page {page}"
        working = f"the contents name page {entry.page} for “{entry.shown}”, which {where}"
        yield _relation(entry, agrees, working, block.whole)


def _entries(document: Document) -> list[_Entry]:
    """Return the lines of the first list of contents."""
    entries: list[_Entry] = []
    missed, begun = 0, False
    for block in document.blocks:
        if block.kind in ("furniture", "footnote"):
            continue
        if not begun:
            begun = block.kind == "contents" or _is_head(block)
            if block.kind != "contents" and block.table is None:
                continue
        read = [e for line in _lines(block) if (e := _entry(*line)) is not None] if begun else []
        entries += read
        missed = 0 if read else missed + 1
        if begun and (missed > _BETWEEN or (block.table is not None and not read)):
            break
    return entries


def _is_head(block: Block) -> bool:
    """Tell whether a line, or the first words of a table, head the list of contents."""
    first = block.text
    if block.table is not None:
        first = next((c.text for c in block.table.cells if c.text.strip()), "")
    return bool(_HEAD.fullmatch(first))


def _lines(block: Block) -> Iterator[tuple[Span, str]]:
    """Yield the lines of a block, or the rows of a table, with their places."""
    if block.table is not None:
        for row in range(block.table.n_rows):
            cells = [c for c in block.table.cells if c.row == row and c.text.strip()]
            if cells:
                span = Span(block.index, 0, len(cells[0].text), row, cells[0].col)
                yield span, "\t".join(c.text for c in cells)
        return
    at = 0
    for line in block.text.split("\n") if block.kind == "contents" else [block.text]:
        yield Span(block.index, at, at + len(line)), line
        at += len(line) + 1


def _entry(span: Span, line: str) -> _Entry | None:
    m = _LINE.fullmatch(line.strip()) if len(line) <= _LONGEST * 2 else None
    if m is None:
        return None
    title = _plain(m["title"])
    if len(title) > _LONGEST or not title:
        return None
    shown = " ".join(m["title"].strip(" .…·_\t").split())
    return _Entry(span, title, shown, int(m["page"]))


def _plain(text: str) -> str:
    """Return the words of a title in small letters, without its number."""
    text = _OWN_NUMBER.sub("", text.strip(), count=1)
    return " ".join(re.findall(r"[^\W_]+", text.replace("’", "").replace("'", "").lower()))


def _standing(document: Document, contents: Collection[int]) -> Mapping[str, Sequence[Block]]:
    """Return the lines outside the contents that may be a heading, by their words."""
    found: dict[str, list[Block]] = defaultdict(list)
    for block in document.blocks:
        lines = block.kind in ("heading", "paragraph", "list_item", "caption")
        if lines and block.index not in contents and len(block.text) <= _LONGEST:
            found[_plain(block.text)].append(block)
    return found


def _page(document: Document, block: Block) -> int:
    return document.place(Span(block.index, 0, 1)).page or 0


def _may_stand(document: Document, entry: _Entry, shift: int, heading: Block) -> bool:
    """Tell whether the heading may stand on the page named after all, or what was found be none.

    A page with hardly any words may show the title as a picture; a line of the text can have the
    words of a heading; a page may bear the number named.
    """
    if heading.kind != "heading":
        return True
    number = _page(document, heading)
    feet = [
        b.text for b in document.blocks if b.kind == "furniture" and _page(document, b) == number
    ]
    if any(str(entry.page) in re.findall(r"\d+", foot) for foot in feet):
        return True
    text = " ".join(_plain(line) for line in _on_page(document, entry.page + shift))
    return len(text) < _EMPTY_PAGE or entry.title in text


def _on_page(document: Document, page: int) -> Iterator[str]:
    """Yield the text of the blocks and cells that begin on a page."""
    for block in document.blocks:
        if block.kind != "furniture":
            owners = [block] if block.table is None else block.table.cells
            yield from (o.text for o in owners if o.runs and o.runs[0].page == page)


def _relation(entry: _Entry, agrees: bool, working: str, heading: Span) -> Relation:
    return fact_relation(
        "reference",
        "contents",
        entry.shown,
        (fact("the page it stands on", agrees, working),),
        (entry.span, heading),
        text=f"page {entry.page}",
    )
