"""HTML pages: headings, lists, tables with spans, raised footnote marks. Scripts are not run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.characters import folded, leveled
from safeguard_checks.documents.charts import chart_of_page
from safeguard_checks.documents.document import (
    BlockKind,
    Cell,
    Document,
    NoteMark,
    Unread,
    UnreadKind,
)
from safeguard_checks.documents.flat.blocks import with_flat_tables
from safeguard_checks.documents.hostile import foreign, whole
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import TooLargeError, build_table, is_value
from safeguard_checks.documents.title import Hint, front_matter
from safeguard_checks.documents.unprinted import Stylesheet, Unprinted, Way
from safeguard_checks.regex import regex

__all__ = ["blocks_of", "read_html"]

# Not text of the page: what is in it, if anything, is for other programs to show.
_SKIPPED = frozenset({"script", "style", "head", "colgroup", "param", "source", "track"})
# Shown only where scripts are off, or never.
_INERT = frozenset({"noscript", "template"})
_OBJECTS = {
    "iframe": "a page within the page", "frame": "a page within the page", "object": "an object",
    "embed": "an object", "canvas": "a drawing", "video": "a film", "audio": "a recording",
}  # fmt: skip
_STRUCK = frozenset({"del", "s", "strike"})
_ASIDE = frozenset({"nav", "footer"})
_BLOCKS = frozenset(
    {"p", "div", "li", "dd", "dt", "blockquote", "section", "article", "main", "body", "header",
     "aside", "ul", "ol", "dl", "figure", "figcaption", "table", "tr", "caption", "pre", "address",
     "form", "fieldset", "details", "summary", "hr", "center", "frameset", "noframes", "dialog",
     "nav", "footer"}
    | {f"h{n}" for n in range(1, 7)}
)  # fmt: skip
# What stands apart from the text before and after it, though it is read as one text with it.
_APART = _BLOCKS | {"br", "td", "th", "option", "optgroup", "legend", "button", "textarea", "img"}
_OF_TABLES = frozenset({"thead", "tbody", "tfoot", "tr", "form"})
_DECLARATION = regex(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_MOST_SPAN = 100
_MOST_PLACES, _MOST_EACH = 200_000, 20
_MARK = regex(
    r"[\[(]?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,5}[\])]?|[*†‡§#]{1,3}|\(?[a-z]\)?|[ivx]{1,4}"
)
_LINK_MARK = regex(r"\[\d{1,3}\]|\d{1,3}|\[[a-z]\]|[*†‡§]{1,3}")
_NOTE_LINK = regex(r"#_?(?:end|foot)?(?:note|fn|ftn|edn|cite)|noteref|footnote", re.I)
_NOTE_ID = regex(r"(?:foot|end)?note|^fn", re.I)


def read_html(name: str, sha256: str, text: str) -> Document:
    """Read an HTML page; ``Run.line`` is the line of the element's start tag."""
    text, hints = front_matter(text)
    text = _DECLARATION.sub(lambda m: "\n" * m.group().count("\n"), text)
    parser = html.HTMLParser(no_network=True, huge_tree=True, recover=True)
    with foreign(f"{name}: not an HTML page that can be read; save it again."):
        root = html.document_fromstring(text, parser=parser)
    # What a page holds after its end is a tree beside the first.
    roots = [root, *(r for r in root.itersiblings() if isinstance(r.tag, str))]
    reader = _Reader(roots)
    for tree in roots:
        reader.read(tree)
    return build_document(
        name,
        sha256,
        "html",
        with_flat_tables(reader.raw),
        hints=[*hints, *_hints(root)],
        unread=[*_cut(parser), *reader.unread, *reader.unprinted.unread()],
    )


def blocks_of(fragment: str) -> list[Raw]:
    """Return the blocks of a piece of HTML that stands in other text."""
    root = html.fragment_fromstring(fragment, create_parent="div")
    reader = _Reader([root])
    reader.read(root)
    return reader.raw


def _cut(parser: html.HTMLParser) -> Iterator[Unread]:
    """Yield where the parser met a limit of its own: what follows is not in its tree."""
    for error in parser.error_log:
        if error.level_name == "FATAL":
            deep = "depth" in error.message
            why = "its elements are nested too deeply" if deep else "the HTML parser stopped there"
            yield Unread("cut", f"what follows line {error.line} ({why})", line=error.line)
            return


@dataclass(slots=True)
class _Open:
    """An element whose blocks are being read: its text so far, and the children to come."""

    element: HtmlElement
    tag: str
    depth: int
    aside: bool
    children: Iterator[HtmlElement]
    pieces: list[HtmlElement | str]


