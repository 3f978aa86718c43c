"""Shares of a whole told before: "This represents 75% of all children", "of these, 60% (95) ...".

The words point back, so that every count before them that they can mean is a candidate, and the
share is wrong only if it is wrong of each. Where none of them comes near to the share, its whole
stands elsewhere and there is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from safeguard_checks.claims.claim import ShareClaim, WordedShare
from safeguard_checks.claims.lexicon import MAKES_UP, MAKING_UP
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.share_whole import (
    content_words,
    counts,
    is_near,
    names_these,
    noun_of,
    share_claim,
    share_made,
)
from safeguard_checks.claims.share_words import said_share
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.approx import EMPHASIS
from safeguard_checks.regex import regex

__all__ = ["shares_of_earlier", "shares_of_the_same", "worded_shares_of_earlier"]

_BACK = 3
_DEGREE = rf"(?:(?:around|about|approximately|nearly|almost|over|{EMPHASIS})\s+)?"
_NOT_WHOLE = rf"(?!(?:our|the|a|its|their)?\s*(?:target|budget|national|{NATION}|previous|last|expected|planned|plan\b|same))"
# This represents 75% of all children looked after
_THIS = regex(
    rf"^\W*(?:this|that|which|it)\s+{MAKES_UP}\s+{_DEGREE}{mark('P', 'share')}(?=\s*[.,;]|\s*$|\s+of\s+{_NOT_WHOLE})",
    re.I,
)
# "40% of those eligible", "6% of all who came" is of people whom nothing before need have counted.
_NOT_THOSE_WHO = (
    r"(?!all\s+(?:who|that|which|whose)\b|(?:all\s+)?those\s+(?:who|that|which|whose|with|without|in|at|on|from|aged|under|over|between|able|born|known|seen"
    r"|[a-z]+(?:ed|ing|[ai]ble))\b)"
)
# 238 alerts went on, 22% of the total alerts; 50,900 were fostered, accounting for 75% of all children
_OF_ALL = regex(
    rf"{mark('N', 'part')}(?:[^⟨;.()]|⟨D\d+⟩){{0,80}}?(?:,|,?\s+(?:which\s+{MAKES_UP}|{MAKING_UP}|or))\s+{_DEGREE}{mark('P', 'share')}\s+of\s+{_NOT_THOSE_WHO}(?={_NOT_WHOLE}(?:all|the\s+total|total|them|these|those)\b)",
    re.I,
)
# "In 2015/16, when 355 were, 35% of all": of the whole of that year; "109 out of 700, 15.6% of the total": of its own.
_OF_ANOTHER = regex(r"⟨D\d+⟩|\bout\s+of\s+(?:[a-z]+\s+){0,2}⟨N\d+⟩", re.I)
# Of these, 60% were for girls (95) and 63% for under fives (99)
# 38 of them were girls, or 20.3%
_OF_THEM = regex(
    rf"{mark('N', 'part')}\s+of\s+(?P<these>them|these|those)\b(?:[^⟨;.()]|⟨D\d+⟩){{0,70}}?(?:,\s*(?:or|which\s+{MAKES_UP}|that\s+is|a\s+share\s+of|{MAKING_UP})\s+|\(\s*){_DEGREE}{mark('P', 'share')}(?=\s*[.,;)]|\s*$)",
    re.I,
)
_POINTING = regex(
    r"^\W*(?:of|among(?:st)?|out\s+of)\s+(?:these|those|them|this|the\s+(?:above|total))\b", re.I
)
_FAR_PART = regex(
    rf"{mark('P', 'share')}(?:[^⟨;.()]|⟨D\d+⟩){{1,90}}?\(\s*{mark('N', 'part')}(?:\s+[a-z’'-]+){{0,3}}\s*\)",
    re.I,
)
# 78 (80%) were on time: what they are is told before
_BARE = regex(
    rf"(?:^\W*|\band\s+|[,;]\s+(?:and\s+|but\s+|while\s+)?){mark('N', 'part')}\s*\(\s*{mark('P', 'share')}\s*\)\s+(?:were|was|had|have|are|did"
    r"|took|led|resulted|progressed|received|met|went)\b",
    re.I,
)
# 37% (747) were aged 5 to 11, 29% (601) 1 to 4 and 19% (394) 12 to 15: parts of one whole
_PAIR = regex(
    rf"{mark('P', 'share')}\s*\(\s*{mark('N', 'part')}\s*\)|{mark('N', 'part2')}\s*\(\s*{mark('P', 'share2')}\s*\)"
)
_STATED = regex(
    rf"\s*(?:out\s+)?of\s+(?:the\s+|all\s+|our\s+|these\s+|those\s+|a\s+total\s+of\s+)*(?:[a-z]+\s+)?{mark('N', 'whole')}",
    re.I,
)
_MANY, _CLOSE = 3, 1
# 121 in education, employment or training (57.1%)
_COUNTED = regex(rf"{mark('N', 'part')}\s+[^⟨()]{{3,90}}?\(\s*{mark('P', 'share')}\s*\)")
# A share so far off is of another whole.
_PAIRS, _FAR_OFF = 2, 30
_LETTERS = regex(r"[A-Za-z]+")
_N_OF_N = regex(
    rf"{mark('N', 'part')}\s+(?:out\s+)?of\s+(?:the\s+|our\s+|these\s+|all\s+)?{mark('N', 'whole')}",
    re.I,
)
_NAMED = regex(
    rf"\b(?:of|out\s+of)\s+(?:the\s+|these\s+|those\s+|our\s+|all\s+)*{mark('N', 'whole')}", re.I
)
_T_PART = regex(
    rf"{mark('T', 't')}(?:\s+of\s+(?:them|these|those))?\s*\(\s*(?:or\s+)?{mark('N', 'part')}(?:\s+[a-z’'-]+){{0,2}}\s*\)",
    re.I,
)
# Of these, 31 were aged 16 or 17, almost two in three.
_THESE_PART = regex(
    rf"[^⟨;.()]{{0,20}}{mark('N', 'part')}[^⟨;.(),]{{1,70}},\s+(?:or\s+|which\s+is\s+)?{mark('T', 't')}(?:\s+of\s+(?:them|these|the\s+total))?(?=\s*[.,;]|\s*$)",
    re.I,
)


def shares_of_earlier(
    sentence: Sentence, earlier: Sequence[Sentence], taken: set[str]
) -> Iterator[ShareClaim]:
    """Yield the shares of a sentence whose whole stands before it; ``taken`` are those read so far."""
    text = sentence.text
    this = _THIS.match(text)
    if this and this["share"] not in taken and earlier:
        stated = _STATED.match(text, this.end())
        if stated:
            # "This represents 82% of the 36,392 assessments": the whole stands here.
            parts = counts(earlier[-1])
            taken.add(this["share"])
            whole = (sentence.figure(stated["whole"]),)
            if len(parts) == 1:
                yield share_claim(
                    sentence, this, parts[0], whole, True, "whole-pointed-to/this-is-of"
                )
            pair = None
        else:
            pair = _pair(earlier, noun_of(text, this.end()))
        if pair is not None:
            taken.add(this["share"])
            yield share_claim(sentence, this, *pair, "whole-pointed-to/this-is")
    for m in _OF_ALL.finditer(text):
        if m["share"] not in taken and not _OF_ANOTHER.search(text[: m.end()]):
            part = sentence.figure(m["part"])
            wholes = _wholes(sentence, earlier, m.start(), part, noun_of(text, m.end()))
            yield from _told(sentence, m, part, wholes, taken, "whole-pointed-to/of-all")
    for m in _OF_THEM.finditer(text):
        if m["share"] not in taken and not sentence.figures("N", 0, m.start()) and earlier:
            part = sentence.figure(m["part"])
            near = earlier[-1:] if names_these(text, earlier[-1].text) else []
            larger = [f for s in near for f in counts(s) if f.printed.value >= part.printed.value]
            # "96 people during these 95 incidents. 68 of these people"
            these = content_words(text[m.end("these") : m.end()])
            larger = [*(_wholes(sentence, near, m.start(), part, these) if these else ())] or larger
            yield from _told(sentence, m, part, larger, taken, "whole-pointed-to/of-them-or")
    if _POINTING.match(text):
        earlier = [s for s in earlier if names_these(text, s.text)]
        for m in _FAR_PART.finditer(text):
            if m["share"] not in taken:
                part = sentence.figure(m["part"])
                wholes = _wholes(sentence, earlier, 0, part, frozenset())
                yield from _told(sentence, m, part, wholes, taken, "whole-pointed-to/of-these-far")
    if earlier and earlier[-1].block == sentence.block:
        yield from _breakdown(sentence, earlier[-1], taken)
    bare: list[Figure] = []
    for m in _BARE.finditer(text):
        if m["share"] in taken or not earlier or earlier[-1].block != sentence.block:
            continue
        part, told = sentence.figure(m["part"]), earlier[-1].figures("N")
        before = [f for f in sentence.figures("N", 0, m.start("part") - 2) if f not in bare]
        bare.append(part)
        if len(told) == 1 and not before:
            for claim in _told(sentence, m, part, told, taken, "whole-of-list/one-before"):
                yield replace(claim, assumed=not _POINTING.match(text))


def _breakdown(sentence: Sentence, before: Sentence, taken: set[str]) -> Iterator[ShareClaim]:
    """Yield three shares or more of the one count before them, where all but one bear it out.

    Where only some do and the others come near, that they are parts of it is taken, not told.
    """
    wholes = counts(before)
    pairs = [m for m in _PAIR.finditer(sentence.text) if (m["share"] or m["share2"]) not in taken]
    if len(wholes) != 1 or len(pairs) < _MANY or wholes[0].printed.value <= 0:
        return
    told = [
        (m, sentence.figure(m["share"] or m["share2"]), sentence.figure(m["part"] or m["part2"]))
        for m in pairs
    ]
    whole = wholes[0]
    borne_out = sum(abs(share_made(p, whole) - s.printed.value) <= _CLOSE for _, s, p in told)
    sure = borne_out >= max(len(told) - 1, _MANY - 1)
    if not sure and not (borne_out and all(is_near(p, whole, s.printed.value) for _, s, p in told)):
        return
    for m, share, part in told:
        taken.add(m["share"] or m["share2"])
        span = sentence.span(m.start(), m.end())
        yield ShareClaim(
            span, m.group(), share, part, (whole,), explicit=False, assumed=not sure,
            how="whole-of-list/breakdown" if sure else "whole-of-list/breakdown-near",
        )  # fmt: skip


def shares_of_the_same(
    sentence: Sentence, earlier: Sequence[Sentence], taken: set[str]
) -> Iterator[ShareClaim]:
    """Yield shares of the whole that a part of it was set against just before, where one at least bears it out.

    "198 of 212 leavers (93.4%). There were 121 in work (57.1%) and 189 in a home (89.2%)".
    """
    if not earlier or earlier[-1].block != sentence.block:
        return
    before = earlier[-1]
    told, found = list(_N_OF_N.finditer(before.text)), list(_COUNTED.finditer(sentence.text))
    if len(told) != 1 or len(before.figures("N")) != _PAIRS or len(found) < _PAIRS:
        return
    if len(sentence.figures("N")) != len(found) or {m["share"] for m in found} & taken:
        return
    whole = before.figure(told[0]["whole"])
    parts = [sentence.figure(m["part"]) for m in found]
    if whole.printed.value <= 0 or any(p.printed.value > whole.printed.value for p in parts):
        return
    off = [
        abs(share_made(p, whole) - sentence.figure(m["share"]).printed.value)
        for m, p in zip(found, parts, strict=True)
    ]
    if min(off) * _PAIRS > _CLOSE or max(off) > _FAR_OFF or sum(o > _CLOSE for o in off) > 1:
        return
    for m, part in zip(found, parts, strict=True):
        taken.add(m["share"])
        yield share_claim(sentence, m, part, (whole,), False, "whole-of-list/of-the-same")


def worded_shares_of_earlier(
    sentence: Sentence, earlier: Sequence[Sentence]
) -> Iterator[WordedShare]:
    """Yield "one in three (8,282)" where one count stands in the sentence before."""
    pointing = _POINTING.match(sentence.text)
    these = _THESE_PART.match(sentence.text, pointing.end()) if pointing else None
    told = counts(earlier[-1]) if these and earlier else []
    if these and len(told) == 1 and names_these(sentence.text, earlier[-1].text):
        words = sentence.figure(these["t"])
        yield WordedShare(
            sentence.span(0, these.end()), these.group(), words.text, said_share(words), None,
            sentence.figure(these["part"]), told[0], "whole-pointed-to/of-these-words",
        )  # fmt: skip
    for m in _T_PART.finditer(sentence.text):
        before = earlier[-1].figures("N") if earlier else []
        part, words = sentence.figure(m["part"]), sentence.figure(m["t"])
        ahead = sentence.figures("N", 0, m.start())
        if len(before) == 1 and not ahead and is_near(part, before[0], words.printed.value * 100):
            yield WordedShare(
                sentence.span(m.start(), m.end()), m.group(), words.text, said_share(words), None,
                part, before[0], "whole-of-list/of-one-before",
            )  # fmt: skip


def _pair(
    earlier: Sequence[Sentence], noun: frozenset[str]
) -> tuple[Figure, tuple[Figure, ...], bool] | None:
    """Return the part that "this" is, the wholes it can be of, and whether the words name one."""
    last = earlier[-1]
    both = list(_N_OF_N.finditer(last.text))
    counts = last.figures("N")
    if len(both) == 1 and len(counts) == 2:
        return last.figure(both[0]["part"]), (last.figure(both[0]["whole"]),), True
    named = list(_NAMED.finditer(last.text))
    if len(named) == 1 and len(counts) == 2:
        whole = last.figure(named[0]["whole"])
        part = next(f for f in counts if f is not whole)
        # "60,700 places, compared to the record of 53,520" is no part of it; "of the programme" is of another.
        told = part.printed.value <= whole.printed.value and noun <= _told_words(last)
        return (part, (whole,), True) if told else None
    if len(counts) == 1 and noun:
        wholes = _wholes(last, earlier[:-1], 0, counts[0], noun)
        return (counts[0], wholes, False) if wholes else None
    return None


def _told_words(sentence: Sentence) -> frozenset[str]:
    """Return the words of a sentence in the form in which the noun of a whole is told."""
    return frozenset(w for word in _LETTERS.findall(sentence.text) for w in content_words(word))


def _wholes(
    sentence: Sentence, earlier: Sequence[Sentence], end: int, part: Figure, noun: frozenset[str]
) -> tuple[Figure, ...]:
    """Return the counts before ``end`` that can be the whole of a part, nearest first.

    Where a ``noun`` says what it is a share of, only counts of just that are.
    """
    found: list[Figure] = []
    for near, stop in ((sentence, end), *((s, len(s.text)) for s in list(earlier)[::-1][:_BACK])):
        for m in reversed(list(MARK.finditer(near.text, 0, stop))):
            figure = near.figure(m.group(2)) if m.group(1) == "N" else None
            if figure is None or figure is part or figure.printed.value < part.printed.value:
                continue
            if noun <= content_words(near.text[m.end() : m.end() + 60]):
                found.append(figure)
    return tuple(found)


def _told(
    sentence: Sentence,
    m: re.Match[str],
    part: Figure,
    wholes: Sequence[Figure],
    taken: set[str],
    how: str,
) -> Iterator[ShareClaim]:
    share = sentence.figure(m["share"]).printed.value
    if any(is_near(part, whole, share) for whole in wholes):
        taken.add(m["share"])
        yield share_claim(sentence, m, part, tuple(wholes), False, how)
