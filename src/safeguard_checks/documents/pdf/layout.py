"""From printed lines to blocks: furniture, headings, paragraphs, nested lists and footnotes.

A list item or paragraph that goes on over a page break is one block; page numbers, running
heads and footnotes in between are set aside.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from safeguard_checks.documents.builder import Raw
from safeguard_checks.documents.document import BlockKind, NoteMark, Table
from safeguard_checks.documents.pdf.page import Line, Page
from safeguard_checks.documents.span import Run
from safeguard_checks.regex import regex

__all__ = ["PlacedTable", "lay_out"]

_BULLET = regex(
    r"^(?P<mark>[\uf000-\uf0ff\u2022\u2023\u25aa-\u25ab\u25cf\u25cb\u25e6\u25a0\u25fc\u2043\u2219·➢✓❖]|[–—−-](?=\s)|o(?=\s+[A-Za-z\d]))\s*"
)
_NUMBERED = regex(r"^(?P<mark>\(?\d{1,3}[.)])\s+(?=\S)")
_PAGE_NUMBER = regex(r"^(?:page\s+)?[\divx]{1,4}(?:\s+of\s+\d{1,3})?$", re.I)
_SMALLER, _LARGER = 0.93, 1.12
# The level of a heading that is no larger than the text, and how many letters such a one has at most.
_LEAST_LEVEL, _LONGEST_HEADING = 3, 200
_INDENT = 4.0


@dataclass(slots=True)
class PlacedTable:
    """A table found on a page, and the index of the line it stands in place of.

    ``members`` are the page's indexes of the letters that its cells hold.
    """

    page: int
    first_line: int
    lines: frozenset[int]
    table: Table
    members: frozenset[int]


@dataclass(slots=True)
class _Open:
    """A block that is still being read."""

    kind: BlockKind
    level: int
    marker: str
    left: float
    size: float
    text: str = ""
    runs: list[Run] = field(default_factory=list)
    marks: list[NoteMark] = field(default_factory=list)
    last: Line | None = None
    page: int = 0

    def add(self, line: Line, page: int, cut: int = 0) -> None:
        """Append a line from offset ``cut``."""
        text = line.text[cut:]
        broken = self.text.endswith("-") and self.text[-2:-1].isalpha()
        if self.text and not broken:
            self.text += " "
        base = len(self.text)
        self.text += text
        self.runs.append(Run(base, len(self.text), page, line.number, line.box))
        for n in line.numbers:
            if n.start >= cut:
                a, b = base + n.start - cut, base + n.end - cut
                self.runs.append(Run(a, b, page, line.number, n.box, ocr=n.sure))
        self.marks += [
            NoteMark(base + m.offset - cut, m.text) for m in line.marks if m.offset >= cut
        ]
        self.last, self.page = line, page

    def raw(self) -> Raw:
        """Return the finished block."""
        return Raw(
            self.kind,
            self.text.rstrip(),
            self.level,
            self.marker,
            tuple(self.runs),
            tuple(self.marks),
        )


def lay_out(pages: Sequence[Page], tables: Iterable[PlacedTable]) -> list[Raw]:
    """Return the blocks of all pages in reading order."""
    return _Layout(pages, list(tables)).run()


class _Layout:
    def __init__(self, pages: Sequence[Page], tables: list[PlacedTable]) -> None:
        self.pages = pages
        self.tables = tables
        self.body = _body_size(pages)
        self.furniture = _furniture(pages, self.body)
        self.out: list[Raw] = []
        self.open: _Open | None = None
        self.indents: list[float] = []

    def run(self) -> list[Raw]:
        for page in self.pages:
            own = [t for t in self.tables if t.page == page.index]
            covered = {n for t in own for n in t.lines}
            notes = self._footnote_lines(page, covered)
            aside: list[Raw] = []
            for line in page.lines:
                for placed in (t for t in own if t.first_line == line.number):
                    self._close()
                    run = Run(0, 0, page.index, line.number, None)
                    self.out.append(Raw("table", "", runs=(run,), table=placed.table))
                if line.number in covered:
                    continue
                if (page.index, line.number) in self.furniture:
                    aside.append(_single("furniture", line, page.index))
                elif line.number not in notes:
                    self._body_line(line, page.index)
            aside += self._notes(page, notes)
            self._set_aside(aside)
        self._close()
        return self.out

    def _set_aside(self, aside: list[Raw]) -> None:
        """Put furniture and notes of a page before the block that may go on over its end."""
        self.out += aside

    def _close(self) -> None:
        if self.open is not None and self.open.text.strip():
            self.out.append(self.open.raw())
        self.open = None

    def _body_line(self, line: Line, page: int) -> None:
        bullet = _BULLET.match(line.text)
        if bullet and len(line.text) > bullet.end():
            self._start("list_item", line, page, bullet, self._level(line.box.left))
            return
        if self._is_heading(line) and not self._in_bold_text(line, page):
            self._heading(line, page)
            return
        if self._goes_on(line, page):
            assert self.open is not None
            self.open.add(line, page)
            return
        numbered = _NUMBERED.match(line.text)
        if numbered:
            self._start("paragraph", line, page, numbered, 0)
            return
        self._close()
        self.indents = []
        self.open = _Open("paragraph", 0, "", line.box.left, line.size)
        self.open.add(line, page)

    def _start(
        self, kind: BlockKind, line: Line, page: int, mark: re.Match[str], level: int
    ) -> None:
        self._close()
        if kind != "list_item":
            self.indents = []
        self.open = _Open(kind, level, mark["mark"], line.box.left, line.size)
        self.open.add(line, page, mark.end())

    def _level(self, left: float) -> int:
        while self.indents and left < self.indents[-1] - _INDENT:
            self.indents.pop()
        if not self.indents or left > self.indents[-1] + _INDENT:
            self.indents.append(left)
        return len(self.indents)

    def _is_heading(self, line: Line) -> bool:
        large = line.size >= self.body * _LARGER
        if len(line.text) > 140 or not (large or line.bold):
            return False
        return line.text[-1] not in ".;," and any(c.isalpha() for c in line.text)

    def _heading(self, line: Line, page: int) -> None:
        ratio = line.size / self.body if self.body else 1.0
        level = 1 if ratio >= 1.6 else 2 if ratio >= 1.25 else _LEAST_LEVEL
        same = self.open
        if (
            same is not None
            and same.kind == "heading"
            and same.level == level
            and same.page == page
            and same.last is not None
            and 0 <= same.last.box.bottom - line.box.top + line.size < line.size * 1.5
        ):
            same.add(line, page)
            if level == _LEAST_LEVEL and len(same.text) > _LONGEST_HEADING:
                # A paragraph in bold, such as a recommendation.
                same.kind, same.level = "paragraph", 0
            return
        self._close()
        self.indents = []
        self.open = _Open("heading", level, "", line.box.left, line.size)
        self.open.add(line, page)

    def _in_bold_text(self, line: Line, page: int) -> bool:
        """Tell whether a line carries on a paragraph in bold, which is too long for a heading."""
        block = self.open
        if block is None or block.last is None or not block.last.bold:
            return False
        long = len(block.text) > _LONGEST_HEADING
        return long and line.size < self.body * _LARGER and self._goes_on(line, page)

    def _goes_on(self, line: Line, page: int) -> bool:
        """Tell whether a line carries on the open paragraph or list item."""
        block = self.open
        if block is None or block.last is None or block.kind == "heading":
            return False
        if abs(line.size - block.size) > block.size * 0.12:
            return False
        ended = block.text.rstrip().endswith((".", ":", ";", "?", "!"))
        if block.page != page:
            return not ended and not _NUMBERED.match(line.text)
        gap = block.last.box.bottom - line.box.top
        if gap < -line.size * 3:
            return not ended
        if gap > line.size * 0.75:
            return False
        if _NUMBERED.match(line.text) and ended:
            return False
        if block.kind == "list_item" and line.box.left < block.left + 1:
            return not ended and line.text[:1].islower()
        return True

    def _footnote_lines(self, page: Page, covered: set[int]) -> set[int]:
        """Return the line numbers of footnotes: small print at the foot that a raised mark opens."""
        found: set[int] = set()
        inside = False
        for line in page.lines:
            if line.number in covered or (page.index, line.number) in self.furniture:
                continue
            small = line.size < self.body * _SMALLER
            opens = small and bool(re.match(r"^\d{1,2}(?:\s|$)|^\d{1,2}[A-Z]", line.text))
            low = line.box.top < page.height * 0.45
            if opens and low:
                inside = True
            elif inside and not small:
                inside = False
            if inside:
                found.add(line.number)
        return found

    def _notes(self, page: Page, numbers: set[int]) -> list[Raw]:
        notes: list[_Open] = []
        for line in page.lines:
            if line.number not in numbers:
                continue
            if re.match(r"^\d{1,2}(?:\s|$)|^\d{1,2}[A-Z]", line.text) or not notes:
                notes.append(_Open("footnote", 0, "", line.box.left, line.size))
            notes[-1].add(line, page.index)
        return [note.raw() for note in notes]


def _single(kind: BlockKind, line: Line, page: int) -> Raw:
    block = _Open(kind, 0, "", line.box.left, line.size)
    block.add(line, page)
    return block.raw()


def _body_size(pages: Sequence[Page]) -> float:
    """Return the font size that most letters of the report have."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 12.0


def _furniture(pages: Sequence[Page], body: float) -> set[tuple[int, int]]:
    """Return (page, line) of page numbers and of lines that stand at the edge of many pages."""
    edges: list[tuple[int, Line, str]] = []
    for page in pages:
        by_height = sorted(page.lines, key=lambda line: -line.box.top)
        for line in [*by_height[:3], *by_height[-3:]]:
            at_edge = line.box.top > page.height * 0.9 or line.box.bottom < page.height * 0.1
            if at_edge:
                key = re.sub(r"\d+", "#", " ".join(line.text.split()))
                edges.append((page.index, line, key))
    pages_with = Counter(key for key in {(p, k) for p, _, k in edges})
    seen = Counter(k for _, k in pages_with)
    least = 3 if len(pages) > 4 else 2
    return {
        (p, line.number)
        for p, line, key in edges
        if (seen[key] >= least and key.strip("# ") != "")
        or (_PAGE_NUMBER.match(line.text.strip()) and line.size >= body * _SMALLER)
    }
