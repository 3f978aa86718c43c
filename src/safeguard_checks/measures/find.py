"""All measures of a report: the one function the relations room calls."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard_checks.claims.claim import Claim
from safeguard_checks.claims.sentence import sentences
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.measure import Measures
from safeguard_checks.measures.resolve import resolve_claims, stated_populations
from safeguard_checks.measures.statements import find_statements
from safeguard_checks.measures.tables import read_tables
from safeguard_checks.mentions.mention import Mentions, Period
from safeguard_checks.mentions.report_period import infer_report_period
from safeguard_checks.packs.load import Pack

__all__ = ["find_measures"]


def find_measures(
    document: Document,
    mentions: Mentions,
    claims: Sequence[Claim],
    pack: Pack,
    period: Period | None = None,
) -> Measures:
    """Return what every figure is of; ``period`` overrides the period inferred for the report."""
    tables = read_tables(document, mentions, pack)
    periods: dict[int, Period | None] = {}
    evidence: dict[int, str] = {}
    for part in document.parts:
        if period is not None:
            periods[part.index], evidence[part.index] = period, "set by the person who ran this"
        else:
            found, why = infer_report_period(document, part.index, mentions)
            periods[part.index], evidence[part.index] = found, why
    return Measures(
        tables=tables,
        claims=tuple(resolve_claims(document, claims, tables, pack)),
        periods=periods,
        evidence=evidence,
        populations=tuple(stated_populations(document, mentions, pack)),
        statements=tuple(find_statements(document, mentions, claims, tables, periods, pack)),
        sentences=tuple(sentences(document, mentions)),
    )
