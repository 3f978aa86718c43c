"""What was read is held against what the file holds: no letter of it is lost without a word."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import openpyxl
import pypdfium2 as pdfium
import pytest
from lxml import etree

from pdfs import Sheet, write_pdf
from safeguard_checks.documents.document import Block, Cell, Document
from safeguard_checks.documents.pdf.page import open_ligatures
from safeguard_checks.documents.pdf.worker import read_file
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_csv import read_csv
from safeguard_checks.documents.read_docx import read_docx
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.testing import generate
from safeguard_checks.testing.write.files import write_report
from typeset import typeset

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def _of_pdf(path: Path) -> Document:
    """Read a PDF in this process."""
    return read_file(path, sha256(path.read_bytes()).hexdigest())


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if c.isalnum())


def as_read(document: Document) -> Counter[str]:
    """Count the letters and digits of a document: texts, bullets and marks of notes."""
    owners: list[Block | Cell] = []
    for block in document.blocks:
        owners += block.table.cells if block.table else [block]
    return letters(
        [o.text for o in owners]
        + [m.mark for o in owners for m in o.marks]
        + [b.marker for b in document.blocks]
    )


def numbers(document: Document) -> list[str]:
    return [n for text in document.texts() for n in re.findall(r"\d+", text)]


class _Page(HTMLParser):
    """The text of a page's body, by another parser than the reader's."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._in_head = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._in_head = self._in_head or tag == "head"

    def handle_endtag(self, tag: str) -> None:
        self._in_head = self._in_head and tag != "head"

    def handle_data(self, data: str) -> None:
        if not self._in_head:
            self.texts.append(data)


