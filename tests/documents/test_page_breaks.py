"""A table that goes over a page break is one table, wherever the break falls."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import told
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.testing import GeneratedReport, Grid
from safeguard_checks.testing.content import Heading, Paragraph
from typeset import typeset

_PARTS = {"North": 71, "South": 75, "East": 54, "West": 40}


def _report(lines: int, total: int) -> GeneratedReport:
    """Return a report whose table begins after so many lines; its header is repeated."""
    rows = (*((label, str(n)) for label, n in _PARTS.items()), ("Total", str(total)))
    grid = Grid((("Area", "Home checks"),), rows, "Table 1: home checks")
    lead = (Paragraph(f"Families were seen in {place} too.") for place in _places(lines))
    title = "Annual report 2024-25"
    return GeneratedReport(title, "2024-25", (Heading(1, title), *lead, grid))


def _places(count: int) -> list[str]:
    return [f"Al{'abcdefghijklmnopqrstuvwxyz'[i % 26]}{'on' * (1 + i // 26)}" for i in range(count)]


@pytest.mark.parametrize("lines", range(28, 38))
def test_the_sum_is_judged_over_the_break(tmp_path: Path, lines: int) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(typeset(_report(lines, sum(_PARTS.values()))))
    assert told(audit_document(read(path))) == ()
    path.write_bytes(typeset(_report(lines, 209)))
    (finding,) = told(audit_document(read(path)))
    assert (finding.stated, finding.implied) == ("209", "240")
    assert {place.column for place in finding.locations} == {"Home checks"}
    assert {place.row for place in finding.locations} == {*_PARTS, "Total"}


def test_the_break_falls_in_the_table_for_some_of_these(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    broken = 0
    for lines in range(28, 38):
        path.write_bytes(typeset(_report(lines, 240)))
        broken += any(t.continues is not None for _, t in read(path).tables())
    assert broken >= 3
