"""Published verdicts: every one agrees, or the data say why it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "score"))

from published import Vector, calculations, grim_vectors

VECTORS = [*grim_vectors(), *calculations()]


def _name(vector: Vector) -> str:
    return f"{vector.source}-{vector.name}".replace(" ", "_")


@pytest.mark.parametrize("vector", VECTORS, ids=_name)
def test_verdict_is_as_published_or_the_difference_is_explained(vector: Vector) -> None:
    assert (vector.ours == vector.published) == (not vector.difference)


def test_both_verdicts_are_tried_in_both_files() -> None:
    for vectors in (grim_vectors(), calculations()):
        assert len({v.published for v in vectors}) == 2
        assert len(vectors) >= 100
