"""Small reports whose relations careful people see in layout: what is told, in the appendix too, and by which reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks import audit

ENTRIES = yaml.safe_load((Path(__file__).parent / "layout.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{entry['code']}-{number}")
    for entry in ENTRIES
    for number, case in enumerate((entry, *entry.get("neighbours", ())))
]


@pytest.mark.parametrize("case", CASES)
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    """A right report raises nothing, not even in the appendix; a wrong one what is named, and no more."""
    path = tmp_path / "report.md"
    path.write_text(case["report"], encoding="utf-8")
    result = audit(path)
    found = [*result.findings, *result.appendix]
    assert {f.rule for f in found} == set(case["finds"]), case.get("why", case.get("kind"))
    for construction in case.get("by", ()):
        assert any(f.construction.startswith(construction) for f in found), construction
