"""TOML and JSON as people write them: whatever cannot be parsed is one kind of error."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["parse_json", "parse_toml"]

_DEEP = "nested too deeply"


def parse_toml(text: str) -> dict[str, Any]:
    """Return what TOML says. Raises ``ValueError`` that tells in a few words what is wrong."""
    import tomllib  # which the first page of the browser need not wait for

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError(_DEEP) from None


def parse_json(text: str) -> Any:
    """Return what JSON says. Raises ``ValueError`` that tells in a few words what is wrong."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError(_DEEP) from None
