"""Counts and rates: the population that a row implies against the one the other rows agree on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.claim import RateClaim
from safeguard_checks.measures.measure import Measures
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.formula import RATE
from safeguard_checks.quantity.implied import population
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import span_text
from safeguard_checks.relations.relation import Given, Operand, Reading, Relation, Shown
from safeguard_checks.relations.shared_population import (
    Base,
    Narrowed,
    RatePair,
    as_printed,
    coarser,
)

__all__ = [
    "ESTIMATES_DIFFER",
    "prose_rate_years",
    "prose_rates",
    "quoted_population",
    "rate_on_base",
    "table_rates",
    "widened",
]

_LEAST_AGREEING = 3
# How far two mid-year estimates of one area's population ordinarily lie apart: annual change and
# re-basing after a census (ONS mid-year estimates 2011 to 2023) stay within this for most areas.
ESTIMATES_DIFFER = Fraction(4, 100)
# Without re-basing: two of one series a year or two apart.
_SERIES_DIFFERS = Fraction(2, 100)
# Over the few years that one sentence looks back; wider than growth and re-basing together.
_YEARS_DIFFER = Fraction(8, 100)
_FAR_APART = Fraction(20, 100)
_PER_MOST = 10_000
# A population that "about" makes wide is told in hundreds at least.
_ROUND = 100
# Words are the same where they begin alike: "resident", "residents".
_STEM = 5
# Words that do not say of whom a rate is: "per 10,000 of the under-18 population".
_OF_NOBODY = frozenset({"of", "the", "under", "population", "local", "total", "whole"})


def table_rates(narrowed: Narrowed) -> Iterator[Relation]:
    """Yield one relation for every count and rate pair of a table whose rows share a population."""
    for (_, per), base in narrowed.bases.items():
        if len(base.agreeing) < _LEAST_AGREEING:
            continue
        few = len(base.outliers) * 2 < len(base.agreeing)
        for pair in (*base.agreeing, *base.outliers):
            if pair in base.agreeing or (pair.known and few):
                yield rate_on_base(pair, base, per)


def rate_on_base(pair: RatePair, base: Base, per: int, how: str = "") -> Relation:
    """Return the relation of a rate to its count on the population that other rows of its table share."""
    count, stated = pair.count, pair.rate
    implied = RATE.implied([as_printed(count), base.population], per or 1)
    people = span_text(base.population, 0) if per else "the shared base"
    operand = Operand("count", count.figure, as_printed(count), f"{count.series} {count.column}")
    working = (
        f"the other {len(base.agreeing)} rows allow a population of {people}; "
        f"{count.figure.text} of that is {span_text(implied, 2, as_printed(stated))}, printed as {stated.figure.text}"
    )
    shared = Reading(
        "on the other rows' population",
        RATE,
        (operand,),
        as_printed(stated),
        Given(base.population),
        per or 1,
        shown=Shown(working),
    )
    readings = [shared]
    if pair.loose != pair.population:
        loose = coarser(as_printed(stated))
        readings.append(replace(shared, name="as a whole number with .0 added", stated=loose))
    other = replace(shared, name="on another population", given=Given(widened(base.population)))
    readings.append(replace(other, alternative=Alternative.OTHER_ESTIMATE))
    others = [p.rate.figure.span for p in base.agreeing if p is not pair][:12]
    return Relation(
        id=0,
        type="rate",
        kind="table",
        subject=stated.series,
        stated=stated.figure,
        stated_text=stated.figure.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(stated.figure.span, count.figure.span, *others),
        words=f"{count.figure.text} at {stated.figure.text}",
        how=how,
    )


def widened(value: Interval, by: Fraction = ESTIMATES_DIFFER) -> Interval:
    """Return a population as it can be where it lies apart from another by a share."""
    if value.low is None or value.high is None:
        return value
    return Interval.between(value.low * (1 - by), value.high * (1 + by))


def prose_rates(measures: Measures, pack: Pack) -> Iterator[Relation]:
    """Yield a relation for every count with its rate in prose, against a quoted population."""
    claims = [r.claim for r in measures.claims if isinstance(r.claim, RateClaim)]
    found: list[tuple[RateClaim, Figure]] = []
    for claim in claims:
        if claim.rate.per and claim.count.printed.value > 0:
            quoted = _population_for(claim, measures)
            if quoted is not None and quoted is not claim.count:
                found.append((claim, quoted))
    for claim, quoted in found:
        if not claim.earlier:
            beside = [c for c, q in found if q is quoted and c.rate is not claim.rate]
            others = [c for c in beside if not c.earlier]
            apart = _SERIES_DIFFERS if _bears_out(claim, beside, quoted) else ESTIMATES_DIFFER
            far = (_FAR_APART, Alternative.OTHER_ESTIMATE)
            if _agree_on_another(claim, others, quoted):
                far = (_FAR_APART, Alternative.NEAR_ESTIMATE)
            yield _prose_relation(claim, quoted, ((apart, Alternative.NEAR_ESTIMATE), far), pack)


def _bears_out(claim: RateClaim, others: Sequence[RateClaim], quoted: Figure) -> bool:
    """Tell whether another count and its rate were worked from the quoted population."""
    people = quoted_population(quoted)
    return any(o.count.text != claim.count.text and _needed(o).overlaps(people) for o in others)


def _needed(claim: RateClaim) -> Interval:
    """Return the population that a count and its rate need."""
    stated, count = (f.printed.interval(r) for f, r in _typed(claim))
    return population(count, stated, claim.rate.per or 1)


def _agree_on_another(claim: RateClaim, others: Sequence[RateClaim], quoted: Figure) -> bool:
    """Tell whether another count and rate need the population that this pair needs, not the quoted.

    Then the rates were worked from another estimate, which is nobody's slip.
    """
    needed, people = _needed(claim), quoted_population(quoted)
    shared = [needed & _needed(o) for o in others if o.count.text != claim.count.text]
    return any(not s.is_empty and (s & people).is_empty for s in shared)


def quoted_population(figure: Figure) -> Interval:
    """Return what a quoted population can be; a round one told as "about" is wide by a whole unit."""
    people = figure.printed.interval("population")
    value = figure.printed.value
    if figure.printed.approx != "about" or value.denominator != 1 or value <= 0:
        return people
    digits = str(value.numerator)
    unit = 10 ** (len(digits) - len(digits.rstrip("0")))
    return Interval.between(value - unit, value + unit) if unit >= _ROUND else people


def prose_rate_years(measures: Measures) -> Iterator[Relation]:
    """Yield a relation for every earlier count and rate told with the later pair before it.

    One area's population a year or two apart is nearly the same, so that the two pairs must
    allow populations that are near each other.
    """
    now: RateClaim | None = None
    for resolved in measures.claims:
        claim = resolved.claim
        if not isinstance(claim, RateClaim) or not claim.rate.per:
            continue
        if not claim.earlier:
            now = claim
        elif (
            now is not None
            and now.span.block == claim.span.block
            and now.rate.per == claim.rate.per
        ):
            if claim.count.printed.value > 0 and now.count.printed.value > 0:
                yield _years_relation(claim, now)
            now = None


def _years_relation(claim: RateClaim, now: RateClaim) -> Relation:
    per = claim.rate.per or 1
    stated, count = (f.printed.interval(r) for f, r in _typed(claim))
    later_rate, later_count = (f.printed.interval(r) for f, r in _typed(now))
    people = population(later_count, later_rate, per)
    earlier_people = population(count, stated, per)
    operands = (
        Operand("count", claim.count, count, claim.subject),
        Operand("later count", now.count, later_count, now.subject),
        Operand("later rate", now.rate, later_rate, now.subject),
    )
    working = (
        f"{now.count.text} at {now.rate.text} per {per:,} needs a population of {span_text(people, 0)}; "
        f"{claim.count.text} at {claim.rate.text} needs {span_text(earlier_people, 0)}"
    )
    near = Reading(
        "on much the same population",
        RATE,
        operands,
        stated,
        Given(widened(people, _YEARS_DIFFER)),
        per,
        shown=Shown(working),
    )
    far = replace(near, given=Given(widened(people, _FAR_APART)))
    readings = (near, replace(far, alternative=Alternative.OTHER_ESTIMATE))
    return Relation(
        id=0,
        type="rate",
        kind="two times",
        subject=claim.subject,
        stated=claim.rate,
        stated_text=claim.rate.text,
        readings=readings,
        pairing="explicit",
        quotes=(claim.rate.span, claim.count.span, now.count.span, now.rate.span),
        words=claim.text,
        how=claim.how,
    )


def _typed(claim: RateClaim) -> tuple[tuple[Figure, Role], tuple[Figure, Role]]:
    return (claim.rate, "rate"), (claim.count, "count")


def _population_for(claim: RateClaim, measures: Measures) -> Figure | None:
    """Return the population in the claim, or the one before it where the report states just one."""
    if claim.people is not None:
        return claim.people
    before = [
        f for f in measures.populations if f.span < claim.rate.span and _is_per_such(claim, f)
    ]
    values = {f.printed.value for f in measures.populations}
    return before[-1] if before and len(values) == 1 else None


def _is_per_such(claim: RateClaim, quoted: Figure) -> bool:
    """Tell whether a rate can be one of a quoted population: "per 10,000 children" of children.

    Where the words do not say of whom, a rate per more than 10,000 is one of everybody.
    """
    told = {w[:_STEM] for w in re.findall(r"[a-z]+", claim.base.lower()) if w not in _OF_NOBODY}
    if not told:
        return (claim.rate.per or 0) <= _PER_MOST
    return bool(told & {w[:_STEM] for w in re.findall(r"[a-z]{3,}", quoted.unit.lower())})


def _prose_relation(
    claim: RateClaim,
    quoted: Figure,
    excuses: Sequence[tuple[Fraction, Alternative]],
    pack: Pack,
) -> Relation:
    """Return the relation to a quoted population; ``excuses`` are how far another may lie apart from it."""
    per = claim.rate.per or 1
    people = quoted_population(quoted)
    count = claim.count.printed.interval("count")
    stated = claim.rate.printed.interval("rate")
    operands = (
        Operand("count", claim.count, count, claim.subject),
        Operand("population", quoted, people, f"{pack.of_whom} in the area"),
    )
    needed = population(count, stated, per)
    shown = Shown(
        printed=claim.rate.printed.text,
        tail=f"; the rate needs a population of {span_text(needed, 0)}",
    )
    plain = Reading("on the population quoted", RATE, operands, stated, per=per, shown=shown)
    readings = [plain]
    for by, alternative in excuses:
        wide = (operands[0], replace(operands[1], value=widened(people, by)))
        other = replace(plain, name="on another population", operands=wide)
        readings.append(replace(other, alternative=alternative))
    return Relation(
        id=0,
        type="rate",
        kind="prose",
        subject=claim.subject,
        stated=claim.rate,
        stated_text=claim.rate.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(claim.rate.span, claim.count.span, quoted.span),
        words=claim.text,
        how=claim.how,
    )
