"""Numbered headings, tables, figures and appendices: their numbers must run on."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.mentions.mention import Anchor, Mentions
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import kind_word, rank_of

__all__ = ["numbering"]

_CONTINUED = regex(r"\bcontinue[ds]\b|\(?\bcont(?:[’']?d|\.)\s*\)?\W*$", re.I)
# What runs within chapters, or begins again below each table.
_APART = ("paragraph", "chapter", "note")
_LEADS = {"figure": r"figure|fig\.?|chart|graph"}
_LEAST_RUN, _LONGEST_RUN, _LEAST_LETTERS = 3, 60, 10


def numbering(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield one relation for each run of numbered headings, tables, figures or appendices."""
    runs: dict[tuple[int, str, str, str], list[Anchor]] = defaultdict(list)
    for anchor in mentions.anchors:
        if anchor.listed or anchor.kind in _APART or anchor.span.row is not None:
            continue
        stem, _, last = anchor.item.rpartition(".")
        if rank_of(last) is not None:
            text = document.text_at(anchor.span)
            word = "" if anchor.kind in ("section", "appendix") else kind_word(text)
            run = runs[anchor.part, anchor.kind, word, stem]
            if run and _goes_on(document, run[-1], anchor):
                continue
            if run and _is_one(document, run[-1], anchor):
                run[-1] = anchor
            else:
                run.append(anchor)
    for (_, kind, _, stem), run in runs.items():
        starts = [i for i, anchor in enumerate(run) if i and _number(anchor) == 1]
        for begin, end in itertools.pairwise((0, *starts, len(run))):
            yield from _run(document, kind, stem, run[begin:end])
    yield from _items_twice(document)


def _goes_on(document: Document, before: Anchor, after: Anchor) -> bool:
    """Tell whether a heading says that it only carries on the one before: "3 Leases (cont.)"."""
    text = document.blocks[after.span.block].text
    return before.item == after.item and bool(_CONTINUED.search(text))


def _is_one(document: Document, before: Anchor, after: Anchor) -> bool:
    """Tell whether a bare "Table 3" and a caption of that number next to it name one thing.

    A sheet's tab and its title line are such, and a number set on a line above its title.
    """
    if before.item != after.item or before.span.block == after.span.block:
        return False
    bare = [_is_bare(document, a) for a in (before, after)]
    between = document.blocks[before.span.block + 1 : after.span.block]
    return bare[0] and not bare[1] and not any(b.kind != "furniture" for b in between)


def _is_bare(document: Document, anchor: Anchor) -> bool:
    """Tell whether a line holds nothing but the number of a table, figure or section."""
    text = document.blocks[anchor.span.block].text
    return not re.search(r"[A-Za-z]", text.replace(_shown(document, anchor), "", 1))


def _shown(document: Document, anchor: Anchor) -> str:
    text = document.blocks[anchor.span.block].text
    m = re.match(rf"\W*[A-Za-z]+\.?\s+{re.escape(anchor.item)}", text)
    return m.group() if m else anchor.item


def _items_twice(document: Document) -> Iterator[Relation]:
    """Yield items of a numbered list that carry one number and the very same words."""
    last: dict[int, Block] = {}
    for block in document.blocks:
        if block.kind != "list_item" or not re.fullmatch(r"\(?\d{1,2}[.)]", block.marker):
            continue
        before = last.get(block.part)
        last[block.part] = block
        if before is None or before.marker != block.marker or len(block.text) < _LEAST_LETTERS:
            continue
        if " ".join(before.text.lower().split()) == " ".join(block.text.lower().split()):
            a, b = (
                Anchor(x.whole, "section", x.marker.strip("()."), x.part, False)
                for x in (before, block)
            )
            working = f"{block.marker} {block.text[:60]} stands twice"
            yield _told(a, b, "item", False, working)


def _number(anchor: Anchor) -> int:
    return rank_of(anchor.item.rpartition(".")[2]) or 0


def _run(document: Document, kind: str, stem: str, run: Sequence[Anchor]) -> Iterator[Relation]:
    ranks = [_number(a) for a in run]
    if len(run) < _LEAST_RUN or ranks[0] != 1 or len(run) > _LONGEST_RUN:
        return
    steps = [b - a for a, b in itertools.pairwise(ranks)]
    faults = [i for i, step in enumerate(steps) if step != 1]
    if not faults:
        yield _told(run[0], run[-1], kind, True, f"{len(run)} in order")
        return
    if len(faults) > 1 or len(run) <= _LEAST_RUN:
        return
    at = faults[0]
    before, after = run[at], run[at + 1]
    dot = f"{stem}." if stem else ""
    if steps[at] == 2 and ranks[at + 1] == max(ranks[: at + 2]):
        lost = f"{dot}{ranks[at] + 1}" if run[at].item[-1].isdigit() else chr(ord(before.item) + 1)
        if not _stands_between(document, lost, kind, before, after) and (
            kind != "section" or _are_alike(document, before, after)
        ):
            working = f"{kind} {before.item} is followed by {after.item}: there is no {lost}"
            yield _told(before, after, kind, False, working)
    elif steps[at] == 0:
        same = _title(document, before) == _title(document, after)
        how = "the same heading stands twice" if same else "two of them carry one number"
        yield _told(before, after, kind, False, f"{kind} {before.item} comes twice: {how}")


def _are_alike(document: Document, before: Anchor, after: Anchor) -> bool:
    """Tell whether two numbered headings are of one level, and no other of it stands between.

    Numbers may begin anew under each chapter, and a chapter's head may have lost its number: one
    head in capitals and one that is not are of two levels, whatever the reader made of them.
    """
    first, last = (document.blocks[a.span.block] for a in (before, after))
    if first.level != last.level or _in_capitals(first) != _in_capitals(last):
        return False
    return not any(
        b.kind == "heading"
        and b.level == first.level
        and _in_capitals(b) == _in_capitals(first)
        and not any(ch.isdigit() for ch in f"{b.marker}{b.text[:8]}")
        for b in document.blocks[first.index + 1 : last.index]
    )


def _in_capitals(block: Block) -> bool:
    words = re.findall(r"[A-Za-z]{2,}", block.text)
    return bool(words) and sum(w.isupper() for w in words) * 2 > len(words)


def _title(document: Document, anchor: Anchor) -> str:
    return " ".join(document.blocks[anchor.span.block].text.lower().split())


def _stands_between(
    document: Document, item: str, kind: str, before: Anchor, after: Anchor
) -> bool:
    """Tell whether the missing number stands anywhere between: then only its heading was not seen."""
    lead = r"^\W*" if kind == "section" else rf"(?i:{_LEADS.get(kind, kind)})\s+"
    stem, dot, last = item.rpartition(".")
    number = rf"{re.escape(stem + dot)}0*{re.escape(last)}"
    pattern = regex(rf"{lead}{number}(?![\d.]*\d)")
    for block in document.blocks[before.span.block + 1 : after.span.block]:
        if any(pattern.search(t) for t in (block.marker, *block.texts)):
            return True
    return False


def _told(before: Anchor, after: Anchor, kind: str, agrees: bool, working: str) -> Relation:
    readings = [fact("the numbers in order", agrees, working)]
    if not agrees:
        readings.append(fact("the numbers in order", agrees, working, Alternative.LOST))
    quotes = after.span, before.span
    return fact_relation("reference", "numbering", f"{kind} {after.item}", tuple(readings), quotes)
