"""What is said of a table, an appendix or a section, against what these are called and hold.

"Section 6 provides a conclusion", where 7 and not 6 is headed so; "the full budget is in Table 5", where Table 6 is the
budget; "Table 2 shows" above figures that all stand in Table 3. A pointer fails where nothing of what is said is found
in what it names, and a title that no other shares a word of it with says it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.mentions.mention import Anchor, Mentions, Reference, ReferenceKind
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import below, said_around, table_beside

__all__ = ["pointers"]

_KINDS: tuple[ReferenceKind, ...] = ("table", "appendix", "section")
_TELLS = (
    r"(?:address(?:es)?|analyses|analyzes|assess(?:es)?|compares?|concludes?|considers?|contains?|covers?|deals?\s+with"
    r"|describes?|details?|discuss(?:es)?|evaluates?|examines?|explains?|explores?|focuses\s+on|gives?|highlights?|identifies"
    r"|introduces?|lists?|looks\s+at|outlines?|presents?|provides?|reports?|reviews?|sets?\s+out|shows?|summari[sz]es|turns\s+to)"
)
_ROAD_MAP = regex(
    rf"\b(?:[Ss]ection|[Cc]hapter|[Pp]art)\s+(?P<item>\d{{1,2}}(?:\.\d{{1,2}})?)\s+(?:then\s+|also\s+)?(?={_TELLS}\b)"
)
_HEADED = regex(r"(?P<item>\d{1,2}(?:\.\d{1,2})?)[.):]?\s+(?=[A-Z])")
_NAMED = regex(r"\W*(?:table|appendix|annexe?|section|chapter|part)\s+[\w.]+\s*[:.–—-]?\s*", re.I)
_STOP = regex(r"(?<=[.;])\s+(?=[A-Z‘“(])|;\s+(?:and\s+)?")
_DIGITS = regex(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?(?![\w]|[.,]\d)")
_LONGEST, _LEAST_DIGITS, _LEAST_FIGURES, _LEAST_OF_TITLE, _MOST_HELD = 30, 3, 2, 3, 60
_LEAST = {"table": 2, "appendix": 2, "section": 4}


@dataclass(frozen=True)
class _Thing:
    """A table, appendix or section: its number, what it is called, the words in it and the numbers in it.

    ``members`` is true where what it holds was read.
    """

    item: str
    span: Span
    title: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    members: bool = False


def pointers(document: Document, mentions: Mentions, topics: Topics) -> Iterator[Relation]:
    """Yield, for what points at tables, appendices and sections, whether these are what is said of them."""
    for part in document.parts:
        blocks = document.blocks[part.first : part.last + 1]
        references: dict[ReferenceKind, list[Reference]] = defaultdict(list)
        for reference in mentions.references:
            if (
                reference.part == part.index
                and reference.span.row is None
                and reference.kind in _KINDS[:2]
            ):
                references[reference.kind].append(reference)
        references["section"] = list(_road_map(blocks, part.index))
        for kind in _KINDS:
            things = (
                _things(document, mentions, kind, part.index, topics) if references[kind] else {}
            )
            if len(things) < _LEAST[kind]:
                continue
            for reference in references[kind]:
                if reference.item in things:
                    yield from _of_reference(document, reference, references[kind], things, topics)


def _road_map(blocks: Sequence[Block], part: int) -> Iterator[Reference]:
    """Yield what the words say of two sections or more in one paragraph: "Section 2 describes ...; Section 3 ..."."""
    for block in blocks:
        running = block.kind in ("paragraph", "list_item")
        found = list(_ROAD_MAP.finditer(block.text)) if running else []
        if len({m["item"] for m in found}) > 1:
            for m in found:
                yield Reference(Span(block.index, m.start(), m.end()), "section", m["item"], part)


def _things(
    document: Document, mentions: Mentions, kind: ReferenceKind, part: int, topics: Topics
) -> dict[str, _Thing]:
    """Return the things of one kind by their number, those left out that two share."""
    found: dict[str, list[_Thing]] = defaultdict(list)
    if kind == "section":
        for block in document.blocks:
            m = _HEADED.match(block.numbered_text)
            if m is not None and block.kind == "heading" and block.part == part:
                title = topics.words(block.numbered_text[m.end() :])
                found[m["item"]].append(_Thing(m["item"], block.whole, title, title, frozenset()))
    else:
        for anchor in mentions.anchors:
            here = (anchor.kind, anchor.part) == (kind, part)
            if here and not anchor.listed and anchor.span.row is None:
                found[anchor.item].append(_thing(document, anchor, topics))
    return {item: some[0] for item, some in found.items() if len(some) == 1 and some[0].title}


def _thing(document: Document, anchor: Anchor, topics: Topics) -> _Thing:
    block = document.blocks[anchor.span.block]
    title = topics.words(_NAMED.sub("", block.text[anchor.span.start :], count=1))
    if anchor.kind == "table":
        table = table_beside(document, block)
        held = list(table.texts) if table is not None else []
    else:
        held = [t for other in islice(below(document, block), _MOST_HELD) for t in other.texts]
    text = " ".join(held)
    return _Thing(
        anchor.item,
        block.whole,
        title,
        title | topics.words(text),
        frozenset(_numbers(text)),
        bool(held),
    )


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text that luck would hardly put elsewhere, without their commas."""
    for m in _DIGITS.finditer(text):
        digits = m.group().replace(",", "")
        year = "," not in m.group() and digits.isdigit() and 1900 <= int(digits) <= 2100
        if len(digits.replace(".", "")) >= _LEAST_DIGITS and not year:
            yield digits


