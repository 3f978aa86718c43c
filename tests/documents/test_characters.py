"""Spaces within numbers, raised marks, and text that nobody sees, in every format."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from docx import Document as Word
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from pdfs import Sheet, write_pdf
from reports import told
from safeguard_checks import audit
from safeguard_checks.documents.characters import leveled, raised, unraised
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_docx import letters, paragraphs
from safeguard_checks.documents.span import Run
from safeguard_checks.mentions.extract import extract
from safeguard_checks.quantity.signs import currency_in, unit_of

SPACES = ["\u00a0", "\u202f", "\u2009", "\u2007"]


def word(tmp_path: Path, write: Callable[[Word], None]) -> Path:
    document = Word()
    document.add_heading("Annual report 2024-25", 1)
    write(document)
    stream = io.BytesIO()
    document.save(stream)
    path = tmp_path / "report.docx"
    path.write_bytes(stream.getvalue())
    return path


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.kind != "heading"]


def rules(path: Path) -> list[str]:
    """Return the codes of what is told, surely or not."""
    result = audit(path)
    return [f.rule for f in (*result.findings, *result.appendix)]


def reasons(document: Document) -> list[str]:
    return [u.kind for u in document.unread]


@given(st.text(alphabet="12 0,.\u00a0\u202f\u2009１％a", max_size=20))
def test_leveling_keeps_every_place(text: str) -> None:
    plain = leveled(text)
    assert len(plain) == len(text)
    assert leveled(plain) == plain


@pytest.mark.parametrize("space", SPACES)
def test_a_space_belongs_to_a_number_only_where_its_groups_are_proper(space: str) -> None:
    assert leveled(f"1{space}010 of 12{space}345{space}678") == "1\u00a0010 of 12\u00a0345\u00a0678"
    assert leveled(f"in{space}2014{space}150 and 1{space}5") == "in 2014 150 and 1 5"
    assert leveled(f"10{space}% of{space}1{space}010") == "10 % of 1\u00a0010"


def test_raised_marks_are_taken_out_and_powers_are_not() -> None:
    assert raised("schools,³ of 20 m² and 10³") == [(8, 9)]
    text, runs, marks = unraised("schools³ of", (Run(0, 11),), ())
    assert (text, runs[0].end, [(m.offset, m.mark) for m in marks]) == (
        "schools of",
        10,
        [(7, "3")],
    )


@pytest.mark.parametrize("space", SPACES)
def test_numbers_with_spaces_in_word(tmp_path: Path, space: str) -> None:
    def write(document: Word) -> None:
        document.add_paragraph(f"Referrals rose from 950 to 1{space}010, an increase of 16%.")
        table = document.add_table(rows=3, cols=2)
        for row, (a, b) in zip(
            table.rows, [("Area", "2024-25"), ("North", f"1{space}010"), ("South", "2 020")],
            strict=True,
        ):  # fmt: skip
            row.cells[0].text, row.cells[1].text = a, b

    path = word(tmp_path, write)
    found = extract(read(path)).figures
    assert [f.printed.value for f in found] == [950, 1010, 16, 1010, 2020]
    assert rules(path) == ["PCT02"]


def test_numbers_with_spaces_in_pdf(tmp_path: Path) -> None:
    sheet = Sheet()
    for i in range(6):
        sheet.text(
            60, 700 - 14 * i, "This line of ordinary words is here to set the size of the text"
        )
    sheet.text(60, 560, "Referrals rose from 950 to 1\u00a0010, an increase of 16%.")
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([sheet]))
    assert [f.printed.value for f in extract(read(path)).figures] == [950, 1010, 16]
    assert rules(path) == ["PCT02"]


def test_raised_digits_after_a_comma_in_pdf(tmp_path: Path) -> None:
    sheet = Sheet()
    for i in range(6):
        sheet.text(
            60, 700 - 14 * i, "This line of ordinary words is here to set the size of the text"
        )
    sheet.text(60, 560, "Four live in residential schools,").text(214, 564, "3", size=6)
    sheet.text(220, 560, "of whom 75% live outside.")
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([sheet]))
    found = extract(read(path))
    assert "3" not in [f.text for f in found.figures]
    assert told(audit(path)) == ()


def test_what_is_struck_or_hidden_in_word_is_counted_and_not_read(tmp_path: Path) -> None:
    def write(document: Word) -> None:
        paragraph = document.add_paragraph("Of 730 families, 435 (")
        paragraph.add_run("65%").font.strike = True
        paragraph.add_run("61%").font.double_strike = True
        paragraph.add_run("60%").font.strike = False
        paragraph.add_run(") were seen.")
        hidden = document.add_paragraph()
        hidden.add_run("Of 730 families, 435 (65%) were seen.").font.hidden = True
        style = document.styles.add_style("Unseen", 1)
        style.font.hidden = True
        document.add_paragraph("Of 730 families, 435 (65%) were seen.", style="Unseen")
        marked = document.add_paragraph("Four live in schools,")
        marked.add_run("3").font.superscript = True
        marked.add_run(" of whom 75% live outside.")

    path = word(tmp_path, write)
    document = read(path)
    assert texts(document) == [
        "Of 730 families, 435 (60%) were seen.",
        "Four live in schools, of whom 75% live outside.",
    ]
    assert sorted(reasons(document)) == ["hidden_text", "struck_text"]
    result = audit(path)
    assert told(result) == ()
    unread = {u.reason: u.place.quote for u in result.coverage.unread}
    assert unread["hidden text"] == "2 pieces of text were hidden and were not read"
    assert unread["struck text"] == "2 pieces of text were struck through and were not read"


def test_hidden_columns_and_struck_cells_of_a_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Area", "2023", "2024", "Notes"], ["North", 1, 2, 3], ["South", 4, 5, 6]):
        sheet.append(row)
    sheet.column_dimensions["D"].hidden = True
    sheet["C3"].font = Font(strike=True)
    sheet["B2"].number_format = "[$€-2] #,##0"
    sheet["B3"].number_format = '"US$"#,##0'
    path = tmp_path / "book.xlsx"
    book.save(path)
    document = read(path)
    assert [f.text for f in extract(document).figures] == ["€1", "2", "US$4"]
    assert sorted(reasons(document)) == ["hidden_rows", "struck_text"]


def test_the_letters_of_a_word_file_are_those_of_its_text(tmp_path: Path) -> None:
    def write(document: Word) -> None:
        paragraph = document.add_paragraph("Note³ that  referrals rose from 950 to 1\u202f0")
        paragraph.add_run("10,\u00a0an ").bold = True
        paragraph.add_run("old").font.strike = True
        paragraph.add_run(" increase of １６％.")

    path = word(tmp_path, write)
    (text,) = texts(read(path))
    root = Word(str(path)).element
    assert "".join(c for c, _, _ in letters(paragraphs(root)[-1])) == text
    assert text == "Note that referrals rose from 950 to 1\u00a0010, an increase of 16%."


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("$5", "$"), ("US$5.2m", "US$"), ("A$1,000", "A$"), ("CAD 50", "CAD"), ("Rs 500", "Rs"),
        ("Rs. 12,34,567", "Rs"), ("¥1000", "¥"), ("€5", "€"), ("5 €", "€"), ("20 EUR", "EUR"),
        ("5 million dollars", "$"), ("£1.2m", "£"), ("3 billion yen", "¥"), ("$5B", "$"),
    ],
)  # fmt: skip
def test_money_keeps_its_sign(tmp_path: Path, text: str, sign: str) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"# Accounts\n\nThe club spent {text} on boats.\n", encoding="utf-8")
    (figure,) = extract(read(path)).figures
    assert (figure.text, figure.kind, figure.printed.currency) == (text, "money", sign)


def test_labels_name_money() -> None:
    labels = ["US$ million", "(€000)", "Rs. lakh", "Amount (AUD)", "Spending", "Rush hours"]
    assert [currency_in(label) for label in labels] == ["US$", "€", "Rs", "AUD", "", ""]


def test_units_that_labels_tell() -> None:
    labels = [
        "£000", "2025 £’000", "$'000", "US$ in thousands", "(£m)", "$ million", "in billions of dollars",
        "Amounts (crore)", "2,000", "Form 000", "£5 million", "per 1,000",
    ]  # fmt: skip
    assert [unit_of(label) for label in labels] == [
        1000, 1000, 1000, 1000, 10**6, 10**6, 10**9, 10**7, 1, 1, 1, 1,
    ]  # fmt: skip
