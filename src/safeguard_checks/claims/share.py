"""The grammar of shares: "17 of the 20 cases (85%)", "of whom 40%", "Of this number: 95 (57%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.amount import change_sizes
from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import COMPARED, OF_THEM, governs, says_by_how_much
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.share_back import (
    content_words,
    counts,
    is_near,
    names_these,
    noun_of,
    shares_of_earlier,
)
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import PEOPLE
from safeguard_checks.quantity.approx import EMPHASIS
from safeguard_checks.regex import regex

__all__ = ["opens_list", "points_back", "share_claims"]

_NP = r"(?:(?!\bfrom\b|\bto\b|\bby\b|\bthat\b)(?:[^⟨,;:.()]|⟨D\d+⟩)){0,60}?"
_UNDATED = r"(?:(?!\bfrom\b|\bto\b|\bby\b|\bthat\b)[^⟨,;:.()]){0,60}?"
_FAR = r"(?:[^⟨;:.()]|⟨D\d+⟩){0,130}?"
_WHICH_IS = (
    r",?\s+(?:or|equating\s+to|equivalent\s+to|representing|making|giving|which\s+(?:is|was|represents|equates\s+to|gives)"
    r"|this\s+(?:is|was|represents)|a\s+(?:conversion\s+)?rate\s+of|a\s+conversion\s+of)\s+"
)
_OF = r"(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:all\s+)?(?:the\s+|a\s+|our\s+|these\s+|those\s+|its\s+)?(?:total\s+of\s+)?)"
_BRACKET = rf"\(\s*(?:or|i\.e\.|about|approximately|equating to|which is|around|just over|just under|{EMPHASIS})?,?\s*"

# "9% of the 10 to 17 population" is of an age.
_WHOLE = rf"{mark('N', 'whole')}(?!\s*(?:to|-|–)\s*⟨N)"
# 137 out of 398 (38%); nine of the 119 (7.6%); 17 of the 20 cases, 85%
_N_OF_N_P = regex(
    rf"{mark('N', 'part')}{_OF}(?:[a-z]+\s+)?{_WHOLE}{_NP}"
    rf"(?:\s*{_BRACKET}|,\s+(?:or\s+)?){mark('P', 'share')}",
    re.I,
)
# 435 (65%) of the 730 families
_N_P_OF_N = regex(
    rf"{mark('N', 'part')}{_NP}\s*{_BRACKET}{mark('P', 'share')}\s*\)[^⟨,;:.()]{{0,30}}?{_OF}"
    rf"(?:[a-z]+\s+)?{_WHOLE}",
    re.I,
)
# 87% (228 of 261); 93% (66 of the 71)
_P_N_OF_N = regex(
    rf"{mark('P', 'share')}{_NP}\s*\(\s*{mark('N', 'part')}(?:{_OF}|\s+from\s+(?:the\s+)?)(?:[a-z]+\s+)?{_WHOLE}",
    re.I,
)
# 93%, or 66 of the 71; 87%: 228 of 261
_P_OR_N_OF_N = regex(
    rf"{mark('P', 'share')}\s*(?:,\s*(?:or|i\.e\.|that\s+is)|\s+or|\s+[–—-])\s+{mark('N', 'part')}{_OF}(?:[a-z]+\s+)?{_WHOLE}",
    re.I,
)
# 12 were late, which is 30% of the 40 visits
_N_IS_P_OF_N = regex(
    rf"{mark('N', 'part')}[^⟨;:.()]{{0,70}}?,?\s+(?:which\s+(?:is|was|represents|equates\s+to)|this\s+(?:is|was|represents)|representing"
    rf"|equating\s+to|equivalent\s+to|making\s+up|accounting\s+for|or)\s+{mark('P', 'share')}{_OF}(?:[a-z]+\s+)?{_WHOLE}",
    re.I,
)
# Of 40 visits, 30% (12) were late
_OF_N_P_N = regex(
    rf"\b(?:of|out\s+of)\s+(?:the\s+|these\s+|those\s+|our\s+|all\s+|a\s+total\s+of\s+)*(?:[a-z]+\s+)?{_WHOLE}"
    rf"[^⟨;.()]{{0,80}}?,\s*(?:[a-z]+\s+){{0,3}}?{mark('P', 'share')}{_NP}\s*\(\s*{mark('N', 'part')}\s*(?:[a-z]+\s*){{0,2}}\)",
    re.I,
)
# 30% (12) of the 40 visits
_P_N_THEN_N = regex(
    rf"{mark('P', 'share')}\s*\(\s*{mark('N', 'part')}\s*(?:[a-z]+\s*){{0,2}}\){_NP}{_OF}(?:[a-z]+\s+)?{_WHOLE}",
    re.I,
)
# 17 of 20 and 12 of 15 (85% and 80% respectively)
_PAIRED = regex(
    rf"{mark('N', 'part')}{_OF}{_WHOLE}{_NP}\s*,?\s+and\s+{mark('N', 'part2')}{_OF}{mark('N', 'whole2')}{_NP}"
    rf"\s*\(\s*{mark('P', 'share')}\s+and\s+{mark('P', 'share2')}(?:,?\s+respectively)?\s*\)",
    re.I,
)
# "(12% of the total)" says itself what it is of.
_NAMES_WHOLE = regex(
    rf"\s*(?:of|nationally|across|in(?=\s+(?:⟨D|(?:the\s+)?[A-Z]))|{COMPARED})\b(?!\s*⟨N)", re.I
)
# The same with more words between, where only a share near to what the counts make is theirs:
# 538 of 624 families offered help had a worker (92%); ... had a worker, equating to 92%
_FAR_PATTERNS = tuple(
    regex(pattern, re.I)
    for pattern in (
        rf"{mark('N', 'part')}{_OF}(?:[a-z]+\s+)?{_WHOLE}{_FAR}(?:\s*{_BRACKET}|{_WHICH_IS}){mark('P', 'share')}",
        rf"\b(?:of|out\s+of|from|among(?:st)?)\s+(?:[a-z]+\s+){{0,3}}?{_WHOLE}{_FAR},\s*(?:[a-z]+\s+){{0,3}}?"
        rf"{mark('N', 'part')}{_FAR}(?:\s*{_BRACKET}|{_WHICH_IS}){mark('P', 'share')}",
        rf"{mark('P', 'share')}{_FAR}\(\s*{mark('N', 'part')}{_OF}(?:[a-z]+\s+)?{_WHOLE}\s*(?:[a-z]+\s*){{0,2}}\)",
        rf"\b(?:of|out\s+of|among(?:st)?)\s+(?:[a-z]+\s+){{0,3}}?{_WHOLE}{_FAR},\s*(?:[a-z]+\s+){{0,3}}?{mark('P', 'share')}{_FAR}"
        rf"\(\s*{mark('N', 'part')}\s*(?:[a-z]+\s*){{0,2}}\)",
        rf"^[^⟨]*(?:⟨D\d+⟩[^⟨]*)*{_WHOLE}{_FAR}\b(?:and|of\s+(?:which|whom)|with|led\s+to|resulted\s+in)\s+{mark('N', 'part')}{_FAR}"
        rf"(?:\s*{_BRACKET}|{_WHICH_IS}){mark('P', 'share')}",
        rf"\bof\s+(?:the\s+|our\s+|all\s+)*{_WHOLE}{_FAR}\(\s*{mark('N', 'part')}\s*(?:,|;|or)\s*{mark('P', 'share')}\s*\)",
    )
)
_NEAR, _OTHERS = 12, 1
_POINTS_AFTER = regex(
    r"\)?,?\s*of\s+(?:whom|which|(?:these|those)(?!\s+(?:eligible|aged)\b)|them|this\b|the\s+total)\b",
    re.I,
)
_OF_ALL = regex(r"\)?,?\s*(?P<of>of\s+(?:all|every|(?:the\s+)?total)\s+(?!⟨))", re.I)
_ANOTHER = regex(r"\s*(?:,|and|/|&|,\s*and)\s*⟨P")
# Of more wholes than these, one that the share comes near to is needed.
_FEW = 2
# Of the 78 in this cohort, 69 (82%)
_OF_N = regex(
    rf"\b(?:of|out\s+of|from)\s+(?:the\s+|these\s+|those\s+|our\s+|all\s+|a\s+total\s+of\s+)*(?:[a-z]+\s+)?{_WHOLE}"
    rf"[^⟨;.()]{{0,80}}?,\s*(?:[a-z]+\s+){{0,3}}?{mark('N', 'part')}{_NP}\s*{_BRACKET}"
    rf"{mark('P', 'share')}",
    re.I,
)
# 60% (58); 40% or 12 children
_P_N = regex(rf"{mark('P', 'share')}\s*\(\s*{mark('N', 'part')}[^⟨()]{{0,25}}\)", re.I)
# 359 (or 74%); 359 children (74%); 359, or 74%
_N_P = regex(
    rf"{mark('N', 'part')}{_UNDATED}(?:\s*{_BRACKET}|,?\s+or\s+){mark('P', 'share')}\s*(?=[)\s,.;]|$)",
    re.I,
)
# 24 had three or more moves (10%): the second number is a limit, and none of what is counted
_LIMIT = r"⟨N\d+⟩\s+or\s+(?:more|fewer|less|over|under|above|below|older|younger|longer|later)\b"
_N_LIMIT_P = regex(
    rf"{mark('N', 'part')}(?!\s+or\s)[^⟨;.()]{{1,40}}{_LIMIT}[^⟨;.()]{{0,60}}{_BRACKET}{mark('P', 'share')}\s*(?=[)\s,.;]|$)",
    re.I,
)
_IS_LIMIT = regex(_LIMIT, re.I)
# An item of a list whose whole is named above it: 201 said they knew who to talk to (43%)
_ITEM = regex(
    rf"^\W*{mark('N', 'part')}\s+[a-z](?:[^⟨;.()]){{3,90}}\(\s*(?:or\s+)?{mark('P', 'share')}\s*\)\W*$",
    re.I,
)
# "Of the 45 reviews, 30 (67%) were done and 10 (22%) begun": the whole named once
_NAMED = regex(
    rf"(?:(?:^|[.;,]\s)\W*(?:out\s+)?of\s+(?:(?:the|these|those|our|all|a\s+total\s+of)\s+)*|\bof\s+(?:the|these|those|our|all)\s+)"
    rf"(?:[a-z]+\s+)?{_WHOLE}",
    re.I,
)
# Words right after a share ("52,400 (51%) of the total") say what that one is of, and no other.
_POINTS_BACK = regex(
    r"(?<!⟩\s)(?<!⟩\)\s)\bof\s+(?:whom|which|these|those|them|this\s+(?:number|total|group|cohort)|this\b|the\s+total)",
    re.I,
)
_OPENS = regex(
    r"\bof\s+(?:this|these|those|whom|which|them|the\s+(?:above|total))\b[^⟨:]{0,40}:?\s*$"
    r"|^\W*(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+|these\s+|those\s+)*⟨N\d+⟩(?:[^⟨:;.]|⟨D\d+⟩){0,110}:\s*$",
    re.I,
)
# 85% of the 20 cases (17)
_P_OF_N_N = regex(
    rf"{mark('P', 'share')}{_OF}(?:[a-z]+\s+)?{_WHOLE}{_NP}"
    rf"(?:\(\s*{mark('N', 'part')}[^⟨()]{{0,25}}\)|,\s+or\s+{mark('N', 'part2')})",
    re.I,
)
# 171 live with foster families, of whom 19.5% live elsewhere
_N_OF_WHOM_P = regex(
    rf"{_WHOLE}(?:[^⟨;.()]|\([^⟨()]*\)){{0,160}}?,?\s*(?:and\s+)?of\s+(?:whom|which)\s+"
    rf"(?:only\s+|just\s+)?{mark('P', 'share')}",
    re.I,
)
# 143 children were seen, 51.4% of whom had a plan; 11 families came and 60% of them stayed
_P_OF_THEM = regex(
    rf"^[^⟨]*(?:⟨D\d+⟩[^⟨]*)*{_WHOLE}(?:[^⟨;.()]|⟨D\d+⟩){{0,150}}?(?:,|\band)\s+(?!which\b|representing\b|making\b)(?:[a-z]+\s+){{0,2}}?{mark('P', 'share')}"
    rf"\s+{OF_THEM}\b(?!\s+(?:who|that|in|from|with|aged|[a-z]+(?:ed|ing)|seen|made|given|held))",
    re.I,
)
# We looked at 41 contacts and found that 11% were closed
_SAMPLED = regex(
    rf"\b(?:looked\s+at|review(?:ed|ing|\s+of)|audit(?:ed|\s+of)|sampl(?:ed|e\s+of)|examined|checked|surveyed|survey\s+of)\s+(?:a\s+total\s+of\s+)?"
    rf"{_WHOLE}(?:[^⟨;.()]|⟨D\d+⟩){{0,110}}?\b(?:found|showed|shows|finds)\s+(?:that\s+)?(?:only\s+|just\s+)?{mark('P', 'share')}"
    rf"(?!\s+of\s+(?:all|the|our|{PEOPLE})\b)",
    re.I,
)
# 85% of the 20 cases
_P_OF_N = regex(rf"{mark('P', 'share')}{_OF}(?:[a-z]+\s+)?{_WHOLE}", re.I)
# Of the 45 reviews, 67% were done
_OF_N_P = regex(
    rf"(?:^|[.;:,]\s+|\b(?:and|but)\s+)\W*(?:of|among(?:st)?)\s+(?:the|these|those|our|all)\s+(?:[a-z]+\s+)?{_WHOLE}"
    rf"(?:[^⟨;.()]|⟨D\d+⟩){{0,80}}?,\s*(?:[a-z]+\s+){{0,3}}?{mark('P', 'share')}",
    re.I,
)
_ALSO = regex(rf"(?:;|,|\band\b)\s*(?:and\s+)?{mark('P', 'share')}(?!\s*\()", re.I)
# A percentage so called is not counted out of its whole: "a weighted 83% of the 20 plans".
_NOT_COUNTED = regex(
    r"\b(?:(?:re)?weight(?:ed|ing)|estimat\w+|adjusted|modell?(?:ed|ing)|project(?:ed|ions?)|forecast\w*|predicted|sampled"
    r"|extrapolat\w+|imputed)\b(?:\s+[a-z]+){0,2}\s*$",
    re.I,
)
# "More than one of our nine categories, while 168 projects (16%)": what is said of these ends there.
_ONE_OF = regex(r"\b(?:one|two|three|any|each|either|every|another)\s+$", re.I)
_TURNS = regex(r"\b(?:while|whilst|whereas|but|although)\b", re.I)
# "153 (68%)": a part that is told with its own share.
_OWN_SHARE = regex(r"\s*\(\s*⟨P")
# A percentage that the one of these is held against: "two of the ten, compared with 68% nationally".
_OF_OTHERS = regex(rf"\s*\b{COMPARED}\b", re.I)
_GIVEN = regex(r"\s*(?:\(|,?\s+or\s+⟨)")
_COMPLETE = {
    _N_OF_N_P: "whole-named/n-of-n-p", _N_P_OF_N: "whole-named/n-p-of-n", _P_N_OF_N: "whole-named/p-n-of-n", _P_OF_N_N: "whole-named/p-of-n-n",
    _P_OR_N_OF_N: "whole-named/p-or-n-of-n", _N_IS_P_OF_N: "whole-named/n-is-p-of-n", _P_N_THEN_N: "whole-named/p-n-then-of-n", _OF_N_P_N: "whole-named/of-n-p-n",
    _OF_N: "whole-named/of-n-n-p",
}  # fmt: skip
_WITHOUT_COUNT = {
    _N_OF_WHOM_P: "n-of-whom-p", _OF_N_P: "of-n-p", _P_OF_N: "p-of-n", _P_OF_THEM: "n-and-p-of-them", _SAMPLED: "sampled-n-found-p",
}  # fmt: skip


def opens_list(sentence: Sentence) -> bool:
    """Tell whether a sentence ends by opening a list of parts ("Of this number:")."""
    return bool(_OPENS.search(sentence.text))


def points_back(text: str) -> bool:
    """Tell whether words refer to a whole named before ("of whom", "of these")."""
    return bool(_POINTS_BACK.search(text))


def share_claims(
    sentence: Sentence, earlier: Sequence[Sentence], wholes: Sequence[Figure]
) -> Iterator[ShareClaim]:
    """Yield the shares a sentence states.

    ``earlier`` are the sentences a pronoun can point back to, in order; ``wholes`` are the counts
    that an enclosing "Of this number:" offers, nearest first, empty where there is none.
    """
    if "⟨P" not in sentence.text:
        return
    taken = change_sizes(sentence.text)
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
    for pattern in _COMPLETE:
        for m in pattern.finditer(sentence.text):
            if _ANOTHER.match(sentence.text, m.end("share") + 1):
                taken.add(m["share"])
            if m["share"] not in taken and _part(m) != m["whole"]:
                taken.add(m["share"])
                if _is_of_the_rest(sentence, m):
                    continue
                if _is_apart(sentence, m, pattern is _OF_N):
                    continue
                whole = sentence.figure(m["whole"])
                yield _claim(sentence, m, (whole,), True, _COMPLETE[pattern])
    for place, pattern in enumerate(_FAR_PATTERNS, 1):
        for m in pattern.finditer(sentence.text):
            far = m["share"] in taken or _ANOTHER.match(sentence.text, m.end("share") + 1)
            if not far and m["part"] != m["whole"] and _near(sentence, m):
                if _is_apart(sentence, m, m.start("whole") < m.start("part")):
                    continue
                taken.add(m["share"])
                yield _claim(
                    sentence, m, (sentence.figure(m["whole"]),), True, f"whole-far/far-{place}"
                )
    item = _ITEM.match(sentence.text) if wholes else None
    if item and item["share"] not in taken and not governs(item.group().split("⟨P")[0]):
        taken.add(item["share"])
        found, explicit = _candidates(sentence, earlier, item, wholes)
        yield _claim(sentence, item, found, explicit, "whole-of-list/item-of-list")
    if not wholes:
        yield from shares_of_earlier(sentence, earlier, taken)
    for pattern in (_N_LIMIT_P, _N_P, _P_N):
        for m in pattern.finditer(sentence.text):
            if _IS_LIMIT.match(sentence.text, m.start("part") - 2):
                continue
            if _ANOTHER.match(sentence.text, m.end("share") + 1):
                taken.add(m["share"])
            if m["share"] in taken or governs(sentence.text[: m.start()]):
                continue
            if says_by_how_much(sentence.text, m.end()):
                continue
            taken.add(m["share"])
            found, explicit = _candidates(sentence, earlier, m, wholes)
            if _NAMES_WHOLE.match(sentence.text, m.end("share") + 1) or _is_of_all(
                sentence, m, found
            ):
                found = ()
            order = "p-n" if pattern is _P_N else "n-p"
            how = f"{_whole_from(sentence, m, wholes, explicit)}/{order}"
            yield _claim(sentence, m, found, explicit, how)
    yield from _without_count(sentence, taken)


def _without_count(sentence: Sentence, taken: set[str]) -> Iterator[ShareClaim]:
    """Yield the percentages of a stated whole whose count is not given."""
    text = sentence.text
    for pattern, how in _WITHOUT_COUNT.items():
        for m in pattern.finditer(text):
            if sentence.figure(m["whole"]).printed.low is not None:
                continue  # "49% of the 2-250 employee cohort": a range names a group
            shares = [(m["share"], m.end())]
            if pattern is _N_OF_WHOM_P:
                shares += _joined(text, m.end())
            for share, end in shares:
                ahead = text[: text.index(f"⟨P{share}⟩")]
                if m.end("whole") < m.start("share") and (
                    _OF_OTHERS.search(text[m.end("whole") : len(ahead)])
                    or _OF_OTHERS.match(text, end)
                ):
                    continue
                if share in taken or _GIVEN.match(text, end) or _NOT_COUNTED.search(ahead):
                    continue
                taken.add(share)
                yield ShareClaim(
                    span=sentence.span(m.start(), end),
                    text=text[m.start() : end],
                    stated=sentence.figure(share),
                    part=None,
                    wholes=(sentence.figure(m["whole"]),),
                    explicit=True,
                    how=how,
                )


def _is_of_all(sentence: Sentence, m: re.Match[str], wholes: Sequence[Figure]) -> bool:
    """Tell whether "30 (6%) of all pupils" names a whole that none of the counts before is."""
    universal = _OF_ALL.match(sentence.text, m.end())
    if universal is None or not wholes:
        return False
    told = noun_of(sentence.text, universal.start("of"))
    return bool(told) and not any(told <= content_words(f.unit) for f in wholes)


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
    beside = re.match(r"\s*\(?\s*⟨P\d+⟩", between)
    return bool(beside and not _POINTS_AFTER.search(between)) and not _NAMED.match(
        text[max(0, m.start()) : m.end("whole") + 1]
    )


def _near(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether a share is within 12 points of what the part and the whole make.

    One that is the share of all the others is theirs as well.
    """
    part, whole, share = (
        sentence.figure(m[name]).printed.value for name in ("part", "whole", "share")
    )
    if not 0 < part <= whole:
        return False
    made = 100 * part / whole
    return abs(made - share) <= _NEAR or abs(100 - made - share) <= _OTHERS


