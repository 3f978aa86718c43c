"""Texts in the cells of a workbook: typed as text, so that none is a formula and none needs an apostrophe."""

from __future__ import annotations

from typing import Any

from safeguard_checks.report.safe_text import formula_like

__all__ = ["put_text"]


def put_text(cell: Any, text: str) -> None:
    """Put a text into a cell as text.

    One that starts like a formula is marked as text in its style too, as a spreadsheet does for
    what is typed after an apostrophe: it stays text when somebody edits the cell.
    """
    cell.value = text or None
    if text:
        cell.data_type = "s"
        cell.quotePrefix = formula_like(text)
