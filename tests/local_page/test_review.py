"""From the drop to what is taken away, asked as a browser without scripts would ask."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import docx
import pytest

from local_page.conftest import (
    EXAMPLES,
    WRONG,
    TestClient,
    checked,
    decide,
    hidden,
    take_back,
    text_of,
)  # fmt: skip
from safeguard_checks.__main__ import main
from safeguard_checks.findings.decisions_file import decisions_path, kept_decisions
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.shelf import LIST

if TYPE_CHECKING:
    pass

Drop = Callable[..., Paper]


def test_a_dropped_report_is_checked_and_its_findings_stand_beside_it(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    text = text_of(client.get(f"r/{paper.id}/"))
    assert "0 of 1 finding decided" in text
    assert "90 ÷ 200" in text
    assert "Of the 200" in text
    home = text_of(client.get(""))
    assert "Annual report 2024-25" in home
    assert "0 of 1 finding decided" in home


def test_what_is_dropped_lies_in_the_folder_and_nothing_is_written_over(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    folder = desk.shelf.folder
    assert not folder.exists()
    first = drop()
    again = drop()
    other = drop(text=WRONG.replace("55%", "65%"))
    assert first is again
    assert sorted(p.name for p in folder.glob("*.md")) == ["report (2).md", "report.md"]
    assert (folder / "report.md").read_text(encoding="utf-8") == WRONG
    assert other.entry.before == "report.md"


@pytest.mark.parametrize(
    "name", ["../../evil.md", "C:\\x\\evil.md", "/etc/evil.md", "a\x00/evil.md"]
)
def test_a_name_leads_nowhere_else(desk: Desk, drop: Drop, name: str) -> None:
    paper = drop(name)
    assert paper.path == desk.shelf.folder / "evil.md"


@pytest.mark.parametrize(
    "name", ["漢" * 118 + ".md", "a" * 300 + ".md", "a." + "b" * 300, "report.md. "]
)
def test_a_name_that_a_system_cannot_hold_is_shortened(desk: Desk, drop: Drop, name: str) -> None:
    path = drop(name).path
    assert path.parent == desk.shelf.folder
    assert path.name.startswith(name[0])
    assert name.rstrip(". ").endswith(".md") == (path.suffix == ".md")


def test_no_file_is_taken_for_the_list_of_the_folder(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    assert drop(LIST, "{}").path.name == "safeguard-checks.reports (2).json"
    assert client.get("").status_code == 200
    assert (desk.shelf.folder / "safeguard-checks.reports (2).json").read_text("utf-8") == "{}"


@pytest.mark.skipif(os.name == "nt", reason="such names are of other systems")
@pytest.mark.parametrize("name", ["..\\..\\evil.md", "a\nb.md", "caf\udce9.md"])
def test_names_of_files_to_take_away_lead_nowhere(
    client: TestClient, desk: Desk, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    try:
        path.write_text(WRONG, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system has no such names")
    paper = checked(desk.open(path))
    assert not paper.fault
    answer = client.get(f"r/{paper.id}/file/all.zip")
    assert answer.status_code == 200
    names = [answer.headers["content-disposition"]]
    names += zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert not [n for n in names if set(unquote(n)) & set("/\\\n") or ".." in n]


def test_a_file_that_cannot_be_read_is_told_plainly(client: TestClient, drop: Drop) -> None:
    paper = drop("report.pdf", b"no pdf at all")
    answer = client.get(f"r/{paper.id}/")
    assert "report.pdf: not a PDF file although its name says so" in text_of(answer)
    assert "Could not be checked" in text_of(client.get(""))


def test_dropping_nothing_is_told_plainly(client: TestClient) -> None:
    answer = client.post("open", files=[("report", ("", b""))])
    assert answer.status_code == 422
    assert "Choose a report first" in text_of(answer)


def test_decisions_are_those_of_the_command_line(
    client: TestClient, drop: Drop, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    paper = drop()
    assert decide(client, paper, "dismiss", reason="Counted in May").status_code == 200
    (kept,) = kept_decisions(paper.path)
    assert (kept.status, kept.author, kept.reason) == ("dismissed", "Jo Okoro", "Counted in May")
    assert main(["audit", str(paper.path), "--out", str(tmp_path / "out")]) == 0
    assert "dismissed by Jo Okoro" in capsys.readouterr().out
    main(["accept", str(paper.path), "1", "-a", "A. Reader"])
    assert "Accepted by A. Reader" in text_of(client.get(f"r/{paper.id}/"))


def test_a_dismissal_needs_a_reason_and_every_decision_a_name(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    for more in ({"action": "dismiss"}, {"action": "accept", "who": " "}, {"action": "note"}):
        answer = decide(client, paper, **{"action": "accept", **more})
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert kept_decisions(paper.path) == ()


def test_two_windows_do_not_overrule_each_other(client: TestClient, drop: Drop) -> None:
    """Both windows show the finding as open; the second is told, and changes nothing."""
    paper = drop()
    assert decide(client, paper, "accept", shown="").status_code == 200
    answer = decide(client, paper, "dismiss", shown="", reason="No", who="Sam Lee")
    assert answer.status_code == 409
    assert "Decided since in another window: accepted by Jo Okoro" in text_of(answer)
    assert kept_decisions(paper.path)[0].status == "accepted"
    assert decide(client, paper, "dismiss", reason="No", who="Sam Lee").status_code == 200
    assert kept_decisions(paper.path)[0].author == "Sam Lee"


def test_a_reason_that_was_typed_stays_where_the_decision_is_refused(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    decide(client, paper, "accept", shown="")
    for action in ("dismiss", "note"):
        answer = decide(client, paper, action, shown="", reason="Counted <i> in May", who="Sam")
        assert answer.status_code == 409
        assert 'class="reason open"' in answer.text
        assert re.search('id="reason"[^>]* value="Counted &lt;i&gt; in May"', answer.text)


def test_each_decision_can_be_taken_back_and_comments_in_the_file_stay(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    decide(client, paper, "accept")
    file = decisions_path(paper.path)
    file.write_text(f"# by hand\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    decide(client, paper, "dismiss", reason="No")
    take_back(client, paper)
    assert kept_decisions(paper.path)[0].status == "accepted"
    take_back(client, paper)
    assert kept_decisions(paper.path) == ()
    assert file.read_text(encoding="utf-8").startswith("# by hand\n")


def test_a_step_that_another_undid_is_not_taken_back_twice(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept")
    main(["dismiss", str(paper.path), "1", "-a", "A. Reader", "-r", "No"])
    answer = take_back(client, paper)
    assert answer.status_code == 409
    assert kept_decisions(paper.path)[0].author == "A. Reader"


def test_what_is_taken_back_is_told(client: TestClient, drop: Drop) -> None:
    paper = drop()
    for action, told in (
        ("accept", "accepting finding 1"),
        ("note", "the note on finding 1"),
        ("dismiss", "dismissing finding 1"),
    ):
        decide(client, paper, action, reason="Counted in May")
        assert f"Taken back: {told}." in text_of(take_back(client, paper))
    answer = client.post(f"r/{paper.id}/undo", data={"step": "1-0"})
    assert "Nothing is left to take back." in text_of(answer)


def test_a_window_takes_back_only_what_it_shows(client: TestClient, drop: Drop) -> None:
    paper = drop(text=f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n")
    decide(client, paper, "accept")
    shown = client.get(f"r/{paper.id}/").text
    decide(client, paper, "dismiss", reason="Counted in May", who="Sam Lee")
    answer = take_back(client, paper, shown)
    assert answer.status_code == 409
    assert "finding 2 was dismissed by Sam Lee, in another window. Nothing was taken" in text_of(
        answer
    )
    assert len(kept_decisions(paper.path)) == 2
    take_back(client, paper, answer.text)
    assert [d.status for d in kept_decisions(paper.path)] == ["accepted"]


def test_numbers_and_rows_agree_and_only_findings_count_on_the_first_page(
    client: TestClient, drop: Drop
) -> None:
    """What needs a look counts by itself, however much of it is decided."""
    table = "| Ward | Girls | Boys |\n|---|---|---|\n| North | 12 | 15 |\n| South | 9 | 11 |\n| Total | 21 | 29 |"
    more = "Plans fell from 320 to 256, a fall of 30%."
    text = f"# Report 2024-25\n\nReferrals rose by 15% from 1,200 to 1,500.\n\n{more}\n\n{table}\n"
    paper = drop("report.md", text.encode())
    assert paper.checked is not None
    sure, aside = len(paper.checked.audit.findings), len(paper.checked.audit.appendix)
    assert sure
    assert aside
    for finding in paper.checked.audit.appendix:
        data = {"finding": finding.id, "action": "dismiss", "who": "Jo", "reason": "No"}
        client.post(f"r/{paper.id}/decide", data=data)
    assert f"0 of {sure} finding" in text_of(client.get(""))
    undecided, both = f"To decide {sure}", f"All {sure} + {aside} that need a look"
    page = client.get(f"r/{paper.id}/")
    assert both in text_of(page)
    assert undecided in text_of(page)
    assert f"Dismissed 0 + {aside} that" in text_of(page)
    for query, rows in (("", sure + aside), ("?show=open", sure), ("?show=dismissed", aside)):
        text = client.get(f"r/{paper.id}/{query}").text
        assert len(re.findall(r'class="row |class="chosen" id="chosen"', text)) == rows
        assert ("Need a look" in text) == (rows != sure)


def test_someone_else_can_go_on(client: TestClient, desk: Desk, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept", who="Jo Okoro")
    assert "As Jo Okoro" in text_of(client.get(f"r/{paper.id}/"))
    answer = client.post("someone-else", data={"back": f"/r/{paper.id}/?show=all"})
    assert str(answer.url).endswith(f"/r/{paper.id}/?show=all")
    assert 'id="who"' in answer.text
    decide(client, paper, "dismiss", who="Sam Lee", reason="Counted in May")
    assert [d.author for d in kept_decisions(paper.path)] == ["Sam Lee"]


def test_a_note_leaves_the_finding_open(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "note", reason="Ask the team")
    text = text_of(client.get(f"r/{paper.id}/"))
    assert "0 of 1 finding decided" in text
    assert "Ask the team" in text
    assert "No finding is accepted yet" in text_of(client.get(f"r/{paper.id}/take"))


def test_what_was_decided_holds_in_the_next_draft_and_changes_are_shown(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    two = f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n"
    first = drop("draft.md", two)
    decide(client, first, "dismiss", reason="Counted in May")
    mended = two.replace("90 (45%)", "90 (30%)")
    answer = client.post(
        f"r/{first.id}/draft", files=[("report", ("draft v2.md", mended.encode()))],
        follow_redirects=False,
    )  # fmt: skip
    place = answer.headers["location"]
    assert place.endswith("/?did=draft")
    second = checked(desk.papers[place.rsplit("/", 2)[1]])
    assert [d.reason for d in kept_decisions(second.path)] == ["Counted in May"]
    assert "The one finding decided" in text_of(client.get(f"r/{second.id}/"))
    told = text_of(client.get(f"r/{second.id}/changes"))
    assert "1 settled, 0 new, 0 with other figures, 1 as before" in told
    assert "draft v2.md" in text_of(client.get(""))
    assert "draft.md" not in text_of(client.get(""))


def test_a_file_that_its_author_changed_is_checked_again(client: TestClient, drop: Drop) -> None:
    paper = drop()
    paper.path.write_text(WRONG.replace("55%", "45%"), encoding="utf-8")
    client.post(f"r/{paper.id}/check")
    checked(paper)
    assert "No finding" in text_of(client.get(f"r/{paper.id}/"))
    assert "1 settled" in text_of(client.get(f"r/{paper.id}/changes"))


def test_reports_opened_before_are_there_the_next_day(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    paper = drop()
    decide(client, paper, "accept")
    desk.papers.clear()
    assert "The one finding decided" in text_of(client.get(""))
    answer = client.post("again/report.md", follow_redirects=False)
    opened = checked(desk.papers[answer.headers["location"].rstrip("/").rsplit("/", 1)[1]])
    assert "Accepted by Jo Okoro" in text_of(client.get(f"r/{opened.id}/"))


def test_the_zip_holds_everything(client: TestClient, drop: Drop) -> None:
    paper = drop("annual-report.docx", (EXAMPLES / "annual-report.docx").read_bytes())
    answer = client.get(f"r/{paper.id}/file/all.zip")
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert sorted(names) == [
        "annex.docx", "annex.pdf", "annual-report.marked.docx", "challenge-log.xlsx",
        "findings.html", "findings.xlsx", "letter.docx", "letter.pdf", "suggested-changes.docx",
    ]  # fmt: skip
    assert client.get(f"r/{paper.id}/file/secrets").status_code == 404
    changes = docx.Document(
        io.BytesIO(client.get(f"r/{paper.id}/file/suggested-changes.docx").content)
    )
    cells = [c.text for row in changes.tables[0].rows for c in row.cells]
    assert {"397", "393"} <= set(cells)


def test_what_is_dismissed_is_not_marked(client: TestClient, drop: Drop) -> None:
    paper = drop("marked.docx", (EXAMPLES / "annual-report.docx").read_bytes())

    def marked() -> set[str]:
        copy = client.get(f"r/{paper.id}/file/marked.marked.docx").content
        texts = (c.text for c in docx.Document(io.BytesIO(copy)).comments)
        return {found[1] for t in texts if (found := re.search(r"\[(\w+-\w+)\]", t))}

    before = marked()
    first = hidden(client.get(f"r/{paper.id}/").text, "finding")
    decide(client, paper, "dismiss", reason="Counted in May")
    assert before - marked() == {first}


def test_figures_say_with_what_they_agree(client: TestClient, drop: Drop) -> None:
    paper = drop("annual-report.docx", (EXAMPLES / "annual-report.docx").read_bytes())
    assert paper.checked is not None
    tick = next(t for t in paper.checked.shown.coverage.ticks if t.status == "agreed")
    page = text_of(client.get(f"r/{paper.id}/?fig={tick.number}"))
    assert f"Agrees with {tick.agrees_with[0]}" in page


def test_pages_of_a_pdf_are_drawn_and_marked(client: TestClient, drop: Drop) -> None:
    name = "rotherham_19-november-2014_2ef0.pdf"
    paper = drop(name, (EXAMPLES / name).read_bytes())
    page = client.get(f"r/{paper.id}/").text
    assert 'class="chosen" id="here"' in page
    assert page.count('class="contradicted') >= 3
    picture = client.get(f"r/{paper.id}/page/13.png")
    assert picture.content.startswith(b"\x89PNG")
    assert client.get(f"r/{paper.id}/page/999.png").status_code == 404
    text = client.get(f"r/{paper.id}/?as=text&p=13").text
    assert "<img" not in text
    assert "Families for Change" in text


@pytest.mark.parametrize(
    "query",
    ["?f=none", "?p=99", "?p=x", "?fig=0", "?show=%00", "?kind=<b>", "?as=x&pane=y", "?did=9"],
)
def test_an_odd_address_shows_the_usual(client: TestClient, drop: Drop, query: str) -> None:
    paper = drop()
    answer = client.get(f"r/{paper.id}/{query}")
    assert answer.status_code == 200
    assert "<b>" not in answer.text


def test_text_of_a_report_cannot_act(client: TestClient, drop: Drop) -> None:
    bad = WRONG.replace("visits,", "<script>alert(1)</script> visits,").replace(
        "Visits", "<img src=x>"
    )
    paper = drop("<script>.md", bad)
    page = client.get(f"r/{paper.id}/").text
    assert "<script>alert" not in page
    assert "<img" not in page


def test_damaged_files_beside_the_report_are_told_and_nothing_is_lost(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    paper = drop()
    for file in (decisions_path(paper.path), paper.path.with_name("report.md.letter.json")):
        file.write_text("{ no", encoding="utf-8")
        answer = client.get(f"r/{paper.id}/letter")
        assert answer.status_code == 422
        assert file.name in text_of(answer)
        assert file.read_text(encoding="utf-8") == "{ no"
        file.unlink()
    for damaged in ("[]", '{"reports": [{"file": "report.md", "findings": Infinity}]}'):
        (desk.shelf.folder / LIST).write_text(damaged, encoding="utf-8")
        assert "is damaged" in text_of(client.get(""))


def test_last_years_report_and_a_published_table_are_held_against_it(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    year = "| | 2022-23 | 2023-24 |\n|---|---|---|\n| Referrals | 3,100 | 3,368 |\n"
    this = (
        year.replace("2023-24", "2024-25").replace("2022-23", "2023-24").replace("3,100", "3,386")
    )
    files = [
        ("report", ("this.md", f"# Annual report 2024-25\n\n{this}".encode())),
        ("prior", ("last.md", f"# Annual report 2023-24\n\n{year}".encode())),
    ]
    answer = client.post("open", files=files, follow_redirects=False)
    paper = checked(desk.papers[answer.headers["location"].rstrip("/").rsplit("/", 1)[1]])
    assert paper.checked is not None
    assert [s.name for s in paper.checked.audit.other_documents.sources] == ["last.md"]
    told = (*paper.checked.audit.findings, *paper.checked.audit.appendix)
    assert any(f.family == "PRIOR" for f in told)
    bad = drop("other.md", WRONG, reference=b"no,table\n1,2\n")
    assert "reference.csv" in bad.fault


def test_a_report_given_again_with_another_document_is_held_against_it(drop: Drop) -> None:
    first = drop()
    assert not first.fault
    again = drop(reference=b"no,table\n1,2\n")
    assert again.id == first.id
    assert "reference.csv" in again.fault


def test_the_page_tells_what_a_table_bears_out_and_marks_what_does_not_follow(
    client: TestClient, drop: Drop
) -> None:
    rows = ((4120, 1377), (3904, 2115), (2877, 1046), (6310, 3488), (1942, 613), (2204, 871))
    lines = [f"Ward {n},{a},{b},{a + b + 10 * (n == 4)}" for n, (a, b) in enumerate(rows)]
    paper = drop("homes.csv", "\n".join(("Ward,Owned,Rented,Homes", *lines)) + "\n")
    page = client.get(f"r/{paper.id}/")
    assert "Column D (Homes) is B (Owned) + C (Rented) in 5 of 6 rows" in text_of(page)
    assert re.search(r"<mark>Not in Ward 4: 2565 is printed; 1942 \+ 613 = 2,555</mark>", page.text)
    body = "\n".join(f"| {line.replace(',', ' | ')} |" for line in ("---,---,---,---", *lines))
    named = f"# Homes\n\nTable 7: Homes by ward\n\n| Ward | Owned | Rented | Homes |\n{body}\n"
    page = client.get(f"r/{drop('homes.md', named).id}/")
    assert "<h2>Table 7: Homes by ward</h2>" in page.text
    other = drop("plain.md", WRONG)
    assert "bear out" not in text_of(client.get(f"r/{other.id}/"))
