"""Findings and coverage of a report: the one function the report room's callers need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from safeguard_checks.documents.document import Document
from safeguard_checks.findings.build import finding_from
from safeguard_checks.findings.coverage import cover
from safeguard_checks.findings.diagnose import column_causes, diagnoses
from safeguard_checks.findings.evidence.evidence import weigh
from safeguard_checks.findings.finding import Audit, Finding, ReportInfo
from safeguard_checks.findings.identity import distinct
from safeguard_checks.findings.index import anchors, finding_of_each
from safeguard_checks.findings.localise.locate import locate
from safeguard_checks.findings.marked import marked
from safeguard_checks.findings.merge import group
from safeguard_checks.findings.neighbours import Neighbours
from safeguard_checks.findings.other_documents import compare_documents
from safeguard_checks.findings.ticks.tick import ticks
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.sources import Source
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.rules.catalogue import RULES_VERSION
from safeguard_checks.rules.rule import Judgement

__all__ = ["arranged", "find_findings"]

_SEVERITIES = ("high", "medium", "low", "info")
_SHOWN = frozenset({"certain", "probable"})


def find_findings(
    document: Document,
    mentions: Mentions,
    measures: Measures,
    judged: Sequence[Judgement],
    version: str,
    sources: Sequence[Source] = (),
) -> Audit:
    """Return the audit: findings in order of severity and place, and the coverage.

    ``sources`` are the other documents that the report was held against.
    """
    columns = column_causes(judged)
    settled = frozenset(j.relation.id for c in columns for j in c.failing)
    located = {i: found for found in locate(judged, settled) for i in found.relations}
    causes = diagnoses(judged, Neighbours(mentions, measures, [j.relation for j in judged]))
    claims = (resolved.claim for resolved in measures.claims)
    evidence = weigh(document, judged, causes, columns, located, mentions.figures, claims)
    groups = sorted(
        group(judged, columns, located, evidence), key=lambda g: g.judgements[0].relation.quotes[0]
    )
    findings = distinct([finding_from(document, g, located, causes, evidence) for g in groups])
    unique = list({f.id: f for f in findings}.values())
    shown, rest = arranged(unique)
    main = _main_part(document, measures)
    period = measures.periods.get(main)
    named_groups = [(g, f.id) for g, f in zip(groups, findings, strict=True)]
    relations = finding_of_each(judged, named_groups)
    ticked = ticks(document, mentions, judged, relations, frozenset(f.id for f in shown), settled)
    return Audit(
        version=version,
        rules_version=RULES_VERSION,
        report=ReportInfo(
            name=document.name,
            sha256=document.sha256,
            format=document.format,
            title=document.parts[main].title if len(document.parts) > 1 else document.title,
            period=period.label if period else "",
            period_evidence=measures.evidence.get(main, ""),
            pages=document.pages,
        ),
        findings=shown,
        appendix=rest,
        coverage=cover(document, mentions, judged, ticked),
        text=marked(document, mentions.figures, anchors(named_groups)),
        other_documents=compare_documents(document, judged, sources),
    )


def arranged(told: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Return the findings of the default report and those of the appendix, ordered and numbered."""
    ordered = sorted(told, key=lambda f: _SEVERITIES.index(f.severity))
    shown = [f for f in ordered if f.certainty in _SHOWN and f.severity != "info"]
    rest = [f for f in ordered if f not in shown]
    return (
        tuple(replace(f, number=i) for i, f in enumerate(shown, 1)),
        tuple(replace(f, number=i) for i, f in enumerate(rest, len(shown) + 1)),
    )


def _main_part(document: Document, measures: Measures) -> int:
    """Return the longest part whose period is known, else the longest."""
    known = [p for p in document.parts if measures.periods.get(p.index)]
    return max(known or list(document.parts), key=lambda p: p.last - p.first).index
