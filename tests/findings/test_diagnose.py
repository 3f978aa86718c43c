"""Every cause both ways: named where it is true, silent where the evidence is thin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from findings.made import change, flow, repeat, share, total_of
from reports import told
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.findings.diagnose import column_causes, diagnose
from safeguard_checks.findings.finding import Audit
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

PARTS = ["1204", "873", "466", "1931"]


def _told(judgement: Judgement) -> str:
    assert judgement.verdict is Verdict.CONTRADICTION
    cause = diagnose(judgement)
    return f"{cause.strength}: {cause.kind}: {cause.text}" if cause else ""


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        (change("1222", "1479", "+17.4%"), "likely: base: the change was divided by the later"),
        (change("32.4%", "27.1%", "-5.3%"), "likely: points: percentage points written as per"),
        (change("1222", "1479", "-21.0%"), "likely: sign: the sign is the wrong way round"),
        (change("1222", "1479", "-17.4%"), "likely: sign: the change was worked out backwards"),
        (flow("1387", "492", "298", "1193"), "likely: sign: starts (492) and endings (298) ch"),
        (repeat("4284", "4824"), "likely: digits: two digits changed over (4824 for 4,284)"),
        (repeat("4284", "9284"), "likely: digits: one digit slipped, the 4th from last (9284"),
        (total_of(PARTS, "4008"), "likely: parts: part (466) left out of the total"),
        (
            total_of(["4204.25", "1873.10", "1466.35", "1931.80"], "10475.50"),
            "likely: digits: one digit slipped in one of the figures, which puts the sum out by 1,000",
        ),
        (total_of([*PARTS, "1300"], "6978"), "likely: parts: part (1204) counted twice"),
        (total_of(PARTS, "44740"), "likely: factor: the result is out by a factor of 10"),
        (total_of(["124", "93"], "21700"), "likely: factor: the result is out by a factor of 100"),
        (share("368", "510", "0.72%"), "likely: factor: the result is out by a factor of 100"),
        (total_of(["12500", "8", "930"], "21430"), "likely: factor: 8 is out by a factor of 1,000"),
    ],
)
def test_a_true_cause_is_named(judgement: Judgement, expected: str) -> None:
    """The cause that made the figure is named, and as likely."""
    assert _told(judgement).startswith(expected)


@pytest.mark.parametrize(
    "judgement",
    [
        change("12", "15", "+20%"),
        change("32%", "27%", "-5%"),
        change("100", "101", "-1%"),
        change("1222", "1479", "+19.3%"),
        flow("21", "4", "3", "20"),
        repeat("12", "21"),
        repeat("4284", "4283"),
        repeat("4284", "5117"),
        total_of(["3", "4", "5"], "9"),
        total_of(["3", "4", "5"], "17"),
        share("3", "12", "2%"),
        share("368", "510", "72.1%"),
        total_of(PARTS, "4475"),
    ],
)
def test_thin_evidence_names_no_likely_cause(judgement: Judgement) -> None:
    """Few digits, small errors and causes that fit nothing give no likely cause."""
    assert not _told(judgement).startswith("likely")


def _audit(text: str) -> Audit:
    return audit_document(read_markdown("report.md", "0" * 64, text))


def _causes(text: str, rule: str) -> list[str]:
    result = _audit("# Annual report 2024-25\n\n" + text)
    return [f.cause for f in told(result) if f.rule == rule]


def test_another_whole_near_by() -> None:
    """The share is of the number in the bullet above; a whole that nothing names is not told."""
    above = "- 1,604 children were on a child protection plan.\n\n"
    told = "- Of the 1,671 children looked after, 951 ({}) live outside the area.\n"
    (cause,) = _causes(above + told.format("59.3%"), "SHARE01")
    assert cause.startswith("Likely cause: the share was taken of another whole, 1,604")
    (cause,) = _causes(above + told.format("58.1%"), "SHARE01")
    assert not cause


TABLE = """| Indicator | 2023-24 | 2024-25 | Change |
|---|---|---|---|
| Referrals | 3368 | 3414 | {} |
| Assessments | 3056 | 3208 | {} |
| Section 47 enquiries | 1222 | 1479 | {} |
| Conferences | 499 | 413 | {} |
"""


def test_the_neighbouring_row() -> None:
    """A change that is the row above's is told so; one that is nobody's is not."""
    (cause,) = _causes(TABLE.format("+1.4%", "+5.0%", "+5.0%", "-17.2%"), "PCT01")
    assert "the neighbouring “Assessments”" in cause
    assert cause.startswith("Likely cause")
    (cause,) = _causes(TABLE.format("+1.4%", "+5.0%", "+9.3%", "-17.2%"), "PCT01")
    assert "neighbouring" not in cause


def test_a_figure_of_the_neighbouring_row() -> None:
    """A change worked from the row above is told with the figure that was used."""
    (cause,) = _causes(TABLE.format("+1.4%", "-4.8%", "+21.0%", "-17.2%"), "PCT01")
    assert "3368 (Referrals 2023-24) was used in place of 3056" in cause
    (cause,) = _causes(TABLE.format("+1.4%", "-3.1%", "+21.0%", "-17.2%"), "PCT01")
    assert "was used in place" not in cause


AGES = """| Age | Children | Share |
|---|---|---|
| 0 to 4 | 1,204 | 26.9% |
| 5 to 9 | 873 | 19.5% |
| 10 to 15 | 466 | {} |
| 16 and over | 1,931 | 43.2% |
| Total | 4,474 | 100.0% |
"""


def test_the_whole_of_another_row() -> None:
    """A share of a table that was taken of another row's number."""
    (cause,) = _causes(AGES.format("38.7%"), "SHARE02")
    assert "If 38.7% were 10.4%" in cause
    assert "Likely cause: the share was taken of another whole, 1,204" in cause
    (cause,) = _causes(AGES.format("31.3%"), "SHARE02")
    assert "another whole" not in cause


