"""Tables of rates and percentages, beside numbers, comparators or the year before."""

from __future__ import annotations

from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Grid, Piece, Spot
from safeguard_checks.testing.numbers import change, plain, signed
from safeguard_checks.testing.pieces.remarks import remarks
from safeguard_checks.testing.pieces.sentences import fault, piece
from safeguard_checks.testing.pieces.tables import (
    CAPTIONS,
    CHANGES,
    CORNERS,
    chosen_topics,
    column_fault,
    drawn_style,
    row_label,
    with_remarks,
    wrong_changes,
)
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World

__all__ = ["comparator_table", "percentage_table", "rate_table"]

_RATE_NOTES = (
    "Rates are per 10,000 children aged 0 to 17.", "Rate per 10,000 0-17 population (ONS mid-year estimate).",
    "Rate per 10,000 children unless shown as a percentage.", "",
)  # fmt: skip


def rate_table(world: World, rng: Random) -> Piece | None:
    """Print numbers and rates of two years under two-level headers, with comparators and changes."""
    codes = chosen_topics(rng, rng.randint(4, 8), ("lado_referrals", "care_leavers"))
    year, last = world.year, world.year - 1
    flat = rng.random() < 0.4
    header = rng.choice(CHANGES)
    style = drawn_style(rng, header)
    places = rng.choice((0, 1))
    names = [n for n in world.around[codes[0]] if rng.random() < 0.8]
    a, b = world.label(year), world.label(last)
    heads = [(a, "Number"), (a, "Rate"), (b, "Number"), (b, "Rate")]
    if rng.random() < 0.3:
        heads = [heads[2], heads[3], heads[0], heads[1]]
    rows = []
    for code in codes:
        row = [row_label(world, rng, code)]
        for label, kind in heads:
            y = year if label == a else last
            value = world.counts[code][y]
            row.append(
                style.count(value) if kind == "Number" else plain(world.rate(code, y), places)
            )
        row += [plain(world.around[code][n], places) for n in names]
        row.append(style.change(change(world.counts[code][last], world.counts[code][year])))
        rows.append(tuple(row))
    corner = rng.choice(CORNERS[:3])
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
    grid = Grid(levels, tuple(rows), rng.choice(CAPTIONS), (note,) if note else ())
    said = remarks(world, rng, codes, [last, year], names=names)
    build = with_remarks(said, rng)
    faults = build.faults(grid)
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
    faults += column_fault(world, grid, codes, [last, year], style, build)
    return piece("activity", {*codes, "table"}, build(grid), faults)


def comparator_table(world: World, rng: Random) -> Piece | None:
    """Print rates with those of comparators and remarks on where the area stands."""
    codes = chosen_topics(rng, rng.randint(3, 6), ("lado_referrals", "care_leavers"))
    names = list(world.around[codes[0]])
    places = rng.choice((0, 1))
    a = world.label(world.year)
    head = (
        rng.choice(CORNERS[:3]),
        rng.choice((f"{world.place} {a}", f"{a} rate", f"{world.place} rate {a}")),
        *names,
    )
    rows = tuple(
        (f"Rate of {rng.choice(TOPICS[c].things)} per 10,000", plain(world.rate(c, world.year), places),
         *(plain(world.around[c][n], places) for n in names))
        for c in codes
    )  # fmt: skip
    grid = Grid((head,), rows, "Rates compared")
    said = remarks(world, rng, codes, [world.year], names=names, only_compare=True)
    build = with_remarks(said, rng)
    faults = build.faults(grid)
    return piece("activity", {*codes, "rate"}, build(grid), faults)


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
    grid = Grid(((rng.choice(CORNERS), a, b, header),), rows, "Timeliness and outcomes")
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
