"""What one expectation of a suite came to."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["SuiteOutcome"]


@dataclass(frozen=True, slots=True)
class SuiteOutcome:
    """One expectation: which suite and frame, whether it holds, and the rows that fail it.

    ``rows`` are index values of the frame (a figure's or a relation's row number).
    """

    suite: str
    frame: str
    expectation: str
    holds: bool
    rows: tuple[int, ...] = ()
