"""Figures that are given twice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, known
from safeguard_checks.expectations.given import Figures, Text
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import span_text

__all__ = ["ExpectSameFigure"]


class ExpectSameFigure(FiguresExpectation):
    """Expect two columns that give one figure to agree, within what each was rounded to.

    ``of`` says what the figure is: a ``count`` printed in full is exact, a ``rate``,
    ``percentage`` or ``mean`` stands for a range.
    """

    first: Text = "first"
    second: Text = "stated"
    of: Figures = "number"

    in_general: ClassVar[str] = (
        "A figure that is given twice must be one and the same, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("repeat",)
    operand_fields: ClassVar[tuple[str, ...]] = ("first",)
    stated_field: ClassVar[str] = "second"
    success_keys: ClassVar[tuple[str, ...]] = (
        "first",
        "second",
        "of",
        "mostly",
        "decimals",
        "about",
    )

    def _role(self, name: str) -> Role:
        return self.of

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        return judge.same_figure(*(self._read(frame, name) for name in self._names()))

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        return span_text(known(columns, (self.first,), row)[0], 2)

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        first, second = kwargs["first"], kwargs["second"]
        return f"“{first}” and “{second}” must be one and the same figure, within rounding"
