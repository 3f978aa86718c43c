"""The check at every door: a frame that breaks its schema is our fault, and said so in one line."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa

from safeguard_checks.errors import OurFaultError

__all__ = ["checked", "columns_frame"]


def columns_frame(columns: dict[str, list[Any]], types: dict[str, str]) -> pd.DataFrame:
    """Return a frame from lists by column, each with its dtype (also where there are no rows)."""
    return pd.DataFrame(
        {name: pd.Series(columns[name], dtype=kind) for name, kind in types.items()}
    )


def checked(frame: pd.DataFrame, schema: type[pa.DataFrameModel], room: str) -> pd.DataFrame:
    """Return the frame if it keeps its schema.

    Raises ``OurFaultError`` naming the frame, the row, the column and what was expected.
    """
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        first = error.failure_cases.iloc[0]
        raise OurFaultError(
            f"The {room} frame broke its schema: column {first['column']}, row {first['index']}, "
            f"expected {first['check']}, found {first['failure_case']!r}."
        ) from None
    return frame
