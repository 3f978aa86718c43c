"""The folder of a person's reports: what lies there, and where each report stands.

A small file in the folder lists the reports that were opened. The reports themselves, and what was
decided of each, lie beside it as files that every other program can read. Nothing is ever written
over: a file whose name is taken gets a number.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_json
from safeguard_checks.files.whole import Whole, why, writing

__all__ = ["LIST", "Entry", "Shelf", "last_draft", "plain_name", "standing_of", "usual_folder"]

LIST = "safeguard-checks.reports.json"
# In bytes of UTF-8, of which systems take 255: what is kept beside a report has a longer name.
_LONGEST_NAME, _LONGEST_END = 200, 20


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the folder: its file, what it was held against, and where its review stands.

    ``looks`` is how much of what needs a look is still to decide.
    ``before`` is the file of the draft before it; ``priors`` and ``references`` are files too.
    ``guessed`` is the file of which it seems to be the next draft, until a person has said so or not:
    by its name, and then it is ``before`` too, or by its ``sketch`` (``likeness.py``). ``alike`` is the file
    that has the name under which it was given, or most of its text: that one, or a draft before it.
    ``recognise`` says that somebody asked to have its pages without text recognised, ``dropped``
    that it is a copy of a file that the page cannot see.
    """

    file: str
    title: str = ""
    period: str = ""
    opened: str = ""
    findings: int = 0
    accepted: int = 0
    dismissed: int = 0
    looks: int = 0
    before: str = ""
    priors: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    recognise: bool = False
    dropped: bool = False
    guessed: str = ""
    alike: str = ""
    sketch: str = ""

    @property
    def standing(self) -> str:
        """Return where its review stands, in words."""
        return standing_of(self.findings, self.accepted + self.dismissed, self.looks)


def standing_of(findings: int, decided: int, looks: int) -> str:
    """Return in words how many findings are decided, and how much is left of what needs a look."""
    if not findings:
        told = "No finding"
    elif decided < findings:
        told = f"{decided:,} of {findings:,} finding{'s' if findings > 1 else ''} decided"
    else:
        told = f"All {findings:,} findings decided" if findings > 1 else "The one finding decided"
    return f"{told}; {looks:,} {'more ' if findings else ''}to look at" if looks else told


def usual_folder() -> Path:
    """Return the folder that is proposed to a person who has not chosen one."""
    documents = Path.home() / "Documents"
    return (documents if documents.is_dir() else Path.home()) / "safeguard-checks"


