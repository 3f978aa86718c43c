"""What each table of a report bears out, in plain words, with what does not follow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.arithmetic.wording import in_words
from safeguard_checks.documents.document import Document
from safeguard_checks.regex import regex
from safeguard_checks.relations.arithmetic.find import Found
from safeguard_checks.relations.arithmetic.make import relation_of

__all__ = ["BorneOut", "DescribedTable", "by_table", "described_tables"]


_NUMBERED = regex(r"\W{0,3}(?:table|exhibit)\s+\w*\d", re.I)


@dataclass(frozen=True, slots=True)
class BorneOut:
    """One structure as a sentence, and what is printed where it does not hold."""

    sentence: str
    exceptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescribedTable:
    """A table by its block, its number in the report and its title, and what it bears out."""

    block: int
    number: int
    page: int | None
    title: str
    lines: tuple[BorneOut, ...]

    @property
    def heading(self) -> str:
        """Its title with a number: that which it is printed with, else its place among all tables."""
        if _NUMBERED.match(self.title):
            return self.title
        return f"Table {self.number}{': ' if self.title else ''}{self.title}"


def by_table(every: Sequence[Found]) -> dict[int, list[Found]]:
    """Return the structures of each table, once each: of several tables before those of one."""
    found: dict[int, list[Found]] = defaultdict(list)
    seen: dict[int, set[tuple[object, ...]]] = defaultdict(set)
    for one in every:
        s = one.structure
        key = (s.sheet.axis, s.form, s.result, s.terms, s.factor)
        for block in dict.fromkeys(one.layout.tables[slot].block for slot in (*s.holds, *s.fails)):
            if key not in seen[block]:
                seen[block].add(key)
                found[block].append(one)
    return found


def described_tables(document: Document, every: Sequence[Found]) -> tuple[DescribedTable, ...]:
    """Return what the tables of a report bear out, in their order; tables that do not are left out."""
    numbers = {block.index: n for n, (block, _) in enumerate(document.tables(), 1)}
    told: list[DescribedTable] = []
    for block, found in sorted(by_table(every).items()):
        table = document.blocks[block].table
        cells = table.cells if table is not None else ()
        page = next((r.page for c in cells for r in c.runs if r.page), None)
        title = " ".join(document.table_name(block).split())
        lines = tuple(BorneOut(_sentence(one), tuple(_exceptions(one, block))) for one in found)
        told.append(DescribedTable(block, numbers[block], page, title, lines))
    return tuple(told)


def _sentence(one: Found) -> str:
    tables = {t.block for t in one.layout.tables}
    together = f" (of {len(tables)} tables of this layout)" if len(tables) > 1 else ""
    return f"{in_words(one.structure)}{together}"


def _exceptions(one: Found, block: int) -> Iterator[str]:
    for slot in one.structure.exceptions:
        relation = relation_of(one, slot) if one.layout.tables[slot].block == block else None
        if relation is not None and relation.readings:
            name = one.structure.sheet.slots[slot] or f"number {slot + 1}"
            working = relation.readings[0].working
            yield f"not in {name}: {relation.stated_text} is printed; {working}"
