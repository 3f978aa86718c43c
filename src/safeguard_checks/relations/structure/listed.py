"""What is said of an appendix, against the titles in the report's own list of its appendices.

"Progress is tracked in Appendix A", where the list under "Appendices" has "Appendix A: Membership" and
"Appendix B: Action tracker". The appendices themselves are often files of their own, so that their titles are all
there is to go by. A reference fails where no word of its title is said near it and words that stand in the
title of one other alone are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.measures.quantities.topic import GENERIC, Topics
from safeguard_checks.mentions.mention import Mentions, Reference
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import rank_of, said_around

__all__ = ["listed_appendices"]

_HEADING = regex(
    r"^\W*(?:\d{1,2}(?:\.\d{1,2})*[.):]?\s+)?(?:(?:list|index|schedule|table)\s+of\s+)?(?:attached\s+)?(?:appendi(?:ces|xes)|annexes|annexures|attachments)"
    r"(?:\s*(?:attached|to\s+(?:the|this)\s+report|\(attached\)))?\W*$",
    re.I,
)
_WORD = r"(?:Appendix|Annexe?|Annexure|APPENDIX|ANNEXE?)"
_ITEM = r"(?P<item>[A-Z]|\d{1,2})"
_SIGN = r"\s*(?:[:.)|–—-]|\s-)\s*"
_NAMED = regex(rf"{_WORD}\s+{_ITEM}(?![\w.]*\d){_SIGN}(?=\S)")
_BARE = regex(rf"(?:(?<=^)|(?<=[\s(])){_ITEM}{_SIGN}(?=[A-Z“‘\"'])")
_MARK = regex(r"\(?(?P<item>[A-Z]|\d{1,2})[.):]?\)?")
_LONGEST_TITLE, _LEAST, _LONGEST_SAID = 16, 2, 40
# Words of so many letters are of one stem where one goes on from the other by a few.
_STEM, _ENDING = 5, 3
_LEAST_OF_TITLE = 3
_STOP = regex(r"(?<=[.;!?])\s+(?=[A-Z‘“(])|;\s+(?:and\s+)?")
# What nearly any appendix is or does, or may be called.
_WEAK = GENERIC | {
    "appendix", "appendic", "annex", "detail", "full", "further", "inform", "list", "attach", "copy", "summar", "link", "separate",
    "document", "draft", "proposed", "overview", "set", "provid", "current", "final", "part", "section", "updat", "new", "result",
}  # fmt: skip
# What many are called: one such word alone says which is meant only where nothing else is said.
_COMMON = frozenset({
    "plan", "polic", "strateg", "programm", "review", "perform", "board", "action", "audit", "risk", "budget", "survey", "data", "partner", "committ",
    "meet", "work", "team", "develop", "outcom", "improv", "deliver", "progress", "recommend", "financ", "staff", "train", "qualit", "project",
})  # fmt: skip
# "Progress against the delivery plan is in Appendix 1": the plan itself is another thing.
_BESIDE = regex(
    r"\b(?:against|under|following|in\s+line\s+with|from|since|after|as\s+part\s+of)\s+[^,;.]*?(?=\s(?:is|are|was|were|can|has|have|will|may)\b|$)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """An appendix in the list: its letter or number, where its title stands and the words of it."""

    item: str
    span: Span
    words: frozenset[str]


def listed_appendices(document: Document, mentions: Mentions, topics: Topics) -> Iterator[Relation]:
    """Yield, for references to appendices of the report's own list, whether their titles are what is said."""
    references: dict[int, list[Reference]] = defaultdict(list)
    for reference in mentions.references:
        if reference.kind == "appendix" and reference.span.row is None:
            references[reference.part].append(reference)
    for part, found in references.items():
        blocks = [b for b in document.blocks if b.part == part]
        entries, listing = _entries(blocks, topics)
        for anchor in mentions.anchors:
            # One that the report holds is read where it stands.
            if (
                anchor.kind == "appendix"
                and anchor.part == part
                and not anchor.listed
                and anchor.span.block not in listing
            ):
                entries.pop(anchor.item, None)
        if len(entries) < _LEAST:
            continue
        for reference in found:
            if reference.item in entries and reference.span.block not in listing:
                yield from _of_reference(document, reference, found, entries, topics)


def _entries(blocks: Sequence[Block], topics: Topics) -> tuple[dict[str, _Entry], set[int]]:
    """Return the entries of the one list of appendices by their letters, and the blocks that it takes.

    Below a heading "Appendices" a letter alone is enough: "A. Terms of reference". Elsewhere each has its "Appendix".
    """
    lists: list[list[_Entry]] = []
    run: list[_Entry] = []
    headed = False
    for block in (*blocks, None):
        if block is not None and block.kind == "furniture":
            continue
        entries = (
            []
            if block is None or block.kind == "heading"
            else list(_of_block(block, headed, topics))
        )
        run += entries
        if entries:
            continue
        items = [entry.item for entry in run]
        if len(items) >= _LEAST and _runs_on(items):
            lists.append(run)
        run = []
        headed = block is not None and block.table is None and bool(_HEADING.match(block.text))
    if len(lists) != 1:
        return {}, set()
    return {e.item: e for e in lists[0] if e.words}, {e.span.block for e in lists[0]}


