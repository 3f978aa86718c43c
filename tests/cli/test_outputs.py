"""No output takes the place of an input, nor of anything that somebody else wrote."""

from __future__ import annotations

import csv
import errno
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from safeguard_checks.__main__ import main
from safeguard_checks.cli.audit import LOGS, chosen_formats
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import LIST, write_all
from safeguard_checks.report.formats import Setting, writer

WRONG = "# Annual report 2024-25\n\nOf the 200 visits, 90 (55%) were late.\n"
ALL = "html,json,csv,xlsx,sarif,junit,markdown,docx,pdf,letter,log"
POSIX = pytest.mark.skipif(os.name == "nt", reason="links, pipes and modes of POSIX systems")
OUTPUTS = (
    "findings.html", "findings.json", "findings.csv", "findings.sarif", "findings.junit.xml",
    "findings.xlsx", "findings.md", "annex.docx", "annex.pdf", "letter.docx", "letter.pdf",
    "challenge-log.xlsx", "challenge-log.csv",
)  # fmt: skip


def audit(report: Path, out: Path, *more: str) -> int:
    return main(["audit", str(report), "--out", str(out), "--quiet", "--fail-on", "never", *more])


def _first(file: Path) -> str:
    """Return the id of the first finding."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return next(csv.DictReader(lines))["id"]


def held(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_report_of_an_outputs_name_is_refused_before_it_is_read(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The report is no file that can be read, and that is not what is said of it."""
    report = tmp_path / name
    report.write_bytes(b"\x00 mine")
    assert audit(report, tmp_path, "--format", ALL) == 2
    assert "would be written over" in capsys.readouterr().err
    assert held(tmp_path) == {name: b"\x00 mine"}


def _named(tmp_path: Path, way: str) -> tuple[Path, Path]:
    """Return a report and an output folder in which its file has the name of an output."""
    folder = tmp_path / "reports"
    folder.mkdir()
    report = folder / "findings.md"
    report.write_text(WRONG, encoding="utf-8")
    if way == "dots":
        return folder / ".." / "reports" / "findings.md", folder
    if way == "linked folder":
        (tmp_path / "other").symlink_to(folder)
        return report, tmp_path / "other"
    draft = tmp_path / "draft.md"
    if way == "linked report":
        draft.symlink_to(report)
    elif way == "hard link":
        os.link(report, draft)
    return draft, folder


@POSIX
@pytest.mark.parametrize("way", ["dots", "linked folder", "linked report", "hard link"])
def test_one_file_of_two_names_is_known(tmp_path: Path, way: str) -> None:
    report, out = _named(tmp_path, way)
    before = held(tmp_path)
    assert audit(report, out, "--format", "markdown") == 2
    assert held(tmp_path) == before


def test_a_system_that_minds_no_case_tells_by_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a file system without letters' case does: every spelling has one file's number."""
    report = tmp_path / "Findings.MD"
    report.write_text(WRONG, encoding="utf-8")
    real = os.stat

    def caseless(path: object, *given: object, **more: object) -> os.stat_result:
        text = os.fspath(path) if isinstance(path, (str, Path)) else path
        same = isinstance(text, str) and text.lower() == str(report).lower()
        return real(report if same else path, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", caseless)
    assert audit(report, tmp_path, "--format", "markdown") == 2
    assert report.read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize(
    "option", ["--prior", "--reference", "--template", "--decisions", "--pack"]
)
def test_every_file_that_is_read_is_kept(tmp_path: Path, option: str) -> None:
    report, given = tmp_path / "draft.md", tmp_path / "out" / "findings.csv"
    report.write_text(WRONG, encoding="utf-8")
    given.parent.mkdir()
    given.write_text("mine", encoding="utf-8")
    assert audit(report, given.parent, "--format", "csv", option, str(given)) == 2
    assert given.read_text(encoding="utf-8") == "mine"


def test_a_second_report_of_a_batch_is_kept(tmp_path: Path) -> None:
    first, second = tmp_path / "a.md", tmp_path / "out" / "a" / "findings.html"
    second.parent.mkdir(parents=True)
    first.write_text(WRONG, encoding="utf-8")
    second.write_text("<html><body><p>Of the 200 visits, 90 (55%) were late.", encoding="utf-8")
    before = held(tmp_path)
    given = ["audit", str(first), str(second), "--out", str(tmp_path / "out")]
    assert main(given) == 2
    assert held(tmp_path) == before


def test_typed_figures_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where they are, to the byte, what an earlier run wrote there."""
    table = tmp_path / "table.csv"
    table.write_text("Visits,2023-24,2024-25\nLate,5,6\nAll,7,8\n", encoding="utf-8")
    out = tmp_path / "out"
    assert main(["check", str(table), "--out", str(out), "--format", "csv", "--quiet"]) == 0
    before = held(out)
    again = ["check", str(out / "findings.csv"), "--out", str(out), "--format", "csv"]
    assert main(again) == 2
    assert "would be written over" in capsys.readouterr().err
    assert held(out) == before


