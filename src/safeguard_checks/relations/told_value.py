"""Changes of a value that the text tells while what it was before stands elsewhere: "748 referrals, an increase of 18% on 2022/23".

The value leads to its partner. Of a table it is the latest figure of a line, one of whose words the sentence has, and the
figure of a year before stands in the same line; of the text it is a value, of like words, that another sentence sets against an earlier one
("we had 684 complaints against 570 in 2022/23"). Several that can be meant are readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged, build, is_not_asserted
from safeguard_checks.claims.change.row import ELSEWHERE
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import OTHER_BASIS, PART_TIME, YEARLY, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TIME, VERB, direction
from safeguard_checks.measures.measure import Measure, Measures
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose_changes import prose_changes
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import Narrowed
from safeguard_checks.relations.told_before import (
    LatestOfLine,
    ToldPair,
    latest_of_lines,
    only_period,
    pairs_of_text,
    telling_stems,
)
from safeguard_checks.relations.topics import changes_between

__all__ = ["changes_of_told_values"]

_SIZE, _SIZE2, _SIZE3 = (mark("PQ", name) for name in ("size", "size2", "size3"))
_BETTER = r"(?-i:improvement)"
_ABOUT = rf"(?:(?:{HEDGE}|an?|the)\s+)*\s*"
_NOUN_OF = rf"(?:(?P<dir>{NOUN}|{_BETTER})\s*(?:of|by)\s+{_ABOUT}{_SIZE}|{_SIZE2}\s*(?P<dir2>{NOUN}|{_BETTER}))"
# What a change is set against; behind it the clause ends.
_ON = rf"(?P<on>\s*(?:(?:on|over|from|since|than|compared\s+(?:to|with)|against)\s+)?(?:(?:the|that\s+of(?:\s+the)?|those\s+of)\s+)?\s*{TIME})?"
_END = r"(?=\s*(?:[.,;:)]|$|[–—]|\s-\s|and\b|but\b|which\b|while\b|whereas\b))"
_BREAK = r"\s*(?:,|\(|[–—:]|\s-\s)\s*"
_IS = r"(?:(?:and|or|this|that|which|it)\s+)?(?:(?:is|was|represents|represented|representing|equates\s+to|equivalent\s+to|marks|showing|marking|with)\s+)?"
# 748 referrals, an increase of 18.2% on 2022/23; a budget of £1.2m, down 1.9% on the year before
_BEHIND = regex(
    rf"{mark('NMPR', 'value')}(?P<noun>[^⟨;:.()–—{CHANGE.strip('[]+')}]{{0,80}}?){_BREAK}{_IS}(?:an?\s+)?\s*(?:[a-z]+\s+)?"
    rf"(?:{_NOUN_OF}|(?P<dir3>(?-i:\bup\b|\bdown\b))\s+(?:by\s+)?{_ABOUT}{_SIZE3}){_ON}{_END}",
    re.I,
)
# That is an improvement of 3.0 per cent on the year before: of what the sentence before told last
_NEXT = regex(
    rf"^\W*(?:This|That|It)(?:[’']s|\s+(?:is|was|represents?|represented|means|equates\s+to|amounts\s+to|marks))\s+(?:an?\s+)?\s*(?:[a-z]+\s+)?{_NOUN_OF}{_ON}{_END}",
    re.I,
)
# rose to 20.4%
_TO = regex(
    rf"(?P<dir>{VERB})(?P<gap>\s*(?:{TIME})?\s*(?:by\s+{_ABOUT}{_SIZE}\s*)?)(?:,\s*)?\bto\s+{_ABOUT}{mark('NMPR', 'value')}(?!\s*(?:from|[–-]))",
    re.I,
)
_FROM = regex(r"\bfrom\s+(?:the\s+|an?\s+)?(?:[a-z]+\s+){0,3}⟨[A-CE-Z]", re.I)
# Behind these something else is told of.
_ANOTHER = regex(
    r"\b(?:but|while|whilst|whereas|although|though|and\s+(?:the|our|its|their)|of\s+(?:which|whom|these))\b",
    re.I,
)
_EARLIER = regex(
    r"\b(?:from|than|against|versus|compared\s+(?:to|with)|at)\s+(?:[a-z]+\s+){0,2}$", re.I
)
_CLAUSE, _MOST = 110, 6
# A value that any number of lines may have by luck needs all words of its line.
_FEW = 100


@dataclass(frozen=True, slots=True)
class _Said:
    """A change that is told of one value: ``words`` are those of its sentence, ``on`` the time it is set against."""

    claim: ChangeClaim
    value: Figure
    words: frozenset[str]
    on: Period | None
    of: Period | None
    either_way: bool


def changes_of_told_values(
    measures: Measures, narrowed: dict[int, Narrowed], told: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield the changes of values whose partner stands elsewhere; ``told`` are the relations that others found."""
    said = list(_all_said(measures.sentences, told))
    if not said:
        return
    lines = latest_of_lines(measures.tables)
    pairs = pairs_of_text(measures.sentences)
    for resolved in measures.claims:
        c = resolved.claim
        if isinstance(c, ChangeClaim) and c.explicit and len(c.olds) == len(c.news) == 1:
            new, words = c.news[0], telling_stems(c.subject)
            pairs[new.printed.value].append(ToldPair(new, c.olds[0], words, None))
    for one in said:
        found = _of_table(one, lines)
        if found:
            yield from _only_size(one, changes_between(one.claim, found, narrowed, "matched"))
            continue
        olds = _of_text(one, pairs)
        if len(olds) == 1:
            claim = replace(
                one.claim, olds=(olds[0],), news=(one.value,), how=f"{one.claim.how}-text"
            )
            yield from _only_size(one, prose_changes(claim))


