"""What a summary tells again: "417 plans started" under "The year at a glance", and 471 nowhere else in the report.

A foreword, a list of headlines or a table of key facts tells nothing of its own: its figures stand in the body too. One
that stands nowhere there, while the body has, of the same words, a figure that is a slip of the hand away, is that figure
told wrongly. So is one of which the words name the whole head of a column and its total is another. A target and what is
told of another time is none, and a figure that the summary itself tells too is of something else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.lexicon import TARGET_NOUN
from safeguard_checks.documents.document import Document
from safeguard_checks.measures.labels import is_total
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.measures.quantities.quantity import Quantity
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.measures.statements import DATE
from safeguard_checks.packs.words import POST
from safeguard_checks.regex import regex
from safeguard_checks.relations.memory.tie import agree, amount, head, tie
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.slips import changed_over, digits_of, one_digit_off

__all__ = ["retold_in_summaries"]

# Headings of what tells again what the report tells elsewhere, and sentences that open a list of it.
_SUMMARY = regex(
    r"^(?!\W*(?:appendi|annex|table|figure))(?s:.*)\b(?:summar(?:y|ies|ised|ized)|foreword|headlines?|highlights?|at\s+a\s+glance|snapshot|in\s+(?:brief|short|numbers|figures|a\s+nutshell)"
    r"|(?:key|main|principal|chief|headline)\s+(?:facts?|figures?|points?|numbers?|findings?|messages?|statistics|data|achievements)|short\s+version|overview|conclusions?)\b"
    # What somebody writes before the report, whatever it is called.
    rf"|^\W*(?:an?\s+)?(?:(?:word|words|message|welcome|note|letter|statement|introduction)\s+)?(?:from|by)\s+(?:the|our|your)\s+(?:[a-z-]+\s+){{0,3}}(?:{POST})\b",
    re.I,
)
_TARGET = regex(rf"\b(?:{TARGET_NOUN}|plan(?:ned)?|budget|forecast|aim|ambition)\b", re.I)
# A figure has so many digits to be one slip from another by more than luck, and both have so many words in common.
_FEWEST, _LONG, _NAMES = 3, 4, 2
# A table of more figures tells of its own, whatever it is called.
_FACTS = 24
# How far off a total can be told, as its part.
_OFF = 5
_LEAST = 10


def retold_in_summaries(
    document: Document,
    quantities: Sequence[Quantity],
    tables: Sequence[TableReading],
    topics: Topics,
) -> Iterator[Relation]:
    """Yield the ties of the figures of summaries to those of the body that they tell again."""
    inside = _blocks(document)
    sizes: Counter[int | None] = Counter(q.table for q in quantities if q.table is not None)
    told = [
        q
        for q in quantities
        if _block(q) in inside and not (q.role or q.subset) and sizes[q.table] <= _FACTS
    ]
    if not told:
        return
    body = [q for q in quantities if _block(q) not in inside and not _is_target(q)]
    by_digits: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for o in body:
        if (digits := digits_of(o.figure.printed)) is not None:
            by_digits[*_kind(o), digits].append(o)
    columns = list(_columns(tables, {o.figure.index: o for o in body}, topics))
    own = frozenset(digits_of(o.figure.printed) for o in told)
    for q in told:
        if _is_target(q) or q.printed.low is not None or q.printed.approx is not None:
            continue
        found = _slip(q, by_digits, own) or _of_column(q, columns, body)
        if found is not None:
            yield found


def _blocks(document: Document) -> frozenset[int]:
    """Return the blocks that stand under the heading of a summary, or in a list or a table that a sentence opens as one."""
    found: set[int] = set()
    opened = False
    for block in document.blocks:
        if block.kind != "list_item":
            opened = opened and block.table is not None
        if opened or _SUMMARY.search(block.section.split(" > ")[-1]):
            found.add(block.index)
        if block.kind not in ("list_item", "heading") and block.text.rstrip().endswith(":"):
            opened = bool(_SUMMARY.search(block.text))
    return frozenset(found)


def _block(q: Quantity) -> int:
    return q.figure.span.block


def _is_target(q: Quantity) -> bool:
    return bool(_TARGET.search(q.label))


def _kind(q: Quantity) -> tuple[object, ...]:
    """Return what two figures must have in common to be told of one thing."""
    p = q.figure.printed
    return q.part, amount(q), q.per, p.decimals, p.scaled


def _slip(
    q: Quantity, by_digits: dict[tuple[object, ...], list[Quantity]], own: frozenset[int | None]
) -> Relation | None:
    """Return the tie of a figure to the one of the body that it is, or else is one slip from.

    ``own`` are the digits of the figures of the summaries themselves.
    """
    digits = digits_of(q.figure.printed)
    if digits is None or len(str(digits)) < _FEWEST:
        return None
    here = by_digits.get((*_kind(q), digits), ())
    if here:
        same = [o for o in here if _shared(q, o) and _of_one_time(q, o)]
        return tie(q, same, "summary", _named(q, same[0], "slip"), q.when.dated) if same else None
    for slips in (changed_over(digits), one_digit_off(digits)):
        others = [
            o
            for d in slips
            if d not in own
            for o in by_digits.get((*_kind(q), d), ())
            if _shared(q, o) >= _NAMES and _of_one_time(q, o) and not _is_rounded(q, o)
            if q.table is not None or o.table is not None  # else the words of both sentences tell
        ]
        if len({o.printed.value for o in others}) == 1:
            return tie(q, others, "summary", _named(q, others[0], "slip"), q.when.dated, wide=True)
        if others:
            return None
    return None


def _is_rounded(q: Quantity, o: Quantity) -> bool:
    """Tell whether a figure may be another told roughly: "passed 9,400" of 9,460."""
    size = q.figure.printed.granularity
    return size > q.figure.printed.grain and abs(q.printed.value - o.printed.value) <= size


def _named(q: Quantity, o: Quantity, way: str) -> str:
    size, shared = len(str(digits_of(q.figure.printed) or 0)), _shared(q, o)
    words = "words" if shared >= _NAMES else "word" if shared else "no-word"
    return f"{way}/{min(size, _LONG)}-digits/{words}"


def _shared(q: Quantity, o: Quantity) -> int:
    """Return how many words of a figure's own the other has around it, the other way round where these are fewer."""
    if q.place != o.place or o.role:
        return 0
    own = head(q) & (o.words | o.around | o.heading)
    said = q.words | q.around | q.lead
    theirs = head(o) & said
    if o.table is not None and theirs and theirs == head(o):
        return max(len(own), len(theirs), _NAMES)  # the whole label is said
    return max(len(own), len(theirs))


