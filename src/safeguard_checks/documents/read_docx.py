"""Word documents (DOCX), read from their XML: tracked changes as if accepted."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.characters import leveled, raised
from safeguard_checks.documents.charts import Chart, charts_of_part
from safeguard_checks.documents.document import Cell, Document, NoteMark, Unread, UnreadKind
from safeguard_checks.documents.docx_styles import VAL, W, styles_of, unseen_styles, way_of
from safeguard_checks.documents.equations import EQUATION_PARTS, equation_parts
from safeguard_checks.documents.flat.blocks import with_flat_tables
from safeguard_checks.documents.hostile import check_zip, member, parse_xml, whole
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table
from safeguard_checks.documents.title import Hint
from safeguard_checks.documents.unprinted import Unprinted, Way
from safeguard_checks.errors import InputError
from safeguard_checks.regex import regex

__all__ = ["letters", "note_texts", "paragraphs", "read_docx"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What may hold blocks: content controls, custom markup and changes that count as accepted.
_HOLDERS = frozenset(
    {f"{W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "smartTag", "customXml")}
    | {f"{_MC}AlternateContent", f"{_MC}Choice"}
)
_DROPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}delText", f"{_MC}Fallback"})
_MARK = regex(r"\s*(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3}){0,5}|[*†‡§]{1,3})\s*")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


@dataclass
class _Word:
    """The parts of a Word file that blocks need, and what was found so far."""

    name: str
    headings: dict[str, int]
    lists: dict[str, int]
    unseen: Mapping[str, Way] = field(default_factory=dict)
    unprinted: Unprinted = field(default_factory=Unprinted)
    unread: list[Unread] = field(default_factory=list)
    paged: bool = False
    page: int = 1
    paragraphs: dict[etree._Element, int] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    drawn: list[Raw] = field(default_factory=list)

    def add_unread(self, kind: UnreadKind, note: str) -> None:
        """List something on the page where the reading is now that is not read."""
        self.unread.append(Unread(kind, note, self.page if self.paged else None))


def read_docx(name: str, sha256: str, data: bytes) -> Document:
    """Read a Word document. Pages are known only where Word left its own page breaks in it."""
    archive = check_zip(name, data)
    body = member(archive, "word/document.xml")
    if body is None:
        raise InputError(f"{name}: a ZIP file that is no Word document; give the report itself.")
    root = parse_xml(name, body)
    headings, lists = styles_of(name, archive)
    unseen = unseen_styles(name, archive)
    word = _Word(
        name, headings, lists, unseen, paged=root.find(f".//{W}lastRenderedPageBreak") is not None
    )
    content = root.find(f"{W}body")
    word.paragraphs = {p: i for i, p in enumerate(paragraphs(root))}
    word.charts = charts_of_part(name, archive, "word/document.xml")
    raw: list[Raw] = []
    if content is not None:
        for element in content:
            raw += _block(word, element)
        if any(len(text) for text in content.iter(f"{W}t")):
            word.unread.append(Unread("cut", "text that stands within other text; it is damaged"))
    raw += _notes(word, archive)
    raw += _furniture(word, archive)
    if not any(r.text or r.table for r in raw):
        raise InputError(f"{name}: holds no text; give the report itself.")
    return build_document(
        name,
        sha256,
        "docx",
        with_flat_tables(raw),
        hints=list(_hints(name, archive, content)),
        pages=word.page if word.paged else 0,
        unread=[*word.unread, *word.unprinted.unread()],
    )


def _hints(name: str, archive: zipfile.ZipFile, body: etree._Element | None) -> Iterator[Hint]:
    """Yield the title of the file's properties and the paragraphs of the style Title."""
    core = member(archive, "docProps/core.xml")
    if core is not None:
        found = parse_xml(name, core).findtext("{http://purl.org/dc/elements/1.1/}title")
        yield Hint(found or "", "properties")
    if body is not None:
        for paragraph in body.iter(f"{W}p"):
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            if style is not None and (style.get(VAL) or "").lower() == "title":
                text, _ = _text(_Word(name, {}, {}), paragraph)
                yield Hint(text, "cover")
                return


