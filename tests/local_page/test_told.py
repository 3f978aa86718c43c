"""What the page tells of what it cannot keep, of what was done, and of what is left to do."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from local_page.conftest import WRONG, TestClient, checked, decide, hidden, text_of
from local_page.test_drafts import LONG
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.shelf import Shelf, standing_of

if TYPE_CHECKING:
    from httpx import Response

Drop = Callable[..., Paper]
NOWHERE = Path("/proc/safeguard-checks")  # where nobody can write, not even the administrator
needs_nowhere = pytest.mark.skipif(not NOWHERE.parent.is_dir(), reason="is there on Linux alone")


def refused(client: TestClient, folder: str) -> str:
    answer = client.post("folder", data={"folder": folder})
    assert answer.status_code == 422
    return text_of(answer)


@needs_nowhere
def test_a_folder_that_nothing_can_be_kept_in_is_refused_as_it_is_chosen(
    client: TestClient, desk: Desk
) -> None:
    before = desk.shelf.folder
    for path in (NOWHERE, NOWHERE / "below", NOWHERE.parent):
        told = refused(client, str(path))
        assert f"{path}: nothing can be kept there (" in told
        assert "choose another folder." in told
    assert desk.shelf.folder == before


def test_a_folder_below_a_file_is_refused_and_what_was_typed_stays(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "<b>.txt"
    file.write_text("text", encoding="utf-8")
    typed = str(file / "kept")
    answer = client.post("folder", data={"folder": typed})
    assert answer.status_code == 422
    assert "nothing can be kept there" in text_of(answer)
    assert f'value="{typed.replace("<", "&lt;").replace(">", "&gt;")}"' in answer.text
    assert "choose another" in refused(client, "/a\0b")
    assert "choose another" in refused(client, "~nobody-of-this-name/kept")
    assert client.post("folder", data={"folder": str(tmp_path)}).status_code == 200
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="rights bind neither there nor administrators"
)
def test_a_folder_without_the_right_to_write_is_refused(client: TestClient, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    assert "Permission denied" in refused(client, str(locked))
    assert "Permission denied" in refused(client, str(locked / "below"))


@needs_nowhere
def test_the_first_page_says_that_its_folder_keeps_nothing(client: TestClient, desk: Desk) -> None:
    assert "Nothing can be kept" not in text_of(client.get(""))
    desk.shelf = Shelf(NOWHERE)
    told = text_of(client.get(""))
    assert f"Nothing can be kept in {NOWHERE} (" in told
    assert "Choose another folder." in told


def test_a_report_in_a_folder_that_keeps_nothing_is_shown_and_says_so(
    client: TestClient, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "disc" / "report.md"
    report.parent.mkdir()
    report.write_text(WRONG, encoding="utf-8")
    (report.parent / ".safeguard-checks.lock").mkdir()  # nothing can be written
    monkeypatch.setattr(Shelf, "refusal", lambda _: "Read-only file system")
    paper = checked(desk.open(report))
    told = text_of(client.get(f"r/{paper.id}/"))
    assert (
        f"Nothing that you decide can be kept in {report.parent} (Read-only file system). Copy the "
        "report to a folder that you can write to, and open it there." in told
    )
    assert "0 of 1 finding decided" in told
    answer = decide(client, paper, "dismiss", reason="Counted in May")
    assert answer.status_code == 422
    assert 'value="Counted in May"' in answer.text
    monkeypatch.undo()
    (report.parent / ".safeguard-checks.lock").rmdir()
    desk.again(paper)
    assert "can be kept" not in text_of(client.get(f"r/{checked(paper).id}/"))


def said(answer: Response) -> str:
    """Return what the region says that is read out."""
    from lxml import html

    (region,) = html.fromstring(answer.text).xpath("//*[@id='told'][@role='status']")
    return str(region.text_content().strip())


def test_what_was_done_with_a_draft_is_told(client: TestClient, drop: Drop) -> None:
    drop("<i>draft.md", LONG)
    asked = drop("another.md", LONG.replace("river", "sea", 2))
    answer = client.post(f"r/{asked.id}/follows", data={"it_does": "yes"})
    assert said(answer) == (
        "This is the next draft of idraft.md now. What was decided there holds here too."
    )
    other = drop("other.md", LONG.replace("river", "lake", 2))
    answer = client.post(f"r/{other.id}/follows", data={"it_does": "no"})
    assert said(answer).startswith("This is no next draft now.")
    assert said(client.get(f"r/{other.id}/?did=follows")) == ""


def test_that_a_file_was_checked_again_is_told(client: TestClient, drop: Drop) -> None:
    paper = drop(prior=b"Team,2023-24\nNorth,40\nSouth,35\n")
    for page, data, told in (
        ("check", {}, "The file was checked again."),
        ("apart", {"file": "prior.csv"}, "It was checked again without that document."),
    ):
        answer = client.post(f"r/{paper.id}/{page}", data=data)
        checked(paper)
        assert said(client.get(str(answer.url))) == told


@pytest.mark.parametrize(
    ("findings", "decided", "looks", "told"),
    [
        (0, 0, 0, "No finding"),
        (0, 0, 8, "No finding; 8 to look at"),
        (1, 0, 0, "0 of 1 finding decided"),
        (1, 1, 0, "The one finding decided"),
        (5, 3, 8, "3 of 5 findings decided; 8 more to look at"),
        (5, 5, 8, "All 5 findings decided; 8 more to look at"),
        (5, 5, 0, "All 5 findings decided"),
        (1200, 1200, 1, "All 1,200 findings decided; 1 more to look at"),
    ],
)
def test_where_a_review_stands(findings: int, decided: int, looks: int, told: str) -> None:
    assert standing_of(findings, decided, looks) == told


def test_what_is_still_to_look_at_is_told_in_the_heading_and_on_the_first_page(
    client: TestClient, drop: Drop
) -> None:
    table = "| Ward | Girls | Boys |\n|---|---|---|\n| North | 12 | 15 |\n| South | 9 | 11 |\n| Total | 21 | 29 |\n"
    paper = drop("report.md", f"{WRONG}\n{table}")
    assert paper.checked is not None
    (finding,), (aside,) = paper.checked.audit.findings, paper.checked.audit.appendix
    decide(client, paper, "accept", finding=finding.id, shown="")
    for page in ("", f"r/{paper.id}/"):
        told = text_of(client.get(page))
        assert "The one finding decided; 1 more to look at" in told
    decide(client, paper, "note", finding=aside.id, shown="", reason="Ask the team")
    assert "1 more to look at" in text_of(client.get(""))
    page = client.get(f"r/{paper.id}/?f={aside.id}").text
    more = {"finding": aside.id, "shown": hidden(page, "shown"), "reason": "Counted in May"}
    decide(client, paper, "dismiss", **more)
    for page in ("", f"r/{paper.id}/"):
        told = text_of(client.get(page))
        assert "The one finding decided" in told
        assert "to look at" not in told
