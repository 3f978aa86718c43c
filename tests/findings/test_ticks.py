"""Ticks and marked text: every figure once, with its status, and no character lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import MARKDOWN, as_html
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_html import read_html
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.engine import audit_document
from safeguard_checks.findings.finding import Audit
from safeguard_checks.findings.marked import MarkedBlock, Piece, _pieces
from safeguard_checks.findings.ticks.frame import ticks_frame
from safeguard_checks.mentions.extract import extract
from safeguard_checks.report.write_json import to_json


def _read(text: str) -> Document:
    return read_markdown("report.md", "0" * 64, text)


def _all(block: MarkedBlock) -> list[Piece]:
    return [*block.pieces, *(p for row in block.rows for cell in row for p in cell.pieces)]


@pytest.fixture(scope="module")
def audit() -> Audit:
    return audit_document(_read(MARKDOWN))


def _statuses(text: str) -> dict[str, str]:
    result = audit_document(_read("# Annual report 2024-25\n\n" + text))
    return {t.place.quote: t.status for t in result.coverage.ticks}


def test_one_tick_a_figure_in_reading_order(audit: Audit) -> None:
    figures = extract(_read(MARKDOWN)).figures
    ticks = audit.coverage.ticks
    assert [t.place.quote for t in ticks] == [f.text for f in figures]
    assert [t.number for t in ticks] == list(range(1, len(figures) + 1))


def test_status_and_coverage_agree(audit: Audit) -> None:
    ticks, coverage = audit.coverage.ticks, audit.coverage
    assert coverage.checked + len(coverage.unchecked) == coverage.figures == len(ticks)
    findings = {f.id for f in audit.findings}
    for t in ticks:
        told = {c.finding for c in t.checks if c.finding and not c.cleared}
        assert (t.status == "contradicted") == bool(told & findings)
        assert bool(t.reason) == (t.status in ("cannot_tell", "unchecked"))
        assert (t.status == "unchecked") <= (not t.checks or t.reason == "suppressed or blank")


SHARE = "Of the {} families helped, {} ({}) had been helped before."


def test_each_status() -> None:
    assert _statuses(SHARE.format("510", "368", "72%")) == {
        "510": "agreed", "368": "agreed", "72%": "agreed",
    }  # fmt: skip
    assert set(_statuses(SHARE.format("510", "368", "62%")).values()) == {"contradicted"}
    assert set(_statuses(SHARE.format("510", "368", "73%")).values()) == {"contradicted"}
    assert _statuses("We helped 368 families.") == {"368": "unchecked"}


def test_an_ordinary_cause_is_no_contradiction() -> None:
    """A cut-off percentage stands in the appendix; its figures cannot be told."""
    assert set(_statuses(SHARE.format("171", "33", "19.2%")).values()) == {"cannot_tell"}


def test_a_wrong_column_leaves_its_operands_alone() -> None:
    """The counts that a wrong change column was worked from are not contradicted by it."""
    text = (
        "| Indicator | 2023-24 | 2024-25 | Change |\n|---|---|---|---|\n"
        "| Section 47 enquiries | 1222 | 1479 | +17% |\n| Conferences | 499 | 413 | -21% |\n"
    )
    found = _statuses(text)
    assert found["+17%"] == found["-21%"] == "contradicted"
    assert found["1222"] == found["413"] == "cannot_tell"


@pytest.mark.parametrize("reader", ["markdown", "html"])
def test_marked_text_is_the_report(reader: str) -> None:
    document = (
        _read(MARKDOWN) if reader == "markdown" else read_html("report.html", "0" * 64, as_html())
    )
    result = audit_document(document)
    shown = {b.text for b in document.blocks if b.text.strip() and b.kind != "furniture"}
    ours = {"".join(p.text for p in b.pieces) for b in result.text if not b.rows}
    assert shown <= ours
    numbers = [p.tick for b in result.text for p in _all(b) if p.tick]
    assert sorted(numbers) == [t.number for t in result.coverage.ticks]
    for block in result.text:
        for piece in _all(block):
            if piece.tick:
                assert piece.text == result.coverage.ticks[piece.tick - 1].place.quote


def test_every_finding_begins_somewhere_in_the_text(audit: Audit) -> None:
    anchors = [a for b in audit.text for p in _all(b) for a in p.anchors]
    assert sorted(anchors) == sorted(f.id for f in (*audit.findings, *audit.appendix))


cuts = st.lists(st.integers(0, 30), max_size=8, unique=True).map(sorted)


points = st.sets(st.integers(0, 30), max_size=5)


@given(st.text("ab1 ", min_size=31, max_size=40), cuts, points, points)
def test_pieces_lose_nothing(text: str, ends: list[int], points: set[int], stops: set[int]) -> None:
    """Joined again the pieces are the text, and every anchor is in just one of them."""
    spans = [(a, b, n) for n, (a, b) in enumerate(zip(ends[::2], ends[1::2], strict=False), 1)]
    anchors = {p: (f"F{p}",) for p in points}
    pieces = list(_pieces(text, spans, anchors, stops))
    assert "".join(p.text for p in pieces) == text
    assert [p.tick for p in pieces if p.tick] == [n for _, _, n in spans]
    assert sorted(a for p in pieces for a in p.anchors) == sorted(f"F{p}" for p in points)


def test_ticks_as_frame_and_json(audit: Audit) -> None:
    frame = ticks_frame(audit.coverage.ticks)
    assert frame["figure"].nunique() == audit.coverage.figures
    told = json.loads(to_json(audit))["coverage"]["ticks"]
    assert [t["status"] for t in told] == [t.status for t in audit.coverage.ticks]
    assert ticks_frame(()).empty
