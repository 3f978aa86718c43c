"""Charts that carry their numbers are read as tables; what a picture shows is not."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from safeguard_checks import audit
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read_docx import read_docx
from safeguard_checks.documents.read_html import read_html

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATED = "http://schemas.openxmlformats.org"


def grids(document: Document) -> list[list[list[str]]]:
    return [[[c.text if c else "" for c in row] for row in t.grid()] for _, t in document.tables()]


def points(values: list[object]) -> str:
    return "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values))


def word(series: dict[str, list[object]], form: str = "General") -> Document:
    names = points(["North", "South", "West"])
    drawn = "".join(
        f"<c:ser><c:tx><c:strRef><c:strCache>{points([name])}</c:strCache></c:strRef></c:tx>"
        f"<c:cat><c:strRef><c:strCache>{names}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>"
        f"<c:formatCode>{form}</c:formatCode>{points(values)}</c:numCache></c:numRef></c:val></c:ser>"
        for name, values in series.items()
    )
    chart = (
        f"<c:chartSpace {C} {A}><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Visits by area</a:t></a:r></a:p>"
        f"</c:rich></c:tx></c:title><c:plotArea><c:barChart>{drawn}</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    body = (
        "<w:p><w:r><w:t>The chart shows visits.</w:t></w:r><w:r><w:drawing><a:graphic><a:graphicData>"
        '<c:chart r:id="rId7"/></a:graphicData></a:graphic></w:drawing></w:r></w:p>'
        "<w:p><w:r><w:t>After it.</w:t></w:r></w:p>"
    )
    links = (
        f'<Relationships xmlns="{RELATED}/package/2006/relationships"><Relationship Id="rId7"'
        f' Type="{RELATED}/officeDocument/2006/relationships/chart" Target="charts/chart1.xml"/></Relationships>'
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W} {C} {A} {R}><w:body>{body}</w:body></w:document>"
        )
        archive.writestr("word/_rels/document.xml.rels", links)
        archive.writestr("word/charts/chart1.xml", chart)
    return read_docx("report.docx", "0" * 64, stream.getvalue())


def test_a_chart_of_a_word_file() -> None:
    document = word({"2021": [12, 14, 9], "2022": [15, 11, 10]})
    assert [b.kind for b in document.blocks] == ["paragraph", "caption", "table", "paragraph"]
    assert document.blocks[1].text == "Visits by area"
    assert grids(document) == [
        [["", "2021", "2022"], ["North", "12", "15"], ["South", "14", "11"], ["West", "9", "10"]]
    ]
    assert not document.unread


def test_shares_of_a_chart_as_it_shows_them() -> None:
    assert grids(word({"Share": [0.254, 0.5, 0.246]}, "0%"))[0][1:] == [
        ["North", "25%"],
        ["South", "50%"],
        ["West", "25%"],
    ]


def test_a_chart_without_numbers_is_told() -> None:
    document = word({})
    assert [u.kind for u in document.unread] == ["chart"]
    assert not grids(document)


def page(held: object) -> Document:
    text = json.dumps(held).replace("</", "<\\/")
    script = f'<script type="application/json" data-for="w1">{text}</script>'
    return read_html(
        "a.html",
        "0" * 64,
        f"<body><h1>A</h1><p>Before.</p><div id='w1'></div>{script}<p>After.</p></body>",
    )


BARS = {
    "layout": {"title": {"text": "Visits"}},
    "data": [
        {"type": "bar", "name": "2021", "x": ["North", "South"], "y": [12, 14]},
        {"type": "bar", "name": "2022", "orientation": "h", "y": ["North", "South"], "x": [15, 11]},
        {"type": "scatter", "x": [0.5, 0.7], "y": [3, 4]},
    ],
}
LINES = {
    "hc_opts": {
        "title": {"text": "Visits"},
        "xAxis": {"categories": ["North", "South"]},
        "series": [
            {"name": "2021", "data": [12, 14]},
            {"name": "2022", "data": [{"y": 15}, {"y": 11}]},
        ],
    }
}
SORTED = {
    "container": "<table><thead><tr><th></th><th>2021</th><th>2022</th></tr></thead></table>",
    "data": [["North", "South"], [12, 14], [15, 11]],
}


@pytest.mark.parametrize("held", [BARS, LINES, SORTED], ids=["bars", "options", "sortable"])
def test_charts_of_a_page(held: object) -> None:
    document = page({"x": held})
    assert grids(document) == [[["", "2021", "2022"], ["North", "12", "15"], ["South", "14", "11"]]]
    assert [b.text for b in document.blocks if b.kind == "paragraph"] == ["Before.", "After."]


@pytest.mark.parametrize(
    "held",
    [
        {"x": {"data": [{"type": "scatter", "x": ["a", "a"], "y": [1, 2]}], "layout": {}}},
        {"x": {"data": [{"type": "scatter", "x": [0.1, 0.2], "y": [1, 2]}], "layout": {}}},
        {"x": {"options": {"a": 1}}},
        {"x": {"hc_opts": {"series": 5}}},
        {"x": {"data": [{"x": ["a", "b"], "y": [float("nan"), float("inf")], "name": "n"}]}},
        [1, 2],
        "words",
    ],
)
def test_what_has_no_categories_is_no_table(held: object) -> None:
    assert not grids(page(held))


def test_what_is_found_in_charts_is_doubted(tmp_path: Path) -> None:
    held = {
        "x": {
            "container": SORTED["container"],
            "data": [
                ["North", "South", "West", "Total"],
                [121, 143, 97, 361],
                [151, 117, 103, 317],
            ],
        }
    }
    text = f'<script type="application/json" data-for="w1">{json.dumps(held)}</script>'
    (tmp_path / "a.html").write_text(
        f"<body><h1>Visits</h1>{text}</body>".replace("</table>", "<\\/table>")
    )
    result = audit(tmp_path / "a.html")
    assert not result.findings
    assert [f.rule for f in result.appendix] == ["SUM01"]
    assert all(
        "/chart-" in name for name in result.coverage.by_construction if name.startswith("total")
    )


def test_lists_in_lists_without_end_are_no_chart() -> None:
    script = f'<script type="application/json">{"[" * 100_000}</script>'
    document = read_html("a.html", "0" * 64, f"<body><p>Before.</p>{script}<p>After.</p></body>")
    assert [b.text for b in document.blocks] == ["Before.", "After."]


@pytest.mark.parametrize("name", ["North", "<b>North</b>", "<!DOCTYPE html>North", "</div>North"])
def test_names_in_markup_are_read_as_text(name: str) -> None:
    held = {**SORTED, "data": [[name, "South"], [12, 14], [15, 11]]}
    assert grids(page({"x": held}))[0][1] == ["North", "12", "15"]


@pytest.mark.parametrize("name", ["\x01<b>North</b>", "<!DOCTYPE html>", "\ud800<b"])
def test_broken_markup_in_a_name_costs_nothing_but_the_name(name: str) -> None:
    held = {**SORTED, "data": [[name, "South"], [12, 14], [15, 11]]}
    assert grids(page({"x": held}))[0][2] == ["South", "14", "11"]
