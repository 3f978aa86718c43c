"""Write annual-report.docx from annual-report.md (python-docx)."""

from __future__ import annotations

import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Pt
from docx.table import Table

HERE = Path(__file__).parent


def _finish(table: Table) -> None:
    """Set a table small, repeat its header and keep its rows whole over pages."""
    for number, row in enumerate(table.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if number == 0:
            properties.append(OxmlElement("w:tblHeader"))
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(8)


def convert(source: Path, target: Path) -> None:
    """Write the Markdown of ``source`` (headings, paragraphs, bullets, pipe tables) as DOCX."""
    document = Document()
    document.core_properties.title = "Aldermere Safeguarding Children Partnership"
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    lines = source.read_text(encoding="utf-8").split("\n")
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("|"):
            rows: list[list[str]] = []
            while at < len(lines) and lines[at].startswith("|"):
                rows.append([cell.strip() for cell in lines[at].strip("|").split("|")])
                at += 1
            del rows[1]
            table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
            _finish(table)
            continue
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            document.add_heading(line[level:].strip(), level)
        elif line.startswith("- "):
            document.add_paragraph(line[2:], style="List Bullet")
        elif line.strip():
            document.add_paragraph(line)
        at += 1
    document.save(str(target))


if __name__ == "__main__":
    convert(
        HERE / "annual-report.md",
        Path(sys.argv[1]) if sys.argv[1:] else HERE / "annual-report.docx",
    )
