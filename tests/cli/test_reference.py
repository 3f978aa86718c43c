"""``--reference`` from the command line, and the mapping files of its page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from safeguard_checks.__main__ import main
from safeguard_checks.measures.published.read import ReferenceFile, read_reference
from safeguard_checks.packs.load import load_pack

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests/measures/published/referrals.csv"
REPORT = (
    "# Northam Safeguarding Partnership annual report 2023-24\n\n## Activity in Northam\n\n"
    "| Indicator | Northam 2023-24 rate | England rate | London rate |\n|---|---|---|---|\n"
    "| Referrals | 596 | {} | {} |\n"
)


def run(folder: Path, report: str, *options: str) -> int:
    path = folder / "report.md"
    path.write_text(report, encoding="utf-8")
    return main(["audit", str(path), "--out", str(folder / "out"), "--quiet", *options])


def test_a_comparator_that_is_not_the_published_one_is_told(tmp_path: Path) -> None:
    assert run(tmp_path, REPORT.format("518", "505"), "--reference", str(TABLE)) == 1
    found = json.loads((tmp_path / "out/findings.json").read_text(encoding="utf-8"))
    (finding,) = found["findings"]
    assert (finding["rule"], finding["stated"], finding["certainty"]) == (
        "REF01",
        "505",
        "probable",
    )
    page = (tmp_path / "out/findings.html").read_text(encoding="utf-8")
    assert "the published table referrals.csv" in page


def test_published_comparators_are_not_told(tmp_path: Path) -> None:
    assert run(tmp_path, REPORT.format("518.3", "556"), "--reference", str(TABLE)) == 0
    assert run(tmp_path, REPORT.format("539", "566"), "--reference", str(TABLE)) == 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--area", "Northam"), "--reference FILE.csv"),
        (("--reference", str(TABLE), "--area", "Nowhere"), "has no area"),
        (("--reference", "none.csv"), "no such file"),
        (("--reference", str(TABLE), "--reference-map", "none.toml"), "no such file"),
        (("--reference", str(TABLE), *("--reference-map", "a") * 3), "one for all"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told: str
) -> None:
    assert run(tmp_path, REPORT.format("518", "556"), *options) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_the_mapping_files_of_the_page_work(tmp_path: Path) -> None:
    page = (ROOT / "docs/published-statistics.md").read_text(encoding="utf-8")
    tables = (
        "Year,Area,Measure,Value\n2025,England,Referral rate per 10000,527.1\n"
        "2025,S.N. mean,Referral rate per 10000,640\n",
        "Year,Place,Sex,Ref,RefRate\n2024-25,My Borough,All,3415,604\n2024-25,My Borough,Male,1700,590\n",
    )
    maps = re.findall(r"```toml\n(.*?)```", page, re.S)
    places = []
    for number, (table, told) in enumerate(zip(tables, maps, strict=True)):
        file, mapping = tmp_path / f"{number}.csv", tmp_path / f"{number}.toml"
        file.write_text(table, encoding="utf-8")
        mapping.write_text(told, encoding="utf-8")
        found = read_reference(ReferenceFile(file, "", mapping), load_pack())
        places.append([(f.place, f.statistic) for f in found.figures])
    assert places == [
        [("england", "rate"), ("statistical_neighbours", "rate")],
        [("", "count"), ("", "rate")],
    ]
