"""Which files of a folder we wrote, so that no other is ever written over.

A small file in the folder holds the digest of each output as it was written. What is not there, or
was changed since, is somebody's own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from safeguard_checks.errors import InputError
from safeguard_checks.files.whole import NotPutError, Whole, why, writing

__all__ = ["LIST", "age", "check_ours", "write_all", "wrote"]

LIST = ".written-by-safeguard-checks.json"


def check_ours(folder: Path, names: Iterable[str], option: str, shared: Sequence[str] = ()) -> None:
    """Raise ``InputError`` for a file of these names that lies in the folder and is not ours.

    ``shared`` are files that people write into and that their writer keeps; ``option`` is how
    another folder is chosen.
    """
    written = _read(folder)
    for name in names:
        path = folder / name
        if not os.path.lexists(path) or path.is_dir():
            continue
        plain = path.is_file() and not path.is_symlink()
        if not plain or (name not in shared and not _is_known(written, name, path.read_bytes())):
            raise InputError(
                f"{path}: lies there already and is not as this program wrote it; "
                f"move it away, or choose another {option}."
            )


def wrote(folder: Path, name: str) -> bool:
    """Tell whether a file of a folder was written by this program, whatever it holds now."""
    return name in _read(folder)


def age(folder: Path, name: str, data: bytes) -> int | None:
    """Return how many runs ago we wrote what a file holds, ``None`` where somebody changed it.

    It is 0 but for files that a run which was killed did not come to.
    """
    known = _read(folder).get(name, [])
    digest = _digest(data)
    return known[::-1].index(digest) if digest in known else None


def write_all(
    folder: Path, makers: Mapping[str, Callable[[], bytes]], option: str, shared: Sequence[str] = ()
) -> None:
    """Write files together, each whole or not at all; ``makers`` return what they hold.

    Raises ``InputError`` where the folder cannot be written to or a file is not ours; it says
    which files are old.
    """
    fresh = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with writing(folder):
            check_ours(folder, makers, option, shared)
            _write(folder, makers)
    except OSError as error:
        raise InputError(_told(error, folder, makers, option)) from None
    finally:
        if fresh:
            with contextlib.suppress(OSError):  # it stays where something was written
                folder.rmdir()


def _told(error: OSError, folder: Path, names: Iterable[str], option: str) -> str:
    """Return what could not be written, which files are new and which are old."""
    put = error.put if isinstance(error, NotPutError) else ()
    what, do = f"{folder}: cannot be written to", ""
    if isinstance(error, NotPutError) and error.target.name in names:
        what, do = f"{error.target}: cannot be written", "close it where it is open, or "
    new = [name for name in names if name in put]
    old = [name for name in names if name not in put and (folder / name).is_file()]
    fresh = f" New are: {', '.join(new)}." if new else ""
    stale = f" Not written: {', '.join(old)}; what lies there is of an earlier run." if old else ""
    return f"{what} ({why(error)}); {do}choose another {option}.{fresh}{stale}"


def _write(folder: Path, makers: Mapping[str, Callable[[], bytes]]) -> None:
    with Whole(folder) as whole:
        new: dict[str, list[str]] = {}
        for name, make in makers.items():
            data = make()
            whole.add(name, data)
            new[name] = [_digest(data)]
        before = _read(folder)
        # A run that is killed from here on leaves files that are known, old or new.
        _note(folder, {**before, **{name: [*before.get(name, []), *new[name]] for name in new}})
        whole.put()
    with contextlib.suppress(OSError):
        _note(folder, {**before, **new})


def _note(folder: Path, written: dict[str, list[str]]) -> None:
    text = json.dumps(written, indent=1, sort_keys=True, ensure_ascii=False)
    with Whole(folder) as whole:
        whole.add(LIST, f"{text}\n".encode())
        whole.put()


def _read(folder: Path) -> dict[str, list[str]]:
    try:
        data = json.loads((folder / LIST).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict) or not all(isinstance(v, list) for v in data.values()):
        raise InputError(f"{folder / LIST}: is damaged; remove it and the outputs beside it.")
    return data


def _is_known(written: Mapping[str, list[str]], name: str, data: bytes) -> bool:
    return _digest(data) in written.get(name, ())


def _digest(data: bytes) -> str:
    """Return a digest that does not mind line ends, which version control may change."""
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
