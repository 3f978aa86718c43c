"""Sound files to damage, a few of each kind, small so that many cases can be tried."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from pdfs import Sheet, write_pdf
from reports import MARKDOWN, as_docx, as_html, as_text
from safeguard_checks.report.fixed_zip import fixed
from safeguard_checks.testing import generate, write_report

__all__ = ["LAST", "POOL", "base", "figures"]

POOL = 5
# Stands last in every report: whoever stops early does not come to it.
LAST = "98,765"
_LAST_LINE = f"In all, {LAST} leaflets were given out."


@cache
def base(kind: str, number: int) -> bytes:
    """Return the sound report of a format that has a number below ``POOL``."""
    if kind == "pdf":
        return _pdf(number)
    made = _sound(kind, number)
    return fixed(made) if kind in ("docx", "xlsx") else made


def _sound(kind: str, number: int) -> bytes:
    if number == 0 and kind in ("md", "txt", "html", "docx"):
        text = f"{MARKDOWN}\n{_LAST_LINE}\n"
        if kind == "docx":
            return as_docx(text)
        return {"md": text, "txt": as_text(text), "html": as_html(text)}[kind].encode()
    return _with_last(kind, _generated(kind, number))


def _generated(kind: str, number: int) -> bytes:
    report = generate(Random(f"fuzz-{number}"), errors=number % 3)
    with TemporaryDirectory() as folder:
        return write_report(report, Path(folder) / f"report.{kind}").read_bytes()


def _with_last(kind: str, data: bytes) -> bytes:
    if kind == "docx":
        import docx

        document = docx.Document(io.BytesIO(data))
        document.add_paragraph(_LAST_LINE)
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()
    if kind == "xlsx":
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(data))
        sheet = book.create_sheet("Last")
        for row in (["Item", "2023-24", "2024-25"], ["Leaflets", 7, 98765], ["Cards", 3, 5]):
            sheet.append(row)
        stream = io.BytesIO()
        book.save(stream)
        return stream.getvalue()
    text = data.decode("utf-8")
    if kind == "csv":
        return f'{text.rstrip()}\n\nItem,2023-24,2024-25\nCards,3,5\nLeaflets,7,"{LAST}"\n'.encode()
    if kind == "html":
        return text.replace("</body>", f"<p>{_LAST_LINE}</p></body>").encode()
    return f"{text.rstrip()}\n\n{_LAST_LINE}\n".encode()


def _pdf(number: int) -> bytes:
    random = Random(f"pdf-{number}")
    sheets = []
    for page in range(1 + number % 3):
        sheet = Sheet()
        for line in range(8):
            sheet.text(60, 780 - 14 * line, "This line of ordinary words sets the size of the text")
        for row in range(6):
            for column in range(4):
                words = ["Referrals", "Assessments", "Enquiries", "Plans", "Visits", "Total"][row]
                text = str(random.randrange(9000)) if column else words
                sheet.text(64 + 110 * column, 560 - 20 * row, text)
        if number % 2:
            for row in range(7):
                sheet.rule(60, 574 - 20 * row, 500, 574 - 20 * row)
            for column in range(5):
                sheet.rule(60 + 110 * column, 574, 60 + 110 * column, 454)
        sheet.text(60, 400, f"The programme helped 435 (65%) of the 730 families of page {page}.")
        sheets.append(sheet)
    sheets[-1].text(60, 360, _LAST_LINE)
    return write_pdf(sheets)


@cache
def figures(kind: str) -> bytes:
    """Return typed figures for ``check``, tidy, as CSV or XLSX."""
    rows = [
        ["indicator", "place", "period", "statistic", "value", "per"],
        ["Referrals", "Exampleton", "2023-24", "number", "3,368", ""],
        ["Referrals", "Exampleton", "2024-25", "number", "3,414", ""],
        ["Referrals", "Exampleton", "2024-25", "change", "1%", ""],
        ["Referrals", "Exampleton", "2024-25", "rate", "604", "10000"],
        ["Funding", "Exampleton", "2024-25", "money", "£132,600", ""],
    ]
    if kind == "csv":
        return "\n".join(",".join(f'"{c}"' for c in row) for row in rows).encode()
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return fixed(stream.getvalue())
