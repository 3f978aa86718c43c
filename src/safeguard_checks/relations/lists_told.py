"""Counts of things that the words around them name one by one without a list: "four partners, namely A, B, C and D".

"Five towns (Ashby, Corwen, Dunlow, Marsh End and Tilbrook)", "two things: the shortage of drivers and the state of the
roads", "for three reasons ... First, ...; secondly, ...; and lastly ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import PLURALS
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import ORDINALS
from safeguard_checks.regex import regex
from safeguard_checks.relations.list_count import is_small, list_relation
from safeguard_checks.relations.relation import Relation

__all__ = ["told_lists"]

_COUNT = mark("N", "n")
_PLURAL = rf"(?:[A-Za-z][\w’'-]*\s+){{0,3}}?(?P<noun>[a-z][a-z’'-]*s|{PLURALS})"
_NOT_COUNTED = (
    r"(?!years|months|weeks|days|hours|minutes|times|words|pages|points|percent|miles|metres)"
)
_NAMELY = regex(
    rf"{_COUNT}\s+{_PLURAL}\b[^⟨.;:()]{{0,60}}?(?:,|:|\s+[–—-])\s*(?:namely|that\s+is\s+to\s+say|i\.e\.|viz\.?|to\s+wit)\s*[,:]?\s*(?P<items>(?:[^.;:()⟨]|⟨N\d+⟩)+)(?=[.;]|$)",
    re.I,
)
_BRACKETS = regex(rf"{_COUNT}\s+{_NOT_COUNTED}{_PLURAL}\s+\((?P<items>[^()⟨:;]+)\)", re.I)
_PAIR = regex(
    rf"{_COUNT}\s+{_NOT_COUNTED}{_PLURAL}\b[^⟨.;:()]{{0,60}}?:\s+(?P<items>(?P<first>the|an?|to|how|our|its|their|better|more|whether)\s[^.;:,()⟨]+?\s+and\s+(?P=first)\s[^.;:,()⟨]+)(?=\.|$)",
    re.I,
)
# Four priorities were adopted. ... The priorities are A, B, C, and D; those elected were ...; they are: ...
_THEY_ARE = regex(
    rf"^\W*(?:(?P<they>they|these)|(?:the|these|our|its|their)\s+(?:⟨N\d+⟩\s+)?(?:[a-z-]+\s+)?(?P<noun>[a-z][a-z’'-]*s|{PLURALS})|(?:those|the\s+[a-z]+)\s+(?P<done>[a-z]{{3,}}ed|chosen|met))"
    r"\s+(?:are|were)\s*:?\s+(?:as\s+follows\s*:\s*|the\s+following\s*:\s*)?(?P<items>(?:[^.:()⟨]|⟨N\d+⟩)+)(?=\.|$)",
    re.I,
)
# Four requirements: that ..., that ..., that ..., and that ...
_THAT = regex(
    rf"{_COUNT}\s+{_PLURAL}\b[^⟨.;:()]{{0,60}}?:\s+(?P<items>(?P<first>that|to|how|whether|what|why)\s(?:[^.;:()]|\.\d)+)(?=\.|$)",
    re.I,
)
_THOSE_OF = regex(
    rf"{_COUNT}\s+{_PLURAL}\s*,\s+(?:those|the\s+ones)\s+(?:of|at|in|for)\s+(?P<items>[^.;:()⟨]+?)(?=\.|$|,\s+(?:with|which|who|where|each|all|and\s+(?:is|are|was|were|has|have)|both)\b)",
    re.I,
)
# Three reports from the auditor, on payroll, on estates and on cyber security
_EACH_WITH = regex(
    rf"{_COUNT}\s+{_NOT_COUNTED}{_PLURAL}\b(?!\s*,)[^⟨.;:()]{{0,60}}?,\s+(?P<items>(?P<first>on|about|for|from|with)\s[^.;:()⟨,]+(?:,\s+(?P=first)\s[^.;:()⟨,]+)*,?\s+and\s+(?P=first)\s[^.;:()⟨,]+)(?=[.;]|$)",
    re.I,
)
# "Twelve sessions, on neglect, on debt and on sleep": of many some are of one.
_FEW = 8
_BEFORE_LIST = 3
_COUNTED = regex(rf"{_COUNT}\s+{_NOT_COUNTED}{_PLURAL}(?![\w-])", re.I)
_TAIL = regex(
    r",\s+(?:each|all|both|most|the\s+last|the\s+first|the\s+latter|with|which|who|where|of\s+(?:which|whom))\b",
    re.I,
)
_OPEN = regex(
    r"\b(?:includ\w+|such\s+as|e\.g|for\s+example|mainly|mostly|chiefly|especially|among\w*|at\s+least|up\s+to|etc|see|from|between|or|both|respectively|each|all|not|formerly|now|also|previously"
    r"|plus|with|aged?|than)\b|\d|[%£$]",
    re.I,
)
# What "namely" or "they are" opens is a whole list, whatever its words.
_OPEN_NAMED = regex(
    r"\b(?:includ\w+|such\s+as|e\.g|for\s+example|mainly|mostly|chiefly|especially|among\s+others|at\s+least|etc|respectively)\b|\d|[%£$]",
    re.I,
)
_SOME_BEFORE = regex(
    r"\b(?:of|other|another|further|last|first|next|least|most|than|over|to|about|around|some|only|every|each|table|figure|section|chapter|part|page|appendix|year)\s+(?:the\s+|these\s+|those\s+)?$",
    re.I,
)
_OUT_OF = regex(r"\s*(?:of\s+(?:the|our|these)|out\s+of)\b", re.I)
_AND = regex(r"\s*,?\s+and\s+|\s*&\s*")
_COMMA = regex(r",")
# What goes on behind a list that has ended.
_GOES_ON = regex(
    r"\s*(?:in|at|on|by|for|with|from|during|despite|while|whilst|which|where|who|both|as|to|after|before|since|but)\b",
    re.I,
)
# First, ...; secondly, ...; and lastly; under the first ...; the second is
_REASONS = (
    r"(?:reasons|grounds|options|points|questions|issues|things|ways|factors|aims|objectives|stages|phases|steps|concerns|lessons|strands|tests|conditions|proposals|conclusions"
    r"|findings|criteria|arguments|problems|changes|matters|respects|purposes|elements|principles|priorities|themes|approaches|scenarios|models|challenges)"
)
_SEVERAL = regex(rf"{_COUNT}\s+(?:[a-z-]+\s+){{0,2}}?{_REASONS}\b", re.I)
_NTH = regex(
    rf"(?:^\W*|[.;:,]\s+(?:and\s+|but\s+)?|\band\s+)(?P<adverb>{'|'.join(ORDINALS)})(?:ly)?,"
    rf"|(?:^\W*|[.;:,]\s+(?:and\s+|but\s+)?)(?:(?:under|in|on|by|with)\s+)?the\s+(?P<nth>{'|'.join(ORDINALS)})(?=\s+(?:is|was|are|were|would|will|of\s+these|being|concerns?|relates?|option|reason|point|stage|phase|step|ground|question|strand|aim)\b|\s+the\b|,)"
    rf"|(?:^\W*|[.;:,]\s+(?:and\s+)?|\band\s+)(?:under|with|by)\s+the\s+(?P<under>{'|'.join(ORDINALS)})\b(?!\s+(?:time|year|half|quarter|act|amendment))"
    rf"|(?P<last>\b(?:lastly,?|finally,)\s|\bthe\s+(?:last|final)\s+(?:is|was|being|reason|ground|option|point|step|stage|question)\b|\b(?:is|was|as)\s+the\s+(?:last|final)\s+)",
    re.I,
)
_SENTENCES = 25
_PIECES = (2, 20)


def told_lists(document: Document, sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each number of things that are named one by one in the sentence or in those that follow."""
    for at, sentence in enumerate(sentences):
        text = sentence.text
        before = [s for s in sentences[max(0, at - _BEFORE_LIST) : at] if s.block == sentence.block]
        yield from _they_are(sentence, before)
        if "⟨N" not in text:
            continue
        for how, pattern in (("namely", _NAMELY), ("brackets", _BRACKETS), ("pair", _PAIR)):
            for m in pattern.finditer(text):
                figure = sentence.figure(m["n"])
                if not is_small(figure) or _SOME_BEFORE.search(text[: m.start()]):
                    continue
                yield from _listed(sentence, m, figure, how)
        for m in _EACH_WITH.finditer(text):
            figure = sentence.figure(m["n"])
            if is_small(figure) and not _SOME_BEFORE.search(text[: m.start()]):
                yield from _each_with(sentence, m, figure)
        for m in _THAT.finditer(text):
            yield from _each_that(sentence, m)
        for m in _THOSE_OF.finditer(text):
            if is_small(figure := sentence.figure(m["n"])) and not _SOME_BEFORE.search(
                text[: m.start()]
            ):
                yield from _listed(sentence, m, figure, "those-of")
        for m in _SEVERAL.finditer(text):
            figure = sentence.figure(m["n"])
            if is_small(figure) and not _SOME_BEFORE.search(text[: m.start()]):
                yield from _in_turn(document, sentences[at : at + _SENTENCES], m, figure)


