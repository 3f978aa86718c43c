"""The figures of a sentence as quantities: what stands around each, in words of a closed list.

A quantity keeps what tells its role: the small words on either side, brackets, its noun, the time
it is of, and whether it is told as what was before. All else in a sentence is "w", a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from safeguard_checks.claims.lexicon import (
    CHANGED,
    COMPARED,
    OTHER_BASIS,
    TOTALLED,
    amounts_of_change,
    earlier_values,
)
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.regex import regex

__all__ = ["Class", "Quantity", "Read", "mentions_total", "read_sentence"]

# A share is a fraction in words.
Class = Literal["count", "money", "percent", "points", "rate", "share"]

_CLASSES: dict[str, Class] = {
    "number": "count",
    "percentage": "percent",
    "points": "points",
    "rate": "rate",
    "money": "money",
    "ratio": "share",
    "mean": "rate",
}
_TOKEN = regex(r"⟨([A-Z])(\d+)⟩|[A-Za-z]+(?:[’'][a-z]+)?|[^\sA-Za-z]")
_SMALL = frozenset(
    (
        "a", "an", "the", "this", "that", "these", "those", "it", "they", "there", "which",
        "who", "whom", "whose", "all", "both", "each", "of", "from", "to", "by", "in", "on",
        "at", "for", "with", "than", "as", "or", "and", "but", "while", "whereas", "is", "are",
        "was", "were", "be", "been", "has", "have", "had", "out", "between", "over", "under",
        "up", "down", "about", "around", "only", "just", "nearly", "almost", "some", "total",
        "average", "number", "rate", "proportion", "percentage", "share", "year", "last",
        "previous", "earlier", "ago", "now", "current", "more", "fewer", "less", "higher",
        "lower", "not", "per", "i", "e", "respectively", "including", "comprising", "remaining",
        "other", "others", "another", "further", "additional",
    )
)  # fmt: skip
_CHANGE = regex(rf"(?:{CHANGED})", re.I)
_TOTALS = regex(rf"\b{TOTALLED}\b|⟩[^⟨]{{0,60}}:\s", re.I)
_COMPARE = regex(rf"\b{COMPARED}\b", re.I)
# What is measured in these is a length of time, an age or a distance, and never an operand.
_LENGTH = frozenset(
    (
        "year", "years", "month", "months", "week", "weeks", "day", "days", "hour", "hours",
        "minute", "minutes", "seconds", "mile", "miles", "km", "metres", "yrs", "mins", "hrs",
        "decade", "decades", "decimal",
    )
)  # fmt: skip
# A small number behind these is an age or a name.
_MOST_NAMED = 200
_AGE = frozenset(
    (
        "aged", "age", "ages", "page", "pages", "chapter", "section", "figure", "table",
        "paragraph", "number", "no", "grade", "year", "years", "stage", "key",
    )
)  # fmt: skip
_EARLIER = regex(
    r"\b(?:last|previous(?:ly)?|earlier|ago|prior|preceding|before|former(?:ly)?|had\s+been|originally)\b",
    re.I,
)
# "9.8% at constant currency": worked from other amounts than those beside it.
_ON_A_BASIS = regex(rf"\s*(?:\(|,)?\s*(?:(?:at|in|on|an?)\s+)*{OTHER_BASIS.pattern}", re.I)
_STEM = 5
_WORDS = 2
_RESTRICTS = regex(
    r"\bof\s+(?:(?:all\s+)?(?:these|those|them)\s+(?:[a-z]+\s+){0,2}?(?:who|that|which|whose|with|without|aged|from|\w+ing)\b"
    r"|the\s+latter\b|(?:the\s+)?[a-z]+\s+(?:who|that|which|[a-z]+ed)\b)",
    re.I,
)
# So many characters before a figure may deny or foretell it.
_NEAR = 45
_NOUN_STOP = frozenset(
    (
        "of", "in", "for", "from", "to", "by", "and", "or", "but", "with", "at", "on", "than",
        "were", "was", "are", "is", "had", "have", "has", "who", "which", "that", "as", "per",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure of a sentence, by its ``mark`` there, with what tells its role.

    ``token`` is its place among the tokens of the sentence and ``rank`` among its quantities.
    ``before`` and ``after`` are the two tokens on either side, the nearer one first. ``noun`` are
    stems of the words behind it, and ``of`` those behind an "of" that follows it. ``period`` is the end of
    the time it is of, as an ordinal, 0 where none is told; ``earlier`` is true where words call it what
    was before, ``amount`` where it is by how much something changed, and ``foretold`` where they deny,
    wish or foretell it.
    """

    figure: Figure
    mark: int
    kind: Class
    value: float
    token: int
    rank: int
    before: tuple[str, str]
    after: tuple[str, str]
    bracketed: bool
    clause: int
    noun: frozenset[str]
    of: frozenset[str]
    period: int
    earlier: bool
    amount: bool
    foretold: bool


