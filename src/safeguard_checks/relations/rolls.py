"""Teams: "the panel consisted of six members" and the roll of names right after it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown

__all__ = ["rolls"]

_CONSISTS = regex(
    r"\b(?:team|panel|board|group|committee|party|delegation)\s+(?:(?:was|is)\s+made\s+up\s+of"
    r"|consist(?:s|ed)\s+of|compris(?:es|ed)(?:\s+of)?)\s+",
    re.I,
)
# One person more, told without a number: "and an additional inspector".
_ONE_MORE = regex(r"(?:,|\band)\s+(?:also\s+)?an?\s+[a-z]", re.I)
_SINGLE = regex(r"\bone\b", re.I)
_UNSURE = regex(
    r"\b(?:about|at\s+least|up\s+to|over|more|fewer|including|minimum|maximum|per\s?cent)\b|%", re.I
)
_ROLE = regex(r"(?P<role>[A-Z][A-Za-z’' /&()-]{2,50}):\s+(?P<names>\S.*)")
_WORD = r"(?:(?:Mc|Mac|O['’]|D['’])?[A-Z][\w’']*(?:-\s?[A-Z][\w’']*)*|de|van|der|den|von|da|di|la|le|al|el|bin)"
_NAME = regex(rf"{_WORD}(?:\s+{_WORD}){{1,3}}\.?")
# What may stand behind a name: "(AI)", "HMI", "OBE".
_BEHIND = regex(r"\s*(?:\([^()]{1,40}\)|\b(?-i:[A-Z]{2,4})\b)\s*")
_LEAST, _MOST = 2, 40
_OTHERS = "some of those named may be of another grade than those counted"
_ELSEWHERE = "more of them may be named in other lines"


def rolls(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield whether as many people are named right after a team as it is said to have had."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is None and figure.kind == "number":
            figures[figure.span.block].append(figure)
    for block in document.blocks:
        m = _CONSISTS.search(block.text) if block.index in figures and block.table is None else None
        if m is not None:
            yield from _roll(document, block, m.end(), figures[block.index])


def _roll(
    document: Document, block: Block, start: int, figures: Sequence[Figure]
) -> Iterator[Relation]:
    stop = re.search(r"[.;:](?=\s|$)", block.text[start:])
    end = start + stop.start() if stop else len(block.text)
    told = block.text[start:end]
    inside = [f for f in figures if start <= f.span.start < end]
    if not inside or block.text[end:].strip(" .:") or _UNSURE.search(told):
        return
    first = inside[0]
    if first.span.start > start or any(f.printed.decimals or f.printed.approx for f in inside):
        return
    number = sum(int(f.printed.value) for f in inside) + _unnumbered(told, inside, start)
    counted = _counted(told)
    lines, others = _lines(document, block)
    if not _LEAST <= number <= _MOST or not lines or not counted:
        return
    people = [_people(role["names"]) for _, role in lines]
    least = sum(
        low
        for (low, _), (_, role) in zip(people, lines, strict=True)
        if counted in role["role"].lower()
    )
    if not least or not all(high for _, high in people):
        return
    named = Interval.between(least, sum(high for _, high in people))
    reason = ""
    if number < least:
        reason = _OTHERS
    elif any(re.search(rf"\b{counted}s?\b", other.text, re.I) for other in others):
        reason = _ELSEWHERE
    yield _relation(first, number, named, [line for line, _ in lines], reason)


def _unnumbered(told: str, inside: Sequence[Figure], start: int) -> int:
    """Return how many more are told as "a" or "one" that were not read as figures."""
    taken = {f.span.start - start for f in inside}
    ones = [m for m in _SINGLE.finditer(told) if m.start() not in taken]
    return len(ones) + len(_ONE_MORE.findall(told))


def _counted(told: str) -> str:
    """Return the noun that the members of a team are called by, without its plural: "inspector"."""
    found = re.search(
        rf"\b({any_word(listed('people', 'members'))})s\b",
        told,
        re.I,
    )
    return found[1].lower() if found else ""


def _lines(
    document: Document, block: Block
) -> tuple[list[tuple[Block, re.Match[str]]], list[Block]]:
    """Return the lines "Role: names" that follow, and what else stands there before the next head.

    No more than a heading stands before the first.
    """
    lines: list[tuple[Block, re.Match[str]]] = []
    others: list[Block] = []
    for below in document.blocks[block.index + 1 : block.index + 1 + _MOST]:
        if below.kind in ("furniture", "footnote"):
            continue
        role = _ROLE.fullmatch(" ".join(below.text.split())) if below.table is None else None
        if role is not None:
            lines.append((below, role))
        elif below.kind == "heading" and (lines or others):
            break
        elif below.kind != "heading":
            others.append(below)
            if not lines:
                break
    return lines, others


def _people(names: str) -> tuple[int, int]:
    """Return how many people a list of names can hold, 0 and 0 where it is not all names.

    Four words without a comma may be two people.
    """
    least = most = 0
    for piece in re.split(r",|;|\s+and\s+|\s*&\s*", names):
        name = " ".join(_BEHIND.sub(" ", piece).split())
        if not name:
            continue
        if not _NAME.fullmatch(name):
            return 0, 0
        least += 1
        most += max(1, len(re.sub(r"-\s", "-", name).split()) // 2)
    return least, most


def _relation(
    figure: Figure, number: int, named: Interval, lines: Sequence[Block], reason: str
) -> Relation:
    low, high = int(named.low or 0), int(named.high or 0)
    shown = str(low) if low == high else f"{low} to {high}"
    working = f"{number} stated, {shown} named"
    shown_, stated = Shown(working), Interval.point(number)
    reading = Reading("the names", GIVEN, (), stated, Given(named), shown=shown_)
    return Relation(
        id=0,
        type="list",
        kind="roll",
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=() if reason else (reading,),
        pairing="explicit",
        reason=reason,
        quotes=(figure.span, *(Span(b.index, 0, len(b.text)) for b in lines)),
        words=shown,
    )
