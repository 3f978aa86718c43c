"""Decisions that are changed and taken back: each that is told as a step is one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from local_page.conftest import WRONG, TestClient, decide, hidden, take_back, text_of
from safeguard_checks.findings.decisions_file import decisions_path
from safeguard_checks.page.decide import last_step
from safeguard_checks.page.desk import Paper

if TYPE_CHECKING:
    from httpx import Response

Drop = Callable[..., Paper]


def test_a_decision_that_stands_already_is_no_step_and_a_note_can_be_written_on(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    decide(client, paper, "note", reason="look at the table")
    assert 'value="look at the table"' in client.get(f"r/{paper.id}/").text
    for _ in range(2):
        decide(client, paper, "dismiss", reason="rounded")
    assert [s.after.status for s in paper.steps if s.after] == ["noted", "dismissed"]
    assert "Taken back" in text_of(take_back(client, paper))
    assert "look at the table" in text_of(client.get(f"r/{paper.id}/"))


def test_deciding_again_what_stands_says_so_and_stays_on_the_finding(
    client: TestClient, drop: Drop
) -> None:
    paper = drop(text=f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n")
    name = hidden(client.get(f"r/{paper.id}/").text, "finding")
    for action, told, reason in (
        ("accept", "was accepted already", ""),
        ("dismiss", "was dismissed already", "rounded"),
        ("note", "had this note already", "look at the table"),
    ):
        for again in (False, True):
            mark = hidden(client.get(f"r/{paper.id}/?f={name}").text, "shown")
            page = decide(client, paper, action, mark, finding=name, reason=reason)
            said = f"Nothing changed: finding 1 {told}." in text_of(page)
            assert said == again
        assert hidden(page.text, "finding") == name
    assert len(paper.steps) == 3


def test_a_decision_taken_again_another_day_keeps_its_date(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept")
    file = decisions_path(paper.path)
    before = re.sub(r'date = ".*"', 'date = "2024-02-03"', file.read_text("utf-8"))
    file.write_text(before, encoding="utf-8")
    assert "was accepted already" in text_of(decide(client, paper, "accept"))
    assert file.read_text("utf-8") == before
    assert "was accepted already" not in text_of(decide(client, paper, "accept", who="Sam Lee"))


def test_a_reason_can_be_taken_off_given_again_and_brought_back(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    for action, reason in (("dismiss", "one"), ("accept", ""), ("dismiss", "two"), ("accept", "")):
        assert decide(client, paper, action, reason=reason).status_code in (200, 303)
    take_back(client, paper)
    assert "two" in text_of(client.get(f"r/{paper.id}/"))


def test_an_undo_that_cannot_be_kept_says_why(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "dismiss", reason="one")
    decisions_path(paper.path).write_text("no decisions", encoding="utf-8")
    answer = take_back(client, paper, f'<input name="step" value="{last_step(paper)}">')
    assert answer.status_code == 422
    assert "not readable as TOML" in text_of(answer)


def test_what_a_note_takes_the_place_of_is_told(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept")
    noted = decide(client, paper, "note", reason="look again")
    assert "Finding 1 has a note. It is not accepted any more" in text_of(_after(client, noted))
    accepted = decide(client, paper, "accept")
    assert "Finding 1 accepted. The note on it is gone" in text_of(_after(client, accepted))


def _after(client: TestClient, answer: Response) -> Response:
    """Return the page that a decision leads to."""
    return client.get(answer.headers["location"]) if answer.is_redirect else answer