def _listed(sentence: Sentence, m: re.Match[str], figure: Figure, how: str) -> Iterator[Relation]:
    items = MARK.sub("some", _closed(m["items"]) if how == "namely" else m["items"])
    if (
        how == "namely"
        and sentence.text[m.end() : m.end() + 1] == ";"
        and ";" in sentence.text[m.end() + 1 :]
    ):
        return  # its items are parted by semicolons
    if (_OPEN_NAMED if how == "namely" else _OPEN).search(items) or is_withdrawn(
        sentence.text[: m.start()]
    ):
        return
    pieces = [p for p in items.split(",") if p.strip()]
    joins = [len(_AND.findall(p)) for p in pieces]
    if how == "pair":
        if figure.printed.value > 2 and sum(joins) != 1:
            return
        count = Interval.between(1, 2) if figure.printed.value > 2 else Interval.point(2)
    else:
        opened = bool(re.match(r"\s*(?:and|&)\s", pieces[-1]))
        # without an "and" before the last it is no list that ends
        if not joins[-1] and not opened:
            return
        if how == "brackets" and not all(_is_name(p) for p in pieces):
            return
        least = len(pieces) + (0 if opened else 1)
        most = len(pieces) + sum(joins)
        if not _PIECES[0] <= least <= _PIECES[1]:
            return
        count = Interval.between(least, max(least, most))
    span = sentence.span(m.start("items"), m.end("items"))
    yield list_relation(figure, count, f"told-{how}", [span])


