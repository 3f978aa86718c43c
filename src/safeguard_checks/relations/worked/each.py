"""Averages and prices told beside the two numbers that make them: "1,150 parcels in five weeks, 230 a week".

The value for each one is known by its words ("each", "a week", "for every home", "on average", "each night cost"). What is
divided and by what are two numbers of its sentence, of the one before or of the one behind, tied by the noun that the
value is for each of, by the noun that it counts, and by money being made of money. Words can stand in any order; only two
numbers that come near are a reading, since an average may be of numbers that are not printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import (
    AVERAGE,
    CHANGED,
    EACH,
    EACH_ITS,
    EXPECTED,
    MORE_OR_LESS,
    OTHER_BASIS,
    values_beside,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.formula import RATE, TIMES
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose_operands import operand_of
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation, Shown
from safeguard_checks.relations.worked.numbers import (
    Number,
    Window,
    around,
    is_prose,
    noun_behind,
    one_currency,
    singular,
    windows,
)

__all__ = ["Each", "each_values", "told_of", "values_for_each"]

_V = mark("NMAR", "value")
_NO_UNIT = r"(?:hundred|thousand|million|billion|few\b|average\b|mean\b|estimated\b|annual\b|overall\b|additional\b|new\b|further\b|total\b|lot\b|result\b|rate\b|cent\b|quarter\s+of\b|third\b|half\b)"
_OF_THE = r"(?:of\s+(?:the|its|our|their|these|those)\s+(?:⟨N\d+⟩\s+)?)?"
# A unit of several words stands only behind words that leave no doubt: "per case officer", "on each of the 215,000 overnight stays".
_UNIT = rf"(?:(?:an?|(?:to|in)\s+an?)\s+(?!{_NO_UNIT})(?:single\s+)?(?P<one>[a-z-]+)|(?:per|(?:for|to|in|at|on|from)\s+(?:each|every)|for\s+one)\s+(?!{_NO_UNIT}){_OF_THE}(?:single\s+)?(?P<unit>[a-z-]+(?:\s+[a-z-]+){{0,2}}?))"
# "A part-time timetable" is no unit: behind one the clause ends or goes on.
_END = r"(?=\s*(?:[.,;:()–—]|$|⟨|(?:and|or|but|in|on|at|to|from|for|with|by|over|during|across|between|which|that|while|when|compared|against|than|last|this|since|before|after|as|if|is|was|are|were|on\s+average|of|rather|has|had|have|yield(?:s|ed)?|[a-z]{2,}ed)\b))"
# 230 a week; £450 apiece; 55 hours each; 3.3 for every home; four times each on average
_BEHIND = regex(
    rf"{_V}p?(?P<noun>(?:\s+(?!(?:and|or|of|for|from|to|in|at|on|by|a|an|per|each|every|more|less|fewer|than|which|who|were|was|are|is|had|has|have|got|took|held|made|as|into|over|with|during)\b)[a-z-]+){{0,4}})(?:\s*,?\s+(?:{EACH}\b|(?P<average>on\s+average\b(?![^.;:()⟨]{{0,25}}⟨[NM])))|\s+{_UNIT}\b{_END}|\s+per\s+(?!{_NO_UNIT})(?P<bare>[a-z-]+)\b(?!\s+of\b))",
    re.I,
)
# the average settlement came to £2,550; mean length of stay was 6.5 days; caseloads average 18; an average gift of 64p
_BEFORE = regex(
    rf"\b{AVERAGE}\b(?:[^⟨;.:()]|⟨D\d+⟩){{0,70}}?(?<!\bof\sthe\s)(?<!\bfrom\s){_V}", re.I
)
_PER = regex(r"\b(?:per|for\s+(?:each|every)|of\s+each)\s+(?P<unit>[a-z-]+)", re.I)
# A value that is none of now, or no average of all.
_NO_VALUE = regex(
    rf"\b(?:{CHANGED}|{MORE_OR_LESS}|target|maximum|minimum|limit|up\s+to|at\s+least|national|{NATION}|highest|lowest|largest|smallest|previous(?:ly)?|last\s+year|compared)\b[^⟨,;]{{0,40}}$",
    re.I,
)
# What an average will be is not that of the numbers told before.
_ESTIMATED = regex(rf"\b(?:{EXPECTED}|estimated|likely|set|due)\s+to\s+(?:[a-z]+\s+){{0,2}}$", re.I)
# What is left of the money that came in after costs is no price times a number.
_NET = regex(r"\bnet\s+(?:cash\s+)?(?:proceeds|receipts)\s+(?:[a-z]+\s+){0,2}$", re.I)
_NO_AVERAGE = regex(
    rf"\b(?:national|regional|county|{NATION}|above|below|than|median|rolling|moving|weighted|daily|weekly|monthly|annual)\b",
    re.I,
)
# Then an average may be of some only.
_SOME = regex(r"\bof\s+(?:whom|which)\b", re.I)
# "each of the 3 regions", "the other two", "two or three": no value; "the two providing an interface": nor that.
_THE = regex(r"(?:\b(?:the|these|those|other|its|our|their|all|both)\s+)$", re.I)
_GUESSED = regex(r"⟩\s*(?:or|to)\s+(?:[A-Z]{2,4}\s*)?$", re.I)
_GUESS = regex(r"\s*(?:or|to)\s+⟨", re.I)
# "Between 53,000 a year to 102,000": from one value to another.
_GOES_TO = regex(r"\s*to\s+⟨", re.I)
_RANGE = regex(r"\bbetween\s+$", re.I)
# "Revenue of the quarter and the year was £47m and £179m, respectively": of two times.
_EACH_ITS = regex(EACH_ITS, re.I)
_ING = regex(r"(?:^|\s)[a-z]{2,}ing\s*$", re.I)
# "£250,000 over two years for this and £300,000 a year": an amount of another thing.
_ANOTHER = regex(r"⟨M\d+⟩[^⟨.;]*(?:⟨[ND]\d+⟩[^⟨.;]*)?,?\s+and\s+$", re.I)
_AN = regex(r"\s+an?\s+[a-z-]+$", re.I)
# "a weekly average of 2,000"
_EACH_TIME = regex(
    r"\b(?P<time>daily|weekly|monthly|annual|yearly|nightly)\s+(?:averag|mean)[a-z]*\b[^⟨;]{0,30}$",
    re.I,
)
_TIME_OF = {
    "daily": "day", "weekly": "week", "monthly": "month", "annual": "year", "yearly": "year", "nightly": "night"
}  # fmt: skip
_AVERAGE_ONE = regex(r"(?:average|typical)\s+(?P<word>[a-z]+)\b", re.I)
_CHOICE = regex(r"\bor\s+(?!more\b|less\b|so\b|about\b|⟨)[a-z]", re.I)
_AVERAGE_SAID = regex(rf"\b{AVERAGE}\b", re.I)
_EACH_THE = regex(r"\s*,\s+(?:the|its|our|their|these|those)\s+(?P<word>[a-z]+)\b", re.I)
# "£100 a year from the third to the seventh year": for some of the time only.
_FROM_THE = regex(
    r"\bfrom\s+(?:the\s+)?(?:⟨T\d+⟩|(?:year|month|week)\s+\S+|[a-z]+(?:st|nd|rd|th))(?:\s+(?:year|month|week))?\s+(?:to|until|onwards?)\b",
    re.I,
)
# "The chess club had an average of 14": of nothing that is told of others.
_OWN = regex(
    r"\W*(?:the|our|its|this|that)\s+(?P<who>(?:(?!average|mean)[a-z’'-]+\s+){1,3}?)(?:had|has|drew|draws|saw|sees|averaged|averages|attracted|welcomed)\b",
    re.I,
)
_PENCE = regex(r"p\b")
# What names none of the things counted, and what names people of any kind.
_NOBODY = frozenset(("of", "them", "time", "one", "piece"))
_ANYONE = frozenset(("head", "person", "capita"))
_NEAR, _FAR = Fraction(11, 5), Fraction(4)
_LOOSE = Fraction(11, 5)
_MOST_NUMBERS, _MOST_PAIRS, _TWO = 6, 2, 2
_ROUND, _SMALL = 1_000, 12


@dataclass(frozen=True, slots=True)
class Each:
    """A value for each one: ``unit`` is what it is for each of, empty where the words say only "each".

    ``guess`` is what it may then be for each of, if one of the numbers is of it.
    """

    figure: Figure
    start: int
    end: int
    unit: str
    noun: frozenset[str]
    pence: bool
    how: str
    article: bool = False
    is_average: bool = False
    guess: str = ""


def each_values(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the values for each one of all sentences, with the two numbers near them that make them.

    Of two values of one sentence nobody knows which of its numbers are whose.
    """
    for at, sentence in enumerate(sentences):
        told = (
            list(values_for_each(sentence)) if "⟨" in sentence.text and is_prose(sentence) else []
        )
        for each in told if len(told) == 1 else ():
            found = _relation(sentences, at, each)
            if found is not None:
                yield found


