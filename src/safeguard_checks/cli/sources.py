"""The other documents of the command line, that a report is held against."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.errors import InputError

if TYPE_CHECKING:
    from safeguard_checks.documents.read_pdf import PdfWorker
    from safeguard_checks.measures.published.read import ReferenceFile
    from safeguard_checks.measures.sources import Source

__all__ = ["given_references", "given_sources"]


def given_sources(
    options: argparse.Namespace, worker: PdfWorker | None = None
) -> tuple[Source, ...]:
    """Return what ``--prior`` names, read. Raises ``InputError`` for a file that cannot be used."""
    if not options.prior:
        return ()
    from safeguard_checks.engine import prior

    paths = [Path(path) for path in dict.fromkeys(options.prior)]
    found = [prior(path, packs=tuple(options.pack), worker=worker) for path in paths]
    names = Counter(source.name for source in found)
    return tuple(
        # Two years' reports may have one name, in folders of their own.
        replace(source, name=path.as_posix()) if names[source.name] > 1 else source
        for path, source in zip(paths, found, strict=True)
    )


def given_references(options: argparse.Namespace) -> tuple[ReferenceFile, ...]:
    """Return what ``--reference``, ``--reference-map`` and ``--area`` name.

    One mapping file is for all tables that need one, several are for the tables in their order.
    Raises ``InputError`` where they do not go together.
    """
    files, maps = list(dict.fromkeys(options.reference)), options.reference_map
    if not files:
        if maps or options.area:
            given = "--reference-map" if maps else "--area"
            raise InputError(f"{given}: give the table that it is for with --reference FILE.csv.")
        return ()
    from safeguard_checks.measures.published.read import ReferenceFile

    if len(maps) > 1 and len(maps) != len(files):
        raise InputError(
            "--reference-map: give one for all tables, or one for each in their order."
        )
    each = maps if len(maps) > 1 else [maps[0] if maps else None] * len(files)
    return tuple(
        ReferenceFile(Path(file), options.area, Path(told) if told else None)
        for file, told in zip(files, each, strict=True)
    )
