"""Marked copies: each mark on the very figure, and nothing of the report changed."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest

from pdfs import Sheet, write_pdf
from report.positions import commented, highlighted
from safeguard_checks.__main__ import main
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.report.annotate_docx import annotate_docx
from safeguard_checks.report.annotate_pdf import annotate_pdf
from safeguard_checks.report.annotate_xlsx import annotate_xlsx
from safeguard_checks.report.marks import Mark, marks

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_INS = (
    '<w:ins xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="7" '
    'w:author="A"><w:r><w:t>55</w:t></w:r></w:ins>'
)


def squeezed(text: str) -> str:
    return "".join(text.split())


def quoted(document: Document, wanted: list[Mark]) -> list[str]:
    return [document.text_at(m.span) for m in wanted]


def texts(document: Document) -> list[str]:
    return [b.text or " ".join(c.text for c in b.table.cells if b.table) for b in document.blocks if b.text or b.table]  # type: ignore[union-attr] # fmt: skip


def test_comments_of_the_example_stand_on_the_stated_figures(tmp_path: Path) -> None:
    path = EXAMPLES / "annual-report.docx"
    document = read(path)
    wanted = marks(audit_document(document))
    data, held = annotate_docx(path.read_bytes(), document, wanted)
    assert held == len(wanted) >= 14
    assert [squeezed(t) for t in commented(data)] == [squeezed(q) for q in quoted(document, wanted)]
    copy = tmp_path / "copy.docx"
    copy.write_bytes(data)
    assert texts(read(copy)) == texts(document)
    first = next(iter(docx.Document(str(copy)).comments))
    assert (first.author, first.initials) == ("safeguard-checks", "SC")
    assert "Working: " in first.text
    assert "Question: " in first.text
    assert annotate_docx(path.read_bytes(), document, wanted)[0] == data


def _tracked(path: Path) -> None:
    """Write a report whose wrong share is in three runs, one of them a tracked insertion."""
    report = docx.Document()
    report.add_heading("Annual report 2024-25", 1)
    paragraph = report.add_paragraph("Of the 200\u00a0visits,  90 (")
    paragraph._p.append(docx.oxml.parse_xml(_INS))
    paragraph.add_run("%) were ").bold = True
    run = paragraph.add_run("late.")
    report.add_comment(run, text="Is this final?", author="B")
    report.save(str(path))


def test_tracked_changes_formats_and_comments_of_others_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    _tracked(path)
    before = path.read_bytes()
    document = read(path)
    wanted = marks(audit_document(document))
    data, held = annotate_docx(before, document, wanted)
    assert (held, quoted(document, wanted)) == (1, ["55%"])
    assert commented(data) == ["late.", "55%"]
    old, new = (zipfile.ZipFile(io.BytesIO(d)) for d in (before, data))
    assert b'w:author="A"' in new.read("word/document.xml")
    assert b"<w:b/>" in new.read("word/document.xml")
    assert b"Is this final?" in new.read("word/comments.xml")
    same = {"word/document.xml", "word/comments.xml"}
    assert all(old.read(n) == new.read(n) for n in old.namelist() if n not in same)
    assert path.read_bytes() == before


# How a page is drawn so that it reads upright once it is turned.
_UPRIGHT = {
    0: "1 0 0 1 0 0 cm", 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm",
    270: "0 -1 1 0 0 842 cm",
}  # fmt: skip


def _sheet(turn: int) -> Sheet:
    sheet = Sheet([_UPRIGHT[turn]]).text(72, 520, "Annual report 2024-25", 18, bold=True)
    sheet.text(90, 450, "Last year we heard from many families.")
    return sheet.text(90, 300, "Of the 200 visits, 90 (55%) were late.")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 30, 560, 812)])
def test_highlights_stand_on_the_figure_whatever_rotation_and_crop_box(
    tmp_path: Path, turn: int, crop: tuple[int, int, int, int] | None
) -> None:
    path = tmp_path / "report.pdf"
    data = write_pdf([_sheet(turn)])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        page = pdf.pages[0].obj
        if crop:
            page.CropBox = pikepdf.Array(crop)
        page.Rotate = turn
        pdf.save(path, deterministic_id=True)
    document = read(path)
    block = next(b for b in document.blocks if "(55%)" in b.text)
    wanted = [
        Mark(f.span, "X", ("note",)) for f in _figures(document) if f.span.block == block.index
    ]
    data, held = annotate_pdf(path.read_bytes(), document, wanted)
    assert held == len(wanted) == 3
    assert [t.rstrip("%") for t in highlighted(data)] == ["200", "90", "55"]


def _figures(document: Document) -> list:  # type: ignore[type-arg]
    from safeguard_checks.engine import measured

    return list(measured(document)[0].figures)


def test_a_published_pdf_keeps_its_text_and_gets_the_same_bytes_each_time() -> None:
    path = sorted(EXAMPLES.glob("*.pdf"))[0]
    document = read(path)
    wanted = [Mark(f.span, "X", ("note",)) for f in _figures(document)]
    data, held = annotate_pdf(path.read_bytes(), document, wanted)
    assert held == len(wanted)
    assert annotate_pdf(path.read_bytes(), document, wanted)[0] == data


def test_a_workbook_gets_notes_and_a_sheet_of_findings(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Activity"
    for row in (["Contributions 2024-25"], [], ["Partner", "Amount"], ["Council", 40], ["Police", 30],
                ["Health", 20], ["Total", 99]):  # fmt: skip
        sheet.append(row)
    book.save(path)
    document = read(path)
    wanted = marks(audit_document(document))
    assert wanted
    data, held = annotate_xlsx(path.read_bytes(), document, wanted)
    marked = openpyxl.load_workbook(io.BytesIO(data))
    assert held == len(wanted)
    assert marked["Activity"]["B7"].value == 99
    assert "Question: " in marked["Activity"]["B7"].comment.text
    assert marked["Findings"]["C2"].value == "B7"
    assert annotate_xlsx(path.read_bytes(), document, wanted)[0] == data


def test_the_report_is_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "annual-report.docx"
    path.write_bytes((EXAMPLES / "annual-report.docx").read_bytes())
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    main(["audit", str(path), "--annotate", "--out", str(tmp_path), "--quiet"])
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before
    assert (tmp_path / "annual-report.marked.docx").is_file()
