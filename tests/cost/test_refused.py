"""What cannot be read within bounds is refused by one line, and never hangs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from safeguard_checks.documents.read import read
from safeguard_checks.errors import InputError


def _refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no named pipes")
def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "report.md")
    assert "a device or a pipe" in _refusal(tmp_path / "report.md")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the platform has no /dev/zero")
def test_a_device_is_refused() -> None:
    assert "a device or a pipe" in _refusal(Path("/dev/zero"))


@pytest.mark.parametrize("suffix", [".csv", ".md", ".html"])
def test_a_grid_that_is_mostly_empty_is_refused(suffix: str, tmp_path: Path) -> None:
    wide, long = 3_000, 3_000
    made = {
        ".csv": ",".join(["1"] * wide) + "\n" + "1,2\n" * long,
        ".md": "\t".join(["a"] * wide) + "\n" + "a\t2\n" * long,
        ".html": f"<table><tr>{'<td>1' * wide}</tr>{'<tr><td>1</tr>' * long}</table>",
    }
    path = tmp_path / f"report{suffix}"
    path.write_text(made[suffix])
    assert f"{path.name}: a table of 3,001 rows and 3,000 columns is too large" in _refusal(path)


def test_cells_that_span_beyond_their_table_take_no_place_there(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(
        "<table><tr><th>Area<th>2023</tr><tr><td rowspan=90>North<td>12</tr><tr><td>13</tr></table>"
    )
    ((_, table),) = read(path).tables()
    assert table.n_rows == 3


def test_cells_that_span_hundreds_of_thousands_of_places_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_text(f"<table>{'<tr><td rowspan=90 colspan=90>1</tr>' * 150}</table>")
    assert "a table whose cells span 20" in _refusal(path)


def test_a_sheet_with_one_cell_far_down_is_read_without_its_empty_rows(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Area", "2022", "2023"], ["North", 12, 13], ["South", 14, 15]):
        sheet.append(row)
    sheet.cell(150_000, 1, "Source: returns")
    book.save(tmp_path / "report.xlsx")
    document = read(tmp_path / "report.xlsx")
    assert [block.kind for block in document.blocks] == ["heading", "table", "paragraph"]


def test_a_heading_of_many_digits_is_weighed_as_a_title(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(f"# {'7' * 60}x\n\nThere were 12 children.\n")
    assert read(path).title


def test_markup_that_is_never_closed_hides_nothing(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("<p hidden> <del> <!-- There were 12 children.\n\n" * 3)
    document = read(path)
    assert [block.text for block in document.blocks] == ["<!-- There were 12 children."] * 3
    assert document.unread == ()


def test_hidden_elements_within_ones_that_show_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text('<div style="color:red">12 <span hidden>13</span> <DEL>14</del> 15</div>\n')
    document = read(path)
    assert [" ".join(b.text.split()) for b in document.blocks] == ["12 15"]
    assert sorted(u.kind for u in document.unread) == ["hidden_text", "struck_text"]