def in_file(path: Path) -> Counter[str]:
    """Count the letters and digits that a file shows, without any reader of ours."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        return letters(t.text or "" for t in root.iter("{*}t"))
    if path.suffix == ".pdf":
        pdf = pdfium.PdfDocument(path)
        return letters(open_ligatures(page.get_textpage().get_text_range()) for page in pdf)
    text = path.read_text("utf-8")
    return letters(_Page(text).texts if path.suffix == ".html" else [text])


@pytest.mark.parametrize("suffix", ["md", "txt", "html", "docx", "csv", "pdf"])
@pytest.mark.parametrize("seed", range(3))
def test_every_letter_of_a_report_is_read(suffix: str, seed: int, tmp_path: Path) -> None:
    path = tmp_path / f"report.{suffix}"
    report = generate(Random(seed))
    if suffix == "pdf":
        path.write_bytes(typeset(report))
    else:
        write_report(report, path)
    document = _of_pdf(path) if suffix == "pdf" else read(path)
    assert as_read(document) == in_file(path)
    assert not document.missed


@pytest.mark.parametrize("name", sorted(p.name for p in EXAMPLES.glob("*.pdf")))
def test_every_letter_of_a_published_report_is_read(name: str) -> None:
    document = _of_pdf(EXAMPLES / name)
    assert as_read(document) == in_file(EXAMPLES / name)
    assert document.pages == len(pdfium.PdfDocument(EXAMPLES / name))


# PDF


def _page(*sheets: Sheet, folder: Path) -> Document:
    path = folder / "report.pdf"
    path.write_bytes(write_pdf(list(sheets)))
    document = _of_pdf(path)
    assert as_read(document) == in_file(path)
    return document


def test_a_column_outside_the_rules_of_a_table_is_read(tmp_path: Path) -> None:
    rows = [
        ("Measure", "2023-24", "2024-25", "Total"),
        *[("Visits", f"1{n}", f"2{n}", f"70{n}") for n in range(5)],
    ]
    sheet = Sheet()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            sheet.text(64 + 90 * c, 560 - 20 * r, text)
    for r in range(len(rows) + 1):
        sheet.rule(60, 574 - 20 * r, 420, 574 - 20 * r)
    for c in range(4):
        sheet.rule(60 + 90 * c, 574, 60 + 90 * c, 574 - 20 * len(rows))
    document = _page(sheet, folder=tmp_path)
    _, table = next(iter(document.tables()))
    assert [row[3].text for row in table.grid()[1:] if row[3]] == [
        "700",
        "701",
        "702",
        "703",
        "704",
    ]


def test_a_line_beside_a_table_is_read_and_told(tmp_path: Path) -> None:
    rows = [("Ab", "1", "2"), ("Cd", "3", "4"), ("Ef", "5", "6"), ("Gh", "7", "8")]
    sheet = Sheet()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            sheet.text(64 + 60 * c, 560 - 20 * r, text)
        if r == 1:
            sheet.text(244, 560 - 20 * r, "of which 3 are new")
    for r in range(len(rows) + 1):
        sheet.rule(60, 574 - 20 * r, 240, 574 - 20 * r)
    for c in range(4):
        sheet.rule(60 + 60 * c, 574, 60 + 60 * c, 574 - 20 * len(rows))
    document = _page(sheet, folder=tmp_path)
    assert "of which 3 are new" in [b.text for b in document.blocks]
    assert [u.kind for u in document.unread] == ["table"]


def test_filled_in_fields_and_damaged_pages_are_told(tmp_path: Path) -> None:
    import pikepdf

    path = tmp_path / "form.pdf"
    pages = [Sheet().text(60, 700, f"Page {n} of the report") for n in (1, 2, 3)]
    with pikepdf.open(io.BytesIO(write_pdf(pages))) as pdf:
        field = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
            T="total", V="435", Rect=[60, 600, 160, 620],
        )  # fmt: skip
        field = pdf.make_indirect(field)
        pdf.pages[0].Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field])
        pdf.Root.Pages.Kids[1] = pikepdf.Dictionary(Type=pikepdf.Name.Nothing)
        pdf.save(path)
    document = _of_pdf(path)
    assert [(u.kind, u.page) for u in document.unread] == [("object", 1), ("cut", 2)]
    assert document.missed == ("page 2 (it is damaged)",)
    assert " ".join(document.texts()) == "Page 1 of the report Page 3 of the report"


def test_signs_without_letters_are_told(tmp_path: Path) -> None:
    path = tmp_path / "coded.pdf"
    data = write_pdf([Sheet().text(60, 700, "Of the 435 pupils 60 left and 24 came")])
    signs = b" ".join(b"/g%d" % n for n in range(96))
    known = b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding"
    path.write_bytes(
        data.replace(known, b"/BaseFont /Own /Encoding << /Differences [32 %s] >>" % signs)
    )
    said = ("page 1 (the file does not say which letters its signs are)",)
    assert _of_pdf(path).missed == said
    path.write_bytes(data)
    assert _of_pdf(path).missed == ()


# Word


def docx(body: str) -> Document:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W} {M}><w:body>{body}</w:body></w:document>"
        )
    return read_docx("report.docx", "0" * 64, stream.getvalue())


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


_INNER = f"<w:tbl><w:tr><w:tc>{p(r('2'))}</w:tc><w:tc>{p(r('345'))}</w:tc></w:tr></w:tbl>"
WORD = {
    "custom markup": f"<w:customXml>{p(r('1'))}{p(r('2'))}</w:customXml>",
    "an equation": p(r("1") + "<m:oMath><m:r><m:t>+2</m:t></m:r></m:oMath>"),
    "brackets of an equation": p("<m:oMath><m:d><m:e><m:r><m:t>1</m:t></m:r></m:e></m:d></m:oMath>" + r("2")),
    "bars of an equation": p(
        '<m:oMath><m:d><m:dPr><m:begChr m:val="|"/><m:endChr m:val="|"/></m:dPr><m:e><m:r><m:t>1</m:t></m:r></m:e>'
        "</m:d><m:r><m:t>2</m:t></m:r></m:oMath>"
    ),
    "a fraction of an equation": p(
        "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    ),
    "a tab to a place": p(r("1") + "<w:r><w:ptab/></w:r>" + r("2")),
    "a table in a cell": f"<w:tbl><w:tr><w:tc>{p(r('1'))}</w:tc><w:tc>{_INNER}{p('')}</w:tc></w:tr></w:tbl>",
    "a field": p("<w:fldSimple>" + r("1") + "</w:fldSimple>" + "<w:hyperlink>" + r(" 2") + "</w:hyperlink>"),
}  # fmt: skip


@pytest.mark.parametrize("kind", WORD)
def test_every_number_of_a_word_file_is_read_alone(kind: str) -> None:
    body = WORD[kind]
    assert numbers(docx(body)) == re.findall(r"(?<=[>+ ])\d+(?=<)", body)


def test_objects_of_a_word_file_are_told() -> None:
    document = docx(p(r("1") + "<w:r><w:object/></w:r><w:r><w:pict/></w:r>") + "<w:altChunk/>")
    assert sorted(u.kind for u in document.unread) == ["image", "object", "object"]


# Workbooks


def workbook(folder: Path, **changes: tuple[str, str]) -> Path:
    """Return a workbook with a formula in C2 and D2; each change is put into the file's XML."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Measure", "2022-23", "2023-24", "2024-25"], ["Visits", 51, "=B2*2", "=1/3"]):
        sheet.append(row)
    sheet.append(["Plans", 7, 8, 9])
    stream, path = io.BytesIO(), folder / "book.xlsx"
    book.save(stream)
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            for before, after in changes.values():
                text = text.replace(before, after)
            new.writestr(name, text)
    return path


def cells(document: Document) -> list[str]:
    _, table = next(iter(document.tables()))
    return [c.text if c else "" for c in table.grid()[1]]


