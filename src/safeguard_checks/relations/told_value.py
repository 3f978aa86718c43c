"""Changes of a value that the text tells while what it was before stands elsewhere: "748 referrals, an increase of 18% on 2022/23".

The value leads to its partner. Of a table it is the latest figure of a line, one of whose words the sentence has, and the
figure of a year before stands in the same line; of the text it is a value of the same noun that another sentence sets against an earlier one
("we had 684 complaints against 570 in 2022/23"). Several that can be meant are readings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged, build, is_not_asserted
from safeguard_checks.claims.change.row import ELSEWHERE
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import OTHER_BASIS, PART_TIME, YEARLY, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TIME, VERB, direction
from safeguard_checks.measures.measure import Measure, Measures, TableReading
from safeguard_checks.mentions.mention import Figure, Period
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex
from safeguard_checks.relations.great_total import stems
from safeguard_checks.relations.prose_changes import prose_changes
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.shared_population import Narrowed, usable, when
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
_AGAINST = regex(
    rf"{mark('NMPR', 'new')}(?P<noun>\s+[a-z]+)?(?:[^⟨;:.()]){{0,60}}?,?\s*\(?(?:as\s+)?\b(?:against|compared\s+(?:to|with)|up\s+from|down\s+from)\s+(?:(?:the|just|only)\s+)*{mark('NMPR', 'old')}\s*,?\s*(?P<time>{TIME})",
    re.I,
)
# In ⟨D⟩ the figure was ⟨N⟩ of ⟨N⟩, or ⟨P⟩; last year it was ⟨P⟩
_THEN = regex(
    rf"^\W*(?P<time>{TIME})\s*,?\s*(?:it|this|that|the\s+(?:[a-z-]+\s+)?(?:figure|number|rate|result|total|share|proportion|average|comparable\s+figure))\s+(?:was|were|had\s+been|stood\s+at)\s+",
    re.I,
)
_YEAR = (350, 380)
_CLAUSE, _MOST = 110, 6
# A value that any number of lines may have by luck needs all words of its line.
_FEW, _PAIR = 100, 2
# Words, in short, that tie nothing.
_NOTHING = (
    "table total numbe perce figur rate rates year years propo overa with from this that have been were their there which"
    " these last was are for has had its not but who per than more less all our they also over into about"
)
_EMPTY = frozenset(_NOTHING.split())
_Line = tuple[Measure, Measure, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Said:
    """A change that is told of one value: ``words`` are those of its sentence, ``on`` the time it is set against."""

    claim: ChangeClaim
    value: Figure
    words: frozenset[str]
    noun: str
    on: Period | None
    of: Period | None
    open: bool


def changes_of_told_values(
    measures: Measures, narrowed: dict[int, Narrowed], told: Sequence[Relation]
) -> Iterator[Relation]:
    """Yield the changes of values whose partner stands elsewhere; ``told`` are the relations that others found."""
    said = list(_all_said(measures.sentences, told))
    if not said:
        return
    lines = _lines(measures.tables)
    pairs = _pairs_of_text(measures.sentences)
    for resolved in measures.claims:
        c = resolved.claim
        if isinstance(c, ChangeClaim) and c.explicit and len(c.olds) == len(c.news) == 1:
            new, words = c.news[0], _stems(c.subject)
            pairs[new.printed.value].append(_Pair(new, c.olds[0], "", words, None))
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
    yield from (r for r in found if not (one.open and r.type == "direction"))


def _all_said(sentences: Sequence[Sentence], told: Sequence[Relation]) -> Iterator[_Said]:
    sized = frozenset(
        r.stated.index for r in told if r.stated and r.type in ("change", "share", "comparison") and r.readings
    )  # fmt: skip
    moved = {
        (s.block, f) for r in told if r.type == "direction" and r.readings
        for s in r.quotes[1:] if s.row is None for f in (s.start,)
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
    whole = sentence
    if how == "next":
        value = _last_value(before) if before else None
        if value is None or before is None:
            return None
        whole, noun = before, ""
    else:
        value, noun = sentence.figure(m["value"]), (groups.get("noun") or "").strip()
        if _ANOTHER.search(noun):
            return None
        if how != "to" and _EARLIER.search(text[: m.start()]):
            return None
        if m["value"] in set().union(*values_beside(text)) - (
            {m["value"]} if how == "to" else set()
        ):
            return None
    if value.printed.approx is not None or (
        size is not None and size.kind == "points" and value.kind != "percentage"
    ):
        return None
    on = _period(sentence, m, "on") if groups.get("on") else None
    if groups.get("on") and on is None and re.search("⟨D", text[m.start("on") : m.end("on")]):
        return None
    stop = m.start(name) if how != "next" else 0
    of = [p.period for p in whole.periods(0, stop if how != "next" else None) if p.period.end]
    claim = build(
        t, m.start(name), m.end(), _way(m[name]), size=size,
        topic=None if how == "next" else (max(0, m.start() - _CLAUSE), m.start(name)),
        explicit=False, how=f"told-value/{how}",
    )  # fmt: skip
    if size is not None and claim.size is None:
        return None
    words = _stems(f"{whole.text if how == 'next' else ''} {text}")
    return _Said(
        claim, value, words, noun, on, of[-1] if of else None, m[name].lower() == "improvement"
    )


def _way(word: str) -> Direction:
    return "up" if word.lower() == "improvement" else direction(word)


def _period(sentence: Sentence, m: re.Match[str], group: str) -> Period | None:
    found = [p.period for p in sentence.periods(m.start(group), m.end(group))]
    return found[0] if len(found) == 1 else None


def _last_value(sentence: Sentence) -> Figure | None:
    """Return the value that a sentence tells last, unless that is one of before or an amount of change."""
    olds, sizes = values_beside(sentence.text)
    marks = [m for m in MARK.finditer(sentence.text) if m[1] in "NMPR"]
    if not marks or marks[-1][2] in olds | sizes:
        return None
    return sentence.figure(marks[-1][2])


def _stems(text: str) -> frozenset[str]:
    return stems(MARK.sub(" ", text)) - _EMPTY


def _lines(tables: Sequence[TableReading]) -> dict[Fraction, list[_Line]]:
    """Return the latest figure of each line with that of a year before, by its value as a text tells it."""
    found: dict[Fraction, list[_Line]] = defaultdict(list)
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
                own = _stems(label)
                found[new.in_text.value].append(
                    (old, new, own, own | _stems(f"{table.title} {new.series}"))
                )
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


_KINDS = {
    "percentage": ("percentage",), "money": ("money", "count", "unknown"), "rate": ("rate",),
    "number": ("count", "unknown", "mean", "rate"),
}  # fmt: skip


def _of_table(one: _Said, lines: dict[Fraction, list[_Line]]) -> list[tuple[Measure, Measure]]:
    """Return the earlier and later figures of the lines that a told value can be the latest of."""
    found = []
    for old, new, own, around in lines.get(one.value.printed.value, ()):
        if new.statistic not in _KINDS.get(one.value.kind, ()) or not around & one.words:
            continue
        plain = one.value.printed.value < _FEW and one.value.printed.grain == 1
        if plain and not (own and own <= one.words):
            continue
        if one.on is not None and not _is_of(old, one.on):
            continue
        if one.of is not None and not _is_of(new, one.of):
            continue
        found.append((old, new))
    return found if len(found) <= _MOST else []


def _is_of(m: Measure, period: Period) -> bool:
    """Tell whether a figure is of a period; "last year" may be of any."""
    if period.end is None or m.period is None or m.period.end is None:
        return period.end is None
    return m.period.end == period.end


@dataclass(frozen=True, slots=True)
class _Pair:
    new: Figure
    old: Figure
    noun: str
    words: frozenset[str]
    time: Period | None


def _pairs_of_text(sentences: Sequence[Sentence]) -> dict[Fraction, list[_Pair]]:
    """Return the values that sentences set against an earlier one, by their value."""
    found: dict[Fraction, list[_Pair]] = defaultdict(list)
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
                noun = (m["noun"] or "").strip()
                words = _stems(sentence.text)
                found[new.printed.value].append(
                    _Pair(new, old, noun, words, _period(sentence, m, "time"))
                )
        if last is not None and (then := _THEN.match(t.text)):
            for letter in "PNMR":
                news, olds = last.figures(letter), sentence.figures(letter)
                if len(news) == len(olds) == 1:
                    time = _period(sentence, then, "time")
                    words = _stems(f"{last.text} {sentence.text}")
                    found[news[0].printed.value].append(_Pair(news[0], olds[0], "", words, time))
    return found


def _of_text(one: _Said, pairs: dict[Fraction, list[_Pair]]) -> list[Figure]:
    """Return the earlier values that other sentences set against a told value of the same noun."""
    found = [
        p.old for p in pairs.get(one.value.printed.value, ())
        if p.new.kind == one.value.kind and p.new is not one.value and p.words & one.words
        and (one.value.printed.value >= _FEW or one.value.printed.grain < 1)
        and (one.on is None or one.on.end is None or p.time is None or p.time.end in (None, one.on.end))
    ]  # fmt: skip
    return list({f.printed.value: f for f in found}.values())
