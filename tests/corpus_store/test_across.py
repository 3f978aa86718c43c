"""Reports set against each other in SQL: the same verdicts as a single audit with --prior, --reference."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeguard_checks.corpus.packet import Rows
from safeguard_checks.corpus.published import put_published
from safeguard_checks.corpus.schema import number_of
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Job, Task, examine
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit, prior
from safeguard_checks.measures.published.read import ReferenceFile

LAST = """# {area} Safeguarding Partnership annual report 2023-24

The partnership's report covers what the safeguarding partnership did in the annual cycle.

## Activity

| Indicator | 2022-23 | 2023-24 |
|---|---|---|
| Referrals | 3,190 | {referrals} |
| Assessments completed | 2,400 | 2,310 |
| Children subject to a child protection plan | 310 | {plans} |
| Re-referrals | 17% | {again} |
{note}
"""
THIS = """# {area} Safeguarding Partnership annual report 2024-25

The partnership's report covers what the safeguarding partnership did in the annual cycle.

## Core activity

| Category | {area} 24-25 Number | {area} 24-25 Rate | {area} 23-24 Number | {area} 23-24 Rate |
|---|---|---|---|---|
| Referrals | 3414 | 604 | {referrals} | 596 |
| Completed Assessments | 3208 | 568 | 2310 | 541 |
| CPP (31/03/2025) | 216 | 38 | {plans} | 48 |
| Re-referrals | 594 | 17% | 757 | {again} |
{note}
"""
NOTES = (
    "",
    "\nNote: figures for 2023-24 have been revised.",
    "\nNote: figures for 2019-20 have been revised.",
)
VALUES = {
    "referrals": st.sampled_from(["3,386", "3386", "3368", "3,390", "3,400", "33,860", "3387"]),
    "plans": st.sampled_from(["301", "310", "300", "103", "284", "c"]),
    "again": st.sampled_from(["22%", "22.4%", "24%", "23%", "21.5%"]),
    "note": st.sampled_from(NOTES),
}


def kept(folder: Path, *reports: Path) -> Store:
    """Return a new store of reports of one body."""
    folder.mkdir(parents=True, exist_ok=True)
    store = Store(folder / "store", write=True)
    packets: list[tuple[str, Rows]] = []
    files = []
    for path in reports:
        sha256 = read(path).sha256
        rows = examine(Job(path.as_posix(), sha256), Task(version="1")).rows
        assert rows is not None
        packets.append((sha256, rows))
        files.append(
            (
                path.as_posix(),
                number_of(sha256),
                sha256,
                1,
                1,
                1,
                False,
                "The body",
                "Northam",
                None,
                "",
            )
        )
    store.put_reports(packets)
    store.put_files(files)
    return store


@settings(
    max_examples=12, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(last=st.fixed_dictionaries(VALUES), this=st.fixed_dictionaries(VALUES), alike=st.booleans())
def test_following_years_are_held_as_a_single_audit_holds_them(
    tmp_path: Path, last: dict[str, str], this: dict[str, str], alike: bool
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir(exist_ok=True)
    old, new = folder / "last.md", folder / "this.md"
    old.write_text(LAST.format(area="Northam", **last), encoding="utf-8")
    new.write_text(THIS.format(area="Northam" if alike else "Southam", **this), encoding="utf-8")
    told = audit(new, sources=(prior(old),))
    expected = sorted(
        (f.stated, f.certainty) for f in (*told.findings, *told.appendix) if f.rule == "PRIOR01"
    )
    (tmp_path / "store" / "store.duckdb").unlink(missing_ok=True)
    with kept(tmp_path, old, new) as store:
        found = store.all("SELECT printed_now, certainty FROM restated")
        agree = store.all("SELECT count(*) FROM held_prior WHERE verdict = 'agrees'")[0][0]
    assert sorted(found) == expected
    assert agree == sum(h.there[0].status == "agrees" for h in told.other_documents.figures)


SAID = "# Northam Safeguarding Partnership annual report {year}\n\nThe report of the partnership.\n\n{text}\n"


@pytest.mark.parametrize(
    ("last", "this"),
    [
        ("There were 3,386 referrals in 2023-24.", "There were 3,368 referrals in 2023-24."),
        ("There were 3,386 referrals.", "There were 3,368 referrals in 2023-24."),
        ("There were 3,386 referrals.", "Referrals rose to 3,414 from 3,368 last year."),
        (
            "There were 3,386 referrals. In 2022-23 there were 3,368 referrals.",
            "There were 3,368 referrals in 2023-24.",
        ),
        ("There were 3,386 referrals in 2023-24.", "There were 3,386 referrals in 2023-24."),
    ],
)
def test_what_sentences_say_is_held_as_a_single_audit_holds_it(
    tmp_path: Path, last: str, this: str
) -> None:
    old, new = tmp_path / "last.md", tmp_path / "this.md"
    old.write_text(SAID.format(year="2023-24", text=last), encoding="utf-8")
    new.write_text(SAID.format(year="2024-25", text=this), encoding="utf-8")
    told = audit(new, sources=(prior(old),))
    findings = (*told.findings, *told.appendix)
    expected = sorted((f.stated, f.certainty) for f in findings if f.rule == "PRIOR01")
    with kept(tmp_path, old, new) as store:
        assert sorted(store.all("SELECT printed_now, certainty FROM restated")) == expected


def test_reports_of_other_bodies_or_years_are_not_set_against_each_other(tmp_path: Path) -> None:
    same = {"referrals": "3,386", "plans": "301", "again": "22%", "note": ""}
    old, new = tmp_path / "last.md", tmp_path / "this.md"
    old.write_text(LAST.format(area="Northam", **same), encoding="utf-8")
    new.write_text(THIS.format(area="Northam", **same | {"referrals": "3368"}), encoding="utf-8")
    with kept(tmp_path, old, new) as store:
        assert store.all("SELECT printed_then, printed_now, difference FROM restated") == [
            ("3,386", "3368", -18.0)
        ]
        store.connection.execute(
            f"UPDATE files SET publisher = 'Other' WHERE path = '{old.as_posix()}'"
        )
        assert store.all("SELECT * FROM restated") == []
        store.connection.execute("UPDATE files SET publisher = 'The body'")
        store.connection.execute(
            "UPDATE reports SET period_end = DATE '2019-03-31' WHERE name = 'last.md'"
        )
        assert store.all("SELECT * FROM restated") == []


TABLE = """time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name,Referrals,CPP
202425,Financial year,National,E92000001,England,,,,,,623000,49900
202425,Financial year,Local authority,E92000001,England,E1,North,301,E09,Northam,{referrals},216
202324,Financial year,Local authority,E92000001,England,E1,North,301,E09,Northam,3386,301
202425,Financial year,Local authority,E92000001,England,E1,North,302,E10,Southam,1000,99
"""


@pytest.mark.parametrize("referrals", ["3414", "3415", "3900", "34140"])
def test_published_tables_are_held_as_a_single_audit_holds_them(
    tmp_path: Path, referrals: str
) -> None:
    table, report = tmp_path / "published.csv", tmp_path / "this.md"
    table.write_text(TABLE.format(referrals=referrals), encoding="utf-8")
    report.write_text(
        THIS.format(area="Northam", referrals="3386", plans="301", again="22%", note=""),
        encoding="utf-8",
    )
    told = audit(report, references=(ReferenceFile(table, "Northam"),))
    expected = sorted(
        (f.stated, f.certainty) for f in (*told.findings, *told.appendix) if f.rule == "REF01"
    )
    with kept(tmp_path, report) as store:
        put_published(store, [str(table)], [], ())
        found = store.all(
            "SELECT printed_here, certainty FROM held_published WHERE certainty IS NOT NULL"
        )
        agree = store.all("SELECT count(*) FROM held_published WHERE verdict = 'agrees'")[0][0]
    assert sorted(found) == expected
    assert agree == sum(h.there[0].status == "agrees" for h in told.other_documents.figures)
    assert agree
