"""Marked copies of Word files: each comment on the very figure, and nothing of the report changed."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from findings.test_word_answers import as_word_saves
from report.positions import commented, comments
from reports import all_up_front
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.span import Span
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.errors import InputError
from safeguard_checks.findings.word_answers import FINDING_ID
from safeguard_checks.report.annotate_docx import annotate_docx
from safeguard_checks.report.marks import Mark, MarkedCopy, marks

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-report.docx"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_NS}}}"
_INS = f'<w:ins xmlns:w="{_NS}" w:id="7" w:author="A"><w:r><w:t>55</w:t></w:r></w:ins>'
_TEXT_BOX = f"""<w:r xmlns:w="{_NS}" xmlns:v="urn:schemas-microsoft-com:vml"><w:t>See the box. </w:t>
<w:pict><v:shape style="width:200pt;height:60pt"><v:textbox><w:txbxContent><w:p><w:r>
<w:t>Of the 300 visits, 90 (45%) were late.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>
</w:pict></w:r>"""
_NOTES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="{_NS}">
<w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:t>Of the 40 schools, 10 (35%) took part.</w:t></w:r></w:p></w:footnote>
</w:footnotes>"""
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTES_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def squeezed(text: str) -> str:
    return "".join(text.split())


def quoted(document: Document, wanted: list[Mark]) -> list[str]:
    return [document.text_at(m.span) for m in wanted]


def texts(document: Document) -> list[str]:
    cells = (c.text for b in document.blocks if b.table for c in b.table.cells)
    return [*(b.text for b in document.blocks), *cells]


def marked(path: Path) -> tuple[Document, list[Mark], MarkedCopy]:
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    return document, wanted, annotate_docx(path.read_bytes(), document, wanted)


def figures(document: Document) -> list[Mark]:
    return [Mark(f.span, "SUM01-0", ("note [SUM01-0]",)) for f in measured(document)[0].figures]


def save(report: Any, path: Path) -> Path:
    report.save(str(path))
    return path


