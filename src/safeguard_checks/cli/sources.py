"""The other documents of the command line, that a report is held against."""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeguard_checks.documents.read_pdf import PdfWorker
    from safeguard_checks.measures.sources import Source

__all__ = ["given_sources"]


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
