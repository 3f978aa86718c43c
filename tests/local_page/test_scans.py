"""A scan that is dropped: recognised only once somebody asks for it, and told as what it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from local_page.conftest import TestClient, checked, text_of
from pdfs import Sheet, write_pdf
from safeguard_checks.documents.pdf.ocr import rapid
from safeguard_checks.page.desk import Desk, Paper
from scans import scanned, with_tesseract

Drop = Callable[..., Paper]

PAGE = write_pdf(
    [
        Sheet()
        .text(72, 770, "Northam annual report 2024-25", 20)
        .text(72, 730, "Of the 200 visits of that year, 90 (55%) were late.", 12)
    ]
)


@with_tesseract
def test_a_scan_is_read_once_somebody_asks_and_stays_so(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    paper = drop("scan.pdf", scanned(PAGE, 200))
    told = client.get(f"r/{paper.id}/")
    assert "its pages are pictures without text" in text_of(told)
    assert "--ocr" not in text_of(told)
    assert f'/r/{paper.id}/recognise"' in told.text
    client.post(f"r/{paper.id}/recognise")
    text = text_of(client.get(f"r/{checked(paper).id}/"))
    assert "1 page is a picture and read by text recognition" in text
    assert "90 ÷ 200" in text
    assert "Certain" not in text
    # What is taken away shows the picture of the figure.
    page = client.get(f"r/{paper.id}/file/findings.html").text
    assert "What the scanned page shows" in page
    assert "data:image/png" in page
    # It is not asked again, also by another desk over the same folder.
    later = Desk(desk.shelf.folder)
    again = checked(later.open(paper.path))
    later.close()
    assert not again.fault


def test_where_nothing_recognises_it_is_said_and_the_report_stays_as_it_was(
    client: TestClient, drop: Drop, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = drop("scan.pdf", scanned(PAGE, 100))
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(rapid, "_NEEDED", ("no_such_engine",))
    answer = client.post(f"r/{paper.id}/recognise")
    assert answer.status_code == 422
    assert "needs tesseract, which is not installed" in text_of(answer)
    assert paper.fault
    assert not paper.entry.recognise


def test_a_report_with_text_is_not_asked_about(client: TestClient, drop: Drop) -> None:
    paper = drop("report.pdf", PAGE)
    assert "recognise" not in client.get(f"r/{paper.id}/").text


@with_tesseract
def test_a_page_of_pictures_among_pages_of_text_can_be_recognised(
    client: TestClient, drop: Drop
) -> None:
    empty = write_pdf([Sheet().text(72, 770, "Northam annual report 2024-25", 20), Sheet()])
    paper = drop("report.pdf", empty)
    page = client.get(f"r/{paper.id}/")
    assert "1 page without text was not read. Recognise the text" in text_of(page)
    client.post(f"r/{paper.id}/recognise")
    checked(paper)
    assert "was not read" not in text_of(client.get(f"r/{paper.id}/"))
