"""PDF: layout, raised marks, tables with and without rules, and a worker that may crash or hang."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import typst

from pdfs import Sheet, write_pdf
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_pdf import PdfWorker, read_pdf
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "sunderland_25-july-2018_b995.pdf"
ROWS = [("Referrals", "3414", "604"), ("Assessments", "3208", "568"), ("Conferences", "413", "73")]


def read(tmp_path: Path, *sheets: Sheet, rotate: int = 0) -> Document:
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf(list(sheets), rotate))
    return read_pdf(path)


def body(sheet: Sheet, top: float = 700) -> Sheet:
    for i in range(6):
        sheet.text(
            60, top - 14 * i, "This line of ordinary words is here to set the size of the text"
        )
    return sheet


def test_a_raised_mark_is_not_part_of_the_number(tmp_path: Path) -> None:
    sheet = body(Sheet())
    sheet.text(60, 560, "In all 56,200").text(128.5, 564, "2", size=6)
    sheet.text(60, 530, "In all 56,202 people live here.")
    texts = {b.text: b.marks for b in read(tmp_path, sheet).blocks}
    marked = next(t for t in texts if t.startswith("In all 56,200"))
    assert "56,2002" not in marked
    assert [m.mark for m in texts[marked]] == ["2"]
    assert any("56,202 people" in t for t in texts)


def test_a_ruled_table(tmp_path: Path) -> None:
    sheet = body(Sheet())
    table = [("Measure", "2024-25 Number", "2024-25 Rate"), *ROWS]
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            sheet.text(64 + 140 * c, 560 - 20 * r, text)
    for r in range(len(table) + 1):
        sheet.rule(60, 574 - 20 * r, 480, 574 - 20 * r)
    for c in range(4):
        sheet.rule(60 + 140 * c, 574, 60 + 140 * c, 574 - 20 * len(table))
    _, found = next(iter(read(tmp_path, sheet).tables()))
    assert found.tiers == ("lattice",)
    assert found.header_rows == 1
    assert [[c.text if c else "" for c in row] for row in found.grid()] == [list(r) for r in table]


def test_a_table_without_rules(tmp_path: Path) -> None:
    sheet = body(Sheet())
    table = [("Measure", "Number", "Rate"), *ROWS]
    for r, row in enumerate(table):
        for c, text in enumerate(row):
            sheet.text(64 + 140 * c, 560 - 16 * r, text)
    _, found = next(iter(read(tmp_path, sheet).tables()))
    assert found.tiers == ("gaps",)
    assert [[c.text if c else "" for c in row] for row in found.grid()] == [list(r) for r in table]


def test_prose_with_numbers_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    for i in range(8):
        sheet.text(
            60,
            700 - 14 * i,
            f"In {2010 + i} there were 12{i} referrals and 8{i} assessments in all of it.",
        )
    assert not list(read(tmp_path, sheet).tables())


def test_a_list_item_goes_on_over_a_page_break(tmp_path: Path) -> None:
    first, second = body(Sheet()), Sheet()
    first.text(
        60, 500, "\u2022 At 31 March 2025, 398 children were being looked after by the"
    ).text(300, 30, "1")
    second.text(72, 780, "local authority, which is more than before.").text(300, 30, "2")
    items = [b for b in read(tmp_path, first, second).blocks if b.kind == "list_item"]
    assert len(items) == 1
    assert items[0].text.endswith("looked after by the local authority, which is more than before.")
    assert {r.page for r in items[0].runs} == {1, 2}


def test_nested_lists_keep_their_levels(tmp_path: Path) -> None:
    sheet = body(Sheet())
    sheet.text(60, 560, "\u2022 At 31 March 2025, 398 children were looked after. Of this number:")
    sheet.text(90, 540, "\u2013 193 (48%) live elsewhere").text(
        90, 520, "\u2013 20 live with parents"
    )
    sheet.text(60, 500, "\u2022 In the last year 38 were adopted.")
    levels = [b.level for b in read(tmp_path, sheet).blocks if b.kind == "list_item"]
    assert levels == [1, 2, 2, 1]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_boxes_are_those_of_the_page_as_shown(rotate: int, tmp_path: Path) -> None:
    document = read(
        tmp_path, body(Sheet()).text(60, 400, "There were 3414 referrals."), rotate=rotate
    )
    run = next(r for b in document.blocks for r in b.runs if b.text[r.start : r.end] == "3414")
    assert run.box is not None
    middle = ((run.box.left + run.box.right) / 2, (run.box.bottom + run.box.top) / 2)
    places = {0: (132, 404), 90: (404, 463), 180: (463, 438), 270: (438, 132)}
    assert middle == pytest.approx(places[rotate], abs=6)


def test_pages_without_text(tmp_path: Path) -> None:
    assert read(tmp_path, body(Sheet()), Sheet()).unread[0].kind == "textless_page"
    with pytest.raises(InputError, match="pictures without text"):
        read(tmp_path, Sheet())


def test_a_crash_of_the_engine_is_told_and_survived() -> None:
    with PdfWorker() as worker:
        worker.start().kill()
        worker.start().wait()
        assert worker.read(EXAMPLE).pages > 10
        worker.expect([EXAMPLE])
        process = worker.start()
        process.kill()
        process.wait()
        with pytest.raises(InputError, match=r"sunderland.*crashed"):
            worker.read(EXAMPLE)
        assert worker.read(EXAMPLE).pages > 10


def test_a_hang_is_told() -> None:
    with PdfWorker(timeout=0.0) as worker, pytest.raises(InputError, match="not read within"):
        worker.read(EXAMPLE)


def test_a_table_without_rules_set_side_by_side(tmp_path: Path) -> None:
    page = body(Sheet(), 590)
    heads = ((50, "Name"), (200, "No of copies"), (270, "Name"), (480, "No of copies"))
    for x, words in heads:
        page.text(x, 720, words, 10, bold=True)
    lines = [
        (706, ("Ash Lane", "1 (1)", "Oak Road School", "3")),
        (692, ("Elm Court", "2 (1)", "Fir Close School", "4")),
        # Labels of two lines, their figures half-way down.
        (678, ("Larch Grove and the", "", "", "")),
        (672.5, ("", "5", "", "")),
        (667, ("old mill", "", "", "")),
        (653, ("", "", "Alder Way and the schools", "")),
        (647.5, ("Yew Street", "6 (2)", "", "7")),
        (642, ("", "", "around it", "")),
        (628, ("Willow Bank", "8", "", "")),
    ]
    for y, texts in lines:
        for (x, _), words in zip(heads, texts, strict=True):
            if words:
                page.text(x, y, words, 10)
    (table,) = (table for _, table in read(tmp_path, page).tables())
    assert [[c.text if c else "" for c in row] for row in table.grid()] == [
        ["Name", "No of copies", "Name", "No of copies"],
        ["Ash Lane", "1 (1)", "Oak Road School", "3"],
        ["Elm Court", "2 (1)", "Fir Close School", "4"],
        ["Larch Grove and the old mill", "5", "", ""],
        ["Yew Street", "6 (2)", "Alder Way and the schools around it", "7"],
        ["Willow Bank", "8", "", ""],
    ]
    assert table.row_label(4, 1) == "Yew Street"
    assert table.row_label(4, 3) == "Alder Way and the schools around it"


def test_one_row_is_never_in_two_tables(tmp_path: Path) -> None:
    page = Sheet()
    ys = iter(range(720, 400, -15))
    for name in ("Ash", "Elm", "Fir", "Oak"):
        y = next(ys)
        page.text(50, y, f"{name} Lane").text(200, y, "12").text(300, y, "14")
    for words in ("a label that goes on", "and on over lines", "to a third line"):
        page.text(50, next(ys), words)
    for name in ("Yew", "Ivy", "Box", "Bay"):
        y = next(ys)
        page.text(50, y, f"{name} Road").text(200, y, "15").text(300, y, "16")
    tables = [table for _, table in read(tmp_path, page).tables()]
    assert [[row[0].text for row in t.grid() if row[0]] for t in tables] == [
        ["Ash Lane", "Elm Lane", "Fir Lane", "Oak Lane"],
        ["Yew Road", "Ivy Road", "Box Road", "Bay Road"],
    ]


def test_any_name_and_no_program_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names = ["Größe – 1.pdf", "a\nb.pdf", os.fsdecode(b"\xff.pdf")]
    with PdfWorker() as worker:
        for name in names if os.name == "posix" else names[:1]:
            try:
                Path(name).write_bytes(write_pdf([body(Sheet())]))
            except OSError:
                continue  # the file system has no such names
            assert worker.read(Path(name)).pages == 1


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([body(Sheet())]))
    with pytest.raises(InputError, match="was changed while it was read"):
        read_pdf(path, "0" * 64)


@pytest.mark.parametrize(("turn", "rotate"), [(90, 0), (90, 90), (270, 0), (180, 0), (0, 90)])
def test_a_turned_page_gives_the_same_tables(turn: int, rotate: int, tmp_path: Path) -> None:
    rows = [
        ("Area", "2021", "2022"),
        ("North", "120", "135"),
        ("South", "98", "101"),
        ("All", "218", "236"),
    ]
    sheets = {}
    for way in (0, turn):
        sheets[way] = sheet = Sheet()
        matrix = {
            0: "1 0 0 1 {x} {y}",
            90: "0 1 -1 0 {b} {x}",
            270: "0 -1 1 0 {y} {d}",
            180: "-1 0 0 -1 {c} {a}",
        }[way]
        for n, row in enumerate(rows):
            for c, text in enumerate(row):
                x, y = 72 + 120 * c, 500 - 20 * n
                place = matrix.format(x=x, y=y, a=842 - y, b=595 - y, c=595 - x, d=842 - x)
                sheet.commands.append(f"BT /F1 11 Tf {place} Tm ({text}) Tj ET")
    upright = read(tmp_path, sheets[0])
    turned = read(tmp_path, sheets[turn], rotate=rotate)
    tables = [
        [[c.text if c else "" for c in row] for row in t.grid()]
        for d in (upright, turned)
        for _, t in d.tables()
    ]
    assert tables == [[list(row) for row in rows]] * 2
    cell = next(c for _, t in turned.tables() for c in t.cells if c.text == "135")
    box = cell.runs[0].box
    assert box is not None
    # Where the figure stands on the page as it is shown: the page's own place, turned with it.
    own = {0: (312, 480), 90: (115, 312), 270: (480, 530), 180: (283, 362)}[turn]
    x, y = {0: own, 90: (own[1], 595 - own[0])}[rotate]
    assert box.left - 20 <= x <= box.right + 20
    assert box.bottom - 20 <= y <= box.top + 20


PROSE = (
    "Visits rose in every area of the",
    "county in 2022, most of all in",
    "the north, where 135 were made,",
    "15 more than in the year before.",
)
FIGURES = [
    ["Area", "2021", "2022"],
    ["North", "120", "135"],
    ["South", "98", "101"],
    ["All", "218", "236"],
]


def beside(table: float, text: float) -> Sheet:
    sheet = Sheet()
    for n, (row, line) in enumerate(zip(FIGURES, PROSE, strict=True)):
        sheet.text(text, 700 - 14 * n, line, 9)
        for c, words in enumerate(row):
            sheet.text(table + 60 * c, 700 - 14 * n, words, 9)
    return sheet


@pytest.mark.parametrize(("table", "text"), [(40, 320), (320, 40)])
def test_text_beside_a_table_is_text(table: float, text: float, tmp_path: Path) -> None:
    document = read(tmp_path, beside(table, text))
    (found,) = [t for _, t in document.tables()]
    assert [[c.text if c else "" for c in row] for row in found.grid()] == FIGURES
    assert " ".join(PROSE) in [b.text for b in document.blocks]


def test_text_beside_a_chart_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    for n, line in enumerate(PROSE):
        sheet.text(40, 700 - 14 * n, line, 9)
    for n, mark in enumerate(("160", "120", "80", "40")):
        sheet.text(320, 700 - 14 * n, mark, 9)
    document = read(tmp_path, sheet)
    assert not list(document.tables())
    assert " ".join(PROSE) in [b.text for b in document.blocks]


def test_long_labels_are_no_text_beside_a_table(tmp_path: Path) -> None:
    labels = (
        "Children who were looked after at the end",
        "Plans that were reviewed within the time",
        "Visits that were made to homes in the north",
    )
    sheet = Sheet()
    for n, label in enumerate(labels):
        sheet.text(40, 700 - 14 * n, label, 9).text(320, 700 - 14 * n, f"{n + 1}20", 9).text(
            380, 700 - 14 * n, f"{n + 2}35", 9
        )
    ((_, found),) = read(tmp_path, sheet).tables()
    assert [found.row_label(r) for r in range(found.n_rows)] == list(labels)


def test_a_line_that_stands_apart_names_the_rows_below(tmp_path: Path) -> None:
    lines = [
        ["Income"],
        ["Grants", "1,200", "1,300"],
        ["Fees", "300", "310"],
        ["Spending"],
        ["Wages", "900", "950"],
        ["Rent", "100", "120"],
    ]
    sheet = Sheet()
    for n, row in enumerate([["Item", "2021", "2022"], *lines]):
        for c, words in enumerate(row):
            sheet.text(60 + 100 * c, 700 - 15 * n, words, 10)
    ((_, found),) = read(tmp_path, sheet).tables()
    labels = [found.row_label(r) for r in range(found.header_rows, found.n_rows)]
    assert labels[-3:] == ["Spending", "Wages", "Rent"]


_BOLD = """
#set document(title: "Report")
#set text(font: "Libertinus Serif", size: 10pt)
#lorem(120)