class _Reader:
    """Reads a page's blocks in order; no step calls itself, however deep the elements nest."""

    def __init__(self, roots: Sequence[HtmlElement]) -> None:
        self.raw: list[Raw] = []
        self.unread: list[Unread] = []
        self.unprinted = Unprinted()
        styles = (style.text or "" for root in roots for style in root.iter("style"))
        self._styles = Stylesheet("\n".join(styles))
        inner = (*_BLOCKS, "script")
        self._holders = _above(e for root in roots for e in root.iter(*inner) if _is_inner(e))
        self._outer_tables = _above((e for root in roots for e in root.iter("table")), "table")
        self._cells = self._places = 0

    def _is_left_out(self, element: HtmlElement, tag: str) -> bool:
        """Tell whether an element has no text to read, and note what that leaves unread."""
        if not tag or tag in _SKIPPED:
            return True
        if tag in _INERT:
            self.unprinted.add("hidden_text", element.text_content())
            return True
        if self._is_unseen(element):
            return True
        if tag == "img":
            self._not_read(element, "image", element.get("alt") or "a picture")
        elif tag == "svg":
            self._not_read(element, "chart", "a drawing")
        elif tag in _OBJECTS:
            self._not_read(element, "object", _OBJECTS[tag])
        elif tag == "input" and _is_filled(element):
            self._not_read(element, "object", "a field of a form that is filled in")
        return tag == "svg" or tag in _OBJECTS

    def _not_read(self, element: HtmlElement, kind: UnreadKind, note: str) -> None:
        self.unread.append(Unread(kind, note, line=_line(element)))

    def _is_unseen(self, element: HtmlElement) -> bool:
        """Tell whether an element's text is struck or hidden, and count it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if "hidden" in element.attrib:
            way: Way | None = "hidden_text"
        else:
            way = "struck_text" if tag in _STRUCK else self._styles.way(tag, element.attrib)
        if way is None:
            return False
        self.unprinted.add(way, element.text_content())
        return True

    def read(self, root: HtmlElement) -> None:
        """Read the blocks of an element: the text that stands directly in each, and its blocks."""
        first = self._opened(root, 0, False)
        stack = [first] if first else []
        while stack:
            at = stack[-1]
            child = next(at.children, None)
            if child is None:
                self._flush(stack.pop())
                continue
            kind = child.tag if isinstance(child.tag, str) else ""
            if kind == "script" and child.get("data-for"):
                self._flush(at)
                self._chart(child)
            if kind in _BLOCKS or child in self._holders:
                self._flush(at)
                inner = self._opened(child, at.depth, at.aside)
                if inner:
                    stack.append(inner)
            else:
                at.pieces.append(child)
            at.pieces.append(child.tail or "")

    def _opened(self, element: HtmlElement, depth: int, aside: bool) -> _Open | None:
        """Begin to read an element; a table is read at once. ``depth`` counts lists around it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if self._is_left_out(element, tag):
            return None
        if tag == "table" and element not in self._outer_tables:
            self._table(element)
            return None
        if tag == "dl" and (rows := list(self._definitions(element))):
            self._listed(element, rows)
            return None
        if tag == "pre" and not len(element):
            self._lines(element, aside)
            return None
        depth += tag in ("ul", "ol")
        return _Open(
            element, tag, depth, aside or tag in _ASIDE, iter(element), [element.text or ""]
        )

    def _flush(self, at: _Open) -> None:
        """Make a block of the text that has stood in an element since its last inner block."""
        text, marks = self._inline(at.pieces)
        at.pieces = []
        if not text:
            return
        runs = (Run(0, len(text), None, _line(at.element)),)
        if at.aside:
            self.raw.append(Raw("furniture", text, runs=runs))
        elif re.fullmatch(r"h[1-6]", at.tag):
            self.raw.append(Raw("heading", text, int(at.tag[1]), runs=runs, marks=marks))
        elif _is_note(at.element):
            self.raw.append(Raw("footnote", text, runs=runs, marks=marks))
        elif at.depth:
            self.raw.append(Raw("list_item", text, at.depth, "•", runs, marks))
        elif at.tag in ("figcaption", "caption"):
            self.raw.append(Raw("caption", text, runs=runs, marks=marks))
        else:
            self.raw.append(Raw("paragraph", text, runs=runs, marks=marks))

    def _table(self, element: HtmlElement) -> None:
        for caption in element.iter("caption"):
            text, marks = self._inline([caption])
            if text:
                run = Run(0, len(text), None, _line(caption))
                self.raw.append(Raw("caption", text, runs=(run,), marks=marks))
        stray, marks = self._inline(list(_strays(element)))
        if stray:
            runs = (Run(0, len(stray), None, _line(element)),)
            self.raw.append(Raw("paragraph", stray, runs=runs, marks=marks))
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        heads = 0
        rows = [r for r in element.iter("tr") if not self._is_unseen(r)]
        for r, row in enumerate(rows):
            found = [c for c in _cells_of(row) if not self._is_unseen(c)]
            if (
                r == heads
                and found
                and (row.getparent().tag == "thead" or all(c.tag == "th" for c in found))
            ):
                heads += 1
            c = 0
            for item in found:
                while (r, c) in taken:
                    c += 1
                down = min(_span(item, "rowspan"), len(rows) - r)
                across = _span(item, "colspan")
                taken |= {(r + a, c + b) for a in range(down) for b in range(across)}
                self._count(down * across)
                text, marks = self._inline([item])
                if text:
                    runs = (Run(0, len(text), None, _line(item)),)
                    cells.append(Cell(r, c, text, down, across, item.tag == "th", runs, marks))
                c += across
        if not cells:
            return
        n_rows, n_cols = max(r for r, _ in taken) + 1, max(c for _, c in taken) + 1
        table = build_table(cells, n_rows, n_cols, heads or None, ("html",))
        self.raw.append(Raw("table", "", runs=(Run(0, 0, None, _line(element)),), table=table))

    def _chart(self, script: HtmlElement) -> None:
        """Make a table of a chart whose numbers the page holds."""
        run = Run(0, 0, None, _line(script))
        chart = chart_of_page(script.text or "")
        table = chart.table(run) if chart else None
        if chart and table:
            if chart.title:
                title = Run(0, len(chart.title), None, run.line)
                self.raw.append(Raw("caption", chart.title, runs=(title,)))
            self.raw.append(Raw("table", "", runs=(run,), table=table))

    def _definitions(self, element: HtmlElement) -> Iterator[list[HtmlElement]]:
        """Yield the terms of a list with their figures, none where it lists anything else."""
        rows: list[list[HtmlElement]] = []
        for child in element.iter("dt", "dd"):
            if child.tag == "dt":
                rows.append([])
            if rows:
                rows[-1].append(child)
        told = [[" ".join(c.text_content().split()) for c in row] for row in rows]
        if len(rows) > 1 and all(len(row) > 1 and all(map(is_value, row[1:])) for row in told):
            yield from rows

    def _listed(self, element: HtmlElement, rows: Sequence[Sequence[HtmlElement]]) -> None:
        """Make a table of a list of terms and figures."""
        cells: list[Cell] = []
        for r, row in enumerate(rows):
            for c, item in enumerate(row):
                text, marks = self._inline([item])
                runs = (Run(0, len(text), None, _line(item)),)
                if text:
                    cells.append(Cell(r, c, text, header=not c, runs=runs, marks=marks))
        table = build_table(cells, len(rows), max(map(len, rows)), 0, ("html",))
        self.raw.append(Raw("table", "", runs=(Run(0, 0, None, _line(element)),), table=table))

    def _lines(self, element: HtmlElement, aside: bool) -> None:
        """Make a block of each line of a text that is set as it was typed, or a table of them."""
        first = _line(element)
        blocks: list[Raw] = []
        for n, line in enumerate((element.text or "").split("\n")):
            run = Run(0, len(line), None, None if first is None else first + n)
            if line.strip():
                blocks.append(Raw("paragraph", leveled(line).rstrip(), runs=(run,)))
        for block in blocks if aside else with_flat_tables(blocks):
            text = folded(block.text).strip()
            kind: BlockKind = "furniture" if aside else block.kind
            self.raw.append(
                replace(block, kind=kind, text=text, runs=(replace(block.runs[0], end=len(text)),))
                if block.table is None
                else block
            )

    def _count(self, places: int) -> None:
        """Add up the places that cells cover: no page that people read has so many for each."""
        self._cells, self._places = self._cells + 1, self._places + places
        if self._places > _MOST_PLACES + _MOST_EACH * self._cells:
            raise TooLargeError(f"a table whose cells span {self._places:,} places")

    def _inline(self, pieces: list[HtmlElement | str]) -> tuple[str, tuple[NoteMark, ...]]:
        """Return the text of inline content, white space folded, with raised marks taken out."""
        found: list[str] = []
        marks: list[NoteMark] = []
        size, bare, spaced = 0, 0, True
        for part, raised in self._parts(pieces):
            if raised:
                marks.append(NoteMark(bare, part.strip()))
                continue
            part = folded(part)
            part = part.lstrip() if spaced else part
            if part:
                found.append(part)
                bare = size + len(part.rstrip()) if part.strip() else bare
                size, spaced = size + len(part), part.endswith(" ")
        return "".join(found).rstrip(), tuple(marks)

    def _parts(self, pieces: list[HtmlElement | str]) -> Iterator[tuple[str, bool]]:
        """Yield the texts of inline content in order, each with whether it is a raised mark."""
        stack: list[Iterator[HtmlElement | str]] = [iter(pieces)]
        while stack:
            piece = next(stack[-1], None)
            if piece is None:
                stack.pop()
            elif isinstance(piece, str):
                yield piece, False
            else:
                tag = piece.tag if isinstance(piece.tag, str) else ""
                if self._is_left_out(piece, tag):
                    continue
                if _is_mark(piece, tag):
                    yield piece.text_content(), True
                    continue
                stack.append(_inside(piece, " " if tag in _APART else ""))


