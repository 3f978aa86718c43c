"""What is printed: one clean line for each thing, whatever the console, the pipe and the names."""

from __future__ import annotations

import errno
import io
import os
import sys
import warnings
from pathlib import Path

import pytest

from fuzz.packages import members, packed
from reports import MARKDOWN, as_docx
from safeguard_checks.__main__ import main
from safeguard_checks.cli.reports import named_reports, output_folders

FULL = Path("/dev/full")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    return path


def printed(encoding: str, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, bytes]:
    """Run the command line on a console of an encoding; return the status and what it printed."""
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict")
    monkeypatch.setattr(sys, "stdout", out)
    status = main(list(arguments))
    assert isinstance(out.buffer, io.BytesIO)
    return status, out.buffer.getvalue()


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437", "latin-1"])
def test_a_console_that_knows_few_characters(
    encoding: str, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = str(report.parent / "out")
    status, shown = printed(encoding, monkeypatch, "audit", str(report), "--out", out, "--verbose")
    assert status == 1
    text = shown.decode(encoding)
    assert "435" in text
    if encoding == "ascii":
        assert 'Printed: "The programme helped 435 (65%)' in text
        assert "?" not in text.split("Ask:")[0]


def test_figures_are_utf_8_on_every_console(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ways = {
        encoding: printed(encoding, monkeypatch, "figures", str(report))[1]
        for encoding in ("ascii", "cp1252", "utf-8")
    }
    assert len(set(ways.values())) == 1
    assert "£132,600" in ways["ascii"].decode("utf-8")


def gone(monkeypatch: pytest.MonkeyPatch, stream: str) -> None:
    """Put a pipe whose reader has gone in the place of a stream."""
    reader, writer = os.pipe()
    os.close(reader)
    pipe = io.TextIOWrapper(os.fdopen(writer, "wb"), encoding="utf-8")
    monkeypatch.setattr(sys, stream, pipe)


def test_a_closed_pipe_ends_neither_the_batch_nor_the_status(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = report.with_name("other.md")
    other.write_text(MARKDOWN, encoding="utf-8")
    out = report.parent / "out"
    gone(monkeypatch, "stdout")
    gone(monkeypatch, "stderr")
    assert main(["audit", str(report), str(other), "--out", str(out)]) == 1
    assert (out / "report/findings.json").is_file()
    assert (out / "other/findings.json").is_file()
    assert main(["rules"]) == 0
    sys.stdout.close()  # as Python does at its end: what was not sent is not tried again


class ClosedOnWindows(io.StringIO):
    """A pipe as Windows has it once its reader has gone."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number

    def fileno(self) -> int:
        return self.number

    def write(self, _: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")


def test_a_closed_pipe_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(tmp_path / "pipe", "wb") as pipe:
        monkeypatch.setattr(sys, "stdout", ClosedOnWindows(pipe.fileno()))
        assert main(["rules"]) == 0


def test_no_output_at_all(monkeypatch: pytest.MonkeyPatch, report: Path) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    out = str(report.parent / "out")
    assert main(["audit", str(report), "--out", out]) == 1
    assert main(["rules", "NOPE"]) == 2


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
def test_a_full_disk_behind_the_output_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with FULL.open("w", encoding="utf-8") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["rules"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("safeguard-checks: what is printed could not be written (")
    assert err.count("\n") == 1


ODD = ["a\nb.md", "a\x1b[31m.md", "\u202eevil.md", "a\tb.md", os.fsdecode(b"\xff.md")]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("there", [True, False])
def test_an_odd_name_is_one_clean_line(
    name: str, there: bool, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    if there:
        try:
            path.write_bytes(b"PK\x03\x04 no ZIP file")
        except OSError:
            pytest.skip("the file system has no such names")
    assert main(["audit", str(path), "--out", str(tmp_path / "out")]) == 2
    told = capfd.readouterr().err
    assert told.startswith("safeguard-checks: ")
    assert told.count("\n") == 1
    assert told[:-1].isprintable()


def test_a_wrong_command_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    for wrong in (["audit"], ["audit", "x", "--fail-on", "a\nb"], ["nope"], ["rules", "a", "b\nc"]):
        assert main(wrong) == 2
        told = capsys.readouterr().err
        assert told.startswith("safeguard-checks: ")
        assert told.count("\n") == 1
        assert "--help" in told


def as_python_does(message: object, *_: object) -> None:
    print(message, file=sys.stderr)


def test_what_a_library_warns_of_is_not_printed(
    report: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A package that holds a name twice is copied with it twice, of which zipfile warns."""
    monkeypatch.setattr(sys, "warnoptions", [])
    path = report.with_name("twice.docx")
    parts = members(as_docx(MARKDOWN))
    path.write_bytes(packed([*parts, parts[-1]]))
    out = str(report.parent / "out")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        monkeypatch.setattr(warnings, "showwarning", as_python_does)
        assert main(["audit", str(path), "--annotate", "--out", out, "--quiet"]) == 1
    assert capsys.readouterr().err == ""


def test_patterns_are_expanded_where_the_shell_leaves_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("b.md", "a.md", "c.txt", "draft [2].md"):
        Path(name).write_text("x", encoding="utf-8")
    assert named_reports(["?.md", "c.txt"]) == [Path("a.md"), Path("b.md"), Path("c.txt")]
    assert named_reports(["draft [2].md"]) == [Path("draft [2].md")]
    assert named_reports(["*.pdf"]) == [Path("*.pdf")]  # which is then told not to be there


def test_folders_have_names_that_every_system_holds_apart() -> None:
    names = ["Report .docx", "report.pdf", "CON.md", "aux.1.pdf", "Cafe\u0301.md", "caf\u00e9.txt"]
    folders = [f.name for f in output_folders([Path(n) for n in names], Path("out"))]
    assert folders[:4] == ["Report", "report-2", "CON-report", "aux.1-report"]
    assert folders[5] == "café-2"
    assert output_folders([Path("CON.md")], Path("out")) == [Path("out")]
