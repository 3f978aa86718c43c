"""Counted lists: "the following five subgroups:" and the items that follow."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.packs.words import CASES, PEOPLE, REPLYING
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD
from safeguard_checks.regex import regex
from safeguard_checks.relations.list_count import (
    LEAST,
    count_of,
    is_small,
    list_relation,
    may_be_several,
)
from safeguard_checks.relations.list_labels import labelled
from safeguard_checks.relations.relation import Relation

__all__ = ["counted_lists"]

_OPEN_ENDED = regex(
    r"\b(?:includ(?:e|es|ing)|such\s+as|e\.g|for\s+example|among(?:st)?|at\s+least|more\s+than|over|up\s+to"
    r"|some\s+of|main|key\s+examples|out\s+of|of\s+the|of\s+these|of\s+whom|of\s+which|per\s?cent|or\s+(?:more|fewer|less|over)|in\s+particular|notably|not\s+limited|each|remaining)\b",
    re.I,
)
# Of people and cases a list is no count, where they are what is counted: not in "six actions from the review of Child A".
_PERSONS = regex(rf"\b(?:{PEOPLE}|{CASES})\b", re.I)
_FROM_OR_FOR = regex(r"\b(?:from|with|for|to|by|about|on)\b", re.I)
# What opens a list in a sentence of its own behind the count: "gave us three areas for improvement. They are:"
_THEY_ARE = regex(
    r"[.!]\s+(?:they|these)\s+(?:are|were)(?:\s+(?:as\s+follows|(?:set\s+out|listed|shown|given)\s+below))?\s*:$",
    re.I,
)
_ARE_THESE = regex(
    r"\s+(?:are|were)\s+(?:these|as\s+follows|(?:set\s+out|listed|given)\s+below)\s*[.:]$", re.I
)
# What is told in turn has commas of its own: "firstly, ...; and secondly, after ...,".
_IN_TURN = regex(r"\s*first(?:ly)?\b", re.I)
_NOT_ITEMS = regex(r"%|\bper\s?cent\b|\bcompared\b|\bthan\b|\b(?:up|down)\s+from\b", re.I)
# Of these a list is no count, where they are what is counted: "five years: 2015, 2016".
_TIMES = regex(r"\b(?:years?|months?|weeks?|days?|hours?|times)\b", re.I)
# What is counted so is how long a thing is: "Hook (15 words)", "a talk of 40 minutes".
_LENGTHS = regex(
    r"\b(?:words?|characters?|letters|syllables|lines\s+of|sentences|pages?|minutes?|seconds?|hours?|hrs?|mins?)\b",
    re.I,
)
# An announcement of its own: "two policies on change in the following areas".
_FOLLOWING = regex(r"\b(?:the|these)\s+(?:following|below)\b", re.I)
# "passes all six of the following tests": none is left out, as in "the following six tests".
_ALL = regex(r"\ball\s+$", re.I)
_OF_THESE = regex(
    r"\s+of\s+(?:(?:the|these|those)\s+(?:following|below)|these|the(?=[^.;:]*?\bbelow\b))(?=\s)",
    re.I,
)
# What each promise, condition or question begins with: semicolons part such items, whatever "and" is in them.
_SAME_FIRST = frozenset({"to", "that", "how", "whether", "what", "why", "who", "when", "where"})
_AND_FIRST = regex(r"^\s*(?:(?:and|&)\s+)?", re.I)
# Words after the last item that are no item: "A, B and C, which are told below".
_NO_ITEM = regex(
    r"\s*(?:which|who|whose|where|when|while|although|though|but|both|all\s+of|each\s+of|as\s+well\s+as|respectively|in\s+order|so\s+that"
    r"|excluding|except|see)\s+\w+\s+\w",
    re.I,
)
# A list that a page, a table or a picture may cut in two.
_CUT_OFF = "the list may go on after the page, table or picture that follows it"
_GOES_ON = "the sentence goes on after the line"
_AFTERWARDS = regex(r"\b(?:in|for|of|during|over|at|across|within|to|that|which|this|last)\b", re.I)
_HEAD = regex(
    r"\b(?:includ(?:e|es|ing)|at\s+least|more\s+than|over|up\s+to|some\s+of|main|key\s+examples(?:\s+of)?|out\s+of|of(?:\s+the(?:se|se)?)?|each(?:\s+of)?"
    r"|remaining|other|about|around)(?:\s+(?:the|our|these|its))?\s*$",
    re.I,
)
# Items that open with an amount share the number out: "14 deaths: 5 in hospital, 9 at home".
_AMOUNT = regex(rf"\s*(?:and\s+)?(?:[£$€]?\d[\d,.]*|(?!one\b){NUMBER_WORD})\s+\w", re.I)
# "four locations, with surgery provided to:", "2 respondents spoke of moorings:": the list is of something else.
_OF_ANOTHER = regex(rf",\s+with\b|^\s+(?:{REPLYING})\s+\w", re.I)
# What more is told of what was counted: "..., looking at 62 cases altogether:".
_ASIDE = regex(
    r",\s+(?:(?:which|that)\s+(?:\w+\s+)?|(?:and\s+)?)(?:looking|covering|covered|looked|involving|involved|reaching|reached|taking|took|totalling|reviewing|reviewed"
    r"|worth|attended|with)\b(?![^:]*\b(?:includ|such\s+as|notably|in\s+particular))[^:.;]*\d[^:.;]*:$",
    re.I,
)
# "The three partners agreed five aims": of the numbers before a colon only the last opens a list.
_KNOWN = regex(r"\b(?:the|these|those|our|its|their|both|all)\s+$", re.I)
# "Four things came out of those talks, and each one was done": no part of the talks.
_ORIGIN = regex(
    r"\b(?:c[ao]mes?|coming|gr[eo]ws?|growing|arose|arises?|arising|emerged?|emerging|sprang|stemm?(?:ed|ing)?|resulted|resulting)\s+(?:directly\s+)?(?:out\s+of|from)"
    r"\s+(?:all\s+)?(?:the|these|those|this|that|our)\b|\beach\s+one(?:\s+of\s+the(?:m|se))?\b",
    re.I,
)
_NOUN = regex(r"^\s+(?:[A-Za-z][\w’'&-]*\s+){0,5}?[A-Za-z][\w’'&-]*s\b", re.I)
# "Takes two forms. (1) a projection: the mean of": the colon is within an item.
_NUMBERED = regex(r"\((?:1|a|i)\)\s", re.I)
# "Dr Pell and, from last May, Mrs Iqbal"
_LATE = regex(r",?\s+and,\s+[^,;:.]+,\s+", re.I)
_ITEMS = regex(r"\s*:\s*(?P<items>[^:.;]+(?:;[^:.;]+)*)\.?\s*$")


# "in two phases: the first will tell if, ..., and the second is to": one sentence, and no list.
_CLAUSE = regex(r"\b(?:will|would|is|are|was|were|has|have|had|can|may|if|then|because)\b", re.I)
# The same, with more sentences behind it: the last item is joined by "and" then.
_ITEMS_THEN = regex(
    r"\s*:\s*(?P<items>[^:.;()]+,(?:\s+and|\s+[^:.;,()]+\s+and)\s+[^:.;,()]+)(?:\s+\([^():;]*\))?\.\s+(?=[A-Z])"
)


def counted_lists(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield a relation for every stated number of things that a list right after it sets out."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is None and figure.kind == "number" and is_small(figure):
            figures[figure.span.block].append(figure)
    for block in document.blocks:
        if block.table is not None or block.kind in ("furniture", "contents", "footnote"):
            continue
        found = figures.get(block.index)
        if found:
            yield from _of_bullets(document, block, found)
            yield from _in_line(block, found)
    yield from labelled(document, figures)


def _lead(text: str, found: Sequence[Figure], end: int) -> Figure | None:
    """Return the one figure that counts what the words before ``end`` open."""
    start = max((m.end() for m in re.finditer(r"[.!?]\s+", text[:end])), default=0)
    inside = [f for f in found if start <= f.span.start < end]
    if not inside:
        return None
    *others, figure = inside
    after = text[figure.span.end : end]
    head = text[start : figure.span.start]
    if others and (_KNOWN.search(head) or not all(_is_known(text, f) for f in others)):
        return None
    after = _ORIGIN.sub(" ", after)
    if _ALL.search(head) and (of_these := _OF_THESE.match(after)):
        after = after[of_these.end() :]
    counted = _AFTERWARDS.split(after, maxsplit=1)[0]
    if _OF_ANOTHER.search(after):
        return None
    people = _PERSONS.search(_FROM_OR_FOR.split(after, maxsplit=1)[0])
    plain = _NOUN.match(after) and len(after) < 90 and not _OPEN_ENDED.search(after) and not people
    named = _is_label(text, start, figure) or not _is_balanced(after)
    if not plain or named or _HEAD.search(head) or _FOLLOWING.search(after):
        return None
    return None if _TIMES.search(counted) or _LENGTHS.search(counted) else figure


def _is_known(text: str, figure: Figure) -> bool:
    """Tell whether a number is of things spoken of before, which do something: "the three partners agreed five aims"."""
    return bool(_KNOWN.search(text[: figure.span.start]))


def _with_aside(text: str, found: Sequence[Figure]) -> Figure | None:
    """Return the number of things whose sentence tells something more of them before the colon.

    "We ran three audits, looking at 62 cases altogether:" counts audits; the further number is too large to be of the list.
    """
    start = max((m.end() for m in re.finditer(r"[.!?]\s+", text)), default=0)
    figure = next((f for f in found if f.span.start >= start), None)
    m = _ASIDE.search(text, figure.span.end) if figure else None
    if figure is None or m is None or any(f.span.start >= m.start() for f in found):
        return None
    return _lead(text, found, m.start())


def _is_label(text: str, start: int, figure: Figure) -> bool:
    """Tell whether a number names its line or is part of a name: "9 Make changes", "EC8#2"."""
    if not figure.text[:1].isdigit():
        return False
    at = figure.span.start
    glued = at > 0 and not (text[at - 1].isspace() or text[at - 1] in "(“‘\"'[")
    opens = not text[start:at].strip() and re.match(r"[.)]?\s+[A-Z]", text[figure.span.end :])
    return glued or bool(opens)


def _is_balanced(text: str) -> bool:
    """Tell whether every bracket of a stretch is opened and closed within it."""
    depth = 0
    for mark in text:
        depth += (mark in "([") - (mark in ")]")
        if depth < 0:
            return False
    return depth == 0


def _of_bullets(document: Document, block: Block, found: Sequence[Figure]) -> Iterator[Relation]:
    text = block.text.rstrip()
    behind = _THEY_ARE.search(text) or _ARE_THESE.search(text)
    if not text.endswith(":") and behind is None:
        return
    figure = _lead(text, found, behind.start() if behind else len(text))
    aside = _with_aside(text, found) if figure is None and behind is None else None
    figure = figure or aside
    if figure is None:
        return
    items, more, cut = _items(document, block)
    if len(items) < LEAST or any(_AMOUNT.match(item.text) for item in items):
        return
    listed = count_of(i.text for i in items)
    if aside and all(may_be_several(i.text) for i in items):
        listed = Interval.point(len(items))  # "(18 cases)": they share out what is told aside
    if more:
        listed = Interval.between(
            int(listed.low or 0), int(count_of(i.text for i in (*items, *more)).high or 0)
        )
    reason = _CUT_OFF if cut and int(listed.high or 0) < figure.printed.value else ""
    places = [item.whole for item in items]
    how = "bullets-they-are" if behind else "bullets-aside" if aside else "bullets"
    yield list_relation(figure, listed, how, places, document.format == "pdf", reason)


def _items(document: Document, block: Block) -> tuple[list[Block], list[Block], bool]:
    """Return the items of the list that follows a block, others that may be of it, and a doubt.

    Items are those of the level and the kind of marker of the first. After a table or picture,
    and with another bullet, a list may go on or be another; the doubt is that it may go on where
    it is not seen: over a page's end, behind a table or a picture.
    """
    items: list[Block] = []
    more: list[Block] = []
    apart = False
    for other in document.blocks[block.index + 1 :]:
        if other.kind in ("furniture", "footnote"):
            continue
        if items and (other.table is not None or other.kind == "caption") and not apart:
            apart = True
            continue
        if other.kind != "list_item" or (items and other.level < items[0].level):
            return items, more, bool(items) and (apart or _ends_page(document, items, other))
        if items and other.level != items[0].level:
            continue
        if items and _marker(other) != _marker(items[0]):
            if "number" in (_marker(other), _marker(items[0])):
                return items, more, False
            more.append(other)
        elif items and _begins_anew(other):
            return items, more, False
        elif apart:
            more.append(other)
        else:
            # Other bullets between two items of one kind are below the first of them.
            items.append(other)
            more.clear()
    return items, more, False


def _marker(item: Block) -> str:
    """Return the kind of a printed marker: a bullet is its own kind, all numbers are one."""
    text = item.marker.strip("().")
    return "number" if text.isdigit() else "letter" if text.isalpha() and len(text) == 1 else text


def _begins_anew(item: Block) -> bool:
    return item.marker.strip("().") == "1"


def _ends_page(document: Document, items: Sequence[Block], after: Block) -> bool:
    """Tell whether the last item of a list is the last on its page."""
    if not document.pages:
        return False
    page = _page(document, items[-1])
    return page is not None and _page(document, after) != page


def _page(document: Document, block: Block) -> int | None:
    return document.place(Span(block.index, 0, 1)).page


def _in_line(block: Block, found: Sequence[Figure]) -> Iterator[Relation]:
    """Read "five subgroups: A, B, C, D and E"; an "and" inside an item leaves a range."""
    text = block.text.rstrip()
    for figure in found:
        colon = text.find(":", figure.span.end, figure.span.end + 80)
        m = _ITEMS.match(text, colon) if colon >= 0 else None
        how = "in-line" if m else "in-line-then"
        m = m or (_ITEMS_THEN.match(text, colon) if colon >= 0 else None)
        if m is None or _NUMBERED.search(text, figure.span.end, colon):
            continue
        if _lead(text, found, colon) is not figure:
            continue
        items = m["items"]
        if how == "in-line-then" and _CLAUSE.search(items):
            continue
        if _NOT_ITEMS.search(items) or _IN_TURN.match(items) or items.rstrip().endswith("-"):
            continue  # one that breaks off within a word goes on elsewhere
        items = _LATE.sub(" and ", items)
        mark = ";" if ";" in items else ","
        pieces = [p for p in items.split(mark) if p.strip()]
        if items.rstrip().endswith(mark):
            span = Span(block.index, m.start("items"), m.end("items"))
            count = Interval.point(len(pieces))
            yield list_relation(figure, count, how, [span], reason=_GOES_ON)
            continue
        told = [i for i, p in enumerate(pieces) if i > 1 and mark == "," and _NO_ITEM.match(p)]
        pieces = pieces[: told[0]] if told else pieces
        if any(_AMOUNT.match(p) for p in pieces):
            continue
        joins = len(re.findall(r"\band\b|&", pieces[-1]))
        inner = sum(len(re.findall(r"\band\b|&", p)) for p in pieces[:-1])
        opened = bool(re.match(r"\s*(?:and|&)\b", pieces[-1]))
        least = len(pieces)
        most = len(pieces) + (joins - 1 if opened else joins) + inner
        if mark == ";" and opened and _begin_alike(pieces):
            most = len(pieces)
        # "Health and social care" is one thing or two: it can bear out a "two", and refute nothing.
        if most >= LEAST and (len(pieces) > 1 or figure.printed.value == LEAST):
            if joins and not opened and mark == ",":
                least += 1
            over = count_of(pieces)
            least += int(over.low or 0) - len(pieces)
            most += int(over.high or 0) - len(pieces)
            span = Span(block.index, m.start("items"), m.end("items"))
            listed = Interval.between(least, max(least, most))
            yield list_relation(figure, listed, how, [span])


def _begin_alike(pieces: Sequence[str]) -> bool:
    """Tell whether all items begin with one word that each takes anew: "to listen and act; ...; and to keep"."""
    firsts = {_AND_FIRST.sub("", piece).split()[0].lower() for piece in pieces}
    return len(firsts) == 1 and firsts <= _SAME_FIRST and len(pieces) > LEAST