@dataclass(frozen=True)
class Read:
    """A sentence with its tokens and quantities."""

    sentence: Sentence
    tokens: tuple[str, ...]
    quantities: tuple[Quantity, ...]
    moves: tuple[tuple[int, str], ...]
    stems: frozenset[str]

    @cached_property
    def is_prose(self) -> bool:
        """Whether it has the words of a sentence: a line of numbers with their labels is a table's."""
        words = sum(len(token) > 1 or token in ("w", "a") for token in self.tokens)
        told = any(token in _SMALL for token in self.tokens)
        return told and words >= max(_WORDS, len(self.quantities))

    @cached_property
    def totals(self) -> bool:
        """Whether it may tell a number that others beside it make up."""
        return mentions_total(self.sentence)

    @cached_property
    def restricts(self) -> bool:
        """Whether it speaks of those that are so and so: another whole than was told."""
        return bool(_RESTRICTS.search(self.sentence.text))

    @cached_property
    def compares(self) -> bool:
        """Whether it sets one thing against another."""
        return bool(_COMPARE.search(self.sentence.text))


def mentions_total(sentence: Sentence) -> bool:
    """Tell whether a sentence may tell a number that others beside it make up."""
    return bool(_TOTALS.search(sentence.text)) or sentence.text.rstrip().endswith(":")


def read_sentence(sentence: Sentence) -> Read:
    """Return a sentence with its tokens, quantities and words of change."""
    raw = list(_TOKEN.finditer(sentence.text))
    tokens = [_token(m) for m in raw]
    moves = tuple(
        (i, raw[i].group().lower())
        for i, t in enumerate(tokens)
        if t == "CH" or t in ("up", "down")
    )
    clauses, clause = [], 0
    for t in tokens:
        clause += t in (";", ",", ":", "and", "but", "while", "whereas", "which")
        clauses.append(clause)
    found: list[Quantity] = []
    amounts, befores = amounts_of_change(sentence.text), earlier_values(sentence.text)
    places = [i for i, m in enumerate(raw) if m.group(1) and m.group(1) not in "DX"]
    dates = [
        (i, p) for i, m in enumerate(raw) if m.group(1) == "D"
        for p in (sentence.mentions[int(m.group(2))],) if isinstance(p, PeriodMention)
    ]  # fmt: skip
    for i in places:
        figure = sentence.figure(raw[i].group(2))
        words = [m.group().lower() for m in raw[i + 1 : i + 7]]
        if figure.kind == "percentage" and _ON_A_BASIS.match(sentence.text, raw[i].end()):
            continue
        if _no_operand(figure, raw[i - 1].group().lower() if i else "", words):
            continue
        found.append(
            Quantity(
                figure=figure,
                mark=int(raw[i].group(2)),
                value=float(figure.printed.value),
                kind=_CLASSES.get(figure.kind, "count"),
                token=i,
                rank=len(found),
                before=(_at(tokens, i - 1), _at(tokens, i - 2)),
                after=(_at(tokens, i + 1), _at(tokens, i + 2)),
                bracketed=_in_brackets(tokens, i),
                clause=clauses[i],
                noun=_noun(words),
                of=_of(tokens, raw, i),
                period=_period(dates, places, i),
                earlier=raw[i].group(2) in befores
                or bool(_EARLIER.search(_around(sentence.text, raw, i))),
                amount=raw[i].group(2) in amounts,
                foretold=figure.kind in ("percentage", "points")
                and is_withdrawn(sentence.text[max(0, raw[i].start() - _NEAR) : raw[i].start()]),
            )
        )
    spelt = (m.group().lower() for m in raw if not m.group(1) and m.group()[0].isalpha())
    stems = frozenset(w[:_STEM] for w in spelt if len(w) > 3 and w not in _SMALL)
    return Read(sentence, tuple(tokens), tuple(found), moves, stems)


