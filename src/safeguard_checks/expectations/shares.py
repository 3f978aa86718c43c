"""Percentages, their parts and their wholes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, known
from safeguard_checks.expectations.given import Figures, Text
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.formula import SHARE
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import amount

__all__ = ["ExpectShareToMatchCounts"]


class ExpectShareToMatchCounts(FiguresExpectation):
    """Expect each stated percentage to follow from its part and its whole."""

    part: Text = "part"
    whole: Text = "whole"
    stated: Text = "stated"
    of: Figures = "count"

    in_general: ClassVar[str] = (
        "Every stated share must follow from its part and its whole, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("share", "ratio")
    operand_fields: ClassVar[tuple[str, ...]] = ("part", "whole")
    success_keys: ClassVar[tuple[str, ...]] = (
        "part", "whole", "stated", "of", "mostly", "decimals", "about"
    )  # fmt: skip

    def _role(self, name: str) -> Role:
        return super()._role(name) if name == self.stated else self.of

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        return judge.share(*(self._read(frame, name) for name in self._names()))

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        return amount(SHARE.implied(known(columns, (self.part, self.whole), row)), "%")

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        part, whole, stated = (kwargs[name] for name in ("part", "whole", "stated"))
        return f"“{stated}” must be “{part}” in per cent of “{whole}”, within rounding"
