"""Numbers and times in English words: "sixty-five", "a third", "one in four", months, seasons."""

from __future__ import annotations

import re
from fractions import Fraction

from safeguard_checks.regex import regex

__all__ = [
    "EARLIER",
    "MONTHS",
    "MONTH_SHORT",
    "NUMBER_WORD",
    "ORDINALS",
    "SEASONS",
    "TIME_UNIT",
    "WEEKDAY",
    "fraction_words",
    "number_words",
]

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
MONTH_SHORT = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)"
WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
# Places in an order, from the first.
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
)  # fmt: skip
SEASONS = r"(?:spring|summer|autumn|winter)"
# What lengths of time are told in.
TIME_UNIT = r"(?:days?|weeks?|months?|years?|hours?|minutes?)"
# What calls a time the one before.
EARLIER = r"(?:last|previous|preceding|prior)"

_UNIT_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
)
_TEN_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: n for n, word in enumerate(_UNIT_NAMES.split())}
_TENS = {word: 10 * n for n, word in enumerate(_TEN_NAMES.split(), 2)}
_SMALL = _UNITS | _TENS
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9}
_NOTHING = {"none", "nil", "nought", "no"}
_HYPHEN = r"[-\u2010\u2011]"
_UNIT = "|".join(list(_UNITS)[1:10])
_BELOW_100 = (
    rf"(?:(?:{'|'.join(_TENS)})(?:(?:{_HYPHEN}|\s)(?:{_UNIT})\b)?|(?:{'|'.join(reversed(_UNITS))}))"
)
_AND = r"\s+(?:and\s+)?"
_BELOW_1000 = (
    rf"(?:{_BELOW_100}(?:\s+hundred(?:{_AND}{_BELOW_100})?)?"
    rf"|a\s+hundred(?:{_AND}{_BELOW_100})?)"
)
# One number in words, for use inside a larger expression: no groups, no outer boundaries.
NUMBER_WORD = (
    rf"(?:(?:{_BELOW_100}|an?(?=\s+(?:hundred|thousand|million|billion|dozen)))"
    rf"(?:\s+dozen|(?:\s+hundred(?:{_AND}{_BELOW_100})?)?"
    rf"(?:\s+(?:thousand|million|billion)(?:,?{_AND}{_BELOW_1000})?){{0,3}})|dozen)"
)
_WHOLE_NUMBER = regex(NUMBER_WORD)
_PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
_FRACTION = regex(
    rf"(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)(?:{_HYPHEN}|\s)"
    rf"(?P<part>half|halves|(?:{'|'.join(_PARTS)})s?)"
)
_ONE_IN = regex(
    rf"(?P<top>[a-z0-9]+(?:{_HYPHEN}[a-z]+)?)(?:\s+|{_HYPHEN})(?:in|out\s+of)(?:\s+every)?"
    rf"(?:\s+|{_HYPHEN})(?P<base>[a-z0-9]+(?:{_HYPHEN}[a-z]+)?)"
)
_SIGNS = {
    "½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3), "⅕": Fraction(1, 5),
}  # fmt: skip
_LARGEST_BASE = 1000


def number_words(text: str) -> int | None:
    """Return the whole number that words spell, ``None`` where they spell none."""
    plain = " ".join(text.lower().split())
    if plain in _NOTHING:
        return 0
    if not _WHOLE_NUMBER.fullmatch(plain):
        return None
    total = group = 0
    least = 10**12
    for word in re.findall(r"[a-z]+", plain):
        if word in _SMALL:
            group += _SMALL[word]
        elif word == "hundred":
            group = max(group, 1) * 100
        elif word == "dozen":
            group = max(group, 1) * 12
        elif word in _SCALES:
            if _SCALES[word] >= least:
                return None
            least = _SCALES[word]
            total, group = total + max(group, 1) * least, 0
    return total + group


def fraction_words(text: str) -> Fraction | None:
    """Return the share that words name ("a third", "one in four", "½"), else ``None``.

    An ordinal alone ("third", "fifth") is no share, and a share is not above one.
    """
    plain = " ".join(text.lower().split())
    if plain == "half":
        return Fraction(1, 2)
    if plain in _SIGNS:
        return _SIGNS[plain]
    found = _FRACTION.fullmatch(plain)
    if found:
        part = found["part"]
        top = 1 if found["top"] in ("a", "an") else _UNITS[found["top"]]
        base = 2 if part in ("half", "halves") else _PARTS[part.removesuffix("s")]
        return Fraction(top, base) if top <= base else None
    ratio = _ONE_IN.fullmatch(plain)
    if ratio:
        upper, base_of = _whole(ratio["top"]), _whole(ratio["base"])
        if upper is not None and base_of and upper <= base_of <= _LARGEST_BASE:
            return Fraction(upper, base_of)
    return None


def _whole(text: str) -> int | None:
    if text.isascii() and text.isdigit():
        return int(text) if len(text) <= len(str(_LARGEST_BASE)) else None
    return number_words(text)
