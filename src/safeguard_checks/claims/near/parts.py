"""Heads with their parts counted beside them: "six shops (one grocer, one chemist and four bakers)".

Each piece of the bracket or list begins with a count of its own and a noun; what is not of that form is
no list of parts. A piece told as "one" or "a" counts one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    CHANGED,
    FEMALE,
    FOLLOWED_BY,
    MALE,
    OF_THEM,
    SET_AGAINST,
    amounts_of_change,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import POST, TITLE
from safeguard_checks.quantity.approx import LIMIT
from safeguard_checks.regex import regex

__all__ = ["counted_parts", "items_of", "split_parts", "stated_parts"]

_HEAD = mark("N", "head")
_NP = r"(?:[^⟨;.:()]){1,110}?"
_BRACKET = regex(
    rf"{_HEAD}(?P<np>{_NP})\((?:being\s+|i\.e\.,?\s*)?(?P<parts>[^()]{{8,260}})\)", re.I
)
_COLON = regex(
    rf"{_HEAD}(?P<np>{_NP})(?::|\s[–—]\s|,\s+(?:namely|being)\s)\s*(?P<parts>[^;:.()]{{8,260}}?)\s*(?:\.|$)",
    re.I,
)
_PIECE = regex(r",|;|\band\b|&|\bplus\b", re.I)
_BEGINS = regex(
    r"\s*(?:(?:the|an?\s+further|another|only|just)\s+)*⟨N(\d+)⟩\s*(?:[A-Za-z]|⟨N)", re.I
)
_COUNTED = regex(r"\s*⟨[NM](\d+)⟩\s+[A-Za-z]")
_ONE = regex(
    r"\s*(?:one|an?)\s+(?!(?:further|total|half|third|quarter|few|number|range|mix(?:ture)?|variety)\b)[A-Za-z]",
    re.I,
)
# "Three from the county and the chair, Ada Brook": one person, who may be one of those counted before.
_POST = regex(rf"\s*(?:the|its|our|their)\s+(?:[a-z-]+\s+){{0,2}}(?:{POST})\s*", re.I)
_HOLDS_POST = regex(rf"\b(?:the|its|our|their)\s+(?:[a-z-]+\s+){{0,2}}(?:{POST})\b", re.I)
_NAME = regex(rf"\s*(?:(?:{TITLE})\.?\s+)?[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*){{1,3}}\s*")
# "Two from the east": each that has no noun of its own is told so; "30 about neglect" is told on another basis.
_COUNTED_FROM = regex(r"(?<=⟩)\s+from\b", re.I)
_ON_ANOTHER_BASIS = regex(r"⟩\s+(?:by|at|in|to|on|for|about|with|through|via|of)\b", re.I)
# "Two in the east, with the rest scattered": what they come to is less than all.
_UNCOUNTED = regex(r"\bthe\s+(?:rest|others|remainder)\b", re.I)
_ANY = regex(r"⟨([A-Z])\d+⟩")
_AND = regex(r"\band\b|&|\bplus\b", re.I)
# Words by which parts overlap, are left out, or are of something else than the head.
_NO_PARTS = regex(
    rf"\b(?:including|includes?|e\.?g\.?|for\s+example|such\s+as|mainly|mostly|notably|{FOLLOWED_BY}|among|some|most|at\s+least|up\s+to|{OF_THEM}"
    rf"|compared|than|from|previous(?:ly)?|{CHANGED}|up|down|out\s+of|per|each|every|average|between|or|plus\s+or\s+minus"
    rf"|respectively|also|both|aged?|years?|months?|weeks?|days?|hours?|minutes?|times?|pages?|question|no\.|chapters?|volumes?|metres?|miles?|km"
    rf"|hectares?|acres?|lanes?|feet|inch(?:es)?|rooms?\s+by|x)\b|[%£$€×]",
    re.I,
)
# What is no count of things: a length of time, a measure, a scale.
_HEAD_NOT = regex(
    r"^\s*(?:-|–|years?|months?|weeks?|days?|hours?|minutes?|per\s+cent|miles?|km|metres?|m2|sq|hectares?|acres?|out\s+of|of\s+(?:the|these|those)"
    rf"|more|fewer|less|times|{LIMIT}|to\s|in\s+⟨)\b",
    re.I,
)
# A plan adds up like anything else; what is denied or supposed need not.
_DENIED = regex(r"\b(?:not|no|never|if|instead\s+of|rather\s+than|target)\b|n[’']t\b", re.I)
_WITH = regex(r"\b(?:each|every|per|average|rate|score|ratio|than|respectively)\b", re.I)


def counted_parts(sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield the heads of a sentence whose parts are counted in a bracket or after a colon."""
    text = sentence.text
    if text.count("⟨N") + text.count("⟨M") < 2:
        return
    for pattern, how in ((_BRACKET, "head-bracket"), (_COLON, "head-colon")):
        for m in pattern.finditer(text):
            found = _pieces(sentence, m["parts"])
            if found is None or not _is_head(sentence, m) or m["head"] in amounts_of_change(text):
                continue
            head = sentence.figure(m["head"]).printed.value
            parts, ones = found
            counted = sum(f.printed.value for f in parts)
            if counted == head and _HOLDS_POST.search(m["parts"]):
                ones = 0
            together = counted + ones
            if not _AND.search(m["parts"]) and together < _LEAST_OF * head:
                continue  # "78 posts (42 teachers, 16 technicians)": some of them
            counts_them = head == len(parts) + ones
            if not (counts_them and head != together):
                yield _claim(sentence, m, parts, ones, how)


