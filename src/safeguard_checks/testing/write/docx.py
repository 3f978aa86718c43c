"""Generated reports as Word files, with real headings, lists and merged header cells."""

from __future__ import annotations

import io
from typing import Any

from safeguard_checks.testing.content import Bullets, GeneratedReport, Grid, Heading

__all__ = ["as_docx"]

_SMALL = 8 * 12700  # points in English Metric Units


def as_docx(report: GeneratedReport) -> bytes:
    """Return a report as a DOCX file."""
    import docx

    document: Any = docx.Document()
    document.core_properties.title = report.title
    _turn(document.sections[0])
    for block in report.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, level=block.level)
        elif isinstance(block, Bullets):
            for level, text in block.items:
                style = "List Bullet" if level == 1 else f"List Bullet {level}"
                document.add_paragraph(text, style=style)
        elif isinstance(block, Grid):
            _add_table(document, block)
        else:
            document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _turn(section: Any) -> None:
    """Set landscape pages, so that wide tables need not break words."""
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width


def _add_table(document: Any, grid: Grid) -> None:
    if grid.caption:
        document.add_paragraph(grid.caption, style="Caption")
    rows = [*grid.header, *grid.rows]
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for r, row in enumerate(rows):
        cells = table.rows[r].cells
        for c, text in enumerate(row):
            if text:
                cells[c].text = text
                cells[c].paragraphs[0].runs[0].font.size = _SMALL
    if len(grid.header) > 1:
        _merge_head(table, grid.header[0])
    for note in grid.notes:
        document.add_paragraph(note)
    if not grid.notes:
        document.add_paragraph("")


def _merge_head(table: Any, texts: tuple[str, ...]) -> None:
    at = 1
    while at < len(texts):
        end = at
        while end + 1 < len(texts) and not texts[end + 1]:
            end += 1
        if end > at:
            table.cell(0, at).merge(table.cell(0, end))
        at = end + 1
