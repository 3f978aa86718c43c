"""Sizes of change that follow two values told one after the other: "It stood at 512 in January 2023. A year later it was 558, growth of 9%".

Times or words for them say which value is the earlier one; a pronoun, a word such as "the figure", or their noun ties the later-told
value to the other. Each sentence tells one value of the kind, or one sentence both, and only a size that comes near to what lies
between them is of them. The size is told in any words: a change, more or fewer, a gain, a step, or "the rise is 6.0" per cent.

===============  ================================================================================
how              the values stand
===============  ================================================================================
``own``          both in the sentence of the size
``before``       one there, one in the sentence before
``back``         both in the sentences before
``amount``       one before, with the amount of the change beside it
===============  ================================================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged, alike, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Claim, Direction
from safeguard_checks.claims.lexicon import (
    CHANGED,
    GAINED,
    LOST,
    MORE_OR_LESS,
    OPEN_NOUN,
    OTHER_BASIS,
    PART_TIME,
    YEARLY,
    comparative_direction,
    values_beside,
)
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import NOUN, TIME, VERB, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.words import EARLIER
from safeguard_checks.regex import regex

__all__ = ["two_told"]

_SIZE_MARK = mark("PQNM", "size")
_JUST = r"(?:(?:exactly|some|just|a\s+(?:full|further|total\s+of))\s+)?"
# What ends the clause of a size: nothing sets it beside another value, place or stretch of time.
_END = r"(?:\s+(?!(?:of|in|on|at|from|to|than|each|every|per|for|since|by|and|or|over|compared|between|a|who|which|that)\b)[a-z-]+){0,2}(?=\s*(?:[.;,]|$|\s[–—]\s|\s+on\s+(?:a|this|that|the)\s+(?:measure|figure|indicator|year)\b|\s+(?:over|in|within|on)\s+(?:the\s+(?:year|quarter|month|period|12\s+months)|(?:a|one)\s+(?:single\s+)?year)\s*(?:[.;,]|$)))"
_SIZE = regex(
    rf"(?P<verb>{VERB})\s+(?:[a-z]+ly\s+)?by\s+{_JUST}{_SIZE_MARK}{_END}"
    rf"|(?P<noun>{NOUN})\s+of\s+{_JUST}{mark('PQNM', 'size2')}{_END}"
    rf"|{mark('PQNM', 'size3')}(?:\s+(?!than\b)[a-z]+)?\s+(?P<more>{MORE_OR_LESS}|up|down)\b{_END}"
    rf"|(?<=\ban\s)(?P<extra>additional|extra)\s+{mark('NM', 'size4')}{_END}"
    rf"|(?P<gained>{GAINED}|{LOST})\s+{_JUST}(?:{mark('Q', 'size5')}|{mark('N', 'bare')}(?=\s+points\b)){_END}"
    rf"|(?P<open>{OPEN_NOUN}\s+of|(?:moved|shifted|changed|gone|come|advanced|improved|worsened)\s+(?:on\s+|forwards?\s+|backwards?\s+|back\s+)?by)\s+{_JUST}(?:{mark('PQ', 'size6')}|{mark('N', 'bare2')}(?=\s+points\b)){_END}",
    re.I,
)
# "Expressed as a percentage, the rise is 6.0": the sign is told in words.
_AS_PERCENTAGE = regex(
    rf"\b(?:as\s+a\s+percentage|in\s+percentage\s+terms|in\s+per\s*cent(?:age)?s?)\b[^⟨.;:]{{0,40}}?(?P<noun>{NOUN})\s+(?:is|was|comes\s+to|came\s+to|works\s+out\s+at|amounts\s+to)\s+{mark('NP', 'size')}(?=\s*(?:[.;,]|$))",
    re.I,
)
_AMOUNT = regex(
    rf"(?P<verb>{VERB})\s+by\s+{mark('NM', 'by')}\s+from\s+(?:[a-z]+\s+){{0,3}}?(?:{TIME}\s+)?(?:[a-z]+\s+){{0,2}}?(?:of\s+)?{mark('NM', 'old')}",
    re.I,
)
# What leads to a size that follows from the values: the comma of an apposition, "so", "that is".
_LEADS = regex(
    r"(?:[,;:–—(]\s*|\b(?:so|that|this|it|which|therefore|thus|hence|has|have|had|is|was|represents?|we|they)\s+)(?:[a-z’'-]+\s+){0,6}$",
    re.I,
)
_CONCLUDES = regex(r"\b(?:so|therefore|thus|hence|accordingly|consequently|that|this)\b", re.I)
# A value that counts what was told just before: "it was", "this had become", "the figure stood at", "the rate was".
_ALL_THAT = r"(?:figure|number|total|count|rate|proportion|percentage|share|level|value|score|sum|average|equivalent|tally)"
_POINTS_BACK = regex(
    rf"\b(?:it|this|that|they|these|there|we)\s+(?:was|were|is|are|had|has|have|stood|stands|became|reached|came|totall?ed)\b|\b(?:the|that|this|our|its|their)\s+(?:[a-z]+\s+)?{_ALL_THAT}\b",
    re.I,
)
_LATER = regex(
    rf"\b(?:(?:a|one|two|three)\s+(?:year|month|quarter|term|decade)s?\s+(?:later|on)|later|now|today|currently|since\s+then|this\s+(?:year|quarter|term|month|time)|(?:has|have|had)\s+(?:since\s+)?(?:become|reached|{CHANGED}))\b",
    re.I,
)
_BEFORE = regex(
    rf"\b(?:{EARLIER}|(?:the\s+)?(?:year|quarter|month|term|time)\s+before|(?:a|one)\s+(?:year|quarter|month|term)\s+(?:ago|earlier|before|previously)|last\s+(?:year|quarter|month|term|time)|earlier|ago|previously|in\s+the\s+past)\b",
    re.I,
)
_ANOTHER = regex(
    rf"\b(?:national(?:ly)?|elsewhere|regional(?:ly)?|target|budget(?:ed)?|forecast|expected|plan(?:ned)?|neighbours?|average\s+for|(?:across|in)\s+(?:the\s+)?(?:{NATION}))\b",
    re.I,
)
_OF_WHOLE = regex(r"\b(?:of|out\s+of)\s+(?:(?:the|our|its|their|all|these|those|total)\s+)*$", re.I)
# "A difference that amounts to growth of": no wish to grow.
_COMES_TO = regex(
    r"\b(?:amount(?:s|ed|ing)?|equat(?:es|ed|ing)|c[oa]mes?|equal|equivalent)\s+to\b", re.I
)
# Between two percentages "4.5 points" are percentage points.
_POINTS = regex(r"\s+points\b", re.I)
_COMMA = regex(r"[,;:]")
# Up to three words behind a value, none of which is a verb or goes on with something else.
_NOUN_BEHIND = regex(
    r"(?:\s+(?!(?:in|on|at|by|of|for|from|to|and|or|but|with|who|which|that|were|was|are|is|had|have|has|did|a|an|the|this|last|more|fewer|less|before|after|over|against|compared|during|so|as|per|each|between|[a-z]+ed)\b)[A-Za-z’'-]+){1,3}",
    re.I,
)
_BACK, _STEM, _NEAR, _FAR = 2, 6, 45, Fraction(5, 2)
_SAME_SIZE = 10
_KIND_OF = {"points": ("percentage",), "number": ("number",), "money": ("money",)}


@dataclass(frozen=True, slots=True)
class _Size:
    """A size of change with its way, empty where the words leave it open, and where its words stand."""

    figure: Figure
    way: Direction | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Value:
    """A value with its sentence, the clause that it stands in and the words of its noun."""

    figure: Figure
    sentence: Sentence
    clause: str
    noun: frozenset[str]
    old: bool
    beside_small: bool


def two_told(
    sentence: Sentence, earlier: Sequence[Sentence], others: Sequence[Claim]
) -> Iterator[ChangeClaim]:
    """Yield the sizes of change of a sentence that no claim of ``others`` has with its values; ``earlier`` are of its block."""
    if (
        "⟨" not in sentence.text
        or OTHER_BASIS.search(sentence.text)
        or YEARLY.search(sentence.text)
    ):
        return
    told = [c for c in others if isinstance(c, ChangeClaim)]
    t = Tagged.of(sentence)
    known = {f.index for c in told for f in (*c.olds, *c.news)} | {c.by.index for c in told if c.by}
    known |= {c.size.index for c in told if c.olds and c.size}
    found = [_claim(t, s, earlier) for s in _sizes(t) if s.figure.index not in known]
    claims = [c for c in found if c is not None]
    if len(claims) == 1:
        yield claims[0]
    yield from _as_percentage(t, earlier)


def _sizes(t: Tagged) -> Iterator[_Size]:
    """Yield the sizes that words tell of values before them."""
    for m in _SIZE.finditer(t.text):
        name = next(k for k, v in m.groupdict().items() if k.startswith(("size", "bare")) and v)
        figure = t.sentence.figure(m[name])
        if figure.kind == "number" and _POINTS.match(t.text, m.end(name) + 1):
            figure = replace(figure, kind="points", unit="percentage points")
        plain = figure.printed.approx is None and figure.printed.low is None
        if (
            not plain
            or figure.printed.value <= 0
            or not _LEADS.search(t.sentence.text[: m.start()])
        ):
            continue
        at = next(m.start(k) for k in ("verb", "noun", "more", "extra", "gained", "open") if m[k])
        if _is_open(t.sentence.text, at, m.end()):
            continue
        yield _Size(figure, _way(m), m.start(), m.end())


def _is_open(text: str, at: int, end: int) -> bool:
    """Tell whether a change is negated, wished or foretold by the words of its own clause."""
    told = _COMES_TO.sub(lambda m: " " * len(m.group()), text)
    start = max((m.end() for m in _COMMA.finditer(told, 0, at)), default=0)
    return is_not_asserted(told[start:], at - start, end - start)


def _way(m: re.Match[str]) -> Direction | None:
    """Return which way a size goes, nothing where its words are good for either."""
    if m["verb"] or m["noun"]:
        return direction(m["verb"] or m["noun"])
    if m["more"]:
        return comparative_direction(m["more"])
    if m["extra"]:
        return "up"
    if m["gained"]:
        return "up" if re.fullmatch(GAINED, m["gained"], re.I) else "down"
    return None


def _claim(t: Tagged, size: _Size, earlier: Sequence[Sentence]) -> ChangeClaim | None:
    kinds = _KIND_OF.get(size.figure.kind, ("number", "money", "rate"))
    for kind in kinds:
        pair = _pair(t.sentence, size, earlier, kind)
        if pair is None:
            continue
        old, new, how = pair
        moved = new.printed.value - old.printed.value
        way = size.way or ("up" if moved >= 0 else "down")
        if _is_near(size.figure, old, new):
            return build(
                t, size.start, size.end, way, olds=(old,), news=(new,), size=size.figure,
                explicit=False, how=f"two-told/{how}",
            )  # fmt: skip
    return None


def _pair(
    sentence: Sentence, size: _Size, earlier: Sequence[Sentence], kind: str
) -> tuple[Figure, Figure, str] | None:
    """Return the earlier and the later of the two values before a size, and where they stand."""
    own = _values(sentence, kind, size.start)
    behind = [_values(s, kind, None) for s in list(earlier)[::-1][:_BACK]]
    if len(own) > 2 or (behind and len(behind[0]) > 2):
        return None
    if len(own) == 2:
        found, how = own, "own"
    elif len(own) == 1 and behind and len(behind[0]) == 1:
        found, how = [*behind[0], *own], "before"
    elif not own and behind and _CONCLUDES.search(sentence.text, 0, size.end):
        last = behind[0]
        more = behind[1] if len(last) == 1 and len(behind) > 1 else []
        found, how = [*more, *last], "back"
    else:
        return None
    if len(found) != 2 or not alike(found[0].figure, found[1].figure):
        return None
    first, second = found
    if first.beside_small if how == "own" else not _are_tied(first, second):
        return None  # of two counts in one sentence another may be meant
    order = _order(first, second)
    if order is None:
        return None
    return order[0].figure, order[1].figure, how


def _values(sentence: Sentence, kind: str, end: int | None) -> list[_Value]:
    """Return the values of a kind before a place of a sentence that are no sizes of change."""
    text = sentence.text
    if OTHER_BASIS.search(text) or _ANOTHER.search(text):
        return []
    olds, sizes = values_beside(text)
    kept = []
    for m in MARK.finditer(text, 0, len(text) if end is None else end):
        if m[1] not in "PNMR" or m[2] in sizes:
            continue
        figure = sentence.figure(m[2])
        plain = figure.printed.approx is None and figure.printed.low is None
        if figure.kind != kind or not plain or figure.printed.value <= 0:
            continue
        if is_withdrawn(_COMMA.split(text[: m.start()])[-1][-_NEAR:]):
            continue
        if kind == "percentage" or not _OF_WHOLE.search(text[: m.start()]):
            kept.append(m)
    most = max((sentence.figure(m[2]).printed.value for m in kept), default=0)
    large = [m for m in kept if sentence.figure(m[2]).printed.value * _SAME_SIZE >= most]
    beside_small, kept = len(large) < len(kept), large
    stops = [0, *(m.start() for m in kept), len(text)]
    return [
        _Value(
            sentence.figure(m[2]), sentence, _clause(text, m, stops[i], stops[i + 2]),
            _noun(text, m.end()), m[2] in olds, beside_small,
        )
        for i, m in enumerate(kept)
    ]  # fmt: skip


def _clause(text: str, m: re.Match[str], start: int, end: int) -> str:
    """Return the words of the clause around a value, between the values before and behind it."""
    # "47%, now feel safe, where in 2021 it was 58%"
    head = re.split(r"[;:]|,\s+(?=where(?:as)?\b|when\b|while\b)", text[start : m.start()])[-1]
    tail = re.split(
        r"[;:]|,\s+(?:so|and|but|which|where(?:as)?|when|while)\b", text[m.end() : end]
    )[0]
    return f"{head} {tail}"


def _noun(text: str, end: int) -> frozenset[str]:
    """Return the stems of the noun behind a value, empty where it has none of its own."""
    m = _NOUN_BEHIND.match(text, end)
    return frozenset(w[:_STEM].rstrip("s") for w in m.group().split()) if m else frozenset()


def _are_tied(first: _Value, second: _Value) -> bool:
    """Tell whether two values of two sentences are of one thing: the second points back, or names what the first does."""
    if PART_TIME.search(first.sentence.text) and not PART_TIME.search(second.sentence.text):
        return False
    if first.noun and second.noun and not first.noun & second.noun:
        return False
    if _POINTS_BACK.search(second.clause):
        return True
    return bool(first.noun & second.noun) and first.figure.kind != "percentage"


def _order(first: _Value, second: _Value) -> tuple[_Value, _Value] | None:
    """Return two values, the earlier one first, as far as words or times tell which it is."""
    if first.old != second.old:
        return (first, second) if first.old else (second, first)
    before = [bool(_BEFORE.search(_in_words(v))) for v in (first, second)]
    later = bool(_LATER.search(_in_words(second)))
    if before == [False, True] and not later:
        return second, first
    if before == [True, False] or (later and not before[1]):
        return first, second
    one, two = (_start_of(v) for v in (first, second))
    if one is not None and two is not None and one != two:
        return (first, second) if one < two else (second, first)
    if two is not None and one is None and not first.sentence.periods() and _was(second):
        return second, first
    return None


def _in_words(value: _Value) -> str:
    """Return the clause of a value with its times as they are told."""

    def told(m: re.Match[str]) -> str:
        return value.sentence.mentions[int(m[2])].text if m[1] == "D" else " "

    return MARK.sub(told, value.clause)


def _start_of(value: _Value) -> date | None:
    """Return when the one period of the clause of a value begins, nothing where none or several are told."""
    marks = [m for m in MARK.finditer(value.clause) if m[1] == "D"]
    if len(marks) != 1:
        return None
    told = value.sentence.mentions[int(marks[0][2])]
    return told.period.start if isinstance(told, PeriodMention) else None


def _was(value: _Value) -> bool:
    return bool(re.search(r"\b(?:was|were|had|stood)\b", value.clause))


def _is_near(size: Figure, old: Figure, new: Figure) -> bool:
    """Tell whether a size comes near to what lies between two values."""
    one, two, told = old.printed.value, new.printed.value, size.printed.value
    if max(one, two) > _SAME_SIZE * min(one, two):
        return False
    made = abs(two - one)
    if size.kind == "percentage":
        made = 100 * made / one
    return 0 < made <= _FAR * told and told <= _FAR * made


def _as_percentage(t: Tagged, earlier: Sequence[Sentence]) -> Iterator[ChangeClaim]:
    """Yield a percentage whose sign is told in words, of the amount and the value that a sentence tells just before."""
    m = _AS_PERCENTAGE.search(t.text)
    if m is None or not earlier:
        return
    last = Tagged.of(earlier[-1])
    told = list(_AMOUNT.finditer(last.text))
    size = t.sentence.figure(m["size"])
    if len(told) != 1 or direction(told[0]["verb"]) != direction(m["noun"]):
        return
    old, by = (last.sentence.figure(told[0][k]) for k in ("old", "by"))
    if not alike(old, by) or by.printed.value > old.printed.value:
        return
    claim = build(
        t, m.start(), m.end(), direction(m["noun"]), olds=(old,), size=size, explicit=False, how="two-told/amount"
    )  # fmt: skip
    yield replace(claim, by=by, size_kind="percent")
