"""The notes of a table, and the marks on its labels and cells that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from safeguard_checks.documents.document import Block, Cell, Document, Table
from safeguard_checks.documents.tables import is_value
from safeguard_checks.quantity.words import number_words
from safeguard_checks.regex import regex

__all__ = ["by_mark", "marks_of", "names_number", "notes_around"]

_NUMBERS = r"\d{1,2}(?:\s*,\s*\d{1,2})*"
# Glued to what they stand on, in square brackets, or a letter in brackets: nothing but marks.
_SURE = regex(
    rf"(?<=[^\W_])\(({_NUMBERS})\)|\[(?:notes?\s*)?({_NUMBERS}|[a-z]|[a-z]{{1,2}}\d)\]"
    r"|(?<=\d)\s?\(?([pre])\)?(?=\s*(?:$|\|))|\((p|r|provisional|revised)\)"
    r"|(?<=\w)\s?([*†‡§]+)(?=\s*(?:$|\|))|(?<=[a-z]{2})(\d{1,2})(?=\s*(?:$|\|))",
    re.I,
)
# "Schools (12)" has a mark only where there is a note 12.
_MAYBE = regex(rf"\s\(({_NUMBERS})\)(?=\s*(?:$|\|))|\b(?:see\s+)?note\s+(\d{{1,2}})\b", re.I)
_NOTE = regex(
    r"(?:^|(?<=[\s.;:]))(?:(?:notes?\s*)?[(\[](?:notes?\s*)?(?P<mark>\d{1,2}|[a-z])[)\]][.:]?"
    r"|notes?\s+(?P<named>\d{1,2})\s*[:.)–-])\s*(?=\S)"
    r"|^\s*(?:(?P<bare>\d{1,2})[.):]?|(?P<sign>\*{1,3}|[†‡§]+|[pr]\b)\s*[=:–-]?)\s*(?=[^\W\d])",
    re.I,
)
_SPLIT = regex(r"[\s,]+")
_TOKEN = regex(r"\d[\d,]*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?", re.I)
_MOST_AROUND = 12


def marks_of(text: str, cell: Cell | None, known: Iterable[str]) -> frozenset[str]:
    """Return the note marks on a label or value; what may be none counts where ``known`` has it."""
    found = [mark.mark for mark in cell.marks] if cell is not None else []
    found += [g for m in _SURE.finditer(text) for g in m.groups() if g]
    marks = {part.lower() for mark in found for part in _SPLIT.split(mark.strip(" ()[]")) if part}
    loose = {g for m in _MAYBE.finditer(text) for s in m.groups() if s for g in _SPLIT.split(s)}
    return frozenset(marks | (loose & set(known)))


def by_mark(texts: Iterable[str]) -> dict[str, str]:
    """Return the notes of these texts that begin with a mark; a text can hold several."""
    found: dict[str, str] = {}
    for text in texts:
        for line in text.splitlines():
            starts = list(_NOTE.finditer(line))
            for at, start in enumerate(starts):
                end = starts[at + 1].start() if at + 1 < len(starts) else len(line)
                mark = next(g for g in start.groups() if g)
                note = line[start.end() : end].strip()
                found[mark.lower()] = f"{found.get(mark.lower(), '')} {note}".strip()
    return found


def notes_around(document: Document, group: Sequence[tuple[Block, Table]]) -> tuple[str, ...]:
    """Return the texts that can be notes of a table.

    In a workbook that is all text of its sheet; elsewhere what stands below the table as far as the
    next heading or table, the caption, and the notes at the foot of its pages.
    """
    return tuple(dict.fromkeys(_around(document, group)))


def _around(document: Document, group: Sequence[tuple[Block, Table]]) -> Iterator[str]:
    blocks = document.blocks
    first, last = group[0][0], group[-1][0]
    for _, table in group:
        yield from _rows_of_text(table)
    if document.format in ("xlsx", "csv"):
        start, end = first.index, last.index
        while start > 0 and blocks[start].kind != "heading":
            start -= 1
        while end + 1 < len(blocks) and blocks[end + 1].kind != "heading":
            end += 1
        for block in blocks[start + 1 : end + 1]:
            if block.table is None:
                yield block.text
            else:
                yield from _rows_of_text(block.table)
        return
    if first.index and blocks[first.index - 1].kind == "caption":
        yield blocks[first.index - 1].text
    for block in blocks[last.index + 1 : last.index + 1 + _MOST_AROUND]:
        if block.table is not None or block.kind == "heading":
            break
        yield block.text
    pages = {run.page for block, _ in group for run in block.runs}
    for note in document.footnotes:
        if note.page is None or note.page in pages:
            text = blocks[note.block].text
            yield text if by_mark([text]) or not note.mark else f"({note.mark}) {text}"


def _rows_of_text(table: Table) -> Iterator[str]:
    """Yield the texts of rows that hold one cell alone, and it no figure."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        if cell.text.strip():
            rows.setdefault(cell.row, []).append(cell.text)
    for texts in rows.values():
        if len(texts) == 1 and not is_value(texts[0]):
            yield texts[0]


def names_number(text: str, number: Fraction) -> bool:
    """Tell whether a text gives a number, in digits or in words."""
    for token in _TOKEN.findall(text):
        if token[0].isdigit():
            if Fraction(token.replace(",", "")) == number:
                return True
        elif number_words(token.lower()) == number:
            return True
    return False