def test_pages_of_suites_are_no_findings(tmp_path: Path) -> None:
    report = tmp_path / "draft.md"
    report.write_text(WRONG, encoding="utf-8")
    own = tmp_path / "own"
    own.mkdir()
    suite = '{"name": "findings", "meta": {"frame": "figures"}, "expectations": [{"type": "expect_table_row_count_to_be_between", "kwargs": {"min_value": 0}}]}'
    (own / "own.json").write_text(suite, encoding="utf-8")
    out = str(tmp_path / "out")
    more = ["--expectations", str(own), "--data-docs", out]
    assert main(["audit", str(report), "--out", out, *more]) == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_somebody_else_wrote_is_kept(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report, out = tmp_path / "draft.md", tmp_path / "out"
    report.write_text(WRONG, encoding="utf-8")
    out.mkdir()
    (out / name).write_bytes(b"my own notes")
    assert audit(report, out, "--format", ALL) == 2
    assert name in capsys.readouterr().err
    assert held(out) == {name: b"my own notes"}


def test_what_we_wrote_is_written_anew_until_somebody_changes_it(tmp_path: Path) -> None:
    report, out = tmp_path / "draft.md", tmp_path / "out"
    report.write_text(WRONG, encoding="utf-8")
    assert audit(report, out, "--format", "letter,json") == 0
    before = held(out)
    assert audit(report, out, "--format", "letter,json") == 0
    assert held(out) == before
    text = (out / "findings.json").read_bytes().replace(b"\n", b"\r\n")  # as git may check it out
    (out / "findings.json").write_bytes(text)
    assert audit(report, out, "--format", "letter,json") == 0
    (out / "letter.docx").write_bytes(before["letter.docx"] + b" ")
    assert audit(report, out, "--format", "json,letter") == 2
    assert (out / "letter.docx").read_bytes() == before["letter.docx"] + b" "
    assert audit(report, out, "--format", "json") == 0


@POSIX
@pytest.mark.parametrize("kind", ["link", "dangling link", "fifo"])
def test_what_is_no_plain_file_is_left_alone(tmp_path: Path, kind: str) -> None:
    report, out = tmp_path / "draft.md", tmp_path / "out"
    report.write_text(WRONG, encoding="utf-8")
    out.mkdir()
    target = out / "findings.json"
    elsewhere = tmp_path / "elsewhere.json"
    if kind == "fifo":
        os.mkfifo(target)
    else:
        target.symlink_to(elsewhere)
    if kind == "link":
        elsewhere.write_text("mine", encoding="utf-8")
    assert audit(report, out, "--format", "json") == 2
    assert target.is_symlink() or target.is_fifo()
    assert elsewhere.exists() == (kind == "link")


def test_a_marked_copy_with_notes_of_somebody_is_kept(tmp_path: Path) -> None:
    report, out = tmp_path / "book.xlsx", tmp_path / "out"
    book = openpyxl.Workbook()
    for line in (["Visits", "Number"], ["On time", 10], ["Late", 5], ["Total", 17]):
        book.worksheets[0].append(line)
    book.save(report)
    assert audit(report, out, "--annotate") == 0
    marked = out / "book.marked.xlsx"
    assert audit(report, out, "--annotate") == 0
    marked.write_bytes(marked.read_bytes() + b"\n")
    before = marked.read_bytes()
    assert audit(report, out, "--annotate") == 2
    assert marked.read_bytes() == before


def test_no_decision_goes_over_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, settings = tmp_path / "draft.md", tmp_path / "pyproject.toml"
    report.write_text(WRONG, encoding="utf-8")
    settings.write_text('[project]\nname = "mine"\n', encoding="utf-8")
    out = tmp_path / "out"
    assert main(["audit", str(report), "--out", str(out), "--format", "csv", "--quiet"]) == 1
    name = _first(out / "findings.csv")
    for other in (settings, report):
        before = other.read_bytes()
        command = ["accept", str(report), name, "--author", "A. Reader", "--decisions", str(other)]
        assert main(command) == 2
        assert other.read_bytes() == before
    assert "no file of decisions" in capsys.readouterr().err


def test_a_list_of_ours_that_is_damaged_overwrites_nothing(tmp_path: Path) -> None:
    report, out = tmp_path / "draft.md", tmp_path / "out"
    report.write_text(WRONG, encoding="utf-8")
    assert audit(report, out) == 0
    (out / LIST).write_text("[" * 100_000, encoding="utf-8")
    before = held(out)
    assert audit(report, out) == 2
    assert held(out) == before


def _fails(real: Callable[..., Any], at: int) -> Callable[..., Any]:
    """Return a call of the system that fails the n-th time, as on a disk that is full."""
    count = [0]

    def called(*given: Any, **more: Any) -> Any:
        count[0] += 1
        if count[0] == at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*given, **more)

    return called


