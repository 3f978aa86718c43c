"""A value called higher or lower than one told before: "The county has a lower ratio of 1,500 people per place".

The other value stands in the sentence before, or earlier in the same one; it must be of the same kind and be
counted in the same words, and be the only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.across.units import per_unit, unit
from safeguard_checks.claims.claim import InlineComparison
from safeguard_checks.claims.comparison_values import are_of_one_kind
from safeguard_checks.claims.levels import of_levels
from safeguard_checks.claims.lexicon import (
    ABOVE,
    BELOW,
    CHANGED,
    DEGREES,
    GREATER,
    SMALLER,
    TOTALLED,
    amounts_of_change,
    earlier_values,
)
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["comparative_claims"]

_VALUES = "PRNMA"
_WORD = rf"(?:(?P<above>{GREATER.replace(' ', '|')})|(?P<below>{SMALLER.replace(' ', '|')}))(?!\s+(?:than|rated|paid|risk|need|income|tier|level\s+of\s+need)\b)"
_NOUN = r"(?P<noun>(?:rate|ratio|score|percentage|proportion|share|figure|average|level|median|mean|number|total|value)s?)"
_AT = r"(?:,?\s*\b(?:of|at|with)\s+(?:just\s+|only\s+)?|\s*[(:]\s*|,\s+)"
_AMONG = r"(?:\s+(?:in|for|among(?:st)?|across)\s+(?:[^⟨;.():,]|⟨D\d+⟩){1,45})?"
# has a slightly higher ratio of 1,594; is lower at 0.271; was higher for women (34%)
_OWN = regex(
    rf"\b(?:is|was|are|were|has|had|have|with|a|an|the|but|and|while|where)\s+(?:an?\s+)?{DEGREES}{_WORD}(?:\s+(?:[a-z-]+\s+){{0,2}}?{_NOUN})?{_AMONG}{_AT}{mark(_VALUES, 'own')}",
    re.I,
)
# of £10,000, which is still less than the £12,000
_WHICH = regex(
    rf"{mark(_VALUES, 'own')}(?P<gap>(?:[^⟨;.()]|⟨D\d+⟩){{0,30}}(?:\([^()]{{0,40}}\)\s*)?),?\s+which\s+(?:is|was|are|were)\s+(?:actually\s+)?{DEGREES}"
    rf"(?:(?P<above>{ABOVE})|(?P<below>{BELOW}))\s+(?:the\s+)?(?:(?!by\b)[a-z]+\s+){{0,3}}{mark(_VALUES, 'other')}",
    re.I,
)
# 386 in a month exceeded the total of all of the year before (272)
_EXCEEDS = regex(
    rf"{mark(_VALUES, 'own')}(?P<gap>(?:[^⟨;.()]|⟨D\d+⟩){{0,140}}?)\b(?P<verb>exceed(?:ed|s|ing)|surpass(?:ed|es|ing)|overt(?:ook|aking|akes)|outstrip(?:s|ped|ping)|outnumber(?:ed|s|ing)?)\s+"
    rf"(?P<what>(?:[^⟨;.()]|⟨D\d+⟩){{1,110}}?)(?:\(\s*|\bof\s+|\bat\s+){mark(_VALUES, 'other')}",
    re.I,
)
_OPEN = regex(
    r"\b(?:than|(?:compared|against)\b[^.;]*⟨|(?:compared|against)\b[^.;]*\b(?:last|previous|earlier)|target|average\s+of|over\s+the\s+years?)",
    re.I,
)
# Targets are read elsewhere, and another clause has a subject of its own.
_BY = regex(r"\b(?:by|targets?|goals?)\b", re.I)
# "12 schools exceeded the maximum of 30": each of so many did, and not their number.
_OF_EACH = regex(
    r"\b(?:averages?|mean|median|maximum|minimum|limit|threshold|cap|ceiling|standard|benchmark|guidelines?|capacity|expected|recommended|rates?|sizes?)\b",
    re.I,
)
_CLAUSE = regex(r"\b(?:and|but|while|whilst|whereas|which|who|that)\b", re.I)
_NOT_HERE = regex(
    rf"\b(?:{CHANGED}|by|range[sd]?|between|(?:up|down)\s+to|other|previous|last\s+year|target|respectively)\b|{TOTALLED}\b",
    re.I,
)

# How far before a value words may take back what is said of it.
_BACK = 60


def comparative_claims(found: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield what the sentences of a block call higher or lower than what stands before it."""
    for i, sentence in enumerate(found):
        before = found[i - 1] if i else None
        told = (*_own_values(sentence, before), *_which(sentence), *_exceeding(sentence))
        yield from of_levels(told, sentence)


