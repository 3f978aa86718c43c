"""Made-up reports beside made-up tables of published statistics: what is told, and what is told wrongly."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from section import Section, Setting

from safeguard_checks.engine import audit
from safeguard_checks.measures.published.read import ReferenceFile

__all__ = ["score_references"]

_REPORTS = 120
# Heading in the open-data format, row of a report, and words of a sentence.
_MEASURES = (
    ("Referrals in the year", "Referrals", "referrals"),
    ("Children in Need at 31 March", "Children in need", "children in need"),
    ("Assessments completed in the year", "Assessments completed", "assessments completed"),
    ("Section 47 enquiries started in the year", "Section 47 enquiries", "section 47 enquiries"),
    ("Initial child protection conferences in the year", "ICPCs held", "initial child protection conferences"),
    ("Children looked after at 31 March each year", "Children looked after", "children looked after"),
)  # fmt: skip
_HEADER = (
    "time_period,time_identifier,geographic_level,country_name,region_name,la_name,category_type,"
    "number,rate_per_10000\n"
)
_AREAS = ("England", "London", "Northam")


@dataclass(frozen=True)
class _Drawn:
    table: str
    report: str
    wrong: frozenset[str]
    given: int


def score_references(setting: Setting) -> Section:
    """Draw tables and reports that quote them, half of them with a figure altered; needs no documents."""
    right = total = false = given = 0
    for seed in range(_REPORTS):
        drawn = _draw(random.Random(7000 + seed), altered=seed % 2 == 1)
        told = _told(drawn)
        right += len(drawn.wrong & told)
        total += len(drawn.wrong)
        false += len(told - drawn.wrong)
        given += drawn.given
    printed = (
        f"altered figures told: {right} of {total}",
        f"published figures told all the same: {false} of {given - total}",
    )
    return Section(
        title="Published statistics of the area and its comparators",
        committed={"published statistics": {"told": [right, total], "false": false}},
        printed=printed,
        page=(
            f"{_REPORTS} made-up reports that quote a made-up table in the open-data format, in tables and",
            "sentences; comparators without a year are of the report's year or the one before. In half",
            "of the reports one or two figures are altered by a fifth or more.",
            "",
            *(f"- {line}" for line in printed),
        ),
        failures=(f"published statistics: {false} false",) if false else (),
    )


def _told(drawn: _Drawn) -> set[str]:
    with tempfile.TemporaryDirectory() as name:
        report, table = Path(name) / "report.md", Path(name) / "table.csv"
        report.write_text(drawn.report, encoding="utf-8")
        table.write_text(drawn.table, encoding="utf-8")
        found = audit(report, select_rules=("REF",), references=(ReferenceFile(table),))
    return {f.stated for f in found.findings}


def _draw(rng: random.Random, altered: bool) -> _Drawn:
    now = rng.randint(2019, 2025)
    rates: dict[tuple[str, int, str], float] = {}
    counts: dict[tuple[str, int, str], int] = {}
    rows = []
    for heading, _, _ in _MEASURES:
        base = rng.uniform(60, 700)
        for year in (now - 2, now - 1, now):
            for area in _AREAS:
                rate = round(base * rng.uniform(0.85, 1.15), 1)
                people = {"England": 12_000_000, "London": 1_900_000, "Northam": 56_000}[area]
                count = round(rate * people / 10_000)
                count = count if area == "Northam" else round(count, -1)
                rates[heading, year, area], counts[heading, year, area] = rate, count
                level = {"England": "National", "London": "Regional"}.get(area, "Local authority")
                region = "" if area == "England" else "London"
                la = area if area == "Northam" else ""
                rows.append(
                    f"{year},Reporting year,{level},England,{region},{la},{heading},{count},{rate:g}\n"
                )
    used = rng.sample(_MEASURES, 5)
    lag = rng.choice((0, 1))
    places = rng.choice((0, 1))
    wrong: set[str] = set()
    cells: dict[tuple[str, str], str] = {}
    for heading, _, _ in used:
        cells[heading, "count"] = f"{counts[heading, now, 'Northam']:,}"
        cells[heading, "own"] = f"{rates[heading, now, 'Northam']:.{places}f}"
        for area in ("England", "London"):
            cells[heading, area] = f"{rates[heading, now - lag, area]:.{places}f}"
    if altered:
        for key in rng.sample(sorted(cells), rng.choice((1, 2))):
            number = float(cells[key].replace(",", "")) * rng.choice((0.7, 0.8, 1.3, 1.4))
            cells[key] = f"{number:,.0f}" if key[1] == "count" else f"{number:.{places}f}"
            wrong.add(cells[key])
    name = f"{now - 1}-{now % 100:02d}"
    lines = [
        f"# Northam Safeguarding Partnership annual report {name}", "", "## Activity in Northam", "",
        f"| Indicator | Northam {name} Number | Northam {name} Rate | England Rate | London Rate |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for heading, row, _ in used[:3]:
        c = [cells[heading, k] for k in ("count", "own", "England", "London")]
        lines.append(f"| {row} | {' | '.join(c)} |")
    lines.append("")
    for heading, _, words in used[3:]:
        own, england, london = (cells[heading, k] for k in ("own", "England", "London"))
        lines += [
            rng.choice(
                (
                    f"The rate of {words} was {own} per 10,000, compared with the England average of {england} and {london} in London.",
                    f"In {name} the rate of {words} was {own} per 10,000. This compares with {england} per 10,000 nationally and {london} in London.",
                    f"The rate of {words} was {own} per 10,000, against {england} in England and {london} in London.",
                )
            ),
            "",
        ]  # fmt: skip
    shown = {
        k: v
        for k, v in cells.items()
        if not (k[1] == "count" and k[0] in {h for h, _, _ in used[3:]})
    }
    return _Drawn(
        _HEADER + "".join(rows),
        "\n".join(lines),
        frozenset(wrong & set(shown.values())),
        len(shown),
    )
