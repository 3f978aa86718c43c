"""The whole program where Windows' behaviour stands in place of this system's."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import safeguard_checks
from pdfs import Sheet, write_pdf
from reports import MARKDOWN, as_docx
from safeguard_checks.__main__ import main

WINDOWS = Path(__file__).parent / "windows"
SOURCES = Path(safeguard_checks.__file__).parents[1]
FORMATS = "html,json,csv,sarif,junit,markdown,docx,pdf,letter,log"
AUDIT = [
    "audit", "*.pdf", "report.docx", "report.md", "--format", FORMATS, "--annotate",
]  # fmt: skip
RUN = """
import json, sys
from safeguard_checks.__main__ import main
statuses = [main(arguments) for arguments in json.loads(sys.argv[1])]
open("statuses.json", "w", encoding="utf-8").write(json.dumps(statuses))
"""


def there(commands: list[list[str]], folder: Path) -> tuple[list[int], bytes, bytes]:
    """Run commands in a process with Windows' ways; return statuses and what was printed."""
    done = subprocess.run(
        [sys.executable, "-X", "warn_default_encoding", "-c", RUN, json.dumps(commands)],
        cwd=folder,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (WINDOWS, SOURCES))),
            "PYTHONIOENCODING": "cp1252",
            "PYTHONUTF8": "0",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    statuses = json.loads((folder / "statuses.json").read_text(encoding="utf-8"))
    return statuses, done.stdout, done.stderr


def test_the_same_outputs_and_statuses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet = Sheet()
    for line in range(6):
        sheet.text(60, 700 - 14 * line, "These words set the size of the text of this page.")
    sheet.text(60, 560, "The programme helped 435 (65%) of the 730 families.")
    (tmp_path / "Größe – 1.pdf").write_bytes(write_pdf([sheet]))
    (tmp_path / "report.docx").write_bytes(as_docx(MARKDOWN))
    (tmp_path / "report.md").write_text(MARKDOWN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert main([*AUDIT, "--out", "usual"]) == 2  # a Markdown file cannot be marked
    found = json.loads((tmp_path / "usual/report/findings.json").read_text(encoding="utf-8"))
    name = next(f["id"] for f in found["findings"] if f["rule"] == "SHARE01")
    commands = [
        [*AUDIT, "--out", "there"],
        ["dismiss", "report.docx", name, "--author", "Zoë", "--reason", "counted"],
        ["figures", "report.docx"],
    ]
    statuses, printed, told = there(commands, tmp_path)
    assert statuses == [2, 0, 0]
    assert told.decode("cp1252").replace("\r\n", "\n") == capsys.readouterr().err
    files = [p for p in sorted((tmp_path / "usual").rglob("*")) if p.is_file()]
    assert len(files) == 3 * 13 + 2
    for file in files:
        same = tmp_path / "there" / file.relative_to(tmp_path / "usual")
        assert same.read_bytes() == file.read_bytes(), file.name
    assert (tmp_path / "report.docx.decisions.toml").is_file()
    assert "£132,600".encode() in printed