def _closed(items: str) -> str:
    """Return a list up to its end, where the sentence goes on behind it: "A, B and C, in the first phase and six more"."""
    for comma in _COMMA.finditer(items):
        if _AND.search(items[: comma.start()].rpartition(",")[2]) and _GOES_ON.match(
            items, comma.end()
        ):
            return items[: comma.start()]
    return items


def _each_that(sentence: Sentence, m: re.Match[str]) -> Iterator[Relation]:
    """Yield a number of things each of which is told with the same first word: "that ..., that ..., and that ..."."""
    figure = sentence.figure(m["n"])
    items, first = m["items"], m["first"].lower()
    if not is_small(figure) or _SOME_BEFORE.search(sentence.text[: m.start()]):
        return
    pieces = [p.strip() for p in items.split(",")]
    last = pieces[-1]
    if len(pieces) < _PIECES[0] or not re.match(rf"and\s+{first}\b", last, re.I):
        return
    if all(p.lower().startswith(f"{first} ") for p in pieces[:-1]):
        span = sentence.span(m.start("items"), m.end("items"))
        yield list_relation(figure, Interval.point(len(pieces)), "told-each-that", [span])


def _each_with(sentence: Sentence, m: re.Match[str], figure: Figure) -> Iterator[Relation]:
    """Yield a number of things each of which is told with the same preposition: "on payroll, on estates and on travel"."""
    items = m["items"]
    if (
        figure.printed.value > _FEW
        or _OPEN_NAMED.search(items)
        or is_withdrawn(sentence.text[: m.start()])
    ):
        return
    number = len(re.findall(rf"(?:^|,\s+|\band\s+){m['first']}\s", items, re.I))
    # "on meals and drinks": one thing or two
    inner = len(_AND.findall(items)) - 1
    span = sentence.span(m.start("items"), m.end("items"))
    count = Interval.between(number, number + inner)
    yield list_relation(figure, count, "told-each-with", [span])


