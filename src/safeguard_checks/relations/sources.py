"""What a report states against what other documents state of the same measure and time.

An earlier report gives this report's "last year" figures; a published table gives the comparators.
Every figure that a source gives for a measure is an admissible reading, so that it is a
contradiction only if none of them can be what the report prints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.by_words import by_words, words_of
from safeguard_checks.measures.earlier import owners_of
from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.last_year import last_year
from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.measures.sources import Source, SourceFigure
from safeguard_checks.mentions.mention import Mentions
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import money
from safeguard_checks.relations.relation import (
    Elsewhere,
    Given,
    Operand,
    Pairing,
    Reading,
    Relation,
    Shown,
)
from safeguard_checks.relations.repeat import ROLES, comparable, rounds_to
from safeguard_checks.relations.revisions import revised_elsewhere

__all__ = ["source_relations"]

Key = tuple[str, tuple[str, str], str, str, str, date, int]

_UNITS = {"count": "count", "percentage": "%", "rate": "rate", "mean": "mean"}
_REVISED_HERE = "explained: the report says that figures of that time were revised"
_REVISED_THERE = "explained: {} calls its figure provisional or revised"
_LACKING = "the table does not give both the report's year and the one before"
_TOO_FAR = "the two are too far apart to be of one thing"
# How far two releases can be apart: counts (late returns), rates of a comparator, and rates of one
# authority, whose population a census can change by a tenth.
_LATE, _REBASED, _REBASED_HERE = Fraction(1, 100), Fraction(5, 100), Fraction(10, 100)
# Fewer shared figures than this cannot show whether two reports are of one area.
_LEAST_SHARED = 3


def source_relations(
    document: Document,
    mentions: Mentions,
    measures: Measures,
    pack: Pack,
    sources: Sequence[Source],
) -> Iterator[Relation]:
    """Yield a relation for every value this report gives of a measure that a source gives too."""
    if not sources:
        return
    here: dict[Key, list[Statement]] = defaultdict(list)
    named = [*measures.statements, *by_words(measures.tables)]
    told = {s.figure.index for s in named}
    before = last_year(document, mentions, measures, pack)
    for s in (*named, *(s for s in before if s.figure.index not in told)):
        here[_key(s)].append(s)
    owners = owners_of(document)
    revised = revised_elsewhere(document)
    for source in sources:
        there: dict[Key, list[SourceFigure]] = defaultdict(list)
        for f in source.figures:
            there[_key(f)].append(f)
        pairs = [
            (group, found)
            for stated in here.values()
            for group in _by_value([s for s in stated if _may_tie(source, s)])
            if (found := _found(source, group[0], there))
        ]
        pairing = _pairing(source, owners, pairs)
        for group, found in pairs:
            others = _other_years(group[0], there)
            subject = _subject(group[0], pack)
            yield _relation(source, subject, group, found, others, pairing, revised(group[0]))


def _may_tie(source: Source, s: Statement) -> bool:
    """Tell whether a figure can be tied: of a comparator without a year, two reports may differ."""
    return source.kind == "reference" or s.dated or not s.place


def _found(
    source: Source, s: Statement, there: dict[Key, list[SourceFigure]]
) -> list[SourceFigure]:
    """Return what a source gives for a measure, and for one that can be a year behind also that."""
    found = [f for f in there.get(_key(s), ()) if _same_base(s, f) and _may_tie_to(source, f)]
    if _may_lag(source, s):
        found += [f for f in _other_years(s, there) if f.end < s.end]
    return found


def _may_tie_to(source: Source, f: SourceFigure) -> bool:
    return source.kind == "reference" or f.dated or not f.place


def _may_lag(source: Source, s: Statement) -> bool:
    """Tell whether a figure may be of the year before: a comparator's without a year of its own."""
    return source.kind == "reference" and bool(s.place) and not s.dated


def _key(s: Statement | SourceFigure) -> Key:
    return s.indicator, s.conversion, s.words, s.statistic, s.place, s.end, s.stretch


def _by_value(stated: Sequence[Statement]) -> list[list[Statement]]:
    """Return the statements of one measure by the value that they print, those of tables first."""
    groups: dict[tuple[Interval, int | None], list[Statement]] = defaultdict(list)
    for s in sorted(stated, key=lambda s: (s.table is None, not s.dated, s.figure.span)):
        groups[_value(s), s.per].append(s)
    return list(groups.values())


def _same_base(s: Statement, f: SourceFigure) -> bool:
    return s.per is None or f.per is None or s.per == f.per


def _value(s: Statement) -> Interval:
    return as_rounded(s.figure.printed.interval(ROLES.get(s.statistic, "count")), s.grain)


def _given(f: SourceFigure) -> Interval:
    return as_rounded(f.printed.interval(ROLES.get(f.statistic, "count")), f.grain)


def _pairing(
    source: Source,
    owners: frozenset[str],
    pairs: Sequence[tuple[list[Statement], list[SourceFigure]]],
) -> Pairing:
    """Tell whether a source is surely of the same area: by its name, or as most figures agree."""
    if source.kind == "reference":
        return "matched"
    agree = sum(any(_value(g[0]).overlaps(_given(f)) for f in found) for g, found in pairs)
    if len(pairs) >= _LEAST_SHARED:
        return "matched" if agree * 2 >= len(pairs) else "guessed"
    one, other = sorted((owners, source.owners), key=len)
    # "London Borough of ..." is in the titles of many: the shorter title must be in the other whole.
    return "matched" if agree or (one and one <= other) else "guessed"


