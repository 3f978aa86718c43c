"""One post with two holders, where a label or a signature names one and a sentence the other.

"Chief Executive: Jo Field" on the cover and "delegated to the Chief Executive, Sam Hill." in the text; "the Chair, Jo Field,"
in a report that names one chair besides, of one body.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Holder
from safeguard_checks.packs.load import Pack
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.dates.common import text_of
from safeguard_checks.relations.offices import (
    SUCCESSION,
    around,
    of_one_meeting,
    of_other_days,
    one_holds,
    same_person,
)
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
        if len(key[1].split()) > 1 and one_holds(key[1]):
            yield from _of_post(document, key[1], found, named[key])
    yield from _of_chairs(document, holders, [h for found in told.values() for h in found])


def _is_the_one(document: Document, holder: Holder) -> bool:
    """Tell whether a sentence calls somebody "the" holder of a post, of no body that is named."""
    text = text_of(document, holder.title_span)
    behind = _BODY_BEHIND.match(text, holder.span.end)
    return _THE.search(text[: holder.title_span.start]) is not None and behind is None


def _of_post(
    document: Document, title: str, told: Sequence[Holder], named: Sequence[Holder]
) -> Iterator[Relation]:
    """Yield whether who is told of is the one person whom labels and signatures give a post of two words or more."""
    if not named or any(not same_person(named[0].name, other.name) for other in named):
        return
    last = max(named[0].span.end, named[0].title_span.end)
    if _BODY_BEHIND.match(text_of(document, named[0].span), last):
        return
    for holder in told:
        far = of_other_days(document, holder.span, named[0].span)
        if holder.span.block != named[0].span.block and not far:
            yield _relation(title, holder, named[0], "labelled")


def _of_chairs(
    document: Document, holders: Sequence[Holder], told: Sequence[Holder]
) -> Iterator[Relation]:
    """Yield whether "the Chair" is the one person whom a report names as the chair of anything.

    A report with minutes of meetings may name whoever chaired each.
    """
    found = [h for h in told if h.title.lower() == "chair"]
    chairs = [(h, m["body"] or "") for h in holders if (m := _CHAIR.fullmatch(h.title))]
    for part in {h.part for h in found}:
        of_part = [(h, body) for h, body in chairs if h.part == part]
        if any(_is_for_once(document, h) for h, _ in of_part):
            continue
        if not _chaired_elsewhere(document, part, of_part):
            for holder in (h for h in found if h.part == part):
                others = [(o, body) for o, body in of_part if o.span.block != holder.span.block]
                yield from _of_chair(holder, others)


def _of_chair(holder: Holder, others: Sequence[tuple[Holder, str]]) -> Iterator[Relation]:
    alike = {other.name.split()[-1] for other, _ in others}
    bodies = {body.lower() for _, body in others if body}
    if len(alike) == 1 and len(bodies) <= 1:
        yield _relation("chair", holder, others[0][0], "sole-chair")


def _is_for_once(document: Document, holder: Holder) -> bool:
    """Tell whether somebody is named as the chair of one meeting, or for a time."""
    section = document.blocks[holder.span.block].section
    return of_one_meeting(section) or SUCCESSION.search(around(document, holder)) is not None


def _chaired_elsewhere(document: Document, part: int, chairs: Sequence[tuple[Holder, str]]) -> bool:
    """Tell whether others are said to chair something, in words that were not read as a holder."""
    read = Counter(holder.span.block for holder, body in chairs if body)
    return any(
        sum(len(_CHAIRS.findall(text)) for text in block.texts) > read[block.index]
        for block in document.blocks
        if block.part == part
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