def values_for_each(sentence: Sentence) -> Iterator[Each]:
    """Yield the values of a sentence that words tell for each one."""
    text = sentence.text
    olds, sizes = values_beside(text)
    seen: set[str] = set(olds | sizes)
    last = 0
    for pattern, how in (
        (_BEHIND, "behind"),
        (_BEFORE, "average"),
    ):
        for m in pattern.finditer(text):
            index = m["value"]
            # "£210 per home on average, £1.05m for all" tells no average of £1.05m.
            if (
                index in seen
                or m.start() < last
                or (last and text[last : m.start()].strip() == "on")
            ):
                continue
            figure = sentence.figure(index)
            if (
                figure.printed.low is not None
                or figure.printed.value <= 0
                or (figure.per or 1) != 1
            ):
                continue
            if figure.printed.approx not in (None, "about", "nearly", "over"):
                continue
            if figure.kind == "number" and figure.printed.value <= 1:
                continue
            head = text[max(0, m.start() - 60) : m.start("value") - 2]
            if (how != "behind" and _THE.search(head)) or _GUESSED.search(head):
                continue
            if _GUESS.match(text, m.end("value") + 1) or _GOES_TO.match(text, m.end()):
                continue
            if _RANGE.search(head) or _ING.search(_noun(m)):
                continue
            if _FROM_THE.search(text):
                continue
            if how == "behind" and _ANOTHER.search(text, 0, m.start("value") - 2):
                continue
            if _NO_VALUE.search(head) or is_withdrawn(head) or OTHER_BASIS.search(text):
                continue
            if _ESTIMATED.search(text, 0, m.start("value") - 2):
                continue
            each_time = _EACH_TIME.search(head) if how == "average" else None
            if (
                how == "average"
                and each_time is None
                and _NO_AVERAGE.search(text[max(0, m.start() - 20) : m.start("value")])
            ):
                continue
            seen.add(index)
            last = m.end() if how == "behind" else last
            end = text.index("⟩", m.start("value")) + 1
            unit = _unit(m, text[m.start() : m.start("value")])
            if each_time is not None:
                unit = _TIME_OF[each_time["time"].lower()]
            noun = noun_behind(text, end)
            yield Each(
                figure, m.start("value") - 2, end, unit, noun, bool(_PENCE.match(text, end)), how,
                is_average=how == "average" or bool(m.groupdict().get("average")) or bool(_AVERAGE_SAID.search(text)),
                guess="" if unit else _guessed(text, m, how),
                article=how == "behind" and bool(_AN.search(m.group())),
            )  # fmt: skip


