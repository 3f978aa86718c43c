"""Closing figures, from opening ones, starts and endings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, known
from safeguard_checks.expectations.given import Text
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.formula import FLOW
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import span_text

__all__ = ["ExpectStockFlowToBalance"]


class ExpectStockFlowToBalance(FiguresExpectation):
    """Expect each closing stock to be the opening stock plus starts less endings."""

    opening: Text = "opening"
    starts: Text = "starts"
    ceased: Text = "ceased"
    closing: Text = "stated"

    in_general: ClassVar[str] = (
        "Every closing figure must be the opening one plus starts less endings"
    )
    types: ClassVar[tuple[str, ...]] = ("flow",)
    operand_fields: ClassVar[tuple[str, ...]] = ("opening", "starts", "ceased")
    stated_field: ClassVar[str] = "closing"
    success_keys: ClassVar[tuple[str, ...]] = (
        "opening", "starts", "ceased", "closing", "mostly", "decimals", "about"
    )  # fmt: skip

    def _role(self, name: str) -> Role:
        return "count"

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        return judge.flow(*(self._read(frame, name) for name in self._names()))

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        values = known(columns, (self.opening, self.starts, self.ceased), row)
        return span_text(FLOW.implied(values), 0)

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        opening, starts, ceased = (kwargs[n] for n in ("opening", "starts", "ceased"))
        closing = kwargs["closing"]
        return f"“{closing}” must be “{opening}” plus “{starts}” less “{ceased}”"
