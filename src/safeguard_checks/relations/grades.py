"""People given two grades: "Director ..." in one place, "Assistant Director ..." in another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Holder
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Relation, fact, fact_relation

__all__ = ["changing", "grades"]

_GRADED = any_word(listed("names", "graded"))
_LOWERED = regex(rf"(?:{any_word(listed('names', 'lower'))})\s+(?=(?:{_GRADED})\b)")
_PLAIN = regex(rf"(?:(?:{any_word(listed('names', 'as_high'))})\s+)?(?P<rank>{_GRADED})\b")
_CHANGED = regex(
    r"\b(?:former(?:ly)?|previous(?:ly)?|then|until|since|new(?:ly)?|interim|acting|promoted|appointed|joined|left|outgoing|incoming|now)\b",
    re.I,
)
_AROUND = 80


def grades(document: Document, holders: Sequence[Holder]) -> Iterator[Relation]:
    """Yield people called "Director ..." in one place and "Assistant Director ..." in another."""
    people: dict[str, list[Holder]] = defaultdict(list)
    for holder in holders:
        ranked = _LOWERED.match(holder.title) or _PLAIN.match(holder.title)
        if holder.how in ("line", "row") and ranked and not changing(document, holder):
            people[holder.name].append(holder)
    for name, found in people.items():
        first = found[0]
        for other in found[1:]:
            agrees = bool(_LOWERED.match(first.title)) == bool(_LOWERED.match(other.title))
            if _rank(first.title) != _rank(other.title):
                continue
            working = f"{name}: {first.title} and {other.title}"
            readings = [fact("the other place", agrees, working)]
            if not agrees:
                readings.append(fact("the other place", agrees, working, Alternative.PROMOTED))
            quotes = other.title_span, first.title_span
            yield fact_relation("name", "grade", name, tuple(readings), quotes)


def _rank(title: str) -> str:
    m = _PLAIN.match(_LOWERED.sub("", title))
    return m["rank"] if m else ""


def changing(document: Document, holder: Holder) -> bool:
    """Tell whether the words around a person speak of a change of office."""
    span = holder.span
    around = Span(
        span.block, max(0, span.start - _AROUND), span.end + _AROUND * 2, span.row, span.col
    )
    return bool(_CHANGED.search(document.text_at(around)))
