"""The reports of the command line, and folders of their names that every system can hold."""

from __future__ import annotations

import glob
import unicodedata
from collections.abc import Sequence
from pathlib import Path

__all__ = ["named_reports", "output_folders"]

# Names that Windows keeps for devices, whatever follows after a dot.
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)))
)


def named_reports(names: Sequence[str]) -> list[Path]:
    """Return the files that are meant; ``*`` and ``?`` too, which shells of Windows leave to us."""
    found: list[Path] = []
    for name in names:
        is_pattern = glob.has_magic(name) and not Path(name).exists()
        matches = sorted(glob.glob(name)) if is_pattern else []
        found += [Path(match) for match in matches or [name]]
    return found


def output_folders(reports: Sequence[Path], out: Path) -> list[Path]:
    """Return a folder for each report: ``out`` itself for one, else one named after each."""
    if len(reports) == 1:
        return [out]
    taken: set[str] = set()
    folders: list[Path] = []
    for report in reports:
        plain = _folder_name(report.stem)
        name, number = plain, 2
        while _told_apart_names(name) in taken:
            name, number = f"{plain}-{number}", number + 1
        taken.add(_told_apart_names(name))
        folders.append(out / name)
    return folders


def _folder_name(stem: str) -> str:
    """Return a name near ``stem``; Windows drops dots and spaces at the end and keeps devices."""
    name = stem.rstrip(" .") or "report"
    return f"{name}-report" if name.split(".")[0].strip().lower() in _DEVICES else name


def _told_apart_names(name: str) -> str:
    """Return what file systems tell names apart by where they mind neither case nor accents' form."""
    return unicodedata.normalize("NFC", name).casefold()