def _is_head(sentence: Sentence, m: re.Match[str]) -> bool:
    head = sentence.figure(m["head"])
    whole = head.printed.decimals == 0 and head.printed.approx is None and head.printed.low is None
    denied = _DENIED.search(sentence.text[max(0, m.start() - 30) : m.start()])
    return whole and not denied and not _HEAD_NOT.search(m["np"]) and not _WITH.search(m["np"])


def _pieces(sentence: Sentence, text: str) -> tuple[list[Figure], int] | None:
    """Return the counts that the pieces of a list begin with, and how many are told as "one" without a figure."""
    told = text if _ON_ANOTHER_BASIS.search(text) else _COUNTED_FROM.sub(" ", text)
    if _NO_PARTS.search(_ANY.sub(" ", told)):
        return None
    found: list[Figure] = []
    ones = 0
    for i, piece in enumerate(_PIECE.split(text)):
        if not piece.strip() or (ones and _NAME.fullmatch(piece)):
            continue
        counted = _BEGINS.match(piece)
        if counted and len(_ANY.findall(piece)) == 1:
            found.append(sentence.figure(counted.group(1)))
        elif _ANY.search(piece):
            return None
        elif _ONE.match(piece) or (found and _POST.fullmatch(piece)):
            ones += 1
        elif i == 0 or _UNCOUNTED.search(piece):
            return None
    plain = all(
        f.printed.decimals == 0 and f.printed.approx is None and f.printed.low is None
        for f in found
    )
    return (found, ones) if found and len(found) + ones > 1 and plain else None


def _claim(
    sentence: Sentence, m: re.Match[str], parts: Sequence[Figure], ones: int, how: str
) -> TotalClaim:  # fmt: skip
    head = sentence.figure(m["head"])
    return TotalClaim(
        sentence.span(m.start(), m.end()), m.group(), head, tuple(parts), how, ones=ones
    )


