"""What a team always passes: ``safeguard-checks.toml``, or a table in ``pyproject.toml``.

The nearest file of the current folder and its parents counts; the command line wins over it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml

__all__ = ["Settings", "find_settings", "settings_file"]

_OWN, _SHARED, _TABLE = "safeguard-checks.toml", "pyproject.toml", "safeguard-checks"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project. ``expectations`` are folders of suites of its own."""

    suites: bool = False
    expectations: tuple[Path, ...] = ()


def find_settings(start: Path) -> Settings:
    """Return the settings that hold in a folder; those of the nearest file, or none.

    Folders are relative to the file that names them. Raises ``InputError`` for a file that cannot
    be read, an unknown key and a value of the wrong kind.
    """
    file = settings_file(start)
    return Settings() if file is None else _settings(file, _table(file))


def settings_file(start: Path) -> Path | None:
    """Return the file whose settings hold in a folder. Raises ``InputError`` for an unreadable one."""
    for folder in (start.resolve(), *start.resolve().parents):
        for file in (folder / _OWN, folder / _SHARED):
            if file.is_file() and _table(file) is not None:
                return file
    return None


def _table(file: Path) -> object:
    """Return the settings of a file, ``None`` where it is for other programs alone."""
    data = _read(file)
    if file.name == _OWN:
        return data
    tools = data.get("tool", {})
    return tools.get(_TABLE) if isinstance(tools, Mapping) else None


def _read(file: Path) -> dict[str, Any]:
    try:
        return parse_toml(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(
            f"{file}: cannot be read ({error.strerror}); see that you may read it."
        ) from None
    except ValueError as error:
        raise InputError(f"{file}: not TOML ({error}); mend it.") from None


def _settings(file: Path, table: object) -> Settings:
    if not isinstance(table, Mapping):
        raise InputError(f"{file}: {_TABLE} must be a table of settings.")
    for key in table:
        if key not in ("suites", "expectations"):
            raise InputError(f"{file}: unknown setting {key}; see docs/command-line.md.")
    suites, folders = table.get("suites", False), table.get("expectations", [])
    if not isinstance(suites, bool):
        raise InputError(f"{file}: write suites = true, or leave it out.")
    folders = [folders] if isinstance(folders, str) else folders
    if not isinstance(folders, list) or not all(isinstance(f, str) for f in folders):
        raise InputError(f"{file}: expectations must be a folder or a list of folders.")
    return Settings(suites, tuple(file.parent / folder for folder in folders))
