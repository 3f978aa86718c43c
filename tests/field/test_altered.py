"""One figure is altered in the document, far enough and to nothing else that fits."""

from __future__ import annotations

from random import Random

from altered import _outcomes, broken_in, with_value

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.documents.span import Span

TEXT = """# Annual report 2023-24

Of the 1,284 people asked, 847 (66.0%) said yes.

| Area | Cases |
|---|---|
| North | 1,241 |
| South | 877 |
| West | 402 |
| Total | 2,520 |
"""


def document() -> Document:
    return read_markdown("report.md", "0" * 64, TEXT)


def test_digits_change_and_separators_stay() -> None:
    made = document()
    start = made.blocks[1].text.index("1,284")
    changed = with_value(made, Span(1, start, start + 5), "9317")
    assert changed.blocks[1].text.startswith("Of the 9,317 people")
    table = next(b.index for b in made.blocks if b.table)
    changed = with_value(made, Span(table, 0, 3, 2, 1), "123")
    assert changed.text_at(Span(table, 0, 3, 2, 1)) == "123"
    assert len(changed.blocks) == len(made.blocks)


def test_labels_that_hold_give_the_numbers_of_their_working() -> None:
    label = {"family": "SHARE", "quote": "847 (66.0%) said yes", "working": "847/1,284 = 65.97%"}
    broken = broken_in(document(), [label], Random(1))
    of_labels = [b for b in broken if b.origin == "labels"]
    assert [int(b.number.value) for b in of_labels] == [847]
    bound = {**label, "working": "840..850 of 1,284"}
    assert not [b for b in broken_in(document(), [bound], Random(1)) if b.origin == "labels"]


def test_rows_of_which_the_same_holds_are_witnesses() -> None:
    rows = [(4_120, 1_377), (3_904, 2_115), (2_877, 1_046), (6_310, 3_488), (1_942, 613)]
    lines = [f"| Ward {'ABCDE'[n]} | {a:,} | {b:,} | {a + b:,} |" for n, (a, b) in enumerate(rows)]
    text = "\n".join(
        ["# Homes", "", "| Ward | Owned | Rented | Homes |", "|---|---|---|---|", *lines]
    )
    made = read_markdown("report.md", "0" * 64, text + "\n")
    broken = broken_in(made, (), Random(1))
    assert {(b.place, b.witnesses) for b in broken} == {("row", 5)}
    assert {b.witnesses for b in broken_in(document(), (), Random(1)) if b.place == "column"} == {1}


def test_a_broken_share_is_asked_after() -> None:
    outcomes = list(_outcomes(document(), ()))
    assert {o.family for o in outcomes} == {"share", "sum of three or more"}
    for one in outcomes:
        was, new = int(one.was.replace(",", "").replace(".", "")), int(one.is_now)
        assert abs(new - was) > was * 0.2
        assert len(str(new)) == len(str(was))
        assert one.told or one.in_appendix or one.family != "share"
