"""How old somebody or something is said to be, against the year of birth or founding and the year it is told of.

"Founded in 1874, it kept its 150th birthday in 2024", "born in 1948, he died in 2019 at the age of 71", "opened in 1998 and now
in its 25th year".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import FOUNDED
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, Period, PeriodMention
from safeguard_checks.packs.words import PEOPLE
from safeguard_checks.quantity.words import NUMBER_WORD, ORDINAL, number_words, ordinal_number
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["told_ages"]

_SINCE = regex(
    rf"\b(?P<verb>{FOUNDED}|born)\b[^⟨.;]{{0,40}}?\b(?:in|on|since)\s+(?:the\s+(?:autumn|spring|summer|winter)\s+of\s+)?⟨[DN](?P<a>\d+)⟩",
    re.I,
)
_NTH = regex(
    rf"\b(?:its|our|their|his|her|the|a)\s+(?P<nth>{ORDINAL})\s+(?P<what>anniversary|birthday|year\b(?!\s+(?:as|running|in\s+a\s+row|of\s+(?:the|our|its|a|this)\s+\w+|{PEOPLE})))\b",
    re.I,
)
_YEARS = rf"(?P<years>\d{{1,3}}|{NUMBER_WORD})"
_AGED = regex(
    rf"\b(?:aged?|at\s+the\s+age\s+of|at\s+age)\s+(?:just\s+|only\s+)?{_YEARS}\b(?!\s*(?:-|–|to|and|or)\s*\d)",
    re.I,
)
_WAS = regex(
    rf"\b(?:was|were)\s+(?:just\s+|only\s+)?{_YEARS}\s+when\s+(?:he|she|they)\s+(?:died|was\s+killed)\b",
    re.I,
)
_JUBILEES = {
    "centenary": 100,
    "bicentenary": 200,
    "tercentenary": 300,
    "silver jubilee": 25,
    "golden jubilee": 50,
    "diamond jubilee": 60,
}
_JUBILEE = regex(
    r"\b(?:its|our|their|his|her|the|a)\s+(?P<name>(?:bi|ter)?centenary|(?:silver|golden|diamond)\s+jubilee)\b",
    re.I,
)
# Since 2015, nine years; nine years ago, in 2015; for nine years, since 2015
_TO_NOW = regex(
    rf"\b(?:for|over|after)\s+(?:the\s+(?:last|past)\s+)?{_YEARS}\s+years\s*,?\s+since\s+⟨D(?P<a>\d+)⟩|\b{_YEARS.replace('years', 'years2')}\s+years\s+ago\s*,?\s*\(?in\s+⟨D(?P<a2>\d+)⟩"
    rf"|\b(?:in|since)\s+⟨D(?P<a3>\d+)⟩\s*,\s*{_YEARS.replace('years', 'years3')}\s+years(?:\s+ago)?(?=\s*[.,;]|$)|\b{_YEARS.replace('years', 'years4')}\s+years\s+since\s+[^⟨.;,]{{0,40}}\bin\s+⟨D(?P<a4>\d+)⟩",
    re.I,
)
_DIED = regex(r"\b(?:died|death|passed\s+away|killed)\b", re.I)
_ON = regex(r"\b(?:in|on|during|by|of|this|until|for)\s+(?:[a-z]+\s+){0,2}⟨D(?P<b>\d+)⟩", re.I)
_NOW = regex(r"\b(?:now|currently|this\s+year|is\s+in|are\s+in|entering|entered)\b", re.I)
_YEARS_BEFORE = range(1500, 1900)
_BACK = 3
# Was 29 when she first came in 2011; now 41, she told our conference in 2023
_AGE = rf"(?:⟨N(?P<mark>\d+)⟩|{_YEARS})"
_AGE2 = _AGE.replace("mark", "mark2").replace("years", "years2")
_AGE_THEN = regex(
    rf"\b(?:was|then)\s+(?:just\s+|only\s+)?{_AGE}(?:\s+years\s+old)?\s+when\s+(?:he|she|they)\b[^⟨.;]{{0,60}}?\bin\s+⟨D(?P<a>\d+)⟩"
    rf"|\bin\s+⟨D(?P<a2>\d+)⟩,?\s+(?:when\s+)?(?:then\s+)?(?:aged|at\s+the\s+age\s+of)\s+{_AGE2}(?!\w)",
    re.I,
)
_AGE_NOW = regex(
    rf"(?:^\W*|,\s+|\()now\s+(?:aged\s+)?{_AGE},?\s+(?:he|she|they)\s[^⟨.;]{{0,60}}?\bin\s+⟨D(?P<a>\d+)⟩"
    rf"|\bby\s+⟨D(?P<a2>\d+)⟩,?\s+(?:then\s+|when\s+)?(?:he|she)\s+was\s+(?:aged\s+)?{_AGE2}(?!\w)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Age:
    """So many years, at least and at most by the words, where they stand and how they are told."""

    number: int
    start: int
    stop: int
    how: str
    # how many full years a number means: "its 40th year" begins after 39
    less: int = 0


def told_ages(
    document: Document, sentences: Sequence[Sentence], periods: Mapping[int, Period | None]
) -> Iterator[Relation]:
    """Yield each age, birthday, anniversary and year of life that is told with when it began."""
    for i, sentence in enumerate(sentences):
        earlier = [s for s in sentences[max(0, i - _BACK) : i] if s.block == sentence.block]
        near = earlier[-1] if earlier else None
        yield from _two_ages(sentence, earlier)
        yield from _to_now(sentence, periods.get(document.blocks[sentence.block].part))
        ages = list(_ages(sentence.text))
        if len(ages) != 1:
            continue
        age = ages[0]
        began = _began(sentence) or (_began(near) if near is not None else None)
        if began is None and age.how == "aged":
            births = [b for b in map(_began, earlier) if b is not None and b.born]
            began = births[0] if len(births) == 1 else None
        if began is None or (age.how == "aged" and not began.born):
            continue
        others = [p for p in sentence.periods() if p.span != began.span]
        now = not others and age.how != "aged" and bool(_NOW.search(sentence.text))
        period = _until(sentence, others)
        if now:
            period = periods.get(document.blocks[sentence.block].part)
        if period is not None and period.start is not None and period.end is not None:
            yield _relation(sentence, age, began, period, now=now)


def _to_now(sentence: Sentence, own: Period | None) -> Iterator[Relation]:
    """Yield how many years ago a year is said to be, against the year that the report is of."""
    if own is None or own.start is None or own.end is None or len(sentence.periods()) != 1:
        return
    for m in _TO_NOW.finditer(sentence.text):
        number = next(m[f"years{i}"] for i in ("", 2, 3, 4) if m[f"years{i}"])
        mark = next(m[f"a{i}"] for i in ("", 2, 3, 4) if m[f"a{i}"])
        spelt = int(number) if number.isdigit() else number_words(number)
        mention = sentence.mentions[int(mark)]
        if spelt is None or not isinstance(mention, PeriodMention):
            continue
        if mention.period.kind not in ("calendar", "date", "month") or not mention.period.start:
            continue
        began = _Began(mention.span, mention.text, mention.period.start.year, born=False)
        age = _Age(spelt, m.start(), m.end(), "since")
        yield _relation(sentence, age, began, own, now=True)


def _age(sentence: Sentence, m: re.Match[str]) -> int | None:
    figure = m["mark"] or m["mark2"]
    if figure:
        return int(sentence.figure(figure).printed.value)
    told = m["years"] or m["years2"]
    return int(told) if told.isdigit() else number_words(told)


def _two_ages(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield two ages of one person, each with its year."""
    now = _AGE_NOW.search(sentence.text)
    then = [(s, m) for s in (*earlier, sentence) for m in _AGE_THEN.finditer(s.text)]
    if now is None or len(then) != 1:
        return
    source, first = then[0]
    numbers, years = [], []
    for s, m in ((source, first), (sentence, now)):
        numbers.append(_age(s, m))
        mention = s.mentions[int(m["a"] or m["a2"])]
        start = mention.period.start if isinstance(mention, PeriodMention) else None
        years.append(start.year if start is not None else None)
    old, new = numbers
    since, until = years
    if old is None or new is None or since is None or until is None or until < since:
        return
    passed = until - since
    working = f"{old} in {since} and {new} in {until}, which is {passed} years later"
    yield date_relation(
        "length",
        (fact("the years between", abs(new - old - passed) <= 1, working),),
        (sentence.span(now.start(), now.end()), source.span(first.start(), first.end())),
        f"{new}",
        "age/two-ages",
    )


