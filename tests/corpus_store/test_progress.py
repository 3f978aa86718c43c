"""What is told of a long run."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')

from safeguard_checks.corpus import progress as telling
from safeguard_checks.corpus.progress import Progress, lasting
from safeguard_checks.corpus.task import Answer, Job, Refusal


def test_a_line_says_how_many_how_fast_how_long_and_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter([100.0, 160.0])
    monkeypatch.setattr(telling, "monotonic", lambda: next(clock))
    progress = Progress(tmp_path / "log", None)
    progress.total = 50
    for n in range(10):
        progress.record(Answer(Job(f"/reports/{n}.pdf", "0" * 64), {"figures": [], "findings": []}))
    line = progress.line(["/reports/a.pdf", "/reports/b.pdf", "/reports/c.pdf"])
    assert line == "10 of 50 reports, 10.0 a minute, about 4 min left; reading a.pdf, b.pdf"
    progress.close()


def test_the_log_has_a_line_for_each_report_also_where_nothing_is_printed(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "log", None)
    with progress.shown(lambda: ["never"]):
        progress.record(
            Answer(Job("/r/a.md", "0" * 64), {"figures": [()], "findings": []}, seconds=1.25)
        )
        progress.record(
            Answer(Job("/r/b.md", "1" * 64), None, Refusal("input", "b.md: is\ndamaged."))
        )
    progress.close()
    told = [line.split(" ", 1)[1] for line in (tmp_path / "log").read_text().splitlines()]
    assert told == [
        "1.2 s /r/a.md: 1 figures, 0 findings", "0.0 s /r/b.md: refused (input): b.md: is damaged.",
    ]  # fmt: skip
    assert progress.refused == 1


def test_it_is_shown_while_one_report_takes_long_and_at_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "_EVERY", 0.01)
    seen, enough = [], threading.Event()

    def say(text: str) -> None:
        seen.append(text)
        if len(seen) == 2:
            enough.set()

    progress = Progress(tmp_path / "log", say)
    with progress.shown(lambda: ["/reports/long.pdf"]):
        assert enough.wait(60)
    progress.close()
    assert seen[0] == "0 of 0 reports; reading long.pdf"
    assert seen[-1] == "0 of 0 reports"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(5, "5 s"), (89.6, "90 s"), (600, "10 min"), (5399, "90 min"), (9000, "2.5 h")],
)
def test_times_in_words(seconds: float, words: str) -> None:
    assert lasting(seconds) == words
