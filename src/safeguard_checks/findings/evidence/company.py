"""Whether a contradiction stands alone in its report: one that errs in one place does in others.

On published reports failed relations beside a probable contradiction of another kind were errors of
the report far oftener than those that were alone (the counts say how often).
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["ALONE", "BESIDE", "companies"]

ALONE, BESIDE = "report: nothing else", "report: another is probable"
# So many parts of a construction say what kind of reading it is: one misreading is rarely alone of its kind.
_KIND = 2


def companies(found: Sequence[tuple[str, int, float]], probable: float) -> list[str]:
    """Return the bucket of each contradiction, told by construction, block and belief by itself.

    Another counts where it is at least ``probable``, read in another way and in another block.
    """
    sure = [(_kind(name), block) for name, block, belief in found if belief >= probable]
    return [
        BESIDE if any(k != _kind(name) and b != block for k, b in sure) else ALONE
        for name, block, _ in found
    ]


def _kind(construction: str) -> tuple[str, ...]:
    return tuple(construction.split("/")[:_KIND])
