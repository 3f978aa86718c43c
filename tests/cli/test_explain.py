"""``explain`` shows each sentence with its figures, their roles and what came of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard_checks.__main__ import main

REPORT = """# Report 2024-25

Complaints fell 12% to 420 in 2024-25 (2023-24: 450).

Calls rose by 14% in the year.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_a_line_is_explained(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(report), "--line", "3"]) == 0
    out = capsys.readouterr().out
    assert "Complaints fell 12% to 420" in out
    assert "change, old 450, new 420" in out
    assert "PCT05 does not hold" in out
    assert "read as change/roles/0.95/sentence" in out
    assert "14%" not in out


def test_silence_has_its_reason(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(report), "--line", "5"]) == 0
    out = capsys.readouterr().out
    assert "14%  (percentage): unchecked" in out
    assert "since no other figure it must agree with was found" in out


def test_a_place_without_figures_is_said(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", str(report), "--line", "2"]) == 2
    assert "no sentence with a figure stands there" in capsys.readouterr().err
