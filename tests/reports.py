"""One small report in several formats, for tests of readers and of the whole path."""

from __future__ import annotations

import html
import io
from dataclasses import replace

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["MARKDOWN", "all_up_front", "as_docx", "as_html", "as_text", "rules_told", "told"]

MARKDOWN = """# Exampleton Children's Partnership

## Annual Report 2024-2025

This report covers 2024-25.

## 1. Children helped

| Category | Exampleton 24-25 Number | Exampleton 24-25 Rate | Exampleton 23-24 Number | Exampleton 23-24 Rate | England Rate | Change |
|---|---|---|---|---|---|---|
| Referrals | 3414 | 604 | 3368 | 596 | 518 | +1% |
| Completed Assessments | 3208 | 568 | 3056 | 541 | 536 | +5% |
| Section 47 Enquiries Starting | 1479 | 262 | 1222 | 216 | 187 | +18% |
| ICPCs Held | 413 | 73 | 499 | 88 | 60 | -21% |
| CPP (31/03/2025) | 216 | 38 | 269 | 48 | 42 | -26% |

- The number of referrals decreased by 1% between 2023/24 and 2024/25.
- The rate of referrals is below England.

## 2. Help early on

The programme helped 435 (65%) of the 730 families. Of the 165 referrals, 66 (40%) came from schools.

## 3. Money

Contributions received in 2023-24 were:

| Partner | Contribution |
|---|---|
| Council | £72,500 |
| Health | £55,000 |
| Police | £5,000 |
| Total | £132,600 |
"""


def told(audit: Audit) -> tuple[Finding, ...]:
    """Return what an audit tells, however sure it is: the findings, then those of the appendix."""
    return (*audit.findings, *audit.appendix)


def all_up_front(audit: Audit) -> Audit:
    """Return the audit with those of the appendix among its findings, for what uses only these."""
    return replace(audit, findings=told(audit), appendix=())


def _blocks(markdown: str) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    for line in markdown.split("\n"):
        if line.startswith("|---"):
            continue
        if line.startswith("|"):
            row = [cell.strip() for cell in line.strip("|").split("|")]
            if found and found[-1][0] == "table":
                rows = found[-1][1]
                assert isinstance(rows, list)
                rows.append(row)
            else:
                found.append(("table", [row]))
        elif line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            found.append((f"h{level}", line[level:].strip()))
        elif line.startswith("- "):
            found.append(("li", line[2:]))
        elif line.strip():
            found.append(("p", line))
        else:
            found.append(("", ""))
    return [block for block in found if block[0]]


def as_text(markdown: str = MARKDOWN) -> str:
    """Return the report as text with tables divided by tabs."""
    lines: list[str] = []
    for kind, value in _blocks(markdown):
        if isinstance(value, list):
            lines += ["\t".join(row) for row in value]
        else:
            mark = "#" * int(kind[1]) + " " if kind[0] == "h" else "- " if kind == "li" else ""
            lines.append(f"{mark}{value}")
        lines.append("")
    return "\n".join(lines)


def as_html(markdown: str = MARKDOWN) -> str:
    """Return the report as an HTML page."""
    pieces: list[str] = []
    for kind, value in _blocks(markdown):
        if isinstance(value, list):
            head = "".join(f"<th>{html.escape(c)}</th>" for c in value[0])
            body = "".join(
                "<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>"
                for row in value[1:]
            )
            pieces.append(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>")
        elif kind == "li":
            pieces.append(f"<ul><li>{html.escape(str(value))}</li></ul>")
        else:
            pieces.append(f"<{kind}>{html.escape(str(value))}</{kind}>")
    return f"<!DOCTYPE html><html><head><title>Report</title></head><body>{''.join(pieces)}</body></html>"


def as_docx(markdown: str = MARKDOWN) -> bytes:
    """Return the report as a Word document."""
    from docx import Document

    document = Document()
    for kind, value in _blocks(markdown):
        if isinstance(value, list):
            table = document.add_table(rows=len(value), cols=len(value[0]))
            for row, texts in zip(table.rows, value, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text
        elif kind[0] == "h":
            document.add_heading(str(value), int(kind[1]))
        elif kind == "li":
            document.add_paragraph(str(value), style="List Bullet")
        else:
            document.add_paragraph(str(value))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def rules_told(text: str) -> set[str]:
    """Return the rules by which a Markdown report of a title and a text is contradicted, be it in the appendix."""
    document = read_markdown("report.md", "0" * 64, f"# Annual report 2023-24\n\n{text}\n")
    result = audit_document(document)
    return {f.rule for f in (*result.findings, *result.appendix)}
