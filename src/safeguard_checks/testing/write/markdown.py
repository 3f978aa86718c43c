"""Generated reports as Markdown and as text with tabs between the cells of tables."""

from __future__ import annotations

from collections.abc import Callable

from safeguard_checks.testing.content import Bullets, GeneratedReport, Grid, Heading

__all__ = ["as_markdown", "as_text"]


def as_markdown(report: GeneratedReport) -> str:
    """Return a report as Markdown with pipe tables."""
    return _lines(report, _pipes)


def as_text(report: GeneratedReport) -> str:
    """Return a report as text, the cells of tables divided by tabs."""
    return _lines(report, _tabs)


def _lines(report: GeneratedReport, table: Callable[[Grid], list[str]]) -> str:
    lines: list[str] = []
    for block in report.blocks:
        if isinstance(block, Heading):
            lines += ["#" * block.level + " " + block.text, ""]
        elif isinstance(block, Bullets):
            lines += [f"{'  ' * (level - 1)}- {text}" for level, text in block.items] + [""]
        elif isinstance(block, Grid):
            lines += [block.caption, ""] if block.caption else []
            lines += [*table(block), ""]
            for note in block.notes:
                lines += [note, ""]
        else:
            lines += [block.text, ""]
    return "\n".join(lines)


def _pipes(grid: Grid) -> list[str]:
    rows = [*grid.header, *grid.rows]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]


def _tabs(grid: Grid) -> list[str]:
    return ["\t".join(row) for row in (*grid.header, *grid.rows)]
