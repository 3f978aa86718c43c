"""What stands around the places of a finding, so that a person can judge it without the file.

Text is shown with 300 characters before and after, across blocks, the quotes marked 【like this】;
a cell of a table with its caption, the header rows, the rows near it and what follows the table.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from safeguard_checks.documents.document import Block, Document, Table
from safeguard_checks.documents.span import Span

__all__ = ["contexts"]

AROUND = 300
_NEAR_ROWS = 3
_MARKED_ROWS = 12
_WIDEST = 60
_BETWEEN = "\n"


def contexts(document: Document, spans: Iterable[Span]) -> list[str]:
    """Return the surroundings of the spans, each stretch or table once, in reading order."""
    wanted = sorted(set(spans))
    text = [s for s in wanted if s.row is None]
    tables: dict[int, list[Span]] = {}
    for span in wanted:
        if span.row is not None:
            tables.setdefault(span.block, []).append(span)
    shown = [(block, _table(document, block, found)) for block, found in tables.items()]
    return [told for _, told in sorted((*_stretches(document, text), *shown))]


def _stretches(document: Document, spans: Sequence[Span]) -> list[tuple[int, str]]:
    """Return the stretches of running text around spans, those that meet joined."""
    starts, whole = _flat(document.blocks)
    at = [(starts[s.block] + s.start, starts[s.block] + s.end) for s in spans]
    windows: list[list[int]] = []
    for start, end in at:
        low, high = max(0, start - AROUND), min(len(whole), end + AROUND)
        if windows and low <= windows[-1][1]:
            windows[-1][1] = max(windows[-1][1], high)
        else:
            windows.append([low, high])
    told = []
    for low, high in windows:
        inside = [(s - low, e - low) for s, e in at if low <= s and e <= high]
        block = bisect_right(starts, low) - 1
        lead = "…" if low > starts[block] else ""
        told.append((block, lead + _marked(whole[low:high], inside) + "…"))
    return told


def _flat(blocks: Sequence[Block]) -> tuple[list[int], str]:
    """Return the report as one text and where each of its blocks starts in it."""
    starts: list[int] = []
    parts: list[str] = []
    size = 0
    for block in blocks:
        starts.append(size)
        part = _shortened(block.table) if block.table else block.text
        parts.append(part)
        size += len(part) + len(_BETWEEN)
    return starts, _BETWEEN.join(parts)


def _shortened(table: Table) -> str:
    cells = " | ".join(" ".join(c.text.split()) for c in table.cells)
    return f"[table: {cells if len(cells) <= AROUND else cells[:AROUND] + '…'}]"


def _marked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """Return text with its places marked; where places overlap the outermost is."""
    out: list[str] = []
    last = 0
    for start, end in sorted(places, key=lambda p: (p[0], -p[1])):
        if start < last:
            continue
        out += [text[last:start], "【", text[start:end], "】"]
        last = end
    return "".join((*out, text[last:]))


def _table(document: Document, block: int, spans: Sequence[Span]) -> str:
    table = document.blocks[block].table
    assert table is not None
    marks = {(s.row, s.col) for s in spans}
    rows = sorted({r for r, _ in marks if r is not None})
    rows = [*rows[:_MARKED_ROWS], *rows[-1:]]
    near = {r + step for r in rows for step in range(-_NEAR_ROWS, _NEAR_ROWS + 1)}
    heads = range(max(table.header_rows, 1))
    shown = sorted(r for r in near | set(heads) if 0 <= r < table.n_rows)
    lines = [f"Table: {document.table_title(block)} (section: {document.blocks[block].section})"]
    before = -1
    for r in shown:
        if r > before + 1:
            lines.append("…")
        lines.append(_row(table, r, marks))
        before = r
    if before + 1 < table.n_rows:
        lines.append(f"… ({table.n_rows - before - 1} more rows; the last:)")
        lines.append(_row(table, table.n_rows - 1, marks))
    starts, whole = _flat(document.blocks)
    if block + 1 < len(starts):
        lines.append("After it: " + whole[starts[block + 1] :][:AROUND].replace("\n", " / "))
    if block:
        lead = whole[: starts[block]].rstrip("\n")[-AROUND:]
        lines.insert(0, "Before it: …" + lead.replace("\n", " / "))
    return "\n".join(lines)


def _row(table: Table, row: int, marks: set[tuple[int | None, int | None]]) -> str:
    told: list[str] = []
    for cell in table.grid()[row]:
        text = " ".join(cell.text.split()) if cell else ""
        text = text if len(text) <= _WIDEST else text[:_WIDEST] + "…"
        marked = cell is not None and (cell.row, cell.col) in marks
        told.append(f"【{text}】" if marked else text)
    while told and not told[-1]:
        told.pop()
    return f"| {' | '.join(told)} |"
