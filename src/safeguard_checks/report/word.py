"""Word files built from blocks: real headings, header rows that repeat, language and title."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from safeguard_checks.report.annex import (
    Block,
    Bullets,
    Grid,
    Heading,
    Labelled,
    Paragraph,
    Picture,
    Quote,
    Steps,
)
from safeguard_checks.report.chart import Chart
from safeguard_checks.report.chart_png import png
from safeguard_checks.report.fixed_zip import fixed

__all__ = ["Word"]

_INK = RGBColor(0x0B, 0x0C, 0x0C)
_PICTURE = 15.5
_LANGUAGE = "en-GB"


class Word:
    """A Word document, new or from a template, to which blocks are added one after the other."""

    def __init__(self, template: bytes | None = None) -> None:
        self.document: Any = docx.Document(None if template is None else io.BytesIO(template))
        self._before: Any = None
        if template is None:
            self._plain_look()

    def _plain_look(self) -> None:
        styles = self.document.styles
        styles["Normal"].font.name = "Arial"
        styles["Normal"].font.size = Pt(11)
        styles["Normal"].paragraph_format.space_after = Pt(6)
        for level, size in ((1, 18), (2, 14), (3, 12)):
            style = styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
            style.font.color.rgb = _INK
            fonts = style.element.rPr.rFonts
            for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{theme}"), None)
            style.paragraph_format.space_before = Pt(18 if level == 1 else 12)
            style.paragraph_format.keep_with_next = True
        title = styles["Title"]
        title.font.name, title.font.size, title.font.color.rgb = "Arial", Pt(24), _INK
        title.element.rPr.rFonts.attrib.pop(qn("w:asciiTheme"), None)
        title.element.rPr.rFonts.attrib.pop(qn("w:hAnsiTheme"), None)
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.3)
        section.top_margin = section.bottom_margin = Cm(2.2)

    def place_before(self, paragraph: Any) -> None:
        """Put the blocks that follow before a paragraph instead of at the end."""
        self._before = paragraph

    def add(self, blocks: Iterable[Block]) -> None:
        """Add blocks."""
        for block in blocks:
            match block:
                case Heading():
                    self.heading(block.text, block.level)
                case Paragraph():
                    self.paragraph(block.text)
                case Labelled():
                    self._labelled(block)
                case Quote():
                    self._quote(block)
                case Bullets():
                    for item in block.items:
                        self._listed(item, "List Bullet", "• ")
                case Steps():
                    for item in block.items:
                        self._indented(item)
                case Grid():
                    self._grid(block)
                case Picture():
                    self._picture(block.chart)

    def heading(self, text: str, level: int) -> None:
        """Add a heading in the style of its level; 0 is the title."""
        name = f"Heading {level}" if level else "Title"
        if name not in self._names():
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.font.bold = True
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(max(level - 1, 0)))
            style.element.get_or_add_pPr().append(outline)
        self._moved(self.document.add_paragraph(text, style=name))

    def paragraph(self, text: str) -> Any:
        """Add a paragraph and return it."""
        return self._moved(self.document.add_paragraph(text))

    def _labelled(self, block: Labelled) -> None:
        paragraph = self._moved(self.document.add_paragraph())
        paragraph.add_run(f"{block.label}: ").bold = True
        paragraph.add_run(block.text)

    def _quote(self, block: Quote) -> None:
        paragraph = self._indented(f"“{block.text}”")
        paragraph.add_run(f" ({block.where})").italic = True

    def _indented(self, text: str) -> Any:
        paragraph = self._moved(self.document.add_paragraph(text))
        paragraph.paragraph_format.left_indent = Cm(0.8)
        return paragraph

    def _listed(self, text: str, style: str, mark: str) -> None:
        known = style in self._names()
        paragraph = self.document.add_paragraph(
            text if known else f"{mark}{text}", style=style if known else None
        )
        self._moved(paragraph)

    def _grid(self, block: Grid) -> None:
        caption = self._moved(self.document.add_paragraph())
        caption.add_run(block.caption).bold = True
        caption.paragraph_format.keep_with_next = True
        table = self.document.add_table(rows=1, cols=len(block.header))
        if "Table Grid" in self._names():
            table.style = "Table Grid"
        table.autofit = False
        for number, texts in enumerate((block.header, *block.rows)):
            row = table.add_row() if number else table.rows[0]
            for cell, value in zip(row.cells, texts, strict=True):
                cell.paragraphs[0].text = value
        self._widths(table, block.widths)
        for cell in table.rows[0].cells:
            for run in cell.paragraphs[0].runs:
                run.bold = True
        for number, row in enumerate(table.rows):
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
        described = table._tbl.tblPr
        for tag, text in (
            ("w:tblCaption", block.caption),
            ("w:tblDescription", f"Columns: {', '.join(block.header)}."),
        ):
            element = OxmlElement(tag)
            element.set(qn("w:val"), text)
            described.append(element)
        self._moved(table)
        self._moved(self.document.add_paragraph())

    def _widths(self, table: Any, shares: tuple[int, ...]) -> None:
        section = self.document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        for column, share in zip(table.columns, shares, strict=True):
            column.width = Emu(width * share // 100)
            for cell in column.cells:
                cell.width = Emu(width * share // 100)

    def _picture(self, chart: Chart) -> None:
        caption = self._moved(self.document.add_paragraph())
        caption.add_run(chart.caption).bold = True
        caption.paragraph_format.keep_with_next = True
        paragraph = self._moved(self.document.add_paragraph())
        shape = paragraph.add_run().add_picture(io.BytesIO(png(chart)), width=Cm(_PICTURE))
        shape._inline.docPr.set("descr", chart.alt)
        shape._inline.docPr.set("title", chart.caption)

    def saved(self, title: str) -> bytes:
        """Return the file with its language, title and no time of making."""
        core = self.document.core_properties
        core.title, core.language, core.author = title, _LANGUAGE, "safeguard-checks"
        core.comments, core.subject = "", ""
        defaults = self.document.styles.element.find(qn("w:docDefaults"))
        properties = None if defaults is None else defaults.find(f".//{qn('w:rPr')}")
        if properties is not None:
            language = properties.find(qn("w:lang"))
            if language is None:
                language = OxmlElement("w:lang")
                properties.append(language)
            language.set(qn("w:val"), _LANGUAGE)
        buffer = io.BytesIO()
        self.document.save(buffer)
        return fixed(buffer.getvalue())

    def _names(self) -> set[str]:
        return {style.name for style in self.document.styles}

    def _moved(self, item: Any) -> Any:
        if self._before is not None:
            self._before._p.addprevious(item._element)
        return item
