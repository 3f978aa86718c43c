"""Charts: drawn where values are clear, to scale, and told whole in their text alternative."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from report.example_audit import example, hostile
from safeguard_checks.documents.span import Place
from safeguard_checks.findings.finding import Audit, Finding
from safeguard_checks.findings.ticks.tick import Status, Tick
from safeguard_checks.report.chart import WIDTH, Box, Chart, Label, finding_chart, pages_chart, svg
from safeguard_checks.report.chart_png import png


def _share(stated: str, implied: str, family: str = "SHARE") -> Finding:
    return replace(example().findings[2], family=family, stated=stated, implied=implied, rows=())


def _bars(chart: Chart) -> tuple[list[Box], list[Box]]:
    """Return the bars of printed values and of given ones, without the two of the key."""
    boxes = [s for s in chart.shapes if isinstance(s, Box) and s.height == 10]
    return [b for b in boxes if b.tone == "ink"], [b for b in boxes if b.tone == "paper"]


def _ticked(*ticks: tuple[int, Status]) -> Audit:
    audit = example()
    found = tuple(
        Tick(n, Place(page, None, "", "", "", "", None, "7"), status, "", ())
        for n, (page, status) in enumerate(ticks, 1)
    )
    return replace(audit, coverage=replace(audit.coverage, ticks=found))


def test_stated_and_implied_are_on_one_scale_with_the_range_of_rounding() -> None:
    chart = finding_chart(_share("65%", "59.6%"))
    assert chart is not None
    (printed,), (given,) = _bars(chart)
    marks = {
        float(s.text.rstrip("%")): s.x
        for s in chart.shapes
        if isinstance(s, Label) and s.anchor == "middle"
    }
    (low, at_low), (high, at_high) = min(marks.items()), max(marks.items())
    unit = (at_high - at_low) / (high - low)
    assert printed.x == pytest.approx(at_low + (64.5 - low) * unit)
    assert printed.x + printed.width == pytest.approx(at_low + (65.5 - low) * unit)
    assert given.x + given.width / 2 == pytest.approx(at_low + (59.6 - low) * unit)
    assert chart.alt == (
        "the report prints 65%, which stands for 64.5% to 65.5%; the other figures give 59.6%."
    )


def test_a_column_has_a_bar_for_each_row_that_does_not_hold() -> None:
    finding = example().findings[0]
    chart = finding_chart(finding)
    assert chart is not None
    wrong = [row for row in finding.rows if not row.stands]
    printed, given = _bars(chart)
    assert len(printed) == len(given) == len(wrong)
    assert all(row.label in chart.alt and row.stated in chart.alt for row in wrong)


@pytest.mark.parametrize(
    ("stated", "implied", "family"),
    [
        ("about a third", "59.6%", "SHARE"),
        ("65%", "any value", "SHARE"),
        ("65%", "604", "SHARE"),
        ("26%", "-19.7%", "PCT"),
        ("65%", "5% or more", "RATE"),
        ("£5", "£6", "SUM"),
        ("<script>", "59.6%", "SHARE"),
    ],
)
def test_nothing_is_drawn_where_values_are_not_clear(
    stated: str, implied: str, family: str
) -> None:
    assert finding_chart(_share(stated, implied, family)) is None


@given(
    st.decimals(-(10**6), 10**6, places=1, allow_nan=False),
    st.decimals(-(10**6), 10**6, places=2, allow_nan=False),
)
def test_every_bar_and_mark_lies_within_the_picture(stated: object, implied: object) -> None:
    chart = finding_chart(_share(f"{stated:+}%", f"{implied}%"))
    assert chart is not None
    for shape in chart.shapes:
        right = shape.x + shape.width if isinstance(shape, Box) else shape.x
        assert 0 <= shape.x <= right <= WIDTH
        assert 0 <= shape.y <= chart.height
    middles = [s.text for s in chart.shapes if isinstance(s, Label) and s.anchor == "middle"]
    assert 2 <= len(middles) <= 9


def test_pages_are_told_by_what_their_figures_are() -> None:
    audit = _ticked((1, "agreed"), (1, "unchecked"), (4, "contradicted"), (4, "cannot_tell"))
    chart = pages_chart(audit)
    assert chart is not None
    assert chart.alt == (
        "Of 34 pages, 2 hold figures. Contradicted: 1 figure on page 4. Checked, and they agree: "
        "1 figure on page 1. Not checked: 2 figures on pages 1, 4."
    )
    assert pages_chart(_ticked()) is None


@pytest.mark.parametrize("paper", ["none", "#fff"])
def test_svg_is_well_formed_and_holds_no_style_or_script(paper: str) -> None:
    evil = replace(
        example().findings[0],
        rows=tuple(replace(r, label='"><script>&') for r in example().findings[0].rows),
    )
    chart = finding_chart(evil)
    assert chart is not None
    root = etree.fromstring(svg(chart, paper=paper))
    assert root.get("aria-label") == chart.alt
    assert {etree.QName(e).localname for e in root.iter()} == {"svg", "rect", "text"}
    assert not [a for e in root.iter() for a in e.attrib if a == "style" or a.startswith("on")]


def test_hostile_values_are_not_drawn() -> None:
    assert [finding_chart(f) for f in hostile().findings] == [None, None]


def test_the_picture_is_as_large_as_the_chart() -> None:
    chart = finding_chart(_share("65%", "59.6%"))
    assert chart is not None
    picture = Image.open(io.BytesIO(png(chart)))
    assert picture.size == (2 * WIDTH, round(2 * chart.height))
    assert png(chart) == png(chart)
    assert picture.convert("L").getextrema() == (12, 255)
