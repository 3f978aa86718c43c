"""Passages are drawn in one order, so many of a source, and one source does not speak for all."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from count import with_drawn
from drawn import MOST, Failure, Judged, drawn, paragraphs, said, tallied
from split import half

from safeguard_checks.findings.evidence.counts import Counts, Tally

SHARE = "share/prose/n-of-n-p/sentence"
PROSE = (
    "The service received {n} referrals in the year, compared with 412 in the year before, and of these "
    "about a third led to an assessment. The remaining families were offered advice, and nearly half of "
    "them came back within six months for more of the same kind of help."
)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "report.md").write_text(
        "\n\n".join(["# Report", *(PROSE.format(n=n) for n in range(400, 410)), "Short. 1, 2, 3."]),
        encoding="utf-8",
    )
    (tmp_path / "LICENSE.txt").write_text(PROSE.format(n=1) * 3, encoding="utf-8")
    (tmp_path / "table.md").write_text(
        f"| a | b |\n\n{PROSE.format(n='| 5 | 6 |')}\n" * 3, encoding="utf-8"
    )
    mail = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), (*mail, "commit", "-qm", "a")):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    return tmp_path / ".git"


def test_paragraphs_with_figures_are_drawn_in_one_order(repository: Path) -> None:
    found = list(paragraphs(repository, "HEAD"))
    assert sorted(found) == sorted(PROSE.format(n=n) for n in range(400, 410))
    assert found == list(paragraphs(repository, "HEAD"))
    assert found != sorted(found)


def test_what_failed_is_counted_with_what_was_said_of_it() -> None:
    one = Judged("a/b", "", {SHARE: 3}, [Failure("0" * 16, SHARE, "1 ÷ 2", told=True)])
    other = Judged("c/d", "", {}, [Failure("1" * 16, SHARE, "1 ÷ 3", told=False)])
    verdicts = {("0" * 16, SHARE, "1 ÷ 2"): "true", ("1" * 16, SHARE, "1 ÷ 3"): "unknown"}
    assert tallied([one, other], verdicts) == {SHARE: Tally(3, 2, 1, 1)}


def test_one_source_speaks_for_so_many_relations() -> None:
    loud = Judged("a/b", "", {SHARE: 5 * MOST}, [])
    assert tallied([loud, Judged("c/d", "", {SHARE: 1}, [])], {}) == {SHARE: Tally(MOST + 1)}


def test_the_half_that_is_only_measured_is_not_counted(tmp_path: Path) -> None:
    table = tmp_path / "drawn.json"
    table.write_text(
        f'{{"built on": {{"constructions": {{"{SHARE}": [4, 1, 0, 1], "share/fit/fit": [9, 0, 0, 0]}}}}, '
        f'"measured": {{"constructions": {{"{SHARE}": [50, 0, 0, 0]}}}}}}',
        encoding="utf-8",
    )
    counts = with_drawn(Counts({SHARE: Tally(1)}, {}), table)
    assert counts.constructions == {SHARE: Tally(5, 1, 0, 1)}


def test_the_tables_are_sound() -> None:
    sources = [d.source for d in drawn()]
    assert len(sources) == len(set(sources)) > 100
    assert {half(s) for s in sources} == {"built on", "measured"}
    reserved = (
        "ws-jsna",
        "carpentries",
        "londonhackspace",
        "tabulapdf",
        "andymabb/mscc",
        "trafforddatalab",
    )
    assert not [s for s in sources if any(r in s.lower() for r in reserved)]
    assert set(said().values()) <= {"true", "false", "unknown"}
    assert all(len(passage) == 16 for passage, _, _ in said())
