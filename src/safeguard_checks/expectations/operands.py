"""Columns of a frame as columns of the kernel: intervals, printed text, or numbers with decimals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from safeguard_checks.expectations.rows import ENDS
from safeguard_checks.kernel.columns import Column, column_of_numbers, parse_column
from safeguard_checks.kernel.ends import column_from_ends
from safeguard_checks.quantity.printed import Role

_WHOLE = ("count", "number", "money", "population")

__all__ = ["CannotRunError", "has_interval", "operand"]


class CannotRunError(ValueError):
    """A frame does not hold what an expectation needs: it could not run, which is no failure."""


def has_interval(frame: pd.DataFrame, name: str) -> bool:
    """Tell whether a frame has the interval columns ``<name>_low`` and ``<name>_high``."""
    return f"{name}_low" in frame.columns and f"{name}_high" in frame.columns


def operand(
    frame: pd.DataFrame, name: str, role: Role, decimals: Mapping[str, int] | None = None
) -> Column:
    """Read one operand: n rows.

    Interval columns are taken where the frame has them, else the column itself: printed text
    (``"1,222"``, ``"+21%"``), whole numbers and decimals as printed, or floats with the number of
    ``decimals`` they were printed with. Raises :class:`CannotRunError` for a missing column and for
    floats that do not tell how they were printed.
    """
    if has_interval(frame, name):
        return _interval(frame, name)
    if name not in frame.columns:
        raise CannotRunError(
            f"there is no column {name!r}, and none named {name}_low and {name}_high"
        )
    return _printed(frame[name], name, (decimals or {}).get(name), role)


def _interval(frame: pd.DataFrame, name: str) -> Column:
    low, high, *closed = (
        frame[f"{name}_{end}"].to_numpy() if f"{name}_{end}" in frame.columns else None
        for end in ENDS
    )
    try:
        ends = [np.asarray(end, np.float64) for end in (low, high)]
    except (TypeError, ValueError):
        raise CannotRunError(f"the columns {name}_low and {name}_high must hold numbers") from None
    shut = [None if side is None else side.astype(bool) for side in closed]
    return column_from_ends(ends[0], ends[1], shut[0], shut[1])


def _printed(values: pd.Series, name: str, decimals: int | None, role: Role) -> Column:
    """Read a column as it was printed: text, whole numbers, or floats to their ``decimals``.

    Floats that are all whole are counts or amounts printed in full.
    """
    found = values.to_numpy()
    if found.dtype.kind == "O":
        found = _numbers(values) if decimals is not None or _has_floats(values) else found
    if found.dtype.kind == "f" and decimals is None:
        with np.errstate(invalid="ignore"):
            whole = bool(((found == np.rint(found)) | np.isnan(found)).all())
        if not whole or role not in _WHOLE:
            raise CannotRunError(
                f"the column {name!r} holds floats, which do not tell how they were printed: "
                f'give the decimals, as in decimals={{"{name}": 1}}, or text'
            )
    try:
        if found.dtype.kind in "iuf":
            return column_of_numbers(found, decimals or 0, role)
        return parse_column(values.tolist(), role)
    except (TypeError, ValueError) as error:
        raise CannotRunError(f"the column {name!r} cannot be read ({error})") from None


def _has_floats(values: pd.Series) -> bool:
    return any(isinstance(value, float) and value == value for value in values.tolist())


def _numbers(values: pd.Series) -> npt.NDArray[Any]:
    """Return a column of numbers as floats, as it is where it holds text."""
    known = [None if pd.isna(value) else value for value in values.tolist()]
    if any(isinstance(value, str) for value in known):
        return values.to_numpy()
    return np.array(known, np.float64)
