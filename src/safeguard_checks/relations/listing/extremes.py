"""What is called the highest or lowest of the rows of a table, or the second, and what moved most, against its columns.

"Eastfield had the highest rate", "the largest rise was in burglary", "take-up was weakest for supervision". The words
behind the superlative choose the columns; it is contradicted only if it fits none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.lexicon import CHANGE_NOUN, FALLING, RISING
from safeguard_checks.claims.tags import VERB, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.measures.quantities.topic import Topics, is_among
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.moves import is_called
from safeguard_checks.relations.listing.rows import Column, Listing, steps
from safeguard_checks.relations.listing.said import NAME, Said, marked, of_time
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["extremes"]

_PLACES = ("second", "third", "fourth", "fifth")
_HIGH = r"(?P<high>highest|largest|biggest|greatest|longest|most|commonest)"
_LOW = r"(?P<low>lowest|smallest|fewest|shortest|least)"
# What is best is highest or lowest.
_END = r"(?P<end>best|worst|strongest|weakest|fastest|slowest|poorest|steepest|sharpest)"
_SUP = rf"(?:(?P<place>{'|'.join(_PLACES)})[\s-]+)?(?:{_HIGH}|{_LOW}|{_END})"
_HAVE = (
    r"(?:has|have|had|having|saw|sees|records?|recorded|reports?|reported|receives?|received|shows?|showed|registered|achieved|experienced"
    r"|accounts?\s+for|accounted\s+for|made\s+up|makes\s+up|contributed|generated|attracted)"
)
_BE = r"(?:is|was|are|were|remains?|remained|continues?\s+to\s+be|continued\s+to\s+be)"
_ADV = r"(?:\s+(?:again|still|also|consistently|now|clearly|however|therefore|easily|both|once\s+(?:again|more)|by\s+far|by\s+some\s+way))*"
_STARTS = (
    r"(?:^\W*|[;,:]\s+|\b(?:and|while|whilst|whereas|but|although|though|that|with)\s+)(?:the\s+)?"
)
_THING = r"(?:\s+(?:ward|area|district|team|group|category|type|school|region|service|site|quarter|cohort))?"
_NP = r"(?P<np>(?:(?!\s(?:and|while|whilst|whereas|but|with|at)\s)[^.;:,()⟨])*)"
_MORE = r"(?!\s*(?:and\s+|or\s+)?(?:in\s+)?(?:the\s+)?⟨L)"
_STOP = rf"(?=\s*(?:[.;:(]|,{_MORE}|$)|\s+and\b{_MORE}|\s+(?:while|whilst|whereas|but|with|at|which|where|followed|on|in\s+⟨D)\b)"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, regex(pattern))
    for name, pattern in (
        # Eastfield had the highest rate
        (
            "had",
            rf"{_STARTS}(?P<row>{NAME}){_THING}{_ADV}\s+{_HAVE}{_ADV}\s+the\s+(?:single\s+)?{_SUP}\b{_NP}",
        ),
        # and Wharfside the greatest improvement
        ("and-the", rf"\b(?:and|while|whilst)\s+(?P<row>{NAME})\s+the\s+{_SUP}\b{_NP}"),
        # Neglect is again the most frequent
        (
            "was",
            rf"{_STARTS}(?P<row>{NAME}){_THING}{_ADV}\s+{_BE}{_ADV}\s+(?:(?:the|our|its)\s+)?(?:single\s+)?{_SUP}\b{_NP}",
        ),
        # The highest rate was in Eastfield
        (
            "was-in",
            rf"{_STARTS}(?:single\s+)?{_SUP}\b{_NP}\s+(?:{_BE}|came|went){_ADV}(?:\s+(?:seen|recorded|found|reported|in|at|for|from|by|among|of|that|with|the))*\s+(?P<row>{NAME}){_STOP}",
        ),
        # Take-up was strongest for core safeguarding
        (
            "highest-in",
            rf"(?P<of>[^.;:,()⟨]*)\s+{_BE}{_ADV}\s+{_SUP}{_ADV}\s+(?:in|at|for|among)\s+(?:the\s+)?(?P<row>{NAME}){_STOP}(?P<np>)",
        ),
    )
)
_THAT_MOVED = rf"(?:that|which)\s+(?:has\s+|have\s+|had\s+)?(?P<verb>{VERB})"
_FASTEST = r"(?:the\s+)?(?P<end>fastest|quickest|most)"
# Over marked text, where words of change are marks.
_MOVED: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, regex(pattern))
    for name, pattern in (
        # The category that grew fastest was autism
        (
            "that-moved",
            rf"\b(?P<thing>[a-z-]+)\s+{_THAT_MOVED}\s+{_FASTEST}\s+(?:was|is|were)\s+(?:the\s+)?(?P<row>{NAME}){_STOP}",
        ),
        # Autism grew the fastest
        (
            "moved",
            rf"{_STARTS}(?P<row>{NAME})\s+(?:has\s+|have\s+|had\s+)?(?P<verb>{VERB})\s+{_FASTEST}{_STOP}",
        ),
    )
)
_IN_PROPORTION = regex(r"\b(?:proportion(?:ate|al|ately|ally)?|percentage|relative|per\s+cent)\b")
# What sets a superlative among others than the rows of a table, or in time.
_APART = regex(
    r"\b(?:since|ever|on\s+record|for\s+(?:many|several|some|\w+)\s+years|time|decade|than|outside|excluding|except|apart|other|among(?:st)?|of\s+(?:those|these|them|which|whom|the\s+(?:two|three|four|five|six))"
    r"|after|behind|following|ranked|likely|recent(?:ly)?|improved|deprived|vulnerable|important|significant(?:ly)?|serious|complex|concern(?:ed|s|ing)?|risks?|challenges?|impacts?|scope|potential|gap|difference|range|variation|spread)\b"
)
_ONE_OF = regex(
    r"\b(?:one|some|two|three|four|five|among|amongst|joint|next|equal)\s+(?:of\s+)?(?:the\s+|our\s+)?$|\bjoint[\s-]+$"
)
_CHANGE = regex(rf"\b(?:{CHANGE_NOUN}|improvements?|changes?|deterioration|movement)\b")
_UP, _DOWN = regex(rf"\b{RISING}\b"), regex(rf"\b{FALLING}\b")
_SHARE = regex(r"\b(?:rates?|proportions?|percentages?|shares?|prevalence|per\s+cent)\b|%")
_NUMBER = regex(r"\b(?:numbers?|volumes?|counts?)\b")
_SUBJECTIVE = regex(r"\bmost\s+(?!(?:common|frequent|popular)(?:ly)?\b)")
_OFTEN = regex(r"\s*(?:common|frequent|popular)(?:ly)?\b")
_SHARES = frozenset({"percentage", "rate", "mean", "unknown"})
_NUMBERS = frozenset({"count", "money", "unknown"})
# What any row can be called.
_THING_NAMED = regex(
    r"\b(?:single|items?|ones?|categor(?:y|ies)|groups?|types?|kinds?|parts?|components?|elements?|contributors?|reasons?|sources?|causes?|overall|place|seen|recorded|reported|common|frequent|frequently|popular|numerous|cited)\b"
)
# What comes behind it says where and when.
_WITHIN = regex(r"\b(?:in|for|at|on|by|across|within|to|from|over|during|between)\b")
_AMONG = regex(
    r"(?:^\W*|[,;]\s*)(?:of|out\s+of|among(?:st)?|within)\s+(?:all\s+)?(?:the\s+|those\s+|these\s+|our\s+)?(?:⟨n\d+⟩\s+)?(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)[^.;]*$"
)
# One of several that are told together.
_TOGETHER = regex(rf"{NAME},?\s+(?:and|or)\s+(?:the\s+)?$|{NAME},\s*$")
_NEAR, _LEAST = 40, 3
_ROW = "⟨L"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A row that is called an extreme: of what, in which ways, in which place."""

    said: Said
    row: int
    np: str
    ways: tuple[int, ...]
    place: int
    how: str
    word: str
    number: int


