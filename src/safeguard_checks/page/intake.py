"""Taking in what a person drops: files into the folder, reports opened, drafts put in a row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safeguard_checks.errors import InputError
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.shelf import Entry, Shelf, plain_name

__all__ = ["taken_in"]

Named = tuple[str, bytes]


def taken_in(
    desk: Desk,
    reports: Sequence[Named],
    priors: Sequence[Named] = (),
    references: Sequence[Named] = (),
    before: Paper | None = None,
) -> list[Paper]:
    """Keep files in the folder and open the reports among them.

    ``before`` is the report of which this is the next draft; a file of the same name as one of the
    folder and with other content is taken for its next draft too. Raises ``InputError`` where
    nothing was given or a file cannot be kept.
    """
    if not reports:
        raise InputError("Choose a report first: a PDF, Word, Excel, CSV, HTML or text file.")
    shelf = desk.shelf if before is None else desk.shelf_of(before.path)
    beside = [shelf.put(*file) for file in priors]
    tables = [shelf.put(*file) for file in references]
    if before is not None:
        # A next draft is held against what the last one was.
        beside += [shelf.folder / name for name in before.entry.priors]
        tables += [shelf.folder / name for name in before.entry.references]
    papers = []
    for name, data in reports:
        path = shelf.put(name, data)
        papers.append(desk.open(path, beside, tables, _draft_before(shelf, name, path, before)))
    return papers


def _draft_before(shelf: Shelf, name: str, path: Path, before: Paper | None) -> str:
    """Return the file of the draft before this one, empty where there is none."""
    if before is not None:
        return before.path.name if before.path.name != path.name else ""
    known = {e.file: e for e in shelf.entries()}
    if path.name in known or plain_name(name) not in known:
        return ""
    return _last(known, plain_name(name))


def _last(known: dict[str, Entry], file: str) -> str:
    """Return the last draft of a report: the one that no other comes after."""
    after = {e.before: e.file for e in known.values() if e.before}
    seen = {file}
    while file in after and after[file] not in seen:
        file = after[file]
        seen.add(file)
    return file
