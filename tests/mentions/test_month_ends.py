"""A stop behind a month's whole name ends the sentence; one behind a short name belongs to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard_checks.claims.sentence import sentences
from safeguard_checks.documents.read import read
from safeguard_checks.mentions.extract import extract


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The panel met on 17 March. Nine cases were heard.", 2),
        ("It opened in May. Six came.", 2),
        ("The panel met on 2 Feb. 2024 and again on 3 Sept. with nine cases.", 1),
    ],
)
def test_sentences_end_behind_a_whole_month(text: str, count: int, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    report.write_text(text + "\n", encoding="utf-8")
    document = read(report)
    assert len(list(sentences(document, extract(document)))) == count
