"""A report that was read in part is never a clean one: every output says so, and the exit status."""

from __future__ import annotations

import io
import json
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

from safeguard_checks.__main__ import main
from safeguard_checks.testing import assert_consistent

CLEAN = "<p>Of 435 pupils 87 (20%) left.</p>"
SAID = "Only a part of this report was read: what follows line 1"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return a page that is nested deeper than its parser goes, with an error below that."""
    path = tmp_path / "deep.html"
    path.write_text(f"{CLEAN}{'<div>' * 5_000}<p>Of 435 pupils 60 (92%) left.</p>", "utf-8")
    return path


def audit(report: Path, *options: str) -> int:
    return main(["audit", str(report), "--out", str(report.parent / "out"), *options])


def test_the_exit_status_is_2_unless_the_reading_is_accepted(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert audit(report) == 2
    out, err = capsys.readouterr()
    assert SAID in " ".join(out.split())
    assert err.startswith(f"safeguard-checks: deep.html: {SAID}")
    assert "--accept-partial" in err
    assert audit(report, "--quiet") == 2
    assert audit(report, "--accept-partial") == 0
    assert SAID in capsys.readouterr().err


def test_a_whole_report_says_nothing_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "whole.html"
    path.write_text(CLEAN, "utf-8")
    assert audit(path, "--format", "json,sarif,junit,markdown,html") == 0
    assert "Only a part" not in "".join(capsys.readouterr())
    assert json.loads((tmp_path / "out/findings.json").read_bytes())["coverage"]["partial"] is False
    for name in ("findings.html", "findings.md", "findings.junit.xml", "findings.sarif"):
        assert "Only a part" not in (tmp_path / "out" / name).read_text("utf-8")


def test_every_output_says_it(report: Path) -> None:
    audit(report, "--quiet", "--format", "html,json,sarif,junit,markdown,docx")
    out = report.parent / "out"
    for name in ("findings.html", "findings.md"):
        text = (out / name).read_text("utf-8")
        assert text.index(SAID) < text.index("could be checked")
    coverage = json.loads((out / "findings.json").read_bytes())["coverage"]
    assert coverage["partial"] is True
    assert [u["reason"] for u in coverage["unread"]] == [
        "a part of the report that could not be read"
    ]
    run = json.loads((out / "findings.sarif").read_bytes())["runs"][0]["invocations"][0]
    assert run["executionSuccessful"] is False
    assert SAID in run["toolExecutionNotifications"][0]["message"]["text"]
    suites = ElementTree.parse(out / "findings.junit.xml").getroot()
    assert suites.get("errors") == "1"
    with zipfile.ZipFile(io.BytesIO((out / "annex.docx").read_bytes())) as archive:
        assert SAID in archive.read("word/document.xml").decode()


@pytest.mark.parametrize("command", ["figures", "compare", "check"])
def test_other_commands_are_as_strict(
    command: str, report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "whole.html"
    whole.write_text(CLEAN, "utf-8")
    given = {
        "figures": ["figures", str(report)],
        "compare": ["compare", str(whole), str(report)],
        "check": ["check", str(_without_values(tmp_path)), "--out", str(tmp_path / "out")],
    }[command]
    assert main(given) == 2
    assert "Only a part of this report was read" in capsys.readouterr().err
    assert main([*given, "--accept-partial"]) == 0


def _without_values(folder: Path) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    for row in (["Indicator", "2023-24", "2024-25"], ["Referrals", 50, 60], ["Plans", 5, "=A1*2"]):
        book.active.append(row)
    book.save(folder / "figures.xlsx")
    return folder / "figures.xlsx"


def test_an_earlier_report_read_in_part_is_said_so(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = tmp_path / "whole.html"
    whole.write_text(CLEAN, "utf-8")
    assert audit(whole, "--prior", str(report)) == 0
    assert "Not read: what follows line 1" in " ".join(capsys.readouterr().out.split())


def test_an_assertion_does_not_pass_on_a_part(report: Path) -> None:
    with pytest.raises(AssertionError, match=r"deep\.html was read in part only: what follows"):
        assert_consistent(report)
