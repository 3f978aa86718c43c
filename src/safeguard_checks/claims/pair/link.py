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

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.change.build import Tagged
from safeguard_checks.claims.lexicon import DEGREES, EXPECTED, SET_AGAINST, TARGET_NOUN
from safeguard_checks.claims.pair.signal import COMPARATIVE, Signal
from safeguard_checks.claims.pair.value import Value, fit, of_a_size, words_of
from safeguard_checks.claims.tags import CHANGE, FACTOR, TIME
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["Pair", "against", "behind", "benchmark", "dated", "is_turned", "than", "that_number"]

_I = re.IGNORECASE
_ABOUT = rf"(?:(?:{HEDGE}|an?|the|its|their|our|total|figure|rate|level|average|mean|median|high|low|peak|of|only|at|in)\s+|\s+)*"
_WAS = r"(?:was|were|had\s+been|has\s+been|is|are|stood\s+at|managed|had|has|have|received|totalled|numbered|averaged)"
_LINK = regex(
    rf"(?:\b(?:as\s+)?(?P<against>{SET_AGAINST})\s+(?:with\s+)?(?:(?:those|that|the\s+[a-z]+)\s+(?:in|for|of|who)\s+[^⟨;.:(),]{{1,30}}?\s+|{TIME}[’']?s?\s+)?"
    rf"|\b(?P<as>as|than)\s+(?!much|many|high|large)[^⟨;.:()]{{1,60}}(?:⟨D\d+⟩\s*)?\("
    r"|\b(?P<rather>rather\s+than|as\s+opposed\s+to)\s+"
    rf"|,\s*(?P<after>after|having\s+been)\s+"
    rf"|\(\s*(?:{TIME}|⟨D\d+⟩|[Ll]ast\s+year|previous\s+year)\s*(?P<dated>[:,-])\s*"
    rf"|(?:,|{TIME}|⟩)\s*(?:since\s+)?(?:{TIME}|\s)*,?\s*(?P<when>when|where|while|of\s+which|which)\s+(?:[a-z]+\s+){{0,4}}?{_WAS}\s+"
    rf")(?:by\s+)?{_ABOUT}$",
    _I,
)
_FROM = regex(rf"\b(?P<way>from|to)\s+{_ABOUT}$", _I)
_STOP = regex(
    r"[;]|\.\s|\b(?:while|whilst|whereas|but|although|though)\b|\band\s+(?:the|its|their|our)\b", _I
)
# A new subject, or a list, between a value and what it is set against.
_JOINED = regex(
    r"[;:]|\b(?:while|whilst|whereas|but|although|who|whose|because|since|if|unless|so\s+that)\b|\band\s+(?!(?:a|an|well|is|was|are|were|now|still|so|this|it)\b|\s|⟨T)",
    _I,
)
_REF = r"(?:[^⟨;.:()]{0,90}(?:⟨D\d+⟩[^⟨;.:()]{0,40})?)"
_NOT_REF = regex(
    r"\b(?:and|but|or|while|whilst|whereas|who|which|showing|if|because|to|by|including|excluding)\b",
    _I,
)
_PREP = rf"(?:than|on|from|over|of|{SET_AGAINST})"
_THAN = regex(
    rf"(?:\s+(?:(?!{_PREP}\b)[a-z]++\s+){{0,2}}(?P<mid>(?:in|among(?:st)?|for|at)\s+[^⟨;.:()]{{1,40}}\(?⟨[A-Z](?P<own>\d+)⟩\)?))?(?P<noun>(?:\s+(?!{_PREP}\b)[a-z’-]++){{0,3}})(?P<prep>\s*{_PREP}\b)?\s*(?P<ref>{_REF})\(?\s*⟨[A-Z](?P<other>\d+)⟩",
    _I,
)
# A value of an aside between dashes is not what stands behind it is set against.
_ASIDE = regex(r"\s[—–]\s[^—–⟨]*$", _I)
_GOES_ON = regex(r"(?:[^⟨;.:]|⟨D\d+⟩){0,70}?\bto\s+(?:[a-z]+\s+){0,3}⟨[A-CE-Z]", _I)
_DEFINITE = regex(
    rf"\b(?:the|our|its|their|that|those|last|what|it|they|we)\b|\b(?:average|mean|median|benchmark|norm|rate|level|figure|target|limit|forecast|budget)\b|{TIME}|⟨D|\(\s*$",
    _I,
)
_BARE_PREP = (
    "above",
    "below",
    "over",
    "under",
    "beneath",
    "behind",
    "short",
    "shy",
    "adrift",
    "ahead",
    "in ",
    "clear",
)
_TO_OWN = regex(
    r"(?:^\W*|[,;:(–—]\s*(?:(?:and|or|but|so|this|that|it|which|now)\s+)*|\b(?:and|but)\s+|\b(?:is|was|are|were|which|that|this|stands?|stood|remains?|remained|at|being|it|now|be|do|does|did|rose|ran|came)\s+(?:[a-z]+\s+)?)\s*(?:(?:is|was|are|were|stood|remained|has\s+been|represents|marks)\s+)?(?:about\s+|some\s+|an?\s+|by\s+|of\s+|as\s+)*"
    rf"\s*{DEGREES}\s*$|^\W*(?:that|this|it)\s+[a-z]+\s+(?:in\s+|out\s+|at\s+)?{DEGREES}\s*$",
    _I,
)
_MULTIPLE = regex(rf"\b(?:half|twice|double|treble|triple|thrice|times)\b|⟨T|{FACTOR}", _I)
_CHANGED = regex(CHANGE)
_TIME_BEHIND = regex(rf"\s*(?:[a-z]+\s+){{0,2}}{TIME}", _I)
_TO, _PARTED, _CLOSED = regex(r"\bto\s+$"), regex(r"[;:]"), regex(r"\s*(?:[.,;)]|$)")
_POINTING = regex(
    r"^\W*(?:that|this|it|they|these|which|the\s+(?:figure|total|number|rate|result))\b", _I
)
_UP_FROM = regex(r"\b(?:up|down)\s+from\s+[^⟨;.,]{0,60}$", _I)
_COMPARED = regex(rf"\b{SET_AGAINST}\b[^⟨;.]*⟨[NPRMA]", _I)
_NEAR, _FAR = 60, 130
_VALUE = regex(r"⟨[NRMA]")


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
    return len(gap) <= _FAR and not _JOINED.search(gap) and not _COMPARED.search(gap)


