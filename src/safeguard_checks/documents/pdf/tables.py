"""Tables of a page in tiers: the structure tree, ruled lattices, columns of white space.

Each tier gives :class:`FoundTable` values; the best one wins and disagreement is recorded.
"""

from __future__ import annotations

import pypdfium2 as pdfium

from safeguard_checks.documents.pdf.layout import PlacedTable
from safeguard_checks.documents.pdf.page import Page, TextPage
from safeguard_checks.documents.pdf.tables_structure import structure_tables

__all__ = ["find_tables"]


def find_tables(page: pdfium.PdfPage, text: TextPage, read: Page) -> list[PlacedTable]:
    """Return the tables of a page, each with the lines it stands in place of."""
    return structure_tables(page, text, read)
