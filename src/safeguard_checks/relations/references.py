"""Cross-references: what the report points to must be there, and its numbering must run on."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Anchor, Mentions, Reference
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Reading, Relation, fact

__all__ = ["numbering", "references"]

_CONTINUED = regex(r"\bcontinue[ds]\b|\(?\bcont(?:[’']?d|\.)\s*\)?\W*$", re.I)
_LEAST = {"appendix": 1, "table": 2, "figure": 2, "paragraph": 8, "section": 3}
_LONGEST_RUN, _LEAST_DIVIDED = 60, 2
_LEADS = {"figure": r"figure|fig\.?|chart|graph"}
_LEAST_WORDS = 10


def references(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield one relation for every reference to an item of a kind that the part itself numbers."""
    anchors: dict[tuple[int, str], list[Anchor]] = defaultdict(list)
    for anchor in mentions.anchors:
        anchors[anchor.part, anchor.kind].append(anchor)
    for reference in mentions.references:
        found = anchors[reference.part, reference.kind]
        if reference.kind == "paragraph" and not any(c.isalpha() for c in reference.item):
            found = [a for a in found if ("." in a.item) == ("." in reference.item)]
        if reference.kind == "section" and "." in reference.item:
            yield _dotted(document, reference, found, anchors[reference.part, "paragraph"])
        else:
            yield _relation(document, reference, found)


def _dotted(
    document: Document,
    reference: Reference,
    sections: Sequence[Anchor],
    paragraphs: Sequence[Anchor],
) -> Relation:
    """Return whether a section such as 2.1 is there, of a report that divides its sections so.

    It is missing only where section 2 is there and others are divided from their first part on without a gap,
    while nothing at all bears the number, be it a paragraph or a line.
    """
    item = reference.item
    divided: dict[str, list[int]] = defaultdict(list)
    for anchor in sections:
        chapter, dot, part = anchor.item.partition(".")
        if dot and part.isdigit():
            divided[chapter].append(int(part))
    chapter, _, rest = item.partition(".")
    there = next((a for a in sections if a.item == item), None)
    clean = all(parts == list(range(1, len(parts) + 1)) for parts in divided.values())
    known = chapter in divided or any(a.item == chapter for a in sections)
    readings: tuple[Reading, ...] = ()
    reason, quotes = "", [reference.span]
    what = f"section {item}"
    if there is not None:
        readings = (fact("what it points to", True, f"{what} is there"),)
        quotes.append(there.span)
    elif (
        len(divided) < _LEAST_DIVIDED
        or not (clean and known and rest.isdigit())
        or any(a.item == item for a in paragraphs)
        or _is_printed(document, item)
    ):
        reason = "the report's own sections are not numbered so that one can tell"
    else:
        parts = divided.get(chapter, [])
        told = (
            f"section {chapter} ends with {chapter}.{parts[-1]}"
            if parts
            else f"section {chapter} has no parts"
        )
        readings = (fact("what it points to", False, told),)
        quotes.append(next(a.span for a in sections if a.item.partition(".")[0] == chapter))
    return Relation(
        id=0,
        type="reference",
        kind="section",
        subject=what,
        stated=None,
        stated_text=document.text_at(reference.span),
        readings=readings,
        pairing="explicit",
        quotes=tuple(quotes),
        reason=reason,
        words=what,
        how="dotted",
    )


def _is_printed(document: Document, item: str) -> bool:
    """Tell whether a line or a cell begins with a number: then only its heading was not seen."""
    number = regex(rf"^\W*{re.escape(item)}(?![\d%])", re.M)
    return any(number.search(text) for text in document.texts()) or any(
        number.match(block.marker) for block in document.blocks
    )


def _relation(document: Document, reference: Reference, anchors: Sequence[Anchor]) -> Relation:
    named = document.text_at(reference.span)
    word = _word(named)
    if any(_word(document.text_at(a.span)) == word for a in anchors):
        # Figures and charts may be numbered apart.
        anchors = [
            a for a in anchors
            if _word(document.text_at(a.span)) == word or a.item == reference.item
        ]  # fmt: skip
    same = [a for a in anchors if a.item.isdigit() == reference.item.isdigit()]
    items = {a.item for a in same}
    what = f"{reference.kind} {reference.item}"
    readings: tuple[Reading, ...] = ()
    reason = ""
    quotes = [reference.span]
    if reference.item in items:
        readings = (fact("what it points to", True, f"{what} is there"),)
        quotes.append(next(a.span for a in same if a.item == reference.item))
    elif (
        len(items) < _LEAST[reference.kind]
        or not _runs_on(same)
        or (reference.kind in ("table", "figure") and _has_gap(same))
    ):
        reason = f"the report's own {_plural(reference.kind)} are not numbered so that one can tell"
    elif reference.kind in ("table", "figure") and _is_of_others(reference.item, items):
        reason = f"the report's own {_plural(reference.kind)} end far before, so that it may be of another file"
    else:
        last = same[-1]
        shown = ", ".join(sorted(items, key=_order)[-3:])
        working = f"the last {_plural(reference.kind)} of the report are {shown}"
        readings = (fact("what it points to", False, working),)
        if reference.kind == "figure" and _has_picture(document, reference.span):
            if not document.blocks[reference.span.block].text[: reference.span.start].strip():
                readings, reason = (), f"it may be {Alternative.IN_PICTURE.words}"
            else:
                readings += (fact("what it points to", False, working, Alternative.IN_PICTURE),)
        if document.footnotes and _far_beyond(reference.item, items):
            readings += (fact("what it points to", False, working, Alternative.WITH_MARK),)
        if reference.kind == "appendix":
            readings += (fact("what it points to", False, working, Alternative.OF_ITS_OWN),)
        quotes.append(
            Span(last.span.block, last.span.start, last.span.end, last.span.row, last.span.col)
        )
    return Relation(
        id=0,
        type="reference",
        kind=reference.kind,
        subject=what,
        stated=None,
        stated_text=named,
        readings=readings,
        pairing="explicit",
        quotes=tuple(quotes),
        reason=reason,
        words=what,
    )


