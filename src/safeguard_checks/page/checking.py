"""Checking one report for the page: the audit itself, with every text safe to show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from time import perf_counter

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.documents.span import Box, Span
from safeguard_checks.engine import audit_document, prior
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.marked import spans_of
from safeguard_checks.measures.published.read import ReferenceFile
from safeguard_checks.page.leaves import Leaf, leaves
from safeguard_checks.page.shelf import Entry
from safeguard_checks.relations.arithmetic.describe import DescribedTable
from safeguard_checks.report.cards import spots_of
from safeguard_checks.report.safe_text import cleaned

__all__ = ["Checked", "check"]


@dataclass(frozen=True)
class Checked:
    """A report that was read and checked; ``shown`` is the audit with every text safe to show.

    ``tables`` is what its tables bear out by their own numbers, ``pictures`` show the figures of findings
    that were read by text recognition, by page and box.
    """

    document: Document
    audit: Audit
    tables: tuple[DescribedTable, ...] = ()
    pictures: Mapping[tuple[int, Box], bytes] = field(default_factory=dict)

    @cached_property
    def shown(self) -> Audit:
        """The audit as it is shown."""
        return cleaned(self.audit)

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The report in the parts that are shown one at a time."""
        return leaves(self.shown)

    @cached_property
    def textless(self) -> int:
        """How many pages have no text that could be read, which recognition might read."""
        left = {u.page for u in self.document.unread if u.kind == "textless_page"}
        return len(left.difference(self.document.recognised))

    def borne_out(self, leaf: Leaf) -> tuple[DescribedTable, ...]:
        """Return what the tables of one part bear out by their own numbers."""
        here = {block.index for block in leaf.blocks}
        return tuple(table for table in self.tables if table.block in here)

    @cached_property
    def figure_spans(self) -> dict[int, Span]:
        """The span of each figure by its number."""
        return dict(spans_of(self.audit.text))

    @cached_property
    def own_findings(self) -> dict[str, Finding]:
        """All findings by id as they were made, whose words are those of the document."""
        return {f.id: f for f in (*self.audit.findings, *self.audit.appendix)}

    @cached_property
    def findings(self) -> dict[str, Finding]:
        """All findings by id, those of the appendix last."""
        return {f.id: f for f in (*self.shown.findings, *self.shown.appendix)}


def check(path: Path, entry: Entry, marks: dict[str, float], worker: PdfWorker) -> Checked:
    """Check a report against itself and the documents of its entry; ``marks`` collects the stages.

    Raises ``InputError`` where a file cannot be used.
    """
    start = perf_counter()
    document = read(path, worker)
    marks["read"] = perf_counter() - start
    beside = [path.with_name(name) for name in entry.priors]
    sources = tuple(prior(p, worker=worker) for p in beside)
    references = tuple(ReferenceFile(path.with_name(name)) for name in entry.references)
    tables: list[DescribedTable] = []
    audit = audit_document(
        document, timings=marks, tables=tables, sources=sources, references=references
    )
    pictures = worker.pictures(path, spots_of(audit)) if document.recognised else {}
    checked = Checked(document, audit, cleaned(tuple(tables)), pictures)
    _ = checked.leaves
    return checked
