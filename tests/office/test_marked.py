"""Marked copies as other programs show them: LibreOffice, poppler and PDFium."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from office.test_formats import convert
from pdfs import Sheet, write_pdf
from report.positions import comments
from report.test_annotate_docx import marked
from report.test_annotate_pdf import _UPRIGHT, figures, notes
from report.test_annotate_xlsx import book
from reports import all_up_front
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.report.annotate_pdf import annotate_pdf
from safeguard_checks.report.annotate_xlsx import annotate_xlsx
from safeguard_checks.report.marks import marks

pytestmark = pytest.mark.office

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_DPI = 100


def test_libreoffice_keeps_the_comments_of_word_where_they_were(tmp_path: Path) -> None:
    _, wanted, copy = marked(EXAMPLES / "annual-report.docx")
    path = tmp_path / "marked.docx"
    path.write_bytes(copy.content)
    (tmp_path / "saved").mkdir()
    convert(path, "docx:MS Word 2007 XML", tmp_path / "saved")
    saved = comments((tmp_path / "saved" / "marked.docx").read_bytes())
    assert [(s.name, s.text) for s in saved] == [(s.name, s.text) for s in comments(copy.content)]
    assert len(saved) == len(wanted)


def test_libreoffice_shows_the_comments_in_a_pdf_beside_the_text(tmp_path: Path) -> None:
    _, wanted, copy = marked(EXAMPLES / "annual-report.docx")
    path = tmp_path / "marked.docx"
    path.write_bytes(copy.content)
    made = convert(
        path, 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}', tmp_path
    )
    with pikepdf.open(made) as pdf:
        said = [
            str(note.get("/Contents", ""))
            for page in pdf.pages
            for note in page.obj.get("/Annots", [])
            if note.get("/Subtype") == "/Text"
        ]
    for mark in wanted:
        assert any(mark.name in text for text in said)


def test_libreoffice_keeps_the_notes_of_a_workbook_and_works_formulas_out(tmp_path: Path) -> None:
    path = book(tmp_path / "book.xlsx")
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    (tmp_path / "in").mkdir()
    target = tmp_path / "in" / "book.xlsx"
    target.write_bytes(annotate_xlsx(path.read_bytes(), document, wanted).content)
    (tmp_path / "saved").mkdir()
    saved = convert(target, "xlsx:Calc MS Excel 2007 XML", tmp_path / "saved")
    formulas: Any = openpyxl.load_workbook(saved)
    values: Any = openpyxl.load_workbook(saved, data_only=True)
    found = {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in formulas
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert list(found) == [("Money & more", "B7")]
    assert wanted[0].name in found["Money & more", "B7"]
    assert "Checked by B" in found["Money & more", "B7"]
    assert (formulas["Money & more"]["D3"].value, values["Money & more"]["D3"].value) == (
        "=SUM(B4:B6)", 90,
    )  # fmt: skip
    listed = formulas["Findings 2"]
    assert [c.value for c in listed[2]][:3] == [wanted[0].name, "Money & more", "B7"]
    assert listed["C2"].hyperlink.location == "'Money & more'!B7"


def _sheets(turn: int) -> list[Sheet]:
    sheet = Sheet([_UPRIGHT[turn]]).text(72, 520, "Annual report 2024-25", 18, bold=True)
    return [sheet.text(90, 300, "Of the 200 visits, 90 (55%) were late.")]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 30, 560, 812)])
def test_poppler_and_pdfium_draw_the_highlights_where_they_stand(
    tmp_path: Path, turn: int, crop: tuple[int, int, int, int] | None
) -> None:
    path = tmp_path / "report.pdf"
    with pikepdf.open(io.BytesIO(write_pdf(_sheets(turn)))) as pdf:
        if crop:
            pdf.pages[0].obj.CropBox = pikepdf.Array(crop)
        pdf.pages[0].obj.Rotate = turn
        pdf.save(path)
    document = read(path)
    block = next(b for b in document.blocks if "(55%)" in b.text)
    wanted = [m for m in figures(document) if m.span.block == block.index][-1:]
    copy = annotate_pdf(path.read_bytes(), document, wanted)
    path.write_bytes(copy.content)
    ((_, note),) = notes(copy.content, "/Highlight")
    expected = _shown(note["/Rect"], crop or (0, 0, 595, 842), turn)
    for image in (_poppler(path), _pdfium(path)):
        assert _yellow(image) == pytest.approx(expected, abs=2)


def _shown(rect: list[float], crop: tuple[int, ...], turn: int) -> tuple[float, ...]:
    """Return left, top, right and bottom in pixels of the page as shown."""
    left, bottom, right, top = crop
    x0, y0, x1, y1 = rect[0] - left, rect[1] - bottom, rect[2] - left, rect[3] - bottom
    wide, high = right - left, top - bottom
    turned = {
        0: (x0, high - y1, x1, high - y0),
        90: (y0, x0, y1, x1),
        180: (wide - x1, y0, wide - x0, y1),
        270: (high - y1, wide - x1, high - y0, wide - x0),
    }[turn]
    return tuple(n * _DPI / 72 for n in turned)


def _poppler(path: Path) -> Any:
    """Return the first page as poppler draws it; it must have nothing to complain of."""
    done = subprocess.run(
        ["pdftoppm", "-r", str(_DPI), "-png", "-singlefile", "-cropbox", str(path), str(path.with_suffix(""))],
        check=True, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.stderr == ""
    return np.asarray(Image.open(path.with_suffix(".png")).convert("RGB")).astype(int)


def _pdfium(path: Path) -> Any:
    page = pypdfium2.PdfDocument(path)[0]
    drawn = page.render(scale=_DPI / 72, may_draw_forms=True)
    return np.asarray(drawn.to_pil().convert("RGB")).astype(int)


def _yellow(image: Any) -> tuple[int, int, int, int]:
    """Return left, top, right and bottom of what is marked."""
    rows, columns = np.nonzero((image[..., 0] > 240) & (image[..., 2] < 120))
    return columns.min(), rows.min(), columns.max() + 1, rows.max() + 1


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.pdf")), ids=lambda p: p.stem)
def test_poppler_has_nothing_to_say_of_a_marked_report(path: Path, tmp_path: Path) -> None:
    document = read(path)
    copy = annotate_pdf(path.read_bytes(), document, figures(document))
    target = tmp_path / "marked.pdf"
    target.write_bytes(copy.content)
    done = subprocess.run(
        ["pdftoppm", "-r", "30", "-png", str(target), str(tmp_path / "page")],
        check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.stderr == ""
