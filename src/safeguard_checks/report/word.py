"""Word files built from blocks: real headings, header rows that repeat, language and title."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Emu, Pt, RGBColor

from safeguard_checks.report.blocks import (
    Block,
    Bullets,
    Field,
    Grid,
    Heading,
    Labelled,
    Paragraph,
    Picture,
    Quote,
    Steps,
    sections,
)
from safeguard_checks.report.chart import Chart
from safeguard_checks.report.chart_png import png
from safeguard_checks.report.fixed_zip import fixed

__all__ = ["Word"]

_INK = RGBColor(0x0B, 0x0C, 0x0C)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PICTURE = 15.5
_LANGUAGE = "en-GB"


class Word:
    """A Word document, new or from a template, to which blocks are added one after the other."""

    def __init__(self, template: bytes | None = None) -> None:
        self.document: Any = docx.Document(None if template is None else io.BytesIO(template))
        self._before: Any = None
        self._added: list[Any] = []
        self._styles = {style.name: style.style_id for style in self.document.styles}
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
        """Add blocks; those from one heading to the next stay on one page where they are few."""
        for part, kept in sections(tuple(blocks)):
            self._added = []
            self._add(part)
            if kept:
                _keep(self._added)

    def _add(self, blocks: Sequence[Block]) -> None:
        for block, after in zip(blocks, (*blocks[1:], None), strict=True):
            match block:
                case Heading():
                    self.heading(block.text, block.level)
                case Paragraph():
                    kept = isinstance(after, Grid)
                    self.paragraph(block.text).paragraph_format.keep_with_next = kept or None
                case Labelled():
                    self._labelled(block)
                case Field():
                    self._field(block)
                case Quote():
                    self._quote(block)
                case Bullets():
                    for item in block.items:
                        added = self._listed(item, "List Bullet", "• ")
                        added.paragraph_format.keep_with_next = block.kept
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
        if name not in self._styles:
            style = self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.font.bold = True
            outline = OxmlElement("w:outlineLvl")
            outline.set(qn("w:val"), str(max(level - 1, 0)))
            style.element.get_or_add_pPr().append(outline)
            self._styles[name] = style.style_id
        self.paragraph(text)._p.style = self._styles[name]

    def paragraph(self, text: str) -> Any:
        """Add a paragraph and return it."""
        paragraph = self._moved(self.document.add_paragraph())
        if text:
            paragraph._p.append(_run(text))
        return paragraph

    def _bold(self, text: str) -> Any:
        paragraph = self.paragraph("")
        paragraph._p.append(_run(text, bold=True))
        return paragraph

    def _labelled(self, block: Labelled) -> None:
        paragraph = self._bold(f"{block.label}: ")
        paragraph._p.append(_run(block.text))
        paragraph.paragraph_format.keep_with_next = block.kept or None
        paragraph.paragraph_format.keep_together = True

    def _field(self, block: Field) -> None:
        """Add a label and a content control, which shows a hint until it is filled in."""
        paragraph = self._bold(f"{block.label}{block.after}")
        control = OxmlElement("w:sdt")
        properties = OxmlElement("w:sdtPr")
        name = block.label.lower().replace(" ", "_")
        for tag, value in (("w:alias", block.label), ("w:tag", name)):
            element = OxmlElement(tag)
            element.set(qn("w:val"), value)
            properties.append(element)
        if not block.value:
            properties.append(OxmlElement("w:showingPlcHdr"))
        properties.append(OxmlElement("w:text"))
        content = OxmlElement("w:sdtContent")
        content.append(_run(block.value or f"[{block.hint}]"))
        control.append(properties)
        control.append(content)
        paragraph._p.append(control)

    def _quote(self, block: Quote) -> None:
        paragraph = self._indented(f"“{block.text}” ({block.where})")
        paragraph.paragraph_format.keep_with_next = True

    def _indented(self, text: str) -> Any:
        paragraph = self.paragraph(text)
        paragraph.paragraph_format.left_indent = Cm(0.8)
        return paragraph

    def _listed(self, text: str, style: str, mark: str) -> Any:
        if style not in self._styles:
            return self.paragraph(f"{mark}{text}")
        paragraph = self.paragraph(text)
        paragraph._p.style = self._styles[style]
        return paragraph

    def _grid(self, block: Grid) -> None:
        self._bold(block.caption).paragraph_format.keep_with_next = True
        texts = (block.header, *block.rows)
        table = self.document.add_table(rows=len(texts), cols=len(block.header))
        section = self.document.sections[0]
        width = section.page_width - section.left_margin - section.right_margin
        widths = [Emu(width * share // 100) for share in block.widths]
        # The library's own cells look the whole table through each time, so elements are used.
        for column, size in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
            column.w = size
        for number, (row, line) in enumerate(zip(table._tbl.tr_lst, texts, strict=True)):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if number == 0:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text, size in zip(row.tc_lst, line, widths, strict=True):
                cell.width = size
                cell.p_lst[0].append(_run(text, bold=number == 0))
        described = table._tbl.tblPr
        if "Table Grid" in self._styles:
            described.style = self._styles["Table Grid"]
        described.autofit = False
        for tag, text in (
            ("w:tblCaption", block.caption),
            ("w:tblDescription", f"Columns: {', '.join(block.header)}."),
        ):
            element = OxmlElement(tag)
            element.set(qn("w:val"), text)
            described.append(element)
        self._moved(table)
        # So that the next table is not joined to this one.
        self.paragraph("").paragraph_format.keep_with_next = True

    def _picture(self, chart: Chart) -> None:
        self._bold(chart.caption).paragraph_format.keep_with_next = True
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

    def _moved(self, item: Any) -> Any:
        self._added.append(item._element)
        if self._before is not None:
            self._before._p.addprevious(item._element)
        return item


def _keep(elements: Sequence[Any]) -> None:
    """Keep paragraphs and tables on one page: each but the last with the next one, and none of them split.

    The space behind a table that comes last belongs to what follows: else one page would be made of both.
    """
    if len(elements) > 1 and elements[-2].tag == qn("w:tbl"):
        elements = elements[:-1]
    paragraphs = [p for element in elements for p in element.iter(qn("w:p"))]
    rows = list(elements[-1].iter(qn("w:tr")))[-1:] if elements else []
    last = {*(rows[0].iter(qn("w:p")) if rows else paragraphs[-1:])}
    for paragraph in paragraphs:
        properties = paragraph.get_or_add_pPr()
        properties.get_or_add_keepLines()
        if paragraph not in last:
            properties.get_or_add_keepNext()


def _run(text: str, *, bold: bool = False) -> Any:
    """Return a run of text; a line feed in it breaks the line."""
    run = OxmlElement("w:r")
    if bold:
        look = OxmlElement("w:rPr")
        look.append(OxmlElement("w:b"))
        run.append(look)
    for number, line in enumerate(text.split("\n")):
        if number:
            run.append(OxmlElement("w:br"))
        part = OxmlElement("w:t")
        part.text = line
        part.set(_SPACE, "preserve")
        run.append(part)
    return run
