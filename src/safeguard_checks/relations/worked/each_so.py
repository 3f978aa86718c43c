"""Prices and gifts that a sentence concludes from its one amount and its one number: "640 of you brought in £76,800, so £120 a walker".

What the value is for each of need not be the noun of the number: that nothing else is told, and that words conclude it, ties them. A
hedged number ("some 640") divides as loosely as it is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import AMOUNTS_TO, OTHER_BASIS, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import TIME_UNIT
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.worked.each import Each, told_of
from safeguard_checks.relations.worked.numbers import Number, is_prose, noun_behind, one_currency

__all__ = ["concluded_values"]

_SO = regex(
    rf"(?:[,;–—]\s*(?:(?:and\s+)?so|or|that\s+is|i\.e\.|which\s+(?:{AMOUNTS_TO}|makes|made|comes\s+to|works\s+out\s+at)|making|giving|equal\s+to|meaning)\b,?\s+)(?:(?:an\s+average\s+of|just|exactly)\s+)?{mark('M', 'value')}"
    rf"\s+(?:(?:an?|per|for\s+(?:each|every))\s+(?!{TIME_UNIT}\b|night\b|shift\b|session\b|term\b|quarter\b|week\b|copy\b)(?P<unit>[a-z-]+)|each|apiece|a\s+head)(?=\s*[.;]|\s*$)",
    re.I,
)
# What is told of each already, or of some of them only.
_NOT = regex(
    r"\b(?:each|every|per|of\s+(?:whom|which)|target|average|between\s+⟨|from\s+⟨M|up\s+to|at\s+least|more\s+than|fewer\s+than|less\s+than|half|twice|net)\b",
    re.I,
)
_HEDGES = (None, "about", "nearly", "over")
_LOOSE = Fraction(11, 5)


def concluded_values(sentences: Sequence[Sentence], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield the values for each one that a sentence concludes from all that it tells; ``spoken`` are told already."""
    for sentence in sentences:
        m = _SO.search(sentence.text) if "⟨M" in sentence.text else None
        if m is None or not is_prose(sentence) or sentence.figure(m["value"]).index in spoken:
            continue
        head = sentence.text[: m.start()]
        if _NOT.search(head) or OTHER_BASIS.search(head) or is_withdrawn(head):
            continue
        told = _amount_and_number(sentence, head)
        value = sentence.figure(m["value"])
        if told is None or value.printed.approx is not None or value.printed.low is not None:
            continue
        amount, number = told
        made = amount.value / number.value
        size = value.printed.value
        if one_currency((value, amount.figure)) and made <= _LOOSE * size and size <= _LOOSE * made:
            each = Each(value, m.start("value") - 2, m.end("value") + 1, m["unit"] or "", frozenset(), False, "so")  # fmt: skip
            yield told_of(sentence, each, [(amount, number, "concluded")], "own")


def _amount_and_number(sentence: Sentence, head: str) -> tuple[Number, Number] | None:
    """Return the one amount and the one number of a text, where it has no other."""
    olds, sizes = values_beside(head)
    found = [m for m in MARK.finditer(head) if m[1] != "D"]
    if sorted(m[1] for m in found) != ["M", "N"] or any(m[2] in olds | sizes for m in found):
        return None
    one, two = sorted(found, key=lambda m: m[1])
    amount, number = (_number(sentence, m[1], m[2], m.start(), m.end()) for m in (one, two))
    if amount is None or number is None or number.value.denominator != 1 or number.value <= 1:
        return None
    return amount, number


def _number(sentence: Sentence, letter: str, index: str, start: int, end: int) -> Number | None:
    figure: Figure = sentence.figure(index)
    printed = figure.printed
    if printed.low is not None or printed.approx not in _HEDGES or printed.value <= 0:
        return None
    return Number(
        printed.value,
        figure,
        letter,
        index,
        start,
        end,
        0,
        noun_behind(sentence.text, end),
        figure.text,
    )
