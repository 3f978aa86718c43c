"""Cross-references: what the report points to must be there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Anchor, Mentions, Reference
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Reading, Relation, fact, fact_relation
from safeguard_checks.relations.structure.items import kind_word, rank_of

__all__ = ["references"]

_LEAST = {
    "appendix": 1, "table": 2, "figure": 2, "paragraph": 8, "section": 3, "chapter": 3, "note": 3,
}  # fmt: skip
_ONE_MISSING_OF = 20
_DIVIDED = regex(r"(?:[A-Z]|\d{1,2})\.\d{1,2}")
_ALONE = ("chapter", "note")
_LEAST_PARAGRAPHS, _LEAST_CHAPTERS = 6, 2


def references(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield one relation for every reference to an item of a kind that the part itself numbers."""
    anchors: dict[tuple[int, str], list[Anchor]] = defaultdict(list)
    for anchor in mentions.anchors:
        anchors[anchor.part, anchor.kind].append(anchor)
    for reference in mentions.references:
        found = anchors[reference.part, reference.kind]
        if reference.kind == "paragraph" and not any(c.isalpha() for c in reference.item):
            found = [a for a in found if ("." in a.item) == ("." in reference.item)]
        if reference.kind == "paragraph" and _DIVIDED.fullmatch(reference.item):
            numbered = [*found, *anchors[reference.part, "section"]]
            yield _divided(document, reference, numbered, ())
        elif reference.kind == "section" and "." in reference.item:
            yield _divided(document, reference, found, anchors[reference.part, "paragraph"])
        else:
            yield _relation(document, reference, found)


def _divided(
    document: Document, reference: Reference, own: Sequence[Anchor], others: Sequence[Anchor]
) -> Relation:
    """Return whether a part such as section 2.1, paragraph 4.9 or C.9 is there, of a report that numbers them so.

    It is missing only where those of its chapter, and of all others, run on from the first without a gap, each there
    once, while nothing at all bears the number: none of its kind, of ``others`` or of the lines of the report.
    """
    item, what = reference.item, f"{reference.kind} {reference.item}"
    runs: dict[str, list[int]] = defaultdict(list)
    for anchor in own:
        if (reference.kind == "section" or not anchor.listed) and _DIVIDED.fullmatch(anchor.item):
            chapter, _, number = anchor.item.partition(".")
            runs[chapter].append(int(number))
    chapter = item.partition(".")[0]
    there = next((a for a in own if a.item == item), None)
    readings: tuple[Reading, ...] = ()
    reason, quotes = "", [reference.span]
    if there is not None:
        readings = (fact("what it points to", True, f"{what} is there"),)
        quotes.append(there.span)
    elif not _can_tell(reference, own, runs) or item in {a.item for a in others}:
        reason = f"the report's own {_plural(reference.kind)} are not numbered so that one can tell"
    elif _is_printed(document, item):
        reason = "a line begins with its number"
    elif _goes_on_unread(document, own[-1].span):
        reason = "pages follow that could not be read, and it may stand there"
    else:
        last = f"{chapter}.{runs[chapter][-1]}" if chapter in runs else chapter
        told = f"ends with {last}" if chapter in runs else "has no parts"
        readings = (fact("what it points to", False, f"chapter {chapter} {told}"),)
        quotes.append(next(a.span for a in own if a.item == last))
    digits = reference.kind == "paragraph" and item[0].isdigit()
    return fact_relation(
        "reference",
        reference.kind,
        what,
        readings,
        tuple(quotes),
        text=document.text_at(reference.span),
        words=what,
        reason=reason,
        how="" if digits else "dotted",
    )


def _can_tell(
    reference: Reference, own: Sequence[Anchor], runs: Mapping[str, Sequence[int]]
) -> bool:
    """Tell whether chapters are divided from their first part on without a gap, and enough of them."""
    chapter, _, rest = reference.item.partition(".")
    clean = all(found == list(range(1, len(found) + 1)) for found in runs.values())
    known = chapter in runs or (reference.kind == "section" and chapter in {a.item for a in own})
    least = _LEAST_PARAGRAPHS if reference.kind == "paragraph" else 0
    enough = len(runs) >= _LEAST_CHAPTERS and sum(map(len, runs.values())) >= least
    return clean and known and enough and rest.isdigit()


def _is_printed(document: Document, item: str) -> bool:
    """Tell whether a line or a cell begins with a number: then only its heading was not seen."""
    number = regex(rf"^\W*{re.escape(item)}(?![\d%])", re.M)
    return any(number.search(text) for text in document.texts()) or any(
        number.match(block.marker) for block in document.blocks
    )


