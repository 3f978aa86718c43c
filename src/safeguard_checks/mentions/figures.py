"""Figures in running text and cells: number expressions with what the words touching them say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from safeguard_checks.mentions.mention import FigureKind
from safeguard_checks.quantity.printed import APPROXIMATORS, Printed, parse_printed
from safeguard_checks.quantity.signs import (
    BASE_IN_WORDS,
    CURRENCY,
    CURRENCY_AFTER,
    DIGITS,
    MINUS,
    PER_CENT,
    SCALE,
    rate_base,
)
from safeguard_checks.quantity.words import NUMBER_WORD, TIME_UNIT
from safeguard_checks.regex import regex

__all__ = ["Found", "find_figures", "in_points"]

_APPROX = "|".join(
    re.escape(w).replace(r"\ ", r"\s+") for w in sorted(APPROXIMATORS, key=len, reverse=True)
)
_DIGITS = rf"{DIGITS}|(?<![\d.])\.\d+"
_SIGN = rf"(?:(?<![\w)%.,])[+{MINUS}](?={CURRENCY}|[\d.]))"
_SCALE = rf"(?:\s?(?:{SCALE})\b)"
_NUMBER = (
    rf"{_SIGN}?(?:{CURRENCY}\s?(?:{_DIGITS})(?:{_SCALE}|b\b)?"
    rf"|(?:{_DIGITS}){_SCALE}?(?:\s?{PER_CENT}|\s?{CURRENCY_AFTER})?)"
)
_FRACTION = (
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[-\s])(?:half|thirds?|quarters?"
    r"|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b(?!-[a-z])|(?<!first\s)(?<!second\s)(?<!latter\s)\bhalf\b(?=\s+(?:of|the|\())"
    r"|(?:(?<=\bor\s)|(?<=\bor\sabout\s)|(?<=\bor\saround\s)|(?<=\bor\sover\s)|(?<=\bor\snearly\s)|(?<=\bor\salmost\s))half\b(?=\s*[,.;)])"
)
_SHARE = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[1-9]\d?)\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?)\s+"
    r"(?:two|three|four|five|six|seven|eight|nine|ten|twenty|[2-9]|10|20|100)\b(?![,.]?\d|\s*%|[-\s]year)"
)
_TOKEN = regex(
    rf"(?P<approx>(?<![\w])(?:{_APPROX})\s*)?(?:"
    rf"(?P<share>\b{_SHARE})|(?P<fraction>\b{_FRACTION})"
    rf"|(?P<range>{CURRENCY}?(?:{_DIGITS})%?\s?(?:-|–)\s?{CURRENCY}?(?:{_DIGITS})(?:\s?{PER_CENT}|{_SCALE})?(?![-–\d]))"
    rf"|(?P<digits>(?<![\d.,])\d{{1,4}}[½¼¾]|{_NUMBER})"
    rf"|(?P<words>(?<![a-z]{{3}}-)\b(?:{NUMBER_WORD})\b(?:\s+per\s?cent\b|\s{CURRENCY_AFTER})?|\bnone\b(?=\s+(?:of|live)))"
    rf")",
    re.I,
)
# "12 ppt", "-29% pts", "3.9% points": percentage points; "pts" alone are those too, unless people.
_POINT_UNIT = (
    r"(?:(?:percentage|per\s?cent(?:age)?|%)[\s-]*(?:points?|pts?)\b|ppts?\b|pps?\b|p\.\s?p\.?"
    r"|pts\b(?!\s+(?:w(?:ere|ith|ho)|seen|had|aged)\b))"
)
_SIGNS = f"+{MINUS}"
# A cell "5 percentage" ends before its "points", which stands on the next line.
_POINTS = regex(rf"^\s*(?:{_POINT_UNIT}|percentage\s*$)", re.I)
_POINTS_AFTER_PERCENT = regex(r"^[\s-]*(?:points?|pts?)\b", re.I)
_POINTS_IN_LABEL = regex(rf"(?<![a-z]){_POINT_UNIT}|\bpoints?\b", re.I)
_AMOUNT = rf"{CURRENCY}?\s?(?:{_DIGITS})\s?%?"
# A whole cell "(17.7 ppt)", "£(200)", "(3.2)%", "(7.5)p", "12.5-", "- 29 pts"; "$ (200) $" has the sign of the next column.
_NEGATIVE = regex(
    rf"^\s*(?:(?:(?P<sign>{CURRENCY})\s*)?\(\s*(?P<inside>{_AMOUNT})\s*(?P<unit>[a-z%][a-z%.\s-]*)?\)(?P<percent>%)?(?:p|\s*{CURRENCY})?"
    rf"|(?P<before>{CURRENCY}?(?:{_DIGITS})%?)[{MINUS}]|[{MINUS}]\s+(?P<after>{_AMOUNT})\s*(?P<unit2>[a-z%][a-z%.\s-]*)?)\s*$",
    re.I,
)
_PENCE = ("p", "pence")
# "Rs. 626, 479 million": one number with a space in it, or two; nobody can tell.
_SPLIT_GROUP = regex(r"(?:\s,\s?|,\s)\d{3}(?![\d,.]*\d)")
_PER = regex(
    rf"^(?P<what>\s+[a-z ]{{0,30}}?)?\s*(?:per|(?:in|for)\s+every)\s+(?P<base>\d{{1,3}}(?:,\d{{3}})+|\d{{3,}}|{BASE_IN_WORDS})\b",
    re.I,
)
_BASE = regex(r"\bper\s+$", re.I)
_ONE_THING_IN = regex(r"\bone\s+[a-z]+\s+in\s+(?:every\s+)?$", re.I)
# "A one-two", "the top-five": the end of a compound counts nothing.
_GLUED = regex(r"[a-z]{2}[-‑]$", re.I)
# "Five thousand crore" is no five thousand, and "1.2 million dozen" no twelve.
_LARGER = regex(r"\s+(?:crores?|lakhs?)\b", re.I)
_COUNTED = regex(rf"(?:\d|\b(?:{SCALE}))\s+$", re.I)
_OF_TIME = regex(rf"\s+{TIME_UNIT}\b", re.I)
# Speeds and temperatures count nothing and are never added up: "30mph", "21 °C", "60 km/h".
_INTENSITY = regex(r"\s?(?:mph|kph|km/h|m/s|rpm|bpm|°\s?[CF]|℃|℉)(?![\w])")
_RATE_OF = regex(r"\brates?\s+(?:of|was|is|were|at|to|from)\s+(?:just\s+|only\s+)?$", re.I)
_MEAN = regex(r"\b(?:average|mean|median)(?:\s+[a-z]+){0,2}\s+(?:of|was|is)\s+$", re.I)
# A length of time is measured, and rounded as a mean is.
_LENGTH_AFTER = regex(
    rf"^\s+(?:working\s+|calendar\s+)?{TIME_UNIT}\b(?!\s+olds?\b)",
    re.I,
)
_UNIT = regex(r"^\s+(?P<unit>[a-z][a-z'’-]*(?:\s+[a-z][a-z'’-]*){0,2})")
_ONE_AS_WORD = regex(
    r"^one(?:\s+(?:of|another|which|who|that|such|or|day|hand|way|to|thing|by|where|place|and|in\s+which|off|stop)\b|[-‑/])"
    rf"|^one\s+[a-z]+\s+in\s+(?:every\s+)?(?:{NUMBER_WORD})\b(?!\s+{TIME_UNIT}\b)",
    re.I,
)
_BEFORE_ONE = regex(
    r"\b(?:no|any|every|each|this|that|the|some|another|which|only|as|by|first|next|last|new|key|and)\s+$",
    re.I,
)
# "from 932.6 to 250.6 thousand", "between 5 and 10 per cent": the unit is that of both numbers.
_SHARED = regex(r"\s+(?:to|and|or)\s+|\s?[-–]\s?")
_STRETCH = regex(r"\b(?:from|between)\s+$", re.I)
# "Adds up to 95" and "spread over three areas" are as exact as they come.
_NO_HEDGE = regex(
    r"\b(?:add(?:s|ed|ing)?|(?:spread|divided|shared|split|averaged)(?:\s+out)?)\s+$", re.I
)
_SCALED = regex(rf"(?<=\d){_SCALE}", re.I)
_PERCENT = regex(rf"(?<=\d)\s?{PER_CENT}", re.I)
_AS_LARGE = 10
# "2,4 percent": a comma for the point, as other languages have it; "3,9702,848": grouped wrongly.
_COMMAS = regex(r"(?:,\d+)+(?:\.\d+)?")
# "Of 2 772 children", "2 772 (7%)": one number or two; in a cell two may stand side by side.
_SPACED = regex(
    rf"(?<![\w.,])(?:{CURRENCY}\s?)?\d{{1,3}}(?P<more>(?: \d{{3}})+)(?![\w]|[.,]\d| \d)"
)
_BASIS = regex(r"^\s*(?:basis\s+points?|bps)\b", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A figure or a number used as a word (``printed`` is then ``None``), with its offsets.

    ``base`` are the offsets of "per 10,000" after a rate, or in a label, which is no figure of its own.
    """

    start: int
    end: int
    printed: Printed | None
    kind: FigureKind
    unit: str = ""
    per: int | None = None
    base: tuple[int, int] | None = None


