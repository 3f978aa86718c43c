"""Figures as a tidy frame: one row a figure."""

from __future__ import annotations

from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.documents.document import Document
from safeguard_checks.frame_check import (
    SCHEMA_VERSION,
    end_columns,
    frame_of,
    in_order,
)
from safeguard_checks.mentions.mention import Figure, FigureKind, Mentions
from safeguard_checks.quantity.printed import Role

__all__ = ["FiguresSchema", "figures_frame"]

_ROLES: dict[FigureKind, Role] = {
    "number": "count", "percentage": "percentage", "points": "percentage", "rate": "rate",
    "money": "money", "ratio": "ratio", "mean": "mean", "suppressed": "number",
}  # fmt: skip


class FiguresSchema(pa.DataFrameModel):
    """Figures: where each stands, as printed, and the values it can stand for.

    One row a figure, in reading order. Ends of intervals are in the unit of the figure (counts,
    per cent, pounds, ...) and are the decimals they print as. A suppressed figure (``c``,
    ``*``) has no value and no interval: NaN.
    """

    figure: Series[int] = pa.Field(ge=0, unique=True, description="Number of the figure, from 0.")
    block: Series[int] = pa.Field(ge=0, description="Block of the document it stands in.")
    row: Series[pd.Int64Dtype] = pa.Field(
        ge=0, nullable=True, description="Row of its table from 0; null in prose."
    )
    col: Series[pd.Int64Dtype] = pa.Field(
        ge=0, nullable=True, description="Column of its table from 0; null in prose."
    )
    start: Series[int] = pa.Field(ge=0, description="First character within the block or cell.")
    end: Series[int] = pa.Field(ge=1, description="Character after the last.")
    page: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Page from 1; null for formats without pages."
    )
    line: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Line (or spreadsheet row) from 1; null where unknown."
    )
    section: Series[object] = pa.Field(description="Heading it stands under; may be empty.")
    text: Series[object] = pa.Field(
        str_length={"min_value": 1}, description="The figure as printed."
    )
    kind: Series[object] = pa.Field(
        isin=get_args(FigureKind), description="What the words touching it say it is."
    )
    role: Series[object] = pa.Field(
        isin=get_args(Role), description="How its interval was taken: a count in full is exact."
    )
    value: Series[float] = pa.Field(
        nullable=True, description="The number as printed, with sign and scale."
    )
    low: Series[float] = pa.Field(
        nullable=True, description="Least value it can stand for; -inf where there is none."
    )
    high: Series[float] = pa.Field(
        nullable=True, description="Greatest value it can stand for; inf where there is none."
    )
    low_closed: Series[bool] = pa.Field(description="Whether low belongs.")
    high_closed: Series[bool] = pa.Field(description="Whether high belongs.")
    decimals: Series[int] = pa.Field(ge=0, description="Digits printed after the point.")
    unit: Series[object] = pa.Field(description="Noun or sign with it (%, £, visits), or empty.")
    per: Series[pd.Int64Dtype] = pa.Field(
        gt=0, nullable=True, description="Base of a rate: 10000 for per 10,000; else null."
    )

    class Config:
        """Only these columns."""

        strict = True
        name = "figures"
        metadata = {"version": SCHEMA_VERSION}  # noqa: RUF012

    @pa.dataframe_check(error="low is at most high")
    @classmethod
    def ordered(cls, frame: pd.DataFrame) -> pd.Series:
        """Ends in order."""
        return in_order(frame)

    @pa.dataframe_check(error="a span ends after it starts")
    @classmethod
    def has_length(cls, frame: pd.DataFrame) -> pd.Series:
        """Spans have a length."""
        return frame["start"] < frame["end"]


def figures_frame(document: Document, mentions: Mentions) -> pd.DataFrame:
    """Return the figures of a report as a checked frame."""
    return frame_of(FiguresSchema, (_row(document, figure) for figure in mentions.figures))


def _row(document: Document, figure: Figure) -> dict[str, object]:
    span, printed = figure.span, figure.printed
    place = document.place(span)
    role = _ROLES[figure.kind]
    unknown = figure.kind == "suppressed"
    return {
        "figure": figure.index, "block": span.block, "row": span.row, "col": span.col,
        "start": span.start, "end": span.end, "page": place.page, "line": place.line,
        "section": place.section, "text": figure.text, "kind": figure.kind, "role": role,
        "value": float("nan") if unknown else float(printed.value),
        **end_columns("", None if unknown else printed.interval(role)),
        "decimals": printed.decimals, "unit": figure.unit, "per": figure.per,
    }  # fmt: skip
