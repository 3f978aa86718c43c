"""Rows of which one column is said to lie above another: "Stonegate was the only council with more orders than placements".

Both columns are named by all words of their heads, and no other column is. What is said of one row alone must hold of it and of
no other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.lexicon import LESS, MORE
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.moves import is_called, is_dated
from safeguard_checks.relations.listing.rows import Column
from safeguard_checks.relations.listing.said import NAME, SOLE, Said, marked
from safeguard_checks.relations.listing.values import Values, row_relation
from safeguard_checks.relations.relation import Reading, Relation, fact

__all__ = ["told_outnumbered"]

_MORE = rf"(?P<way>{'|'.join(f'{MORE} {LESS}'.split())})\s+(?P<a>[^.;:⟨]{{3,60}}?)\s+than\s+(?P<b>[^.;:,⟨]{{3,50}})"
_HAD = r"(?:had|has|saw|made|recorded|received|reported|granted|took|gave|held|sent|opened|closed|lost|employed)"
_STARTS = r"(?:^\W*|[;,:]\s+|\b(?:and|but|while)\s+)"
_OVER = r"(?P<over>outnumber(?:ed|s)?|exceed(?:ed|s)?|outstripp?(?:ed|s)?|overt(?:ook|akes?))"
_PATTERNS = (
    # Stonegate was the only council where more orders were granted than children placed
    (
        "only",
        rf"(?P<row>{NAME})\s+(?:is|was|remains?)\s+the\s+(?:{SOLE}|sole|one)\s+(?P<thing>[a-z-]+)\s+(?:where|in\s+which|with|at\s+which|(?:that|which)\s+{_HAD}|to\s+(?:have|see|make|record))\s+(?:there\s+were\s+)?{_MORE}",
    ),
    # Only in Stonegate were there more orders than placements; only Stonegate had more
    (
        "only",
        rf"\b{SOLE}\s+(?:in\s+|at\s+)?(?:the\s+)?(?P<row>{NAME})\s+(?:were\s+there|{_HAD}|did\s+[a-z]+\s+{_HAD})\s+{_MORE}",
    ),
    # In Stonegate alone orders outnumbered placements
    (
        "only",
        rf"(?:\bin\s+(?P<row>{NAME})\s+(?:alone|{SOLE})|\b{SOLE}\s+in\s+(?P<row2>{NAME})\s+did),?\s+(?P<a>[^.;:,⟨]{{3,60}}?)\s+{_OVER}\s+(?P<b>[^.;:,⟨]{{3,50}})",
    ),
    # Stonegate made more orders than placements
    ("row", rf"{_STARTS}(?:the\s+)?(?P<row>{NAME})\s+(?:also\s+|again\s+)?{_HAD}\s+{_MORE}"),
    # In Stonegate there were more orders than placements
    (
        "row",
        rf"{_STARTS}(?:in|at)\s+(?:the\s+)?(?P<row>{NAME}),?\s+(?:there\s+were\s+)?{_MORE}",
    ),
    # In Stonegate orders outnumbered placements
    (
        "row",
        rf"{_STARTS}(?:in|at)\s+(?:the\s+)?(?P<row>{NAME}),?\s+(?P<a>[^.;:,⟨]{{3,60}}?)\s+{_OVER}\s+(?P<b>[^.;:,⟨]{{3,50}})",
    ),
)
_COMPILED = tuple((how, regex(pattern)) for how, pattern in _PATTERNS)
_HINT = regex(r"\bthan\b|\b(?:outnumber|exceed|outstrip|overt)")
_NUMBERS = frozenset({"count", "money"})
_UP = frozenset(MORE.split())


def told_outnumbered(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield whether one column lies above another in the rows of which a sentence says so."""
    for said in told:
        if not said.near.close or "⟨L" not in said.text or not _HINT.search(said.text):
            continue
        if is_dated(said):
            continue
        for how, pattern in _COMPILED:
            m = pattern.search(marked(said.text))
            if m is None or said.takes_back(m.start()) or said.takes_back(m.end()):
                continue
            thing = m.groupdict().get("thing")
            if thing and not is_called(said.listing, thing, topics, True):
                continue
            plain = {name: said.text[m.start(name) : m.end(name)] for name in ("a", "b")}
            above, below = (_named(said, plain[name], topics) for name in ("a", "b"))
            if above is None or below is None or above is below:
                continue
            if m.groupdict().get("way") and m["way"] not in _UP:
                above, below = below, above
            mark = m["row"] or m.groupdict().get("row2") or ""
            yield _relation(said, said.row(mark), above, below, alone=how == "only")
            break


def _named(said: Said, text: str, topics: Topics) -> Column | None:
    """Return the column whose head words say in full, none where two are said."""
    words = topics.words(text)
    found = []
    for c in said.listing.latest(list(said.listing.columns)):
        label = topics.words(re.sub(r"\(.*?\)", " ", c.label))
        if label and label <= words and c.statistic in _NUMBERS:
            found.append((len(label), c))
    most = max((size for size, _ in found), default=0)
    best = [c for size, c in found if size == most]
    return best[0] if len(best) == 1 else None


def _relation(said: Said, row: int, above: Column, below: Column, *, alone: bool) -> Relation:
    names = said.listing.labels
    rows = above.cells.keys() & below.cells.keys()
    over = {r for r in rows if above.value(r) > below.value(r)}
    label = f"{above.label} against {below.label}"
    found = Values(label, {r: above.value(r) - below.value(r) for r in rows}, (above, below))
    others = sorted(over - {row}) if alone else []
    wrong = ([] if row in over else [row]) + others
    shown = "; ".join(f"{names[r]} {found.shown(r)}" for r in (wrong or [row])[:3])
    operands = found.operands((wrong or [row])[:3])
    reading: Reading = fact(label, not wrong, f"{label}: {shown}", operands=operands)
    said_of = "alone has more" if alone else "has more"
    how = f"outnumbered/{'only' if alone else 'row'}/{said.ties(row)}"
    return row_relation(said, names[row], said_of, [reading], how)
