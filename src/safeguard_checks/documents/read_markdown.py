"""Markdown and plain text, as people and text extractors write it.

Tables with pipes or tabs (two-level headers, continuation lines), lists, headings, footnotes,
and the HTML fragments that extractors leave in.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from html import unescape

from safeguard_checks.documents.builder import Raw, build_document
from safeguard_checks.documents.characters import folded
from safeguard_checks.documents.document import BlockKind, Cell, Document, NoteMark, Unread
from safeguard_checks.documents.flat.blocks import flat_table
from safeguard_checks.documents.flat.find import Flat, find_flat
from safeguard_checks.documents.read_html import blocks_of
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table, is_value
from safeguard_checks.documents.title import front_matter
from safeguard_checks.documents.unprinted import Unprinted, Way, way_of_style
from safeguard_checks.regex import regex

__all__ = ["read_markdown"]

_HEADING = regex(r"^(#{1,6})\s+(.*?)\s*#*$")
_ITEM = regex(r"^(?P<indent>\s*)(?P<marker>[-*+•–▪◦●○]|\d{1,3}[.)]|[a-z][.)])\s+(?P<text>.*)$")
# One dash is enough beside a colon; alone it may stand for nothing in a cell.
_DASHES = r"\s*(?::-+:?|-+:|-{2,})\s*"
_RULE = regex(rf"^\s*\|?{_DASHES}(?:\|{_DASHES})*\|?\s*$")
_IMAGE = regex(r"!\[([^\]]{0,1000})\]\((?:[^()]|\([^()]*\))*\)|<img\b[^<>]*>", re.I)
_LINK = regex(r"\[([^\[\]]*)\]\(((?:[^()]|\([^()]*\))*)\)")
_SUP = regex(r"<sup>\s*([^<]{1,4})\s*</sup>|\[\^([^\]]{1,8})\](?!:)", re.I)
_TAG = regex(
    r"</?[a-zA-Z][\w:-]*(?:\s+[a-zA-Z_:@][\w:.@-]*(?:\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+))?)*\s*/?>"
)
_BREAK = regex(r"<br\s*/?>|</(?:li|p|div|tr)>", re.I)
_STRONG = regex(r"(?<!\w)(\*\*\*|\*\*|___|__)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_EMPHASIS = regex(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=[^\s*_])\1(?![\w*])")
_BOLD_LINE = regex(r"^\s*(\*\*|__)(?=\S)(.{2,120}?)(?<=\S)\1\s*:?\s*$")
_NOTE_TEXT = regex(r"^\[\^([^\]]{1,8})\]:\s*(.*)$")
_STRUCK = regex(r"<(?P<tag>del|s|strike)\b[^<>]*>", re.I)
_TILDES = regex(r"(?<!~)~~(?=[^\s~])(?P<text>[^~\n]+?)(?<=\S)~~(?!~)")
_STYLED = regex(r"<(?P<tag>[a-z]+)(?P<style>\s[^<>]*)>", re.I)
_CLOSED = regex(r"</(?P<tag>[a-z]+)>", re.I)
_HIDES = regex(r"(?<![\w-])hidden(?![\w-])(?!\s*[\"';])", re.I)
_UNDERLINE = regex(r"^\s{0,3}(?P<line>={3,}|-{3,}|~{3,})\s*$")
_TABLE = regex(r"\s{0,3}<table\b", re.I)
_TABLE_TAG = regex(r"<(?:(table)\b|/table\s*>)", re.I)
_FORM_FEED = "\f"
_ESCAPED = regex(r"\*\*|__(?=\S)|\\(?=[$%*_#.()+-])")


_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    text: str


def read_markdown(name: str, sha256: str, text: str, format: str = "markdown") -> Document:
    """Read Markdown or plain text; ``Run.line`` is the 1-based line of the file."""
    unprinted = Unprinted()
    if format == "markdown":
        text = _seen(text, unprinted)
    text, hints = front_matter(text)
    lines = [_Line(i, t) for i, t in enumerate(text.split("\n"), 1)]
    raw: list[Raw] = []
    plain = [_may_be_row(line.text) for line in lines]
    flats = {flat.first: flat for flat in find_flat(plain)}
    at = 0
    while at < len(lines):
        if flat := flats.get(at):
            raw.append(flat_table(list(_flat_cells(flat, lines, plain)), flat))
            at = flat.end
        else:
            at = _next_block(lines, at, raw, flats)
    unread = [
        Unread("image", image.group(1) or "a picture", line=line.number)
        for line in lines
        for image in _IMAGE.finditer(line.text)
    ]
    unread += unprinted.unread()
    return build_document(name, sha256, format, raw, hints=hints, unread=unread)


def _seen(text: str, unprinted: Unprinted) -> str:
    """Take out comments and what is struck or hidden; every line keeps its number."""
    text = _without_comments(text)
    text = _without_elements(text, _STRUCK, "struck_text", unprinted)

    def struck(m: re.Match[str]) -> str:
        unprinted.add("struck_text", m["text"])
        return "\n" * m.group().count("\n")

    text = _TILDES.sub(struck, text)
    return _without_elements(text, _STYLED, "hidden_text", unprinted)


def _without_comments(text: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join((*kept, text[at:]))


def _without_elements(text: str, opens: re.Pattern[str], way: Way, unprinted: Unprinted) -> str:
    """Take out the elements that a tag opens and that are not seen, up to where they first close."""
    closes: dict[str, list[re.Match[str]]] = defaultdict(list)
    for m in _CLOSED.finditer(text) if "</" in text else ():
        closes[m["tag"].lower()].append(m)
    kept: list[str] = []
    at = 0
    for m in opens.finditer(text) if closes else ():
        if m.start() < at or (opens is _STYLED and not _is_hidden(m["style"])):
            continue
        ends = closes[m["tag"].lower()]
        i = bisect_left(ends, m.end(), key=lambda close: close.start())
        if i < len(ends):
            unprinted.add(way, text[m.end() : ends[i].start()])
            kept += [text[at : m.start()], "\n" * text.count("\n", m.start(), ends[i].end())]
            at = ends[i].end()
    return "".join((*kept, text[at:]))


def _is_hidden(attributes: str) -> bool:
    style = re.search(r"style\s*=\s*[\"']([^\"']*)", attributes, re.I)
    return bool(_HIDES.search(attributes) or (style and way_of_style(style[1]) == "hidden_text"))


def _may_be_row(text: str) -> str | None:
    """Return a line without signs of emphasis, ``None`` where it is no plain text."""
    text = text.replace(_FORM_FEED, "").rstrip("\r")
    if "|" in text or "\t" in text.strip() or text.startswith(("#", ">", "[^", "```")):
        return None
    return None if _ITEM.match(text) else _ESCAPED.sub("", text)


def _flat_cells(flat: Flat, lines: list[_Line], plain: list[str | None]) -> Iterator[Cell]:
    for r, row in enumerate(flat.rows):
        for spot in row:
            clean, marks = plain_text((plain[spot.line] or "")[spot.start : spot.end])
            if clean:
                runs = (Run(0, len(clean), None, lines[spot.line].number),)
                yield Cell(r, spot.col, clean, 1, spot.span, r < flat.heads, runs, marks)


def _next_block(lines: list[_Line], at: int, raw: list[Raw], flats: Container[int] = ()) -> int:
    """Read one block starting at line index ``at``; return the index after it.

    A paragraph ends before the lines of ``flats``, where flattened tables begin.
    """
    line = lines[at]
    text = line.text.replace(_FORM_FEED, "").rstrip("\r")
    if not text.strip():
        return at + 1
    if _TABLE.match(text) and (end := _html_table(lines, at, raw)):
        return end
    if _is_pipe_table(lines, at):
        return _pipe_table(lines, at, raw)
    if "\t" in text.strip() and not _HEADING.match(text):
        end = _tab_table(lines, at, raw)
        if end > at:
            return end
    note = _NOTE_TEXT.match(text)
    if note:
        clean, marks = plain_text(note[2])
        raw.append(_block("footnote", f"{note[1]} {clean}", [line], marks=marks))
        return at + 1
    if _UNDERLINE.match(text) and not text.startswith("~"):
        return at + 1
    under = _UNDERLINE.match(lines[at + 1].text) if at + 1 < len(lines) else None
    if under and len(text.strip()) <= _LONGEST_HEADING and not _ITEM.match(text):
        clean, marks = plain_text(text)
        level = 1 if under["line"][0] == "=" else 2
        raw.append(_block("heading", clean, [line], level=level, marks=marks))
        return at + 2
    heading = _HEADING.match(text)
    bold = _BOLD_LINE.match(text)
    if heading or bold:
        level = len(heading[1]) if heading else 4
        clean, marks = plain_text(heading[2] if heading else bold[2] if bold else "")
        if clean:
            raw.append(_block("heading", clean, [line], level=level, marks=marks))
        return at + 1
    item = _ITEM.match(text)
    if item:
        return _list_item(lines, at, item, raw)
    return _paragraph(lines, at, raw, flats)


def _block(
    kind: BlockKind,
    text: str,
    lines: list[_Line],
    level: int = 0,
    marker: str = "",
    marks: tuple[NoteMark, ...] = (),
    starts: list[int] | None = None,
) -> Raw:
    bounds = [*(starts or [0]), len(text)]
    runs = tuple(
        Run(a, b, None, line.number) for line, a, b in zip(lines, bounds, bounds[1:], strict=False)
    )
    return Raw(kind, text, level, marker, runs, marks)


def _joined(pieces: list[str]) -> tuple[str, list[int], tuple[NoteMark, ...]]:
    """Clean lines of text and join them with spaces; return text, line starts and note marks."""
    text = ""
    starts: list[int] = []
    marks: list[NoteMark] = []
    for piece in pieces:
        clean, found = plain_text(piece)
        if text and clean:
            text += " "
        starts.append(len(text))
        marks += [NoteMark(len(text) + m.offset, m.mark) for m in found]
        text += clean
    return text, starts, tuple(marks)


def _paragraph(lines: list[_Line], at: int, raw: list[Raw], flats: Container[int]) -> int:
    end = at + 1
    while end < len(lines) and end not in flats and _continues(lines, end):
        end += 1
    taken = lines[at:end]
    text, starts, marks = _joined([line.text for line in taken])
    if text:
        raw.append(_block("paragraph", text, taken, marks=marks, starts=starts))
    return end


def _continues(lines: list[_Line], at: int) -> bool:
    """Tell whether a line goes on with the paragraph above it."""
    text = lines[at].text
    if not text.strip() or text.startswith(_FORM_FEED) or "\t" in text.strip():
        return False
    return not (
        _HEADING.match(text)
        or _ITEM.match(text)
        or _BOLD_LINE.match(text)
        or _NOTE_TEXT.match(text)
        or _is_pipe_table(lines, at)
        or _UNDERLINE.match(text)
        or (at + 1 < len(lines) and _is_underlined(text, lines[at + 1].text))
    )


def _is_underlined(text: str, below: str) -> bool:
    """Tell whether a line is a heading by the line of "=" right below it, about as long."""
    return below.startswith("===") and len(below.strip()) * 2 >= len(text.strip())


def _list_item(lines: list[_Line], at: int, item: re.Match[str], raw: list[Raw]) -> int:
    end = at + 1
    while end < len(lines) and lines[end].text.startswith("  ") and _continues(lines, end):
        end += 1
    pieces = [item["text"], *(line.text for line in lines[at + 1 : end])]
    text, starts, marks = _joined(pieces)
    level = 1 + len(item["indent"].replace("\t", "    ")) // 2
    if text:
        raw.append(_block("list_item", text, lines[at:end], level, item["marker"], marks, starts))
    return end


def plain_text(text: str) -> tuple[str, tuple[NoteMark, ...]]:
    """Return text without markup and the footnote marks it carried."""
    text = _IMAGE.sub("", text)
    text = _BREAK.sub(" ", text)
    text = _LINK.sub(lambda m: m[1] or m[2], text)
    text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(r"\2", text)
    marks: list[NoteMark] = []
    pieces: list[str] = []
    at = size = 0
    for found in _SUP.finditer(text):
        piece = _clean(text[at : found.start()])
        if not size:
            piece = piece.lstrip()
        pieces.append(piece)
        size += len(piece)
        marks.append(NoteMark(size, (found[1] or found[2]).strip()))
        at = found.end()
    tail = _clean(text[at:])
    pieces.append(tail if size else tail.lstrip())
    return "".join(pieces).rstrip(), tuple(marks)


def _clean(text: str) -> str:
    return folded(unescape(_TAG.sub("", text)))


# Tables


def _html_table(lines: list[_Line], at: int, raw: list[Raw]) -> int:
    """Read an HTML table that stands in the text; return the index after it, 0 where it never ends."""
    opened = 0
    for end in range(at, len(lines)):
        opened += sum(1 if m[1] else -1 for m in _TABLE_TAG.finditer(lines[end].text))
        if opened <= 0:
            break
    else:
        return 0
    # A line break keeps the numbers of the lines as they are.
    found = blocks_of("\n".join(line.text for line in lines[at : end + 1]))
    raw += [_moved(block, lines[at].number - 1) for block in found]
    return end + 1


def _moved(block: Raw, by: int) -> Raw:
    """Return a block whose lines are counted from further up."""

    def down(runs: tuple[Run, ...]) -> tuple[Run, ...]:
        return tuple(replace(r, line=r.line + by) if r.line is not None else r for r in runs)

    table = block.table
    if table is not None:
        table = replace(table, cells=tuple(replace(c, runs=down(c.runs)) for c in table.cells))
    return replace(block, runs=down(block.runs), table=table)


def _is_pipe_table(lines: list[_Line], at: int) -> bool:
    if "|" not in lines[at].text or at + 1 >= len(lines):
        return False
    below = lines[at + 1].text
    return "|" in below and (bool(_RULE.match(below)) or _is_bare_pipe_table(lines, at))


def _is_bare_pipe_table(lines: list[_Line], at: int) -> bool:
    """Tell whether lines without a rule below their head are rows: as many cells, figures in most."""
    rows = [_pipe_cells(line.text) for line in lines[at : at + 3] if "|" in line.text]
    figures = [sum(map(is_value, row[1:])) for row in rows]
    return (
        len(rows) > 2
        and len(rows[0]) > 1
        and len({len(row) for row in rows}) == 1
        and all(figures[1:])
    )


def _pipe_cells(text: str) -> list[str]:
    inner = text.strip()
    inner = inner[1:] if inner.startswith("|") else inner
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return [c.replace("\\|", "|").strip() for c in re.split(r"(?<!\\)\|", inner)]


def _pipe_table(lines: list[_Line], at: int, raw: list[Raw]) -> int:
    rows = [(lines[at], _pipe_cells(lines[at].text))]
    end = at + 1 + bool(_RULE.match(lines[at + 1].text))
    while end < len(lines) and "|" in lines[end].text and lines[end].text.strip():
        rows.append((lines[end], _pipe_cells(lines[end].text)))
        end += 1
    cells = [cell for r, (line, texts) in enumerate(rows) for cell in _cells(r, line, texts)]
    _add_table(cells, rows, raw, None)
    return end


def _tab_table(lines: list[_Line], at: int, raw: list[Raw]) -> int:
    """Read lines with tabs as one table; a line without a tab ends it."""
    rows: list[tuple[_Line, list[str]]] = []
    end = at
    while end < len(lines) and "\t" in lines[end].text.strip("\r\n "):
        rows.append((lines[end], lines[end].text.rstrip("\r").split("\t")))
        end += 1
    if len(rows) == 1 and len(rows[0][1]) == 2 and not is_value(rows[0][1][1]):
        return at
    header = _tab_header(rows)
    cells: list[Cell] = []
    width = max(len(texts) for _, texts in rows)
    for r, (line, texts) in enumerate(rows):
        found = list(_cells(r, line, texts))
        cells += _spread(found, width) if r < header - 1 else found
    _add_table(_carry_down(cells, header), rows, raw, None)
    return end


def _tab_header(rows: list[tuple[_Line, list[str]]]) -> int:
    """Count header lines: those before the first line with a figure after its first cell."""
    for count, (_, texts) in enumerate(rows):
        if any(is_value(t) for t in texts[1:]):
            return count
    return 1


def _cells(row: int, line: _Line, texts: list[str]) -> Iterator[Cell]:
    for col, text in enumerate(texts):
        clean, marks = plain_text(text)
        if clean:
            runs = (Run(0, len(clean), None, line.number),)
            yield Cell(row, col, clean, runs=runs, marks=marks)


def _spread(cells: list[Cell], width: int) -> list[Cell]:
    """Let an outer header cell span the empty cells after it, up to the next one."""
    spread: list[Cell] = []
    for cell, after in zip(cells, [*cells[1:], None], strict=True):
        end = after.col if after else width
        span = end - cell.col if cell.col else 1
        spread.append(
            Cell(cell.row, cell.col, cell.text, 1, max(span, 1), True, cell.runs, cell.marks)
        )
    return spread


def _carry_down(cells: list[Cell], header: int) -> list[Cell]:
    """Stop an outer header cell from spanning columns whose inner header is empty."""
    if header < 2:
        return cells
    inner = {c.col for c in cells if c.row == header - 1}
    kept: list[Cell] = []
    for c in cells:
        if c.row < header - 1 and c.col_span > 1:
            covered = [k for k in range(c.col, c.col + c.col_span) if k in inner]
            span = covered[-1] - c.col + 1 if covered else 1
            c = Cell(c.row, c.col, c.text, 1, span, True, c.runs, c.marks)
        kept.append(c)
    return kept


def _add_table(
    cells: list[Cell], rows: list[tuple[_Line, list[str]]], raw: list[Raw], header: int | None
) -> None:
    if not cells:
        return
    width = max(max(len(texts) for _, texts in rows), max(c.col + c.col_span for c in cells))
    table = build_table(cells, len(rows), width, header, ("text",))
    runs = tuple(Run(0, 0, None, line.number) for line, _ in rows[:1])
    raw.append(Raw("table", "", runs=runs, table=table))
