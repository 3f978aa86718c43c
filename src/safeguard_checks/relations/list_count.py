"""A stated number of things and as many as are listed: what a list can count, and the relation of the two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from safeguard_checks.claims.lexicon import OF_THEM
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import plain_number
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown

__all__ = ["LEAST", "count_of", "is_small", "list_relation", "may_be_several", "range_text"]

LEAST, _MOST = 2, 20
_SEVERAL_NUMBER = rf"(\d{{1,2}}|{NUMBER_WORD})"
# An item that says how often it counts, and one that may.
_TIMES_OVER = regex(
    rf"[(\[]\s*[x×]\s?(\d{{1,2}})\s*[)\]]|\s[x×]\s?(\d{{1,2}})\W*$|^\W*(\d{{1,2}})\s?[x×]\s|[(\[]\s*(\d{{1,2}})\s?[x×]\s*[)\]]"
    rf"|\(\s*{_SEVERAL_NUMBER}\s+times\b|,\s*{_SEVERAL_NUMBER}\s+times\W*$|[(\[]\s*(twice)\s*[)\]]",
    re.I,
)
_SEVERAL = regex(
    rf"[(\[,–-]\s*(?:including\s+)?{_SEVERAL_NUMBER}(?!\s+{OF_THEM}\b)(?:\s+(?:in|at|on|of|from|for|to)\b[^)\]]*|\s+[a-z]+)?\s*(?:[)\]]|\W*$)"
    rf"|\bincluding\s+{_SEVERAL_NUMBER}\b",
    re.I,
)


def is_small(figure: Figure) -> bool:
    """Tell whether a figure is a small whole number, as printed for a list."""
    printed = figure.printed
    return printed.approx is None and not printed.decimals and LEAST <= printed.value <= _MOST


def count_of(items: Iterable[str]) -> Interval:
    """Return how many things items can stand for: "Mill Lane (x3)" is three, "(3)" one or three."""
    least = most = 0
    for item in items:
        times, maybe = _TIMES_OVER.search(item), _SEVERAL.search(item)
        number = _number(times) if times else 1
        least += number
        most += max(number, _number(maybe) if maybe else 1)
    return Interval.between(least, most)


def may_be_several(item: str) -> bool:
    """Tell whether an item says a number that may be how often it counts: "Leeds (3)"."""
    return _SEVERAL.search(item) is not None


def _number(m: re.Match[str]) -> int:
    text = next(value for value in m.groups() if value)
    if text.lower() == "twice":
        return 2
    return int(text) if text.isdigit() else number_words(text.lower()) or 1


def range_text(least: int, most: int) -> str:
    """Return how many there can be, in words: "3", "3 to 5"."""
    return str(least) if least == most else f"{least} to {most}"


def list_relation(
    figure: Figure,
    items: Interval,
    how: str,
    places: Sequence[Span],
    paged: bool = False,
    reason: str = "",
    kind: str = "counted",
) -> Relation:
    """Return the relation of a stated number of things to as many as are listed."""
    number = figure.printed.interval("count")
    shown = range_text(int(items.low or 0), int(items.high or 0))
    working = f"{plain_number(figure.printed.value)} stated, {shown} listed"
    readings = [Reading("the items listed", GIVEN, (), number, Given(items), shown=Shown(working))]
    if paged:
        readings.append(readings[0].excused(Alternative.TWO_IN_A_LINE))
    return Relation(
        id=0,
        type="list",
        kind=kind,
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=() if reason else tuple(readings),
        pairing="explicit",
        quotes=(figure.span, *places[:_MOST]),
        reason=reason,
        words=shown,
        how=how,
    )
