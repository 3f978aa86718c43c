"""On the picture of a page figures and sentences are marked to the letter, over ends of lines too."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
import typst

from safeguard_checks.documents.span import Box
from safeguard_checks.page.desk import Desk, Paper
from safeguard_checks.page.spots import Spots, spots_of
from safeguard_checks.page.views import view

Drop = Callable[..., Paper]

PAGE = b"""#set page(width: 300pt, height: 300pt, margin: 40pt)
= Annual report 2024-25
Visits were made all year. Of the 200 visits to families, 90 (55%) were late, and
twelve were not made at all. It is not known why."""


@pytest.fixture
def spots(desk: Desk, drop: Drop) -> tuple[Paper, Spots]:
    paper = drop("report.pdf", typst.compile(PAGE))
    assert paper.checked is not None
    sha = paper.checked.document.sha256
    return paper, spots_of(
        view(paper, {}), lambda parts: desk.pictures.boxes(paper.path, sha, parts)
    )


def of(told: tuple[Paper, Spots], figure: str) -> tuple[Box, Box]:
    """Return where a figure is marked, and the box that it was read with."""
    paper, spots = told
    assert paper.checked is not None
    (tick,) = (t for t in paper.checked.shown.coverage.ticks if t.place.quote == figure)
    (box,) = spots.figures[tick.number]
    assert tick.place.box is not None
    return box, tick.place.box


def test_a_sign_is_marked_with_its_number(spots: tuple[Paper, Spots]) -> None:
    box, digits = of(spots, "55%")
    assert box.left == pytest.approx(digits.left, abs=1)
    assert box.right > digits.right + 4
    assert (box.bottom, box.top) == (digits.bottom, digits.top)
    assert of(spots, "200")[0] == of(spots, "200")[1]


def test_a_number_in_words_is_marked_and_not_its_line(spots: tuple[Paper, Spots]) -> None:
    box, line = of(spots, "twelve")
    assert line.right - line.left > 150
    assert 20 < box.right - box.left < 50


def test_the_sentence_of_a_finding_is_marked_line_by_line(spots: tuple[Paper, Spots]) -> None:
    first, *rest = spots[1].chosen
    assert rest
    assert all(above.bottom >= below.top - 4 for above, below in pairwise(spots[1].chosen))
    assert first.left > 100, "the sentence before it stands on the same line"
    assert all(box.left < 60 for box in rest)


def test_without_letters_there_are_the_boxes_that_were_read(desk: Desk, drop: Drop) -> None:
    paper = drop("report.pdf", typst.compile(PAGE))
    assert paper.checked is not None
    found = spots_of(view(paper, {}), lambda parts: [()] * len(parts))
    ticks = paper.checked.shown.coverage.ticks
    assert {n: b for n, (b,) in found.figures.items()} == {t.number: t.place.box for t in ticks}
    assert found.chosen
