"""The hook for teams who keep reports in a repository runs as it is published."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from safeguard_checks.__main__ import main

ROOT = Path(__file__).resolve().parents[2]


def test_the_hook_stops_a_report_with_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.search(hook["files"], "reports/Draft.DOCX")
    assert not re.search(hook["files"], "README.md")
    program, *arguments = hook["entry"].split()
    assert (program, hook["language"]) == ("safeguard-checks", "python")
    shutil.copy(ROOT / "examples/annual-report.docx", tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main([*arguments, "annual-report.docx"]) == 1
    assert (tmp_path / ".safeguard-checks/findings.md").is_file()
