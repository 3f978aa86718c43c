"""Generated reports as PDFs by Typst: tagged, in portrait, with sentences that run over lines."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import typst

from safeguard_checks.testing import GeneratedReport

__all__ = ["typeset"]

_TYPST = """
#let data = json("report.json")
#set document(title: data.title)
#set page(paper: "a4", margin: 2cm)
#set text(font: "Libertinus Serif", size: 10pt, lang: "en", region: "GB")
#let grid-of(block) = {
  let head = block.header.map(row => row.map(cell => table.cell(strong(cell)))).flatten()
  text(size: 7pt, table(
    columns: block.rows.first().len(), table.header(repeat: true, ..head), ..block.rows.flatten(),
  ))
}
#for block in data.blocks {
  if "level" in block { heading(level: block.level, block.text) }
  else if "items" in block { for item in block.items { list.item(item.last()) } }
  else if "rows" in block {
    if block.caption != "" { par(block.caption) }
    grid-of(block)
    for note in block.notes { par(note) }
  } else { par(block.text) }
}
"""


def typeset(report: GeneratedReport) -> bytes:
    """Return a generated report as a tagged PDF in portrait, so that sentences run over lines."""
    with tempfile.TemporaryDirectory() as folder:
        data = json.dumps({"title": report.title, "blocks": [asdict(b) for b in report.blocks]})
        (Path(folder) / "report.json").write_text(data, encoding="utf-8")
        (Path(folder) / "report.typ").write_text(_TYPST, encoding="utf-8")
        return bytes(typst.compile(str(Path(folder) / "report.typ")))
