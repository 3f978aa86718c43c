"""Which files are meant, and what the user tells of each: by folder, by list, by a table."""

from __future__ import annotations

import csv
import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from safeguard_checks.documents.read import decoded, file_bytes
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import LIST, wrote
from safeguard_checks.findings.decisions import file_name
from safeguard_checks.mentions.periods import parse_period

__all__ = ["FACTS", "Facts", "Given", "Listing", "by_name", "levels_of", "read_facts"]

FACTS = ("publisher", "area", "year", "kind")
_SUFFIXES = frozenset(
    (".pdf", ".docx", ".xlsx", ".csv", ".tsv", ".html", ".htm", ".md", ".markdown", ".txt", ".text")
)
_LISTS = frozenset((".txt", ".csv", ".list"))
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Facts:
    """What a user tells of a report; empty, or ``None`` for the year, where nothing is told."""

    publisher: str = ""
    area: str = ""
    year: int | None = None
    kind: str = ""

    def over(self, other: Facts) -> Facts:
        """Return these facts, with those of another where these tell nothing."""
        return Facts(
            self.publisher or other.publisher,
            self.area or other.area,
            self.year if self.year is not None else other.year,
            self.kind or other.kind,
        )


NOTHING = Facts()


@dataclass(frozen=True, slots=True)
class Given:
    """One file: its absolute path with forward slashes, what is told of it, and how it is on disk.

    ``decisions`` is the path of the file that keeps decisions on it, ``decided`` whether it is there.
    """

    path: str
    facts: Facts
    bytes: int
    modified: int
    decisions: str
    decided: bool


@dataclass
class Listing:
    """The files that folders and lists name.

    ``levels`` say what the folders below a given one are named after, outermost first. ``facts``
    maps a path, or a name without folders, to what a table tells. After :meth:`files` was run
    through, ``roots`` are the folders that were looked through, ``lacking`` files of a list that
    are not there, and ``others`` how many files of other kinds were left alone, by suffix.
    """

    names: Sequence[str]
    levels: tuple[str, ...] = ()
    facts: Mapping[str, Facts] = field(default_factory=dict)
    store: Path | None = None
    roots: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)

    def files(self) -> Iterator[Given]:
        """Yield every file once, in the order of the paths of each name given.

        Raises ``InputError`` for a name that is neither a folder nor a list nor a report.
        """
        seen: set[str] = set()
        for name in self.names:
            path = Path(name)
            found = self._folder(path) if path.is_dir() else self._file(path)
            for given in found:
                if given.path not in seen:
                    seen.add(given.path)
                    yield given

    def _folder(self, root: Path) -> Iterator[Given]:
        top = root.resolve()
        self.roots.append(top.as_posix())
        store = self.store.resolve() if self.store is not None else None
        for folder, inner, names in os.walk(top):
            inner[:] = sorted(
                i for i in inner if not i.startswith(".") and Path(folder, i) != store
            )
            there = set(names)
            for name in sorted(names):
                path = Path(folder, name)
                if name.startswith(".") or name.endswith(".decisions.toml"):
                    continue
                if LIST in there and wrote(Path(folder), name):
                    continue  # what this program wrote is no report
                if path.suffix.lower() not in _SUFFIXES:
                    self.others[path.suffix.lower() or "no suffix"] += 1
                    continue
                below = path.relative_to(top).parts[:-1]
                given = self._given(path, self._of_levels(below), there)
                if given is not None:
                    yield given

    def _file(self, path: Path) -> Iterator[Given]:
        if not path.is_file():
            raise InputError(f"{path}: no such folder or list; check the name.")
        if path.suffix.lower() not in _LISTS:
            listed: dict[str, Facts] = {path.resolve().as_posix(): NOTHING}
        elif path.suffix.lower() == ".csv":
            listed = read_facts(path)
        else:
            lines = decoded(path, file_bytes(path)).splitlines()
            wanted = [line.strip() for line in lines if line.strip() and line[:1] != "#"]
            listed = {(path.resolve().parent / line).as_posix(): NOTHING for line in wanted}
        for name, facts in listed.items():
            given = self._given(Path(os.path.normpath(name)), facts)
            if given is None:
                self.lacking.append(Path(os.path.normpath(name)).as_posix())
            else:
                yield given

    def _given(self, path: Path, facts: Facts, there: set[str] | None = None) -> Given | None:
        try:
            about = path.stat()
        except OSError:
            return None
        told = self.facts.get(path.as_posix()) or self.facts.get(path.name) or NOTHING
        beside = file_name(path.name)
        kept = beside in there if there is not None else path.with_name(beside).is_file()
        return Given(
            path.as_posix(),
            told.over(facts),
            about.st_size,
            about.st_mtime_ns,
            path.with_name(beside).as_posix(),
            kept,
        )

    def _of_levels(self, below: Sequence[str]) -> Facts:
        """Return what the folders above a file tell by their names."""
        found = NOTHING
        for level, name in zip(self.levels, below, strict=False):
            if level != _ANY:
                found = _with(found, level, name, "--folders")
        return found


def levels_of(text: str) -> tuple[str, ...]:
    """Return the levels that ``--folders`` names. Raises ``InputError`` for one there is not."""
    levels = tuple(level.strip() for level in text.split("/") if level.strip())
    for level in levels:
        if level not in (*FACTS, _ANY):
            raise InputError(
                f"--folders {text}: {level} is none of {', '.join(FACTS)} or * for any other."
            )
    return levels


def read_facts(path: Path) -> dict[str, Facts]:
    """Return what a CSV table tells of files: a column ``file``, and any of those of :data:`FACTS`.

    A path is relative to the table. Raises ``InputError`` where it is no such table.
    """
    rows = csv.DictReader(decoded(path, file_bytes(path)).splitlines())
    heads = [(h or "").strip().lower() for h in rows.fieldnames or ()]
    if "file" not in heads:
        raise InputError(
            f"{path.name}: no table of reports; it needs a column file, and may have "
            f"{', '.join(FACTS)}."
        )
    rows.fieldnames = heads
    found: dict[str, Facts] = {}
    for number, row in enumerate(rows, 2):
        name = (row.get("file") or "").strip()
        facts = NOTHING
        for fact in FACTS:
            if text := (row.get(fact) or "").strip():
                facts = _with(facts, fact, text, f"{path.name}, line {number}")
        if name:
            found[(path.resolve().parent / name).as_posix()] = facts
    return found


def by_name(facts: Mapping[str, Facts]) -> dict[str, Facts]:
    """Return facts by path and, where only one file has it, also by name."""
    names = Counter(path.rpartition("/")[2] for path in facts)
    alone = {p.rpartition("/")[2]: f for p, f in facts.items() if names[p.rpartition("/")[2]] == 1}
    return {**alone, **facts}


def _with(facts: Facts, name: str, text: str, where: str) -> Facts:
    if name == "publisher":
        return replace(facts, publisher=text)
    if name == "area":
        return replace(facts, area=text)
    if name == "kind":
        return replace(facts, kind=text)
    period = parse_period(text)
    if period is None or period.end is None:
        if where == "--folders":
            return facts
        raise InputError(f"{where}: {text} is not a year; write it like 2024 or 2023-24.")
    return replace(facts, year=period.end.year)
