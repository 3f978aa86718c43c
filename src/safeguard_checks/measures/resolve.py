"""Which measures of the tables a claim in prose speaks of, and the populations prose states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.claim import ChangeClaim, Claim, ComparisonClaim, RecordClaim
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.labels import plain
from safeguard_checks.measures.measure import Measure, Resolved, TableReading, stretch
from safeguard_checks.measures.rows import Rows
from safeguard_checks.measures.statements import ANOTHER_TIME
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.packs.load import Pack
from safeguard_checks.packs.words import PLACE, POPULATION
from safeguard_checks.regex import regex

__all__ = ["resolve_claims", "stated_populations"]

_AFTER, _BEFORE = 90, 90
# Changes whose topic may be told by the words of a row and of what its table is called.
_OF_ROWS = ("topic-verb", "topic-longer")
_PER = regex(r"\b(?:per|every|each)\s+$", re.I)
_FAR = 40
_BRACKET = regex(r"\([^()]*\)")
_PLAIN_BEFORE = regex(
    r"\b(?:the|a|an|our|its|all|of|and|in|for|both|overall|total|annual|number|numbers|rate|rates"
    r"|proportion|percentage|volume|count|local|per|there|has|have|been|was|is|also|however"
    r"|overall|that|this|year|while|whilst|although|despite|10,000|1,000)\b",
    re.I,
)
_VERB = regex(
    r"\s*,?\s*\b(?:is|are|was|were|has|have|had|reached|hit|stood|stands?|remains?|remained|rose|fell)\b",
    re.I,
)
_WITHIN = regex(
    r"\b(?:within|during|through(?:out)?|(?:over|in|during)\s+the\s+course\s+of|as)\s+(?:the|this|that|our)\s+"
    r"(?:same\s+|reporting\s+|financial\s+|calendar\s+|school\s+|academic\s+)?(?:years?|period)\b"
    r"|\b(?:in|within)[-\s]year\b|\b(?:towards|by|at|near)\s+the\s+end\s+of\s+(?:the|this)\s+(?:reporting\s+)?(?:year|period)\b",
    re.I,
)
_OPENING = regex(r"^(?:In|At|On|During|By)\s[^,]*,\s*")
_PROPER = regex(r"(?:[A-Z][\w.&-]*(?:[’']s)?\s*){1,4}")
_PLAIN_AFTER = regex(
    rf"\s*(?:(?:received|completed|held|made|started|recorded|numbers?|rates?|{POPULATION}|per|10,000|1,000"
    rf"|in|the|this|year|under|18|of|our|{PLACE}|to|overall|has|have|been|can|be|seen"
    r"|being|taking|place)\b[\s,]*)*",
    re.I,
)


def resolve_claims(
    document: Document, claims: Sequence[Claim], tables: Sequence[TableReading], pack: Pack
) -> Iterator[Resolved]:
    """Yield every claim with the measures its subject can be, nearest words first."""
    index = _Index(tables, pack)
    paths = _heading_paths(document)
    rows = Rows(document, tables)
    named: list[Span] = []
    for claim in claims:
        part = document.blocks[claim.span.block].part
        if isinstance(claim, ChangeClaim) and claim.how.startswith("row/"):
            if any(_overlap(span, claim.span) for span in named):
                continue  # the words before the verb name the row by themselves
            found = rows.of(claim, part)
            near = _near(paths, claim.span.block, found) and not _in_year(document, claim, found)
            yield Resolved(claim, found, (), near)
        elif isinstance(claim, ChangeClaim) and not claim.news:
            found = index.named(document.text_at(claim.topic), part)
            if not found and claim.size is None and claim.how in _OF_ROWS:
                claim = replace(claim, how=f"row/{claim.how}")
                found = rows.of(claim, part)
            near = _near(paths, claim.span.block, found) and not _in_year(document, claim, found)
            if found:
                named.append(claim.span)
            yield Resolved(claim, found, (), near)
        elif isinstance(claim, ComparisonClaim):
            codes = tuple(pack.comparator(t) for t in claim.targets)
            found = _subject(claim, document, index, part)
            yield Resolved(claim, found, codes, _near(paths, claim.span.block, found))
        elif isinstance(claim, RecordClaim):
            found = _of_record(claim, document, index, part)
            yield Resolved(claim, found, (), _near(paths, claim.span.block, found))
        else:
            yield Resolved(claim, ())


def _overlap(one: Span, other: Span) -> bool:
    return one.block == other.block and one.start < other.end and other.start < one.end


def _heading_paths(document: Document) -> list[tuple[int, ...]]:
    """Return, for each block, the headings it stands under, outermost first."""
    stack: list[tuple[int, int]] = []
    paths: list[tuple[int, ...]] = []
    for block in document.blocks:
        if block.kind == "heading":
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            stack.append((block.level, block.index))
        paths.append(tuple(index for _, index in stack))
    return paths


def _near(paths: Sequence[tuple[int, ...]], block: int, found: Sequence[Measure]) -> bool:
    """Tell whether a block stands in the section of a table with one of the measures."""
    for table in {m.block for m in found}:
        path = paths[table]
        if paths[block][: len(path)] == path and (path or abs(block - table) <= _FAR):
            return True
    return False


def _in_year(document: Document, claim: ChangeClaim, found: Sequence[Measure]) -> bool:
    """Tell whether a change came about within one year, and the figures found are of years."""
    text = document.blocks[claim.span.block].text
    start = max(text.rfind(". ", 0, claim.span.start), 0)
    end = text.find(". ", claim.span.end)
    said = text[start : end if end >= 0 else len(text)]
    if not (_WITHIN.search(said) or ANOTHER_TIME.search(said)):
        return False
    periods = [m.period for m in found if m.period is not None and m.period.end is not None]
    return not any(p.end and stretch(p.start, p.end) for p in periods)


def _subject(
    claim: ComparisonClaim, document: Document, index: _Index, part: int
) -> tuple[Measure, ...]:
    """Return the measures of all indicators in the nearest sentence that names any, in order."""
    for span in claim.subjects[:3]:
        found = index.mentioned(document.text_at(span), part)
        if found:
            return tuple(m for measures in found for m in measures) if all(found) else ()
    return ()


def _of_record(
    claim: RecordClaim, document: Document, index: _Index, part: int
) -> tuple[Measure, ...]:
    """Return the measures a record is of: named by a whole phrase, or by words and value alike."""
    head = document.text_at(claim.subjects[0])
    phrase = _OPENING.sub("", _VERB.split(head, maxsplit=1)[0])
    named = index.named(phrase, part)
    if named:
        return named
    for span in claim.subjects[:2]:
        mentioned = index.mentioned(document.text_at(span), part)
        if len(mentioned) == 1:
            stated = {f.printed.value for f in claim.values}
            own = [m for m in mentioned[0] if m.place == ""]
            latest = max((m.period.end for m in own if m.period and m.period.end), default=None)
            now = [m for m in own if m.period is not None and m.period.end == latest]
            return mentioned[0] if any(m.figure.printed.value in stated for m in now) else ()
        if mentioned:
            return ()
    return ()


class _Index:
    """Measures by the pack's indicator and by the content words of their row's label."""

    def __init__(self, tables: Sequence[TableReading], pack: Pack) -> None:
        self.pack = pack
        self.people = regex(rf"\b(?:{pack.any_people})\b", re.I)
        self.by_code: dict[tuple[int, str], list[Measure]] = {}
        self.by_words: dict[tuple[int, frozenset[str]], list[Measure]] = {}
        for table in tables:
            for m in table.measures:
                if m.indicator and not self._share_of(m):
                    self.by_code.setdefault((table.part, m.indicator), []).append(m)
                words = plain(m.series)
                if words:
                    self.by_words.setdefault((table.part, words), []).append(m)

    def _share_of(self, m: Measure) -> bool:
        """Tell whether a percentage is of something within an indicator that is itself no share."""
        if m.statistic != "percentage" or self.pack.indicators[m.indicator].kind == "ratio":
            return False
        return not self.pack.whole_of(m.indicator)

    def named(self, text: str, part: int) -> tuple[Measure, ...]:
        """Return the measures of the one indicator that a noun phrase names, and nothing else.

        Words that narrow it ("formal referrals", "referrals from schools") make it another thing, which
        a row may have.
        """
        text = _BRACKET.sub(" ", text)
        found = self.pack.match(text)
        codes = {indicator.code for indicator, _, _ in found}
        if len(codes) > 1:
            return ()
        if found and self._is_whole_phrase(text, found[0][1], found[-1][2]):
            return tuple(self.by_code.get((part, codes.pop()), ()))
        return tuple(self.by_words.get((part, plain(text)), ()))

    def _is_whole_phrase(self, text: str, start: int, end: int) -> bool:
        before, after = self.people.sub(" ", text[:start]), self.people.sub(" ", text[end:])
        narrowing = _PLAIN_BEFORE.sub(" ", before).strip(" ,;:–-")
        if narrowing and not _PROPER.fullmatch(narrowing):
            return False
        return bool(_PLAIN_AFTER.fullmatch(after)) and not self.pack.comparator(before)

    def mentioned(self, text: str, part: int) -> list[tuple[Measure, ...]]:
        """Return the measures of each indicator that a text mentions, in order, brackets aside."""
        codes = [indicator.code for indicator, _, _ in self.pack.match(_BRACKET.sub(" ", text))]
        return [tuple(self.by_code.get((part, code), ())) for code in dict.fromkeys(codes)]


def stated_populations(document: Document, mentions: Mentions, pack: Pack) -> Iterator[Figure]:
    """Yield the figures of prose that state how many children live in the area."""
    for figure in mentions.figures:
        if figure.span.row is not None or figure.kind != "number":
            continue
        if figure.printed.value < 1000 or figure.printed.decimals:
            continue
        text = document.blocks[figure.span.block].text
        after = text[figure.span.end : figure.span.end + _AFTER].split(".")[0]
        before = text[max(0, figure.span.start - _BEFORE) : figure.span.start]
        if _PER.search(before):
            continue
        if pack.states_population(before, after):
            yield figure
