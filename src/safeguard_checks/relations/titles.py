"""People whose post is told two ways: "Director of Nursing and Quality", "Director of Quality and Nursing".

A post is a rank and its field, behind "of" or before the rank: "Head of Housing", "Board Manager". Two orders of the
same words are told apart from two fields, since a person may hold two posts and not one in two orders.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Holder
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.grades import changing
from safeguard_checks.relations.relation import Relation, fact, fact_relation

__all__ = ["titles"]

_RANK = rf"(?:{any_word(listed('names', 'ranked'))})"
_OF = regex(rf"(?P<before>(?:[A-Z][\w’'&-]*\s+)*)(?P<rank>{_RANK})\s+(?:of|for)\s+(?P<field>\S.*)")
_BEFORE = regex(rf"(?P<field>[A-Z]\S*(?:\s+\S+)*)\s+(?P<rank>{_RANK})")
# A second post, told with the first: "Director of Nursing and Director of Infection Control".
_AND_ANOTHER = regex(
    rf"\s*(?:,|/|and\b|&)\s*(?:(?:and|the|also)\s+)?(?:[A-Z][\w’'&-]*\s+){{0,4}}(?:{any_word(listed('names', 'posts'))}|Chief|Deputy)\b"
)
_GOES_ON = regex(r"\s+(?:\([A-Z]+\)|(?:Pty|Ltd|Limited|plc|PLC|LLP|Inc|Trust|Group|&)\b)")
_WORD = regex(r"[A-Za-z][A-Za-z’'-]*")
_JOINS = frozenset({"of", "for", "and", "the", "to", "in"})
# A name in one line with its post: of lines and cells the next may be another's.
_SURE = frozenset({"line", "behind", "successor"})
_AHEAD, _LEAST = 60, 2


@dataclass(frozen=True, slots=True)
class _Post:
    """A person's post: its rank with what is said before it, and the words of its field in order."""

    holder: Holder
    rank: str
    field: tuple[str, ...]
    behind: bool


def titles(document: Document, holders: Sequence[Holder]) -> Iterator[Relation]:
    """Yield, for people whose post is told in several places, whether it is told one way."""
    people: dict[tuple[int, str], list[_Post]] = defaultdict(list)
    for holder in holders:
        post = _post(holder) if holder.how in _SURE else None
        doubtful = post is None or changing(document, holder) or _of_a_body(document, holder)
        if post is not None and not doubtful and not _of_two(document, holder):
            people[holder.part, holder.name].append(post)
    for posts in people.values():
        ranked: dict[tuple[str, bool], list[_Post]] = defaultdict(list)
        for post in posts:
            ranked[post.rank, post.behind].append(post)
        for same in ranked.values():
            first = same[0]
            seen: set[tuple[str, ...]] = set()
            for other in same[1:]:
                if other.field not in seen:
                    seen.add(other.field)
                    yield from _relations(first, other)


def _post(holder: Holder) -> _Post | None:
    m = _OF.fullmatch(holder.title)
    behind = m is not None
    m = m or _BEFORE.fullmatch(holder.title)
    if m is None:
        return None
    field = tuple(w.lower() for w in _WORD.findall(m["field"]) if w.lower() not in _JOINS)
    before = m["before"] if behind else ""
    return _Post(holder, f"{before}{m['rank']}".lower(), field, behind) if field else None


def _of_a_body(document: Document, holder: Holder) -> bool:
    """Tell whether the name goes on, as those of firms do: "Manager – Alder Works (UK) Ltd"."""
    span = holder.span
    after = document.text_at(Span(span.block, span.end, span.end + _AHEAD, span.row, span.col))
    return bool(_GOES_ON.match(after))


def _of_two(document: Document, holder: Holder) -> bool:
    """Tell whether a second post is told behind the first."""
    span = holder.title_span
    after = document.text_at(Span(span.block, span.end, span.end + _AHEAD, span.row, span.col))
    return bool(_AND_ANOTHER.match(after)) or bool(
        re.search(rf"{_RANK}\b.*\b{_RANK}\b", holder.title)
    )


def _relations(first: _Post, other: _Post) -> Iterator[Relation]:
    a, b = set(first.field), set(other.field)
    if a == b and first.behind and len(a) >= _LEAST:
        yield _relation(first, other, first.field == other.field, "two-orders")
    if a == b or not (a < b or b < a):
        yield _relation(first, other, a == b, "field" if first.behind else "before-rank")


def _relation(first: _Post, other: _Post, agrees: bool, how: str) -> Relation:
    one, two = first.holder, other.holder
    working = f"{one.name}: {one.title} and {two.title}"
    readings = [fact("the other place", agrees, working)]
    if not agrees and how != "two-orders":
        readings.append(fact("the other place", agrees, working, Alternative.PROMOTED))
    quotes = two.title_span, one.title_span
    return fact_relation(
        "name",
        "title",
        one.name,
        tuple(readings),
        quotes,
        text=two.title,
        words=one.name,
        how=how,
    )
