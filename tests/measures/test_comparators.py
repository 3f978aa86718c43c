"""Figures of comparators in tables and sentences: read where certain, never taken for the report's own."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.measures.measure import Statement

CORPUS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).resolve().parents[1] / "corpus/comparators.yml").read_text(encoding="utf-8")
)
HEAD = "# Northam Safeguarding Partnership annual report 2024-25\n\n## Activity in Northam\n\n"


def comparators(markdown: str) -> list[Statement]:
    document = read_markdown("r.md", "0" * 64, HEAD + markdown)
    return [s for s in measured(document)[1].statements if s.place]


@pytest.mark.parametrize("case", CORPUS, ids=[c["text"][:60] for c in CORPUS])
def test_corpus(case: dict[str, Any]) -> None:
    found = [[s.place, s.figure.text] for s in comparators(case["text"] + "\n")]
    assert found == case["expect"]


TABLE = (
    "| Category | Northam 24-25 Rate | Northam 23-24 Rate | Statistical Neighbour Rate | England Rate |"
    " London Average | England 2023-24 rate |\n|---|---|---|---|---|---|---|\n"
    "| Rate of referrals | 604 | 596 | 640 | 518 | 505 | 511 |\n"
    "| Re-referrals | 17% | 22% | 17% | 21% | 18% | 22% |\n"
    "| Referrals from schools | 104 | 96 | 98 | 97 | 95 | 90 |\n"
    "| Training days | 12 | 9 | 8 | 7 | 6 | 5 |\n"
)


def test_columns_of_comparators() -> None:
    found = {(s.indicator, s.place, s.dated, s.end.year): s.figure.text for s in comparators(TABLE)}
    assert found == {
        ("referrals", "statistical_neighbours", False, 2025): "640",
        ("referrals", "england", False, 2025): "518",
        ("referrals", "london", False, 2025): "505",
        ("referrals", "england", True, 2024): "511",
        ("rereferrals", "statistical_neighbours", False, 2025): "17%",
        ("rereferrals", "england", False, 2025): "21%",
        ("rereferrals", "london", False, 2025): "18%",
        ("rereferrals", "england", True, 2024): "22%",
    }


def test_a_comparator_in_brackets_after_the_own_figure() -> None:
    (one,) = comparators(
        "| Measure | 2023/24 | 2024/25 (s/n average) |\n|---|---|---|\n| Referral rate | 506 | 549 (551) |\n"
    )
    assert (one.place, one.figure.text, one.statistic, one.dated) == (
        "statistical_neighbours", "551", "rate", False
    )  # fmt: skip


def test_areas_down_the_rows_take_their_indicator_from_the_title() -> None:
    found = comparators(
        "### Table 3: Rate of children looked after per 10,000, 2023-24 to 2024-25\n\n"
        "| Area | 2023-24 | 2024-25 |\n|---|---|---|\n| Northam | 70 | 68 |\n| England | 70 | 67 |\n| London | 51 | 50 |\n"
    )
    assert {(s.indicator, s.place, s.end.year, s.statistic): s.figure.text for s in found} == {
        ("cla", "england", 2024, "rate"): "70", ("cla", "england", 2025, "rate"): "67",
        ("cla", "london", 2024, "rate"): "51", ("cla", "london", 2025, "rate"): "50",
    }  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "| Measure | London and England | Change on England |\n|---|---|---|\n| Referral rate | 518 | 12 |\n",
        "| Measure | Northam | England |\n|---|---|---|\n| Referrals | 3414 | 518 |\n",
        "| Measure | Northam rate | England rate |\n|---|---|---|\n| Referrals | 604 | c |\n",
        "| Measure | England ranking |\n|---|---|\n| Referrals | 12 |\n",
    ],
)
def test_columns_that_are_left_alone(table: str) -> None:
    assert comparators(table) == []


def test_the_year_that_the_text_says_comparators_are_of() -> None:
    note = "\nReferrals are above the London and national outturns for 2023/24.\n"
    assert {s.end for s in comparators(TABLE + note) if not s.dated} == {date(2024, 3, 31)}
    two = note + "\nRe-referrals are below the national outturns for 2022/23.\n"
    assert {s.end for s in comparators(TABLE + two) if not s.dated} == {date(2025, 3, 31)}


def test_comparators_are_not_held_against_the_reports_own_figures() -> None:
    text = HEAD + TABLE + (
        "\nThe rate of referrals was 604 per 10,000, above the England average of 518 and 505 in London."
        "\n\nThe rate of children looked after was 68 per 1,000.\n\nThe England rate of children looked after was 68 per 10,000.\n"
    )  # fmt: skip
    found = audit_document(read_markdown("r.md", "0" * 64, text))
    assert [f.rule for f in (*found.findings, *found.appendix)] == []
