"""Where the letters of words stand on a page of a PDF, in the page's own space."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from safeguard_checks.documents.pdf.page import TextPage, open_ligatures
from safeguard_checks.documents.span import Box
from safeguard_checks.report.stretches import Stretch

__all__ = ["Glyphs"]

_SLACK = 1.0
_MOST_SKIPPED = 6


class _Letter(NamedTuple):
    """A visible letter: its box on the page as shown, and in the page's own space."""

    text: str
    shown: Box
    own: Box


class Glyphs:
    """The letters of a PDF that was read before, page by page; ``file`` is its bytes or its path.

    Use it as a context manager.
    """

    def __init__(self, file: bytes | str) -> None:
        self._pdf = pypdfium2.PdfDocument(file)
        self._pages: dict[int, list[_Letter]] = {}

    def __enter__(self) -> Glyphs:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def boxes(self, part: Stretch, *, shown: bool = False) -> list[Box]:
        """Return a box for each line that words take up within an area of a page as shown.

        The boxes are in the page's own space, where rotation and crop box play no part, or as it is
        ``shown``. They hold all of the area's letters where the words cannot be found in it, and there
        are none where it has no letters.
        """
        letters = [x for x in self._letters(part.page - 1) if _inside(x.shown, part.area, _SLACK)]
        text = "".join(x.text for x in letters)
        wanted, lead = _squeezed(part.words), _squeezed(part.before)
        at = _at(text, wanted, lead, letters, part.near)
        if at is not None:
            letters = letters[at : at + len(wanted)]
        else:
            letters = _aligned(letters, lead, wanted) or letters
        return [seen if shown else own for seen, own in _lines(letters)]

    def _letters(self, page: int) -> list[_Letter]:
        """Return the letters of a page, ligatures opened and spaces left out."""
        if page not in self._pages:
            shown = self._pdf[page]
            text = TextPage(shown, shown.get_textpage())
            letters: list[_Letter] = []
            rect = raw.FS_RECTF()
            for i in range(raw.FPDFText_CountChars(text.text_page)):
                code = raw.FPDFText_GetUnicode(text.text_page, i)
                for letter in open_ligatures(chr(code)) if code < 0x110000 else "":
                    if not letter.isspace():
                        raw.FPDFText_GetLooseCharBox(text.text_page, i, rect)
                        own = Box(rect.left, rect.bottom, rect.right, rect.top)
                        letters.append(_Letter(letter, text.shown(own), own))
            text.close()
            shown.close()
            self._pages[page] = letters
        return self._pages[page]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _inside(box: Box, area: Box, slack: float) -> bool:
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    across = area.left - slack <= x <= area.right + slack
    return across and area.bottom - slack <= y <= area.top + slack


def _at(
    text: str, wanted: str, lead: str, letters: Sequence[_Letter], near: Sequence[Box]
) -> int | None:
    """Return where the words begin: at a figure known to be theirs, else next to the lead's end."""
    found = [i for i in range(len(text)) if wanted and text.startswith(wanted, i)]

    def key(i: int) -> tuple[bool, int]:
        own = letters[i : i + len(wanted)]
        misses = any(not any(_inside(x.shown, box, _SLACK) for x in own) for box in near)
        return misses, abs(i - len(lead))

    return min(found, key=key, default=None)


def _aligned(letters: Sequence[_Letter], lead: str, wanted: str) -> list[_Letter]:
    """Return the letters of words that have a few letters among them which were not read as text.

    Such are the raised marks of footnotes. It is empty where the words cannot be followed.
    """
    at = skipped = 0
    places: list[int] = []
    for letter in lead + wanted:
        while at < len(letters) and letters[at].text != letter:
            at += 1
            skipped += 1
        places.append(at)
        at += 1
        if at > len(letters) or skipped > _MOST_SKIPPED:
            return []
    return list(letters[places[len(lead)] : places[-1] + 1]) if wanted else []


def _lines(letters: Sequence[_Letter]) -> list[tuple[Box, Box]]:
    """Return a box for each printed line of letters, as shown and in the page's own space."""
    found: list[tuple[Box, Box]] = []
    for letter in letters:
        middle = (letter.shown.bottom + letter.shown.top) / 2
        if found and found[-1][0].bottom <= middle <= found[-1][0].top:
            shown, own = found[-1]
            found[-1] = shown.union(letter.shown), own.union(letter.own)
        else:
            found.append((letter.shown, letter.own))
    return found
