"""Where outputs go, looked at before anything is read: never over an input, nor over one another."""

from __future__ import annotations

import argparse
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from safeguard_checks.cli.settings import settings_file
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import LIST

__all__ = ["Output", "check_outputs", "given_files"]


class Output(NamedTuple):
    """The files that one folder gets."""

    folder: Path
    names: tuple[str, ...]


def given_files(options: argparse.Namespace, reports: Iterable[Path]) -> Iterator[Path]:
    """Yield every file that a command reads, by whichever option it was named."""
    yield from reports
    for name in ("prior", "reference", "reference_map"):
        yield from map(Path, getattr(options, name, ()))
    # A pack may be named instead.
    yield from (Path(pack) for pack in getattr(options, "pack", ()) if pack.endswith(".toml"))
    for name in ("template", "layout", "decisions"):
        given = getattr(options, name, None)
        # A layout may be a word instead of a file.
        if given and (name != "layout" or given.endswith(".toml")):
            yield Path(given)
    file = settings_file(Path.cwd())
    if file is not None:
        yield file


def check_outputs(inputs: Iterable[Path], outputs: Sequence[Output]) -> None:
    """Raise ``InputError`` where an output would be an input, by whatever name, or another output.

    Two names are one file where the system says so: links, ``..`` and letters' case included.
    """
    read = {key: path for path in inputs if not os.path.isdir(path) and (key := _key(path))}
    places: dict[str, Path] = {}
    for folder, names in outputs:
        for target in (folder, *(folder / name for name in (*names, LIST))):
            key = _key(target)
            if key in read:
                raise InputError(
                    f"{target}: would be written over {read[key]}, which is read; "
                    "choose another folder."
                )
        for name in names:
            # Some systems mind neither letters' case nor how accents are made up.
            place = unicodedata.normalize("NFC", str((folder / name).resolve())).casefold()
            if place in places:
                raise InputError(
                    f"{folder / name}: two outputs would go there; choose two folders."
                )
            places[place] = folder / name


def _key(path: Path) -> tuple[int, int] | None:
    """Return what the system knows a file by, ``None`` where there is none of this name."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    return found.st_dev, found.st_ino
