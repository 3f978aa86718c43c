"""Figures as a tidy frame: one row a figure."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.documents.document import Document
from safeguard_checks.door import checked, columns_frame
from safeguard_checks.mentions.mention import Figure, FigureKind, Mentions

__all__ = ["FiguresSchema", "figures_frame"]

_TYPES = {
    "figure": "int64", "block": "int64", "row": "Int64", "col": "Int64", "start": "int64",
    "end": "int64", "page": "Int64", "line": "Int64", "text": "object", "kind": "object",
    "value": "float64", "low": "float64", "high": "float64", "low_closed": "bool",
    "high_closed": "bool", "decimals": "int64", "unit": "object", "per": "Int64",
}  # fmt: skip


class FiguresSchema(pa.DataFrameModel):
    """Figures: where each stands, as printed, and the values it can stand for.

    ``value``, ``low`` and ``high`` are for reading (the exact numbers stay in the records);
    ``low`` and ``high`` are infinite where an end is missing.
    """

    figure: Series[int] = pa.Field(ge=0, unique=True)
    block: Series[int] = pa.Field(ge=0)
    row: Series[pd.Int64Dtype] = pa.Field(ge=0, nullable=True)
    col: Series[pd.Int64Dtype] = pa.Field(ge=0, nullable=True)
    start: Series[int] = pa.Field(ge=0)
    end: Series[int] = pa.Field(ge=1)
    page: Series[pd.Int64Dtype] = pa.Field(ge=1, nullable=True)
    line: Series[pd.Int64Dtype] = pa.Field(ge=1, nullable=True)
    text: Series[object] = pa.Field()
    kind: Series[object] = pa.Field(isin=get_args(FigureKind))
    value: Series[float] = pa.Field()
    low: Series[float] = pa.Field()
    high: Series[float] = pa.Field()
    low_closed: Series[bool]
    high_closed: Series[bool]
    decimals: Series[int] = pa.Field(ge=0)
    unit: Series[object]
    per: Series[pd.Int64Dtype] = pa.Field(gt=0, nullable=True)

    class Config:
        """Only these columns."""

        strict = True

    @pa.dataframe_check(error="low is at most high, and a span has a length")
    @classmethod
    def ordered(cls, frame: pd.DataFrame) -> pd.Series:
        """Ends in order."""
        return (frame["low"] <= frame["high"]) & (frame["start"] < frame["end"])


def figures_frame(document: Document, mentions: Mentions) -> pd.DataFrame:
    """Return the figures of a report as a checked frame."""
    columns: dict[str, list[object]] = {name: [] for name in _TYPES}
    for figure in mentions.figures:
        for name, value in _row(document, figure).items():
            columns[name].append(value)
    return checked(columns_frame(columns, _TYPES), FiguresSchema, "figures")


def _row(document: Document, figure: Figure) -> dict[str, object]:
    span, printed = figure.span, figure.printed
    place = document.place(span)
    interval = printed.interval("count" if figure.kind == "number" else "percentage")
    return {
        "figure": figure.index, "block": span.block, "row": span.row, "col": span.col,
        "start": span.start, "end": span.end, "page": place.page, "line": place.line,
        "text": figure.text, "kind": figure.kind, "value": float(printed.value),
        "low": float("-inf") if interval.low is None else float(interval.low),
        "high": float("inf") if interval.high is None else float(interval.high),
        "low_closed": interval.low_closed, "high_closed": interval.high_closed,
        "decimals": printed.decimals, "unit": figure.unit, "per": figure.per,
    }  # fmt: skip
