"""Make the pictures of outputs anew, from the example report: ``python docs/make_pictures.py``.

It needs LibreOffice, Chromium and the extra ``browser``. Those of the page in the browser are made by
``UPDATE_PICTURES=1 pytest -m browser tests/browser/test_page_tasks.py``.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from playwright.sync_api import sync_playwright

from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.marked_copy import marked_copy
from safeguard_checks.report.review import Decided
from safeguard_checks.report.write_html import to_html
from safeguard_checks.report.write_pdf import to_pdf

HERE = Path(__file__).resolve().parent
DRAFT = HERE.parent / "examples" / "annual-report.docx"
IN_MARGIN = 'pdf:writer_pdf_Export:{"ExportNotesInMargin":{"type":"boolean","value":"true"}}'
GREY = "#d5dadc"


def main() -> None:
    """Write all pictures."""
    document = read(DRAFT)
    audit = audit_document(document)
    accepted = {f.id: Decided("accepted", "Jo Okoro", "2026-01-12") for f in audit.findings}
    annex = pages(to_pdf(audit, Setting(decided=accepted)), 1.1)[:2]
    keep("annex", beside(annex))
    findings(to_html(audit))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        marked = folder / "marked.docx"
        marked.write_bytes(marked_copy(DRAFT, document, audit)[0].content)
        keep("marked-word", cropped(pages(by_office(marked, IN_MARGIN), 1.6)[0]))
        published = folder / "published.pdf"
        published.write_bytes(by_office(DRAFT, "pdf"))
        read_again = read(published)
        copy, _ = marked_copy(published, read_again, audit_document(read_again))
        keep("marked-pdf", below([cropped(p) for p in pages(copy.content, 1.4)[:2]]))


def by_office(file: Path, kind: str) -> bytes:
    """Return a Word file as LibreOffice lays it out."""
    office = shutil.which("soffice")
    assert office, "LibreOffice is not installed (Debian: apt-get install libreoffice)."
    with tempfile.TemporaryDirectory() as out:
        words = [office, "--headless", "--convert-to", kind, "--outdir", out, str(file)]
        subprocess.run(words, check=True, capture_output=True)
        return next(Path(out).iterdir()).read_bytes()


def pages(data: bytes, scale: float) -> list[Image.Image]:
    """Return the pages of a PDF with their highlights."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [page.render(scale=scale).to_pil().convert("RGB") for page in pdf]


def findings(page: bytes) -> None:
    """Keep how the findings page begins."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    assert browser, "Chromium is not installed (Debian: apt-get install chromium)."
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        file = Path(place) / "findings.html"
        file.write_bytes(page)
        started = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        shown = started.new_page(viewport={"width": 1100, "height": 1060})
        shown.goto(file.as_uri())
        keep("findings", Image.open(io.BytesIO(shown.screenshot())).convert("RGB"))
        started.close()


def cropped(page: Image.Image, edge: int = 14) -> Image.Image:
    """Return a page without its white margins."""
    white = Image.new("RGB", page.size, "white")
    box = ImageChops.difference(page, white).getbbox() or (0, 0, *page.size)
    left, top, right, bottom = box
    return page.crop(
        (max(0, left - edge), max(0, top - edge), right + edge, min(page.height, bottom + edge))
    )


def beside(parts: list[Image.Image], gap: int = 30) -> Image.Image:
    """Return pages next to each other, on a desk."""
    wide = sum(p.width for p in parts) + gap * (len(parts) + 1)
    desk = Image.new("RGB", (wide, max(p.height for p in parts) + 2 * gap), GREY)
    at = gap
    for part in parts:
        desk.paste(part, (at, gap))
        at += part.width + gap
    return desk


def below(parts: list[Image.Image], gap: int = 6) -> Image.Image:
    """Return parts of pages under each other."""
    high = sum(p.height for p in parts) + gap * (len(parts) - 1)
    desk = Image.new("RGB", (max(p.width for p in parts), high), GREY)
    at = 0
    for part in parts:
        desk.paste(part, (0, at))
        at += part.height + gap
    return desk


def keep(name: str, picture: Image.Image) -> None:
    """Write a picture, small enough for a page, and say whether it is another."""
    file = HERE / "images" / f"{name}.png"
    before = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
    picture.quantize(96).save(file, optimize=True)
    same = before == hashlib.sha256(file.read_bytes()).hexdigest()
    print(f"{file.name}: {picture.width} x {picture.height}{' as before' if same else ''}")


if __name__ == "__main__":
    main()
