"""An earlier report as a source: what it states, for a later one to be held against."""

from __future__ import annotations

import re
from dataclasses import replace

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.by_words import by_words
from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.measures.sources import Source, SourceFigure
from safeguard_checks.regex import regex

__all__ = ["earlier_source", "owners_of"]

_NAME = regex(r"[A-Z][a-z]{2,}")


def earlier_source(document: Document, measures: Measures) -> Source:
    """Return what an earlier report states, as figures that a later report may give again."""
    known = {i: p for i, p in measures.periods.items() if p is not None and p.end is not None}
    last = max(known.values(), key=lambda p: p.end or p.label, default=None)
    figures = [_figure(document, s) for s in (*measures.statements, *by_words(measures.tables))]
    none = "no figure of it could be put to an indicator and a date"
    notes = (*(f"not read: {part}" for part in document.missed), *([] if figures else [none]))
    return Source(
        kind="prior",
        name=document.name,
        sha256=document.sha256,
        title=document.title,
        period=last.label if last else "",
        end=last.end if last else None,
        figures=tuple(figures),
        notes=notes,
        owners=owners_of(document),
    )


def owners_of(document: Document) -> frozenset[str]:
    """Return the words of a report's titles that it nowhere writes in lower case, in lower case.

    The name of an area is among them; "annual" and "report" are not, once the text has used them.
    """
    titles = " ".join([document.title, *(p.title for p in document.parts)])
    text = " ".join(b.text for b in document.blocks)
    plain = set(re.findall(r"[a-z]+", text))
    return frozenset(w.lower() for w in _NAME.findall(titles) if w.lower() not in plain)


def _figure(document: Document, statement: Statement) -> SourceFigure:
    figure, place = statement.figure, document.place(statement.figure.span)
    where = f"page {place.page}" if place.page else f"line {place.line}" if place.line else ""
    quote = figure.text if figure.span.row is not None else document.blocks[figure.span.block].text
    named = f"{statement.label}: {quote}" if statement.label else quote
    return SourceFigure(
        printed=replace(figure.printed, text=figure.text),
        indicator=statement.indicator,
        conversion=statement.conversion,
        statistic=statement.statistic,
        end=statement.end,
        place=statement.place,
        per=statement.per,
        where=where or place.section,
        quote=named,
        dated=statement.dated,
        revised=statement.revised,
        grain=statement.grain,
        start=statement.start,
        words=statement.words,
        label=statement.label,
    )
