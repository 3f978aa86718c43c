"""SUM on tables from public sources: silent where the total agrees, fires when a cell is altered.

The labels in ``tests/gold/totals`` are checked by a sum of their own before a rule is asked.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

from section import Section, Setting

from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Finding

__all__ = ["Result", "Sum", "Table", "load", "measure", "score_totals"]

HERE = Path(__file__).resolve().parent.parent / "gold/totals"
ALTERATIONS = 3
_NUMBER = re.compile(r"^\(?-?[€£$]?\s*[\d,]*\.?\d+%?\)?$")
_LINES = 4  # of the Markdown page above the first row
_LEADING = re.compile(r"^\D*0\d")
Cell = tuple[int, int]


@dataclass(frozen=True)
class Sum:
    """One total of a table: its cell and the cells of its parts."""

    total: Cell
    parts: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """One table: its cells (row 0 is the header) and the totals in it, by label."""

    id: str
    rows: tuple[tuple[str, ...], ...]
    sums: tuple[Sum, ...]
    wrong: frozenset[Cell] = frozenset()
    rounded: frozenset[Cell] = frozenset()

    @property
    def held_out(self) -> bool:
        """Whether the table is in the half that no rule was built on."""
        return int(sha256(self.id.encode()).hexdigest(), 16) % 2 == 1

    def value(self, cell: Cell) -> Fraction:
        """Return a cell's number; blanks and dashes are nought."""
        return _value(self.rows[cell[0]][cell[1]])

    def agrees(self, one: Sum) -> bool:
        """Tell whether the parts add up to the total, within the rounding that decimals show."""
        texts = [self.rows[r][c] for r, c in (one.total, *one.parts)]
        grains = [Fraction(1, 10 ** len(t.rstrip("%").partition(".")[2])) for t in texts]
        loose = sum(g / 2 for g in grains) if any("." in t or "%" in t for t in texts) else 0
        return abs(sum(self.value(p) for p in one.parts) - self.value(one.total)) <= loose


@dataclass
class Result:
    """What SUM made of a set of tables."""

    tables: int = 0
    silent: int = 0
    altered: int = 0
    fired: int = 0
    wrong: int = 0
    wrong_found: int = 0
    alarms: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)


def load() -> list[Table]:
    """Return every table, with each label checked against a plain sum."""
    tables = []
    for file in sorted(HERE.glob("*.txt")):
        for block in re.split(r"(?m)^== ", file.read_text(encoding="utf-8"))[1:]:
            tables.append(_read(block))
    return tables


def score_totals(setting: Setting) -> Section:
    """Score SUM on the tables; needs no documents."""
    lines = [
        "| half | tables | silent where the totals agree | fires when one cell is altered "
        "| published totals that are wrong, found |",
        "|---|---|---|---|---|",
    ]
    printed: list[str] = []
    committed: dict[str, list[int] | int] = {}
    for half, r in measure(load()).items():
        lines.append(
            f"| {half} | {r.tables} | {r.silent} of {r.tables} | {r.fired} of {r.altered} "
            f"| {r.wrong_found} of {r.wrong} |"
        )
        printed += [f"alarm ({half}): {a}".replace("\n", "; ") for a in r.alarms]
        printed += [f"missed ({half}): {m}" for m in r.missed]
        committed[f"{half}: silent"] = [r.silent, r.tables]
        committed[f"{half}: fired"] = [r.fired, r.altered]
        committed[f"{half}: wrong found"] = [r.wrong_found, r.wrong]
    return Section(
        title="Totals of tables from public sources",
        committed={"public totals": committed},
        printed=(*lines, *printed),
        page=(
            "Tables of TabFact and other public sources (`tests/gold/totals`). In each, one number",
            f"is mistyped {ALTERATIONS} times over, by seed. The rules were built on one half only.",
            "",
            *lines,
        ),
    )


def measure(tables: list[Table]) -> dict[str, Result]:
    """Return the result for the half that was built on and the one held out."""
    results = {"built on": Result(), "held out": Result()}
    with tempfile.TemporaryDirectory() as folder:
        for table in tables:
            _score(table, results["held out" if table.held_out else "built on"], Path(folder))
    return results


def _score(table: Table, result: Result, folder: Path) -> None:
    found = _sum_findings(table, folder)
    result.tables += 1
    alarms = [f for f in found if not _cells(f, table) & table.wrong]
    result.silent += not alarms
    result.alarms += [f"{table.id}: {f.title}; {f.working}" for f in alarms]
    result.wrong += len(table.wrong)
    hit = {c for f in found for c in _cells(f, table) & table.wrong}
    result.wrong_found += len(hit)
    result.missed += [f"{table.id}: wrong total at {c}" for c in sorted(table.wrong - hit)]
    agreed = [s for s in table.sums if s.total not in table.wrong | table.rounded]
    for seed in range(ALTERATIONS if agreed else 0):
        changed, cell, text = _alter(table, agreed, seed)
        concerned = {s.total for s in agreed if cell in (s.total, *s.parts)}
        result.altered += 1
        if any(_cells(f, changed) & concerned for f in _sum_findings(changed, folder)):
            result.fired += 1
        else:
            result.missed.append(f"{table.id}: {table.rows[cell[0]][cell[1]]} to {text} at {cell}")


