"""A text that is too long is read in pieces: all of it, with its places, and the report says so."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from safeguard_checks.documents.document import NoteMark
from safeguard_checks.documents.pieces import LONGEST_TEXT, in_pieces
from safeguard_checks.documents.raw import Raw
from safeguard_checks.documents.read import read
from safeguard_checks.documents.span import Run
from safeguard_checks.engine import audit

_WORDS = st.sampled_from(
    ["There were ", "12 ", "1,234 ", "children. ", "1,", "7" * 900, "\n", "x" * 300, "é;"]
)


def _sample(words: list[str]) -> str:
    return ("".join(words) * 40)[: 3 * LONGEST_TEXT]


@given(st.lists(_WORDS, min_size=1, max_size=12).map(_sample))
def test_no_letter_is_lost_and_no_piece_is_too_long(text: str) -> None:
    whole = Raw("paragraph", text, runs=(Run(0, len(text), 1, 7),), marks=(NoteMark(3, "1"),))
    pieces, unread = in_pieces([whole])
    assert "".join("".join(p.text for p in pieces).split()) == "".join(text.split())
    assert all(len(p.text) <= LONGEST_TEXT for p in pieces)
    assert bool(unread) == (len(text) > LONGEST_TEXT)
    assert sum(len(p.marks) for p in pieces) == 1
    for piece in pieces:
        (run,) = piece.runs
        assert run.line == 7
        assert run.start <= 0
        assert run.end >= len(piece.text)


@given(st.lists(st.integers(1, 99_999), min_size=4, max_size=6), st.integers(0, 9))
def test_numbers_stay_whole(numbers: list[int], lead: int) -> None:
    text = "x" * lead + "; ".join(f"{n:,} of {n}" for n in numbers * 120)
    pieces, _ = in_pieces([Raw("paragraph", text)])
    found = [t for p in pieces for t in re.findall(r"\d[\d,]*\d|\d", p.text)]
    assert found == re.findall(r"\d[\d,]*\d|\d", text)


def test_a_number_without_end_leaves_no_piece_that_reads_as_a_number(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("There were " + "7" * (3 * LONGEST_TEXT + 40) + " children.\n")
    result = audit(path)
    assert result.coverage.figures == 0
    assert "a number that could not be read" in {u.reason for u in result.coverage.unread}


def test_every_figure_of_a_long_paragraph_is_read_and_the_cut_is_told(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text(" ".join(f"In all {n} children came." for n in range(100, 900)) + "\n")
    document = read(path)
    result = audit(path)
    assert result.coverage.figures == 800
    assert [u.kind for u in document.unread] == ["long_text"]
    assert "read in 6 pieces" in document.unread[0].note
    assert "a very long text that was read in pieces" in {u.reason for u in result.coverage.unread}


def test_what_a_long_cell_holds_beyond_the_limit_follows_its_table(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    said = " ".join(f"In all {n} children came." for n in range(100, 500))
    path.write_text(f'Area,Said,2023\nNorth,"{said}",12\nSouth,x,13\n')
    document = read(path)
    result = audit(path)
    assert result.coverage.numbers == 403
    kinds = [block.kind for block in document.blocks]
    assert kinds == ["table", "paragraph", "paragraph"]
    assert [u.kind for u in document.unread] == ["long_text"]
