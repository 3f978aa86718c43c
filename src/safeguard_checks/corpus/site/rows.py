"""What the pages of a site show, read from a store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Any

from safeguard_checks.corpus.store import Store
from safeguard_checks.documents.span import Box, Place
from safeguard_checks.findings.evidence.evidence import PROBABLE, Evidence
from safeguard_checks.findings.finding import Certainty, Finding, Severity
from safeguard_checks.report.review import Stand
from safeguard_checks.report.safe_text import clean, cleaned

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

_LINE = 160
_ORDER = "list_position(['high', 'medium', 'low', 'info'], severity)"


@dataclass(frozen=True, slots=True)
class Listed:
    """A finding as it stands in a list; ``quote`` is its sentence, or the labels of its row and column."""

    report: int
    number: int
    finding: str
    shown: bool
    rule: str
    severity: Severity
    certainty: Certainty
    title: str
    stated: str
    publisher: str
    year: str
    name: str
    where: str
    quote: str
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
    """A report with all its findings, and what was decided of each by its id.

    ``pictures`` are of figures on scanned pages, by page and box.
    """

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
    findings: tuple[Finding, ...]
    appendix: tuple[Finding, ...]
    stands: Mapping[str, Stand]
    pictures: Mapping[tuple[int, Box], bytes]


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


def _quote(row: str, column: str, quote: str) -> str:
    """Return the words in which a figure stands, as short as a line."""
    labels = ", ".join(label for label in (row, column) if label)
    return shorten(clean(f"{labels}: {quote}" if labels else quote), _LINE, placeholder=" …")


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
        "year, name, page, line, section, table_title, row_label, column_label, quote, decided FROM told f "
        f"ORDER BY NOT shown, {_ORDER}, belief DESC, publisher, year, name, number"
    )
    while rows := cursor.fetchmany(2000):
        for r in rows:
            yield Listed(
                r[0], r[1], r[2], r[3], r[4], r[5], r[6], _text(r[7]), _text(r[8]),
                _text(r[9]) or "not known", _text(r[10]) or "not known", _text(r[11]),
                _where(r[12], r[13], r[14], r[15]), _quote(*r[16:19]), r[19] or "",
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
        told = list(found)
        while at is not None and at[0]["report"] < report:
            at = next(places, None)
        beside = at if at is not None and at[0]["report"] == report else []
        own: dict[str, list[Place]] = {}
        pictures: dict[tuple[int, Box], bytes] = {}
        for place in beside:
            spot = _place(place)
            own.setdefault(place["finding"], []).append(spot)
            if place["picture"] and spot.page and spot.box:
                pictures[spot.page, spot.box] = place["picture"]
        findings = [(f["shown"], _finding(f, own.get(f["finding"], []))) for f in told]
        row = about[report]
        yield Report(
            report, _text(row[1]), _text(row[2]), _text(row[3]), _text(row[4]), _text(row[5]),
            _text(row[6]), row[7], row[8], row[9], row[10], row[11], row[12], _text(row[13]),
            tuple(f for shown, f in findings if shown),
            tuple(f for shown, f in findings if not shown),
            {f["finding"]: _stand(f) for f in told},
            pictures,
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


def _finding(row: Mapping[str, Any], places: Sequence[Place]) -> Finding:
    """Return a finding as it was told, as far as a store keeps it: rows of a column are not kept."""
    evidence = Evidence(
        construction=row["construction"],
        belief=row["belief"],
        judged=0,
        failed=0,
        true=0,
        false=0,
        hold=0,
        fail=0,
        features=(),
        # What is not believed enough would be no surer without what excuses it.
        ceiling="certain" if row["belief"] < PROBABLE else row["certainty"],
        why=row["why"],
    )
    return cleaned(
        Finding(
            id=row["finding"],
            number=row["number"],
            fingerprint=row["fingerprint"],
            evidence_hash=row["evidence_hash"],
            rule=row["rule"],
            family=row["family"],
            severity=row["severity"],
            certainty=row["certainty"],
            pairing=row["pairing"],
            title=row["title"],
            stated=row["stated"],
            implied=row["implied"],
            working=row["working"],
            cause=row["cause"],
            explanation=row["explanation"],
            question=row["question"],
            caveats=tuple(line for line in row["caveats"].split("\n") if line.strip()),
            locations=tuple(places),
            evidence=evidence,
        )
    )


def _place(row: Mapping[str, Any]) -> Place:
    box = [row[f"box_{side}"] for side in ("left", "bottom", "right", "top")]
    return Place(
        page=row["page"],
        line=row["line"],
        section=row["section"],
        table=row["table_title"],
        row=row["row_label"],
        column=row["column_label"],
        box=None if None in box else Box(*box),
        quote=row["quote"],
        ocr=row["ocr"],
    )


def _stand(row: Mapping[str, Any]) -> Stand:
    """Return where a finding stands, without who decided: pages may be for everybody."""
    if row["decided"] not in ("accepted", "dismissed"):
        return Stand("not_reviewed")
    return Stand("reopened" if row["stands"] == "reopened" else row["decided"])


def restated(store: Store) -> list[Restated]:
    """Return the figures that later reports give otherwise, the surest first."""
    rows = store.all(
        "SELECT publisher, label, printed_then, where_then, earlier_year, printed_now, where_now, "
        "later_year, certainty FROM restated ORDER BY certainty DESC, publisher, later_year, label"
    )
    return [Restated(*map(_text, row)) for row in rows]
