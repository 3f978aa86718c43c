"""What a sentence says there was a year before: "3,414 referrals, compared with 3,368 last year".

Only sentences that set one figure against another are read, and only where all their words name one
indicator, so that an earlier report can be asked for the same figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from safeguard_checks.claims.lexicon import CHANGED, SET_AGAINST
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.explanations import explanation_in
from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.measures.phrase import indicator_in
from safeguard_checks.measures.statements import STATISTICS, own_words, resolved
from safeguard_checks.mentions.mention import Figure, Mentions, Period, PeriodMention
from safeguard_checks.packs.load import Pack
from safeguard_checks.regex import regex

__all__ = ["last_year"]

_SENTENCE = regex(r"(?<=[.!?])\s+(?=[A-Z])")
_BEFORE = regex(
    rf"(?:{SET_AGAINST}|(?:up|down|{CHANGED})"
    r"\s+(?:from|on)|\()\s*(?:the\s+)?$",
    re.I,
)
_AFTER = regex(
    r"^\s*(?:(?:received|recorded|held|made|completed|seen)\s+)?[(,]?\s*"
    r"(?:(?:in|during|at|on|for|the|end|of|as)\s+)*$",
    re.I,
)
_LED = regex(r"^\W*(?:in\s+|at\s+|on\s+)?(?:the\s+)?$|^\W*(?:in|at|on)\s+the\s+$", re.I)
_THERE_WERE = regex(r"^,?\s*(?:there\s+(?:were|was)\s+)?$", re.I)
# Words of setting one against the other, which narrow nothing.
_SETTING = regex(
    rf"\b(?:{SET_AGAINST}|up|down|from|on|an?|{CHANGED}|this|is|was|slightly|just|per\s*cent|by|and|then)\b|[%()]",
    re.I,
)


def last_year(
    document: Document, mentions: Mentions, measures: Measures, pack: Pack
) -> Iterator[Statement]:
    """Yield the earlier of two figures that a sentence sets side by side, with its year."""
    own = {p.index: own_words(p.title, document.title) for p in document.parts}
    figures: dict[int, list[Figure]] = defaultdict(list)
    periods: dict[int, list[PeriodMention]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is None:
            figures[figure.span.block].append(figure)
    for mention in mentions.periods:
        if mention.span.row is None:
            periods[mention.span.block].append(mention)
    for number, found in figures.items():
        block = document.blocks[number]
        if block.kind not in ("paragraph", "list_item"):
            continue
        report = measures.periods.get(block.part)
        for start, end in _sentences(block.text):
            inside = [f for f in found if start <= f.span.start < end]
            named = [p for p in periods[number] if start <= p.span.start < end]
            yield from _read(
                block.text, start, end, inside, named, report, pack, own[block.part], block.part
            )


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for stop in _SENTENCE.finditer(text):
        yield at, stop.start()
        at = stop.end()
    yield at, len(text)


def _read(
    text: str,
    start: int,
    end: int,
    figures: list[Figure],
    periods: list[PeriodMention],
    report: Period | None,
    pack: Pack,
    own: frozenset[str],
    part: int,
) -> Iterator[Statement]:
    """Yield the statement of one sentence, which may hold two figures of one kind and no more."""
    for figure in figures:
        alike = [f for f in figures if f.kind == figure.kind]
        others = [f for f in figures if f.kind not in (figure.kind, "percentage", "points")]
        statistic = STATISTICS.get(figure.kind)
        if statistic is None or others or len(alike) > 2 or figure.printed.approx is not None:
            continue
        when = _when(text, start, figure, alike, periods)
        if when is None:
            continue
        first, last = resolved(when.period, report)
        if last is None or report is None or report.end is None or last >= report.end:
            continue
        code = indicator_in(_topic(text, start, end, figures, periods), pack, own)
        if not code or (statistic == "percentage" and not pack.whole_of(code)):
            continue
        yield Statement(
            figure=figure, indicator=code, conversion=("", ""), statistic=statistic, end=last,
            dated=True, part=part, table=None, per=figure.per, label="",
            revised=explanation_in(text).revised, start=first,
        )  # fmt: skip


def _when(
    text: str, start: int, figure: Figure, alike: list[Figure], periods: list[PeriodMention]
) -> PeriodMention | None:
    """Return the period that stands right beside a figure set against another, or that leads to it."""
    head = text[start : figure.span.start]
    if len(alike) == 2 and figure is alike[1] and _BEFORE.search(head):
        for mention in periods:
            gap = text[figure.span.end : mention.span.start]
            if mention.span.start >= figure.span.end and _AFTER.match(gap):
                return mention
    if len(alike) == 1:
        for mention in periods:
            if _LED.match(text[start : mention.span.start]) and _THERE_WERE.match(
                text[mention.span.end : figure.span.start]
            ):
                return mention
    return None


def _topic(
    text: str, start: int, end: int, figures: list[Figure], periods: list[PeriodMention]
) -> str:
    """Return the words of a sentence without its figures, its periods and what sets them off."""
    pieces, at = [], start
    for span in sorted([*(f.span for f in figures), *(p.span for p in periods)]):
        pieces.append(text[at : span.start])
        at = max(at, span.end)
    pieces.append(text[at:end])
    return _SETTING.sub(" ", " ".join(pieces))
