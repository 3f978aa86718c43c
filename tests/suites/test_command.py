"""The suites from the command line and from settings: statuses, one line for a mistake, no more."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reports import MARKDOWN
from safeguard_checks.__main__ import main
from safeguard_checks.cli.settings import Settings, find_settings
from safeguard_checks.errors import InputError


@pytest.fixture(name="report")
def _report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.md").write_text(MARKDOWN, encoding="utf-8")
    return "report.md"


def suite(folder: Path, **expectation: object) -> None:
    folder.mkdir()
    data = {"name": "own", "meta": {"frame": "figures"}, "expectations": [expectation]}
    (folder / "own.json").write_text(json.dumps(data), encoding="utf-8")


def test_a_mistake_in_a_suite_is_one_line_and_status_2(
    report: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    suite(tmp_path / "own", type="expect_the_moon", kwargs={})
    assert main(["audit", report, "--expectations", "own"]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 1
    assert "own.json" in told.err
    assert not (tmp_path / "audit").exists()


def test_pages_and_findings_go_where_they_are_told_to(report: str, tmp_path: Path) -> None:
    options = ["--data-docs", "pages", "--out", "out", "--quiet", "--fail-on", "never"]
    assert main(["audit", report, *options]) == 0
    assert {p.name for p in tmp_path.iterdir()} == {"report.md", "pages", "out"}
    found = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))
    assert all(one["expected"] for one in found["suites"])


def test_several_reports_have_pages_of_their_own(report: str, tmp_path: Path) -> None:
    (tmp_path / "second.md").write_text(MARKDOWN, encoding="utf-8")
    options = ["--data-docs", "pages", "--quiet", "--fail-on", "never"]
    assert main(["audit", report, "second.md", *options]) == 0
    assert {p.name for p in (tmp_path / "pages").iterdir()} == {"report", "second"}


def test_a_suite_decides_the_exit_status_as_a_rule_does(report: str, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Report 2024-25\n\nWe saw 40 children.\n", "utf-8")
    suite(
        tmp_path / "own",
        type="expect_column_values_to_be_between",
        kwargs={"column": "value", "max_value": 30},
    )
    assert main(["audit", report, "--quiet"]) == 0
    assert main(["audit", report, "--quiet", "--expectations", "own"]) == 1
    assert main(["audit", report, "--quiet", "--expectations", "own", "--fail-on", "high"]) == 0


def test_settings_of_the_nearest_file_count(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(
        '[tool.safeguard-checks]\nexpectations = "suites"\n', encoding="utf-8"
    )
    assert find_settings(inner) == Settings(False, (tmp_path / "suites",))
    (tmp_path / "a" / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    assert find_settings(inner) == Settings(False, (tmp_path / "suites",))
    (inner / "safeguard-checks.toml").write_text("suites = true\n", encoding="utf-8")
    assert find_settings(inner) == Settings(True, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("suites =", "not TOML"),
        ("sweets = true", "unknown setting sweets"),
        ('suites = "yes"', "write suites = true"),
        ("expectations = 3", "a folder or a list"),
    ],
)
def test_a_mistake_in_the_settings_names_the_file(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "safeguard-checks.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=message) as caught:
        find_settings(tmp_path)
    assert "safeguard-checks.toml" in str(caught.value)