def than(
    t: Tagged, values: Sequence[Value], before: Sequence[Value], signal: Signal, last: str = ""
) -> Pair | None:
    """Return the two values of which a signal says that one is more or less than the other."""
    text = t.text
    m = _THAN.match(text, signal.end)
    if m is None or _NOT_REF.search(m["ref"]) or _NOT_REF.search(m["noun"]):
        return None
    by_mark = {v.figure.index: v for v in values}
    other = by_mark.get(t.sentence.figure(m["other"]).index)
    if other is None or _MULTIPLE.search(m["ref"]):
        return None
    if m["ref"].rstrip().endswith(",") and text[other.end : other.end + 1] not in (",", ")"):
        return None
    if m["prep"] and m["prep"].strip() == "of" and _CHANGED.search(text, *signal.word):
        return None  # "a decrease in the east of £9m": what that fell by
    word = text[signal.word[0] : signal.word[1]].strip().lower()
    if not m["prep"] and not word.startswith(_BARE_PREP):
        return None
    ref = text[m.start("ref") : other.start]
    # "nine below our threshold of 52": the level has its noun and its number
    named = word.startswith(_BARE_PREP) and (m["prep"] or "").strip() == "of"
    named = named and other.figure.kind == "number"
    if named:
        ref = text[signal.end : other.start]
    if other.figure.kind == "number" and not (
        _DEFINITE.search(ref) or _TIME_BEHIND.match(text, other.end)
    ):
        return None
    if m["prep"] and m["prep"].strip() == "from" and _GOES_ON.match(text, other.end):
        return None
    if m["own"]:
        own = by_mark.get(t.sentence.figure(m["own"]).index)
        if not (signal.compares or signal.size or signal.factor) and not _leads_to(t, m, own):
            return None
        return (
            Pair(own, other, signal.start, other.end, "than/between")
            if own and fit(own, other)
            else None
        )
    head = text[: signal.start]
    if not _TO_OWN.search(head):
        return None
    owns = [
        v
        for v in values
        if v.end <= signal.start
        and fit(v, other)
        and not (signal.factor is not None and _UP_FROM.search(t.text, 0, v.start))
    ]
    if owns:
        own = owns[-1]
        alone = len(owns) == 1 or signal.start - own.end <= _NEAR
        if not alone or not _gap_is_plain(text, own, signal.start) or not of_a_size(own, (other,)):
            return None
        if is_withdrawn(text[max(0, own.start - _NEAR) : own.start]) or _CHANGED.search(
            text, own.end, signal.start
        ):
            return None
        how = "than/level-named" if named else "than/before"
        return Pair(own, other, own.start, other.end, how)
    if signal.size is None and not signal.compares:
        return None
    earlier = [
        v
        for v in before
        if fit(v, other)
        and of_a_size(v, (other,))
        and not _CALLED_TARGET.search(last, max(0, v.start - _FAR), v.start)
    ]
    if len(earlier) == 1 and _POINTING.match(text) and signal.start < _NEAR:
        return Pair(
            earlier[0], other, signal.start, other.end, "than/sentence-before", own_before=True
        )
    return None


