"""DOCX, HTML, XLSX and CSV: spans, changes, notes, hidden things, number formats."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl

from safeguard_checks.documents.document import Document, Table
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_docx import read_docx
from safeguard_checks.documents.read_html import read_html

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, footnotes: str = "") -> Document:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        if footnotes:
            archive.writestr("word/footnotes.xml", f"<w:footnotes {W}>{footnotes}</w:footnotes>")
    return read_docx("report.docx", "0" * 64, stream.getvalue())


def grid(table: Table) -> list[list[str]]:
    return [[c.text if c else "" for c in row] for row in table.grid()]


def test_tracked_changes_read_as_accepted() -> None:
    document = docx(
        "<w:p><w:r><w:t xml:space='preserve'>There were </w:t></w:r>"
        "<w:del><w:r><w:delText>120</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>125</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> referrals.</w:t></w:r></w:p>"
    )
    assert document.blocks[0].text == "There were 125 referrals."


def test_footnotes_are_tied_to_their_marks() -> None:
    document = docx(
        "<w:p><w:r><w:t>In all 56,200</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r>"
        "<w:r><w:t xml:space='preserve'> people</w:t></w:r></w:p>",
        "<w:footnote w:id='2'><w:p><w:r><w:t>Mid-year estimate.</w:t></w:r></w:p></w:footnote>",
    )
    assert document.blocks[0].text == "In all 56,200 people"
    assert [(m.offset, m.mark) for m in document.blocks[0].marks] == [(13, "2")]
    assert document.blocks[document.footnotes[0].block].text == "2 Mid-year estimate."


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_merged_cells() -> None:
    start, wide = "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='2'/>"
    rows = [
        _cell("Measure", start) + _cell("2024-25", wide),
        _cell("", "<w:vMerge/>") + _cell("Number") + _cell("Rate"),
        _cell("Referrals") + _cell("3414") + _cell("604"),
    ]
    document = docx(f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>")
    _, table = next(iter(document.tables()))
    assert grid(table) == [
        ["Measure", "2024-25", "2024-25"],
        ["Measure", "Number", "Rate"],
        ["Referrals", "3414", "604"],
    ]
    assert table.column_label(2) == "2024-25 | Rate"


def test_text_boxes_and_hidden_text() -> None:
    document = docx(
        "<w:p><w:r><w:t>Shown 5</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden 6</w:t></w:r>"
        "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box 7</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    assert [b.text for b in document.blocks] == ["Shown 5", "In a box 7"]


def test_html_spans_notes_and_scripts() -> None:
    page = (
        "<html><body><script>var x = 1;</script><h1>Report</h1><p>In all 56,200<sup>2</sup> people</p>"
        "<ul><li>one<ul><li>two</li></ul></li></ul><img src='c.png' alt='A chart'>"
        "<table><caption>Numbers</caption><tr><th rowspan='2'>Measure</th><th colspan='2'>2024-25</th></tr>"
        "<tr><th>Number</th><th>Rate</th></tr><tr><td>Referrals</td><td>3414</td><td>604</td></tr></table>"
        "</body></html>"
    )
    document = read_html("page.html", "0" * 64, page)
    assert [(b.kind, b.level, b.text) for b in document.blocks] == [
        ("heading", 1, "Report"),
        ("paragraph", 0, "In all 56,200 people"),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("caption", 0, "Numbers"),
        ("table", 0, ""),
    ]
    assert document.blocks[1].marks[0].mark == "2"
    assert document.unread[0].note == "A chart"
    _, table = next(iter(document.tables()))
    assert (table.header_rows, table.column_label(2)) == (2, "2024-25 | Rate")


def test_a_workbook_shows_numbers_as_their_format_does(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Activity"
    rows = [
        ["Measure", "2023-24", "2024-25", "Change"],
        ["Referrals", 3368, 3414, 0.0137],
        ["Money", 1200.5, 1300, 0.083],
    ]
    for row in rows:
        sheet.append(row)
    for cell in ("D2", "D3"):
        sheet[cell].number_format = "0.0%"
    for cell in ("B3", "C3"):
        sheet[cell].number_format = "£#,##0.00"
    book.create_sheet("Secret").sheet_state = "hidden"
    path = tmp_path / "book.xlsx"
    book.save(path)
    document = read(path)
    _, table = next(iter(document.tables()))
    assert grid(table)[1:] == [
        ["Referrals", "3368", "3414", "1.4%"],
        ["Money", "£1,200.50", "£1,300.00", "8.3%"],
    ]
    assert [(u.kind, "Secret" in u.note) for u in document.unread] == [("hidden_sheet", True)]


def test_csv_with_semicolons(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(
        "Measure;2023-24;2024-25\nReferrals;3368;3414\nVisits;12;14\n", encoding="utf-8"
    )
    _, table = next(iter(read(path).tables()))
    assert grid(table)[1] == ["Referrals", "3368", "3414"]
    assert table.header_rows == 1


def test_a_workbook_is_read_without_the_records_behind_its_pivot_tables(tmp_path: Path) -> None:
    """Records that nobody could read are no hindrance, since no sheet shows them."""
    made = openpyxl.Workbook()
    made.active.append(["Area", "2023-24", "2024-25"])
    made.active.append(["North", 412, 390])
    plain, path = io.BytesIO(), tmp_path / "report.xlsx"
    made.save(plain)
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    tie = '<Relationship Id="{}" Type="{}/{}" Target="{}"/>'
    definition = tie.format(
        "cache", kind, "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"
    )
    records = tie.format("rows", kind, "pivotCacheRecords", "pivotCacheRecords1.xml")
    caches = f'<pivotCaches><pivotCache cacheId="1" r:id="cache" xmlns:r="{kind}"/></pivotCaches>'
    added = {
        "xl/pivotCache/pivotCacheDefinition1.xml": (
            f'<pivotCacheDefinition xmlns="{main}" xmlns:r="{kind}" r:id="rows"><cacheSource type="worksheet">'
            f'<worksheetSource ref="A1:C2" sheet="Sheet"/></cacheSource><cacheFields count="0"/>'
            f"</pivotCacheDefinition>"
        ),
        "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels": (
            f'<Relationships xmlns="{package}">{records}</Relationships>'
        ),
        "xl/pivotCache/pivotCacheRecords1.xml": "<pivotCacheRecords><r><n",
    }
    with zipfile.ZipFile(plain) as archive, zipfile.ZipFile(path, "w") as copy:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name == "xl/workbook.xml":
                text = text.replace("</workbook>", f"{caches}</workbook>")
            if name == "xl/_rels/workbook.xml.rels":
                text = text.replace("</Relationships>", f"{definition}</Relationships>")
            copy.writestr(name, text)
        for name, text in added.items():
            copy.writestr(name, text)
    (table,) = (table for _, table in read(path).tables())
    assert grid(table) == [["Area", "2023-24", "2024-25"], ["North", "412", "390"]]
