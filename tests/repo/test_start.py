"""The files that are double-clicked: they start the page with uv or pipx, whichever is there."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

START = Path(__file__).resolve().parents[2] / "start"
POSIX = pytest.mark.skipif(os.name == "nt", reason="a script of POSIX systems")


def started(tmp_path: Path, script: str, *programs: str) -> str:
    """Run a script where only these programs are installed; return what it printed."""
    for program in programs:
        fake = tmp_path / program
        fake.write_text(f'#!/bin/sh\necho "{program} $*"\n', encoding="utf-8")
        fake.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", str(START / script), "--port", "7"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", "HOME": str(tmp_path / "home")},
        cwd=tmp_path, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@POSIX
@pytest.mark.parametrize("script", ["check-a-report.sh", "Check a report (macOS).command"])
@pytest.mark.parametrize(
    ("programs", "told"),
    [
        (("uv", "pipx"), "uv tool run --from . safeguard-checks open --port 7"),
        (("pipx",), "pipx run --spec . safeguard-checks open --port 7"),
        ((), "This needs uv once."),
    ],
)
def test_what_is_there_is_used(
    tmp_path: Path, script: str, programs: tuple[str, ...], told: str
) -> None:
    assert told in started(tmp_path, script, *programs)


def test_the_other_systems_files_start_the_same() -> None:
    windows = (START / "Check a report (Windows).cmd").read_text(encoding="utf-8")
    assert "run=uv tool run --from ." in windows
    assert "run=pipx run --spec ." in windows
    assert "%run% safeguard-checks open %*" in windows
    assert "check-a-report.sh" in (START / "Check a report (Linux).desktop").read_text("utf-8")


@POSIX
@pytest.mark.parametrize("name", sorted(p.name for p in START.iterdir() if p.suffix != ".cmd"))
def test_what_is_double_clicked_may_be_run(name: str) -> None:
    assert os.access(START / name, os.X_OK)


def test_windows_gets_a_script_that_it_reads_rightly_from_any_folder() -> None:
    """Labels are lost where lines end otherwise, brackets by a name with one, and cd by a network's folder."""
    windows = (START / "Check a report (Windows).cmd").read_text(encoding="utf-8")
    commands = [line for line in windows.splitlines() if not line.startswith("rem ")]
    assert not [line for line in commands if line.startswith(("cd ", ":")) or "goto" in line]
    assert not [line for line in commands if line.rstrip().endswith("(")]
    assert 'pushd "%~dp0.."' in commands
    attributes = (START.parent / ".gitattributes").read_text(encoding="utf-8")
    assert "*.cmd text eol=crlf" in attributes.splitlines()


def test_uv_comes_as_its_own_pages_say() -> None:
    told = (START / "Check a report (Windows).cmd").read_text(encoding="utf-8")
    told += (START / "check-a-report.sh").read_text(encoding="utf-8")
    told += (START.parent / "docs" / "start-here.md").read_text(encoding="utf-8")
    assert told.count("winget install --id=astral-sh.uv -e") == 2
    assert told.count("https://astral.sh/uv/install.sh") == 2
    assert "Store" not in told
