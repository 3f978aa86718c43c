"""``findings.xlsx``: one row a finding, laid out to be read and sorted by people."""

from __future__ import annotations

import io

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.report.fixed_zip import fixed
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.quoted import headline, spot
from safeguard_checks.report.review import NOTED, STATUS
from safeguard_checks.report.safe_text import cleaned
from safeguard_checks.report.text_cells import put_text
from safeguard_checks.report.wording import IMPACT, SURE, capital, where

__all__ = ["to_xlsx"]

_COLUMNS = {
    "No.": 6, "Reference": 16, "What cannot both be right": 48, "Page": 9, "Where": 36, "Printed": 20,
    "The others give": 24, "The sum": 48, "May be behind it": 36, "The question": 40,
    "What it would change": 24, "How sure": 14, "Review": 14, "By": 18, "On": 12, "Reason or note": 32,
}  # fmt: skip
_LONGEST = 30_000


def to_xlsx(audit: Audit, setting: Setting) -> bytes:
    """Return the findings as a workbook, those of the appendix on a sheet of their own."""
    shown = cleaned(audit)
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    book.remove(first)
    for title, findings in (("Findings", shown.findings), ("Appendix", shown.appendix)):
        sheet = book.create_sheet(title)
        sheet.append(list(_COLUMNS))
        for finding in findings:
            at = sheet.max_row + 1
            sheet.cell(at, 1).value = finding.number
            for column, text in enumerate(_row(finding, setting), 2):
                put_text(sheet.cell(at, column), text[:_LONGEST])
        for number, width in enumerate(_COLUMNS.values(), 1):
            sheet.column_dimensions[get_column_letter(number)].width = width
        for head in sheet[1]:
            head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="FFD8E9EC")
        for line in sheet.iter_rows():
            for item in line:
                item.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.freeze_panes = "D2"
        sheet.auto_filter.ref = sheet.dimensions
        # On paper each row runs over one landscape page.
        sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.print_title_rows = "1:1"
    buffer = io.BytesIO()
    book.save(buffer)
    return fixed(buffer.getvalue())


def _row(finding: Finding, setting: Setting) -> list[str]:
    """Return what the columns behind the number hold."""
    stand = setting.stand(finding.id)
    note = setting.noted.get(finding.id)
    decided = stand.decided or cleaned(note)
    return [
        finding.id, headline(finding), spot(finding),
        capital(where(finding.locations[0])) if finding.locations else "", finding.stated,
        finding.implied, finding.working, finding.cause, finding.question,
        IMPACT[finding.severity], SURE[finding.certainty], NOTED if note and not stand.decided else STATUS[stand.status],
        decided.author if decided else "", decided.date if decided else "",
        decided.reason if decided else "",
    ]  # fmt: skip
