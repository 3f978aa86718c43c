"""The texts of a repository at a commit, read from its git directory in an order fixed by hashes."""

from __future__ import annotations

import hashlib
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

__all__ = ["digest", "texts"]

_SMALLEST, _LARGEST = 400, 3_000_000
_NO_TEXT = re.compile(
    r"licen[cs]e|readme|changelog|requirements|robots|contributing|code_of", re.IGNORECASE
)


def texts(folder: Path, commit: str, suffixes: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts of ordinary size of a repository, in an order fixed by hashes of their paths."""
    listed = _git(folder, "ls-tree", "-r", "-l", "-z", commit).communicate()[0]
    named = dict(_named(listed.decode("utf-8", "replace"), suffixes))
    with _git(folder, "cat-file", "--batch") as git:
        if git.stdin is None or git.stdout is None:
            raise RuntimeError("git has no pipes")
        for path in sorted(named, key=digest):
            git.stdin.write(f"{named[path]}\n".encode())
            git.stdin.flush()
            size = git.stdout.readline().split()[-1]
            if size.isdigit():
                data = git.stdout.read(int(size) + 1)
                yield data.decode("utf-8", "replace").replace("\r\n", "\n")
        git.stdin.close()


def _named(listed: str, suffixes: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the paths of texts of ordinary size, each with the name of its content."""
    for line in filter(None, listed.split("\0")):
        told, _, path = line.partition("\t")
        *_, name, size = told.split()
        plain = path.lower().endswith(suffixes) and not _NO_TEXT.search(path)
        if plain and size.isdigit() and _SMALLEST < int(size) < _LARGEST:
            yield path, name


def _git(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        ["git", f"--git-dir={folder}", *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
    )


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
