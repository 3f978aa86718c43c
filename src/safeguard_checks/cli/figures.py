"""``safeguard-checks figures``: what was read, as a tidy table."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from safeguard_checks.cli.console import as_data
from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.scans import pdf_worker
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.span import Span
from safeguard_checks.engine import measured
from safeguard_checks.measures.explanations import (
    NOTHING_SAID,
    SENTENCE,
    explanation_in,
    throughout,
)
from safeguard_checks.measures.measure import Measures, TableReading

__all__ = ["run_figures"]

_COLUMNS = (
    "page", "line", "section", "table", "row", "column", "table_number", "row_number",
    "column_number", "quote", "kind", "unit", "statistic", "indicator", "place", "period", "low",
    "high", "note", "note_on_all",
)  # fmt: skip


def run_figures(options: argparse.Namespace) -> int:
    """Print every figure of a report as CSV, with what it is of where that is known."""
    with pdf_worker(options) as worker:
        document = read(Path(options.report), worker)
    mentions, measures = measured(document)
    known = {m.figure.index: m for table in measures.tables for m in table.measures}
    as_data()
    general = _of_all_tables(document, measures)
    notes = {
        m.figure.index: note for note, table in _notes(measures, general) for m in table.measures
    }
    tables = _tables(document)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for figure in mentions.figures:
        place = document.place(figure.span)
        measure = known.get(figure.index)
        statistic = measure.statistic if measure else ""
        role = (
            statistic if statistic in ("count", "money", "rate", "mean", "percentage") else "number"
        )
        interval = figure.printed.interval(role)
        writer.writerow(
            [
                place.page or "",
                place.line or "",
                place.section,
                place.table_name,
                place.row,
                place.column,
                *_numbers(figure.span, tables),
                place.quote,
                figure.kind,
                figure.unit,
                statistic,
                measure.indicator if measure else "",
                measure.place if measure else "",
                measure.period.label if measure and measure.period else "",
                "" if interval.low is None else float(interval.low),
                "" if interval.high is None else float(interval.high),
                notes.get(figure.index, ""),
                general,
            ]
        )
    return partial_status(document.name, document.missed, options.accept_partial)


def _of_all_tables(document: Document, measures: Measures) -> str:
    """Return what the report says of the figures of all its tables: how rounded, need not add up."""
    kinds = ("paragraph", "list_item", "footnote")
    grain = throughout(block.text for block in document.blocks if block.kind in kinds)
    rounded = f"All counts in this report are rounded to the nearest {grain:,}." if grain else ""
    tables = [table.unsummed for table in measures.tables]
    said = [s for s in (tables[0] if tables else ()) if all(s in other for other in tables)]
    return " ".join(dict.fromkeys([*said, rounded])).strip()


def _notes(measures: Measures, general: str) -> Iterator[tuple[str, TableReading]]:
    """Yield each table with what its own notes say of its figures: rounded, revised, need not add up."""
    for table in measures.tables:
        said = [s for s in table.unsummed if s not in general]
        said += [s for s in SENTENCE.split(table.notes) if explanation_in(s) != NOTHING_SAID]
        once = {s.lower(): s for s in reversed(said)}
        yield " ".join(reversed(once.values())), table


def _tables(document: Document) -> dict[int, tuple[int, int]]:
    """Return the number of each table by its block, and how many rows it had on earlier pages."""
    found: dict[int, tuple[int, int]] = {}
    for number, (block, table) in enumerate(document.tables(), 1):
        found[block.index] = number, 0
        if table.continues is not None and table.continues in found:
            first, before = found[table.continues]
            earlier = document.blocks[table.continues].table
            found[block.index] = first, before + (earlier.n_rows if earlier else 0)
    return found


def _numbers(span: Span, tables: Mapping[int, tuple[int, int]]) -> tuple[int | str, ...]:
    """Return the number of a figure's table, row and column, which tell cells of one name apart."""
    if span.row is None or span.col is None:
        return "", "", ""
    number, before = tables[span.block]
    return number, before + span.row + 1, span.col + 1
