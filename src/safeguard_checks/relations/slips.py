"""Words and numbers that are one slip apart, the words found without holding every word against every other.

One edit (Damerau's: a letter changed, left out, added, or two swapped) leaves two words that are
the same, or become so, when one letter is taken out of each or of one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from safeguard_checks.quantity.printed import Printed

__all__ = ["Slips", "changed_over", "digits_of", "one_digit_off", "one_english", "one_slip"]


class Slips:
    """Words by what is left of them without a letter."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words: dict[str, set[str]] = defaultdict(set)
        for word in words:
            for rest in _rests(word):
                self._words[rest].add(word)

    def near(self, word: str) -> Iterator[str]:
        """Yield the words that are one slip from this one, in alphabetical order."""
        found: set[str] = set()
        for rest in _rests(word):
            found |= self._words.get(rest, set())
        yield from sorted(other for other in found if other != word and one_slip(word, other))


def _rests(word: str) -> set[str]:
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}


def one_english(word: str) -> str:
    """Return a word as one of the two kinds of English spells it: "stabilization", "labor", "judgment"."""
    word = re.sub(r"is(?=(?:e[drs]?|ers|ing|ations?)$)", "iz", word.lower())
    return re.sub(r"ou(?=r(?:s|ed|ing)?$)", "o", word.replace("dgement", "dgment"))


def one_slip(x: str, y: str) -> bool:
    """Tell whether one edit (Damerau's: change, insert, delete, swap) turns one word into the other."""
    if abs(len(x) - len(y)) > 1:
        return False
    at = next(
        (i for i, (c, d) in enumerate(zip(x, y, strict=False)) if c != d), min(len(x), len(y))
    )
    if len(x) == len(y):
        return x[at + 1 :] == y[at + 1 :] or (
            x[at + 2 :] == y[at + 2 :] and x[at : at + 2] == y[at : at + 2][::-1]
        )
    long, short = (x, y) if len(x) > len(y) else (y, x)
    return long[at + 1 :] == short[at:]


def changed_over(number: int) -> list[int]:
    """Return what a number becomes with two neighbouring digits changed over."""
    digits = str(abs(number))
    found: list[int] = []
    for i in range(len(digits) - 1):
        a, b = digits[i], digits[i + 1]
        if a != b and not (i == 0 and b == "0"):
            swapped = int(digits[:i] + b + a + digits[i + 2 :])
            found.append(swapped if number >= 0 else -swapped)
    return found


def one_digit_off(number: int) -> list[int]:
    """Return what a number becomes with one of its digits another, none leading being nought."""
    digits = str(abs(number))
    return [
        (1 if number >= 0 else -1) * int(digits[:i] + other + digits[i + 1 :])
        for i, digit in enumerate(digits)
        for other in "0123456789"
        if other != digit and not (i == 0 and other == "0")
    ]


def digits_of(p: Printed) -> int | None:
    """Return a value in units of its last printed place, ``None`` where it is no whole number of them."""
    units = abs(p.value) / p.grain
    return int(units) if units.denominator == 1 else None