def _only_size(one: _Said, found: Iterator[Relation]) -> Iterator[Relation]:
    """Leave out the direction where the words tell none: an improvement may go up or down."""
    yield from (r for r in found if not (one.either_way and r.type == "direction"))


def _all_said(sentences: Sequence[Sentence], told: Sequence[Relation]) -> Iterator[_Said]:
    sized = frozenset(
        r.stated.index for r in told if r.stated and r.type in ("change", "share", "comparison") and r.readings
    )  # fmt: skip
    moved = {
        (s.block, s.start) for r in told if r.type == "direction" and r.readings
        for s in r.quotes[1:] if s.row is None
    }  # fmt: skip
    before: Sentence | None = None
    for sentence in sentences:
        last = before if before is not None and before.block == sentence.block else None
        before = sentence
        if "⟨" not in sentence.text:
            continue
        if any(p.search(sentence.text) for p in (OTHER_BASIS, PART_TIME, YEARLY)):
            continue
        t = Tagged.of(sentence)
        for pattern, how in ((_BEHIND, "behind"), (_NEXT, "next"), (_TO, "to")):
            for m in pattern.finditer(t.text):
                one = _one(t, m, how, last)
                if one is None or (one.claim.size is not None and one.claim.size.index in sized):
                    continue
                if (one.value.span.block, one.value.span.start) not in moved:
                    yield one