@dataclass(frozen=True, slots=True)
class _Values:
    """Values of the rows of a table: a column, or the change between two of them."""

    label: str
    values: dict[int, Fraction]
    columns: tuple[Column, ...]

    def shown(self, row: int) -> str:
        """Return the figures of a row as printed."""
        return " to ".join(c.cells[row].figure.text for c in self.columns)

    def operands(self, row: int) -> Iterator[Operand]:
        """Yield the figures of a row."""
        for c in self.columns:
            m = c.cells[row]
            yield Operand("value", m.figure, as_printed(m), m.label)


def extremes(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of what a sentence calls highest or lowest to the columns of the tables that have such a row."""
    found: dict[tuple[str, str, int], list[tuple[_Claim, _Values]]] = defaultdict(list)
    for said in told:
        if _ROW not in said.text:
            continue
        for claim in (*_claims(said, topics), *_moved(said)):
            key = said.listing.names[claim.row], claim.word, claim.number
            found[key] += [(claim, values) for values in _columns(claim, topics)]
    for some in found.values():
        if some:
            yield _relation(some)


def _claims(said: Said, topics: Topics) -> Iterator[_Claim]:
    text = said.text
    taken: set[int] = set()
    number = 0
    for how, pattern in _PATTERNS:
        for m in pattern.finditer(text):
            row, at = said.row(m["row"]), m.start("row")
            if at in taken or is_withdrawn(text[max(0, m.start() - _NEAR) : m.start()]):
                continue
            sup = m["high"] or m["low"] or m["end"]
            np = f"{m['np']} {m.groupdict().get('of') or ''}"
            before = text[max(0, m.start(sup_name(m)) - _NEAR) : m.start(sup_name(m))]
            place = m["place"]
            if place:
                before = before[: -len(place) - 1]
            if _of_some(said, text[: m.start(sup_name(m))], topics):
                continue
            if _APART.search(np) or _ONE_OF.search(before) or _TOGETHER.search(text[:at]):
                continue
            if (
                sup in ("most", "least")
                and how in ("was-in", "was", "highest-in")
                and not _OFTEN.match(m["np"])
            ):
                continue
            if how == "and-the" and sup in ("most", "least") and not m["np"].strip():
                continue  # of what the clause before it tells
            taken.add(at)
            number += 1
            ways = (1,) if m["high"] else (-1,) if m["low"] else (1, -1)
            yield _Claim(
                said,
                row,
                np.strip(),
                ways,
                _PLACES.index(place) + 2 if place else 1,
                how,
                sup,
                number,
            )


def _of_some(said: Said, head: str, topics: Topics) -> bool:
    """Tell whether words before a superlative set it among some rows: "of the ages the highest rate was"."""
    m = _AMONG.search(head)
    return m is not None and not is_called(said.listing, m["thing"], topics, said.near.close)


def _moved(said: Said) -> Iterator[_Claim]:
    """Yield the rows that are said to have moved most."""
    text = marked(said.text)
    for how, pattern in _MOVED:
        for m in pattern.finditer(text):
            if is_withdrawn(said.text[max(0, m.start() - _NEAR) : m.start()]):
                continue
            way = "rise" if direction(m["verb"]) == "up" else "fall"
            of = " in proportion" if _IN_PROPORTION.search(said.text[: m.start()]) else ""
            yield _Claim(said, said.row(m["row"]), f"{way}{of}", (1,), 1, how, "most", 0)


def sup_name(m: re.Match[str]) -> str:
    """Return the group of the superlative of a match."""
    return next(name for name in ("high", "low", "end") if m[name])


def _columns(claim: _Claim, topics: Topics) -> Iterator[_Values]:
    """Yield the values that a claim can be of."""
    listing = claim.said.listing
    np = claim.np
    change = _CHANGE.search(np)
    words = _told_of(np, listing, topics)
    title = topics.words(listing.title)
    columns = [c for c in of_time(claim.said, list(listing.columns)) if claim.row in c.cells]
    if change:
        named = not words or any(is_among(words[-1], topics.words(c.label)) for c in columns)
        if (named or is_among(words[-1], title)) and (words or claim.said.near.close):
            in_proportion = bool(_IN_PROPORTION.search(np))
            yield from _changes(listing, change.group(), shares=in_proportion)
        return
    columns = [c for c in columns if c.statistic != "change"]
    if _SHARE.search(np):
        columns = [c for c in columns if c.statistic in _SHARES]
    elif _NUMBER.search(np) or claim.word in ("most", "fewest", "least"):
        columns = [c for c in columns if c.statistic in _NUMBERS]
    if words:
        told = [c for c in columns if is_among(words[-1], topics.words(c.label))]
        columns = told or (columns if is_among(words[-1], title) else [])
    elif not claim.said.near.close:
        columns = []
    for c in columns:
        yield _Values(c.label, {row: c.value(row) for row in c.cells}, (c,))


def _told_of(np: str, listing: Listing, topics: Topics) -> list[str]:
    """Return the words of what something is the highest of, the noun that it is last: "rate of long handovers"."""
    text = _WITHIN.split(_THING_NAMED.sub(" ", _IN_PROPORTION.sub(" ", _CHANGE.sub(" ", np))))[0]
    heads = topics.words(listing.head)
    return [
        word
        for part in re.findall(r"[a-z'-]+", text)
        for word in topics.words(part)
        if word not in heads
    ]


def _changes(listing: Listing, word: str, *, shares: bool) -> Iterator[_Values]:
    """Yield the changes of the rows of a table, as numbers and in proportion, upwards as they are told."""
    sign = -1 if _DOWN.search(word) else 1
    for old, new in steps(listing):
        rows = old.cells.keys() & new.cells.keys()
        label = f"{old.label} to {new.label}"
        by = {row: new.value(row) - old.value(row) for row in rows}
        if not shares:
            yield _Values(label, {row: sign * value for row, value in by.items()}, (old, new))
        if all(old.value(row) > 0 for row in rows):
            parts = {row: sign * value / old.value(row) for row, value in by.items()}
            yield _Values(label, parts, (old, new))
    for c in listing.columns:
        if c.statistic == "change" and (not shares or _SHARE.search(c.label)):
            yield _Values(c.label, {row: sign * c.value(row) for row in c.cells}, (c,))


def _relation(told: Sequence[tuple[_Claim, _Values]]) -> Relation:
    claim = next((c for c, _ in told if c.said.near.close), told[0][0])
    said = claim.said
    readings = tuple(r for one, values in told for r in _readings(one, values))
    shown = next((r for r in readings if r.holds), readings[0])
    return Relation(
        id=0,
        type="comparison",
        kind="row",
        subject=said.listing.labels[claim.row],
        stated=None,
        stated_text=f"{claim.word} {claim.np}".strip(),
        readings=readings,
        pairing="matched",
        quotes=(
            said.sentence.span(0, len(said.sentence.text)),
            *(o.figure.span for o in shown.operands),
        ),
        words=shown.working,
        how=f"{claim.how}/{said.ties(claim.row)}",
    )


def _readings(claim: _Claim, found: _Values) -> Iterator[Reading]:
    """Yield a reading for each set of rows and way in which a row can be an extreme."""
    listing = claim.said.listing
    if claim.row not in found.values:
        return
    own = found.values[claim.row]
    group = listing.groups[claim.row] & found.values.keys()
    for rows in dict.fromkeys((frozenset(found.values), frozenset(group))):
        if len(rows) < _LEAST:
            continue
        for way in claim.ways:
            beyond = [row for row in rows if way * (found.values[row] - own) > 0]
            even = [row for row in rows if found.values[row] == own]
            agrees = len(beyond) < claim.place <= len(beyond) + len(even)
            ranked = sorted(rows - {claim.row}, key=lambda row: -way * found.values[row])
            rival = ranked[min(claim.place, len(ranked)) - 1]
            shown = [f"{listing.labels[row]} {found.shown(row)}" for row in (claim.row, rival)]
            operands = (*found.operands(claim.row), *found.operands(rival))
            working = f"{found.label}: {' against '.join(shown)}"
            yield fact(found.label or "the column", agrees, working, operands=operands)
