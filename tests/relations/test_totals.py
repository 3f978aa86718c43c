"""The labelled totals of public tables: labels hold, and half of them is scored here."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "score"))

from totals import load, measure


def test_labels_of_public_tables_add_up() -> None:
    tables = load()
    assert len(tables) >= 60
    assert len({t.id for t in tables}) == len(tables)
    assert sum(t.held_out for t in tables) >= 20


def test_sum_on_a_few_public_tables() -> None:
    names = ("2-17673577-2", "2-11608735-3", "2-18384980-1", "sec.gov/1769116/R80")
    result = measure([t for t in load() if t.id in names])
    assert result["built on"].silent + result["held out"].silent == len(names)
    assert not result["built on"].alarms + result["held out"].alarms
    assert result["built on"].wrong_found + result["held out"].wrong_found == 5