@pytest.mark.parametrize(
    ("change", "read_as", "missed"),
    [
        (("", ""), ["Visits", "51", "..", ".."], ["C2", "D2"]),
        (("<f>B2*2</f><v></v>", "<f>B2*2</f><v>102</v>"), ["Visits", "51", "102", ".."], ["D2"]),
        (
            ('<c r="C2"><f>B2*2</f>', '<c r="C2" t="str"><f>B2*2</f>'),
            ["Visits", "51", "", ".."],
            ["D2"],
        ),
        (("<v></v>", "<v>0</v>"), ["Visits", "51", "..", ".."], ["C2", "D2"]),
        (('ref="A1:D3"', 'ref="A1:A1"'), ["Visits", "51", "..", ".."], ["C2", "D2"]),
    ],
    ids=["none", "one", "an empty text", "nought until it is opened", "a wrong size"],
)
def test_formulas_without_a_value_are_listed_and_the_rest_is_read(
    change: tuple[str, str], read_as: list[str], missed: list[str], tmp_path: Path
) -> None:
    document = read(workbook(tmp_path, one=change))
    assert cells(document) == read_as
    assert [m.split()[1] for m in document.missed] == missed
    assert {u.kind for u in document.unread} == {"formula"}


def test_no_total_is_held_against_parts_that_are_not_known(tmp_path: Path) -> None:
    from safeguard_checks import audit

    book = openpyxl.Workbook()
    for row in (["Ward", "Visits"], ["North", 20], ["South", "=10+5"], ["East", 30], ["Total", 65]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    result = audit(tmp_path / "book.xlsx")
    assert not (*result.findings, *result.appendix)
    assert result.coverage.missed == ("cell B3 of sheet Sheet, a formula without a stored value",)


def test_what_is_drawn_on_sheets_is_told(tmp_path: Path) -> None:
    from openpyxl.chart import BarChart, Reference

    book = openpyxl.Workbook()
    for row in (["Measure", "2023-24"], ["Visits", 51], ["Plans", 7]):
        book.active.append(row)
    chart = BarChart()
    chart.add_data(Reference(book.active, min_col=2, min_row=1, max_row=3))
    book.active.add_chart(chart, "F2")
    book.create_chartsheet("Trend").add_chart(BarChart())
    book.save(tmp_path / "book.xlsx")
    notes = {u.note: u.kind for u in read(tmp_path / "book.xlsx").unread}
    assert notes == {"sheet Trend is a chart": "chart", "charts on sheet Sheet: 1": "chart"}


def test_text_within_text_of_a_damaged_word_file_is_told(tmp_path: Path) -> None:
    """A paragraph that a fault has put into a run's text is not read, and that is said."""
    path = write_report(generate(Random(1)), tmp_path / "report.docx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    body = parts["word/document.xml"]
    inner = b"<w:p><w:r><w:t>98,765 leaflets</w:t></w:r></w:p></w:t>"
    parts["word/document.xml"] = body.replace(b"</w:t>", inner, 1)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert read(path).missed == ("text that stands within other text; it is damaged",)


# Delimited and plain text


@pytest.mark.parametrize(
    "row", ['"Visits,1,2', 'Visits,"1,2', '"Visits" 1,2,"3', "'Visits,1,2", 'Vi"sits",1,2']
)
def test_a_stray_quotation_mark_takes_one_line_at_most(row: str) -> None:
    lines = ["Measure,2023-24,2024-25", row, "Plans,30,40", "Reviews,50,60", '"Checks, all",70,80']
    document = read_csv("table.csv", "0" * 64, "\n".join(lines))
    _, table = next(iter(document.tables()))
    assert table.n_rows == 5
    assert as_read(document) == letters(lines)
    closed = row.count('"') % 2 == 0
    assert [(u.kind, u.line) for u in document.unread] == ([] if closed else [("table", 2)])


def test_a_quotation_mark_within_a_number_is_told() -> None:
    """Two cells ran together: 98,765 is cut apart at its comma."""
    document = read_csv("table.csv", "0" * 64, 'Item,2023,2024\nCards,3,5\nLeaflets,12"98,765"\n')
    assert [(u.kind, u.line) for u in document.unread] == [("table", 3)]


TEXTS = {
    "dashes around text": "---\nOf 435 pupils 60 left.\n---\nAnd 7 came.\n",
    "signs of less and more": "Between <a 12 and b> 13 of them.\n",
    "a name to fill in": "Of <Name 45> there are 3.\n",
    "a table": "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | 5 |\n6 | 7\n",
}


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("form", ["markdown", "text"])
def test_every_number_of_a_text_is_read(kind: str, form: str) -> None:
    document = read_markdown("report.md", "0" * 64, TEXTS[kind], form)
    assert numbers(document) == re.findall(r"\d+", TEXTS[kind])


def test_settings_before_a_text_are_not_of_it() -> None:
    text = (
        "---\ntitle: Report of 2024\ntags:\n  - one\n- two\n# note\n---\nOf 435 pupils 60 left.\n"
    )
    document = read_markdown("report.md", "0" * 64, text)
    assert numbers(document) == ["435", "60"]


def test_pictures_anywhere_in_a_text_are_told() -> None:
    text = "One\nline ![plan](a.png)\n\n| A | B |\n|---|---|\n| 1 | ![map](b.png) |\n\n- x\n  ![](c.png)\n"
    unread = read_markdown("report.md", "0" * 64, text).unread
    assert [(u.note, u.line) for u in unread] == [("plan", 2), ("map", 6), ("a picture", 9)]
