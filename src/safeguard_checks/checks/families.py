"""The families that have a check: the formula of each, and what its columns are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from safeguard_checks.checks.terms import Terms
from safeguard_checks.kernel import ranges
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts, by_formula
from safeguard_checks.kernel.ranges import Range
from safeguard_checks.quantity.formula import (
    CHANGE,
    FLOW,
    GRANULARITY,
    RATE,
    SAME,
    SHARE,
    TOTAL,
    Formula,
)
from safeguard_checks.quantity.printed import Role

__all__ = ["FAMILIES", "Family"]

_PARTS = "parts"


@dataclass(frozen=True, slots=True)
class Family:
    """One family.

    ``result`` is what the stated column is (``None``: the same as the operands), and ``roles`` what
    operands are that are not what ``Terms.of`` says.
    """

    formula: Formula
    result: Role | None
    roles: Mapping[str, Role] = field(default_factory=dict)

    @property
    def either(self) -> bool:
        """Whether only the two ends of what is implied are possible."""
        return self.formula.whole

    def judge(
        self, operands: Mapping[str, tuple[Column, ...]], stated: Column, terms: Terms
    ) -> Verdicts:
        """Judge n rows of columns by role."""
        columns = [c for role in self._names(operands) for c in operands[role]]
        return by_formula(self.formula, columns, stated, terms.per)

    def imply(
        self, operands: Mapping[str, tuple[Range, ...]], stated: Range, terms: Terms
    ) -> Range:
        """Return the range that n rows imply."""
        found = [r for role in self._names(operands) for r in operands[role]]
        if self.formula.whole:
            return ranges.nearest_shares(stated, found[0], terms.per)
        return ranges.implied(self.formula, found, terms.per)

    def _names(self, operands: Mapping[str, object]) -> tuple[str, ...]:
        return (_PARTS,) if _PARTS in operands else self.formula.roles


FAMILIES: dict[str, Family] = {
    "pct_change_matches": Family(CHANGE, "percentage"),
    "adds_up_to": Family(TOTAL, None),
    "share_matches": Family(SHARE, "percentage"),
    "rate_matches_population": Family(RATE, "rate", {"population": "population"}),
    "flow_balances": Family(FLOW, None),
    "percentage_feasible": Family(GRANULARITY, "percentage", {"whole": "count"}),
    "same_figure": Family(SAME, None),
}
