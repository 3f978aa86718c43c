"""``audit --annotate`` over several reports: one that cannot be marked does not stop the rest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pikepdf
import pytest

from pdfs import Sheet, write_pdf
from reports import MARKDOWN
from safeguard_checks.__main__ import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


@pytest.fixture(name="word")
def _word(tmp_path: Path) -> Path:
    path = tmp_path / "annual-report.docx"
    path.write_bytes((EXAMPLES / "annual-report.docx").read_bytes())
    return path


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("safeguard-checks: ")]


def test_the_report_is_never_written_to(tmp_path: Path, word: Path) -> None:
    before = hashlib.sha256(word.read_bytes()).hexdigest()
    assert main(["audit", str(word), "--annotate", "--out", str(tmp_path), "--quiet"]) == 1
    assert hashlib.sha256(word.read_bytes()).hexdigest() == before
    assert (tmp_path / "annual-report.marked.docx").is_file()


def test_a_report_that_has_no_marks_stops_nothing(
    tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A format without marks comes first, then a protected PDF; the Word file is still marked."""
    text = tmp_path / "draft.md"
    text.write_text(MARKDOWN, encoding="utf-8")
    closed = tmp_path / "closed.pdf"
    closed.write_bytes(write_pdf([Sheet().text(72, 700, "Of the 200 visits, 90 (55%) were late.")]))
    with pikepdf.open(closed, allow_overwriting_input=True) as pdf:
        pdf.save(closed, encryption=pikepdf.Encryption(owner="own", user=""))
    out = tmp_path / "out"
    given = [str(text), str(closed), str(word)]
    assert main(["audit", *given, "--annotate", "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert [line.split(": ")[1] for line in lines(told.err)] == ["draft.md", "closed.pdf"]
    assert "marks DOCX, PDF and XLSX only" in told.err
    assert "protected against changes" in told.err
    assert (out / "annual-report" / "annual-report.marked.docx").is_file()
    for name in ("draft", "closed", "annual-report"):
        assert (out / name / "findings.html").is_file()
    data = json.loads((out / "annual-report" / "findings.json").read_text(encoding="utf-8"))
    wanted = sum(sum(not r["stands"] for r in f["rows"]) or 1 for f in data["findings"])
    assert wanted >= 9  # eight rows of one column, and a share
    assert f"Marked: {wanted} of {wanted}." in told.out


def test_a_copy_that_cannot_be_written_stops_nothing(
    tmp_path: Path, word: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the place of the first copy stands a folder, and in that of the second's outputs a file."""
    second = tmp_path / "second.docx"
    third = tmp_path / "third.docx"
    second.write_bytes(word.read_bytes())
    third.write_bytes(word.read_bytes())
    out = tmp_path / "out"
    (out / "annual-report" / "annual-report.marked.docx").mkdir(parents=True)
    (out / "second").write_text("in the way", encoding="utf-8")
    given = [str(word), str(second), str(third)]
    assert main(["audit", *given, "--annotate", "--out", str(out), "--quiet"]) == 2
    told = lines(capsys.readouterr().err)
    assert len(told) == 2
    assert "annual-report.marked.docx: cannot be written" in told[0]
    assert "second: cannot be written to" in told[1]
    assert (out / "third" / "third.marked.docx").is_file()


def test_one_report_that_cannot_be_marked_still_has_its_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmp_path / "draft.md"
    text.write_text(MARKDOWN, encoding="utf-8")
    out = tmp_path / "out"
    assert main(["audit", str(text), "--annotate", "--out", str(out)]) == 2
    told = capsys.readouterr()
    assert len(lines(told.err)) == 1
    assert f"Written: {out / 'findings.html'}" in told.out
