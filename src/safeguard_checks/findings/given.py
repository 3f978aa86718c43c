"""What the other figures give, as a person says it: a range once, and a fall as a fall."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from safeguard_checks.quantity.formula import CHANGE, DIFFERENCE, POINTS
from safeguard_checks.relations.number_text import amount
from safeguard_checks.relations.relation import Reading, Relation

__all__ = ["given", "results"]

_WITH_SIGN = (CHANGE, POINTS, DIFFERENCE)


def results(relation: Relation) -> str:
    """Return the result of each admissible reading with its sign: "-17.2% or -17.3% to -17.2%"."""
    return " or ".join(dict.fromkeys(_result(r) for r in relation.admissible))


def given(relation: Relation) -> str:
    """Return what the figures give, without a value that a range beside it holds.

    A change that is told in words without a sign ("a reduction of 2.8") has its direction in words too.
    """
    apart = _apart(relation.admissible)
    stated = relation.stated
    in_words = (
        relation.type == "change"
        and stated is not None
        and stated.span.row is None
        and not stated.printed.signed
    )
    return " or ".join(dict.fromkeys(_moved(r) if in_words else r.result for r in apart))


def _result(reading: Reading) -> str:
    return amount(reading.implied, reading.unit, reading.stated)


def _moved(reading: Reading) -> str:
    """Return a change with its direction: "a fall of 2.1 to 2.3"; what may be either keeps its signs."""
    low, high = reading.implied.low, reading.implied.high
    if reading.formula not in _WITH_SIGN or low is None or high is None or low <= 0 <= high:
        return reading.result
    up = low > 0
    size, held = (reading.implied, reading.stated) if up else (-reading.implied, -reading.stated)
    unit = "%" if reading.unit == "change" else reading.unit
    told = amount(size, unit, held).replace("+", "")
    return f"a {'rise' if up else 'fall'} of {told}"


def _apart(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings whose result is not within the printed range of another's."""
    return [r for r in readings if not any(_within(r, other) for other in readings)]


def _within(reading: Reading, other: Reading) -> bool:
    inner, outer = _printed(reading), _printed(other)
    return (
        inner is not None
        and outer is not None
        and inner != outer
        and reading.unit == other.unit
        and outer[0] <= inner[0] <= inner[1] <= outer[1]
    )


def _printed(reading: Reading) -> tuple[Fraction, Fraction] | None:
    low, high = reading.implied.low, reading.implied.high
    return None if low is None or high is None else (low, high)
