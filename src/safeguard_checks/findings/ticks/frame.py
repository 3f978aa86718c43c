"""Ticks as a tidy frame: one row a figure and relation, one row for a figure without any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.findings.ticks.tick import Status, Tick
from safeguard_checks.frame_check import SCHEMA_VERSION, frame_of
from safeguard_checks.quantity.verdict import Verdict

__all__ = ["TicksSchema", "ticks_frame"]


class TicksSchema(pa.DataFrameModel):
    """What is known of every figure.

    ``figure`` is its 1-based reading order, repeated for each relation with it. ``rule``,
    ``verdict`` and ``finding`` (an id) are empty where there is none.
    """

    figure: Series[int] = pa.Field(
        ge=1, description="Reading order of the figure; repeated for each relation with it."
    )
    page: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Page of the figure; null without pages."
    )
    line: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Line of the figure; null where unknown."
    )
    quote: Series[object] = pa.Field(description="The figure as printed.")
    status: Series[object] = pa.Field(isin=get_args(Status), description="What is known of it.")
    reason: Series[object] = pa.Field(description="Why it is not judged, or empty.")
    rule: Series[object] = pa.Field(
        str_matches=r"^([A-Z]{2,6}\d{2})?$", description="Code of the rule, or empty."
    )
    verdict: Series[object] = pa.Field(
        isin=["", *(v.value for v in Verdict)], description="What the rule made of it, or empty."
    )
    finding: Series[object] = pa.Field(description="Id of the finding that tells it, or empty.")

    class Config:
        """Only these columns."""

        strict = True
        name = "ticks"
        metadata = {"version": SCHEMA_VERSION}  # noqa: RUF012

    @pa.dataframe_check(error="a figure that is not judged has a reason")
    @classmethod
    def told(cls, frame: pd.DataFrame) -> pd.Series:
        """Nothing is left without a word."""
        judged = frame["status"].isin(["contradicted", "agreed"])
        return judged | (frame["reason"] != "")


def ticks_frame(ticks: Sequence[Tick]) -> pd.DataFrame:
    """Return ticks as a checked frame."""
    return frame_of(TicksSchema, (row for tick in ticks for row in _rows(tick)))


def _rows(tick: Tick) -> Iterator[dict[str, object]]:
    checks = [(c.rule, c.verdict.value, c.finding) for c in tick.checks] or [("", "", "")]
    for rule, verdict, finding in checks:
        yield {
            "figure": tick.number, "page": tick.place.page, "line": tick.place.line,
            "quote": tick.place.quote, "status": tick.status, "reason": tick.reason,
            "rule": rule, "verdict": verdict, "finding": finding,
        }  # fmt: skip
