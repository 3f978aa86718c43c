"""Compare an output with the one kept; ``UPDATE_SNAPSHOTS=1`` writes it anew, to be read in review."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["assert_same"]

_FOLDER = Path(__file__).parent / "snapshots"


def assert_same(name: str, output: bytes) -> None:
    """Fail unless ``output`` is, byte for byte, the snapshot of that name."""
    path = _FOLDER / name
    if os.environ.get("UPDATE_SNAPSHOTS") == "1":
        path.write_bytes(output)
    assert output.decode() == path.read_bytes().decode(), f"{name} changed"
