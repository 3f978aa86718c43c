"""A direction told in one sentence and its two values in the next.

"Deaths on the roads fell. There were 174 in 2013, compared with 282 in 2012"; "There was a rise in thefts. This went
from 60 in 2022 to 75 in 2023".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from safeguard_checks.claims.change.build import Tagged, alike, build
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import SET_AGAINST
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import CHANGE, TAIL, TIME, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.regex import name_of, regex

__all__ = ["directions_with_next_values"]

_VALUES = "NPRMA"
_OLD, _NEW = mark(_VALUES, "old"), mark(_VALUES, "new")
# There were 282 in 2013, compared with 174 in 2012; 282 offences were recorded in 2013 against 174 a year earlier
_COMPARED = regex(
    rf"^\W*(?:{TIME}\s*,?\s*)?(?:(?:there|we|it|they|this)\s+(?:was|were|had|has|have|received|recorded|is|are)\s+|the\s+(?:figure|number|total|rate)\s+(?:was|is|stood\s+at)\s+|a\s+total\s+of\s+)?"
    rf"{_NEW}(?:[^⟨;.:()]){{0,70}}?,?\s*\(?\b(?:{SET_AGAINST}|up\s+from|down\s+from)\s+(?:(?:just|only|the|a\s+total\s+of)\s+)*{_OLD}{TAIL}\s*{TIME}",
    re.I,
)
# This rose from 174 in 2012 to 282 offences in 2013
_FROM_TO = regex(
    rf"^\W*(?:This|These|The\s+(?:number|figure|rate|total))\b[^⟨;.:]{{0,40}}?\bfrom\s+(?:[a-z]+\s+){{0,3}}?{_OLD}{TAIL}\s*,?\s*\bto\s+(?:[a-z]+\s+){{0,3}}?{_NEW}",
    re.I,
)
_PATTERNS = {_COMPARED: "values-compared", _FROM_TO: "values-from-to"}
_CHANGE = regex(rf"(?<!-)(?:{CHANGE})")
_THIS = regex(r"\W*the?se\b|\W*this\b", re.I)
# Two things, a turn, what only slows, or a longer time than from one value to the other.
_TWO = regex(
    r"\b(?:but|while|whilst|whereas|although|however|despite|offset\w*|slow\w*|revers\w*|except\w*|compared|than|both|each|respectively|target|plan(?:ned|s)?|or"
    r"|then|before|after|since|until|decades?|years|trend|long[-\s]term)\b|⟨[NPRMAT]\d+⟩",
    re.I,
)
_TURN = regex(
    r"\b(?:but|however|then|since|subsequently|recover\w*|although|by\s+contrast|in\s+contrast|meanwhile|elsewhere)\b",
    re.I,
)
# How a sentence is set against those before it says nothing of those behind.
_OPENS = regex(
    r"^\W*(?:However|But|Although|In\s+contrast|By\s+contrast)\b(?:\s+in\s+contrast)?,?", re.I
)
_NEAR, _PAIR = 60, 2


def directions_with_next_values(found: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield the direction of one sentence with the two values of the next, where both are of one time."""
    for before, sentence in pairwise(found):
        values = [m for m in MARK.findall(sentence.text) if m[0] in _VALUES]
        if len(values) < _PAIR or sentence.number != before.number + 1:
            continue
        if _TWO.search(_OPENS.sub("", before.text)):
            continue
        t = Tagged.of(sentence)
        m = next((m for p in _PATTERNS if (m := p.match(t.text))), None)
        if m is None or _TURN.search(sentence.text) or not _of_one_time(before, sentence):
            continue
        if _CHANGE.search(m.group()) and not _THIS.match(m.group()):
            continue  # its own words tell the way, of what they name
        said = _one_way(before)
        old, new = sentence.figure(m["old"]), sentence.figure(m["new"])
        if said is None or not alike(old, new) or old.printed.approx or new.printed.approx:
            continue
        way, start, end = said
        claim = build(
            t,
            m.start(),
            m.end(),
            way,
            olds=(old,),
            news=(new,),
            how=f"told-before/{name_of(m, _PATTERNS)}",
        )
        yield replace(
            claim,
            text=before.text[start:end],
            subject=before.text.strip(),
            topic=before.span(0, len(before.text)),
        )


def _one_way(before: Sentence) -> tuple[Direction, int, int] | None:
    """Return the way that all words of change of a sentence go, with the first of them."""
    told = list(_CHANGE.finditer(Tagged.of(before).text))
    ways = {direction(m.group()) for m in told}
    if len(ways) != 1 or len(told) > 2:
        return None
    if any(is_withdrawn(before.text[max(0, m.start() - _NEAR) : m.start()]) for m in told):
        return None
    return ways.pop(), told[0].start(), told[0].end()


def _of_one_time(before: Sentence, sentence: Sentence) -> bool:
    """Tell whether the first of two sentences has no time that the second does not have."""
    own = {p.period for p in sentence.periods()}
    return {p.period for p in before.periods()} <= own
