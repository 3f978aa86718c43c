"""Tables of a page in tiers: the structure tree, ruled lattices, columns of white space.

Each tier returns :class:`PlacedTable` values with their text refilled from the page. The structure
tree wins where it has a table; where the lattice sees the same table in another shape, that is
recorded with it.
"""

from __future__ import annotations

from dataclasses import replace

import pypdfium2 as pdfium

from safeguard_checks.documents.document import Table
from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.pdf.settle import settle
from safeguard_checks.documents.pdf.tables_gaps import gap_tables
from safeguard_checks.documents.pdf.tables_lattice import lattice_tables
from safeguard_checks.documents.pdf.tables_structure import structure_tables
from safeguard_checks.documents.pdf.torn import with_torn_totals

__all__ = ["find_tables"]


def find_tables(page: pdfium.PdfPage, text: TextPage, read: Page) -> list[PlacedTable]:
    """Return the tables of a page, each with the lines it stands in place of.

    What those lines say beside a table is put into lines of their own.
    """
    tagged = structure_tables(page, text, read)
    ruled = lattice_tables(text, read)
    found = [_compared(table, ruled) for table in tagged]
    covered = frozenset(n for t in found for n in t.lines)
    found += [t for t in ruled if not t.lines & covered]
    covered = frozenset(n for t in found for n in t.lines)
    found += gap_tables(text, read, covered)
    return settle(read, text, with_torn_totals(text, read, found))


def _compared(tagged: PlacedTable, ruled: list[PlacedTable]) -> PlacedTable:
    """Record where the lattice reads the same table in another way."""
    for other in ruled:
        if tagged.lines & other.lines:
            note = _difference(tagged.table, other.table)
            tiers = (*tagged.table.tiers, *other.table.tiers)
            tagged.table = replace(tagged.table, tiers=tiers, disagreement=note)
            break
    return tagged


def _difference(a: Table, b: Table) -> str:
    if (a.n_rows, a.n_cols) != (b.n_rows, b.n_cols):
        return f"tagged as {a.n_rows} by {a.n_cols}, ruled as {b.n_rows} by {b.n_cols}"
    texts = [{(c.row, c.col): c.text for c in t.cells} for t in (a, b)]
    apart = sum(texts[0].get(k) != texts[1].get(k) for k in texts[0].keys() | texts[1].keys())
    return f"{apart} cells differ between tags and rules" if apart else ""
