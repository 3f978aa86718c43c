"""Shares of which part and whole were told in sentences before, tied by words that are told again.

==========================  ==========================================================================================
how                         for example
==========================  ==========================================================================================
``told-again/both``         "The plan covers 9,200 dwellings. Some 2,300 dwellings fall below band C ... 25% of dwellings are below band C"
``told-again/of-them``      "We looked at 200 records. Grounds were recorded in 174 of these ... nine in ten records"
``told-again/part``         "45 women were asked. Thirty told us that they had debts ... two thirds of them had debts"
``told-again/rate``         "Papers went to 5,250 tenants. Votes were cast by 3,150. The turnout was 60%"
==========================  ==========================================================================================

A share is left alone if any two numbers before it make it, or all that they leave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from safeguard_checks.claims.claim import ShareClaim, WordedShare
from safeguard_checks.claims.lexicon import (
    ASKED_OF_WHOLE,
    CHANGE_NOUN,
    CHANGED,
    COMPARED,
    LEFT_OVER,
    MORE_OR_LESS,
    NAMES_NOTHING,
    RATES_OF,
    REMAINS,
    governs,
    says_by_how_much,
    values_beside,
)
from safeguard_checks.claims.near.of_whole import Count, counts_told
from safeguard_checks.claims.near.said import Said, shares_said
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["Placed", "placed_counts", "shares_told_again"]

_CUT = regex(
    r"[;:()]|\.\s|\s[–—]\s|,?\s+(?:while|whilst|whereas|but|although|though|yet|compared|against|when|given)\b|,\s+(?:and|so|which|who|with)\b",
    re.I,
)
_CUT_BEHIND = regex(
    rf"{_CUT.pattern}|\b(?:{COMPARED}|{MORE_OR_LESS}|than)\b|(?<!^)\s*[^\s⟨]*\s*⟨[NMPT]", re.I
)
_LEAD = regex(
    r"(?:^|[;,:]\s+|\b(?:and|but|that)\s+)\W*(?:out\s+)?of\s+(?:(?:all|the|our|these|those)\s+)+(?P<noun>[a-z][^⟨,;:.()]{2,50}?),?\s+(?:only\s+|just\s+|some\s+)?$",
    re.I,
)
_COUNT_CUT = regex(rf"{_CUT.pattern}|⟨[NM]\d+⟩", re.I)
# Where the words that name what is counted end.
_NOUN_END = regex(
    rf"[^a-z’'\s-]|\b(?:{CHANGED}|{REMAINS}|{LEFT_OVER}|the|a|an|its|their|our|these|those|represents?|makes?|means?|needs?|of|in|on|at|for|with|by|from|to|as|who|whom|which|that|where|whose|were|was|are|is|be|been|had|have|has|did|do|does|came|went|took|told|said|felt|gave|led|won|lost|left|saw|held|met|paid|spent|began|chose|named?|report|include|live|stand|will|would|can|could|should"
    r"|and|or|but|during|between|over|under|since|after|before|than|this|not|out|made|(?!need\b)[a-z]{{2,}}ed|(?!hous|train|build|meet|open|hear|crossing)[a-z]{{3,}}ing)\b",
    re.I,
)
_OF = regex(
    r"\s+(?:out\s+)?of\s+(?:(?P<them>(?:all\s+)?(?:them|these|those|whom|which)\b)|(?P<noun>[^⟨,;:.()]{3,60}))",
    re.I,
)
_OF_MINE = regex(
    r"(?:\s+(?!(?:and|or|were|was)\b)[a-z’'-]+){0,2}?\s+of\s+(?:(?P<them>them|these|those|this|that)\b|(?P<noun>the\s+[a-z’' -]{3,40}))",
    re.I,
)
_BEHIND_IN = regex(r"\s*(?P<noun>[a-z][^⟨,;:.()]{2,40})", re.I)
_NOT_SO = regex(
    rf"\b(?:{COMPARED}|{CHANGED}|{CHANGE_NOUN}|{MORE_OR_LESS}|than|target|goal|aim(?:ed)?|budget(?:ed)?|previous(?:ly)?|last\s+year|national(?:ly)?|average|threshold|per|each|every|ago|another"
    r"|interest|inflation|discount|confidence|estimated|projected|expected|forecast|other|others|remaining|rest)\b|⟨[QRA]",
    re.I,
)
_DENIED = regex(r"\b(?:no|not|none|never|nobody|neither)\b|n[’']t\b", re.I)
_WHICH = regex(r"\b(?:which|who)$", re.I)
_THE = regex(r"^\s*(?:(?:all|the|a|an|its|their|our|these|those)\s+)*", re.I)
_RATE = regex(
    r"\b(response|return|reply|turn-?out|success|acceptance|take-?up|uptake|attendance|completion|pass)(?:\s+rate)?\s+(?:(?:of|is|was|at)\s+)?(?:(?:about|just|some|only|hence|thus|therefore)\s+)*$",
    re.I,
)
_ANY_NUMBER = regex(r"⟨[NMPTQRA]")
_ANOTHER = regex(r"\s*(?:[^\w\s(⟨]+\s*)*⟨[PT]")
_WORD = regex(r"[a-z]{4,}")
_STEM, _LEAST = 5, 4
_BACK = 4
_MOST_SHARES = 3
_NEAR, _RATIO = 25, 3


@dataclass(frozen=True, slots=True)
class Placed:
    """A count with the words that name what it counts, and those of its clause on either side, all in short."""

    sentence: Sentence
    count: Count
    noun: frozenset[str]
    clause: frozenset[str]
    denied: bool

    @property
    def words(self) -> frozenset[str]:
        """All words that can name what is counted."""
        return self.noun | self.clause

    @property
    def figure(self) -> Figure:
        return self.count.figure

    def is_like(self, whole: Placed) -> bool:
        """Tell whether its noun is one of the words about another."""
        return bool(self.noun & whole.words)

    def is_of(self, whole: Placed) -> tuple[bool, bool, bool]:
        """Tell whether a count told later is said to be of another, has no noun at all, or has its noun."""
        text = self.sentence.text
        mine = _OF_MINE.match(text, self.count.end)
        lead = _LEAD.search(text, 0, self.count.start)
        of_it = mine is not None and bool(
            mine["them"] or _alike(_noun(_THE.sub("", mine["noun"])), whole.words)
        )
        of_it = of_it or (lead is not None and bool(_short(lead["noun"]) & whole.words))
        bare = not self.noun and mine is None and lead is None
        return of_it, bare, self.is_like(whole)


def _alike(one: frozenset[str], two: frozenset[str]) -> bool:
    """Tell whether words of one share their beginnings with those of another: "posts", "postholders"."""
    return bool({w[:_LEAST] for w in one} & {w[:_LEAST] for w in two})


def _short(text: str) -> frozenset[str]:
    text = re.sub(r"⟨[A-Z]\d+⟩", " ", text.lower())
    return frozenset(
        w.removesuffix("s")[:_STEM] for w in _WORD.findall(text) if w not in NAMES_NOTHING
    )


def _noun(text: str) -> frozenset[str]:
    """Return the words of a noun phrase; one that ends in "-ed" before the noun is of it."""
    text = text.lstrip()
    for end in _NOUN_END.finditer(text):
        if end.start() and _short(text[: end.start()]):
            return _short(text[: end.start()])
        if not end.group().endswith("ed"):
            break
    else:
        return _short(text)
    return frozenset()


def placed_counts(sentence: Sentence) -> list[Placed]:
    """Return the counts and amounts of a sentence with the words about each."""
    found, text = [], sentence.text
    shares = shares_said(sentence)
    for count in counts_told(sentence):
        if any(s.start <= count.start < s.end for s in shares):
            continue
        if governs(text[: count.start]):
            continue
        start = max((m.end() for m in _COUNT_CUT.finditer(text, 0, count.start)), default=0)
        stop = _COUNT_CUT.search(text, count.end)
        end = stop.start() if stop else len(text)
        noun = _noun(text[count.end :])
        clause = _short(text[start : count.start]) | _short(text[count.end : end])
        denied = bool(
            _DENIED.search(text, start, count.start) or _DENIED.search(text, count.end, end)
        )
        found.append(Placed(sentence, count, noun, clause, denied))
    return found


def shares_told_again(
    sentence: Sentence, before: Sequence[Sentence], taken: Sequence[tuple[int, int]]
) -> Iterator[ShareClaim | WordedShare]:
    """Yield the shares of a sentence whose part and whole stand before; ``taken`` are the stretches of the block that others read."""
    if not before:
        return
    text = sentence.text
    olds, sizes = values_beside(text)
    for said in shares_said(sentence):
        span = sentence.span(said.start, said.end)
        if said.many or any(a < span.end and span.start < b for a, b in taken):
            continue
        if says_by_how_much(text, said.end) or text[said.start + 2 : said.end - 1] in olds | sizes:
            continue
        start = max((m.end() for m in _CUT.finditer(text, 0, said.start)), default=0)
        end = _clause_end(text, said.end)
        if (
            _WHICH.search(text, 0, start)
            or _NOT_SO.search(text[start : said.start])
            or _NOT_SO.search(text, said.end, end)
        ):
            continue
        if re.search(r"⟨[NMPT]", text[start : said.start]):
            continue
        if len(re.findall("⟨P", text)) > _MOST_SHARES or _ANOTHER.match(text, said.end):
            continue
        yield from _told(sentence, before[-_BACK:], said, (start, end))


def _clause_end(text: str, start: int) -> int:
    """Return where the clause of a share ends: at the last comma before another number, or where something is compared."""
    cut = _CUT_BEHIND.search(text, start)
    end = cut.start() if cut else len(text)
    number = _ANY_NUMBER.search(text, start, end)
    if number is not None:
        comma = text.rfind(",", start, number.start())
        end = comma if comma >= 0 else start
    return end


def _told(
    sentence: Sentence, before: Sequence[Sentence], said: Said, clause: tuple[int, int]
) -> Iterator[ShareClaim | WordedShare]:
    text = sentence.text
    of = _OF.match(text, said.end)
    own = of["noun"] if of else None
    if of is None and said.figure is None:
        inside = re.search(r"([a-z]+)\s+in\s", text[said.start : said.end], re.I)
        m = _BEHIND_IN.match(text, said.end)
        own = inside[1] if inside else m["noun"] if m else None
    whole_words = _noun(_THE.sub("", own)) if own else frozenset()
    words = (
        _short(text[clause[0] : said.start]) | _short(text[said.end : clause[1]])
    ) - whole_words
    named = _RATE.search(text, 0, said.start)
    rate = RATES_OF[re.sub("[^a-z]", "", named[1].lower())] if named else frozenset()
    told = [p for s in before for p in placed_counts(s)]
    pairs: list[tuple[tuple[int, int], Placed, Placed, str]] = []
    for i, whole in enumerate(told):
        for j, part in enumerate(told):
            if i == j or not _can(part, whole):
                continue
            how = _tie(
                part,
                whole,
                whole_words,
                words,
                bool(of and of["them"]),
                i < j,
                rate,
                _alone(told, whole, part),
            )
            if how is not None:
                pairs.append(
                    ((len(words & part.clause), len(whole_words & whole.words)), part, whole, how)
                )
    denied = bool(_DENIED.search(text, *clause))
    pairs = [pair for pair in pairs if pair[1].denied == denied]
    if not pairs:
        return
    best = max(p[0] for p in pairs)
    kept = [p for p in pairs if p[0] == best]
    if len({id(p[1].figure) for p in kept}) != 1:
        return
    wholes = tuple(dict.fromkeys(pair[2].figure for pair in reversed(kept)))
    others = [p.figure for p in told]
    yield from _claim(sentence, said, kept[0][1].figure, wholes, kept[0][3], others)


def _alone(told: Sequence[Placed], whole: Placed, part: Placed) -> bool:
    """Tell whether no other count of their kind stands before a share."""
    return sum(p.figure.kind == whole.figure.kind for p in told) == 1 + (part is not whole)


def _can(part: Placed, whole: Placed) -> bool:
    one, two = part.figure, whole.figure
    if one.kind != two.kind or one.printed.currency != two.printed.currency:
        return False
    return one.printed.value < two.printed.value


def _tie(
    part: Placed,
    whole: Placed,
    whole_words: frozenset[str],
    words: frozenset[str],
    them: bool,
    later: bool,
    rate: frozenset[str],
    alone: bool,
) -> str | None:
    """Return by what words a share is tied to a part and a whole, nothing where it is not."""
    of_it, bare, same = part.is_of(whole) if later else (False, False, part.is_like(whole))
    if later and rate and part.clause & rate and not part.noun & rate:
        asked = same or any(w.startswith(ASKED_OF_WHOLE) for w in whole.clause)
        return "told-again/rate" if asked and part.sentence is not whole.sentence else None
    if part.sentence is whole.sentence and not of_it:
        return None
    again = len(words & (part.clause - whole_words - whole.noun))
    named = bool(whole_words & whole.words)
    if named and again and (of_it or bare or same):
        return "told-again/both"
    if again > bool(whole_words) and of_it:
        return "told-again/part"
    if again and them and (bare or same):
        return "told-again/those"
    if named and alone and part.figure.kind == "number" and (of_it or bare or same):
        return "told-again/alone"
    if again and not whole_words and same and part.figure.kind == "number":
        return "told-again/same"
    return None


def _claim(
    sentence: Sentence,
    said: Said,
    part: Figure,
    wholes: tuple[Figure, ...],
    how: str,
    told: Sequence[Figure],
) -> Iterator[ShareClaim | WordedShare]:
    made = {w: 100 * part.printed.value / w.printed.value for w in wholes}
    off = {w: said.near(made[w]) for w in wholes}
    whole = min(wholes, key=lambda w: off[w])
    if off[whole] > 0:
        if off[whole] > _NEAR or said.near(100 - made[whole]) == 0:
            return
        low = min(f for f in (said.said.low, said.said.high) if f is not None)
        if low and not Fraction(1, _RATIO) <= made[whole] / low <= _RATIO:
            return
        for one, two in combinations(told, 2):
            small, large = sorted((one.printed.value, two.printed.value))
            if large and (
                said.near(100 * small / large) == 0 or said.near(100 - 100 * small / large) == 0
            ):
                return
    span, text = sentence.span(said.start, said.end), sentence.text[said.start : said.end]
    if said.figure is not None:
        yield ShareClaim(span, text, said.figure, part, wholes, False, how=how)
    else:
        yield WordedShare(span, text, said.words, said.said, None, part, whole, how)
