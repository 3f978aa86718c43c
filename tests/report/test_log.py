"""The challenge log: what people filled in outlives every run, and no cell is a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font

from report.example_audit import example, hostile
from safeguard_checks.__main__ import main
from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.formats import Kept, Setting
from safeguard_checks.report.letter import Letter, Question
from safeguard_checks.report.log import COLUMNS, FILLED, OUTCOMES, OWN, Row, guarded
from safeguard_checks.report.log_forms import read_csv_log, read_xlsx_log
from safeguard_checks.report.review import Decided
from safeguard_checks.report.write_log import to_csv_log, to_xlsx_log

_ENTRIES = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "Zs")), max_size=40)
DISMISSED = {"DIR02-000002": Decided("dismissed", "Jo Okoro", "2026-01-12", "Another cohort.")}


def everything(**more: Any) -> Setting:
    """Return a setting that asks for findings which nobody has reviewed too."""
    return Setting(unreviewed=True, **more)


def _edited(data: bytes, values: dict[str, Any], line: int = 2) -> bytes:
    """Return a workbook as a person would leave it: some cells of one line filled in."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Challenge log"]
    head = [c.value for c in sheet[1]]
    for name, value in values.items():
        if name not in head:
            sheet.cell(1, len(head) + 1, name)
            head.append(name)
        sheet.cell(line, head.index(name) + 1).value = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _rows(data: bytes) -> list[Row]:
    """Return the rows of a log in either form, without those that are blank."""
    found = (read_xlsx_log if data.startswith(b"PK") else read_csv_log)(data)
    return [row for row in found.rows if any(row.values())]


def _kept(*forms: bytes) -> Setting:
    suffixes = {b"PK": ".xlsx"}
    return everything(logs=tuple(Kept(suffixes.get(d[:2], ".csv"), d) for d in forms))


def _as_csv(rows: Sequence[Row], head: Sequence[str] = (), mark: str = ",") -> bytes:
    """Return rows as a person's spreadsheet saves them."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=mark)
    writer.writerow(head or list(rows[0]))
    writer.writerows(row.values() for row in rows)
    return buffer.getvalue().encode("cp1252", errors="replace")


def _changed(audit: Audit) -> Audit:
    """Return the audit of another edition: the first finding's figures and page are others."""
    first = replace(
        audit.findings[0], id="PCT01-ffffff", evidence_hash="f" * 16, question="Another question?"
    )
    return replace(audit, findings=(first, *audit.findings[1:]))


def test_a_row_for_every_finding_that_was_not_dismissed() -> None:
    rows = _rows(to_csv_log(example(), everything(decided=DISMISSED)))
    assert [r["reference"] for r in rows] == ["PCT01-000001", "SUM01-000003"]
    assert rows[1] | dict.fromkeys(FILLED, "") == rows[1]
    assert rows[1]["page"] == "page 21"
    assert rows[1]["quote"].startswith("Total: Amount: £148,570; Council: Amount: £72,500")
    assert rows[1]["edition"] == "2024-25, file abababababab"
    assert rows[1]["review"] == "not yet reviewed"
    assert _rows(to_xlsx_log(example(), everything(decided=DISMISSED))) == rows


def test_what_was_filled_in_stays_and_the_rest_is_brought_up_to_date() -> None:
    filled = {"addressee role": "Business manager", "due": date(2026, 2, 1), "Our note": "call"}
    before = _edited(to_xlsx_log(example(), everything()), filled)
    again = to_xlsx_log(_changed(example()), everything(logs=(Kept(".xlsx", before),)))
    rows = _rows(again)
    assert len(rows) == 3
    assert rows[0]["reference"] == "PCT01-ffffff"
    assert rows[0]["question"] == "Another question?"
    assert (rows[0]["addressee role"], rows[0]["due"]) == ("Business manager", "2026-02-01")
    assert rows[0]["Our note"] == "call"


def test_what_was_raised_is_a_record_and_changed_figures_get_a_new_row() -> None:
    raised = {"raised": date(2026, 1, 20), "outcome": "disputed", "response": "=1+1 they say"}
    before = _edited(to_xlsx_log(example(), everything()), raised)
    once = to_xlsx_log(_changed(example()), everything(logs=(Kept(".xlsx", before),)))
    rows = _rows(once)
    assert [r["reference"] for r in rows] == [
        "PCT01-000001", "DIR02-000002", "SUM01-000003", "PCT01-ffffff"
    ]  # fmt: skip
    assert rows[0]["question"] == example().findings[0].question
    assert rows[0]["outcome"] == "disputed"
    twice = to_xlsx_log(_changed(example()), everything(logs=(Kept(".xlsx", once),)))
    assert _rows(twice) == rows


