"""Generated reports as HTML; the same page serves PDFs of several kinds."""

from __future__ import annotations

from html import escape
from typing import Literal

from safeguard_checks.testing.content import Bullets, GeneratedReport, Grid, Heading

__all__ = ["Look", "as_html"]

Look = Literal["plain", "ruled", "unruled", "two-column"]
_STYLES: dict[Look, str] = {
    "plain": "",
    "ruled": "body{font-family:sans-serif;font-size:10pt} td,th{font-size:8pt;text-align:left} @page{size:A4 landscape;margin:1.8cm}",
    "unruled": "body{font-family:serif;font-size:10pt} td,th{font-size:8pt;text-align:left} @page{size:A4 landscape;margin:1.8cm}",
    "two-column": "body{font-family:sans-serif;font-size:6pt} @page{size:A3 landscape;margin:1.5cm}",
}


def as_html(report: GeneratedReport, look: Look = "plain") -> str:
    """Return a report as a page; ``look`` sets rules, paper and columns for printing."""
    frame = f"border='{0 if look == 'unruled' else 1}'"
    if look != "plain":
        frame += " width='100%'"
    body = "".join(_block(block, frame) for block in report.blocks)
    if look == "two-column":
        body = f"<div style='column-count:2'>{body}</div>"
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>{escape(report.title)}"
        f"</title><style>{_STYLES[look]}</style></head><body>{body}</body></html>"
    )


def _block(block: object, frame: str) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>\n"
    if isinstance(block, Bullets):
        return _list(block)
    if isinstance(block, Grid):
        return _table(block, frame)
    return f"<p>{escape(getattr(block, 'text', ''))}</p>\n"


def _list(block: Bullets) -> str:
    lines, deep = ["<ul>"], 1
    for level, text in block.items:
        while deep < level:
            lines.append("<ul>")
            deep += 1
        while deep > level:
            lines.append("</ul>")
            deep -= 1
        lines.append(f"<li>{escape(text)}</li>")
    return "".join(lines) + "</ul>" * deep + "\n"


def _table(grid: Grid, frame: str) -> str:
    caption = f"<p>{escape(grid.caption)}</p>" if grid.caption else ""
    head = "".join(f"<tr>{_heads(grid, r)}</tr>" for r in range(len(grid.header)))
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows
    )
    notes = "".join(f"<p>{escape(note)}</p>" for note in grid.notes)
    return (
        f"{caption}<table {frame} cellspacing='0' cellpadding='3'>"
        f"<thead>{head}</thead><tbody>{body}</tbody></table>{notes}\n"
    )


def _heads(grid: Grid, row: int) -> str:
    """Return the cells of a header row; a header carries over the empty ones to its right."""
    texts = grid.header[row]
    cells, at = [], 0
    while at < len(texts):
        wide = 1
        top = len(grid.header) > 1 and row == 0
        while top and at and at + wide < len(texts) and not texts[at + wide]:
            wide += 1
        span = f" colspan='{wide}'" if wide > 1 else ""
        cells.append(f"<th{span}>{escape(texts[at])}</th>")
        at += wide
    return "".join(cells)
