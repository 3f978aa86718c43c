"""One office with two holders: an office of the pack's list, or a post that is called "the" one of its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Holder
from safeguard_checks.packs.load import Pack
from safeguard_checks.packs.words import ANYBODY
from safeguard_checks.quantity.words import MONTHS
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.spellings import clash, near_names

__all__ = [
    "SUCCESSION",
    "around",
    "of_one_meeting",
    "of_other_days",
    "offices",
    "one_holds",
    "same_person",
]

SUCCESSION = regex(
    r"\b(?:former(?:ly)?|previous(?:ly)?|until|since|outgoing|incoming|new(?:ly)?|appointed|interim|acting|took\s+over"
    r"|succeed(?:ed|s)?|successor|predecessor|left|retire[ds]?|join(?:ed|s)|stood?\s+down|stepp(?:ed|ing)\s+down|deputy"
    rf"|joint|co-chair|vice|then|hand(?:ed)?\s+over|replac(?:ed|es|ing)|from\s+(?:{'|'.join(MONTHS)}|\d))\b",
    re.I,
)
# "the Head of Service", "Our Head of Service", "As Head of Service".
_ONE = regex(r"(?:\b(?:[Tt]he|[Oo]ur|[Ii]ts|[Aa]s)\s+)$")
_OF = regex(r"\s*(?:,\s*|\s(?:of|from)\s+)(?:the\s+)?[A-Z]")
_AND = regex(r"\s+(?:and|&)\s+")
# "chaired by Jo Field, with Sam Hill as vice-chair": another person, who did not come before or after.
_WITH_VICE = regex(
    r",?\s+(?:with|and)\s+[^,.;:]{3,40}\s+(?:as|is|was)\s+(?:(?:its|the|our)\s+)?(?:vice|deputy)[\s-]chair\w*",
    re.I,
)
_IN_TEXT = frozenset({"line", "behind", "as"})
# Posts that a body may have several of, one for each of its teams or sites.
_SEVERAL = regex(
    r"\b(?:manager|supervisor|leader|lead|co-?ordinator|adviser|advisor|caretaker|matron|head\s*teacher|teacher|warden)$",
    re.I,
)
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{'|'.join(MONTHS)})\b"
_DATE = regex(rf"\b(?:{_DAY}|(?:19|20)\d\d\b)", re.I)
# What is told of one meeting, which anybody may chair, and not of the body.
_MEETING = regex(
    rf"\b(?:minutes|meeting|session|sitting|hearing|workshop|conference|seminar|absence|absent|on\s+behalf\s+of|instead|[Oo]n\s+(?:the\s+)?{_DAY})\b",
    re.I,
)
_SCOPE = regex(r"\s+for((?:\s+[a-z]+){1,4}?)\s+(?:is|remains)\b")


def offices(document: Document, holders: Sequence[Holder], pack: Pack) -> Iterator[Relation]:
    """Yield the relations of offices that one person can hold at a time with those who are said to."""
    yield from _of_pack(document, holders, pack)
    yield from _called_the(document, holders, pack)


def _of_pack(document: Document, holders: Sequence[Holder], pack: Pack) -> Iterator[Relation]:
    """Yield one relation for every office that one person can hold at a time, of the pack's list."""
    by_office: dict[tuple[int, str], list[tuple[Holder, str]]] = defaultdict(list)
    for holder in holders:
        if SUCCESSION.search(around(document, holder)) or _of_another(document, holder):
            continue
        for title in _AND.split(holder.title):
            found = pack.office(title)
            if found is not None:
                office, rest = found
                by_office[holder.part, office].append((holder, _body_of(document, holder, rest)))
    for (_, office), found_holders in by_office.items():
        first, of = found_holders[0]
        for other, rest in found_holders[1:]:
            if of and rest and _other_body(of, rest):
                continue
            if of_other_days(document, first.span, other.span):
                continue
            same = same_person(first.name, other.name)
            working = f"{office}: {first.name} and {other.name}"
            yield clash("office", office, working, other.span, first.span, same,
                         Alternative.OFFICE_CHANGED_HANDS)  # fmt: skip
            if not same:
                break


