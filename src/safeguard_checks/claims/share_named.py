"""Shares whose part and whole are both told with them: "17 of the 20 cases (85%)", "87% (228 of 261)".

Where many words stand between them, a share is theirs only if it comes near to what they make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import MAKES_UP, MAKING_UP, SHARE_NOUN, governs
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_forms import (
    A_WHOLE,
    ALL_OF,
    ANOTHER_SHARE,
    BRACKET,
    NAMED_WHOLE,
    NAMES_WHOLE,
    NP,
    OF,
    POINTS_AFTER,
    WHOLE,
)
from safeguard_checks.claims.share_whole import (
    content_words,
    is_near,
    noun_of,
    share_claim,
    share_made,
)
from safeguard_checks.regex import regex

__all__ = ["shares_of_named_wholes"]

_FAR = r"(?:[^⟨;:.()]|⟨D\d+⟩){0,130}?"
_WHICH_IS = (
    rf",?\s+(?:or|{MAKING_UP}|making|giving|(?:which|this)\s+(?:{MAKES_UP}|gives)"
    rf"|an?\s+(?:[a-z]+\s+)?(?:rate|conversion|{SHARE_NOUN})\s+of)\s+"
)
# 17 of 20 and 12 of 15 (85% and 80% respectively)
_PAIRED = regex(
    rf"{mark('N', 'part')}{OF}{WHOLE}{NP}\s*,?\s+and\s+{mark('N', 'part2')}{OF}{mark('N', 'whole2')}{NP}"
    rf"\s*\(\s*{mark('P', 'share')}\s+and\s+{mark('P', 'share2')}(?:,?\s+respectively)?\s*\)",
    re.I,
)
_OF_N = "of-n-n-p"
_COMPLETE = {
    # 137 out of 398 (38%); nine of the 119 (7.6%); 17 of the 20 cases, 85%, and not "eight of ten say so, 15% do not"
    "n-of-n-p": regex(
        rf"{mark('N', 'part')}{OF}{A_WHOLE}{NP}(?:\s*{BRACKET}|,\s+or\s+|(?P<bare>,\s+)){mark('P', 'share')}(?(bare)(?!\s+[a-z]))", re.I
    ),
    # 435 (65%) of the 730 families
    "n-p-of-n": regex(
        rf"{mark('N', 'part')}{NP}\s*{BRACKET}{mark('P', 'share')}\s*\)[^⟨,;:.()]{{0,30}}?{OF}{A_WHOLE}", re.I
    ),
    # 87% (228 of 261); 93% (66 of the 71)
    "p-n-of-n": regex(
        rf"{mark('P', 'share')}{NP}\s*\(\s*{mark('N', 'part')}(?:{OF}|\s+from\s+(?:the\s+)?){A_WHOLE}", re.I
    ),
    # 85% of the 20 cases (17)
    "p-of-n-n": regex(
        rf"{mark('P', 'share')}{OF}{A_WHOLE}{NP}(?:\(\s*{mark('N', 'part')}[^⟨()]{{0,25}}\)|,\s+or\s+{mark('N', 'part2')})", re.I
    ),
    # 93%, or 66 of the 71; 87%: 228 of 261
    "p-or-n-of-n": regex(
        rf"{mark('P', 'share')}\s*(?:,\s*(?:or|i\.e\.|that\s+is)|\s+or|\s+[–—-])\s+{mark('N', 'part')}{OF}{A_WHOLE}", re.I
    ),
    # 12 were late, which is 30% of the 40 visits
    "n-is-p-of-n": regex(
        rf"{mark('N', 'part')}[^⟨;:.()]{{0,70}}?,?\s+(?:or|{MAKING_UP}|(?:which|this)\s+{MAKES_UP})\s+{mark('P', 'share')}{OF}{A_WHOLE}", re.I
    ),
    # 30% (12) of the 40 visits
    "p-n-then-of-n": regex(
        rf"{mark('P', 'share')}\s*\(\s*{mark('N', 'part')}\s*(?:[a-z]+\s*){{0,2}}\){NP}{OF}{A_WHOLE}", re.I
    ),
    # Of 40 visits, 30% (12) were late
    "of-n-p-n": regex(
        rf"\b(?:of|out\s+of)\s+{ALL_OF}{A_WHOLE}[^⟨;.()]{{0,80}}?,\s*(?:[a-z]+\s+){{0,3}}?{mark('P', 'share')}{NP}"
        rf"\s*\(\s*{mark('N', 'part')}\s*(?:[a-z]+\s*){{0,2}}\)", re.I
    ),
    # Of the 78 in this cohort, 69 (82%)
    _OF_N: regex(
        rf"\b(?:of|out\s+of|from)\s+{ALL_OF}{A_WHOLE}[^⟨;.()]{{0,80}}?,\s*(?:[a-z]+\s+){{0,3}}?{mark('N', 'part')}{NP}"
        rf"\s*{BRACKET}{mark('P', 'share')}", re.I
    ),
}  # fmt: skip
_IS = rf"(?:\s*{BRACKET}|{_WHICH_IS})"
_FROM_AMONG = r"\b(?:of|out\s+of|from|among(?:st)?)\s+(?:[a-z]+\s+){0,3}?"
# The same with more words between, where only a share near to what the counts make is theirs.
_WITH_WORDS_BETWEEN = {
    # 538 of 624 families offered help had a worker (92%); ... had a worker, equating to 92%
    "far-1": regex(rf"{mark('N', 'part')}{OF}{A_WHOLE}{_FAR}{_IS}{mark('P', 'share')}", re.I),
    # Out of 376 young people who replied, 82 had been bullied in the last year (22%)
    "far-2": regex(
        rf"{_FROM_AMONG}{WHOLE}{_FAR},\s*(?:[a-z]+\s+){{0,3}}?{mark('N', 'part')}{_FAR}{_IS}{mark('P', 'share')}", re.I
    ),
    # 71% of allegations received were unfounded (22 of 31)
    "far-3": regex(
        rf"{mark('P', 'share')}{_FAR}\(\s*{mark('N', 'part')}{OF}{A_WHOLE}\s*(?:[a-z]+\s*){{0,2}}\)", re.I
    ),
    # Of 40 homes inspected in the year, 30% had no manager at the time (12)
    "far-4": regex(
        rf"{_FROM_AMONG}{WHOLE}{_FAR},\s*(?:[a-z]+\s+){{0,3}}?{mark('P', 'share')}{_FAR}\(\s*{mark('N', 'part')}\s*(?:[a-z]+\s*){{0,2}}\)", re.I
    ),
    # There were 152 schools in the area and 66 returned their audit, which is 43%
    "far-5": regex(
        rf"^[^⟨]*(?:⟨D\d+⟩[^⟨]*)*{WHOLE}{_FAR}\b(?:and|of\s+(?:which|whom)|with|led\s+to|resulted\s+in)\s+{mark('N', 'part')}{_FAR}{_IS}{mark('P', 'share')}", re.I
    ),
    # Some of the 193 young people who replied said so (36, 19%)
    "far-6": regex(
        rf"\bof\s+{ALL_OF}{WHOLE}{_FAR}\(\s*{mark('N', 'part')}\s*(?:,|;|or)\s*{mark('P', 'share')}\s*\)", re.I
    ),
}  # fmt: skip
# What stands in the place of the share may be that of all the others, to a point.
_OTHERS = 1
# "More than one of our nine categories, while 168 projects (16%)": what is said of these ends there.
_ONE_OF = regex(r"\b(?:one|two|three|any|each|either|every|another)\s+$", re.I)
_AND = regex(r"\band\s+$", re.I)
_TURNS = regex(r"\b(?:while|whilst|whereas|but|although)\b", re.I)
_NAMED_SHARE = regex(r"⟩?\s+[a-z]")
_SHARE_BESIDE = regex(r"\s*\(?\s*⟨P\d+⟩")


def shares_of_named_wholes(sentence: Sentence, taken: set[str]) -> Iterator[ShareClaim]:
    """Yield the shares of a sentence that tells part and whole; ``taken`` are the shares read so far."""
    for m in _PAIRED.finditer(sentence.text):
        for number in ("", "2"):
            taken.add(m[f"share{number}"])
            yield ShareClaim(
                sentence.span(m.start(), m.end()),
                m.group(),
                sentence.figure(m[f"share{number}"]),
                sentence.figure(m[f"part{number}"]),
                (sentence.figure(m[f"whole{number}"]),),
                True,
                how="whole-named/respectively",
            )
    for how, pattern in _COMPLETE.items():
        for m in pattern.finditer(sentence.text):
            if ANOTHER_SHARE.match(sentence.text, m.end("share") + 1):
                taken.add(m["share"])
            if m["share"] in taken or _part(m) == m["whole"]:
                continue
            taken.add(m["share"])
            if sentence.figure(_part(m)).printed.low is not None:
                continue  # "50% of all 63 households are small (1-4 members)": a range is no count
            if not (_is_of_the_rest(sentence, m) or _is_apart(sentence, m, how == _OF_N)):
                yield _claim(sentence, m, f"whole-named/{how}")
    for how, pattern in _WITH_WORDS_BETWEEN.items():
        for m in pattern.finditer(sentence.text):
            if m["share"] in taken or ANOTHER_SHARE.match(sentence.text, m.end("share") + 1):
                continue
            if m["part"] == m["whole"] or not _comes_near(sentence, m) or _is_of_both(sentence, m):
                continue
            if not _is_apart(sentence, m, m.start("whole") < m.start("part")):
                taken.add(m["share"])
                yield _claim(sentence, m, f"whole-far/{how}")


def _claim(sentence: Sentence, m: re.Match[str], how: str) -> ShareClaim:
    part, whole = sentence.figure(_part(m)), sentence.figure(m["whole"])
    return share_claim(sentence, m, part, (whole,), True, how)


def _part(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return str(groups["part"] or groups.get("part2"))


def _is_apart(sentence: Sentence, m: re.Match[str], whole_first: bool) -> bool:
    """Tell whether a percentage is of something else than the whole, or is the size of a change.

    A part that is itself told with its share beside it ("52,400 (51%) were women and 50,300 (49%)
    men") is no whole unless words say so.
    """
    text = sentence.text
    if _names_another(sentence, m):
        return True
    between = text[m.end("whole") + 1 : m.start("part") - 2] if whole_first else ""
    if whole_first and (_ONE_OF.search(text[: m.start()]) or _TURNS.search(between)):
        return True
    if whole_first and governs(text[: m.start("part") - 2]):
        return True
    beside = _SHARE_BESIDE.match(between)
    return bool(beside and not POINTS_AFTER.search(between)) and not NAMED_WHOLE.match(
        text[max(0, m.start()) : m.end("whole") + 1]
    )


def _names_another(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether the words after a share say that it is of something else than the whole before.

    "17 of 27 visits (8% of all cases)" is; "(63% of the visits)" and "(63% of them)" are not.
    """
    text, at = sentence.text, m.end("share") + 1
    names = NAMES_WHOLE.match(text, at)
    if names is None or m.start("whole") > m.start("share"):
        return False
    if not names.group().strip().lower().startswith("of"):
        return True
    told = noun_of(text, at)
    return not told <= content_words(text[m.end("whole") + 1 : m.end("whole") + 61])


def _comes_near(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether a share comes near to what part and whole make, or is that of all the others."""
    part, whole = sentence.figure(m["part"]), sentence.figure(m["whole"])
    if not 0 < part.printed.value <= whole.printed.value:
        return False
    share = sentence.figure(m["share"]).printed.value
    return is_near(part, whole, share) or abs(100 - share_made(part, whole) - share) <= _OTHERS


def _is_of_both(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether a share is one of two parts together: "57 were filled and 4.5 vacant, a vacancy rate of 7.3%"."""
    joined = _AND.search(sentence.text[: m.start("part") - 2])
    if not joined or m.start("part") < m.start("whole"):
        return False
    part, other = sentence.figure(m["part"]).printed, sentence.figure(m["whole"]).printed
    share = sentence.figure(m["share"]).printed
    made = part.value / (part.value + other.value) * 100
    return abs(made - share.value) <= share.grain / 2


def _is_of_the_rest(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether words in the bracket of a share name it, and it is that of all the others: "3 of 21 (86% failure rate)"."""
    if not _NAMED_SHARE.match(sentence.text, m.end("share")):
        return False
    part, whole = sentence.figure(_part(m)), sentence.figure(m["whole"])
    share = sentence.figure(m["share"]).printed.value
    within = 0 < part.printed.value < whole.printed.value
    return within and abs(100 - share_made(part, whole) - share) < _OTHERS
