"""Scanned pages: what is read of them, how sure it is, and what may rest on it."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from pdfs import Sheet, write_pdf
from safeguard_checks.__main__ import main
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.pdf.ocr import rapid
from safeguard_checks.documents.pdf.ocr.picture import straightened, without_rules
from safeguard_checks.documents.pdf.ocr.scanned import read_scan
from safeguard_checks.documents.pdf.ocr.seen import Seen
from safeguard_checks.documents.pdf.tables import find_tables
from safeguard_checks.documents.pdf.worker import read_file
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.findings.evidence.recognised import ceiling
from safeguard_checks.testing import generate
from scans import scanned, with_tesseract
from typeset import typeset

NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")
ROWS = [
    ("Indicator", "2023-24", "2024-25"),
    ("Referrals received", "3,386", "3,414"),
    ("Assessments", "2,310", "3,208"),
    ("Visits", "7", "4"),
    ("Plans", "301", "216"),
    ("All of them", "6,004", "6,842"),
]


def page(rows: list[tuple[str, ...]] = ROWS, said: str = "90 (45%)") -> bytes:
    """Return a page with prose and a ruled table."""
    sheet = Sheet().text(72, 770, "Northam annual report 2024-25", 20)
    prose = [
        f"The service was asked for help in 2024-25 by 200 families, of whom {said} were",
        "seen within 12 days. It held 1,479 meetings in 36 places, at a cost of £128,450 in all,",
        "and 17.5% of those who came were younger than 16. There is more in the table below.",
    ]
    for i, line in enumerate(prose):
        sheet.text(72, 730 - 16 * i, line, 11)
    edges = [72, 260, 350, 440]
    for i, row in enumerate(rows):
        for x, cell in zip(edges, row, strict=False):
            sheet.text(x + 6, 640 - 22 * i, cell, 10)
    for i in range(len(rows) + 1):
        sheet.rule(72, 655 - 22 * i, 440, 655 - 22 * i)
    for x in edges:
        sheet.rule(x, 655, x, 655 - 22 * len(rows))
    return write_pdf([sheet])


def read(data: bytes, folder: Path, ocr: bool = True) -> Document:
    path = folder / "scan.pdf"
    path.write_bytes(data)
    return read_file(path, sha256(data).hexdigest(), ocr=ocr)


@cache
def scan_of_page(dpi: int) -> Document:
    """Return what is read of a scan of the page, once for all tests that ask."""
    with TemporaryDirectory() as folder:
        return read(scanned(page(), dpi, seed=dpi), Path(folder))


def numbers(document: Document) -> Counter[str]:
    return Counter(n for text in document.texts() for n in NUMBER.findall(text))


def test_a_scan_is_refused_with_what_to_do_unless_recognition_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pictures without text; give --ocr"):
        read(scanned(page(), 100), tmp_path, ocr=False)


@with_tesseract
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_text_numbers_and_ruled_tables_are_read(tmp_path: Path, dpi: int) -> None:
    original = read(page(), tmp_path, ocr=False)
    found = scan_of_page(dpi)
    assert found.recognised == (1,)
    expected = numbers(original)
    right = sum((numbers(found) & expected).values())
    assert right >= 0.95 * sum(expected.values())
    ((_, table),) = list(found.tables())
    assert (table.n_rows, table.n_cols, table.tiers) == (6, 3, ("lattice",))
    # The lone digits of a row are read, and doubted most.
    lone = [c for c in table.cells if c.row == 3 and c.col]
    assert [c.text for c in lone] == ["7", "4"]
    assert all(c.runs[0].ocr is not None and c.runs[0].ocr <= 0.5 for c in lone)
    assert "recognised" in [u.kind for u in found.unread]
    assert not original.recognised


def written_over(data: bytes, text: bytes) -> bytes:
    """Return a PDF with text of its own over the picture on its page."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Name.WinAnsiEncoding,
        )  # fmt: skip
        pdf.pages[0].add_resource(font, pikepdf.Name.Font, pikepdf.Name.Over)
        content = b"BT /Over 11 Tf 40 60 Td (" + text + b") Tj ET"
        pdf.pages[0].contents_add(content)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


