"""Amounts of change that a line of a table bears out to the digit: "days lost went up by 79", beside 267 and 188.

The words of a sentence and of a line may have little in common, but a line whose two latest figures differ by just the amount
told, of which a word or two are said, is seldom meant by luck. What is left open is whether it went up or down.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged, build, is_not_asserted
from safeguard_checks.claims.change.row import ELSEWHERE
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import OTHER_BASIS, PART_TIME, YEARLY
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.tags import NOUN, VERB, direction
from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import Narrowed, usable, when
from safeguard_checks.relations.told_before import telling_stems
from safeguard_checks.relations.topics import changes_between

__all__ = ["steps_of_rows"]

_SIZE = mark("NM", "size")
_BY = regex(
    rf"(?:(?P<dir>{VERB}|(?-i:\bup\b|\bdown\b))\s+by\s+(?:a\s+further\s+)?|(?P<dir2>{NOUN})\s+of\s+){_SIZE}(?!\s*(?:%|per\b|an?\b|each\b|times\b|points?\b))",
    re.I,
)
# What is planned, of other places, or of a part of what a line counts.
_NOT_SO = regex(
    rf"\b(?:target|budget|plan(?:ned)?|forecast|would|could|should|will|aims?|if|expected|{NATION}|nationally|among(?:st)?|within|excluding|except|apart\s+from|other\s+than|alone|of\s+(?:these|those|whom|which|them)|(?:north|south|east|west)\w*)\b",
    re.I,
)
_LEAST, _LONG, _LABEL = 10, 1_000, 2
_STATISTICS = ("count", "money", "unknown")


@dataclass(frozen=True, slots=True)
class _Step:
    """The two latest figures of a line and the words of its label."""

    old: Measure
    new: Measure
    words: frozenset[str]
    part: int


def steps_of_rows(
    measures: Measures,
    parts: Sequence[int],
    narrowed: dict[int, Narrowed],
    told: Sequence[Relation],
) -> Iterator[Relation]:
    """Yield the direction of each amount of change that one line bears out; ``parts`` are those of the blocks."""
    steps = _steps(measures)
    if not steps:
        return
    known = [q for r in told if r.type in ("direction", "change") and r.readings for q in r.quotes]
    taken = {(q.block, q.start) for q in known if q.row is None}
    spoken = {
        r.stated.index
        for r in told
        if r.stated and r.readings and r.type in ("direction", "change")
    }
    for sentence in measures.sentences:
        for claim, size in _said(sentence):
            if size.index in spoken or (claim.span.block, claim.span.start) in taken:
                continue
            words = telling_stems(sentence.text)
            found = [
                s
                for s in steps.get(size.printed.value, ())
                if s.part == parts[sentence.block] and _is_named(s, words, size)
            ]
            if found and len({s.new.figure.printed.value for s in found}) == 1:
                pair = (found[0].old, found[0].new)
                yield from (
                    r
                    for r in changes_between(claim, [pair], narrowed, "matched")
                    if r.type == "direction"
                )


def _said(sentence: Sentence) -> Iterator[tuple[ChangeClaim, Figure]]:
    """Yield the changes of a sentence that are told by their amount."""
    text = sentence.text
    if "⟨N" not in text and "⟨M" not in text:
        return
    if any(p.search(text) for p in (OTHER_BASIS, PART_TIME, YEARLY, _NOT_SO)):
        return
    t = Tagged.of(sentence)
    for m in _BY.finditer(t.text):
        name = "dir" if m["dir"] else "dir2"
        size = sentence.figure(m["size"])
        if size.printed.approx is not None or size.printed.value < _LEAST:
            continue
        if ELSEWHERE.search(text, 0, m.end()) or is_not_asserted(text, m.start(name), m.end(name)):
            continue
        yield (
            build(
                t, m.start(), m.end(), direction(m[name]), size=size,
                topic=(0, m.start()), explicit=False, how="row-step/by",
            ),
            size,
        )  # fmt: skip


def _steps(measures: Measures) -> dict[Fraction, list[_Step]]:
    """Return the latest steps of all lines by their size."""
    found: dict[Fraction, list[_Step]] = defaultdict(list)
    for table in measures.tables:
        series: dict[tuple[int, int, str, str], list[Measure]] = defaultdict(list)
        for m in table.measures:
            if m.statistic in _STATISTICS and not m.place and not m.slot and when(m) and usable(m):
                series[(*m.line, m.statistic)].append(m)
        for cells in series.values():
            ordered = sorted(cells, key=lambda m: when(m) or (0, ""))
            if len(ordered) > 1 and len({when(m) for m in ordered}) == len(ordered):
                old, new = ordered[-2:]
                words = telling_stems(new.column if new.across else new.label)
                size = abs(new.in_text.value - old.in_text.value)
                found[size].append(_Step(old, new, words, table.part))
    return found


def _is_named(step: _Step, said: frozenset[str], size: Figure) -> bool:
    """Tell whether a sentence has the words of a line: all of them or two, one where the amount is long."""
    both = step.words & said
    return bool(both) and (both == step.words or len(both) >= _LABEL or size.printed.value >= _LONG)
