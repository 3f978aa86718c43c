"""Marked copies of PDFs: highlights on the very words, whatever page they stand on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from pdfs import Sheet, write_pdf
from report.positions import highlighted, highlights
from reports import all_up_front
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.documents.span import Span
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.errors import InputError
from safeguard_checks.report.annotate_pdf import annotate_pdf
from safeguard_checks.report.marks import Mark, marks

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

# How a page is drawn so that it reads upright once it is turned.
_UPRIGHT = {
    0: "1 0 0 1 0 0 cm", 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm",
    270: "0 -1 1 0 0 842 cm",
}  # fmt: skip


def figures(document: Document) -> list[Mark]:
    return [Mark(f.span, "X", ("note",)) for f in measured(document)[0].figures]


def phrase(document: Document, words: str) -> Mark:
    """Return a mark on words wherever they stand."""
    block = next(b for b in document.blocks if words in b.text)
    at = block.text.index(words)
    return Mark(Span(block.index, at, at + len(words)), "CMP01-1a", ("note [CMP01-1a]",))


def notes(data: bytes, kind: str) -> list[tuple[int, Any]]:
    """Return pages and, as plain values, the annotations of a kind."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            (number, {str(k): _plain(v) for k, v in note.items() if k in ("/Rect", "/QuadPoints")})
            for number, page in enumerate(pdf.pages, 1)
            for note in page.obj.get("/Annots", [])
            if note.Subtype == kind
        ]


def _plain(value: Any) -> list[float]:
    return [float(v) for v in value]


def test_highlights_stand_on_the_stated_figures_of_a_published_report() -> None:
    path = EXAMPLES / "rotherham_19-november-2014_2ef0.pdf"
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    copy = annotate_pdf(path.read_bytes(), document, wanted)
    assert copy.missing == ()
    assert sorted(highlighted(copy.content)) == sorted(document.text_at(m.span) for m in wanted)
    assert all(s.neat for s in highlights(copy.content))


def _sheet(turn: int) -> Sheet:
    sheet = Sheet([_UPRIGHT[turn]]).text(72, 520, "Annual report 2024-25", 18, bold=True)
    sheet.text(90, 450, "Last year we heard from many families.")
    return sheet.text(90, 300, "Of the 200 visits, 90 (55%) were late.")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (40, 30, 560, 812)])
def test_highlights_stand_on_the_figure_whatever_rotation_and_crop_box(
    tmp_path: Path, turn: int, crop: tuple[int, int, int, int] | None
) -> None:
    path = tmp_path / "report.pdf"
    with pikepdf.open(io.BytesIO(write_pdf([_sheet(turn)]))) as pdf:
        page = pdf.pages[0].obj
        if crop:
            page.CropBox = pikepdf.Array(crop)
        page.Rotate = turn
        pdf.save(path, deterministic_id=True)
    document = read(path)
    block = next(b for b in document.blocks if "(55%)" in b.text)
    wanted = [m for m in figures(document) if m.span.block == block.index]
    copy = annotate_pdf(path.read_bytes(), document, wanted)
    assert copy.missing == ()
    assert highlighted(copy.content) == ["200", "90", "55%"]
    assert all(s.neat for s in highlights(copy.content))
    for _, popup in notes(copy.content, "/Popup"):
        left, bottom, right, top = popup["/Rect"]
        x0, y0, x1, y1 = crop or (0, 0, 595, 842)
        assert x0 <= left < right <= x1
        assert y0 <= bottom < top <= y1


