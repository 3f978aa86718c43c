"""Audits made by hand, of the shapes that writers must lay out. Every figure is invented."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from report.example_text import marked_text, some_ticks, text_of
from safeguard_checks.documents.span import Box, Place
from safeguard_checks.findings.evidence.evidence import Evidence
from safeguard_checks.findings.finding import (
    Audit,
    CorrectedFigure,
    Correction,
    Coverage,
    Finding,
    Holding,
    ReportInfo,
    Row,
    Unchecked,
)
from safeguard_checks.report.formats import Setting
from safeguard_checks.report.review import Decided
from safeguard_checks.rules.suite_outcome import SuiteOutcome

__all__ = ["HOSTILE", "example", "hostile", "nothing_checked", "nothing_found", "reviewed_by_turns"]

_SECTION = "3. Children helped and protected"
_TABLE = "Table 2: Activity in the year"
_ACTIVITY = (
    ("Contacts", 8120, 8202), ("Referrals", 3040, 3190), ("Assessments", 2710, 2804),
    ("Enquiries", 1105, 1392), ("Conferences", 420, 351), ("Plans started", 377, 322),
    ("Plans ended", 340, 371), ("Children on a plan", 255, 206), ("Children looked after", 410, 402),
    ("Started being looked after", 166, 181), ("Ceased being looked after", 174, 189),
    ("Care leavers", 210, 214),
)  # fmt: skip

_EVIDENCE = Evidence(
    construction="change/table/by-column-percent/table",
    belief=0.9876,
    judged=63,
    failed=13,
    true=10,
    false=3,
    hold=2,
    fail=9,
    features=(("support", "mixed"), ("nearness", "near")),
    ceiling="certain",
    why="The column says that it is the change between the two beside it; 50 of 63 so told in 545 "
    "published reports hold, and of 13 that did not 10 were errors of the report.",
)

HOSTILE = (
    "<script>alert(1)</script>",
    "\x1b[31mred\x1b[0m \x9b2J",
    "3\u202e41\u202c4",
    "a\u200bb\u00adc",
    "half \ud800 pair \ue000",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }} {% raw %}",
    "tab\tnew\nline\r\n",
)


def example() -> Audit:
    """Return an audit with findings of every layout, an appendix and things not read."""
    return Audit(
        version="0.0.0",
        rules_version="1",
        report=ReportInfo(
            name="annual-report.pdf",
            sha256="ab" * 32,
            format="pdf",
            title="Mereford Safeguarding Children Partnership annual report",
            period="2024-25",
            period_evidence="the title names 2024-25, and 12 mentions",
            pages=34,
        ),
        findings=(_column(1), _direction(2), _total(3)),
        appendix=(_truncated(4),),
        coverage=_coverage(),
        suites=(
            SuiteOutcome("figures", "figures", "expect_column_values_to_be_unique", True),
            SuiteOutcome("relations", "relations", "expect_totals_to_add_up", False, (3, 9)),
        ),
        text=marked_text(),
    )


def reviewed_by_turns(audit: Audit) -> Setting:
    """Return decisions on an audit's findings: accepted, dismissed, reopened and none, in turn."""
    ids = [f.id for f in audit.findings]
    return Setting(
        decided={
            **{i: Decided("accepted", "Jo Okoro", "2026-01-12") for i in ids[::4]},
            **{i: Decided("dismissed", "Jo Okoro", "2026-01-12", "Another cohort.") for i in ids[1::4]},
        },
        reopened={i: Decided("dismissed", "Jo Okoro", "2026-01-12", "Provisional.") for i in ids[2::4]},
    )  # fmt: skip


def nothing_found() -> Audit:
    """Return an audit whose checks all hold."""
    audit = example()
    coverage = replace(
        audit.coverage,
        relations={"consistent": 51, "contradiction": 0, "cannot_tell": 0},
        by_rule={"SUM01": {"consistent": 51}},
        by_construction={},
        unread=(),
    )
    return replace(audit, findings=(), appendix=(), coverage=coverage, suites=(), text=())