@with_tesseract
def test_bullets_alone_are_no_text_and_words_are(tmp_path: Path) -> None:
    scan = scanned(page(), 150, seed=150)
    bullet, word = written_over(scan, b"\x95"), written_over(scan, b"p. 12")
    with pytest.raises(InputError, match="pictures without text; give --ocr"):
        read(bullet, tmp_path, ocr=False)
    found = read(bullet, tmp_path)
    assert found.recognised == (1,)
    assert numbers(found) == numbers(scan_of_page(150))
    # There the text alone is read, and the picture is listed.
    left = read(word, tmp_path)
    assert (left.recognised, list(left.texts())) == ((), ["p. 12"])
    assert [u.kind for u in left.unread] == ["image"]


@with_tesseract
def test_tags_of_a_page_that_is_recognised_are_left_alone() -> None:
    """A page whose letters the file does not tell may have tags, which speak of those letters."""
    pdf = pdfium.PdfDocument(typeset(generate(Random(1))))
    page = pdf[0]
    found, text = read_scan(page, 1, "report.pdf")
    tables = find_tables(page, text, found)
    assert tables
    assert all(table.table.tiers[0] != "structure" for table in tables)
    pdf.close()


@with_tesseract
def test_boxes_lead_back_to_the_page_as_scanned(tmp_path: Path) -> None:
    original = read(page(), tmp_path, ocr=False)
    found = scan_of_page(300)
    places = [
        {c.text: c.runs[0].box for _, t in d.tables() for c in t.cells} for d in (original, found)
    ]
    for text in ("3,414", "6,842", "Referrals received"):
        one, other = places[0][text], places[1][text]
        assert one is not None
        assert other is not None
        # The scan is turned by up to 1.2 degrees about the middle of the page.
        assert abs(one.left - other.left) < 12
        assert abs(one.bottom - other.bottom) < 12


def test_hardly_any_print_on_a_page_makes_no_rules_of_its_grain() -> None:
    line = write_pdf([Sheet().text(72, 730, "Of the 200 visits of that year, 90 were late.", 12)])
    picture = pdfium.PdfDocument(scanned(line, 200))[0].render(scale=300 / 72, grayscale=True)
    ruled = without_rules(straightened(picture.to_pil(), 300))
    assert (ruled.across, ruled.down) == ((), ())


@with_tesseract
def test_a_contradiction_on_a_scan_is_told_as_unsure_with_its_picture(tmp_path: Path) -> None:
    wrong = page([*ROWS[:-1], ("All of them", "6,004", "6,942")], said="90 (55%)")
    text = audit_document(read(wrong, tmp_path, ocr=False))
    assert [f.stated for f in text.findings if f.certainty != "possible"]
    path = tmp_path / "report.pdf"
    path.write_bytes(scanned(wrong, 300, seed=1))
    out = tmp_path / "out"
    assert (
        main(["audit", str(path), "--ocr", "--out", str(out), "--fail-on", "never", "--quiet"]) == 0
    )
    written = (out / "findings.json").read_text(encoding="utf-8")
    told = json.loads(written)
    found = [f for f in (*told["findings"], *told["appendix"]) if "55%" in f["stated"]]
    assert [f["certainty"] for f in found] == ["possible"]
    assert "read by text recognition (OCR)" in found[0]["evidence"]["why"]
    assert all(0 < place["ocr"] <= 1 for place in found[0]["locations"])
    html = (out / "findings.html").read_text(encoding="utf-8")
    assert "img-src data:" in html
    assert '<img src="data:image/png;base64,' in html


@with_tesseract
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_a_page_that_agrees_gives_no_finding_when_it_is_scanned(dpi: int) -> None:
    told = audit_document(scan_of_page(dpi))
    assert told.coverage.checked
    assert told.findings == ()


