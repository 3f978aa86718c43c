"""Figures of comparators (England, a region, statistical neighbours) whose measure is certain.

Published comparators are often a year behind the report that quotes them, so that a figure whose
words give no year of its own is not ``dated``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from safeguard_checks.claims.lexicon import CHANGED, SET_AGAINST, SEXES
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.labels import statistic_in
from safeguard_checks.measures.measure import Measure, Statement, Statistic, TableReading
from safeguard_checks.measures.phrase import indicator_in
from safeguard_checks.mentions.mention import Figure, Mentions, Period, PeriodMention
from safeguard_checks.mentions.periods import find_periods
from safeguard_checks.packs.load import Pack
from safeguard_checks.packs.words import POPULATION
from safeguard_checks.regex import regex

__all__ = ["REGION", "cut_comparator", "in_prose", "in_tables", "label_of", "stated_year"]

REGION = "regional"
_DATE = regex(r"(?:\bas\s+)?\bat\s+$|\b(?:as\s+)?at\s+(?:the\s+)?year[\s-]end\b|%|#|[£$€]", re.I)
_NUMBERED = regex(r"^\s*(?:table|figure|chart|graph)\s+[\w.]+\s*[:.–-]?\s*", re.I)
_COMPARED_WITH = regex(
    rf",?\s*\b(?:{SET_AGAINST}|and|with|for|in)\s+(?:the\s+)?(?:comparators?\b|$)",
    re.I,
)
# From a comparator's name to its figure: "England average rate was at 52", "England (51)".
_TO_FIGURE = regex(
    r"(?:[’']s?)?\s*(?:\b(?:average|averages|rate|figure|mean|level|percentage|proportion)\b\s*){0,2}"
    r"(?:\(\s*|,\s*|:\s*|\b(?:of|is|was|at|being|currently|which|stood|stands|are|were)\b\s*){0,3}",
    re.I,
)


# From a figure to its comparator's name: "604 per 10,000 in London", "51% nationally", "(52 England".
@cache
def _to_name(people: str) -> re.Pattern[str]:
    return regex(
        rf"\s*(?:per\s+[\d,]+\s*)?(?:(?:{people}|{POPULATION})\s*)*\(?\s*"
        r"(?:(?:in|for|across|among)\s+)?(?:(?:the|our|all)\s+)?",
        re.I,
    )


_AFTER_NAME = regex(
    r"(?:[’']s)?\s*(?:average|as\s+a\s+whole|overall)?\s*(?:$|[.,;:)]|\band\b(?!\s+(?:the\s+)?[A-Z])|\bbut\b|\bwhile\b|\bin\s|\bat\s|\bfor\s)"
)


@cache
def _population(people: str) -> re.Pattern[str]:
    return regex(
        r"^\s*(?:per\s+[\d,]+\s*)?(?:of\s+(?:the\s+)?)?"
        rf"(?:(?:{people}|{POPULATION}|aged|under|18)\b\s*)+",
        re.I,
    )


_COMPARES = regex(
    r"\b(?:compar(?:ed|es|ison|ing)|than|against|above|below|while|whereas|versus|although|but|exceed(?:s|ed|ing)"
    r"|same\s+as|in\s+line\s+with|close\s+to|similar\s+to)\b",
    re.I,
)
_CARRIES_ON = regex(r"(?:this|which|it)\s+(?:is|was|compares|compared)\b", re.I)
_OTHER = regex(
    rf"\b(?:target|ambition|aim|aims|forecast|expected|would|if|unless|{CHANGED}"
    rf"|points?|times|by|higher\s+by|rank\w*|quartile|decile|{SEXES}|under|over|aged|monthly|quarter)\b",
    re.I,
)
_SENTENCE_END = regex(r"[.!?](?:\s+|$)")
_NEAR = 140
_JOIN = regex(
    r"^\)?,?\s*(?:\(|(?:at|in|for|as\s+at|on|during)\s+)?(?:the\s+year\s+(?:to|ending)\s+)?$", re.I
)
# "the London and National outturns for 2023/24"; "comparator data is for 2023-24"
_OUTTURN = regex(
    r"(?:\bcomparators?|\bcomparisons?)?\s*\b(?:outturns?|figures?|data|averages?|rates?|results?)\s+(?:is|are)?\s*"
    r"(?:for|from|of|in|at)\s+(?:the\s+)?$",
    re.I,
)  # fmt: skip


def cut_comparator(text: str, pack: Pack) -> tuple[str, str]:
    """Return the one comparator a text names and the text without it, ("", text) for none or two."""
    found = pack.comparators_in(text)
    codes = {_code(code, text[a:b], pack) for code, a, b in found}
    if len(codes) != 1:
        return "", text
    for _, start, end in reversed(found):
        text = f"{text[:start]} {text[end:]}"
    return codes.pop(), text


def label_of(code: str, place: str, pack: Pack) -> str:
    """Return a label such as "referrals (England)" for a comparator's figure in a sentence."""
    name = "the region" if place == REGION else pack.comparators[place][0]
    return f"{pack.indicators[code].label} ({name})"


