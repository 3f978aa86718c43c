"""Lists, references, dates, names and sums in words that were misread, with their neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from safeguard_checks import audit

ENTRIES = yaml.safe_load(
    Path(__file__).with_name("lists_and_names.yml").read_text(encoding="utf-8")
)
CASES = [
    pytest.param(case["report"], frozenset(case["finds"]), id=f"{entry['code']}-{number}")
    for entry in ENTRIES
    for number, case in enumerate((entry, *entry["neighbours"]))
]


@pytest.mark.parametrize(("report", "finds"), CASES)
def test_case(report: str, finds: frozenset[str], tmp_path: Path) -> None:
    page = report.startswith("<")
    path = tmp_path / ("report.html" if page else "report.md")
    head = "" if page else "# Annual report 2024-25\n\n"
    path.write_text(f"{head}{report}\n", encoding="utf-8")
    result = audit(path)
    assert {f.rule for f in (*result.findings, *result.appendix)} == finds
