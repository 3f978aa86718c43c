"""Whether a chapter, section or table holds what is said right before it: in front of its bracket, or as "set out in" it.

A pointer fails where none of these words stands anywhere in what it names and all of them stand together in one other
chapter, or in tables that are not the one named.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import CHANGE_NOUN
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.mentions.mention import Mentions, Reference, ReferenceKind
from safeguard_checks.packs.words import any_word
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import below, table_beside

__all__ = ["held"]

_LEAST, _LEAST_WORDS, _ALONG = 3, 2, 4
_Reader = Callable[[Document, Reference, "Mapping[str, _Held]", Topics], "Iterator[Relation]"]
# "the voucher scheme (Chapter 2)", "(see Chapter 2)"
_BRACKET = regex(r"(?P<term>(?:[\w’'-]+\s+){2,4})\((?:see\s+|in\s+)?$", re.I)
_BEHIND = regex(r"\s*\)")
_PARTS = regex(
    r"\b(?:and|or|of|for|to|in|on|by|with|from|at|the|a|an|our|its|their|this|that|is|are|was|were)\b",
    re.I,
)
# "the reduction in falls, set out in Table 3"
_SET_OUT = regex(
    r"(?:^|[.;:,(]\s+|\b(?:that|and|but|while)\s+)(?P<thing>(?:the|our|a|an|all|each)\s+[^.;:,()]{4,60}?),?\s+(?:(?:which|that)\s+)?(?:(?:is|are|was|were)\s+)?(?:also\s+)?"
    r"(?:as\s+)?(?:set\s+out|shown|given|presented|listed|detailed|illustrated|reported|summari[sz]ed|tabulated)\s+(?:in\s+full\s+)?in\s+$",
    re.I,
)
# "note the shortfall in approvals described in section 2.1"
_DESCRIBED = regex(
    r"(?:^|[.;:,(]\s+|\b(?:that|and|but|while|particular|especially|notably|including|note|of|to|from|on|with|by|for|about)\s+)(?P<thing>(?:the|our|a|an|all|each|those|these)\s+[^.;:,()]{4,60}?),?"
    r"\s+(?:(?:which|that)\s+)?(?:(?:is|are|was|were)\s+)?(?:also\s+)?(?:as\s+)?(?:set\s+out|shown|given|presented|listed|detailed|illustrated|reported|summari[sz]ed|described|discussed|explained|outlined"
    r"|noted|identified|covered|analy[sz]ed|referred\s+to|raised)\s+(?:in\s+full\s+|above\s+|below\s+|earlier\s+)?(?:in|under|at)\s+$",
    re.I,
)
# "The activity described in sections 3 to 6" stands in any of them.
_SEVERAL = regex(r"\b(?:sections|paragraphs)\s+[\d.]+(?:\s*(?:to|and|,|[–-])\s*[\d.]+)*$", re.I)
_HEADED = regex(r"\W*(?:section\s+)?(?P<item>\d{1,2}(?:\.\d{1,2}){0,2})[.):]?\s+(?=[A-Z])", re.I)
_CHANGE_IN = regex(rf"\b{CHANGE_NOUN}\s+in\s+(?:the\s+|our\s+)?(?P<noun>[a-z]{{4,}}s)$", re.I)
# What says how a thing is and not what it is.
_WEAK = GENERIC | {
    "reduc", "change", "detail", "full", "further", "inform", "data", "breakdown", "result", "trend", "position", "analys", "summar",
    "improv", "perform", "list", "pattern", "differ", "variat", "year", "main", "key",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Held:
    """A chapter or table: where it begins, its text and the words of it."""

    span: Span
    text: str
    words: frozenset[str]


def held(document: Document, mentions: Mentions, topics: Topics) -> Iterator[Relation]:
    """Yield whether what stands right before a reference stands in the chapter or table that it names."""
    for kind, read in _READ:
        by_part: dict[int, list[Reference]] = defaultdict(list)
        for reference in mentions.references:
            if reference.kind == kind and reference.span.row is None:
                by_part[reference.part].append(reference)
        for part, references in by_part.items():
            things = _things(document, mentions, kind, part, topics)
            if len(things) >= _LEAST:
                for reference in references:
                    if reference.item in things:
                        yield from read(document, reference, things, topics)
    yield from _of_sections(document, mentions, topics)


def _things(
    document: Document, mentions: Mentions, kind: ReferenceKind, part: int, topics: Topics
) -> dict[str, _Held]:
    found: dict[str, list[_Held]] = defaultdict(list)
    anchors = [a for a in mentions.anchors if (a.kind, a.part) == (kind, part)]
    for anchor in anchors:
        block = document.blocks[anchor.span.block]
        if anchor.listed or anchor.span.row is not None:
            continue
        if kind == "chapter":
            parts = [block, *below(document, block)] if block.kind == "heading" else []
        else:
            table = table_beside(document, block)
            parts = [block, table] if table is not None else []
        text = " ".join(t for each in parts for t in each.texts)
        found[anchor.item].append(_Held(block.whole, text, topics.words(text)))
    return {i: some[0] for i, some in found.items() if len(some) == 1 and some[0].text}


def _of_chapter(
    document: Document, reference: Reference, things: Mapping[str, _Held], topics: Topics
) -> Iterator[Relation]:
    """Read two words or more right before a bracket: "Extend the voucher scheme (Chapter 2) to partners"."""
    text = document.blocks[reference.span.block].text
    m = _BRACKET.search(text[: reference.span.start])
    if m is None or not _BEHIND.match(text, reference.span.end):
        return
    term = " ".join(_PARTS.split(m["term"])[-1].split())
    words = topics.words(term) - _WEAK
    if len(words) < _LEAST_WORDS or len(term.split()) > _ALONG:
        return
    phrase = regex(rf"(?<!\w)(?:{any_word([term])})", re.I)
    there = [
        item for item, thing in things.items() if phrase.search(_elsewhere(document, thing, text))
    ]
    if reference.item in there:
        yield _relation(document, reference, things[reference.item], True, "chapter/phrase")
    elif len(there) == 1 and not words & things[reference.item].words:
        yield _relation(document, reference, things[there[0]], False, "chapter/phrase")


def _elsewhere(document: Document, thing: _Held, text: str) -> str:
    """Return the text of a chapter without the paragraph that points."""
    return thing.text.replace(text, " ")


def _of_table(
    document: Document, reference: Reference, things: Mapping[str, _Held], topics: Topics
) -> Iterator[Relation]:
    """Read "the reduction in falls, set out in Table 3": what is set out is among the words of the table."""
    text = document.blocks[reference.span.block].text
    m = _SET_OUT.search(text[: reference.span.start])
    if m is None:
        return
    words = topics.words(m["thing"]) - _WEAK
    if words:
        having = {item: words & thing.words for item, thing in things.items()}
    else:
        # "the reduction in falls": a word of change may name what is counted.
        of = _CHANGE_IN.search(m["thing"])
        words = frozenset({of["noun"].lower()}) if of else words
        having = {item: words & _plain(thing.text) for item, thing in things.items()}
    if not words:
        return
    told = things[reference.item]
    if having[reference.item] == words:
        yield _relation(document, reference, told, True, "table/set-out")
        return
    others = [things[i] for i, some in having.items() if i != reference.item and some == words]
    if others and not having[reference.item] and len(others) < len(things) - 1:
        yield _relation(document, reference, others[-1], False, "table/set-out")


def _plain(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]+", text.lower()))


def _of_sections(document: Document, mentions: Mentions, topics: Topics) -> Iterator[Relation]:
    """Read "the shortfall in approvals described in section 2.1": the section has these words.

    It fails only where none of several words stands there and one of them stands again and again in another section.
    """
    for part in document.parts:
        things = _sections(document, part.first, part.last, topics)
        if len(things) < _LEAST:
            continue
        for reference in mentions.references:
            if (
                reference.part == part.index
                and reference.kind in ("section", "paragraph")
                and reference.span.row is None
                and reference.item in things
            ):
                yield from _of_section(document, reference, things, topics)


def _sections(document: Document, first: int, last: int, topics: Topics) -> dict[str, _Held]:
    """Return the sections under a numbered heading by their numbers, those that no other has."""
    found: dict[str, list[_Held]] = defaultdict(list)
    for block in document.blocks[first : last + 1]:
        m = _HEADED.match(block.numbered_text) if block.kind == "heading" else None
        if m is not None:
            text = " ".join(t for b in (block, *below(document, block)) for t in b.texts)
            found[m["item"]].append(_Held(block.whole, text, topics.words(text)))
    return {item: some[0] for item, some in found.items() if len(some) == 1}


def _of_section(
    document: Document, reference: Reference, things: Mapping[str, _Held], topics: Topics
) -> Iterator[Relation]:
    text = document.blocks[reference.span.block].text
    m = _DESCRIBED.search(text[: reference.span.start])
    if m is None or _SEVERAL.search(text, 0, reference.span.end):
        return
    words = topics.words(m["thing"]) - _WEAK
    told = things[reference.item]
    if len(words) < _LEAST_WORDS:
        return
    if len(words & told.words) >= _LEAST_WORDS:
        yield _relation(document, reference, told, True, "section/set-out")
        return
    if words & told.words:
        return
    plain = {w for w in _plain(m["thing"]) if topics.words(w) & words}
    others = {
        item: max(_often(_elsewhere(document, thing, text), word) for word in plain)
        for item, thing in things.items()
        if not _is_within(item, reference.item) and not _is_within(reference.item, item)
    }
    inner = {i: n for i, n in others.items() if not any(_is_within(o, i) for o in others if o != i)}
    best, *rest = sorted(inner, key=lambda i: -inner[i]) or [""]
    if best and inner[best] >= _LEAST_WORDS and all(inner[i] < inner[best] for i in rest):
        yield _relation(document, reference, things[best], False, "section/set-out")


def _often(text: str, word: str) -> int:
    return len(re.findall(rf"\b{re.escape(word)}\b", text, re.I))


def _is_within(item: str, other: str) -> bool:
    """Tell whether a section is another or lies in it: 2.1 in 2."""
    return item == other or item.startswith(f"{other}.")


_READ: tuple[tuple[ReferenceKind, _Reader], ...] = (("chapter", _of_chapter), ("table", _of_table))


def _relation(
    document: Document, reference: Reference, found: _Held, agrees: bool, how: str
) -> Relation:
    head = " ".join(document.text_at(found.span).split())
    what = f"{reference.kind} {reference.item}"
    working = f"what is said of {what} stands under “{head}”"
    return fact_relation(
        "reference",
        "pointed at",
        what,
        (fact("what stands there", agrees, working),),
        (reference.span, found.span),
        text=document.text_at(reference.span).strip(),
        words=what if agrees else f"“{head}”",
        how=how,
    )