def nothing_checked() -> Audit:
    """Return the audit of a report in which no number was found, whose title is not known."""
    audit = example()
    coverage = Coverage(0, 0, 0, {}, {}, {}, {}, (), (), ())
    report = replace(audit.report, title="", period="", period_evidence="", pages=0)
    return replace(
        audit, report=report, findings=(), appendix=(), coverage=coverage, suites=(), text=()
    )


def hostile() -> Audit:
    """Return an audit in which every text that comes from the report is an attack."""
    audit = example()
    bad = " ".join(HOSTILE)
    place = Place(3, None, bad, bad, bad, bad, None, bad)
    row = Row(bad, bad, bad, bad, stands=False, place=place)
    finding = replace(
        audit.findings[1],
        title=bad, stated=bad, implied=bad, working=bad, cause=bad, explanation=bad, question=bad,
        caveats=(bad,), locations=(place, replace(place, row="", column="", table="")),
        evidence=replace(_EVIDENCE, why=bad),
    )  # fmt: skip
    unread = (Unchecked(place, bad),)
    return replace(
        audit,
        report=replace(audit.report, name=bad, title=bad, period=bad, period_evidence=bad),
        findings=(finding, replace(finding, number=3, rows=(row,))),
        appendix=(),
        coverage=replace(
            audit.coverage,
            not_figures={bad: 2},
            unchecked=unread,
            unread=unread,
            holdings=(Holding("SUM01", "SUM", bad, (place,)),),
            ticks=tuple(
                replace(
                    t, place=place, reason=bad, checks=tuple(replace(c, note=bad) for c in t.checks)
                )
                for t in some_ticks()
            ),
        ),
        text=text_of(bad),
    )


def _finding(number: int, rule: str, **fields: object) -> Finding:
    base = Finding(
        id=f"{rule}-{number:06x}",
        number=number,
        fingerprint=f"{number:016x}",
        evidence_hash=f"{number + 100:016x}",
        rule=rule,
        family=rule.rstrip("0123456789"),
        severity="medium",
        certainty="certain",
        pairing="explicit",
        title="",
        stated="",
        implied="",
        working="",
        cause="",
        explanation="",
        question="",
        caveats=(),
        locations=(),
    )
    return replace(base, **fields)  # type: ignore[arg-type]


def _cell(row: str, column: str, quote: str, page: int = 12, top: float = 640.0) -> Place:
    box = Box(410.2, top - 11.5, 441.75, top)
    return Place(page, 20, _SECTION, _TABLE, row, column, box, quote)


def _percent(value: Fraction) -> str:
    return f"{round(value * 100):+d}%"


def _column(number: int) -> Finding:
    rows = []
    for index, (label, old, new) in enumerate(_ACTIVITY):
        printed, right = _percent(Fraction(new - old, new)), _percent(Fraction(new - old, old))
        rows.append(
            Row(
                label=label,
                stated=printed,
                implied=right,
                working=f"({new:,} − {old:,}) ÷ {new:,} = {printed}",
                stands=printed == right,
                place=_cell(label, "Change", printed, top=640.0 - 18 * index),
            )
        )
    wrong = [row for row in rows if not row.stands]
    return _finding(
        number,
        "PCT01",
        severity="high",
        title=f"In the “Change” column {len(wrong)} of the 12 entries do not follow from their figures",
        stated=", ".join(f"{r.label}: {r.stated}" for r in wrong),
        implied=", ".join(f"{r.label}: {r.implied}" for r in wrong),
        working="\n".join(f"{r.label}: {r.working}, printed as {r.stated}" for r in rows),
        cause="Likely cause: divided by the later figure (12 of 12 rows reproduced).",
        explanation=(
            f"{len(wrong)} of the 12 entries of the “Change” column cannot be right, whichever figures "
            "are used; the others come out alike either way."
        ),
        question="Was each change divided by the later figure instead of the earlier one?",
        caveats=("One of the two years was revised after the change was worked out.",),
        locations=tuple(row.place for row in rows),
        rows=tuple(rows),
        evidence=_EVIDENCE,
    )


