"""The three verdicts on a relation."""

from __future__ import annotations

from enum import Enum

from safeguard_checks.quantity.interval import Interval

__all__ = ["Verdict", "judge"]


class Verdict(Enum):
    """What a relation comes to."""

    CONSISTENT = "consistent"
    CONTRADICTION = "contradiction"
    CANNOT_TELL = "cannot_tell"


def judge(stated: Interval, implied: Interval) -> Verdict:
    """Compare what is stated with what is implied: they agree where some number is in both."""
    return Verdict.CONSISTENT if stated.overlaps(implied) else Verdict.CONTRADICTION