def test_a_phrase_over_a_line_break_has_a_quadrilateral_for_each_line(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    sheet = Sheet().text(72, 700, "Annual report 2024-25", 18, bold=True)
    sheet.text(72, 600, "In the year the number of visits to families was the highest since")
    sheet.text(72, 586, "2019-20 and it was above all of the other councils in the region.")
    path.write_bytes(write_pdf([sheet]))
    document = read(path)
    copy = annotate_pdf(path.read_bytes(), document, [phrase(document, "highest since 2019-20")])
    (stood,) = highlights(copy.content)
    assert (stood.text, stood.before[-3:], stood.neat) == ("highestsince2019-20", "the", True)
    ((_, note),) = notes(copy.content, "/Highlight")
    quads, rect = note["/QuadPoints"], note["/Rect"]
    assert len(quads) == 16
    assert [min(quads[::2]), min(quads[1::2]), max(quads[::2]), max(quads[1::2])] == rect


def test_a_phrase_over_a_page_break_is_marked_on_both_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    first = Sheet().text(72, 700, "Annual report 2024-25", 18, bold=True)
    first.text(72, 100, "In the year the number of visits to families was the highest since")
    first.text(72, 86, "records began and of all the visits to them that were made about")
    second = Sheet().text(72, 760, "half of them were late, which is more than a year ago, and the")
    second.text(72, 746, "reasons for it are told below.")
    path.write_bytes(write_pdf([first, second]))
    document = read(path)
    mark = phrase(document, "about half of them")
    copy = annotate_pdf(path.read_bytes(), document, [mark])
    assert copy.missing == ()
    assert [(s.page, s.text, s.name) for s in highlights(copy.content)] == [
        (1, "about", "CMP01-1a"), (2, "halfofthem", "CMP01-1a"),
    ]  # fmt: skip


def test_a_figure_that_stands_twice_on_a_line_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    sheet = Sheet().text(72, 700, "Annual report 2024-25", 18, bold=True)
    sheet.text(72, 600, "Of the 90 visits 90 were late and of 190 calls 90 were late.")
    path.write_bytes(write_pdf([sheet]))
    document = read(path)
    copy = annotate_pdf(path.read_bytes(), document, figures(document)[-4:])
    assert [(s.text, s.before[-3:]) for s in highlights(copy.content)] == [
        ("90", "the"), ("90", "its"), ("190", "dof"), ("90", "lls"),
    ]  # fmt: skip


def test_raised_marks_among_the_words_do_not_move_the_highlight(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    sheet = Sheet().text(72, 700, "Annual report 2024-25", 18, bold=True)
    sheet.text(72, 600, "Of the visits in 2015/16").text(195, 604, "3", 6)
    sheet.text(199, 600, "to 90 homes, all were late; 90 calls were not.")
    path.write_bytes(write_pdf([sheet]))
    document = read(path)
    block = next(b for b in document.blocks if b.marks)
    start, end = block.text.index("in 2015/16"), block.text.index(", all")
    wanted = [Mark(Span(block.index, start, end), "X", ("note",)), *figures(document)[-2:]]
    copy = annotate_pdf(path.read_bytes(), document, wanted)
    assert highlighted(copy.content) == ["in2015/163to90homes", "90", "90"]
    assert [s.before[-2:] for s in highlights(copy.content)] == ["ts", "to", "e;"]


def test_a_published_pdf_gets_the_same_bytes_each_time_and_keeps_its_structure() -> None:
    path = EXAMPLES / "sunderland_25-july-2018_b995.pdf"
    before = path.read_bytes()
    document = read(path)
    wanted = figures(document)
    copy = annotate_pdf(before, document, wanted)
    assert copy.missing == ()
    assert annotate_pdf(before, document, wanted) == copy
    with pikepdf.open(io.BytesIO(before)) as old, pikepdf.open(io.BytesIO(copy.content)) as new:
        assert _tags(new.Root.StructTreeRoot) == _tags(old.Root.StructTreeRoot)
        assert new.Root.MarkInfo.Marked == old.Root.MarkInfo.Marked
        for one, other in zip(old.pages, new.pages, strict=True):
            assert one.obj.Contents.read_bytes() == other.obj.Contents.read_bytes()


def _tags(node: Any, deep: int = 0) -> list[tuple[int, str]]:
    """Return the tags of a structure tree in order, each with its depth."""
    children = node.get("/K", [])
    found = [(deep, str(node.S))] if "/S" in node else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            found += _tags(child, deep + 1)
    return found


@pytest.mark.parametrize("user", ["", "open"])
def test_a_protected_pdf_is_refused_in_one_line(tmp_path: Path, user: str) -> None:
    path = tmp_path / "report.pdf"
    plain = write_pdf([_sheet(0)])
    path.write_bytes(plain)
    document = read(path)
    with pikepdf.open(io.BytesIO(plain)) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="own", user=user))
    with pytest.raises(InputError, match=r"protected against changes|cannot be written") as caught:
        annotate_pdf(path.read_bytes(), document, figures(document))
    assert "\n" not in str(caught.value)


def test_a_page_without_the_letters_read_from_it_has_no_place(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(write_pdf([_sheet(0)]))
    document = read(path)
    wanted = figures(document)
    empty = write_pdf([Sheet()])
    assert annotate_pdf(empty, document, wanted).missing == tuple(wanted)


def test_a_copy_marked_again_has_each_note_once_and_none_that_is_gone() -> None:
    path = EXAMPLES / "rotherham_19-november-2014_2ef0.pdf"
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    once = annotate_pdf(path.read_bytes(), document, wanted).content
    twice = annotate_pdf(once, document, wanted).content
    for kind in ("/Highlight", "/Popup"):
        assert notes(once, kind)
        assert notes(twice, kind) == notes(once, kind)
    assert notes(annotate_pdf(once, document, ()).content, "/Highlight") == []
    assert notes(annotate_pdf(once, document, ()).content, "/Popup") == []


def test_a_note_that_a_person_answered_stays() -> None:
    path = EXAMPLES / "rotherham_19-november-2014_2ef0.pdf"
    document = read(path)
    wanted = marks(all_up_front(audit_document(document)))
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(annotate_pdf(path.read_bytes(), document, wanted).content)) as pdf:
        page = next(p for p in pdf.pages if any(a.get("/T") for a in p.obj.get("/Annots", [])))
        ours = next(a for a in page.obj.Annots if a.Subtype == "/Highlight" and a.get("/T"))
        answer = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
            T=pikepdf.String("Jo Okoro"), IRT=ours, Contents=pikepdf.String("Known."),
        )  # fmt: skip
        page.obj.Annots.append(pdf.make_indirect(answer))
        pdf.save(out)
    assert len(notes(annotate_pdf(out.getvalue(), document, ()).content, "/Highlight")) == 1
    again = annotate_pdf(out.getvalue(), document, wanted).content
    assert len(notes(again, "/Highlight")) == len(notes(out.getvalue(), "/Highlight"))
