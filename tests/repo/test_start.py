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
    assert "uv tool run --from . safeguard-checks open %*" in windows
    assert "pipx run --spec . safeguard-checks open %*" in windows
    assert "check-a-report.sh" in (START / "Check a report (Linux).desktop").read_text("utf-8")
    for name in ("check-a-report.sh", "Check a report (macOS).command"):
        assert os.access(START / name, os.X_OK) or os.name == "nt"
