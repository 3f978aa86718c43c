"""Files are put in place whole or not at all, whichever write, flush or rename fails."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.errors import InputError
from safeguard_checks.files import ours, whole
from safeguard_checks.files.ours import LIST, check_ours, write_all
from safeguard_checks.files.whole import Whole, fitting, writing

NAMES = ("a.html", "b.json", "c.csv")
POSIX = pytest.mark.skipif(os.name == "nt", reason="links, pipes and modes of POSIX systems")
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _all(folder: Path, text: str) -> None:
    write_all(folder, {name: lambda n=name: f"{n} {text}".encode() for name in NAMES}, "--out")


def _held(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir() if p.name != LIST}


def _fails(real: Callable[..., Any], at: int, error: OSError) -> Callable[..., Any]:
    count = [0]

    def called(*given: Any, **more: Any) -> Any:
        count[0] += 1
        if count[0] == at:
            raise error
        return real(*given, **more)

    return called


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize("at", range(1, 8))
@pytest.mark.parametrize("fresh", [True, False])
def test_whichever_step_fails_each_file_is_old_or_new(
    tmp_path: Path, step: str, at: int, fresh: bool
) -> None:
    """Every file is whole, the message tells which are new, and the next run goes through."""
    folder = tmp_path / "out"
    if not fresh:
        _all(folder, "old")
    told = ""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, step, _fails(getattr(os, step), at, FULL))
        try:
            _all(folder, "new")
        except InputError as error:
            told = str(error)
    held = _held(folder) if folder.exists() else {}
    assert set(held) <= set(NAMES)
    for name, data in held.items():
        assert data in (f"{name} old".encode(), f"{name} new".encode())
    new = {name for name, data in held.items() if data.endswith(b"new")}
    if told:
        assert new != set(NAMES)
        assert "No space left on device" in told
        listed = re.search(r"New are: (.*?)\.(?: Not written|$)", told)
        assert set(listed[1].split(", ") if listed else ()) == new
        old = told.partition("Not written: ")[2].partition(";")[0]
        assert set(held) - new <= set(old.split(", "))
    else:
        assert new == set(NAMES)
    _all(folder, "newer")
    assert set(_held(folder).values()) == {f"{name} newer".encode() for name in NAMES}


def test_a_write_that_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    signal = pytest.importorskip("signal")
    _all(tmp_path, "old")
    before = _held(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(InputError, match=r"b\.json.* earlier run"):
            write_all(
                tmp_path, {"a.html": lambda: b"new", "b.json": lambda: b"x" * 200_000}, "--out"
            )
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, kept)
    assert _held(tmp_path) == before


def test_a_file_is_on_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, replace = os.fsync, os.replace
    monkeypatch.setattr(os, "fsync", lambda n: (steps.append("fsync"), sync(n))[1])
    monkeypatch.setattr(os, "replace", lambda a, b: (steps.append("replace"), replace(a, b))[1])
    with writing(tmp_path), Whole(tmp_path) as files:
        files.add("a", b"1")
        files.add("b", b"2")
        files.put()
    assert steps[:4] == ["fsync", "fsync", "replace", "replace"]


@POSIX
def test_names_that_are_written_to_are_new_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link that lies where we write, should anybody guess the name, is not followed."""
    other = tmp_path / "other"
    monkeypatch.setattr("secrets.token_hex", lambda n: "guessed")
    (tmp_path / ".safeguard-checks-guessed.part").symlink_to(other)
    with pytest.raises(FileExistsError), Whole(tmp_path) as files:
        files.add("a", b"1")
    assert not other.exists()


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".safeguard-checks-0123.part").write_bytes(b"half")
    (tmp_path / "mine.part").write_bytes(b"mine")
    _all(tmp_path, "new")
    assert set(_held(tmp_path)) == {*NAMES, "mine.part"}


@POSIX
def test_who_may_read_a_file_stays(tmp_path: Path) -> None:
    _all(tmp_path, "old")
    (tmp_path / "a.html").chmod(0o640)
    _all(tmp_path, "new")
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o640


def test_a_file_that_is_open_elsewhere_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file that another program reads cannot be replaced at that moment."""
    monkeypatch.setattr(whole, "_TRIES", 3)
    monkeypatch.setattr(whole, "_PAUSE", 0.0)
    denied = PermissionError(errno.EACCES, "Access is denied")
    monkeypatch.setattr(os, "replace", _fails(os.replace, 1, denied))
    _all(tmp_path, "new")
    assert set(_held(tmp_path)) == set(NAMES)

    def held_open(real: Callable[[Path, Path], None], a: Path, b: Path) -> None:
        if b.name == "a.html":
            raise denied
        real(a, b)

    monkeypatch.setattr(os, "replace", partial(held_open, os.replace))
    with pytest.raises(InputError, match="close it where it is open"):
        _all(tmp_path, "newer")


def test_a_run_that_ends_between_two_files_knows_both(tmp_path: Path) -> None:
    """After it, neither the new file nor the old one counts as somebody else's."""
    _all(tmp_path, "old")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", _fails(os.replace, 3, FULL))  # the list, one file, and no more
        with pytest.raises(InputError, match=r"New are: a\.html\."):
            _all(tmp_path, "new")
    check_ours(tmp_path, NAMES, "--out")


def test_the_list_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    _all(tmp_path, "x")
    first = (tmp_path / ours.LIST).read_bytes()
    _all(tmp_path, "x")
    assert (tmp_path / ours.LIST).read_bytes() == first


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1), st.integers(0, 400)
)
def test_names_fit_and_stay_different(text: str, more: int) -> None:
    name = fitting(text + "x" * more, ".decisions.toml")
    assert len(name.encode()) <= 255
    assert name.endswith(".decisions.toml")
    assert name != fitting(text + "x" * more + "y", ".decisions.toml")
