"""Number tokens that are not figures, each with the reason in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from safeguard_checks.mentions.named_numbers import find_named
from safeguard_checks.packs.words import AFTER_PEOPLE, PEOPLE, any_word, listed
from safeguard_checks.quantity.words import NUMBER_WORD, TIME_UNIT
from safeguard_checks.regex import regex

__all__ = ["find_nonfigures"]

_UNIT = rf"(?:{TIME_UNIT}|hrs?|mins?|fortnights?|decades?)"
_COUNT = rf"(?<![\d,.])(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{NUMBER_WORD})"
_TIME = "length of time"
_REASONS: tuple[tuple[str, str], ...] = (
    ("address of a page or mail", r"\S+@\S+|(?:https?://|www\.)\S+"),
    (
        "telephone number",
        r"\+44[\s\d()-]{8,}\d|(?<![\d.,])0\d{2,4}[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)"
        r"|\(0\d{1,4}\)\s?\d{3,4}[\s-]?\d{3,4}(?!\d)|\(\d{3}\)\s?\d{3}[\s-]\d{4}(?![\d,.]*\d)|(?<![\d.,-])\d{3}(?P<between>[-.])\d{3}(?P=between)\d{4}(?![\d,.-]*\d)"
        r"|^\s*(?:\d{3}\s\d{3}\s\d{4}|1[38]00\s\d{3}\s\d{3})\s*$"
        r"|\b(?:tel|tel\.|(?:tele)?phone|call|ring|helpline|fax|mobile|text)(?:\s+number)?(?:\s+(?:us|is|on|at))*\s*:?\s*\+?\d{2,5}(?:[\s-]\d{3,5}){2,3}(?![\d,.]*\d)",
    ),
    # "£000", "$'000s", "(000s)": thousands are what the figures below are counted in.
    ("unit of amounts", r"(?:[£€$]\s?['’]?|(?<![\d.,’'])['’]|(?<=\())000(?:['’]?s)?(?![\d.,])"),
    ("postcode or reference", r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s?\d[A-Z]{2}\b"),
    ("section of an Act", r"(?<![’'])\b[sS]\.?\s?\d{1,3}(?:\(\d+\))?(?![\d,.]\d)\b"),
    (
        "age",
        rf"\b(?:aged?|ages)\s+(?:of\s+|between\s+|under\s+|over\s+)?{_COUNT}(?:\s*(?:-|–|to|and|or)\s*{_COUNT})?"
        rf"(?:\+|\s+(?:and|or)\s+(?:over|under|above|older|younger))?(?:\s+years?(?:\s+old)?)?"
        rf"|{_COUNT}\+?[-\s]?(?:\s*(?:-|–|to|and|or)\s*{_COUNT})?[-\s]+years?[-\s]+olds?\b"
        rf"|(?:(?<=\bwere\s)|(?<=\bwas\s))(?:under|over)\s+(?:\d{{1,2}}|{NUMBER_WORD})(?=\s*[(,.;]|\s+and\b|$)"
        rf"|\b(?:under|over)[-\s]?(?:the\s+age\s+of\s+)?(?:\d{{1,2}}|fives?|eighteens?)[’']?s\b"
        rf"|{AFTER_PEOPLE}under\s(?:1[0-9]|[1-9])(?![\d,.]\d|\s*%)"
        rf"|\b(?:under|over)[-\s]\d{{1,2}}(?=\s+(?:(?:{PEOPLE})\s+)?population|\s+year)"
        rf"|\bturn(?:ed|s|ing)?\s+(?:1[0-9]|2[0-5])(?=\s*[,.;)]|\s+(?:and|or|in|during|before|by|on|at|but|while|last|this)\b|$)"
        rf"|(?:(?<=\d\s)|(?<=\bwho\s)|{AFTER_PEOPLE})(?:have\s+|had\s+)?(?:reached|attained)\s+(?:16|17|18|19|21|25)(?=\s*[,.;)]|\s+(?:and|or|in|during|before|by)\b|$)"
        rf"|\bunder\s+the\s+age\s+of\s+{_COUNT}|\bage\s+of\s+{_COUNT}|\b0\s?[-–]\s?(?:1[5-9]|2[0-5]|4|5)\b"
        rf"|(?<![\d.,])\d{{1,2}}\+(?=\s+(?:population|years))"
        rf"|\b{_COUNT}(?:\s*(?:-|–|to|and)\s*{_COUNT})?\s+years\s+(?:of\s+age|old)\b|\b(?:aged?|ages)\s+\d{{1,2}}\+"
        rf"|(?<![\d.,£$€])\d{{1,2}}\s+(?:and|or)\s+(?:over|above|older|younger|under)\b(?!\s+the\b|\s+(?:\w+\s+)?\d)"
        rf"|(?<=\bof\s)\d{{1,2}}\s?[-–]\s?\d{{1,2}}(?=[\s,.](?!\s*(?:%|per\s?cent)))(?<!\d%)",
    ),
    (
        _TIME,
        rf"\b{_COUNT}(?:\s*(?:-|–|to|or|and)\s*{_COUNT})?[-\s]+(?:and\s+a\s+half\s+)?"
        rf"(?:working\s+|school\s+|calendar\s+|consecutive\s+|full\s+)?{_UNIT}\b(?!\s+old)|\b24/7\b"
        rf"|\b{_COUNT}(?:\s*(?:-|–|to|or|and)\s*{_COUNT})?[-\s]+(?:hour|dai|week|fortnight|month|year)ly\b",
    ),
    (
        _TIME,
        r"\b(?:first|second|latter|last)\s+half\b|\bhalf\s+of\s+the\s+(?:\w+\s+)?(?:year|month|term|decade|day|week)\b",
    ),
    ("time of day", r"\b\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|noon)\b|\b(?:[01]?\d|2[0-3]):[0-5]\d\b"),
    (
        "coordinate of a place",
        r"(?<![\d.,])\d{1,3}(?:\.\d+)?\s?°\s?(?:\d{1,2}\s?[′’']\s?)?[NSEW]\b",
    ),
    ("ordinal", r"\b\d{1,3}(?:,\d{3})*(?:st|nd|rd|th)\b"),
    (
        "address",
        rf"\b\d{{1,4}}[a-z]?(?:\s?[-–]\s?\d{{1,4}})?\s+(?:[A-Z][a-z]+\s+){{1,3}}(?:{any_word(listed('places', 'streets'))})\b",
    ),
    (
        "number written as a fraction or code",
        r"(?<![\d.,])(?<!%\s\()\d{1,4}/\d{1,4}(?:/\d+)*(?![\d%]|,\d{3})(?!\s*(?:[a-z]+\s*){0,2}\(\d+(?:\.\d+)?\s?%)",
    ),
    ("code", r"(?<![\d.,£€$])\b\d{1,3}(?:[AC-JLN-Z][A-Z]?|[a-e])(?![\w%])"),
    # A note mark that lost its raised place: "in schools,3 of whom", "were seen.4 Of these".
    ("note mark", r"(?<=[a-z]{3}[,;:)”’\"])\d{1,2}(?=\s|$)(?!\s*(?:%|per\s?cent))"),
    ("note mark", r"(?<=[a-z]{4}\.)\d{1,2}(?=\s+[A-Z]|$)"),
    # The raised digit of a unit or formula that lost its place: "32.4km2", "km 2", "CO 2".
    (
        "power or formula",
        r"(?<=\d)(?:[ckmd]?m|ft|yd)[23]\b|(?<=\d)\s?[ckmd]m\s[23](?![\d.,]*\d)|\b[ckmd]?m[23]\b|\bCO\s?2(?:e|eq)?\b",
    ),
    ("reference to a journal", r"(?<=\b(?:19|20)\d\d;\s)\d+(?:\(\d+\))?:\s?\d+(?:[-–]\d+)?"),
    ("version", r"\b(?:version|v\.?)\s?:?\s?\d+(?:\.\d+)*\b"),
    ("numbered heading or reference", r"\b\d+(?:\.\d+){2,}\b|\b[A-Za-z]+[-/]?\d[\w/-]*\b(?!%)"),
)
_GROUPS = regex(
    "(?<![A-Za-z])(?:" + "|".join(f"(?P<r{i}>{p})" for i, (_, p) in enumerate(_REASONS)) + ")", re.I
)
_LEADING = regex(r"^\s*\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s+(?=[A-Z‘“\"'(])")
_LEADING_STRICT = regex(
    r"^\s*[A-Z]\.\d{1,2}(?:\.\d{1,2})*\s+(?=[A-Z‘“\"'(])|^\s*\d{1,3}\.(?=[A-Z][a-z]+\s)|^\s*\(\d{1,2}\)\s+(?=[A-Za-z“\"‘])|^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]|\d{1,2}(?:\.\d{1,2})+)\s+(?!per\s?cent|percentage|million|billion|thousand|per\s)(?=\S)"
)
_CASED = frozenset({"postcode or reference", "address", "code"})


def find_nonfigures(
    text: str, within: Iterable[tuple[int, int]], kind: str
) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, reason) for number tokens of a block of ``kind`` that are no figures."""
    lead = (
        (_LEADING if kind == "heading" else _LEADING_STRICT).match(text) if kind != "cell" else None
    )
    if lead:
        yield lead.start(), lead.end(), "number of a heading or paragraph"
    stretches = list(within)
    yield from find_named(text, stretches)
    for m in (m for a, b in stretches for m in _GROUPS.finditer(text, a, b)):
        reason = _REASONS[int((m.lastgroup or "r0")[1:])][0]
        if reason in _CASED and not re.search(r"[A-Z]", m.group()):
            continue
        if m.start() < (lead.end() if lead else 0) or _is_share(text, m):
            continue
        if reason == _TIME and _is_measured(text, m):
            continue
        yield m.start(), m.end(), reason


