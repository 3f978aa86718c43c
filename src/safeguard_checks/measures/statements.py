"""Figures of one measure joined over tables and prose: which indicator, statistic and date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from safeguard_checks.claims.claim import ChangeClaim, Claim, StatementClaim
from safeguard_checks.claims.lexicon import CHANGE_NOUN, COMPARED_WITH, MORE_OR_LESS
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.comparators import (
    cut_comparator,
    in_prose,
    in_tables,
    label_of,
    stated_year,
)
from safeguard_checks.measures.explanations import explanation_in
from safeguard_checks.measures.measure import Statement, Statistic, TableReading
from safeguard_checks.measures.phrase import conversion_in, indicator_in
from safeguard_checks.mentions.mention import Figure, Mentions, Period, PeriodMention
from safeguard_checks.packs.load import Pack
from safeguard_checks.packs.words import POPULATION
from safeguard_checks.quantity.words import MONTHS
from safeguard_checks.regex import regex

__all__ = ["ANOTHER_TIME", "DATE", "STATISTICS", "find_statements", "own_words", "resolved"]

STATISTICS: dict[str, Statistic] = {
    "number": "count", "percentage": "percentage", "rate": "rate", "money": "money",
}  # fmt: skip
_CLOSE = 30
# No words that lead from a period to its figure, or to the period, are longer.
_LEAD = 120
# "In 2024-25 there were 3,414 referrals"; "At 31 March 2025, a total of 284 children ..."
_OPENING = regex(
    r"(?:^|[.;:]\s+)(?:in|at|as\s+at|on|during|by|for)\s+(?:the\s+(?:year|end\s+of)\s+)?$", re.I
)
_LEADS_TO = regex(
    r"^,?\s*(?:(?:there\s+(?:were|was|had\s+been)|we\s+(?:had|saw|recorded|received|held|completed|worked\s+with|supported)"
    r"|the\s+\w+\s+(?:had|saw|recorded|received|held|completed))\s+)?(?:a\s+total\s+of\s+|in\s+total\s+)?$",
    re.I,
)
# What a label says of a date or a unit, which narrows nothing.
DATE = regex(
    rf"(?:\bat\s+|\bas\s+at\s+)?\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{'|'.join(MONTHS)})(?:\s+(?:19|20)\d\d)?\b"
    r"|\bat\s+(?:the\s+)?year[\s-]end\b|%|\d{1,2}/\d{1,2}/\d{2,4}|#|[£$€]",
    re.I,
)
_NEAR = 200
_RATE = regex(r"\brates?\b", re.I)
_COMPARED = regex(
    rf"\b(?:{COMPARED_WITH}|(?:{CHANGE_NOUN}|change)\s+(?:on|from|since|over)"
    rf"|(?:up|down)\s+(?:on|from)|(?:{MORE_OR_LESS})\s+than)\s+(?:[a-z]+\s+){{0,3}}$",
    re.I,
)


@cache
def _join(people: str) -> re.Pattern[str]:
    return regex(
        rf"^\s*(?:per\s+[\d,]+\s*)?(?:(?:of\s+the\s+)?(?:{people}|{POPULATION})\s*)*"
        r"(?:\([^()]*\)\s*)?(?:(?:at|in|during|as|for|on|by|the|end|of|year|to)\s+)*$",
        re.I,
    )


ANOTHER_TIME = regex(
    r"\b(?:start|beginning|outset|middle)\s+of\s+(?:the|this|that)\b|\bbegan\b|\bopen(?:ed|ing)\b|\bmid-?year\b"
    r"|\b(?:a|one|two|three)\s+(?:years?|months?)\s+(?:ago|earlier|before)\b|\b(?:first|second|third|fourth|each|every)\s+quarter\b"
    r"|\bat\s+(?:any|one|its|the\s+same)\s+(?:point|time|peak|height)\b|\bmonthly\b|\b(?:per|each|every|a)\s+month\b",
    re.I,
)


def find_statements(
    document: Document,
    mentions: Mentions,
    claims: Sequence[Claim],
    tables: Sequence[TableReading],
    periods: Mapping[int, Period | None],
    pack: Pack,
) -> Iterator[Statement]:
    """Yield every figure whose indicator (or conversion), statistic and date are known for certain.

    Those of comparators have a ``place``.
    """
    own = {p.index: own_words(p.title, document.title) for p in document.parts}
    years = {p.index: stated_year(document, mentions, p.index, pack) for p in document.parts}
    stated = list(_own_statements(document, mentions, claims, tables, periods, pack, own))
    yield from stated
    yield from in_tables(tables, periods, years, own, pack)
    yield from in_prose(document, mentions, stated, years, pack)


def _own_statements(
    document: Document,
    mentions: Mentions,
    claims: Sequence[Claim],
    tables: Sequence[TableReading],
    periods: Mapping[int, Period | None],
    pack: Pack,
    own: Mapping[int, frozenset[str]],
) -> Iterator[Statement]:
    """Yield the figures of the report's own area, and those of comparators that a sentence names alone."""
    for table in tables:
        yield from _of_table(table, pack, own[table.part])
    near: dict[int, list[PeriodMention]] = {}
    for mention in mentions.periods:
        if mention.span.row is None:
            near.setdefault(mention.span.block, []).append(mention)
    for claim in claims:
        part = document.blocks[claim.span.block].part
        reader = _Prose(
            document, near.get(claim.span.block, []), periods.get(part), pack, own[part]
        )
        if isinstance(claim, StatementClaim):
            yield from reader.one(claim.figure, claim.topic, part)
        elif isinstance(claim, ChangeClaim) and len(claim.news) == 1 and len(claim.olds) == 1:
            yield from reader.one(claim.news[0], claim.topic, part)
            yield from reader.one(claim.olds[0], claim.topic, part, earlier=True)


