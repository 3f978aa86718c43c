"""What is called the highest or lowest of the rows of a table, or the second, and what moved most, against its columns.

"Eastfield had the highest rate", "the largest rise was in burglary", "take-up was weakest for supervision". The words
behind the superlative choose the columns; it is contradicted only if it fits none of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import CHANGE_NOUN, FALLING
from safeguard_checks.claims.tags import VERB, direction
from safeguard_checks.measures.quantities.topic import Topics, is_among
from safeguard_checks.packs.words import PLACE
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.moves import is_called
from safeguard_checks.relations.listing.rows import Listing, steps
from safeguard_checks.relations.listing.said import NAME, Said, compiled, marked, of_time
from safeguard_checks.relations.listing.values import Values, column_values, row_relation
from safeguard_checks.relations.relation import Reading, Relation, fact

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
_THING = rf"(?:\s+(?:ward|area|district|team|group|category|type|school|region|service|site|quarter|cohort|division|branch|department|directorate|{PLACE}))?"
# "The steepest rise, in proportion as well as in number, was in"
_ASIDE = r"(?:,\s+(?:both\s+)?(?:in|by)\s+(?!⟨)[^.;:,()⟨]{3,60},)?"
_NP = r"(?P<np>(?:(?!\s(?:and|while|whilst|whereas|but|with|at)\s)[^.;:,()⟨])*)"
_MORE = r"(?!\s*(?:and\s+|or\s+)?(?:in\s+)?(?:the\s+)?⟨L)"
_STOP = rf"(?=\s*(?:[.;:(]|,{_MORE}|$)|\s+and\b{_MORE}|\s+(?:while|whilst|whereas|but|with|at|which|where|followed|on|in\s+⟨D)\b)"
_PATTERNS = (
    # Eastfield had the highest rate
    (
        "had",
        rf"{_STARTS}(?P<row>{NAME}){_THING}{_ADV}\s+{_HAVE}{_ADV}\s+the\s+(?:single\s+)?{_SUP}\b{_NP}",
    ),
    # Lakeland spent least per pupil
    (
        "did",
        rf"{_STARTS}(?P<row>{NAME}){_ADV}\s+(?:spent|spends|received|receives|raised|took|takes|gave|sent|paid|pays|used|cost|earned|recycled|collected)\s+(?:the\s+)?{_SUP}(?!\s+(?:of\s+(?:its|their|the\s+[a-z]|all)|[a-z]+ly\b))\b{_NP}",
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
        rf"{_STARTS}(?:single\s+)?{_SUP}\b{_NP.removesuffix(')')}{_ASIDE})\s+(?:{_BE}|came|went){_ADV}(?:\s+(?:seen|recorded|found|reported|in|at|for|from|by|among|of|that|with|the))*\s+(?P<row>{NAME}){_THING}{_STOP}",
    ),
    # Take-up was strongest for core safeguarding
    (
        "highest-in",
        rf"(?:^|\bthat\s+)(?P<of>(?:(?!\bthat\s)[^.;:,()⟨])*)\s+{_BE}{_ADV}\s+{_SUP}{_ADV}\s+(?:in|at|for|among)\s+(?:the\s+)?(?P<row>{NAME}){_STOP}(?P<np>)",
    ),
)
_THAT_MOVED = rf"(?:that|which)\s+(?:has\s+|have\s+|had\s+)?(?P<verb>{VERB})"
_FASTEST = r"(?:the\s+)?(?P<end>fastest|quickest|most)"
# Over marked text, where words of change are marks.
_MOVED = (
    # The category that grew fastest was autism
    (
        "that-moved",
        rf"\b[a-z-]+\s+{_THAT_MOVED}\s+{_FASTEST}\s+(?:was|is|were)\s+(?:the\s+)?(?P<row>{NAME}){_STOP}",
    ),
    # Autism grew the fastest
    (
        "moved",
        rf"{_STARTS}(?P<row>{NAME})\s+(?:has\s+|have\s+|had\s+)?(?P<verb>{VERB})\s+{_FASTEST}{_STOP}",
    ),
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
_DOWN = regex(rf"\b{FALLING}\b")
_SHARE = regex(r"\b(?:rates?|proportions?|percentages?|shares?|prevalence|per\s+cent)\b|%")
_NUMBER = regex(r"\b(?:numbers?|volumes?|counts?)\b")
_OFTEN = regex(r"\s*(?:common|frequent|popular)(?:ly)?\b")
_SHARES = frozenset({"percentage", "rate", "mean", "unknown"})
_NUMBERS = frozenset({"count", "money", "unknown"})
# What any row can be called.
_THING_NAMED = regex(
    r"\b(?:single|items?|ones?|categor(?:y|ies)|groups?|types?|kinds?|parts?|components?|elements?|contributors?|reasons?|sources?|causes?|overall|place|seen|recorded|reported|common|frequent|frequently|popular|numerous|cited)\b"
)
# What comes behind it says where and when.
_WITHIN = regex(
    r"\b(?:in|for|at|on|by|across|within|to|from|over|during|between|of\s+(?:any|all))\b"
)
_AMONG = regex(
    r"(?:^\W*|[,;]\s*)(?:of|out\s+of|among(?:st)?|within)\s+(?:all\s+)?(?:the\s+|those\s+|these\s+|our\s+)?(?:⟨n\d+⟩\s+)?(?P<thing>[a-z-]+(?:\s+[a-z-]+)?)[^.;]*$"
)
# One of several that are told together.
_TOGETHER = regex(rf"{NAME},?\s+(?:and|or)\s+(?:the\s+)?$|{NAME},\s*$")
_NEAR, _LEAST = 40, 3
_ROW = "⟨L"


@dataclass(frozen=True, slots=True)
class _Claim:
    """A row that is called an extreme: of what (the noun phrase ``np``), which way, in which place, by which word.

    ``number`` is its place among those of its sentence.
    """

    said: Said
    row: int
    np: str
    ways: tuple[int, ...]
    place: int
    how: str
    word: str
    number: int


def extremes(told: Sequence[Said], topics: Topics) -> Iterator[Relation]:
    """Yield the relations of what a sentence calls highest or lowest to the columns of the tables that have such a row."""
    found: dict[tuple[str, str, int], list[tuple[_Claim, Values]]] = defaultdict(list)
    for said in told:
        if _ROW not in said.text:
            continue
        for claim in (*_claims(said, topics), *_moved(said)):
            key = said.listing.names[claim.row], claim.word, claim.number
            found[key] += [(claim, one) for one in _columns(claim, topics)]
    for some in found.values():
        yield from _relations(some)


def _claims(said: Said, topics: Topics) -> Iterator[_Claim]:
    """Yield the rows that are called an extreme of all, each once."""
    taken: set[int] = set()
    for how, pattern in compiled(_PATTERNS):
        for m in pattern.finditer(said.text):
            if m.start("row") not in taken and _is_of_all(said, how, m, topics):
                taken.add(m.start("row"))
                yield _Claim(
                    said,
                    said.row(m["row"]),
                    _noun_phrase(m).strip(),
                    (1,) if m["high"] else (-1,) if m["low"] else (1, -1),
                    _PLACES.index(m["place"]) + 2 if m["place"] else 1,
                    how,
                    m[_superlative(m)],
                    len(taken),
                )


def _noun_phrase(m: re.Match[str]) -> str:
    """Return what a row is an extreme of, as it is told behind the superlative and before."""
    return f"{m['np']} {m.groupdict().get('of') or ''}"


def _superlative(m: re.Match[str]) -> str:
    """Return the group of the superlative of a match."""
    return next(name for name in ("high", "low", "end") if m[name])


def _is_of_all(said: Said, how: str, m: re.Match[str], topics: Topics) -> bool:
    """Tell whether a superlative sets a row apart from all others of the table, and now."""
    text, name = said.text, _superlative(m)
    at = m.start(name)
    if said.takes_back(m.start()):
        return False
    if _of_some(said, text[:at], topics) or _APART.search(_noun_phrase(m)):
        return False
    before = text[max(0, at - _NEAR) : at]
    if m["place"]:
        before = before[: -len(m["place"]) - 1]
    if _ONE_OF.search(before) or _TOGETHER.search(text[: m.start("row")]):
        return False
    if how == "and-the" and m[name] in ("most", "least") and not m["np"].strip():
        return False  # of what the clause before it tells
    often = how in ("had", "did", "and-the") or m[name] not in ("most", "least")
    return often or bool(_OFTEN.match(m["np"]))


def _of_some(said: Said, head: str, topics: Topics) -> bool:
    """Tell whether words before a superlative set it among some rows: "of the ages the highest rate was"."""
    m = _AMONG.search(head)
    return m is not None and not is_called(said.listing, m["thing"], topics, said.near.close)


def _moved(said: Said) -> Iterator[_Claim]:
    """Yield the rows that are said to have moved most."""
    text = marked(said.text)
    for how, pattern in compiled(_MOVED):
        for m in pattern.finditer(text):
            if said.takes_back(m.start()):
                continue
            np = "rise" if direction(m["verb"]) == "up" else "fall"
            if _IN_PROPORTION.search(said.text[: m.start()]):
                np += " in proportion"
            yield _Claim(said, said.row(m["row"]), np, (1,), 1, how, "most", 0)


def _columns(claim: _Claim, topics: Topics) -> Iterator[Values]:
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
        yield column_values(c)


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


def _changes(listing: Listing, word: str, *, shares: bool) -> Iterator[Values]:
    """Yield the changes of the rows of a table, as numbers and in proportion, upwards as they are told."""
    sign = -1 if _DOWN.search(word) else 1
    for old, new in steps(listing):
        rows = old.cells.keys() & new.cells.keys()
        label = f"{old.label} to {new.label}"
        by = {row: new.value(row) - old.value(row) for row in rows}
        if not shares:
            yield Values(label, {row: sign * value for row, value in by.items()}, (old, new))
        if all(old.value(row) > 0 for row in rows):
            parts = {row: sign * value / old.value(row) for row, value in by.items()}
            yield Values(label, parts, (old, new))
    for c in listing.columns:
        if c.statistic == "change" and (not shares or _SHARE.search(c.label)):
            yield column_values(c, sign)


def _relations(told: Sequence[tuple[_Claim, Values]]) -> Iterator[Relation]:
    readings = [r for one, values in told for r in _readings(one, values)]
    if not readings:
        return
    claim = next((c for c, _ in told if c.said.near.close), told[0][0])
    subject, text = claim.said.listing.labels[claim.row], f"{claim.word} {claim.np}".strip()
    how = f"{claim.how}/{claim.said.ties(claim.row)}"
    yield row_relation(claim.said, subject, text, readings, how)


def _readings(claim: _Claim, found: Values) -> Iterator[Reading]:
    """Yield a reading for each set of rows and way in which a row can be an extreme."""
    listing = claim.said.listing
    if claim.row not in found.by_row:
        return
    own = found.by_row[claim.row]
    group = listing.groups[claim.row] & found.by_row.keys()
    for rows in dict.fromkeys((frozenset(found.by_row), frozenset(group))):
        if len(rows) < _LEAST:
            continue
        for way in claim.ways:
            beyond = [row for row in rows if way * (found.by_row[row] - own) > 0]
            even = [row for row in rows if found.by_row[row] == own]
            agrees = len(beyond) < claim.place <= len(beyond) + len(even)
            ranked = sorted(rows - {claim.row}, key=lambda row: -way * found.by_row[row])
            rival = ranked[min(claim.place, len(ranked)) - 1]
            shown = [f"{listing.labels[row]} {found.shown(row)}" for row in (claim.row, rival)]
            operands = found.operands((claim.row, rival))
            working = f"{found.label}: {' against '.join(shown)}"
            yield fact(found.label or "the column", agrees, working, operands=operands)
