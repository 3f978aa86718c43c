"""``safeguard-checks structure``: the formulas of a report's tables, recovered from their numbers."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from safeguard_checks.arithmetic.told import in_words
from safeguard_checks.cli.console import as_data
from safeguard_checks.cli.outputs import Output, check_outputs
from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.structure_files import schema_text, suite_text
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured
from safeguard_checks.errors import InputError
from safeguard_checks.files.whole import Whole, writing
from safeguard_checks.relations.arithmetic.find import Found, found_in
from safeguard_checks.relations.arithmetic.make import relation_of
from safeguard_checks.report.safe_text import clean

__all__ = ["run_structure"]


def run_structure(options: argparse.Namespace) -> int:
    """Print what the tables of a report bear out, and write it for next year's file where asked to."""
    report = Path(options.report)
    files = [Path(f) for f in (options.suite, options.schema) if f]
    check_outputs([report], [Output(f.parent, (f.name,)) for f in files])
    document = read(report)
    _, measures = measured(document)
    by_table = _by_table(found_in(measures.tables))
    numbers = {block.index: n for n, (block, _) in enumerate(document.tables(), 1)}
    if files:
        found = _chosen(by_table, numbers, options.table, report)
        texts = [(options.suite, suite_text), (options.schema, schema_text)]
        for name, text in texts:
            if name:
                _write(Path(name), text(found, report.stem))
    as_data()
    for block, found in sorted(by_table.items()):
        for line in _told(document, block, numbers[block], found):
            print(clean(line))
    if not by_table:
        print("No table bears a structure out.")
    return partial_status(document.name, document.missed, options.accept_partial)


def _by_table(every: Sequence[Found]) -> dict[int, list[Found]]:
    """Return the structures of each table, once each: of several tables before those of one."""
    found: dict[int, list[Found]] = defaultdict(list)
    seen: dict[int, set[tuple[object, ...]]] = defaultdict(set)
    for one in every:
        s = one.structure
        key = (s.sheet.axis, s.form, s.result, s.terms, s.factor)
        for block in dict.fromkeys(one.laid.tables[slot].block for slot in (*s.holds, *s.fails)):
            if key not in seen[block]:
                seen[block].add(key)
                found[block].append(one)
    return found


def _told(document: Document, block: int, number: int, found: Sequence[Found]) -> Iterator[str]:
    table = document.blocks[block].table
    cells = table.cells if table is not None else ()
    page = next((r.page for c in cells for r in c.runs if r.page), None)
    title = " ".join(document.table_title(block).split())
    at = f", page {page}" if page else ""
    yield f"table {number}{at}{f': {title}' if title else ''}"
    for one in found:
        tables = {t.block for t in one.laid.tables}
        together = f" (of {len(tables)} tables of this layout)" if len(tables) > 1 else ""
        yield f"  {in_words(one.structure)}{together}"
        for slot in one.structure.told:
            relation = relation_of(one, slot) if one.laid.tables[slot].block == block else None
            if relation is not None and relation.readings:
                name = one.structure.sheet.slots[slot] or f"number {slot + 1}"
                working = relation.readings[0].working
                yield f"    not in {name}: {relation.stated_text} is printed; {working}"


def _chosen(
    by_table: dict[int, list[Found]], numbers: dict[int, int], number: int | None, report: Path
) -> list[Found]:
    """Return the structures of the table that is asked for, else of the one that has most."""
    if number is None:
        return max(by_table.values(), key=len, default=[])
    block = next((b for b, n in numbers.items() if n == number), None)
    if block is None:
        raise InputError(f"{report}: there is no table {number}; it has {len(numbers)}.")
    return by_table.get(block, [])


def _write(target: Path, text: str) -> None:
    if not target.parent.is_dir():
        raise InputError(f"{target}: there is no folder {target.parent}.")
    try:
        with writing(target.parent), Whole(target.parent) as whole:
            whole.add(target.name, text.encode("utf-8"))
            whole.put()
    except OSError as error:
        raise InputError(f"{target}: cannot be written ({error.strerror}).") from None
