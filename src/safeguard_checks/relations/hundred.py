"""Shares told in a sentence as all of one whole, held to a hundred."""

from __future__ import annotations

from safeguard_checks.claims.claim import HundredClaim
from safeguard_checks.quantity.formula import TOTAL
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.number_text import span_text
from safeguard_checks.relations.prose_operands import operand_of
from safeguard_checks.relations.relation import Reading, Relation, Shown

__all__ = ["prose_hundreds"]


def prose_hundreds(claim: HundredClaim) -> Relation:
    """Return the relation of shares that are all of one whole to a hundred, to the rounding of each."""
    parts = [operand_of("part", f) for f in claim.parts]
    last = claim.parts[-1]
    hundred = Interval.point(100)
    shown = Shown(
        text=f"{' + '.join(f.text for f in claim.parts)} = {span_text(total([p.value for p in parts]))}"
    )
    return Relation(
        id=0,
        type="total",
        kind="hundred",
        subject=claim.text,
        stated=last,
        stated_text=last.text,
        readings=(Reading("all shares", TOTAL, tuple(parts), hundred, of="%", shown=shown),),
        pairing="explicit",
        quotes=(claim.span, *(f.span for f in claim.parts)),
        how=claim.how,
    )
