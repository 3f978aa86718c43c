"""The table of sources is whole, and the half of a source is fixed by its name."""

from __future__ import annotations

from pathlib import Path

from sample import items, sources
from split import half

KINDS = {
    "safeguarding report", "council paper", "performance table", "needs assessment",
    "inspection report", "health report", "police report", "fire report", "school report",
    "university report", "charity report", "accounts", "ombudsman report", "statistical release",
    "survey report", "open data", "government report", "research report", "press or web page",
    "company report",
}  # fmt: skip
KEPT_FOR_JUDGING = (
    "ws-jsna", "carpentries", "londonhackspace", "tabulapdf", "andymabb/mscc", "trafforddatalab",
)  # fmt: skip


def test_a_source_keeps_its_half_however_it_is_written() -> None:
    assert half("Some/Reports") == half("some/reports") == "built on"
    assert half("example.org") == "measured"


def test_every_row_of_the_table_says_where_its_file_is() -> None:
    rows = sources()
    assert len({r.sha256 for r in rows}) == len(rows)
    for r in rows:
        assert len(r.sha256) == 64
        assert len(r.commit) == 40 or (not r.commit and "//" in r.path)
        assert r.kind in KINDS
        assert not any(name in r.source.lower() for name in KEPT_FOR_JUDGING)


def test_only_files_that_are_there_are_measured(tmp_path: Path) -> None:
    table = tmp_path / "sources.csv"
    digest = "ab" * 32
    table.write_text(
        "source,commit,path,sha256,format,kind,licence,title\n"
        f"some/reports,{'0' * 40},a.md,{digest},md,accounts,,Accounts\n"
        f"some/reports,{'0' * 40},b.md,{'cd' * 32},md,accounts,,Accounts\n",
        encoding="utf-8",
    )
    (tmp_path / f"{digest[:16]}.md").write_text("12", encoding="utf-8")
    inspections = tmp_path / "shared/more/inspections"
    inspections.mkdir(parents=True)
    (inspections / "place.pdf").write_bytes(b"%PDF-")
    found = items(tmp_path, tmp_path / "shared", table)
    assert [(i.set, i.kind) for i in found] == [
        ("built on", "accounts"),
        ("inspections", "inspection report"),
    ]
