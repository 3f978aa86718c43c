"""The letter that a person builds: kept as it is typed, safe in two windows, taken along to the next draft."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import pypdfium2
import pytest

from local_page.conftest import EXAMPLES, WRONG, TestClient, decide, hidden, text_of
from safeguard_checks.page.desk import Paper
from safeguard_checks.page.letter import kept_letter

Drop = Callable[..., Paper]

REFUSED = (
    "The letter was changed in another window. Load it again to see what it says; what you typed is "
    "kept here."
)


def window_on(client: TestClient, paper: Paper) -> dict[str, str]:
    """Return the letter as a window that is opened now would send it."""
    page = client.get(f"r/{paper.id}/letter").text
    form = {name: hidden(page, name) for name in ("shown", "window", "finding")}
    return {**form, "asked": form["finding"], "text": "How many were late?"}


def kept(client: TestClient, paper: Paper, form: dict[str, str], **typed: str) -> int:
    answer = client.post(f"r/{paper.id}/letter", data={**form, **typed}, follow_redirects=False)
    return int(answer.status_code)


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
        "shown": hidden(begun, "shown"), "addressee": "The chair", "due": "1 March", "finding": name, "asked": name,
        "text": "How many were late?", "file": "letter.docx",
    }  # fmt: skip
    answer = client.post(f"r/{paper.id}/letter", data=form)
    letter = "\n".join(p.text for p in docx.Document(io.BytesIO(answer.content)).paragraphs)
    assert (
        "Question 1: Line 5: “Of the 200 visits, 90 (55%) were late.” How many were late? (annex"
        in letter
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
    begun = client.get(f"r/{paper.id}/letter").text
    names = re.findall(r'name="finding" value="([^"]*)"', begun)
    assert len(names) == 2
    form = {"finding": names, "text": ["How many were late?", "And calls?"], "asked": names[1]}
    form["shown"] = hidden(begun, "shown")
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


def test_a_question_keeps_the_paragraphs_in_which_it_was_typed(
    client: TestClient, drop: Drop
) -> None:
    """Each blank line parts paragraphs, in Word and in PDF, in letter and annex."""
    paper = drop()
    decide(client, paper, "accept")
    typed = "  How many\r\nwere <b>late</b>?\r\n \r\n\r\nAnd  why?  \r\n\r\n"
    assert kept(client, paper, window_on(client, paper), text=typed) == 303
    (question,) = kept_letter(paper.path).questions
    assert question.text == "How many\nwere <b>late</b>?\n\nAnd why?"
    page = client.get(f"r/{paper.id}/letter").text
    assert 'rows="4">\nHow many\nwere &lt;b&gt;late&lt;/b&gt;?\n\nAnd why?</textarea>' in page
    for name, end in (("letter", " (annex, point 1)"), ("annex", "")):
        word = docx.Document(io.BytesIO(client.get(f"r/{paper.id}/file/{name}.docx").content))
        told = [p.text for p in word.paragraphs]
        assert f"And why?{end}" in told
        before = told[told.index(f"And why?{end}") - 1]
        assert before.endswith("How many\nwere <b>late</b>?")
        pdf = pypdfium2.PdfDocument(client.get(f"r/{paper.id}/file/{name}.pdf").content)
        lines = "\n".join(page.get_textpage().get_text_bounded() for page in pdf).splitlines()
        at = lines.index(f"And why?{end}")
        assert lines[at - 1] == "were <b>late</b>?"
        assert lines[at - 2].endswith("How many")


def test_the_letter_goes_on_with_the_next_draft(client: TestClient, drop: Drop) -> None:
    first = drop()
    decide(client, first, "accept")
    assert kept(client, first, window_on(client, first), addressee="The chair") == 303
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


def test_two_windows_do_not_write_over_each_others_letter(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept")
    one, two = window_on(client, paper), window_on(client, paper)
    # A window keeps its letter as often as it likes, also after it has saved a file and stayed as it is.
    for addressee, file in (("The", ""), ("The chair", "letter.docx"), ("The chair of", "")):
        assert kept(client, paper, one, addressee=addressee, file=file) == 303
    answer = client.post(f"r/{paper.id}/letter", data={**two, "addressee": "<b>The clerk"})
    assert answer.status_code == 409
    assert REFUSED in text_of(answer)
    assert 'value="&lt;b&gt;The clerk"' in answer.text
    assert kept_letter(paper.path).addressee == "The chair of"
    assert kept(client, paper, one, addressee="The chair of them") == 303
    # The page that was answered refuses again what was kept since, and keeps its own on demand.
    over = re.findall(r'name="over" value="([^"]+)"', answer.text)[0]
    assert kept(client, paper, two, addressee="The clerk", over=over) == 409
    answer = client.post(f"r/{paper.id}/letter", data={**two, "addressee": "The clerk"})
    over = re.findall(r'name="over" value="([^"]+)"', answer.text)[0]
    assert kept(client, paper, two, addressee="The clerk", over=over) == 303
    assert kept_letter(paper.path).addressee == "The clerk"
    assert kept(client, paper, one, addressee="The chair") == 409


def test_the_same_letter_from_two_windows_is_no_quarrel(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept")
    one, two = window_on(client, paper), window_on(client, paper)
    for form in (one, two, one):
        assert kept(client, paper, form, addressee="The chair") == 303


def test_what_another_program_wrote_is_not_written_over(client: TestClient, drop: Drop) -> None:
    paper = drop()
    decide(client, paper, "accept")
    form = window_on(client, paper)
    assert kept(client, paper, form, addressee="The chair") == 303
    file = paper.path.with_name("report.md.letter.json")
    file.write_text(file.read_text("utf-8").replace("The chair", "The clerk"), encoding="utf-8")
    assert kept(client, paper, form, addressee="The mayor") == 409
    assert kept_letter(paper.path).addressee == "The clerk"


@pytest.mark.parametrize("in_the_way", [".safeguard-checks.lock", "report.md.letter.json"])
def test_a_letter_that_cannot_be_kept_stays_in_its_fields(
    client: TestClient, drop: Drop, in_the_way: str
) -> None:
    paper = drop()
    decide(client, paper, "accept")
    form = {**window_on(client, paper), "addressee": "The chair"}
    paper.path.with_name(in_the_way).mkdir()  # where a file would be written
    answer = client.post(f"r/{paper.id}/letter", data=form)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "report.md.letter.json" in text_of(answer)
    assert 'value="The chair"' in answer.text
