"""Whether a contradiction stands alone in its report: one that errs in one place does in others.

On published reports failed relations beside a probable contradiction of another kind were errors of
the report far oftener than those that were alone (the counts say how often). In a report of thousands of relations a
few such contradictions say nothing of any other: it errs less than reports do.
"""

from __future__ import annotations

from collections.abc import Sequence

from safeguard_checks.findings.evidence.counts import kind_of

__all__ = ["ALONE", "BESIDE", "companies"]

ALONE, BESIDE = "report: nothing else", "report: another is probable"


# Reports err in one relation of so many.
_USUAL = 100


def companies(found: Sequence[tuple[str, int, float]], least: float, judged: int) -> list[str]:
    """Return the bucket of each contradiction, told by construction, block and belief by itself.

    Another counts where its belief is at least ``least``, and it is of another kind and in another block: one
    misreading is rarely alone of its kind. Of ``judged`` relations so many kinds must be sure that the report
    errs as often as others do.
    """
    sure = [(kind_of(name), block) for name, block, belief in found if belief >= least]
    return [
        BESIDE if others and len(others) * _USUAL >= judged else ALONE
        for name, block, _ in found
        for others in ({k for k, b in sure if k != kind_of(name) and b != block},)
    ]
