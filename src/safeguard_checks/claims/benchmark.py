"""A value held against a benchmark, wherever the two stand: "58.1% and below the England average of 55.0%".

Three roles make such a claim, and each is read for itself. The *benchmark* is a noun such as average, target or
threshold with its value, or words that point back to one ("the threshold is 426 days, so we are outside it"). The
*side* is the word that says where the value lies (:data:`safeguard_checks.claims.target.COMPARED_TO_TARGET`). The *value* is
the one of its kind that the sentence tells before, if what the side is said of has no other subject; else that of the
sentence before, where a pronoun or the same words point to it. What is told beside it (earlier values, amounts of
change, other benchmarks) is never the value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.claim import InlineComparison, Order
from safeguard_checks.claims.comparison_values import VALUES, are_of_one_kind
from safeguard_checks.claims.lexicon import ABOVE, BELOW, SET_AGAINST, TARGET_NOUN, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.share_whole import content_words
from safeguard_checks.claims.target import (
    COMPARED_TO_TARGET,
    alike_exactly,
    is_open,
    target_comparison,
)
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import BODY, NATION, PLACE
from safeguard_checks.quantity.words import TIME_UNIT
from safeguard_checks.regex import regex

__all__ = ["benchmark_claims"]

_TARGET = rf"(?:{TARGET_NOUN}|ambition|expectation|trajectory|tolerance)"
_PLACE = (
    rf"(?:national(?:ly)?|(?:{NATION})(?:[’']s)?|London|regional|(?:{PLACE})(?:[’']s)?|counties|peers?|neighbours?(?:[’'])?"
    r"|comparators?|similar|statistical|sector|shire|country|nation|group|family)"
)
_WORD = r"(?:[A-Za-z][\w’'/-]*|⟨D\d+⟩(?:[’']s)?)"
_AVERAGE = rf"(?:averages?|median|mean|norm|(?:{_PLACE}\s+)(?:and\s+Wales\s+)?(?:(?:group|family)\s+)?(?:rate|figure|level|performance|position))"
_THE = r"(?:the|our|its|their|this|that|an?|both)"
_NOUN = rf"(?P<noun>{_TARGET}|{_AVERAGE})"
_GAP = rf"(?:\s+(?:for|of|in|across|among|set|agreed)\b(?:\s+(?!(?:and|but|which|is|was|at)\b){_WORD}){{1,8}}?)?"
_IS = r"(?:\s*,?\s*(?:of|at|is|was|being|(?:which|that)\s+(?:is|was|stands?\s+at|stood\s+at)|stands?\s+at|stood\s+at)\s+|\s*[(:,]\s*)(?:just\s+|only\s+|set\s+at\s+|currently\s+)*"
# the England average of 55.0%; the average for shire counties like ours, which is 51.7; our 95% target
_BENCHMARK = (
    rf"(?:{_THE}\s+(?:own\s+)?(?:(?!(?:and|but|which|than|of)\b){_WORD}\s+){{0,5}}?{_NOUN}{_GAP}{_IS}{mark(VALUES, 'after')}"
    rf"|{_THE}\s+(?:own\s+)?{mark(VALUES, 'ahead')}\s+(?:(?:[a-z]+)\s+){{0,2}}?(?P<noun2>{_TARGET})\b"
    rf"|the\s+{mark(VALUES, 'elsewhere')}\s+(?:(?:seen|recorded|reported|achieved)\s+)?(?:for|in|across|of)\s+(?:the\s+|our\s+|all\s+)?(?:{_WORD}\s+)?{_PLACE}\b)"
)
_SIDE = rf"\b(?:{COMPARED_TO_TARGET}|(?P<outside>outside))"
_HELD = regex(rf"{_SIDE}\s+{_BENCHMARK}", re.I)
_TOLD = regex(_BENCHMARK, re.I)
_POINTED = regex(
    rf"{_SIDE}\s+(?:it|this|that|target|(?:the|our|this|that)\s+(?:own\s+)?(?:[a-z]+\s+){{0,2}}?(?P<noun>{_TARGET}|averages?|range|band|figure|level))"
    r"(?=\s*(?:[.,;)]|$|set\b|again\b|for\s+the\b|by\s+(?:a|some)\b))",
    re.I,
)
_BETWEEN = regex(
    rf"\b(?:between|from|range\s+of|band\s+of)\s+{mark(VALUES, 'low')}\s*(?:and|to|-|–)\s*{mark(VALUES, 'high')}",
    re.I,
)
# What the side is said of has no subject of its own: ", and is still ", "which is ", "so we are now ".
_US = (
    r"(?:this|that|it|we|they|which|these|(?:the|this|that)\s+(?:figure|rate|result|percentage|proportion|performance|score|share|average|total"
    rf"|{BODY})s?)"
)
_ADVERB = (
    r"(?:still|now|also|therefore|thus|well|just|far|a\s+little|slightly|again|already|once|more|comfortably|some\s+way|a\s+long\s+way|much"
    r"|[a-z]+ly)"
)
_COPULA = r"(?:is|was|are|were|has\s+been|have\s+been|has|have|had|remain(?:s|ed)?|stays?|stayed|stands?|stood|put(?:s|ting)?\s+us|leav(?:es|ing)\s+us|lies|lay|sits|being|came|comes|fell|falls)"
_LINK = regex(
    rf"(?:^\W*|[,;–—(]\s*|⟩\)?\s*|\b(?:and|but|so|yet|although|though|while|whilst|or)\s+)(?:(?:and|but|so|yet|although|though)\s+)?(?:{_US}\s+)?(?:{_ADVERB}\s+)*"
    rf"(?:{_COPULA}\s+)?(?:{_ADVERB}\s+)*$",
    re.I,
)
_POINTING = regex(rf"^\W*(?:{_US})\b", re.I)
# A subject of words alone: "Free reserves are therefore above".
_SUBJECT = regex(
    rf"^\W*(?:(?:the|our|its|their)\s+)?(?P<subject>[A-Za-z][A-Za-z’' -]{{2,50}}?)\s+(?:{_ADVERB}\s+)*{_COPULA}\s+(?:{_ADVERB}\s+)*$",
    re.I,
)
_ANOTHER_TIME = regex(
    r"[^⟨.;]{0,15}\b(?:last|previous|in\s+(?:previous|past|earlier)|until|before)\b", re.I
)
_TIME_UNIT = regex(rf"\s*(?:working\s+|calendar\s+)?{TIME_UNIT}\b", re.I)
_UNIT = regex(r"\s*(?:working\s+|calendar\s+)?([a-z]+)", re.I)
# "The fastest 90 per cent", "completion of 90 per cent": a part that something is done for. An amount is
# that of what stands before it: "reserves of £374,700".
_OF_SOME = regex(
    r"(?<!rate\s)(?<!share\s)(?<!score\s)(?<!average\s)(?<!percentage\s)(?<!proportion\s)(?<!result\s)(?<!performance\s)(?<!level\s)(?<!figure\s)"
    r"(?<!total\s)\bof\s+(?:the\s+)?$",
    re.I,
)
_FOR_SOME = regex(
    r"\b(?:for|fastest|slowest|top|bottom|first|last|remaining|other|than)\s+(?:the\s+)?$", re.I
)
# It exceeded the goal of 99 per cent with 99.83 per cent.
_BEHIND = regex(
    rf"(?:[^⟨;.()]|⟨D\d+⟩){{0,40}}?(?:\bwith\s+|\bat\s+|\bby\s+achieving\s+|\(\s*){mark(VALUES, 'own')}",
    re.I,
)
# "5% above the average": by so much, where "82% met the target" is the value.
_ADJACENT = regex(r"⟩\s*(?:points?\s+)?$")
_AND_ANOTHER = regex(rf",?\s+and\s+{_BENCHMARK}", re.I)
_COMPARES = regex(
    rf"{ABOVE}|{BELOW}|over|under|in\s+excess|short|within|inside|outside",
    re.I,
)
_HIGH = 50
_COMPARED = regex(rf"\b{SET_AGAINST}\b[^⟨;.(]*⟨[A-CE-Z]\d+⟩[^⟨;.(]*$", re.I)
_JOINS = regex(r"\b(?:and|but|so|yet|although|though|while|whilst)\b", re.I)
_NEAR, _FAR, _MOST = 60, 120, 3


@dataclass(frozen=True, slots=True)
class _Held:
    """A benchmark: one value, or the two ends of a range; ``exact`` for a target, ``span`` its place in the sentence."""

    low: Figure
    high: Figure
    exact: bool
    start: int
    end: int


def benchmark_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[InlineComparison]:
    """Yield values that words hold against a benchmark; ``earlier`` are the sentences of the block before it."""
    if not any("⟨" in s.text for s in (sentence, *earlier[-2:])):
        return
    text = sentence.text
    for m in _HELD.finditer(text):
        yield from _claims(sentence, earlier, m, _held(sentence, m, m.start()), "")
        more = _AND_ANOTHER.match(text, m.end())
        if more is not None and are_of_one_kind(_value(sentence, m), _value(sentence, more)):
            yield from _claims(sentence, earlier, m, _held(sentence, more, m.start()), "")
    for m in _POINTED.finditer(text):
        told = _pointed_to(sentence, earlier, m)
        if told is not None:
            yield from _claims(sentence, earlier, m, told, "pointed-")


def _value(sentence: Sentence, m: re.Match[str]) -> Figure:
    return sentence.figure(m["after"] or m["ahead"] or m["elsewhere"])


def _held(sentence: Sentence, m: re.Match[str], start: int) -> _Held:
    value = _value(sentence, m)
    noun = m["noun"] or m["noun2"] or ""
    return _Held(value, value, bool(re.match(_TARGET, noun, re.I)), start, m.end())


def _pointed_to(sentence: Sentence, earlier: Sequence[Sentence], m: re.Match[str]) -> _Held | None:
    """Return the one benchmark that words point back to, told before in the sentence or in the one before it."""
    ranged = (m["noun"] or "").lower() in ("range", "band")
    pattern = _BETWEEN if ranged else _TOLD
    for near, end in ((sentence, m.start()), *((s, len(s.text)) for s in reversed(earlier[-2:]))):
        found = list(pattern.finditer(near.text, 0, end))
        if len(found) > 1 or (found and is_open(near.text[: found[0].start()][-_NEAR:])):
            return None
        if found and ranged:
            low, high = near.figure(found[0]["low"]), near.figure(found[0]["high"])
            return _Held(low, high, True, m.start(), m.end()) if low.kind == high.kind else None
        if found:
            told = _held(near, found[0], m.start())
            noun = found[0]["noun"] or found[0]["noun2"] or ""
            named = (m["noun"] or "").lower().rstrip("s")
            fits = not named or named in ("figure", "level") or named in noun.lower()
            return _Held(told.low, told.high, told.exact, m.start(), m.end()) if fits else None
    return None


def _claims(
    sentence: Sentence, earlier: Sequence[Sentence], m: re.Match[str], held: _Held, how: str
) -> Iterator[InlineComparison]:
    text = sentence.text
    before = text[: m.start()]
    if is_open(before[-_NEAR:]) or _ANOTHER_TIME.match(text, held.end):
        return
    owns, place = _owns(sentence, earlier, m.start(), held)
    if not owns or len(owns) > _MOST:
        return
    for side, order, other in _sides(m, held):
        name = f"benchmark/{how}{place}/{side}"
        yield target_comparison(sentence, m, order, owns, other, name, exact=held.exact)


def _sides(m: re.Match[str], held: _Held) -> Iterator[tuple[str, Order, Figure]]:
    """Yield on which side of which value the words put theirs, with a name for the words."""
    ranged = held.low is not held.high
    of_time = _TIME_UNIT.match(held.low.unit or "") is not None
    to_be_high = held.exact and held.low.kind == "percentage" and held.low.printed.value >= _HIGH
    if m["above"]:
        yield "over", "above", held.high
    elif m["below"]:
        yield "under", "below", held.low
    elif m["within"]:
        if ranged:
            yield "within", "above", held.low
        if ranged or of_time:
            yield "within", "below", held.high
    elif m["outside"]:
        if of_time and not ranged:
            yield "outside", "above", held.high
    elif to_be_high and (m["met"] or m["missed"]):
        yield "met" if m["met"] else "missed", "above" if m["met"] else "below", held.low


def _owns(
    sentence: Sentence, earlier: Sequence[Sentence], at: int, held: _Held
) -> tuple[list[Figure], str]:
    """Return the values that can be the one held against a benchmark, best first, and where they stand."""
    head = sentence.text[:at]
    behind = _BEHIND.match(sentence.text, held.end)
    if behind is not None and _comparable(own := sentence.figure(behind["own"]), held):
        return [own], "behind"
    link = _LINK.search(head, max(0, at - _FAR))
    linked = link is not None
    nearest = link is not None and "which" in link.group().lower()
    here = _candidates(sentence, at, held, beside=nearest) if linked else []
    if here:
        by_how_much = _ADJACENT.search(head) and _COMPARES.match(sentence.text, at)
        if by_how_much or (not nearest and _is_farther(head, link)):
            return [], ""
        return here[-1:], "sentence"
    if not earlier:
        return [], ""
    before = earlier[-1]
    if linked and (_POINTING.match(sentence.text) or _opens_with_benchmark(head)):
        return _candidates(before, len(before.text), held), "before"
    subject = _SUBJECT.match(head)
    words = content_words(subject["subject"]) if subject else frozenset()
    if not words or MARK.search(head):
        return [], ""
    for near in reversed(earlier[-2:]):
        found = [f for f in _candidates(near, len(near.text), held) if _is_of(near, f, words)]
        if found:
            return found, "named-before"
    return [], ""


def _is_farther(head: str, link: re.Match[str] | None) -> bool:
    """Tell whether what a value is compared with stands next to the side, with no word that goes back: "14 kg, compared to 100, much above"."""
    joined = link is not None and _JOINS.search(link.group()) is not None
    return not joined and _COMPARED.search(head) is not None


def _opens_with_benchmark(head: str) -> bool:
    """Tell whether a sentence begins with the benchmark itself: "The threshold is 426 days, so we are ..."."""
    found = _TOLD.match(head)
    return found is not None and len(list(MARK.finditer(head))) == 1


def _is_of(sentence: Sentence, figure: Figure, words: frozenset[str]) -> bool:
    """Tell whether the words just before a value name it: "free reserves of £374,700"."""
    for m in MARK.finditer(sentence.text):
        if m.group(1) != "D" and sentence.figure(m.group(2)) is figure:
            start = max(0, m.start() - _NEAR)
            told = re.findall(r"[a-z]+", sentence.text[start : m.start()].lower())
            return words <= {re.sub(r"(?:ren|s)$", "", word) for word in told}
    return False


def _candidates(sentence: Sentence, end: int, held: _Held, *, beside: bool = False) -> list[Figure]:
    """Return the values of a benchmark's kind and unit before an offset that are told for themselves, in order.

    With ``beside`` those that are set beside them too: "which was below" is said of the last one.
    """
    text = sentence.text
    olds, sizes = values_beside(text)
    others = sizes if beside else olds | sizes
    for told in _TOLD.finditer(text):
        others |= {told["after"] or told["ahead"] or told["elsewhere"]}
    for told in _BETWEEN.finditer(text):
        others |= {told["low"], told["high"]}
    found: list[Figure] = []
    for m in MARK.finditer(text, 0, end):
        if m.group(1) not in VALUES or m.group(2) in others:
            continue
        figure = sentence.figure(m.group(2))
        if figure in (held.low, held.high) or not _comparable(figure, held):
            continue
        before = text[max(0, m.start() - _NEAR) : m.start()]
        if _FOR_SOME.search(before) or (figure.kind != "money" and _OF_SOME.search(before)):
            continue
        found.append(figure)
    return found


def _comparable(own: Figure, held: _Held) -> bool:
    """Tell whether a value is of a benchmark's kind; two plain numbers need the same unit."""
    if not (alike_exactly(own, held.low) and alike_exactly(own, held.high)):
        return False
    if own.kind == held.low.kind == "number":
        units = [m[1].rstrip("s") for f in (own, held.low) if (m := _UNIT.match(f.unit))]
        return len(units) == 2 and units[0] == units[1]
    return True
