"""What is said of all rows of a table: read where the words tie it to the table, and silent beside that."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.find import find_relations
from safeguard_checks.relations.relation import Relation

_ENTRIES = yaml.safe_load(Path(__file__).with_name("all_rows.yml").read_text(encoding="utf-8"))
_CASES = [
    pytest.param(entry["table"].format(text), verdict, id=f"{verdict}-{text}")
    for entry in _ENTRIES
    for verdict in ("fails", "holds", "silent")
    for text in entry[verdict]
]


def _holds(relation: Relation) -> bool:
    return any(reading.holds for reading in relation.admissible)


@pytest.mark.parametrize(("report", "verdict"), _CASES)
def test_case(report: str, verdict: str) -> None:
    text = f"# Annual report 2023/24\n\n{report}\n"
    document = read_markdown("report.md", "0" * 64, text)
    mentions, measures = measured(document)
    found = [
        _holds(relation)
        for relation in find_relations(document, mentions, measures, load_pack())
        if (relation.type, relation.kind) in (("comparison", "row"), ("list", "rows"))
        and relation.readings
    ]
    if verdict == "silent":
        assert not found
    elif verdict == "holds":
        assert found
        assert all(found)
    else:
        assert False in found