def test_a_row_outlives_its_finding_and_says_so() -> None:
    before = _edited(to_xlsx_log(example(), everything()), {"outcome": "corrected"}, line=3)
    gone = replace(example(), findings=example().findings[:1])
    rows = _rows(to_xlsx_log(gone, _kept(before)))
    assert [(r["reference"], r["outcome"], r["review"]) for r in rows] == [
        ("PCT01-000001", "", "not yet reviewed"),
        ("DIR02-000002", "corrected", "no longer found"),
        ("SUM01-000003", "", "no longer found"),
    ]
    back = _rows(to_xlsx_log(example(), _kept(to_xlsx_log(gone, _kept(before)))))
    assert [r["review"] for r in back] == ["not yet reviewed"] * 3


def test_a_row_of_a_dismissed_finding_says_by_whom() -> None:
    before = to_csv_log(example(), everything())
    rows = _rows(to_csv_log(example(), replace(_kept(before), decided=DISMISSED)))
    assert [r["review"] for r in rows][1] == "dismissed by Jo Okoro"


def test_where_both_forms_were_changed_each_fills_the_gaps_of_the_other() -> None:
    book = _edited(to_xlsx_log(example(), everything()), {"response": "none"})
    lines = _rows(to_csv_log(example(), everything()))
    lines[0]["outcome"] = "corrected"
    for write in (to_csv_log, to_xlsx_log):
        rows = _rows(write(example(), _kept(_as_csv(lines, mark=";"), book)))
        assert (rows[0]["outcome"], rows[0]["response"]) == ("corrected", "none")
        assert len(rows) == 3


def test_where_both_forms_say_different_things_nothing_is_written_over() -> None:
    book = _edited(to_xlsx_log(example(), everything()), {"outcome": "disputed"})
    lines = _rows(to_csv_log(example(), everything()))
    lines[0]["outcome"] = "corrected"
    with pytest.raises(InputError, match=r"row 2, column 'outcome', differs"):
        to_csv_log(example(), _kept(_as_csv(lines), book))


def test_an_entry_that_was_taken_out_of_one_form_stays_out() -> None:
    book = _edited(to_xlsx_log(example(), everything()), {"outcome": "disputed"})
    text = to_csv_log(example(), _kept(book))
    cleared = _edited(book, {"outcome": None})
    logs = (Kept(".xlsx", cleared), Kept(".csv", text, 0))
    assert _rows(to_csv_log(example(), everything(logs=logs)))[0]["outcome"] == ""
    lines = _rows(text)
    lines[0]["outcome"] = ""
    logs = (Kept(".xlsx", book, 0), Kept(".csv", _as_csv(lines)))
    for write in (to_csv_log, to_xlsx_log):
        assert _rows(write(example(), everything(logs=logs)))[0]["outcome"] == ""


def test_of_two_forms_that_a_killed_run_left_the_newer_counts() -> None:
    old, older = to_xlsx_log(example(), everything()), to_csv_log(example(), everything())
    lines = _rows(older)
    lines[0]["outcome"] = "corrected"
    new = to_csv_log(
        example(), everything(logs=(Kept(".xlsx", old, 0), Kept(".csv", _as_csv(lines))))
    )
    newer = to_xlsx_log(example(), everything(logs=(Kept(".csv", new),)))
    for logs in (
        (Kept(".xlsx", old, 1), Kept(".csv", new, 0)),
        (Kept(".xlsx", newer, 0), Kept(".csv", older, 1)),
    ):
        for write in (to_csv_log, to_xlsx_log):
            assert _rows(write(example(), everything(logs=logs)))[0]["outcome"] == "corrected"


def test_the_texts_of_a_row_that_a_person_rewrote_stay() -> None:
    """A question in a person's own words is theirs; other figures get a row of their own."""
    before = _edited(to_xlsx_log(example(), everything()), {"question": "Which of the two?"})
    for write in (to_xlsx_log, to_csv_log):
        rows = _rows(write(example(), _kept(before)))
        assert rows[0]["question"] == "Which of the two?"
        assert len(rows) == 3
        rows = _rows(write(_changed(example()), _kept(before)))
        assert [r["question"] for r in rows][::3] == ["Which of the two?", "Another question?"]


