"""The examples of docs/suites.md run, and print what the page says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from reports import MARKDOWN
from safeguard_checks.__main__ import main
from safeguard_checks.expectations import __all__ as names
from safeguard_checks.rules.suite_files import suite_files

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/suites.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_an_example_prints_what_the_page_says(code: str, printed: str, tmp_path: Path) -> None:
    report = (ROOT / "examples/annual-report.md").read_text(encoding="utf-8")
    (tmp_path / "report.md").write_text(report, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == printed
    assert [file.name for file in tmp_path.iterdir()] == ["report.md"]


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") == 3


def test_the_partnerships_suite_is_picked_up_from_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (suite,) = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
    (settings,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert tomllib.loads(settings)["suites"] is True
    (tmp_path / "our-suites").mkdir()
    (tmp_path / "our-suites" / "ours.json").write_text(suite, encoding="utf-8")
    (tmp_path / "safeguard-checks.toml").write_text(settings, encoding="utf-8")
    report = tmp_path / "report.md"
    report.write_text(MARKDOWN + "\n\nThe area has 61,000 visitors.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    main(["audit", str(report), "--out", "out", "--quiet", "--fail-on", "never"])
    found = json.loads((tmp_path / "out" / "findings.json").read_text(encoding="utf-8"))
    (own,) = [f for f in found["findings"] if f["rule"] == "SUITE01"]
    assert own["title"] == "Not as the suite “our_partnership” expects: No figure is above 50,000"
    assert "61,000" in [place["quote"] for place in own["locations"]]


def test_every_suite_and_expectation_is_on_the_page() -> None:
    for suite in suite_files():
        assert f"`{suite.name}`" in PAGE
    for name in names:
        assert not name.startswith("Expect") or f"`{name}`" in PAGE
