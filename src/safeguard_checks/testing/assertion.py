"""A check for anyone's tests: this report, or this table, agrees with itself."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from safeguard_checks.documents.span import Place
    from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["assert_consistent"]

_LEVELS = ("info", "low", "medium", "high")


def assert_consistent(
    path_or_frame: str | Path | pd.DataFrame,
    fail_on: Literal["info", "low", "medium", "high"] = "medium",
) -> None:
    """Fail where a report, or a table, holds figures that cannot both be right as printed.

    ``path_or_frame`` is a file of any format the audit reads, or a pandas frame laid out as a
    table in a report is: labels in the first column, periods as column names, cells as text
    where printed precision matters. ``fail_on`` is the least severity that fails. Raises
    ``AssertionError`` with each finding as a small difference between what is printed and what
    the other figures give, and where a part of the file could not be read; ``InputError`` where
    none of it could.
    """
    __tracebackhide__ = True
    result = _audited(path_or_frame)
    if result.coverage.missed:
        missed = "; ".join(result.coverage.missed)
        raise AssertionError(f"{result.report.name} was read in part only: {missed}")
    least = _LEVELS.index(fail_on)
    found = [f for f in result.findings if _LEVELS.index(f.severity) >= least]
    if found:
        raise AssertionError(_told(result.report.name, found, fail_on))


def _audited(source: str | Path | pd.DataFrame) -> Audit:
    from safeguard_checks.engine import audit, audit_document

    if isinstance(source, str | Path):
        return audit(source)
    from safeguard_checks.documents.read_csv import read_csv

    text = source.to_csv(index=False)
    sha = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return audit_document(replace(read_csv("the frame", sha, text), typed=True))


def _told(name: str, found: list[Finding], fail_on: str) -> str:
    count = "1 finding" if len(found) == 1 else f"{len(found)} findings"
    lines = [f"{name} does not agree with itself: {count} at or above {fail_on}"]
    for f in found:
        lines += ["", f"{f.rule} {f.title} ({f.severity}, {f.certainty})"]
        lines += [f"  at {where}" for where in dict.fromkeys(_where(p) for p in f.locations[:3])]
        lines += [f"  - printed: {f.stated}", f"  + implied: {f.implied}"]
        lines += [f"    {line}" for line in f.working.splitlines()]
        if f.cause:
            lines.append(f"  likely cause: {f.cause}")
    return "\n".join(lines)


def _where(place: Place) -> str:
    at = f"page {place.page}" if place.page else f"line {place.line}" if place.line else ""
    cell = ", ".join(label for label in (place.row, place.column) if label)
    parts = [part for part in (at, cell) if part]
    return f"{' '.join(parts)}: “{place.quote}”" if parts else f"“{place.quote}”"
