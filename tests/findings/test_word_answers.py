"""Comments that people resolved or answered in Word, understood on the next run."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from safeguard_checks import audit, read
from safeguard_checks.__main__ import main
from safeguard_checks.findings.decisions import decide, standing
from safeguard_checks.findings.word_answers import answers, with_answers
from safeguard_checks.report.annotate_docx import annotate_docx
from safeguard_checks.report.marks import marks

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-report.docx"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
SHARE = "SHARE01-1623b3"


def as_word_saves(data: bytes, replies: dict[str, str], resolved: set[str]) -> bytes:
    """Return a marked copy after a person answered comments (by finding) and resolved some."""
    source = zipfile.ZipFile(io.BytesIO(data))
    root = etree.fromstring(source.read("word/comments.xml"))
    links = etree.Element(f"{{{_W15}}}commentsEx", nsmap={"w15": _W15})
    for number, comment in enumerate(list(root)):
        text = "".join(t.text or "" for t in comment.iter(f"{_W}t"))
        for at, paragraph in enumerate(comment.iter(f"{_W}p")):
            paragraph.set(f"{_W14}paraId", f"{number:04X}{at:04X}")
        key = list(comment.iter(f"{_W}p"))[-1].get(f"{_W14}paraId")
        name = next((n for n in (*replies, *resolved) if f"[{n}]" in text), "")
        link = etree.SubElement(links, f"{{{_W15}}}commentEx")
        link.set(f"{{{_W15}}}paraId", key)
        link.set(f"{{{_W15}}}done", "1" if name in resolved else "0")
        if name in replies:
            reply = etree.SubElement(root, f"{_W}comment")
            reply.set(f"{_W}id", str(900 + number))
            reply.set(f"{_W}author", "Jo Okoro")
            reply.set(f"{_W}date", "2026-01-12T10:00:00Z")
            paragraph = etree.SubElement(reply, f"{_W}p")
            paragraph.set(f"{_W14}paraId", f"EEEE{number:04X}")
            words = etree.SubElement(etree.SubElement(paragraph, f"{_W}r"), f"{_W}t")
            words.text = replies[name]
            link = etree.SubElement(links, f"{{{_W15}}}commentEx")
            link.set(f"{{{_W15}}}paraId", f"EEEE{number:04X}")
            link.set(f"{{{_W15}}}paraIdParent", key)
            link.set(f"{{{_W15}}}done", "0")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for item in source.namelist():
            content = source.read(item)
            target.writestr(item, etree.tostring(root) if item == "word/comments.xml" else content)
        target.writestr("word/commentsExtended.xml", etree.tostring(links))
    return out.getvalue()


@pytest.fixture(scope="module")
def marked() -> bytes:
    return annotate_docx(EXAMPLE.read_bytes(), read(EXAMPLE), marks(audit(EXAMPLE))).content


def test_resolved_with_a_reply_is_dismissed_with_that_reason(marked: bytes) -> None:
    saved = as_word_saves(marked, {SHARE: "Counted in May."}, {SHARE})
    (answer,) = answers("a.docx", saved)
    assert (answer.finding, answer.resolved) == (SHARE, True)
    result = audit(EXAMPLE)
    (decision,) = with_answers(result, (), [answer], "2026-02-01")
    assert (decision.status, decision.reason) == ("dismissed", "Counted in May.")
    assert (decision.author, decision.date) == ("Jo Okoro", "2026-01-12")


def test_a_reply_alone_is_a_note_and_leaves_the_finding_open(marked: bytes) -> None:
    saved = as_word_saves(marked, {SHARE: "Asked the team."}, set())
    (decision,) = with_answers(audit(EXAMPLE), (), answers("a.docx", saved), "2026-02-01")
    assert (decision.status, decision.reason) == ("noted", "Asked the team.")


def test_resolved_without_a_word_and_untouched_comments_decide_nothing(marked: bytes) -> None:
    assert answers("a.docx", as_word_saves(marked, {}, {SHARE})) == ()
    assert answers("a.docx", marked) == ()
    assert answers("a.docx", EXAMPLE.read_bytes()) == ()
    assert answers("a.pdf", b"%PDF-1.7") == ()


def test_what_the_file_of_decisions_has_stays(marked: bytes) -> None:
    result = audit(EXAMPLE)
    kept = decide(result, (), [SHARE], status="accepted", author="A", date="2026-01-01")
    told = answers("a.docx", as_word_saves(marked, {SHARE: "No."}, {SHARE}))
    assert with_answers(result, kept, told, "2026-02-01") == kept
    assert standing(result, kept).holds[SHARE].status == "accepted"


def test_the_command_line_understands_them(
    marked: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.docx"
    path.write_bytes(as_word_saves(marked, {SHARE: "Counted in May."}, {SHARE}))
    main(["audit", str(path), "--out", str(tmp_path / "out")])
    assert (
        f"{SHARE} dismissed by Jo Okoro on 2026-01-12: Counted in May." in capsys.readouterr().out
    )
