"""What is told of a finding that another draft has with other figures."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from safeguard_checks.engine import audit
from safeguard_checks.findings.compare import Pair
from safeguard_checks.findings.finding import Finding
from safeguard_checks.report.changed import Change, Side, changes

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-report.md"


def _column() -> Finding:
    return next(f for f in audit(EXAMPLE).findings if len(f.rows) > 1)


def test_rows_are_followed_by_label_and_by_which_of_it_they_are() -> None:
    column = _column()
    first, second, third = (replace(row, label="Late") for row in column.rows[:3])
    old = replace(column, rows=(first, second))
    new = replace(column, rows=(first, replace(second, stated="7"), third))
    told = changes(Pair(old, new))
    before, now = (Side(r.stated, r.implied, r.stands) for r in (second, third))
    assert told == (
        Change("Late", before, replace(before, stated="7")),
        Change("Late", None, now),
    )
    assert changes(Pair(new, old))[1] == Change("Late", now, None)


def test_without_rows_the_values_are_told_once_they_differ() -> None:
    column = replace(_column(), rows=(), stated="7", implied="8")
    other = replace(column, implied="9")
    assert changes(Pair(column, other)) == (Change("", Side("7", "8"), Side("7", "9")),)
    assert changes(Pair(column, column)) == ()
    assert not changes(Pair(column, other))[0].long
    assert changes(Pair(replace(column, implied="8, " * 90), other))[0].long
