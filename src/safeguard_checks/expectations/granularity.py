"""Percentages and means that a whole number of things can give (GRIM)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, by_base, known
from safeguard_checks.expectations.given import Text, Whole
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import amount, span_text

__all__ = ["ExpectShareToBeFeasible"]


class ExpectShareToBeFeasible(FiguresExpectation):
    """Expect a whole number of things to give each stated percentage or mean (GRIM).

    ``whole`` names the number of things, ``stated`` the percentage of them (``per`` 100) or their
    mean (``per`` 1). After Brown and Heathers (2017): 19.5% of 171 children is no child's share.
    """

    whole: Text = "whole"
    stated: Text = "stated"
    per: Whole = 100

    in_general: ClassVar[str] = (
        "A whole number of things must be able to give every percentage and mean (GRIM)"
    )
    types: ClassVar[tuple[str, ...]] = ("granularity",)
    operand_fields: ClassVar[tuple[str, ...]] = ("whole",)
    success_keys: ClassVar[tuple[str, ...]] = (
        "whole",
        "stated",
        "per",
        "mostly",
        "decimals",
        "about",
    )

    def columns(self) -> Sequence[str]:
        """Return its operands, and the columns of the frames of an audit."""
        return (*super().columns(), "per")

    def _role(self, name: str) -> Role:
        if name != self.stated:
            return "count"
        return "percentage" if self.per == 100 else "mean"

    def _bases(self, frame: pd.DataFrame) -> np.ndarray:
        if {"per", "reading"} <= set(frame.columns):
            return frame["per"].to_numpy()
        return np.full(len(frame), self.per)

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        columns = [self._read(frame, name) for name in self._names()]
        return by_base(self._bases(frame), columns, judge.granularity)

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        whole, stated = known(columns, (self.whole, self.stated), row)
        per = int(self._bases(frame)[row])
        if not whole.is_point or whole.low is None or stated.low is None:
            return f"no whole number of {span_text(whole, 0)} gives it"
        below = int(stated.low * whole.low / per)
        around = (Interval.point(per * (below + k) / whole.low) for k in (0, 1))
        unit = "%" if per == 100 else "mean"
        near = " and ".join(f"{amount(v, unit)}" for v in around)
        return f"the nearest that {span_text(whole, 0)} can give are {near}"

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        whole, stated = (kwargs[name] for name in ("whole", "stated"))
        what = "mean" if kwargs.get("per", 100) == 1 else "percentage"
        return f"Some whole number must give the {what} “{stated}” of “{whole}”"
