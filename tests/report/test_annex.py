"""The annex and the letter as Word files, and the annex as PDF/UA-1."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import docx
import pikepdf
import pypdfium2 as pdfium
import pytest
from docx.oxml.ns import qn

from report.example_audit import example, hostile, nothing_checked, nothing_found
from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Audit
from safeguard_checks.report.annex import annex
from safeguard_checks.report.blocks import Grid, Heading
from safeguard_checks.report.formats import FORMATS, Setting, writer
from safeguard_checks.report.letter import Letter, Question
from safeguard_checks.report.review import Decided
from safeguard_checks.report.write_docx import to_docx
from safeguard_checks.report.write_letter import to_letter, to_letter_pdf
from safeguard_checks.report.write_pdf import to_pdf

AUDITS = [example(), nothing_found(), nothing_checked(), hostile()]
NAMES = ["found", "nothing", "empty", "hostile"]
ACCEPTED = Decided("accepted", "Jo Okoro", "2026-01-12")
SETTING = Setting(
    decided={
        "PCT01-000001": ACCEPTED,
        "SHARE01-000004": ACCEPTED,
        "DIR02-000002": Decided("dismissed", "Jo Okoro", "2026-01-12", "Another cohort."),
    }
)


def _opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def _headings(document: Any) -> list[tuple[str, str]]:
    return [
        (p.style.name, p.text) for p in document.paragraphs if p.style.name.startswith("Heading")
    ]


def test_points_are_what_a_person_accepted_and_the_rest_stands_apart() -> None:
    content = annex(example(), SETTING)
    titles = {
        name: [b.text for b in blocks if isinstance(b, Heading) and b.level == 2]
        for name, blocks in content.parts.items()
    }
    assert titles["unreviewed"] == []
    titles["unreviewed"] = [
        b.text
        for b in annex(example(), replace(SETTING, unreviewed=True)).parts["unreviewed"]
        if isinstance(b, Heading) and b.level == 2
    ]
    assert [t[:2] for t in titles["points"]] == ["1.", "2."]
    assert titles["points"][1].endswith("unless decimals were cut off")
    assert titles["unreviewed"] == ["N1. The contributions do not add up to their total"]
    whole = repr(content)
    assert "referrals fell again" not in whole
    assert "1 more finding was dismissed by a named person and is not shown here." in whole


def test_with_nothing_accepted_there_are_no_points() -> None:
    content = annex(example(), Setting(unreviewed=True))
    assert "No finding has been accepted by a named person yet" in repr(content.parts["about"])
    assert len([b for b in content.parts["unreviewed"] if isinstance(b, Heading)]) > 3
    assert content.parts["dismissed"] == ()


def test_a_finding_that_is_open_again_says_what_was_decided_before() -> None:
    content = annex(example(), Setting(reopened={"SUM01-000003": ACCEPTED}, unreviewed=True))
    told = "Before, it was accepted by Jo Okoro on 12 January 2026."
    assert told in repr(content.parts["unreviewed"])
    assert told not in repr(content.parts["points"])


def test_a_point_holds_all_that_a_reader_needs() -> None:
    document = _opened(to_docx(example(), Setting(decided={"SUM01-000003": ACCEPTED})))
    text = "\n".join(p.text for p in document.paragraphs)
    for needed in (
        "Reference: SUM01-000003",
        "Accepted by: Jo Okoro on 12 January 2026",
        "Where: Page 21",
        "The report says: £148,570",
        "£103,500 + £45,250 = £148,750",
        "If it is so, a number or a label would have to change.",
        "A contribution that is not listed may have been paid back.",
        "Is the total wrong, or one of the amounts?",
    ):
        assert needed in text
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    assert {"£72,500", "ab" * 32, "safeguard-checks 0.0.0, rules 1"} <= set(cells)


def test_words_that_are_quoted_are_not_told_again() -> None:
    finding = next(f for f in example().findings if f.id == "SUM01-000003")
    quote = "Contributions received in 2023-24 were:"
    place = replace(finding.locations[0], table="", row="", column="", quote=quote)
    told = replace(finding, stated=quote, locations=(place,))
    decided = Setting(decided={finding.id: ACCEPTED})
    assert (
        repr(annex(replace(example(), findings=(told,)), decided).parts["points"]).count(quote) == 1
    )


def test_one_sum_has_no_number_and_begins_with_a_capital() -> None:
    finding = next(f for f in example().findings if f.id == "SUM01-000003")
    decided = Setting(decided={finding.id: ACCEPTED})
    for working, printed in (("in all £148,750", "In all"), ("one\ntwo", "1. One")):
        audit = replace(example(), findings=(replace(finding, working=working),))
        pages = pdfium.PdfDocument(to_pdf(audit, decided))
        lines = "\n".join(p.get_textpage().get_text_range() for p in pages).splitlines()
        assert any(" ".join(line.split()).startswith(printed) for line in lines)


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
@pytest.mark.parametrize("write", [to_docx, to_letter])
def test_word_files_have_language_title_and_headings_in_order(audit: Audit, write: Any) -> None:
    document = _opened(write(audit, SETTING))
    assert document.core_properties.title
    assert document.core_properties.language == "en-GB"
    language = document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "en-GB"
    levels = [int(name.rsplit(" ", 1)[1]) for name, _ in _headings(document)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_word_tables_have_a_header_row_that_repeats_and_a_description(audit: Audit) -> None:
    document = _opened(to_docx(audit, SETTING))
    assert document.tables
    for table in document.tables:
        header = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert header == [True, *[False] * (len(table.rows) - 1)]
        assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
    for picture in document.element.iter(qn("wp:docPr")):
        assert picture.get("descr")


def test_the_letter_leaves_addressee_date_and_due_date_to_fill_in() -> None:
    document = _opened(to_letter(example(), SETTING))
    controls = list(document.element.body.iter(qn("w:sdt")))
    tags = [c.find(f".//{qn('w:tag')}").get(qn("w:val")) for c in controls]
    assert tags[:2] == ["addressee", "date"]
    assert "please_reply_by" in tags
    assert "We have 2 questions" in "\n".join(p.text for p in document.paragraphs)


def test_the_letter_asks_its_questions_in_the_order_and_words_that_were_chosen() -> None:
    last, first = "PCT01-000001", "SHARE01-000004"
    letter = Letter(
        addressee="The chair",
        due="1 March 2026",
        questions=(
            Question(first, "Which share is meant?"),
            Question(last, "Which year is meant?"),
        ),
    )
    setting = replace(SETTING, letter=letter)
    texts = [p.text for p in _opened(to_letter(example(), setting)).paragraphs]
    asked = [t for t in texts if t.startswith("Question ")]
    assert asked[0].startswith("Question 1: Page 30: “")
    assert asked[0].endswith("” Which share is meant? (annex, point 1)")
    assert ": Which year is meant? (page " in asked[1]
    points = annex(example(), setting).parts["points"]
    titles = [b.text for b in points if isinstance(b, Heading) and b.level == 2]
    assert titles[0].endswith("unless decimals were cut off")
    assert titles[1].startswith("2. ")
    assert "Which year is meant?" in repr(annex(example(), setting).parts["points"])
    page = pdfium.PdfDocument(to_letter_pdf(example(), setting))[0].get_textpage()
    told = " ".join(page.get_text_range().split())
    assert "Addressee: The chair" in told
    assert "Please reply by: 1 March 2026" in told
    assert told.index("Which share") < told.index("Which year")


def test_a_question_that_is_left_out_is_no_point_either() -> None:
    letter = Letter(questions=(Question("PCT01-000001", ""),))
    setting = replace(SETTING, letter=letter)
    texts = "\n".join(p.text for p in _opened(to_letter(example(), setting)).paragraphs)
    assert "We have 1 question about" in texts
    assert "It is about figures" in texts
    assert annex(example(), setting).values["points_count"] == "1"


def _template(*lines: str, split: bool = False) -> bytes:
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for piece in re.findall(r".{1,5}", line) if split else [line]:
            paragraph.add_run(piece)
    document.sections[0].footer.paragraphs[0].text = "File {{report_sha256}}"
    document.add_table(1, 1).cell(0, 0).text = "{{ report_title }}"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("split", [False, True], ids=["whole", "split over runs"])
def test_a_template_is_filled(split: bool) -> None:
    template = _template(
        "Our ref 7, {{points_count}} points on {{report_period}}.", "{{points}}", "End", split=split
    )
    document = _opened(to_docx(example(), replace(SETTING, template=template)))
    texts = [p.text for p in document.paragraphs]
    assert texts[0] == "Our ref 7, 2 points on 2024-25."
    assert texts[1] == "Points"
    assert texts[-1] == "End" or "End" in texts
    assert "ab" * 32 in document.sections[0].footer.paragraphs[0].text
    assert document.tables[-1].cell(0, 0).text == example().report.title
    assert not re.search(r"\{\{", "".join(texts))


def test_text_of_the_report_is_not_looked_at_for_fields() -> None:
    audit = hostile()
    audit = replace(audit, report=replace(audit.report, title="{{points}} {{report_sha256}}"))
    template = _template("On {{report_title}}")
    document = _opened(to_docx(audit, Setting(template=template)))
    assert document.paragraphs[0].text == "On {{points}} {{report_sha256}}"


@pytest.mark.parametrize(
    ("template", "says"),
    [
        (b"no Word file", "cannot be read"),
        (_template("{{nothing_known}}"), "there is no field {{nothing_known}}"),
        (_template("see {{points}}"), "needs a paragraph of its own"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused_in_one_line(template: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        to_docx(example(), Setting(template=template))
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def _structure(node: Any) -> Iterator[Any]:
    """Yield every structure element below a node."""
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [] if kids is None else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _structure(kid)


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    for page in pdf.pages:
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            yield from font.get("/DescendantFonts", [font])


@pytest.mark.parametrize("audit", AUDITS, ids=NAMES)
def test_pdf_is_tagged_and_accessible(audit: Audit) -> None:
    content = annex(audit, SETTING)
    with pikepdf.open(io.BytesIO(to_pdf(audit, SETTING))) as pdf:
        root = pdf.Root
        assert str(root.Lang) == "en-GB"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"] == content.title
        elements = list(_structure(root.StructTreeRoot))
        kinds = [str(e.S) for e in elements]
        grids = [b for part in content.parts.values() for b in part if isinstance(b, Grid)]
        assert kinds.count("/Table") == len(grids)
        heads = [e for e in elements if str(e.S) == "/TH"]
        assert len(heads) == sum(len(g.header) for g in grids)
        assert all("Column" in repr(e.get("/A")) for e in heads)
        headings = [b for part in content.parts.values() for b in part if isinstance(b, Heading)]
        assert sum(bool(re.fullmatch(r"/H[1-6]", k)) for k in kinds) >= len(headings)
        assert all(str(e.get("/Alt", "")) for e in elements if str(e.S) == "/Figure")
        assert all(str(page.get("/Tabs")) == "/S" for page in pdf.pages if "/Annots" in page)
        fonts = list(_fonts(pdf))
        assert fonts
        for font in fonts:
            assert any(k.startswith("/FontFile") for k in font.FontDescriptor)


def test_pdf_takes_no_text_of_the_report_for_markup() -> None:
    audit = example()
    bad = '#panic() $x$ *b* `c` @ref <l> \\ // c /* d #import "x" {[('
    finding = replace(audit.findings[1], title=bad, question=bad, cause=bad)
    made = to_pdf(replace(audit, findings=(finding,)), Setting(unreviewed=True))
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert len(pdf.pages) >= 2


def test_pdf_shows_what_no_font_holds_by_code_point() -> None:
    title = "Łódź ≥ ½ 警察 شرطة 😀 \u2c00 \u23f0"
    finding = replace(example().findings[1], title=title)
    made = to_pdf(replace(example(), findings=(finding,)), Setting(unreviewed=True))
    text = pdfium.PdfDocument(made)[0].get_textpage().get_text_range()
    assert "Łódź ≥ ½ [U+8B66][U+5BDF] [U+0634]" in " ".join(text.split())


def test_the_same_audit_gives_the_same_bytes() -> None:
    for name in ("docx", "letter", "pdf"):
        for file in FORMATS[name]:
            assert writer(file)(example(), SETTING) == writer(file)(example(), SETTING)


def test_an_accepted_point_does_not_say_that_the_program_is_unsure() -> None:
    """A person stands by it; how often such readings are right is for who reviews."""
    unsure = example().appendix[0].id
    told = repr(annex(example(), Setting(decided={unsure: ACCEPTED})).parts["points"])
    assert "person’s look" not in told
    assert "how sure it is" not in told
    kept = replace(example(), findings=example().appendix, appendix=())
    open_ones = repr(annex(kept, Setting(unreviewed=True)).parts["unreviewed"])
    assert "person’s look" in open_ones


def test_checks_by_kind_count_the_points_and_nothing_that_nobody_accepted() -> None:
    (grid,) = [
        b
        for b in annex(example(), SETTING).parts["coverage"]
        if isinstance(b, Grid) and b.caption == "Checks made, by kind"
    ]
    assert grid.header[2] == "Points of this annex"
    raised = {row[0]: row[2] for row in grid.rows}
    assert sum(map(int, raised.values())) == 2
    assert raised["Percentage changes"] == raised["Parts of a whole"] == "1"
    assert raised.get("Totals", "0") == "0"


def test_with_every_question_left_out_letter_and_annex_say_so() -> None:
    letter = Letter(questions=(Question("PCT01-000001", ""), Question("SHARE01-000004", "")))
    setting = replace(SETTING, letter=letter)
    text = "\n".join(p.text for p in _opened(to_letter(example(), setting)).paragraphs)
    said = "2 findings have been accepted by a named person, and each is left out of the letter"
    assert f"{said}. Tick at least one" in text
    assert f"{said}, so there are no points." in repr(annex(example(), setting).parts["about"])
    none = "\n".join(p.text for p in _opened(to_letter(example(), Setting())).paragraphs)
    assert "No finding has been accepted by a named person yet. Accept at least one" in none


def test_what_belongs_together_stays_on_one_page() -> None:
    """Every paragraph from a heading to the next, rows of tables too, goes with the next one but the last.

    Of a table that comes last the last row does not, or it would hold what follows to its page too.
    """
    document = _opened(to_docx(example(), SETTING))
    body = [e for e in document.element.body if e.tag in (qn("w:p"), qn("w:tbl"))]
    heads = [n for n, e in enumerate(body) if _style(e).startswith("Heading")]
    kept = 0
    for first, last in pairwise(heads):
        part = [p for e in body[first : last - 1] for p in e.iter(qn("w:p"))]
        if body[last - 2].tag == qn("w:tbl"):
            *_, row = body[last - 2].iter(qn("w:tr"))
            ends = list(row.iter(qn("w:p")))
            assert not any(map(_goes_on, ends))
            part = part[: -len(ends)]
        loose = [p for p in part if not _goes_on(p)]
        kept += not loose
        assert not loose or len(part) > 12
    assert kept > 10


def test_the_questions_of_a_letter_run_on_over_its_pages() -> None:
    findings = tuple(replace(example().findings[2], id=f"SUM01-{n:06}") for n in range(1, 20))
    setting = Setting(decided={f.id: ACCEPTED for f in findings})
    document = _opened(to_letter(replace(example(), findings=findings), setting))
    asked = [p for p in document.paragraphs if re.match(r"Question \d+: ", p.text)]
    assert len(asked) == 19
    assert not [p for p in asked if p.paragraph_format.keep_with_next]
    assert all(p.paragraph_format.keep_together for p in asked)


def _style(element: Any) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))


def _goes_on(paragraph: Any) -> bool:
    return paragraph.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


def test_a_heading_of_the_pdf_stands_on_the_page_of_what_it_heads() -> None:
    findings = tuple(
        replace(example().findings[2], id=f"SUM01-{n:06}", number=n) for n in range(1, 9)
    )
    decided = {f.id: ACCEPTED for f in findings}
    pages = pdfium.PdfDocument(
        to_pdf(replace(example(), findings=findings), Setting(decided=decided))
    )
    heads = (
        "What does not fit",
        "What the report says",
        "The question",
        "What was and was not checked",
    )
    for page in pages:
        lines = page.get_textpage().get_text_range().splitlines()
        told = [line.strip() for line in lines if line.strip() and " / " not in line]
        assert told[-1] not in heads
        assert not re.match(r"\d+\. |Reference: ", told[-1])
