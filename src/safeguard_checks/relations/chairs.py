"""Who is said to chair a body against the table that gives the chair of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.packs.words import TITLE, any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.offices import SUCCESSION
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.spellings import clash, near_names

__all__ = ["chairs"]

_HEAD = regex(
    r"\W*(?:(?:current|group|committee|sub-?group|board)\s+)?(?:chair(?:ed\s+by|[a-z]*)|led\s+by)\W*",
    re.I,
)
_NAME = rf"(?:(?:{TITLE})\.?\s+)?(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?\s+(?:Mc|Mac|O[’'])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
_CELL = regex(rf"\W*(?:[A-Z][a-z]+\s+){{0,3}}?{_NAME}\W*")
_KIND = rf"(?i:{any_word(listed('bodies', 'chaired'))}|sub-?group|group)"
_LEAST = 2


@dataclass(frozen=True, slots=True)
class _Chair:
    """A body with its chair, as a row of a table gives them."""

    body: str
    name: str
    span: Span


def chairs(document: Document) -> Iterator[Relation]:
    """Yield whether who is said to chair a body is its chair in the table of chairs."""
    by_part: dict[int, list[_Chair]] = defaultdict(list)
    for block in document.blocks:
        by_part[block.part].extend(_of_table(block))
    for block in document.blocks:
        if block.table is not None or block.kind in ("furniture", "contents", "heading"):
            continue
        if "chair" in block.text.lower():
            yield from _of_text(block, by_part[block.part])


def _of_table(block: Block) -> Iterator[_Chair]:
    """Yield the rows of a table with a column of chairs, where the first column has the bodies."""
    if block.table is None or not block.table.header_rows:
        return
    table = block.table
    cols = [c for c in range(1, table.n_cols) if _HEAD.fullmatch(table.column_label(c))]
    if len(cols) != 1:
        return
    cells = {(c.row, c.col): c.text for c in table.cells}
    for row in range(table.header_rows, table.n_rows):
        body, held = " ".join(cells.get((row, 0), "").split()), cells.get((row, cols[0]), "")
        m = _CELL.fullmatch(held)
        if len(body.split()) >= _LEAST and m is not None and not SUCCESSION.search(held):
            yield _Chair(
                body, m["name"], Span(block.index, m.start("name"), m.end("name"), row, cols[0])
            )


def _of_text(block: Block, found: list[_Chair]) -> Iterator[Relation]:
    for chair in found:
        body = rf"(?:[Tt]he\s+)?{any_word([chair.body])}(?:\s+{_KIND})?"
        said = regex(
            rf"\b{_NAME}\s+(?:also\s+)?(?:has\s+|have\s+)?chair(?:s|ed)\s+(?:{body})(?![\w’'-])(?!\s+(?:and|or|of|for)\s+[A-Z])"
        )
        by = regex(
            rf"(?<![\w’'-]){body}\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+)?chaired\s+by\s+{_NAME}(?![\w’'-])"
        )
        for m in (*said.finditer(block.text), *by.finditer(block.text)):
            start = max(block.text.rfind(stop, 0, m.start()) for stop in (". ", "; ")) + 1
            end = block.text.find(". ", m.end())
            if SUCCESSION.search(block.text[start : end if end >= 0 else None]):
                continue
            same = m["name"].split()[-1] == chair.name.split()[-1] or near_names(
                m["name"], chair.name
            )
            working = f"chair of {chair.body}: {m['name']} here, {chair.name} in the table"
            yield clash("office", f"chair of {chair.body}", working, Span(block.index, m.start("name"), m.end("name")),
                         chair.span, same, Alternative.OFFICE_CHANGED_HANDS, "chair-of-row")  # fmt: skip
