"""Which half of the field set a source belongs to: built on, or only measured.

The half is fixed by a hash of the source's name, so that nobody chooses it and a new source falls
where it falls. What is seen in the measured half may be counted, not mended by name.
"""

from __future__ import annotations

import hashlib
from typing import Literal

__all__ = ["Half", "half"]

Half = Literal["built on", "measured"]


def half(source: str) -> Half:
    """Return the half that a source (owner/name of a repository, or a domain) belongs to."""
    digest = hashlib.sha256(source.lower().encode()).hexdigest()
    return "measured" if int(digest, 16) % 2 else "built on"
