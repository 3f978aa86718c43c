"""The size of a change told after its two values: "..., a reduction of 43%", "(a 12% increase)"."""

from __future__ import annotations

import re

from safeguard_checks.claims.change.build import Tagged
from safeguard_checks.claims.lexicon import COMPARED_WITH, MORE_OR_LESS
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import CHANGE, NOUN
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.signs import MINUS
from safeguard_checks.regex import regex

__all__ = ["size_after"]

_MARKS = CHANGE.strip("[]+")
_FEW = r"(?:[a-z-]+\s+){0,2}"
_SIZE = regex(
    rf"(?:[^⟨;.:({_MARKS}]|\([^()]*\)){{0,60}}?(?:,|\(|–|—|-|;|\band)\s*(?:(?:which|this|that)\s+(?:is|was|represents"
    rf"|equates\s+to)\s+|(?:representing|equating\s+to|equivalent\s+to|or|i\.e\.,?|making|equal\s+to)\s+)?\s*"
    rf"(?:(?:an?\s+)?\s*{_FEW}{NOUN}\s+(?:of|by)\s+(?:an?\s+)?\s*{_FEW}{mark('PQTN', 'a')}"
    rf"|(?:an?\s+)?\s*{_FEW}{mark('PQT', 'b')}\s+{_FEW}{NOUN}"
    rf"|(?:up|down|up\s+by|down\s+by|by|[+{MINUS}])\s*{mark('PQ', 'c')}"
    rf"|(?<=equivalent\sto\s)(?:an?\s+)?{mark('PQ', 'f')}(?=\s*[).,;]|\s*$)|(?<=equating\sto\s)(?:an?\s+)?{mark('PQ', 'g')}(?=\s*[).,;]|\s*$)"
    rf"|\+?{mark('PQ', 'd')}\s+(?:{MORE_OR_LESS})(?=\s*[).,;]|\s*$))",
    re.I,
)
_SIGNED = regex(rf"(?:[^⟨;.:({_MARKS}]){{0,40}}?\(\s*{mark('PQ', 'e')}\s*\)")
# Then the change is one of something else, or from another time.
_ELSE = regex(
    rf"\s*(?:since|over\s+(?:the\s+)?(?:last|past)|against|of|(?:on|from|{COMPARED_WITH})\s+(?!the\s+⟨D|⟨D|the\s+year"
    r"|last)|in\s+(?:the\s+)?(?!⟨D|year|same|last|previous|this|past)[a-z])",
    re.I,
)


def size_after(t: Tagged, end: int) -> tuple[Figure | None, int]:
    """Return the size told after the two values that end at ``end``, and where it ends."""
    for pattern in (_SIZE, _SIGNED):
        m = pattern.match(t.text, end)
        if m is None:
            continue
        found = next(value for value in m.groupdict().values() if value)
        size = t.sentence.figure(found)
        if pattern is _SIGNED and not size.printed.signed:
            continue
        if not _ELSE.match(t.sentence.text, m.end()):
            return size, m.end()
    return None, end