# A length of time that was measured is a figure as others are: "from 146 days to 207 days", "an average of 52 days".
_LENGTH = regex(rf"{_COUNT}\s+(?:working\s+|calendar\s+)?(?P<unit>{_UNIT})", re.I)
_MEASURED = regex(r"\b(?:average[sd]?|mean|median)\b[^.;:]*?$", re.I)
_SAYS = regex(
    r"(?:\b(?:of|was|were|is|at|to|from|took|than\s+the|on\s+the|compared\s+(?:to|with))\s+(?:just\s+|only\s+|about\s+|around\s+|nearly\s+)?|\()$",
    re.I,
)
_AGO = regex(
    rf"\s*,?\s+(?:and\s+)?{_COUNT}\s+{_UNIT}\b|\s+(?:ago|earlier|before|later|previously|prior|from\s+now)\b",
    re.I,
)
# "Children from 6 months to 18 months": how old they are.
_AGE = regex(rf"\b(?:aged?|ages|{PEOPLE})\s+from\s+[^.;:]*$", re.I)
_OF_EACH = r"(?:\s+(?:lost|taken|of\s+absence|off)?\s*(?:per|for\s+each|for\s+every|a)\s+[a-z]+(?:\s+[a-z]+)?)?"
_CAME_FROM = r"\s*,?\s*\(?\s*(?:(?:up|down)\s+)?from\s+"
_FROM_OTHER = regex(
    rf"{_OF_EACH}{_CAME_FROM}{_COUNT}(?!\s*%)(?:\s+(?P<unit>{_UNIT})\b|(?=\s*[,.;)]|\s+(?:in|at|on|the|last|a)\b))",
    re.I,
)
_TO_OTHER = regex(rf"\bto\s+{_COUNT}\s+(?P<unit>{_UNIT}){_OF_EACH}{_CAME_FROM}$", re.I)
_SAID_WITHIN = 120