def _guessed(text: str, m: re.Match[str], how: str) -> str:
    """Return what a value may be for each of: "the average client worked towards four goals", "59 each, the tribunals"."""
    told = (
        _AVERAGE_ONE.match(text, m.start()) if how == "average" else _EACH_THE.match(text, m.end())
    )
    return singular(told["word"]) if told else ""


def _noun(m: re.Match[str]) -> str:
    return m.groupdict().get("noun") or ""


def _unit(m: re.Match[str], before: str) -> str:
    told = m.groupdict().get("unit") or m.groupdict().get("one") or m.groupdict().get("bare") or ""
    per = _PER.search(before)
    unit = " ".join(singular(w) for w in (told or (per["unit"] if per else "")).split())
    return "" if unit in _NOBODY else unit


def _relation(sentences: Sequence[Sentence], at: int, each: Each) -> Relation | None:
    """Return the relation of a value to the two numbers near it: those that make it, else those of the nearest window."""
    found = [
        (where, pairs)
        for where, window in windows(sentences, at)
        if (pairs := _pairs(window, each))
    ]
    if not found and (far := _far(sentences, at, each)) is not None:
        found = [far]
    for where, pairs in found:
        fits = [pair for pair in pairs if _reading(each, pair[0], pair[1]).holds]
        if fits:
            return told_of(sentences[at], each, fits[:1], where)
    if not found or len(found[0][1]) > _MOST_PAIRS:
        return None
    return told_of(sentences[at], each, found[0][1], found[0][0])


