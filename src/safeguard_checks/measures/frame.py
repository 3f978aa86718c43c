"""Measures as a tidy frame: one row a figure of a table, with what it is of."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.frame_check import (
    SCHEMA_VERSION,
    end_columns,
    frame_of,
    in_order,
)
from safeguard_checks.measures.measure import Measure, Measures, Statistic
from safeguard_checks.quantity.printed import Role

__all__ = ["PERIOD_LABEL", "MeasuresSchema", "measures_frame"]

# A financial, academic or municipal year, a calendar year, a month, a date, a quarter, a stretch.
PERIOD_LABEL = r"^(?:$|\d{4}-\d{2}$|\d{4}$|\d{4}-\d{2}-\d{2}$|Q[1-4]\b|year to |impossible: |\d{4}-\d{4}$|.*[a-z])"
_ROLES: dict[Statistic, Role] = {
    "count": "count", "rate": "rate", "percentage": "percentage", "money": "money",
    "mean": "mean", "change": "percentage", "unknown": "percentage",
}  # fmt: skip


class MeasuresSchema(pa.DataFrameModel):
    """Measures: indicator, statistic, place, period and interval of the figures of tables.

    One row a figure; ``figure`` is its number in the figures frame, where its page and line are.
    """

    figure: Series[int] = pa.Field(ge=0, unique=True, description="Number of the figure.")
    block: Series[int] = pa.Field(ge=0, description="Block of the table.")
    row: Series[int] = pa.Field(ge=0, description="Row of the table, from 0.")
    col: Series[int] = pa.Field(ge=0, description="Column of the table, from 0.")
    label: Series[object] = pa.Field(description="Label of the row as printed.")
    column: Series[object] = pa.Field(description="Label of the column as printed.")
    indicator: Series[object] = pa.Field(description="Code of the domain pack, or empty.")
    statistic: Series[object] = pa.Field(
        isin=get_args(Statistic), description="What the figure is: its unit follows from it."
    )
    place: Series[object] = pa.Field(description="Comparator's code; empty for the own area.")
    period: Series[object] = pa.Field(
        str_matches=PERIOD_LABEL, description="Canonical label (2024-25, 2025-03-31), or empty."
    )
    period_start: Series[pd.Timestamp] = pa.Field(
        nullable=True, description="First day; null for no or a relative period."
    )
    period_end: Series[pd.Timestamp] = pa.Field(
        nullable=True, description="Last day, included; null for no or a relative period."
    )
    per: Series[pd.Int64Dtype] = pa.Field(
        gt=0, nullable=True, description="Base of a rate: 10000 for per 10,000; else null."
    )
    text: Series[object] = pa.Field(str_length={"min_value": 1}, description="As printed.")
    low: Series[float] = pa.Field(
        nullable=True, description="Least value in the statistic's unit; NaN where suppressed."
    )
    high: Series[float] = pa.Field(
        nullable=True, description="Greatest value; inf where there is none."
    )
    low_closed: Series[bool] = pa.Field(description="Whether low belongs.")
    high_closed: Series[bool] = pa.Field(description="Whether high belongs.")

    class Config:
        """Only these columns."""

        strict = True
        name = "measures"
        metadata = {"version": SCHEMA_VERSION}  # noqa: RUF012

    @pa.dataframe_check(error="low is at most high")
    @classmethod
    def ordered(cls, frame: pd.DataFrame) -> pd.Series:
        """Ends in order."""
        return in_order(frame)

    @pa.dataframe_check(error="a period starts no later than it ends")
    @classmethod
    def lasts(cls, frame: pd.DataFrame) -> pd.Series:
        """Days in order, or neither known."""
        start, end = frame["period_start"], frame["period_end"]
        return (start <= end) | (start.isna() & end.isna())


def measures_frame(measures: Measures) -> pd.DataFrame:
    """Return the measures of a report's tables as a checked frame."""
    return frame_of(MeasuresSchema, (_row(m) for table in measures.tables for m in table.measures))


def _row(m: Measure) -> dict[str, object]:
    start = m.period.start if m.period else None
    end = m.period.end if m.period else None
    suppressed = m.figure.kind == "suppressed"
    interval = None if suppressed else m.figure.printed.interval(_ROLES[m.statistic])
    return {
        "figure": m.figure.index, "block": m.block, "row": m.row, "col": m.col, "label": m.label,
        "column": m.column, "indicator": m.indicator, "statistic": m.statistic, "place": m.place,
        "period": m.period.label if m.period else "",
        "period_start": pd.Timestamp(start) if start else pd.NaT,
        "period_end": pd.Timestamp(end) if end else pd.NaT,
        "per": m.per, "text": m.figure.text, **end_columns("", interval),
    }  # fmt: skip
