"""What an input can cost: the time of an audit with its page and its JSON, at twice the size each time.

    python benchmarks/doubling.py [--seconds S] [--kind WORD]...

Each kind starts at 10 kB and is doubled up to 10 MB, or until one audit takes longer than ``--seconds``.
A kind is near-linear where twice the input takes less than two and a half times as long.
"""

from __future__ import annotations

import argparse
import gc
import sys
import tempfile
from pathlib import Path
from time import process_time

from kinds import KINDS, Kind

from safeguard_checks.engine import audit
from safeguard_checks.errors import InputError
from safeguard_checks.report.write_html import to_html
from safeguard_checks.report.write_json import to_json

__all__ = ["doubling"]

_FIRST, _LARGEST = 10_000, 10_000_000
_TARGET = 2.5
# Below this a ratio tells of the machine and of what every audit costs.
_LEAST = 0.5


def doubling(seconds: float, words: tuple[str, ...] = ()) -> list[str]:
    """Print a line for each kind; return those over the target."""
    over = []
    with tempfile.TemporaryDirectory() as folder:
        for name, kind in KINDS.items():
            if words and not any(word in name for word in words):
                continue
            ratios, size, took, end = _kind(kind, Path(folder), seconds)
            worst = max(ratios, default=0.0)
            over += [name] if worst >= _TARGET else []
            told = f"ratio at most {worst:.2f}" if ratios else "too quick to tell"
            print(f"{name}: {told}; {size / 1000:,.0f} kB in {took:.1f} s{end}", flush=True)
    print(f"{len(over)} kinds over {_TARGET}" + (f": {', '.join(over)}" if over else ""))
    return over


def _kind(kind: Kind, folder: Path, seconds: float) -> tuple[list[float], int, float, str]:
    """Return the ratios, the last size and time, and why it ended where it was refused."""
    suffix, made = kind
    path = folder / f"report{suffix}"
    ratios: list[float] = []
    size, before, at = _FIRST, 0.0, 0.0
    while size <= _LARGEST and before < seconds:
        path.write_bytes(made(size))
        try:
            at = _time(path)
        except InputError as error:
            return ratios, size, at, f"; then refused: {error}"
        if before >= _LEAST:
            if at / before >= _TARGET:
                at = min(at, _time(path))
            ratios.append(at / before)
        before, size = at, size * 2
    return ratios, size // 2, at, ""


def _time(path: Path) -> float:
    gc.collect()
    start = process_time()
    result = audit(path)
    to_html(result)
    to_json(result)
    return process_time() - start


def main() -> int:
    """Time the kinds that are named, else all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=10.0, help="the longest audit to double")
    parser.add_argument("--kind", action="append", default=[], help="a word of a kind's name")
    options = parser.parse_args()
    doubling(options.seconds, tuple(options.kind))
    return 0


if __name__ == "__main__":
    sys.exit(main())
