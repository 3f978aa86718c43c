"""Passages are drawn in one order, so many of a source, and one source does not speak for all."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from count import with_drawn
from drawn import MOST, UNITS, Failure, Judged, drawn, paragraphs, said, tallied
from drawn_tables import OF_FILE, contexts, tables
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
    return _committed(tmp_path)


def test_paragraphs_with_figures_are_drawn_in_one_order(repository: Path) -> None:
    found = list(paragraphs(repository, "HEAD"))
    assert sorted(found) == sorted(PROSE.format(n=n) for n in range(400, 410))
    assert found == list(paragraphs(repository, "HEAD"))
    assert found != sorted(found)


def _committed(folder: Path) -> Path:
    mail = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "-A"), (*mail, "commit", "-qm", "a")):
        subprocess.run(["git", "-C", str(folder), *words], check=True)
    return folder / ".git"


def _table(first: int) -> list[str]:
    rows = [["Team", "2023", "2024"]]
    rows += [[f"Team {n}", str(first + n), str(first + 3 * n)] for n in range(5)]
    return [f"| {' | '.join(row)} |" for row in rows]


def test_tables_that_a_file_gives_are_drawn_with_what_leads_to_them(tmp_path: Path) -> None:
    markdown = [f"Calls of area {n}.\n\n" + "\n".join(_table(100 * n)) for n in range(1, 20)]
    (tmp_path / "report.md").write_text("\n\n".join(markdown) + "\n", encoding="utf-8")
    rows = "".join(
        f"<tr><td>Area {n}</td><td>{n + 40}</td><td>{n * 77}</td></tr>" for n in range(1, 7)
    )
    page = f"<p>Visits in the year.</p><table class='a'>{rows}</table><table><tr><td>1</td></tr></table>"
    (tmp_path / "page.html").write_text(page + " " * 400, encoding="utf-8")
    found = list(tables(_committed(tmp_path), "HEAD"))
    (of_html,) = [text for suffix, text in found if suffix == ".html"]
    assert of_html.startswith("<p>Visits in the year.</p>")
    assert of_html.endswith("</table>")
    of_markdown = [text for suffix, text in found if suffix == ".md"]
    assert len(of_markdown) == len(set(of_markdown)) == OF_FILE
    assert all(text.startswith("Calls of area") and text.endswith("|\n") for text in of_markdown)


def test_contexts_are_drawn_once_in_parts(tmp_path: Path) -> None:
    rows = [["", "2019", "2018"], *([f"Line {n}", str(n + 20), str(n + 70)] for n in range(5))]
    told = [{"order": 2, "text": "Then < this."}, {"order": 1, "text": "First that."}]
    given = [{"table": {"uid": uid, "table": rows}, "paragraphs": told} for uid in ("a", "b")]
    (tmp_path / "data.json").write_text(
        json.dumps([*given, {"other": 1}]) + " " * 400, encoding="utf-8"
    )
    ((part, page),) = contexts(_committed(tmp_path), "HEAD")
    assert re.fullmatch(r"part \d\d", part)
    assert page.startswith("<p>First that.</p>\n<p>Then &lt; this.</p>\n<table>")


def test_what_failed_is_counted_with_what_was_said_of_it() -> None:
    one = Judged("a/b", "", {SHARE: 3}, [Failure("0" * 16, SHARE, "1 ÷ 2", told=True)])
    other = Judged("c/d", "", {}, [Failure("1" * 16, SHARE, "1 ÷ 3", told=False)])
    verdicts = {("0" * 16, SHARE, "1 ÷ 2"): "true", ("1" * 16, SHARE, "1 ÷ 3"): "unknown"}
    assert tallied([one, other], verdicts) == {SHARE: Tally(3, 2, 1, 1)}
    verdicts["1" * 16, SHARE, "1 ÷ 3"] = "arguable"
    assert tallied([one, other], verdicts) == {SHARE: Tally(3, 1, 1, 0)}


def test_one_source_speaks_for_so_many_relations() -> None:
    loud = Judged("a/b", "", {SHARE: 5 * MOST}, [])
    assert tallied([loud, Judged("c/d", "", {SHARE: 1}, [])], {}) == {SHARE: Tally(MOST + 1)}


def test_the_half_that_is_only_measured_is_not_counted(tmp_path: Path) -> None:
    table = tmp_path / "drawn.json"
    table.write_text(
        f'{{"passages": {{"built on": {{"constructions": {{"{SHARE}": [4, 1, 0, 1], "share/fit/fit": [9, 0, 0, 0]}}}}, '
        f'"measured": {{"constructions": {{"{SHARE}": [50, 0, 0, 0]}}}}}}, '
        f'"tables": {{"built on": {{"constructions": {{"{SHARE}": [2, 0, 0, 0]}}}}}}}}',
        encoding="utf-8",
    )
    counts = with_drawn(Counts({SHARE: Tally(1)}, {}), table)
    assert counts.constructions == {SHARE: Tally(7, 1, 0, 1)}


def test_the_tables_are_sound() -> None:
    listed = [(d.unit, d.source) for d in drawn()]
    assert len(listed) == len(set(listed)) > 300
    sources = [source for _, source in listed]
    assert {unit for unit, _ in listed} == set(UNITS)
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
    assert set(said().values()) <= {"true", "false", "unknown", "arguable"}
    assert all(len(passage) == 16 for passage, _, _ in said())