def _is_measured(text: str, m: re.Match[str]) -> bool:
    """Tell whether a length of time is a mean that is told, or went from one length to another of its unit."""
    length = _LENGTH.fullmatch(m.group())
    if length is None or _AGO.match(text, m.end()):
        return False
    unit = length["unit"].rstrip("s")
    before = text[max(0, m.start() - _SAID_WITHIN) : m.start()]
    if _SAYS.search(before) and _MEASURED.search(before):
        return True
    if _AGE.search(before):
        return False
    head, tail = before.lower(), text[m.end() : m.end() + _SAID_WITHIN]
    to_other = re.match(rf"\s+(?:in\s+\S+\s+)?to\s+{_COUNT}\s+{unit}s?\b", tail, re.I)
    from_other = re.search(rf"\bfrom\s+{_COUNT}\s+{unit}s?\s+(?:in\s+\S+\s+)?to\s+$", head, re.I)
    if (head.endswith("from ") and to_other) or from_other:
        return True
    # "Rose to 9.8 days per post, from 11.3"; "fell to 12 days from 15 days in 2022".
    back = head.endswith("to ") and _FROM_OTHER.match(text, m.end())
    told = head.endswith("from ") and _TO_OTHER.search(before)
    units = {found["unit"].lower().rstrip("s") for found in (back, told) if found and found["unit"]}
    return bool(back or told) and units <= {unit.lower()}


_PART_OF = regex(r"(\d{1,4})/(\d{1,4})")
_BACK = 110


def _is_share(text: str, m: re.Match[str]) -> bool:
    """Tell whether "22/31" in brackets after a percentage is a part of a whole, not a year or code."""
    found = _PART_OF.fullmatch(m.group())
    if not found or text[m.start() - 1 : m.start()] != "(" or text[m.end() : m.end() + 1] != ")":
        return False
    part, whole = int(found[1]), int(found[2])
    before = text[max(0, m.start() - _BACK) : m.start()].lower()
    return part < whole != part + 1 and ("%" in before or "per cent" in before)