def _relation(document: Document, reference: Reference, anchors: Sequence[Anchor]) -> Relation:
    named, what = document.text_at(reference.span), f"{reference.kind} {reference.item}"
    same = _numbered_alike(document, reference, anchors)
    there = next((a for a in same if a.item == reference.item), None)
    readings: tuple[Reading, ...] = ()
    reason, quotes = "", [reference.span]
    if there is not None:
        readings = (fact("what it points to", True, f"{what} is there"),)
        quotes.append(there.span)
    else:
        reason = _why_untold(reference, same)
    if there is None and not reason:
        readings, reason = _missing(document, reference, same)
        quotes.append(same[-1].span)
    return fact_relation(
        "reference",
        reference.kind,
        what,
        readings,
        tuple(quotes),
        text=named,
        words=what,
        reason=reason,
    )


def _numbered_alike(
    document: Document, reference: Reference, anchors: Sequence[Anchor]
) -> list[Anchor]:
    """Return those of the report's own items that are numbered as a reference numbers its own."""
    word = kind_word(document.text_at(reference.span))
    if any(kind_word(document.text_at(a.span)) == word for a in anchors):
        # Figures and charts may be numbered apart.
        anchors = [
            a for a in anchors
            if kind_word(document.text_at(a.span)) == word or a.item == reference.item
        ]  # fmt: skip
    if "." in reference.item and reference.item[0].isalpha():
        return [a for a in anchors if "." in a.item and a.item[0].isalpha()]
    return [a for a in anchors if a.item.isdigit() == reference.item.isdigit()]


def _why_untold(reference: Reference, same: Sequence[Anchor]) -> str:
    """Return why the report's own items do not say whether another is missing, empty where they do."""
    kind, items = _plural(reference.kind), {a.item for a in same}
    if reference.kind in _ALONE and len(items) < len([a for a in same if not a.listed]):
        return f"the report has {kind} of one number in several places"
    titled = reference.kind in ("table", "figure", *_ALONE)
    if len(items) < _LEAST[reference.kind] or not _runs_on(same) or (titled and _has_gap(same)):
        return f"the report's own {kind} are not numbered so that one can tell"
    if titled and _is_of_others(reference.item, items):
        return f"the report's own {kind} end far before, so that it may be of another file"
    return ""


def _missing(
    document: Document, reference: Reference, same: Sequence[Anchor]
) -> tuple[tuple[Reading, ...], str]:
    """Return the readings of a reference to what is not among the items, or why it may be there after all."""
    if _goes_on_unread(document, same[-1].span):
        return (), "pages follow that could not be read, and it may stand there"
    items = {a.item for a in same}
    shown = ", ".join(sorted(items, key=_order)[-3:])
    working = f"the last {_plural(reference.kind)} of the report are {shown}"
    excuses: list[Alternative] = []
    if reference.kind == "figure" and _has_picture(document, reference.span):
        if not document.blocks[reference.span.block].text[: reference.span.start].strip():
            return (), f"it may be {Alternative.IN_PICTURE.words}"
        excuses.append(Alternative.IN_PICTURE)
    if document.footnotes and _far_beyond(reference.item, items):
        excuses.append(Alternative.WITH_MARK)
    if reference.kind == "appendix":
        excuses.append(Alternative.OF_ITS_OWN)
    return tuple(fact("what it points to", False, working, e) for e in (None, *excuses)), ""


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


def _goes_on_unread(document: Document, span: Span) -> bool:
    """Tell whether pages without text, or with letters that cannot be told, stand on from a place.

    On pictures of pages a caption may have been recognised as another anywhere.
    """
    if any(u.kind == "recognised" for u in document.unread):
        return True
    last = document.place(span).page
    pages = [u.page for u in document.unread if u.kind in ("textless_page", "cut")]
    return any(p is None or last is None or p >= last for p in pages)


def _plural(kind: str) -> str:
    return "appendices" if kind == "appendix" else f"{kind}s"


def _order(item: str) -> tuple[int, str]:
    digits = re.match(r"\d+", item)
    return (int(digits.group()) if digits else 0, item)


def _runs_on(anchors: Sequence[Anchor]) -> bool:
    """Tell whether the items run from the first on with hardly one missing."""
    ranks = {r for a in anchors if (r := rank_of(a.item)) is not None}
    if not ranks or min(ranks) != 1:
        return False
    allowed = max(ranks) // _ONE_MISSING_OF
    return max(ranks) - len(ranks) <= allowed


def _has_gap(anchors: Sequence[Anchor]) -> bool:
    """Tell whether a number is skipped: then not all captions were read."""
    ranks = {r for a in anchors if (r := rank_of(a.item)) is not None}
    return len(ranks) < max(ranks, default=0)
