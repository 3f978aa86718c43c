"""CSV, SARIF, JUnit XML and Markdown: each fits its schema, and hostile text stays text."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandera.pandas as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from report.example_audit import example, hostile, nothing_checked, nothing_found
from safeguard_checks.cli.audit import setting_of
from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.formats import FORMATS, Setting, chosen, writer
from safeguard_checks.report.review import Decided
from safeguard_checks.report.safe_text import cell
from safeguard_checks.report.write_csv import COLUMNS, to_csv
from safeguard_checks.report.write_junit import to_junit
from safeguard_checks.report.write_markdown import escape, to_markdown
from safeguard_checks.report.write_sarif import to_sarif

HERE = Path(__file__).parent
PARTIAL = replace(
    nothing_found(), coverage=replace(nothing_found().coverage, missed=("page 2 (it is damaged)",))
)
AUDITS = [example(), nothing_found(), nothing_checked(), hostile(), PARTIAL]
NAMES = ["found", "nothing", "empty", "hostile", "partial"]
DISMISSED = Setting(
    decided={"DIR02-000002": Decided("dismissed", "J. Okoro", "2026-01-05", "Another cohort.")}
)
REOPENED = Setting(reopened=DISMISSED.decided)
SARIF = Draft202012Validator(json.loads((HERE / "schema/sarif-used.json").read_text("utf-8")))
JUNIT = etree.XMLSchema(etree.parse(HERE / "schema/junit.xsd"))


class Rows(pa.DataFrameModel):
    """The rows of findings.csv."""

    number: int = pa.Field(ge=1, unique=True)
    id: str = pa.Field(str_matches=r"^[A-Z]+\d+-[0-9a-f]{6}$")
    part: str = pa.Field(isin=["findings", "appendix"])
    rule: str = pa.Field(str_matches=r"^[A-Z]+\d+$")
    family: str = pa.Field(str_matches=r"^[A-Z]+$")
    severity: str = pa.Field(isin=["high", "medium", "low", "info"])
    certainty: str = pa.Field(isin=["certain", "probable", "possible"])
    pairing: str = pa.Field(isin=["explicit", "matched", "guessed"])
    decision: str = pa.Field(isin=["not_reviewed", "accepted", "dismissed", "reopened"])
    fingerprint: str = pa.Field(str_matches=r"^[0-9a-f]{16}(-\d+)?$")
    evidence_hash: str = pa.Field(str_matches=r"^[0-9a-f]{16}(-\d+)?$")

    class Config:
        coerce = True


def _rows(audit: Audit, setting: Setting) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_csv(audit, setting).decode(), newline="")))


def _sarif(audit: Audit, setting: Setting) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(to_sarif(audit, setting))
    return log


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_csv_fits_its_schema(audit: Audit) -> None:
    import pandas as pd

    rows = _rows(audit, Setting())
    assert len(rows) == len(audit.findings) + len(audit.appendix)
    Rows.validate(pd.DataFrame(rows, columns=list(COLUMNS), dtype=str))
    assert all(len(row) == len(COLUMNS) for row in rows)
    assert not [v for row in rows for v in row.values() if re.match(r"\s*[=+\-@]", v)]


def test_csv_names_place_and_decision() -> None:
    row = _rows(example(), DISMISSED)[1]
    assert (row["page"], row["section"]) == ("4", "1. Foreword")
    assert row["quote"] == "We are encouraged that referrals fell again this year."
    decision = ["decision", "decided_by", "decided_on", "decision_reason"]
    given = ["J. Okoro", "2026-01-05", "Another cohort."]
    assert [row[name] for name in decision] == ["dismissed", *given]
    assert [_rows(example(), REOPENED)[1][name] for name in decision] == ["reopened", *given]
    assert [_rows(example(), DISMISSED)[0][name] for name in decision] == [
        "not_reviewed",
        "",
        "",
        "",
    ]
    assert row["other_places"].startswith("3,040 (page 12")


@given(st.text())
def test_a_cell_never_starts_like_a_formula(text: str) -> None:
    safe = cell(text)
    assert not re.match(r"\s*[=+\-@＝＋－＠]", safe)
    assert not set(safe) & set("\t\r\n")
    assert cell(safe) == safe


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
@pytest.mark.parametrize("setting", [Setting(), DISMISSED], ids=["open", "dismissed"])
def test_sarif_fits_its_schema(audit: Audit, setting: Setting) -> None:
    log = _sarif(audit, setting)
    SARIF.validate(log)
    run = log["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [r["level"] for r in run["results"]] == [
        {"high": "error", "medium": "warning", "low": "note"}[f.severity] for f in audit.findings
    ]
    assert all(rules[r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])


def test_sarif_points_to_the_file_in_its_folder_and_suppresses_what_was_dismissed() -> None:
    setting = Setting(source="reports/Annual report, 2024-25.pdf", decided=DISMISSED.decided)
    results = _sarif(example(), setting)["runs"][0]["results"]
    place = results[0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "reports/Annual%20report%2C%202024-25.pdf"
    assert place["region"] == {"startLine": 1}
    assert [len(r.get("suppressions", [])) for r in results] == [0, 1, 0]
    (suppressed,) = results[1]["suppressions"]
    assert suppressed["justification"] == "Dismissed by J. Okoro on 5 January 2026: Another cohort."


def test_each_report_is_a_category_of_its_own_for_code_scanning() -> None:
    names = ["reports/a.md", "reports/b.md"]
    runs = [_sarif(example(), Setting(source=name))["runs"][0] for name in names]
    assert [run["automationDetails"]["id"] for run in runs] == [
        "safeguard-checks/reports/a.md/",
        "safeguard-checks/reports/b.md/",
    ]


@pytest.mark.parametrize("where", ["repository", "reports"])
def test_a_path_is_told_from_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    top = tmp_path / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "reports").mkdir()
    report = top / "reports" / "a.md"
    report.write_text("# A")
    monkeypatch.chdir(top if where == "repository" else tmp_path)
    if where == "reports":
        monkeypatch.chdir(top / "reports")
        report = Path("../reports/../reports") / "a.md"
    expected = "reports/a.md" if where == "repository" else "a.md"
    assert setting_of(report, None).source == expected
    assert setting_of(tmp_path / "elsewhere" / "b.md", None).source == "b.md"


def test_sarif_suppresses_nothing_that_is_open_again() -> None:
    results = _sarif(example(), REOPENED)["runs"][0]["results"]
    assert not any("suppressions" in r for r in results)
    assert results[1]["properties"]["decision"] == "reopened"


@pytest.mark.parametrize("path", [("version",), ("runs", 0, "results", 0, "level")])
def test_the_sarif_schema_refuses_other_values(path: tuple[Any, ...]) -> None:
    log = _sarif(example(), Setting())
    target: Any = log
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = "fatal"
    assert not SARIF.is_valid(log)


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
@pytest.mark.parametrize("setting", [Setting(), DISMISSED], ids=["open", "dismissed"])
def test_junit_fits_its_schema_and_counts(audit: Audit, setting: Setting) -> None:
    root = etree.fromstring(to_junit(audit, setting))
    JUNIT.assertValid(root)
    for element in (root, *root.iter("testsuite")):
        assert element.get("tests") == str(len(list(element.iter("testcase"))))
        assert element.get("failures") == str(len(list(element.iter("failure"))))
        assert element.get("skipped") == str(len(list(element.iter("skipped"))))


def test_junit_fails_for_findings_and_skips_the_rest() -> None:
    root = etree.fromstring(to_junit(example(), DISMISSED))
    assert (root.get("failures"), root.get("skipped")) == ("2", "2")
    assert "Dismissed by J. Okoro on 5 January 2026: Another cohort." in {
        s.get("message") for s in root.iter("skipped")
    }
    again = etree.fromstring(to_junit(example(), REOPENED))
    assert again.get("failures") == "3"
    assert sum("Open again" in (f.text or "") for f in again.iter("failure")) == 1


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_markdown_tables_are_whole(audit: Audit) -> None:
    text = to_markdown(audit, Setting()).decode()
    headings = [line for line in text.split("\n") if line.startswith("## ")]
    assert len(headings) == len(audit.findings)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.M):
        assert len({line.count("|") for line in table.strip().split("\n")}) == 1


def test_markdown_holds_no_markup_of_the_report() -> None:
    text = to_markdown(hostile(), Setting()).decode()
    assert "<" not in text
    assert "&#60;script&#62;" in text
    assert escape("see https://a.example @team #4 WWW.b.example") == (
        "see https&#58;//a.example &#64;team &#35;4 WWW&#46;b.example"
    )


def test_the_same_audit_gives_the_same_bytes() -> None:
    for file in chosen(["csv", "sarif", "junit", "markdown"]):
        assert writer(file)(example(), DISMISSED) == writer(file)(example(), DISMISSED)


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"--format doc: choose from html, json"):
        chosen(["html", "doc"])


def test_the_command_line_help_names_every_format() -> None:
    from safeguard_checks.__main__ import _FORMATS

    assert tuple(FORMATS) == _FORMATS
