"""The three verdicts on a relation, and numbers as people write them."""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention

__all__ = ["Verdict", "decimal_text", "judge", "judge_granularity"]


class Verdict(Enum):
    """What a relation comes to."""

    CONSISTENT = "consistent"
    CONTRADICTION = "contradiction"
    CANNOT_TELL = "cannot_tell"


def judge(stated: Interval, implied: Interval) -> Verdict:
    """Compare what is stated with what is implied: they agree where some number is in both.

    A side without members is no evidence about the other, and operands that imply every number
    (a share of what may be nought) imply nothing: it cannot be told.
    """
    if stated.is_empty or implied.is_empty or implied.is_everything:
        return Verdict.CANNOT_TELL
    return Verdict.CONSISTENT if stated.overlaps(implied) else Verdict.CONTRADICTION


def judge_granularity(stated: Interval, whole: Interval, per: int) -> Verdict:
    """Tell whether a share (``per`` 100) or mean (1) of ``whole`` things can be as stated.

    It can where some whole number k has k x per / whole within ``stated`` (Brown and Heathers
    2017: GRIM). Of a range of wholes every number is taken, whole or not. It cannot be told for a
    whole that may be nought or has no end, or for a percentage outside 0 to 100, which is no share.
    """
    if stated.is_empty or stated.low is None or stated.high is None:
        return Verdict.CANNOT_TELL
    if whole.is_empty or whole.low is None or whole.low <= 0 or whole.high is None:
        return Verdict.CANNOT_TELL
    possible = stated
    if per == 100:
        possible = stated & Interval.between(0, 100)
        if possible.is_empty:
            return Verdict.CANNOT_TELL
    counts = (possible.scaled(Fraction(1, per)) * whole).whole_numbers()
    return Verdict.CONSISTENT if counts else Verdict.CONTRADICTION


def decimal_text(value: Fraction, places: int = 0) -> str:
    """Return a number with thousands separators, rounded half up to ``places`` decimals."""
    units = Convention.HALF_UP.apply(value, Fraction(1, 10**places)) * 10**places
    digits = f"{abs(int(units)):0{places + 1}d}"
    whole = f"{int(digits[: len(digits) - places]):,}"
    decimals = f".{digits[len(digits) - places :]}" if places else ""
    return f"{'-' if units < 0 else ''}{whole}{decimals}"
