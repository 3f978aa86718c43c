"""What the words beside a value make of it where it cannot be one of two levels, an earlier and a later one.

=============  ===============================================================================
the end of a   "an outlook of $0.90 to $1.05": the other end is nothing that it was before
range
what was       "compared with the 974.7 million expected", "the $1.26B consensus"
expected
a cause        "rose to $279m, compared to $254m, due to an increase of $30m in rent": what that rose by
a loss         "up from a loss per share of $0.14": its sign stands in the word
=============  ===============================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from safeguard_checks.claims.claim import ChangeClaim, Claim, InlineComparison
from safeguard_checks.claims.lexicon import (
    CAUSED,
    CHANGED,
    EXPECTED,
    INCOME,
    LOSS,
    NET_GAIN,
    OFTEN,
    SAMENESS,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["Beside", "beside", "of_levels"]

_C = TypeVar("_C", bound=Claim)
_I = re.IGNORECASE
_ENDS = regex(r"⟨(?P<kind>[NPRMA])(?P<low>\d+)⟩\s*(?:\bto\b|[–—-])\s*⟨(?P=kind)(?P<high>\d+)⟩", _I)
# From the one to the other goes a change, or a stretch that words of a range name.
_FROM = regex(r"\bfrom\s+(?:[a-z’'-]+\s+){0,6}$", _I)
_NAMED = regex(r"\b(?:rang(?:es?|ed|ing)|corridor)\b[^⟨;.]{0,90}\bfrom\s+$", _I)
# "Narrowing guidance from 12 to 14 to a new range of", "narrowing it from 12–14 to 13–14".
_ON = regex(
    r"\s*(?:,\s*)?\bto\s+(?:(?:an?|the|our|its|their|new|revised|narrower|tighter|updated|range|of)\s+)*(?:range\b|⟨)",
    _I,
)
_MOVED = regex(rf"(?:\b{CHANGED}|\b(?:up|down))\s+(?:(?:by|{HEDGE}|an?)\s+)*$", _I)
# "Fell 23% (1,401 to 1,080)", "remained stable (662 to 670)"
_MOVED_BY = regex(rf"\b(?:{CHANGED}|{SAMENESS.replace(' ', '|')})\b[^(.;]{{0,80}}\(\s*$", _I)
_EXPECTED_BEFORE = regex(rf"\b{EXPECTED}(?:\s+(?:of|for|at|was|were|the|an?))*\s+$", _I)
_EXPECTED_BEHIND = regex(rf"(?:\s+[a-z]+)?\s+{EXPECTED}\b(?!\s+to\b)", _I)
_OF_IT = r"(?:,?\s+(?!(?:and|or|but|from|to|than|compared|against|while|with)\b)(?:[a-z-]+|⟨D\d+⟩)){0,8}?,?\s+\(?$"
_LOSS = regex(rf"\b{LOSS}\b{_OF_IT}", _I)
_GAIN = regex(rf"\b(?:{NET_GAIN}|{INCOME}|earnings)\b{_OF_IT}", _I)
_OFTEN = regex(rf"\b{OFTEN}\s*$", _I)
_LENGTH = regex(r"\s*min(?:ute)?s?\b", _I)
_CAUSED = regex(rf"\b{CAUSED}\b", _I)
# One value told in two ways: "$606 million, or $0.68 per share".
_OR_BEFORE, _OR_BEHIND = regex(r",\s+or\s+$", _I), regex(r"\s*,\s+or\s+⟨[NPRMA]", _I)
_NEAR, _FAR = 70, 130


@dataclass(frozen=True, slots=True)
class Beside:
    """The marks of a folded sentence's values that are the end of a range, what was expected, a loss or a gain.

    ``awaited`` are those that are called expected by a word behind them, so that they are nothing else.
    """

    ends: frozenset[str]
    expected: frozenset[str]
    awaited: frozenset[str]
    losses: frozenset[str]
    gains: frozenset[str]


@lru_cache(maxsize=2048)
def beside(text: str) -> Beside:
    """Return what the words of a folded sentence make of its values."""
    ends: set[str] = set()
    for m in _ENDS.finditer(text):
        if _is_range(text, m):
            ends |= {m["low"], m["high"]}
    marks = [m for m in MARK.finditer(text) if m[1] != "D"]
    awaited = {m[2] for m in marks if _EXPECTED_BEHIND.match(text, m.end())}
    expected = {
        m[2] for m in marks if _EXPECTED_BEFORE.search(text, max(0, m.start() - _NEAR), m.start())
    }
    losses, gains = (
        {m[2] for m in marks if words.search(text, max(0, m.start() - _NEAR), m.start())}
        for words in (_LOSS, _GAIN)
    )
    return Beside(
        frozenset(ends),
        frozenset(expected | awaited),
        frozenset(awaited),
        frozenset(losses),
        frozenset(gains),
    )


def _is_range(text: str, m: re.Match[str]) -> bool:
    """Tell whether "A to B" is a stretch of values, and no change from the one to the other."""
    head = text[max(0, m.start() - _FAR) : m.start()]
    if _FROM.search(head):
        return bool(_NAMED.search(head) or _ON.match(text, m.end()))
    return not (_MOVED.search(head) or _MOVED_BY.search(head))


def of_levels(claims: Iterable[_C], sentence: Sentence) -> Iterator[_C]:
    """Yield claims without the values that cannot be set against each other, as far as the words beside them tell."""
    for claim in claims:
        if isinstance(claim, ChangeClaim) and claim.olds and claim.news:
            if _is_of_a_cause(claim, sentence):
                continue
            news = tuple(n for n in claim.news if _can_come_from(claim, n, sentence))
            if news:
                yield claim if news == claim.news else replace(claim, news=news)
        elif not isinstance(claim, InlineComparison) or _can_be_compared(claim, sentence):
            yield claim


def _can_come_from(claim: ChangeClaim, new: Figure, sentence: Sentence) -> bool:
    """Tell whether a value can be what another became."""
    found, old = beside(sentence.text), claim.olds[0]
    was, now = (_mark(sentence, v) for v in (old, new))
    if {was, now} & found.ends or _are_of_two_signs(found, was, now):
        return False
    if (was in found.expected or now in found.awaited) and not _is_beside_it(claim):
        return False
    if claim.how.startswith("compared/") and _is_amount(sentence, new):
        return False  # "fell 1.2%, compared to 0.5%": each is a change of its own
    return not _is_how_often(claim, (old, new))


def _can_be_compared(claim: InlineComparison, sentence: Sentence) -> bool:
    """Tell whether one value can be above or below another; a benchmark may be a range."""
    if claim.how.startswith(("benchmark", "target")):
        return True
    found = beside(sentence.text)
    own, other = (_mark(sentence, v) for v in (claim.own, claim.other))
    places = {m[2]: m for m in MARK.finditer(sentence.text)}
    if own in places and other in places:
        head, tail = sentence.text[: places[own].start()], places[other].end()
        if _OR_BEFORE.search(head) and _OR_BEHIND.match(sentence.text, tail):
            return False  # "$672m, or $0.74 per share, higher than the $606m, or $0.68 per share"
    return own not in found.ends and not _are_of_two_signs(found, other, own)


def _is_of_a_cause(claim: ChangeClaim, sentence: Sentence) -> bool:
    """Tell whether words that lead to causes stand between the values of a change and its size."""
    if claim.size is None:
        return False
    at = {m[2]: m.start() for m in MARK.finditer(sentence.text)}
    size, *told = (at.get(_mark(sentence, v)) for v in (claim.size, *claim.olds, *claim.news))
    last = max((t for t in told if t is not None), default=None)
    return (
        size is not None
        and last is not None
        and _CAUSED.search(sentence.text, last, size) is not None
    )


def _are_of_two_signs(found: Beside, old: str, new: str) -> bool:
    """Tell whether one of two values is a loss and the other none; in "a loss of $5m, down from $9m" both are."""
    if not (old and new) or not found.losses & {old, new}:
        return False
    first, second = sorted((old, new), key=int)
    if second in found.losses:
        return first not in found.losses
    return second in found.gains


def _is_beside_it(claim: ChangeClaim) -> bool:
    """Tell whether a value is told as so much more or less than what was expected, and not as moved from it."""
    return claim.size is not None and claim.how.startswith("pair/than")


def _is_amount(sentence: Sentence, value: Figure) -> bool:
    """Tell whether a word of change stands right before a value: it is what something changed by."""
    text = sentence.text
    places = [m for m in MARK.finditer(text) if m[1] != "D" and sentence.figure(m[2]) is value]
    return any(_MOVED.search(text, max(0, m.start() - _NEAR), m.start()) for m in places)


def _is_how_often(claim: ChangeClaim, values: tuple[Figure, Figure]) -> bool:
    """Tell whether what changes is how often something comes: from every 60 minutes to every 30 is more."""
    lengths = all(_LENGTH.match(v.unit) for v in values)
    return lengths and _OFTEN.search(claim.subject) is not None


def _mark(sentence: Sentence, figure: Figure) -> str:
    """Return the mark of a figure in a sentence, empty where it stands elsewhere."""
    return next((str(i) for i, m in enumerate(sentence.mentions) if m is figure), "")
