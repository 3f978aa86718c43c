"""Counted lists: which words count the items that follow, and how many there are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract
from safeguard_checks.relations.lists import counted_lists

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "lists.yml"
CASES = [
    pytest.param(e["text"], e["expect"], id=e["text"][:60])
    for e in yaml.safe_load(CORPUS.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize(("text", "expect"), CASES)
def test_counted_list(text: str, expect: dict[str, Any] | None) -> None:
    document = read_markdown("corpus.md", "0" * 64, text)
    found = list(counted_lists(document, extract(document)))
    if expect is None:
        assert found == []
        return
    relation = found[0]
    assert relation.stated_text == expect["number"]
    assert expect["listed"] in relation.readings[0].implied
