"""What other lines, columns and tables bear out of a figure, and where they bear nothing out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.run import judge_all

HOLDS, FAILS, SILENT = Verdict.CONSISTENT, Verdict.CONTRADICTION, Verdict.CANNOT_TELL
TOWNS = [f"{a}{b}" for a in ("Ash", "Oak", "Elm", "Fir", "Yew") for b in ("ton", "ley", "ham", "by")]  # fmt: skip


def judged(text: str, part: str = "") -> list[tuple[str, Verdict]]:
    """Return what is stated and the verdict of each relation read in a way named ``part``."""
    document = read_markdown("report.md", "0" * 64, text)
    mentions, measures = measured(document)
    relations = all_relations(document, mentions, measures, load_pack())
    return [
        (j.relation.stated_text, j.verdict)
        for j in judge_all(relations, select())
        if part in j.relation.construction
    ]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [list(head), ["---"] * len(head), *map(list, rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) + "\n"


def report(*tables: str) -> str:
    return "# Annual report 2024-25\n\n" + "\n".join(
        f"## Part {n}\n\n{text}" for n, text in enumerate(tables, 1)
    )


def groups(wrong: Sequence[int], alike: int = 5) -> str:
    """Return a table of counts and shares of five groups, the fourth of which is of another whole in some rows.

    The last groups beyond ``alike`` have no shares.
    """
    random, rows = Random(3), []
    for n in range(12):
        counts = [random.randint(20, 900) for _ in range(5)]
        row = [f"Area {'ABCDEFGHIJKL'[n]}", f"{sum(counts):,}"]
        for i, count in enumerate(counts):
            whole = sum(counts) - (counts[4] if i == 3 and n in wrong else 0)
            row += [f"{count:,}", f"{100 * count / whole:.1f}%" if i >= 5 - alike else ""]
        rows.append(row)
    names = ("White", "Black", "Asian", "Mixed", "Other")
    return table(["Area", "Total", *(h for n in names for h in (n, f"{n} %"))], rows)


def test_a_column_is_held_against_what_those_like_it_bear_out() -> None:
    told = judged(report(groups([1, 4, 6, 9])), "patterned")
    assert [v for _, v in told].count(FAILS) == 4
    assert [v for _, v in told].count(HOLDS) == 8


@pytest.mark.parametrize(
    "text",
    [
        report(groups([])),  # all rows follow
        report(groups(range(12))),  # the whole column is of something else
        report(groups([1, 4, 6, 9], alike=3)),  # two columns like it are few
    ],
)
def test_other_columns_are_held_against_no_pattern(text: str) -> None:
    assert not any(v is FAILS for _, v in judged(text, "share/"))


def turnout(over: Sequence[int], head: str = "Voted") -> str:
    random, rows = Random(5), []
    for n, town in enumerate(TOWNS):
        listed = random.randint(300, 4000)
        voted = round(listed * (1.3 if n in over else random.uniform(0.2, 0.7)))
        rows.append([town, f"{listed:,}", f"{voted:,}", f"{100 * voted / listed:.1f}%"])
    return report(table(["Town", "On the list", head, "Turnout"], rows))


@pytest.mark.parametrize(("between", "way"), [(2, "strong"), (30, "far")])
def test_a_share_of_a_far_column_is_read_in_a_way_of_its_own(between: int, way: str) -> None:
    random, rows = Random(5), []
    for town in TOWNS:
        whole, part = random.randint(2000, 9000), random.randint(20, 1900)
        others = [f"{random.randint(11, 99)}.{random.randint(1, 9)}" for _ in range(between)]
        rows.append([town, f"{whole:,}", *others, f"{part:,}", f"{100 * part / whole:.1f}%"])
    head = ["Town", "Total", *(f"Score {n}" for n in range(between)), "Late", "Late %"]
    assert judged(report(table(head, rows)), "quotient/") == judged(
        report(table(head, rows)), f"quotient/{way}/"
    )
    assert len(judged(report(table(head, rows)), f"quotient/{way}/")) == len(TOWNS)


def test_a_count_over_its_whole_is_told_where_others_are_below() -> None:
    told = judged(turnout([6]), "of-a-column")
    assert [v for _, v in told].count(FAILS) == 1
    assert len(told) == len(TOWNS)


@pytest.mark.parametrize(
    "text",
    [turnout([]), turnout([2, 6, 9]), turnout([6], "Voted (planned)")],
    ids=["none is over", "many are", "may be more"],
)
def test_counts_over_their_whole_are_not_told_where_they_may_be(text: str) -> None:
    assert not judged(text, "of-a-column")


def costs(last: str, more: str = "") -> str:
    lines = {"Staff": "412,300", "Premises": "98,410", "Transport": "37,260", "Supplies": "55,940"}
    rows = [*lines.items(), ("Grants", "20,150")]
    other = [*lines.items(), ("Grants", last)]
    if more:
        other[1] = ("Premises", more)
    return report(*(table(["Item", "£ in 2024-25"], r) for r in (rows, other)))


def test_a_line_of_two_tables_is_tied_by_the_lines_beside_it() -> None:
    assert ("20,510", FAILS) in judged(costs("20,510"), "carried/column")
    assert {v for _, v in judged(costs("20,150"), "carried/column")} == {HOLDS}


def test_lines_of_two_tables_are_not_tied_where_more_differ_or_few_agree() -> None:
    assert not judged(costs("20,510", more="89,410"), "carried")
    few = [("Staff", "412,300"), ("Premises", "98,410"), ("Grants", "20,150")]
    other = [*few[:2], ("Grants", "20,510")]
    assert not judged(report(*(table(["Item", "£ in 2024-25"], r) for r in (few, other))))


def duties(rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table whose last part stands behind the parts of the one before it."""
    head = ("Place", "Total", "Children", "Pregnant", "Vulnerable", "of these old", "of these young", "Emergency")  # fmt: skip
    return report(table(head, rows))


