"""Numbers that belong to a name: "section 47", "key stage 4", "year 6", "type 2".

The nouns stand in ``named_numbers.toml``. A list of numbers goes on only as names do ("years 5
and 6", "sections 3, 17 and 47"): in "at key stage 4, 61 pupils" the 61 is a figure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from safeguard_checks.quantity.words import ORDINALS
from safeguard_checks.regex import regex

__all__ = ["find_named", "name_list_end"]

_NUMBER = r"\d{1,4}(?:\.\d{1,3})*(?:\([a-z\d]{1,3}\))*[a-z]?(?![\w%])(?!\.\d)(?!,\d{3}(?!\d))"
_WORD = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
_PER_CENT = r"(?!\s*(?:%|per\s?cent|pct?\b|p\.c\.|million\b|billion\b|thousand\b|[mb]n\b))"
_JOIN = regex(r"\)?\s*(?P<how>,\s*(?:and|or)\b|,|-|–|—|/|to\b|and\b|&|or\b)\s*\(?", re.I)
_RANGES = ("-", "–", "—", "/", "to")
_NEAR = 3
# "issue 12 notices" and "we grade 8 of them" say what someone does.
_VERB = regex(
    r"\b(?:will|would|can|could|may|might|must|should|shall|did|not|we|they|who)\s+$", re.I
)
# "last year 6 children", "in the week 6 visits", "over two years 6": the noun tells the time.
_TIME = regex(
    r"(?:\b(?:a|an|per|each|every|this|that|last|next|previous|prior|past|same|whole|full|current|calendar|"
    r"financial|fiscal|reporting|one|two|three|four|five|first|second|third|final|following|in-)"
    r"|\b(?:in|during|over|within|throughout|for|across|by|end\s+of|start\s+of|beginning\s+of|rest\s+of"
    r"|half\s+of|of|since)\s+the|\d)[\s-]*$",
    re.I,
)
# "In the first round 24 settings were seen": the round has its number before it.
_IN_ORDER = regex(
    rf"\b(?:in|during|by|at|after|for|over)\s+(?:the|our|its|this|that)\s+(?:{'|'.join(ORDINALS)}|last|final|latest|opening|next)\s+$",
    re.I,
)
_COUNTED = regex(r"\s+(?:[a-z-]+\s+)?[a-z]{3,}s\b|\s+(?:out\s+)?of\s+(?:the\s+)?\d")
_BACK = 32


@dataclass(frozen=True, slots=True)
class _Names:
    """One kind of noun with a number: how it is found, and how its numbers may go on."""

    reason: str
    noun: re.Pattern[str]
    item: re.Pattern[str]
    plurals: frozenset[str]
    most: int
    time: bool


@cache
def _lexicon() -> tuple[_Names, ...]:
    """Return the kinds of nouns of the lexicon."""
    data = files("safeguard_checks.mentions").joinpath("named_numbers.toml").read_text("utf-8")
    return tuple(_kind(entry) for entry in tomllib.loads(data)["names"])


def _kind(entry: dict[str, object]) -> _Names:
    def listed(key: str) -> list[str]:
        found = entry.get(key, [])
        assert isinstance(found, list)
        return [str(word) for word in found]

    nouns = listed("nouns")
    plurals = [*(f"{n}s" for n in nouns if n[-1].isalpha()), "pp.", *listed("plurals")]
    any_case = "|".join(map(_words, sorted({*nouns, *plurals, *listed("singulars")}, key=_longest)))
    exact = "|".join(map(re.escape, listed("exact")))
    own_case = f"|{exact}" if exact else ""
    gap = r"[\s-]*" if entry.get("glued") else r"\s+"
    bracket = r"\(?" if entry.get("brackets") else ""
    noun = regex(rf"(?<![\w&-])(?P<noun>(?i:{any_case}){own_case})(?:(?<=\.)\s*|{gap}){bracket}")
    item = rf"(?:{_NUMBER}|{_WORD})" if entry.get("words") else rf"(?:{_NUMBER})"
    most = entry.get("most", 9999)
    assert isinstance(most, int)
    return _Names(
        str(entry["reason"]),
        noun,
        regex(item + _PER_CENT, re.I),
        frozenset(plurals),
        most,
        bool(entry.get("time")),
    )


def _words(noun: str) -> str:
    return re.escape(noun).replace(r"\ ", r"\s+")


def _longest(noun: str) -> tuple[int, str]:
    return -len(noun), noun


def find_named(text: str, within: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, reason) for every noun with the number, or the numbers, of its name."""
    stretches = list(within)
    for names in _lexicon():
        for m in (m for a, b in stretches for m in names.noun.finditer(text, a, b)):
            before = text[max(0, m.start() - _BACK) : m.start()]
            if _VERB.search(before):
                continue
            plural = " ".join(m["noun"].lower().split()) in names.plurals
            end = name_list_end(text, m.end(), names.item, plural)
            if end is None or (names.time and not _names_time(before, plural, text[m.end() : end])):
                continue
            if not plural and _IN_ORDER.search(before) and _COUNTED.match(text, end):
                continue
            if (
                max((int(n) for n in re.findall(r"\d+", text[m.end() : end])), default=0)
                > names.most
            ):
                continue
            yield m.start(), end, names.reason


def _names_time(before: str, plural: bool, numbers: str) -> bool:
    """Tell whether the number after "year" or "week" names it, and is not counted in it."""
    if plural and not re.search(r"\D", numbers.strip("() ")):
        return False
    return not _TIME.search(before)


def name_list_end(text: str, at: int, item: re.Pattern[str], plural: bool) -> int | None:
    """Return where the numbers of a name end that begin at ``at``, ``None`` where none stands there.

    A range goes on; "and" and "or" go on to a number near by, or to any higher one after a
    plural; a comma goes on after a plural only.
    """
    found = item.match(text, at)
    if found is None:
        return None
    last = False
    while not last and (join := _JOIN.match(text, found.end())) is not None:
        how = join["how"].lower()
        after = item.match(text, join.end())
        if after is None or not _goes_on(found.group(), after.group(), how, plural):
            break
        found, last = after, how not in (",", *_RANGES)
    end = found.end()
    return end + 1 if text[end : end + 1] == ")" and "(" in text[at - 1 : end] else end


def _goes_on(last: str, new: str, how: str, plural: bool) -> bool:
    if how == "," and not plural:
        return False
    if not (last[0].isdigit() and new[0].isdigit()):
        return last[0].isdigit() == new[0].isdigit()
    a, b = (int(n[: len(n) - len(n.lstrip("0123456789"))]) for n in (last, new))
    if how in _RANGES and how != "to":
        return True
    if how == "to":
        return b > a
    return b >= a if plural else a <= b <= a + _NEAR
