"""Which files are meant, and what is told of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeguard_checks.corpus.listing import Facts, Listing, by_name, levels_of, read_facts
from safeguard_checks.errors import InputError
from safeguard_checks.files.ours import write_all


def lay(top: Path, *names: str) -> None:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("A report.")


def found(listing: Listing, top: Path) -> dict[str, Facts]:
    return {Path(g.path).relative_to(top.resolve()).as_posix(): g.facts for g in listing.files()}


def test_a_folder_is_looked_through_and_what_is_no_report_is_counted(tmp_path: Path) -> None:
    lay(
        tmp_path, "a.md", "b/c.txt", "b/d.doc", "b/e.jpg", "b/f.jpg", ".hidden/g.md", "b/.h.md",
        "a.md.decisions.toml", "store/i.md", "README",
    )  # fmt: skip
    listing = Listing([str(tmp_path)], store=tmp_path / "store")
    files = {Path(g.path).name: g for g in listing.files()}
    assert sorted(files) == ["a.md", "c.txt"]
    assert (files["a.md"].decided, files["c.txt"].decided) == (True, False)
    assert dict(listing.others) == {".doc": 1, ".jpg": 2, "no suffix": 1}


def test_folders_tell_by_their_level_and_a_year_that_is_none_tells_nothing(tmp_path: Path) -> None:
    lay(tmp_path, "Northam/2023-24/a.md", "Northam/2019/b.md", "Southam/drafts/c.md", "d.md")
    listing = Listing([str(tmp_path)], levels_of("publisher/year"))
    assert found(listing, tmp_path) == {
        "Northam/2019/b.md": Facts("Northam", "", 2019),
        "Northam/2023-24/a.md": Facts("Northam", "", 2024),
        "Southam/drafts/c.md": Facts("Southam"),
        "d.md": Facts(),
    }
    anything = Listing([str(tmp_path)], levels_of("*/year"))
    assert found(anything, tmp_path)["Northam/2019/b.md"] == Facts(year=2019)


def test_a_table_names_files_and_wins_over_folders(tmp_path: Path) -> None:
    lay(tmp_path, "x/Northam/a.md", "x/Northam/b.md", "y/b.md")
    table = tmp_path / "facts.csv"
    table.write_text("File,Publisher,Kind,Year\na.md,Other,letter,2021\nx/Northam/b.md,,plan,\n")
    facts = by_name(read_facts(table))
    listing = Listing([str(tmp_path / "x")], ("publisher",), facts)
    assert found(listing, tmp_path) == {
        "x/Northam/a.md": Facts("Other", "", 2021, "letter"),
        "x/Northam/b.md": Facts("Northam", "", None, "plan"),
    }
    again = Listing([str(table)])
    assert found(again, tmp_path) == {"x/Northam/b.md": Facts("", "", None, "plan")}
    assert [Path(p).name for p in again.lacking] == ["a.md"]


def test_a_name_that_two_files_have_tells_of_neither(tmp_path: Path) -> None:
    table = tmp_path / "facts.csv"
    table.write_text("file,publisher\none/a.md,One\ntwo/a.md,Two\nb.md,Three\n")
    facts = by_name(read_facts(table))
    assert "a.md" not in facts
    assert facts["b.md"] == Facts("Three")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name,publisher\na,b\n", "needs a column file"),
        ("file,year\na.md,soon\n", "facts.csv, line 2: soon is not a year"),
    ],
)
def test_a_table_that_cannot_be_used_is_told(tmp_path: Path, text: str, told: str) -> None:
    table = tmp_path / "facts.csv"
    table.write_text(text)
    with pytest.raises(InputError, match=told):
        read_facts(table)


def test_a_level_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="colour is none of publisher, area, year, kind"):
        levels_of("publisher/colour")


def test_files_given_twice_come_once_and_a_report_may_be_given_by_itself(tmp_path: Path) -> None:
    lay(tmp_path, "a.md", "b.md")
    listing = Listing([str(tmp_path / "a.md"), str(tmp_path)])
    assert [Path(g.path).name for g in listing.files()] == ["a.md", "b.md"]


def test_what_the_program_wrote_beside_reports_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Annual report 2024-25\n", encoding="utf-8")
    write_all(tmp_path / "out", {"findings.html": lambda: b"<p>What was found</p>"}, "--out")
    (tmp_path / "out" / "own.html").write_text("<p>A page of somebody's own</p>", encoding="utf-8")
    names = {Path(g.path).name for g in Listing([str(tmp_path)]).files()}
    assert names == {"report.md", "own.html"}
