"""What the marks of an annotated copy stand on, read from the copy by other means than ours."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
import pypdfium2
from lxml import etree

__all__ = ["Stood", "commented", "comments", "highlighted", "highlights"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MINE = "safeguard-checks"
_NAME = re.compile(r"\[([A-Z]+\d+-\w+)\]")
# A loose box is as wide as the letter's advance, so a mark may end this much beside the ink.
_BESIDE = 0.25


@dataclass(frozen=True)
class Stood:
    """A mark of a copy: the finding its note names, the words it covers, what stands before them.

    ``before`` is what is written just before the words, spaces left out: in the paragraph, and in
    a table of a Word file in the cells to the left. ``page`` is 1-based, ``None`` in a Word file;
    ``neat`` is false where a mark reaches beyond its words.
    """

    name: str
    text: str
    before: str
    page: int | None = None
    neat: bool = True


def commented(data: bytes) -> list[str]:
    """Return the text between the beginning and end of each comment of a Word file, by id."""
    return [stood.text for stood in comments(data)]


def comments(data: bytes) -> list[Stood]:
    """Return where each comment of a Word file stands, by id."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    root = etree.fromstring(archive.read("word/document.xml"))
    notes = etree.fromstring(archive.read("word/comments.xml"))
    said = {c.get(f"{_W}id"): "".join(t.text or "" for t in c.iter(f"{_W}t")) for c in notes}
    texts: dict[str, str] = {}
    before: dict[str, str] = {}
    running: set[str] = set()
    line: list[str] = []
    for element in root.iter():
        if element.tag == f"{_W}tr" or (
            element.tag == f"{_W}p" and next(element.iterancestors(f"{_W}tc"), None) is None
        ):
            line = []
        elif element.tag == f"{_W}commentRangeStart":
            number = element.get(f"{_W}id") or ""
            running.add(number)
            texts[number], before[number] = "", "".join(line)
        elif element.tag == f"{_W}commentRangeEnd":
            running.discard(element.get(f"{_W}id") or "")
        elif element.tag == f"{_W}t":
            line.append(element.text or "")
            for number in running:
                texts[number] += element.text or ""
    return [
        Stood(_name(said.get(n, "")), texts[n], _squeezed(before[n]))
        for n in sorted(texts, key=int)
    ]


def highlighted(data: bytes) -> list[str]:
    """Return the characters whose middle lies in each highlight of a PDF, page by page."""
    return [stood.text for stood in highlights(data)]


def highlights(data: bytes) -> list[Stood]:
    """Return where each highlight of ours stands in a PDF, page by page.

    Letters and highlights are taken in the page's own space, where rotation and crop box play no
    part, and letters in the order in which the page is written.
    """
    found: list[Stood] = []
    shown = pypdfium2.PdfDocument(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            notes = [n for n in page.obj.get("/Annots", []) if _ours(n)]
            if not notes:
                continue
            text = shown[number].get_textpage()
            letters = text.get_text_range()
            boxes = [text.get_charbox(i, loose=True) for i in range(text.count_chars())]
            for note in notes:
                quads = list(_quads(note))
                inside = [
                    i
                    for i, (c, box) in enumerate(zip(letters, boxes, strict=False))
                    if not c.isspace() and any(_holds(q, box) for q in quads)
                ]
                before = _squeezed(letters[: inside[0]]) if inside else ""
                words = "".join(letters[i] for i in inside)
                neat = all(_neat(q, [boxes[i] for i in inside]) for q in quads)
                found.append(Stood(_name(str(note.Contents)), words, before, number + 1, neat))
    return found


def _ours(note: Any) -> bool:
    return bool(note.Subtype == "/Highlight" and note.get("/T") == _MINE)


def _quads(note: Any) -> Iterator[tuple[float, float, float, float]]:
    """Yield each quadrilateral's left, bottom, right and top."""
    numbers = [float(n) for n in note.QuadPoints]
    for i in range(0, len(numbers), 8):
        xs, ys = numbers[i : i + 8 : 2], numbers[i + 1 : i + 8 : 2]
        yield min(xs), min(ys), max(xs), max(ys)


def _holds(quad: tuple[float, ...], box: tuple[float, ...]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return quad[0] <= x <= quad[2] and quad[1] <= y <= quad[3]


def _neat(quad: tuple[float, ...], boxes: list[tuple[float, float, float, float]]) -> bool:
    """Tell whether a quadrilateral reaches hardly beyond the letters in it."""
    within = [b for b in boxes if _holds(quad, b)]
    if not within:
        return False
    size = min(max(b[3] - b[1], b[2] - b[0]) for b in within)
    ends = [min(b[0] for b in within), min(b[1] for b in within)]
    ends += [max(b[2] for b in within), max(b[3] for b in within)]
    return all(abs(q - e) <= _BESIDE * size for q, e in zip(quad, ends, strict=True))


def _name(text: str) -> str:
    found = _NAME.search(text)
    return found[1] if found else ""


def _squeezed(text: str) -> str:
    return "".join(text.split())