def in_points(label: str) -> bool:
    """Tell whether a label says that the figures it heads are percentage points."""
    return bool(_POINTS_IN_LABEL.search(label))


def find_figures(
    text: str, within: Iterable[tuple[int, int]], taken: list[tuple[int, int]], cell: bool
) -> Iterator[Found]:
    """Yield the figures of a text outside the spans ``taken``; ``cell`` is true for table cells."""
    if cell and (whole := _bracketed(text)) is not None:
        yield whole
        return
    last: Found | None = None
    for found in _each(text, _masked(text, taken), within, cell):
        if last is not None:
            yield _with_unit_of(text, last, found)
        last = found
    if last is not None:
        yield last


def _each(text: str, masked: str, within: Iterable[tuple[int, int]], cell: bool) -> Iterator[Found]:
    blocked = 0
    for m in (m for a, b in within for m in _TOKEN.finditer(masked, a, b)):
        if m.start() < blocked:
            continue
        found = _spaced(masked, m, cell) or _one(text, m)
        if found is not None:
            blocked = found.base[1] if found.base else found.end
            yield found


def _spaced(text: str, m: re.Match[str], cell: bool) -> Found | None:
    """Read a number with spaces for thousands, or two numbers side by side, as what cannot be told."""
    found = _SPACED.match(text, m.start("digits")) if m["digits"] else None
    if found is None or found.start("more") < m.end():
        return None
    if cell and not text[found.end() :].lstrip().startswith("("):
        return None
    return Found(found.start(), found.end(), None, "number")