def test_without_an_engine_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(rapid, "_NEEDED", ("no_such_engine",))
    path = tmp_path / "report.pdf"
    path.write_bytes(page())
    assert main(["audit", str(path), "--ocr", "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert "--ocr: text recognition needs tesseract, which is not installed; install it" in told


@pytest.mark.ocr
def test_where_tesseract_is_not_the_other_engine_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("rapidocr", reason=f"needs RapidOCR: {rapid.INSTALL}")
    monkeypatch.setenv("PATH", str(tmp_path))
    document = read(scanned(page(said="90 (55%)"), 200), tmp_path)
    ((_, table),) = list(document.tables())
    assert [tuple(c.text if c else "" for c in row) for row in table.grid()] == ROWS
    result = audit_document(document)
    wrong = next(f for f in (*result.findings, *result.appendix) if f.stated == "55%")
    assert wrong.certainty != "certain"
    assert wrong.locations[0].ocr is not None


@pytest.mark.ocr
def test_a_word_has_the_box_of_its_ink() -> None:
    pytest.importorskip("rapidocr", reason=f"needs RapidOCR: {rapid.INSTALL}")
    image = Image.new("L", (900, 200), 250)
    ImageDraw.Draw(image).text((100, 60), "Visits 1,479", fill=0, font_size=60)
    seen = {word.text: word for word in rapid.recognise(np.asarray(image))}
    for word, left in (("Visits", 100), ("1,479", 270)):
        ink = seen[word]
        assert 55 < ink.top < 80
        assert 100 < ink.bottom < 140
        assert abs(ink.left - left) < 30, ink


@pytest.mark.ocr
def test_an_empty_page_has_no_words() -> None:
    pytest.importorskip("rapidocr", reason=f"needs RapidOCR: {rapid.INSTALL}")
    assert rapid.recognise(np.full((600, 400), 240, np.uint8)) == []


def test_words_beside_each_other_are_one_line() -> None:
    def word(text: str, left: int, top: int) -> Seen:
        return Seen(text, left, top, left + 40, top + 20, 1.0, (0, 0, 0))

    words = [
        word("c", 100, 40),
        word("b", 100, 4),
        word("a", 0, 0),
        word("d", 0, 44),
        word("e", 0, 50),
    ]
    lines = rapid._lines(words)
    assert [sorted(w.text for w in line) for line in lines] == [["a", "b"], ["c", "d"], ["e"]]


@pytest.mark.parametrize(
    ("sure", "hold", "fail", "expected"),
    [
        (None, 0, 0, "certain"), (0.99, 9, 0, "probable"), (0.89, 9, 0, "possible"),
        (0.99, 3, 0, "possible"), (0.99, 4, 1, "probable"), (0.99, 4, 2, "possible"),
    ],
)  # fmt: skip
def test_what_rests_on_recognised_figures_is_never_certain(
    sure: float | None, hold: int, fail: int, expected: str
) -> None:
    assert ceiling("certain", sure, hold, fail) == expected
    assert ceiling("possible", sure, hold, fail) == "possible"


@settings(max_examples=8, derandomize=True)
@given(st.floats(-2.5, 2.5))
def test_a_turned_page_is_made_straight_and_points_lead_back(angle: float) -> None:
    image = Image.new("L", (900, 1200), 255)
    draw = ImageDraw.Draw(image)
    for y in range(150, 1050, 40):
        draw.rectangle((120, y, 780, y + 12), fill=30)
    draw.rectangle((700, 300, 712, 312), fill=0)
    picture = straightened(image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), 100)
    assert abs(picture.angle + angle) < 0.2
    straight = picture.grey[150:1050].astype(float).mean(axis=1)
    assert straight.max() > 225 > 120 > straight.min()
    x, y = picture.back(450, 600)
    assert (round(x), round(y)) == (450, 600)


def test_rules_are_found_and_taken_out_and_letters_stay() -> None:
    image = Image.new("L", (1200, 900), 245)
    draw = ImageDraw.Draw(image)
    for y in (100, 200, 300):
        draw.line((100, y, 1000, y), fill=20, width=3)
    for x in (100, 500, 1000):
        draw.line((x, 100, x, 300), fill=20, width=3)
    draw.text((200, 140), "1,234 letters", fill=10, font_size=30)
    noise = np.random.default_rng(1).normal(0, 8, (900, 1200))
    noisy = Image.fromarray(np.clip(np.asarray(image, float) + noise, 0, 255).astype(np.uint8))
    ruled = without_rules(straightened(noisy, 300))
    assert [round((t + b) / 2, -1) for _, t, _, b in sorted(ruled.across, key=lambda r: r[1])] == [
        100,
        200,
        300,
    ]
    assert sorted(round((le + r) / 2, -1) for le, _, r, _ in ruled.down) == [100, 500, 1000]
    assert (ruled.clean[98:103, 150:950] > 150).all()
    assert (ruled.clean[140:180, 200:420] < 100).any()
