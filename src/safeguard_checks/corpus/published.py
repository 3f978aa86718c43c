"""Tables of published statistics in a store, for all its reports to be held against in SQL."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from safeguard_checks.corpus.store import Store
from safeguard_checks.errors import InputError
from safeguard_checks.kernel.ends import ends_of
from safeguard_checks.measures.explanations import as_rounded
from safeguard_checks.measures.published.read import ReferenceFile, read_reference
from safeguard_checks.measures.sources import Source
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.repeat import ROLES

__all__ = ["put_published"]


def put_published(
    store: Store, files: Sequence[str], maps: Sequence[str], packs: tuple[str, ...]
) -> int:
    """Write what published tables give for the areas of all reports, and for comparators.

    Returns how many figures they give. Raises ``InputError`` where a file cannot be used.
    """
    pack = load_pack(*packs)
    areas = [row[0] for row in store.all("SELECT DISTINCT area FROM library WHERE area <> ''")]
    written = 0
    for number, name in enumerate(files):
        told = Path(maps[min(number, len(maps) - 1)]) if maps else None
        shared = read_reference(ReferenceFile(Path(name), "", told), pack)
        rows = list(_rows(shared, ""))
        for area in areas:
            try:
                own = read_reference(ReferenceFile(Path(name), area, told), pack)
            except InputError:
                continue  # the table does not have this area
            rows += _rows(own, area)
        quoted = shared.name.replace("'", "''")
        store.replace_all("published", rows, f"source = '{quoted}'")
        written += len(rows)
    return written


def _rows(source: Source, area: str) -> Iterator[tuple[Any, ...]]:
    """Yield the figures of the own area or, without one, of comparators."""
    for f in source.figures:
        if bool(f.place) == bool(area):
            continue
        value = as_rounded(f.printed.interval(ROLES.get(f.statistic, "count")), f.grain)
        yield (
            source.name, source.sha256, area, f.indicator, f.statistic, f.place, f.end, f.per,
            f.dated, f.revised, f.grain, f.printed.text, float(f.printed.value),
            f.printed.decimals, *ends_of(value), f.where, f.quote,
        )  # fmt: skip
