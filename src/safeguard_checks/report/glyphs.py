"""The rectangles of words on a page of a PDF, in the page's own space."""

from __future__ import annotations

from types import TracebackType

import pypdfium2

from safeguard_checks.documents.span import Box

__all__ = ["Glyphs"]

_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


class Glyphs:
    """The letters of a PDF that was read before, page by page. Use it as a context manager."""

    def __init__(self, data: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(data)
        self._pages: dict[int, list[tuple[str, Box]]] = {}

    def __enter__(self) -> Glyphs:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._pdf.close()

    def narrowed(self, page: int, box: Box, words: str, before: str) -> Box:
        """Return the rectangle of words within that of their line.

        ``page`` is 0-based and ``before`` what stands before the words on the line. It is the
        line's own where the words do not stand in it as often as they should.
        """
        line = [
            (c, b)
            for c, b in self._letters(page)
            if box.left - 1 <= (b.left + b.right) / 2 <= box.right + 1
            and box.bottom - 1 <= (b.bottom + b.top) / 2 <= box.top + 1
        ]
        text = "".join(c for c, _ in line)
        wanted = "".join(words.split())
        lead = "".join(before.split())
        at = text.find(lead + wanted) + len(lead)
        if at < len(lead) or (not lead and text.count(wanted) != 1):
            at = text.find(wanted) if text.count(wanted) == 1 else -1
        if not wanted or at < 0:
            return box
        found = line[at][1]
        for _, other in line[at + 1 : at + len(wanted)]:
            found = found.union(other)
        return found

    def _letters(self, page: int) -> list[tuple[str, Box]]:
        """Return the letters of a page, ligatures opened and spaces left out."""
        if page not in self._pages:
            shown = self._pdf[page]
            text = shown.get_textpage()
            letters: list[tuple[str, Box]] = []
            for i, c in enumerate(text.get_text_range()[: text.count_chars()]):
                if not c.isspace():
                    box = Box(*text.get_charbox(i, loose=True))
                    letters += [(letter, box) for letter in _LIGATURES.get(c, c)]
            text.close()
            shown.close()
            self._pages[page] = letters
        return self._pages[page]
