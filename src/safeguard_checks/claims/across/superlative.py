"""Superlatives and ranks of a sentence with the values they are said of.

A sentence is read as a row of tokens of one kind of value (``S`` a superlative, ``V`` a value, ``F`` "followed
by", ``C`` "compared with", ``X`` what is no plain value); only rows whose order leaves no doubt are taken:

=============================================================  ==========
words                                                          tokens
=============================================================  ==========
the highest was in A (24%), followed by B (22%) and C (20%)    S V F V V
A (24%) had the highest rate and B (12%) the lowest            V S V S
the rate was highest in A (24%), compared with 12% in B        S V C V
=============================================================  ==========
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import (
    COUNT_NOUN,
    FOLLOWED_BY,
    HIGHEST,
    LOWEST,
    SET_AGAINST,
    SHARE_NOUN,
    amounts_of_change,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import EARLIER, ORDINALS
from safeguard_checks.regex import regex

__all__ = ["Ranked", "ranked"]

_WORD = regex(
    rf"\b(?:(?P<place>{'|'.join(ORDINALS[1:])}|next)[-\s]+)?(?:(?P<high>{HIGHEST}|most\s+(?:common|frequent|popular)(?:ly)?(?:\s+(?:cited|reported|mentioned))?)"
    rf"|(?P<low>{LOWEST}|least\s+(?:common|frequent|popular)))\b",
    re.I,
)
_FOLLOWED = regex(rf"\b(?:{FOLLOWED_BY}|then\s+by|and\s+then)\b", re.I)
_COMPARED = regex(rf"\b(?:{SET_AGAINST}|whereas|while)\b", re.I)
_NO_VALUE = regex(
    r"\b(?:than|from|since|by(?:\s+(?:about|around|over))?|between|below|above|over|under|in\s+excess\s+of|out\s+of)\s+(?:the\s+)?$|\bof\s+(?:the|all|these)\s+$",
    re.I,
)
# Records in time, degrees of need, and words that hold a superlative without a value of its own.
_RECORD = regex(
    r"\s+(?:ever|since|on\s+record|yet|for|level\s+(?:since|for|in|ever)|(?:[a-z]+\s+){0,3}(?:since|ever|on\s+record)\b)"
    r"|\s+(?:standards?|quality|importance|priority|risks?|needs?|paid|earning|ranking|rated|performing|tier|band|grade|possible)\b"
    # Those with the highest incomes are a group, and what is told of them need not be high.
    r"|\s+(?:[a-z-]+\s+){0,2}(?:(?:quint|dec|quart|percent)iles?|brackets?|(?:income|age|earning)s?\s+(?:groups?|bands?|households?))\b",
    re.I,
)
_LED_TO = regex(
    r"\b(?:one|some|two|three|four|among(?:st)?)\s+(?:of\s+)?(?:the\s+)?$|\b(?:at|its|their|from)\s+(?:its\s+|their\s+|the\s+)?$|⟨[A-Z]\d+⟩\s+$",
    re.I,
)
_TIMES = regex(rf"\b(?:{EARLIER}|earlier)\b|⟨D\d+⟩|\b(?:19|20)\d\d\b", re.I)
_NOUN = regex(
    r"\s+((?:(?!(?:of|in|at|among|amongst|for|was|were|is|are|with|on|across|to|and|but|by|the|had|has|out|since|that|which|than|when|this|were|all)\b)[a-z-]+\s+){0,3}(?!(?:of|in|at|among|amongst|for|was|were|is|are|with|on|across|to|and|but|by|the|had|has|out|since|that|which|than|when|this|were|all)\b)[a-z-]+)?",
    re.I,
)
# What is largest by something else than the values beside it.
_BY_ELSE = regex(r"\b(?:contribut\w+|drivers?|impacts?|effects?|influences?)\b", re.I)
_RATE = regex(rf"\b{SHARE_NOUN}\b", re.I)
_NUMBER = regex(rf"\b{COUNT_NOUN}\b", re.I)
_COMPOUND = regex(r"-[a-z]", re.I)  # "two-wheelers"
_KINDS = "PRMAN"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A value that is called the highest, lowest, second highest ...; ``after`` are told to come behind it.

    ``noun`` is what it is the highest of, empty where that is left out; ``tie`` tells how the others are named.
    """

    sentence: Sentence
    start: int
    end: int
    word: str
    high: bool
    place: int
    figure: Figure
    noun: str
    after: tuple[Figure, ...] = ()
    tie: str = ""

    @property
    def letter(self) -> str:
        """Return the kind of its value."""
        return self.figure.kind