def test_last_years_figure_left_in() -> None:
    """The text repeats last year's figure as this year's."""
    table = TABLE.format("+1.4%", "+5.0%", "+21.0%", "-17.2%")
    told = "\nThere were {} section 47 enquiries in 2024-25.\n"
    (cause,) = _causes(table + told.format("1,222"), "REPEAT01")
    assert cause.startswith("Likely cause: last year’s figure left in: 1222")
    (cause,) = _causes(table + told.format("1,433"), "REPEAT01")
    assert "last year" not in cause


def test_a_long_sum_is_not_taken_apart() -> None:
    """Of a total of very many parts only whole parts are tried, not their digits."""
    parts = [str(100 + i) for i in range(400)]
    right = sum(map(int, parts))
    assert not _told(total_of(parts, str(right + 3)))
    assert _told(total_of(parts, str(right * 10))).startswith("likely: factor: the result")


LABELLED = """Contributions to fund {} in {} were:

| Agency | Amount |
|---|---|
| Council | £10,000 |
| Health | £12,000 |

"""


def test_last_years_label_left_in() -> None:
    """Several labels one year behind are last year's; one alone is not told so."""
    for wrong, lead in ((3, "Likely cause: last year’s label left in"), (1, "")):
        text = "".join(f"## Part {i}\n\n" + LABELLED.format(i, "2023-24") for i in range(wrong))
        causes = _causes(text, "FY01")
        assert len(causes) == wrong
        assert all(c.startswith(lead) and bool(c) == bool(lead) for c in causes)


def test_a_column_with_one_cause_is_one_finding() -> None:
    """Twelve wrong entries of one cause are one finding with its rows."""
    result = _audit("# Annual report 2024-25\n\n" + TABLE.format("+1%", "+5%", "+17%", "-21%"))
    (finding,) = [f for f in told(result) if f.rule == "PCT01"]
    assert finding.cause.startswith("Likely cause: the change was divided by the later figure")
    assert [r.stated for r in finding.rows if not r.stands] == ["+17%", "-21%"]
    assert len(finding.rows) == 4


