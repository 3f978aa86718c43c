"""What the marks of an annotated copy stand on, read from the copy by other means than ours."""

from __future__ import annotations

import io
import zipfile

import pikepdf
import pypdfium2
from lxml import etree

__all__ = ["commented", "highlighted"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLACK = 0.6


def commented(data: bytes) -> list[str]:
    """Return the text between the beginning and end of each comment of a Word file, by id."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml"))
    texts: dict[int, str] = {}
    running: set[int] = set()
    for element in root.iter():
        if element.tag == f"{_W}commentRangeStart":
            running.add(int(element.get(f"{_W}id") or -1))
        elif element.tag == f"{_W}commentRangeEnd":
            running.discard(int(element.get(f"{_W}id") or -1))
        elif element.tag == f"{_W}t":
            for number in running:
                texts[number] = texts.get(number, "") + (element.text or "")
    return [texts.get(n, "") for n in sorted(texts)]


def highlighted(data: bytes) -> list[str]:
    """Return the characters whose middle lies in each highlight of a PDF, page by page.

    Both are in the page's own space, where rotation and crop box play no part.
    """
    found: list[str] = []
    shown = pypdfium2.PdfDocument(data)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            text = shown[number].get_textpage()
            letters = text.get_text_range()
            boxes = [text.get_charbox(i) for i in range(text.count_chars())]
            for note in page.obj.get("/Annots", []):
                if note.Subtype == "/Highlight" and note.get("/T") == "safeguard-checks":
                    quads = [float(n) for n in note.QuadPoints]
                    inside = [
                        c
                        for c, (x0, y0, x1, y1) in zip(letters, boxes, strict=False)
                        if any(
                            q[0] - _SLACK <= (x0 + x1) / 2 <= q[2] + _SLACK
                            and q[5] - _SLACK <= (y0 + y1) / 2 <= q[1] + _SLACK
                            for q in (quads[i : i + 8] for i in range(0, len(quads), 8))
                        )
                    ]
                    found.append("".join(inside))
    return found
