"""Charts that are objects and carry their numbers: as a title and the grid of a table.

In Word files a chart keeps the values that it was last drawn with; pages made by programs keep those of
their charts and sortable tables as JSON. What a picture shows is not read.
"""

from __future__ import annotations

import json
import posixpath
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from safeguard_checks.documents.characters import folded
from safeguard_checks.documents.document import Cell, Table
from safeguard_checks.documents.hostile import member, parse_xml
from safeguard_checks.documents.read_csv import shown_number
from safeguard_checks.documents.span import Run
from safeguard_checks.documents.tables import build_table, is_value

__all__ = ["CHART", "Chart", "chart_of_office", "chart_of_page", "charts_of_part"]

_MOST_POINTS = 2_000
CHART = "chart"
"""The tier of a table that was made of the numbers of a chart."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A title, empty where there is none, and rows of texts, heads first."""

    title: str
    rows: list[list[str]]

    def table(self, run: Run) -> Table | None:
        """Return the table, each cell at the place of the chart; ``None`` where it has no figure."""
        width = max((len(row) for row in self.rows), default=0)
        texts = [t for row in self.rows[1:] for t in row[1:]]
        if width < 2 or not any(map(is_value, texts)):
            return None
        cells = [
            Cell(r, c, text, header=not r, runs=(Run(0, len(text), run.page, run.line),))
            for r, row in enumerate(self.rows)
            for c, text in enumerate(row)
            if text
        ]
        return build_table(cells, len(self.rows), width, 1, (CHART,))


@dataclass(frozen=True, slots=True)
class _Series:
    """One line, or set of bars, of a chart: what it is called and its value of each category."""

    name: str
    values: dict[str, str]


def _together(title: str, series: Sequence[_Series]) -> Chart | None:
    """Return the chart of series that share an axis: a column for each, a row for each category."""
    kept = [s for s in series if s.values]
    names = list(dict.fromkeys(name for s in kept for name in s.values))
    if not kept or not 1 < len(names) <= _MOST_POINTS:
        return None
    head = ["", *(s.name or f"series {n}" for n, s in enumerate(kept, 1))]
    rows = [[name, *(s.values.get(name, "") for s in kept)] for name in names]
    return Chart(title, [head if len(kept) > 1 or kept[0].name else ["", title or "value"], *rows])


def chart_of_office(root: etree._Element) -> Chart | None:
    """Return the chart that a chart's part of an Office file holds, ``None`` where it has no categories."""
    heading = root.find("{*}chart/{*}title")
    title = folded(
        "".join(t.text or "" for t in heading.iter("{*}t")) if heading is not None else ""
    )
    series: list[_Series] = []
    for one in root.iter("{*}ser"):
        name = folded(" ".join(v.text or "" for v in one.iterfind("{*}tx//{*}v")))
        places = _points(one.find("{*}cat"))
        values = _points(one.find("{*}val"))
        told = {places[k]: v for k, v in values.items() if places.get(k)}
        if len(told) == len(values):
            series.append(_Series(name, told))
    return _together(title.strip(), series)


def charts_of_part(name: str, archive: zipfile.ZipFile, path: str) -> dict[str, Chart]:
    """Return the charts with numbers that a part of an Office file refers to, by the id that it uses."""
    folder, file = posixpath.split(path)
    data = member(archive, f"{folder}/_rels/{file}.rels")
    found: dict[str, Chart] = {}
    for relation in parse_xml(name, data).iter("{*}Relationship") if data else ():
        if not (relation.get("Type") or "").endswith("/chart"):
            continue
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or ""))
        part = member(archive, target.lstrip("/"))
        if part and (chart := chart_of_office(parse_xml(name, part))):
            found[relation.get("Id") or ""] = chart
    return found


def _points(axis: etree._Element | None) -> dict[str, str]:
    """Return the cached texts of an axis or series by their number."""
    if axis is None:
        return {}
    form = next((f.text or "" for f in axis.iter("{*}formatCode")), "")
    found: dict[str, str] = {}
    for point in axis.iter("{*}pt"):
        text = folded(point.findtext("{*}v") or "").strip()
        found[point.get("idx") or ""] = _as_shown(text, form)
    return found


def _as_shown(text: str, form: str) -> str:
    """Return a cached number as the format of its axis shows it, as far as it is one of per cent."""
    try:
        number = float(text)
    except ValueError:
        return text
    if not isfinite(number):
        return ""
    if form.endswith("%"):
        places = len(form.rstrip("%").partition(".")[2])
        return f"{100 * number:.{places}f}%"
    return _number(int(number) if number.is_integer() and "." not in text else number)