def _block(word: _Word, element: etree._Element) -> Iterator[Raw]:
    """Yield what a child of the body holds, and after it the charts that are drawn in it."""
    tag = element.tag
    if tag == f"{W}p":
        yield from _paragraph(word, element)
    elif tag == f"{W}tbl":
        yield from _table(word, element)
    elif tag in _HOLDERS:
        for child in element:
            yield from _block(word, child)
    elif tag in (f"{W}altChunk", f"{W}subDoc"):
        word.add_unread("object", "another document within this one")
    yield from word.drawn
    word.drawn.clear()


def _paragraph(word: _Word, element: etree._Element) -> Iterator[Raw]:
    text, marks = _text(word, element)
    boxed = [
        raw
        for box in element.iter(f"{W}txbxContent")
        if next(box.iterancestors(f"{_MC}Fallback"), None) is None
        for child in box
        for raw in _block(word, child)
    ]
    if text:
        page = word.page if word.paged else None
        runs = (Run(0, len(text), page, paragraph=word.paragraphs.get(element)),)
        style = element.find(f"{W}pPr/{W}pStyle")
        key = (style.get(VAL) or "") if style is not None else ""
        level = word.headings.get(key)
        listed = _list_level(word, element, key)
        if level:
            yield Raw("heading", text, level, runs=runs, marks=marks)
        elif key.lower().startswith("toc"):
            yield Raw("contents", text, runs=runs)
        elif key.lower() == "caption":
            yield Raw("caption", text, runs=runs, marks=marks)
        elif listed:
            yield Raw("list_item", text, listed, "•", runs, marks)
        else:
            yield Raw("paragraph", text, runs=runs, marks=marks)
    yield from boxed


def _list_level(word: _Word, element: etree._Element, style: str) -> int:
    number = element.find(f"{W}pPr/{W}numPr")
    if number is None:
        return word.lists.get(style, 0)
    identity = number.find(f"{W}numId")
    if identity is not None and identity.get(VAL) == "0":
        return 0
    level = number.find(f"{W}ilvl")
    return whole(level.get(VAL), 0, 8) + 1 if level is not None else 1


def _text(word: _Word, element: etree._Element) -> tuple[str, tuple[NoteMark, ...]]:
    """Return a paragraph's text as it reads with changes accepted, and its footnote marks."""
    pieces: list[str] = []
    marks: list[NoteMark] = []
    for kind, value, _ in _pieces(word, element):
        if kind == "mark":
            marks.append(NoteMark(len("".join(pieces).rstrip()), value))
        else:
            pieces.append(value)
    joined = "".join(pieces)
    lead = len(joined) - len(joined.lstrip())
    text = re.sub(r" +", " ", leveled(joined.replace("\u00ad", "").replace("\u2011", "-"))).strip()
    return text, tuple(NoteMark(min(max(m.offset - lead, 0), len(text)), m.mark) for m in marks)


def paragraphs(root: etree._Element) -> list[etree._Element]:
    """Return the paragraphs of ``document.xml`` in the order that ``Run.paragraph`` counts."""
    return list(root.iter(f"{W}p"))


def letters(
    paragraph: etree._Element, unseen: Mapping[str, Way] | None = None
) -> list[tuple[str, etree._Element, int]]:
    """Return the characters of a paragraph as read, each with its element and offset there.

    Joined they are the text of the block or of that paragraph's part of a cell. ``unseen`` are
    the styles whose text is not read.
    """
    word = _Word("", {}, {}, unseen or {})
    read = [
        ("-" if c == "\u2011" else c, element, i)
        for kind, value, element in _pieces(word, paragraph)
        if kind == "text"
        for i, c in enumerate(value)
        if c != "\u00ad"
    ]
    plain = leveled("".join(c for c, _, _ in read))
    marks = {i for a, b in raised(plain) for i in range(a, b)}
    found = [
        (c, element, i)
        for at, (c, (_, element, i)) in enumerate(zip(plain, read, strict=True))
        if at not in marks
    ]
    kept: list[tuple[str, etree._Element, int]] = []
    for letter in found:
        if letter[0] != " " or not kept or kept[-1][0] != " ":
            kept.append(letter)
    blank = [not c.strip() for c, _, _ in kept]
    first = blank.index(False) if False in blank else len(kept)
    last = len(kept) - (blank[::-1].index(False) if False in blank else 0)
    return kept[first:last]


