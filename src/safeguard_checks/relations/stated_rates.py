"""Rates whose count and population stand elsewhere: "The rate is 89.7 per 10,000" after "there were 428 children".

The count is one of the sentence before the rate, or of the one before where "the rate", "that" or "as a rate" point to it; an
earlier rate is of an earlier count. The population may be told anywhere in the report, in words or in a table. Only
what comes near is a reading, so that a rate of an unprinted population says nothing; a rate that would be right for every
1,000 and not for every 10,000 is a contradiction with its cause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.lexicon import values_beside
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import BODY, LIVING, NATION, PEOPLE, PLACE, any_word, listed
from safeguard_checks.quantity.formula import RATE
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.signs import BASE_IN_WORDS
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.rates import ESTIMATES_DIFFER, quoted_population, widened
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.table_counts import TableCounts

__all__ = ["on_other_bases", "stated_rates"]

_LEAST, _MOST_COUNTS, _MOST_PEOPLE = 1_000, 3, 40
_BASES = (100, 1_000, 10_000, 100_000, 1_000_000)
_WHO = rf"(?:{PEOPLE}|{LIVING}|{any_word(listed('people', 'housing'))})"
_LIVE = rf"(?:live|living|resident|in\s+(?:the|our)\s+(?:\w+\s+){{0,2}}(?:{PLACE}|{BODY}|population)|on\s+(?:the\s+)?roll|aged|(?-i:in\s+[A-Z]))(?![^⟨.;]{{0,30}}\b(?:were|was|had|have|has|received|attended|took)\b)"
_BEFORE = regex(
    r"(?:\bpopulation(?:\s+(?:aged?|of|under|over|used|estimate|figure|in|for)\b[^⟨.;]{0,40})?(?:,?\s+(?:of|is|was|at|are|stands\s+at|totals|:))?"
    r"|\bhome\s+to|\bof\s+whom\s+there\s+(?:are|were)|\broll(?:\s+(?:of|is|was)))\s*(?:about\s+|some\s+|around\s+|approximately\s+|just\s+over\s+|\()?$",
    re.I,
)
_AFTER = regex(
    rf"\s+(?:(?:[a-z]+\s+){{0,3}}{_WHO}\b[^⟨.;]{{0,40}}?\b{_LIVE}|(?:{LIVING})\b|in\s+the\s+population|aged\b|for\s+⟨D)",
    re.I,
)
_COLUMN = regex(
    rf"\b(?:population|(?:{PEOPLE}|number)\s+on\s+roll|{LIVING}|headcount|list\s+size)\b",
    re.I,
)
_AND = regex(r"(?:⟨N\d+⟩\s+for\s+⟨D\d+⟩\s*,?\s+and\s+)$")
_POINTING = regex(
    r"^\W*(?:(?:as|at)\s+a\s+rate\b|(?:the|this|our|its)\s+(?:[a-z-]+\s+){0,2}rate\b|(?:this|that|it)\s+(?:is|was|gives|equates|represents|means|amounts|comes))",
    re.I,
)
# Then the rate is of elsewhere.
_ELSEWHERE = regex(
    rf"\b(?:national(?:ly)?|{NATION}|region(?:al)?|average|neighbours?|similar|peers?|comparators?|recommend\w*|target|threshold|most|least)\b",
    re.I,
)
# What a rate is told of begins behind one of these.
_AND_SO = regex(r"[,;:.]\s|\band\b|⟩")
_BEHIND = regex(r"(?<!\d),|,(?!\d)|[;(⟨]|\b(?:compared|against)\b")
_BASE = regex(
    rf"\s*[a-z ]{{0,20}}?(?:per|every)\s+(?:[\d,]+|{BASE_IN_WORDS})\s+(?:of\s+the\s+)?(?P<who>(?:[a-z]+\s*){{1,3}})",
    re.I,
)
# Groups of people, in short; a rate of one is none of another, nor of everybody.
_STEM = 5
_EVERYBODY = frozenset(
    word[:_STEM]
    for word in (*listed("people", "general"), "population", "residents", "inhabitants")
)
_GROUPS = (
    frozenset(
        word[:_STEM]
        for key in ("nouns", "living", "housing", "groups")
        for noun in listed("people", key)
        for word in noun.split()
    )
) - _EVERYBODY
_AGED = regex(r"\b(?:aged?|under|over)\b")
_NO_GROUP = frozenset({"compa", "again", "aged"})
_PER_MOST = 10_000
_NEAR, _CLOSE, _DIGITS = Fraction(15, 100), Fraction(1, 50), 10
_BACK, _AHEAD = 45, 40


def stated_rates(
    sentences: Sequence[Sentence], measures: Measures, spoken: frozenset[int]
) -> Iterator[Relation]:
    """Yield a relation for every rate with a count before it and a population that comes near; ``spoken`` are known."""
    people = _populations(sentences, measures)
    if not people:
        return
    totals = TableCounts(measures.tables)
    found: list[tuple[Figure, Sentence, str, list[tuple[Figure, Figure, str]]]] = []
    for before, sentence in zip((None, *sentences), sentences, strict=False):
        previous = before if before is not None and before.block == sentence.block else None
        for rate, counts, where in _rates(sentence, previous, totals):
            pairs = [
                (c, p, words)
                for c in counts
                for p, words in people
                if p is not c and _plausible(rate, c, p)
            ]
            pairs = _of_them(sentence, rate, pairs) if rate.index not in spoken else []
            if pairs:
                found.append((rate, sentence, where, pairs))
    used = {
        p.printed.value
        for rate, _, _, pairs in found
        for c, p, _ in pairs
        if _plain(rate, c, p).holds
    }
    for rate, sentence, where, pairs in found:
        yield _relation(rate, sentence, where, [(c, p) for c, p, _ in pairs], used)


def _populations(sentences: Sequence[Sentence], measures: Measures) -> list[tuple[Figure, str]]:
    """Return every population of a report, with the words that say whose it is."""
    found: dict[Fraction, tuple[Figure, str]] = {}
    for sentence in sentences:
        text = sentence.text
        for m in MARK.finditer(text):
            if m.group(1) != "N":
                continue
            figure = sentence.figure(m.group(2))
            if (
                figure.printed.value < _LEAST
                or figure.printed.value in _BASES
                or figure.printed.decimals
            ):
                continue
            head, behind = text[max(0, m.start() - 110) : m.start()], text[m.end() : m.end() + 80]
            if _BEFORE.search(head) or _AFTER.match(behind) or _AND.search(head):
                words = f"{head[-60:]} {behind[:60]}".lower()
                found.setdefault(figure.printed.value, (figure, words))
    for figure in measures.populations:
        found.setdefault(figure.printed.value, (figure, figure.unit.lower()))
    cells = dict(_population_cells(measures))
    # Of many populations one would fit by luck.
    return [*found.values(), *(cells.values() if len(cells) <= _MOST_PEOPLE else ())]


def _population_cells(measures: Measures) -> Iterator[tuple[Fraction, tuple[Figure, str]]]:
    """Yield the populations that tables give, by value."""
    for table in measures.tables:
        for cell in table.measures:
            label, value = f"{cell.column} {cell.label}", cell.figure.printed.value
            if cell.figure.kind == "number" and value >= _LEAST and _COLUMN.search(label):
                yield value, (cell.figure, f"{label} {table.title}".lower())


def _rates(
    sentence: Sentence, before: Sentence | None, totals: TableCounts
) -> Iterator[tuple[Figure, list[Figure], str]]:
    """Yield the rates of a sentence with the counts that they can be of, and where these stand."""
    text = sentence.text
    if "⟨R" not in text:
        return
    olds, sizes = values_beside(text)
    first = True
    for m in MARK.finditer(text):
        if m.group(1) != "R":
            continue
        rate = sentence.figure(m.group(2))
        at_first, first = first, False
        if (
            rate.per not in _BASES
            or rate.printed.approx not in (None, "about")
            or m.group(2) in sizes
            or is_withdrawn(text[max(0, m.start() - 60) : m.start()])
        ):
            continue
        if _ELSEWHERE.search(text[max(0, m.start() - _BACK) : m.start()].rsplit("⟩", 1)[-1]) or _ELSEWHERE.search(_BEHIND.split(text[m.end() :][:_AHEAD])[0]):  # fmt: skip
            continue
        old = m.group(2) in olds
        here = _counts(sentence, m.start(), old)
        if here and not old:
            yield rate, here[-1:], "sentence"
        elif before is not None and (old or (at_first and _POINTING.match(text))):
            told = _counts(before, len(before.text), old)
            if 0 < len(told) <= _MOST_COUNTS:
                yield rate, told, "earlier" if old else "before"
                continue
        named = [] if here or old else totals.named(_AND_SO.split(text[: m.start()])[-1])
        if 0 < len(named) <= _MOST_COUNTS:
            yield rate, named, "table"


def _counts(sentence: Sentence, end: int, old: bool) -> list[Figure]:
    """Return the counts of a sentence before an offset: those of now, or those of an earlier time."""
    olds, sizes = values_beside(sentence.text)
    found = [
        sentence.figure(m.group(2))
        for m in MARK.finditer(sentence.text, 0, end)
        if m.group(1) == "N" and m.group(2) not in sizes and (m.group(2) in olds) == old
    ]
    return [f for f in found if f.printed.approx is None and not f.printed.decimals and f.printed.value > 0]  # fmt: skip


def _plain(rate: Figure, count: Figure, people: Figure) -> Reading:
    terms = (
        Operand("count", count, count.printed.interval("count"), count.unit),
        Operand("population", people, quoted_population(people), "population"),
    )
    shown = Shown(printed=rate.printed.text)
    return Reading("on the population told", RATE, terms, rate.printed.interval("rate"), per=rate.per or 1, shown=shown)  # fmt: skip


def _plausible(rate: Figure, count: Figure, people: Figure) -> bool:
    """Tell whether a rate comes near to what a count and a population make, or is just that for every so many others."""
    if people.printed.value <= count.printed.value or rate.printed.value <= 0:
        return False
    reading = _plain(rate, count, people)
    made = count.printed.value / people.printed.value * (rate.per or 1)
    return abs(made - rate.printed.value) <= _NEAR * rate.printed.value or any(
        True for _ in on_other_bases(reading)
    )


def on_other_bases(reading: Reading) -> Iterator[Reading]:
    """Yield the reading under which a rate is right, but for every so many others than is printed.

    A rate of one digit would be so by luck.
    """
    low, high = reading.stated.low, reading.stated.high
    if low is None or high is None or (high - low) * _DIGITS > high:
        return
    for base in _BASES:
        other = replace(reading, per=base, alternative=Alternative.OTHER_BASE, detail=f"{base:,}")
        if base != reading.per and other.holds and _is_close(other):
            yield other


def _is_close(reading: Reading) -> bool:
    """Tell whether a rate is what the two numbers as printed make, and not only what a round one can stand for."""
    count, people = (o.figure.printed.value for o in reading.operands)
    made = count / people * reading.per
    far = reading.stated.distance(Interval.point(made))
    return far is not None and far <= made * _CLOSE


def _of_them(
    sentence: Sentence, rate: Figure, pairs: Sequence[tuple[Figure, Figure, str]]
) -> list[tuple[Figure, Figure, str]]:
    """Keep the populations of those that the rate is for every so many of, as far as words say who."""
    text = sentence.text
    at = next(m.end() for m in MARK.finditer(text) if m[1] == "R" and sentence.figure(m[2]) is rate)
    who = _who(text, at)
    # "1,139 per 100,000 adults and enquiries at 357 per 100,000": of adults too.
    others = (_who(text, m.end()) for m in MARK.finditer(text, 0, at) if m[1] == "R")
    who = who or next((other for other in others if other), set())
    if who & _GROUPS:
        return [p for p in pairs if who & _groups(p[2]) or not _groups(p[2]) | _everybody(p[2])]
    everybody = bool(who & _EVERYBODY) or ((rate.per or 0) > _PER_MOST and not who)
    return [p for p in pairs if not (everybody and (_groups(p[2]) or _AGED.search(p[2])))]


def _who(text: str, at: int) -> set[str]:
    """Return the words, in short, for those that a rate which ends at an offset is for every so many of."""
    base = _BASE.match(text, at)
    words = re.findall(r"[a-z]{3,}", base["who"].lower()) if base else []
    return {w[:_STEM] for w in words} - _NO_GROUP


def _groups(words: str) -> set[str]:
    """Return the groups of people that words name, in short."""
    return {w[:_STEM] for w in re.findall(r"[a-z]+", words)} & _GROUPS


def _everybody(words: str) -> set[str]:
    """Return the words for people of all kinds; "population" may be that of a group."""
    return {w[:_STEM] for w in re.findall(r"[a-z]+", words)} & (_EVERYBODY - {"popul"})


def _relation(
    rate: Figure,
    sentence: Sentence,
    where: str,
    pairs: Sequence[tuple[Figure, Figure]],
    used: set[Fraction],
) -> Relation:
    plain = [_plain(rate, c, p) for c, p in pairs]
    readings = list(plain)
    for reading in plain:
        count, people = reading.operands
        if where == "earlier" or people.figure.printed.value not in used:
            wide = replace(people, value=widened(people.value, ESTIMATES_DIFFER))
            readings.append(replace(reading, name="on another population", operands=(count, wide), alternative=Alternative.NEAR_ESTIMATE))  # fmt: skip
        readings += on_other_bases(reading)
    other = any(r.alternative is Alternative.OTHER_BASE for r in readings)
    return Relation(
        id=0,
        type="rate",
        kind="prose",
        subject=pairs[0][0].unit,
        stated=rate,
        stated_text=rate.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(rate.span, *dict.fromkeys(f.span for pair in pairs for f in pair)),
        words=sentence.text,
        how=f"told-anew/{where}/{'other-base' if other else 'same-base'}",
    )
