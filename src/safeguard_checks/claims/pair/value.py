"""The values of a sentence that can be set against each other, with what tells whether two of them can be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from safeguard_checks.claims.change.build import Tagged, alike
from safeguard_checks.claims.lexicon import MORE_OR_LESS
from safeguard_checks.claims.tags import TIME
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import PLURALS
from safeguard_checks.quantity.words import SEASONS, TIME_UNIT
from safeguard_checks.regex import regex

__all__ = [
    "VALUE_LETTERS",
    "Value",
    "fit",
    "of_a_size",
    "suits",
    "values_of",
    "words_of",
]

_I = re.IGNORECASE
VALUE_LETTERS = "NPRMA"
_VALUE = regex(rf"⟨[{VALUE_LETTERS}](\d+)⟩")
# What a number counts is the first plural behind it: "36 GPs", "840 full-time pupils".
_NOUN = regex(
    r"[\s-]+(?:(?!(?:and|or|of|in|at|on|by|for|from|to|with|were|was|are|is|had|has|have|this|last|next|did|who|which|that|than|per|an?|the|more|fewer|less)\b)[A-Za-z’'-]+\s+){0,2}?"
    rf"(?P<noun>[A-Za-z][a-z’'-]*[a-rt-z]s|[A-Z]{{2,}}s|{PLURALS}|per)(?=\b)",
)
_LENGTH = regex(rf"\s*[-\s](?:working\s+|calendar\s+)?(?:{TIME_UNIT}|{SEASONS}s?)\b", _I)
# Limits, ages, places in an order, pages: no value of anything.
_NO_VALUE = regex(
    r"\b(?:aged|ages?|under|over|than\s+once\s+in|one\s+in|page|paragraph|section|table|figure|chart|note|grade|phase|year|stage|level|tier|band|quintile|decile|group|category|item|question|standard|outcome|no\.?|top|first|last|next|every|each|within|past|other|these|those|all|both|any|up\s+to|at\s+least)\s+$",
    _I,
)
# The number of a note, raised on the page: "(2018) 26 .".
_NOTE = regex(rf"(?:⟨D\d+⟩|{TIME})\)\s*$")
_OF_THEM = regex(
    r"\s+(?:of\s+(?:them|these|those|our|its|their|which|whom|⟨[A-CE-Z]|the\s+(?!previous\b|last\b|preceding\b|prior\b|year\b|month\b|quarter\b|⟨D))|out\s+of\b|in\s+⟨[A-CE-Z]|in\s+every\b)",
    _I,
)
_TIMES, _STEM, _PAIR = 20, 5, 2
_WORD = regex(r"[a-z]{4,}", _I)
# What says nothing of what a value is of.
_EMPTY = regex(
    r"(?:"
    r"about|after|also|april|average|been|before|being|both|came|corresponding|december|during|each|"
    r"fewer|figure|first|from|given|have|into|july|june|just|last|latest|less|level|made|march|mean|"
    r"month|months|more|number|only|other|over|period|previous|proportion|quarter|rate|same|second|"
    r"september|share|since|some|stood|such|than|that|their|them|then|there|these|they|this|those|"
    r"time|total|under|went|were|what|when|where|which|while|whose|will|with|would|year|years"
    r")"
)
_SIZE_OF = {"percentage": ("percentage", "points", "ratio"), "number": ("number", "percentage", "ratio"), "mean": ("number", "mean", "percentage", "ratio"), "rate": ("number", "rate", "percentage", "ratio"), "money": ("money", "percentage", "ratio")}  # fmt: skip

# 17, or 29%, fewer: by so many
_AMOUNT = regex(rf"\s*,?\s+(?:or\s+)?⟨P\d+⟩,?\s+{MORE_OR_LESS}\b", re.I)


@dataclass(frozen=True, slots=True)
class Value:
    """A value with its place in the tagged sentence and the noun that it counts, empty for none."""

    figure: Figure
    start: int
    end: int
    noun: str


# "14 cm below the 5.35 metres": a size in a smaller unit than its values.
_MINOR = regex(
    r"[\s-]*(?P<unit>cm|mm|km|kg|centimetres?|millimetres?|inch(?:es)?|pence|p|cents?|seconds?|minutes?|grams?)\b",
    _I,
)
# Degrees of an angle, and what came on top: "80°", "23 extra services".
_MORE = regex(r"\s*[°º]|\s+(?:extra|additional)\b", _I)


def values_of(t: Tagged, sizes: frozenset[int], *, lengths: bool = False) -> list[Value]:
    """Return the values of a sentence in order; ``sizes`` are the indices of figures that tell an amount of change.

    Lengths of time are values only with ``lengths``.
    """
    found: list[Value] = []
    text = t.text
    for m in _VALUE.finditer(text):
        figure = t.sentence.figure(m[1])
        if (
            figure.text.lower() == "one"
            or figure.index in sizes
            or figure.printed.approx
            in (
                "up_to",
                "at_least",
                "under",
                "more_than",
            )
        ):
            continue
        head = text[max(0, m.start() - 24) : m.start()]
        length = _LENGTH.match(text, m.end())
        if length is not None and re.match(r"\s+(?:and\s+)?[⟨\d]", text[length.end() :]):
            continue  # 8 minutes 12 seconds
        if (
            head[-1:].isalnum()
            or _AMOUNT.match(text, m.end())
            or text[m.end() : m.end() + 1].isalpha()
            or _MORE.match(text, m.end())
        ):
            continue
        if figure.kind == "number" and (
            _NO_VALUE.search(head) or _OF_THEM.match(text, m.end()) or (length and not lengths)
        ):
            continue
        noun = _NOUN.match(text, m.end())
        if figure.kind == "number" and noun is None and _NOTE.search(head):
            continue
        found.append(Value(figure, m.start(), m.end(), noun["noun"].lower() if noun else ""))
    return found


def fit(own: Value, other: Value) -> bool:
    """Tell whether two values are of one kind and count the same, as far as their words tell."""
    means = {own.figure.kind, other.figure.kind} == {"mean", "number"} and not other.noun
    if not means and not alike(own.figure, other.figure):
        return False
    if own.figure.printed.currency != other.figure.printed.currency:
        return False
    if own.noun and other.noun and own.figure.kind == other.figure.kind == "number":
        return own.noun[:5] == other.noun[:5]
    return True


def of_a_size(own: Value, others: Sequence[Value]) -> bool:
    """Tell whether a value is no more than twenty times any of some others."""
    for other in others:
        less, more = sorted((own.figure.printed.value, other.figure.printed.value))
        if less <= 0 or more > _TIMES * less:
            return False
    return True


def suits(size: Figure, points: bool, own: Figure) -> Figure | None:
    """Return a size of change of the kind that two values can have, points of percentages as such."""
    if points and own.kind == "percentage" and size.kind == "number":
        size = replace(size, kind="points")
    if size.kind not in _SIZE_OF.get(own.kind, ()):
        return None
    if size.kind == own.kind == "percentage":
        return None  # "28%, 4% above the average of 24%": of what, or points, is not said
    if size.kind == "money" and size.printed.currency != own.printed.currency:
        return None
    return size


def words_of(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that say what something is of."""
    return frozenset(w[:_STEM] for w in _WORD.findall(text.lower()) if not _EMPTY.fullmatch(w))


def is_other_unit(t: Tagged, size: Figure, own: Value) -> bool:
    """Tell whether a size is told in a smaller unit than a value."""
    for m in _VALUE.finditer(t.text):
        minor = _MINOR.match(t.text, m.end()) if t.sentence.figure(m[1]) is size else None
        if minor is not None:
            return re.match(rf"\s*{minor['unit'][:_PAIR]}", own.noun or own.figure.unit) is None
    return False
