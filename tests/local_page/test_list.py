"""The first page: the folder that is chosen, and the list of its reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from local_page.conftest import TOKEN, WRONG, TestClient, decide, text_of
from safeguard_checks.page.desk import Desk, Paper

Drop = Callable[..., Paper]


def test_a_file_that_cannot_be_read_is_taken_off_the_list_and_stays_on_disk(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    drop()
    for page in ("", "r/{}/"):
        bad = drop("<b>scan.pdf", b"no pdf at all")
        desk.shelf.note(bad.path.name, lambda known: known)  # as where it was read once
        told = client.get(page.format(bad.id))
        assert "Remove from th" in text_of(told)
        assert "ot a PDF file although its name says so" in text_of(told)
        assert f'action="/{TOKEN}/r/{bad.id}/forget"' in told.text
        answer = client.post(f"r/{bad.id}/forget")
        assert "Removed from the list. The file itself is still where it was." in text_of(answer)
        assert bad.path.name not in text_of(answer)
        assert bad.path.read_bytes() == b"no pdf at all"
        assert client.get(f"r/{bad.id}/").status_code == 404
    assert drop("<b>scan.pdf", b"no pdf at all").fault  # it comes back when it is dropped again


def test_a_checked_report_is_taken_off_the_list_and_its_decisions_come_back_with_it(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    for page in ("forget/report.md", "r/{}/forget"):
        paper = drop()
        decide(client, paper, "dismiss", reason="Counted in May")
        assert 'action="/' + TOKEN + '/forget/report.md"' in client.get("").text
        told = text_of(client.post(page.format(paper.id)))
        assert "What was decided of it, and its letter, stay beside it" in told
        assert "Reports you have opened" not in told
        assert client.get(f"r/{paper.id}/").status_code == 404
        assert paper.path.read_text("utf-8") == WRONG
        assert "Counted in May" in text_of(client.get(f"r/{drop().id}/"))
    # One that is being checked stays until that has ended.
    desk.papers[paper.id].checked = None
    assert "/forget/" not in client.get("").text
    assert "Removed" not in text_of(client.post("forget/report.md"))
    assert desk.shelf.entry("report.md")


def test_a_report_that_was_never_checked_is_taken_off_the_list(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    bad = drop("scan.pdf", b"no pdf at all")
    desk.shelf.note(bad.path.name, lambda known: known)
    desk.papers.clear()
    assert "Not checked yet" in text_of(client.get(""))
    assert "Removed" in text_of(client.post("forget/scan.pdf"))
    assert "scan.pdf" not in text_of(client.get(""))
    assert bad.path.is_file()
    assert "Removed" not in text_of(client.post("forget/none.md"))


def test_a_folder_is_chosen_by_its_whole_path(
    client: TestClient, desk: Desk, tmp_path: Path
) -> None:
    for typed, told in (("reports", "reports: give the folder’s whole path"), (" ", "Give the")):
        assert told in text_of(client.post("folder", data={"folder": typed}))
    client.post("folder", data={"folder": str(tmp_path / "other")})
    assert desk.shelf.folder == tmp_path / "other"
    assert not (tmp_path / "other").exists()


def test_a_report_is_taken_off_the_list_with_the_drafts_before_it(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    first = drop()
    second = drop(text=WRONG.replace("55%", "54%"))
    assert desk.shelf.entry(second.path.name).before == first.path.name
    told = text_of(client.post(f"r/{second.id}/forget"))
    assert "Removed from the list" in told
    assert "Reports you have opened" not in told
    assert first.path.is_file()
    assert second.path.is_file()


def test_a_draft_that_cannot_be_read_leaves_the_one_before_it(
    client: TestClient, desk: Desk, drop: Drop
) -> None:
    drop()
    desk.shelf.note("broken.md", lambda known: replace(known, before="report.md"))
    (desk.shelf.folder / "broken.md").write_bytes(b"x")
    client.post("forget/broken.md")
    assert [e.file for e in desk.shelf.entries()] == ["report.md"]
