"""``safeguard-checks structure``: the formulas of a report's tables, recovered from their numbers."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from safeguard_checks.cli.console import as_data
from safeguard_checks.cli.outputs import Output, check_outputs
from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.structure_files import schema_text, suite_text
from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured
from safeguard_checks.errors import InputError
from safeguard_checks.files.whole import Whole, writing
from safeguard_checks.relations.arithmetic.describe import (
    DescribedTable,
    by_table,
    described_tables,
)
from safeguard_checks.relations.arithmetic.find import Found, found_in
from safeguard_checks.report.safe_text import clean

__all__ = ["run_structure"]


def run_structure(options: argparse.Namespace) -> int:
    """Print what the tables of a report bear out, and write it for next year's file where asked to."""
    report = Path(options.report)
    files = [Path(f) for f in (options.suite, options.schema) if f]
    check_outputs([report], [Output(f.parent, (f.name,)) for f in files])
    document = read(report)
    _, measures = measured(document)
    every = found_in(measures.tables)
    if files:
        numbers = {block.index: n for n, (block, _) in enumerate(document.tables(), 1)}
        found = _chosen(by_table(every), numbers, options.table, report)
        texts = [(options.suite, suite_text), (options.schema, schema_text)]
        for name, text in texts:
            if name:
                _write(Path(name), text(found, report.stem))
    as_data()
    told = described_tables(document, every)
    for table in told:
        for line in _lines(table):
            print(clean(line))
    if not told:
        print("No table bears a structure out.")
    return partial_status(document.name, document.missed, options.accept_partial)


def _lines(table: DescribedTable) -> Iterator[str]:
    at = f", page {table.page}" if table.page else ""
    yield f"table {table.number}{at}{f': {table.title}' if table.title else ''}"
    for line in table.lines:
        yield f"  {line.sentence}"
        yield from (f"    {exception}" for exception in line.exceptions)


def _chosen(
    tables: dict[int, list[Found]], numbers: dict[int, int], number: int | None, report: Path
) -> list[Found]:
    """Return the structures of the table that is asked for, else of the one that has most."""
    if number is None:
        return max(tables.values(), key=len, default=[])
    block = next((b for b, n in numbers.items() if n == number), None)
    if block is None:
        raise InputError(f"{report}: there is no table {number}; it has {len(numbers)}.")
    return tables.get(block, [])


def _write(target: Path, text: str) -> None:
    if not target.parent.is_dir():
        raise InputError(
            f"{target}: there is no folder {target.parent}; make it, or choose another."
        )
    try:
        with writing(target.parent), Whole(target.parent) as whole:
            whole.add(target.name, text.encode("utf-8"))
            whole.put()
    except OSError as error:
        raise InputError(
            f"{target}: cannot be written ({error.strerror}); choose another place."
        ) from None
