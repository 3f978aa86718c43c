"""Numbers with points for thousands and a comma for decimals ("4.968.500", "1.234,5"), or a space for thousands ("2 045").

How numbers are written is a matter of the whole document: "1.234" and "1,234" can be read either way, and are read as
those of its numbers that can be read one way only are. Where none can, or as many one way as the other, they are English.
"2 772" is one number or two; "2 045" is one, for none begins with a nought.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from safeguard_checks.regex import regex

__all__ = ["Style", "as_english", "style_of"]

Style = Literal["english", "continental", "spaced"]

_SIGNS = r"(?:%|€|EUR\b|Euro\b|euros?\b|Mio\b|Mrd\b|million\b|billion\b|Millionen\b|Milliarden\b|miljoen\b|millones\b)"
_EDGE = r"(?<![\w.,/-])-?"
_END = r"(?![\w]|[.,]\d)"
# Those that can be read one way only: two groups and more, decimals behind groups, decimals before a unit.
_CONTINENTAL = regex(
    rf"{_EDGE}\d{{1,3}}(?:(?:\.\d{{3}}){{2,}}(?:,\d{{1,2}})?|(?:\.\d{{3}})+,\d{{1,2}}){_END}|{_EDGE}\d{{1,3}},\d{{1,2}}\s?{_SIGNS}"
)
_ENGLISH = regex(
    rf"{_EDGE}\d{{1,3}}(?:(?:,\d{{3}}){{2,}}(?:\.\d+)?|(?:,\d{{3}})+\.\d+){_END}|{_EDGE}\d{{1,3}}\.\d{{1,2}}\s?{_SIGNS}"
    r"|[£$]\s?\d+\.\d\d(?!\d)|[£$]\s?\d{1,3}(?:,\d{3})+(?![\d,])"
)
_NUMBER = regex(r"(?<![\w.,/])\d+(?:(?:\.\d{3})+(?:,\d+)?|,\d+)(?![\w]|[.,]\d)")
_SPACED = regex(r"(?<![\w.,/-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![\w]|[.,]\d| \d)")
_NOUGHT_BEHIND = regex(r" 0\d\d")
_SWAPPED = str.maketrans(".,", ",.")
_PARTED = regex(r"\d[.,]\d")
_LEAST = 3


def style_of(texts: Iterable[str]) -> Style:
    """Return how most of the numbers of a document that can be read one way only are written."""
    continental = english = spaced = 0
    for text in texts:
        if _PARTED.search(text):
            continental += sum(1 for _ in _CONTINENTAL.finditer(text))
            english += sum(1 for _ in _ENGLISH.finditer(text))
        if _NOUGHT_BEHIND.search(text):
            spaced += sum(1 for m in _SPACED.finditer(text) if " 0" in m.group())
    if continental >= _LEAST and continental > max(english, spaced):
        return "continental"
    return "spaced" if spaced >= _LEAST and spaced > english else "english"


def as_english(text: str, style: Style) -> str:
    """Return a text of a document with its numbers written as in English; every character keeps its place."""
    if style == "continental":
        return _NUMBER.sub(lambda m: m.group().translate(_SWAPPED), text)
    return _SPACED.sub(lambda m: m.group().replace(" ", ","), text) if style == "spaced" else text
