"""What ``figures`` prints, ``check`` judges as the audit does: nothing of a table gets lost on the way."""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from safeguard_checks.__main__ import main
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.typed.layout import Layout
from safeguard_checks.documents.typed.read import read_typed
from safeguard_checks.engine import audit_document
from safeguard_checks.testing import generate
from safeguard_checks.testing.write.files import write_report

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SUFFIXES = ("md", "html", "docx", "xlsx")

Told = tuple[str, str, str]


def back(report: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> Document:
    """Return a report as it is read from what ``figures`` prints of it."""
    capsys.readouterr()
    assert main(["figures", str(report)]) == 0
    file = folder / "figures.csv"
    file.write_text(capsys.readouterr().out, encoding="utf-8")
    return read_typed(file, Layout()).document


def in_tables(document: Document) -> Counter[Told]:
    """Return the findings all of whose places stand in tables; sentences are not carried over."""
    result = audit_document(document)
    return Counter(
        (f.rule, f.stated, f.implied)
        for f in (*result.findings, *result.appendix)
        if all(place.table and (place.row or place.column) for place in f.locations)
    )


# Errors in tables of each make, among them totals, shares, flows and rates; and rounded tables.
@pytest.mark.parametrize(
    ("seed", "least"), [(3, 2), (5, 2), (22, 2), (24, 0), (28, 1), (34, 1), (41, 1), (53, 1)]
)
def test_a_report_that_was_made_up(
    seed: int, least: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / f"report.{SUFFIXES[seed % 4]}"
    write_report(generate(Random(seed), errors=5), report)
    found = in_tables(read(report))
    assert found.total() >= least
    assert in_tables(back(report, tmp_path, capsys)) == found


@pytest.mark.parametrize("name", ["annual-report.md", "annual-report.docx"])
def test_the_example(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = in_tables(read(EXAMPLES / name))
    assert found.total() >= 3
    assert in_tables(back(EXAMPLES / name, tmp_path, capsys)) == found


ALIKE = """# Annual report 2024-25

## Visits

Table: Visits by ward

| Ward | Number |
|---|---|
| North | 120 |
| South | 240 |
| East | 310 |
| Total | 670 |

Table: Visits by ward

| Ward | Number |
|---|---|
| North | 122 |
| South | 245 |
| East | 318 |
| Total | 785 |
"""


def test_two_tables_of_one_section_and_name_stay_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.md"
    report.write_text(ALIKE, encoding="utf-8")
    again = back(report, tmp_path, capsys)
    assert [t.n_rows for _, t in again.tables()] == [5, 5]
    assert in_tables(again) == in_tables(read(report)) == Counter({("SUM01", "785", "685"): 1})


def test_rows_columns_and_cells_of_one_name_stay_apart_and_in_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "report.csv"
    report.write_text("Ward,Rate,Rate,Sum\nNorth,,2,3\nNorth,4,5,\n,6,7,8\n", encoding="utf-8")
    _, table = next(iter(back(report, tmp_path, capsys).tables()))
    assert [[c.text if c else "" for c in row] for row in table.grid()] == [
        ["Indicator", "Rate", "Rate", "Sum"],
        ["North", "", "2", "3"],
        ["North", "4", "5", ""],
        ["", "6", "7", "8"],
    ]


def test_notes_go_with_their_table_or_with_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = ALIKE.replace("## Visits", "Tables may not sum because of rounding.\n\n## Visits")
    text = "## Again\n\nTable".join(text.rsplit("Table", 1))
    report = tmp_path / "report.md"
    report.write_text(f"{text}\nNote: figures are rounded to the nearest 5.\n", encoding="utf-8")
    assert main(["figures", str(report)]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    notes = {row["table_number"]: row["note"] for row in rows}
    assert [notes["1"], "nearest 5" in notes["2"]] == ["", True]
    assert {"Tables may not sum because of rounding." in row["note_on_all"] for row in rows} == {
        True
    }
