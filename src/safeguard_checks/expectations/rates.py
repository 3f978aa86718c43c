"""Rates, their counts and their populations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, by_base, known
from safeguard_checks.expectations.given import Text, WholeOrText
from safeguard_checks.expectations.operands import CannotRunError
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.judge import Verdicts
from safeguard_checks.quantity.formula import RATE
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import span_text

__all__ = ["ExpectRateToMatchPopulation"]


class ExpectRateToMatchPopulation(FiguresExpectation):
    """Expect each stated rate to follow from its count and population.

    ``per`` is the base of the rate, or the name of a column that holds it.
    """

    count: Text = "count"
    population: Text = "population"
    stated: Text = "stated"
    per: WholeOrText = 10_000

    in_general: ClassVar[str] = (
        "Every stated rate must follow from its count and a population, within rounding"
    )
    types: ClassVar[tuple[str, ...]] = ("rate",)
    operand_fields: ClassVar[tuple[str, ...]] = ("count", "population")
    success_keys: ClassVar[tuple[str, ...]] = (
        "count", "population", "stated", "per", "mostly", "decimals", "about"
    )  # fmt: skip

    def columns(self) -> Sequence[str]:
        """Return its operands and base, and the columns of the frames of an audit."""
        return (*super().columns(), "per", *([self.per] if isinstance(self.per, str) else ()))

    def _role(self, name: str) -> Role:
        if name == self.stated:
            return "rate"
        return "population" if name == self.population else "count"

    def _bases(self, frame: pd.DataFrame) -> np.ndarray:
        if isinstance(self.per, str) and self.per not in frame.columns:
            raise CannotRunError(f"there is no column {self.per!r}")
        name = self.per if isinstance(self.per, str) else "per"
        if isinstance(self.per, str) or {"per", "reading"} <= set(frame.columns):
            return frame[name].to_numpy()
        return np.full(len(frame), self.per)

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        columns = [self._read(frame, name) for name in self._names()]
        return by_base(self._bases(frame), columns, judge.rate)

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        values = known(columns, (self.count, self.population), row)
        per = int(self._bases(frame)[row])
        return f"{span_text(RATE.implied(values, per), 2)} per {per:,}"

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        names = (kwargs[name] for name in ("count", "population", "stated"))
        count, people, stated = names
        per = kwargs.get("per", 10_000)
        base = f"{per:,}" if isinstance(per, int) else f"“{per}”"
        return f"The rate “{stated}” must be “{count}” per {base} of “{people}”, within rounding"