def _alter(table: Table, agreed: list[Sum], seed: int) -> tuple[Table, Cell, str]:
    """Return the table with one number of one sum mistyped, by seed, so that the sum is out."""
    draw = random.Random(f"{table.id} {seed}")
    places = sorted({c for s in agreed for c in (s.total, *s.parts)})
    places = [c for c in places if _NUMBER.match(table.rows[c[0]][c[1]].strip())]
    while True:
        cell = draw.choice(places)
        text = _slip(table.rows[cell[0]][cell[1]], draw)
        if not _NUMBER.match(text) or _LEADING.match(text):
            continue
        row = tuple(text if c == cell[1] else t for c, t in enumerate(table.rows[cell[0]]))
        changed = replace(table, rows=(*table.rows[: cell[0]], row, *table.rows[cell[0] + 1 :]))
        if not all(changed.agrees(s) for s in agreed):
            return changed, cell, text


def _slip(text: str, draw: random.Random) -> str:
    """Return a number with one digit changed, two swapped, one dropped or one struck twice."""
    at = draw.choice([i for i, c in enumerate(text) if c.isdigit()])
    kind = draw.choice(("digit", "swap", "drop", "double"))
    if kind == "digit":
        return text[:at] + draw.choice("0123456789") + text[at + 1 :]
    if kind == "swap" and at + 1 < len(text) and text[at + 1].isdigit():
        return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    plain = text.replace(",", "")
    at = draw.choice([i for i, c in enumerate(plain) if c.isdigit()])
    slipped = (
        plain[:at] + plain[at + 1 :] if kind == "drop" else plain[:at] + plain[at] + plain[at:]
    )
    whole = re.search(r"\d+", slipped)
    if "," not in text or whole is None:
        return slipped
    return slipped[: whole.start()] + f"{int(whole.group()):,}" + slipped[whole.end() :]


def _sum_findings(table: Table, folder: Path) -> list[Finding]:
    path = folder / "table.md"
    lines = ["# Annual report 2024-25", "", *map(_line, table.rows[:1])]
    lines += ["|" + "---|" * len(table.rows[0]), *map(_line, table.rows[1:]), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    result = audit(path)
    told = (*result.findings, *result.appendix)
    return [
        f
        for f in told
        if f.family == "SUM" and (f.evidence is None or f.evidence.ceiling != "possible")
    ]


def _line(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(row) + " |"


def _cells(finding: Finding, table: Table) -> frozenset[Cell]:
    """Return the cells that a finding points at."""
    header = [" ".join(text.split()) for text in table.rows[0]]
    return frozenset(
        (place.line - _LINES, header.index(place.column))
        for place in finding.locations
        if place.line is not None and place.column in header
    )


def _value(text: str) -> Fraction:
    plain = re.sub(r"[€£$,%\s]", "", text)
    sign = -1 if plain.startswith("(") else 1
    plain = plain.strip("()")
    return sign * Fraction(plain) if re.fullmatch(r"-?\d*\.?\d+", plain) else Fraction(0)


def _read(block: str) -> Table:
    head, *lines = block.strip().split("\n")
    name, *labels = (part.strip() for part in head.split(" | "))
    rows = tuple(tuple(cell.strip() for cell in line.split("#")) for line in lines)
    assert len({len(row) for row in rows}) == 1, f"{name}: rows of different length"
    sums: list[Sum] = []
    marked: dict[str, frozenset[Cell]] = {"wrong": frozenset(), "rounded": frozenset()}
    for label in labels:
        kind, _, rest = label.partition(" ")
        if kind in marked:
            marked[kind] = frozenset(_cell(rows, *pair.rsplit("/", 1)) for pair in rest.split(";"))
        elif kind != "none":
            sums += _sums(rows, kind, *rest.split(" = "))
    table = Table(name, rows, tuple(sums), marked["wrong"], marked["rounded"])
    out = {s.total for s in sums if not table.agrees(s)}
    assert out == table.wrong | table.rounded, f"{name}: {out} do not add up"
    return table


def _sums(rows: tuple[tuple[str, ...], ...], kind: str, total: str, columns: str) -> Iterator[Sum]:
    header = rows[0]
    cols = [header.index(c) for c in columns.split(",")]
    if kind == "across":
        at = header.index(total)
        for r in range(1, len(rows)):
            if _NUMBER.match(rows[r][at]):
                yield Sum((r, at), tuple((r, c) for c in cols))
        return
    line = next(r for r in range(1, len(rows)) if total in rows[r][:2])
    others = range(1, line) if kind == "down" else range(line + 1, len(rows))
    for c in cols:
        yield Sum((line, c), tuple((r, c) for r in others))


def _cell(rows: tuple[tuple[str, ...], ...], row: str, column: str) -> Cell:
    line = next(r for r in range(1, len(rows)) if row in rows[r][:2])
    return line, rows[0].index(column)