def _leads_to(t: Tagged, m: re.Match[str], own: Value | None) -> bool:
    """Tell whether a word of change leads to a value, and not to an amount of it: "an increase in income to £12 from"."""
    led = own is not None and _TO.search(t.text, m.start("mid"), own.start)
    plain = own is not None and own.figure.kind != "percentage"
    return bool(led) and plain and (m["prep"] or "").strip() == "from"


def against(t: Tagged, values: Sequence[Value]) -> Iterator[Pair]:
    """Yield the values that words such as "compared with" and "from" set against each other, each value once."""
    used: set[int] = set()
    for finder in (_from_to, _to_from, _was_to, _compared, _former):
        for i, last in enumerate(values):
            free = [v for v in values[:i] if v.figure.index not in used]
            if not free or last.figure.index in used or not fit(free[-1], last):
                continue
            pair = finder(t.text, free[-1], last)
            if pair is not None and of_a_size(pair.own, (pair.other,)):
                used |= {pair.own.figure.index, pair.other.figure.index}
                yield pair


def _from_to(text: str, first: Value, last: Value) -> Pair | None:
    gap = _led(text, first, last, "from", "to")
    return Pair(last, first, first.start, last.end, "from-to") if gap else None


def _to_from(text: str, first: Value, last: Value) -> Pair | None:
    if last.noun and last.noun != first.noun:
        return None  # "to 12 from 3 different services"
    gap = _led(text, first, last, "to", "from")
    return (
        Pair(first, last, first.start, last.end, "to-from") if gap and len(gap) <= _NEAR else None
    )


def _was_to(text: str, first: Value, last: Value) -> Pair | None:
    """Return an earlier value and one that has been reached since: "which stood at 152 in 2015, has been cut to 136"."""
    lead = _FROM.search(text, max(0, last.start - 50), last.start)
    was = _WAS_LEAD.search(text, max(0, first.start - 50), first.start)
    if was is None or lead is None or lead["way"].lower() != "to":
        return None
    gap = _SIZED.sub("", text[first.end : lead.start()])
    if not _SINCE.search(gap) or not _plain(gap):
        return None
    return Pair(last, first, first.start, last.end, "was-to")


def _former(text: str, first: Value, last: Value) -> Pair | None:
    """Return two values told of the former and the latter."""
    behind = text[last.end : last.end + _NEAR]
    gap = text[first.end : last.start]
    if not _THE_FORMER.search(gap) or not _THE_LATTER.search(behind) or not _plain(gap):
        return None
    return Pair(first, last, first.start, last.end, "former")


# "105 relating to 49" is no stretch from one to the other.
_OTHER_TO = regex(
    r"\b(?:[a-z]+ing|[a-z]+ed|due|subject|close|according|prior|able|relation|order|addition|access|response|led|thanks|next|entitled|linked)\s+to\s+(?:[a-z]+\s+){0,2}$",
    _I,
)
_WAS_LEAD = regex(rf"\b(?:was|were|stood|numbered|had\s+been|totalled)\s+{_ABOUT}$", _I)
_SINCE = regex(rf"\b(?:has|have)\b[^⟨]*{CHANGE}", _I)
_SIZED = regex(r"\bby\s+⟨[A-Z]\d+⟩", _I)
_THE_FORMER, _THE_LATTER = regex(r"\bthe\s+former\b", _I), regex(r"\bthe\s+latter\b", _I)


def _led(text: str, first: Value, last: Value, one: str, two: str) -> str:
    """Return what stands between two values that "from" and "to" lead to, empty where they do not."""
    heads = [_FROM.search(text, max(0, v.start - 50), v.start) for v in (first, last)]
    if any(m is None or m["way"].lower() != way for m, way in zip(heads, (one, two), strict=True)):
        return ""
    assert heads[1] is not None
    if two == "to" and _OTHER_TO.search(text, first.end, heads[1].end()):
        return ""
    gap = text[first.end : heads[1].start()]
    return gap or " " if _plain(gap) else ""


