"""Where two values of a sentence, or of it and the one before, are set against each other.

=============  ====================================================================================
``than``       "67 people, 19 fewer than the 86 found a year before"; "higher among women (34%) than among men (30%)"
``against``    "318, against 276"; "£412,000 as against £455,000"; "(13%, after 11%)"; "£1.9 million (2021: £4.3 million)"
``from-to``    "from 2,700 a month to 3,600"; "to 46 in the year from 115"
``when``       "2,940 last year ... since 2014, when there were 588"
``dated``      "152 in 2015 ... to 136"; "There were 840 in 2013. In 2023 there were 630"
=============  ====================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.change.build import Tagged
from safeguard_checks.claims.lexicon import SET_AGAINST
from safeguard_checks.claims.pair.signal import COMPARATIVE, Signal
from safeguard_checks.claims.pair.value import Value, fit, of_a_size
from safeguard_checks.claims.tags import TIME
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["Pair", "against", "dated", "than"]

_I = 2
_ABOUT = rf"(?:(?:{HEDGE}|an?|the|its|their|our|total|figure|rate|level|average|mean|median|high|low|peak|of|only|at|in)\s+|\s+)*"
_WAS = r"(?:was|were|had\s+been|has\s+been|is|are|stood\s+at|managed|had|has|have|received|totalled|numbered|averaged)"
_LINK = regex(
    rf"(?:\b(?:as\s+)?(?P<against>{SET_AGAINST})\s+(?:with\s+)?(?:(?:those|that|the\s+[a-z]+)\s+(?:in|for|of|who)\s+[^⟨;.:(),]{{1,30}}?\s+|{TIME}[’']?s?\s+)?"
    rf"|,\s*(?P<after>after|having\s+been)\s+"
    rf"|\(\s*(?:{TIME}|⟨D\d+⟩|[Ll]ast\s+year|previous\s+year)\s*(?P<dated>[:,-])\s*"
    rf"|(?:,|{TIME}|⟩)\s*(?:since\s+)?(?:{TIME}|\s)*,?\s*(?P<when>when|where|while|of\s+which|which)\s+(?:[a-z]+\s+){{0,4}}?{_WAS}\s+"
    rf")(?:by\s+)?{_ABOUT}$",
    _I,
)
_FROM = regex(rf"\b(?P<way>from|to)\s+{_ABOUT}$", _I)
_STOP = regex(r"[;]|\.\s|\b(?:while|whilst|whereas|but|although|though)\b", _I)
# A new subject, or a list, between a value and what it is set against.
_JOINED = regex(
    r"[;:]|\b(?:while|whilst|whereas|but|although|who|whose|because|since|if|unless)\b|\band\s+(?!(?:a|an|well|is|was|are|were|now|still|so|this|it)\b|\s)",
    _I,
)
_REF = r"(?:[^⟨;.:()]{0,90}(?:⟨D\d+⟩[^⟨;.:()]{0,40})?)"
_NOT_REF = regex(r"\b(?:and|but|or|while|whilst|whereas|who|if|because|to|by)\b", _I)
_PREP = rf"(?:than|on|from|over|of|{SET_AGAINST})"
_THAN = regex(
    rf"(?:\s+(?:(?!{_PREP}\b)[a-z]++\s+){{0,2}}(?P<mid>(?:in|among(?:st)?|for|at)\s+[^⟨;.:()]{{1,40}}\(?⟨[A-Z](?P<own>\d+)⟩\)?))?(?P<noun>(?:\s+(?!{_PREP}\b)[a-z’-]++){{0,3}})(?P<prep>\s*{_PREP}\b)?\s*(?P<ref>{_REF})\(?\s*⟨[A-Z](?P<other>\d+)⟩",
    _I,
)
_DEFINITE = regex(
    rf"\b(?:the|our|its|their|that|those|last|what|it|they|we)\b|\b(?:average|mean|median|benchmark|norm|rate|level|figure|target|limit|forecast|budget)\b|{TIME}|⟨D|\(\s*$",
    _I,
)
_BARE_PREP = ("above", "below", "over", "under", "beneath", "behind")
_TO_OWN = regex(
    r"(?:^\W*|[,;:(–—]\s*(?:(?:and|or|but|so|this|that|it|which|now)\s+)*|\b(?:and|but)\s+|\b(?:is|was|are|were|which|that|this|stands?|stood|remains?|remained|at|being|it|now|be|do|does|did|rose|ran|came)\s+(?:[a-z]+\s+)?)\s*(?:(?:is|was|are|were|stood|remained|has\s+been|represents|marks)\s+)?(?:about\s+|some\s+|an?\s+|by\s+|of\s+|as\s+)*\s*$",
    _I,
)
_POINTING = regex(r"^\W*(?:that|this|it|they|these|which|the\s+(?:figure|total|number|rate|result))\b", _I)
_NEAR, _FAR = 60, 130


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values and the stretch from the first word of the pair to its last; ``other`` is what ``own`` is set against."""

    own: Value
    other: Value
    start: int
    end: int
    how: str
    own_before: bool = False


def _gap_is_plain(text: str, own: Value, start: int) -> bool:
    """Tell whether nothing between a value and what it is set against has a subject of its own."""
    gap = text[own.end : start]
    return len(gap) <= _FAR and not _JOINED.search(gap)


