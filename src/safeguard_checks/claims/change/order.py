"""Which of two compared values is the earlier: "B this year, compared with A last year".

Most writers put the new value first, but not all: "349 in 2019/20 compared with 135 in 2020/21
(a 61% decrease)". The times printed with the two values decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from safeguard_checks.claims.claim import Direction
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.tags import TIME
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["is_old_first"]

_PAST = regex(r"\b(?:last|previous(?:ly)?|prior|preceding|earlier|before|ago)\b", re.I)
_PRESENT = regex(
    r"\b(?:this\s+(?:year|quarter|month|term|period|week|time)|current(?:ly)?|now|latest|today"
    r"|at\s+present)\b",
    re.I,
)
_TIME = regex(TIME)


@dataclass(frozen=True, slots=True)
class _When:
    """When a value is of; ``kind`` is ``undated`` for a time that cannot be put in order."""

    kind: Literal["none", "dated", "past", "present", "undated"]
    start: date | None = None
    end: date | None = None


def is_old_first(
    sentence: Sentence,
    tagged: str,
    places: tuple[tuple[int, int], tuple[int, int]],
    stop: int,
    way: Direction,
    values: tuple[Figure, Figure],
) -> bool:
    """Tell whether the first of two compared values is the earlier one.

    ``places`` are where their marks stand in the folded sentence and ``stop`` is where what
    belongs to the second ends. Where both have a time but the two cannot be put in order, the
    order that the stated ``way`` needs is taken.
    """
    first, second = places
    before, after = (
        _when(sentence, tagged, first[1], second[0]),
        _when(sentence, tagged, second[1], stop),
    )
    if before.kind == "none" and _when(sentence, tagged, 0, first[0]).kind != "none":
        before = _When("undated")  # it may be the time of something else
    if before.start and before.end and after.start and after.end:
        return after.start > before.end
    if after.kind == "past" or before.kind == "present":
        return False
    if after.kind == "present" or (before.kind == "past" and after.kind == "none"):
        return True
    if "none" in (before.kind, after.kind):
        return False
    a, b = (figure.printed.value for figure in values)
    return b > a if way == "up" else b < a


def _when(sentence: Sentence, tagged: str, start: int, end: int) -> _When:
    """Return the time printed between two folded offsets: the last one, if there are several."""
    periods = sentence.periods(start, end)
    if periods:
        last = periods[-1].period
        if last.start is not None and last.end is not None:
            return _When("dated", last.start, last.end)
        if last.offset is not None:
            return _When("past" if last.offset < 0 else "present")
    words = sentence.text[start:end]
    past, present = _PAST.search(words), _PRESENT.search(words)
    if past and not present:
        return _When("past")
    if present and not past:
        return _When("present")
    return _When("undated" if periods or _TIME.search(tagged, start, end) else "none")
