"""Shares that were moved in their last place so that they make a hundred."""

from __future__ import annotations

import pytest

from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document

MOVED = "moved by one in its last place so that the shares make 100%"


@pytest.mark.parametrize(
    ("shares", "excused"),
    [
        (("40.0", "23.1", "21.6", "15.3"), True),
        (("40.0", "23.5", "21.6", "15.3"), False),
    ],
)
def test_a_share_that_makes_a_hundred_with_the_others_may_have_been_moved(
    shares: tuple[str, ...], excused: bool
) -> None:
    sales = ("479,987", "277,898", "259,105", "183,191")
    rows = "\n".join(
        f"| {name} | {sold} | {share}% |"
        for name, sold, share in zip("ABCD", sales, shares, strict=True)
    )
    text = f"# Sales 2024-25\n\n| Region | Sales | % of total |\n|---|---|---|\n{rows}\n| Total | 1,200,181 | 100% |\n"
    found = told(audit_document(read_markdown("report.md", "0" * 64, text)))
    assert found
    assert any(MOVED in caveat for f in found for caveat in f.caveats) == excused
