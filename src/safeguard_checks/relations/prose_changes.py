"""Changes claimed in prose, against the figures that the words tie them to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.change.build import alike
from safeguard_checks.claims.claim import (
    ChangeClaim,
)
from safeguard_checks.claims.lexicon import AVERAGED
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import (
    DIFFERENCE,
    STEP_DOWN,
    STEP_ON_LATER,
    STEP_UP,
    TIMES,
)
from safeguard_checks.quantity.implied import difference
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Printed
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.change_readings import change_readings
from safeguard_checks.relations.number_text import span_text
from safeguard_checks.relations.prose import share_reading
from safeguard_checks.relations.prose_operands import (
    UP_OR_DOWN,
    cut_off,
    figure_role,
    operand_of,
    statistic_of,
)
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["prose_changes", "round_changes"]

# "Fell by a quarter" is said of falls of 21% to 29%.
_LOOSE_FRACTION = Fraction(15, 100)
# Two numbers in whole hundreds are mostly rounded ones.
_ROUND, _UNITS = 100, 20
# Two exact counts have three noughts at their ends together once in a thousand.
_NOUGHTS = 1000


def prose_changes(claim: ChangeClaim) -> Iterator[Relation]:
    """Yield the direction and the size of a change whose two values the words give.

    Where they give the later value and the amount only, the percentage must follow from these.
    """
    if claim.by is not None and claim.news and not claim.olds:
        yield from _step(claim, claim.by)
        return
    if claim.by is not None and claim.olds and not claim.news:
        yield _of_level(claim, claim.by)
        return
    if not claim.olds or not claim.news:
        return
    rate = any(f.kind == "rate" for f in (claim.olds[0], *claim.news))
    worked = rate or AVERAGED.search(claim.subject) is not None
    old, *news = [
        Operand(role, f, f.printed.interval("rate" if worked else figure_role(f)), claim.subject)
        for role, f in (("old", claim.olds[0]), *(("new", f) for f in claim.news))
        if alike(f, claim.olds[0])
    ]
    if not news or not _comparable(old, news):
        return
    sizes = [
        sized
        for size in (claim.size, claim.by)
        if size is not None and (sized := _sized(claim, size, old, news)) is not None
    ]
    rightly = any(map(_is_size_of, sizes)) or _is_turned_round(claim, old, news)
    yield _direction(claim, old, news, rightly)
    yield from sizes


def _is_size_of(change: Relation) -> bool:
    """Tell whether a size of change is right whichever way it went, to the unit (a tenth of small sizes) or a fiftieth.

    What was misread as its two values would have that size by luck only.
    """
    for reading in change.admissible:
        size = reading.implied.high
        for either_way in (reading.stated, -reading.stated):
            far = either_way.distance(reading.implied)
            if far is None or size is None:
                continue
            if far <= max(min(Fraction(1), abs(size) / 10), abs(size) / 50):
                return True
    return False


def _is_turned_round(claim: ChangeClaim, old: Operand, news: list[Operand]) -> bool:
    """Tell whether the two values are so many times as much as is told, but the other way about."""
    if claim.factor is None or claim.direction == "same":
        return False
    values = [o.value for o in (old, *news)]
    if any(v.low is None or v.low <= 0 for v in values):
        return False
    return any(claim.factor.overlaps(old.value / new.value) for new in news)


def _step(claim: ChangeClaim, by: Figure) -> Iterator[Relation]:
    """Yield the relation of a percentage to the later value and the amount told with it."""
    assert claim.size is not None
    up = claim.direction == "up"
    amount_ = Operand("amount", by, by.printed.interval(figure_role(by)), claim.subject)
    stated = claim.size.printed.interval("percentage")
    readings: list[Reading] = []
    for figure in claim.news:
        new = operand_of("new", figure, claim.subject)
        old = new.value - amount_.value if up else new.value + amount_.value
        if old.low is None or old.low <= 0 or amount_.value.low is None:
            continue
        name, terms = f"on the way to {figure.text}", (new, amount_)
        on_later = Reading(name, STEP_ON_LATER, terms, stated)
        readings += [
            Reading(name, STEP_UP if up else STEP_DOWN, terms, stated),
            replace(on_later, alternative=Alternative.WRONG_BASE),
        ]
    readings += _cut_off(claim, claim.size, readings)
    if readings:
        yield _of_step(claim, by, readings, claim.news, explicit=claim.explicit)


def _of_level(claim: ChangeClaim, by: Figure) -> Relation:
    """Return the relation of a percentage to its amount and the level that both are set against."""
    assert claim.size is not None
    amount_, old = (
        operand_of("part", by, claim.subject),
        operand_of("whole", claim.olds[0], claim.subject),
    )
    if by.printed.granularity >= _ROUND:
        grain = Convention.NEAREST.preimage(by.printed.value, by.printed.granularity)
        amount_ = replace(amount_, value=amount_.value.hull(grain))
    plain = replace(share_reading(claim.size, amount_, old), name=f"of {old.figure.text}")
    readings = [plain, *_cut_off(claim, claim.size, [plain])]
    return _of_step(claim, by, readings, claim.olds[:1], explicit=True)


def _of_step(
    claim: ChangeClaim,
    by: Figure,
    readings: Sequence[Reading],
    ends: Sequence[Figure],
    *,
    explicit: bool,
) -> Relation:
    """Return the relation of a percentage to an amount told with it; ``ends`` are the values beside them."""
    assert claim.size is not None
    return Relation(
        id=0,
        type="change",
        kind="step",
        subject=claim.subject,
        stated=claim.size,
        stated_text=claim.size.text,
        readings=tuple(readings),
        pairing="explicit" if explicit else "matched",
        quotes=(claim.span, claim.size.span, by.span, *(f.span for f in ends)),
        words=claim.direction,
        how=claim.how,
    )


def _comparable(old: Operand, news: list[Operand]) -> bool:
    known = [o for o in (old, *news) if o.value.low is not None and o.value.high is not None]
    return len(known) == len(news) + 1


def _direction(claim: ChangeClaim, old: Operand, news: list[Operand], sized: bool) -> Relation:
    """Return the relation of a direction; ``sized`` where the words give its size too, and rightly."""
    readings = []
    factor = claim.factor if old.value.low is not None and old.value.low > 0 else None
    moves = [UP_OR_DOWN[claim.direction].overlaps(difference(old.value, n.value)) for n in news]
    # The way is right, so that what can be wrong is how many times as much it is.
    multiple = factor is not None and claim.direction != "same" and any(moves)
    for new in news:
        told = ""
        if factor is not None and (multiple or claim.direction == "same"):
            stated, formula = factor, TIMES
            if not multiple:
                moved = span_text(difference(old.value, new.value))
                told = f"{new.figure.text} − {old.figure.text} = {moved}"
        else:
            stated, formula = UP_OR_DOWN[claim.direction], DIFFERENCE
        readings.append(
            Reading(
                f"{old.figure.text} to {new.figure.text}",
                formula,
                (old, new),
                stated,
                shown=Shown(told),
            )
        )
    return Relation(
        id=0,
        type="direction",
        kind="multiple" if multiple else "sized" if sized else "prose",
        subject=claim.subject,
        stated=None,
        stated_text=claim.text,
        readings=tuple(readings),
        pairing="explicit" if claim.explicit else "matched",
        quotes=(claim.span, old.figure.span, *(n.figure.span for n in news)),
        words=claim.direction,
        how=claim.how,
    )


def _sized(claim: ChangeClaim, size: Figure, old: Operand, news: list[Operand]) -> Relation | None:
    stated = _stated_size(size)
    if claim.direction == "down" and size.printed.value > 0:
        stated = -stated
    statistic = statistic_of(old.figure)
    if size.kind == "points" and statistic != "percentage":
        return None  # points lie between two percentages, and stand elsewhere
    readings: list[Reading] = []
    for new in news:
        if size.kind in ("number", "money"):
            readings += change_readings(stated, old, new, statistic, (_kind(size),))
        else:
            readings += round_changes(stated, old, new, (_kind(size),))
        readings += _cut_off(claim, size, readings)
    if not readings:
        return None
    return Relation(
        id=0,
        type="change",
        kind="prose",
        subject=claim.subject,
        stated=size,
        stated_text=size.text,
        readings=tuple(readings),
        pairing="explicit" if claim.explicit else "matched",
        quotes=(claim.span, size.span, old.figure.span, *(n.figure.span for n in news)),
        words=claim.direction,
        how=f"{claim.how}-of-percentages" if size.kind == statistic == "percentage" else claim.how,
    )


def _kind(size: Figure) -> str:
    if size.kind == "points":
        return "points"
    return "percent" if size.kind in ("percentage", "ratio") else "absolute"


def _stated_size(size: Figure) -> Interval:
    """Return what a size of change stands for; a plain fraction in words is a loose one."""
    if size.kind != "ratio":
        return size.printed.interval(figure_role(size))
    if size.printed.approx is not None:
        return size.printed.interval("ratio").scaled(Fraction(100))
    slack = size.printed.value * _LOOSE_FRACTION
    return Interval.between(size.printed.value - slack, size.printed.value + slack).scaled(100)


def _cut_off(claim: ChangeClaim, size: Figure, readings: list[Reading]) -> Iterator[Reading]:
    """Yield the reading under which the stated size was truncated."""
    plain = [r for r in readings if r.alternative is None and r.unit in ("change", "%")]
    if not plain or size.printed.approx is not None or size.kind != "percentage":
        return
    cut = cut_off(size)
    last = plain[-1]
    stated = -cut if claim.direction == "down" and last.unit == "change" else cut
    yield replace(last, stated=stated, alternative=Alternative.CUT_OFF)


def round_changes(
    stated: Interval, old: Operand, new: Operand, kinds: tuple[str, ...]
) -> Iterator[Reading]:
    """Yield the readings of a change by a percentage between two numbers that may be rounded ones.

    Numbers such as 29,800 and 23,100 stand for what prints so: that two exact counts both end in two noughts
    is luck of one in ten thousand. With few units (200, 300) rounding is an excuse only, so it is with money,
    which may be a price or a mean ("$207 a night") told to the pound or the penny, and where both are told in as
    many figures ("11,600 to 8,330").
    """
    statistic = statistic_of(old.figure)
    two = (old.figure.printed, new.figure.printed)
    grain = min(p.granularity for p in two)
    in_figures = grain < _ROUND and _in_as_many_figures(*two)
    if statistic == "money" and grain < _ROUND:
        grain = max(p.grain for p in two)
    units = min(abs(p.value) for p in two) / grain
    grains = [p.granularity if in_figures else grain for p in two]
    ends = [
        replace(o, value=o.value.hull(Convention.NEAREST.preimage(o.figure.printed.value, g)))
        for o, g in zip((old, new), grains, strict=True)
    ]
    rounded = list(change_readings(stated, ends[0], ends[1], statistic, kinds))
    if grain >= _ROUND and units >= _UNITS:
        yield from rounded
        return
    yield from change_readings(stated, old, new, statistic, kinds)
    if grain >= _ROUND or statistic == "money" or in_figures:
        for reading in rounded:
            if reading.alternative is None:
                yield replace(reading, alternative=Alternative.BOTH_ROUNDED)


def _in_as_many_figures(one: Printed, two: Printed) -> bool:
    """Tell whether two numbers have as many significant figures, and so many noughts as luck seldom gives both."""
    figures = {len(str(abs(p.value) / p.granularity)) for p in (one, two)}
    return len(figures) == 1 and one.granularity * two.granularity >= _NOUGHTS
