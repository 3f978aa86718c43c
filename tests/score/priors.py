"""Earlier reports beside later ones: how many silent restatements are told, and what else is."""

from __future__ import annotations

import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from section import Section, Setting

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reports import as_docx, as_html, as_text
from safeguard_checks.engine import audit, prior
from safeguard_checks.packs.load import load_pack
from safeguard_checks.packs.pack import Indicator

__all__ = ["score_priors"]

_PAIRS = 120
_FIRST = 2018
_LAYOUTS = ("years across", "years down", "two years")
_NOTE = "\nNote: figures for {} have been revised since they were first published.\n"


@dataclass(frozen=True)
class _Pair:
    this: str
    last: str
    silent: frozenset[str]
    noted: frozenset[str]
    shared: int


def score_priors(setting: Setting) -> Section:
    """Draw pairs of reports of one area, in three layouts and four formats; needs no documents."""
    right = total = false = shared = noted = noted_told = 0
    for seed in range(_PAIRS):
        rng = random.Random(9000 + seed)
        pair = _pair(rng)
        told = _told(pair, rng.choice(("md", "html", "txt", "docx")))
        total += len(pair.silent)
        right += len(pair.silent & told)
        noted += len(pair.noted)
        noted_told += len(pair.noted & told)
        false += len(told - pair.silent)
        shared += pair.shared
    printed = (
        f"silent restatements told: {right} of {total}",
        f"figures that agree or are noted but told all the same: {false} of {shared - total}",
        f"restatements with a note told: {noted_told} of {noted}",
    )
    return Section(
        title="Earlier reports",
        committed={"earlier reports": {"told": [right, total], "false": false}},
        printed=printed,
        page=(
            f"{_PAIRS} pairs of made-up reports of one area, a year apart, with rows under names the",
            "domain pack knows, in three layouts and four formats. In each, figures of the earlier",
            "year are changed without a word, and in some years with a note.",
            "",
            *(f"- {line}" for line in printed),
        ),
        failures=(f"earlier reports: {false} false",) if false else (),
    )


def _told(pair: _Pair, suffix: str) -> set[str]:
    """Return the printed values of this report that findings against the earlier one are about."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "this.md").write_text(pair.this, encoding="utf-8")
        last = folder / f"last.{suffix}"
        if suffix == "docx":
            last.write_bytes(as_docx(pair.last))
        else:
            text = {"md": str, "html": as_html, "txt": as_text}[suffix](pair.last)
            last.write_text(text, encoding="utf-8")
        found = audit(folder / "this.md", select_rules=("PRIOR",), sources=(prior(last),))
    return {f.stated for f in found.findings}


def _pair(rng: random.Random) -> _Pair:
    pack = load_pack()
    known = [i for i in pack.indicators.values() if i.kind in ("flow", "stock") and i.terms]
    rows = rng.sample(known, 6)
    now = _FIRST + rng.randint(4, 6)
    values = {(i.code, year): 0 for i in rows for year in range(now - 5, now + 1)}
    taken: set[int] = set()
    for key in values:
        number = rng.randint(210, 4900)
        while number in taken:
            number += 1
        taken.add(number)
        values[key] = number
    earlier = dict(values)
    this_layout, last_layout = rng.choice(_LAYOUTS), rng.choice(_LAYOUTS)
    years = _years(this_layout, now)
    common = [y for y in years if y in _years(last_layout, now - 1)]
    note_year = rng.choice(common) if rng.random() < 0.4 else None
    silent, noted = set(), set()
    for code, year in rng.sample([(i.code, y) for i in rows for y in common], 2):
        changed = _changed(rng, values[code, year], taken)
        values[code, year] = changed
        (noted if year == note_year else silent).add(f"{changed:,}")
    area = rng.choice(("Northam", "Exampleshire", "Wexbridge"))
    this = _report(rng, rows, values, now, this_layout, area)
    if note_year is not None:
        this += _NOTE.format(_name(note_year))
    last = _report(rng, rows, earlier, now - 1, last_layout, area)
    return _Pair(this, last, frozenset(silent), frozenset(noted), len(rows) * len(common))


def _changed(rng: random.Random, value: int, taken: set[int]) -> int:
    """Return another value nearby: two digits changed over, or a few more or fewer."""
    digits = list(str(value))
    at = rng.randrange(len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    changed = int("".join(digits))
    if digits[0] == "0" or changed == value or rng.random() < 0.5:
        changed = value + rng.choice((-17, -9, -3, 4, 11, 23))
    while changed in taken:
        changed += 1
    taken.add(changed)
    return changed


def _years(layout: str, now: int) -> list[int]:
    return [now - 1, now] if layout == "two years" else list(range(now - 4, now + 1))


def _name(year: int) -> str:
    return f"{year - 1}-{year % 100:02d}"


def _report(
    rng: random.Random,
    rows: list[Indicator],
    values: dict[tuple[str, int], int],
    now: int,
    layout: str,
    area: str,
) -> str:
    years = _years(layout, now)
    names = {i.code: rng.choice(i.terms) for i in rows}
    names = {code: f"{name[:1].upper()}{name[1:]}" for code, name in names.items()}
    head = f"# {area} Safeguarding Partnership annual report {_name(now)}\n\n"
    head += f"## Activity in {area}\n\n"

    def line(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |"

    if layout == "years down":
        table = [line(["Year", *(names[i.code] for i in rows)]), line(["---"] * (len(rows) + 1))]
        table += [line([_name(y), *(f"{values[i.code, y]:,}" for i in rows)]) for y in years]
    else:
        top = [_name(y) if layout == "years across" else f"{area} {_name(y)} Number" for y in years]
        table = [line(["Indicator", *top]), line(["---"] * (len(years) + 1))]
        table += [line([names[i.code], *(f"{values[i.code, y]:,}" for y in years)]) for i in rows]
    return head + "\n".join(table) + "\n"
