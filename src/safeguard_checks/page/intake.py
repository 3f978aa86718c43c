"""Taking in what a person drops: files into the folder, reports opened, drafts put in a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from safeguard_checks.errors import InputError
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.shelf import Entry, Shelf, last_draft, plain_name

__all__ = ["taken_in"]

Named = tuple[str, bytes]


def taken_in(
    desk: Desk,
    reports: Sequence[Named],
    priors: Sequence[Named] = (),
    references: Sequence[Named] = (),
    before: Paper | None = None,
) -> list[Paper]:
    """Keep files in the folder and open the reports among them, held against what was given with them.

    ``before`` is the report of which this is the next draft; a file of the same name as one of the
    folder and with other content is taken for its next draft too. Raises ``InputError`` where
    nothing was given or a file cannot be kept.
    """
    if not reports:
        raise InputError("Choose a report first: a PDF, Word, Excel, CSV, HTML or text file.")
    shelf = desk.shelf if before is None else desk.shelf_of(before.path)
    beside = tuple(shelf.put(*file)[0].name for file in priors)
    tables = tuple(shelf.put(*file)[0].name for file in references)
    if before is not None:
        # A next draft is held against what the last one was.
        beside += before.entry.priors
        tables += before.entry.references
    papers = []
    for name, data in reports:
        path, new = shelf.put(name, data)
        given = Entry(path.name, priors=beside, references=tables, dropped=new)
        if before is not None:
            given = replace(given, before=before.path.name if before.path.name != path.name else "")
        else:
            alike = _named_alike(shelf, name, path)
            draft = last_draft(shelf.entries(), alike) if alike else ""
            given = replace(given, before=draft, guessed=draft, alike=alike)
        papers.append(desk.open(path, given))
    return papers


def _named_alike(shelf: Shelf, name: str, path: Path) -> str:
    """Return the file of the report that has the name of one that is new, empty where there is none."""
    known = {e.file for e in shelf.entries()}
    return "" if path.name in known or plain_name(name) not in known else plain_name(name)