def own_words(*titles: str) -> frozenset[str]:
    """Return the words of titles that are written with a capital, in lower case: names among them."""
    return frozenset(w.lower() for t in titles for w in re.findall(r"[A-Z][a-z]+", t))


def _of_table(table: TableReading, pack: Pack, own: frozenset[str]) -> Iterator[Statement]:
    known: dict[str, tuple[str, tuple[str, str]]] = {}
    for m in table.measures:
        if m.place or m.slot or m.unrelated or m.statistic in ("change", "unknown", "mean"):
            continue
        if m.figure.kind == "suppressed" or m.period is None or m.period.end is None:
            continue
        if m.series not in known:
            label = DATE.sub(" ", m.series.replace("|", " "))
            known[m.series] = indicator_in(label, pack, own), conversion_in(label, pack)
        code, ratio = known[m.series]
        if code or ratio[0]:
            yield table.statement(m, m.period.end, code, ratio)


class _Prose:
    """Names the figures of one block's claims."""

    def __init__(
        self,
        document: Document,
        periods: Sequence[PeriodMention],
        report: Period | None,
        pack: Pack,
        own: frozenset[str],
    ) -> None:
        self.document, self.periods, self.report = document, periods, report
        self.pack, self.own = pack, own

    def one(
        self, figure: Figure, topic: Span, part: int, earlier: bool = False
    ) -> Iterator[Statement]:
        """Yield the statement a figure makes, where its words and date are plain."""
        statistic = STATISTICS.get(figure.kind)
        if statistic is None or figure.span.row is not None or topic.row is not None:
            return
        start, end, dated = self._time(figure, topic, earlier)
        if end is None:
            return
        text = self._without_periods(topic)
        place, text = cut_comparator(text, self.pack)
        if place and earlier:
            return
        code, ratio = indicator_in(text, self.pack, self.own), conversion_in(text, self.pack)
        if place:
            ratio = "", ""
        if statistic == "count" and _RATE.search(text):
            statistic = "rate"
        if statistic != "percentage":
            ratio = "", ""
        if not code and not ratio[0]:
            return
        if code and statistic == "percentage" and not self.pack.whole_of(code):
            return
        yield Statement(
            figure=figure,
            indicator=code,
            conversion=ratio,
            statistic=statistic,
            end=end,
            dated=dated,
            part=part,
            table=None,
            per=figure.per,
            label=label_of(code, place, self.pack) if place else "",
            revised=explanation_in(self.document.blocks[figure.span.block].text).revised,
            start=start,
            place=place,
        )

    def _without_periods(self, topic: Span) -> str:
        text = self.document.blocks[topic.block].text
        pieces, at = [], topic.start
        for mention in self.periods:
            if topic.start <= mention.span.start < topic.end:
                pieces.append(text[at : mention.span.start])
                at = mention.span.end
        pieces.append(text[at : topic.end])
        return " ".join(pieces)

    def _time(
        self, figure: Figure, topic: Span, earlier: bool
    ) -> tuple[date | None, date | None, bool]:
        """Return the first and last day a figure is of, and whether the words give them."""
        text = self.document.blocks[figure.span.block].text
        for mention in self.periods:
            gap = text[figure.span.end : mention.span.start]
            close = 0 <= mention.span.start - figure.span.end < _CLOSE
            if close and "." not in gap and _join(self.pack.any_people).match(gap):
                return *resolved(mention.period, self.report), True
        for mention in self.periods:
            if earlier or not 0 <= figure.span.start - mention.span.end < _LEAD:
                continue
            gap, at = text[mention.span.end : figure.span.start], mention.span.start
            if _LEADS_TO.match(gap) and _OPENING.search(text, max(0, at - _LEAD), at):
                return *resolved(mention.period, self.report), True
        inside = [p for p in self.periods if topic.start <= p.span.start < topic.end]
        if len(inside) == 1 and not earlier:
            return *resolved(inside[0].period, self.report), True
        if inside or earlier or self.report is None:
            return None, None, False
        start = max(text.rfind(". ", 0, figure.span.start), 0)
        end = text.find(". ", figure.span.end)
        if ANOTHER_TIME.search(text[start : end if end >= 0 else len(text)]):
            return None, None, False
        near = [p for p in self.periods if abs(p.span.start - figure.span.start) < _NEAR]
        other = [p for p in near if not _COMPARED.search(text[figure.span.end : p.span.start])]
        if other:
            return None, None, False
        return self.report.start, self.report.end, False


def resolved(period: Period, report: Period | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a period; "last year" is told from the report's own."""
    if period.end is not None:
        return period.start, period.end
    if period.offset is None or report is None:
        return None, None
    return _years_on(report.start, period.offset), _years_on(report.end, period.offset)


def _years_on(day: date | None, years: int) -> date | None:
    """Return the same day some years on; 28 February where there is no 29th."""
    if day is None:
        return None
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return date(day.year + years, day.month, last)
