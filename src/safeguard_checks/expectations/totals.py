"""Totals and their parts, in columns or in rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from safeguard_checks.expectations.figures import FiguresExpectation, known, shown
from safeguard_checks.expectations.given import Figures, Text, Texts
from safeguard_checks.expectations.operands import CannotRunError
from safeguard_checks.kernel import judge
from safeguard_checks.kernel.columns import Column
from safeguard_checks.kernel.groups import sums, take
from safeguard_checks.kernel.judge import CANNOT_TELL, Verdicts
from safeguard_checks.quantity.formula import TOTAL
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.number_text import span_text

__all__ = ["ExpectPartsToSumToTotal"]


class ExpectPartsToSumToTotal(FiguresExpectation):
    """Expect the parts to add up to the total.

    ``parts`` names one column a part. Or, of a long frame, ``part`` names the column of parts and
    ``by`` the columns that tell which rows belong to one total, which every row of it repeats.
    """

    parts: Texts | None = None
    part: Text = "part"
    total: Text = "stated"
    by: Texts | None = None
    of: Figures = "count"

    in_general: ClassVar[str] = "Every total must be the sum of its parts"
    types: ClassVar[tuple[str, ...]] = ("total",)
    operand_fields: ClassVar[tuple[str, ...]] = ("part", "parts")
    stated_field: ClassVar[str] = "total"
    success_keys: ClassVar[tuple[str, ...]] = (
        "parts", "part", "total", "by", "of", "mostly", "decimals", "about"
    )  # fmt: skip

    def columns(self) -> Sequence[str]:
        """Return its parts, total and keys, and the columns of the frames of an audit."""
        return (*super().columns(), *(self.by or ()))

    def _names(self) -> list[str]:
        return [*(self.parts or [self.part]), self.total]

    def _role(self, name: str) -> Role:
        return self.of

    def _groups(self, frame: pd.DataFrame) -> np.ndarray:
        keys = self.by or [k for k in ("relation", "reading") if k in frame.columns]
        if not keys:
            raise CannotRunError(
                "a long frame needs 'by': the columns that tell which rows share a total"
            )
        for key in keys:
            if key not in frame.columns:
                raise CannotRunError(f"there is no column {key!r}")
        return frame.groupby(keys, sort=False, dropna=False).ngroup().to_numpy()

    def _verdicts(self, frame: pd.DataFrame) -> Verdicts:
        *parts, total = (self._read(frame, name) for name in self._names())
        if self.parts:
            return judge.total(parts, total)
        group = self._groups(frame)
        _, first = np.unique(group, return_index=True)
        added = sums(parts[0], group, len(first))
        # A total that its rows give differently belongs to no one group: nothing can be told.
        found: Verdicts = judge.same_figure(added, take(total, first))[group]
        apart = judge.same_figure(take(total, first[group]), total) != judge.CONSISTENT
        found[np.isin(group, group[apart])] = CANNOT_TELL
        return found

    def described(self, frame: pd.DataFrame, rows: Sequence[int]) -> list[dict[str, str]]:
        """Return the parts, the total, and what the parts add up to."""
        if self._on_relations(frame) or self.parts:
            return super().described(frame, rows)
        parts, total = (self._read(frame, name) for name in self._names())
        group = self._groups(frame)
        added = sums(parts, group, int(group.max(initial=-1)) + 1)
        return [
            {
                **({"subject": str(frame["subject"].iloc[row])} if "subject" in frame else {}),
                self.part: shown(frame, self.part, parts, row),
                self.total: shown(frame, self.total, total, row),
                "implied": span_text(added.interval(int(group[row])) or Interval.everything()),
            }
            for row in rows
        ]

    def _implied(self, frame: pd.DataFrame, row: int, columns: Mapping[str, Column]) -> str:
        return span_text(TOTAL.implied(known(columns, self.parts or [], row)))

    @classmethod
    def _of_columns(cls, kwargs: Mapping[str, Any]) -> str:
        total = kwargs["total"]
        parts = kwargs.get("parts")
        if parts:
            return f"“{total}” must be the sum of " + ", ".join(f"“{name}”" for name in parts)
        by = kwargs.get("by")
        within = " of one " + ", ".join(f"“{name}”" for name in by) if by else " of one total"
        return f"“{total}” must be the sum of “{kwargs['part']}” over the rows{within}"
