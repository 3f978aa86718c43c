"""Lay the files of the field set into the ignored folder ``tests/field/files``.

Each file of ``sources.csv`` is taken from a local git mirror (``--mirrors DIR``, which holds
``<owner>+<name>/``, a bare git directory somewhere below), or with ``--clone`` from a shallow
partial clone of its repository at its commit, or, for a passage of a web page, from
``--passages DIR`` by its name. The SHA-256 is checked; what could not be had is counted.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from sample import FILES, Source, sources

__all__ = ["clone", "lay", "mirror_of"]


def main() -> int:
    """Lay what can be had and say how many files could not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mirrors", type=Path)
    parser.add_argument("--passages", type=Path)
    parser.add_argument("--clone", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as clones:
        counts = lay(
            sources(),
            FILES,
            mirrors=options.mirrors,
            passages=options.passages,
            clones=Path(clones) if options.clone else None,
        )
    for outcome, count in sorted(counts.items()):
        print(f"{count} {outcome}")
    return 0


def lay(
    wanted: Iterable[Source],
    files: Path,
    *,
    mirrors: Path | None = None,
    passages: Path | None = None,
    clones: Path | None = None,
) -> Counter[str]:
    """Lay the wanted files and return how many there are of each outcome.

    ``clones`` is an empty folder for clones of what no mirror holds; without it none are made.
    """
    files.mkdir(parents=True, exist_ok=True)
    counts: Counter[str] = Counter()
    for row in wanted:
        target = files / row.file
        if target.exists() and _digest(target.read_bytes()) == row.sha256:
            counts["there already"] += 1
            continue
        data = _passage(row, passages) if not row.commit else _committed(row, mirrors, clones)
        if data is None:
            counts["could not be had"] += 1
        elif _digest(data) != row.sha256:
            counts["differ from their SHA-256 and were left out"] += 1
        else:
            target.write_bytes(data)
            counts["laid"] += 1
    return counts


def mirror_of(source: str, mirrors: Path) -> Path | None:
    """Return the bare git directory below a source's folder among the mirrors."""
    folder = mirrors / source.replace("/", "+")
    heads = sorted(folder.rglob("HEAD")) if folder.is_dir() else []
    return next((head.parent for head in heads if (head.parent / "objects").is_dir()), None)


def clone(address: str, commit: str, folder: Path) -> Path | None:
    """Return a shallow bare clone of one commit that fetches files as they are asked for."""
    if folder.is_dir():
        return folder
    _git(None, "init", "--quiet", "--bare", str(folder))
    _git(folder, "remote", "add", "origin", address)
    _git(folder, "config", "remote.origin.promisor", "true")
    _git(folder, "config", "remote.origin.partialclonefilter", "blob:none")
    got = _git(folder, "fetch", "--quiet", "--depth=1", "--filter=blob:none", "origin", commit)
    return folder if got is not None else None


def _committed(row: Source, mirrors: Path | None, clones: Path | None) -> bytes | None:
    held = mirror_of(row.source, mirrors) if mirrors else None
    data = _git(held, "show", f"{row.commit}:{row.path}") if held else None
    if data is None and clones is not None:
        folder = clones / f"{row.source.replace('/', '+')}@{row.commit[:12]}"
        made = clone(f"https://github.com/{row.source}", row.commit, folder)
        data = _git(made, "show", f"{row.commit}:{row.path}") if made else None
    return data


def _passage(row: Source, passages: Path | None) -> bytes | None:
    path = passages / row.file if passages else None
    return path.read_bytes() if path and path.exists() else None


def _git(folder: Path | None, *arguments: str) -> bytes | None:
    where = [f"--git-dir={folder}"] if folder else []
    done = subprocess.run(["git", *where, *arguments], capture_output=True, check=False)
    return done.stdout if done.returncode == 0 else None


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


if __name__ == "__main__":
    sys.exit(main())
