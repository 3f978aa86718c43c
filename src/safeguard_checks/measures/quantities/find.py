"""All quantities of a report, those of prose and of tables: what relations look things up in."""

from __future__ import annotations

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.quantities.cells import cell_quantities
from safeguard_checks.measures.quantities.prose import prose_quantities
from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import Topics

__all__ = ["find_quantities"]


def find_quantities(document: Document, measures: Measures, topics: Topics) -> tuple[Quantity, ...]:
    """Return what each figure is of, in words: those of prose in reading order, then those of tables."""
    sections = {block.index: block.section for block, _ in document.tables()}
    return (
        *prose_quantities(document, measures, topics),
        *cell_quantities(measures.tables, sections, measures.periods, topics),
    )
