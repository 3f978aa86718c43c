"""LibreOffice opens the annex and the letter and saves them again with all that was in them."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest

from report.example_audit import example
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


@pytest.mark.parametrize(("name", "write"), [("annex", to_docx), ("letter", to_letter)])
def test_libreoffice_saves_it_as_it_was(tmp_path: Path, name: str, write: Any) -> None:
    data = write(example(), SETTING)
    (tmp_path / f"{name}.docx").write_bytes(data)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved"),
         str(tmp_path / f"{name}.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = docx.Document(str(tmp_path / "saved" / f"{name}.docx"))
    assert _told(saved) == _told(docx.Document(io.BytesIO(data)))
    assert saved.core_properties.title == docx.Document(io.BytesIO(data)).core_properties.title
