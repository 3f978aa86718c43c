"""What one expectation of a suite came to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["SuiteFailure", "SuiteOutcome", "SuiteResult"]


@dataclass(frozen=True, slots=True)
class SuiteFailure:
    """One row that fails: its index in the frame, and what stands there as ``found``.

    ``implied`` is what the other figures give, and ``subject`` what it is of, where the
    expectation says so. ``relation`` is the number of the relation that the row is a reading of.
    """

    row: int
    found: str
    implied: str = ""
    subject: str = ""
    relation: int | None = None


@dataclass(frozen=True, slots=True)
class SuiteOutcome:
    """One expectation: which suite and frame, whether it holds, and the rows that fail it.

    ``rows`` are index values of the frame (a figure's or a relation's row number), told one by
    one in ``failures``. ``expected`` says in words what was expected. ``judges`` is true for the
    expectations that judge relations as the rules do, and ``own`` for a suite that is not ours.
    ``observed`` is what was found in the frame as a whole, in words. ``consistent`` and ``cannot_tell`` are the rows of
    a terms frame whose own reading holds, and those that tell nothing. ``meta`` is what the suite's author wrote beside the expectation (title, question, innocent).
    """

    suite: str
    frame: str
    expectation: str
    holds: bool
    rows: tuple[int, ...] = ()
    expected: str = ""
    severity: str = "warning"
    judges: bool = False
    own: bool = False
    failures: tuple[SuiteFailure, ...] = ()
    observed: str = ""
    consistent: tuple[int, ...] = ()
    cannot_tell: tuple[int, ...] = ()
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SuiteResult:
    """A suite with the library's own result of each expectation, in the order of its file."""

    name: str
    about: str
    results: tuple[Any, ...]
