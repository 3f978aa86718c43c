"""Counts shared out by what became of each: "six recommendations, of which three are complete and two in hand".

Each thing is in just one of these states, so that they add up where the words name one that is settled and one that is
still open (or refused); "the rest" and the like leave it to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn

__all__ = ["totals_by_state"]

_THINGS = (
    r"(?:recommendations|actions|objectives|priorities|targets|milestones|requests|applications|complaints|appeals|projects|measures|tasks"
    r"|improvements|proposals|indicators|standards|conditions|requirements|cases|claims|audits|reviews|inquests|findings|areas)"
)
_SETTLED = (
    r"(?:(?:fully\s+)?(?:completed?|implemented|closed|done|finished|delivered|achieved|discharged|resolved|concluded|granted|approved|accepted|upheld"
    r"|met|successful|allowed|green|on\s+track))"
)
_OPEN = (
    r"(?:in\s+hand|in\s+progress|under\s*way|ongoing|outstanding|open|pending|overdue|not\s+(?:yet\s+)?(?:started|begun|complete|completed|met|upheld"
    r"|achieved|implemented|due)|partly\s+(?:met|upheld|complete|achieved)|rejected|declined|refused|dismissed|missed|unsuccessful|withdrawn|deferred|amber|red|behind|off\s+track)"
)
_BE = r"(?:(?:is|are|was|were|has|have|had)\s+(?:now\s+|since\s+|already\s+|still\s+)?(?:been\s+)?|remains?\s+|still\s+)?"


def _part(name: str) -> str:
    """Return the pattern of a count with its state."""
    state = rf"(?:(?P<settled_{name}>{_SETTLED})|(?P<open_{name}>{_OPEN}))"
    return rf"{mark('N', name)}\s+(?:of\s+(?:them|these|those)\s+)?{_BE}{state}\b[^⟨,;.()]{{0,30}}?"


_PARTS = (
    rf"{_part('one')}\s*(?:,|,?\s+and)\s+{_part('two')}(?:\s*,?\s+and\s+{_part('three')})?"
    r"(?=\s*[.;)]|\s*$)"
)
_WHOLE = rf"{mark('N', 'total')}\s+(?:[a-z]+\s+){{0,2}}?{_THINGS}"
_OF_WHICH = re.compile(
    rf"{_WHOLE}[^⟨;.:]{{0,60}}?(?:,|\(|:|–|—)?\s*(?:of\s+(?:which|these|them)\s+|:\s*|–\s*|\()\s*{_PARTS}",
    re.I,
)
_NEXT = re.compile(
    rf"^\W*(?:of\s+(?:these|those|them),?\s+|so\s+far,?\s+|to\s+date,?\s+)?{_PARTS}", re.I
)
_TOLD = re.compile(_WHOLE, re.I)
_LEFT = re.compile(r"\b(?:rest|remain(?:s|ing|der)|others?|least|only|some|both|also)\b", re.I)


def totals_by_state(sentence: Sentence, before: Sentence | None) -> Iterator[TotalClaim]:
    """Yield the counts of a sentence, or of the one ``before`` it, that are shared out by state."""
    text = sentence.text
    if text.count("⟨N") < len(_NAMES) - 1:
        return
    m = _OF_WHICH.search(text)
    if m is not None:
        total, how = sentence.figure(m["total"]), "by-state/of-which"
    else:
        m = _NEXT.match(text)
        wholes = list(_TOLD.finditer(before.text)) if m and before else []
        if m is None or before is None or len(wholes) != 1 or before.block != sentence.block:
            return
        total, how = before.figure(wholes[0]["total"]), "by-state/sentence-before"
    names = [name for name in _NAMES if m[name]]
    settled, still = (any(m[f"{state}_{name}"] for name in names) for state in ("settled", "open"))
    if (
        not (settled and still)
        or _LEFT.search(m.group())
        or is_withdrawn(text[: m.start()][-_NEAR:])
    ):
        return
    parts = tuple(sentence.figure(m[name]) for name in names)
    if not any(f.printed.approx for f in (total, *parts)):
        yield TotalClaim(sentence.span(m.start(), m.end()), m.group(), total, parts, how)


_NAMES = ("one", "two", "three")
_NEAR = 45
