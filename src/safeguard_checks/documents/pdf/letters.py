"""The ink of every letter of a page, asked for only on lines that can belong to an untagged table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeguard_checks.documents.pdf.page import Line, TextPage
from safeguard_checks.documents.span import Box

__all__ = ["Letter", "Word", "letters_of", "words_of"]


@dataclass(frozen=True, slots=True)
class Letter:
    """One visible character: its index on the page and its box, as high as its font."""

    index: int
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.box.left + self.box.right) / 2, (self.box.bottom + self.box.top) / 2


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space between them."""

    letters: tuple[Letter, ...]
    box: Box


def letters_of(page: TextPage, lines: Iterable[Line]) -> list[Letter]:
    """Return every visible letter of some lines of a page in the order of its text."""
    spans = sorted(span for line in lines for span in line.spans)
    text = page.text
    return [
        Letter(i, page.loose(i)) for a, b in spans for i in range(a, b) if not text[i].isspace()
    ]


def words_of(page: TextPage, letters: list[Letter]) -> list[Word]:
    """Group letters into words: a break is white space in the text or on the page."""
    words: list[Word] = []
    run: list[Letter] = []
    for letter in letters:
        if run:
            last = run[-1]
            height = max(last.box.top - last.box.bottom, 1.0)
            apart = letter.index != last.index + 1
            gap = letter.box.left - last.box.right
            if apart or gap > height * 0.5 or gap < -height * 2:
                words.append(_word(run))
                run = []
        run.append(letter)
    if run:
        words.append(_word(run))
    return words


def _word(run: list[Letter]) -> Word:
    box = run[0].box
    for letter in run[1:]:
        box = box.union(letter.box)
    return Word(tuple(run), box)
