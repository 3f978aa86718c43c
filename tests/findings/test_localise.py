"""Error localisation: published and worked cases, ambiguity, and a solver as a second opinion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from findings.made import change, figure, flow, judged, share, total_of
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.findings.finding import Finding
from safeguard_checks.findings.localise.locate import Located, locate
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import SHARE, TOTAL
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Operand, Reading
from safeguard_checks.rules.rule import Judgement


def _sum(parts: Sequence[Figure], stated: Figure, number: int = 0) -> Judgement:
    operands = tuple(Operand("part", f, f.printed.interval("count"), "") for f in parts)
    reading = Reading("", TOTAL, operands, stated.printed.interval("count"))
    return judged("total", "row", stated, [reading], number)


def _at_least(part: Figure, whole: Figure, least: int, number: int) -> Judgement:
    """Return the relation that a part is at least so many per cent of its whole."""
    operands = tuple(
        Operand(role, f, f.printed.interval("count"), "")
        for role, f in (("part", part), ("whole", whole))
    )
    reading = Reading("", SHARE, operands, Interval.at_least(least))
    made = judged("share", "table", part, [reading], number)
    return replace(made, relation=replace(made.relation, stated=None))


def _sets(located: Located) -> set[frozenset[tuple[str, str]]]:
    return {
        frozenset((c.figure.text if c.figure else "words", c.values) for c in changes)
        for changes in located.sets
    }


def test_the_published_case_of_errorlocate() -> None:
    """Profit 755 + cost 125 = turnover 200, cost at least 60% of turnover: the profit is wrong.

    Source of the figures and of the answer: the documented example of ``locate_errors`` in the R
    package errorlocate (de Jonge and van der Loo), which marks the profit alone.
    """
    profit, cost, turnover = figure("755"), figure("125"), figure("200")
    relations = [_sum([profit, cost], turnover, 0), _at_least(cost, turnover, 60, 1)]
    assert [j.verdict for j in relations] == [Verdict.CONTRADICTION, Verdict.CONSISTENT]
    (located,) = locate(relations)
    assert _sets(located) == {frozenset({("755", "75")})}


def test_without_the_second_rule_it_cannot_be_told() -> None:
    """The sum alone leaves open which of its figures is wrong."""
    profit, cost, turnover = figure("755"), figure("125"), figure("200")
    (located,) = locate([_sum([profit, cost], turnover)])
    assert _sets(located) == {frozenset({("755", "75")}), frozenset({("200", "880")})}


STOCK = """# Annual report 2024-25

| Indicator | 2024-25 Number | 2024-25 Rate | 2023-24 Number | 2023-24 Rate | Change |
|---|---|---|---|---|---|
| Referrals | 3414 | 604 | 3368 | 596 | +1% |
| Completed Assessments | 3208 | 568 | 3056 | 541 | +5% |
| Section 47 Enquiries Starting | 1479 | 262 | 1222 | 216 | +21% |
| ICPCs Held | 413 | 73 | 499 | 88 | -17% |
| CLA (31/03/2025) | 387 | 68.5 | 397 | 69.6 | -2% |
| CLA Starts in Year | 192 | 34.0 | 177 | 31.0 | +8% |
| CLA Ceased in Year | 198 | 35.0 | 208 | 37.0 | -5% |
"""


def _findings(text: str) -> list[Finding]:
    result = audit_document(read_markdown("report.md", "0" * 64, text))
    return [*result.findings, *result.appendix]


def test_one_figure_mends_flow_rate_and_change() -> None:
    """The children looked after of last year: 393 for 397 mends what is broken, breaks nothing."""
    found = [f for f in _findings(STOCK) if f.rule in ("FLOW01", "RATE01")]
    assert len(found) == 2
    for finding in found:
        (mend,) = finding.corrections
        assert [(c.stated, c.values) for c in mend.changes] == [("397", "393")]
        assert finding.cause.startswith("If 397 were 393, this would come out, and so would ")


REPAIRS = """# Housing report 2024-25

