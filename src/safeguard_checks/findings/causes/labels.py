"""Last year's label left in: labels of a report that are all one year behind."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from safeguard_checks.findings.causes.case import Tried
from safeguard_checks.findings.chance import Scale, at_least
from safeguard_checks.rules.rule import Judgement

__all__ = ["label_cause"]

# A label right on the year, as a number of years off it.
_YEARS = Scale(Fraction(1), ((0, 0),), signed=True)
_BEHIND = ((-1, -1),)


def label_cause(wrong: Sequence[Judgement]) -> tuple[Tried, list[Judgement]] | None:
    """Return the cause with the labels it explains; ``wrong`` are all wrong period labels.

    One label a year behind is what any wrong label is likely to be; several are not.
    """
    told = [j for j in wrong if j.reading is not None and j.reading.unit == "period"]
    fitting = [j for j in told if _behind(j)]
    if not fitting:
        return None
    luck = at_least(len(fitting), [_YEARS.chance(_BEHIND)] * len(told))
    text = f"last year’s label left in (so are {len(fitting)} labels of this report)"
    return Tried("last year", text, luck, fits=True), fitting


def _behind(judgement: Judgement) -> bool:
    readings = judgement.relation.admissible
    return all((r.stated - r.implied).whole_numbers() == range(-1, 0) for r in readings)
