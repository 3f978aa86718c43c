"""Files are laid from a git mirror by their commit, and only where their digest is right."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

from lay import lay
from sample import Source

REPORT = "# Annual report\n\nOf 40 people asked, 12 (30%) said yes.\n"


def row(commit: str, path: str, text: str) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Source("some/reports", commit, path, digest, "md", "survey report", "", "A report")


def mirror(folder: Path) -> str:
    """Make a bare mirror of a repository with one report and return its commit."""
    work = folder / "work"
    work.mkdir()
    (work / "report.md").write_text(REPORT, encoding="utf-8")
    as_someone = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    for command in (("init", "-q"), ("add", "."), (*as_someone, "commit", "-qm", "one")):
        subprocess.run(["git", *command], cwd=work, check=True)
    bare = folder / "mirrors/some+reports/repo"
    subprocess.run(["git", "clone", "-q", "--bare", str(work), str(bare)], check=True)
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=work, check=True, capture_output=True, text=True
    )
    return head.stdout.strip()


def test_a_file_is_laid_from_its_mirror_once(tmp_path: Path) -> None:
    wanted = [row(mirror(tmp_path), "report.md", REPORT)]
    files = tmp_path / "files"
    assert lay(wanted, files, mirrors=tmp_path / "mirrors") == {"laid": 1}
    assert (files / wanted[0].file).read_text(encoding="utf-8") == REPORT
    assert lay(wanted, files, mirrors=tmp_path / "mirrors") == {"there already": 1}


def test_what_cannot_be_had_or_differs_is_counted_and_not_laid(tmp_path: Path) -> None:
    commit = mirror(tmp_path)
    wanted = [
        row(commit, "other.md", REPORT),
        row(commit, "report.md", "another text"),
        row("", "https://example.org/page", REPORT),
    ]
    files = tmp_path / "files"
    assert lay(wanted, files, mirrors=tmp_path / "mirrors") == {
        "could not be had": 2,
        "differ from their SHA-256 and were left out": 1,
    }
    assert list(files.iterdir()) == []


def test_a_passage_of_a_page_is_laid_by_its_name(tmp_path: Path) -> None:
    wanted = row("", "https://example.org/page", REPORT)
    passages = tmp_path / "passages"
    passages.mkdir()
    (passages / wanted.file).write_text(REPORT, encoding="utf-8")
    assert lay([wanted], tmp_path / "files", passages=passages) == {"laid": 1}
