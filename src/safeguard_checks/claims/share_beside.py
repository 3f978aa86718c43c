"""Shares beside their part, of a whole that stands elsewhere or nowhere: "359 (or 74%)", "Of this number: 95 (57%)".

Where words point back, every count before them can be meant; a share is wrong only if it is wrong of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import governs, says_by_how_much
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.share_forms import (
    ANOTHER_SHARE,
    BRACKET,
    NAMED_WHOLE,
    NAMES_WHOLE,
    POINTS_AFTER,
    UNDATED,
)
from safeguard_checks.claims.share_whole import (
    content_words,
    counts,
    is_near,
    larger,
    names_these,
    noun_of,
    share_claim,
)
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import LIMIT
from safeguard_checks.regex import regex

__all__ = ["shares_beside_parts", "shares_of_items"]

# Of more wholes than these, one that the share comes near to is needed.
_FEW = 2
# 60% (58); 40% or 12 children
_P_N = regex(rf"{mark('P', 'share')}\s*\(\s*{mark('N', 'part')}[^⟨()]{{0,25}}\)", re.I)
# 359 (or 74%); 359 children (74%); 359, or 74%; 24 had three or more moves (10%), where the second number is a limit
_LIMIT = rf"⟨N\d+⟩\s+{LIMIT}"
_N_P = regex(
    rf"{mark('N', 'part')}(?:{UNDATED}{_LIMIT})?{UNDATED}(?:\s*{BRACKET}|,?\s+or\s+){mark('P', 'share')}\s*(?=[)\s,.;]|$)",
    re.I,
)
_IS_LIMIT = regex(_LIMIT, re.I)
_ORDERS = {"n-p": _N_P, "p-n": _P_N}
# An item of a list whose whole is named above it: 201 said they knew who to talk to (43%)
_ITEM = regex(
    rf"^\W*{mark('N', 'part')}\s+[a-z](?:[^⟨;.()]){{3,90}}\(\s*(?:or\s+)?{mark('P', 'share')}\s*\)\W*$",
    re.I,
)
_OF_ALL = regex(r"\)?,?\s*(?P<of>of\s+(?:all|every|its|their|our|(?:the\s+)?total)\s+(?!⟨))", re.I)
# Words right after a share ("52,400 (51%) of the total") say what that one is of, and no other.
_POINTS_BACK = regex(
    r"(?<!⟩\s)(?<!⟩\)\s)\bof\s+(?:whom|which|these|those|them|this\s+(?:number|total|group|cohort)|this\b|the\s+total)",
    re.I,
)
# "Six independent directors, including two women (55%)": of the six or of the two.
_INCLUDED = regex(r"⟨N\d+⟩[^⟨;.()]*\bincluding\s+(?:[a-z]+\s+){0,2}$", re.I)
# "Agree with one to two reasons (42%)": a band that answers are put in.
_OF_A_BAND = regex(r"(?<!from\s)(?:⟨N\d+⟩|\bone)\s+to\s+$", re.I)
# "153 (68%)": a part that is told with its own share.
_SHARE_BESIDE = regex(r"\s*[(,]?\s*⟨P")
_OWN_SHARE = regex(r"\s*\(\s*⟨P")


def shares_of_items(
    sentence: Sentence, earlier: Sequence[Sentence], wholes: Sequence[Figure], taken: set[str]
) -> Iterator[ShareClaim]:
    """Yield the share that an item of a list is: ``wholes`` are the counts that opened the list."""
    item = _ITEM.match(sentence.text) if wholes else None
    if item and item["share"] not in taken and not governs(item.group().split("⟨P")[0]):
        taken.add(item["share"])
        found, explicit = _candidates(sentence, earlier, item, wholes)
        yield _claim(sentence, item, found, explicit, "whole-of-list/item-of-list")


def shares_beside_parts(
    sentence: Sentence, earlier: Sequence[Sentence], wholes: Sequence[Figure], taken: set[str]
) -> Iterator[ShareClaim]:
    """Yield the shares beside their part that are not among the ``taken``, with the counts that can be their whole."""
    for order, pattern in _ORDERS.items():
        for m in pattern.finditer(sentence.text):
            if _IS_LIMIT.match(sentence.text, m.start("part") - 2):
                continue
            if ANOTHER_SHARE.match(sentence.text, m.end("share") + 1):
                taken.add(m["share"])
            if m["share"] in taken or governs(sentence.text[: m.start()]):
                continue
            if says_by_how_much(sentence.text, m.end()):
                continue
            if _INCLUDED.search(sentence.text[: m.start()]):
                continue
            if _OF_A_BAND.search(sentence.text, 0, m.start("part") - 2):
                continue
            taken.add(m["share"])
            found, explicit = _candidates(sentence, earlier, m, wholes)
            if NAMES_WHOLE.match(sentence.text, m.end("share") + 1) or _is_of_all(
                sentence, m, found
            ):
                found = ()
            how = f"{_whole_from(sentence, m, wholes, explicit)}/{order}"
            yield _claim(sentence, m, found, explicit, how)


def _claim(
    sentence: Sentence, m: re.Match[str], wholes: tuple[Figure, ...], explicit: bool, how: str
) -> ShareClaim:
    return share_claim(sentence, m, sentence.figure(m["part"]), wholes, explicit, how)


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
            for n in NAMED_WHOLE.finditer(head)
            if not _OWN_SHARE.match(head, n.end())
        ]
        if not wholes:
            return larger([*named[-1:], *_between(sentence, m, ahead)], part), bool(named)
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
    named = list(NAMED_WHOLE.finditer(sentence.text[: m.start()]))
    if not named:
        return []
    found = []
    for n in MARK.finditer(sentence.text, named[-1].end(), m.start()):
        beside = _SHARE_BESIDE.match(sentence.text, n.end())
        if n.group(1) == "N" and not beside and sentence.figure(n.group(2)) in ahead:
            found.append(sentence.figure(n.group(2)))
    return found


def _likely(figures: Sequence[Figure], sentence: Sentence, m: re.Match[str]) -> tuple[Figure, ...]:
    """Keep the wholes that come near to the share; none where many are open and none does.

    A share that is far from each of many wholes is of something else: to tell it against all of
    them would be a guess.
    """
    part, share = sentence.figure(m["part"]), sentence.figure(m["share"]).printed.value
    found = larger(figures, part)
    near = tuple(f for f in found if is_near(part, f, share))
    return near or (found if len(found) <= _FEW else ())


def _is_of_all(sentence: Sentence, m: re.Match[str], wholes: Sequence[Figure]) -> bool:
    """Tell whether "30 (6%) of all pupils" names a whole that none of the counts before is."""
    universal = _OF_ALL.match(sentence.text, m.end())
    if universal is None or not wholes:
        return False
    told = noun_of(sentence.text, universal.start("of"))
    return bool(told) and not any(told <= content_words(f.unit) for f in wholes)


def _whole_from(
    sentence: Sentence, m: re.Match[str], wholes: Sequence[Figure], explicit: bool
) -> str:
    """Say where the whole of a share comes from: named, an open list, or pointed back to."""
    if _is_back(sentence, m):
        return "whole-pointed-to"
    return "whole-of-list" if wholes else "whole-ahead" if explicit else "whole-not-told"


def _is_back(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether words before, in or after a share refer to a whole named before."""
    before, own = sentence.text[: m.start()], m.group()
    pointing = _POINTS_BACK.search(before) or _POINTS_BACK.search(own)
    return bool(pointing or POINTS_AFTER.match(sentence.text, m.end()))