def _of_reference(
    document: Document,
    reference: Reference,
    others: Sequence[Reference],
    things: Mapping[str, _Thing],
    topics: Topics,
) -> Iterator[Relation]:
    told = things[reference.item]
    beside = {
        r.item for r in others if r.span.block == reference.span.block and r.span != reference.span
    }
    if reference.span.block == told.span.block:
        return
    rest = [t for t in things.values() if t.item != told.item and t.item not in beside]
    said = topics.words(_said(document, reference, others))
    often = Counter(w for t in things.values() for w in t.title)
    own = said & (told.words if reference.kind != "section" else told.title)
    alone_there = not any(r.span == reference.span and r.item != reference.item for r in others)
    if reference.kind == "table" and not beside and alone_there:
        yield from _by_figures(document, reference, told, rest, bool(own))
    if not said:
        return
    if said & told.title and all(len(said & told.title) >= len(said & t.title) for t in rest):
        yield _relation(document, reference, told, True, _how(reference, said & told.title))
    if own or not (told.members or reference.kind == "section"):
        return
    # "how many children pass through it": that a title speaks of children too says nothing.
    alone = {
        t.item: {w for w in (said & t.title) - GENERIC if often[w] == 1}
        for t in rest
        if _is_alike(t, told)
    }
    best = max(alone, key=lambda item: len(alone[item]), default=told.item)
    shared = alone.get(best, set())
    if shared and _LEAST_OF_TITLE * len(shared) >= len(things[best].title):
        yield _relation(document, reference, things[best], False, _how(reference, shared))


def _how(reference: Reference, shared: Set[str]) -> str:
    return f"{reference.kind}/{'words' if len(shared) > 1 else 'one-word'}"


def _is_alike(one: _Thing, other: _Thing) -> bool:
    """Tell whether two things are numbered in one way: those of an appendix are not among those of the text."""
    forms = [re.sub(r"\d+", "0", t.item) if re.search(r"\d", t.item) else "" for t in (one, other)]
    return forms[0] == forms[1]


def _by_figures(
    document: Document, reference: Reference, told: _Thing, rest: Sequence[_Thing], named: bool
) -> Iterator[Relation]:
    """Yield whether the figures of the paragraph that points at a table stand in it, or all in another.

    A paragraph may end by pointing at another table for more, which is ``named`` by a word then: its figures
    are no evidence against it.
    """
    numbers = set(_numbers(document.blocks[reference.span.block].text))
    how = f"table/figures{'-and-word' if named else ''}"
    if len(numbers & told.numbers) >= _LEAST_FIGURES:
        yield _relation(document, reference, told, True, how)
        return
    if named or numbers & told.numbers:
        return
    best = [t for t in rest if len(numbers & t.numbers) >= _LEAST_FIGURES]
    if len(best) == 1:
        yield _relation(document, reference, best[0], False, how)


def _said(document: Document, reference: Reference, others: Sequence[Reference]) -> str:
    """Return what is said around a reference, as far as the next one or the end of its clause; nothing where that is long."""
    text = document.blocks[reference.span.block].text
    beside = [r.span for r in others if r.span.block == reference.span.block]
    before, behind = said_around(text, reference.span, _STOP, beside)
    said = behind if reference.kind == "section" else f"{before} {behind}"
    return said if len(said.split()) <= _LONGEST else ""


def _relation(
    document: Document, reference: Reference, found: _Thing, agrees: bool, how: str
) -> Relation:
    named = f"{reference.kind} {found.item}"
    working = f"what is said of {reference.kind} {reference.item} stands in {named}"
    return fact_relation(
        "reference",
        "pointed at",
        f"{reference.kind} {reference.item}",
        (fact("what stands there", agrees, working),),
        (reference.span, found.span),
        text=document.text_at(reference.span).strip(),
        words=named,
        how=how,
    )
