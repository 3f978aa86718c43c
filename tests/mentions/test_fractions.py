"""Parts of wholes in the cells of a column: both are figures where nearly all of the column are such."""

from __future__ import annotations

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.mentions.extract import extract

PARTS = ["12/48", "20/50", "16/64", "10/40"]
BOTH = ["12", "48", "20", "50", "16", "64", "10", "40"]


def _figures(cells: list[str]) -> list[str]:
    rows = "\n".join(f"| {name} | {cell} |" for name, cell in zip("ABCDEFG", cells, strict=False))
    text = f"# Reviews\n\n| Area | In time |\n|---|---|\n{rows}\n"
    found = extract(read_markdown("report.md", "0" * 64, text)).figures
    return [f.text for f in found if f.kind != "suppressed"]


@pytest.mark.parametrize("cells", [PARTS, ["–", *PARTS], [*PARTS, "c"]])
def test_both_numbers_are_figures(cells: list[str]) -> None:
    assert _figures(cells) == BOTH


@pytest.mark.parametrize("cells", [["7", "5", *PARTS], [*PARTS, "7", "5"]])
def test_a_column_of_numbers_has_none_wherever_they_stand(cells: list[str]) -> None:
    assert _figures(cells) == ["7", "5"]
