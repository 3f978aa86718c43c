"""300 labelled sentences are read no worse than committed, and the scorer itself tells right from wrong."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest

from score.section import worse
from score.sentences import GOLD, counted, load_labels, outcome, outcomes

LABEL = {
    "n": 1,
    "text": "It fell from 9 to 7.",
    "claims": [{"kind": "change", "direction": "down", "old": 9, "new": 7}],
    "may": [{"kind": "share", "stated": 40}],
}
RIGHT = {"kind": "change", "direction": "down", "old": Fraction(9), "new": Fraction(7)}


def test_read_no_worse_than_committed() -> None:
    committed = json.loads((GOLD.parent / "committed.json").read_text(encoding="utf-8"))["claims"]
    now = counted(outcomes())
    assert now.keys() == committed.keys()
    assert [name for name in now if worse(now[name], committed[name])] == []


@pytest.mark.parametrize(
    ("found", "rightly", "wrongly"),
    [
        ([RIGHT], True, False),
        ([RIGHT, {"kind": "share", "stated": Fraction(40)}], True, False),
        ([], False, False),
        ([{"kind": "change", "direction": "down", "new": Fraction(7)}], False, False),
        ([{**RIGHT, "direction": "up"}], False, True),
        ([{**RIGHT, "old": Fraction(7), "new": Fraction(9)}], False, True),
        ([{**RIGHT, "size": Fraction(2), "size_kind": "absolute"}], False, True),
        ([RIGHT, {"kind": "rate", "count": Fraction(9), "rate": Fraction(7)}], False, True),
    ],
)
def test_right_wrong_and_missed_are_told_apart(
    found: list[dict[str, Any]], rightly: bool, wrongly: bool
) -> None:
    result = outcome(LABEL, found)
    assert (result.rightly, bool(result.wrong)) == (rightly, wrongly)


def test_words_for_a_comparator_are_needed_only_without_values() -> None:
    values = {"kind": "comparison", "order": "above", "own": Fraction(9), "other": Fraction(7)}
    words = {"kind": "comparison", "order": "above", "targets": ["England average"]}
    label = {
        "n": 1,
        "text": "",
        "claims": [{**values, "own": 9, "other": 7, "targets": ["England"]}],
    }
    assert outcome(label, [values]).rightly
    assert not outcome(label, [words]).rightly
    assert not outcome(label, [words]).wrong
    assert outcome(label, [{**words, "targets": ["London"]}]).wrong
    assert outcome(
        {"n": 1, "text": "", "claims": [{**words, "targets": ["England"]}]}, [words]
    ).rightly


def test_labels_are_whole() -> None:
    labels = load_labels()
    assert [entry["n"] for entry in labels] == list(range(1, 301))
    assert len({entry["text"].casefold() for entry in labels}) == len(labels)
    assert sum(bool(entry["claims"]) for entry in labels) == 49
