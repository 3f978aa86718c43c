"""Reports as PDF by LibreOffice: hand-made tables in four ways, and files as they are."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

__all__ = ["KINDS", "render", "to_pdf"]

KINDS = ("tagged", "ruled", "unruled", "two-column")
_EXPORT = {
    "tagged": 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}',
    "plain": 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}',
}


def render(facts: list[dict[str, str]], kind: str, folder: Path) -> Path:
    """Write the tables of ``facts`` as a PDF of a kind and return its path (needs soffice)."""
    source = folder / f"{kind}.html"
    source.write_text(_page(facts, kind), encoding="utf-8")
    export = _EXPORT["tagged" if kind == "tagged" else "plain"]
    _convert([source], folder, export)
    return folder / f"{kind}.pdf"


def to_pdf(sources: Sequence[Path], folder: Path, tagged: bool) -> None:
    """Convert files of one kind (HTML or DOCX) to PDFs in one call of LibreOffice."""
    _convert(sources, folder, _EXPORT["tagged" if tagged else "plain"])


def _convert(sources: Sequence[Path], folder: Path, export: str) -> None:
    """Run LibreOffice with a profile of its own, so that runs side by side leave each other alone."""
    as_html = ["--infilter=HTML (StarWriter)"] if sources[0].suffix == ".html" else []
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [shutil.which("soffice") or "soffice", f"-env:UserInstallation=file://{profile}",
             "--headless", "--writer", *as_html, "--convert-to", export, "--outdir", str(folder),
             *map(str, sources)],
            check=True, capture_output=True, timeout=300,
        )  # fmt: skip


def _page(facts: list[dict[str, str]], kind: str) -> str:
    border = 0 if kind == "unruled" else 1
    size = 5 if kind == "two-column" else 8
    columns = "column-count:2;" if kind == "two-column" else ""
    paper = "A3 landscape" if kind == "two-column" else "A4 landscape"
    tables = "".join(_table(list(group), border) for _, group in groupby(facts, _shape))
    style = (
        f"body{{font-family:'DejaVu Sans';font-size:{size}pt}} td,th{{font-size:{size}pt;text-align:left}}"
        f"@page{{size:{paper};margin:1.5cm}}"
    )
    return (
        f"<html><head><style>{style}</style></head><body><p>The tables of a report.</p>"
        f"<div style='{columns}'>{tables}</div></body></html>"
    )


def _shape(fact: dict[str, str]) -> tuple[bool, bool]:
    return bool(fact["column_label"]), fact["unit"] == "money"


def _table(facts: list[dict[str, str]], border: int) -> str:
    columns = list(dict.fromkeys(f["column_label"] for f in facts))
    rows: dict[str, dict[str, list[str]]] = {}
    lines: dict[str, list[str]] = {}
    for fact in facts:
        label = fact["row_label"]
        rows.setdefault(label, {}).setdefault(fact["column_label"], []).append(fact["text"])
        if label not in lines.setdefault(fact["line"], []):
            lines[fact["line"]].append(label)
    # Rows that stand in one line of the report are set side by side.
    halves = max(map(len, lines.values()))
    heads = "".join(f"<th>{html.escape(c.replace(' | ', ' '))}</th>" for c in columns)
    text = f"<tr>{f'<th>Measure</th>{heads}' * halves}</tr>" if columns != [""] else ""
    for labels in lines.values():
        cells = "".join(_half(label, rows[label], columns) for label in labels)
        text += f"<tr>{cells}{'<td></td>' * (halves - len(labels)) * (len(columns) + 1)}</tr>"
    return f"<table width='100%' style='page-break-inside:avoid' border='{border}' cellspacing='0' cellpadding='3'>{text}</table><p>Text between tables.</p>"


def _half(label: str, cells: dict[str, list[str]], columns: list[str]) -> str:
    texts = "".join(f"<td>{html.escape(_cell(cells.get(c, [])))}</td>" for c in columns)
    return f"<td>{html.escape(label)}</td>{texts}"


def _cell(texts: list[str]) -> str:
    return texts[0] + "".join(f" ({t})" for t in texts[1:]) if texts else ""
