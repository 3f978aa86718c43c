"""Response rates whose whole was told some sentences before: "A questionnaire was posted to 8,000 addresses ... 2,240 replies, a response rate of 28%"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import SENT_OUT, values_beside
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import is_near
from safeguard_checks.documents.document import Document
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["response_rates"]

_RATE = regex(
    rf"{mark('N', 'part')}(?:[^⟨;.()]|⟨D\d+⟩){{1,80}}?(?:,\s+|\(\s*|\s+[–—-]\s+)(?:or\s+|which\s+(?:is|was|gives|gave|makes|made|represents|represented)\s+|giving\s+|making\s+|representing\s+)?"
    rf"(?:an?|the)?\s*(?:[a-z]+\s+)?(?:response|return|reply|completion)(?:\s+rate)?\s+(?:of|is|was)\s+(?:about\s+|just\s+|only\s+)?{mark('P', 'share')}",
    re.I,
)
_SENT = regex(
    rf"\b{SENT_OUT}\s+(?:out\s+)?(?:to\s+)?(?:a\s+(?:random\s+)?sample\s+of\s+|all\s+|some\s+|the\s+|our\s+){{0,2}}{mark('N', 'whole')}"
    rf"|{mark('N', 'whole2')}(?:\s+[a-z’'-]+){{1,5}}?\s+(?:(?:was|were|had\s+been|are|is)\s+)?{SENT_OUT}\b",
    re.I,
)
_BACK = 12


def response_rates(
    document: Document, by_block: Mapping[int, Sequence[Sentence]], stated: set[int]
) -> Iterator[ShareClaim]:
    """Yield the response rates of a report with the number that was last asked before; ``stated`` are read already."""
    behind: list[Sentence] = []
    for block in document.blocks:
        for sentence in by_block.get(block.index, ()):
            for m in _RATE.finditer(sentence.text) if "⟨P" in sentence.text else ():
                yield from _rate(sentence, m, behind[-_BACK:], stated)
            behind.append(sentence)


def _rate(
    sentence: Sentence, m: re.Match[str], behind: Sequence[Sentence], stated: set[int]
) -> Iterator[ShareClaim]:
    part, share = sentence.figure(m["part"]), sentence.figure(m["share"])
    if share.index in stated or {m["part"], m["share"]} & set().union(
        *values_beside(sentence.text)
    ):
        return
    wholes: list[Figure] = []
    for s in reversed(behind):
        wholes = [s.figure(w["whole"] or w["whole2"]) for w in _SENT.finditer(s.text)]
        if wholes:
            break
    if len(wholes) != 1 or wholes[0].printed.value <= part.printed.value:
        return
    if wholes[0].printed.low is None and is_near(part, wholes[0], share.printed.value):
        span = sentence.span(m.start(), m.end())
        yield ShareClaim(
            span, m.group(), share, part, (wholes[0],), explicit=False, how="asked/sent-out"
        )  # fmt: skip