| District | Repairs asked for | Repairs done late | Percentage done late |
|---|---|---|---|
| North | 1,204 | 181 | 15.0% |
| East | 951 | 133 | 14.0% |
| South | 1,420 | 184 | 13.0% |
| West | 1,455 | 247 | 17.0% |
| Central | 1,102 | 143 | 13.0% |
| Total | 6,132 | {total} | {share} |
"""


def test_a_total_that_breaks_a_share_too_is_told_with_what_is_printed_there() -> None:
    (finding,) = _findings(REPAIRS.format(total="988", share="14.5%"))
    assert finding.rule == "SUM01"
    assert finding.working.split("\n") == [
        "181 + 133 + 184 + 247 + 143 = 888",
        "14.5% is printed; 988 ÷ 6,132 = 16.11%",
    ]
    assert [place.quote for place in finding.locations[:3]] == ["988", "14.5%", "181"]


@pytest.mark.parametrize(
    ("total", "share", "working"),
    [
        ("988", "16.1%", "181 + 133 + 184 + 247 + 143 = 888"),
        ("888", "16.1%", "888 ÷ 6,132 = 14.48%"),
    ],
)
def test_what_fails_alone_is_told_alone(total: str, share: str, working: str) -> None:
    assert [f.working for f in _findings(REPAIRS.format(total=total, share=share))] == [working]
    assert _findings(REPAIRS.format(total="888", share="14.5%")) == []


def test_a_change_may_not_break_what_holds() -> None:
    """Of the figures of a wrong share, those that a total ties down are not to be changed."""
    a, b, c, all_ = figure("120"), figure("230"), figure("150"), figure("500")
    held = _sum([a, b, c], all_, 1)
    stated = figure("36%", "percentage")
    operands = tuple(
        Operand(role, f, f.printed.interval("count"), "")
        for role, f in (("part", b), ("whole", all_))
    )
    reading = Reading("", SHARE, operands, stated.printed.interval("percentage"))
    wrong = judged("share", "table", stated, [reading], 2)
    (located,) = locate([held, wrong])
    assert _sets(located) == {frozenset({("36%", "46%")})}
    assert located.checked == 0


def test_two_changes_where_one_will_not_do() -> None:
    """Two totals of one row and one column, both wrong by different amounts."""
    a, b, row = figure("10"), figure("20"), figure("35")
    c, column = figure("30"), figure("47")
    (located,) = locate([_sum([a, b], row, 0), _sum([a, c], column, 1)])
    assert {len(s) for s in located.sets} == {2}
    assert len(located.sets) == 8


def test_rounded_figures_keep_their_range() -> None:
    """A change that is wrong can be mended by its own value or those of its figures."""
    wrong = change("1222", "1479", "+18%")
    (located,) = locate([wrong])
    assert _sets(located) == {
        frozenset({("1222", "between 1,249 and 1,258")}),
        frozenset({("1479", "between 1,436 and 1,448")}),
        frozenset({("+18%", "+21%")}),
    }


def test_several_of_one_group_are_told_as_such() -> None:
    """One change mends both sums, and either shared figure would do: no guess is made."""
    a, b = figure("100"), figure("50")
    relations = [
        _sum([a, b, figure("7")], figure("167"), 0),
        _sum([a, b, figure("9")], figure("169"), 1),
    ]
    (located,) = locate(relations)
    assert _sets(located) == {frozenset({("100", "110")}), frozenset({("50", "60")})}


@pytest.mark.parametrize(
    ("relation", "sets"),
    [
        (flow("397", "192", "198", "387"), 4),
        (share("17", "20", "65%"), 3),
        (share("17", "20", "75%"), 2),  # no whole number of which 17 is 75%
    ],
)
def test_lone_contradictions_keep_all_alternatives(relation: Judgement, sets: int) -> None:
    """Each figure of a lone contradiction may be the wrong one, if a value for it exists."""
    (located,) = locate([relation])
    assert len(located.sets) == sets


def test_too_long_a_search_says_nothing() -> None:
    """A sum of very many parts is not searched: any of them could be wrong."""
    assert locate([total_of(["3"] * 400, "1300")]) == []
    assert locate([total_of(["3"] * 4, "13")])


def test_words_may_be_what_is_wrong() -> None:
    """A direction that fits neither figures nor words is one phrase, mended by one change of it."""
    text = (
        "# Annual report 2024-25\n\n| Indicator | 2023-24 | 2024-25 |\n|---|---|---|\n"
        "| Referrals | 3368 | 3414 |\n\nReferrals fell from 3368 to 3414, by 1%.\n"
    )
    found = [f for f in _findings(text) if f.family == "DIR"]
    assert found
    assert all("cannot be told" not in f.cause and not f.corrections for f in found)


def test_what_another_cause_explains_is_left_alone() -> None:
    """Relations settled by a cause of their column take no part."""
    wrong = total_of(["1", "2"], "4")
    assert locate([wrong], frozenset({wrong.relation.id})) == []


def _grid(cells: list[list[int]], slips: dict[int, int]) -> tuple[list[Figure], list[list[int]]]:
    """Return the figures of a table with its totals, and each sum as signs over them."""
    rows, columns = len(cells), len(cells[0])
    full = [[*row, sum(row)] for row in cells]
    full.append([sum(column) for column in zip(*full, strict=True)])
    flat = [value for row in full for value in row]
    for at, by in slips.items():
        flat[at % len(flat)] += by
    figures = [figure(str(value)) for value in flat]
    wide = columns + 1
    sums = []
    for r in range(rows + 1):
        sums.append([1 if i // wide == r and i % wide < columns else 0 for i in range(len(flat))])
        sums[-1][r * wide + columns] = -1
    for c in range(wide):
        sums.append([1 if i % wide == c and i // wide < rows else 0 for i in range(len(flat))])
        sums[-1][rows * wide + c] = -1
    return figures, sums


def _solver_sets(figures: list[Figure], sums: list[list[int]], size: int) -> set[frozenset[int]]:
    """Return, by integer programming, every set of figures whose change mends all sums."""
    printed = np.array([int(f.printed.value) for f in figures], float)
    found = set()
    for chosen in combinations(range(len(figures)), size):
        free = np.zeros(len(figures), bool)
        free[list(chosen)] = True
        bounds = Bounds(np.where(free, 0, printed), np.where(free, 10**6, printed))
        fits = milp(
            np.zeros(len(figures)),
            constraints=LinearConstraint(np.array(sums, float), 0, 0),
            bounds=bounds,
            integrality=np.ones(len(figures)),
        )
        if fits.status == 0:
            found.add(frozenset(figures[i].index for i in chosen))
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(st.integers(20, 90), min_size=2, max_size=2), min_size=2, max_size=2),
    st.dictionaries(st.integers(0, 8), st.integers(1, 15), min_size=1, max_size=2),
)
def test_the_sets_are_those_of_integer_programming(
    cells: list[list[int]], slips: dict[int, int]
) -> None:
    """On small tables the smallest sets are exactly those that an integer program allows."""
    figures, sums = _grid(cells, slips)
    relations = [
        _sum(
            [figures[i] for i, sign in enumerate(signs) if sign == 1],
            figures[signs.index(-1)],
            number,
        )
        for number, signs in enumerate(sums)
    ]
    located = locate(relations)
    if len(located) != 1:
        return
    ours = {frozenset(c.figure.index for c in s if c.figure) for s in located[0].sets}
    size = min(len(s) for s in ours)
    assert ours == _solver_sets(figures, sums, size)
    assert size == 1 or not _solver_sets(figures, sums, size - 1)
