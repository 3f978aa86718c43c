"""Marked copies of workbooks: a note at each cell, a sheet of findings, the rest kept."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from reports import all_up_front
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.report.annotate_xlsx import annotate_xlsx
from safeguard_checks.report.marks import marks

_ROWS: list[list[Any]] = [
    ["Contributions 2024-25"], [], ["Partner", "Amount"], ["Council", 40], ["Police", 30],
    ["Health", 20], ["Total", 99],
]  # fmt: skip


def book(path: Path, title: str = "Money & more") -> Path:
    """Write a workbook whose total does not follow, with what authors put into workbooks."""
    made = openpyxl.Workbook()
    sheet: Any = made.active
    sheet.title = title
    for row in _ROWS:
        sheet.append(row)
    sheet["B7"].font = Font(bold=True, color="FF0000FF")
    sheet["B7"].comment = Comment("Checked by B", "B")
    sheet["D3"] = "=SUM(B4:B6)"
    sheet.merge_cells("A1:B1")
    sheet.column_dimensions["A"].width = 31
    sheet.freeze_panes = "A4"
    sheet.conditional_formatting.add(
        "B4:B6", CellIsRule(operator="lessThan", formula=["25"], fill=PatternFill("solid", bgColor="FFFF0000"))
    )  # fmt: skip
    check = DataValidation(type="whole", operator="greaterThan", formula1="0")
    check.add("B4:B6")
    sheet.add_data_validation(check)
    made.create_sheet("Findings")["A1"] = "Findings of the panel"
    made.defined_names["whole"] = openpyxl.workbook.defined_name.DefinedName(
        "whole", attr_text="'Findings'!$A$1"
    )
    made.save(path)
    return calculated(path)


def calculated(path: Path) -> Path:
    """Put in what a spreadsheet program leaves beside a formula: its value."""
    old = dict(_parts(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for name, data in old.items():
            new.writestr(name, re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>90</v>", data))
    return path


def _parts(data: bytes) -> Iterator[tuple[str, bytes]]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return ((name, archive.read(name)) for name in archive.namelist())


def test_a_workbook_gets_notes_and_a_sheet_of_findings(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx")
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    copy = annotate_xlsx(path.read_bytes(), document, wanted)
    assert (len(wanted), copy.missing) == (1, ())
    marked: Any = openpyxl.load_workbook(io.BytesIO(copy.content))
    sheet = marked["Money & more"]
    assert sheet["B7"].value == 99
    assert sheet["B7"].comment.text.startswith("Checked by B\n\n")
    assert "Which is right" in sheet["B7"].comment.text
    listed = marked["Findings 2"]
    assert [c.value for c in listed[2]][:3] == [wanted[0].name, "Money & more", "B7"]
    assert listed["C2"].hyperlink.location == "'Money & more'!B7"
    assert annotate_xlsx(path.read_bytes(), document, wanted) == copy


def test_formulas_styles_and_settings_of_the_workbook_are_kept(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx")
    document = read(path)
    copy = annotate_xlsx(path.read_bytes(), document, marks(all_up_front(audit_document(document))))
    old: Any = openpyxl.load_workbook(path)
    new: Any = openpyxl.load_workbook(io.BytesIO(copy.content))
    before, after = old["Money & more"], new["Money & more"]
    assert [[c.value for c in row] for row in after] == [[c.value for c in row] for row in before]
    assert after["D3"].value == "=SUM(B4:B6)"
    assert (after["B7"].font.b, after["B7"].font.color.rgb) == (True, "FF0000FF")
    assert after.merged_cells.ranges == before.merged_cells.ranges
    assert after.column_dimensions["A"].width == 31
    assert after.freeze_panes == "A4"
    assert len(after.conditional_formatting) == len(after.data_validations.dataValidation) == 1
    assert new["Findings"]["A1"].value == "Findings of the panel"
    assert "whole" in new.defined_names


def test_a_quote_in_the_name_of_a_sheet_does_not_break_the_link(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx", "Board's money")
    document = read(path)
    copy = annotate_xlsx(path.read_bytes(), document, marks(all_up_front(audit_document(document))))
    marked: Any = openpyxl.load_workbook(io.BytesIO(copy.content))
    assert marked["Findings 2"]["C2"].hyperlink.location == "'Board''s money'!B7"


def test_a_workbook_that_the_library_cannot_open_is_refused_in_one_line(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx")
    document = read(path)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in _parts(path.read_bytes()):
            new.writestr(name, b"<broken" if name == "xl/styles.xml" else content)
    with pytest.raises(InputError, match="cannot be written as a marked copy") as caught:
        annotate_xlsx(out.getvalue(), document, [])
    assert "\n" not in str(caught.value)


def test_a_copy_marked_again_has_our_notes_once_and_none_that_is_gone(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    once = annotate_xlsx(path.read_bytes(), document, wanted).content
    (tmp_path / "b.xlsx").write_bytes(once)
    again = read(tmp_path / "b.xlsx")
    assert [b.text for b in again.blocks] == [b.text for b in document.blocks]
    anew = marks(all_up_front(audit_document(again)))
    twice = openpyxl.load_workbook(io.BytesIO(annotate_xlsx(once, again, anew).content))
    first = openpyxl.load_workbook(io.BytesIO(once))
    assert twice.sheetnames == first.sheetnames
    assert twice["Money & more"]["B7"].comment.text == first["Money & more"]["B7"].comment.text
    gone = openpyxl.load_workbook(io.BytesIO(annotate_xlsx(once, again, ()).content))
    assert gone["Money & more"]["B7"].comment.text == "Checked by B"


def test_a_note_of_ours_that_a_person_wrote_into_stays(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    made = openpyxl.load_workbook(
        io.BytesIO(annotate_xlsx(path.read_bytes(), document, wanted).content)
    )
    note = made["Money & more"]["B7"].comment
    made["Money & more"]["B7"].comment = Comment(f"{note.text}\nKnown. JO", note.author)
    out = io.BytesIO()
    made.save(out)
    left = openpyxl.load_workbook(io.BytesIO(annotate_xlsx(out.getvalue(), document, ()).content))
    assert "Known. JO" in left["Money & more"]["B7"].comment.text
