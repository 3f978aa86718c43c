"""A figure of a sheet is named by its cell; of other tables it has none."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from safeguard_checks import audit
from safeguard_checks.report.quoted import place_of
from safeguard_checks.report.wording import where

ROWS = [("Team", "Visits"), ("North", 40), ("South", 35), ("East", 12), ("Total", 95)]


def test_a_total_of_a_workbook_and_of_a_csv_file(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in ROWS:
        book.active.append(list(row))
    book.save(tmp_path / "a.xlsx")
    lines = "".join(f"{a},{b}\n" for a, b in ROWS)
    (tmp_path / "a.csv").write_text(lines, encoding="utf-8")
    for name in ("a.xlsx", "a.csv"):
        result = audit(tmp_path / name)
        (finding,) = (f for f in (*result.findings, *result.appendix) if f.family == "SUM")
        assert finding.locations[0].cell == "B5"
        assert place_of(finding) == "cell B5"


@pytest.mark.parametrize(("columns", "name"), [(26, "Z"), (27, "AA"), (53, "BA")])
def test_columns_beyond_the_alphabet(tmp_path: Path, columns: int, name: str) -> None:
    head = ",".join(["Team", *(f"Week {n}" for n in range(1, columns))])
    line = ",".join(["North", *(str(n) for n in range(1, columns))])
    (tmp_path / "a.csv").write_text(f"{head}\n{line}\n{line}\n", encoding="utf-8")
    last = audit(tmp_path / "a.csv").coverage.ticks[-1]
    assert last.place.cell == f"{name}3"


def test_a_table_of_a_text_has_lines_and_no_cells(tmp_path: Path) -> None:
    rows = "\n".join(f"| {a} | {b} |" for a, b in ROWS)
    text = rows.replace("\n", "\n|---|---|\n", 1)
    (tmp_path / "a.md").write_text(f"# Annual report 2024-25\n\n{text}\n", encoding="utf-8")
    ticks = audit(tmp_path / "a.md").coverage.ticks
    assert ticks
    assert {t.place.cell for t in ticks} == {""}


def test_a_cell_is_named_with_its_sheet_where_there_are_several(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "Visits"
    for row in ROWS:
        book.active.append(list(row))
    book.create_sheet("Notes").append(["Counted", "in May"])
    book.save(tmp_path / "a.xlsx")
    result = audit(tmp_path / "a.xlsx")
    (finding,) = (f for f in (*result.findings, *result.appendix) if f.family == "SUM")
    assert place_of(finding) == "cell B5 of sheet Visits"
    assert where(finding.locations[0], cell=False) == "cell B5 of sheet Visits"