def _other_years(s: Statement, there: dict[Key, list[SourceFigure]]) -> list[SourceFigure]:
    """Return what a source gives for the same measure a year before or after."""
    found: list[SourceFigure] = []
    for key, figures in there.items():
        if key[:5] == _key(s)[:5] and key[6] == s.stretch and abs(key[5].year - s.end.year) == 1:
            found += [f for f in figures if _same_base(s, f)]
    return found


def _subject(s: Statement, pack: Pack) -> str:
    """Return what a figure is of: its labels, or in prose the pack's name and the day."""
    if s.label:
        return s.label
    codes = (s.indicator,) if s.indicator else s.conversion
    return f"{' to '.join(pack.indicators[c].label for c in codes)}, to {_day(s.end)}"


def _relation(
    source: Source,
    subject: str,
    group: Sequence[Statement],
    found: Sequence[SourceFigure],
    others: Sequence[SourceFigure],
    pairing: Pairing,
    revised: bool,
) -> Relation:
    first = group[0]
    distinct = {_given(f): f for f in reversed(found)}
    shown = list(reversed(distinct.values()))
    agrees = any(_value(first).overlaps(given) for given in distinct)
    reason = "" if agrees else _reason(source, group, shown, revised)
    if not agrees and not reason and _may_lag(source, first) and len({f.end for f in found}) < 2:
        reason = _LACKING
    same = tuple(Operand("same", s.figure, _value(s), s.label) for s in group[1:])
    readings = [r for f in shown for r in _readings(source, first, f, same, others)]
    return Relation(
        id=0,
        type="source",
        kind=source.kind,
        subject=subject,
        stated=first.figure,
        stated_text=first.figure.text,
        readings=() if reason else tuple(readings),
        pairing=pairing,
        quotes=tuple(s.figure.span for s in group),
        words=" or ".join(dict.fromkeys(f.printed.text for f in shown)),
        reason=reason,
        elsewhere=tuple(
            Elsewhere(source.name, f.where, f.quote, f.printed.text) for f in shown
        ),
    )  # fmt: skip


def _readings(
    source: Source,
    s: Statement,
    f: SourceFigure,
    same: tuple[Operand, ...],
    others: Sequence[SourceFigure],
) -> Iterator[Reading]:
    """Yield the reading of a figure as a source gives it, and what could excuse a difference."""
    value, given = _value(s), _given(f)
    at = f" ({f.where})" if f.where else ""
    told = f"{s.figure.text} in this report, {f.printed.text} in {source.name}{at}"
    plain = Reading(
        "as given there",
        GIVEN,
        same,
        value,
        Given(given, f.printed.text),
        of=money((s.figure.printed.currency, f.printed.currency))
        if s.statistic == "money"
        else _UNITS.get(s.statistic, "count"),
        shown=Shown(told),
    )
    yield plain
    if not _one_name(s, f):
        yield plain.excused(Alternative.OTHER_NAME)
    if not (s.dated and f.dated):
        one = s.dated or f.dated
        yield plain.excused(Alternative.OTHER_DAY if one else Alternative.OTHER_DAY_LIKELY)
    if source.kind == "reference" and _near(value, given, _between_releases(s)):
        yield plain.excused(Alternative.OTHER_RELEASE)
    if not (s.dated and f.dated) or (source.kind == "reference" and s.place):
        for other in others:
            that = replace(plain, given=Given(_given(other)), detail=_day(other.end))
            yield replace(that, alternative=Alternative.OTHER_YEAR)
    here, there = s.figure.printed, f.printed
    if here.decimals or there.decimals or s.statistic == "percentage":
        for a, b in ((here, given), (there, value)):
            cut = Convention.TRUNCATED.preimage(a.value, a.grain)
            that = replace(plain, stated=cut, given=Given(b))
            yield replace(that, alternative=Alternative.CUT_OFF_UNSTATED)
    if rounds_to(here, there) or rounds_to(there, here):
        yield plain.excused(Alternative.ROUNDED_FOR_REPORT)


def _between_releases(s: Statement) -> Fraction:
    if s.statistic != "rate":
        return _LATE
    return _REBASED if s.place else _REBASED_HERE


def _near(one: Interval, other: Interval, within: Fraction) -> bool:
    """Tell whether two ranges are no further apart than a share of the larger."""
    if None in (one.low, one.high, other.low, other.high):
        return False
    low, high = sorted((one, other), key=lambda i: i.low or 0)
    gap = (high.low or 0) - (low.high or 0)
    return gap <= within * (high.high or 0)


def _one_name(s: Statement, f: SourceFigure) -> bool:
    """Tell whether both documents call a figure by the same words."""
    return bool(s.label and f.label) and words_of(s.label) == words_of(f.label)


def _reason(
    source: Source, group: Sequence[Statement], found: Sequence[SourceFigure], revised: bool
) -> str:
    """Return why figures that differ are no contradiction, empty where nothing says so."""
    if revised or any(s.revised for s in group):
        return _REVISED_HERE
    if any(f.revised for f in found):
        return _REVISED_THERE.format(source.name)
    near = any(comparable(group[0].figure.printed, f.printed) for f in found)
    return "" if near else _TOO_FAR


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
