"""Shares that are told as all of one whole: "40% agreed, 35% did not and the remaining 25% gave no answer"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.change.amount import change_sizes
from safeguard_checks.claims.claim import HundredClaim
from safeguard_checks.claims.lexicon import CHANGED, COMPARED, OF_THEM
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.regex import regex

__all__ = ["hundreds"]

_REST = regex(
    rf"\b(?:remaining|remainder\s*(?:\(|of|being|,)|rest\s*(?:\(|,)|balance\s+of|(?P<other>the\s+other))\s*{mark('P', 'rest')}(?!\s*(?:out\s+)?{OF_THEM}\b)",
    re.I,
)
_PERCENT = regex(r"⟨P(\d+)⟩")
# Shares of other wholes, or changes, stand among them.
_NOT_ONE = regex(
    rf"\b{COMPARED}\b|\b(?:{OF_THEM}|of\s+this|{CHANGED}|up|down|from|than|respectively|further|another|additional|also"
    rf"|per\s+annum|interest|confidence|significan\w+|average[ds]?|rates?|whereas|more|less|at\s+least|up\s+to|deposit)\b|⟨[QDT]\d+⟩",
    re.I,
)
_CLAUSE = regex(r"[;:]|\.\s")
_MOST = 8
# "The other 40%" may be of two told far apart.
_LEAST, _MOST_OF_ALL = 85, 115


def hundreds(sentence: Sentence) -> Iterator[HundredClaim]:
    """Yield the percentages of a sentence of which the last is what remains of a hundred."""
    text = sentence.text
    for m in _REST.finditer(text):
        # "...; the other 28%" goes on with what stands before the stop.
        stop = len(text[: m.start()].rstrip(" ;:"))
        start = max((c.end() for c in _CLAUSE.finditer(text, 0, stop)), default=0)
        before = [x.group(1) for x in _PERCENT.finditer(text, start, m.start())]
        if not 1 <= len(before) <= _MOST or _NOT_ONE.search(text, start, m.start()):
            continue
        parts = [sentence.figure(i) for i in (*before, m["rest"])]
        if change_sizes(text) & {*before} or any(
            p.printed.approx or p.printed.low is not None for p in parts
        ):
            continue
        if m["other"] and not _LEAST <= sum(p.printed.value for p in parts) <= _MOST_OF_ALL:
            continue
        yield HundredClaim(
            sentence.span(start, m.end()),
            text[start : m.end()].strip(),
            tuple(parts),
            "the-other" if m["other"] else "the-remaining",
        )
