"""One report written by LibreOffice as HTML, DOCX and PDF gives the findings of its Markdown."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reports import told
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit, measured

pytestmark = pytest.mark.office

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def convert(source: Path, target: str, folder: Path) -> Path:
    """Convert a document with LibreOffice."""
    subprocess.run(
        [
            shutil.which("soffice") or "soffice",
            "--headless",
            f"-env:UserInstallation=file://{folder}/profile",
            "--convert-to",
            target,
            "--outdir",
            str(folder),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder / f"{source.stem}.{target.split(':')[0]}"


@pytest.fixture(name="expected", scope="module")
def _expected() -> set[tuple[str, str, str]]:
    result = audit(EXAMPLES / "annual-report.md")
    return {(f.rule, f.severity, f.stated) for f in told(result)}


@pytest.mark.parametrize("target", ["html", "pdf"])
def test_same_figures_and_findings(
    target: str, expected: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    path = convert(EXAMPLES / "annual-report.docx", target, tmp_path)
    found = {(f.rule, f.severity, f.stated) for f in told(audit(path))}
    assert found == expected
    ours, _ = measured(read(path))
    theirs, _ = measured(read(EXAMPLES / "annual-report.md"))
    assert sorted(f.text for f in ours.figures) == sorted(f.text for f in theirs.figures)