def _direction(number: int) -> Finding:
    text = "We are encouraged that referrals fell again this year."
    return _finding(
        number,
        "DIR02",
        severity="high",
        pairing="matched",
        title="The text says that referrals went down, but the table shows otherwise",
        stated="referrals fell",
        implied="3,040 (2023-24) to 3,190 (2024-25)",
        working="3,040 (2023-24) to 3,190 (2024-25)",
        explanation="The text says “referrals fell”; the table shows referrals going up.",
        question="Did referrals go up or down?",
        caveats=("The text may speak of another group or another date than the table.",),
        locations=(
            Place(4, 8, "1. Foreword", "", "", "", Box(72.0, 500.25, 480.5, 512.0), text),
            _cell("Referrals", "Number | 2023-24", "3,040"),
            _cell("Referrals", "Number | 2024-25", "3,190"),
        ),
    )


def _total(number: int) -> Finding:
    table = "Contributions"
    parts = (("Council", "£72,500"), ("Police", "£31,000"), ("Health board", "£45,250"))
    places = [Place(21, 9, "6. Money", table, row, "Amount", None, quote) for row, quote in parts]
    total = Place(21, 14, "6. Money", table, "Total", "Amount", None, "£148,570")
    return _finding(
        number,
        "SUM01",
        certainty="probable",
        title="The contributions do not add up to their total",
        stated="£148,570",
        implied="£148,750",
        working="£72,500 + £31,000 = £103,500\n£103,500 + £45,250 = £148,750\n£148,750 is not £148,570",
        cause="Likely cause: two digits changed places (75 and 57).",
        explanation="The three amounts above the total make £148,750.",
        question="Is the total wrong, or one of the amounts?",
        caveats=("A contribution that is not listed may have been paid back.",),
        locations=(total, *places),
        corrections=(
            Correction((CorrectedFigure("£148,570", "£148,750", total),)),
            Correction((CorrectedFigure("£31,000", "£30,820", places[2]),)),
        ),
    )


def _truncated(number: int) -> Finding:
    text = "Of 171 families, 33 (19%) were offered a place."
    return _finding(
        number,
        "SHARE01",
        severity="low",
        certainty="possible",
        title="19% does not follow from the numbers given with it unless decimals were cut off",
        stated="19%",
        implied="19.3%",
        working="33 ÷ 171 = 19.3%",
        explanation="The numbers make 19.3%.",
        question="Was the percentage cut off instead of rounded?",
        locations=(Place(30, 3, "8. Early help", "", "", "", None, text),),
    )


def _coverage() -> Coverage:
    unchecked = [
        Unchecked(
            Place(1 + i // 8, 1 + i % 8, f"Section {1 + i // 40}", "", "", "", None, str(100 + i)),
            "no other figure it must agree with was found",
        )
        for i in range(180)
    ]
    unchecked += [
        Unchecked(_cell(label, "Rate", "c"), "suppressed or blank") for label in ("Asian", "Mixed")
    ]
    picture = Place(7, None, "", "", "", "", None, "1 picture on this page")
    unread = [
        Unchecked(replace(picture, page=p), "a picture that is not read") for p in (2, 7, 8, 9)
    ]
    holdings = [
        Holding("RATE01", "RATE", "3,190 ÷ 53,167 × 10,000 = 600", (_cell("Referrals", "Rate", "600"),)),
        Holding("SUM01", "SUM", "12 + 7 + 3 = 22", (_cell("Total", "2024-25", "22", 14),)),
        Holding("SUM01", "SUM", "10 + 6 + 3 = 19", (_cell("Total", "2023-24", "19", 14),)),
    ]  # fmt: skip
    return Coverage(
        numbers=431,
        figures=300,
        checked=118,
        relations={"consistent": 3, "contradiction": 10, "cannot_tell": 2},
        by_rule={
            "DIR02": {"contradiction": 1},
            "PCT01": {"contradiction": 8, "consistent": 0},
            "RATE01": {"consistent": 1, "cannot_tell": 2},
            "SUM01": {"consistent": 2, "contradiction": 1},
        },
        by_construction={},
        not_figures={"period or date": 83, "age": 20, "page furniture": 28},
        unchecked=tuple(unchecked),
        unread=tuple(unread),
        holdings=tuple(holdings),
        ticks=some_ticks(),
    )