# "£96,500, being £45,000 for the play area and £51,500 for the wall".
_BEING = r"(?:being|namely|made\s+up\s+of|consisting\s+of|comprising)"
_APPOSED = regex(_BEING, re.I)
# Of the 99 murders, 63 were shootings and 36 were not; 410 blocks, of which 140 are social and 270 private.
_TOLD_OF = regex(
    rf"(?P<of>\b(?:out\s+)?of\s+(?:(?:the|these|those|our|all|a\s+total\s+of)\s+)*)?{mark('NM', 'head')}(?P<np>(?:[^⟨;.:()]|⟨D\d+⟩){{0,110}}?)"
    rf"(?:[,;]|\s[–—-])\s*(?P<tie>(?:and\s+)?(?:{OF_THEM}|includ(?:ing|es?|ed)|with|{_BEING})\b,?\s+)?(?P<parts>⟨[NM]\d+⟩(?:[^;.:()]|\([^()⟨]*\)){{4,240}}?)\s*(?:[.;:(]|$)",
    re.I,
)
_JOINED = regex(r"[,;]|\b(?:and|while|whilst|plus)\b|&", re.I)
_SAID_OF_THEM = regex(r"(?<=⟩)\s+of\s+(?:them|these|those)\b", re.I)
# "Four in the west": a count that has no noun of its own counts what its head counts.
_NOUNLESS = regex(
    r"\s*⟨[NM]\d+⟩\s+(?:from|in|at|by|to|on|through|via|of|for|were|was|are|is|came|had|have|being|[a-z]+ed\s+(?:by|in|from|to|at|on))\b",
    re.I,
)
_OTHERS = regex(r"\b(?:others?|elsewhere|rest|remaining|unknown)\b", re.I)
_VERBS = frozenset(
    ["was", "were", "is", "are", "had", "has", "have", "did", "do", "got", "came", "went", "said"]
)
_BOTH_SEXES = tuple(regex(rf"\b{sex}\b", re.I) for sex in (MALE, FEMALE))
# Parts that fall so far short are not all of them, and what is so much more is of something else.
_LEAST_OF, _MOST_OF = Fraction(9, 10), Fraction(5, 4)
_FROM = regex(r"\bfrom\b", re.I)
# "17.2m, as compared to 15.9m in the year before, of which": parts of the first.
_BESIDE = regex(rf"\b{SET_AGAINST}\s+(?:[a-z]+\s+){{0,2}}$", re.I)


