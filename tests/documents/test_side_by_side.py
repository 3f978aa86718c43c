"""Tables set side by side: each half has its own labels, and a total that can be of both is left."""

from __future__ import annotations

import pytest

from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured

SIDE = """# Report 2024

| Name | Copies | Name | Copies |
|---|---|---|---|
| Members | | Officers | |
| Ash Lane | 1 | Oak Road | 3 |
| Elm Court | 2 | Fir Close | 4 |
| | | Total | 10 |
"""


def labels(text: str) -> dict[str, str]:
    _, measures = measured(read_markdown("t.md", "0" * 64, text))
    return {m.figure.text: m.label for table in measures.tables for m in table.measures}


def test_each_half_has_its_own_labels() -> None:
    assert labels(SIDE) == {
        "1": "Ash Lane", "2": "Elm Court", "3": "Oak Road", "4": "Fir Close", "10": "Total",
    }  # fmt: skip


@pytest.mark.parametrize("total", ["10", "7", "8"])
def test_a_total_under_one_half_is_not_judged(total: str) -> None:
    text = SIDE.replace("| 10 |", f"| {total} |")
    assert told(audit_document(read_markdown("t.md", "0" * 64, text))) == ()


@pytest.mark.parametrize(
    ("head", "first", "label"),
    [
        ("| Name | Number | Rate | Number | Rate |", "| Ash Lane | 1 | 2 | 3 | 4 |", "Ash Lane"),
        ("| Number | Rate | Number | Rate |", "| 7 | 2 | 3 | 4 |", ""),
        ("| | Number | | Number |", "| Ash Lane | 1 | 2 | 3 |", "Ash Lane"),
    ],
)
def test_other_repeated_headers_are_not_halves(head: str, first: str, label: str) -> None:
    rule = "|---" * head.count(" |") + "|"
    assert set(labels(f"# Report 2024\n\n{head}\n{rule}\n{first}\n{first}\n").values()) == {label}
