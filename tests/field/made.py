"""A few reports that are made up on the spot, for machines where no field set was laid."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from random import Random

from sample import Item

from safeguard_checks.testing import generate, write_report

__all__ = ["made_up"]

_SEEDS = range(7000, 7012)
_ENDS = ("md", "html", "docx", "csv")


def made_up(folder: Path) -> Iterator[Item]:
    """Write made-up reports in which all agrees, and yield them."""
    for number, seed in enumerate(_SEEDS):
        report = generate(Random(seed))
        path = write_report(report, folder / f"{seed}.{_ENDS[number % len(_ENDS)]}")
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        yield Item(path, digest, "made up", str(seed), "made up", path.suffix[1:], str(seed))