def test_a_row_that_the_cause_does_not_explain_is_told_apart() -> None:
    """A row with an error of its own does not hide the cause of the others."""
    result = _audit("# Annual report 2024-25\n\n" + TABLE.format("+1%", "+55%", "+17%", "-21%"))
    findings = [f for f in told(result) if f.rule == "PCT01"]
    assert sorted(len(f.rows) for f in findings) == [0, 3]
    column = next(f for f in findings if f.rows)
    assert "appears to be" not in column.title


# Rows beside which three wrong ones are not most of the column.
RIGHT = "| Plans | 310 | 279 | -10% |\n| Reviews | 640 | 800 | +25% |\n"


def test_unlike_errors_make_no_column() -> None:
    """Wrong entries without one cause stay findings of their own."""
    result = _audit(
        "# Annual report 2024-25\n\n" + TABLE.format("+1%", "+55%", "+40%", "-31%") + RIGHT
    )
    findings = [f for f in told(result) if f.rule == "PCT01"]
    assert [f.rows for f in findings] == [(), (), ()]


@pytest.mark.parametrize(
    ("stated", "kind"),
    [
        (("+17.4%", "-20.8%", "+4.7%"), "base"),
        (("-21.0%", "+17.2%", "-5.0%"), "sign"),
        (("+210%", "-172%", "+49.7%"), "factor"),
    ],
)
def test_column_causes(stated: tuple[str, str, str], kind: str) -> None:
    """What is wrong throughout is told of the column; two rows are enough, one is not."""
    pairs = (("1222", "1479"), ("499", "413"), ("3056", "3208"))
    rows = [change(*pair, s) for pair, s in zip(pairs, stated, strict=True)]
    column = [_in_column(j, i) for i, j in enumerate(rows)]
    (cause,) = column_causes(column)
    assert cause.kind == kind
    assert cause.whole
    assert not column_causes(column[:1])


def test_decimals_cut_off_in_a_column() -> None:
    """One cut-off share says nothing; many in one column do."""
    pairs = [("95", "167"), ("368", "510"), ("78", "227"), ("413", "499"), ("17", "23")]
    shares = [f"{1000 * int(p) // int(w) / 10}%" for p, w in pairs]
    rows = [share(p, w, s) for (p, w), s in zip(pairs, shares, strict=True)]
    column = [_in_column(j, i) for i, j in enumerate(rows)]
    failing = [j for j in column if j.verdict is Verdict.CONTRADICTION]
    assert len(failing) >= 3
    (cause,) = column_causes(column)
    assert cause.kind == "truncated"
    assert not column_causes(failing[:2])


def _in_column(judgement: Judgement, number: int) -> Judgement:
    relation = replace(judgement.relation, id=number, column=(0, 3))
    return replace(judgement, relation=relation)


COPIED = """# Report 2024-25

| Source | 2023-24 | 2024-25 |
|---|---|---|
| Police | 512 | 533 |
| Schools | {schools} | 451 |
| Health | 440 | 412 |
| Total | 1,450 | {total} |
"""


@pytest.mark.parametrize(
    ("schools", "total", "source"),
    [
        ("498", "1,450", "1,450 was copied from the cell beside it (Total 2023-24)"),
        ("512", "1,396", "512 was copied from a neighbouring line (Schools 2023-24)"),
    ],
)
def test_a_copied_figure_is_said_to_be_from_another_place_than_its_own(
    schools: str, total: str, source: str
) -> None:
    text = COPIED.format(schools=schools, total=total)
    result = audit_document(read_markdown("t.md", "0" * 64, text))
    causes = [f.cause for f in (*result.findings, *result.appendix) if f.rule == "SUM01"]
    assert [source in cause for cause in causes] == [True]
