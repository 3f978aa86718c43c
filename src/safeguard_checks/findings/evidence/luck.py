"""How easily chance would make a relation hold: what a fit is worth.

A percentage printed to the unit fits one of a hundred values, and any of five counts fits it five
times as often; a direction fits half of all pairs. The luck of a fit is the share of results, spread
evenly over the size that such results have, that any admissible reading would have let pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Reading, Relation
from safeguard_checks.rules.rule import Judgement

__all__ = ["EASY", "LUCKY", "fits_easily", "luck"]

# A fit that chance gives oftener than this does not bear out a sibling; nor, oftener than that, is
# it a tick.
EASY, LUCKY = 0.1, 0.045
_PERCENT = ("%", "change", "points")
_ORDER = 0.5


def luck(relation: Relation, reading: Reading | None) -> float:
    """Return the chance, from 0 to 1, that a relation so read would hold of a random result.

    Words, names, dates and counted lists have no luck of this kind: what they say is either there
    or not.
    """
    if reading is None or reading.unit in ("words", "period") or relation.type == "list":
        return 0.0
    distinct = {(tuple(o.figure.index for o in r.operands), r.unit): r for r in relation.admissible}
    return min(1.0, sum(_one(relation, r) for r in distinct.values()))


def fits_easily(judged: Sequence[Judgement]) -> frozenset[int]:
    """Return the ids of the relations that hold by a fit which chance would easily give.

    In a table the fits of one layout are taken together: each alone may be cheap, and all of them
    are not.
    """
    lucks: dict[int, float] = {}
    together: dict[tuple[object, ...], float] = defaultdict(lambda: 1.0)
    for j in judged:
        if j.verdict is Verdict.CONSISTENT:
            lucks[j.relation.id] = luck(j.relation, j.reading)
            if _layout(j.relation):
                together[_layout(j.relation)] *= lucks[j.relation.id]
    return frozenset(
        j.relation.id
        for j in judged
        if j.relation.id in lucks
        and min(lucks[j.relation.id], together[_layout(j.relation)]) >= LUCKY
    )


def _layout(relation: Relation) -> tuple[object, ...]:
    span = relation.quotes[0]
    return () if span.row is None else (relation.type, relation.kind, relation.how, span.block)


def _one(relation: Relation, reading: Reading) -> float:
    stated, implied = _width(reading.stated), _width(reading.implied)
    if stated is None or implied is None or reading.unit == "times":
        return _ORDER
    grain = relation.stated.printed.grain if relation.stated is not None else Fraction(1)
    width = stated + implied + (grain if not stated else 0)
    if reading.unit in _PERCENT:
        return float(min(width / 100, Fraction(1)))
    assert reading.implied.low is not None
    assert reading.implied.high is not None
    size = max(abs(reading.implied.low), abs(reading.implied.high), 5 * grain)
    return float(min(width / (2 * size), Fraction(1)))


def _width(value: Interval) -> Fraction | None:
    if value.low is None or value.high is None:
        return None
    return value.high - value.low