def _is_of_the_rest(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether words in the bracket of a share name it, and it is that of all the others: "3 of 21 (86% failure rate)"."""
    if not re.match(r"⟩?\s+[a-z]", sentence.text[m.end("share") :]):
        return False
    part, whole, share = (
        sentence.figure(n).printed.value for n in (_part(m), m["whole"], m["share"])
    )
    return 0 < part < whole and abs(100 - 100 * part / whole - share) < 1


def _part(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return str(groups["part"] or groups.get("part2"))


def _joined(text: str, start: int) -> list[tuple[str, int]]:
    """Return the further percentages of one list, up to the next count or stop."""
    stop = re.search(r"⟨[^PD]|\.(?:\s|$)", text[start:])
    end = start + stop.start() if stop else len(text)
    return [(m["share"], m.end()) for m in _ALSO.finditer(text, start, end)]


def _candidates(
    sentence: Sentence, earlier: Sequence[Sentence], m: re.Match[str], wholes: Sequence[Figure]
) -> tuple[tuple[Figure, ...], bool]:
    """Return the figures that can be the whole, best first, and whether the words name it.

    Where words point back, every count before them can be meant; a share is wrong only if it is
    wrong of each, and of several only those count that come near to it.
    """
    part = sentence.figure(m["part"])
    head = sentence.text[: m.start()]
    ahead = counts(sentence, m.start(), part)
    if not _is_back(sentence, m):
        named = [
            sentence.figure(n["whole"])
            for n in _NAMED.finditer(head)
            if not _OWN_SHARE.match(head, n.end())
        ]
        if not wholes:
            return _larger([*named[-1:], *_between(sentence, m, ahead)], part), bool(named)
        # Within a list, what the item itself has told before can be the whole as well.
        inside = [f for s in earlier if s.block == sentence.block for f in counts(s)]
        return _likely([*named, *wholes, *ahead, *inside], sentence, m), bool(named)
    behind = [s for s in reversed(earlier) if names_these(head, s.text)]
    previous = [f for s in behind for f in counts(s)]
    ahead = ahead if names_these(head, "") else []
    return _likely([*ahead, *wholes, *previous], sentence, m), bool(ahead or wholes)


def _between(sentence: Sentence, m: re.Match[str], ahead: Sequence[Figure]) -> list[Figure]:
    """Return the counts between a named whole and a part that may be a nearer whole.

    "Of the 745 who came, 738 answered and 717 (97%) were content": of the 738. One that has its
    own share beside it is a part like this one.
    """
    named = list(_NAMED.finditer(sentence.text[: m.start()]))
    if not named:
        return []
    found = []
    for n in MARK.finditer(sentence.text, named[-1].end(), m.start()):
        beside = re.match(r"\s*[(,]?\s*⟨P", sentence.text[n.end() :])
        if n.group(1) == "N" and not beside and sentence.figure(n.group(2)) in ahead:
            found.append(sentence.figure(n.group(2)))
    return found


def _is_back(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether words before, in or after a share refer to a whole named before."""
    return (
        points_back(sentence.text[: m.start()])
        or points_back(m.group())
        or bool(_POINTS_AFTER.match(sentence.text, m.end()))
    )


def _likely(figures: Sequence[Figure], sentence: Sentence, m: re.Match[str]) -> tuple[Figure, ...]:
    """Keep the wholes that come near to the share; none where many are open and none does.

    A share that is far from each of many wholes is of something else: to tell it against all of
    them would be a guess.
    """
    part, share = sentence.figure(m["part"]), sentence.figure(m["share"]).printed.value
    found = _larger(figures, part)
    near = tuple(f for f in found if is_near(part, f, share))
    return near or (found if len(found) <= _FEW else ())


def _whole_from(
    sentence: Sentence, m: re.Match[str], wholes: Sequence[Figure], explicit: bool
) -> str:
    """Say where the whole of a share comes from: named, an open list, or pointed back to."""
    if _is_back(sentence, m):
        return "whole-pointed-to"
    return "whole-of-list" if wholes else "whole-ahead" if explicit else "whole-not-told"


def _names_another(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether the words after a share say that it is of something else than the whole before.

    "17 of 27 visits (8% of all cases)" is; "(63% of the visits)" and "(63% of them)" are not.
    """
    text, at = sentence.text, m.end("share") + 1
    names = _NAMES_WHOLE.match(text, at)
    if names is None or m.start("whole") > m.start("share"):
        return False
    if not names.group().strip().lower().startswith("of"):
        return True
    told = noun_of(text, at)
    return not told <= content_words(text[m.end("whole") + 1 : m.end("whole") + 61])


def _larger(figures: Sequence[Figure], part: Figure) -> tuple[Figure, ...]:
    """Keep the figures that are not smaller than the part, in order, each once."""
    kept: list[Figure] = []
    for figure in figures:
        if figure.printed.value >= part.printed.value and figure not in kept:
            kept.append(figure)
    return tuple(kept)


def _claim(
    sentence: Sentence, m: re.Match[str], wholes: tuple[Figure, ...], explicit: bool, how: str
) -> ShareClaim:
    return ShareClaim(
        span=sentence.span(m.start(), m.end()),
        text=sentence.text[m.start() : m.end()],
        stated=sentence.figure(m["share"]),
        part=sentence.figure(_part(m)),
        wholes=wholes,
        explicit=explicit,
        how=how,
    )
