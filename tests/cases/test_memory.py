"""Quantities that two places of a report tell differently, with neighbours that tell different things."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.find import find_relations
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.run import judge_all

ENTRIES = yaml.safe_load(Path(__file__).with_name("memory.yml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case["report"], case["told"], id=f"{entry['code']}-{number}")
    for entry in ENTRIES
    for number, case in enumerate((entry, *entry["neighbours"]))
]


@pytest.mark.parametrize(("report", "told"), CASES)
def test_case(report: str, told: list[list[int | str]], tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"# Annual report 2024-25\n\n{report}\n", encoding="utf-8")
    document = read(path)
    mentions, measures = measured(document)
    relations = find_relations(document, mentions, measures, load_pack())
    found = {
        tuple(sorted((j.relation.stated.printed.value, j.reading.operands[0].figure.printed.value)))
        for j in judge_all(relations, select(("REPEAT",)))
        if j.verdict is Verdict.CONTRADICTION and j.reading and j.relation.stated
    }
    assert found == {tuple(Fraction(value) for value in pair) for pair in told}
