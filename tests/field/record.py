"""What is kept of the audit of one file: plain values that JSON can hold."""

from __future__ import annotations

from collections import Counter
from time import perf_counter
from typing import Any

from context import contexts
from reach import reach
from sample import Item

from safeguard_checks import __version__
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.documents.span import Place, Span
from safeguard_checks.engine import measured
from safeguard_checks.findings.evidence.counts import Counts
from safeguard_checks.findings.evidence.evidence import Evidence, Failed, certainty_of, together
from safeguard_checks.findings.evidence.luck import fits_easily
from safeguard_checks.findings.find import find_findings
from safeguard_checks.findings.finding import Finding
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.rule import Judgement
from safeguard_checks.rules.run import judge_all

__all__ = ["Record", "held_spans", "judgements", "record", "weighed"]

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
    relations = all_relations(document, mentions, measures, load_pack())
    return list(judge_all(relations, select()))


def held_spans(judgement: Judgement) -> list[Span]:
    """Return where the figures of a relation that holds stand, its result first.

    They are those of the reading that holds.
    """
    relation, reading = judgement.relation, judgement.reading
    stated = [relation.stated.span] if relation.stated else []
    operands = [o.figure.span for o in reading.operands] if reading else []
    return list(dict.fromkeys((*stated, *operands)))


def weighed(kept: Record, counts: Counts) -> Record:
    """Return a record with its findings believed as ``counts`` have it."""
    if kept["error"]:
        return kept
    every = [*kept["findings"], *kept["appendix"]]
    failed = [
        Failed(
            f["construction"],
            tuple((n, b) for n, b in f["features"].items() if n != "company"),
            *f["siblings"],
            f["spans"][0][0] if f["spans"] else -1,
        )
        for f in every
    ]
    told = [
        _believed(f, one, counts) for f, one in zip(every, together(failed, counts), strict=True)
    ]
    shown = [f for f in told if f["certainty"] != "possible" and f["severity"] != "info"]
    return kept | {"findings": shown, "appendix": [f for f in told if f not in shown]}


def _believed(finding: Record, failed: Failed, counts: Counts) -> Record:
    belief = failed.belief(counts)
    evidence = Evidence(
        failed.construction, belief, 0, 0, 0, 0, 0, 0, failed.features, finding["ceiling"], ""
    )
    features = dict(failed.features)
    return finding | {"features": features, "belief": belief, "certainty": certainty_of(evidence)}


def _audited(document: Document) -> Record:
    mentions, measures = measured(document)
    judged = judge_all(all_relations(document, mentions, measures, load_pack()), select())
    result = find_findings(document, mentions, measures, judged, __version__)
    coverage = result.coverage
    easily = fits_easily(judged)
    held = [
        held_spans(j)
        for j in judged
        if j.verdict is Verdict.CONSISTENT and j.relation.id not in easily
    ]
    reached = reach(document, held, document.sha256)
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
        "by construction": {name: dict(c) for name, c in coverage.by_construction.items()},
        "findings": [_finding(document, f) for f in result.findings],
        "appendix": [_finding(document, f) for f in result.appendix],
        "reach": [
            [
                *key,
                reached.found.get(key, 0),
                reached.chance.get(key, 0.0),
                reached.ticked.get(key, 0),
            ]
            for key in sorted({*reached.found, *reached.chance})
        ],
    }


def _finding(document: Document, finding: Finding) -> Record:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "construction": finding.construction,
        "belief": finding.belief,
        "features": dict(finding.evidence.features) if finding.evidence else {},
        "ceiling": finding.evidence.ceiling if finding.evidence else "possible",
        "siblings": [finding.evidence.hold, finding.evidence.fail] if finding.evidence else [0, 0],
        "why": finding.evidence.why if finding.evidence else "",
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
        "places": [_place(p) for p in finding.locations],
        "rows": [
            {"label": r.label, "stated": r.stated, "implied": r.implied, "working": r.working,
             "stands": r.stands, "place": _place(r.place)}
            for r in finding.rows
        ],
        "spans": [_span(s) for s in finding.spans],
        "contexts": contexts(document, finding.spans),
    }  # fmt: skip


def _place(place: Place) -> Record:
    return {
        "page": place.page, "line": place.line, "section": place.section, "table": place.table,
        "row": place.row, "column": place.column, "quote": place.quote,
    }  # fmt: skip


def _span(span: Span) -> list[int | None]:
    return [span.block, span.start, span.end, span.row, span.col]
