"""The same report in every format gives the same figures and the same findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from reports import MARKDOWN, as_docx, as_html, as_text, told
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit, measured
from safeguard_checks.findings.finding import Audit


def said(result: Audit) -> set[tuple[str, str, str, str]]:
    """Return what an audit says, without places."""
    return {(f.rule, f.severity, f.stated, f.implied) for f in told(result)}


@pytest.fixture(name="expected")
def _expected(tmp_path: Path) -> Audit:
    path = tmp_path / "report.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return audit(path)


def test_the_report_contradicts_itself_where_it_should(expected: Audit) -> None:
    assert sorted(f.rule for f in told(expected)) == [
        "CMP01",
        "DIR02",
        "FY01",
        "PCT01",
        "SHARE01",
        "SUM01",
    ]


@pytest.mark.parametrize("name", ["report.txt", "report.html", "report.docx"])
def test_same_figures_and_findings(name: str, expected: Audit, tmp_path: Path) -> None:
    path = tmp_path / name
    if name.endswith(".docx"):
        path.write_bytes(as_docx())
    else:
        path.write_text(as_html() if name.endswith(".html") else as_text(), encoding="utf-8")
    (tmp_path / "again.md").write_text(MARKDOWN, encoding="utf-8")
    ours, _ = measured(read(path))
    theirs, _ = measured(read(tmp_path / "again.md"))
    assert [(f.text, f.kind) for f in ours.figures] == [(f.text, f.kind) for f in theirs.figures]
    assert said(audit(path)) == said(expected)


def test_the_column_is_one_finding_with_its_rows(expected: Audit) -> None:
    column = next(f for f in told(expected) if f.rule == "PCT01")
    assert len(column.rows) == 5
    assert [r.label for r in column.rows if not r.stands] == [
        "Section 47 Enquiries Starting",
        "ICPCs Held",
        "CPP (31/03/2025)",
    ]
    assert "divided by the later figure" in column.cause


def test_every_location_leads_back_to_its_quote(expected: Audit, tmp_path: Path) -> None:
    lines = (tmp_path / "report.md").read_text(encoding="utf-8").split("\n")
    for finding in told(expected):
        for place in finding.locations:
            assert place.line is not None
            assert place.quote.split(".")[0] in lines[place.line - 1]


def test_the_period_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    result = audit(path, period="2023-24")
    assert result.report.period == "2023-24"
    assert "FY01" not in {f.rule for f in told(result)}
