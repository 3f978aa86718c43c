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
