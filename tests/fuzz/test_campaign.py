"""The campaign sees what it is to see, and what it found once stays mended."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fuzz import laws
from fuzz.bases import LAST, POOL, base
from fuzz.case import KINDS, Case, draw
from fuzz.independent import shows_last
from fuzz.packages import members, packed
from safeguard_checks.__main__ import main

FOUND = sorted(path.parent for path in (Path(__file__).parent / "found").glob("*/command.json"))
CASE = Case(
    "md", {"report.md": base("md", 0)}, ("audit", "report.md", "--out", "out"), ("report.md",)
)


@pytest.mark.parametrize("folder", FOUND, ids=lambda folder: folder.name)
def test_what_was_found_stays_mended(folder: Path, tmp_path: Path) -> None:
    files = {p.name: p.read_bytes() for p in folder.iterdir() if p.name != "command.json"}
    arguments = tuple(json.loads((folder / "command.json").read_text(encoding="utf-8")))
    case = Case(folder.name.partition("-")[0], files, arguments)
    assert laws.tried(case, tmp_path, again=True)[1] == []


def test_a_seed_gives_the_same_cases() -> None:
    for number in range(len(KINDS)):
        assert draw(7, number) == draw(7, number)
    assert draw(7, 1) != draw(8, 1)


@pytest.mark.parametrize("kind", ["md", "txt", "html", "csv", "docx", "xlsx"])
def test_every_sound_report_shows_its_last_figure(kind: str) -> None:
    assert all(shows_last(kind, base(kind, number)) for number in range(POOL))
    assert not shows_last(kind, base(kind, 0).replace(LAST.encode(), b"7")[:2000])


def crash(_: list[str]) -> int:
    return int("no number")


def our_fault(_: list[str]) -> int:
    return 3


def silent_refusal(_: list[str]) -> int:
    return 2


def traceback(arguments: list[str]) -> int:
    print("Traceback (most recent call last):", file=sys.stderr)
    return main(arguments)


def lost_output(arguments: list[str]) -> int:
    status = main(arguments)
    Path("out/findings.html").unlink()
    return status


def left_over(arguments: list[str]) -> int:
    Path("findings.html.part").touch()
    return main(arguments)


def changed_input(arguments: list[str]) -> int:
    status = main(arguments)
    Path("report.md").write_bytes(b"")
    return status


def stops_early(arguments: list[str]) -> int:
    whole = Path("report.md").read_bytes()
    Path("report.md").write_bytes(whole.replace(LAST.encode(), b"lots of"))
    status = main(arguments)
    Path("report.md").write_bytes(whole)
    return status


def other_bytes(arguments: list[str]) -> int:
    status = main(arguments)
    name = arguments[arguments.index("--out") + 1]
    with Path(name, "findings.json").open("a", encoding="utf-8") as file:
        file.write(" " * len(name))
    return status


BAD: dict[Callable[[list[str]], int], str] = {
    crash: "exception ValueError",
    our_fault: "status 3",
    silent_refusal: "status 2 without a word",
    traceback: "line 'Traceback",
    lost_output: "output findings.html",
    left_over: "left behind findings.html.part",
    changed_input: "input changed report.md",
    stops_early: "silent partial reading",
    other_bytes: "other bytes findings.json",
}


@pytest.mark.parametrize("program", BAD, ids=lambda program: program.__name__)
def test_a_broken_law_is_seen(
    program: Callable[[list[str]], int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laws, "_ALL", ["findings.html", "findings.json"])
    monkeypatch.setattr(laws, "main", program)
    faults = laws.tried(CASE, tmp_path, again=True)[1]
    assert any(fault.startswith(BAD[program]) for fault in faults), faults


def test_a_sound_case_breaks_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(laws, "_ALL", ["findings.html", "findings.json"])
    assert laws.tried(CASE, tmp_path, again=True) == (1, [])


def test_memory_over_the_limit_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/clear_refs").exists():
        pytest.skip("this system tells no peak of memory")
    monkeypatch.setattr(laws, "MOST_MEMORY", 1024**2)
    assert laws.tried(CASE, tmp_path, again=False)[1][0].startswith("memory ")


def test_a_disk_that_fails_half_way_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_written(_: list[str]) -> int:
        content = Path("report.md").read_bytes()
        with Path("findings.html").open("wb", buffering=0) as file:
            return 0 if file.write(content) == len(content) else 2

    monkeypatch.setattr(laws, "main", half_written)
    case = Case("disk", {"report.md": b"a" * 300}, (), size=100, changed={"report.md": b"b" * 400})
    faults = laws.tried(case, tmp_path, again=False)[1]
    assert "half written findings.html" in faults
    assert "status 2 without a word" in faults


def test_packages_are_taken_apart_and_put_together() -> None:
    parts = members(base("docx", 0))
    assert members(packed(parts)) == parts