@dataclass(frozen=True, slots=True)
class _Began:
    """When something was founded or somebody born."""

    span: Span
    text: str
    year: int
    born: bool


def _ages(text: str) -> Iterator[_Age]:
    for m in _NTH.finditer(text):
        number = ordinal_number(m["nth"])
        what = m["what"].lower()
        if number is not None and number > 1:
            yield _Age(number, m.start("nth"), m.end(), what, 1 if what == "year" else 0)
    for m in _JUBILEE.finditer(text):
        name = " ".join(m["name"].lower().split())
        yield _Age(_JUBILEES[name], m.start(), m.end(), "anniversary")
    if _DIED.search(text):
        for m in (*_AGED.finditer(text), *_WAS.finditer(text)):
            spelt = int(m["years"]) if m["years"].isdigit() else number_words(m["years"])
            if spelt is not None:
                yield _Age(spelt, m.start(), m.end(), "aged")


def _began(sentence: Sentence) -> _Began | None:
    """Return the one year of birth or founding that a sentence tells."""
    found = list(_SINCE.finditer(sentence.text))
    if len(found) != 1:
        return None
    mention = sentence.mentions[int(found[0]["a"])]
    born = found[0]["verb"].lower() == "born"
    if isinstance(mention, Figure):
        value = mention.printed.value
        # years before 1900 are read as numbers
        if mention.kind == "number" and mention.text.isdigit() and value in _YEARS_BEFORE:
            return _Began(mention.span, mention.text, int(value), born)
        return None
    start = mention.period.start
    if mention.period.kind not in ("calendar", "date", "month") or start is None:
        return None
    return _Began(mention.span, mention.text, start.year, born)


def _until(sentence: Sentence, others: Sequence[PeriodMention]) -> Period | None:
    """Return the one other time that a sentence tells."""
    if len(others) != 1 or others[0].period.kind not in (
        "calendar",
        "date",
        "month",
        "financial",
    ):
        return None
    named = any(sentence.mentions[int(m["b"])] is others[0] for m in _ON.finditer(sentence.text))
    return others[0].period if named else None


def _relation(
    sentence: Sentence, age: _Age, began: _Began, until: Period, *, now: bool
) -> Relation:
    assert until.start is not None
    assert until.end is not None
    least = until.start.year - began.year - 1
    most = until.end.year - began.year + (1 if now else 0)
    if age.how in ("anniversary", "birthday") and not now:
        least += 1
    years = age.number - age.less
    length = MARK.sub(
        lambda m: sentence.mentions[int(m[2])].text, sentence.text[age.start : age.stop]
    )
    working = f"“{length}”, and {began.text} is {_range(least, most)} years before"
    return date_relation(
        "length",
        (fact("the year it began", least <= years <= most, working),),
        (sentence.span(age.start, age.stop), began.span),
        length,
        f"age/{age.how}/{'report' if now else 'told'}",
    )


def _range(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"
