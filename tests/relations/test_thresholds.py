"""Numbers that decide what a relation says, each with a report just on its one side and on its other."""

from __future__ import annotations

import pytest

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.printed import Printed, parse_printed
from safeguard_checks.relations.find import find_relations
from safeguard_checks.relations.repeat import comparable, rounds_to
from safeguard_checks.rules.catalogue import select
from safeguard_checks.rules.rule import Judgement
from safeguard_checks.rules.run import judge_all


def _judged(text: str, type_: str, kind: str) -> Judgement:
    document = read_markdown("report.md", "0" * 64, f"# Annual report 2024-25\n\n{text}\n")
    relations = find_relations(document, *measured(document), load_pack())
    (found,) = (
        j
        for j in judge_all(relations, select())
        if (j.relation.type, j.relation.kind) == (type_, kind)
    )
    return found


def _total(parts: tuple[int, ...], stated: int) -> Judgement:
    rows = "\n".join(f"| Part {n} | {part:,} |" for n, part in enumerate(parts))
    return _judged(f"| Item | Number |\n|---|---|\n{rows}\n| Total | {stated:,} |", "total", "row")


def _activity(old: int, new: int, words: str) -> str:
    return (
        f"| Activity | 2023-24 | 2024-25 |\n|---|---|---|\n| Referrals | {old} | {new} |\n"
        f"| Strategy discussions | 51 | 63 |\n\n{words}"
    )


def _printed(text: str) -> Printed:
    found = parse_printed(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("parts", "stated", "told"),
    [
        ((111, 202), 2 * 313, True),
        ((111, 202), 2 * 313 + 1, False),
        ((111, 202), 202, True),
        ((111, 202), 201, False),
    ],
)
def test_a_total_is_of_the_size_of_its_parts(
    parts: tuple[int, ...], stated: int, told: bool
) -> None:
    """No less than the largest, and no more than twice all; else it is of something else."""
    found = _total(parts, stated)
    assert (found.verdict.value == "contradiction") is told
    assert ("not of the size" in found.reason) is not told


@pytest.mark.parametrize(
    ("parts", "stated", "certainty"),
    [
        ((100, 210), 300, "possible"),  # of three numbers in tens: 15 either way
        ((100, 210), 320, "possible"),
        ((100, 210), 290, "certain"),
        ((100, 210), 330, "certain"),
        ((100, 211), 310, "certain"),  # not all of them are tens
    ],
)
def test_how_far_numbers_in_tens_may_be_out(
    parts: tuple[int, ...], stated: int, certainty: str
) -> None:
    found = _total(parts, stated)
    assert found.verdict.value == "contradiction"
    assert found.certainty == certainty


@pytest.mark.parametrize(
    ("old", "new", "steady"),
    [
        (100, 115, True),
        (100, 116, False),
        (100, 85, True),
        (100, 84, False),
        (10, 13, True),
        (10, 14, False),
    ],
)
def test_what_may_be_called_stable(old: int, new: int, steady: bool) -> None:
    """A change by 15%, or by three."""
    words = "The number of referrals remained stable."
    found = _judged(_activity(old, new, words), "direction", "topic")
    assert found.verdict.value == ("consistent" if steady else "contradiction")


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [("100", "200", True), ("100", "201", False), ("123", "312", True), ("123", "322", False)],
)
def test_figures_of_one_thing_are_within_twice_or_have_the_same_digits(
    one: str, other: str, near: bool
) -> None:
    assert comparable(_printed(one), _printed(other)) is near
    assert comparable(_printed(other), _printed(one)) is near


@pytest.mark.parametrize(
    ("exact", "coarse", "rounds"),
    [
        ("122", "125", False), ("123", "125", True), ("127", "125", True), ("128", "125", False),
        ("125", "130", True), ("124", "130", False), ("150", "200", True), ("149", "200", False),
        ("1,500", "2,000", True), ("1,499", "2,000", False), ("2,501", "2,000", False),
    ],
)  # fmt: skip
def test_what_one_number_rounds_to(exact: str, coarse: str, rounds: bool) -> None:
    assert rounds_to(_printed(exact), _printed(coarse)) is rounds
