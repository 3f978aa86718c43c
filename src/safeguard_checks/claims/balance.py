"""Balances told among other figures: "We received 437, 25 more than last year. We closed 428. At the start 54 were open, and at the end 73."

What was there and what is left are named by time ("at the start of the year", a date), what came and went by verbs
before or after the figure. Figures that only say more of another ("of which 121 were upheld", "25 more") stand aside;
with any other figure, or a part told twice, there is no claim. What went may be told in two ways ("31 were sold and
16 were demolished").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import FlowClaim
from safeguard_checks.claims.lexicon import amounts_of_change, earlier_values, says_by_how_much
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure

__all__ = ["balance_claims"]

_MOST, _FEWEST, _FIGURES = 4, 4, 14
_GAP = "  "
_TERM = r"(?:\s+of\s+(?:the|this|that)\s+(?:[a-z]+\s+)?(?:year|period|quarter|month|term))?"
_START = r"(?:at\s+the\s+(?:start|beginning|outset)(?:\s+of\s+(?:the|this)\s+(?:[a-z]+\s+)?(?:year|period|quarter|month|term)|\s+of\s+⟨D\d+⟩)?)"
_END = rf"(?:(?:at|by)\s+(?:the\s+end{_TERM}|(?:the\s+)?year[- ]end)(?:\s+of\s+⟨D\d+⟩)?)"
_THERE = r"(?:\s*,)?(?:\s+(?:there\s+(?:were|was)|we\s+(?:had|held)|it\s+(?:had|was|stood\s+at)|[a-z]+\s+(?:held|had)|the\s+[a-z]+\s+(?:was|stood\s+at|held|had)|just|still|the\s+figure\s+was))?\s*$"
_BEFORE = {
    "opening": re.compile(rf"(?:\b{_START}|^[\W\d.]*(?:at|on)\s+⟨D\d+⟩|\bopening\s+(?:[a-z]+\s+){{0,2}}(?:of|was|at)|\b(?:began|started|opened)\s+(?:the\s+year\s+)?with){_THERE}", re.I),
    "closing": re.compile(rf"(?:\b{_END}{_THERE}|\b(?:leaving|to\s+(?:give|leave)|giving|closing\s+(?:[a-z]+\s+){{0,2}}(?:of|was|at)|ended\s+(?:the\s+year\s+)?with|bringing\s+(?:[a-z]+\s+){{0,4}}to)\s+(?:the\s+|us\s+with\s+|a\s+total\s+of\s+|just\s+)?$)", re.I),
    "starts": re.compile(r"\b(?:received|took\s+on|admitted|recruited|gained|registered|acquired|welcomed)\s+(?:a\s+(?:further|total\s+of)\s+|another\s+)?$", re.I),
    "ceased": re.compile(r"\b(?:closed|resolved|concluded|discharged|lost|settled|decided|disposed\s+of)\s+(?:a\s+(?:further|total\s+of)\s+|another\s+)?$", re.I),
}  # fmt: skip
_BE = r"(?:(?:were|was|have\s+been|had\s+been)\s+)?"
_ITS = r"^(?:\s+(?!of\b|from\b|who\b|that\b|which\b|in\b|at\b|to\b|more\b|fewer\b|less\b|and\b|or\b|but\b)[a-z-]+){0,4}?\s+"
_AFTER = {
    "opening": re.compile(rf"{_ITS}(?:were\s+)?(?:open\s+|held\s+|there\s+)?{_START}", re.I),
    "closing": re.compile(rf"(?:{_ITS}|\s+)(?:were\s+)?(?:still\s+)?(?:open\s+|held\s+|remaining\s+|outstanding\s+|left\s+)?{_END}", re.I),
    "starts": re.compile(rf"(?:{_ITS}{_BE}(?:joined|started|began|opened|arrived|received|registered|recruited|admitted|completed\s+or\s+acquired|acquired|added)\b|{_ITS}(?:requests|applications|arrivals|joiners|starters)\b|^\s+new\s)", re.I),
    "ceased": re.compile(rf"(?:{_ITS}|\s+){_BE}(?:left|ended|ceased|closed|resolved|concluded|discharged|withdrawn|sold|demolished|disposed|removed|settled|deregistered|retired|resigned)\b", re.I),
}  # fmt: skip
_ASIDE = re.compile(
    r"\b(?:of\s+(?:which|whom|these|those|them|the)|including|\bin\s+⟨N\d+⟩|compared\s+(?:with|to)|against)\b[^.;]*$|\([^)]*$",
    re.I,
)
_SUPPOSED = re.compile(
    r"\b(?:if|unless|would|could|should|might|expect(?:s|ed)?|forecast|plan(?:s|ned)?\s+to|budget(?:ed)?|estimated?|assum(?:es|ing|ed)|approximately)\b",
    re.I,
)
_WAS = re.compile(r"^[^⟨.;]{0,40}\b(?:last|previous|the\s+year\s+before)\b", re.I)


def balance_claims(found: Sequence[Sentence]) -> Iterator[FlowClaim]:
    """Yield the balance that some sentences of one block tell, in as few as do."""
    for last in range(len(found)):
        for first in range(last, max(-1, last - _MOST), -1):
            claim = _read(found[first : last + 1])
            if claim is not None:
                yield claim
                return


def _read(sentences: Sequence[Sentence]) -> FlowClaim | None:
    text = _GAP.join(s.text for s in sentences)
    marks = [m for m in MARK.finditer(text) if m.group(1) in "NM"]
    if not _FEWEST <= len(marks) <= _FIGURES:
        return None
    roles: dict[str, list[Figure]] = {}
    before, amounts = earlier_values(text), amounts_of_change(text)
    starts = _starts(sentences)
    for m in marks:
        start = max(s for s in starts if s <= m.start())
        figure = sentences[0].figure(m.group(2))
        role = _role(text[start : m.start()], text[m.end() :])
        if role:
            roles.setdefault(role, []).append(figure)
        elif not (m.group(2) in before | amounts or _is_aside(text, start, m)):
            return None
    return _claim(sentences, text, roles)


def _starts(sentences: Sequence[Sentence]) -> list[int]:
    """Return where each sentence begins in their text set together."""
    places, at = [], 0
    for sentence in sentences:
        places.append(at)
        at += len(sentence.text) + len(_GAP)
    return places


def _role(head: str, after: str) -> str:
    """Return the one part of a balance that the words around a figure give it."""
    if re.search(r"\b(?:of\s+(?:which|whom|these|those|them)|including)\b", head, re.I):
        return ""
    for role in ("closing", "opening", "starts", "ceased"):
        if _BEFORE[role].search(head):
            return role
    found = [role for role, words in _AFTER.items() if words.match(after)]
    return found[0] if len(found) == 1 else ""


def _is_aside(text: str, start: int, m: re.Match[str]) -> bool:
    """Tell whether a figure only says more of another: a part of it, a share, what it was before."""
    after = text[m.end() :]
    return bool(
        _ASIDE.search(text[start : m.start()])
        or says_by_how_much(text, m.end())
        or _WAS.match(after)
        or re.match(r"\s+of\s+(?:the|these|those)\b", after)
    )


def _claim(
    sentences: Sequence[Sentence], text: str, roles: dict[str, list[Figure]]
) -> FlowClaim | None:
    told = {role: len(figures) for role, figures in roles.items()}
    ceased = told.pop("ceased", 0)
    if told != {"opening": 1, "starts": 1, "closing": 1} or ceased not in (1, 2):
        return None
    every = [f for figures in roles.values() for f in figures]
    if len({f.kind for f in every}) > 1 or any(f.printed.approx for f in every):
        return None
    if _SUPPOSED.search(text):
        return None
    one, end = sentences[0].span(0, 1), sentences[-1].span(0, len(sentences[-1].text))
    return FlowClaim(
        span=Span(one.block, one.start, end.end),
        text=text,
        opening=roles["opening"][0],
        starts=roles["starts"][0],
        ceased=roles["ceased"][0],
        closing=roles["closing"][0],
        also_ceased=roles["ceased"][1] if ceased > 1 else None,
        how="among-others" if ceased == 1 else "two-ways",
    )
