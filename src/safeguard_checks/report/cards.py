"""What a card tells of a finding, each fact once: on findings page, local page and the pages of a store."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from safeguard_checks.documents.span import Box, Place
from safeguard_checks.findings.finding import Audit, Finding, Row
from safeguard_checks.regex import regex
from safeguard_checks.report.advice import advice, disputed
from safeguard_checks.report.chart import finding_chart, svg
from safeguard_checks.report.quoted import headline, steps, table_of
from safeguard_checks.report.wording import (
    IMPACT,
    SURE,
    believed,
    capital,
    comparison_label,
    family,
    joined,
    many,
    paired,
    rescued,
    where,
)

__all__ = ["Card", "card", "card_words", "is_quoted", "pictures_of", "spot_of", "spots_of"]

_FIRST_ROWS, _FIRST_STEPS = 4, 3
_LONG_SUM = 260
_NUMBERS = regex(r"\d[\d,.]*\d|\d")


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in the order in which it is read.

    ``sentence`` says what cannot both be right, ``quotes`` show it with its places, ``rows`` those of
    a column, ``sums`` the working, and ``given`` what the other figures give where neither says it. What ``more_`` holds is folded: it bears the finding out.
    """

    headline: str
    place: str
    sentence: str
    quotes: tuple[Place, ...]
    more_quotes: tuple[Place, ...]
    rows: tuple[Row, ...]
    more_rows: tuple[Row, ...]
    table: str
    sums: tuple[str, ...]
    given: str
    more_sums: tuple[str, ...]
    change: str
    disputed: tuple[str, ...]


def card(finding: Finding) -> Card:
    """Return what a card tells of a finding."""
    told = {row.place for row in finding.rows}
    places = tuple(dict.fromkeys(p for p in finding.locations if p not in told))
    wrong = tuple(r for r in finding.rows if not r.stands)
    lines = () if finding.rows else _sums(finding, places)
    first = lines[:_FIRST_STEPS] if sum(map(len, lines[:_FIRST_STEPS])) <= _LONG_SUM else lines[:1]
    one = advice(finding)
    near = _near(finding, places)
    return Card(
        headline=headline(finding),
        place=_place(finding),
        sentence=finding.explanation or _plain(finding),
        quotes=near,
        more_quotes=tuple(p for p in places if p not in near),
        rows=wrong[:_FIRST_ROWS],
        more_rows=(*wrong[_FIRST_ROWS:], *(r for r in finding.rows if r.stands)),
        table=capital(table_of(finding)),
        sums=first,
        given=_given(finding, first, near),
        more_sums=steps(finding) if finding.rows else lines[len(first) :],
        change=f"{one.printed} would agree with the rest as {one.instead}." if one else "",
        disputed=disputed(finding),
    )


def card_words() -> Mapping[str, Any]:
    """Return what the templates of cards call."""
    return {
        "believed": believed,
        "card_of": card,
        "capital": capital,
        "chart_of": _chart,
        "family": family,
        "impact": IMPACT,
        "many": many,
        "paired": paired,
        "rescued": rescued,
        "spot_of": spot_of,
        "sure": SURE,
        "where": where,
    }


def spots_of(audit: Audit) -> list[tuple[int, Box]]:
    """Return where the figures of findings stand that were read by text recognition: page and box."""
    places = [p for f in (*audit.findings, *audit.appendix) for p in f.locations]
    return [(p.page, p.box) for p in places if p.ocr is not None and p.page and p.box]


def pictures_of(
    finding: Finding, pictures: Mapping[tuple[int, Box], bytes]
) -> list[tuple[str, str]]:
    """Return the figures of a finding that stand on scanned pages, as pictures for the page, with where."""
    found: dict[str, str] = {}
    for place in finding.locations:
        if place.ocr is not None and place.page is not None and place.box is not None:
            data = pictures.get((place.page, place.box))
            if data is not None:
                told = f"“{place.quote}” as it was read, {place.ocr:.0%} sure, on {where(place)}"
                found[base64.b64encode(data).decode()] = told
    return list(found.items())


def _near(finding: Finding, places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the quotes to show at once: the stated one, sentences, and all that the working names."""
    told = " ".join((finding.explanation, finding.implied, finding.working))
    return tuple(
        p
        for number, p in enumerate(places)
        if not number or not (p.row or p.column) or _named(p.quote.strip(), told)
    )


def _named(figure: str, told: str) -> bool:
    """Tell whether a text names a figure, and not only a longer one that it is a part of."""
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|[.,]\d)", told) is not None


def _plain(finding: Finding) -> str:
    return f"The report says {finding.stated}; the rest of it gives {finding.implied}."


def _given(finding: Finding, sums: Sequence[str], quotes: Sequence[Place]) -> str:
    """Return what is printed and what it is held against, where a reader has not met it yet."""
    quoted = [joined(" ".join(p.quote.split())) for p in quotes]
    told = " ".join((finding.explanation or _plain(finding), *sums, *quoted))
    parts = (finding.stated, *re.split("; | or ", finding.implied))
    if finding.rows or all(part in told or is_quoted(part, quotes) for part in parts):
        return ""
    return f"The report says: {finding.stated}. {comparison_label(finding)}: {finding.implied}."


def _sums(finding: Finding, places: Sequence[Place]) -> tuple[str, ...]:
    """Return the working, none where the sentence holds it already, or quotes all that it sets side by side."""
    told = " ".join(finding.explanation.lower().split())
    return tuple(
        capital(line)
        for line in map(str.strip, finding.working.split("\n"))
        if line
        and " ".join(line.lower().split()).rstrip(".") not in told
        and ("=" in line or not is_quoted(line, places, finding.explanation))
    )


def is_quoted(text: str, places: Sequence[Place], said: str = "") -> bool:
    """Tell whether all numbers of a text are ``said`` or stand in quotes, or in the heads of their rows and columns."""
    parts = (said, *(part for p in places for part in (p.quote, p.row, p.column)))
    there = {number for part in parts for number in _NUMBERS.findall(part)}
    found = set(_NUMBERS.findall(text))
    return bool(found) and found <= there


def _place(finding: Finding) -> str:
    """Return page (or line) and section of a finding."""
    if not finding.locations:
        return ""
    first = finding.locations[0]
    place = Place(first.page, first.line, first.section, "", "", "", None, "", first.cell)
    return capital(where(place))


def spot_of(place: Place, finding: Finding) -> str:
    """Return where a quote stands, without what the card's own place says already."""
    first = finding.locations[0]
    page, line = (place.page, place.line) if place.page != first.page else (None, None)
    if place.page is None and (place.line, place.cell) != (first.line, first.cell):
        line = place.line
    section = place.section if place.section != first.section else ""
    cell = ", ".join(t for t in (place.row, joined(place.column)) if t)
    named = place.table_name
    table = named if named not in (place.section, first.table_name) else ""
    told = where(Place(page, line, section, table, "", "", None, "", place.cell if line else ""))
    return ", ".join(t for t in (cell, "" if told == "place not known" else told) if t)


def _chart(finding: Finding) -> Markup | None:
    """Return a chart where it says more than a sentence: for a column of several rows."""
    drawn = finding_chart(finding) if sum(not r.stands for r in finding.rows) > 1 else None
    return None if drawn is None else Markup(svg(drawn))
