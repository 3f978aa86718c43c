"""A finding in one line, as linters tell theirs: the place, the id, and what is not what."""

from __future__ import annotations

from safeguard_checks.findings.finding import Finding
from safeguard_checks.regex import regex
from safeguard_checks.report.quoted import place_of
from safeguard_checks.report.wording import joined

__all__ = ["one_line"]

_NUMBERED = regex(r"(\d+(?:\.\d+)*)\.?\s")
_CALLED = regex(
    r"(?i:(?:table|figure|chart|box|graph)\s+(?:\d+(?:[.-]\d+)*[a-z]?|[a-z](?:\.?\d+)*)\b)"
)
_VALUE = regex(r"(?:a (?:rise|fall) of )?[+\-−]?[£$€]?\d")
_LONGEST_NAME, _LONGEST_SIDES, _FEW_WORDS = 40, 60, 2
# What is printed, by what is checked; of others the title says it.
_PRINTED = {
    code: noun
    for noun, codes in {
        "balance": ("FLOW03",),
        "change": ("PCT01", "PCT02", "PCT03", "PCT04", "PCT05"),
        "closing figure": ("FLOW01", "FLOW02"),
        "conversion rate": ("DERIV01",),
        "figure": ("RATE05", "SUM05"),
        "gap": ("SUM13",),
        "number": ("SUM09",),
        "opening figure": ("FLOW04",),
        "rate": ("RATE01", "RATE02", "RATE03", "RATE04", "RATE07"),
        "share": ("SHARE01", "SHARE02", "SHARE06", "SHARE07", "SHARE09"),
        "total": ("SUM01", "SUM02", "SUM03", "SUM07", "SUM14"),
        "value": ("SUM12",),
        "value for each": ("RATE06",),
    }.items()
    for code in codes
}


def one_line(finding: Finding) -> str:
    """Return "2.1, Table 3: SUM01-bcc392 total 1,150 is not 1,105" without the report's name."""
    said = " ".join(_said(finding).split())
    return f"{_place(finding)}: {finding.id} {said}"


def _place(finding: Finding) -> str:
    """Return page or line, else the section (its number where it has one), with the table and the row."""
    if not finding.locations:
        return place_of(finding)
    first = finding.locations[0]
    place, numbered = place_of(finding), _NUMBERED.match(first.section)
    table = _called(first.table_name) if first.table_name != first.section else ""
    row = "" if finding.rows else _short(first.row)
    if first.section in place and numbered:
        place = numbered[1] if table or row else f"section {numbered[1]}"
    told = (place, table, row if row.casefold() != _PRINTED.get(finding.rule) else "")
    return ", ".join(" ".join(t.split()) for t in told if t)


def _called(name: str) -> str:
    """Return the number of a table, or what there is of its title."""
    found = _CALLED.match(name)
    return found[0] if found else _short(joined(name))


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_NAME else f"{flat[:_LONGEST_NAME].rsplit(' ', 1)[0]}…"


def _said(finding: Finding) -> str:
    """Return what is not what, or the title where there is no value, and what it is held against."""
    title = joined(finding.title)
    if finding.rows:
        return title
    sides = [" ".join(t.split()) for t in (finding.stated, finding.implied)]
    long = sum(map(len, sides)) > _LONGEST_SIDES
    values = all(map(_VALUE.match, sides))
    told = _VALUE.match(sides[1]) and len(sides[0].split()) <= _FEW_WORDS
    if finding.rule in _PRINTED and not long and told:
        return f"{_PRINTED[finding.rule]} {sides[0]} is not {sides[1]}"
    if long or sides[1] in title or sides[0] in sides[1] or (values and sides[0] in title):
        return title
    return f"{title}: {sides[0]}, not {sides[1]}" if values else f"{title}: {sides[1]}"
