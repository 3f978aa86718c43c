"""The grammar of stock and flow: "of 269 at the start of the year; 344 began and 397 ended, leaving 216".

In up to four sentences words give each figure one part: what was there and what is left by time ("at the start
of the year", a date), what came and went by verbs before or after it. Figures that only say more of another ("of
which 121 were upheld", "25 more") stand aside; with any other figure, or a part told twice, there is no claim. What
went may be told in two ways ("31 were sold and 16 were demolished"). What was there and what is left may be told as a
change: "rose from 691 to 698. 61 came and 44 left". Where all parts but one have words of their own, and what is left is told as
following from them ("so that", "leaving"), the one figure between them that was "seen", "filled" or the like is the part that is wanting.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import FlowClaim
from safeguard_checks.claims.lexicon import (
    CAME,
    INCOME,
    LEFT_OVER,
    OF_THEM,
    REMAINS,
    SET_AGAINST,
    SPENDING,
    WENT,
    amounts_of_change,
    earlier_values,
    says_by_how_much,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import MONTHS
from safeguard_checks.regex import regex

__all__ = ["flow_claims"]

_MOST, _FEWEST, _FIGURES = 4, 4, 14
_OLD_AND_NEW, _MOST_TIMES = 2, 4
_GAP = "  "
_STRETCH = r"(?:the|this|that)\s+(?:[a-z]+\s+)?(?:year|period|quarter|month|term)"
_START = rf"(?:start|beginning|outset)(?:\s+of\s+(?:{_STRETCH}|⟨D\d+⟩))?"
_END = rf"(?:the\s+end(?:\s+of\s+(?:{_STRETCH}|⟨D\d+⟩))?|(?:the\s+)?year[-\s]end)"
_JUST = r"(?:a\s+(?:further|total\s+of)\s+|another\s+|us\s+with\s+|the\s+|just\s+)?"
# What takes from money.
_USED = r"(?:used|spent|drawn(?:\s+down)?|withdrew|paid\s+out|(?:took|taken)\s+out)"
# What says in so many words that a number is added or taken away.
_ADDING = r"(?:add(?:ing|ed)?|plus)"
_TAKING = (
    r"(?:(?:taking|took|takes?)\s+(?:away|off|out)|deduct(?:ing|ed)|subtract(?:ing|ed)|less|minus)"
)
_BRINGING = r"(?:bring|brings|brought|bringing|take|takes|took|taking)"
_OWN = r"(?:the|its|our|their|this|that)\s+(?:[a-z-]+\s+){1,3}?"
_IS = r"(?:had|have|has|were|was|are|is|held|holds|stood\s+at|stands\s+at|finished\s+with|ended\s+with)"
# "Receipts of £330,900".
_OF = r"\s+(?:[a-z]+\s+){0,2}(?:of|were|was)\s+"
_BEFORE = {
    "opening": regex(
        rf"(?:\b{_START}\b[^⟨.;:]{{0,30}}|^[\W\d.]*(?:at|on)\s+⟨D\d+⟩[^⟨.;:]{{0,30}}|\b(?:began|begun|begins|started|opened|opens)(?:\s+(?:it|{_STRETCH}))?\s+with\s+"
        r"|\bopening\s+(?:[a-z]+\s+){0,2}(?:of|was|at)\s+|\b(?:a|one)\s+year\s+(?:earlier|before|ago)[^⟨.;:]{0,30}|\btwelve\s+months\s+(?:earlier|before)[^⟨.;:]{0,30})$",
        re.I,
    ),
    "closing": regex(
        rf"(?:\b(?:at|by)\s+{_END}\b[^⟨.;:]{{0,30}}|\b(?:leaving|left|leaves|to\s+(?:give|leave)|giving|gives|so(?:\s+that)?|resulting\s+in|(?:ended|finished|closed)(?:\s+(?:it|{_STRETCH}))?\s+with|closed\s+at"
        rf"|closing\s+(?:[a-z]+\s+){{0,2}}(?:of|was|at)|{_BRINGING}\s+(?:[a-z]+\s+){{0,4}}to|(?:gives?|leaves?|gave|left)\s+(?:us\s+)?(?:an?|the)\s+(?:[a-z]+\s+)?balance\s+of"
        rf"|so(?:\s+that)?,?\s+(?:(?:at|by|on)\s+⟨D\d+⟩,?\s+)?(?:we|it|they|there|{_OWN})\s*{_IS}"
        rf"|(?:,|\band)\s+(?:at|by|on)\s+⟨D\d+⟩,?\s+(?:we|it|they|there|{_OWN})\s*{_IS})\s+{_JUST})$",
        re.I,
    ),
    "starts": regex(rf"\b(?:(?:{CAME}|earned|{_ADDING})\s+{_JUST}|{INCOME}{_OF})$", re.I),
    # "Leaving 285" is what is left.
    "ceased": regex(
        rf"\b(?!leaving|left|ended|ending)(?:(?:{WENT}|{_USED}|{_TAKING})\s+{_JUST}|{SPENDING}{_OF})$",
        re.I,
    ),
}
# A few words of the figure's own, up to its verb.
_ITS = r"^(?:\s+(?!(?:of|from|who|that|which|in|at|to|more|fewer|less|and|but)\b)[a-z-]+){0,4}?\s+"
_AFTER = {
    "opening": regex(rf"{_ITS}(?:(?:at\s+the\s+)?{_START}|brought\s+forward)\b", re.I),
    "closing": regex(
        rf"{_ITS}(?:(?:at|by)\s+{_END}|(?:to\s+carry|carried)\s+forward|{REMAINS}|(?:were|are|was|is)\s+(?:still\s+)?{LEFT_OVER})\b",
        re.I,
    ),
    "starts": regex(rf"{_ITS}(?:{CAME}|earned)\b", re.I),
    "ceased": regex(rf"{_ITS}(?:{WENT}|{_USED})\b", re.I),
}
# The first figure is of the date that stands behind it: "287 were on a plan at 31 March 2024", "it had 45 in April".
_STOOD = regex(r"^[^⟨.;]{0,80}\b(?:at|on)\s+⟨D\d+⟩", re.I)
_STOOD_IN = regex(
    rf"^[^⟨.;]{{0,80}}\b(?:in|at|by)\s+(?:(?:early|late|mid)[-\s])?(?:the\s+(?:start|end)\s+of\s+)?(?:⟨D\d+⟩|(?:{'|'.join(MONTHS)})\b)",
    re.I,
)
_HAD = regex(
    r"\b(?:there\s+(?:were|was)|(?<!having\s)had|have|stood\s+at|numbered|held)\s+(?:just\s+|a\s+total\s+of\s+)?$",
    re.I,
)
_CARRIED = regex(r"^[^⟨.;]{0,40}\b(?:brought|carried)\s+(?:forward|over)\b", re.I)
# "A further 548 were made", "another 38 arose": what is told of them is that they came.
_FURTHER = regex(r"\b(?:an?\s+(?:further|additional|extra)|another)\s+$", re.I)
_CAME_TOO = (
    r"(?:made|arose|appeared|came|lodged|logged|raised|reported|referred|submitted|brought|bought|built|created|placed|approved|issued|identified|notified"
    r"|signed\s+up|moved\s+in|taken\s+on|took\s+in)"
)
# What takes one off a list, a queue or a roll, and is no verb of going elsewhere.
_WENT_TOO = (
    r"(?:seen|filled|housed|rehoused|matched|treated|cleared|answered|decided|determined|dealt\s+with|let|went|gone|moved(?!\s+in\b)|died|dropped\s+out|gave\s+up"
    r"|transferred|passed\s+on)"
)
_TOO_AFTER = {
    role: regex(rf"{_ITS}{words}\b", re.I)
    for role, words in (("starts", _CAME_TOO), ("ceased", _WENT_TOO))
}
_TOO_BEFORE = {
    role: regex(rf"\b{words}\s+{_JUST}$", re.I)
    for role, words in (("starts", _CAME_TOO), ("ceased", _WENT_TOO))
}
_MORE = regex(r"\s+(?:more|others?)(?=\s)(?![^.;]*\bthan\b)", re.I)
_AWAY = regex(rf"\b{_TAKING}\s+{_JUST}$", re.I)
_AND_THEN = regex(r"[^⟨.;]{0,80}?(?:,\s*(?:and\s+)?|\band\s+)", re.I)
# What is left is told as following from what came and went.
_CONCLUDES = regex(
    r"\b(?:so(?:\s+that)?|leaving|leaves|left|giv(?:es|ing)|bringing|brings|brought|takes\s+(?:us|it)|therefore|resulting)\b[^⟨.;]*(?:⟨D\d+⟩[^⟨.;]*)?⟨[NM]\d+⟩"
    rf"|⟨[NM]\d+⟩(?:\s+[a-z-]+){{0,3}}?\s+{REMAINS}",
    re.I,
)
# "So 53 were upheld" is no rest.
_DONE_TO = regex(
    rf"^(?:\s+[a-z-]+){{0,2}}?\s+(?:were|was|are|is)\s+(?!{REMAINS}|{LEFT_OVER}|now\b|in\b|on\b|at\b|under\b|with\b|waiting\b)[a-z]+\b(?![^.;]*⟨D)",
    re.I,
)
_SO = regex(r"\bso(?:\s+that)?,?\s+$", re.I)
# Sums so far from what is left are of something else.
_LEAST, _MOST_OFF = Fraction(9, 10), Fraction(11, 10)
_OF_THESE = regex(rf"\b(?:{OF_THEM}|including)\b", re.I)
_ASIDE = regex(
    rf"\b(?:{OF_THEM}|of\s+the|including|in\s+⟨N\d+⟩|{SET_AGAINST})\b[^.;]*$|\([^)]*$",
    re.I,
)
_SAYS_MORE = regex(
    r"^[^⟨.;]{0,40}\b(?:last|previous|the\s+year\s+before)\b|^\s+of\s+(?:the|these|those)\b", re.I
)
_FROM = regex(r"\bfrom\s+(?:[a-z]+\s+){0,2}$", re.I)
_TO = regex(r"\bto\s+(?:a\s+total\s+of\s+)?$", re.I)
# What came and went in another stretch of time than the change is no account of it.
_TIME = regex(r"⟨D\d+⟩|\b(?:years?|quarters?|months?|weeks?|terms?|periods?)\b", re.I)

_Roles = dict[str, list[Figure]]


def flow_claims(found: Sequence[Sentence]) -> Iterator[FlowClaim]:
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
    return _net(sentences, text, marks) or _balance(sentences, text, marks)


def _balance(
    sentences: Sequence[Sentence], text: str, marks: Sequence[re.Match[str]]
) -> FlowClaim | None:
    """Read what was there, came, went and is left, each told by words of its own, or all but one."""
    roles: _Roles = {}
    before, amounts = earlier_values(text), amounts_of_change(text)
    aside = False
    last, end = "", 0
    spare: list[Figure] = []
    around = ("", "")
    for m, head in zip(marks, _heads(sentences, text, marks), strict=True):
        number, after = m.group(2), text[m.end() :]
        more = _MORE.match(after)
        role = _role(head, after[more.end() :] if more else after, m is marks[0])
        if not role and last == "taken" and _AND_THEN.fullmatch(text, end, m.start()):
            role = "ceased"
        if role and is_withdrawn(head, re.split("[⟨.;]", after, maxsplit=1)[0]):
            return None
        last, end = "taken" if role == "ceased" and _AWAY.search(head) else "", m.end()
        if role:
            roles.setdefault(role, []).append(sentences[0].figure(number))
        elif number in before | amounts or _is_aside(text, head, m):
            aside = True
        elif sentences[0].figure(number).text.lower() == "one":
            continue  # "came to the end of one"
        elif "opening" in roles and "closing" not in roles and not spare:
            spare.append(sentences[0].figure(number))
            around = (head, after)
        else:
            return None
    if "closing" not in roles and len(roles.get("opening", ())) == _OLD_AND_NEW:
        # "There were 8,650 of them at 31 March. A year earlier there were 7,900."
        now, before_it = roles["opening"]
        small, large = sorted(f.printed.value for f in (now, before_it))
        if large > _MOST_TIMES * small:
            return None  # "we employed 118 people. We began the year with 10 vacancies"
        roles |= {"opening": [before_it], "closing": [now]}
    how = "among-others" if aside else ""
    if spare:
        return _with_spare(sentences, text, roles, spare, around)
    return _claim(sentences, text, roles, how)


def _with_spare(
    sentences: Sequence[Sentence],
    text: str,
    roles: _Roles,
    spare: list[Figure],
    around: tuple[str, str],
) -> FlowClaim | None:
    """Give the one figure left over the part that is wanting, where its looser words can say so and the end follows from it."""
    wanting = {"starts", "ceased"} - set(roles)
    if len(wanting) != 1 or not _CONCLUDES.search(text):
        return None
    role = wanting.pop()
    if not (_TOO_BEFORE[role].search(around[0]) or _TOO_AFTER[role].match(around[1])):
        return None
    claim = _claim(sentences, text, {**roles, role: spare}, "one-left-over")
    if claim is None or claim.also_ceased is not None:
        return None
    opening, starts, ceased, closing = (
        f.printed.value for f in (claim.opening, claim.starts, claim.ceased, claim.closing)
    )
    if closing in (opening + starts, opening - ceased) or closing <= 0:
        return None
    return claim if _LEAST <= (opening + starts - ceased) / closing <= _MOST_OFF else None


def _net(
    sentences: Sequence[Sentence], text: str, marks: Sequence[re.Match[str]]
) -> FlowClaim | None:
    """Read a change between two counts, perhaps with its amount, and what came and went."""
    if len(marks) > _FEWEST + 1 or is_withdrawn(text):
        return None
    before, amounts = earlier_values(text), amounts_of_change(text)
    roles: _Roles = {}
    where: dict[str, int] = {}
    for m, head in zip(marks, _heads(sentences, text, marks), strict=True):
        number = m.group(2)
        if _FROM.search(head) and number in before:
            role = "opening"
        elif _TO.search(head) and "opening" in roles:
            role = "closing"
        elif number in amounts:
            role = "amount"
        else:
            role = _role(head, text[m.end() :], False)
            if role not in ("starts", "ceased"):
                return None
        if role in roles:
            return None
        roles[role] = [sentences[0].figure(number)]
        where[role] = m.start()
    roles.pop("amount", None)
    claim = _claim(sentences, text, roles, "net")
    if claim is None:
        return None
    change, flow = (
        _times(sentences, where[a], where[b])
        for a, b in (("opening", "closing"), ("starts", "ceased"))
    )
    return claim if flow <= change else None


def _starts(sentences: Sequence[Sentence]) -> list[int]:
    """Return where each sentence begins in their text set together."""
    places, at = [], 0
    for sentence in sentences:
        places.append(at)
        at += len(sentence.text) + len(_GAP)
    return places


def _heads(
    sentences: Sequence[Sentence], text: str, marks: Sequence[re.Match[str]]
) -> Iterator[str]:
    """Yield what stands before each mark in its own sentence."""
    starts = _starts(sentences)
    for m in marks:
        yield text[max(start for start in starts if start <= m.start()) : m.start()]


def _times(sentences: Sequence[Sentence], *places: int) -> set[str]:
    """Return the words and dates of time in the sentences that hold some places of their text."""
    found: set[str] = set()
    for start, sentence in zip(_starts(sentences), sentences, strict=True):
        if any(start <= place < start + len(sentence.text) for place in places):
            found |= {m.group().lower().rstrip("s") for m in _TIME.finditer(sentence.text)}
    return found


def _role(head: str, after: str, first: bool) -> str:
    """Return the one part of a balance that the words around a figure give it."""
    if _OF_THESE.search(head) or (_SO.search(head) and _DONE_TO.match(after)):
        return ""
    for words in (_BEFORE, _AFTER):
        at = head if words is _BEFORE else after
        found = [role for role, pattern in words.items() if pattern.search(at)]
        if first and found == ["closing"] and _CARRIED.match(after):
            return "opening"
        if found:
            return found[0] if len(found) == 1 else ""
    if first and (_STOOD.match(after) or _CARRIED.match(after)):
        return "opening"
    if first and _STOOD_IN.match(after) and _HAD.search(head):
        return "opening"
    return "starts" if _FURTHER.search(head) and _TOO_AFTER["starts"].match(after) else ""


def _is_aside(text: str, head: str, m: re.Match[str]) -> bool:
    """Tell whether a figure only says more of another: a part of it, a share, what it was before."""
    more = _ASIDE.search(head) or _SAYS_MORE.match(text[m.end() :])
    return bool(more) or says_by_how_much(text, m.end())


def _claim(sentences: Sequence[Sentence], text: str, roles: _Roles, how: str) -> FlowClaim | None:
    told = {role: len(figures) for role, figures in roles.items()}
    ceased = told.pop("ceased", 0)
    if told != {"opening": 1, "starts": 1, "closing": 1} or ceased not in (1, 2):
        return None
    every = [f for figures in roles.values() for f in figures]
    if len({f.kind for f in every}) > 1 or any(f.printed.approx for f in every):
        return None
    one, end = sentences[0].span(0, 1), sentences[-1].span(0, len(sentences[-1].text))
    return FlowClaim(
        span=Span(one.block, one.start, end.end),
        text=text,
        opening=roles["opening"][0],
        starts=roles["starts"][0],
        ceased=roles["ceased"][0],
        closing=roles["closing"][0],
        net=how == "net",
        also_ceased=roles["ceased"][1] if ceased > 1 else None,
        how="two-ways" if ceased > 1 else how,
    )