def _one(t: Tagged, m: re.Match[str], how: str, before: Sentence | None) -> _Said | None:
    """Return the change that a match tells of one value, ``None`` where it is denied or may be of another."""
    sentence, groups = t.sentence, m.groupdict()
    text = sentence.text
    name = next(n for n in ("dir", "dir2", "dir3") if groups.get(n))
    index = next((groups[n] for n in ("size", "size2", "size3") if groups.get(n)), None)
    size = sentence.figure(index) if index else None
    if (
        ELSEWHERE.search(text, 0, m.end())
        or is_not_asserted(text, m.start(name), m.end(name))
        or _FROM.search(text, m.start())
    ):
        return None
    # A sentence that only points back has its value, and what names it, in the one before.
    here = how != "next"
    value = _own_value(sentence, m, how) if here else _last_value(before)
    if value is None or value.printed.approx is not None:
        return None
    if size is not None and size.kind == "points" and value.kind != "percentage":
        return None
    on = only_period(sentence, m, "on") if groups.get("on") else None
    if groups.get("on") and on is None and "⟨D" in text[m.start("on") : m.end("on")]:
        return None
    whole = sentence if here or before is None else before
    of = [p.period for p in whole.periods(0, m.start(name) if here else None) if p.period.end]
    claim = build(
        t, m.start(name), m.end(), _way(m[name]), size=size,
        topic=(max(0, m.start() - _CLAUSE), m.start(name)) if here else None,
        explicit=False, how=f"told-value/{how}",
    )  # fmt: skip
    if size is not None and claim.size is None:
        return None
    words = telling_stems(text if here else f"{whole.text} {text}")
    either_way = m[name].lower() == "improvement"
    return _Said(claim, value, words, on, of[-1] if of else None, either_way)


def _own_value(sentence: Sentence, m: re.Match[str], how: str) -> Figure | None:
    """Return the value that a match tells, ``None`` where it is set beside another or something else is told behind it."""
    if how != "to":
        olds, sizes = values_beside(sentence.text)
        beside = m["value"] in olds | sizes or _EARLIER.search(sentence.text[: m.start()])
        if beside or _ANOTHER.search(m["noun"]):
            return None
    return sentence.figure(m["value"])


def _way(word: str) -> Direction:
    return "up" if word.lower() == "improvement" else direction(word)


def _last_value(sentence: Sentence | None) -> Figure | None:
    """Return the value that a sentence tells last, unless that is one of before or an amount of change."""
    if sentence is None:
        return None
    olds, sizes = values_beside(sentence.text)
    marks = [m for m in MARK.finditer(sentence.text) if m[1] in "NMPR"]
    if not marks or marks[-1][2] in olds | sizes:
        return None
    return sentence.figure(marks[-1][2])


_KINDS = {
    "percentage": ("percentage",), "money": ("money", "count", "unknown"), "rate": ("rate",),
    "number": ("count", "unknown", "mean", "rate"),
}  # fmt: skip


def _of_table(
    one: _Said, lines: dict[Fraction, list[LatestOfLine]]
) -> list[tuple[Measure, Measure]]:
    """Return the earlier and later figures of the lines that a told value can be the latest of."""
    found = []
    for line in lines.get(one.value.printed.value, ()):
        if line.new.statistic not in _KINDS.get(one.value.kind, ()) or not line.around & one.words:
            continue
        plain = one.value.printed.value < _FEW and one.value.printed.grain == 1
        if plain and not (line.label and line.label <= one.words):
            continue
        if one.on is not None and not _is_of(line.old, one.on):
            continue
        if one.of is not None and not _is_of(line.new, one.of):
            continue
        found.append((line.old, line.new))
    return found if len(found) <= _MOST else []


def _is_of(m: Measure, period: Period) -> bool:
    """Tell whether a figure is of a period; "last year" may be of any."""
    if period.end is None or m.period is None or m.period.end is None:
        return period.end is None
    return m.period.end == period.end


def _of_text(one: _Said, pairs: dict[Fraction, list[ToldPair]]) -> list[Figure]:
    """Return the earlier values that other sentences set against the told value, in like words."""
    found = [
        p.old for p in pairs.get(one.value.printed.value, ())
        if p.new.kind == one.value.kind and p.new is not one.value and p.words & one.words
        and (one.value.printed.value >= _FEW or one.value.printed.grain < 1)
        and (one.on is None or one.on.end is None or p.time is None or p.time.end in (None, one.on.end))
    ]  # fmt: skip
    return list({f.printed.value: f for f in found}.values())
