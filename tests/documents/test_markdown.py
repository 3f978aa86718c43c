"""Markdown and text: tables with tabs and pipes, lists, headings, marks."""

from __future__ import annotations

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_markdown import read_markdown


def read(text: str) -> Document:
    return read_markdown("report.md", "0" * 64, text)


def test_two_level_header_with_tabs() -> None:
    text = "Category\tTown 24-25\t\tTown 23-24\t\tEngland Rate\n\tNumber\tRate*\tNumber\tRate*\t\nReferrals\t3414\t604\t3368\t596\t518\nAll\t1\t2\t3\t4\t5"
    _, table = next(iter(read(text).tables()))
    assert table.header_rows == 2
    assert [table.column_label(c) for c in range(6)] == [
        "Category", "Town 24-25 | Number", "Town 24-25 | Rate*", "Town 23-24 | Number",
        "Town 23-24 | Rate*", "England Rate",
    ]  # fmt: skip


def test_a_table_continued_after_a_page_break() -> None:
    text = "Category\t2024-25\t2023-24\nReferrals\t1\t2\nVisits\t3\t4\n\n\nCategory\t2024-25\t2023-24\nCalls\t5\t6\nLetters\t7\t8"
    tables = list(read(text).tables())
    assert [t.continues for _, t in tables] == [None, tables[0][0].index]


def test_a_table_without_header() -> None:
    _, table = next(iter(read("Council\t£ 72,500\nHealth\t£55,000\nTotal\t£127,500").tables()))
    assert (table.header_rows, table.label_cols) == (0, 1)


def test_lists_headings_and_markup() -> None:
    document = read(
        "# One\n\n**Bold line**\n\n- a **strong** point<sup>2</sup>\n  - deeper\n\nText &amp; more"
    )
    assert [(b.kind, b.level, b.text) for b in document.blocks] == [
        ("heading", 1, "One"),
        ("heading", 4, "Bold line"),
        ("list_item", 1, "a strong point"),
        ("list_item", 2, "deeper"),
        ("paragraph", 0, "Text & more"),
    ]
    assert document.blocks[2].marks[0].mark == "2"


def test_page_numbers_and_contents_are_not_text() -> None:
    document = read("Introduction ......... 4\n\n17\n\nWe helped 17 children.")
    assert [b.kind for b in document.blocks] == ["contents", "furniture", "paragraph"]


def test_places_give_the_line() -> None:
    document = read("one\n\nA | B\n--|--\nx | 5\n")
    _block, table = next(iter(document.tables()))
    assert table.cells[-1].runs[0].line == 5
