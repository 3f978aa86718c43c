"""Tables that were flattened into lines are read as tables, and what only looks like one is not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pdfs import Sheet, write_pdf
from safeguard_checks import audit
from safeguard_checks.documents.document import Document, Table
from safeguard_checks.documents.flat.find import find_flat
from safeguard_checks.documents.read import read
from safeguard_checks.documents.read_docx import read_docx
from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = [("Wages", "6,200", "6,400"), ("Hall hire", "1,050", "900"), ("Total", "7,250", "7,300")]
LABELS = st.lists(
    st.sampled_from(
        ["Wages", "Hall hire", "Printing and post", "Grants made", "Cost of sales", "Fuel"]
    ),
    min_size=4,
    max_size=6,
    unique=True,
)


def markdown(text: str) -> Document:
    return read_markdown("report.md", "0" * 64, text)


def tables(document: Document) -> list[Table]:
    return [table for _, table in document.tables()]


def grid(table: Table) -> list[list[str]]:
    return [[c.text if c else "" for c in row] for row in table.grid()]


def one(document: Document) -> list[list[str]]:
    found = tables(document)
    assert len(found) == 1
    return grid(found[0])


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    labels = draw(LABELS)
    width = draw(st.integers(2, 4))
    numbers = st.integers(1000, 999_999).map(lambda n: f"{n:,}") | st.integers(-9_999, -1).map(
        lambda n: f"({-n:,})"
    )
    return [[label, *(draw(numbers) for _ in range(width))] for label in labels]


@settings(max_examples=60, deadline=None)
@given(grids(), st.sampled_from(["spaces", "columns", "cells", "apart"]))
def test_any_grid_is_read_back(rows: list[list[str]], way: str) -> None:
    head = ["", *(str(2020 + c) for c in range(len(rows[0]) - 1))]
    if way == "columns":
        lines = [
            f"{row[0]:<24}" + "".join(f"{text:>14}" for text in row[1:]) for row in (head, *rows)
        ]
    elif way == "cells":
        lines = [text for row in rows for text in row]
    else:
        lines = [" ".join(row).strip() for row in (head, *rows)]
    text = ("\n\n" if way == "apart" else "\n").join(lines)
    (found,) = tables(markdown(f"# Accounts\n\n{text}\n"))
    assert found.tiers == ("flat",)
    assert grid(found)[found.header_rows :] == rows
    assert found.header_rows == (way != "cells")


@pytest.mark.parametrize(
    "text",
    [
        "Introduction 3\nGovernance 10\nFinance 14\nRisks 20\nAppendix 25",
        "Foreword ........ 3\nSummary ......... 5\nFinance ......... 9\nAnnex ........... 31",
        "The number of visits rose from 120 to 135\nand that of plans from 80 to 95\nwhile calls fell from 20 to 11.",
        "Level 22 Tower 5\nCollins Square\n727 Collins Street\nMelbourne VIC 3008\nGPO Box 1736\nMelbourne VIC 3001",
        "Telephone (08) 6489 1600\nFax (08) 6489 1601\nMobile 0412 300 112",
        "Meeting held on 4 March 2021\nMeeting held on 9 June 2021\nMeeting held on 7 July 2021",
        "Hosting fees 5 993\nTravel 20 637\nNet income 120 253",
        "Visits 120 135\nPlans 80 95",
        "- Population: 143,000\n- Homes: 61,200\n- Schools: 210",
        "We saw 12 of 30\nchildren in 2021\nand 14 of 30\nin 2022",
        "Version 1.2\nVersion 1.3\nVersion 1.4\nVersion 1.5",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert not tables(markdown(f"# Words\n\n{text}\n"))


def test_leaders_colons_and_words_between() -> None:
    want = [["Rent", "1,200"], ["Light", "300"], ["Total", "1,500"]]
    for between in (" ........ ", ": ", "      "):
        text = "\n".join(between.join(row) for row in want)
        assert one(markdown(f"# Costs\n\n{text}\n\nThat is all.\n")) == want


def test_groups_stand_in_rows_of_their_own() -> None:
    text = "Income\nGrants 1,200 1,300\nFees 300 310\nSpending\nWages 900 950\nRent 100 120\n"
    found = one(markdown(f"# Accounts\n\nItem 2021 2022\n{text}"))
    assert found[0] == ["Item", "2021", "2022"]
    assert [row[0] for row in found if not any(row[1:])] == ["Income", "Spending"]


def test_a_row_with_fewer_figures_is_not_put_below_a_head() -> None:
    text = (
        "2021 2022 2023\nSales 160 142 117\nReinstatement 80 28\nProfit 49 72 113\nTax 10 12 14\n"
    )
    found = one(markdown(f"# Review\n\n{text}"))
    assert found[2][0] == "Reinstatement"
    assert set(found[2][1:]) == {"80 28"}


def test_word_paragraphs_with_tabs() -> None:
    body = "".join(
        f"<w:p><w:r><w:t>{a}</w:t><w:tab/><w:t>{b}</w:t></w:r></w:p>" for a, b, _ in ROWS
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
    document = read_docx("report.docx", "0" * 64, stream.getvalue())
    assert one(document) == [[a, b] for a, b, _ in ROWS]
    (run,) = tables(document)[0].cells[1].runs
    # The cell begins behind its label in the paragraph that a mark is set in.
    assert (run.start, run.paragraph) == (-len("Wages\t"), 0)


def test_typed_text_and_lists_of_terms_in_pages() -> None:
    typed = "\n".join(f"{a:<12}{b:>8}{c:>8}" for a, b, c in ROWS)
    assert one(read_html("a.html", "0" * 64, f"<h1>A</h1><pre>{typed}</pre>")) == [
        list(r) for r in ROWS
    ]
    terms = "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b, _ in ROWS)
    assert one(read_html("a.html", "0" * 64, f"<h1>A</h1><dl>{terms}</dl>")) == [
        [a, b] for a, b, _ in ROWS
    ]
    words = "<dl><dt>Rent</dt><dd>What is paid for rooms.</dd><dt>Fuel</dt><dd>Oil</dd></dl>"
    assert not tables(read_html("a.html", "0" * 64, f"<h1>A</h1>{words}"))


def test_lines_of_a_pdf(tmp_path: Path) -> None:
    sheet = Sheet()
    for n, row in enumerate(ROWS):
        sheet.text(72, 700 - 14 * n, " ".join(row))
    (tmp_path / "a.pdf").write_bytes(write_pdf([sheet]))
    assert one(read(tmp_path / "a.pdf")) == [list(row) for row in ROWS]


def test_html_tables_within_markdown() -> None:
    text = "# A\n\n<table>\n<tr><th>Area</th><th>2022</th></tr>\n<tr><td>North</td>\n<td>12</td></tr>\n</table>\nEnd.\n"
    document = markdown(text)
    assert one(document) == [["Area", "2022"], ["North", "12"]]
    assert [c.runs[0].line for c in tables(document)[0].cells] == [4, 4, 5, 6]
    assert document.blocks[-1].text == "End."


def test_pipes_without_outer_ones_and_without_a_rule() -> None:
    want = [["Area", "2022", "2023"], ["North", "12", "13"], ["South", "14", "15"]]
    rows = [" | ".join(row) for row in want]
    assert one(markdown("\n".join(rows))) == want
    assert one(markdown("\n".join([rows[0], "--- | --- | ---", *rows[1:]]))) == want
    assert not tables(markdown("Either this | or that\nor the other | or none\nand so | on"))


def test_what_is_found_in_them_is_doubted(tmp_path: Path) -> None:
    lines = [
        "2021 2022",
        "Wages 6,201 6,403",
        "Hall 1,052 901",
        "Fuel 313 327",
        "Total 7,566 7,613",
    ]
    (tmp_path / "a.md").write_text("# Costs\n\n" + "\n".join(lines))
    result = audit(tmp_path / "a.md")
    assert not result.findings
    assert [f.rule for f in result.appendix] == ["SUM01"]
    assert "total/flat-row/borne-out-count/table" in result.coverage.by_construction


def test_long_lists() -> None:
    rising = [f"Part {'x' * (n % 7)} of it {n // 3}" for n in range(900)]
    assert not find_flat(rising)
    many = [f"Street {chr(98 + n % 24)} {n}.50 {2 * n}.25" for n in range(5000)]
    (flat,) = find_flat(many)
    assert len(flat.rows) == len(many)
