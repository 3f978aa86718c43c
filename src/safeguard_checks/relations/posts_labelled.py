"""One post with two holders, where a label or a signature names one and a sentence the other.

"Chief Executive: Jo Field" on the cover and "delegated to the Chief Executive, Sam Hill." in the text; "the Chair, Jo Field,"
in a report that names one chair besides, of one body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Holder
from safeguard_checks.packs.load import Pack
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.offices import SUCCESSION, around, same_person
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.spellings import clash

__all__ = ["posts_labelled"]

_THE = regex(r"\b(?:[Tt]he|[Oo]ur|[Ii]ts)\s+$")
# Whose post it is, named behind: "Jo Field, Chief Executive, Marsh Council".
_BODY_BEHIND = regex(
    r"\s*(?:,\s*(?:at|of|for|from)\b|,|\(|at\b|of\b|for\b|from\b|–|-)\s*(?:the\s+)?[A-Z]"
)
_CHAIR = regex(r"(?i:chair(?:[a-z]{2,6})?)(?:\s+of\s+(?:the\s+)?(?P<body>.+))?")
# Words of who chairs something.
_CHAIRS = regex(r"\b(?:chaired|chairs|co-chair\w*|chairing)\b|\bchair,?\s+of\b", re.I)
# Endings of short forms: "Debbie", "Peggy".
_SHORT, _FULL, _SHARED = regex(r"(?:y|ie)\b"), 5, 3
_LABELLED, _TOLD = frozenset({"line", "above", "below"}), frozenset({"behind", "as"})


def posts_labelled(document: Document, holders: Sequence[Holder], pack: Pack) -> Iterator[Relation]:
    """Yield whether "the" holder of a post is the one whom a label or a signature names."""
    told: dict[tuple[int, str], list[Holder]] = defaultdict(list)
    named: dict[tuple[int, str], list[Holder]] = defaultdict(list)
    for holder in holders:
        if pack.office(holder.title) is not None or SUCCESSION.search(around(document, holder)):
            continue
        key = holder.part, holder.title.lower()
        if holder.how in _TOLD and _is_the_one(document, holder):
            told[key].append(holder)
        elif holder.how in _LABELLED:
            named[key].append(holder)
    for key, found in told.items():
        if len(key[1].split()) > 1:
            yield from _of_post(document, key[1], found, named[key])
    yield from _of_chairs(document, holders, [h for found in told.values() for h in found])


def _is_the_one(document: Document, holder: Holder) -> bool:
    """Tell whether a sentence calls somebody "the" holder of a post, of no body that is named."""
    text = _all(document, holder.title_span)
    behind = _BODY_BEHIND.match(text, holder.span.end)
    return _THE.search(text[: holder.title_span.start]) is not None and behind is None


def _all(document: Document, span: Span) -> str:
    return document.text_at(Span(span.block, 0, 1 << 30, span.row, span.col))


def _of_post(
    document: Document, title: str, told: Sequence[Holder], named: Sequence[Holder]
) -> Iterator[Relation]:
    """Yield whether who is told of is the one person whom labels and signatures give a post of two words or more."""
    if not named or any(not same_person(named[0].name, other.name) for other in named):
        return
    last = max(named[0].span.end, named[0].title_span.end)
    if _BODY_BEHIND.match(_all(document, named[0].span), last):
        return
    for holder in told:
        if holder.span.block != named[0].span.block:
            yield _relation(title, holder, named[0], "labelled")


def _of_chairs(
    document: Document, holders: Sequence[Holder], told: Sequence[Holder]
) -> Iterator[Relation]:
    """Yield whether "the Chair" is the one person whom a report names as the chair of anything."""
    chairs = [(h, m) for h in holders if (m := _CHAIR.fullmatch(h.title))]
    for holder in (h for h in told if h.title.lower() == "chair"):
        others = [
            (other, m["body"] or "")
            for other, m in chairs
            if other.part == holder.part and other.span.block != holder.span.block
        ]
        if not others or any(SUCCESSION.search(around(document, other)) for other, _ in others):
            continue
        known, alike = others[0][0], {o.name.split()[-1] for o, _ in others}
        bodies = {body.lower() for _, body in others if body}
        read = Counter(o.span.block for o, body in others if body)
        if len(alike) == 1 and len(bodies) <= 1 and not _chaired_elsewhere(document, holder, read):
            yield _relation("chair", holder, known, "sole-chair")


def _chaired_elsewhere(document: Document, holder: Holder, read: Mapping[int, int]) -> bool:
    """Tell whether others are said to chair something, in words that were not read as a holder."""
    blocks = (b for b in document.blocks if b.part == holder.part)
    return any(
        sum(len(_CHAIRS.findall(text)) for text in block.texts) > read.get(block.index, 0)
        for block in blocks
    )


def _relation(title: str, holder: Holder, known: Holder, how: str) -> Relation:
    working = f"{title}: {holder.name} and {known.name}"
    same = same_person(holder.name, known.name)
    if same and _other_first(holder.name, known.name):
        same, how = False, f"{how}-first-name"
    return clash("office", title, working, holder.span, known.span, same,
                 Alternative.OFFICE_CHANGED_HANDS, how)  # fmt: skip


def _other_first(a: str, b: str) -> bool:
    """Tell whether two names have first names of which neither is the other's short form: Simon and Samuel."""
    first, second = a.split()[0].lower(), b.split()[0].lower()
    full = min(len(first), len(second)) >= _FULL and not _SHORT.search(f"{first} {second}")
    return full and first[:_SHARED] != second[:_SHARED]
