"""What people get in hand besides pages: the spreadsheet, the suggested changes, a notebook's table."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl
import pytest

from report.example_audit import example, hostile, nothing_found, reviewed_by_turns
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.decisions import decide, standing
from safeguard_checks.findings.finding import CorrectedFigure, Correction, Finding
from safeguard_checks.report.advice import advice, disputed
from safeguard_checks.report.cards import card
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.write_corrections import to_corrections
from safeguard_checks.report.write_xlsx import to_xlsx

PLACE = Place(3, None, "", "", "", "", None, "397")


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
