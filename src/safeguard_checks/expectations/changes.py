"""Changes and the two figures that each is worked from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, known
from safeguard_checks.expectations.given import Figures, Flag, Text
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.formula import CHANGE, POINTS
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import amount

__all__ = ["ExpectPercentChangeToMatchRawFigures"]


class ExpectPercentChangeToMatchRawFigures(FiguresExpectation):
    """Expect each stated change to follow from the two figures it is worked from.

    ``old`` and ``new`` name the raw figures, ``stated`` the change in per cent of the old one, or
    with ``points`` the difference in percentage points. ``of`` says what the raw figures are:
    a ``count`` printed in full is exact, a ``rate`` or ``percentage`` stands for a range.
    """

    old: Text = "old"
    new: Text = "new"
    stated: Text = "stated"
    points: Flag = False
    of: Figures = "count"

    in_general: ClassVar[str] = (
        "Every stated change must follow from the two figures it is worked from, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("change",)
    operand_fields: ClassVar[tuple[str, ...]] = ("old", "new")
    success_keys: ClassVar[tuple[str, ...]] = (
        "old", "new", "stated", "points", "of", "mostly", "decimals", "about"
    )  # fmt: skip

    def _role(self, name: str) -> Role:
        return super()._role(name) if name == self.stated else self.of

    def _relative(self, frame: pd.DataFrame) -> np.ndarray:
        """Tell for each row whether its change is in per cent of the old figure."""
        if "unit" in frame.columns and "reading" in frame.columns:
            return (frame["unit"] == "change").to_numpy(bool)
        return np.full(len(frame), not self.points)

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        old, new, stated = (self._read(frame, name) for name in self._names())
        relative = self._relative(frame)
        if relative.all():
            return judge.change(old, new, stated)
        differences = judge.difference(old, new, stated)
        return np.where(relative, judge.change(old, new, stated), differences).astype(np.int8)

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        formula = CHANGE if self._relative(frame)[row] else POINTS
        return amount(formula.implied(known(columns, (self.old, self.new), row)), formula.unit)

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        old, new, stated = (kwargs[name] for name in ("old", "new", "stated"))
        how = "percentage points" if kwargs.get("points") else "per cent"
        return (
            f"The change in “{stated}” ({how}) must follow from “{old}” and “{new}”, "
            "within rounding"
        )
