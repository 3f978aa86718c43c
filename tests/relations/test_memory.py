"""One quantity told twice: whatever it is changed to is told, and the order of the places is nothing to it."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import measured
from safeguard_checks.measures.quantities.find import find_quantities
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.packs.load import load_pack
from safeguard_checks.relations.memory.find import restated
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.structure.pointed_at import pointed_at

WORDS = Topics(load_pack())
COUNTS = st.integers(201, 999)


def ties(text: str) -> list[Relation]:
    """Return the ties of a report in Markdown."""
    document = read_markdown("report.md", "0" * 64, text)
    measures = measured(document)[1]
    quantities = find_quantities(document, measures, WORDS)
    return list(restated(document, quantities, [], measures.tables, WORDS))


def fails(relation: Relation) -> bool:
    return not any(r.holds for r in relation.readings if r.alternative is None)


def change(old: int, new: int, *, second: bool) -> str:
    if second:
        return f"At 31 March 2013 there were {new} visits to small libraries. This is down from {old} at 31 March 2012."
    return f"Visits to small libraries went from {old} in March 2012 to {new} in March 2013."


@given(old=COUNTS, new=COUNTS, other=COUNTS, turned=st.booleans())
def test_a_change_told_twice_holds_if_and_only_if_both_values_are_alike(
    old: int, new: int, other: int, turned: bool
) -> None:
    assume(old % 10 and len({old, new, other}) == 3 and abs(other - new) > 3)
    assume(max(new, other) < 9 * min(new, other))

    def report(then: int) -> str:
        places = [change(old, new, second=True), change(old, then, second=False)]
        return "# Report\n\n## One\n\n{}\n\n## Two\n\n{}\n".format(*places[:: -1 if turned else 1])

    assert not any(map(fails, ties(report(new))))
    told = [r for r in ties(report(other)) if fails(r)]
    assert [r.how for r in told] == ["old-new"]
    values = {told[0].stated.printed.value} if told[0].stated else set()
    values |= {o.figure.printed.value for o in told[0].readings[0].operands}
    assert values == {new, other}
    # What is told of both as of the one day, and in both places to the unit, excuses nothing.
    if old % 5:
        assert not any(r.holds for r in told[0].readings)


@given(value=COUNTS, other=COUNTS, year=st.integers(2019, 2024))
def test_a_sentence_is_held_against_the_cell_of_its_year(value: int, other: int, year: int) -> None:
    assume(abs(value - other) > 3 and max(value, other) < 2 * min(value, other))
    row = " | ".join(str(value if y == year else 20_000 + y) for y in range(2019, 2025))
    head = " | ".join(map(str, range(2019, 2025)))
    table = f"| Visits | {head} |\n|---|---|---|---|---|---|---|\n| Small libraries | {row} |"

    def report(said: int) -> str:
        return (
            "# Report\n\n## One\n\nVisits by library\n\n"
            f"{table}\n\n## Two\n\nThere were {said} small libraries in {year}.\n"
        )

    assert [fails(r) for r in ties(report(value))] == [False]
    assert [fails(r) for r in ties(report(other))] == [True]


TOPICS = [
    "private fostering visits", "housing advice for leavers", "life story work",
    "dental health checks", "police night shifts", "court case files", "school bus routes",
    "staff training budgets",
]  # fmt: skip


@given(at=st.integers(0, 7), shift=st.integers(-2, 2))
def test_a_reference_is_held_against_the_paragraph_with_its_words(at: int, shift: int) -> None:
    assume(0 <= at + shift < len(TOPICS))
    body = "\n\n".join(
        f"{n}. The members looked again at {topic} in May." for n, topic in enumerate(TOPICS, 10)
    )
    text = f"# Report\n\n## Advice\n\nImprove {TOPICS[at]} (paragraph {10 + at + shift}).\n\n## Body\n\n{body}\n"
    document = read_markdown("report.md", "0" * 64, text)
    found = list(pointed_at(document, measured(document)[0], WORDS))
    assert [fails(r) for r in found] == [shift != 0]
    assert shift == 0 or found[0].words == f"paragraph {10 + at}"
