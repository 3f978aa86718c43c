"""The grammar of stock and flow: "of 269 at the start of the year; 344 began and 397 ended, leaving 216".

Four counts in up to three sentences, each of which words give one part: what was there, what
came, what went and what is left. With any part missing or told twice there is no claim. What was
there and what is left may be told as a change: "rose from 691 to 698. 61 came and 44 left".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import FlowClaim
from safeguard_checks.claims.lexicon import amounts_of_change, earlier_values
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure

__all__ = ["flow_claims"]

_MOST = 3
_GAP = "  "
_OPENS = re.compile(
    r"(?:\b(?:start|beginning|outset)\s+of\s+(?:the|this)\s+(?:\w+\s+)?(?:year|period|quarter)\b[^⟨]{0,30}"
    r"|\b(?:began|begins|started|opened|opens)(?:\s+(?:the|this)\s+(?:\w+\s+)?(?:year|period|quarter))?\s+with\s+"
    r"|\bopening\s+(?:\w+\s+){0,2}(?:of|was|at)\s+)$",
    re.I,
)
_STOOD = re.compile(r"^[^⟨.;]{0,80}\b(?:at|on)\s+(?:the\s+end\s+of\s+)?⟨D(?P<day>\d+)⟩", re.I)
_CAME = re.compile(
    r"^[^⟨.;,]{0,50}?\b(?:became|began|started|entered|joined|opened|came\s+into|coming\s+into|starting|becoming|new|started"
    r"|admitted|were\s+added|added)\b",
    re.I,
)
_WENT = re.compile(
    r"^[^⟨.;,]{0,50}?\b(?:ended|ceased|left|closed|came\s+off|ceasing|leaving|ending|discharged|were\s+removed|removed"
    r"|stepped\s+down|moved\s+on)\b",
    re.I,
)
_LEFT = re.compile(
    r"\b(?:leaving|left|ended(?:\s+(?:the|this)\s+(?:\w+\s+)?(?:year|period|quarter))?\s+with|so\s+that|closing\s+(?:\w+\s+){0,2}(?:of|was|at)"
    r"|resulting\s+in|giving|bringing\s+(?:the\s+)?(?:\w+\s+){0,3}to)\s+(?:a\s+total\s+of\s+|us\s+with\s+|just\s+)?$",
    re.I,
)


_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,2}$", re.I)
_TO = re.compile(r"\bto\s+(?:a\s+total\s+of\s+)?$", re.I)
# What came and went in another stretch of time than the change is no account of it.
_TIME = re.compile(r"⟨D\d+⟩|\b(?:years?|quarters?|months?|weeks?|terms?|periods?)\b", re.I)


def flow_claims(found: Sequence[Sentence]) -> Iterator[FlowClaim]:
    """Yield the balances that up to three sentences of one block tell."""
    for first in range(len(found)):
        for last in range(first, min(first + _MOST, len(found))):
            claim = _read(found[first : last + 1])
            if claim is not None:
                yield claim
                return


def _read(sentences: Sequence[Sentence]) -> FlowClaim | None:
    text = _GAP.join(s.text for s in sentences)
    marks = [m for m in MARK.finditer(text) if m.group(1) == "N"]
    if not 4 <= len(marks) <= 5 or is_withdrawn(text):
        return None
    if net := _net(sentences, text, marks):
        return net
    if len(marks) != 4:
        return None
    roles: dict[str, Figure] = {}
    for i, m in enumerate(marks):
        role = _role(text, m, i == 0)
        if not role or role in roles:
            return None
        roles[role] = sentences[0].figure(m.group(2))
    return _claim(sentences, text, roles, False)


def _claim(
    sentences: Sequence[Sentence], text: str, roles: dict[str, Figure], net: bool
) -> FlowClaim:
    one, end = sentences[0].span(0, 1), sentences[-1].span(0, len(sentences[-1].text))
    return FlowClaim(
        span=Span(one.block, one.start, end.end),
        text=text,
        opening=roles["opening"],
        starts=roles["starts"],
        ceased=roles["ceased"],
        closing=roles["closing"],
        net=net,
    )


def _net(sentences: Sequence[Sentence], text: str, marks: list[re.Match[str]]) -> FlowClaim | None:
    """Read a change between two counts, perhaps with its amount, and what came and went."""
    before, amounts = earlier_values(text), amounts_of_change(text)
    roles: dict[str, Figure] = {}
    where: dict[str, int] = {}
    for m in marks:
        head, number = text[max(0, m.start() - 90) : m.start()], m.group(2)
        if _FROM.search(head) and number in before:
            role = "opening"
        elif _TO.search(head) and "opening" in roles:
            role = "closing"
        else:
            role = "amount" if number in amounts else _role(text, m, False)
        if not role or role in roles:
            return None
        roles[role] = sentences[0].figure(number)
        where[role] = m.start()
    if not {"opening", "closing", "starts", "ceased"} <= roles.keys():
        return None
    change, flow = (
        _times(sentences, where[a], where[b])
        for a, b in (("opening", "closing"), ("starts", "ceased"))
    )
    return _claim(sentences, text, roles, True) if flow <= change else None


def _times(sentences: Sequence[Sentence], *places: int) -> set[str]:
    """Return the words and dates of time in the sentences that hold some places of their text."""
    found: set[str] = set()
    at = 0
    for sentence in sentences:
        end = at + len(sentence.text)
        if any(at <= place < end for place in places):
            found |= {m.group().lower().rstrip("s") for m in _TIME.finditer(sentence.text)}
        at = end + len(_GAP)
    return found


def _role(text: str, m: re.Match[str], first: bool) -> str:
    before, after = text[max(0, m.start() - 90) : m.start()], text[m.end() :]
    if _LEFT.search(before):
        return "closing"
    if _OPENS.search(before) or (first and _STOOD.match(after)):
        return "opening"
    came, went = _CAME.match(after), _WENT.match(after)
    if came and not went:
        return "starts"
    return "ceased" if went and not came else ""
