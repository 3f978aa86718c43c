"""What the words beside a figure say that it is of, and the laws that its words and times keep."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured
from safeguard_checks.measures.quantities.find import find_quantities
from safeguard_checks.measures.quantities.quantity import Quantity, When
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.packs.load import load_pack

TOPICS = Topics(load_pack())
NOUNS = ["visits", "complaints", "apprentices", "libraries", "bridges", "patients"]
PLAIN = ["the", "number", "of", "reported", "were", "significantly", "in", "total", "fell", "two"]


def quantities(text: str, folder: Path) -> dict[str, Quantity]:
    """Return the quantities of a report of one section, by what is printed."""
    path = folder / "report.md"
    path.write_text(f"# Annual report\n\n## Work\n\n{text}\n", encoding="utf-8")
    document = read(path)
    return {q.figure.text: q for q in find_quantities(document, measured(document)[1], TOPICS)}


@given(st.lists(st.sampled_from(NOUNS), min_size=1, unique=True), st.randoms())
def test_words_do_not_hang_on_order_or_on_what_narrows_nothing(
    nouns: list[str], random: object
) -> None:
    mixed = [*nouns, *PLAIN]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert TOPICS.words(" ".join(mixed)) == TOPICS.words(" ".join(nouns))
    assert len(TOPICS.words(" ".join(nouns))) == len(nouns)


@given(st.sampled_from(NOUNS))
def test_one_and_many_are_one_word(noun: str) -> None:
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    assert TOPICS.words(one) == TOPICS.words(noun)


def test_terms_of_the_pack_count_as_one_word_however_written() -> None:
    assert TOPICS.words("children looked after") == TOPICS.words("looked-after children") - {
        "child"
    }
    assert TOPICS.words("children adopted") == TOPICS.words("adoptions")
    assert TOPICS.words("adopters") != TOPICS.words("adoptions")


DAYS = st.dates(date(2010, 1, 1), date(2030, 1, 1))
TIMES = st.builds(
    lambda start, days: When(start, start + timedelta(days=days)), DAYS, st.integers(0, 800)
)


@given(TIMES, TIMES)
def test_times_that_are_one_are_never_apart(a: When, b: When) -> None:
    assert a.same(a)
    assert a.same(b) == b.same(a)
    assert a.apart(b) == b.apart(a)
    assert not (a.same(b) and a.apart(b))


@given(DAYS, st.integers(0, 27))
def test_a_day_is_one_with_its_month(day: date, more: int) -> None:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    within = first + timedelta(days=more)
    assert When(within, within).same(When(first, last))
    assert not When(last + timedelta(days=1), last + timedelta(days=1)).same(When(first, last))


@pytest.mark.parametrize(
    ("text", "figure", "words"),
    [
        ("There were 46 visits to libraries in May.", "46", "visits libraries"),
        ("The number of visits to libraries was 46 in May.", "46", "visits libraries"),
        ("Visits to libraries fell to 46 from 58.", "58", "visits libraries"),
        ("We paid visits to 46 (12%) of all libraries.", "12%", "paid visits libraries"),
        ("The 46 libraries in our care are open all week.", "46", "libraries care"),
        ("46 were libraries closed for the whole winter.", "46", "libraries closed whole winter"),
        ("In libraries, 46 apprentices aged 16 were trained.", "46", "apprentices trained"),
    ],
)
def test_words_of_a_figure(text: str, figure: str, words: str, tmp_path: Path) -> None:
    found = quantities(text, tmp_path)[figure].words
    assert found - {"n16"} == TOPICS.words(words)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Visits to libraries rose by 46 to 58.", "46"),
        ("The libraries stand within 46 miles of each other, all of them.", "46"),
        ("The libraries opened again [46] in the spring of the year.", "46"),
        ("Visits to libraries were 46% higher than visits to museums.", "46%"),
        ("Libraries 46 Museums 58 Bridges 61 Canals 70", "58"),
        ("We hope that 46 libraries would open.", "46"),
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str, figure: str, tmp_path: Path) -> None:
    assert figure not in quantities(text, tmp_path)


def test_time_and_role_of_the_figures_of_a_change(tmp_path: Path) -> None:
    text = "The number of visits to libraries fell from 58 in March 2012 to 46 in March 2013."
    found = quantities(text, tmp_path)
    assert (found["58"].role, found["46"].role) == ("old", "")
    assert found["58"].when.end == date(2012, 3, 31)
    assert found["46"].when.end == date(2013, 3, 31)


def test_a_year_in_brackets_is_of_the_figure_behind_it(tmp_path: Path) -> None:
    found = quantities("Visits to libraries numbered 46 in 2022 (2021: 58) in all.", tmp_path)
    assert found["58"].when.end == date(2021, 12, 31)
    assert found["46"].when.end == date(2022, 12, 31)
    assert found["58"].words == found["46"].words


def test_items_take_the_time_of_what_opens_their_list(tmp_path: Path) -> None:
    found = quantities(
        "At 31 March 2013 we had:\n\n- 46 mobile libraries for villages\n- 12 bridges over small rivers",
        tmp_path,
    )
    assert {q.when.end for q in found.values()} == {date(2013, 3, 31)}