def _far(
    sentences: Sequence[Sentence], at: int, each: Each
) -> tuple[str, list[tuple[Number, Number, str]]] | None:
    """Return the one pair of the sentences around that both nouns tie to a value, where each is told apart from it."""
    window = around(sentences, at)
    pairs = _pairs(window, each) if window is not None else []
    both = [p for p in pairs if p[2] == "both-named"] or pairs
    return ("far", both) if len(both) == 1 else None


def _pairs(window: Window, each: Each) -> list[tuple[Number, Number, str]]:
    """Return what can be divided by what to make a value, and how both are tied to it."""
    pool = [n for n in window.numbers if n.figure is not each.figure and n.letter != "P"]
    if any(_EACH_ITS.search(s.text) for s in window.sentences):
        return []
    if len(pool) < _TWO or (len(pool) > _MOST_NUMBERS and not window.is_far):
        return []
    money = each.figure.kind == "money" or (each.pence and any(n.letter == "M" for n in pool))
    if each.guess and any(each.guess in n.words for n in pool):
        each = replace(each, unit=each.guess)
    bare = each.how == "average" and not each.unit
    divisors = [n for n in pool if n.letter in ("N" if bare else "NL")]
    if any(_NET.search(window.sentences[n.line].text, 0, n.start) for n in pool):
        return []
    divided = [n for n in pool if (n.letter == "M") == money]
    named = _named(each, divisors)
    if each.unit in _ANYONE and not named:
        each = replace(each, unit="")
    if each.unit and not named and any(each.unit == singular(u) for u in _TIMES):
        return []
    if not each.unit and not each.is_average:
        divisors = [n for n in divisors if n.letter == "N"]  # "5.24 miles each" is of no days
    divided = [n for n in divided if one_currency((each.figure, n.figure))]
    # Nobody is counted in parts, and a length of time may be told so.
    divisors = [n for n in divisors if n.value.denominator == 1 or n in named]
    counted = [n for n in divided if each.noun & n.words]
    some = any(_SOME.search(s.text) for s in window.sentences)
    found = []
    for total in counted or divided:
        for number in named or divisors:
            if total is number or (total.figure is None and number.figure is None):
                continue
            if total.figure is None and each.noun and not counted:
                continue  # "for 4 months ... two sets": a length divides into lengths
            tie = _tie(bool(named), bool(counted), money, each, len(pool))
            if tie in ("alone", "one-named") and not _is_sure(window, each, total, number, tie):
                continue
            if window.is_far and (not named or tie == "alone"):
                continue
            if (some and tie != "both-named") or _is_of_others(window, each, total, number):
                continue
            if tie and _is_near(each, total, number, tie):
                found.append((total, number, tie))
    return found


def _is_of_others(window: Window, each: Each, total: Number, number: Number) -> bool:
    """Tell whether a value is told of somebody whom the sentences of two numbers do not name."""
    own = next((s for s in window.sentences if each.figure in s.figures("NMAR")), None)
    m = _OWN.match(own.text) if own is not None else None
    told = [window.sentences[n.line] for n in (total, number)]
    if m is None or any(s is own for s in told):
        return False
    who = m["who"].lower().split()[-1].rstrip("s")
    return not any(who in s.text.lower() for s in told)


def _named(each: Each, divisors: Sequence[Number]) -> list[Number]:
    """Return the numbers of what a value is for each of: those with its last word, else with one of its words."""
    if not each.unit:
        return []
    words = each.unit.split()
    return [n for n in divisors if words[-1] in n.words] or [
        n for n in divisors if any(w in n.words for w in words)
    ]


