"""The check of every frame that leaves a room: one that breaks its schema is our fault, and said so in one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

import numpy as np
import pandas as pd
import pandera.pandas as pa

from safeguard_checks.errors import InternalError
from safeguard_checks.kernel.ends import ends_of
from safeguard_checks.quantity.interval import Interval

__all__ = [
    "ENDS", "INTERVAL_TYPES", "SCHEMA_VERSION", "all_in_order", "checked", "end_columns",
    "failures", "frame_of", "in_order",
]  # fmt: skip

Schema: TypeAlias = type[pa.DataFrameModel] | pa.DataFrameSchema

# The version of all frames: it changes when a column goes, comes or changes its meaning.
SCHEMA_VERSION = "1"
ENDS = ("low", "high", "low_closed", "high_closed")
INTERVAL_TYPES = dict(zip(ENDS, ("float64", "float64", "bool", "bool"), strict=True))


def frame_of(schema: Schema, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return rows as a frame that keeps a schema, with its dtypes also where there are no rows."""
    found = list(rows)
    columns = _schema(schema).columns
    frame = pd.DataFrame(
        {
            name: pd.Series([row[name] for row in found], dtype=str(column.dtype))
            for name, column in columns.items()
        }
    )
    return checked(frame, schema)


def end_columns(name: str, interval: Interval | None) -> dict[str, float | bool]:
    """Return the four columns of an interval: ``old_low``, ``old_high``, ``old_low_closed``, ...

    An empty ``name`` gives ``low``, ``high`` and so on. NaN where nothing is known.
    """
    prefix = f"{name}_" if name else ""
    return {f"{prefix}{end}": value for end, value in zip(ENDS, ends_of(interval), strict=True)}


def in_order(frame: pd.DataFrame, name: str = "") -> pd.Series:
    """Tell for each row whether an interval's ends are in order, or both missing (NaN)."""
    prefix = f"{name}_" if name else ""
    low, high = frame[f"{prefix}low"].to_numpy(), frame[f"{prefix}high"].to_numpy()
    sound = (low <= high) | (np.isnan(low) & np.isnan(high))
    return pd.Series(sound, index=frame.index)


def all_in_order(names: Iterable[str]) -> list[pa.Check]:
    """Return a check of a schema for each interval: its ends are in order."""
    return [
        pa.Check(
            lambda frame, name=name: in_order(frame, name),
            error=f"the ends of {name} are in order",
        )
        for name in names
    ]


def failures(error: pa.errors.SchemaErrors) -> list[str]:
    """Return one line a failure of a frame: which row, which column, what was expected and found.

    A failure of a row as a whole is one line, without a column.
    """
    cases = error.failure_cases
    lines: dict[str, None] = {}
    for case in cases.to_dict("records"):
        whole_row = case["schema_context"] == "DataFrameSchema" and not _is_missing(case["index"])
        row = "" if _is_missing(case["index"]) else f"row {case['index']}, "
        if case["check"] == "column_in_dataframe":
            lines[f"column {case['failure_case']} is missing"] = None
        elif case["check"] == "column_in_schema":
            lines[f"column {case['failure_case']} is not one of the frame's columns"] = None
        elif whole_row:
            lines[f"{row}expected that {case['check']}"] = None
        else:
            lines[
                f"{row}column {case['column']}, expected {case['check']}, "
                f"found {case['failure_case']!r}"
            ] = None
    return list(lines)


def _is_missing(index: object) -> bool:
    return index is None or index != index


def checked(frame: pd.DataFrame, schema: Schema) -> pd.DataFrame:
    """Return the frame if it keeps its schema.

    Raises ``InternalError`` naming the frame, the row, the column and what was expected.
    """
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        name = _schema(schema).name
        raise InternalError(f"The {name} frame broke its schema: {failures(error)[0]}.") from None
    return frame


def _schema(schema: Schema) -> pa.DataFrameSchema:
    return schema if isinstance(schema, pa.DataFrameSchema) else schema.to_schema()
