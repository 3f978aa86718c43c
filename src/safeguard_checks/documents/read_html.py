"""HTML pages: headings, lists, tables with spans, raised footnote marks. Scripts are not run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.characters import folded
from safeguard_checks.documents.document import Cell, Document, NoteMark, Unread
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import TooLargeError, build_table
from safeguard_checks.documents.title import Hint, front_matter
from safeguard_checks.documents.unprinted import Stylesheet, Unprinted, Way
from safeguard_checks.errors import InputError

__all__ = ["read_html"]

_SKIPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object"})
_STRUCK = frozenset({"del", "s", "strike"})
_ASIDE = frozenset({"nav", "footer"})
_BLOCKS = frozenset(
    {"p", "div", "li", "dd", "dt", "blockquote", "section", "article", "main", "body", "header",
     "aside", "ul", "ol", "dl", "figure", "figcaption", "table", "pre", "address", "form"}
    | {f"h{n}" for n in range(1, 7)}
)  # fmt: skip
_MOST_SPAN = 100
_MOST_PLACES, _MOST_EACH = 200_000, 20
_MARK = re.compile(
    r"[\[(]?\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,5}[\])]?|[*†‡§#]{1,3}|\(?[a-z]\)?|[ivx]{1,4}"
)
_LINK_MARK = re.compile(r"\[\d{1,3}\]|\d{1,3}|\[[a-z]\]|[*†‡§]{1,3}")
_NOTE_LINK = re.compile(r"#_?(?:end|foot)?(?:note|fn|ftn|edn|cite)|noteref|footnote", re.I)
_NOTE_ID = re.compile(r"(?:foot|end)?note|^fn", re.I)


def read_html(name: str, sha256: str, text: str) -> Document:
    """Read an HTML page; ``Run.line`` is the line of the element's start tag."""
    text, hints = front_matter(text)
    try:
        root = html.document_fromstring(
            text, parser=html.HTMLParser(no_network=True, huge_tree=False, recover=True)
        )
    except (ParserError, ValueError):
        raise InputError(f"{name}: not an HTML page that can be read; save it again.") from None
    reader = _Reader("\n".join(style.text or "" for style in root.iter("style")))
    body = root.find("body")
    reader.walk(root if body is None else body, 0, False)
    return build_document(
        name,
        sha256,
        "html",
        reader.raw,
        hints=[*hints, *_hints(root)],
        unread=[*reader.unread, *reader.unprinted.unread()],
    )


class _Reader:
    def __init__(self, styles: str) -> None:
        self.raw: list[Raw] = []
        self.unread: list[Unread] = []
        self.unprinted = Unprinted()
        self._styles = Stylesheet(styles)
        self._cells = self._places = 0

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

    def walk(self, element: HtmlElement, depth: int, aside: bool) -> None:
        """Read an element's blocks in order; ``depth`` is how many lists it stands in."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _SKIPPED or not tag or self._is_unseen(element):
            return
        aside = aside or tag in _ASIDE
        if tag == "table":
            self._table(element)
            return
        if tag == "img":
            self.unread.append(
                Unread("image", element.get("alt") or "a picture", line=_line(element))
            )
            return
        self._text_runs(element, tag, depth + (tag in ("ul", "ol")), aside)

    def _text_runs(self, element: HtmlElement, tag: str, depth: int, aside: bool) -> None:
        """Read the text that stands directly in an element as blocks, and its block children."""
        pieces: list[HtmlElement | str] = [element.text or ""]
        for child in element:
            kind = child.tag if isinstance(child.tag, str) else ""
            if kind in _BLOCKS | _ASIDE or any(
                d.tag in _BLOCKS for d in child.iterdescendants() if isinstance(d.tag, str)
            ):
                self._flush(pieces, element, tag, depth, aside)
                pieces = []
                self.walk(child, depth, aside)
            elif kind and kind not in _SKIPPED:
                pieces.append(child)
            pieces.append(child.tail or "")
        self._flush(pieces, element, tag, depth, aside)

    def _flush(
        self,
        pieces: list[HtmlElement | str],
        element: HtmlElement,
        tag: str,
        depth: int,
        aside: bool,
    ) -> None:
        for piece in pieces:
            if isinstance(piece, HtmlElement):
                for image in piece.iter("img"):
                    self.unread.append(
                        Unread("image", image.get("alt") or "a picture", line=_line(image))
                    )
        text, marks = self._inline(pieces)
        if not text:
            return
        line = _line(element)
        runs = (Run(0, len(text), None, line),)
        if aside:
            self.raw.append(Raw("furniture", text, runs=runs))
        elif re.fullmatch(r"h[1-6]", tag):
            self.raw.append(Raw("heading", text, int(tag[1]), runs=runs, marks=marks))
        elif _is_note(element):
            self.raw.append(Raw("footnote", text, runs=runs, marks=marks))
        elif depth:
            self.raw.append(Raw("list_item", text, depth, "•", runs, marks))
        elif tag == "figcaption":
            self.raw.append(Raw("caption", text, runs=runs, marks=marks))
        else:
            self.raw.append(Raw("paragraph", text, runs=runs, marks=marks))

    def _table(self, element: HtmlElement) -> None:
        caption = element.find("caption")
        if caption is not None:
            text, marks = self._inline([caption])
            if text:
                run = Run(0, len(text), None, _line(caption))
                self.raw.append(Raw("caption", text, runs=(run,), marks=marks))
        cells: list[Cell] = []
        taken: set[tuple[int, int]] = set()
        heads = 0
        rows = [r for r in element.iter("tr") if next(r.iterancestors("table")) is element]
        rows = [r for r in rows if not self._is_unseen(r)]
        for r, row in enumerate(rows):
            found = [c for c in row if c.tag in ("td", "th") and not self._is_unseen(c)]
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
        for piece in pieces:
            if isinstance(piece, str):
                yield piece, False
                continue
            tag = piece.tag if isinstance(piece.tag, str) else ""
            if tag in _SKIPPED or not tag or self._is_unseen(piece):
                continue
            if _is_mark(piece, tag):
                yield piece.text_content(), True
                continue
            if tag in ("br", "p", "div", "li"):
                yield " ", False
            inner: list[HtmlElement | str] = [piece.text or ""]
            for child in piece:
                inner += [child, child.tail or ""]
            yield from self._parts(inner)
            if tag in ("p", "div", "li"):
                yield " ", False


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
    value = cell.get(name) or "1"
    return max(1, min(int(value), _MOST_SPAN)) if value.isdigit() else 1


def _is_note(element: HtmlElement) -> bool:
    named = f"{element.get('id') or ''} {element.get('class') or ''}".split()
    return element.get("role") == "doc-footnote" or any(_NOTE_ID.search(n) for n in named)


def _is_mark(element: HtmlElement, tag: str) -> bool:
    """Tell whether an inline element is the mark of a note: raised, or a link to the note."""
    text = element.text_content().strip()
    style = (element.get("style") or "").replace(" ", "").lower()
    if tag == "sup" or "vertical-align:super" in style:
        return bool(_MARK.fullmatch(text))
    if tag != "a" or not _LINK_MARK.fullmatch(text):
        return False
    to = f"{element.get('href') or ''} {element.get('role') or ''} {element.get('class') or ''}"
    return "#" in to and (text[0] in "[(" or bool(_NOTE_LINK.search(to)))
