"""Suites of expectations as files: ours, and those of a folder of the user's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from safeguard_checks.errors import InputError, InternalError, SafeguardChecksError
from safeguard_checks.files.parsed import parse_json

__all__ = ["SuiteFile", "shipped_folder", "suite_files"]

_FORM = "it needs name and expectations, and each expectation type and kwargs; see docs/suites.md."
_KEYS = frozenset({"name", "expectations", "meta", "notes", "id", "suite_parameters"})


@dataclass(frozen=True, slots=True)
class SuiteFile:
    """A suite as written, where it stands, and whether it is the user's ``own``."""

    name: str
    frame: str
    data: dict[str, Any]
    path: str
    own: bool

    @property
    def structural(self) -> bool:
        """Whether it checks what we extract, not what a report says: a failure is our fault."""
        return not self.own and self.data.get("meta", {}).get("checks") == "extraction"

    def broken(self, why: str) -> SafeguardChecksError:
        """Return the error that says so: the user's fault for a suite of theirs, else ours."""
        return (InputError if self.own else InternalError)(f"{self.path}: {why}")


def shipped_folder() -> Traversable:
    """Return the folder of our suites: in a wheel inside the package, in a checkout at its root."""
    packaged = files("safeguard_checks") / "expectations" / "suites"
    if packaged.is_dir():
        return packaged
    return Path(__file__).resolve().parents[3] / "expectations"


def suite_files(own: Sequence[Path] = ()) -> list[SuiteFile]:
    """Return our suites, then those of the user's folders, by file name.

    Raises ``InputError`` for a folder or file that cannot be read, and for a name taken twice.
    """
    found = [
        _read(file, file.name, False)
        for file in sorted(shipped_folder().iterdir(), key=lambda f: f.name)
        if file.name.endswith(".json")
    ]
    for folder in own:
        try:
            here = sorted(f for f in folder.iterdir() if f.suffix == ".json")
        except OSError as error:
            raise InputError(
                f"{folder}: cannot be read as a folder of suites ({error.strerror}); give another."
            ) from None
        if not here:
            raise InputError(f"{folder}: there is no suite (*.json) in this folder; give another.")
        found += [_read(file, str(file), True) for file in here]
    names: dict[str, str] = {}
    for suite in found:
        if suite.name in names:
            raise suite.broken(
                f"{names[suite.name]} is named {suite.name} too; choose another name."
            )
        names[suite.name] = suite.path
    return found


def _read(file: Traversable, path: str, own: bool) -> SuiteFile:
    broken = SuiteFile("", "", {}, path, own).broken
    try:
        data = parse_json(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise broken(f"cannot be read ({error.strerror}).") from None
    except ValueError as error:
        raise broken(f"not JSON ({error}).") from None
    if not isinstance(data, dict) or not isinstance(data.get("name"), str) or not data["name"]:
        raise broken(f"not a suite of expectations: {_FORM}")
    written, meta = data.get("expectations"), data.get("meta") or {}
    if not isinstance(written, list) or not written or not isinstance(meta, dict):
        raise broken(f"not a suite of expectations: {_FORM}")
    for one in written:
        known = isinstance(one, dict) and isinstance(one.get("type"), str)
        if not known or not isinstance(one.get("kwargs", {}), dict):
            raise broken(f"not a suite of expectations: {_FORM}")
    unknown = sorted(data.keys() - _KEYS)
    if unknown:
        raise broken(f"unknown key {unknown[0]}: {_FORM}")
    return SuiteFile(data["name"], str(meta.get("frame", data["name"])), data, path, own)