@pytest.fixture(name="drafts", scope="module")
def _drafts() -> list[dict[str, bytes]]:
    """Return what every output holds for two drafts."""
    outputs = chosen_formats(ALL)
    audits = [
        audit_document(read_markdown("draft.md", "0" * 64, text))
        for text in (WRONG, WRONG.replace("55%", "65%"))
    ]
    return [{f.name: writer(f)(draft, Setting()) for f in outputs} for draft in audits]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_whichever_write_fails_every_output_is_whole(
    tmp_path: Path, step: str, drafts: list[dict[str, bytes]]
) -> None:
    """All outputs, each write and each rename in turn: old or new, what is old is named, and the
    next run goes through."""

    def written(draft: dict[str, bytes]) -> None:
        makers = {name: partial(bytes, data) for name, data in draft.items()}
        write_all(tmp_path, makers, "--out", LOGS)

    steps = len(OUTPUTS) + 2  # and the list of what we wrote, before and after
    for at in range(1, steps + 1):
        written(drafts[0])
        told = ""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, step, _fails(getattr(os, step), at))
            try:
                written(drafts[1])
            except InputError as error:
                told = str(error)
        after = held(tmp_path)
        assert set(after) == {*OUTPUTS, LIST}
        old = [name for name in OUTPUTS if after[name] == drafts[0][name] != drafts[1][name]]
        new = [name for name in OUTPUTS if after[name] == drafts[1][name]]
        assert set(old) | set(new) == set(OUTPUTS)
        stale = told.partition("Not written: ")[2].partition(";")[0].split(", ")
        assert set(old) <= set(stale)
        assert bool(told) == (at < steps)


def test_a_decision_that_cannot_be_written_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "draft.md"
    report.write_text(WRONG, encoding="utf-8")
    audit(report, tmp_path / "out", "--format", "csv")
    name = _first(tmp_path / "out" / "findings.csv")
    decide = ["accept", str(report), name, "--author", "A. Reader", "--date"]
    assert main([*decide, "2025-11-29"]) == 0
    before = held(tmp_path)
    for step in ("open", "fsync", "replace"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, step, _fails(getattr(os, step), 1))
            assert main([*decide, "2025-11-30"]) == 2
        assert "nothing was changed" in capsys.readouterr().err
        assert held(tmp_path) == before


def test_an_entry_outlives_a_run_that_ends_before_the_first_file_is_put(tmp_path: Path) -> None:
    """The person's file may be, to the byte, what that run was about to write."""
    report, out = tmp_path / "draft.md", tmp_path / "out"
    report.write_text(WRONG, encoding="utf-8")
    assert audit(report, out, "--format", "log", "--unreviewed") == 0
    log = out / "challenge-log.csv"
    text = log.read_bytes().replace(b",,,,,,not yet", b",,,we will look,,,not yet", 1)
    log.write_bytes(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "replace", _fails(os.replace, 2))  # the list is put, and no more
        assert audit(report, out, "--format", "log") == 2
    assert log.read_bytes() == text
    assert audit(report, out, "--format", "log") == 0
    assert b",we will look," in log.read_bytes()
