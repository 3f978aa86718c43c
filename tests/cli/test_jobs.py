"""Several reports checked at once: what is printed, written and returned is as one after the other."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import pytest

from safeguard_checks.__main__ import _parser, main
from safeguard_checks.cli.audit import Given, Task, chosen_formats
from safeguard_checks.cli.audit_jobs import _Request, _Worker

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-report.md"
WRONG = EXAMPLE.read_text(encoding="utf-8")
RIGHT = "# Annual report 2024-25\n\n| | 2023-24 | 2024-25 |\n|---|---|---|\n| A | 10 | 20 |\n"
NAMES = ["a.md", "b.md", "c.md"]


def audited(folder: Path, jobs: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """Return status, output and errors of four reports, one of which is not there."""
    reports = [str(folder / name) for name in (*NAMES, "none.md")]
    status = main(["audit", *reports, "--jobs", jobs, "--out", str(folder / "out")])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_reports_at_once_say_and_write_what_they_do_one_by_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, text in zip(NAMES, (RIGHT, WRONG, RIGHT), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    alone = audited(tmp_path, "1", capsys)
    written = {p: p.read_bytes() for p in (tmp_path / "out").rglob("findings.*")}
    for path in written:
        path.write_bytes(b"")
        path.unlink()
    assert audited(tmp_path, "2", capsys) == alone
    assert {p: p.read_bytes() for p in (tmp_path / "out").rglob("findings.*")} == written
    assert len(written) == 2 * len(NAMES)
    status, _, errors = alone
    assert status == 2
    places = [errors.index(f"[{n}/4] {name}") for n, name in enumerate([*NAMES, "none.md"], 1)]
    assert places == sorted(places)
    assert errors.index("no such file") > places[-1]


@pytest.mark.parametrize("jobs", ["0", "-1"])
def test_no_job_at_all_is_told(
    jobs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.md").write_text(RIGHT, encoding="utf-8")
    assert main(["audit", str(tmp_path / "a.md"), "--jobs", jobs]) == 2
    assert "--jobs: give a number above nought." in capsys.readouterr().err


def options(report: Path) -> Namespace:
    return _parser().parse_args(["audit", str(report), "--format", "json"])


def test_a_process_that_ends_is_told_and_replaced(tmp_path: Path) -> None:
    report = tmp_path / "a.md"
    report.write_text(WRONG, encoding="utf-8")
    given = Given(options(report), chosen_formats("json"), False, (), (), ())
    request = _Request(given, Task(report, tmp_path / "out", None), False, 88)
    worker = _Worker()
    try:
        assert worker.audit(request).status == 1
        assert worker._process is not None
        worker._process.kill()
        worker._process.wait()
        ended = worker.audit(request)
        assert ended.status == 3
        assert "a.md: the process that checked it ended" in ended.printed[0][1]
        assert worker.audit(request).status == 1
    finally:
        worker.stop()