def _with_unit_of(text: str, first: Found, second: Found) -> Found:
    """Return the first of two numbers with the unit that only the second names for both."""
    if first.printed is None or second.printed is None or first.kind not in ("number", "money"):
        return first
    if not _SHARED.fullmatch(text, first.end, second.start):
        return first
    said = text[second.start : second.end]
    unit = _SCALED.search(said) or (
        _PERCENT.search(said) if _STRETCH.search(text, 0, first.start) else None
    )
    plain = parse_printed(said.replace(unit.group(), "")) if unit else None
    if unit is None or plain is None or not _as_large(first.printed, plain):
        return first
    printed = parse_printed(text[first.start : first.end] + unit.group())
    if printed is None:
        return first
    printed = replace(printed, text=first.printed.text)
    return replace(
        first,
        printed=printed,
        kind=second.kind,
        unit=first.unit if first.printed.currency else second.unit,
    )


def _as_large(a: Printed, b: Printed) -> bool:
    """Tell whether two numbers as printed are of about one size, so that they can have one unit."""
    low, high = sorted((abs(a.value), abs(b.value)))
    return not a.scaled and not a.percent and 0 < high <= _AS_LARGE * low


def _masked(text: str, taken: list[tuple[int, int]]) -> str:
    """Blank out spans that are already something else, keeping offsets."""
    for start, end in taken:
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _bracketed(text: str) -> Found | None:
    """Read a cell that is one number in brackets, or with its minus behind it: a negative amount."""
    m = _NEGATIVE.match(text)
    if m is None:
        return None
    number = m["inside"] or m["before"] or m["after"]
    printed = parse_printed(f"({m['sign'] or ''}{number}{m['percent'] or ''})")
    unit = m["unit"] or m["unit2"] or ""
    if printed is None:
        return None
    points = (_POINTS_AFTER_PERCENT if printed.percent else _POINTS).match(unit) if unit else None
    if unit and not points and unit.strip().lower() not in _PENCE:
        return None
    printed = replace(printed, text=m.group().strip())
    start = len(text) - len(text.lstrip())
    end = len(text.rstrip())
    if points:
        return Found(start, end, printed, "points", "percentage points")
    return Found(start, end, printed, _kind(printed, "", ""))