def _inside(element: HtmlElement, edge: str) -> Iterator[HtmlElement | str]:
    """Yield what an element holds, texts and elements, between two edges."""
    yield edge
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""
    yield edge


def _is_inner(element: HtmlElement) -> bool:
    """Tell whether an element is a block, or the numbers of a chart."""
    return element.tag != "script" or "data-for" in element.attrib


def _above(elements: Iterable[HtmlElement], tag: str | None = None) -> set[HtmlElement]:
    """Return the elements that hold any of these, of one ``tag`` or of all."""
    found: set[HtmlElement] = set()
    for element in elements:
        for holder in element.iterancestors(tag):
            if holder in found:
                break
            found.add(holder)
    return found


def _cells_of(row: HtmlElement) -> list[HtmlElement]:
    """Return the cells of a row, also those within a form that stands in it."""
    return [c for c in row.iter("td", "th") if next(c.iterancestors("td", "th", "tr"), None) is row]


def _strays(table: HtmlElement) -> Iterator[HtmlElement | str]:
    """Yield what stands in a table and in no row or cell of it; browsers show it before the table."""
    stack = [_inside(table, "")]
    while stack:
        piece = next(stack[-1], None)
        if piece is None:
            stack.pop()
        elif isinstance(piece, str):
            yield f" {piece} " if piece.strip() else " "
        elif piece.tag in _OF_TABLES:
            stack.append(_inside(piece, ""))
        elif piece.tag == "caption":
            continue
        elif piece.tag not in ("td", "th") or not _in_row(piece):
            yield piece


