"""The mapping file of a table that is not in the open-data format (docs/published-statistics.md)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safeguard_checks.documents.read import decoded, file_bytes
from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml
from safeguard_checks.measures.published.years import day_of_year

__all__ = ["OWN", "ReferenceMap", "read_map"]

OWN = "own"
_SEE = "see docs/published-statistics.md"
_COLUMNS = ("period", "area", "indicator", "value", "statistic")
_FIELDS = ("columns", "figures", "rows", "areas", "year_ends", "grain", "provisional")


@dataclass(frozen=True, slots=True)
class ReferenceMap:
    """What the columns of a table are.

    ``period``, ``area``, ``indicator``, ``value`` and ``statistic`` are names of columns, empty for
    none. ``figures`` maps columns of figures to words for what they hold, ``rows`` a column to
    the values that its rows must have, and ``areas`` an area's name to that of a comparator, or to
    "own". ``year_ends`` is (month, day); ``grain`` what counts are rounded to the nearest of.
    """

    period: str
    area: str
    indicator: str = ""
    value: str = ""
    statistic: str = ""
    figures: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    year_ends: tuple[int, int] | None = None
    grain: int | None = None
    provisional: bool = False

    @property
    def named(self) -> tuple[str, ...]:
        """The columns that the table must have."""
        told = (self.period, self.area, self.indicator, self.value, self.statistic)
        return (*(c for c in told if c), *self.figures, *self.rows)


def read_map(path: Path) -> ReferenceMap:
    """Read a mapping file. Raises ``InputError`` that says what is wrong with it in one line."""
    try:
        data = parse_toml(decoded(path, file_bytes(path)))
    except ValueError as error:
        raise InputError(f"{path.name}: not a TOML file ({error}); {_SEE}.") from None
    _known(path, data, _FIELDS, "field")
    columns = _texts(path, data, "columns")
    _known(path, columns, _COLUMNS, "column")
    for needed in ("period", "area"):
        if not columns.get(needed):
            raise InputError(f'{path.name}: [columns] needs {needed} = "NAME OF A COLUMN"; {_SEE}.')
    figures = _texts(path, data, "figures")
    if bool(figures) == bool(columns.get("indicator") and columns.get("value")):
        raise InputError(
            f"{path.name}: give either [figures] or, in [columns], both indicator and value; {_SEE}."
        )
    return ReferenceMap(
        **columns,
        figures=figures,
        rows=_rows(path, data),
        areas=_texts(path, data, "areas"),
        year_ends=_day(path, data),
        grain=_grain(path, data),
        provisional=_flag(path, data),
    )


def _known(path: Path, data: Mapping[str, Any], names: tuple[str, ...], what: str) -> None:
    for name in data:
        if name not in names:
            raise InputError(
                f"{path.name}: no {what} {name!r} (there are {', '.join(names)}); {_SEE}."
            )


def _table(path: Path, data: Mapping[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise InputError(f"{path.name}: {name} is to be a table, [{name}]; {_SEE}.")
    return found


def _texts(path: Path, data: Mapping[str, Any], name: str) -> dict[str, str]:
    found = _table(path, data, name)
    if not all(isinstance(v, str) for v in found.values()):
        raise InputError(f'{path.name}: [{name}] is to hold lines such as "A" = "B"; {_SEE}.')
    return found


def _rows(path: Path, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    rows: dict[str, tuple[str, ...]] = {}
    for column, value in _table(path, data, "rows").items():
        values = value if isinstance(value, list) else [value]
        if not all(isinstance(v, (str, int)) for v in values):
            raise InputError(f'{path.name}: [rows] is to hold lines such as "Sex" = "All"; {_SEE}.')
        rows[column] = tuple(str(v) for v in values)
    return rows


def _day(path: Path, data: Mapping[str, Any]) -> tuple[int, int] | None:
    text = data.get("year_ends")
    day = day_of_year(text) if isinstance(text, str) else None
    if text is not None and day is None:
        raise InputError(f'{path.name}: year_ends is to be a day such as "31 March"; {_SEE}.')
    return day


def _grain(path: Path, data: Mapping[str, Any]) -> int | None:
    grain = data.get("grain")
    if grain is not None and (not isinstance(grain, int) or isinstance(grain, bool) or grain < 1):
        raise InputError(f"{path.name}: grain is to be a whole number such as 10; {_SEE}.")
    return grain


def _flag(path: Path, data: Mapping[str, Any]) -> bool:
    flag = data.get("provisional", False)
    if not isinstance(flag, bool):
        raise InputError(f"{path.name}: provisional is to be true or false; {_SEE}.")
    return flag