def _one(text: str, m: re.Match[str]) -> Found | None:
    start, end = m.start(), m.end()
    if m["approx"] and _NO_HEDGE.search(text, 0, start):
        start = m.end("approx")
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    split = _SPLIT_GROUP.match(text, end)
    if split and m["digits"] and _is_money(text[start : split.end()], split.end(), text):
        return Found(start, split.end(), None, "number")
    if m["words"] and _is_word(text, m.start("words"), m["words"]):
        return Found(start, end, None, "number")
    commas = _COMMAS.match(text, end) if m["digits"] and text[end - 1].isdigit() else None
    if commas:
        return Found(start, commas.end(), None, "number")
    printed = parse_printed(text[start:end])
    if printed is None:
        return Found(start, end, None, "number")
    before, after = text[max(0, start - 60) : start], text[end:]
    if _BASE.search(before) and printed.value in (100, 1_000, 10_000, 100_000):
        return Found(start, end, None, "number", base=(start, end))
    plain = printed.percent or text[start] in _SIGNS  # "+2.4 points" is no score
    points = (_POINTS_AFTER_PERCENT if plain else _POINTS).match(after)
    if points:
        return Found(start, end + points.end(), printed, "points", "percentage points")
    if basis := _BASIS.match(after):
        return _in_points(start, end, basis.end(), text[start:end])
    per = _PER.match(after)
    if per and not printed.percent and not printed.share:
        size = rate_base(per["base"])
        return Found(start, end, printed, "rate", "", size, (end, end + per.end()))
    unit = _UNIT.match(after)
    return Found(
        start,
        end,
        printed,
        _kind(printed, before, after),
        "%" if printed.percent else printed.currency or (unit["unit"] if unit else ""),
    )


def _in_points(start: int, end: int, unit: int, text: str) -> Found:
    """Read a number of basis points, hundredths of a percentage point; only whole ones are printed."""
    whole = re.fullmatch(r"\d{1,5}", text)
    printed = parse_printed(f"{int(text) // 100}.{int(text) % 100:02}") if whole else None
    if printed is not None:
        printed = replace(printed, text=text)
    return Found(start, end + unit, printed, "points", "percentage points")


def _is_money(number: str, end: int, text: str) -> bool:
    """Tell whether "626, 479" may be one number: a sign of money or a scale stands with it."""
    first = re.search(r"(?<![\d.,])\d{1,3}(?=\s?,)", number)
    return first is not None and bool(
        re.match(rf"{CURRENCY}", number) or re.match(rf"{_SCALE}", text[end:], re.I)
    )


def _kind(printed: Printed | None, before: str, after: str) -> FigureKind:
    if printed is None:
        return "number"
    if printed.percent:
        return "percentage"
    if printed.currency:
        return "money"
    if printed.share:
        return "ratio"
    if _RATE_OF.search(before) or _INTENSITY.match(after):
        return "rate"
    if _MEAN.search(before) or _LENGTH_AFTER.match(after):
        return "mean"
    return "number"


def _is_word(text: str, start: int, words: str) -> bool:
    """Tell whether "one" is a word rather than a number here, or a number the base of "one child in twelve"."""
    if _GLUED.search(text, 0, start) or _LARGER.match(text, start + len(words)):
        return True
    if words.lower() == "dozen" and _COUNTED.search(text, 0, start):
        return True  # "1.2 million dozen eggs"
    if words.lower() != "one":
        after = text[start + len(words) :]
        return bool(_ONE_THING_IN.search(text[:start])) and not _OF_TIME.match(after)
    return bool(_ONE_AS_WORD.match(text[start:]) or _BEFORE_ONE.search(text[:start]))
