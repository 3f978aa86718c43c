"""Whether a damaged report still shows its last figure, by other means than the audit's readers."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

from lxml import etree

from fuzz.bases import LAST, base
from fuzz.packages import members
from safeguard_checks.documents.read import decoded
from safeguard_checks.errors import InputError

__all__ = ["shows_last"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLAIN = {f"{_W}{name}" for name in ("p", "r", "t", "pPr", "pStyle", "rPr")}
_ALONE = re.compile(rf"(?<![\w.,]){LAST}(?![\w,])")
# What these hold a browser may show or not.
_UNSURE = frozenset(
    ("script", "template", "noscript", "svg", "iframe", "object", "select", "textarea", "math",
     "plaintext", "del", "s", "strike", "frameset")
)  # fmt: skip


def shows_last(kind: str, data: bytes) -> bool:
    """Tell whether a file surely shows ``LAST``; where that is not sure, no."""
    try:
        if kind == "docx":
            return _in_word(data)
        if kind == "xlsx":
            return _in_workbook(data)
        if kind == "pdf":
            return False
        text = decoded(Path(f"report.{kind}"), data)
    except (InputError, ValueError, OSError, KeyError, zipfile.BadZipFile, etree.XMLSyntaxError):
        return False
    if kind == "html":
        page = _Page()
        page.feed(text)
        return LAST in page.text
    if kind == "csv" and any(line.count('"') % 2 for line in text.split("\n")):
        return False  # where a quote is open, cells are not what they look
    # A tag or a mark of code may hide what follows.
    return not re.search(r"[<`~\\]", text) and _ALONE.search(text) is not None


def _in_word(data: bytes) -> bool:
    """Tell whether a plain paragraph of the body, in nothing else, has the figure."""
    root = etree.fromstring(dict(members(data))["word/document.xml"])
    body = root.find(f"{_W}body")
    return body is not None and any(
        LAST in "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        and {str(node.tag) for node in paragraph.iter()} <= _PLAIN
        for paragraph in body.findall(f"{_W}p")
    )


def _in_workbook(data: bytes) -> bool:
    """Tell whether the sheet with the figure, and all that a sheet needs, are as they were."""
    now = dict(members(data))
    for number in range(5):
        sound = dict(members(base("xlsx", number)))
        sheets = [name for name in sound if b"98765" in sound[name] and "sheets/" in name]
        needed = [*sheets, *(n for n in sound if "worksheets/" not in n and "docProps" not in n)]
        if sheets and all(now.get(name) == sound[name] for name in needed):
            return True
    return False


class _Page(HTMLParser):
    """The text of a page up to where it is no longer sure what a browser shows."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._is_sure = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in _UNSURE or "hidden" in names or "style" in names:
            self._is_sure = False

    def handle_data(self, data: str) -> None:
        if self._is_sure:
            self.text += data
