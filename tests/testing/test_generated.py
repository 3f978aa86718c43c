"""Generated reports: the same seed gives the same report, and an error is one printed difference."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured
from safeguard_checks.testing import (
    FORMATS,
    GeneratedReport,
    Grid,
    assert_consistent,
    generate,
    write_report,
)
from safeguard_checks.testing.report import FAMILIES
from safeguard_checks.testing.strategies import consistent_tables, reports_with_error
from safeguard_checks.testing.write.markdown import as_markdown

SLOW = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("suffix", FORMATS)
def test_one_seed_gives_one_report_in_every_format(suffix: str, tmp_path: Path) -> None:
    first = generate(Random(3), errors=3)
    assert first == generate(Random(3), errors=3)
    path = write_report(first, tmp_path / f"report.{suffix}")
    mentions, _ = measured(read(path))
    assert len(mentions.figures) > 20


def test_every_family_can_be_drawn() -> None:
    drawn = {e.family for seed in range(60) for e in generate(Random(seed), errors=5).errors}
    assert drawn == set(FAMILIES)


@SLOW
@given(reports_with_error(errors=3))
def test_an_error_shows_where_it_is_said_to(report: GeneratedReport) -> None:
    text = as_markdown(report)
    for error in report.errors:
        for spot in error.spots:
            assert spot.quote in text
            assert spot.row in text


@SLOW
@given(consistent_tables())
def test_tables_are_rectangles(grid: Grid) -> None:
    widths = {len(row) for row in (*grid.header, *grid.rows)}
    assert len(widths) == 1


def test_assert_consistent_tells_the_difference(tmp_path: Path) -> None:
    path = tmp_path / "help.md"
    path.write_text(
        "# Early help 2024-25\n\nThe programme helped 435 (65%) of the 730 families.\n", "utf-8"
    )
    with pytest.raises(AssertionError, match=r"(?s)SHARE01.*- printed: 65%.*\+ implied: 59\.6%"):
        assert_consistent(path)
    path.write_text(path.read_text(encoding="utf-8").replace("65%", "60%"), "utf-8")
    assert_consistent(path)


def test_assert_consistent_takes_a_frame() -> None:
    import pandas as pd

    frame = pd.DataFrame(
        {
            "Measure": ["Referrals", "Assessments", "Section 47 enquiries", "ICPCs held"],
            "2023-24": ["596", "541", "216", "88"],
            "2024-25": ["604", "568", "262", "73"],
            "% change": ["+1%", "+5%", "+18%", "-21%"],
        }
    )
    with pytest.raises(AssertionError, match="PCT01"):
        assert_consistent(frame)
    frame["% change"] = ["+1%", "+5%", "+21%", "-17%"]
    assert_consistent(frame)