def stated_parts(sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield the numbers that words set their parts against, where these come near to all of it."""
    for m in _TOLD_OF.finditer(sentence.text):
        text = _SAID_OF_THEM.sub("", m["parts"])
        if _NO_PARTS.search(_FROM.sub(" ", _ANY.sub(" ", text))) or _HEAD_NOT.search(m["np"]):
            continue
        if "⟨D" in m["np"] and "⟨D" in text:
            continue  # a series, each of its own time
        pieces = [piece for piece in _JOINED.split(text) if piece.strip()]
        begins = [_COUNTED.match(piece) for piece in pieces]
        if not 2 <= len(pieces) <= _MOST_ITEMS or not all(begins):
            continue
        if any(len(_ANY.findall(piece)) - piece.count("⟨D") != 1 for piece in pieces):
            continue
        loose = not m["of"] and (m["tie"] or "with").strip().lower() == "with"
        nounless = [bool(_NOUNLESS.match(piece)) for piece in (m.group(), *pieces)]
        if loose and nounless != [False, *(True for _ in pieces)]:
            continue
        if not _are_alike(pieces, short=not m["of"]):
            continue
        parts = [sentence.figure(b.group(1)) for b in begins if b]
        head = sentence.figure(m["head"])
        together = sum(p.printed.value for p in parts)
        if (
            any(f.kind != head.kind for f in parts)
            or any(f.printed.low is not None for f in (head, *parts))
            or head.printed.value <= 0
            or _DENIED.search(sentence.text[max(0, m.start() - 30) : m.start()])
            or _BESIDE.search(sentence.text[max(0, m.start() - 30) : m.start()])
            or 2 * max(p.printed.value for p in parts) == together
            or not _LEAST_OF <= together / head.printed.value <= _MOST_OF
        ):
            continue
        how = "of-head" if m["of"] else "alike" if loose else "tied"
        if how == "tied" and _APPOSED.match(m["tie"]):
            how = "apposed"
        some = (m["tie"] or "").strip().lower().startswith("includ")
        yield replace(_claim(sentence, m, parts, 0, f"told-parts/{how}"), at_most=some)


def _are_alike(pieces: Sequence[str], *, short: bool) -> bool:
    """Tell whether each count is followed by the same word, no verb, or the last is of all others: else they can overlap.

    What is told ``short`` may also leave the verb to the first: "140 are social and 270 private".
    """
    words = [piece.partition("⟩")[2].split()[0].lower() for piece in pieces]
    alike = len(set(words)) == 1 and words[0] not in _VERBS
    if len(set(words)) == 1 and len(pieces) == len(_BOTH_SEXES):
        named = [bool(sex.search(piece)) for piece, sex in zip(pieces, _BOTH_SEXES, strict=True)]
        turned = [bool(s.search(p)) for p, s in zip(pieces, reversed(_BOTH_SEXES), strict=True)]
        alike |= all(named) or all(turned)
    return alike or bool(_OTHERS.search(pieces[-1])) or (short and not _VERBS & {*words[1:]})


# 11 respondents were split between owners (6 respondents) and tenants (5 respondents)
_SPLIT = regex(
    rf"{_HEAD}\s+(?P<noun>[A-Za-z-]+)\b(?P<np>[^⟨;.:()]{{0,110}}?)\b(?:split|divided|shared|spread)\s+(?:out\s+)?(?:between|among(?:st)?|across|into)\s+(?P<parts>[^;.:]{{8,240}})",
    re.I,
)
_IN_BRACKETS = regex(r"[^()⟨]+\(\s*⟨[NM](\d+)⟩\s*([A-Za-z-]*)\s*\)")


# 117 children come from three of them: Northbridge (52), Hallam (38) and Tarne (27)
_NAMED = regex(
    rf"{_HEAD}\s+(?P<noun>[A-Za-z-]+)\b(?P<np>[^⟨;.:()]{{0,110}}?):\s+(?P<parts>[^;.:]{{8,240}})",
    re.I,
)


def split_parts(sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield the numbers that are told as split between others, each in a bracket behind its name."""
    split = [(m, "split-between") for m in _SPLIT.finditer(sentence.text)]
    named = [(m, "split-named") for m in _NAMED.finditer(sentence.text)]
    for m, how in (*split, *named):
        if _NO_PARTS.search(_ANY.sub(" ", m["parts"])):
            continue
        found = list(_IN_BRACKETS.finditer(m["parts"]))
        told = _ANY.findall(m["parts"])
        nouns = {part[2].lower() for part in found} - {"", m["noun"].lower()}
        if len(found) > 1 and len(told) == len(found) and not nouns and _is_head(sentence, m):
            parts = [sentence.figure(part[1]) for part in found]
            together = sum(p.printed.value for p in parts)
            share = together / sentence.figure(m["head"]).printed.value
            if how == "split-between" or _LEAST_OF <= share <= _MOST_OF:
                yield _claim(sentence, m, parts, 0, how)


_LEADS = regex(
    rf"{_HEAD}(?P<np>[^⟨;.:()]{{1,120}})(?:,\s*(?:as\s+follows|comprising|including))?:\s*$", re.I
)
_PROVIDES = regex(
    r"\b(?:provid\w+|compris\w+|there\s+(?:are|were|is|was|will\s+be)|as\s+follows|made\s+up|consist\w*|breakdown|broken\s+down|split"
    r"|following|of\s+which)\b",
    re.I,
)
# A total is read by its roles.
_TOTALLED = regex(r"\btotal\w*|\breceived\b", re.I)
_MOST_ITEMS = 12


def items_of(lead: Sentence, items: Sequence[Sentence]) -> Iterator[TotalClaim]:
    """Yield the number that opens a list with the counts that each of its items begins with."""
    m = _LEADS.search(lead.text)
    told = _PROVIDES.search(lead.text) and not _TOTALLED.search(lead.text)
    if m is None or not told or not 2 <= len(items) <= _MOST_ITEMS:
        return
    parts = []
    for item in items:
        begins = _BEGINS.match(item.text)
        if begins is None:
            return
        parts.append(item.figure(begins.group(1)))
    if _is_head(lead, m) and all(
        p.printed.approx is None and p.printed.decimals == 0 for p in parts
    ):
        yield _claim(lead, m, parts, 0, "head-items")
