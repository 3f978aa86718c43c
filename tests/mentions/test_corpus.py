"""Numbers and periods in sentences, and the law that every number token is accounted for."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
NUMBERS = yaml.safe_load((CORPUS / "numbers.yml").read_text(encoding="utf-8"))
PERIODS = yaml.safe_load((CORPUS / "periods.yml").read_text(encoding="utf-8"))


def read(text: str) -> Document:
    return read_markdown("corpus.md", "0" * 64, text)


@pytest.mark.parametrize("case", NUMBERS["figures"], ids=lambda c: c["text"])
def test_figures(case: dict[str, Any]) -> None:
    found = extract(read(case["text"])).figures
    assert [[f.text, f.kind] for f in found] == case["found"]


@pytest.mark.parametrize("case", NUMBERS["not_figures"], ids=lambda c: c["text"])
def test_not_figures(case: dict[str, Any]) -> None:
    found = extract(read(case["text"]))
    assert found.figures == ()
    assert [n.reason for n in found.non_figures] == [case["reason"]]


@pytest.mark.parametrize("case", PERIODS, ids=lambda c: c["text"])
def test_periods(case: dict[str, Any]) -> None:
    found = extract(read(case["text"])).periods
    assert [[p.period.kind, p.period.label] for p in found] == case["found"]


PIECES = st.sampled_from(
    [
        "31 March 2025",
        "2024-25",
        "17",
        "3,414",
        "8.4%",
        "£5,000",
        "aged 16-18",
        "section 47",
        "one in four",
        "sixty-five",
        "<5",
        "per 10,000",
        "of the",
        "children",
        "(",
        ")",
        ",",
        ".",
        "–",
        "20-25",
        "G02A",
        "Q1",
        "about",
        "fell from",
        "to",
        "Level 3",
        "12/13/14",
        "..5",
    ]
)


@settings(max_examples=120, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_every_number_is_exactly_one_thing(text: str) -> None:
    document = read("Words " + text)
    found = extract(document)
    spans = sorted(
        (m.span.block, m.span.start, m.span.end)
        for group in (found.figures, found.periods, found.non_figures)
        for m in group
    )
    for (a, _, end), (b, start, _) in itertools.pairwise(spans):
        assert a != b or end <= start
    for block in document.blocks:
        covered = {i for b, s, e in spans if b == block.index for i in range(s, e)}
        for m in re.finditer(r"\d", block.text):
            assert m.start() in covered
