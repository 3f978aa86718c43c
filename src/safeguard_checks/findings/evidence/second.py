"""What a second reader says of a failed percentage: the scorer of roles, which knows no pattern.

The patterns say which figures a percentage is of; the scorer was fitted on real sentences and gives each way in
which the figures near it can make it a probability, *not printed here* among them. Where it finds the same figures,
two readers agree; where it finds others or none, one of them has misread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from safeguard_checks.claims.claim import Claim, RoleClaim
from safeguard_checks.relations.relation import Relation

__all__ = ["second_reader", "seconded"]

_OF_NONE = "not asked"
_LIKELY, _THINKABLE = Fraction(1, 2), Fraction(1, 5)


def second_reader(claims: Iterable[Claim]) -> Mapping[int, RoleClaim]:
    """Return what the scorer says of each percentage of the text, by the figure's index."""
    return {c.stated.index: c for c in claims if isinstance(c, RoleClaim)}


def seconded(relation: Relation, reader: Mapping[int, RoleClaim]) -> str:
    """Return the bucket of a relation: how likely the scorer takes the figures that it was read to be of."""
    stated = relation.stated
    asked = stated is not None and stated.span.row is None and stated.kind == "percentage"
    if stated is None or not asked or relation.kind in ("roles", "fit"):
        return _OF_NONE
    claim = reader.get(stated.index)
    if claim is None:
        return "scorer: finds none"
    read = {frozenset(o.figure.index for o in r.operands) for r in relation.readings}
    same = sum(
        (
            Fraction(str(option.probability))
            for option in claim.options
            if frozenset(f.index for _, f in option.roles) in read
        ),
        Fraction(0),
    )
    if same >= _LIKELY:
        return "scorer: finds the same"
    return "scorer: thinks of the same" if same >= _THINKABLE else "scorer: finds others"