def _peoples_book() -> bytes:
    """Return a log into which people put all kinds of things."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx_log(example(), everything())))
    sheet = book["Challenge log"]
    wide = sheet.max_column
    sheet.cell(2, wide + 2, "a note without a heading")
    for column in (wide + 3, wide + 4):
        sheet.cell(1, column, "Our note")
        sheet.cell(3, column, f"note in column {column}")
    sheet.cell(4, wide + 5, "=LEN(G4)+1")
    sheet.cell(5, 6, "a row added by hand").font = Font(color="FF0000", italic=True)
    sheet.cell(5, 10, date(2026, 3, 1))
    sheet.cell(7, 6, "and one below a blank row\nwith two lines")
    sheet.cell(2, 11).comment = Comment("they rang back", "Jo Okoro")
    sheet.cell(2, 11, "They say:\n  counted twice")
    sheet.cell(3, 12, 0.25).number_format = "0.0%"
    sheet.row_dimensions[3].height = 99
    sheet.column_dimensions["D"].hidden = True
    sheet.conditional_formatting.add(
        "L2:L7", CellIsRule("equal", ['"corrected"'], font=Font(bold=True))
    )
    sheet.merge_cells(start_row=9, start_column=1, end_row=9, end_column=3)
    sheet.cell(9, 1, "agreed on the phone")
    buffer = io.BytesIO()
    book.save(buffer)
    extra = io.BytesIO()
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(extra, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        # Parts that no library of ours knows: a label, a threaded comment.
        new.writestr("docMetadata/LabelInfo.xml", "<label/>")
        new.writestr("xl/threadedComments/threadedComment1.xml", "<ThreadedComments/>")
    return extra.getvalue()


def test_all_that_people_put_into_a_workbook_stays() -> None:
    before = _peoples_book()
    after = to_xlsx_log(_changed(example()), _kept(before))
    assert after != before
    old, new = (openpyxl.load_workbook(io.BytesIO(d))["Challenge log"] for d in (before, after))
    own = {c.column for c in old[1] if c.value in OWN}
    for line in old.iter_rows():
        for cell in line:
            there = new[cell.coordinate]
            if cell.column not in own or cell.row > 4:
                assert there.value == cell.value
            assert there.style_id == cell.style_id
            assert there.comment == cell.comment or there.comment.text == cell.comment.text
    assert new.row_dimensions[3].height == 99
    assert new.column_dimensions["D"].hidden
    assert [str(r) for r in new.merged_cells.ranges] == ["A9:C9"]
    assert [str(r.sqref) for r in new.conditional_formatting] == ["L2:L7"]
    with zipfile.ZipFile(io.BytesIO(before)) as one, zipfile.ZipFile(io.BytesIO(after)) as two:
        changed = [n for n in one.namelist() if one.read(n) != two.read(n)]
        assert one.namelist() == two.namelist()
    assert set(changed) == {"xl/workbook.xml", "xl/worksheets/sheet1.xml"}


def test_what_people_put_into_a_workbook_is_in_the_csv_too_and_stays_in_both() -> None:
    setting = _kept(_peoples_book())
    book, text = to_xlsx_log(example(), setting), to_csv_log(example(), setting)
    assert _rows(book) == [{k: r[k] for k in _rows(book)[0]} for r in _rows(text)]
    values = [v for row in _rows(text) for v in row.values()]
    for told in (
        "a note without a heading", "note in column 20", "note in column 21", "=LEN(G4)+1",
        "a row added by hand", "and one below a blank row\nwith two lines", "agreed on the phone",
        "They say:\n  counted twice", "2026-03-01",
    ):  # fmt: skip
        assert told in values
    assert "'=LEN(G4)+1" in text.decode("utf-8-sig")
    again = _kept(book, text)
    assert to_xlsx_log(example(), again) == book
    assert to_csv_log(example(), again) == text


def test_new_rows_look_like_those_above_and_rules_reach_over_them() -> None:
    before = to_xlsx_log(replace(example(), findings=example().findings[:1]), everything())
    before = _edited(before, {"Seen": "=COUNTA(A:A)"})
    after = to_xlsx_log(example(), _kept(before))
    book = openpyxl.load_workbook(io.BytesIO(after))
    sheet = book["Challenge log"]
    assert sheet.auto_filter.ref.endswith("4")
    (choice,) = sheet.data_validations.dataValidation
    assert str(choice.sqref) == "L2:L4"
    assert sheet["A4"].style_id == sheet["A2"].style_id
    assert sheet["J4"].number_format == "yyyy-mm-dd"
    assert book.calculation.fullCalcOnLoad


def test_cells_of_any_length_stay_in_the_csv_and_are_refused_for_the_workbook() -> None:
    lines = _rows(to_csv_log(example(), everything()))
    lines[0]["response"] = "long " * 60_000
    text = _as_csv(lines)
    assert _rows(to_csv_log(example(), _kept(text)))[0]["response"] == lines[0]["response"]
    with pytest.raises(InputError, match=r"row 2, column 'response', is longer"):
        to_xlsx_log(example(), _kept(text))
    lines[0]["response"] = "a bell \x07"
    with pytest.raises(InputError, match=r"row 2, column 'response', is no text"):
        to_xlsx_log(example(), _kept(_as_csv(lines)))


def test_a_csv_with_more_cells_than_headings_keeps_them() -> None:
    lines = _rows(to_csv_log(example(), everything()))
    text = _as_csv(
        [{**r, "x": f"note {n}", "y": "", "z": "z"} for n, r in enumerate(lines)], COLUMNS
    )
    rows = _rows(to_csv_log(example(), _kept(text)))
    assert [[v for v in list(r.values())[len(COLUMNS) :] if v] for r in rows] == [
        [f"note {n}", "z"] for n in range(3)
    ]
    assert _rows(to_xlsx_log(example(), _kept(text)))[0]["\x001"] == "note 0"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("question", "page", 1),
        lambda text: text + '"open',
        lambda text: text.replace("fingerprint", "", 1),
    ],
)
def test_a_csv_that_cannot_be_kept_whole_is_refused(spoil: Callable[[str], str]) -> None:
    text = to_csv_log(example(), everything()).decode("utf-8-sig")
    with pytest.raises(InputError, match=r"challenge-log\.csv: "):
        to_csv_log(example(), _kept(spoil(text).encode()))


def test_letters_of_no_known_alphabet_are_refused() -> None:
    data = to_csv_log(example(), everything()).replace(b"not yet", b"\x81\xff", 1)
    with pytest.raises(InputError, match="no challenge log"):
        to_csv_log(example(), _kept(data))


@settings(max_examples=15)
@given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from(FILLED), _ENTRIES), max_size=6))
def test_nothing_that_is_put_in_is_lost(entries: list[tuple[int, str, str]]) -> None:
    """Entries in either form, in any cells, are in both forms after the next run."""
    book, text = to_xlsx_log(example(), everything()), to_csv_log(example(), everything())
    lines = _rows(text)
    for row, name, entry in entries:
        lines[row][name] = entry
    edited = _as_csv([{k: guarded(v) for k, v in row.items()} for row in lines])
    logs = (Kept(".xlsx", book, 0), Kept(".csv", edited))
    again = everything(logs=logs)
    for write in (to_csv_log, to_xlsx_log):
        found = _rows(write(example(), again))
        for row, line in enumerate(lines):
            for name in FILLED:
                assert " ".join(found[row][name].split()) == " ".join(line[name].split())


def test_other_sheets_stay() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx_log(example(), everything())))
    book.create_sheet("Notes", 0)["A1"] = "Ours"
    buffer = io.BytesIO()
    book.save(buffer)
    again = to_xlsx_log(example(), everything(logs=(Kept(".xlsx", buffer.getvalue()),)))
    saved = openpyxl.load_workbook(io.BytesIO(again))
    assert saved.sheetnames == ["Notes", "Challenge log"]
    assert saved["Notes"]["A1"].value == "Ours"


def test_no_cell_is_a_formula() -> None:
    audit = hostile()
    evil = replace(audit.findings[0], title='=HYPERLINK("x")', question="@SUM(A1)", id="-1+1")
    audit = replace(
        audit, findings=(evil,), report=replace(audit.report, title="+cmd|' /C calc'!A0")
    )
    before = (Kept(".xlsx", _edited(to_xlsx_log(audit, everything()), {"response": "\t=1+1"})),)
    data = to_xlsx_log(audit, everything(logs=before))
    sheet = openpyxl.load_workbook(io.BytesIO(data))["Challenge log"]
    values = [c for line in sheet.iter_rows() for c in line if isinstance(c.value, str)]
    assert {c.data_type for c in values} == {"s"}
    text = to_csv_log(audit, everything(logs=before)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    like = [c for c in values if re.match(r"\s*[=+\-@]", c.value)]
    typed = "\t=1+1"  # by a person, into a cell of text
    assert len(like) > 3
    assert all(c.quotePrefix or c.value == typed for c in like)
    assert not [c.value for c in values if c.value.startswith("'")]
    assert not [v for row in rows for v in row.values() if re.match(r"\s*[=+\-@]", v)]
    assert rows[0]["report"] == "'+cmd|' /C calc'!A0"
    assert rows[0]["response"] == f"'{typed}"


def test_the_sheet_is_made_to_be_filled_in() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx_log(example(), everything())))[
        "Challenge log"
    ]
    assert [c.value for c in sheet[1]] == list(COLUMNS)
    assert sheet.freeze_panes == "B2"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1 == f'"{",".join(OUTCOMES)}"'
    assert "L2" in str(choice.sqref)
    assert sheet.column_dimensions["O"].hidden


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_file_that_is_no_log_is_not_written_over(suffix: str) -> None:
    with pytest.raises(InputError, match=r"challenge-log.*is no challenge log"):
        to_csv_log(example(), everything(logs=(Kept(suffix, b"my own notes"),)))


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert to_xlsx_log(example(), everything()) == to_xlsx_log(example(), everything())


def test_running_again_keeps_what_was_filled_in(tmp_path: Path) -> None:
    report = str(Path(__file__).resolve().parents[2] / "examples/annual-report.md")
    command = ["audit", report, "--format", "log", "--unreviewed", "--out", str(tmp_path)]
    command += ["--fail-on", "never"]
    assert main(command) == 0
    file = tmp_path / "challenge-log.csv"
    text = file.read_text(encoding="utf-8-sig")
    file.write_text(text.replace(",,,,,,not yet", ",,,we will look,,,not yet", 1), "utf-8-sig")
    assert main(command) == 0
    rows = _rows(file.read_bytes())
    assert [row["response"] for row in rows].count("we will look") == 1
    assert _rows((tmp_path / "challenge-log.xlsx").read_bytes()) == rows
    file.write_text("my notes", "utf-8")
    assert main(command) == 2
    assert file.read_text("utf-8") == "my notes"


def test_what_nobody_accepted_is_no_row_unless_asked_for() -> None:
    accepted = {"SUM01-000003": Decided("accepted", "Jo Okoro", "2026-01-12")}
    rows = _rows(to_csv_log(example(), Setting(decided=accepted)))
    assert [(r["reference"], r["review"]) for r in rows] == [
        ("SUM01-000003", "accepted by Jo Okoro")
    ]
    assert _rows(to_csv_log(example(), Setting())) == []


def test_rows_hold_what_the_letter_says_and_keep_what_people_filled_in() -> None:
    accepted = Decided("accepted", "Jo Okoro", "2026-01-12")
    decided = dict.fromkeys(("PCT01-000001", "SUM01-000003", "DIR02-000002"), accepted)
    letter = Letter(
        addressee="The chair",
        date="3 March 2026",
        due="in four weeks",
        questions=(
            Question("SUM01-000003", "Which of the amounts is it?"),
            Question("PCT01-000001", "Are these rows right?"),
            Question("DIR02-000002", ""),
        ),
    )
    setting = Setting(decided=decided, letter=letter)
    for write in (to_csv_log, to_xlsx_log):
        rows = _rows(write(example(), setting))
        assert [(r["reference"], r["question"]) for r in rows[:2]] == [
            ("SUM01-000003", "Which of the amounts is it?"),
            ("PCT01-000001", "Are these rows right?"),
        ]
        for row in rows[:2]:
            assert (row["addressee role"], row["raised"], row["due"]) == (
                "The chair", "2026-03-03", "in four weeks"
            )  # fmt: skip
        assert rows[2]["reference"] == "DIR02-000002"
        assert (rows[2]["raised"], rows[2]["addressee role"]) == ("", "")
    before = _edited(to_xlsx_log(example(), Setting(decided=decided)), {"due": "soon"})
    again = _rows(to_xlsx_log(example(), replace(setting, logs=(Kept(".xlsx", before),))))
    assert {r["reference"]: r["due"] for r in again}["PCT01-000001"] == "soon"
    assert {r["reference"]: r["raised"] for r in again}["PCT01-000001"] == "2026-03-03"


def test_a_text_put_into_a_log_that_stands_there_is_text_and_shows_no_apostrophe() -> None:
    audit = replace(example(), findings=example().findings[:1])
    before = to_xlsx_log(audit, everything())
    changed = replace(audit, findings=(replace(audit.findings[0], question="-2.3 or =A1?"),))
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx_log(changed, _kept(before))))["Challenge log"]
    (cell,) = [c for c in sheet[2] if c.value == "-2.3 or =A1?"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)
    assert cell.alignment.wrap_text