def _they_are(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield a number of things that a later sentence of the paragraph names one by one."""
    m = _THEY_ARE.match(sentence.text)
    if m is None or not before:
        return
    found = []
    for s in before[-1:] if m["they"] else before:
        for c in _COUNTED.finditer(s.text):
            noun = c["noun"].lower()
            behind = s.text[c.end() :]
            tied = (
                m["they"] is not None
                or (m["noun"] and m["noun"].lower() == noun)
                or (
                    m["done"]
                    and re.match(
                        rf"\s+(?:were|have\s+been|are)\s+(?:[a-z]+ly\s+)?{m['done']}\b",
                        behind,
                        re.I,
                    )
                )
            )
            if tied and not _SOME_BEFORE.search(s.text[: c.start()]):
                found.append((s, c))
    if len(found) != 1:
        return
    s, c = found[0]
    figure = s.figure(c["n"])
    if (
        not is_small(figure)
        or _SOME_BEFORE.search(s.text[: c.start()])
        or _OUT_OF.match(s.text, c.end())
    ):
        return
    items = _TAIL.split(m["items"])[0]
    count = _count_of_items(MARK.sub("some", items), _OPEN_NAMED if ";" in items else _OPEN)
    if count is not None:
        span = sentence.span(m.start("items"), m.start("items") + len(items))
        yield list_relation(figure, count, "told-they-are", [span])


def _count_of_items(items: str, leaves_open: re.Pattern[str]) -> Interval | None:
    """Return how many things a list that ends with "and" can name, nothing where it is none."""
    if leaves_open.search(items):
        return None
    pieces = [p for p in re.split(r";" if ";" in items else r",", items) if p.strip()]
    joins = [len(_AND.findall(p)) for p in pieces]
    opened = bool(re.match(r"\s*(?:and|&)\s", pieces[-1])) if pieces else False
    if len(pieces) < 2 or (not joins[-1] and not opened):
        return None
    # "motor vehicles, trailers and semi-trailers, machinery and equipment": of what stands before an inner "and" some is one thing
    inner = sum(1 for i, n in enumerate(joins[:-1]) if n and i)
    least = len(pieces) - inner + (0 if opened else 1)
    most = len(pieces) + sum(joins) - (1 if opened else 0)
    if not _PIECES[0] < least <= _PIECES[1]:
        return None
    return Interval.between(least, max(least, most))


def _is_name(piece: str) -> bool:
    """Tell whether a piece of a list in brackets begins as a name: no description of all that are counted."""
    return bool(re.match(r"\s*(?:and\s+|the\s+|&\s*)?[A-Z]", piece))


def _in_turn(
    document: Document, near: Sequence[Sentence], m: re.Match[str], figure: Figure
) -> Iterator[Relation]:
    """Yield a number of reasons that are told in turn: first, second, lastly."""
    section = document.blocks[near[0].block].section
    reached, closed = 0, False
    places = []
    for i, sentence in enumerate(near):
        if document.blocks[sentence.block].section != section:
            break
        start = m.end() if not i else 0
        if i and _SEVERAL.search(sentence.text):
            break
        for token in _NTH.finditer(sentence.text, start):
            if token["last"]:
                closed = reached >= 1
                if closed:
                    places.append(sentence.span(token.start(), token.end()))
                    reached += 1
                    break
                continue
            number = ORDINALS.index((token["adverb"] or token["nth"] or token["under"]).lower()) + 1
            if number == reached + 1:
                reached = number
                places.append(sentence.span(token.start(), token.end()))
            elif number == 1 and reached:
                closed = True
                break
        if closed:
            break
    # of three, a third may be told without a number
    two = closed or figure.printed.value == reached
    if reached > _PIECES[0] or (two and reached == _PIECES[0]):
        how = "told-in-turn-closed" if closed else "told-in-turn"
        yield list_relation(figure, Interval.point(reached), how, places)
