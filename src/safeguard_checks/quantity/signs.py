"""How numbers are written: digits in groups, per cent signs and the signs of money, in one place.

The patterns hold no named groups, so that they may stand within larger ones. Those for money ask
for letters in their own case ("Rs", not "others"); the ``FOLDED`` ones are for text in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import prod

from safeguard_checks.regex import regex

__all__ = [
    "BASE_IN_WORDS", "CURRENCY", "CURRENCY_AFTER", "DIGITS", "FOLDED_AFTER", "FOLDED_CURRENCY", "GROUPING", "MINUS",
    "MONEY", "PER_CENT", "SCALE", "SCALES", "SPACES", "currency_in", "currency_shown", "dashed", "rate_base", "unit_of", "withheld",
]  # fmt: skip

# What is printed for a minus, to stand within square brackets: hyphens, the minus, the en dash.
MINUS = "\\-\u2212\u2013\u2010\u2011\ufe63\uff0d"
# A dash of any length, to stand for no figure: from the hyphen to the horizontal bar, and the minus.
_DASHES = "\\-\u2010-\u2015\u2212"
_SIGNS = "£€$¥₹₩₽₪₺₴₫₦₱฿"
# Spaces that stand between groups of digits: no-break, figure, punctuation, thin, narrow no-break.
SPACES = "\u00a0\u2007\u2008\u2009\u202f"
GROUPING = f",'’{SPACES}"
# 1,234,567 and 1 234 567 and 1'234'567, each by one sign throughout; 12,34,567 as in India.
DIGITS = (
    rf"(?:(?:[0-9]{{1,3}}(?:(?:,[0-9]{{3}})+|(?:[{SPACES}][0-9]{{3}})+|(?:['’][0-9]{{3}})+)"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3})(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
)
PER_CENT = r"(?:%|[Pp][Ee][Rr]\s?[Cc][Ee][Nn][Tt]\b|(?-i:pct?)\b|p\.c\.)"
SCALES = {
    "k": 1000, "thousand": 1000, "lakh": 10**5, "m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6,
    "crore": 10**7, "bn": 10**9, "bln": 10**9, "billion": 10**9, "lakh crore": 10**12,
}  # fmt: skip
# Any of them behind a number.
SCALE = "|".join(sorted(SCALES, key=len, reverse=True))
# A cell without its figure: withheld, not known, not worked out. Letters that are words elsewhere stand
# in square brackets ("[low]"), as statistical services print them.
_WITHHELD = regex(
    r"[cxzs*:]|[(\[](?:[cxzwu*:]|low)[)\]]|\*{2,3}|\.{2,3}|…|n/?a|n\.a\.|nan|null|suppressed|masked"
    r"|not (?:available|applicable|known)|no data|#(?:n/a|div/0!|value!|ref!|num!|name\?|null!)",
    re.I,
)
_NOTHING = regex(rf"[{_SIGNS}]?\s*[{_DASHES}]{{1,3}}")
# What a rate is per, in words; "in every hundred" is a share and "per hundred" rare.
BASE_IN_WORDS = r"(?:(?:one\s+|a\s+)?(?:ten\s+|hundred\s+)?thousand|(?:one\s+|a\s+)?million|(?:one\s+|a\s+)?hundred(?!\s*(?:and|weight)))"
_BASE_WORDS = {"ten": 10, "hundred": 100, "thousand": 1_000, "million": 1_000_000}
_LONGEST_BASE = 10
_DOLLARS = ("US$", "A$", "AU$", "NZ$", "C$", "CA$", "CAD$", "HK$", "S$", "R$", "NT$")
_CODES = (
    "USD", "EUR", "GBP", "CAD", "AUD", "NZD", "JPY", "CHF", "INR", "CNY", "RMB", "ZAR", "SEK",
    "NOK", "DKK", "PLN", "CZK", "HUF", "SGD", "HKD", "KRW", "BRL", "MXN", "TRY", "KES", "NGN",
)  # fmt: skip
_SHORT = ("Rs", "Rs.", "Kr", "Kr.", "kr")
_NAMES = {
    "euro": "€", "euros": "€", "dollar": "$", "dollars": "$", "us dollars": "US$", "rupees": "Rs",
    "yen": "¥", "swiss francs": "CHF", "pounds sterling": "£", "australian dollars": "A$",
    "canadian dollars": "CAD",
}  # fmt: skip
_SHOWN: dict[str, str] = {sign.lower(): sign for sign in (*_SIGNS, *_DOLLARS, *_CODES)}
_SHOWN |= {"rs": "Rs", "rs.": "Rs", "kr": "kr", "kr.": "kr"} | _NAMES


def withheld(text: str) -> bool:
    """Tell whether a whole cell says that its figure is not shown."""
    return bool(_WITHHELD.fullmatch(text.strip())) or dashed(text)


def dashed(text: str) -> bool:
    """Tell whether a whole cell is a dash, with or without a sign of money."""
    return bool(_NOTHING.fullmatch(text.strip()))


def rate_base(text: str) -> int | None:
    """Return what a rate is per ("10,000", "ten thousand"); ``None`` for what is no number, or of no population."""
    words = [w for w in text.lower().split() if w not in ("a", "one")]
    if words and all(w in _BASE_WORDS for w in words):
        return prod(_BASE_WORDS[w] for w in words)
    digits = text.replace(",", "")
    return int(digits) if digits.isdecimal() and len(digits) <= _LONGEST_BASE else None


def _choice(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


def _before(words: Iterable[str]) -> str:
    return rf"(?:(?<![A-Za-z])(?-i:{_choice(words)})(?![A-Za-z])|[{_SIGNS}])"


def _after(words: Iterable[str]) -> str:
    return rf"(?:[€₹₽₴₺](?!\s?[0-9])|(?:(?-i:{_choice(words)})|(?i:{_choice(_NAMES)}))\b)"


CURRENCY = _before((*_DOLLARS, *_CODES, *_SHORT))
FOLDED_CURRENCY = _before(w.lower() for w in (*_DOLLARS, *_CODES, *_SHORT))
CURRENCY_AFTER = _after((*_CODES, "kr"))
FOLDED_AFTER = _after(w.lower() for w in (*_CODES, "kr"))
# A label that names money.
MONEY = regex(rf"{CURRENCY}|(?i:\b(?:{_choice(_NAMES)})\b)")


# A note or head which says that amounts are in thousands or millions: they are rounded to the unit.
_IN_UNITS = regex(
    rf"\bin\s+(?:(?:(?:{_choice(_NAMES)}|current|constant|nominal|real|us)\s|{CURRENCY})\s*)?(?:lakh\s+)?(?:thousands|millions|billions|lakhs?|crores?)\b"
    rf"|(?:{CURRENCY}|[(,])\s?(?:thousands?|millions?|billions?|m|mn|bn|k|lakhs?|crores?)\s*[),]"
    rf"|{CURRENCY}\s?(?:m|mn|bn|k|thousands?|millions?|billions?|lakhs?|crores?)(?![\w.])(?!\s*\d)"
    rf"|(?:{CURRENCY}|[(])\s?['’,]?000['’]?s?\b|(?<!\d)['’]000s?\b"
    rf"|\b(?:thousands|millions|billions)\s+of\s+(?:{_choice(_NAMES)}|people|persons)\b",
    re.I,
)


def unit_of(text: str) -> int:
    """Return what the numbers are counted in that words go with, 1,000 under "£000"; 1 where none say so."""
    found = _IN_UNITS.search(text)
    words = re.findall("000|[a-z]+", found.group().lower()) if found else ()
    sizes = (1000 if word == "000" else SCALES.get(word.removesuffix("s"), 1) for word in words)
    return max(sizes, default=1)


def currency_shown(text: str) -> str:
    """Return a sign or name of money as it is shown before an amount: "euros" is €."""
    return _SHOWN.get(" ".join(text.lower().split()), text.strip())


def currency_in(text: str) -> str:
    """Return the money that a label names ("$000", "(US$ million)", "Rs."), empty for none."""
    found = MONEY.search(text)
    return currency_shown(found.group()) if found else ""
