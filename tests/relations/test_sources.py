"""What a report states held against other documents: what is told, and what is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.measures.earlier import earlier_source
from safeguard_checks.measures.published.read import ReferenceFile
from safeguard_checks.measures.sources import Source

LAST = """# Northam Safeguarding Partnership annual report 2023-24

The partnership's report covers what the safeguarding partnership did in the annual cycle.

## Activity

| Indicator | 2022-23 | 2023-24 |
|---|---|---|
| Referrals | 3,190 | 3,386 |
| Assessments completed | 2,400 | 2,310 |
| Children subject to a child protection plan | 310 | 301 |
| Re-referrals | 17% | 22% |
"""
# Laid out like another year's report: area and year over number and rate.
THIS = """# Northam Safeguarding Partnership annual report 2024-25

The partnership's report covers what the safeguarding partnership did in the annual cycle.

## Core activity

| Category | Northam 24-25 Number | Northam 24-25 Rate | Northam 23-24 Number | Northam 23-24 Rate |
|---|---|---|---|---|
| Referrals | 3414 | 604 | {referrals} | 596 |
| Completed Assessments | 3208 | 568 | 2310 | 541 |
| CPP (31/03/2025) | 216 | 38 | 301 | 48 |
| Re-referrals | 594 | 17% | 757 | {again} |
"""


def source(text: str, name: str = "last.md") -> Source:
    document = read_markdown(name, "1" * 64, text)
    return earlier_source(document, measured(document)[1])


def against(text: str, *sources: Source) -> Audit:
    return audit_document(read_markdown("this.md", "2" * 64, text), sources=sources)


def told(audit: Audit) -> list[Finding]:
    return [f for f in (*audit.findings, *audit.appendix) if f.rule == "PRIOR01"]


def test_figures_tie_across_formats() -> None:
    found = against(THIS.format(referrals="3386", again="22%"), source(LAST))
    assert told(found) == []
    statuses = {h.label: h.there[0].status for h in found.other_documents.figures}
    assert len(statuses) == 4
    assert set(statuses.values()) == {"agrees"}


def test_a_silent_restatement_is_told_with_both_places() -> None:
    (finding,) = told(against(THIS.format(referrals="3368", again="22%"), source(LAST)))
    assert (finding.certainty, finding.stated, finding.implied) == ("probable", "3368", "3,386")
    assert [(e.source, e.where, e.quote) for e in finding.elsewhere] == [
        ("last.md", "line 9", "Referrals 2023-24: 3,386")
    ]


def test_the_same_words_in_both_could_be_certain_but_no_count_bears_it_out() -> None:
    this = LAST.replace("2023-24", "2024-25").replace("2022-23", "2023-24")
    (finding,) = told(against(this.replace("3,190", "3,368").replace("2,400", "2,310").replace(
        "310 | 301", "301 | 284").replace("17% | 22%", "22% | 17%"), source(LAST)))  # fmt: skip
    assert finding.evidence is not None
    assert (finding.evidence.ceiling, finding.certainty) == ("certain", "probable")
    (other,) = told(against(THIS.format(referrals="3368", again="22%"), source(LAST)))
    assert other.evidence is not None
    assert (other.evidence.ceiling, other.certainty) == ("probable", "probable")


def test_each_cell_of_a_table_is_told_by_itself() -> None:
    found = told(against(THIS.format(referrals="3368", again="24%"), source(LAST)))
    assert sorted(f.stated for f in found) == ["24%", "3368"]


@pytest.mark.parametrize(
    "note",
    [
        "Note: figures for 2023-24 have been revised.",
        "## Data\n\nThe referrals data for 2023-24 were restated after a check.",
        "## Data\n\nSome figures published in last year's report have been corrected.",
    ],
)
def test_a_restatement_that_a_note_speaks_of_is_no_finding(note: str) -> None:
    found = against(f"{THIS.format(referrals='3368', again='22%')}\n{note}\n", source(LAST))
    assert told(found) == []
    assert "explained" in {t.status for h in found.other_documents.figures for t in h.there}


@pytest.mark.parametrize(
    "note",
    [
        "Note: figures for 2019-20 have been revised.",
        "## Data\n\nThe threshold document was revised in 2024-25.",
        "## Data\n\nOur data dashboard was updated.",
    ],
)
def test_a_note_of_something_else_explains_nothing(note: str) -> None:
    found = against(f"{THIS.format(referrals='3368', again='22%')}\n{note}\n", source(LAST))
    assert len(told(found)) == 1


def test_another_areas_report_makes_no_finding() -> None:
    other = LAST.replace("Northam", "Southam").replace("3,386", "2,100").replace("2,310", "1,900")
    other = other.replace("301", "244").replace("22%", "31%")
    found = against(THIS.format(referrals="3386", again="22%"), source(other))
    assert [f.certainty for f in told(found)] == ["possible"] * len(told(found))
    assert not [f for f in found.findings if f.rule == "PRIOR01"]


def test_names_in_common_do_not_make_one_area_of_two() -> None:
    text = "# London Borough of {} annual report {}\n\nThe report of the borough.\n\n{}"
    said = "There were 3,386 referrals in 2023-24."
    earlier = source(text.format("Northam", "2023-24", said))
    this = text.format("{}", "2024-25", said.replace("3,386", "3,368"))
    assert [f.certainty for f in told(against(this.format("Northam"), earlier))] == ["probable"]
    assert [f.certainty for f in told(against(this.format("Southam"), earlier))] == ["possible"]


def test_five_years_are_held_against_five_reports() -> None:
    years = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24", "2024-25"]
    values = [3010, 3100, 3190, 3250, 3300, 3414]
    plans = [290, 305, 310, 301, 284, 279]

    def table(first: int, last: int) -> str:
        head = " | ".join(years[first:last])
        cells = " | ".join(str(v) for v in values[first:last])
        more = " | ".join(str(v) for v in plans[first:last])
        return (
            f"# Northam annual report {years[last - 1]}\n\n## Activity in Northam\n\n"
            f"| Indicator | {head} |\n|{'---|' * (last - first + 1)}\n| Referrals | {cells} |\n"
            f"| Children subject to a child protection plan | {more} |\n"
        )

    earlier = [source(table(i - 1, i + 1), f"{years[i]}.md") for i in range(1, 5)]
    this = table(1, 6)
    found = against(this, *earlier)
    assert told(found) == []
    assert [len(h.there) for h in found.other_documents.figures] == [2, 2, 2, 1] * 2
    wrong = against(this.replace("3250", "3205"), *earlier)
    (finding,) = told(wrong)
    assert {e.source for e in finding.elsewhere} == {"2022-23.md", "2023-24.md"}


def test_a_figure_rounded_for_this_report_is_no_contradiction() -> None:
    text = (
        "# Northam annual report 2024-25\n\nThere were about 3,400 referrals in 2023-24.\n\n"
        "There were 3,390 referrals to the council in Northam in 2023-24.\n"
    )
    found = against(text, source(LAST))
    assert [f for f in found.findings if f.rule == "PRIOR01"] == []


def test_two_sentences_without_a_date_stand_in_the_appendix() -> None:
    one = (
        "# Northam report 2024-25\n\nThere were 284 children subject to a child protection plan.\n"
    )
    two = (
        "# Northam review 2024-25\n\nThere were 301 children subject to a child protection plan.\n"
    )
    (finding,) = told(against(one, source(two)))
    assert finding.certainty == "possible"
    assert "children subject to a child protection plan, to 31 March 2025" in finding.title


def test_a_figure_far_from_the_other_is_not_told() -> None:
    found = against(THIS.format(referrals="338", again="22%"), source(LAST))
    assert told(found) == []
    reasons = [
        t.reason
        for h in found.other_documents.figures
        for t in h.there
        if t.status == "cannot tell"
    ]
    assert reasons == ["the two are too far apart to be of one thing"]


def test_rounding_of_percentages_is_allowed_for() -> None:
    exact = source(LAST.replace("22%", "22.4%"))
    assert told(against(THIS.format(referrals="3386", again="22%"), exact)) == []
    assert len(told(against(THIS.format(referrals="3386", again="24%"), exact))) == 1


def test_the_report_itself_is_refused() -> None:
    document = read_markdown("this.md", "2" * 64, LAST)
    same = replace(source(LAST), sha256="2" * 64)
    with pytest.raises(Exception, match=r"last\.md: this is the report itself"):
        audit_document(document, sources=(same,))


def test_a_rate_of_another_release_stands_in_the_appendix(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "time_period,time_identifier,geographic_level,country_name,la_name,Referrals_rate\n"
        "2025,Reporting year,Local authority,England,Northam,643.8\n"
        "2025,Reporting year,National,England,,527.1\n",
        encoding="utf-8",
    )
    text = THIS.format(referrals="3386", again="22%")
    report = read_markdown("this.md", "2" * 64, text)
    found = audit_document(report, references=(ReferenceFile(table),))
    assert [f.rule for f in found.findings] == []
    assert [(f.rule, f.certainty) for f in found.appendix] == [("REF01", "possible")]


HEAD = "# Northam Safeguarding Partnership annual report 2024-25\n\n## Activity\n\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 3,414 referrals, compared with {} last year.",
        "There were 3,414 referrals in 2024-25, compared with {} in the previous year.",
        "Referrals rose from {} last year to 3,414 this year.",
        "The number of referrals was 3,414, up from {} in 2023/24.",
        "Last year there were {} referrals.",
        "In 2023-24 there were {} referrals.",
        "There were 3,414 referrals (3,414 in 2024-25). In 2023-24 there were {} referrals.",
        "There were 3,414 referrals ({} in 2023-24).",
        "Referrals increased to 3,414 ({} last year).",
        "Referrals increased by 1% to 3,414, against {} in 2023-24.",
    ],
)
def test_last_years_figure_in_a_sentence_is_tied(sentence: str) -> None:
    (finding,) = told(against(HEAD + sentence.format("3,368"), source(LAST)))
    assert (finding.stated, finding.implied, finding.certainty) == ("3,368", "3,386", "probable")
    assert told(against(HEAD + sentence.format("3,386"), source(LAST))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "There were 3,414 referrals from schools, compared with 3,368 last year.",
        "There were 3,414 referrals, compared with 3,368 assessments last year.",
        "There were 3,414 referrals, compared with 3,368 in the first half of last year.",
        "There were 3,414 referrals, compared with 3,368 in Southam last year.",
        "There were 3,414 referrals, compared with about 3,300 last year.",
        "Southam had 3,414 referrals, compared with 3,368 last year.",
        "There were 3,414 referrals and 3,208 assessments, up from 3,368 and 3,056 last year.",
        "Referrals of girls rose to 3,414 (3,368 last year).",
        "Our target was 3,414 referrals, against 3,368 last year.",
        "There were 3,414 referrals, compared with 3,368 next year.",
        "Repeat referrals rose to 3,414, compared with 3,368 last year.",
        "The average month saw 3,414 referrals, against 3,368 last year.",
    ],
)
def test_what_is_not_last_years_figure_is_left_alone(sentence: str) -> None:
    assert told(against(HEAD + sentence, source(LAST))) == []