DUTIES = [
    ("North", "32", "12", "4", "16", "7", "9", "0"),
    ("South", "57", "31", "9", "17", "11", "6", "0"),
    ("East", "28", "14", "3", "11", "2", "9", "0"),
    ("West", "41", "22", "6", "12", "8", "4", "1"),
    ("Hill", "66", "38", "5", "23", "10", "13", "0"),
    ("Dale", "35", "11", "6", "16", "9", "7", "2"),
    ("Ford", "74", "40", "8", "26", "15", "11", "0"),
    ("Lake", "92", "51", "12", "29", "18", "11", "0"),
    ("Mill", "63", "27", "7", "29", "13", "16", "0"),
    ("Wood", "48", "30", "2", "16", "6", "10", "0"),
    ("Moor", "85", "44", "14", "27", "15", "12", "0"),
]


def test_a_last_part_behind_the_parts_of_another_is_found() -> None:
    assert not any(v is FAILS for _, v in judged(duties(DUTIES)))


def test_a_total_that_no_last_part_mends_is_told() -> None:
    rows = [*DUTIES[:4], ("Hill", "69", *DUTIES[4][2:]), *DUTIES[5:]]
    assert ("69", FAILS) in judged(duties(rows), "total/column")


@pytest.mark.parametrize(("stated", "verdict"), [("4", SILENT), ("431", FAILS)])
def test_dashes_alone_may_be_what_a_small_total_is_made_of(stated: str, verdict: Verdict) -> None:
    rows = [*(r[:5] for r in DUTIES if r[7] == "0"), ("Lake", stated, "-", "-", "-")]
    text = report(table(("Place", "Total", "Children", "Pregnant", "Vulnerable"), rows))
    assert (stated, verdict) in judged(text, "total/column")


def test_amounts_for_each_head_are_not_added_up() -> None:
    rows = [("North", "£4,100", "£20.50"), ("South", "£6,300", "£31.50"), ("East", "£2,200", "£11.10"), ("Total", "£12,600", "£21.00")]  # fmt: skip
    told = judged(report(table(("Area", "Spend", "Spend per capita"), rows)), "total/")
    assert told == [("£12,600", HOLDS)]


@pytest.mark.parametrize(("average", "fails"), [("£18", 0), ("£19.06", 0), ("£21", 1)])
def test_an_average_is_judged_by_its_own_places(average: str, fails: int) -> None:
    spend = [(4_100, 200), (6_321, 310), (2_227, 129), (5_833, 306), (7_412, 391), (3_904, 217)]
    rows = [
        (f"Area {'ABCDEF'[n]}", f"£{a:,}", str(b), f"£{a / b:.2f}")
        for n, (a, b) in enumerate(spend)
    ]
    whole = average if average != "£18" else f"£{3_904 / 217:.0f}"
    rows[3] = (*rows[3][:3], whole) if average == "£19.06" else rows[3]
    rows[5] = (*rows[5][:3], whole) if average != "£19.06" else rows[5]
    told = judged(report(table(("Area", "Spend", "Requests", "Average"), rows)), "rate/")
    assert [v for _, v in told].count(FAILS) == fails
    assert len(told) == len(rows)


FUNDS = """
| Fund | General | Restricted | Fabric | Tower | This year | Last year |
|---|---|---|---|---|---|---|
| Raising funds | - | - | - | - | - | {raising} |
| Grants | 2,471 | 1,318 | 977 | 1,206 | 5,972 | 3,062 |
| Ministry | 21,846 | 3,035 | 2,420 | 1,711 | 29,012 | 18,079 |
| Upkeep | 851 | 2,216 | 4,645 | 3,088 | 10,800 | 5,063 |
| Spending | 25,168 | 6,569 | 8,042 | 6,005 | 45,784 | {spent} |
"""


@pytest.mark.parametrize(
    ("raising", "spent", "wrong"),
    [
        ("1,478", "27,682", False),  # a part that only last year had
        ("1,478", "27,862", True),
        ("-", "26,204", False),
        ("-", "27,204", True),
    ],
)
def test_a_part_that_one_column_alone_has_is_a_part(raising: str, spent: str, wrong: bool) -> None:
    text = FUNDS.format(raising=raising, spent=spent)
    assert ((spent, FAILS) in judged(text, "total/")) is wrong


def test_a_column_without_the_line_that_others_are_taken_from_is_left_alone() -> None:
    """In columns of single corrections only what is taken away stands, and there is nothing to take it from."""
    names = "Assets Claims Units Costs Stocks Others Tests Sites Rents Notes"
    head = ("Line", "As reported", *names.split(), "Adjusted")
    rows = (
        ("Research", "3,462", "", "", "", "", "", "(32)", "", "", "", "", "3,430"),
        ("Other income", "(102)", "-", "-", "", "14", "(411)", "", "(102)", "", "", "7", "(594)"),
        ("In process", "610", "", "", "(610)", "", "", "", "", "", "", "", "-"),
        ("Reorganisation", "70", "", "", "", "(70)", "", "", "", "", "", "", "-"),
        ("Taxes", "713", "168", "(53)", "138", "12", "96", "11", "23", "(96)", "79", "(2)", "1,089"),
        ("Net earnings", "5,149", "940", "53", "472", "60", "315", "49", "79", "96", "(79)", "(5)", "7,129"),
    )  # fmt: skip
    assert FAILS not in [verdict for _, verdict in judged(report(table(head, rows)))]
