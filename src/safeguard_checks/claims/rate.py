"""The grammar of rates and totals: "305 children (a rate of 52 per 10,000)", "54: 30 and 24"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import RateClaim, TotalClaim
from safeguard_checks.claims.sentence import Sentence, mark

__all__ = ["rate_claims", "total_claims"]

_COUNT_RATE = re.compile(
    rf"{mark('N', 'count')}(?P<what>[^⟨;.]{{0,90}}?)(?:\(\s*(?:or\s+)?(?:(?:a|the\s+same|at\s+a)\s+)?"
    rf"(?:rate\s+of\s+|equivalent\s+to\s+|equating\s+to\s+)?|,?\s+(?:at\s+)?a\s+rate\s+of\s+)"
    rf"{mark('R', 'rate')}",
    re.I,
)
_EARLIER = re.compile(r"\b(?:from|than|with|to|was|were)\s*$", re.I)
_TOTAL = re.compile(
    rf"(?:a\s+total\s+of|in\s+total,?|altogether,?)\s+{mark('NM', 'total')}[^⟨;.()]{{0,60}}?"
    rf"(?::|,?\s*(?:comprising|consisting\s+of|made\s+up\s+of|of\s+which|being|split\s+between))"
    rf"(?P<parts>[^;.:]{{5,240}})",
    re.I,
)
_PART = re.compile(rf"{mark('NM', 'part')}")


def rate_claims(sentence: Sentence) -> Iterator[RateClaim]:
    """Yield counts printed with their rate, but not those of an earlier date ("from 320 (56 ...")."""
    if "⟨R" not in sentence.text:
        return
    for m in _COUNT_RATE.finditer(sentence.text):
        if _EARLIER.search(sentence.text[: m.start()]):
            continue
        yield RateClaim(
            span=sentence.span(m.start(), m.end()),
            text=m.group(),
            count=sentence.figure(m["count"]),
            rate=sentence.figure(m["rate"]),
            subject=m["what"].strip(),
        )


def total_claims(sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield totals whose parts stand in the same sentence, told as its parts."""
    if "⟨" not in sentence.text:
        return
    for m in _TOTAL.finditer(sentence.text):
        parts = tuple(sentence.figure(p["part"]) for p in _PART.finditer(m["parts"]))
        if len(parts) >= 2:
            yield TotalClaim(
                span=sentence.span(m.start(), m.end()),
                text=m.group(),
                total=sentence.figure(m["total"]),
                parts=parts,
            )