def _of_one_time(q: Quantity, o: Quantity) -> bool:
    return not q.when.apart(o.when)


def _columns(
    tables: Sequence[TableReading], known: dict[int, Quantity], topics: Topics
) -> Iterator[tuple[frozenset[str], Quantity, frozenset[object]]]:
    """Yield the words of the heads of columns with their totals, and the other values of each."""
    for table in tables:
        if table.cut or table.merged:
            continue
        columns: dict[int, list[Measure]] = defaultdict(list)
        for m in table.measures:
            if m.statistic in ("count", "money") and not (m.slot or m.unrelated or m.across):
                columns[m.col].append(m)
        for column in columns.values():
            *parts, last = column
            words = topics.words(DATE.sub(" ", last.column)) - GENERIC
            values = [m.figure.printed.value for m in parts]
            adds_up = len(parts) > 1 and sum(values) == last.figure.printed.value
            if words and last.figure.index in known and (adds_up or is_total(last.label)):
                yield words, known[last.figure.index], frozenset(values)


def _of_column(
    q: Quantity,
    columns: Sequence[tuple[frozenset[str], Quantity, frozenset[object]]],
    body: Sequence[Quantity],
) -> Relation | None:
    """Return the tie of a figure to the total of the one column whose head its words say, and nothing else."""
    if q.printed.value < _LEAST or q.statistic not in ("count", "money"):
        return None
    own = head(q)
    named = [
        (total, parts)
        for words, total, parts in columns
        if words <= own
        and own <= words | total.around | q.heading
        and total.part == q.part
        and amount(total) == amount(q)
        and _of_one_time(q, total)
    ]
    totals = {t.printed.value for t, _ in named}
    if len(totals) != 1:
        return None
    total, parts = named[0]
    held = agree(q, total)
    apart = abs(q.printed.value - total.printed.value) * _OFF > total.printed.value
    told = (o for o in body if amount(o) == amount(q) and _shared(q, o))
    if not held and (apart or q.printed.value in parts or any(agree(q, o) for o in told)):
        return None
    return tie(q, [total], "summary", "column-total", q.when.dated)
