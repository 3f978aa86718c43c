"""Who is said to chair a body against the table that gives the chair of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.packs.words import TITLE, any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.dates.common import sentence_of
from safeguard_checks.relations.offices import SUCCESSION, of_one_meeting, same_person
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.spellings import clash

__all__ = ["chairs"]

_HEAD = regex(
    r"\W*(?:(?:current|group|committee|sub-?group|board)\s+)?(?:chair(?:ed\s+by|[a-z]*)|led\s+by)\W*",
    re.I,
)
_NAME = rf"(?:(?:{TITLE})\.?\s+)?(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?\s+(?:Mc|Mac|O[’'])?[A-Z][a-z]+(?:-[A-Z][a-z]+)?)"
_CELL = regex(rf"\W*(?:[A-Z][a-z]+\s+){{0,3}}?{_NAME}\W*")
_KIND = rf"(?i:{any_word(listed('bodies', 'chaired'))}|sub-?group|group)"
_SPACES, _LEAST = regex(r"[\s-]+"), 2


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
    found = {part: (some, _said_to_chair(some)) for part, some in by_part.items() if some}
    for block in document.blocks if found else ():
        if block.table is not None or block.kind in ("furniture", "contents", "heading"):
            continue
        if block.part in found and "chair" in block.text.lower():
            yield from _of_text(block, *found[block.part])


def _said_to_chair(found: Sequence[_Chair]) -> tuple[re.Pattern[str], ...]:
    """Return what says that somebody chairs one of some bodies, or that one is chaired by somebody."""
    body = rf"(?:[Tt]he\s+)?(?P<body>{any_word([chair.body for chair in found])})(?:\s+{_KIND})?"
    said = rf"\b{_NAME}\s+(?:also\s+)?(?:has\s+|have\s+)?chair(?:s|ed)\s+(?:{body})(?![\w’'-])(?!\s+(?:and|or|of|for)\s+[A-Z])"
    by = rf"(?<![\w’'-]){body}\s+(?:is|was|has\s+been)\s+(?:\w+ly\s+)?chaired\s+by\s+{_NAME}(?![\w’'-])"
    return regex(said), regex(by)


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


def _of_text(
    block: Block, found: Sequence[_Chair], patterns: Sequence[re.Pattern[str]]
) -> Iterator[Relation]:
    for m in (m for pattern in patterns for m in pattern.finditer(block.text)):
        sentence = sentence_of(block.text, Span(block.index, m.start(), m.end()))
        if SUCCESSION.search(sentence) or of_one_meeting(f"{block.section} {sentence}"):
            continue
        body = _SPACES.split(m["body"])
        rows = [chair for chair in found if _SPACES.split(chair.body) == body]
        # Two tables may give the chairs of two years.
        chair = next((c for c in rows if same_person(m["name"], c.name)), rows[0])
        working = f"chair of {chair.body}: {m['name']} here, {chair.name} in the table"
        yield clash("office", f"chair of {chair.body}", working, Span(block.index, m.start("name"), m.end("name")),
                    chair.span, same_person(m["name"], chair.name), Alternative.OFFICE_CHANGED_HANDS,
                    "chair-of-row")  # fmt: skip
