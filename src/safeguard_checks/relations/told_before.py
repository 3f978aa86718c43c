"""What values that a text tells once may have been before: lines of tables by their latest figure, pairs of values of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged
from safeguard_checks.claims.lexicon import PART_TIME
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import TIME
from safeguard_checks.measures.measure import Measure, TableReading
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.regex import regex
from safeguard_checks.relations.great_total import stems
from safeguard_checks.relations.shared_population import usable, when

__all__ = [
    "LatestOfLine",
    "ToldPair",
    "latest_of_lines",
    "only_period",
    "pairs_of_text",
    "telling_stems",
]

_AGAINST = regex(
    rf"{mark('NMPR', 'new')}[^⟨;:.()]{{0,70}}?,?\s*\(?(?:as\s+)?\b(?:against|compared\s+(?:to|with)|up\s+from|down\s+from)\s+(?:(?:the|just|only)\s+)*{mark('NMPR', 'old')}\s*,?\s*(?P<time>{TIME})",
    re.I,
)
# In ⟨D⟩ the figure was ⟨N⟩ of ⟨N⟩, or ⟨P⟩; last year it was ⟨P⟩
_THEN = regex(
    rf"^\W*(?P<time>{TIME})\s*,?\s*(?:it|this|that|the\s+(?:[a-z-]+\s+)?(?:figure|number|rate|result|total|share|proportion|average|comparable\s+figure))\s+(?:was|were|had\s+been|stood\s+at)\s+",
    re.I,
)
_YEAR = (350, 380)
_PAIR = 2
# Words, in short, that tie nothing.
_NOTHING = (
    "table total numbe perce figur rate rates year years propo overa with from this that have been were their there which"
    " these last was are for has had its not but who per than more less all our they also over into about"
)
_EMPTY = frozenset(_NOTHING.split())


@dataclass(frozen=True, slots=True)
class LatestOfLine:
    """The latest figure of a line of a table with that of a year before, and the words of its label and around it."""

    old: Measure
    new: Measure
    label: frozenset[str]
    around: frozenset[str]


@dataclass(frozen=True, slots=True)
class ToldPair:
    """A value of the text that a sentence sets against an earlier one, of a ``time`` where that is told."""

    new: Figure
    old: Figure
    words: frozenset[str]
    time: Period | None


def telling_stems(text: str) -> frozenset[str]:
    """Return the words of a text that tell what its values are of, in short."""
    return stems(MARK.sub(" ", text)) - _EMPTY


def only_period(sentence: Sentence, m: re.Match[str], group: str) -> Period | None:
    """Return the one period in a group of a match, ``None`` where there is none or several."""
    found = [p.period for p in sentence.periods(m.start(group), m.end(group))]
    return found[0] if len(found) == 1 else None


def latest_of_lines(tables: Sequence[TableReading]) -> dict[Fraction, list[LatestOfLine]]:
    """Return the latest figure of each line with that of a year before, by its value as a text tells it."""
    found: dict[Fraction, list[LatestOfLine]] = defaultdict(list)
    for table in tables:
        series: dict[tuple[int, int, str, str], list[Measure]] = defaultdict(list)
        for m in table.measures:
            if m.place == "" and m.statistic != "change" and not m.slot and when(m) and usable(m):
                series[(*m.line, m.statistic)].append(m)
        for cells in series.values():
            ordered = sorted(cells, key=lambda m: when(m) or (0, ""))
            if len({when(m) for m in ordered}) != len(ordered) or len(ordered) < _PAIR:
                continue
            old = _year_before(ordered)
            if old is not None:
                new = ordered[-1]
                label = new.column if new.across else new.label
                own = telling_stems(label)
                around = own | telling_stems(f"{table.title} {new.series}")
                found[new.in_text.value].append(LatestOfLine(old, new, own, around))
    return found


def _year_before(ordered: Sequence[Measure]) -> Measure | None:
    """Return the figure of a year before the last one, or the other one of two."""
    ends: list[date] = [
        m.period.end for m in ordered if m.period is not None and m.period.end is not None
    ]
    if len(ends) == len(ordered):
        for m, end in zip(ordered[:-1], ends[:-1], strict=True):
            if _YEAR[0] <= (ends[-1] - end).days <= _YEAR[1]:
                return m
    return ordered[0] if len(ordered) == _PAIR else None


def pairs_of_text(sentences: Sequence[Sentence]) -> dict[Fraction, list[ToldPair]]:
    """Return the values that sentences set against an earlier one, by their value."""
    found: dict[Fraction, list[ToldPair]] = defaultdict(list)
    before: Sentence | None = None
    for sentence in sentences:
        last = before if before is not None and before.block == sentence.block else None
        before = sentence
        if "⟨" not in sentence.text or PART_TIME.search(sentence.text):
            continue
        t = Tagged.of(sentence)
        for m in _AGAINST.finditer(t.text):
            new, old = sentence.figure(m["new"]), sentence.figure(m["old"])
            if new.kind == old.kind:
                time, words = only_period(sentence, m, "time"), telling_stems(sentence.text)
                found[new.printed.value].append(ToldPair(new, old, words, time))
        if last is not None and (then := _THEN.match(t.text)):
            for letter in "PNMR":
                news, olds = last.figures(letter), sentence.figures(letter)
                if len(news) == len(olds) == 1:
                    time = only_period(sentence, then, "time")
                    words = telling_stems(f"{last.text} {sentence.text}")
                    found[news[0].printed.value].append(ToldPair(news[0], olds[0], words, time))
    return found
