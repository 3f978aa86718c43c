"""Measures as a tidy frame: one row a figure of a table, with what it is of."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.door import checked, columns_frame
from safeguard_checks.measures.measure import Measures, Statistic

__all__ = ["PERIOD_LABEL", "MeasuresSchema", "measures_frame"]

# A financial, academic or municipal year, a calendar year, a month, a date, a quarter, a stretch.
PERIOD_LABEL = r"^(?:$|\d{4}-\d{2}$|\d{4}$|\d{4}-\d{2}-\d{2}$|Q[1-4]\b|year to |impossible: |\d{4}-\d{4}$|.*[a-z])"
_TYPES = {
    "figure": "int64", "block": "int64", "row": "int64", "col": "int64", "label": "object",
    "column": "object", "indicator": "object", "statistic": "object", "place": "object",
    "period": "object", "period_start": "datetime64[ns]", "period_end": "datetime64[ns]",
    "per": "Int64", "text": "object",
}  # fmt: skip


class MeasuresSchema(pa.DataFrameModel):
    """Measures: indicator, statistic, place and period of the figures of tables."""

    figure: Series[int] = pa.Field(ge=0, unique=True)
    block: Series[int] = pa.Field(ge=0)
    row: Series[int] = pa.Field(ge=0)
    col: Series[int] = pa.Field(ge=0)
    label: Series[object]
    column: Series[object]
    indicator: Series[object]
    statistic: Series[object] = pa.Field(isin=get_args(Statistic))
    place: Series[object]
    period: Series[object] = pa.Field(str_matches=PERIOD_LABEL)
    period_start: Series[pd.Timestamp] = pa.Field(nullable=True)
    period_end: Series[pd.Timestamp] = pa.Field(nullable=True)
    per: Series[pd.Int64Dtype] = pa.Field(gt=0, nullable=True)
    text: Series[object]

    class Config:
        """Only these columns."""

        strict = True


def measures_frame(measures: Measures) -> pd.DataFrame:
    """Return the measures of a report's tables as a checked frame."""
    columns: dict[str, list[object]] = {name: [] for name in _TYPES}
    for table in measures.tables:
        for m in table.measures:
            start = m.period.start if m.period else None
            end = m.period.end if m.period else None
            values = (
                m.figure.index, m.block, m.row, m.col, m.label, m.column, m.indicator, m.statistic,
                m.place, m.period.label if m.period else "",
                pd.Timestamp(start) if start else pd.NaT, pd.Timestamp(end) if end else pd.NaT,
                m.per, m.figure.text,
            )  # fmt: skip
            for name, value in zip(_TYPES, values, strict=True):
                columns[name].append(value)
    return checked(columns_frame(columns, _TYPES), MeasuresSchema, "measures")
