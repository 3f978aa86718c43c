"""A few rounds of what ``stress.py`` does in hundreds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from files.stress import kills, pairs


def test_two_writers_lose_nothing(tmp_path: Path) -> None:
    assert pairs(tmp_path, 1) == 0


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a child process")
def test_a_writer_that_is_killed_loses_nothing(tmp_path: Path) -> None:
    assert kills(tmp_path, 5) == 0
