"""``--prior`` from the command line, in every format a report comes in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports import MARKDOWN, as_docx, as_html, as_text
from safeguard_checks.__main__ import main

# The report of the year before, laid out in another way and calling some rows by other names.
EARLIER = """# Exampleton Children's Partnership

## Annual Report 2023-2024

## 1. Children helped

| Performance measure | 2022/23 | 2023/24 |
|---|---|---|
| Number of referrals | 3101 | 3386 |
| Assessments completed | 2990 | 3056 |
| Section 47 enquiries | 1180 | 1222 |
| Initial child protection conferences held | 470 | 499 |
| Number of children subject to a child protection plan | 280 | 269 |
"""


def written(folder: Path, suffix: str, text: str, name: str) -> Path:
    path = folder / f"{name}.{suffix}"
    if suffix == "docx":
        path.write_bytes(as_docx(text))
    else:
        made = {"md": lambda t: t, "html": as_html, "txt": as_text}[suffix]
        path.write_text(made(text), encoding="utf-8")
    return path


def run(*arguments: str | Path) -> int:
    return main([str(a) for a in arguments])


@pytest.mark.parametrize("suffix", ["md", "docx", "html", "txt"])
def test_a_restatement_is_found_in_every_format(tmp_path: Path, suffix: str) -> None:
    this = written(tmp_path, "md", MARKDOWN, "this")
    last = written(tmp_path, suffix, EARLIER, "last")
    run("audit", this, "--prior", last, "--out", tmp_path / "out", "--select", "PRIOR", "--quiet")
    data = json.loads((tmp_path / "out/findings.json").read_text(encoding="utf-8"))
    (finding,) = data["findings"]
    assert (finding["rule"], finding["stated"], finding["implied"]) == ("PRIOR01", "3368", "3,386")
    assert finding["elsewhere"][0]["source"] == last.name
    assert [s["kind"] for s in data["against"]["sources"]] == ["prior"]
    statuses = [t["status"] for f in data["against"]["figures"] for t in f["there"]]
    assert sorted(statuses) == ["agrees"] * 4 + ["differs"]


def test_a_finding_against_an_earlier_report_can_be_decided(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    this = written(tmp_path, "md", MARKDOWN, "this")
    last = written(tmp_path, "md", EARLIER, "last")
    options = ["--prior", str(last)]
    audit = ["audit", this, "--out", tmp_path / "out", "--select", "PRIOR", "--verbose", *options]
    assert run(*audit) == 1
    assert "last.md, line 9: “Number of referrals 2023/24: 3386”" in capsys.readouterr().out
    name = json.loads((tmp_path / "out/findings.json").read_text("utf-8"))["findings"][0]["id"]
    assert run("dismiss", this, name, "--author", "A", "--reason", "revised", *options) == 0
    assert run(*audit, "--quiet") == 0


def test_a_missing_earlier_report_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    this = written(tmp_path, "md", MARKDOWN, "this")
    assert run("audit", this, "--prior", tmp_path / "none.pdf", "--out", tmp_path / "out") == 2
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "none.pdf" in error


def test_two_earlier_reports_of_one_name_are_told_apart(tmp_path: Path) -> None:
    this = written(tmp_path, "md", MARKDOWN, "this")
    priors = []
    for year in ("a", "b"):
        (tmp_path / year).mkdir()
        priors += ["--prior", written(tmp_path / year, "md", f"{EARLIER}\n{year}\n", "last")]
    run("audit", this, *priors, "--out", tmp_path / "out", "--select", "PRIOR", "--quiet")
    data = json.loads((tmp_path / "out/findings.json").read_text(encoding="utf-8"))
    names = [s["name"] for s in data["against"]["sources"]]
    assert len(set(names)) == 2
    assert len(data["findings"]) == 1
