"""A table is named by its caption, or by the numbered line right above it; a sentence names none."""

from __future__ import annotations

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.report.quoted import headline

TABLE = """
| Source | Number |
|---|---|
| Police | 40 |
| Schools | 35 |
| Health | 12 |
| Total | 95 |
"""


def told(above: str) -> tuple[str, str]:
    text = f"# Report 2024\n\n## Referrals\n\n{above}\n{TABLE}"
    result = audit_document(read_markdown("t.md", "0" * 64, text))
    (finding,) = (f for f in (*result.findings, *result.appendix) if f.rule == "SUM01")
    return finding.locations[0].table_name, headline(finding)


@pytest.mark.parametrize(
    "line", ["Table 1: Referrals by source", "TABLE 2 – Referrals", "Table A3 Referrals by source"]
)
def test_the_numbered_line_above_names_it(line: str) -> None:
    assert told(line) == (line, f"{line}: the total of Number is not the sum of its parts")


@pytest.mark.parametrize(
    "line",
    [
        "Table 1 shows where referrals came from.",
        "Table 1 below gives the sources:",
        "Most referrals came from the police.",
    ],
)
def test_a_sentence_above_does_not(line: str) -> None:
    assert told(line) == ("Referrals", "The total of Number is not the sum of its parts")


def test_a_line_further_up_does_not() -> None:
    assert told("Table 1: Staff\n\nReferrals came from three sources.")[0] == "Referrals"
