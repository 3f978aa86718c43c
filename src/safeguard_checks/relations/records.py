"""What prose calls the highest or lowest, or ranks, against the rows of the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from safeguard_checks.claims.claim import RankClaim, RecordClaim
from safeguard_checks.measures.measure import Measure, Resolved
from safeguard_checks.quantity.formula import LEAD, RANK
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import as_printed, usable

__all__ = ["ranks", "records"]

_ASPECTS = {"number": ("count", "money"), "rate": ("rate", "percentage"), "both": (), "": ()}


def records(resolved: Resolved) -> Iterator[Relation]:
    """Yield the relation of a record to the years of its row that the words reach back over.

    There is one reading for each statistic of the row, by the year that breaks the record most.
    """
    claim = resolved.claim
    if not isinstance(claim, RecordClaim):
        return
    allowed = _ASPECTS[claim.aspect]
    series: dict[tuple[int, int, str, str], list[Measure]] = defaultdict(list)
    for m in resolved.measures:
        told = m.place == "" and m.statistic != "change" and usable(m) and _end(m) is not None
        if told and (not allowed or m.statistic in allowed):
            series[(*m.line, m.statistic)].append(m)
    readings: list[Reading] = []
    spans = [claim.span]
    for cells in series.values():
        found = _reading(claim, cells)
        if found is not None:
            readings.append(found)
            spans += [o.figure.span for o in found.operands]
    if not readings:
        return
    yield Relation(
        id=0,
        type="direction",
        kind="record",
        subject=resolved.measures[0].series,
        stated=None,
        stated_text=claim.text,
        readings=tuple(readings),
        pairing="matched" if resolved.near else "guessed",
        quotes=tuple(spans),
        words="highest" if claim.highest else "lowest",
    )


def _end(m: Measure) -> date | None:
    return m.period.end if m.period is not None else None


def _reading(claim: RecordClaim, cells: Sequence[Measure]) -> Reading | None:
    """Return the latest value against the one before it that breaks the record most."""
    dated = sorted(((end, m) for m in cells if (end := _end(m)) is not None), key=lambda p: p[0])
    if len({end for end, _ in dated}) != len(dated) or len(dated) < 2:
        return None
    last, now = dated[-1]
    if any(p.period.end not in (None, last) for p in claim.periods):
        return None
    before = [m for end, m in dated[:-1] if _reaches(claim, end, last)]
    if not before:
        return None
    sign = 1 if claim.highest else -1
    rival = max(before, key=lambda m: sign * m.figure.printed.value)
    return Reading(
        f"from the {now.statistic}",
        LEAD,
        (_operand("value", now), _operand("comparator", rival)),
        Interval.at_least(Fraction(0)) if claim.highest else Interval.at_most(Fraction(0)),
        shown=Shown(
            f"{now.figure.text} ({now.column or now.label}) against {rival.figure.text} "
            f"({rival.column or rival.label})"
        ),
    )


def _reaches(claim: RecordClaim, end: date, last: date) -> bool:
    """Tell whether the words take in the year that ends on ``end``; a year named with "since" is out."""
    if claim.since is not None:
        since = claim.since.period.end
        return since is not None and end > since
    if claim.years is not None:
        return end.year > last.year - claim.years
    return True


def _operand(role: str, m: Measure) -> Operand:
    return Operand(role, m.figure, as_printed(m), " ".join(f"{m.series} {m.column}".split()))


def ranks(claim: RankClaim) -> Iterator[Relation]:
    """Yield a rank: beyond the number ranked it cannot be, else the others' figures are wanting."""
    if claim.of is None or claim.of.printed.approx is not None:
        return
    number = claim.of.printed.interval("count")
    beyond = number.high is not None and claim.place > number.high
    reading = Reading(
        "the number ranked",
        RANK,
        (Operand("ranked", claim.of, number, ""),),
        Interval.point(claim.place),
        shown=Shown(f"a place of {claim.place} among {claim.of.text}"),
    )
    yield Relation(
        id=0,
        type="comparison",
        kind="rank",
        subject=claim.text,
        stated=None,
        stated_text=claim.text,
        readings=(reading,) if beyond else (),
        pairing="explicit",
        quotes=(claim.span, claim.of.span),
        reason="" if beyond else "the figures of the others are not in the report",
        words=claim.text,
    )