def chart_of_page(text: str) -> Chart | None:
    """Return the chart or sortable table whose JSON a page holds, ``None`` for anything else."""
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):  # no JSON, or lists in lists without end
        return None
    data = held.get("x") if isinstance(held, dict) else None
    if not isinstance(data, dict):
        return None
    if isinstance(data.get("container"), str):
        return _sortable(data["container"], data.get("data"))
    if isinstance(data.get("hc_opts"), dict):
        return _of_options(data["hc_opts"])
    if isinstance(data.get("data"), list):
        return _together(_title(data.get("layout")), list(_traces(data["data"])))
    return None


def _sortable(container: str, columns: object) -> Chart | None:
    """Return a table whose heads are markup and whose columns are lists."""
    if (
        not isinstance(columns, list)
        or not all(isinstance(c, list) for c in columns)
        or not columns
    ):
        return None
    heads = [folded(th.text_content()).strip() for th in _markup(container).iter("th")]
    length = min(len(column) for column in columns)
    if len(heads) != len(columns):
        return None
    rows = [[_text(column[r]) for column in columns] for r in range(length)]
    return Chart("", [heads, *rows])


def _of_options(options: Mapping[str, Any]) -> Chart | None:
    """Return the chart of options with series and, mostly, the categories of an axis."""
    axis = options.get("xAxis")
    axis = axis[0] if isinstance(axis, list) and axis else axis
    names = axis.get("categories") if isinstance(axis, dict) else None
    names = [_text(n) for n in names] if isinstance(names, list) else []
    series = options.get("series")
    found: list[_Series] = []
    for one in series if isinstance(series, list) else ():
        points = one.get("data") if isinstance(one, dict) else None
        told = _named(points, names) if isinstance(points, list) else {}
        if told:
            found.append(_Series(_text(one.get("name")), told))
    return _together(_title(options), found)


def _named(points: list[Any], names: list[str]) -> dict[str, str]:
    """Return the values of points by their category, none where one has none or has two."""
    told: dict[str, str] = {}
    for n, point in enumerate(points):
        name, value = names[n] if n < len(names) else "", point
        if isinstance(point, dict):
            name, value = _text(point.get("name") or name), point.get("y")
        elif isinstance(point, list) and len(point) == 2 and isinstance(point[0], str):
            name, value = point
        if not name or name in told or isinstance(value, list | dict):
            return {}
        told[name] = _text(value)
    return told


def _traces(traces: Sequence[object]) -> Iterator[_Series]:
    """Yield the traces that have one value for each of some categories, or years."""
    for one in traces:
        if not isinstance(one, dict):
            continue
        if one.get("type") == "pie":
            names, values = one.get("labels"), one.get("values")
        elif one.get("orientation") == "h":
            names, values = one.get("y"), one.get("x")
        else:
            names, values = one.get("x"), one.get("y")
        if not isinstance(names, list) or not isinstance(values, list) or len(names) != len(values):
            continue
        told = [_text(name) for name in names]
        places = all(isinstance(n, str) or _is_year(n) for n in names)
        if places and len(set(told)) == len(told) and all(map(_is_number, values)):
            yield _Series(_text(one.get("name")), dict(zip(told, map(_text, values), strict=True)))


def _is_number(value: object) -> bool:
    return value is None or (isinstance(value, int | float) and not isinstance(value, bool))


def _is_year(value: object) -> bool:
    return isinstance(value, int) and 1900 <= value <= 2100


def _title(layout: object) -> str:
    """Return the title of a chart's layout, without markup."""
    title = layout.get("title") if isinstance(layout, dict) else None
    if isinstance(title, dict):
        title = title.get("text")
    return _text(title) if isinstance(title, str) else ""


def _text(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float):
        return _number(value)
    text = str(value)
    if "<" in text:
        text = str(_markup(text).text_content())
    return folded(text).strip()


def _markup(text: str) -> HtmlElement:
    """Return the markup that a text holds, whatever it is: within an element none is empty or broken."""
    return html.document_fromstring(f"<div>{text}")


def _number(value: float) -> str:
    """Return a number as a table would show it, nothing for what is none."""
    if isinstance(value, int):
        return str(value)
    return shown_number(repr(value)) if isfinite(value) else ""