def _compared(text: str, first: Value, last: Value) -> Pair | None:
    if _ASIDE.search(text, 0, first.start):
        return None
    m = _LINK.search(text, max(first.end - 1, last.start - _FAR), last.start)
    at = max(first.end, m.start()) if m is not None else 0
    if m is None or not _plain(text[first.end : at]) or not _gap_is_plain(text, first, at):
        return None
    return Pair(first, last, first.start, last.end, "when" if m["when"] else "against")


def _plain(gap: str) -> bool:
    """Tell whether two values can be of one thing with so much between them: no other value, clause or bracket."""
    values = _VALUE.search(gap)
    even = not re.search(r"[()]", re.sub(r"\([^()]*\)", "", gap.rstrip(" (")))
    return values is None and even and len(gap) <= _FAR and not _STOP.search(gap)


def dated(
    t: Tagged, values: Sequence[Value], before: Tagged | None, earlier: Sequence[Value]
) -> Pair | None:
    """Return the two values of a sentence, or of it and the one before, that are told of two times."""
    if len(values) == _TWO and fit(*values):
        heads = [_FROM.search(t.text, max(0, v.start - 50), v.start) for v in values]
        if {m["way"].lower() for m in heads if m} == {"from", "to"} or _FULL_STOP.search(
            t.text, values[0].end, values[1].start
        ):
            return None  # the words "from" and "to" say which was first
        return _ordered(values, _times(t, values), "dated/sentence", own_before=False)
    if before is None or len(earlier) != 1:
        return None
    values = [v for v in values if fit(earlier[0], v)]
    if len(values) != 1:
        return None
    if _NOW.match(t.sentence.text) and _THEN.search(before.text) and of_a_size(values[0], earlier):
        return Pair(values[0], earlier[0], 0, values[0].end, "now", own_before=True)
    if _HAD.match(t.text) and not regex(CHANGE).search(t.text):
        return Pair(earlier[0], values[0], 0, values[0].end, "had-been", own_before=True)
    if values[0].figure.kind != "number" and not (
        words_of(before.sentence.text) & words_of(t.sentence.text) or _POINTING.match(t.text)
    ):
        return None
    times = [*_times(before, earlier), *_times(t, values)]
    return _ordered((earlier[0], values[0]), times, "dated/sentences", own_before=True)


# It had been 116; a year earlier the figure was 30
_HAD = regex(
    rf"^\W*(?:{TIME}\s*,?\s*)?(?:it|this|they|there|the\s+(?:figure|number|total|rate))\s+(?:had\s+been|had\s+stood\s+at)\s+(?:[a-z]+\s+){{0,2}}⟨",
    _I,
)
# It now has 630
_NOW = regex(
    r"^\W*(?:(?:it|there|they|this|that|the\s+[a-z]+)\s+)?(?:is\s+|are\s+|has\s+|have\s+)?(?:now|today|currently)\b",
    _I,
)
_THEN = regex(rf"\b(?:had|was|were|ago)\b|{TIME}", _I)
_TWO = 2
_FULL_STOP = regex(r"\.\s")


def is_turned(t: Tagged, pair: Pair) -> bool:
    """Tell whether the times of a pair put the value that is set against another before it."""
    values = sorted((pair.own, pair.other), key=lambda v: v.start)
    times = _times(t, values)
    begun = [p.period.start if p is not None else None for p in times]
    return (
        begun[0] is not None
        and begun[1] is not None
        and begun[0] != begun[1]
        and (begun[0] < begun[1]) == (values[0] is pair.own)
    )


def _ordered(
    values: Sequence[Value], times: Sequence[PeriodMention | None], how: str, *, own_before: bool
) -> Pair | None:
    """Return two values with the later one first, ``None`` where their times do not tell it."""
    one, two = values
    begun = [p.period.start if p is not None else None for p in times]
    ends = [p.period.end if p is not None else None for p in times]
    if not of_a_size(one, (two,)) or begun[0] is None or begun[1] is None or begun[0] == begun[1]:
        return None
    if (begun[0] == ends[0]) != (begun[1] == ends[1]):
        return None  # a day and a year
    own, other = (two, one) if begun[0] < begun[1] else (one, two)
    start = 0 if own_before else one.start
    return Pair(own, other, start, two.end, how, own_before=own_before and own is one)


