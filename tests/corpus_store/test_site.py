"""The pages of a store: whole, within themselves, safe, and paged."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason='the corpus needs DuckDB: pip install "duckdb>=2.0"')

from safeguard_checks.__main__ import main
from safeguard_checks.corpus.schema import number_of
from safeguard_checks.corpus.site import build as building
from safeguard_checks.corpus.site import rows
from safeguard_checks.corpus.site.build import build
from safeguard_checks.corpus.store import Store
from safeguard_checks.corpus.task import Job, Task, examine
from safeguard_checks.documents.read import read

TEXT = "# Town {n} annual report 2024-25 <script>alert(1)</script>\n\nOf the 200 visits, 90 ({p}%) were late.\n"
REPORTS = 7


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of seven reports of two bodies, one without a finding."""
    opened = Store(tmp_path / "store", write=True)
    for n in range(REPORTS):
        path = tmp_path / f"report-{n}.md"
        path.write_text(TEXT.format(n=n, p=55 if n else 45), encoding="utf-8")
        sha256 = read(path).sha256
        answer = examine(Job(path.as_posix(), sha256), Task(version="1"))
        assert answer.rows is not None
        opened.put_reports([(sha256, answer.rows)])
        whose = ("<b>Body</b>", "", 2024 + n % 2, "")
        opened.put_files([(path.as_posix(), number_of(sha256), sha256, 1, 1, 1, False, *whose)])
    return opened


def pages(out: Path) -> dict[str, str]:
    return {p.relative_to(out).as_posix(): p.read_text("utf-8") for p in out.rglob("*.html")}


def test_every_link_leads_to_a_page_of_the_site_and_to_nowhere_else(
    store: Store, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    count = build(store, out)
    found = pages(out)
    assert len(found) == count
    for name, text in found.items():
        for link in re.findall(r'(?:href|src)="([^"]*)"', text):
            target, _, part = link.partition("#")
            path = (out / name).parent / target if target else out / name
            assert path.is_file(), (name, link)
            if part and path.suffix == ".html":
                assert f'id="{part}"' in path.read_text("utf-8"), (name, link)
        assert "http" not in re.sub(r'http-equiv="Content-Security-Policy"', "", text)
    assert "connect-src" not in found["index.html"]
    assert "default-src 'none'" in found["index.html"]


def test_what_a_report_says_is_shown_and_never_run(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(store, out, "<i>My site</i>")
    for name, text in pages(out).items():
        assert "<script>alert" not in text
        assert "<b>Body" not in text
        assert "<i>My" not in text
        if name.startswith("report/"):
            assert "&lt;b&gt;Body&lt;/b&gt;" in text
    data = "".join(p.read_text("utf-8") for p in (out / "data").glob("*.js"))
    assert "<" not in data
    assert "\\u003cb\\u003eBody" in data


def test_each_finding_stands_on_the_pages_of_its_rule_year_publisher_and_report(
    store: Store, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    build(store, out)
    found = pages(out)
    told = store.all("SELECT report, number, title, year FROM told WHERE shown")
    assert len(told) == REPORTS - 1
    years = [name for name in found if name.startswith("year/")]
    for report, number, _, _ in told:
        link = f'href="../report/{report}.html#finding-{number}"'
        assert link in found["rule/SHARE01.html"]
        assert link in found["publisher/1.html"]
        assert "Of the 200 visits, 90 (55%) were late." in found["publisher/1.html"]
        assert sum(link in found[name] for name in years) == 1
        assert f'id="finding-{number}"' in found[f"report/{report}.html"]


def test_the_search_has_the_words_in_which_a_figure_stands(store: Store, tmp_path: Path) -> None:
    build(store, tmp_path / "site")
    data = (tmp_path / "site" / "data" / "1.js").read_text("utf-8")
    assert data.count("Of the 200 visits, 90 (55%) were late.") == REPORTS - 1


@pytest.mark.parametrize(
    ("row", "column", "quote", "told"),
    [
        ("Visits", "2024-25", "3,414", "Visits, 2024-25: 3,414"),
        ("Visits", "", "3,414", "Visits: 3,414"),
        ("", "", "Of 200, 90\nwere late.", "Of 200, 90 were late."),
        ("", "", "late " * 100, f"{'late ' * 31}…"),
    ],
)
def test_a_line_of_a_list_quotes_as_much_as_fits(
    row: str, column: str, quote: str, told: str
) -> None:
    assert rows._quote(row, column, quote) == told


def test_long_lists_go_over_pages_that_lead_to_each_other(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "_A_PAGE", 2)
    monkeypatch.setattr(building, "_A_FILE", 3)
    out = tmp_path / "site"
    build(store, out)
    found = pages(out)
    parts = [found[f"rule/SHARE01{end}.html"] for end in ("", "-2", "-3")]
    links = [re.findall(r"report/(\d+)\.html", part) for part in parts]
    assert [len(of) for of in links] == [2, 2, 2]
    assert len({n for of in links for n in of}) == REPORTS - 1
    assert 'href="SHARE01-3.html"' in parts[0]
    assert sorted(p.name for p in (out / "data").iterdir()) == ["0.js", "1.js", "2.js"]
    assert (out / "data" / "0.js").read_text() == "files(2)\n"


def test_a_site_takes_the_place_of_its_own_and_of_nothing_else(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.connection.close()
    out, name = tmp_path / "site", str(tmp_path / "store")
    assert main(["corpus", "site", "--store", name, "--out", str(out)]) == 0
    (out / "report" / "0.html").write_text("of a report that is gone")
    assert main(["corpus", "site", "--store", name, "--out", str(out)]) == 0
    assert not (out / "report" / "0.html").exists()
    assert sorted(p.name for p in tmp_path.iterdir() if "site" in p.name) == ["site"]
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    assert main(["corpus", "site", "--store", name, "--out", str(other)]) == 2
    assert "holds other files" in capsys.readouterr().err
    assert [p.name for p in other.iterdir()] == ["mine.txt"]
