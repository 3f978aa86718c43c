"""Labels judge findings as the score does, and say what is missed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from labels import labels, recall, said
from sample import Item

REPORT = Item(Path("place.pdf"), "ab" * 32, "inspections", "inspections", "", "pdf", "")


def shared(folder: Path) -> Path:
    """Write labels of one report: two errors, an arguable one, and a relation that holds."""
    (folder / "more").mkdir()
    told = [
        {"id": "F1", "family": "SHARE", "certainty": "certain", "page": 3, "quote": "12 (45%)"},
        {"id": "F2", "family": "RATE", "certainty": "arguable", "page": 4, "quote": "rate of 46"},
        {"id": "F3", "family": "DATE", "certainty": "probable", "page": 5, "quote": "31 June"},
    ]
    holds = [{"id": "C1", "family": "SHARE", "page": 6, "quote": "of whom 74%"}]
    entry = {"documents": {"place.pdf": {"findings": told, "consistent": holds}}}
    (folder / "more/inspections.json").write_text(json.dumps(entry), encoding="utf-8")
    return folder


def finding(family: str, page: int, quote: str) -> dict[str, Any]:
    place = {"page": page, "line": None, "quote": quote}
    return {"rule": f"{family}01", "family": family, "places": [place], "rows": []}


def test_a_label_says_true_false_or_that_it_is_arguable(tmp_path: Path) -> None:
    known = labels(shared(tmp_path))
    assert said(REPORT, finding("SHARE", 3, "12 (45%)"), known) == "true"
    assert said(REPORT, finding("RATE", 4, "a rate of 46 per 10,000"), known) == "arguable"
    assert said(REPORT, finding("SHARE", 6, "74%"), known) == "false"
    assert said(REPORT, finding("SHARE", 7, "74%"), known) == ""
    assert said(REPORT, finding("SHARE", 3, "12 (45%)"), {}) == ""


def test_labels_that_count_are_found_possible_or_missed(tmp_path: Path) -> None:
    kept = {
        "findings": [finding("SHARE", 3, "12 (45%)")],
        "appendix": [finding("DATE", 5, "31 June")],
    }
    found = recall([REPORT], {REPORT.sha256: kept}, labels(shared(tmp_path)))
    assert found.labels == {"DATE": 1, "SHARE": 1}
    assert found.found == {"SHARE": 1}
    assert found.possible == {"DATE": 1}
    assert found.missed == ("place.pdf F3 (in the appendix)",)
