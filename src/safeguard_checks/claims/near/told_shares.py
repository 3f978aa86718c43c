"""Shares read by the roles of the counts about them: what a share stands behind is its part, and words or the sentence before tell the whole.

=========================  ============================================================================================
how                        for example
=========================  ============================================================================================
``tied/pair-of``           "54 of the home's 60 beds were taken, giving an occupancy of 90%"
``tied/pair-lead``         "Of the 20 licence cases, nine people had been recalled, 45%"
``tied/pair-which``        "They cost £3.15m, of which libraries took £1.89m, three fifths"
``tied/of-n-first``        "Just over half of the 212 schools were good, namely 109"
``tied/then-pair``         "Most of its income came from grants: £1.3m out of £2.1m"
``tied/with-pair``         "With 7,350 votes out of 17,500, the commissioner took 42%"
``tied/so``                "It sold 41,400 of the 46,000 seats, so nine seats in ten were filled"
``tied-back/...``          "177 complaints went further. We changed our decision in 59 of these, exactly a third"
``tied-before/one``        "A total of 86 complaints came in. Thirty-one were upheld, which is 36%"
=========================  ============================================================================================

Where several counts can be the whole, a share is wrong only if it is wrong of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.claim import ShareClaim, WordedShare
from safeguard_checks.claims.lexicon import (
    CHANGE_NOUN,
    CHANGED,
    COMPARED,
    MAKES_UP,
    MAKING_UP,
    MORE_OR_LESS,
    SHARE_RATE,
    governs,
    says_by_how_much,
    values_beside,
)
from safeguard_checks.claims.near.of_whole import WHOLE_OF, Count, PartOf, counts_told, parts_told
from safeguard_checks.claims.near.said import Said, shares_said
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import names_these
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import EMPHASIS
from safeguard_checks.regex import regex

__all__ = ["shares_told"]

_EMPH = (
    rf"(?:(?:{EMPHASIS}|about|around|nearly|almost|some|roughly|fully|as\s+many\s+as|in\s+all)\s+)*"
)
_IS = rf"(?:(?:or|i\.e\.,?|that\s+is(?:\s+to\s+say)?,?|namely|in\s+other\s+words,?|equal\s+to|(?:which|that|this|it)\s+(?:{MAKES_UP}|comes\s+to|came\s+to|gives|gave|makes|made|works\s+out\s+at|means)|(?:{MAKING_UP})|giving|making|amounting\s+to|meaning|(?:that|it)[’']s)\s+(?:(?:an?|the)\s+(?:[a-z’'-]+\s+){{0,3}}?{SHARE_RATE}\s+(?:is\s+|was\s+|at\s+)?)?)"
_NOUN = rf"(?:(?:an?|the)\s+)?(?:[a-z’'-]+\s+){{0,3}}?{SHARE_RATE}\s+of\s+"
# What joins a share to the part that it stands behind.
_JOINS = regex(
    rf"(?:(?P<strong>(?:,|\s*\(|\s+[–—-])?\s*{_IS}(?:{_NOUN})?|,\s+{_NOUN})|(?P<bare>,\s+|\s*\(\s*|\s+[–—]\s+|:\s+)){_EMPH}$",
    re.I,
)
_GAP = regex(r"(?:[^⟨;:.()]|⟨D\d+⟩|\((?:[^⟨()]|⟨[DPT]\d+⟩)*\)){0,110}", re.I)
# What stands behind a share that says all it is: its end, or what it is of.
_OF_BACK = r"\s+of\s+(?:(?P<back>(?:them|these|those|it|this)\b|the\s+total\b|the\s+whole\b|(?:all|the)\s+(?=[a-z])(?P<noun>[a-z’' -]{3,50}?))|(?P<who>those\s+(?:[^⟨,;:.()]|⟨[ND]\d+⟩){3,60}?))"
_ENDS = regex(
    rf"(?:{_OF_BACK})?(?=\s*[.,;:)]|\s*$|\s+[–—]|\s+(?:and|but|while|which|who|were|was|in|at|by|during|for|had|have)\b)",
    re.I,
)
_THEM = regex(
    r"(?:\s+(?!(?:and|or|of|were|was|had|have)\b)[a-z’'-]+){0,3}?\s+of\s+(?:them|these|those|it|this|that)\b",
    re.I,
)
# A count with no noun of its own counts what was told before.
_NOUNLESS = regex(
    r"\s*(?:[,.;)]|$|(?:were|was|are|is|had|have|has|did|do|came|went|said|felt|failed|passed|agreed|replied|responded|received|led|resulted|took|gave|could|remain(?:ed)?"
    r"|(?!need\b|indeed\b)[a-z]{2,}ed)\b)",
    re.I,
)
_AS_PART = regex(
    rf"\b(?:{CHANGED}|{MORE_OR_LESS}|than|{COMPARED}|target|from|by|(?<!make\s)(?<!makes\s)(?<!made\s)(?<!making\s)up|down|per|each|every)\s+(?:of\s+)?$|⟩\s+to\s+$",
    re.I,
)
_NOT_IN_GAP = regex(
    rf"\b(?:{CHANGED}|{COMPARED}|than|target|(?<!on\s)average|per|each|every|while|whilst|whereas|although|though)\b",
    re.I,
)
# What is told apart behind a share that stands first: "..., namely 109", "(411)", ", 1,184 in all,".
_APPOSED = (
    rf"(?:,\s+(?:(?:namely|that\s+is|i\.e\.,?|or|being|some)\s+)?{mark('NM', 'part')}(?:\s+(?:in\s+all|altogether|in\s+total|[a-z]+))?(?=\s*[,.;)])"
    rf"|\s*\(\s*(?:{_EMPH}){mark('NM', 'part2')}(?:\s+[a-z]+)?\s*\)|\s+[–—]\s+{mark('NM', 'part3')}(?=\s*[,.;]|\s+[–—]|\s+(?:in\s+all|altogether)\b))"
)
_WORDS = r"(?:[^⟨;:.(),]|⟨D\d+⟩)"
_FIRST_OF_N = regex(rf"\s+of\s+{WHOLE_OF}{mark('NM', 'whole')}{_WORDS}{{0,120}}?{_APPOSED}", re.I)
_FIRST_OF_THEM = regex(
    rf"\s+of\s+(?:them|these|those(?!\s+(?:who|that|which|with|in|at|aged)\b))\b{_WORDS}{{0,80}}?{_APPOSED}",
    re.I,
)
_FIRST_OF_THEM_ALONE = regex(
    rf"\s+of\s+(?:them|these)\b{_WORDS}{{0,80}}?[:;]\s+(?:that\s+is(?:\s+to\s+say)?,?\s+|namely\s+|or\s+)?{mark('NM', 'part')}(?:\s+[a-z]+)?\W*$",
    re.I,
)
_NOT_ALONE = regex(r"\s+(?:of|more|fewer|less|others?|further|new)\b", re.I)
_FIRST_BARE = regex(_APPOSED, re.I)
_BEGINS = regex(
    r"(?:^|[;,]\s+(?:and\s+|but\s+)?|\b(?:and|but)\s+)\W*(?:just\s+|only\s+|exactly\s+)?$", re.I
)
_THAT_SHARE = regex(
    rf"\W*(?:that|this|which|it)\s+(?:{MAKES_UP}|means|makes|made|gives|gave|comes\s+to|came\s+to|works\s+out\s+at)\s+(?:{_NOUN})?{_EMPH}",
    re.I,
)
_FIRST_PAIR = regex(
    rf"{_WORDS}{{0,140}}(?::\s*|,\s+(?:that\s+is\s+|namely\s+|or\s+|i\.e\.\s+)?(?:(?:with|as|since|because|when|for)\s+(?:[a-z’'-]+\s+){{0,3}}?)?|\s+[–—]\s+|\s*\(\s*)",
    re.I,
)
_SO = regex(
    r"\b(?:so|thus|therefore|hence|accordingly|consequently|in\s+other\s+words|put\s+another\s+way|put\s+differently|that\s+is(?:\s+to\s+say)?|which\s+means(?:\s+that)?|meaning(?:\s+that)?"
    r"|this\s+means(?:\s+that)?)\b",
    re.I,
)
_THIS_IS = regex(
    rf"^\W*(?:this|that|which|it|these|they|those)\s+(?:sum\s+|amount\s+|number\s+)?{MAKES_UP}\s+{_EMPH}$",
    re.I,
)
_OF_A_TOTAL = regex(rf"\s+of\s+(?:[a-z’'-]+\s+){{0,5}}?(?:of\s+)?{mark('NM', 'whole')}", re.I)
_ALONE = regex(r"[^⟨.()]{1,140}?[;:]\s+(?:[a-z’'-]+\s+){0,5}$", re.I)
_THAT_IS = regex(
    rf"^\W*(?:that|this|which|these)\s+(?:is|was|are|were|means|meant|comes\s+to|came\s+to|makes|made|represents|represented|amounts\s+to|amounted\s+to|equates\s+to)\s+"
    rf"(?:(?:a\s+total\s+of|some|about|around|the|exactly)\s+)*{mark('NM', 'part')}(?!\s*(?:%|of\b|more\b|fewer\b|less\b))",
    re.I,
)
_OF_N = regex(rf"\s+of\s+{WHOLE_OF}{mark('NM', 'whole')}", re.I)
_WITH_PAIR = regex(r"^\W*(?:with|having|on|by\s+winning|for)\s+", re.I)
# "A difference of 102, or 19.9 per cent": of what there was before.
_CHANGED_BY = regex(rf"\b(?:{CHANGE_NOUN}|differences?|improvements?)\s+of\s+(?:[a-z]+\s+)?$", re.I)
_NEAR, _WIDE, _WIDEST = 12, 30, 80
# Of many counts before it none is the one that a share is of.
_MOST_WHOLES, _STEM = 4, 5
_LONG = regex(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True)
class _Roles:
    """A share with its part, the counts that can be its whole, best first, and the words that tie them."""

    said: Said
    part: Figure
    wholes: tuple[Figure, ...]
    tie: str
    explicit: bool = True
    near: int = _WIDE


@dataclass(frozen=True, slots=True)
class _Told:
    """What a sentence tells that each of its shares is read against: pairs of part and whole, shares, counts."""

    sentence: Sentence
    before: Sequence[Sentence]
    pairs: Sequence[PartOf]
    shares: Sequence[Said]
    counts: Sequence[Count]


def shares_told(
    sentence: Sentence, before: Sequence[Sentence], taken: Sequence[tuple[int, int]]
) -> Iterator[ShareClaim | WordedShare]:
    """Yield the shares of a sentence that no other reader has; ``taken`` are the stretches of the block that others read.

    ``before`` are the sentences of the block before it.
    """
    found = shares_said(sentence)
    pairs = [
        p for p in parts_told(sentence)
        if not any(s.start < p.part.end and p.part.start < s.end for s in found)
    ]  # fmt: skip
    told = _Told(sentence, before, pairs, found, _counts(sentence, found))
    _, sizes = values_beside(sentence.text)
    for said in found:
        span = sentence.span(said.start, said.end)
        if any(a < span.end and span.start < b for a, b in taken):
            continue
        if (
            says_by_how_much(sentence.text, said.end)
            or sentence.text[said.start + 2 : said.end - 1] in sizes
        ):
            continue
        roles = _behind(told, said) or _first(told, said)
        if roles is not None:
            yield from _claim(sentence, roles)
    yield from _that_is(sentence, before)


def _behind(here: _Told, said: Said) -> _Roles | None:
    """Return the roles of a share that stands behind its part."""
    text, before = here.sentence.text, here.before
    counts = [c for c in here.counts if c.end <= said.start]
    if not counts:
        return None
    last = counts[-1]
    ends, joins = _ENDS.match(text, said.end), _JOINS.search(text, last.end, said.start)
    if ends is None or joins is None or not _GAP.fullmatch(text, last.end, joins.start()):
        return None
    pair = next((p for p in here.pairs if last in (p.part, p.whole)), None)
    part = pair.part if pair else last
    if _NOT_IN_GAP.search(text, last.end, joins.start()) or governs(text[: part.start]):
        return None
    if _CHANGED_BY.search(text, 0, part.start):
        return None
    if _AS_PART.search(text, max(0, part.start - _WIDEST), part.start) or _is_of_another(
        ends, text, part
    ):
        return None
    if pair is not None:
        tie = f"tied/pair-{pair.tie}"
        return _Roles(said, part.figure, (pair.whole.figure,), tie)
    earlier = [c.figure for c in counts if c.start < part.start]
    pointed = bool(_THEM.match(text, part.end))
    back = ends["back"] or ends["who"]
    if back and not pointed and earlier:
        return _Roles(said, part.figure, _larger(part.figure, earlier), "tied-back/of-those-before")
    if pointed and earlier:
        behind = [c.figure for c in counts_told(before[-1])] if before else []
        wholes = _larger(part.figure, [*behind, *earlier])
        return _Roles(said, part.figure, wholes, "tied-back/of-them-beside")
    nounless = bool(_NOUNLESS.match(text, part.end))
    if joins["strong"] and nounless and len(earlier) == 1:
        wholes = _larger(part.figure, earlier)
        return _Roles(said, part.figure, wholes, "tied/two-told", near=_NEAR)
    if not before:
        return None
    last_told = before[-1]
    if (pointed or (back and not earlier)) and names_these(text[: said.end], last_told.text):
        wholes = _larger(part.figure, [c.figure for c in counts_told(last_told)])
        return _Roles(said, part.figure, wholes, "tied-back/of-them-told", explicit=False)
    told = [c.figure for c in counts_told(last_told)]
    if joins["strong"] and not earlier and nounless and len(told) == 1:
        wholes = _larger(part.figure, told)
        return _Roles(said, part.figure, wholes, "tied-before/one", explicit=False, near=_NEAR)
    return None


def _counts(sentence: Sentence, found: Sequence[Said]) -> list[Count]:
    """Return the counts of a sentence but those of shares: "nine seats in ten"."""
    return [c for c in counts_told(sentence) if not any(s.start <= c.start < s.end for s in found)]


def _is_of_another(ends: re.Match[str], text: str, part: Count) -> bool:
    """Tell whether the words behind a share name a whole that nothing before need have counted."""
    told = text[: part.start].lower()
    if ends["noun"]:
        return ends["noun"].split()[0].lower()[:4] not in told
    if ends["who"]:
        named = _LONG.findall(ends["who"].lower().partition(" ")[2])
        return not any(word[:_STEM] in told for word in named)
    return False


def _first(here: _Told, said: Said) -> _Roles | None:
    """Return the roles of a share that stands before its part."""
    sentence, before, pairs = here.sentence, here.before, here.pairs
    text = sentence.text
    if _AS_PART.search(text, max(0, said.start - _WIDEST), said.start) or governs(
        text[: said.start]
    ):
        return None
    m = _FIRST_OF_N.match(text, said.end)
    if m is not None:
        part = sentence.figure(m["part"] or m["part2"] or m["part3"])
        return _Roles(said, part, (sentence.figure(m["whole"]),), "tied/of-n-first")
    m = _FIRST_OF_THEM.match(text, said.end) or _FIRST_OF_THEM_ALONE.match(text, said.end)
    if m is not None and before and names_these(text[: m.end()], before[-1].text):
        groups = m.groupdict()
        part = sentence.figure(groups["part"] or groups.get("part2") or groups.get("part3") or "")
        wholes = _larger(part, [c.figure for c in counts_told(before[-1])])
        return _Roles(said, part, wholes, "tied-back/of-them-first", explicit=False)
    m = _FIRST_BARE.match(text, said.end) if said.figure is None and before else None
    if m is not None and _BEGINS.search(text[: said.start]):
        told = [c.figure for c in counts_told(before[-1])]
        if len(told) == 1 and not shares_said(before[-1]):
            part = sentence.figure(m["part"] or m["part2"] or m["part3"])
            wholes = _larger(part, told)
            return _Roles(said, part, wholes, "tied-before/first", False, _NEAR)
    ends = _ENDS.match(text, said.end)
    plain = ends is not None and not ends["noun"] and not ends["who"]
    if _THAT_SHARE.fullmatch(text, 0, said.start) and before and plain:
        tied = parts_told(before[-1])
        said_before = shares_said(before[-1]) if len(tied) == 1 else None
        if said_before == [] and len(_counts(before[-1], [])) == 2:
            whole = (tied[0].whole.figure,)
            return _Roles(said, tied[0].part.figure, whole, "tied-back/that-share")
    ahead = [p for p in pairs if p.tie == "of" and p.start >= said.end]
    if ahead and _FIRST_PAIR.fullmatch(text, said.end, ahead[0].start):
        apart = _NOT_IN_GAP.search(text, said.end, ahead[0].start)
        if not apart and sum(s.start < ahead[0].start for s in here.shares) == 1:
            return _Roles(said, ahead[0].part.figure, (ahead[0].whole.figure,), "tied/then-pair")
    counts = [c.figure for c in here.counts]
    of_n = _OF_N.match(text, said.end)
    if of_n is not None and len(counts) == 2 and sentence.figure(of_n["whole"]) is counts[0]:
        at = here.counts[1]
        plain = not _NOT_ALONE.match(text, at.end)
        if plain and _ALONE.fullmatch(text, of_n.end(), at.start) and len(here.shares) == 1:
            return _Roles(said, counts[1], (counts[0],), "tied/of-n-alone", near=_NEAR)
    if _THIS_IS.fullmatch(text, 0, said.start) and before:
        told = [c.figure for c in _counts(before[-1], shares_said(before[-1]))]
        of_n = _OF_A_TOTAL.match(text, said.end)
        if of_n is not None and len(told) == 1:
            whole = (sentence.figure(of_n["whole"]),)
            return _Roles(said, told[0], whole, "tied-back/this-is-of")
    if said is here.shares[0] and _SO.search(text, 0, min(len(text), said.end + _WIDE)):
        roles = _so(here, said)
        if roles is not None:
            return roles
    if said.figure is None or len(pairs) != 1 or pairs[0].tie != "of":
        return None
    alone = len(counts) == 2
    ended = re.match(r"\s*[.,;]|\s*$", text[said.end :])
    if alone and ended and pairs[0].end <= said.start and _WITH_PAIR.match(text):
        return _Roles(
            said, pairs[0].part.figure, (pairs[0].whole.figure,), "tied/with-pair", near=_NEAR
        )
    return None


def _so(here: _Told, said: Said) -> _Roles | None:
    """Return the roles of a share that follows from the one part of a whole told just before it."""
    text, pairs, counts = here.sentence.text, here.pairs, here.counts
    if not counts and here.before:
        last = here.before[-1]
        if shares_said(last):
            return None
        pairs, counts = parts_told(last), _counts(last, [])
    elif not _SO.search(text, 0, said.start) or any(c.start > said.start for c in counts):
        return None
    if len(pairs) != 1 or len(counts) != 2:
        return None
    part, whole = pairs[0].part.figure, pairs[0].whole.figure
    if said.near(100 - 100 * part.printed.value / whole.printed.value) == 0:
        return None  # the share of all the others
    return _Roles(said, part, (whole,), "tied/so")


def _that_is(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[ShareClaim | WordedShare]:
    """Yield the share of the sentence before whose part is told in this one: "That is 290 people"."""
    m = _THAT_IS.match(sentence.text) if before else None
    if m is None:
        return
    last = before[-1]
    shares = shares_said(last)
    told = [(s, w) for s in shares if (w := _OF_N.match(last.text, s.end))]
    if len(told) != 1 or len(shares) != 1 or governs(last.text[: told[0][0].start]):
        return
    said, whole = told[0]
    roles = _Roles(
        said, sentence.figure(m["part"]), (last.figure(whole["whole"]),), "tied-back/that-is"
    )
    yield from _claim(last, roles)


def _larger(part: Figure, found: Sequence[Figure]) -> tuple[Figure, ...]:
    """Return the figures that can be the whole of a part, the one told last first, each once."""
    kept = dict.fromkeys(
        f for f in reversed(found) if f.kind == part.kind and f.printed.value >= part.printed.value
    )
    return tuple(kept)


def _is_finer(part: Figure, whole: Figure) -> bool:
    """Tell whether a plain number has decimals that what it should be part of has not."""
    one, two = part.printed, whole.printed
    return part.kind == "number" and not one.scaled and one.decimals > two.decimals


def _claim(sentence: Sentence, roles: _Roles) -> Iterator[ShareClaim | WordedShare]:
    """Yield the claim of a share, unless it is far from what each whole makes, or the whole could be no whole."""
    said, part = roles.said, roles.part
    if len(roles.wholes) > _MOST_WHOLES:
        return
    wholes = tuple(
        w for w in roles.wholes
        if w is not part and w.kind == part.kind and w.printed.value >= part.printed.value > 0
        and not _is_finer(part, w)
    )  # fmt: skip
    off = {w: said.near(100 * part.printed.value / w.printed.value) for w in wholes}
    if not off or min(off.values()) > roles.near:
        return
    span, text = sentence.span(said.start, said.end), sentence.text[said.start : said.end]
    if said.figure is not None:
        yield ShareClaim(span, text, said.figure, part, wholes, roles.explicit, how=roles.tie)
    else:
        whole = min(wholes, key=lambda w: off[w])
        yield WordedShare(span, text, said.words, said.said, None, part, whole, roles.tie)