def _own_values(sentence: Sentence, before: Sentence | None) -> Iterator[InlineComparison]:
    text = sentence.text
    for m in _OWN.finditer(text):
        head, own = text[: m.start()], sentence.figure(m["own"])
        if is_withdrawn(head[-_BACK:]) or _OPEN.search(text, m.end()) or _OPEN.search(m.group()):
            continue
        if own.printed.approx is not None or sentence.figures(_VALUES, 0, m.start("own") - 2):
            continue
        if before is None or not _tells(before, sentence):
            continue
        others = [f for f in _plain(before) if f.kind == own.kind]
        named = re.search(rf"\b{_NOUN}\b", head, re.I)
        noun = m["noun"] or (named["noun"] if named else "")
        same = [f for f in others if _counted_alike(before, f, sentence, own, noun)]
        if len(same) != 1 or len(others) != 1:
            continue
        yield _claim(sentence, m, own, same[0], "back")


def _plain(sentence: Sentence) -> list[Figure]:
    """Return the values of a sentence that are no amounts of change and nothing of before."""
    apart = amounts_of_change(sentence.text) | earlier_values(sentence.text)
    return [
        f
        for m in MARK.finditer(sentence.text)
        if m[1] in _VALUES and m[2] not in apart
        and (f := sentence.figure(m[2])).printed.approx is None
    ]  # fmt: skip


def _tells(before: Sentence, sentence: Sentence) -> bool:
    """Tell whether two sentences are of one time, and the first tells a level."""
    times = [{p.period for p in s.periods()} for s in (before, sentence)]
    alike = not all(times) or times[0] == times[1]
    return alike and not _NOT_HERE.search(before.text) and not _NOT_HERE.search(sentence.text)


def _counted_alike(
    before: Sentence, other: Figure, sentence: Sentence, own: Figure, noun: str
) -> bool:
    """Tell whether two values are counted in the same words, or share the noun that is compared."""
    one, two = per_unit(before, other), per_unit(sentence, own)
    if one or two:
        return one == two
    if own.kind in ("number", "money") and unit(before, other) == unit(sentence, own) != "":
        return bool(noun)
    return bool(noun) and re.search(rf"\b{noun.rstrip('s')}s?\b", before.text, re.I) is not None


def _which(sentence: Sentence) -> Iterator[InlineComparison]:
    for m in _WHICH.finditer(sentence.text):
        own, other = sentence.figure(m["own"]), sentence.figure(m["other"])
        plain = {own.kind, other.kind} <= {"number", "mean"}
        counted = not plain or unit(sentence, own) == unit(sentence, other) != ""
        exact = own.printed.approx is None and other.printed.approx is None
        if are_of_one_kind(own, other) and counted and exact and not is_withdrawn(m["gap"]):
            yield _claim(sentence, m, own, other, "which-is")


def _exceeding(sentence: Sentence) -> Iterator[InlineComparison]:
    """Yield a value that is told to exceed another one, which stands behind what it is of."""
    for m in _EXCEEDS.finditer(sentence.text):
        own, other = sentence.figure(m["own"]), sentence.figure(m["other"])
        exact = own.printed.approx is None and other.printed.approx is None
        open_ = (
            is_withdrawn(sentence.text[max(0, m.start() - _BACK) : m.start()] + m["gap"])
            or _BY.search(m["what"])
            or (own.kind == "number" and _OF_EACH.search(m["what"]))
            or _CLAUSE.search(m["gap"])
            or _NOT_HERE.search(m["gap"])
        )
        signs = own.printed.currency == other.printed.currency
        if own.kind == other.kind and exact and signs and not open_:
            yield InlineComparison(
                sentence.span(m.start(), m.end()),
                m.group(),
                "above",
                own,
                other,
                how="exceeds",
                word=m["verb"],
            )


def _claim(
    sentence: Sentence, m: re.Match[str], own: Figure, other: Figure, how: str
) -> InlineComparison:
    word = m["above"] or m["below"]
    return InlineComparison(
        sentence.span(m.start(), m.end()), m.group(), "above" if m["above"] else "below", own, other,
        how=f"back/{how}" if how != "back" else "back/value-before", word=word,
    )  # fmt: skip
