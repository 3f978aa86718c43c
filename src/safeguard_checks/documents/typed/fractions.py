"""Columns of percentages that were kept as fractions: 0.21 for 21%."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

from safeguard_checks.documents.builder import Raw
from safeguard_checks.documents.document import Cell
from safeguard_checks.documents.span import Run
from safeguard_checks.regex import regex

__all__ = ["percentages"]

_PERCENT = regex(r"%|\bper\s?cent|\bpercentage\b(?!\s+points?)", re.I)
_PLAIN = regex(r"[-+]?\d?\.\d+|[-+]?[01]")
_FEWEST = 2
_DECIMALS = 2


def percentages(block: Raw, notes: list[str]) -> Raw:
    """Return the table with columns of fractions written as per cent, and note which they are.

    A column is one if its header says per cent, no cell has a sign for it, all are at most 1 in
    size and at least one has two decimals. Spreadsheets and programs store percentages so.
    """
    table = block.table
    assert table is not None
    body: dict[int, list[Cell]] = defaultdict(list)
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.col >= table.label_cols:
            body[cell.col].append(cell)
    fractions = set()
    for col, cells in body.items():
        label = table.column_label(col)
        texts = [c.text.strip() for c in cells if any(ch.isdigit() for ch in c.text)]
        if _PERCENT.search(label) and len(texts) >= _FEWEST and _are_fractions(texts):
            fractions.add(col)
            notes.append(f"Column “{label}” holds fractions; they were read as per cent.")
    if not fractions:
        return block
    cells = [
        _percent(c) if c.col in fractions and c.row >= table.header_rows else c for c in table.cells
    ]
    return replace(block, table=replace(table, cells=tuple(cells)))


def _are_fractions(texts: list[str]) -> bool:
    if not all(_PLAIN.fullmatch(text) for text in texts):
        return False
    numbers = [Decimal(text) for text in texts]
    places = max(len(text.partition(".")[2]) for text in texts)
    return all(abs(number) <= 1 for number in numbers) and places >= _DECIMALS


def _percent(cell: Cell) -> Cell:
    text = cell.text.strip()
    if not _PLAIN.fullmatch(text):
        return cell
    shown = f"{Decimal(text).scaleb(2):f}%"
    line = cell.runs[0].line if cell.runs else None
    page = cell.runs[0].page if cell.runs else None
    return replace(cell, text=shown, runs=(Run(0, len(shown), page, line),))
