"""What is kept of the audit of one file: plain values that JSON can hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from time import perf_counter
from typing import Any

from context import contexts
from sample import Item

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.documents.span import Span
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.findings.finding import Finding
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.find import find_relations
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.rule import Judgement
from safeguard_checks.rules.run import judge_all

__all__ = ["Record", "construction_of", "held_spans", "judgements", "record"]

Record = dict[str, Any]
"""The audit of one file, as it stands in the cache."""


def record(item: Item, worker: PdfWorker) -> Record:
    """Audit one file and return what is kept of it; ``error`` says why where it failed."""
    start = perf_counter()
    kept: Record = {"sha256": item.sha256, "error": ""}
    try:
        document = read(item.path, worker)
        kept["read seconds"] = round(perf_counter() - start, 2)
        kept |= _audited(document)
    except Exception as error:
        kept["error"] = f"{type(error).__name__}: {error}"
    kept["seconds"] = round(perf_counter() - start, 2)
    return kept


def judgements(document: Document) -> list[Judgement]:
    """Return every relation of a report with its verdict, as the audit judges them."""
    mentions, measures = measured(document)
    relations = find_relations(document, mentions, measures, load_pack())
    return list(judge_all(relations, select()))


def construction_of(judgement: Judgement) -> str:
    """Return by which construction a relation was read."""
    return str(getattr(judgement.relation, "construction", "")) or judgement.rule.code


def held_spans(judgement: Judgement) -> list[Span]:
    """Return where the figures of a relation that holds stand, its result first."""
    relation, reading = judgement.relation, judgement.reading
    stated = [relation.stated.span] if relation.stated else []
    operands = [o.figure.span for o in reading.operands] if reading else []
    return list(dict.fromkeys((*stated, *operands)))


def _audited(document: Document) -> Record:
    result = audit_document(document)
    coverage = result.coverage
    by_construction: dict[str, Counter[str]] = {}
    held = []
    for j in judgements(document):
        by_construction.setdefault(construction_of(j), Counter())[j.verdict.value] += 1
        if j.verdict is Verdict.CONSISTENT and len(held_spans(j)) > 1:
            spans = [_span(s) for s in held_spans(j)]
            held.append([j.rule.code, construction_of(j), spans])
    return {
        "format": document.format,
        "pages": document.pages,
        "title": result.report.title,
        "period": result.report.period,
        "period evidence": result.report.period_evidence,
        "numbers": coverage.numbers,
        "figures": coverage.figures,
        "checked": coverage.checked,
        "ticks": dict(Counter(t.status for t in coverage.ticks)),
        "relations": dict(coverage.relations),
        "by rule": {code: dict(counts) for code, counts in coverage.by_rule.items()},
        "by construction": {name: dict(counts) for name, counts in by_construction.items()},
        "findings": [_finding(document, f) for f in result.findings],
        "appendix": [_finding(document, f) for f in result.appendix],
        "held": held,
    }


def _finding(document: Document, finding: Finding) -> Record:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "construction": str(getattr(finding, "construction", "")) or finding.rule,
        "belief": float(getattr(finding, "belief", 0.0)),
        "certainty": finding.certainty,
        "severity": finding.severity,
        "pairing": finding.pairing,
        "fingerprint": finding.fingerprint,
        "evidence_hash": finding.evidence_hash,
        "title": finding.title,
        "stated": finding.stated,
        "implied": finding.implied,
        "working": finding.working,
        "cause": finding.cause,
        "explanation": finding.explanation,
        "places": list(_places(finding)),
        "rows": [
            {"label": r.label, "stated": r.stated, "implied": r.implied, "working": r.working,
             "stands": r.stands}
            for r in finding.rows
        ],
        "spans": [_span(s) for s in finding.spans],
        "contexts": contexts(document, finding.spans),
    }  # fmt: skip


def _places(finding: Finding) -> Iterator[Record]:
    for p in finding.locations:
        yield {
            "page": p.page, "line": p.line, "section": p.section, "table": p.table, "row": p.row,
            "column": p.column, "quote": p.quote,
        }  # fmt: skip


def _span(span: Span) -> list[int | None]:
    return [span.block, span.start, span.end, span.row, span.col]
