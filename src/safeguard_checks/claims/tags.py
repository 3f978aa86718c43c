"""Sentences with the words of one class drawn as one mark, so that grammars need not list them.

A tagged sentence is as long as the folded one it is made of ("rose" becomes four marks of
rising), so that offsets of one are offsets of the other. Words of degree ("slightly", "just")
become spaces; words for a time, dated or not, become one run of :data:`TIME`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from safeguard_checks.claims.claim import Direction
from safeguard_checks.claims.lexicon import (
    CHANGED_WORDS,
    DEGREE,
    DOWN,
    FACTORS,
    LESS,
    LONGER,
    MORE,
    SAMENESS,
    SHORTER,
    UP,
)
from safeguard_checks.quantity.words import EARLIER, MONTHS, SEASONS
from safeguard_checks.regex import regex

__all__ = [
    "CHANGE", "FACTOR", "NOUN", "NOUN_ONLY", "SAME", "TAIL", "TIME", "VERB", "VERB_ONLY", "direction", "points_to", "says_change", "tagged",
]  # fmt: skip

_UP_VERB, _UP_NOUN, _UP_BOTH = "\ue4a0", "\ue4a1", "\ue4a2"
_DOWN_VERB, _DOWN_NOUN, _DOWN_BOTH = "\ue4a3", "\ue4a4", "\ue4a5"
_FACTOR, _SAME, _TIME, _NO_WORD = "\ue4a6", "\ue4a7", "\ue4a8", "\ue4a9"
_RISING = _UP_VERB + _UP_NOUN + _UP_BOTH
_FALLING = _DOWN_VERB + _DOWN_NOUN + _DOWN_BOTH

VERB = f"[{_UP_VERB}{_UP_BOTH}{_DOWN_VERB}{_DOWN_BOTH}]++"
NOUN = f"[{_UP_NOUN}{_UP_BOTH}{_DOWN_NOUN}{_DOWN_BOTH}]++"
# Growth, reduction: nouns that are no verbs.
NOUN_ONLY = f"[{_UP_NOUN}{_DOWN_NOUN}]++"
VERB_ONLY = f"[{_UP_VERB}{_DOWN_VERB}]++"
CHANGE = f"[{_RISING}{_FALLING}]++"
FACTOR = f"{_FACTOR}++"
SAME = f"{_SAME}++"
TIME = f"{_TIME}++"
# What can stand between a value and the word that goes on: its noun, an aside, its time.
TAIL = (
    rf"(?:\s*\([^()]*\)|,?\s*(?:on\s+)?{TIME}|\s+per\s+\d{{1,3}}(?:,\d{{3}})*+"
    r"|\s+(?!(?:in|by|at|for|with|who|that|which|and|but|or|from|to|compared|than)\b)[a-z][a-z’'-]*+){0,8}?"
)

_WORDS: dict[str, str] = {}
for _mark, _listed in (
    *zip((_UP_VERB, _UP_NOUN, _UP_BOTH), UP, strict=True),
    *zip((_DOWN_VERB, _DOWN_NOUN, _DOWN_BOTH), DOWN, strict=True),
    (_FACTOR, FACTORS),
    (_SAME, SAMENESS),
    (" ", DEGREE),
):  # fmt: skip
    _WORDS.update(dict.fromkeys(_listed.split(), _mark))
_WORD = regex(r"[A-Za-z]+")
_PHRASES = regex(
    r"\b(?:(?:went|gone|going|goes|moved|moving|edged|edging|crept|creeping|shot|came|come|inched|ticked|pushed|driven)"
    r"\s+(?:back\s+)?(?P<way>up|down)|(?:brought|bringing)\s+(?:back\s+)?(?P<way2>down)|(?P<same>the\s+same|no\s+change))\b",
    re.I,
)
# "As you can see on slide 5".
_PAGE = regex(r"\bslides?(?=\s+(?:\d|⟨N))", re.I)
_LENGTH = r"(?:\w+\s+)?(?:weeks?|months?|quarters?|years?)"
_WHEN = regex(
    rf"""(?:\b(?:at|in|as\s+at|as\s+of|during|for|by|since|throughout|over|within|of|the|same|end|start
      |beginning|quarter|month|period|point|time|year|ending|ended|financial|calendar|academic|whole|full
      |and\s+the\s+end|half|first|second|third|fourth)\s+)*⟨D\d+⟩(?:[’']s\b)?
    |\b(?:at|by|in|over|during|for)\s+the\s+(?:end|start|beginning|same|previous|following|last|past|current)\s+
      (?:of\s+the\s+)?(?:same\s+|previous\s+)?(?:{_LENGTH}|period|point|time|inspection|report)\b
    |\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)\s+(?:weeks?|months?|quarters?|years?)\s+
      (?:earlier|ago|before|previously|later)\b
    |\bthe\s+{EARLIER}\s+{_LENGTH}\b
    |\b(?:today|previously|at\s+present|to\s+date|so\s+far|the\s+(?:month|quarter|week)\s+before)\b
    |\b(?:in|by|during|since|at\s+the\s+(?:end|start)\s+of|end\s+of)\s+(?:early\s+|mid-?|late\s+)?(?:{"|".join(MONTHS)}|{SEASONS})\b
    |\bat\s+the\s+time\s+of\s+(?:the|this|our|its)\s+(?:\w+\s+)?inspection\b""",
    re.I | re.X,
)


@lru_cache(maxsize=2048)
def tagged(text: str) -> str:
    """Return a folded sentence with its words of change, sameness, degree and time drawn as marks."""
    text = _WHEN.sub(lambda m: _TIME * len(m.group()), text)
    text = _PHRASES.sub(_phrase, text)
    text = _PAGE.sub(lambda m: _NO_WORD * len(m.group()), text)
    return _WORD.sub(_word, text)


def _phrase(m: re.Match[str]) -> str:
    mark = (
        _SAME if m["same"] else _UP_VERB if (m["way"] or m["way2"]).lower() == "up" else _DOWN_VERB
    )
    return mark * len(m.group())


def _word(m: re.Match[str]) -> str:
    mark = _WORDS.get(m.group().lower())
    return mark * len(m.group()) if mark else m.group()


def direction(marks: str) -> Direction:
    """Return the way that tagged words of change, or plain "up" and "down", point."""
    plain = marks.lower()
    if plain == "down" or any(mark in plain for mark in _FALLING):
        return "down"
    return "up"


_ARROWS: dict[str, Direction] = {
    **dict.fromkeys("▲△↑⬆↗⇧🔺🔼", "up"),
    **dict.fromkeys("▼▽↓⬇↘⇩🔻🔽", "down"),
    **dict.fromkeys(("up", *MORE.split()), "up"),
    **dict.fromkeys(("down", *LESS.split()), "down"),
}  # fmt: skip


def points_to(text: str) -> Direction | None:
    """Return the way that the sign beside a figure points: "▼", "Down", "a fall of"."""
    words = re.findall(r"[a-z]+|[^\sa-z]", tagged(text.lower().replace("\ufe0f", "")))
    found = [_ARROWS.get(w) or (direction(w) if re.match(CHANGE, w) else None) for w in words]
    ways = {way for way in found if way is not None}
    filled = all(
        way or word in ("a", "an", "by", "of") for way, word in zip(found, words, strict=True)
    )
    return ways.pop() if len(ways) == 1 and filled else None


# "Went up" is said by "up".
_SAYS = (
    frozenset(f"{SAMENESS} up down same half twice times above below {MORE} {LESS}".split())
    | CHANGED_WORDS
    | frozenset(re.findall(r"[a-z]{4,}", f"{LONGER} {SHORTER}"))
)
_ANY_WORD = regex(r"\w+")


def says_change(text: str) -> bool:
    """Tell whether a folded sentence can have a word of change or sameness."""
    words = _ANY_WORD.findall(text.lower())
    return "⟨T" in text or not _SAYS.isdisjoint(words) or any(w.endswith("fold") for w in words)
