"""Each file is audited once for a state of the tool; what fails or hangs is told, not lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

from run import audited
from sample import Item

WRONG = "# Annual report 2023-24\n\nOf the 40 people asked, 12 (45%) said yes.\n"


def item(folder: Path, name: str, data: bytes) -> Item:
    path = folder / name
    path.write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    return Item(path, digest, "built on", "some/reports", "survey report", path.suffix[1:], "")


def test_findings_are_kept_with_what_stands_around_them(tmp_path: Path) -> None:
    report = item(tmp_path, "report.md", WRONG.encode())
    broken = item(tmp_path, "broken.pdf", b"%PDF-1.4 and nothing more")
    found = audited([report, broken], cache=tmp_path / "cache", processes=1)
    assert found[broken.sha256]["error"]
    kept = found[report.sha256]
    assert kept["error"] == ""
    told = [*kept["findings"], *kept["appendix"]]
    assert [f["rule"] for f in told] == ["SHARE01"]
    assert "【Of the 40 people asked, 12 (45%】) said yes." in told[0]["contexts"][0]
    assert sum(sum(c.values()) for c in kept["by construction"].values()) >= 1


def test_a_file_is_not_audited_again_while_the_tool_is_the_same(tmp_path: Path) -> None:
    report = item(tmp_path, "report.md", WRONG.encode())
    first = audited([report], cache=tmp_path / "cache", processes=1)
    report.path.unlink()
    assert audited([report], cache=tmp_path / "cache", processes=1) == first


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    report = item(tmp_path, "report.md", WRONG.encode())
    found = audited([report], cache=tmp_path / "cache", processes=1, timeout=0.001)
    assert found[report.sha256]["error"].startswith("no answer within")