def around(document: Document, holder: Holder) -> str:
    """Return the words around a holder that tell whether the office changed hands."""
    block = document.blocks[holder.span.block]
    if block.table is not None:
        return " ".join(c.text for c in block.table.cells if c.row == holder.span.row)
    text = f"{block.text[max(0, holder.span.start - 60) : holder.span.end + 100]} {holder.title}"
    return _WITH_VICE.sub("", text)


def _body_of(document: Document, holder: Holder, rest: str) -> str:
    """Return the body that an office is of, from the words after its title."""
    of = re.search(r"\b(?:of|for)\s+(.+)$", rest)
    if of:
        return of[1]
    span = holder.title_span
    after = document.text_at(Span(span.block, span.end, span.end + 60, span.row, span.col))
    named = re.match(r"\s*[,(]\s*((?:[A-Z][\w’'&-]*\s*){1,6})", after)
    return named[1] if named and not holder.name.startswith(named[1].split()[0]) else ""


def _of_another(document: Document, holder: Holder) -> bool:
    """Tell whether a title that stands right before its name is that of a body which is named behind."""
    span = holder.span
    after = document.text_at(Span(span.block, span.end, span.end + 60, span.row, span.col))
    return holder.how == "before" and bool(_OF.match(after))


def _other_body(a: str, b: str) -> bool:
    """Tell whether two titles name different bodies that the office is of."""
    words = [set(re.findall(r"[a-z]{4,}|[A-Z]{2,}", t)) - {*ANYBODY, "with"} for t in (a, b)]
    return not words[0] & words[1]


def same_person(a: str, b: str) -> bool:
    """Tell whether two names can be of one person."""
    return a.split()[-1] == b.split()[-1] or near_names(a, b)


def one_holds(title: str) -> bool:
    """Tell whether a post is one that a body has once: no manager or leader, of which each team may have its own."""
    return _SEVERAL.search(title) is None


def of_other_days(document: Document, a: Span, b: Span) -> bool:
    """Tell whether two places stand below headings that date them apart, as the minutes of two days do."""
    one, two = ({*_DATE.findall(document.blocks[span.block].section)} for span in (a, b))
    return bool(one - two and two - one)


def of_one_meeting(words: str) -> bool:
    """Tell whether words are of a single meeting: another than its chair may take the chair of a body for once."""
    return _MEETING.search(words) is not None


def _called_the(document: Document, holders: Sequence[Holder], pack: Pack) -> Iterator[Relation]:
    """Yield one relation for every post of two words or more that is called "the" one of its name in several places."""
    by_title: dict[tuple[int, str], list[tuple[Holder, str]]] = defaultdict(list)
    for holder in holders:
        span = holder.title_span
        text = document.text_at(Span(span.block, 0, 1 << 30, span.row, span.col))
        posts = len(holder.title.split()) > 1 and pack.office(holder.title) is None
        posts = posts and one_holds(holder.title)
        one = holder.how in _IN_TEXT and _ONE.search(text[: span.start])
        if posts and one and not SUCCESSION.search(around(document, holder)):
            scope = _SCOPE.match(text, span.end)
            by_title[holder.part, holder.title.lower()].append((holder, scope[1] if scope else ""))
    for (_, title), found in by_title.items():
        first, _ = found[0]
        if len({scope for _, scope in found if scope}) > 1:
            continue
        for other, _ in found[1:]:
            far = of_other_days(document, first.span, other.span)
            if far or other.span.block == first.span.block:
                continue
            same = same_person(first.name, other.name)
            working = f"{title}: {first.name} and {other.name}"
            yield clash("office", title, working, other.span, first.span, same,
                         Alternative.OFFICE_CHANGED_HANDS, "called-the")  # fmt: skip
            if not same:
                break
