"""The challenge log: what people filled in outlives every run, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from report.example_audit import example, hostile
from safeguard_checks.__main__ import main
from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.log import COLUMNS, FILLED, OUTCOMES
from safeguard_checks.report.review import Decided
from safeguard_checks.report.write_log import read_csv_log, read_xlsx_log, to_csv_log, to_xlsx_log

DISMISSED = {"DIR02-000002": Decided("dismissed", "Jo Okoro", "2026-01-12", "Another cohort.")}


def _edited(data: bytes, values: dict[str, Any], line: int = 2) -> bytes:
    """Return a workbook as a person would leave it: some cells of one line filled in."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Challenge log"]
    head = [c.value for c in sheet[1]]
    for name, value in values.items():
        if name not in head:
            sheet.cell(1, len(head) + 1, name)
            head.append(name)
        sheet.cell(line, head.index(name) + 1, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _changed(audit: Audit) -> Audit:
    """Return the audit of another edition: the first finding's figures and page are others."""
    first = replace(
        audit.findings[0], id="PCT01-ffffff", evidence_hash="f" * 16, question="Another question?"
    )
    return replace(audit, findings=(first, *audit.findings[1:]))


def test_a_row_for_every_finding_that_was_not_dismissed() -> None:
    rows = read_csv_log(to_csv_log(example(), Setting(decided=DISMISSED)))
    assert [r["reference"] for r in rows] == ["PCT01-000001", "SUM01-000003"]
    assert rows[1] | dict.fromkeys(FILLED, "") == rows[1]
    assert rows[1]["page"] == "page 21"
    assert rows[1]["quote"].startswith("Total: Amount: £148,570; Council: Amount: £72,500")
    assert rows[1]["edition"] == "2024-25, file abababababab"
    assert rows[1]["review"] == "not yet reviewed"
    assert read_xlsx_log(to_xlsx_log(example(), Setting(decided=DISMISSED))) == rows


def test_what_was_filled_in_stays_and_the_rest_is_brought_up_to_date() -> None:
    filled = {"addressee role": "Business manager", "due": date(2026, 2, 1), "Our note": "call"}
    before = _edited(to_xlsx_log(example(), Setting()), filled)
    again = to_xlsx_log(_changed(example()), Setting(logs=((".xlsx", before),)))
    rows = read_xlsx_log(again)
    assert len(rows) == 3
    assert rows[0]["reference"] == "PCT01-ffffff"
    assert rows[0]["question"] == "Another question?"
    assert (rows[0]["addressee role"], rows[0]["due"]) == ("Business manager", "2026-02-01")
    assert rows[0]["Our note"] == "call"


def test_what_was_raised_is_a_record_and_changed_figures_get_a_new_row() -> None:
    raised = {"raised": date(2026, 1, 20), "outcome": "disputed", "response": "=1+1 they say"}
    before = _edited(to_xlsx_log(example(), Setting()), raised)
    once = to_xlsx_log(_changed(example()), Setting(logs=((".xlsx", before),)))
    rows = read_xlsx_log(once)
    assert [r["reference"] for r in rows] == [
        "PCT01-ffffff", "DIR02-000002", "SUM01-000003", "PCT01-000001"
    ]  # fmt: skip
    assert rows[3]["question"] == example().findings[0].question
    assert rows[3]["outcome"] == "disputed"
    twice = to_xlsx_log(_changed(example()), Setting(logs=((".xlsx", once),)))
    assert read_xlsx_log(twice) == rows


def test_a_filled_row_outlives_its_finding_and_an_empty_one_does_not() -> None:
    before = _edited(to_xlsx_log(example(), Setting()), {"outcome": "corrected"}, line=3)
    gone = replace(example(), findings=())
    rows = read_xlsx_log(to_xlsx_log(gone, Setting(logs=((".xlsx", before),))))
    assert [(r["reference"], r["outcome"]) for r in rows] == [("DIR02-000002", "corrected")]


def test_the_log_saved_last_counts_and_the_other_fills_its_gaps() -> None:
    book = _edited(to_xlsx_log(example(), Setting()), {"outcome": "disputed", "response": "none"})
    lines = read_csv_log(to_csv_log(example(), Setting()))
    lines[0]["outcome"] = "corrected"
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, lines[0], delimiter=";")
    writer.writeheader()
    writer.writerows(lines)
    text = buffer.getvalue().encode("cp1252", errors="replace")
    rows = read_csv_log(to_csv_log(example(), Setting(logs=((".csv", text), (".xlsx", book)))))
    assert (rows[0]["outcome"], rows[0]["response"]) == ("corrected", "none")
    assert len(rows) == 3


def test_other_sheets_stay() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx_log(example(), Setting())))
    book.create_sheet("Notes", 0)["A1"] = "Ours"
    buffer = io.BytesIO()
    book.save(buffer)
    again = to_xlsx_log(example(), Setting(logs=((".xlsx", buffer.getvalue()),)))
    saved = openpyxl.load_workbook(io.BytesIO(again))
    assert saved.sheetnames == ["Notes", "Challenge log"]
    assert saved["Notes"]["A1"].value == "Ours"


def test_no_cell_is_a_formula() -> None:
    audit = hostile()
    evil = replace(audit.findings[0], title='=HYPERLINK("x")', question="@SUM(A1)", id="-1+1")
    audit = replace(
        audit, findings=(evil,), report=replace(audit.report, title="+cmd|' /C calc'!A0")
    )
    before = ((".xlsx", _edited(to_xlsx_log(audit, Setting()), {"response": "\t=1+1"})),)
    data = to_xlsx_log(audit, Setting(logs=before))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Challenge log"]
    values = [c for line in sheet.iter_rows() for c in line if isinstance(c.value, str)]
    assert {c.data_type for c in values} == {"s"}
    rows = read_csv_log(to_csv_log(audit, Setting(logs=before)))
    texts = [c.value for c in values] + [v for row in rows for v in row.values()]
    assert not [t for t in texts if re.match(r"\s*[=+\-@]", t)]
    assert rows[0]["report"] == "'+cmd|' /C calc'!A0"


def test_the_sheet_is_made_to_be_filled_in() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx_log(example(), Setting())))["Challenge log"]
    assert [c.value for c in sheet[1]] == list(COLUMNS)
    assert sheet.freeze_panes == "B2"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(OUTCOMES)}"'
    assert "L2" in str(choice.sqref)
    assert sheet.column_dimensions["O"].hidden


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_file_that_is_no_log_is_not_written_over(suffix: str) -> None:
    with pytest.raises(InputError, match=r"challenge-log.*is no challenge log"):
        to_csv_log(example(), Setting(logs=((suffix, b"my own notes"),)))


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert to_xlsx_log(example(), Setting()) == to_xlsx_log(example(), Setting())


def test_running_again_keeps_what_was_filled_in(tmp_path: Path) -> None:
    report = str(Path(__file__).resolve().parents[2] / "examples/annual-report.md")
    command = ["audit", report, "--format", "log", "--out", str(tmp_path), "--fail-on", "never"]
    assert main(command) == 0
    file = tmp_path / "challenge-log.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace(",,,,,,not yet", ",,,we will look,,,not yet", 1), "utf-8-sig")
    assert main(command) == 0
    rows = read_csv_log(file.read_bytes())
    assert [row["response"] for row in rows].count("we will look") == 1
    assert read_xlsx_log((tmp_path / "challenge-log.xlsx").read_bytes()) == rows
    file.write_text("my notes", "utf-8")
    assert main(command) == 2
    assert file.read_text("utf-8") == "my notes"
