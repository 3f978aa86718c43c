"""Percentages of those who answered or were looked at, where only their number is told: "27 returned it ... 76% of those that replied".

=====================  ==============================================================================
how                    for example
=====================  ==============================================================================
``those-who-did``      "37 businesses sent it back, though 90% of those who did said"
``did-p-said``         "the survey, to which 46 carers replied: 82% said"
``did-before``         "Thirty-one children filled it in. It was true for 85%"
``of-them-before``     "We said goodbye to 17 leavers. A place was on file for 92% of them"
=====================  ==============================================================================

Some who answer leave a question out, so that a percentage that nothing points back from may be of fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import ASKED, COMPARED, values_beside
from safeguard_checks.claims.near.of_whole import counts_told, parts_told
from safeguard_checks.claims.sentence import BEGINS, MARK, Sentence, mark
from safeguard_checks.claims.share_whole import names_these
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import REPLYING
from safeguard_checks.regex import regex

__all__ = ["shares_of_those_who_answered"]

_FORMS = r"(?:forms?|surveys?|questionnaires?|returns?|audits?|self-assessments?|cards?|slips?)"
# What those did who answered.
_ANSWERED = (
    r"(?:replied|responded|answered|returned|completed|participated|submitted|took\s+part|wrote\s+back|filled\s+(?:[a-z]+\s+){0,3}?(?:in|out)"
    r"|sent\s+(?:[a-z]+\s+){0,3}?(?:back|in)|gave\s+(?:us\s+)?(?:(?:their|its|an?)\s+)?(?:views?|answers?|feedback|opinions?|reply|response))"
)
# What was done to them so that there is an answer for each, and what only asks for one.
_SEEN = r"(?:interviewed|tested|screened|examined|inspected|audited|reviewed|assessed|observed|checked|sampled|visited|toured|spoke(?:n)?\s+(?:to|with)|looked\s+at|heard\s+from|walked\s+(?:through|round|around))"
_FEW = r"(?:\s+(?!(?:and|but|of|who|that|which|than|or)\b)[a-z’'-]+)"
_WHO = r"(?:\s+(?:who|that|which)(?:\s+(?:have|had))?)?"
_A = r"(?:(?:a\s+total\s+of|a\s+sample\s+of|all|our|the|some|only|just|with)\s+)*"
_TOLD = (
    regex(
        rf"{mark('N', 'whole')}{_FEW}{{0,5}}?{_WHO}\s+{_ANSWERED}\b"
        rf"|{mark('N', 'whole2')}\s+(?:[a-z-]+\s+){{0,2}}?(?:{REPLYING}|completed\s+{_FORMS}|{_FORMS}\s+(?:were\s+|was\s+)?(?:returned|completed|received|sent\s+back))\b"
        rf"|\b(?:{REPLYING}|answers|returns|feedback|{_FORMS})\s+(?:[a-z]+\s+){{0,3}}?from\s+{_A}{mark('N', 'whole3')}",
        re.I,
    ),
    regex(
        rf"{mark('N', 'whole')}{_FEW}{{0,5}}?{_WHO}\s+(?:were|was|(?:had|have|has)\s+been)\s+{_SEEN}\b|\b{_SEEN}\s+{_A}{mark('N', 'whole2')}(?=\s+[a-z])",
        re.I,
    ),
    regex(
        rf"{mark('N', 'whole')}{_FEW}{{0,5}}?{_WHO}\s+(?:were|was|(?:had|have|has)\s+been)\s+{ASKED}\b|\b{ASKED}\s+{_A}{mark('N', 'whole2')}(?=\s+[a-z])",
        re.I,
    ),
)
# "Of those who replied in English" is of fewer.
_NO_MORE = r"(?!\s+(?:to|on|in|from|about|by|with|after|before|for|of|at|aged|who|that|which|whose|online|early|late|and|or|not|again|both|all|more|less)\b)"
_THOSE = regex(
    rf"{mark('P', 'share')}\s+of\s+(?:all\s+)?(?:(?:those|the\s+[a-z]+)\s+(?:who|that|which)\s+(?:had\s+|have\s+)?(?:did(?:\s+so)?\b(?!\s+not)|{_ANSWERED}(?:\s+(?:it|them|one|(?:the|our)\s+{_FORMS}))?)"
    rf"|(?:those|the\s+[a-z]+)\s+(?:(?:who|that|which)\s+were\s+|we\s+)?{ASKED}|those\s+(?:replying|responding|answering)){_NO_MORE}"
    rf"|\b(?:of|among(?:st)?)\s+(?:(?:those|the\s+[a-z]+)\s+(?:who|that|which)\s+(?:had\s+|have\s+)?(?:did(?:\s+so)?\b(?!\s+not)|{_ANSWERED})|those\s+(?:replying|responding|answering)),?\s+(?:(?:only|just|a\s+total\s+of)\s+)?{mark('P', 'share2')}(?!\s+of\b)",
    re.I,
)
_SAID = r"(?:said|say|felt|feel|thought|think|agreed|agree|believed|reported|told|rated|described|found|would|knew|were|was|had|wanted|considered|answered|named|strongly)"
_BARE = regex(rf"{mark('P', 'share')}(?=\s+(?:of\s+(?:them|these|those)\s+)?{_SAID}\b)", re.I)
_IN_P = regex(
    rf"\b(?:for|by|in|at|among)\s+(?:only\s+|just\s+|fully\s+)?{mark('P', 'share')}(?=\s*[.,;:]|\s+(?:and|but|at|on|in|when|while|although|though)\b)"
    rf"|\b(?:pass|success|completion|compliance|failure|approval)\s+rate\s+(?:was|is|came\s+to|stood\s+at)\s+(?:only\s+|just\s+)?{mark('P', 'share2')}(?=\s*[.,;:])",
    re.I,
)
_OF_THEM = regex(
    rf"{mark('P', 'share')}\s+of\s+(?:them|these|those)\b(?!\s+(?:who|that|which|in|from|with|aged|[a-z]+(?:ed|ing)|seen|made|given|held))"
    rf"|{BEGINS}(?:of|among(?:st)?)\s+(?:them|these|those),?\s+(?:(?:only|just|some)\s+)?{mark('P', 'share2')}(?!\s+of\b)",
    re.I,
)
# What a percentage is held against, or is of another time or group, or is no count out of them.
_APART = regex(
    rf"\b(?:{COMPARED}|target|average|than|up\s+(?:from|on)|down\s+(?:from|on)|response|reply|rates?\s+of|last\s+year|previous|the\s+year\s+before|weight\w*|estimat\w+)\b",
    re.I,
)
_GIVEN = regex(r"\s*(?:\(\s*(?:n\s*=\s*)?⟨N|\(\s*⟨|,?\s+or\s+⟨)")
_JOINED = regex(r"[^⟨]*(?:,|;|:|\band|\bbut)\s+(?:[a-z]+\s+){0,2}", re.I)
_BACK, _LONG = 3, 120


def shares_of_those_who_answered(
    sentence: Sentence, earlier: Sequence[Sentence], taken: set[str]
) -> Iterator[ShareClaim]:
    """Yield the percentages of those whose answers a sentence tells of; ``taken`` are the shares read so far."""
    here = [s for s in earlier if s.block == sentence.block]
    apart = set().union(*values_beside(sentence.text))
    for m, whole, how, explicit in _ties(sentence, here):
        share = m["share"] or m.groupdict().get("share2") or ""
        ahead = sentence.text[: m.start()]
        if share in taken | apart or _GIVEN.match(sentence.text, m.end()):
            continue
        if _APART.search(ahead[-_LONG:]) or whole.printed.low is not None:
            continue
        taken.add(share)
        yield ShareClaim(
            sentence.span(m.start(), m.end()), m.group(), sentence.figure(share), None, (whole,), explicit, how=how
        )  # fmt: skip


_Tie = tuple[re.Match[str], Figure, str, bool]


def _ties(sentence: Sentence, here: Sequence[Sentence]) -> Iterator[_Tie]:
    """Yield the percentages of a sentence with those they are of; ``here`` are the sentences of its block before it."""
    for m in _THOSE.finditer(sentence.text):
        answered = _nearest(sentence, m.start(), here)
        if answered is not None:
            yield m, answered[0], "those-who-did", True
    for m in _BARE.finditer(sentence.text):
        own = _told(sentence, 0, m.start())
        if own is not None and _JOINED.fullmatch(sentence.text, own[1], m.start()):
            yield m, own[0], "did-p-said", own[2]
    first = MARK.search(sentence.text)
    if here and first is not None and first[1] == "P":
        yield from _ties_before(sentence, here[-1], first)


def _ties_before(sentence: Sentence, before: Sentence, first: re.Match[str]) -> Iterator[_Tie]:
    """Yield the percentage that a sentence tells first, of those whom the one before it counts."""
    text = sentence.text
    told = _told(before)
    if told is not None and len(counts_told(before)) == 1:
        for m in (*_BARE.finditer(text), *_IN_P.finditer(text)):
            if first.start() >= m.start():
                yield m, told[0], "did-before", False
    whole = told[0] if told is not None else _only(before)
    for m in _OF_THEM.finditer(text):
        if whole is not None and first.start() >= m.start() and names_these(text, before.text):
            yield m, whole, "of-them-before", False


def _only(sentence: Sentence) -> Figure | None:
    """Return the one number of a sentence, where it counts something."""
    told = counts_told(sentence)
    return told[0].figure if len(told) == 1 and told[0].figure.kind == "number" else None


def _nearest(
    sentence: Sentence, end: int, here: Sequence[Sentence]
) -> tuple[Figure, int, bool] | None:
    """Return who answered, as told last before a place."""
    found = _told(sentence, 0, end)
    for before in reversed(here[-_BACK:]):
        found = found or _told(before)
    return found


def _told(
    sentence: Sentence, start: int = 0, end: int | None = None
) -> tuple[Figure, int, bool] | None:
    """Return the one number of those who answered in a stretch, where it ends, and whether each of them did."""
    stop = len(sentence.text) if end is None else end
    counts = {c.start: c for c in counts_told(sentence)}
    for i, pattern in enumerate(_TOLD):
        found = {}
        for m in pattern.finditer(sentence.text, start, stop):
            at = next(m.start(name) for name, told in m.groupdict().items() if told) - 2
            if at in counts:
                found[at] = m.end()
        if len(found) == 1:
            at, behind = found.popitem()
            # "Thirteen of the 20 tenants replied": thirteen did.
            parts = [
                p.part.figure
                for p in parts_told(sentence)
                if p.whole.start == at and p.part.start < at
            ]
            return (parts or [counts[at].figure])[0], behind, i < len(_TOLD) - 1
        if found:
            return None
    return None
