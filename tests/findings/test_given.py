"""What the other figures give is told as a person says it, and what must change only where one value would do."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit, audit_document, measured
from safeguard_checks.findings.corrections import correction_text
from safeguard_checks.findings.finding import Finding
from safeguard_checks.findings.localise.locate import Change, Located
from safeguard_checks.rules.catalogue import all_rules

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "annual-report.md"


def findings(text: str) -> list[Finding]:
    found = audit_document(read_markdown("a.md", "0" * 64, f"# Annual report 2024-25\n\n{text}\n"))
    return [*found.findings, *found.appendix]


def test_a_fall_is_told_as_a_fall_and_a_rise_as_a_rise() -> None:
    (fall,) = findings("The average caseload fell from 19.4 to 17.2, a reduction of 2.8 children.")
    assert fall.implied == "a fall of 2.1 to 2.3"
    assert fall.question.endswith("which give a fall of 2.1 to 2.3?")
    (rise,) = findings(
        "There were 4,210 referrals, an increase of 12% on the 3,900 referrals in 2023-24."
    )
    assert rise.implied == "a rise of 7.9%"


def test_a_change_printed_with_its_sign_is_told_with_its_sign() -> None:
    text = "| Row | 2023-24 | 2024-25 | Change |\n|---|---|---|---|\n| Visits | 400 | 500 | +45% |\n| Calls | 200 | 300 | +50% |"
    (found,) = findings(text)
    assert found.implied == "+25%"


def test_a_range_that_holds_a_value_is_told_alone() -> None:
    column = next(f for f in _example() if f.rows)
    given = {r.label: r.implied for r in column.rows}
    assert given["ICPCs Held"] == "-17.3% to -17.2%"
    assert given["Re-Referrals"] == "-21.5% or -22.6%"


def test_a_sum_of_rounded_amounts_is_told_with_the_range_that_rounding_allows() -> None:
    head = "| Service | 2023-24 £000 | 2024-25 £000 |\n|---|---|---|"
    rows = "| Homes | 2,410 | 2,522 |\n| Farms | 1,310 | 1,290 |\n| Roads | 3,105 | 3,160 |\n| Total | 6,825 | 7,092 |"
    (found,) = findings(f"{head}\n{rows}")
    assert found.implied == "6,972 (6,970.5 to 6,973.5 before rounding)"
    assert found.working.endswith("3,160 = 6,972 (6,970.5 to 6,973.5 before rounding)")
    assert found.title == "The total of 2024-25 (£000) is not the sum of its parts"


def test_what_must_change_is_told_of_one_value_and_never_of_a_range() -> None:
    document = read_markdown("a.md", "0" * 64, "# Annual report 2024-25\n\nIt was 42.8% in all.\n")
    figure = measured(document)[0].figures[0]
    for values, single in (("between 51.9% and 52.5%", False), ("51.9%", True)):
        change = Change(figure, values, single)
        located = Located((1, 2), ((change,),), 0, frozenset(), 1)
        told = correction_text(located, {1, 2})
        assert bool(told) is single
    assert told == "If 42.8% were 51.9%, both sums that it does not fit would come out."
    assert correction_text(located, {1}) == (
        "If 42.8% were 51.9%, this would come out, and so would the other sum that 42.8% does not fit."
    )


def test_of_two_sums_only_those_that_are_shown_are_called_so() -> None:
    (flow,) = (f for f in _example() if f.rule == "FLOW01")
    assert flow.working.count("=") == 1
    assert "both" not in flow.cause
    assert "the other sum" in flow.cause


def test_a_number_of_another_line_and_another_column_is_no_cause() -> None:
    (rate,) = (f for f in _example() if f.rule == "RATE01")
    assert "copied" not in rate.cause


def test_an_appendix_by_any_letter_may_be_of_another_document() -> None:
    """What may explain it speaks of no letter that the finding does not name."""
    (rule,) = (r for r in all_rules() if r.code == "XREF06")
    assert "Appendix A" not in " ".join(rule.innocent)


@cache
def _example() -> tuple[Finding, ...]:
    found = audit(EXAMPLE)
    return (*found.findings, *found.appendix)
