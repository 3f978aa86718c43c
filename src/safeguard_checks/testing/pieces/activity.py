"""Tables of activity over years, in the layouts that reports use, with remarks beneath."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Block, Bullets, Fault, Grid, Paragraph, Piece, Spot
from safeguard_checks.testing.numbers import change, grouped, plain, signed
from safeguard_checks.testing.pieces.remarks import Remark, remarks
from safeguard_checks.testing.pieces.sentences import fault, piece
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World

__all__ = ["comparator_table", "percentage_table", "rate_table", "transposed_table", "years_table"]

_CAPTIONS = (
    "Core child protection activity", "Activity in the year", "Children's social care activity",
    "Key safeguarding indicators", "Demand over time", "Headline data",
)  # fmt: skip
_CORNERS = ("Measure", "Indicator", "Category", "Performance measure", "")
_CHANGES = ("Change", "% change", "Change (%)", "% change on last year", "Year on year change")


@dataclass(frozen=True)
class _Style:
    """How one table prints its numbers."""

    places: int
    sign: str
    minus: str
    comma: bool

    def change(self, value: Fraction) -> str:
        return signed(value, self.places, self.sign, self.minus)

    def count(self, value: int) -> str:
        return grouped(value) if self.comma else str(value)


def _style(rng: Random, header: str) -> _Style:
    sign = "%" if "%" not in header or rng.random() < 0.5 else ""
    return _Style(rng.choice((0, 0, 1)), sign, rng.choice(("-", "-", "−")), rng.random() < 0.6)


def _headers(world: World, rng: Random, count: int) -> list[str]:
    style = rng.choice((world.style, world.style, "short"))
    years = world.years[-count:]
    prefix = rng.choice(("", "", "", world.place + " "))
    return [prefix + world.label(y, style) for y in years]


def _chosen(rng: Random, count: int, without: tuple[str, ...] = ()) -> list[str]:
    codes = [c for c in TOPICS if c not in without]
    picked = set(rng.sample(codes, min(count, len(codes))))
    return [c for c in codes if c in picked]


def _label(world: World, rng: Random, code: str) -> str:
    return rng.choice(TOPICS[code].labels).replace("31 March", f"31 March {world.year}")


def wrong_changes(
    rng: Random, old: int, new: int, style: _Style, rivals: list[Fraction]
) -> list[tuple[str, str]]:
    """Return printed changes that no honest reading of the row gives, with what was done."""
    right = change(old, new)
    grain = Fraction(1, 10**style.places)
    step = rng.choice((3, 10))
    tries = [
        ("divided by the new value", change(new, old) * -1),
        ("a slip in the size", right + (step if right >= 0 else -step)),
        ("the opposite sign", -right),
    ]
    found = []
    for what, value in tries:
        value = Fraction(plain(value, style.places))
        if all(abs(value - r) > 2 * grain for r in [right, *rivals]) and abs(value) >= grain:
            found.append((what, style.change(value)))
    return found


def years_table(world: World, rng: Random) -> Piece | None:
    """Print indicators down and years across, at times with a column of changes."""
    codes = _chosen(rng, rng.randint(3, 8))
    years = list(world.years[-rng.randint(2, len(world.years)) :])
    heads = _headers(world, rng, len(years))
    with_change = rng.random() < 0.75
    header = rng.choice(_CHANGES)
    style = _style(rng, header)
    rows: list[tuple[str, ...]] = []
    for code in codes:
        values = [world.counts[code][y] for y in years]
        row = [_label(world, rng, code), *(style.count(v) for v in values)]
        if with_change:
            row.append(style.change(change(values[-2], values[-1])))
        rows.append(tuple(row))
    head = (rng.choice(_CORNERS), *heads, *([header] if with_change else []))
    grid = Grid((head,), tuple(rows), rng.choice(_CAPTIONS))
    said = remarks(world, rng, codes, years, rate=False)
    build = _builder(grid, said, rng)
    faults: list[Fault] = []
    if with_change:
        faults += _change_faults(world, rng, grid, codes, years, style, build)
        faults += _column_fault(world, grid, codes, years, style, build)
    if len(years) == 2 or with_change:
        faults += _repeated_label(grid, len(years), build)
    faults += _remark_faults(said, lambda s: _laid(grid, s, build.bullets))
    return piece("activity", {*codes, "table"}, build(grid), faults)


@dataclass(frozen=True)
class _Build:
    said: tuple[Remark, ...]
    bullets: bool

    def __call__(self, grid: Grid) -> tuple[Block, ...]:
        return _laid(grid, [r.text for r in self.said], self.bullets)


def _builder(grid: Grid, said: list[Remark], rng: Random) -> _Build:
    return _Build(tuple(said), rng.random() < 0.6)


def _laid(grid: Grid, texts: list[str], bullets: bool) -> tuple[Block, ...]:
    if not texts:
        return (grid,)
    if bullets:
        return (grid, Bullets(tuple((1, t) for t in texts)))
    return (grid, Paragraph(" ".join(texts)))


def _remark_faults(
    said: list[Remark], build: Callable[[list[str]], tuple[Block, ...]]
) -> list[Fault]:
    texts = [r.text for r in said]
    return [
        fault(family, also, what, build([*texts[:i], bad, *texts[i + 1 :]]), Spot(bad))
        for i, remark in enumerate(said)
        for family, also, what, bad in remark.wrong
    ]


def _change_faults(
    world: World,
    rng: Random,
    grid: Grid,
    codes: list[str],
    years: list[int],
    style: _Style,
    build: Callable[[Grid], tuple[Block, ...]],
) -> list[Fault]:
    found = []
    for r in rng.sample(range(len(codes)), min(2, len(codes))):
        counts = world.counts[codes[r]]
        old, new = counts[years[-2]], counts[years[-1]]
        rivals = [change(counts[a], counts[b]) for a in years for b in years if a < b]
        for what, text in wrong_changes(rng, old, new, style, rivals)[:2]:
            col = len(grid.rows[r]) - 1
            spots = Spot(text, grid.rows[r][0])
            found.append(
                fault("PCT", ("DIR", "PP"), what, build(grid.with_cell(r, col, text)), spots)
            )
    return found


def _column_fault(
    world: World,
    grid: Grid,
    codes: list[str],
    years: list[int],
    style: _Style,
    build: Callable[[Grid], tuple[Block, ...]],
) -> list[Fault]:
    """Return the fault of a whole column divided by the later year."""
    bad, spots = grid, []
    for r, code in enumerate(codes):
        old, new = world.counts[code][years[-2]], world.counts[code][years[-1]]
        text = style.change(-change(new, old))
        if abs(-change(new, old) - change(old, new)) > 2:
            spots.append(Spot(text, grid.rows[r][0]))
        bad = bad.with_cell(r, len(grid.rows[r]) - 1, text)
    if len(spots) < 2:
        return []
    return [fault("PCT", (), "a column divided by the later year", build(bad), *spots)]


def _repeated_label(
    grid: Grid, years: int, build: Callable[[Grid], tuple[Block, ...]]
) -> list[Fault]:
    if years != 2:
        return []
    label = grid.header[0][2]
    bad = grid.with_header(0, 1, label)
    spots = [Spot(label)] + [Spot(row[c], row[0]) for row in grid.rows for c in (1, 2)]
    return [fault("FY", ("DATE",), "two columns with one label", build(bad), *spots)]


_RATE_NOTES = (
    "Rates are per 10,000 children aged 0 to 17.", "Rate per 10,000 0-17 population (ONS mid-year estimate).",
    "Rate per 10,000 children unless shown as a percentage.", "",
)  # fmt: skip


def rate_table(world: World, rng: Random) -> Piece | None:
    """Print numbers and rates of two years under two-level headers, with comparators and changes."""
    codes = _chosen(rng, rng.randint(4, 8), ("lado_referrals", "care_leavers"))
    year, last = world.year, world.year - 1
    flat = rng.random() < 0.4
    header = rng.choice(_CHANGES)
    style = _style(rng, header)
    places = rng.choice((0, 1))
    names = [n for n in world.around[codes[0]] if rng.random() < 0.8]
    a, b = world.label(year), world.label(last)
    heads = [(a, "Number"), (a, "Rate"), (b, "Number"), (b, "Rate")]
    if rng.random() < 0.3:
        heads = [heads[2], heads[3], heads[0], heads[1]]
    rows = []
    for code in codes:
        row = [_label(world, rng, code)]
        for label, kind in heads:
            y = year if label == a else last
            value = world.counts[code][y]
            row.append(
                style.count(value) if kind == "Number" else plain(world.rate(code, y), places)
            )
        row += [plain(world.around[code][n], places) for n in names]
        row.append(style.change(change(world.counts[code][last], world.counts[code][year])))
        rows.append(tuple(row))
    corner = rng.choice(_CORNERS[:3])
    others = [f"{n} rate" if rng.random() < 0.5 else f"{n}" for n in names]
    if flat:
        place = rng.choice(("", world.place + " "))
        top = (corner, *(f"{place}{y} {k}" for y, k in heads), *others, header)
        levels: tuple[tuple[str, ...], ...] = (top,)
    else:
        first = (corner, heads[0][0], "", heads[2][0], "", *others, header)
        second = ("", *(k for _, k in heads), *("" for _ in others), "")
        levels = (first, second)
    note = rng.choice(_RATE_NOTES)
    grid = Grid(levels, tuple(rows), rng.choice(_CAPTIONS), (note,) if note else ())
    said = remarks(world, rng, codes, [last, year], rate=True, names=names)
    build = _builder(grid, said, rng)
    faults = _remark_faults(said, lambda s: _laid(grid, s, build.bullets))
    for r in rng.sample(range(len(codes)), 2):
        code = codes[r]
        old, new = world.counts[code][last], world.counts[code][year]
        rivals = [change(world.rate(code, last), world.rate(code, year))]
        for what, text in wrong_changes(rng, old, new, style, rivals)[:1]:
            cell = grid.with_cell(r, len(rows[r]) - 1, text)
            faults.append(fault("PCT", ("DIR",), what, build(cell), Spot(text, rows[r][0])))
        col = 1 + next(i for i, (y, k) in enumerate(heads) if y == a and k == "Rate")
        factor = Fraction(rng.choice((80, 85, 115, 120)), 100)
        text = plain(world.rate(code, year) * factor, places)
        also = ("PCT", "REPEAT", "CMP", "DIR", "DERIV")
        what = "a rate of another population"
        near = [Spot(text, rows[r][0]), Spot(rows[r][len(rows[r]) - 1], rows[r][0])]
        faults.append(fault("RATE", also, what, build(grid.with_cell(r, col, text)), *near))
    faults += _column_fault(world, grid, codes, [last, year], style, build)
    return piece("activity", {*codes, "table"}, build(grid), faults)


def comparator_table(world: World, rng: Random) -> Piece | None:
    """Print rates with those of comparators and remarks on where the area stands."""
    codes = _chosen(rng, rng.randint(3, 6), ("lado_referrals", "care_leavers"))
    names = list(world.around[codes[0]])
    places = rng.choice((0, 1))
    a = world.label(world.year)
    head = (
        rng.choice(_CORNERS[:3]),
        rng.choice((f"{world.place} {a}", f"{a} rate", f"{world.place} rate {a}")),
        *names,
    )
    rows = tuple(
        (f"Rate of {rng.choice(TOPICS[c].things)} per 10,000", plain(world.rate(c, world.year), places),
         *(plain(world.around[c][n], places) for n in names))
        for c in codes
    )  # fmt: skip
    grid = Grid((head,), rows, "Rates compared")
    said = remarks(world, rng, codes, [world.year], rate=True, names=names, only_compare=True)
    build = _builder(grid, said, rng)
    faults = _remark_faults(said, lambda s: _laid(grid, s, build.bullets))
    return piece("activity", {*codes, "rate"}, build(grid), faults)


def transposed_table(world: World, rng: Random) -> Piece | None:
    """Print years down and a few indicators across."""
    codes = _chosen(rng, rng.randint(2, 4))
    years = list(world.years)
    style = _style(rng, "")
    rows = tuple((world.label(y), *(style.count(world.counts[c][y]) for c in codes)) for y in years)
    head = (
        rng.choice(("Year", "", "Financial year")),
        *(
            rng.choice([x for x in TOPICS[c].labels if "(" not in x and "31" not in x])
            for c in codes
        ),
    )
    grid = Grid((head,), rows, rng.choice(_CAPTIONS))
    said = remarks(world, rng, codes, years[-2:], rate=False)
    build = _builder(grid, said, rng)
    faults = _remark_faults(said, lambda s: _laid(grid, s, build.bullets))
    return piece("activity", {*codes, "table"}, build(grid), faults)


_PERCENTAGES = (
    "Re-referrals within 12 months", "Assessments completed within 45 days", "ICPCs within 15 working days",
    "Plans for a second or subsequent time", "Care leavers in suitable accommodation",
    "Children with three or more placements", "Reviews held on time", "Referrals with no further action",
)  # fmt: skip


def percentage_table(world: World, rng: Random) -> Piece | None:
    """Print percentages of two years with the change in points."""
    labels = rng.sample(_PERCENTAGES, rng.randint(3, 6))
    places = rng.choice((0, 0, 1))
    header = rng.choice(("Change (percentage points)", "Percentage point change", "Change (pp)"))
    a, b = world.label(world.year - 1), world.label(world.year)
    old = [Fraction(rng.randint(12 * 10**places, 92 * 10**places), 10**places) for _ in labels]
    new = [
        o + Fraction(rng.choice((-1, 1)) * rng.randint(2 * 10**places, 7 * 10**places), 10**places)
        for o in old
    ]
    rows = tuple(
        (label, f"{plain(o, places)}%", f"{plain(n, places)}%", signed(n - o, places, ""))
        for label, o, n in zip(labels, old, new, strict=True)
    )
    grid = Grid(((rng.choice(_CORNERS), a, b, header),), rows, "Timeliness and outcomes")
    faults = []
    for r in rng.sample(range(len(labels)), 2):
        for what, value in (("a relative change among points", change(old[r], new[r])),
                            ("the opposite sign", old[r] - new[r])):  # fmt: skip
            if abs(value - (new[r] - old[r])) < 3:
                continue
            text = signed(value, places, "")
            bad = grid.with_cell(r, 3, text)
            faults.append(fault("PP", ("PCT", "DIR"), what, (bad,), Spot(text, labels[r])))
    relative = Grid(
        ((grid.header[0][0], a, b, "% change"),),
        tuple(
            (*row[:3], signed(change(o, n), places))
            for row, o, n in zip(rows, old, new, strict=True)
        ),
        grid.caption,
    )
    r = rng.randrange(len(labels))
    if abs(change(old[r], new[r]) - (new[r] - old[r])) >= 3:
        text = signed(new[r] - old[r], places)
        bad = relative.with_cell(r, 3, text)
        faults.append(
            fault(
                "PP",
                ("PCT",),
                "points in a column of relative changes",
                (bad,),
                Spot(text, labels[r]),
            )
        )
    return piece("activity", {"percentages"}, (grid,), faults)