def _token(m: re.Match[str]) -> str:
    if m.group(1):
        return m.group(1)
    return _kind_of_word(m.group().lower())


@lru_cache(maxsize=8192)
def _kind_of_word(word: str) -> str:
    if word in _SMALL or not word[0].isalpha():
        return word
    return "CH" if _CHANGE.fullmatch(word) else "w"


def _at(tokens: Sequence[str], i: int) -> str:
    return tokens[i] if 0 <= i < len(tokens) else "|"


def _no_operand(figure: Figure, before: str, after: list[str]) -> bool:
    """Tell whether a figure is a length of time, an age, a distance or a name."""
    if len(after) > 1 and after[0] in ("-", "–", "‑") and after[1] in _LENGTH:
        return True
    if figure.kind != "number":
        return False
    named = before in _AGE and figure.printed.value < _MOST_NAMED
    return named or bool(after and after[0] in _LENGTH)


def _in_brackets(tokens: Sequence[str], i: int) -> bool:
    for t in reversed(tokens[max(0, i - 8) : i]):
        if t == ")":
            return False
        if t == "(":
            return True
    return False


def _noun(words: list[str]) -> frozenset[str]:
    kept: list[str] = []
    for word in words[:4]:
        if word in _NOUN_STOP or not word[0].isalpha():
            break
        if word not in _SMALL:
            kept.append(word[:_STEM])
    return frozenset(kept)


def _of(tokens: Sequence[str], raw: Sequence[re.Match[str]], i: int) -> frozenset[str]:
    """Return stems of the words behind an "of" that follows a figure, or its closing bracket."""
    at = i + 1
    while at < min(i + 3, len(tokens)) and tokens[at] in (")", "out"):
        at += 1
    if at >= len(tokens) or tokens[at] != "of":
        return frozenset()
    kept = []
    for j in range(at + 1, min(at + 6, len(tokens))):
        word = raw[j].group().lower()
        if tokens[j] in ("w", "CH"):
            kept.append(word[:_STEM])
        elif tokens[j] not in ("all", "the", "these", "those", "total", "number", "this", "N"):
            break
    return frozenset(kept)


def _period(dates: Sequence[tuple[int, PeriodMention]], places: Sequence[int], i: int) -> int:
    """Return the end of the period nearest to a figure with no other figure between."""
    best, nearest = 0, 12
    for at, mention in dates:
        if mention.period.end is None or any(min(i, at) < p < max(i, at) for p in places):
            continue
        if abs(at - i) - (at > i) < nearest:
            best, nearest = mention.period.end.toordinal(), abs(at - i) - (at > i)
    return best


def _around(text: str, raw: Sequence[re.Match[str]], i: int) -> str:
    """Return the words beside a figure up to the next figures or stops."""
    first, last = i, i
    while first > 0 and i - first < 7 and (raw[first - 1].group(1) or "") not in tuple("NPMRAT"):
        if raw[first - 1].group() in (",", ";", "("):
            break
        first -= 1
    while (
        last + 1 < len(raw)
        and last - i < 7
        and (raw[last + 1].group(1) or "") not in tuple("NPMRAT")
    ):
        if raw[last + 1].group() in (",", ";", ")"):
            break
        last += 1
    return text[raw[first].start() : raw[last].end()]
