"""Shares, totals and comparisons claimed in prose, against the figures that the words tie them to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.claim import (
    InlineComparison,
    ShareClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import (
    LEAD,
    PARTS_WITHIN,
    SAME,
    SHARE,
    TOTAL,
)
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.number_text import amount, but, money
from safeguard_checks.relations.prose_operands import (
    UP_OR_DOWN,
    cut_off,
    figure_role,
    operand_of,
)
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = [
    "prose_comparisons",
    "prose_shares",
    "prose_totals",
    "share_reading",
    "total_reading",
    "worded_shares",
]

# A part that is printed too large is still meant as one, but not where it is so many times its whole.
_MOST_TIMES = 20
# "In line with" is read generously: by a quarter of the other value, or three points or units.
_IN_LINE, _IN_LINE_POINTS = Fraction(1, 4), Fraction(3)


def prose_shares(claim: ShareClaim) -> Iterator[Relation]:
    """Yield the relation of a share to each whole that the words allow."""
    if claim.part is None:
        return
    part = operand_of("part", claim.part)
    readings: list[Reading] = []
    for figure in claim.wholes:
        whole = operand_of("whole", figure)
        if whole.value.low is not None and whole.value.low > 0 and _can_be_part(part, whole):
            readings.append(share_reading(claim.stated, part, whole))
    plain = tuple(readings)
    readings += list(_share_cut_off(claim, readings))
    if claim.assumed:
        readings += [r.excused(Alternative.OTHER_WHOLE) for r in plain]
    yield Relation(
        id=0,
        type="share",
        kind="prose",
        subject=claim.text,
        stated=claim.stated,
        stated_text=claim.stated.text,
        readings=tuple(readings),
        pairing="explicit" if claim.explicit else "matched",
        quotes=(claim.span, claim.part.span, *(f.span for f in claim.wholes)),
        reason="" if readings else "the report does not say what it is a share of",
        words=claim.text,
        how=claim.how,
    )


def _can_be_part(part: Operand, whole: Operand) -> bool:
    """Tell whether a part is meant as one of a whole, be it printed too large: 131 are no part of "five points"."""
    return part.figure.printed.value <= _MOST_TIMES * whole.figure.printed.value


def share_reading(stated: Figure, part: Operand, whole: Operand) -> Reading:
    """Return the reading of a percentage as a part of a whole."""
    said = stated.printed.interval("percentage")
    shown = Shown(printed=stated.text)
    return Reading(f"of {whole.figure.text}", SHARE, (part, whole), said, shown=shown)


def _share_cut_off(claim: ShareClaim, readings: list[Reading]) -> Iterator[Reading]:
    if claim.stated.printed.approx is None:
        for r in readings:
            yield replace(r, stated=cut_off(claim.stated), alternative=Alternative.CUT_OFF)


def worded_shares(claim: WordedShare) -> Iterator[Relation]:
    """Yield the relation of a share in words to the figures printed with it."""
    operands: tuple[Operand, ...]
    told = ""
    if claim.given is not None:
        formula, operands, told = SAME, (operand_of("given", claim.given),), claim.given.text
        told += but(claim.words, claim.said, operands[0].value)
    elif claim.part is not None and claim.whole is not None:
        part, whole = operand_of("part", claim.part), operand_of("whole", claim.whole)
        if whole.value.low is None or whole.value.low <= 0:
            return
        formula, operands = SHARE, (part, whole)
    else:
        return
    name, shown = "the figures beside the words", Shown(text=told, printed=claim.words)
    reading = Reading(name, formula, operands, claim.said, of="%", shown=shown)
    yield Relation(
        id=0,
        type="share",
        kind="words",
        subject=claim.text,
        stated=None,
        stated_text=claim.words,
        readings=(reading,),
        pairing="explicit",
        quotes=(claim.span, *(o.figure.span for o in operands)),
        words=claim.words,
        how=claim.how,
    )


def prose_totals(claim: TotalClaim) -> Iterator[Relation]:
    """Yield the relation of a total in a sentence to the parts named beside it."""
    parts = [operand_of("part", f) for f in claim.parts]
    if claim.at_most:
        yield _shared_out(claim, parts)
        return
    yield Relation(
        id=0,
        type="total",
        kind="rest" if claim.left else "prose",
        subject=claim.text,
        stated=claim.total,
        stated_text=claim.parts[-1].text if claim.left else claim.total.text,
        readings=(total_reading(claim.total, parts, claim.ones),),
        pairing="explicit",
        quotes=(claim.span, claim.total.span, *(p.figure.span for p in parts)),
        how=claim.how,
    )


def total_reading(stated: Figure, parts: Sequence[Operand], ones: int = 0) -> Reading:
    """Return the reading of a number as the sum of its parts, with so many more that are told as "one"."""
    said = stated.printed.interval(figure_role(stated))
    signs = [f.printed.currency for f in (stated, *(p.figure for p in parts))]
    unit = money(signs) if stated.kind == "money" else "count"
    more = f" with {ones} told in words" if ones else ""
    shown = Shown(tail=f"{more}, printed as {stated.text}")
    slack = Interval.point(ones) if ones else None
    return Reading(
        "the parts added up", TOTAL, tuple(parts), said, of=unit, slack=slack, shown=shown
    )


def _shared_out(claim: TotalClaim, parts: list[Operand]) -> Relation:
    """Return the relation of parts that are not said to be all to the whole they cannot exceed."""
    whole = claim.total.printed.interval("count")
    together = total([p.value for p in parts])
    sum_text = " + ".join(p.figure.text for p in parts)
    working = f"{sum_text} = {amount(together, 'count')}, of {claim.total.text}"
    shown = Shown(text=working)
    reading = Reading("the parts together", PARTS_WITHIN, tuple(parts), whole, shown=shown)
    return Relation(
        id=0,
        type="share",
        kind="parts",
        subject=claim.text,
        stated=claim.total,
        stated_text=claim.total.text,
        readings=(reading, reading.excused(Alternative.IN_TWO_PARTS)),
        pairing="explicit",
        quotes=(claim.span, claim.total.span, *(p.figure.span for p in parts)),
        how=claim.how,
        words=sum_text,
    )


def prose_comparisons(claim: InlineComparison) -> Iterator[Relation]:
    """Yield the relation of two values of a sentence to the order the words give them.

    Two values that print alike can lie either way round.
    """
    owns = (claim.own, *claim.or_own)
    yield Relation(
        id=0,
        type="comparison",
        kind="prose",
        subject=claim.text,
        stated=None,
        stated_text=claim.text,
        readings=tuple(_compared(claim, own) for own in owns),
        pairing="explicit" if len(owns) == 1 else "matched",
        quotes=(claim.span, *(own.span for own in owns), claim.other.span),
        words=claim.word or claim.order,
        how=claim.how,
    )


def _compared(claim: InlineComparison, figure: Figure) -> Reading:
    """Return the reading of one value against the other, in the order the words give them."""
    rate = figure.kind != claim.other.kind or figure.kind == "rate"
    own, other = (
        Operand(role, f, f.printed.interval("rate" if rate else figure_role(f)), "")
        for role, f in (("value", figure), ("comparator", claim.other))
    )
    if claim.exact:
        other = replace(other, value=Interval.point(claim.other.printed.value))
    return Reading(
        "the two values",
        LEAD,
        (own, other),
        _order(claim, other.value),
        of="points" if claim.gap else "count",
        shown=Shown(text=f"{figure.text} against {claim.other.text}"),
    )


def _order(claim: InlineComparison, other: Interval) -> Interval:
    """Return what the first value less the second can be where the words hold."""
    if claim.gap is not None:
        gap = claim.gap.printed.interval("percentage")
        return gap if claim.order == "above" else -gap
    if claim.exact:
        return Interval.at_least(0) if claim.order == "above" else Interval.at_most(0)
    if claim.order != "equal":
        return UP_OR_DOWN["up" if claim.order == "above" else "down"]
    if not claim.loose:
        return Interval.point(0)
    slack = max(abs(other.high or Fraction(0)) * _IN_LINE, _IN_LINE_POINTS)
    return Interval.between(-slack, slack)
