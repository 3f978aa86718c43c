"""Shares of several parts told together: "12 boys and 8 girls, or 20% of the 100 pupils" is of twenty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.share_whole import content_words, noun_of
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex

__all__ = ["is_of_parts_together"]

# From one part to the next: its noun, a word that joins them, and hardly more.
_JOINED = regex(
    r"(?:[^⟨;.:()]|⟨D\d+⟩){0,60}?(?:,|\b(?:and|plus|as\s+well\s+as|together\s+with)\b|&)"
    r"\s*(?:(?:a|another|further|about|some|around|only|just|also|by|from|in|at|to|were|was)\s+)*",
)
_NAMED = regex(r"\s*of\s+(?:(?:all|the|our|its|their)\s+(?:⟨N|(?!(?:these|those|them)\b)[a-z])|⟨N)")
_OF = regex(r"\s*(?:of|out\s+of)\s+(?:(?:the|our|its|their|all)\s+)*")
_COUNTS = ("N", "M")


@dataclass(frozen=True, slots=True)
class _Told:
    """A number of a sentence, the whole that it is told with, and where both begin and end."""

    part: Figure
    whole: Figure | None
    start: int
    end: int


def is_of_parts_together(sentence: Sentence, claim: ShareClaim) -> bool:
    """Tell whether a share is what its part makes with those that are joined to it.

    Each may be told with a whole of its own: "30 of the 50 schools and 20 of the 50 nurseries, a rate of 50%". So it is
    where the number taken for the whole is joined to the part, and words name another: "18 nurses and 2 clerks, or 2% of all staff".
    """
    told = list(_told(sentence))
    at = next((i for i, t in enumerate(told) if t.part is claim.part), None)
    if at is None:
        return False
    wholes = [i for i, t in enumerate(told) if t.part in claim.wholes[:1]]
    first = last = at
    while first and first - 1 not in wholes and _joins(sentence, told[first - 1], told[first]):
        first -= 1
    while (
        last + 1 < len(told)
        and last + 1 not in wholes
        and _joins(sentence, told[last], told[last + 1])
    ):
        last += 1
    if at - 1 in wholes and _joins(sentence, told[at - 1], told[at]):
        return _names_another(sentence, claim, told[at - 1])
    share = claim.stated.printed.interval("percentage")
    return any(
        _makes(told[i : k + 1], claim.wholes, share)
        for i in range(first, at + 1)
        for k in range(at, last + 1)
        if k > i
    )


def _told(sentence: Sentence) -> Iterator[_Told]:
    """Yield the numbers of a sentence in order, each with the whole that it is told with."""
    marks = [m for m in MARK.finditer(sentence.text) if m[1] in _COUNTS]
    whole = False
    for m, after in zip_longest(marks, marks[1:]):
        if whole:
            whole = False
            continue
        whole = after is not None and bool(_OF.fullmatch(sentence.text, m.end(), after.start()))
        own = sentence.figure(after[2]) if after is not None and whole else None
        end = after.end() if after is not None and whole else m.end()
        yield _Told(sentence.figure(m[2]), own, m.start(), end)


def _joins(sentence: Sentence, one: _Told, other: _Told) -> bool:
    return bool(_JOINED.fullmatch(sentence.text, one.end, other.start))


def _names_another(sentence: Sentence, claim: ShareClaim, beside: _Told) -> bool:
    """Tell whether words behind a share name a whole that is not the number joined to its part."""
    text = sentence.text
    share = next(
        (m for m in MARK.finditer(text) if m[1] == "P" and sentence.figure(m[2]) is claim.stated),
        None,
    )
    if share is None or not _NAMED.match(text, share.end()):
        return False
    return not noun_of(text, share.end()) & content_words(text[beside.end :])


def _makes(told: Sequence[_Told], wholes: Sequence[Figure], share: Interval) -> bool:
    """Tell whether parts make a share of a whole or of their own wholes together, to the last place that is printed."""
    made = sum((t.part.printed.value for t in told), Fraction(0))
    own = [t.whole.printed.value for t in told if t.whole is not None]
    of = [w.printed.value for w in wholes if w not in [t.part for t in told]]
    of += [sum(own, Fraction(0))] if len(own) == len(told) else []
    return any(whole > 0 and 100 * made / whole in share for whole in of)