def ranked(sentence: Sentence) -> tuple[Ranked, ...]:
    """Return the values that a sentence gives a place, of the first kind of value that can be read."""
    text = sentence.text
    if "⟨" not in text:
        return ()
    words = [m for m in _WORD.finditer(text) if not _is_apart(text, m)]
    if not words or len(words) != len(list(_WORD.finditer(text))):
        return ()
    for letter in _KINDS:
        found = tuple(_read(sentence, words, letter))
        if found:
            return found
    return ()


def _is_apart(text: str, m: re.Match[str]) -> bool:
    """Tell whether a superlative is negated, one of several, or of time and degree."""
    head = text[max(0, m.start() - 40) : m.start()]
    return bool(_RECORD.match(text, m.end()) or _LED_TO.search(head)) or is_withdrawn(head)


def _tokens(
    sentence: Sentence, words: list[re.Match[str]], letter: str
) -> list[tuple[int, str, str]]:
    """Return offset, letter and mark of the tokens of a sentence, in order."""
    text = sentence.text
    amounts = amounts_of_change(text)
    found = [(m.start(), "S", str(i)) for i, m in enumerate(words)]
    found += [(m.start(), "F", "") for m in _FOLLOWED.finditer(text)]
    for m in MARK.finditer(text):
        if m[1] != letter or m[2] in amounts or _COMPOUND.match(text, m.end()):
            continue
        head = text[max(0, m.start() - 40) : m.start()]
        printed = sentence.figure(m[2]).printed
        plain = not _NO_VALUE.search(head) and printed.approx is None and not printed.signed
        found.append((m.start(), "V" if plain else "X", m[2]))
    found.sort()
    compared = [(m.start(), "C", "") for m in _COMPARED.finditer(text)]
    return sorted(found + compared)


_CHAIN = regex(r"(?:SVF+V(?:F?V)*|SVCV|SV|VSF+V(?:F?V)*|VS(?=(?:C?VS)*$))(?:C(?=S|VS))?")


def _read(sentence: Sentence, words: list[re.Match[str]], letter: str) -> Iterator[Ranked]:
    """Yield the ranked values of one kind, none where their order leaves a doubt."""
    tokens = _tokens(sentence, words, letter)
    row = "".join(t[1] for t in tokens).strip("C")
    lead = len("".join(t[1] for t in tokens)) - len("".join(t[1] for t in tokens).lstrip("C"))
    tokens = tokens[lead : lead + len(row)]
    at = 0
    groups: list[re.Match[str]] = []
    while at < len(row):
        group = _CHAIN.match(row, at)
        if group is None:
            return
        groups.append(group)
        at = group.end()
    text = sentence.text
    for group in groups:
        part = tokens[group.start() : group.end()]
        word = words[int(next(t[2] for t in part if t[1] == "S"))]
        values = [(at, sentence.figure(index)) for at, kind, index in part if kind == "V"]
        named = _NOUN.match(text, word.end())
        noun = (named[1] if named else None) or ""
        if not _suits(noun, letter) or not _reaches(text, word, values[0][0]):
            return
        tie = "followed-by" if "F" in group.group() else "compared" if len(values) > 1 else ""
        after = values[1:]
        if tie == "compared" and _TIMES.search(text, values[0][0], after[0][0] + 30):
            after, tie = [], ""
        end = max(word.end(), *(at + 4 for at, _ in values))
        place = 1
        if word["place"]:
            name = word["place"].lower()
            place = ORDINALS.index(name) + 1 if name in ORDINALS else 0
        yield Ranked(
            sentence, min(word.start(), values[0][0]), end, word.group(), bool(word["high"]), place,
            values[0][1], noun.lower(), tuple(f for _, f in after), tie,
        )  # fmt: skip


def _suits(noun: str, letter: str) -> bool:
    """Tell whether a value can be of what a superlative is said of: "number" is no percentage."""
    if _RATE.search(noun):
        return letter == "P"
    if _NUMBER.search(noun):
        return letter == "N"
    return not _BY_ELSE.search(noun)


_FAR = 110


def _reaches(text: str, word: re.Match[str], at: int) -> bool:
    """Tell whether a value stands near its superlative, with no stop between."""
    between = text[word.end() : at] if at > word.start() else text[at : word.start()]
    return len(between) <= _FAR and not re.search(r"[;:]\s|\.\s", between)