def _runs_on(items: Sequence[str]) -> bool:
    """Tell whether letters or numbers run from the first on, none left out."""
    ranks = list(map(rank_of, items))
    return ranks == list(range(1, len(items) + 1)) and len({i.isdigit() for i in items}) == 1


def _of_block(block: Block, headed: bool, topics: Topics) -> Iterator[_Entry]:
    """Yield the entries of one block: a row of a table, an item, or lines that are one paragraph."""
    if block.table is not None:
        for row in range(block.table.n_rows):
            cells = sorted((c.col, c) for c in block.table.cells if c.row == row)
            text = " | ".join(c.text for _, c in cells)
            m = _NAMED.match(text)
            if m:
                span = Span(block.index, 0, len(cells[0][1].text), row, cells[0][0])
                yield _Entry(m["item"], span, _title(text[m.end() :], topics))
        return
    mark = _MARK.fullmatch(block.marker.strip()) if block.kind == "list_item" else None
    if headed and mark and not _NAMED.match(block.text):
        yield _Entry(mark["item"], block.whole, _title(block.text, topics))
        return
    for pattern in (_NAMED, _BARE) if headed else (_NAMED,):
        found = list(pattern.finditer(block.text))
        if found and not block.text[: found[0].start()].strip():
            if not _runs_like(found):
                found = found[:1]
            ends = [*(m.start() for m in found[1:]), len(block.text)]
            for m, end in zip(found, ends, strict=True):
                title = block.text[m.end() : end]
                yield _Entry(m["item"], Span(block.index, m.start(), end), _title(title, topics))
            return


def _runs_like(found: Sequence[re.Match[str]]) -> bool:
    """Tell whether the letters of one paragraph follow one another."""
    ranks = [rank_of(m["item"]) or 0 for m in found]
    return ranks == list(range(ranks[0], ranks[0] + len(ranks)))


def _title(text: str, topics: Topics) -> frozenset[str]:
    words = topics.words(text) - _WEAK
    return words if len(text.split()) <= _LONGEST_TITLE else frozenset()


def _of_reference(
    document: Document,
    reference: Reference,
    others: Sequence[Reference],
    entries: Mapping[str, _Entry],
    topics: Topics,
) -> Iterator[Relation]:
    """Yield whether the words around a reference are of its appendix, or of one other alone."""
    beside = {r.item for r in others if r.span.block == reference.span.block}
    told = entries[reference.item]
    rest = [e for e in entries.values() if e.item not in beside]
    sentence, before = _said(document, reference)
    whole, near = topics.words(sentence) - _WEAK, topics.words(before) - _WEAK
    said = topics.words(_BESIDE.sub(" ", sentence)) - _WEAK
    own = _shared(told.words, whole)
    if own:
        if all(len(own) >= len(_shared(e.words, whole)) for e in rest):
            yield _relation(document, reference, told, True, own)
        return
    if not told.words or _shared(told.words, near):
        return
    often = Counter(w for e in entries.values() for w in e.words)
    scored = []
    for entry in rest:
        alone = {w for w in entry.words if often[w] == 1}
        if _shared(alone, said):
            scored.append((len(_shared(alone, said | near)), entry))
    scored.sort(key=lambda s: -s[0])
    if not scored or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return
    best = scored[0][1]
    shared = _shared(best.words, said | near)
    if len(shared) == 1 and shared <= _COMMON and len(said) > 1:
        return
    if _LEAST_OF_TITLE * len(shared) >= len(best.words):
        yield _relation(document, reference, best, False, shared)


def _shared(title: Set[str], said: Set[str]) -> frozenset[str]:
    """Return the words of a title that are said, in this form or with another ending."""
    return frozenset(t for t in title if any(_is_one(t, w) for w in said))


def _is_one(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    alike = len(short) >= _STEM and len(long) - len(short) <= _ENDING and long.startswith(short)
    return a == b or alike


def _said(document: Document, reference: Reference) -> tuple[str, str]:
    """Return the sentence that refers and what stands before it in its paragraph, without appendices' names."""
    block = document.blocks[reference.span.block]
    before, behind = said_around(block.text, reference.span, _STOP)
    said = f"{before} {behind}"
    earlier = block.text[: reference.span.start - len(before)]
    return (said if len(said.split()) <= _LONGEST_SAID else ""), f"{block.section} {earlier}"


def _relation(
    document: Document, reference: Reference, found: _Entry, agrees: bool, shared: Set[str]
) -> Relation:
    title = " ".join(document.text_at(found.span).split())
    working = f"what is said of appendix {reference.item} is the title of “{title}”"
    return fact_relation(
        "reference",
        "pointed at",
        f"appendix {reference.item}",
        (fact("the list of appendices", agrees, working),),
        (reference.span, found.span),
        text=document.text_at(reference.span).strip(),
        words=f"appendix {found.item}",
        how=f"appendix/listed-{'words' if len(shared) > 1 else 'one-word'}",
    )