def than(t: Tagged, values: Sequence[Value], before: Sequence[Value], signal: Signal) -> Pair | None:
    """Return the two values of which a signal says that one is more or less than the other."""
    text = t.text
    m = _THAN.match(text, signal.end)
    if m is None or _NOT_REF.search(m["ref"]):
        return None
    by_mark = {v.figure.index: v for v in values}
    other = by_mark.get(t.sentence.figure(m["other"]).index)
    if other is None:
        return None
    word = text[signal.word[0] : signal.word[1]].strip().lower()
    if not m["prep"] and not word.startswith(_BARE_PREP):
        return None
    ref = text[m.start("ref") : other.start]
    if other.figure.kind == "number" and not (
        _DEFINITE.search(ref) or regex(rf"\s*(?:[a-z]+\s+){{0,2}}{TIME}", _I).match(text, other.end)
    ):
        return None
    if m["own"]:
        own = by_mark.get(t.sentence.figure(m["own"]).index)
        return Pair(own, other, signal.start, other.end, "than/between") if own and fit(own, other) else None
    head = text[: signal.start]
    if not _TO_OWN.search(head):
        return None
    owns = [v for v in values if v.end <= signal.start and fit(v, other)]
    if owns:
        own = owns[-1]
        alone = len(owns) == 1 or signal.start - own.end <= _NEAR
        if not alone or not _gap_is_plain(text, own, signal.start) or not of_a_size(own, (other,)):
            return None
        return Pair(own, other, own.start, other.end, "than/before")
    earlier = [v for v in before if fit(v, other) and of_a_size(v, (other,))]
    if len(earlier) == 1 and _POINTING.match(text) and signal.start < _NEAR:
        return Pair(earlier[0], other, signal.start, other.end, "than/sentence-before", own_before=True)
    return None


def against(t: Tagged, values: Sequence[Value]) -> Iterator[Pair]:
    """Yield the values that words such as "compared with" and "from" set against each other."""
    text = t.text
    for i, other in enumerate(values):
        head = text[max(0, other.start - _FAR) : other.start]
        m = _LINK.search(head)
        offset = other.start - len(head)
        owns = [v for v in values[:i] if fit(v, other)]
        if m is not None and owns:
            own = owns[-1]
            at = offset + m.start()
            if own.end <= at + 1 and _plain(text[own.end : at]) and of_a_size(own, (other,)):
                how = "when" if m["when"] else "against"
                yield Pair(own, other, own.start, other.end, how)
                continue
        m = _FROM.search(head)
        if m is None:
            continue
        if m["way"].lower() == "from" and owns:
            own = owns[-1]
            lead = regex(rf"\bto\s+{_ABOUT}$", _I).search(text, max(0, own.start - 40), own.start)
            gap = text[own.end : offset + m.start()]
            if lead and len(gap) <= _NEAR and "⟨" not in regex(r"⟨D\d+⟩").sub("", gap) and _plain(gap):
                yield Pair(own, other, own.start, other.end, "to-from")
        elif m["way"].lower() == "to" and owns:
            old = owns[-1]
            lead = regex(rf"\bfrom\s+{_ABOUT}$", _I).search(text, max(0, old.start - 40), old.start)
            gap = text[old.end : offset + m.start()]
            if lead and len(gap) <= _FAR and "⟨" not in regex(r"⟨D\d+⟩").sub("", gap) and _plain(gap):
                yield Pair(other, old, old.start, other.end, "from-to")


def _plain(gap: str) -> bool:
    return len(gap) <= _FAR and not _STOP.search(gap)


def dated(
    t: Tagged, values: Sequence[Value], before: Tagged | None, earlier: Sequence[Value]
) -> Pair | None:
    """Return the two values of a sentence, or of it and the one before, that are told of two times."""
    if len(values) == 2 and fit(*values):
        times = [_time(t, v, values) for v in values]
        return _ordered(values, times, "dated/sentence", own_before=False)
    if before is None or len(values) != 1:
        return None
    told = [v for v in earlier if fit(v, values[0])]
    if len(told) != 1 or len(earlier) != 1:
        return None
    times = [_time(before, told[0], earlier), _time(t, values[0], values)]
    return _ordered((told[0], values[0]), times, "dated/sentences", own_before=True)


def _ordered(
    values: Sequence[Value], times: Sequence[PeriodMention | None], how: str, *, own_before: bool
) -> Pair | None:
    one, two = values
    if not of_a_size(one, (two,)):
        return None
    begun = [p.period.start if p is not None else None for p in times]
    if begun[0] is None or begun[1] is None or begun[0] == begun[1]:
        return None
    ends = [p.period.end if p is not None else None for p in times]
    if (begun[0] == ends[0]) != (begun[1] == ends[1]):
        return None
    old_first = begun[0] < begun[1]
    own, other = (two, one) if old_first else (one, two)
    start, end = (0, two.end) if own_before else (one.start, two.end)
    return Pair(own, other, start, end, how, own_before=own_before)


def _time(t: Tagged, value: Value, values: Sequence[Value]) -> PeriodMention | None:
    """Return the time that a value is told of: the next behind it in its clause, else the last before it."""
    text = t.sentence.text
    stop = min((v.start for v in values if v.start > value.start), default=len(text))
    behind = regex(r"[^⟨;:.,]{0,60}⟨D").match(text, value.end, stop)
    if behind is not None:
        return t.sentence.periods(value.end, stop)[0]
    start = max((v.end for v in values if v.end <= value.start), default=0)
    cut = max((m.end() for m in regex(r"[;:]").finditer(text, start, value.start)), default=start)
    found = t.sentence.periods(cut, value.start)
    if len(found) == 1:
        return found[0]
    comma = regex(r"\s*,?\s*(?:in|by|at|on)?\s*⟨D").match(text, value.end, stop)
    return t.sentence.periods(value.end, stop)[0] if comma and not found else None