def _code(code: str, words: str, pack: Pack) -> str:
    """Return the comparator's code; the words for "the region it lies in" do not say which it is."""
    lowered = words.lower()
    return REGION if any(lowered.startswith(w) for w in pack.published.own_region) else code


def stated_year(document: Document, mentions: Mentions, part: int, pack: Pack) -> date | None:
    """Return the last day of the year that a part says its comparators' figures are of."""
    found: set[date] = set()
    for mention in mentions.periods:
        block = document.blocks[mention.span.block]
        if mention.span.row is not None or block.part != part or mention.period.end is None:
            continue
        head = block.text[max(0, mention.span.start - _NEAR) : mention.span.start]
        head = _SENTENCE_END.split(head)[-1]
        m = _OUTTURN.search(head)
        if m and (
            pack.comparators_in(head[m.start() - 60 if m.start() > 60 else 0 :])
            or "compar" in m.group().lower()
        ):
            found.add(mention.period.end)
    return found.pop() if len(found) == 1 else None


def in_tables(
    tables: Sequence[TableReading],
    periods: Mapping[int, Period | None],
    years: Mapping[int, date | None],
    own: Mapping[int, frozenset[str]],
    pack: Pack,
) -> Iterator[Statement]:
    """Yield the figures of comparators in tables; ``years`` are those that the report says they are of."""
    for table in tables:
        report = periods.get(table.part)
        for m in table.measures:
            if not m.place or m.unrelated or m.slot > 1 or m.figure.kind == "suppressed":
                continue
            statement = _of_measure(m, table, report, years.get(table.part), own[table.part], pack)
            if statement is not None:
                yield statement


def _of_measure(
    m: Measure,
    table: TableReading,
    report: Period | None,
    year: date | None,
    own: frozenset[str],
    pack: Pack,
) -> Statement | None:
    labels = m.column if m.label in m.column else f"{m.label} | {m.column}"
    place, _ = cut_comparator(labels, pack)
    statistic = _statistic(m, table)
    dated = m.period is not None and m.period.end is not None and not m.slot
    if (
        year is not None
        and report is not None
        and m.period is not None
        and m.period.end == report.end
    ):
        start, end, dated = None, year, False
    elif m.period is not None and m.period.end is not None:
        start, end = m.period.start, m.period.end
    elif report is not None and report.end is not None:
        start, end = None, year or report.end
    else:
        return None
    code = _indicator(m, table, own, pack)
    if not place or not code or statistic is None:
        return None
    if statistic == "percentage" and not pack.whole_of(code):
        return None
    return replace(
        table.statement(m, end, code), statistic=statistic, dated=dated, place=place, start=start
    )


def _statistic(m: Measure, table: TableReading) -> Statistic | None:
    """Return what a comparator's figure is, ``None`` where no words tell a count or a rate."""
    if m.figure.kind in ("percentage", "rate"):
        return m.figure.kind
    if m.statistic in ("rate", "percentage"):
        return m.statistic
    if m.statistic not in ("count", "mean", "unknown"):
        return None
    for text in (m.series, m.label, m.column, table.title):
        told = statistic_in(text)
        if told in ("rate", "percentage", "count"):
            return told
    return None


def _indicator(m: Measure, table: TableReading, own: frozenset[str], pack: Pack) -> str:
    for text in (m.series, m.label, m.column):
        _, rest = cut_comparator(_undated(text.replace("|", " ")), pack)
        code = indicator_in(rest, pack, own)
        if code:
            return code
        if pack.match(text):
            return ""
    title = _NUMBERED.sub("", _undated(table.title))
    for _, start, end in reversed(pack.comparators_in(title)):
        title = f"{title[:start]} {title[end:]}"
    return indicator_in(_COMPARED_WITH.sub(" ", title), pack, own)


def _undated(text: str) -> str:
    for start, end, _ in reversed(list(find_periods(text, [(0, len(text))], header=True))):
        text = f"{_DATE.sub(' ', text[:start])} {text[end:]}"
    return _DATE.sub(" ", text)


