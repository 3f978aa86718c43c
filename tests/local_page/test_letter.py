"""The letter that a person builds: kept as it is typed, safe in two windows, taken along to the next draft."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx

from local_page.conftest import EXAMPLES, WRONG, TestClient, decide, hidden, text_of
from safeguard_checks.page.desk import Paper

Drop = Callable[..., Paper]


def test_letter_and_annex_hold_what_was_accepted_in_the_words_that_were_chosen(
    client: TestClient, drop: Drop
) -> None:
    paper = drop()
    assert "None is accepted yet" in text_of(client.get(f"r/{paper.id}/letter"))
    decide(client, paper, "accept")
    begun = client.get(f"r/{paper.id}/letter").text
    assert 'name="signed" value="Jo Okoro"' in begun
    assert re.search(r'name="date" value="\d{1,2} [A-Z][a-z]+ \d{4}"', begun)
    name = hidden(begun, "finding")
    form = {
        "addressee": "The chair", "due": "1 March", "finding": name, "asked": name,
        "text": "How many were late?", "file": "letter.docx",
    }  # fmt: skip
    answer = client.post(f"r/{paper.id}/letter", data=form)
    letter = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert (
        "1. Line 5: “Of the 200 visits, 90 (55%) were late.” How many were late? (annex" in letter
    )
    annex = client.get(f"r/{paper.id}/file/annex.docx").content
    assert "How many were late?" in "\n".join(
        p.text for p in docx.Document(io.BytesIO(annex)).paragraphs
    )
    assert "The chair" in client.get(f"r/{paper.id}/letter").text


def test_a_question_that_is_left_out_keeps_its_words_and_is_not_counted(
    client: TestClient, drop: Drop
) -> None:
    paper = drop(text=f"{WRONG}\n## Calls\n\nOf the 300 calls, 90 (45%) were late.\n")
    for _ in range(2):
        decide(client, paper, "accept")
    assert "2 findings are accepted: the letter and its annex hold those" in text_of(
        client.get(f"r/{paper.id}/take")
    )
    names = re.findall(r'name="finding" value="([^"]*)"', client.get(f"r/{paper.id}/letter").text)
    assert len(names) == 2
    form = {"finding": names, "text": ["How many were late?", "And calls?"], "asked": names[1]}
    client.post(f"r/{paper.id}/letter", data=form)
    told = text_of(client.get(f"r/{paper.id}/take"))
    assert "2 findings are accepted; the letter and its annex hold 1 of them" in told
    begun = client.get(f"r/{paper.id}/letter").text
    assert "How many were late?" in begun
    assert begun.count("checked>") == 1
    annex = client.get(f"r/{paper.id}/file/annex.docx").content
    words = "\n".join(p.text for p in docx.Document(io.BytesIO(annex)).paragraphs)
    assert "And calls?" in words
    assert "How many were late?" not in words


def test_the_letter_goes_on_with_the_next_draft(client: TestClient, drop: Drop) -> None:
    first = drop()
    decide(client, first, "accept")
    name = hidden(client.get(f"r/{first.id}/letter").text, "finding")
    form = {"addressee": "The chair", "finding": name, "asked": name, "text": "How many were late?"}
    client.post(f"r/{first.id}/letter", data=form)
    second = drop(text=f"{WRONG}\n## Calls\n\nMore.\n")
    assert second.entry.before == "report.md"
    letter = client.get(f"r/{second.id}/letter").text
    assert 'value="The chair"' in letter
    assert "How many were late?" in letter
    # It is its own from then on, and goes where it was brought by mistake.
    client.post(f"r/{second.id}/follows", data={"it_does": "no"})
    decide(client, second, "accept")
    assert "The chair" not in client.get(f"r/{second.id}/letter").text
    assert "The chair" in client.get(f"r/{first.id}/letter").text


def test_a_letter_names_pages_where_there_are_some(client: TestClient, drop: Drop) -> None:
    for paper, told in (
        (drop(), "gives for it the place, the exact words"),
        (
            drop("r.pdf", (EXAMPLES / "rotherham_19-november-2014_2ef0.pdf").read_bytes()),
            "gives for it the page, the exact words",
        ),
    ):
        decide(client, paper, "accept")
        letter = client.get(f"r/{paper.id}/file/letter.docx").content
        assert told in "\n".join(p.text for p in docx.Document(io.BytesIO(letter)).paragraphs)