def _pieces(word: _Word, element: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    for child in element:
        tag = child.tag
        if tag in _DROPPED or tag == f"{W}txbxContent" or tag == f"{W}pPr":
            continue
        if tag == f"{W}r":
            yield from _run(word, child)
        elif tag == f"{_A}graphicData" or tag == f"{W}pict":
            _picture(word, child)
        elif tag == f"{W}object":
            word.add_unread("object", "an embedded object")
        elif tag == f"{_M}t":
            yield "text", child.text or "", child
        elif tag in EQUATION_PARTS:
            for before, part, after in equation_parts(child):
                yield "text", before, child
                yield from _pieces(word, part)
                yield "text", after, child
        elif isinstance(tag, str):
            yield from _pieces(word, child)


def _run(word: _Word, run: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    properties = run.find(f"{W}rPr")
    way = way_of(properties, word.unseen) or _paragraph_way(word, run)
    if way is not None:
        word.unprinted.add(way, "".join(t.text or "" for t in run.iter(f"{W}t")))
        return
    above = properties is not None and _is_raised(properties)
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            value = child.text or ""
            short = above and _MARK.fullmatch(value)
            yield ("mark", value.strip(), child) if short else ("text", value, child)
        elif tag in (f"{W}tab", f"{W}ptab", f"{W}br", f"{W}cr"):
            yield "text", "\t" if tag.endswith("tab") else " ", child
        elif tag == f"{W}pict":
            _picture(word, child)
        elif tag == f"{W}object":
            word.add_unread("object", "an embedded object")
        elif tag == f"{W}noBreakHyphen":
            yield "text", "-", child
        elif tag == f"{W}lastRenderedPageBreak":
            word.page += 1
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            yield "mark", child.get(f"{W}id") or "", child
        elif tag not in _DROPPED and isinstance(tag, str) and len(child):
            yield from _pieces(word, child)


def _paragraph_way(word: _Word, run: etree._Element) -> Way | None:
    """Return how the style of a run's paragraph keeps its text from being seen."""
    if not word.unseen:
        return None
    paragraph = next(run.iterancestors(f"{W}p"), None)
    style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    return word.unseen.get(style.get(VAL) or "") if style is not None else None


def _is_raised(properties: etree._Element) -> bool:
    """Tell whether a run stands above the line."""
    if any(e.get(VAL) == "superscript" for e in properties.iter(f"{W}vertAlign")):
        return True
    lift = properties.find(f"{W}position")
    return lift is not None and whole(lift.get(VAL), 0, 1) > 0


def _picture(word: _Word, element: etree._Element) -> None:
    chart = element.find(f".//{_C}chart")
    if chart is None and element.find(f".//{W}txbxContent") is not None:
        return
    if chart is not None:
        identity = next((v for k, v in chart.attrib.items() if str(k).endswith("}id")), "")
        run = Run(0, 0, word.page if word.paged else None)
        drawn = word.charts.get(str(identity))
        table = drawn.table(run) if drawn else None
        if drawn is None or table is None:
            word.add_unread("chart", "a chart")
            return
        if drawn.title:
            word.drawn.append(
                Raw("caption", drawn.title, runs=(replace(run, end=len(drawn.title)),))
            )
        word.drawn.append(Raw("table", "", runs=(run,), table=table))
    else:
        word.add_unread("image", "a picture")


def _table(word: _Word, element: etree._Element) -> Iterator[Raw]:
    cells: list[Cell] = []
    open_spans: dict[int, int] = {}
    heads = width = 0
    rows = [r for r in element.iter(f"{W}tr") if next(r.iterancestors(f"{W}tbl")) is element]
    rows = [r for r in rows if r.find(f"{W}trPr/{W}del") is None]
    if element.find(f".//{W}tc//{W}tbl") is not None:
        yield from _laid_out(word, rows)
        return
    for r, row in enumerate(rows):
        if r == heads and row.find(f"{W}trPr/{W}tblHeader") is not None:
            heads += 1
        c = 0
        for item in row.iter(f"{W}tc"):
            if next(item.iterancestors(f"{W}tr")) is not row:
                continue
            across = _number(item, "gridSpan")
            merge = item.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(VAL) != "restart" and c in open_spans:
                at = open_spans[c]
                old = cells[at]
                cells[at] = Cell(
                    old.row,
                    old.col,
                    old.text,
                    r - old.row + 1,
                    old.col_span,
                    old.header,
                    old.runs,
                    old.marks,
                )
            else:
                open_spans.pop(c, None)
                cell = _cell(word, item, r, c, across)
                if cell is not None:
                    cells.append(cell)
                    if merge is not None:
                        open_spans[c] = len(cells) - 1
            c += across
        width = max(width, c)
    if not cells:
        return
    if width < 2 or (len(rows) < 2 and len(cells) < 2):
        for cell in cells:
            yield Raw("paragraph", cell.text, runs=cell.runs, marks=cell.marks)
        return
    table = build_table(cells, len(rows), width, heads or None, ("xml",))
    yield Raw("table", "", runs=cells[0].runs[:1], table=table)


def _laid_out(word: _Word, rows: Sequence[etree._Element]) -> Iterator[Raw]:
    """Yield the blocks of a table that holds tables: it lays out a page, and its cells are no figures."""
    for row in rows:
        for cell in row.iter(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is row:
                for child in cell:
                    yield from _block(word, child)


def _number(cell: etree._Element, name: str) -> int:
    found = cell.find(f"{W}tcPr/{W}{name}")
    return whole(found.get(VAL), 1, 100) if found is not None else 1


def _cell(word: _Word, item: etree._Element, row: int, col: int, across: int) -> Cell | None:
    pieces: list[str] = []
    marks: list[NoteMark] = []
    runs: list[Run] = []
    for paragraph in item.iter(f"{W}p"):
        text, found = _text(word, paragraph)
        if text:
            start = len(" ".join(pieces)) + (1 if pieces else 0)
            marks += [NoteMark(start + m.offset, m.mark) for m in found]
            at = word.paragraphs.get(paragraph)
            runs.append(Run(start, start + len(text), paragraph=at))
            pieces.append(text)
    words = " ".join(pieces)
    if not words:
        return None
    page = word.page if word.paged else None
    placed = tuple(replace(run, page=page) for run in runs)
    return Cell(row, col, words, 1, across, False, placed, tuple(marks))


def note_texts(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, str, str]]:
    """Yield each note at the foot of a page or the end, in the order of the blocks that hold them.

    It comes as the local name of the element that refers to it in the body, its id there and its
    text.
    """
    for path, tag in (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote")):
        data = member(archive, path)
        if data is None:
            continue
        for note in parse_xml(name, data).iter(f"{W}{tag}"):
            if note.get(f"{W}type") in _SEPARATORS:
                continue
            word = _Word(name, {}, {})
            text = " ".join(t for p in note.iter(f"{W}p") if (t := _text(word, p)[0]))
            if text:
                yield f"{tag}Reference", note.get(f"{W}id") or "", text


def _notes(word: _Word, archive: zipfile.ZipFile) -> Iterator[Raw]:
    for _, mark, text in note_texts(word.name, archive):
        full = f"{mark} {text}".strip()
        yield Raw("footnote", full, runs=(Run(0, len(full)),))


def _furniture(word: _Word, archive: zipfile.ZipFile) -> Iterator[Raw]:
    for path in sorted(archive.namelist()):
        if re.fullmatch(r"word/(?:header|footer)\d*\.xml", path):
            data = member(archive, path) or b""
            for paragraph in parse_xml(word.name, data).iter(f"{W}p"):
                text, _ = _text(word, paragraph)
                if text:
                    yield Raw("furniture", text, runs=(Run(0, len(text)),))
