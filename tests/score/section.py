"""What a section of the score is: a plug-in, so that each measurement is one small module.

A section is a function from a :class:`Setting` to a :class:`Section`, listed once in
``score.SECTIONS``. It returns ``None`` where what it measures is not at hand. ``score.py`` prints
it, writes its page lines into ``docs/accuracy.md`` and compares what it commits with
``tests/gold/committed.json``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from safeguard_checks.documents.read_pdf import PdfWorker

__all__ = ["Figure", "Measure", "Section", "Setting", "side_by_side", "worse"]

_PROCESSES, _CHUNK = 2, 10
Given, Found = TypeVar("Given"), TypeVar("Found")

# What is committed: ``[right, total]``, whose share must not fall, or a count that must not rise.
Figure = list[int] | int


@dataclass(frozen=True)
class Setting:
    """Where the labelled documents are (they may be missing) and a PDF process to use."""

    golden: Path
    seeds: Path
    corpus: Path
    more: Path
    worker: PdfWorker


@dataclass(frozen=True)
class Section:
    """One measurement. ``committed`` maps a document set to its figures by name.

    ``printed`` goes to the terminal, ``page`` (Markdown) to ``docs/accuracy.md``; ``failures``
    fail the score whatever was committed.
    """

    title: str
    committed: Mapping[str, Mapping[str, Figure]] = field(default_factory=dict)
    printed: tuple[str, ...] = ()
    page: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()


Measure = Callable[[Setting], Section | None]


def worse(now: Figure, before: Figure) -> bool:
    """Tell whether a figure got worse: a smaller share, or a larger count."""
    if isinstance(now, list) and isinstance(before, list):
        return now[0] * before[1] < before[0] * now[1]
    if isinstance(now, int) and isinstance(before, int):
        return now > before
    return True


def side_by_side(function: Callable[[Given], Found], given: Iterable[Given]) -> Iterator[Found]:
    """Yield what a function returns for each thing, in order, in two processes."""
    with ProcessPoolExecutor(_PROCESSES) as pool:
        yield from pool.map(function, given, chunksize=_CHUNK)
