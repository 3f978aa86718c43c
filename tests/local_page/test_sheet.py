"""A sheet is shown as the grid that it is: letters, row numbers, and text where it stands."""

from __future__ import annotations

import io
from collections.abc import Callable

import openpyxl
from lxml import html

from local_page.conftest import TestClient, text_of
from safeguard_checks.page.desk import Paper

Drop = Callable[..., Paper]

NOTE = "Some of the teams were given other names in the year"
ROWS = [
    ["Harrowdale: visits by team"],
    ["All figures are counts of visits."],
    [],
    [None, "Team", "2023-24", "2024-25"],
    [None, "North", 40, 44],
    [None, "South", 35, 31],
    [None, "East", 12, 15],
    [None, "Total", 95, 90],
    [],
    [None, "Notes", NOTE],
]


def book() -> bytes:
    made = openpyxl.Workbook()
    assert made.active is not None
    for row in ROWS:
        made.active.append(row)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def grid(text: str) -> list[list[str]]:
    """Return the words of each row of the page's grid, the status of figures left out."""
    (table,) = html.fromstring(text).xpath("//table[contains(@class, 'cells')]")
    for spoken in table.xpath(".//*[@class='vh']"):
        spoken.drop_tree()
    return [[" ".join(c.text_content().split()) for c in row] for row in table.iter("tr")]


def test_a_sheet_has_letters_and_row_numbers(client: TestClient, drop: Drop) -> None:
    paper = drop("visits.xlsx", book())
    rows = grid(client.get(f"r/{paper.id}/").text)
    assert rows[0] == ["", "A", "B", "C", "D"]
    assert rows[1] == ["1", "Harrowdale: visits by team"]
    assert rows[2] == ["2", "All figures are counts of visits."]
    assert rows[3] == ["4", "", "Team", "2023-24", "2024-25"]
    assert rows[7] == ["8", "", "Total", "95", "90"]
    assert [row[0] for row in rows[1:]] == ["1", "2", "4", "5", "6", "7", "8", "10"]
    assert rows[8][-1] == NOTE
    assert "Cell C8" in text_of(client.get(f"r/{paper.id}/"))


def test_other_cells_of_the_row_that_fails_have_their_names_too(
    client: TestClient, drop: Drop
) -> None:
    heads = ["Team", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Total"]
    teams = (("North", 40), ("South", 61), ("West", 83), ("Centre", 57))
    rows = [[team, *range(k, k + 12, 2), 6 * k + 30] for team, k in teams]
    totals = [sum(int(row[c]) for row in rows) for c in range(1, 8)]
    totals[2] += 10
    lines = "\n".join(",".join(map(str, row)) for row in [heads, *rows, ["Total", *totals]])
    paper = drop("t.csv", f"{lines}\n")
    page = text_of(client.get(f"r/{paper.id}/"))
    assert "Cell D6" in page
    assert f"{totals[-1]} Total, Total, cell H6" in page


def test_a_table_of_another_document_has_neither(client: TestClient, drop: Drop) -> None:
    text = "# Report\n\n| Team | Visits |\n|---|---|\n| North | 40 |\n| Total | 41 |\n"
    assert 'class="grid cells"' not in client.get(f"r/{drop('t.md', text).id}/").text