*{}*

*What happens next*

The board meets in May.
"""


def test_a_paragraph_in_bold_is_no_heading(tmp_path: Path) -> None:
    words = "We recommend that all partners agree what they will do for children who go missing. "
    source, path = tmp_path / "report.typ", tmp_path / "report.pdf"
    source.write_text(_BOLD.format(words * 5), encoding="utf-8")
    path.write_bytes(typst.compile(str(source)))
    kinds = {b.text: b.kind for b in read_pdf(path).blocks}
    assert kinds[(words * 5).strip()] == "paragraph"
    assert kinds["What happens next"] == "heading"


PICTURE = "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


@pytest.mark.parametrize(
    ("mode", "picture", "kinds"),
    [(3, PICTURE, ["recognised"]), (0, PICTURE, ["image"]), (3, "", [])],
    ids=["laid over a picture", "on a background", "not seen"],
)
def test_text_that_is_laid_over_a_picture_was_recognised(
    tmp_path: Path, mode: int, picture: str, kinds: list[str]
) -> None:
    sheet = Sheet([picture, f"{mode} Tr"])
    body(sheet).text(60, 560, "Of the 200 visits, 90 (55%) were late.")
    document = read(tmp_path, sheet)
    assert [u.kind for u in document.unread] == kinds
    result = audit_document(document)
    told = [f.rule for f in result.findings], [f.rule for f in result.appendix]
    assert told == (([], ["SHARE01"]) if "recognised" in kinds else (["SHARE01"], []))
