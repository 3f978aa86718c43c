"""Numbers in English words: "sixty-five", "Four hundred and ten", "a third", "one in four"."""

from __future__ import annotations

import re
from fractions import Fraction

__all__ = ["NUMBER_WORD", "fraction_words", "number_words"]

_UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * n
    for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_ALONE = {"none": 0, "nil": 0, "dozen": 12}
_BASIC = "|".join([*_UNITS, *_TENS])
_UNIT = "|".join(list(_UNITS)[1:10])
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[-\s](?:{_UNIT}))?|{'|'.join(reversed(_UNITS))})"
NUMBER_WORD = (
    rf"(?:{_BELOW_HUNDRED}(?:\s+(?:hundred|thousand|million)"
    rf"(?:,?\s+(?:and\s+)?{_BELOW_HUNDRED}(?:\s+hundred)?(?:\s+and\s+{_BELOW_HUNDRED})?)?)?"
    rf"|(?:a\s+)?(?:hundred|thousand)|(?:a\s+)?dozen)"
)
_PARTS = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6,
    "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = re.compile(
    rf"(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[-\s])?"
    rf"(?P<part>{'|'.join(_PARTS)})s?$",
    re.I,
)
_ONE_IN = re.compile(
    r"(?P<top>\w+(?:[-\s]\w+)?)\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+(?P<base>\w+(?:-\w+)?)$",
    re.I,
)


def number_words(text: str) -> int | None:
    """Return the whole number that words spell, ``None`` where they spell none."""
    words = re.findall(r"[a-z]+", text.lower())
    if not words:
        return None
    if len(words) == 1 and words[0] in _ALONE:
        return _ALONE[words[0]]
    total = current = 0
    seen = False
    for word in words:
        if word in ("and", "a"):
            continue
        if word in _UNITS or word in _TENS:
            current += _UNITS.get(word, _TENS.get(word, 0))
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
            if _SCALES[word] > 100:
                total, current = total + current, 0
        elif word == "dozen":
            current = max(current, 1) * 12
        else:
            return None
        seen = True
    return total + current if seen else None


def fraction_words(text: str) -> Fraction | None:
    """Return the share that words such as "a third" or "one in four" name, else ``None``."""
    found = _FRACTION.match(text.strip())
    if found and (found["top"] or found["part"].lower() == "half"):
        top = found["top"].lower() if found["top"] else "one"
        upper = 1 if top in ("a", "an") else number_words(top)
        return None if upper is None else Fraction(upper, _PARTS[found["part"].lower()])
    ratio = _ONE_IN.match(text.strip())
    if ratio:
        upper, base = (_whole(ratio[g]) for g in ("top", "base"))
        if upper is not None and base and upper <= base:
            return Fraction(upper, base)
    return None


def _whole(text: str) -> int | None:
    return int(text) if text.isdigit() else number_words(text)
