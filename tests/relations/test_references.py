"""A reference to what is not there tells nothing where pages that it may stand on could not be read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeguard_checks.documents.document import Unread
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document

TEXT = """# Annual report 2024-25

Numbers rose, as figure 4 shows.

Figure 1. Children by age

Figure 2. Children by school

Figure 3. Children by district
"""


@pytest.mark.parametrize(
    ("unread", "told"),
    [
        ((), {"XREF02"}),
        ((Unread("textless_page", "no text on this page", 9),), set()),
        ((Unread("cut", "page 9 (it is damaged)", 9),), set()),
        ((Unread("recognised", "a picture of a page", 1),), set()),
        ((Unread("object", "a field"),), {"XREF02"}),
    ],
)
def test_a_missing_figure_may_stand_on_a_page_that_was_not_read(
    unread: tuple[Unread, ...], told: set[str], tmp_path: Path
) -> None:
    path = tmp_path / "report.md"
    path.write_text(TEXT, encoding="utf-8")
    result = audit_document(replace(read(path), unread=unread))
    assert {f.rule for f in (*result.findings, *result.appendix)} == told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Numbers fell in the year, as Table 4 shows.", {"XREF02"}),
        ("Source: Survey of mothers, 1991, Table 4.", set()),
        ("Numbers fell. Sources: Ministry of Health (1993), Table 4", set()),
    ],
)
def test_a_source_note_points_into_what_was_published_then(
    line: str, told: set[str], tmp_path: Path
) -> None:
    tables = "\n\n".join(f"Table {n}: Children by age\n\n| Age | Number |\n|---|---|\n| 4 | {n}7 |" for n in (1, 2, 3))  # fmt: skip
    path = tmp_path / "report.md"
    path.write_text(f"# Annual report 2024-25\n\n{tables}\n\n{line}\n", encoding="utf-8")
    result = audit_document(read(path))
    assert {f.rule for f in (*result.findings, *result.appendix)} == told


@pytest.mark.parametrize("caption", ["Figure 3: frequency of calls by hour", "Figure3. Calls"])
def test_a_caption_may_begin_small_or_without_a_space(caption: str, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(TEXT.replace("figure 4", "figure 3").replace("Figure 3. Children by district", caption), encoding="utf-8")  # fmt: skip
    result = audit_document(read(path))
    assert {f.rule for f in (*result.findings, *result.appendix)} == set()
