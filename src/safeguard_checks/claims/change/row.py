"""Changes of what a table has a row for, told in the words of the row and of its title.

"Suspensions rose by 12.6% in secondary schools", "spending on food and fuel rose over the year to £248,200", "up in Central
and Western and down in North": the words of the whole clause say which row is meant, so that the clause is the
topic; rows that are listed by name are a topic each. :mod:`safeguard_checks.measures.rows` finds the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.change.build import Tagged, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import COMPARED, OF_THEM
from safeguard_checks.claims.sentence import MARK, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TIME, VERB, direction
from safeguard_checks.packs.words import NATION
from safeguard_checks.regex import regex

__all__ = ["ELSEWHERE", "changes_of_rows"]

_OVER = rf"(?:\s*(?:(?:in|over|during|since|on)\s+)?{TIME}|\s+over\s+the\s+(?:year|period|quarter|decade))?"
_VERB_BY = regex(
    rf"(?P<dir>{VERB}){_OVER}(?:\s+(?:by\s+)?(?:a\s+further\s+)?{mark('PQNM', 'size')})?(?:{_OVER}\s+to\s+(?:just\s+|only\s+)?{mark('PNMRA', 'new')})?",
    re.I,
)
_NOUN_IN = regex(
    rf"\b(?:the|an?|this)\s+(?:[a-z-]+\s+)?(?P<dir>{NOUN})\s+of\s+{mark('PQNM', 'size')}(?P<new>(?!))?\s+in\s+(?=[a-z])",
    re.I,
)
_NAME = r"(?:the\s+)?[A-Z][\w’'&-]*(?:\s+(?:and\s+|of\s+|the\s+|&\s+)?[A-Z][\w’'&-]*){0,3}?"
_LISTED = regex(
    rf"(?P<dir>{VERB}|(?-i:\bup\b|\bdown\b))\s+in\s+(?:both\s+|all\s+of\s+)?(?P<names>(?-i:{_NAME}(?:,\s+{_NAME})*(?:,?\s+and\s+{_NAME})))(?=\s+(?-i:and|but|while)\s+(?:{CHANGE}|up|down)\b|\s+(?-i:and|but|while)\s+{CHANGE}|\s*[.,;]|\s*$|\s+[a-z])",
    re.I,
)
_ONE_LISTED = regex(
    rf"(?P<dir>{VERB}|(?-i:\bup\b|\bdown\b))\s+in\s+(?P<names>(?-i:{_NAME}))(?=\s*[.,;]|\s*$)", re.I
)
_JOIN = regex(r",\s+and\s+|,\s+|\s+and\s+")
_STOP = regex(
    r"[,;:.]|\b(?:but|while|whilst|whereas|although|which|and\s+(?=the\b|(?:[a-z]+\s+){1,2}⟨))",
    re.I,
)
# What is said of a change begins with one of these.
_SAID = (
    r"\b(?:is|are|was|were|has|have|had|may|can|could|will|reflect(?:s|ed)?|follow(?:s|ed)?|came|comes|mean[st]?|show(?:s|ed)?|suggest(?:s|ed)?"
    r"|led|puts?|due|because|driven|largely|partly|mainly|after|as|when|since|result(?:s|ed)?|appear(?:s|ed)?|remain(?:s|ed)?|seems?|continued)\b"
)
# Said of elsewhere, of some of them only or of a longer time.
ELSEWHERE = regex(
    rf"\b(?:{COMPARED}|(?:over|in|during|across|for)\s+(?:the\s+)?(?:(?:last|past|previous|following)\s+)?(?:⟨N\d+⟩|[a-z]+|\d+)\s+(?:years|decades|quarters|months)"
    rf"|decades?|since|cumulative(?:ly)?|(?:per|each|every|a)\s+(?:year|annum)|across\s+(?:the\s+country|(?:the\s+)?(?:{NATION}))|{OF_THEM})\b",
    re.I,
)
_BEHIND = regex(rf"{_STOP.pattern}|{_SAID}", re.I)
_TOWARDS = regex(
    r"\s*(?:from\b|,?\s*(?:up|down)\s+from\b|each\b|per\b|a\s+(?:year|month|week)\b)", re.I
)
# An age or a year of school is no value that the change can be of.
_AGE = regex(r"(?:under|over)\s+\w+$", re.I)
_BEFORE_AGE = regex(r"\b(?:under|over|aged?|years?|ages|to)\s+$", re.I)
_LONG = 120


def changes_of_rows(t: Tagged, told: Sequence[ChangeClaim]) -> Iterator[ChangeClaim]:
    """Yield the changes of a sentence that a row of a table may answer, and that no claim of ``told`` has values for."""
    text = t.sentence.text
    taken = {f for c in told if c.olds for f in (c.size, *c.news)}
    yield from _listed(t)
    for pattern in (_NOUN_IN, _VERB_BY):
        for m in pattern.finditer(t.text):
            figures = [t.sentence.figure(m[g]) for g in ("size", "new") if m[g]]
            if not figures or any(f in taken for f in figures) or _TOWARDS.match(text, m.end()):
                continue
            if is_not_asserted(text, m.start("dir"), m.end("dir")):
                continue
            start, end = _clause(text, m.start(), m.end())
            if ELSEWHERE.search(text, 0, end):
                continue
            if _has_value(t, start, m.start()):
                continue
            claim = build(
                t, m.start(), m.end(), direction(m["dir"]),
                news=(t.sentence.figure(m["new"]),) if m["new"] else (),
                size=t.sentence.figure(m["size"]) if m["size"] else None,
                topic=(start, end), explicit=False, how="row/to-value" if m["new"] else "row/by-size",
            )  # fmt: skip
            yield replace(claim, periods=tuple(t.sentence.periods(start, end)))


def _has_value(t: Tagged, start: int, end: int) -> bool:
    """Tell whether a value stands between two offsets, which a change behind it can be of."""
    text = t.sentence.text
    return any(
        m[1] != "D"
        and not _AGE.match(t.sentence.figure(m[2]).text)
        and not _BEFORE_AGE.search(text[start : m.start()])
        for m in MARK.finditer(text, start, end)
    )


def _clause(text: str, at: int, end: int) -> tuple[int, int]:
    """Return the clause round a change, from the last stop before it to the first one behind it."""
    start = max((s.end() for s in _STOP.finditer(text, 0, at)), default=0)
    stop = _BEHIND.search(text, end)
    return max(start, at - _LONG), min(stop.start() if stop else len(text), end + _LONG)


def _listed(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield a change for each of several rows that are named: "up in Central and Western"."""
    text = t.sentence.text
    lists = list(_LISTED.finditer(t.text))
    ends = {m.start() for m in lists}
    lists += [m for m in _ONE_LISTED.finditer(t.text) if lists and m.start() not in ends]
    for m in lists:
        if ELSEWHERE.search(text) or is_not_asserted(text, m.start("dir"), m.end("dir")):
            continue
        at = m.start("names")
        for name in _JOIN.split(text[at : m.end("names")]):
            start = text.index(name, at)
            at = start + len(name)
            yield build(
                t, _clause(text, m.start(), m.end())[0], m.end("names"), direction(m["dir"]), topic=(start, at), explicit=False, how="row/listed"
            )  # fmt: skip
