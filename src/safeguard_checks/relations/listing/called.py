"""Rows that a sentence calls extremes of their table in any order of words: "worst in Year 10 and mildest in Year 7".

Superlatives and names of rows are taken as they come. Only where each superlative has one name beside it, all before it or all
behind it, is it clear whose it is. "Came second" and "brought up the rear" go by the way of the superlative before them,
in the sentence or in the one before. It is contradicted only if it fits no column that can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import CHANGED, HIGHER, LEAST, LOWER, MOST
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.measures.quantities.topic import Topics, is_among
from safeguard_checks.quantity.words import ORDINALS
from safeguard_checks.regex import regex
from safeguard_checks.relations.listing.rows import Column, Listing
from safeguard_checks.relations.listing.said import Said, of_time
from safeguard_checks.relations.relation import Operand, Reading, Relation, fact
from safeguard_checks.relations.shared_population import as_printed

__all__ = ["called"]

# What is best is highest or lowest.
_EITHER = (
    r"(?:best|worst|strongest|weakest|fastest|quickest|slowest|poorest|mildest|severest|keenest|closest|furthest|nearest|safest|hardest|easiest|cleanest|dirtiest"
    r"|happiest|soonest|latest|earliest)"
)
_PLACES = "|".join(ORDINALS[1:5])
_TOKEN = regex(
    rf"⟨l(?P<row>\d+)⟩"
    rf"|\b(?:(?P<place>{_PLACES}|next)[\s-]+)?(?:(?P<either>{_EITHER}|(?:most|least)(?=\s+(?!common|frequent|popular|often)[a-z]+(?:ent|ive|ous|ful|ed|al|able|ible|long|ing)\b))|(?P<high>{MOST})|(?P<low>{LEAST}))\b"
    rf"|\b(?:came|comes|was|is|were|ranks|ranked|lies|in)\s+(?:(?:a\s+close|a\s+distant|the|[a-z]+ly)\s+)?(?P<came>{_PLACES}|last|bottom|top)\b(?!\s+(?:year|month|quarter|time|in\s+the\s+year))"
    rf"|(?P<any>\b(?:(?P<more>{HIGHER}|longer|busier|heavier|older)|(?:{LOWER}|shorter|quieter|younger))\b[^.;⟨]{{0,40}}?\bthan\s+(?:any|all|every)\s+(?:of\s+the\s+)?(?:other|else)\b)"
    rf"|(?P<none>\bno\s+(?:other\s+)?[a-z]+\s+(?:[a-z]+\s+){{1,3}}?(?:(?P<more2>{HIGHER}|longer|busier)|(?:{LOWER}|shorter))\b[^.;⟨]{{0,30}}?\bthan\b)"
    rf"|(?P<rear>brings?|brought)\s+up\s+the\s+rear",
)
_ROW = regex(r"⟨L(\d+)⟩")
_APART = regex(
    r"\b(?:since|ever|on\s+record|for\s+(?:many|several|some|\w+)\s+years|time|decade|outside|excluding|except|apart\s+from|of\s+(?:those|these|them|which|whom|the\s+(?:two|three))"
    r"|likely|at\s+(?:most|least)|most\s+of|recent(?:ly)?|improv\w+|deprived|vulnerable|important|significant(?:ly)?|serious|complex|risks?|challenges?|impacts?|potential|gap|difference|range|variation|spread"
    rf"|(?:two|three|four|five|six|ten|top|⟨n\d+⟩)\s+(?:{MOST}|{LEAST}|{_EITHER})|if|when|target|one\s+of|some\s+of|two\s+of|three\s+of|among|joint|respectively|{CHANGED}|growth|improvements?|but\s+not)\b"
)
_ANY_OTHER = regex(
    r"\bno\s+(?:other\s+)?(?=[a-z]+\s[^.;⟨]{0,60}\bthan\s+(?:in\s+)?(?:the\s+)?⟨L)|\bthan\s+(?:any|all|every)\s+(?:of\s+the\s+)?(?:other|else)\b|\bthan\s+(?=(?:in\s+)?(?:the\s+)?⟨L)"
)
# The friends of Cedar; of the town centres, Cedar
_PART_OF_NAME = regex(
    r"^\W*of\s|\b(?!rates?\b|numbers?\b|shares?\b|proportions?\b|percentages?\b|levels?\b|totals?\b)[a-z]+\s+of\s+⟨L"
)
_HINT = regex(r"(?:est|worst|most|least|last|second|third|fourth|fifth|top|bottom|than|rear)\b")
_THAN = regex(r"\bthan\b")
_SHARE = regex(r"\b(?:rates?|proportions?|percentages?|shares?|prevalence|per\s+cent)\b|%")
_NUMBERS = frozenset({"count", "money", "unknown"})
_SHARES = frozenset({"percentage", "rate", "mean", "unknown"})
_NOUN = regex(
    r"\s+((?:(?!(?:in|at|for|on|by|was|were|is|are|and|but|with|which|that|who|than|while|to|from|the|place)\b)[a-z][a-z'-]*(?:\s+|(?=\W|$))){1,4})"
)
# "Outpatients scored best": by their share, and not by how many were asked; so where size is allowed for.
_JUDGED = regex(
    r"\s+(?:has\s+|have\s+)?(?:scored|scores|performed|performs|fared|fares|rated)\s+(?:the\s+)?$"
)
_FOR_SIZE = regex(
    r"\b(?:(?:tak(?:e|es|en|ing)|account(?:s|ed|ing)?\s+for|allow(?:s|ed|ing|ances?)?\s+(?:is\s+made\s+)?for|adjust(?:ed|ing)\s+for|given|considering)\s+(?:the\s+|its\s+|their\s+)?(?:sizes?|population)"
    r"|for\s+(?:its|their|the)\s+(?:size|population)|per\s+head|in\s+proportion\s+to|relative\s+to|as\s+a\s+rate)\b"
)
# How busy a row is, its number tells.
_BY_NUMBER = frozenset({"busiest", "quietest"})
_WORKED_OUT = frozenset({"percentage", "rate", "mean"})
_FAR, _LEAST_ROWS, _LAST = 80, 3, 1000


@dataclass(frozen=True, slots=True)
class _Called:
    """A row that is called first, second or last of its table, in one way or in either."""

    row: int
    ways: tuple[int, ...]
    place: int
    word: str
    noun: str = ""
    judged: bool = False
    around: str = ""


def called(
    told: Sequence[Said], before: Sequence[Said], topics: Topics, known: frozenset[str]
) -> Iterator[Relation]:
    """Yield the relations of what a sentence calls extremes to the tables close to it; ``known`` are rows read already."""
    for said in told:
        if not said.near.close or "⟨L" not in said.text or not _HINT.search(said.text):
            continue
        plain = _ANY_OTHER.sub(" ", said.text)
        if is_withdrawn(plain) or _APART.search(plain) or _THAN.search(plain):
            continue
        if _PART_OF_NAME.search(plain) or any(
            _goes_on(said, int(m[1])) for m in _ROW.finditer(plain)
        ):
            continue
        same = [s for s in before if s.listing is said.listing]
        for one in _all_called(said, same[0] if same else None):
            if said.listing.labels[one.row] not in known:
                readings = tuple(
                    r for c in _columns(said, one, topics) for r in _readings(said.listing, c, one)
                )
                if readings:
                    yield _relation(said, one, readings)


def _goes_on(said: Said, row: int) -> bool:
    """Tell whether the name of a row is a part of a longer one: "Cedar" in "Cedar Park"."""
    name = re.escape(said.listing.labels[row])
    return bool(re.search(rf"{name}\s+[A-Z]", said.sentence.text))


def _all_called(said: Said, before: Said | None) -> list[_Called]:
    """Return the rows with their superlatives, none where it is not clear which goes with which."""
    tokens = list(_TOKEN.finditer(said.text.replace("⟨L", "⟨l")))
    order = "".join("R" if t["row"] else "S" for t in tokens)
    half = len(order) // 2
    if not order or order not in ("SR" * half, "RS" * half, "SRRS", "SRRSRS"):
        return []
    way = 0
    if before is not None:
        last = [t for t in _TOKEN.finditer(before.text) if t["high"] or t["low"]]
        way = 0 if not last else 1 if last[-1]["high"] else -1
    bare = any(t["either"] for t in tokens)
    found: list[_Called] = []
    for a, b in zip(tokens[::2], tokens[1::2], strict=False):
        row, sup = (a, b) if a["row"] else (b, a)
        if b.start() - a.end() > _FAR:
            return []
        place = 1
        if sup["place"]:
            if sup["place"] == "next":
                return []
            place = ORDINALS.index(sup["place"]) + 1
        if sup["came"] or sup["rear"]:
            if not way:
                return []
            word = sup["came"] or "last"
            place = (
                1
                if word == "top"
                else _LAST
                if word in ("last", "bottom")
                else ORDINALS.index(word) + 1
            )
            # who is third behind the one that has least may be counted from either end
            ways: tuple[int, ...] = (1,) if way > 0 else (1, -1)
        else:
            ways = (
                (1,)
                if sup["high"] or sup["more"] or sup["more2"]
                else (-1,)
                if sup["any"] or sup["none"]
                else (-1,)
                if sup["low"]
                else (1, -1)
            )
            way = ways[0] if len(ways) == 1 else way
        noun = _NOUN.match(said.text, sup.end())
        if bare and sup.group() in ("most", "least"):
            ways = (1, -1)  # "and Southgate the least", of what was told before
        between = said.text[row.end() : sup.start()] if a is row else ""
        told = noun[1] if noun else ""
        judged = bool(_JUDGED.fullmatch(between) or _FOR_SIZE.search(said.text))
        behind = re.split(r"[.,;:⟨]", said.text[max(row.end(), sup.end()) :])[0]
        around = f"{said.text[: tokens[0].start()]} {behind}"
        found.append(_Called(int(row["row"]), ways, place, sup.group(), told, judged, around))
    return found


def _columns(said: Said, one: _Called, topics: Topics) -> list[Column]:
    """Return the columns that can be meant: those of what is behind the superlative, else those that the sentence names.

    Where what is behind it names none and is not in the title, only a table of one column can be meant.
    """
    columns = [c for c in said.listing.columns if one.row in c.cells and c.statistic != "change"]
    if one.word in _BY_NUMBER:
        columns = [c for c in columns if c.statistic in _NUMBERS] or columns
    if said.listing.aliases:  # "the busiest quarter for complaints", in a table of referrals
        words = topics.words(one.around) - topics.words(said.listing.head)
        known = [topics.words(c.label) for c in columns] + [topics.words(said.listing.title)]
        if any(not any(is_among(w, k) for k in known) for w in words):
            return []
    if one.judged:
        columns = [c for c in columns if c.statistic in _WORKED_OUT] or columns
    only = len({c.label for c in columns}) == 1
    columns = of_time(said, columns)
    words = topics.words(_ROW.sub(" ", said.text))
    named = [c for c in columns if any(is_among(w, topics.words(c.label)) for w in words)]
    told = [w for w in topics.words(one.noun) if w not in topics.words(said.listing.head)]
    if told:
        behind = [c for c in columns if any(is_among(w, topics.words(c.label)) for w in told)]
        if behind:
            return behind
        title = topics.words(said.listing.title)
        if not only and not any(is_among(w, title) for w in told):
            return []
    if _SHARE.search(one.noun):
        columns = [c for c in columns if c.statistic in _SHARES]
    elif one.word in ("most", "fewest", "least") and one.noun:
        columns = [c for c in columns if c.statistic in _NUMBERS] or columns
    if one.word in ("most", "least") and not one.noun:
        return columns  # "suffered most": by number or by rate
    return [c for c in named if c in columns] if len(one.ways) == 1 and named else columns


def _readings(listing: Listing, c: Column, one: _Called) -> Iterator[Reading]:
    own = c.value(one.row)
    group = listing.groups[one.row] & c.cells.keys()
    for rows in dict.fromkeys((frozenset(c.cells), frozenset(group))):
        if len(rows) < _LEAST_ROWS:
            continue
        for way in one.ways:
            beyond = sum(way * (c.value(row) - own) > 0 for row in rows)
            even = sum(c.value(row) == own for row in rows)
            place = len(rows) if one.place == _LAST else one.place
            agrees = beyond < place <= beyond + even
            ranked = sorted(rows - {one.row}, key=lambda row: -way * c.value(row))
            rival = ranked[min(place, len(ranked)) - 1]
            cells = [c.cells[row] for row in (one.row, rival)]
            told = " against ".join(
                f"{listing.labels[row]} {c.cells[row].figure.text}" for row in (one.row, rival)
            )
            operands = tuple(Operand("value", m.figure, as_printed(m), m.label) for m in cells)
            yield fact(c.label or "the column", agrees, f"{c.label}: {told}", operands=operands)


def _relation(said: Said, one: _Called, readings: tuple[Reading, ...]) -> Relation:
    shown = next((r for r in readings if r.holds), readings[0])
    how = "place" if one.place > 1 else "one-way" if len(one.ways) == 1 else "either-way"
    return Relation(
        id=0,
        type="comparison",
        kind="row",
        subject=said.listing.labels[one.row],
        stated=None,
        stated_text=one.word,
        readings=readings,
        pairing="matched",
        quotes=(
            said.sentence.span(0, len(said.sentence.text)),
            *(o.figure.span for o in shown.operands),
        ),
        words=shown.working,
        how=f"called/{how}/{said.ties(one.row)}",
    )


def follows(one: Sentence, two: Sentence) -> bool:
    """Tell whether a sentence comes right behind another in a paragraph."""
    return one.block == two.block and two.number == one.number + 1