def with_parts(path: Path, parts: dict[str, str]) -> Path:
    """Put parts into a Word file, or in the place of those that are there."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, text in parts.items():
            new.writestr(name, text)
    return path


def parts_of(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def test_comments_of_the_example_stand_on_the_stated_figures(tmp_path: Path) -> None:
    path = EXAMPLES / "annual-report.docx"
    document, wanted, copy = marked(path)
    assert len(wanted) >= 13
    assert copy.missing == copy.aside == ()
    assert [squeezed(t) for t in commented(copy.content)] == [
        squeezed(q) for q in quoted(document, wanted)
    ]
    target = tmp_path / "copy.docx"
    target.write_bytes(copy.content)
    assert texts(read(target)) == texts(document)
    first = next(iter(docx.Document(str(target)).comments))
    assert (first.author, first.initials) == ("safeguard-checks", "SC")
    assert first.text.startswith("Re-Referrals: -29% is printed; the figures give")
    assert first.text.rstrip().endswith("?")
    assert max(len(c.text) for c in docx.Document(str(target)).comments) < 500
    assert annotate_docx(path.read_bytes(), document, wanted) == copy
    again = annotate_docx(copy.content, read(target), wanted)
    assert len(list(docx.Document(io.BytesIO(again.content)).comments)) == len(wanted)


def test_every_figure_of_the_example_can_be_marked_at_once(tmp_path: Path) -> None:
    path = EXAMPLES / "annual-report.docx"
    document = read(path)
    wanted = figures(document)
    copy = annotate_docx(path.read_bytes(), document, wanted)
    assert [squeezed(t) for t in commented(copy.content)] == [
        squeezed(q) for q in quoted(document, wanted)
    ]
    target = tmp_path / "copy.docx"
    target.write_bytes(copy.content)
    assert texts(read(target)) == texts(document)


def test_tracked_changes_formats_and_comments_of_others_are_kept(tmp_path: Path) -> None:
    """The wrong share is in three runs, one of them inserted; words before it are deleted."""
    report = docx.Document()
    report.add_heading("Annual report 2024-25", 1)
    paragraph = report.add_paragraph("Of the 200\u00a0visits,  90 (")
    deleted = (
        f'<w:del xmlns:w="{_NS}" w:id="6" w:author="A"><w:r><w:delText>44</w:delText></w:r></w:del>'
    )
    paragraph._p.append(docx.oxml.parse_xml(deleted))
    paragraph._p.append(docx.oxml.parse_xml(_INS))
    paragraph.add_run("%) were ").bold = True
    report.add_comment(paragraph.add_run("late."), text="Is this final?", author="B")
    path = save(report, tmp_path / "draft.docx")
    before = path.read_bytes()
    document, wanted, copy = marked(path)
    assert (copy.missing, quoted(document, wanted)) == ((), ["55%"])
    assert commented(copy.content) == ["late.", "55%"]
    old, new = parts_of(before), parts_of(copy.content)
    for kept in (b'w:author="A"', b"<w:b/>", b"<w:delText>44</w:delText>"):
        assert kept in new["word/document.xml"]
    assert b"Is this final?" in new["word/comments.xml"]
    same = old.keys() - {"word/document.xml", "word/comments.xml"}
    assert {n: old[n] for n in same} == {n: new[n] for n in same}
    assert path.read_bytes() == before


def test_ids_do_not_meet_those_of_other_comments_and_their_parts_stay(tmp_path: Path) -> None:
    """One comment has a high id, another is left in the body without an entry in the list."""
    report = docx.Document()
    report.add_heading("Annual report 2024-25", 1)
    paragraph = report.add_paragraph("Of the 200 visits, 90 (55%) were ")
    report.add_comment(paragraph.add_run("late."), text="Is this final?", author="B")
    orphan = f'<w:commentRangeStart xmlns:w="{_NS}" w:id="41"/>'
    paragraph._p.append(docx.oxml.parse_xml(orphan))
    path = save(report, tmp_path / "draft.docx")
    body, listed = (parts_of(path.read_bytes())[f"word/{n}.xml"].decode() for n in ("document", "comments"))  # fmt: skip
    others = {
        "word/commentsExtended.xml": "<w15:commentsEx xmlns:w15='urn:x'/>",
        "word/people.xml": "<w15:people xmlns:w15='urn:x'/>",
    }
    with_parts(
        path,
        {
            "word/document.xml": body.replace('w:id="0"', 'w:id="17"'),
            "word/comments.xml": listed.replace('w:id="0"', 'w:id="17"'),
            **others,
        },
    )
    _, wanted, copy = marked(path)
    new = parts_of(copy.content)
    ids = [c.get(f"{_W}id") for c in etree.fromstring(new["word/comments.xml"])]
    assert ids == ["17", "42"]
    assert len(wanted) == 1
    assert {name: new[name].decode() for name in others} == others


def test_words_of_a_cell_in_two_paragraphs_have_one_comment(tmp_path: Path) -> None:
    report = docx.Document()
    table = report.add_table(2, 2)
    for cell, text in zip(table._cells, ("Area", "Cases", "North", "12"), strict=True):
        cell.text = text
    table.cell(0, 1).add_paragraph("(2024-25)")
    path = save(report, tmp_path / "draft.docx")
    document = read(path)
    block, _ = next(document.tables())
    mark = Mark(Span(block.index, 0, 15, 0, 1), "FY01-0", ("note",))
    assert document.text_at(mark.span) == "Cases (2024-25)"
    copy = annotate_docx(path.read_bytes(), document, [mark])
    assert commented(copy.content) == ["Cases(2024-25)"]


@pytest.fixture(name="elsewhere")
def _elsewhere(tmp_path: Path) -> tuple[Path, Document, list[Mark], MarkedCopy]:
    """A report with figures in a footnote, a text box and a page header, all of them marked."""
    report = docx.Document()
    report.add_heading("Annual report 2024-25", 1)
    paragraph = report.add_paragraph("Schools were asked")
    sign = f'<w:r xmlns:w="{_NS}"><w:footnoteReference w:id="2"/></w:r>'
    paragraph._p.append(docx.oxml.parse_xml(sign))
    paragraph.add_run(" in the spring.")
    boxed = report.add_paragraph("")
    boxed._p.append(docx.oxml.parse_xml(_TEXT_BOX))
    report.sections[0].header.paragraphs[0].text = "Seen by 25 partners"
    path = save(report, tmp_path / "draft.docx")
    parts = parts_of(path.read_bytes())
    types = parts["[Content_Types].xml"].decode()
    links = parts["word/_rels/document.xml.rels"].decode()
    added = f'<Override PartName="/word/footnotes.xml" ContentType="{_NOTES_TYPE}"/></Types>'
    linked = (
        f'<Relationship Id="rId90" Type="{_NOTES_LINK}" Target="footnotes.xml"/></Relationships>'
    )
    with_parts(
        path,
        {
            "word/footnotes.xml": _NOTES,
            "[Content_Types].xml": types.replace("</Types>", added),
            "word/_rels/document.xml.rels": links.replace("</Relationships>", linked),
        },
    )
    document = read(path)
    blocks = {b.index: b for b in document.blocks}
    wanted = [m for m in figures(document) if document.text_at(m.span) in ("35%", "45%")]
    header = next(b for b in blocks.values() if b.kind == "furniture")
    wanted.append(Mark(Span(header.index, 8, 10), "SUM01-0", ("note [SUM01-0]",)))
    return path, document, wanted, annotate_docx(path.read_bytes(), document, wanted)


def test_what_word_cannot_mark_is_marked_where_it_hangs_in_the_body(
    elsewhere: tuple[Path, Document, list[Mark], MarkedCopy],
) -> None:
    """Word ignores comments in text boxes, notes and headers ([MS-OI29500] 2.1.315)."""
    path, document, wanted, copy = elsewhere
    assert quoted(document, wanted) == ["45%", "35%", "25"]
    assert [document.text_at(m.span) for m in copy.missing] == ["25"]
    assert [document.text_at(m.span) for m in copy.aside] == ["45%", "35%"]
    assert [(s.text, s.before) for s in comments(copy.content)] == [
        ("Of the 300 visits, 90 (45%) were late.", "Seethebox."),
        ("", "Schoolswereasked"),
    ]
    notes = [c.text.splitlines()[0] for c in docx.Document(io.BytesIO(copy.content)).comments]
    assert notes == [
        "This is about words in the text box that stands here.",
        "This is about words in the note that stands here.",
    ]
    old, new = parts_of(path.read_bytes()), parts_of(copy.content)
    for kept in ("word/footnotes.xml", "word/header1.xml"):
        assert old[kept] == new[kept]


def test_a_note_that_the_body_does_not_refer_to_has_no_place(
    elsewhere: tuple[Path, Document, list[Mark], MarkedCopy],
) -> None:
    path, document, wanted, _ = elsewhere
    body = parts_of(path.read_bytes())["word/document.xml"].decode()
    with_parts(path, {"word/document.xml": body.replace('<w:footnoteReference w:id="2"/>', "")})
    copy = annotate_docx(path.read_bytes(), document, wanted)
    assert [document.text_at(m.span) for m in copy.missing] == ["35%", "25"]


def test_a_file_that_lacks_a_part_is_refused_in_one_line(tmp_path: Path) -> None:
    path = EXAMPLES / "annual-report.docx"
    document = read(path)
    target = tmp_path / "broken.docx"
    old = parts_of(path.read_bytes())
    with zipfile.ZipFile(target, "w") as new:
        for name, data in old.items():
            if name != "[Content_Types].xml":
                new.writestr(name, data)
    with pytest.raises(InputError, match="lacks a part") as caught:
        annotate_docx(target.read_bytes(), document, [])
    assert "\n" not in str(caught.value)


def test_a_note_says_the_problem_the_sum_and_the_question() -> None:
    for mark in marks(all_up_front(audit_document(read(EXAMPLE)))):
        assert len(mark.lines) <= 3
        assert mark.lines[0].endswith(f"[{mark.name}]")
        assert len(" ".join(mark.lines)) < 420


def _again(path: Path, data: bytes) -> tuple[set[str], str, bytes]:
    """Return the findings that a copy marked anew speaks of, its body, and the copy."""
    path.write_bytes(data)
    document = read(path)
    copy = annotate_docx(data, document, marks(all_up_front(audit_document(document)))).content
    part = zipfile.ZipFile(io.BytesIO(copy))
    names = set(FINDING_ID.findall(part.read("word/comments.xml").decode()))
    return names, part.read("word/document.xml").decode(), copy


def _mended_copy(data: bytes, old: str, new: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for item in source.namelist():
            content = source.read(item)
            if item == "word/document.xml":
                content = content.replace(old.encode(), new.encode())
            target.writestr(item, content)
    return out.getvalue()


def test_our_comment_on_what_was_mended_goes_and_an_answered_one_stays(tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    before, _, copy = _again(path, EXAMPLE.read_bytes())
    share = next(name for name in before if name.startswith("SHARE01"))
    mended = _mended_copy(copy, "65%", "60%")
    after, body, marked_anew = _again(path, mended)
    assert after == before - {share}
    ids = {c.comment_id for c in docx.Document(io.BytesIO(marked_anew)).comments}
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(map(int, re.findall(rf'<w:{tag} w:id="(\d+)"', body))) == sorted(ids)
    assert "<w:r/>" not in body
    saved = as_word_saves(mended, {share: "Bo looks into it."}, set())
    answered, _, _ = _again(path, saved)
    assert share in answered
    plain = as_word_saves(mended, {}, {share})
    left, _, tied = _again(path, plain)
    assert share not in left
    with zipfile.ZipFile(io.BytesIO(tied)) as part:
        links = part.read("word/commentsExtended.xml").decode().count("<w15:commentEx ")
        assert links == len(re.findall(r"<w:comment ", part.read("word/comments.xml").decode()))
