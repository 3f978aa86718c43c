"""What people get in hand besides pages: the spreadsheet, the suggested changes, a notebook's table."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import openpyxl
import pytest

from report.example_audit import example, hostile, nothing_found, reviewed_by_turns
from reports import all_up_front
from safeguard_checks import audit as audited
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.decisions import decide, standing
from safeguard_checks.findings.finding import Audit, CorrectedFigure, Correction, Finding
from safeguard_checks.report.advice import advice, disputed
from safeguard_checks.report.cards import card
from safeguard_checks.report.formats import Setting, with_decisions
from safeguard_checks.report.quoted import headline
from safeguard_checks.report.wording import believed
from safeguard_checks.report.write_corrections import to_corrections
from safeguard_checks.report.write_csv import to_csv
from safeguard_checks.report.write_html import to_html
from safeguard_checks.report.write_markdown import to_markdown
from safeguard_checks.report.write_xlsx import to_xlsx

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-report.docx"
PLACE = Place(3, None, "", "", "", "", None, "397")


@cache
def audit_of(path: Path) -> Audit:
    return audited(path)


def _mended(*changes: tuple[str, str]) -> Finding:
    mend = Correction(tuple(CorrectedFigure(stated, values, PLACE) for stated, values in changes))
    return replace(example().findings[2], corrections=(mend,))


@pytest.mark.parametrize(
    ("stated", "values"), [("397", "393"), ("£148,570", "£148,750"), ("38.7%", "10.4%")]
)
def test_one_clear_change_is_suggested(stated: str, values: str) -> None:
    found = advice(_mended((stated, values)))
    assert found is not None
    assert (found.printed, found.instead) == (stated, values)


@pytest.mark.parametrize(
    "changes",
    [
        [("64", "109"), ("+21%", "-35%")],  # two together
        [("435", "between 471 and 478")],
        [("397", "393 to 395")],
        [("397", "393 or 401")],
        [("397", "397")],
        [("397", "")],
        [("rose", "")],
        [("64 (to 109)", "70")],
    ],
)
def test_what_is_not_one_clear_change_is_not_suggested(changes: list[tuple[str, str]]) -> None:
    assert advice(_mended(*changes)) is None


def test_where_any_of_several_figures_may_be_wrong_none_is_suggested() -> None:
    finding = example().findings[2]
    assert len(finding.corrections) == 2
    assert advice(finding) is None
    assert disputed(finding) == ("£148,570", "£31,000")


def test_the_suggested_changes_hold_one_row_a_clear_change() -> None:
    audit = replace(example(), findings=(_mended(("397", "393")), *example().findings[:2]))
    document = docx.Document(io.BytesIO(to_corrections(audit)))
    (table,) = document.tables
    assert [c.text for c in table.rows[1].cells][1:4] == ["Page 3", "397", "393"]
    assert len(table.rows) == 2
    assert docx.Document(io.BytesIO(to_corrections(replace(audit, findings=())))).tables == []


def test_an_audit_as_people_left_it_has_what_they_accepted_and_not_what_they_dismissed() -> None:
    audit = example()
    first, unsure = audit.findings[0], audit.appendix[0]
    kept = decide(audit, (), [first.id], status="dismissed", author="A", date="", reason="No")
    kept = decide(audit, kept, [unsure.id], status="accepted", author="A", date="")
    left = standing(audit, kept).reviewed(audit)
    assert left.findings == (*audit.findings[1:], unsure)
    assert left.appendix == audit.appendix[1:]


def test_the_spreadsheet_has_a_row_a_finding_and_says_where_each_stands() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(example(), reviewed_by_turns(example()))))
    sheet, appendix = book["Findings"], book["Appendix"]
    assert [c.value for c in sheet["B"]][1:] == [f.id for f in example().findings]
    assert [c.value for c in appendix["B"]][1:] == [f.id for f in example().appendix]
    head = [c.value for c in sheet[1]]
    row = dict(zip(head, [c.value for c in sheet[2]], strict=True))
    assert (row["Review"], row["By"], row["On"]) == ("Accepted", "Jo Okoro", "2026-01-12")
    assert row["How sure"] == "sure"
    assert to_xlsx(example(), Setting()) == to_xlsx(example(), Setting())


def test_no_cell_of_the_spreadsheet_is_a_formula() -> None:
    audit = replace(hostile(), findings=(replace(hostile().findings[0], title="=1+1"),))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(audit, Setting())))
    for sheet in book:
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]


def test_a_notebook_shows_the_findings_as_text() -> None:
    shown = example()._repr_html_()
    assert shown.count("<tr>") == 1 + len(example().findings)
    assert example().findings[2].question in shown
    bad = hostile()._repr_html_()
    assert "<script>" not in bad
    assert "\x1b" not in bad
    assert "<table>" not in nothing_found()._repr_html_()


def test_an_audit_gives_its_findings_as_a_frame() -> None:
    frame = example().frame()
    assert list(frame["id"]) == [f.id for f in example().findings]
    assert len(example().frame(appendix=True)) == len(frame) + len(example().appendix)


def test_a_card_shows_the_figures_that_are_spoken_of_and_folds_the_rest() -> None:
    """The amounts of the total stand in the sum; the neighbouring total does not, and is folded."""
    finding = example().findings[2]
    told = card(finding)
    assert told.quotes[0].quote == finding.locations[0].quote
    assert set(told.quotes) | set(told.more_quotes) == set(finding.locations)
    for place in told.quotes[1:]:
        assert place.quote in " ".join((finding.explanation, finding.implied, *told.sums))


def test_a_note_is_in_the_spreadsheets_and_on_the_page() -> None:
    audit = example()
    first = audit.findings[0].id
    kept = decide(
        audit, (), [first], status="noted", author="A. Reader", date="2026-01-12", reason="Ask Bo."
    )
    setting = with_decisions(Setting(), standing(audit, kept))
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(audit, setting)))["Findings"]
    row = dict(zip([c.value for c in sheet[1]], [c.value for c in sheet[2]], strict=True))
    assert (row["Review"], row["By"]) == ("Noted, not decided", "A. Reader")
    assert row["Reason or note"] == "Ask Bo."
    line = next(csv.DictReader(io.StringIO(to_csv(audit, setting).decode())))
    assert (line["decision"], line["decided_by"]) == ("noted", "A. Reader")
    assert line["decision_reason"] == "Ask Bo."
    assert "by A. Reader on 12 January 2026: Ask Bo." in to_html(audit, setting).decode()
    taken = decide(audit, kept, [first], status="accepted", author="B", date="2026-01-13")
    after = with_decisions(Setting(), standing(audit, taken))
    assert "Ask Bo." not in to_html(audit, after).decode()


def test_no_apostrophe_is_seen_and_no_formula_can_come_of_an_edit() -> None:
    audit = replace(
        example(), findings=(replace(example().findings[2], stated="+7.9%", implied="-2.3"),)
    )
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(audit, Setting())))["Findings"]
    found = {c.value: c for c in sheet[2]}
    for text in ("+7.9%", "-2.3"):
        assert (found[text].data_type, found[text].quotePrefix) == ("s", True)
    assert not [v for v in found if str(v).startswith("'")]


def test_each_number_of_the_working_stands_in_a_quote_that_is_shown() -> None:
    for finding in all_up_front(audit_of(EXAMPLE)).findings:
        told = card(finding)
        shown = {p.quote for p in told.quotes}
        for place in told.more_quotes:
            assert f" {place.quote} " not in f" {finding.working} "
        assert shown or finding.rows


def test_values_side_by_side_are_told_in_quotes_alone() -> None:
    (finding,) = [f for f in all_up_front(audit_of(EXAMPLE)).findings if f.rule == "DIR02"]
    told = card(finding)
    assert [p.quote for p in told.quotes[1:]] == ["3368", "3414", "596", "604"]
    assert (told.sums, told.given, told.more_quotes) == ((), "", ())
    assert "|" not in finding.implied


def test_a_title_that_names_nothing_has_words_of_the_sentence() -> None:
    quote = "In all, 4,210 referrals came in the year, an increase of 12% on the 3,900 of the year before."
    place = Place(3, None, "1. Headlines", "", "", "", None, quote)
    finding = replace(
        example().findings[2], rule="PCT02", locations=(place,), stated="12%",
        title="A change of 12% does not follow from the two figures in the sentence",
    )  # fmt: skip
    told = headline(finding)
    assert told.startswith("“…")
    assert "an increase of 12%" in told.partition("”")[0]
    assert told.endswith("”: a change of 12% does not follow from the two figures in the sentence")


def test_counts_of_few_cases_are_left_out_of_why() -> None:
    told = "The words say it. In 2,471 published reports 0 of 1 figures told in this way agree, and of 1 that do not 1 was an error of the report. 4 others agree."
    finding = example().findings[0]
    assert finding.evidence is not None
    few = replace(finding.evidence, judged=1, failed=1, true=1, false=0, why=told)
    assert believed(replace(finding, evidence=few)) == "The words say it. 4 others agree."
    some = replace(few, judged=20, why=told.replace("0 of 1", "19 of 20"))
    assert believed(replace(finding, evidence=some)) == (
        "The words say it. In 2,471 published reports 19 of 20 figures told in this way agree. "
        "4 others agree."
    )
    many = replace(some, true=5)
    assert believed(replace(finding, evidence=many)) == many.why
    of_annex = believed(replace(finding, evidence=many), failed=False)
    assert of_annex == believed(replace(finding, evidence=some))


def test_the_counts_in_the_words_of_why_are_known_as_such() -> None:
    audit = audit_of(EXAMPLE)
    finding = next(f for f in (*audit.findings, *audit.appendix) if f.rule == "DIR02")
    assert finding.evidence is not None
    assert "published reports" in finding.evidence.why
    assert "published reports" not in believed(finding)


def test_markdown_has_the_place_in_a_word_report_and_the_words_of_the_page() -> None:
    text = to_markdown(audit_of(EXAMPLE), Setting()).decode()
    table = text.partition("| No. |")[2].partition("\n\n")[0]
    rows = [line.split(" | ") for line in table.splitlines()[2:]]
    assert rows
    assert all(row[3].startswith("Section “") for row in rows)
    assert {row[2] for row in rows} <= {"Sure", "Quite sure"}
    assert "Medium" not in text
