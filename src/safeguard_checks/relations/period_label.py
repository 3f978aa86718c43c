"""Period labels: what introduces a table against the report's own period and the table's columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from safeguard_checks.claims.claim import LeadInClaim
from safeguard_checks.claims.lexicon import EXPECTED
from safeguard_checks.measures.measure import Measure, Measures, TableReading
from safeguard_checks.mentions.mention import Period
from safeguard_checks.mentions.periods import find_periods
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown, fact

__all__ = ["period_labels"]

_WORDS = regex(r"[^\W\d_]+")
_FEW = 4
_LOOKS_AHEAD = regex(
    rf"\b(?:{EXPECTED}|budget\w*|plan\w*|target\w*|forecast\w*|propos\w+|allocat\w+|contribut\w+|commit\w+|indicative|fees?|charges?|funding|grants?|settlement|precept|priorit\w+"
    r"|action\w*|by\s+when|due|timetable|schedule|programme|ambition|trajector\w+|next|future|places|offers?|intake|enrol\w+|applications?|bookings?|calendar|agreed|approved|savings?|requirement\w*|estimate\w*|provisional|year\s+ahead|draft)\b",
    re.I,
)
# What is told of money or places that there will be: "Contributions to the 2024/25 budget".
_PLANNED = regex(
    rf"\b(?:{EXPECTED}|budget\w*|forecast\w*|planned|propos\w+|indicative|provisional|draft)\b",
    re.I,
)


def period_labels(measures: Measures) -> Iterator[Relation]:
    """Yield a relation for each table that words above it date, and for repeated column labels."""
    tables = {table.block: table for table in measures.tables}
    for resolved in measures.claims:
        claim = resolved.claim
        if isinstance(claim, LeadInClaim) and claim.target in tables:
            yield from _lead_in(claim, tables[claim.target], measures)
    for table in measures.tables:
        yield from _repeated(table)


def _years(period: Period | None) -> Interval | None:
    """Return a period's end as a number of years, for telling how far two labels lie apart."""
    if period is None or period.end is None:
        return None
    return Interval.point(Fraction(period.end.year))


def _lead_in(claim: LeadInClaim, table: TableReading, measures: Measures) -> Iterator[Relation]:
    own = [m for m in table.measures if m.statistic != "change"]
    dated = {m.period.label: m.period for m in own if m.period is not None and m.period.end}
    named = claim.period.period
    report = measures.periods.get(table.part)
    if dated:
        expected = list(dated.values())
        kind, against = "columns", "the columns of the table are of"
        if any(m.period is None for m in own) or any(p.kind != named.kind for p in expected):
            return
    elif report is not None and report.kind == named.kind and not claim.by_number:
        if _is_after(named, report) and _PLANNED.search(f"{claim.text} {table.title}"):
            return
        expected, kind, against = [report], "report", "the report is of"
    elif report is not None and report.kind == named.kind and _is_of_the_past(claim, table):
        yield from _ahead(claim, table, named, report)
        return
    else:
        return
    stated = _years(named)
    readings = []
    for period in expected:
        implied = _years(period)
        if stated is not None and implied is not None:
            readings.append(
                Reading(
                    against,
                    GIVEN,
                    (),
                    stated,
                    Given(implied),
                    of="period",
                    shown=Shown(
                        f"introduced as {claim.period.text}, while {against} {period.label}"
                    ),
                )
            )
    if not readings or not own:
        return
    if kind == "report":
        readings.append(readings[0].excused(Alternative.ITS_OWN_YEAR))
    yield Relation(
        id=0,
        type="period_label",
        kind=kind,
        subject=table.title,
        stated=None,
        stated_text=claim.text,
        readings=tuple(readings),
        pairing="explicit",
        quotes=(claim.span, own[0].figure.span),
        words=f"{claim.period.text}|{expected[0].label}",
        how="numbered-title" if claim.by_number else "",
    )


def _is_after(one: Period, other: Period) -> bool:
    return one.start is not None and other.start is not None and one.start > other.start


def _is_of_the_past(claim: LeadInClaim, table: TableReading) -> bool:
    """Tell whether nothing in the title or heads of a table says that it looks ahead."""
    heads = " ".join((claim.text, table.title, *table.columns, *(m.label for m in table.measures)))
    return not _LOOKS_AHEAD.search(heads)


