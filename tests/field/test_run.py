"""Each file is audited once for a state of the tool; what fails or hangs is told, not lost."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from made import made_up
from run import audited, stored_audits
from sample import Item

from safeguard_checks.corpus.store import Store
from safeguard_checks.engine import audit

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')

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
    assert found[report.sha256]["error"] == (
        "report.md: not done within 0 seconds, twice; it was left out."
    )


def test_what_the_store_tells_of_a_file_is_what_an_audit_says(tmp_path: Path) -> None:
    reports = [*list(made_up(tmp_path))[:3], item(tmp_path, "report.md", WRONG.encode())]
    found = audited(reports, cache=tmp_path / "cache", processes=1)
    for report in reports:
        kept, told = found[report.sha256], audit(report.path)
        assert kept["by construction"] == told.coverage.by_construction
        assert (kept["figures"], kept["checked"]) == (told.coverage.figures, told.coverage.checked)
        for name, of in (("findings", told.findings), ("appendix", told.appendix)):
            said = [(f["fingerprint"], f["belief"], f["certainty"], f["why"]) for f in kept[name]]
            assert said == [
                (f.fingerprint, f.belief, f.certainty, f.evidence.why if f.evidence else "")
                for f in of
            ]
            assert [[p["quote"] for p in f["places"]] for f in kept[name]] == [
                [p.quote for p in f.locations] for f in of
            ]
    assert any(of["reach"] for of in found.values())


def test_a_store_has_tables_of_its_own_beside_those_of_every_store(tmp_path: Path) -> None:
    report = item(tmp_path, "report.md", WRONG.encode())
    folder = stored_audits([report], cache=tmp_path / "cache", processes=1)
    with Store(folder) as store:
        asked = "SELECT rule, ceiling, len(contexts) FROM evidence JOIN findings USING (report, finding)"
        assert store.all(asked) == [("SHARE01", "certain", 1)]
