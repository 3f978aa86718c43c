"""What a store keeps of one report: rows by table, made where the report was audited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from safeguard_checks.corpus.publisher import publisher_of
from safeguard_checks.corpus.schema import number_of
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Box, Place
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.kernel.ends import ends_of
from safeguard_checks.measures.by_words import by_words, words_of
from safeguard_checks.measures.earlier import owners_of
from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.last_year import last_year
from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.mentions.periods import parse_period
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.repeat import ROLES
from safeguard_checks.relations.revisions import revised_elsewhere
from safeguard_checks.rules.rule import Judgement

__all__ = ["Examined", "Rows", "rows_of"]

Rows = dict[str, list[tuple[Any, ...]]]
"""Rows by the name of their table, in the order of its columns."""
_LONGEST = 2000
_UNWANTED = regex(r"[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Examined:
    """A report with everything that was made of it; ``pictures`` are of figures on scanned pages."""

    document: Document
    mentions: Mentions
    measures: Measures
    judged: tuple[Judgement, ...]
    audit: Audit
    pack: Pack
    pictures: Mapping[tuple[int, Box], bytes]


def rows_of(found: Examined, version: str, more: Rows) -> Rows:
    """Return all rows of a report, with ``more`` that somebody else keeps of it, by table."""
    report = number_of(found.document.sha256)
    rows: dict[str, Iterator[tuple[Any, ...]]] = {
        "reports": iter([_report(found, version)]),
        "figures": _figures(found),
        "statements": _statements(found),
        "relations": _relations(found),
        "operands": _operands(found),
        "findings": _findings(found),
        "places": _places(found),
        **{name: iter(of) for name, of in more.items()},
    }
    return {
        name: [(report, *(_storable(value) for value in row)) for row in of]
        for name, of in rows.items()
    }


def _storable(value: Any, longest: int | None = _LONGEST) -> Any:
    """Return a value as a store can hold it: no half letters, and outside lists no endless texts."""
    if isinstance(value, str):
        return _UNWANTED.sub("\ufffd", value[:longest])
    return [_storable(one, None) for one in value] if isinstance(value, list) else value


def _report(found: Examined, version: str) -> tuple[Any, ...]:
    document, info, coverage = found.document, found.audit.report, found.audit.coverage
    period = parse_period(info.period) if info.period else None
    return (
        document.sha256, version, document.name, document.format, info.title,
        publisher_of(document, info.title), info.period, period.end if period else None,
        info.period_evidence, document.pages, len(document.recognised), coverage.numbers, coverage.figures,
        coverage.checked, "; ".join(coverage.missed), " ".join(sorted(owners_of(document))),
    )  # fmt: skip


def _figures(found: Examined) -> Iterator[tuple[Any, ...]]:
    known = {m.figure.index: m for table in found.measures.tables for m in table.measures}
    stated = {s.figure.index: s for s in found.measures.statements}
    ticks = {tick.number: tick.status for tick in found.audit.coverage.ticks}
    for number, figure in enumerate(found.mentions.figures, 1):
        m, s = known.get(figure.index), stated.get(figure.index)
        statistic = m.statistic if m else s.statistic if s else ""
        start, end = (m.period.start, m.period.end) if m and m.period else (None, None)
        if s and end is None:
            start, end = s.start, s.end
        place = found.document.place(figure.span)
        yield (
            figure.index, figure.text, *_ends(_interval(figure, statistic)), figure.kind,
            figure.unit, figure.per, statistic, (m.indicator if m else "") or (s.indicator if s else ""),
            m.place if m else s.place if s else "", m.series if m else "",
            m.period.label if m and m.period else "", start, end,
            *_where(place), *_box(place), place.ocr, ticks.get(number, "unchecked"),
        )  # fmt: skip


def _interval(figure: Figure, statistic: str) -> Interval | None:
    if figure.kind == "suppressed":
        return None
    return figure.printed.interval(ROLES.get(statistic, "count"))


def _statements(found: Examined) -> Iterator[tuple[Any, ...]]:
    document, measures = found.document, found.measures
    named = [*measures.statements, *by_words(measures.tables)]
    told = {s.figure.index for s in named}
    before = [
        s
        for s in last_year(document, found.mentions, measures, found.pack)
        if s.figure.index not in told
    ]
    revised = revised_elsewhere(document)
    roles = [*((s, "stated") for s in named), *((s, "told") for s in before)]
    for number, (s, role) in enumerate(roles):
        yield number, *_statement(document, s, role, s.revised or revised(s))


def _statement(document: Document, s: Statement, role: str, revised: bool) -> tuple[Any, ...]:
    figure = s.figure
    place = document.place(figure.span)
    where = f"page {place.page}" if place.page else f"line {place.line}" if place.line else ""
    value = as_rounded(figure.printed.interval(ROLES.get(s.statistic, "count")), s.grain)
    return (
        figure.index, role, s.indicator, " to ".join(s.conversion) if any(s.conversion) else "",
        s.words, s.statistic, s.place, s.start, s.end, s.stretch, s.dated, revised, s.per, s.grain,
        figure.text, float(figure.printed.value), figure.printed.decimals,
        figure.printed.approx is not None, *_ends(value), s.label, words_of(s.label),
        where or place.section, place.ocr,
    )  # fmt: skip


def _relations(found: Examined) -> Iterator[tuple[Any, ...]]:
    for j in found.judged:
        r, reading = j.relation, j.reading
        stated = _ends(reading.stated)[:2] if reading else (None, None)
        implied = _ends(reading.implied)[:2] if reading else (None, None)
        yield (
            r.id, j.rule.code, j.rule.family, r.type, r.kind, r.construction, r.subject, r.pairing,
            j.verdict.value, j.reason, r.stated.index if r.stated else None, r.stated_text,
            reading.unit if reading else "", *stated, *implied, reading.working if reading else "",
        )  # fmt: skip


def _operands(found: Examined) -> Iterator[tuple[Any, ...]]:
    for j in found.judged:
        for operand in j.reading.operands if j.reading else ():
            yield j.relation.id, operand.role, operand.figure.index


def _findings(found: Examined) -> Iterator[tuple[Any, ...]]:
    shown = {f.id for f in found.audit.findings}
    for f in _told(found.audit):
        first = f.locations[0]
        read = [p.ocr for p in f.locations if p.ocr is not None]
        yield (
            f.id, f.number, f.id in shown, f.fingerprint, f.evidence_hash, f.rule, f.family,
            f.severity, f.certainty, f.pairing, f.belief, f.construction, f.title, f.stated,
            f.implied, f.working, f.cause, f.explanation, f.question,
            f.evidence.why if f.evidence else "", "\n".join(f.caveats), min(read, default=None),
            *_where(first), first.quote,
        )  # fmt: skip


def _places(found: Examined) -> Iterator[tuple[Any, ...]]:
    for f in _told(found.audit):
        for number, place in enumerate(f.locations, 1):
            picture = found.pictures.get((place.page or 0, place.box)) if place.box else None
            yield f.id, number, *_where(place), *_box(place), place.ocr, place.quote, picture


def _told(audit: Audit) -> Iterator[Finding]:
    """Yield every finding once, by its id."""
    yield from {f.id: f for f in (*audit.findings, *audit.appendix)}.values()


def _where(place: Place) -> tuple[Any, ...]:
    return place.page, place.line, place.section, place.table_name, place.row, place.column


def _box(place: Place) -> tuple[float | None, ...]:
    box = place.box
    if box is None:
        return None, None, None, None
    return tuple(round(v, 2) for v in (box.left, box.bottom, box.right, box.top))


def _ends(interval: Interval | None) -> tuple[Any, ...]:
    if interval is None:
        return None, None, None, None
    return ends_of(interval)
