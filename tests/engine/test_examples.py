"""The reports in examples/: what they are known to hold is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import told
from safeguard_checks.engine import audit

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FOUND = {
    "rotherham_19-november-2014_2ef0.pdf": {("SHARE01", 13, "65%"), ("SHARE01", 25, "38%")},
    "sunderland_25-july-2018_b995.pdf": {("SHARE01", 24, "82%")},
}


@pytest.mark.parametrize("name", FOUND)
def test_inspection_reports(name: str) -> None:
    result = audit(EXAMPLES / name)
    assert {(f.rule, f.locations[0].page, f.stated) for f in result.findings} == FOUND[name]
    for finding in result.findings:
        assert finding.locations[0].box is not None


def test_flow_and_rate_share_a_culprit() -> None:
    result = audit(EXAMPLES / "annual-report.md")
    for rule in ("FLOW01", "RATE01"):
        finding = next(f for f in told(result) if f.rule == rule)
        assert "If 397 were 393" in finding.cause
