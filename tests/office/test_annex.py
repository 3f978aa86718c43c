"""LibreOffice opens the annex and the letter and saves them again with all that was in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn

from office.test_formats import convert
from report.example_audit import example
from report.packages import unsound
from report.test_annex import SETTING
from safeguard_checks.report.write_docx import to_docx
from safeguard_checks.report.write_letter import to_letter

pytestmark = pytest.mark.office


def _told(document: Any) -> tuple[list[str], list[str], list[list[str]]]:
    paragraphs = document.paragraphs
    return (
        [p.text for p in paragraphs if p.text.strip()],
        [p.style.name for p in paragraphs if p.style.name.startswith("Heading")],
        [[c.text for row in t.rows for c in row.cells] for t in document.tables],
    )


def _accessible(document: Any) -> dict[str, Any]:
    """Return what assistive technology needs: title, language, headers that repeat, descriptions."""
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    return {
        "title": document.core_properties.title,
        "language": language.get(qn("w:val")),
        "headers": [
            [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
            for table in document.tables
        ],
        "descriptions": [p.get("descr") for p in document.element.iter(qn("wp:docPr"))],
    }


@pytest.mark.parametrize(("name", "write"), [("annex", to_docx), ("letter", to_letter)])
def test_libreoffice_saves_it_as_it_was(tmp_path: Path, name: str, write: Any) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(write(example(), SETTING))
    (tmp_path / "saved").mkdir()
    convert(path, "docx:MS Word 2007 XML", tmp_path / "saved")
    ours, saved = docx.Document(str(path)), docx.Document(str(tmp_path / "saved" / path.name))
    assert _told(saved) == _told(ours)
    assert _accessible(saved) == _accessible(ours)
    assert _accessible(ours)["language"] == "en-GB"
    assert all(_accessible(ours)["descriptions"])


def test_the_first_page_of_an_annex_holds_its_points_in_short(tmp_path: Path) -> None:
    path = tmp_path / "annex.docx"
    path.write_bytes(to_docx(example(), SETTING))
    with pdfium.PdfDocument(convert(path, "pdf", tmp_path)) as pdf:
        first = pdf[0].get_textpage().get_text_bounded()
    assert "Each in short" in first
    assert "SHARE01-000004" in "".join(first.split())


@pytest.mark.parametrize("write", [to_docx, to_letter])
def test_nothing_in_the_package_would_be_repaired(write: Any) -> None:
    assert unsound(write(example(), SETTING)) == []
