"""Prose that was misread: each case, and its neighbours on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from safeguard_checks import audit

ENTRIES = [
    entry
    for name in (
        "prose.yml",
        "prose_apart.yml",
        "near.yml",
        "across_sentences.yml",
        "beside_tables.yml",
    )
    for entry in yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))
]
CASES = [
    pytest.param(
        case["report"],
        frozenset(case["finds"]),
        case.get("possible", False),
        id=f"{entry['code']}-{number}",
    )
    for entry in ENTRIES
    for number, case in enumerate((entry, *entry["neighbours"]))
]


@pytest.mark.parametrize(("report", "finds", "possible"), CASES)
def test_case(report: str, finds: frozenset[str], possible: bool, tmp_path: Path) -> None:
    """``finds`` are told; what is only ``possible`` has a ceiling, however often it is right."""
    path = tmp_path / "report.md"
    path.write_text(f"# Annual report 2024-25\n\n{report}\n", encoding="utf-8")
    result = audit(path)
    assert {f.rule for f in (*result.findings, *result.appendix)} == finds
    if possible:
        assert {f.evidence.ceiling for f in result.appendix if f.evidence} == {"possible"}
