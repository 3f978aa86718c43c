"""``letter.docx``: a covering letter whose addressee, date and response date are left to fill in."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.annex import annex
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.word import Word
from safeguard_checks.report.wording import many

__all__ = ["LETTER", "to_letter"]

LETTER = (
    "The annex gives for each question the page, the exact words and the working. It also lists "
    "innocent explanations. A revised figure, another date or another group of children can "
    "explain a difference. We do not say which figure is right, or why they differ.",
    "Please tell us for each question whether the figure will be corrected, or what explains the "
    "difference.",
)


def to_letter(audit: Audit, setting: Setting) -> bytes:
    """Return a covering letter as a Word file with empty fields (content controls)."""
    content = annex(audit, setting)
    values = content.values
    count = int(values["points_count"])
    title = f"Letter: figures in “{values['report_title']}”"
    word = Word()
    for label, hint in (
        ("Addressee", "Name, role and address of the person written to"),
        ("Date", "Date of this letter"),
        ("Our reference", "Your own reference"),
    ):
        _field(word.paragraph(""), label, hint)
    _field(word.paragraph(""), "Dear", "name")
    word.heading(f"Figures in “{values['report_title']}”", 1)
    points = (
        f"We have {many(count, 'question')} about figures in this report ({values['report_file']}"
        f", {values['report_period']}). Each is about figures or words that cannot both be right "
        "as printed."
        if count
        else "No finding on this report has been accepted yet. Accept at least one before you "
        "send this letter."
    )
    word.paragraph(points)
    for text in LETTER:
        word.paragraph(text)
    _field(word.paragraph(""), "Please reply by", "Date the response is due")
    word.paragraph("Yours sincerely")
    _field(word.paragraph(""), "Name and role", "Who signs")
    word.paragraph("Enclosed: annex.")
    return word.saved(title)


def _field(paragraph: Any, label: str, hint: str) -> None:
    """Add a label and a content control that shows a hint until it is filled in."""
    paragraph.add_run(f"{label}: " if label != "Dear" else "Dear ").bold = label != "Dear"
    control = OxmlElement("w:sdt")
    properties = OxmlElement("w:sdtPr")
    for tag, value in (("w:alias", label), ("w:tag", label.lower().replace(" ", "_"))):
        element = OxmlElement(tag)
        element.set(qn("w:val"), value)
        properties.append(element)
    properties.append(OxmlElement("w:showingPlcHdr"))
    properties.append(OxmlElement("w:text"))
    content = OxmlElement("w:sdtContent")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = f"[{hint}]"
    run.append(text)
    content.append(run)
    control.append(properties)
    control.append(content)
    paragraph._p.append(control)
