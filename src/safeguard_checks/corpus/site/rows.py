"""What the pages of a site show, read from a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from safeguard_checks.corpus.store import Store
from safeguard_checks.report.safe_text import clean

__all__ = [
    "Group",
    "Listed",
    "Report",
    "Restated",
    "groups",
    "listed",
    "reports",
    "restated",
    "totals",
]

_ORDER = "list_position(['high', 'medium', 'low', 'info'], severity)"


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as it stands in a list."""

    report: int
    number: int
    finding: str
    shown: bool
    rule: str
    severity: str
    certainty: str
    title: str
    stated: str
    publisher: str
    year: str
    name: str
    where: str
    decided: str


@dataclass(frozen=True, slots=True)
class Group:
    """One publisher, year or rule: its name, what it is called on disk, and its counts."""

    name: str
    slug: str
    reports: int
    figures: int
    checked: int
    findings: int
    appendix: int


@dataclass(frozen=True, slots=True)
class Report:
    """A report with all its findings, as mappings by the names of their columns."""

    report: int
    name: str
    title: str
    publisher: str
    year: str
    period: str
    path: str
    sha256: str
    version: str
    pages: int
    ocr_pages: int
    figures: int
    checked: int
    missed: str
    findings: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Restated:
    """A figure that a later report gives otherwise than an earlier one."""

    publisher: str
    label: str
    then: str
    then_where: str
    then_year: str
    now: str
    now_where: str
    now_year: str
    certainty: str


def _text(value: object) -> str:
    return "" if value is None else clean(str(value))


def _where(page: int | None, line: int | None, section: str, table: str) -> str:
    at = f"page {page}" if page else f"line {line}" if line else ""
    parts = [at, f"“{table or section}”" if table or section else ""]
    return clean(", ".join(p for p in parts if p))


def totals(store: Store) -> dict[str, int]:
    """Return how much there is altogether."""
    columns = ("reports", "figures", "checked", "findings", "appendix", "having", "publishers")
    row = store.all(
        "SELECT count(*), coalesce(sum(figures), 0), coalesce(sum(checked), 0), "
        "coalesce(sum(findings), 0), coalesce(sum(appendix), 0), count(*) FILTER (findings > 0), "
        "count(DISTINCT publisher) FROM counted"
    )[0]
    found = {name: int(value) for name, value in zip(columns, row, strict=True)}
    found["refused"] = int(store.all("SELECT count(*) FROM refusals")[0][0])
    return found


def groups(store: Store, by: str) -> list[Group]:
    """Return the publishers or years with their counts, those with most findings (or last) first."""
    order = "named DESC NULLS LAST" if by == "year" else "findings DESC, appendix DESC, named"
    rows = store.all(
        f"SELECT {by} AS named, reports, figures, checked, findings, appendix FROM by_{by} ORDER BY {order}"
    )
    return [
        Group(_text(row[0]) or "not known", f"{number}", *row[1:])
        for number, row in enumerate(rows, 1)
    ]


def rule_groups(store: Store) -> list[Group]:
    """Return the rules with their counts, those with most findings first."""
    rows = store.all(
        "SELECT rule, reports, relations, consistent + contradictions, findings, appendix FROM by_rule "
        "ORDER BY findings DESC, appendix DESC, rule"
    )
    return [Group(row[0], row[0], *row[1:]) for row in rows]


def listed(store: Store) -> Iterator[Listed]:
    """Yield every finding, the gravest and surest first, those of appendices last."""
    cursor = store.connection.execute(
        "SELECT report, number, finding, shown, rule, severity, certainty, f.title, stated, publisher, "
        "year, name, page, line, section, table_title, decided FROM told f "
        f"ORDER BY NOT shown, {_ORDER}, belief DESC, publisher, year, name, number"
    )
    while rows := cursor.fetchmany(2000):
        for r in rows:
            yield Listed(
                r[0], r[1], r[2], r[3], r[4], r[5], r[6], _text(r[7]), _text(r[8]),
                _text(r[9]) or "not known", _text(r[10]) or "not known", _text(r[11]),
                _where(r[12], r[13], r[14], r[15]), r[16] or "",
            )  # fmt: skip


def reports(store: Store) -> Iterator[Report]:
    """Yield every report that has findings or an appendix, with all that is told of it."""
    places = _places(store)
    about = {
        row[0]: row
        for row in store.all(
            "SELECT report, name, title, publisher, year, period, path, sha256, version, pages, "
            "ocr_pages, figures, checked, missed FROM counted WHERE findings + appendix > 0"
        )
    }
    # Two streams of one connection would end each other.
    cursor = store.connection.cursor().execute("SELECT * FROM told ORDER BY report, number")
    names = [column[0] for column in cursor.description or ()]

    def rows() -> Iterator[dict[str, Any]]:
        while some := cursor.fetchmany(2000):
            yield from (dict(zip(names, row, strict=True)) for row in some)

    at = next(places, None)
    for report, found in groupby(rows(), key=lambda f: f["report"]):
        own: dict[str, list[dict[str, Any]]] = {}
        while at is not None and at[0]["report"] < report:
            at = next(places, None)
        if at is not None and at[0]["report"] == report:
            for place in at:
                own.setdefault(place["finding"], []).append(place)
        told = [_told(f, own.get(f["finding"], [])) for f in found]
        row = about[report]
        yield Report(
            report, _text(row[1]), _text(row[2]), _text(row[3]), _text(row[4]), _text(row[5]),
            _text(row[6]), row[7], row[8], row[9], row[10], row[11], row[12], _text(row[13]), told,
        )  # fmt: skip


def _places(store: Store) -> Iterator[list[dict[str, Any]]]:
    """Yield the places of each report's findings together."""
    cursor = store.connection.cursor().execute(
        "SELECT * FROM places WHERE report IN (SELECT report FROM library WHERE present) "
        "ORDER BY report, finding, number"
    )
    names = [column[0] for column in cursor.description or ()]
    waiting: list[dict[str, Any]] = []
    while some := cursor.fetchmany(2000):
        for row in some:
            place = dict(zip(names, row, strict=True))
            if waiting and waiting[0]["report"] != place["report"]:
                yield waiting
                waiting = []
            waiting.append(place)
    if waiting:
        yield waiting


def _told(finding: dict[str, Any], places: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a finding ready to be shown, with its lines apart and its places in words."""
    shown = {
        name: clean(value) if isinstance(value, str) else value
        for name, value in finding.items()
        if name not in ("working", "caveats")
    }
    for name in ("working", "caveats"):
        shown[name] = [clean(line) for line in str(finding[name] or "").split("\n") if line.strip()]
    shown["places"] = [
        {
            "quote": clean(p["quote"]),
            "where": _where(p["page"], p["line"], p["section"], p["table_title"]),
            "cell": clean(", ".join(x for x in (p["row_label"], p["column_label"]) if x)),
            "ocr": p["ocr"],
            "picture": p["picture"],
        }
        for p in places
    ]
    return shown


def restated(store: Store) -> list[Restated]:
    """Return the figures that later reports give otherwise, the surest first."""
    rows = store.all(
        "SELECT publisher, label, printed_then, where_then, earlier_year, printed_now, where_now, "
        "later_year, certainty FROM restated ORDER BY certainty DESC, publisher, later_year, label"
    )
    return [Restated(*map(_text, row)) for row in rows]