_TIMES = (
    "minute",
    "hour",
    "day",
    "night",
    "week",
    "month",
    "quarter",
    "year",
    "term",
    "session",
    "shift",
)


def _is_sure(window: Window, each: Each, total: Number, number: Number, tie: str) -> bool:
    """Tell whether numbers that one noun ties, or none, can be meant: not small ones, nor those of another sentence alone."""
    if each.article and tie == "alone":
        return False
    if total.letter == "N" and total.value <= (10 * _SMALL if window.is_far else _SMALL):
        return False
    if any(_has_choice(s.text, n, each) for s in window.sentences for n in (total, number)):
        return False
    apart = len(window.sentences) > 1 and total.line != number.line
    if tie == "alone":
        return not apart and each.unit == ""
    return not (each.figure.kind == "money" and window.is_behind)


def _has_choice(text: str, number: Number, each: Each) -> bool:
    """Tell whether a sentence tells a number and a value as two things to choose from: "run 5.24 miles each or 26.2 in one go"."""
    first, last = sorted((number.start, each.start))
    return bool(_CHOICE.search(text, first, last))


def _tie(named: bool, counted: bool, money: bool, each: Each, told: int) -> str:
    """Return how well two numbers are tied to a value: by both nouns, by one, or since there are no others."""
    if named and (counted or money):
        return "both-named"
    if named or counted or (money and not each.unit):
        bare = each.how == "average" and not each.unit
        return "one-named" if told == _TWO or (named or not (each.unit or bare)) else ""
    return "alone" if told == _TWO else ""


def _is_near(each: Each, total: Number, number: Number, tie: str) -> bool:
    """Tell whether a value comes so near to what two numbers make that it can be theirs."""
    made = total.value / number.value
    value = each.figure.printed.value / (100 if _in_pence(each, total) else 1)
    most = {"both-named": _FAR, "one-named": _NEAR, "alone": _LOOSE}[tie]
    if tie != "alone" and total.line != number.line:
        most = _NEAR
    return number.value > 1 and made <= most * value and value <= most * made


def _in_pence(each: Each, total: Number) -> bool:
    return each.pence and total.letter == "M"


def told_of(
    sentence: Sentence, each: Each, pairs: Sequence[tuple[Number, Number, str]], where: str
) -> Relation:
    """Return the relation of a value to each pair of numbers that can make it."""
    readings = tuple(_reading(each, total, number) for total, number, _ in pairs)
    figures = dict.fromkeys(
        n.figure.span for total, number, _ in pairs for n in (total, number) if n.figure is not None
    )
    return Relation(
        id=0,
        type="rate",
        kind="each",
        subject=sentence.text,
        stated=each.figure,
        stated_text=each.figure.text,
        readings=readings,
        pairing="explicit",
        quotes=(sentence.span(each.start, each.end), *figures),
        words=each.figure.text,
        how=f"{each.how}/{pairs[0][2]}/{where}",
    )


def _reading(each: Each, total: Number, number: Number) -> Reading:
    """Return the reading of a value as one number over another; a length of time is no figure and is given."""
    stated = _stated(each, total)
    if total.figure is not None and number.figure is not None:
        operands = (operand_of("old", number.figure), operand_of("new", total.figure))
        return Reading("one over the other", TIMES, operands, stated)
    text = Shown(text=f"{total.text} ÷ {number.text}")
    if total.figure is not None:
        given = Given(Interval.point(number.value), number.text)
        return Reading(
            "one over the other",
            RATE,
            (operand_of("count", total.figure),),
            stated,
            given=given,
            shown=text,
        )
    given = Given(Interval.point(total.value), total.text)
    return Reading("one over the other", TIMES, _only(number), stated, given=given, shown=text)


def _only(number: Number) -> tuple[Operand, ...]:
    return () if number.figure is None else (operand_of("old", number.figure),)


def _stated(each: Each, total: Number) -> Interval:
    """Return what a value stands for: one in round hundreds and thousands is rounded to them."""
    printed = each.figure.printed
    said = printed.interval("rate")
    if printed.approx is None and printed.value >= _ROUND and printed.granularity > 1:
        half = printed.granularity / 2
        said = Interval.between(printed.value - half, printed.value + half)
    return said.scaled(Fraction(1, 100)) if _in_pence(each, total) else said
