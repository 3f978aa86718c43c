"""Small reports with tables that once went wrong, each with its right and wrong neighbours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks import audit

ENTRIES = [
    entry
    for path in sorted(Path(__file__).parent.glob("tables*.yml"))
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))
]
CASES = [
    pytest.param(entry.get("ext", "md"), case, id=f"{entry['code']}-{number}")
    for entry in ENTRIES
    for number, case in enumerate((entry, *entry.get("neighbours", ())))
]


@pytest.mark.parametrize(("ext", "case"), CASES)
def test_case(ext: str, case: dict[str, Any], tmp_path: Path) -> None:
    """A right report raises nothing; a wrong one raises the rules named, and no others."""
    path = tmp_path / f"report.{case.get('ext', ext)}"
    path.write_text(case["report"], encoding="utf-8")
    result = audit(path)
    found = {finding.rule for finding in result.findings}
    if case["finds"]:
        found |= {finding.rule for finding in result.appendix}
    assert found == set(case["finds"]), case.get("why", case.get("kind"))