def _in_row(cell: HtmlElement) -> bool:
    nearest = next(cell.iterancestors("td", "th", "tr", "table"), None)
    return nearest is not None and nearest.tag == "tr"


def _is_filled(field: HtmlElement) -> bool:
    shown = (field.get("type") or "text").lower() not in (
        "hidden", "button", "submit", "reset", "checkbox", "radio", "image", "file", "password",
    )  # fmt: skip
    return shown and bool((field.get("value") or "").strip())


def _hints(root: HtmlElement) -> Iterator[Hint]:
    """Yield the titles that a page's head gives, the one for catalogues first."""
    for meta in root.iter("meta"):
        named = (meta.get("name") or meta.get("property") or "").lower()
        if named in ("dc.title", "dcterms.title", "citation_title", "og:title"):
            yield Hint(meta.get("content") or "", "page title")
    yield Hint(root.findtext("head/title") or "", "page title")


def _line(element: HtmlElement) -> int | None:
    line = element.sourceline
    return int(line) if line is not None else None


def _span(cell: HtmlElement, name: str) -> int:
    return whole(cell.get(name), 1, _MOST_SPAN)


def _is_note(element: HtmlElement) -> bool:
    named = f"{element.get('id') or ''} {element.get('class') or ''}".split()
    return element.get("role") == "doc-footnote" or any(_NOTE_ID.search(n) for n in named)


def _is_mark(element: HtmlElement, tag: str) -> bool:
    """Tell whether an inline element is the mark of a note: raised, or a link to the note."""
    style = (element.get("style") or "").replace(" ", "").lower()
    is_raised = tag == "sup" or "vertical-align:super" in style
    if not is_raised and tag != "a":
        return False
    text = element.text_content().strip()
    if is_raised:
        return bool(_MARK.fullmatch(text))
    if not _LINK_MARK.fullmatch(text):
        return False
    to = f"{element.get('href') or ''} {element.get('role') or ''} {element.get('class') or ''}"
    return "#" in to and (text[0] in "[(" or bool(_NOTE_LINK.search(to)))