def _times(t: Tagged, values: Sequence[Value]) -> list[PeriodMention | None]:
    """Return the time that each value is told of: the next behind it in its clause, else the one before it that no other has."""
    text, found = t.sentence.text, list[PeriodMention | None]()
    taken = 0
    for i, value in enumerate(values):
        stop = values[i + 1].start if i + 1 < len(values) else len(text)
        behind = _BEHIND_IT.match(text, value.end, stop)
        if behind is not None:
            found.append(t.sentence.periods(value.end, behind.end() + 6)[0])
            taken = behind.end() + 1
            continue
        cut = max((m.end() for m in _PARTED.finditer(text, taken, value.start)), default=taken)
        told = t.sentence.periods(cut, value.start)
        found.append(told[0] if len(told) == 1 else None)
        taken = value.end
    return found


_BEHIND_IT = regex(r"[^⟨;:.,]{0,60}⟨D", _I)
_CALLED_TARGET = regex(rf"\b{TARGET_NOUN}\b[^⟨;.]{{0,40}}(?:⟨D\d+⟩[^⟨;.]{{0,20}})?$", _I)


def benchmark(
    t: Tagged, values: Sequence[Value], earlier: Sequence[Value], signal: Signal
) -> Pair | None:
    """Return a value and the target that it falls short of or beats by a size told behind them: "six points short"."""
    if signal.size is None or not _SHORT.search(t.text, signal.word[0], signal.word[1]):
        return None
    told = [v for v in values if v.end <= signal.start]
    aims = [v for v in told if _CALLED_TARGET.search(t.text, max(0, v.start - _FAR), v.start)]
    if len(aims) != 1 or not _CLOSED.match(t.text, signal.end):
        return None
    own = [v for v in told if v not in aims] or list(earlier)
    own = [v for v in own if fit(v, aims[0])]
    if len(own) != 1 or not of_a_size(own[0], aims):
        return None
    before = own[0] not in values
    return Pair(
        own[0],
        aims[0],
        min(aims[0].start, signal.start),
        signal.end,
        "benchmark",
        own_before=before,
    )


# "The average is 12.7%, which puts us 4.5 points higher": it is not the average that is.
_OF_ANOTHER = regex(
    r"\b(?:put|place|leave|make|set)(?:s|ting)?\s+(?:us|them|it|him|her|the|our|this|that)\b"
    r"|\b(?:placing|leaving|making)\s+(?:us|them|it|him|her|the|our|this|that)\b",
    _I,
)
# What was set aside is what another is over, not what is over another.
_PLANNED = regex(
    rf"\b(?:{TARGET_NOUN}|{EXPECTED}|provision|provided|budget(?:ed)?|allow(?:ed|ance)|allocat(?:ed|ion)|plan(?:ned)?)\b[^⟨;.]{{0,40}}$",
    _I,
)
_ENDS = regex(r"\s*(?:[.;)]|,\s+(?!which\b|while\b|whereas\b)|$)", _I)


def behind(
    t: Tagged, values: Sequence[Value], earlier: Sequence[Value], signal: Signal
) -> Pair | None:
    """Return the only values of two sentences told before a size that ends its clause: "One costs £1,260. The other is £310, and so £950 less"."""
    compares = _SHORT.match(t.text, *signal.word)
    if signal.size is None or compares is None or not _ENDS.match(t.text, signal.end):
        return None
    told = [v for v in values if v.end <= signal.start]
    if not len(told) == len(values) == len(earlier) == 1:
        return None
    start = min(told[0].start, signal.start)
    pair = Pair(told[0], earlier[0], start, signal.end, "told-before/each", own_before=False)
    own, other = pair.own, pair.other
    gap = t.text[own.end : signal.start]
    if _OF_ANOTHER.search(gap) or _PLANNED.search(t.text, max(0, own.start - _FAR), own.start):
        return None
    near = len(gap) <= _NEAR and not _CHANGED.search(gap)
    return pair if near and fit(own, other) and of_a_size(own, (other,)) else None


_SHORT = regex(rf"\b{COMPARATIVE}\b", _I)
_THAT_NUMBER = regex(
    r"\s+(?:of\s+)?that\s+(?:number|figure|amount|total|rate|level|sum|many|size)\s*[,:(–—]\s*(?:at\s+|just\s+|only\s+)?⟨[A-Z](?P<own>\d+)⟩",
    _I,
)


def that_number(t: Tagged, values: Sequence[Value], signal: Signal) -> Pair | None:
    """Return the value told behind "half that number" and the one before it."""
    m = _THAT_NUMBER.match(t.text, signal.end) if signal.factor is not None else None
    if m is None:
        return None
    own = [v for v in values if v.figure is t.sentence.figure(m["own"])]
    others = [v for v in values if v.end <= signal.start]
    if len(own) != 1 or len(others) != 1 or not fit(own[0], others[0]):
        return None
    return Pair(own[0], others[0], others[0].start, own[0].end, "that-number")