def _is_of_others(item: str, items: Collection[str]) -> bool:
    """Tell whether a number lies so far behind the last that others are counted: tables published beside."""
    last = max((int(i) for i in items if i.isdigit()), default=0)
    return item.isdigit() and int(item) > 2 * last


def _far_beyond(item: str, items: Collection[str]) -> bool:
    """Tell whether a number is one that is there with a digit more, and no slip past the last."""
    numbers = [int(i) for i in items if i.isdigit()]
    return item.isdigit() and item[:-1] in items and int(item) > 2 * max(numbers, default=0)


def _has_picture(document: Document, span: Span) -> bool:
    """Tell whether a picture that cannot be read stands on the page of a place or on the next.

    Without pages any picture may stand there.
    """
    page = document.place(span).page
    pages = [u.page for u in document.unread if u.kind in ("image", "chart")]
    return any(p is None or page is None or page <= p <= page + 1 for p in pages)


def _plural(kind: str) -> str:
    return "appendices" if kind == "appendix" else f"{kind}s"


def _order(item: str) -> tuple[int, str]:
    digits = re.match(r"\d+", item)
    return (int(digits.group()) if digits else 0, item)


def _rank(item: str) -> int | None:
    """Return the place of an item in its sequence: C is 3, 7 is 7; ``None`` for others."""
    if item.isdigit():
        return int(item)
    return ord(item) - ord("A") + 1 if len(item) == 1 and item.isupper() else None


def _runs_on(anchors: Sequence[Anchor]) -> bool:
    """Tell whether the items run from the first on with hardly one missing."""
    ranks = {r for a in anchors if (r := _rank(a.item)) is not None}
    if not ranks or min(ranks) != 1:
        return False
    return len(ranks) * 20 >= max(ranks) * (20 if max(ranks) < 20 else 19)


def _has_gap(anchors: Sequence[Anchor]) -> bool:
    """Tell whether a number is skipped: then not all captions were read."""
    ranks = {r for a in anchors if (r := _rank(a.item)) is not None}
    return len(ranks) < max(ranks, default=0)


def _word(text: str) -> str:
    """Return the word that a reference or caption names its kind by: "fig", "chart", "table"."""
    m = re.match(r"\W*([A-Za-z]+)", text)
    word = m[1].lower().rstrip("s") if m else ""
    return "figure" if word == "fig" else word


def numbering(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield one relation for each run of numbered headings, tables, figures or appendices."""
    runs: dict[tuple[int, str, str, str], list[Anchor]] = defaultdict(list)
    for anchor in mentions.anchors:
        if anchor.listed or anchor.kind == "paragraph" or anchor.span.row is not None:
            continue
        stem, _, last = anchor.item.rpartition(".")
        if _rank(last) is not None:
            text = document.text_at(anchor.span)
            word = "" if anchor.kind in ("section", "appendix") else _word(text)
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
    text = document.text_at(Span(anchor.span.block, 0, 1 << 30))
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
        if before is None or before.marker != block.marker or len(block.text) < _LEAST_WORDS:
            continue
        if " ".join(before.text.lower().split()) == " ".join(block.text.lower().split()):
            a, b = (
                Anchor(
                    Span(x.index, 0, len(x.text)), "section", x.marker.strip("()."), x.part, False
                )
                for x in (before, block)
            )
            working = f"{block.marker} {block.text[:60]} stands twice"
            yield _told(a, b, "item", False, working)


def _number(anchor: Anchor) -> int:
    return _rank(anchor.item.rpartition(".")[2]) or 0


def _run(document: Document, kind: str, stem: str, run: Sequence[Anchor]) -> Iterator[Relation]:
    ranks = [_number(a) for a in run]
    if len(run) < 3 or ranks[0] != 1 or len(run) > _LONGEST_RUN:
        return
    steps = [b - a for a, b in itertools.pairwise(ranks)]
    faults = [i for i, step in enumerate(steps) if step != 1]
    if not faults:
        yield _told(run[0], run[-1], kind, True, f"{len(run)} in order")
        return
    if len(faults) > 1 or len(run) < 4:
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
        texts = [block.text] if block.table is None else [c.text for c in block.table.cells]
        if any(pattern.search(t) for t in (block.marker, *texts)):
            return True
    return False


def _told(before: Anchor, after: Anchor, kind: str, agrees: bool, working: str) -> Relation:
    readings = [fact("the numbers in order", agrees, working)]
    if not agrees:
        readings.append(fact("the numbers in order", agrees, working, Alternative.LOST))
    return Relation(
        id=0,
        type="reference",
        kind="numbering",
        subject=f"{kind} {after.item}",
        stated=None,
        stated_text=f"{kind} {after.item}",
        readings=tuple(readings),
        pairing="explicit",
        quotes=(after.span, before.span),
        words=f"{kind} {after.item}",
    )
