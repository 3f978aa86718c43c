"""Drafts in a row, and what a report is held against: told on the page, and taken off again."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from local_page.conftest import EXAMPLES, WRONG, TestClient, checked, decide, hidden, text_of
from safeguard_checks.findings.decisions_file import kept_decisions
from safeguard_checks.page.desk import Desk, Paper

Drop = Callable[..., Paper]

PLACES = (
    "Northam",
    "Easton",
    "Weston",
    "Southby",
    "Midford",
    "Upton",
    "Overton",
    "Netherby",
    "Kirkby",
)
LONG = WRONG + "".join(
    f"\n## {place}\n\nThe team of {place} moved to its office by the river in May.\n"
    for place in PLACES
)
OTHER = WRONG + "".join(
    f"\n## Part {n}\n\nIn chapter {n} we tell of other things altogether.\n" for n in range(2, 11)
)
LAST_YEAR = "# Annual report 2023-24\n\n| | 2022-23 | 2023-24 |\n|---|---|---|\n| Referrals | 3,100 | 3,368 |\n"


def answered(client: TestClient, paper: Paper, it_does: str) -> None:
    client.post(f"r/{paper.id}/follows", data={"it_does": it_does})


def test_a_dropped_report_is_mended_by_choosing_the_file_and_one_on_disk_by_reading_it_again(
    client: TestClient, desk: Desk, drop: Drop, tmp_path: Path
) -> None:
    dropped = drop()
    for page in ("", "changes"):
        told = client.get(f"r/{dropped.id}/{page}")
        assert "cannot see what you change in your own" in text_of(told)
        assert "Check the file again" not in text_of(told)
        assert 'name="report"' in told.text
    own = tmp_path / "own.md"
    own.write_text(WRONG, encoding="utf-8")
    opened = checked(desk.open(own))
    for page in ("", "changes"):
        told = client.get(f"r/{opened.id}/{page}")
        assert "Check the file again" in text_of(told)
        assert "cannot see" not in text_of(told)
    own.write_text(WRONG.replace("55%", "45%"), encoding="utf-8")
    client.post(f"r/{opened.id}/check")
    assert "No finding" in text_of(client.get(f"r/{checked(opened).id}/"))
    told = text_of(client.get(f"r/{opened.id}/?did=again"))
    assert (
        "The file was checked again. 1 settled, 0 new, 0 with other figures, 0 as before. “Since the "
        "last draft” tells which." in told
    )
    # It is known the next day too, and a file that lies in the folder already is no copy.
    desk.papers.clear()
    assert "cannot see" in text_of(client.get(f"r/{checked(desk.open(dropped.path)).id}/"))
    desk.papers.clear()
    named = checked(desk.open(dropped.path, own=True))
    assert "Check the file again" in text_of(client.get(f"r/{named.id}/"))
    lies = desk.shelf.folder / "lies.md"
    lies.write_text(WRONG, encoding="utf-8")
    assert "Check the file again" in text_of(client.get(f"r/{drop('lies.md').id}/"))


def test_a_next_draft_that_is_the_same_file_is_told(client: TestClient, drop: Drop) -> None:
    paper = drop()
    answer = client.post(f"r/{paper.id}/draft", files=[("report", ("report.md", WRONG.encode()))])
    assert "nothing in it has changed" in text_of(answer)


def test_of_a_column_only_the_rows_that_changed_are_told_and_that_it_is_open_again(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    text = (EXAMPLES / "annual-report.md").read_text("utf-8")
    first = drop("annual.md", text)
    assert first.checked is not None
    (column,) = [f for f in first.checked.audit.findings if len(f.rows) > 1]
    mark = hidden(client.get(f"r/{first.id}/?f={column.id}").text, "shown")
    decide(client, first, "dismiss", mark, finding=column.id, reason="<b>Counted")
    (row,) = [r for r in column.rows if r.label == "ICPCs Held"]
    mended = text.replace("| -21% |", "| -22% |").encode()
    files = [("report", ("annual 2.md", mended))]
    answer = client.post(f"r/{first.id}/draft", files=files, follow_redirects=False)
    place = answer.headers["location"].partition("/r/")[2]
    second = checked(desk.papers[place.partition("/")[0]])
    told = text_of(client.get(f"r/{place}"))
    assert "This is the next draft of annual.md. 0 settled, 0 new, 1 with other figures, " in told
    page = client.get(f"r/{second.id}/changes")
    told = text_of(page)
    assert f"ICPCs Held: -21% against {row.implied}; now -22% against {row.implied}" in told
    assert "1 decided finding is open again, as figures changed." in told
    assert "Reopened It was dismissed by Jo Okoro on " in told
    assert "&lt;b&gt;Counted." in page.text
    others = [r for r in column.rows if r is not row and not r.stands]
    assert not any(f"{r.label}: {r.stated}" in told for r in others)


def test_a_third_draft_has_its_field(client: TestClient, drop: Drop) -> None:
    drop()
    second = drop(text=WRONG.replace("55%", "65%"))
    told = client.get(f"r/{second.id}/changes")
    assert "as before" in text_of(told)
    assert 'name="report"' in told.text


def test_a_renamed_draft_is_asked_about_and_brings_along_what_was_decided(
    client: TestClient, drop: Drop
) -> None:
    first = drop("draft.md", LONG)
    decide(client, first, "dismiss", reason="Counted in May")
    second = drop("for the board.md", LONG.replace("river", "sea", 2))
    page = text_of(client.get(f"r/{second.id}/"))
    assert (
        "Is this the next draft of draft.md? Most of its text is the same as in that one." in page
    )
    assert "0 of 1 finding decided" in page
    answered(client, second, "yes")
    page = text_of(client.get(f"r/{second.id}/"))
    assert "next draft of" not in page
    assert "The one finding decided" in page
    assert "1 as before" in text_of(client.get(f"r/{second.id}/changes"))
    home = text_of(client.get(""))
    assert "for the board.md" in home
    assert "draft.md" not in home
    # The draft after it follows the last one.
    third = drop("v3.md", LONG.replace("river", "sea", 3))
    assert third.entry.guessed == "for the board.md"


def test_which_file_has_the_same_name_or_text_is_told_as_it_is(
    client: TestClient, drop: Drop
) -> None:
    """The last draft is often of another name, and less like than the one before it."""
    first = drop("report.md", LONG)
    files = [("report", ("for the board.md", OTHER.encode()))]
    answer = client.post(f"r/{first.id}/draft", files=files)
    assert "next draft of" not in text_of(answer)
    page = text_of(client.get(f"r/{drop('copy.md', LONG.replace('river', 'sea', 2)).id}/"))
    assert (
        "Is this the next draft of for the board.md? Most of its text is the same as in report.md, "
        "of which that is the last draft." in page
    )
    page = text_of(client.get(f"r/{drop('report.md', LONG.replace('river', 'sea', 1)).id}/"))
    assert (
        "Taken for the next draft of for the board.md: the file that you chose has the same name as "
        "report.md, of which that is the last draft, and is kept as report (2).md." in page
    )


def test_a_list_of_an_older_program_claims_no_reason(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    drop()
    second = drop(text=f"{WRONG}\nMore.\n")
    desk.shelf.note(second.entry.file, lambda known: replace(known, alike=""))
    desk.papers.clear()
    page = text_of(client.get(f"r/{checked(desk.open(second.path)).id}/"))
    assert "Taken for the next draft of report.md: what was decided there holds here." in page


def test_a_report_that_follows_none_is_not_asked_about_again(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    decide(client, drop("draft.md", LONG), "dismiss", reason="Counted in May")
    second = drop("another.md", LONG.replace("river", "sea", 2))
    answered(client, second, "no")
    assert kept_decisions(second.path) == ()
    desk.papers.clear()
    again = checked(desk.open(second.path))
    assert "next draft of" not in text_of(client.get(f"r/{again.id}/"))


@pytest.mark.parametrize("text", [OTHER, re.sub(r"\bMay\b", "June", LONG), WRONG])
def test_a_report_of_other_text_is_not_asked_about(drop: Drop, text: str) -> None:
    drop("draft.md", LONG)
    assert drop("another.md", text).entry.guessed == ""


def test_what_was_decided_before_the_answer_stays(client: TestClient, drop: Drop) -> None:
    decide(client, drop("draft.md", LONG), "dismiss", reason="Counted in May")
    second = drop("another.md", LONG.replace("river", "sea", 2))
    decide(client, second, "accept", who="Sam Lee")
    answered(client, second, "yes")
    assert [d.author for d in kept_decisions(second.path)] == ["Sam Lee"]


def test_a_draft_taken_by_its_name_says_so_and_can_be_set_apart(
    client: TestClient, drop: Drop
) -> None:
    two = f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n"
    first = drop(text=two)
    decide(client, first, "dismiss", reason="Counted in May")
    second = drop(text=f"{two}\nMore.\n")
    page = text_of(client.get(f"r/{second.id}/"))
    assert (
        "Taken for the next draft of report.md: the file that you chose has the same name as that "
        "one, and is kept as report (2).md. What was decided there holds here." in page
    )
    assert "1 of 2 findings decided" in page
    answered(client, second, "no")
    page = text_of(client.get(f"r/{second.id}/"))
    assert "next draft of" not in page
    assert "0 of 2 findings decided" in page
    assert "no earlier draft" in text_of(client.get(f"r/{second.id}/changes"))
    # Nothing happens to what is decided anew, nor to the other draft.
    third = drop(text=f"{two}\nMuch more.\n")
    decide(client, third, "accept", who="Sam Lee")
    assert [d.status for d in kept_decisions(third.path)] == ["dismissed", "accepted"]
    answered(client, third, "no")
    assert [d.status for d in kept_decisions(third.path)] == ["accepted"]
    assert len(kept_decisions(first.path)) == 1


def test_a_draft_taken_by_its_name_can_be_confirmed(client: TestClient, drop: Drop) -> None:
    decide(client, drop(), "dismiss", reason="Counted in May")
    second = drop(text=f"{WRONG}\nMore.\n")
    answered(client, second, "yes")
    page = text_of(client.get(f"r/{second.id}/"))
    assert "next draft of" not in page
    assert "The one finding decided" in page
    assert second.entry.before == "report.md"


def test_what_a_report_is_held_against_is_told_and_taken_off(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    this = f"{WRONG}\n| | 2023-24 | 2024-25 |\n|---|---|---|\n| Referrals | 3,386 | 3,400 |\n"

    def dropped(*, prior: bool) -> Paper:
        files = [("report", ("this.md", this.encode()))]
        files += [("prior", ("last.md", LAST_YEAR.encode()))] if prior else []
        answer = client.post("open", files=files, follow_redirects=False)
        return checked(desk.papers[answer.headers["location"].rstrip("/").rsplit("/", 1)[1]])

    def told(paper: Paper) -> bool:
        assert paper.checked is not None
        audit = paper.checked.audit
        sources = [s.name for s in audit.other_documents.sources] if audit.other_documents else []
        said = "Held against last.md" in text_of(client.get(f"r/{paper.id}/"))
        assert (
            said
            == (sources == ["last.md"])
            == any(f.family == "PRIOR" for f in (*audit.findings, *audit.appendix))
        )
        return said

    paper = dropped(prior=True)
    assert told(paper)
    client.post(f"r/{paper.id}/apart", data={"file": "last.md"})
    assert not told(checked(paper))
    desk.papers.clear()
    assert not told(checked(desk.open(paper.path)))
    # Dropped with it and then without it, it is held against nothing.
    assert told(dropped(prior=True))
    desk.papers.clear()
    assert told(checked(desk.open(paper.path)))
    assert not told(dropped(prior=False))


def test_a_table_that_cannot_be_read_is_told_without_options_and_taken_off(
    client: TestClient, drop: Drop
) -> None:
    bad = drop(reference=b"no,table\n1,2\n")
    page = text_of(client.get(f"r/{bad.id}/"))
    assert "reference.csv" in page
    assert "time_period" in page
    assert "--" not in page
    assert "docs/" not in page
    client.post(f"r/{bad.id}/apart", data={"file": "reference.csv"})
    assert not checked(bad).fault


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0\x81\x8d\x8f", b"\xff\xd8\xff\x00\x00"])
def test_a_picture_is_told_which_kinds_of_file_can_be_read(
    client: TestClient, drop: Drop, data: bytes
) -> None:
    fault = drop("photo.jpg", data).fault
    assert fault.startswith("photo.jpg: .jpg files cannot be read; use PDF, Word (.docx)")
    assert "UTF-8" not in fault


def test_what_needs_a_look_is_told_as_settled_once_somebody_decided_on_it(
    client: TestClient, drop: Drop
) -> None:
    table = "| Ward | Girls | Boys |\n|---|---|---|\n| North | 12 | 15 |\n| South | 9 | 11 |\n| Total | 21 | 29 |\n"
    first = drop("report.md", f"# Report 2024-25\n\n{table}".encode())
    assert first.checked is not None
    (aside,) = first.checked.audit.appendix
    decide(client, first, "accept", finding=aside.id, who="Jo Okoro")
    second = drop("report.md", f"# Report 2024-25\n\n{table.replace('29', '26')}".encode())
    told = text_of(client.get(f"r/{second.id}/changes"))
    assert "1 settled" in told
    assert aside.id in told
