"""Percentages of those who answered or were looked at, where only their number is told: "27 returned it ... 76% of those that replied".

=====================  ==============================================================================
how                    for example
=====================  ==============================================================================
``those-who-did``      "37 businesses sent it back, though 90% of those who did said"
``did-p-said``         "the survey, to which 46 carers replied: 82% said"
``did-before``         "Thirty-one children filled it in. 85% found it true"; "We tested 20. The pass rate was 85%"
``of-them-before``     "We said goodbye to 17 leavers. A place was on file for 92% of them"
=====================  ==============================================================================

Some who answer leave a question out, so that a percentage that nothing points back from may be of fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import ASKED, COMPARED, values_beside
from safeguard_checks.claims.near.of_whole import Count, counts_told, parts_told
from safeguard_checks.claims.sentence import BEGINS, MARK, Sentence, mark
from safeguard_checks.claims.share_whole import names_these
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import PEOPLE, REPLYING
from safeguard_checks.regex import is_by, regex

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
# What only people do, and what is told of anything.
_SAID = r"(?:said|say|felt|feel|thought|think|agreed|agree|believed|reported|told|rated|described|found|would|knew|wanted|considered|answered|named|strongly)"
_BARE = regex(
    rf"{mark('P', 'share')}(?=\s+(?:of\s+(?:them|these|those)\s+)?(?:(?P<said>{_SAID})|were|was|had)\b)",
    re.I,
)
_RATE = regex(
    rf"\b(?:pass|success|completion|compliance|failure|approval)\s+rate\s+(?:was|is|came\s+to|stood\s+at)\s+(?:only\s+|just\s+)?{mark('P', 'share')}(?=\s*[.,;:])",
    re.I,
)
_TALKED = regex(r"\b(?:interviewed|spoken?|heard)\b", re.I)
_PEOPLE_NEXT = regex(rf"\s+(?:[a-z’'-]+\s+){{0,2}}?(?:{PEOPLE})\b", re.I)
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
# What another source tells, named before a percentage or behind it.
_ELSEWHERE = regex(
    rf"\b(?:according\s+to|(?<!\bour\s)(?<!\bthe\s)(?<!\bthis\s)(?:surveys?|stud(?:y|ies)|polls?|census|reports?|research|figures)\b|(?:{COMPARED})\b|regulator|inspectorate|published|national(?:ly)?\b)",
    re.I,
)
_CLAUSE = regex(r"[^⟨;.]*")
# "Of these chairs": what the sentence before must have told; a verb or preposition is no noun.
_NOUN = regex(
    rf"\s+(?!(?:{_SAID}|were|was|are|is|had|have|has|did|do|for|by|on|at|and|but|to|[a-z]+ed)\b)([a-z]+)",
    re.I,
)
_STEM = 4
# "In the block, 12% were empty": of other things.
_BEGINS = regex(
    rf"{BEGINS}(?:(?:only|just|overall|in\s+all|some|about|around|but|and|in\s+(?:our|the|this)\s+{_FORMS}),?\s+)*",
    re.I,
)
_GIVEN = regex(r"\s*(?:\(\s*(?:n\s*=\s*)?⟨N|\(\s*⟨|,?\s+or\s+⟨)")
_JOINED = regex(r"[^⟨]*(?:,|;|:|\band|\bbut)\s+(?:[a-z]+\s+){0,2}", re.I)
_BACK, _LONG, _LOOKED_AT = 3, 120, 1


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
        behind = _CLAUSE.match(sentence.text, m.end())
        if behind is not None and _ELSEWHERE.search(behind.group()):
            continue
        if _APART.search(ahead[-_LONG:]) or whole.printed.low is not None:
            continue
        taken.add(share)
        yield ShareClaim(
            sentence.span(m.start(), m.end()), m.group(), sentence.figure(share), None, (whole,), explicit, how=how
        )  # fmt: skip


_Tie = tuple[re.Match[str], Figure, str, bool]


@dataclass(frozen=True, slots=True)
class _Answer:
    """How many answered or were looked at, by which words, where these stand, and whether people are meant."""

    way: int
    start: int
    end: int
    figure: Figure
    people: bool

    @property
    def all_of_them(self) -> bool:
        """Whether there is an answer of each, and they were not only asked."""
        return self.way < len(_TOLD) - 1


def _ties(sentence: Sentence, here: Sequence[Sentence]) -> Iterator[_Tie]:
    """Yield the percentages of a sentence with those they are of; ``here`` are the sentences of its block before it."""
    those = list(_THOSE.finditer(sentence.text))
    bare = list(_BARE.finditer(sentence.text))
    told = _answers(sentence) if those or bare else []
    back = _last_told(here) if those else None
    for m in those:
        answered = _one(told, m.start()) or back
        if answered is not None:
            yield m, answered.figure, "those-who-did", True
    for m in bare:
        own = _one(told, m.start())
        if own is None or not (own.people or not m["said"]):
            continue
        if _JOINED.fullmatch(sentence.text, own.end, m.start()):
            yield m, own.figure, "did-p-said", own.all_of_them
    first = MARK.search(sentence.text)
    if here and first is not None and first[1] == "P":
        yield from _ties_before(sentence, here[-1], first)


def _ties_before(sentence: Sentence, before: Sentence, first: re.Match[str]) -> Iterator[_Tie]:
    """Yield the percentage that a sentence tells first, of those whom the one before it counts."""
    text = sentence.text
    ahead = text[: first.start()]
    told = _one(_answers(before))
    counts = counts_told(before)
    if told is not None and len(counts) == 1 and not _ELSEWHERE.search(ahead):
        for m in (*_BARE.finditer(text), *_RATE.finditer(text)):
            said = m.groupdict().get("said")
            if not (told.people if said else is_by(m, _RATE) or _BEGINS.fullmatch(ahead)):
                continue
            if first.start() >= m.start():
                yield m, told.figure, "did-before", False
    whole = told.figure if told is not None else _only(counts)
    for m in _OF_THEM.finditer(text):
        if whole is not None and first.start() >= m.start() and names_these(text, before.text):
            noun = _NOUN.match(text, m.end())
            if noun is None or noun[1][:_STEM].lower() in before.text.lower():
                yield m, whole, "of-them-before", False


def _only(counts: Sequence[Count]) -> Figure | None:
    """Return the one number of a sentence, where it counts something."""
    return counts[0].figure if len(counts) == 1 and counts[0].figure.kind == "number" else None


def _last_told(here: Sequence[Sentence]) -> _Answer | None:
    """Return who answered, as told last in the sentences before."""
    for before in reversed(here[-_BACK:]):
        found = _one(_answers(before))
        if found is not None:
            return found
    return None


def _answers(sentence: Sentence) -> list[_Answer]:
    """Return the numbers of those who answered or were looked at, as a sentence tells them."""
    counts = {c.start: c for c in counts_told(sentence)}
    found: list[_Answer] = []
    for i, pattern in enumerate(_TOLD if counts else ()):
        for m in pattern.finditer(sentence.text):
            at = next(m.start(name) for name, told in m.groupdict().items() if told) - 2
            if at in counts:
                people = i != _LOOKED_AT or bool(
                    _TALKED.search(m.group()) or _PEOPLE_NEXT.match(sentence.text, counts[at].end)
                )
                found.append(_Answer(i, at, m.end(), _part(sentence, counts[at]), people))
    return found


def _part(sentence: Sentence, count: Count) -> Figure:
    """Return the part of a count that is told before it: of "thirteen of the 20 tenants replied" thirteen did."""
    parts = [
        p.part.figure
        for p in parts_told(sentence)
        if p.whole.start == count.start and p.part.start < count.start
    ]
    return (parts or [count.figure])[0]


def _one(told: Sequence[_Answer], end: int | None = None) -> _Answer | None:
    """Return the one number of those who answered before a place, by the surest words that tell any."""
    before = [a for a in told if end is None or a.end <= end]
    surest = [a for a in before if a.way == before[0].way]
    return surest[-1] if len({a.start for a in surest}) == 1 else None
