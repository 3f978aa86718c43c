"""Lists of amounts with their total: an item "Total: £16,630", a line before or behind that gives it, or a lead-in that tells it.

Each item tells one amount, at its end behind a label or at its beginning before what it is of. That the items are all of the
total is what the word says, where they come near it; a lead-in ("The team spent £9,500:") is taken of money alone and where
they nearly make it, since of people and cases one may be in two items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.documents.document import Block, Document
from safeguard_checks.measures.labels import is_total
from safeguard_checks.mentions.mention import Figure, Mentions
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose import total_reading
from safeguard_checks.relations.prose_operands import operand_of
from safeguard_checks.relations.relation import Relation

__all__ = ["listed_sums"]

_KINDS = ("number", "money")
# Behind a label: "Hosting: £1,200", "Hosting - £1,200", "Hosting = £1,200 (12%)".
_BEHIND = regex(r"^(?P<label>[^\d£$€]*[^\W\d_][^\d£$€]*?)\s*(?:[:=]|\s[–—-]|\.{3,})\s*$")
_NO_MORE = regex(r"\W*(?:\([^()]*\)|\[[^\[\]]*\])?\W*")
# Before what it is of: "40 calls from schools".
_BEFORE = regex(r"\W*")
# A line that gives the total: "Total income: £16,630", "In total we spent £28,258.83."
_TOLD = regex(r"\b(?:totals?|totall?ing|in\s+all|altogether)\b", re.I)
_NOT_ALL = regex(
    r"\b(?:includ\w+|such\s+as|for\s+example|e\.g|among|some|main|top|largest|highlights?|notabl[ey]|mainly|plus|per|each"
    r"|averages?|of\s+which|of\s+whom|compared|target|budget|last|previous|than|up\s+to|least|over|about|around|nearly|almost|combined|together\s+with|along(?:side|\s+with)|as\s+well\s+as|added)\b",
    re.I,
)
_LEAST, _LEAST_LED = 2, 3
# How much of a total its list may lack or exceed: with the word for it, and with a lead-in alone.
_NEAR, _NEARLY = Fraction(1, 4), Fraction(1, 10)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list with the one amount that it tells, and what it is of."""

    block: Block
    amount: Figure
    label: str


def listed_sums(document: Document, mentions: Mentions) -> Iterator[Relation]:
    """Yield a relation for every total of a list of amounts."""
    figures: dict[int, list[Figure]] = defaultdict(list)
    for figure in mentions.figures:
        if figure.span.row is None:
            figures[figure.span.block].append(figure)
    for run in _runs(document):
        items = [_item(block, figures) for block in run]
        told = [i for i in items if i is not None]
        if len(told) == len(items) and len({i.amount.kind for i in told}) == 1:
            yield from _of_list(document, told, figures)


def _runs(document: Document) -> Iterator[list[Block]]:
    """Yield the lists of a report, each level of one by itself."""
    run: list[Block] = []
    for block in document.blocks:
        if block.kind != "list_item" or (run and block.level != run[0].level):
            if len(run) >= _LEAST:
                yield run
            run = []
        if block.kind == "list_item":
            run.append(block)
    if len(run) >= _LEAST:
        yield run


def _item(block: Block, figures: Mapping[int, Sequence[Figure]]) -> _Item | None:
    """Return the one amount that an item tells, ``None`` where there is not just one."""
    text, found = block.text, []
    for figure in figures.get(block.index, ()):
        if figure.kind not in _KINDS or figure.printed.approx is not None:
            continue
        before, behind = text[: figure.span.start], text[figure.span.end :]
        label = _BEHIND.match(before)
        if label is not None and _NO_MORE.fullmatch(behind):
            found.append(_Item(block, figure, label["label"].strip()))
        elif _BEFORE.fullmatch(before) and re.match(r"\s+[a-z]", behind, re.I):
            found.append(_Item(block, figure, behind.strip()))
    plain = [f for f in figures.get(block.index, ()) if f.kind in _KINDS]
    return found[0] if len(found) == len(plain) == 1 else None


def _of_list(
    document: Document, items: Sequence[_Item], figures: Mapping[int, Sequence[Figure]]
) -> Iterator[Relation]:
    totals = [i for i in items if is_total(i.label)]
    if len(totals) == 1 and totals[0] in (items[0], items[-1]):
        parts = [i for i in items if i is not totals[0]]
        if len(parts) >= _LEAST:
            yield _relation(totals[0].amount, parts, "item")
        return
    if totals or len(items) < _LEAST:
        return
    for at, how in ((items[0].block.index - 1, "before"), (items[-1].block.index + 1, "behind")):
        stated = _stated(document, at, items, figures)
        if stated is not None:
            led = not _TOLD.search(document.blocks[at].text)
            fits = (
                _is_led(document.blocks[at], stated, items) if led else _comes(stated, items, _NEAR)
            )
            if fits and not (led and how == "behind"):
                yield _relation(stated, items, "lead-in" if led else how)
                return


def _stated(
    document: Document, at: int, items: Sequence[_Item], figures: Mapping[int, Sequence[Figure]]
) -> Figure | None:
    """Return the one amount of the line before or behind a list, ``None`` where it may not be its total."""
    block = document.blocks[at] if 0 <= at < len(document.blocks) else None
    if block is None or block.kind not in ("paragraph", "heading") or _NOT_ALL.search(block.text):
        return None
    amounts = [f for f in figures.get(at, ()) if f.kind in _KINDS]
    if len(amounts) != 1 or amounts[0].kind != items[0].amount.kind or amounts[0].printed.approx:
        return None
    return amounts[0]


def _is_led(block: Block, stated: Figure, items: Sequence[_Item]) -> bool:
    """Tell whether a lead-in tells the money that a list shares out: it ends so, and the items nearly make it."""
    led = stated.kind == "money" and block.text.rstrip().endswith(":")
    return led and len(items) >= _LEAST_LED and _comes(stated, items, _NEARLY)


def _comes(stated: Figure, items: Sequence[_Item], within: Fraction) -> bool:
    """Tell whether items come near a total that is above each of them."""
    whole = stated.printed.value
    made = sum((i.amount.printed.value for i in items), Fraction(0))
    largest = max(i.amount.printed.value for i in items)
    return whole > largest and abs(whole - made) <= whole * within


def _relation(stated: Figure, items: Sequence[_Item], how: str) -> Relation:
    parts = [replace(operand_of("part", i.amount), label=i.label) for i in items]
    return Relation(
        id=0,
        type="total",
        kind="listed",
        subject="the list",
        stated=stated,
        stated_text=stated.text,
        readings=(total_reading(stated, parts),),
        pairing="explicit",
        quotes=(stated.span, *(p.figure.span for p in parts)),
        how=how,
    )