def _ahead(
    claim: LeadInClaim, table: TableReading, named: Period, report: Period
) -> Iterator[Relation]:
    """Yield whether the year in a numbered title begins before that of the report has ended: what is counted has been."""
    if named.start is None or report.end is None or not table.measures:
        return
    working = f"titled {claim.period.text}, while the report is of {report.label}"
    yield Relation(
        id=0,
        type="period_label",
        kind="report",
        subject=table.title,
        stated=None,
        stated_text=claim.text,
        readings=(fact("the report’s own year", named.start <= report.end, working),),
        pairing="explicit",
        quotes=(claim.span, table.measures[0].figure.span),
        words=f"{claim.period.text}|{report.label}",
        how="title-ahead",
    )


def _repeated(table: TableReading) -> Iterator[Relation]:
    """Yield one relation for a table with dated columns: no two may carry the very same label."""
    heads: dict[int, Measure] = {}
    for m in table.measures:
        if m.statistic != "change" and not m.across and _heads(m):
            heads.setdefault(m.col, m)
    if len(heads) < 2:
        return
    by_label: dict[str, list[Measure]] = {}
    for m in heads.values():
        by_label.setdefault(m.column.strip().lower(), []).append(m)
    same = max(by_label.values(), key=len)
    if _of_two_lists(table, same) or (len(same) > 1 and _say_the_same(table, same)):
        return
    twice = len(same) == 2 and (len(heads) == 2 or _mended_runs_on(list(heads.values()), same))
    if len(same) > 1 and not twice:
        return
    first, second = same if twice else list(heads.values())[:2]
    yield Relation(
        id=0,
        type="period_label",
        kind="repeated",
        subject=table.title,
        stated=None,
        stated_text=first.column,
        readings=(
            fact(
                "two columns of one table",
                not twice,
                f"two columns are both headed {first.column}"
                if twice
                else "every dated column carries a label of its own",
            ),
        ),
        pairing="explicit",
        quotes=(first.figure.span, second.figure.span),
    )


def _heads(m: Measure) -> bool:
    """Tell whether a column has a head that is its period and no other, as printed above it."""
    if m.period is None or m.period.end is None:
        return False
    year = f"{m.period.end.year % 100:02}"
    own = [head for head in m.column.split(" | ") if year in head]
    if not any(len(_WORDS.findall(head)) <= _FEW for head in own):
        return False
    return len({p.end for _, _, p in find_periods(m.column, [(0, len(m.column))]) if p.end}) <= 1


def _of_two_lists(table: TableReading, heads: list[Measure]) -> bool:
    """Tell whether columns of one label stand in lists side by side, whose rows have other names."""
    names: dict[tuple[int, int], set[str]] = {}
    for m in table.measures:
        if any(m.col == head.col for head in heads):
            names.setdefault((m.block, m.row), set()).add(m.label)
    return any(len(labels) > 1 for labels in names.values())


def _say_the_same(table: TableReading, heads: list[Measure]) -> bool:
    """Tell whether columns of one label have the same figures in most rows: one column was read twice.

    A column of changes needs two.
    """
    if any(m.statistic == "change" for m in table.measures):
        return False
    values: dict[tuple[int, int], list[str]] = {}
    for m in table.measures:
        if any(m.col == head.col for head in heads):
            values.setdefault((m.block, m.row), []).append(m.figure.text)
    told = [len(set(texts)) > 1 for texts in values.values() if len(texts) > 1]
    return bool(told) and 2 * sum(told) <= len(told)


def _mended_runs_on(heads: list[Measure], same: list[Measure]) -> bool:
    """Tell whether the years run on without a gap if one of two like labels moves by a year."""
    years = [m.period.end.year for m in heads if m.period is not None and m.period.end is not None]
    places = [i for i, m in enumerate(heads) if any(m is s for s in same)]
    for place in places:
        for step in (-1, 1):
            mended = [*years[:place], years[place] + step, *years[place + 1 :]]
            if {b - a for a, b in itertools.pairwise(mended)} in ({1}, {-1}):
                return True
    return False