def in_prose(
    document: Document,
    mentions: Mentions,
    statements: Sequence[Statement],
    years: Mapping[int, date | None],
    pack: Pack,
) -> Iterator[Statement]:
    """Yield the comparators that a sentence sets beside the report's own figure of one measure.

    "The rate of referrals was 604 per 10,000, above the England average of 556.5"; "This compares
    with 604 in London."
    """
    own: dict[int, list[Statement]] = defaultdict(list)
    known = {s.figure.index for s in statements}
    for s in statements:
        if (
            s.table is None
            and not s.place
            and s.statistic in ("rate", "percentage")
            and s.indicator
        ):
            own[s.figure.span.block].append(s)
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is None and figure.span.block in own:
            figures[figure.span.block].append(figure)
    dates: dict[int, list[PeriodMention]] = defaultdict(list)
    for mention in mentions.periods:
        if mention.span.row is None and mention.span.block in own:
            dates[mention.span.block].append(mention)
    for block, stated in own.items():
        whole = document.blocks[block]
        reader = _Sentence(whole.text, figures[block], dates[block], years.get(whole.part), pack)
        yield from reader.read(list(_latest(stated)), known)


def _latest(stated: Sequence[Statement]) -> Iterator[Statement]:
    """Yield of the figures of one measure in a block only the last one that stands for its latest time."""
    by_code: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for s in stated:
        by_code[s.indicator, s.statistic].append(s)
    for same in by_code.values():
        yield max(same, key=lambda s: (s.end, s.figure.span.start))


class _Sentence:
    """Reads one block's comparisons with comparators."""

    def __init__(
        self,
        text: str,
        figures: Sequence[Figure],
        dates: Sequence[PeriodMention],
        year: date | None,
        pack: Pack,
    ) -> None:
        self.text, self.figures, self.dates, self.year, self.pack = text, figures, dates, year, pack

    def read(self, stated: Sequence[Statement], known: set[int]) -> Iterator[Statement]:
        """Yield what the sentence of each own figure, or one that carries on from it, sets beside it."""
        for s in stated:
            stop = self._stop(s.figure.span.end)
            at = s.figure.span.end
            for figure in self.figures:
                if not at <= figure.span.start < stop:
                    continue
                if figure.index in known or not _alike(s, figure):
                    break
                found = self._place(at, figure, s)
                if found is None:
                    break
                place, named = found
                end, dated = self._time(figure, named, s)
                if end is None:
                    break
                at = max(figure.span.end, named)
                yield replace(
                    s, figure=figure, place=place, end=end, dated=dated, per=figure.per or s.per,
                    label=label_of(s.indicator, place, self.pack), start=None,
                )  # fmt: skip

    def _stop(self, start: int) -> int:
        """Return where the sentence ends, or the next one where that carries on from it."""
        first = _SENTENCE_END.search(self.text, start)
        if first is None:
            return len(self.text)
        if not _CARRIES_ON.match(self.text, first.end()):
            return first.start()
        second = _SENTENCE_END.search(self.text, first.end())
        return second.start() if second else len(self.text)

    def _place(self, at: int, figure: Figure, own: Statement) -> tuple[str, int] | None:
        """Return the comparator that a figure is of and where its name ends, ``None`` if not plain."""
        between = self.text[at : figure.span.start]
        codes = {indicator.code for indicator, _, _ in self.pack.match(between)}
        if (
            len(between) > _NEAR
            or _OTHER.search(_population(self.pack.any_people).sub(" ", between))
            or not codes <= {own.indicator}
        ):
            return None
        before = self.pack.comparators_in(between)
        after = self._named_after(figure)
        if len(before) == 1 and after is None:
            code, start, end = before[0]
            if not _TO_FIGURE.fullmatch(between[end:]):
                return None
            return _code(code, between[start:end], self.pack), figure.span.end
        if before or after is None or not (_COMPARES.search(between) or _joined(between)):
            return None
        return after

    def _named_after(self, figure: Figure) -> tuple[str, int] | None:
        m = _to_name(self.pack.any_people).match(self.text, figure.span.end)
        start = m.end() if m else figure.span.end
        for code, a, b in self.pack.comparators_in(self.text[start : start + 60]):
            if a == 0 and _AFTER_NAME.match(self.text, start + b):
                return _code(code, self.text[start : start + b], self.pack), start + b
            break
        return None

    def _time(self, figure: Figure, named: int, own: Statement) -> tuple[date | None, bool]:
        """Return the last day a comparator's figure is of, and whether words give it."""
        end = max(figure.span.end, named)
        for mention in self.dates:
            gap = self.text[end : mention.span.start]
            if 0 <= mention.span.start - end < 30 and _JOIN.match(gap):
                return mention.period.end, True
        near = [p for p in self.dates if own.figure.span.end <= p.span.start < figure.span.start]
        for mention in near:
            if self.text[mention.span.end : figure.span.start].count(",") == 0:
                return None, False
        return (self.year or own.end), False


def _alike(own: Statement, figure: Figure) -> bool:
    kind = own.figure.kind
    return figure.kind == kind or (
        own.statistic == "rate" and {figure.kind, kind} <= {"rate", "number", "mean"}
    )


def _joined(between: str) -> bool:
    return re.fullmatch(r"\)?\s*(?:,|,?\s+and)\s+\(?", between, re.I) is not None