class Shelf:
    """One folder. It is made when the first file is put there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def refusal(self) -> str:
        """Return in words why nothing can be kept in the folder, empty where something can.

        It is tried: what rights say is not the truth on every system. A folder that is not there yet is
        kept by the next one above it.
        """
        try:
            there = next(f for f in (self.folder, *self.folder.parents) if f.exists())
            with tempfile.TemporaryFile(dir=there):
                return ""
        except OSError as error:
            return why(error)

    def entries(self) -> tuple[Entry, ...]:
        """Return the reports, last opened first. Raises ``InputError`` for a damaged list."""
        return tuple(sorted(self._read(), key=lambda e: e.opened, reverse=True))

    def entry(self, file: str) -> Entry | None:
        """Return what is known of a report."""
        return next((e for e in self._read() if e.file == file), None)

    def put(self, name: str, data: bytes) -> tuple[Path, bool]:
        """Put a file into the folder under its own name; one that is there already is used.

        Return where it lies, and whether it is new there.
        """
        plain = plain_name(name)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with writing(self.folder), Whole(self.folder) as whole:
                target = self._free(plain, data)
                new = not target.exists()
                if new:
                    whole.add(target.name, data)
                    whole.put()
                return target, new
        except OSError as error:
            raise InputError(
                f"{self.folder}: {plain} cannot be kept there ({why(error)}); choose another folder."
            ) from None

    def _free(self, name: str, data: bytes) -> Path:
        """Return the place for a file: where it lies already, or the first free name."""
        stem, suffix = Path(name).stem, Path(name).suffix
        number = 1
        while True:
            target = self.folder / (name if number == 1 else f"{stem} ({number}){suffix}")
            if target.name != LIST and (
                not target.exists() or (target.is_file() and target.read_bytes() == data)
            ):
                return target
            number += 1

    def note(self, file: str, change: Callable[[Entry], Entry]) -> None:
        """Bring the list up to date. Raises ``InputError`` where it cannot be written."""

        def noted(entries: dict[str, Entry]) -> None:
            entries[file] = change(entries.get(file, Entry(file)))

        self._change(noted)

    def forget(self, file: str) -> None:
        """Take a report off the list with the drafts before it; their files stay.

        The draft before one that could never be checked stays too. Raises ``InputError`` where the list
        cannot be written.
        """

        def off(entries: dict[str, Entry]) -> None:
            gone = entries.pop(file, None)
            while gone is not None and gone.title and gone.before not in _followed(entries):
                gone = entries.pop(gone.before, None)

        if self.entry(file) is not None:
            self._change(off)

    def _change(self, change: Callable[[dict[str, Entry]], object]) -> None:
        try:
            with writing(self.folder), Whole(self.folder) as whole:
                entries = {e.file: e for e in self._read()}
                change(entries)
                told = {"reports": [asdict(e) for e in entries.values()]}
                text = json.dumps(told, indent=1)  # ASCII: a name may be of bytes that are no text
                whole.add(LIST, f"{text}\n".encode())
                whole.put()
        except OSError as error:
            raise InputError(
                f"{self.folder / LIST}: cannot be written ({why(error)}); see that you may write there."
            ) from None

    def _read(self) -> list[Entry]:
        path = self.folder / LIST
        try:
            data = parse_json(path.read_text(encoding="utf-8"))
            entries = [_entry(told) for told in data["reports"]]
        except (FileNotFoundError, NotADirectoryError):
            return []
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
            raise InputError(
                f"{path}: is damaged; remove it, the reports beside it stay."
            ) from None
        return [e for e in entries if (self.folder / e.file).is_file()]


def last_draft(entries: Iterable[Entry], file: str) -> str:
    """Return the last draft of a report: the one that no other comes after."""
    after = {e.before: e.file for e in entries if e.before}
    seen = {file}
    while file in after and after[file] not in seen:
        file = after[file]
        seen.add(file)
    return file


def _followed(entries: Mapping[str, Entry]) -> set[str]:
    """Return the files of which a later draft is on the list."""
    return {e.before for e in entries.values() if e.before}


def _entry(told: Any) -> Entry:
    """Return an entry of the list; one that is none fails as reading it fails."""
    return Entry(
        file=Path(str(told["file"])).name,
        title=str(told.get("title", "")),
        period=str(told.get("period", "")),
        opened=str(told.get("opened", "")),
        findings=int(told.get("findings", 0)),
        accepted=int(told.get("accepted", 0)),
        dismissed=int(told.get("dismissed", 0)),
        looks=int(told.get("looks", 0)),
        before=Path(str(told.get("before", ""))).name,
        priors=_names(told.get("priors", ())),
        references=_names(told.get("references", ())),
        recognise=told.get("recognise") is True,
        dropped=told.get("dropped") is True,
        guessed=Path(str(told.get("guessed", ""))).name,
        alike=Path(str(told.get("alike", ""))).name,
        sketch=str(told.get("sketch", "")),
    )


def _names(told: Iterable[object]) -> tuple[str, ...]:
    """Return names of files of the folder; whatever leads elsewhere is cut away."""
    return tuple(Path(str(name)).name for name in told)


def plain_name(name: str) -> str:
    """Return the bare file name of what a browser sends, without folders or odd signs."""
    bare = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(c for c in bare if c.isprintable() and c not in '<>:"/\\|?*').strip(" .")
    end = Path(kept).suffix if len(Path(kept).suffix) <= _LONGEST_END else ""
    stem = kept.removesuffix(end).encode()[:_LONGEST_NAME].decode(errors="ignore")
    return f"{stem}{end}" or "report"
