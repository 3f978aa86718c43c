"""How a file of figures is laid out: wide as people keep it, or tidy with one figure a row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml

__all__ = ["ROLES", "Layout", "Role", "Shape", "roles_of", "the_layout"]

Shape = Literal["auto", "tidy", "wide"]
Role = Literal[
    "indicator", "breakdown", "period", "place", "statistic", "value", "unit", "per", "table",
    "section", "page", "line", "row", "column", "table_number", "row_number", "column_number",
    "note", "note_on_all",
]  # fmt: skip
# What the columns of a tidy file are commonly called, in lower case.
ROLES: dict[Role, tuple[str, ...]] = {
    "indicator": ("indicator", "indicator_name", "indicator name", "measure", "metric"),
    "breakdown": ("breakdown", "category", "group", "characteristic"),
    "period": ("period", "time_period", "time period", "year", "financial year", "date"),
    "place": ("place", "area", "geography", "local authority", "la_name", "region"),
    "statistic": ("statistic", "type", "value type", "value_type"),
    "value": ("value", "figure", "quote", "amount"),
    "unit": ("unit", "units"),
    "per": ("per", "rate per"),
    "table": ("table",),
    "section": ("section",),
    "page": ("page",),
    "line": ("line",),
    "row": ("row",),
    "column": ("column",),
    "table_number": ("table_number",),
    "row_number": ("row_number",),
    "column_number": ("column_number",),
    "note": ("note", "notes"),
    "note_on_all": ("note_on_all",),
}
_KEYS = ("layout", "sheet", "header_row", "columns", "rename")
_SHAPES: tuple[Shape, ...] = ("auto", "tidy", "wide")


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read a file.

    ``header_row`` is the 1-based row with the names of the columns, 0 for the first with two
    cells. ``columns`` says which column of a tidy file holds what; ``rename`` gives headers of a
    wide file the words to read instead.
    """

    shape: Shape = "auto"
    sheet: str = ""
    header_row: int = 0
    columns: Mapping[Role, str] = field(default_factory=dict)
    rename: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


def the_layout(given: str) -> Layout:
    """Return the layout that ``--layout`` names: a shape, or a TOML file.

    Raises ``InputError`` with one sentence for anything else.
    """
    for shape in _SHAPES:
        if given == shape:
            return Layout(shape)
    path = Path(given)
    if path.suffix.lower() != ".toml":
        raise InputError(f"--layout {given}: choose tidy or wide, or give a .toml file.")
    try:
        data = parse_toml(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{given}: no such file; check the name.") from None
    except OSError as error:
        raise InputError(
            f"{given}: cannot be opened ({error.strerror}); see that you may read it."
        ) from None
    except ValueError as error:
        raise InputError(f"{path.name}: not a TOML file ({error}); mend it.") from None
    return _checked(path.name, data)


def _checked(name: str, data: Mapping[str, Any]) -> Layout:
    for key in data:
        if key not in _KEYS:
            raise InputError(f"{name}: there is no setting {key}; use {', '.join(_KEYS)}.")
    shape = data.get("layout", "auto")
    if shape not in _SHAPES:
        raise InputError(f"{name}: layout is tidy or wide, not {shape!r}.")
    header_row, sheet = data.get("header_row", 0), data.get("sheet", "")
    if type(header_row) is not int or header_row < 0 or not isinstance(sheet, str):
        raise InputError(f"{name}: header_row is a row number from 1, sheet a sheet's name.")
    columns = _texts(name, "columns", data)
    for role in columns:
        if role not in ROLES:
            raise InputError(f"{name}: there is no role {role}; use {', '.join(ROLES)}.")
    return Layout(
        shape,
        sheet,
        header_row,
        {role: columns[role] for role in ROLES if role in columns},
        _texts(name, "rename", data),
        name,
    )


def _texts(name: str, key: str, data: Mapping[str, Any]) -> dict[str, str]:
    found = data.get(key, {})
    if not isinstance(found, dict) or not all(isinstance(v, str) for v in found.values()):
        raise InputError(f'{name}: [{key}] holds lines such as value = "Figure".')
    return found


def roles_of(header: Sequence[str], layout: Layout, name: str) -> dict[Role, int]:
    """Return the column number of each role in a tidy header.

    Raises ``InputError`` where the layout names a column that the file has not.
    """
    lowered = [" ".join(text.lower().split()) for text in header]
    found: dict[Role, int] = {}
    for role, column in layout.columns.items():
        if column not in header:
            raise InputError(f"{name}: there is no column {column!r} ({layout.name}).")
        found[role] = list(header).index(column)
    for role, usual in ROLES.items():
        if role not in found:
            for text in usual:
                if text in lowered and lowered.index(text) not in found.values():
                    found[role] = lowered.index(text)
                    break
    return found
