"""Tables of activity over years, in the layouts that reports use, with remarks beneath."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from safeguard_checks.testing.content import Block, Fault, Grid, Piece, Spot
from safeguard_checks.testing.numbers import change
from safeguard_checks.testing.pieces.remarks import remarks
from safeguard_checks.testing.pieces.sentences import fault, piece
from safeguard_checks.testing.pieces.tables import (
    CAPTIONS,
    CHANGES,
    CORNERS,
    Style,
    chosen_topics,
    column_fault,
    drawn_style,
    row_label,
    with_remarks,
    wrong_changes,
)
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World

__all__ = ["transposed_table", "years_table"]


def _headers(world: World, rng: Random, count: int) -> list[str]:
    style = rng.choice((world.style, world.style, "short"))
    years = world.years[-count:]
    prefix = rng.choice(("", "", "", world.place + " "))
    return [prefix + world.label(y, style) for y in years]


def years_table(world: World, rng: Random) -> Piece | None:
    """Print indicators down and years across, at times with a column of changes."""
    codes = chosen_topics(rng, rng.randint(3, 8))
    years = list(world.years[-rng.randint(2, len(world.years)) :])
    heads = _headers(world, rng, len(years))
    with_change = rng.random() < 0.75
    header = rng.choice(CHANGES)
    style = drawn_style(rng, header)
    rows: list[tuple[str, ...]] = []
    for code in codes:
        values = [world.counts[code][y] for y in years]
        row = [row_label(world, rng, code), *(style.count(v) for v in values)]
        if with_change:
            row.append(style.change(change(values[-2], values[-1])))
        rows.append(tuple(row))
    head = (rng.choice(CORNERS), *heads, *([header] if with_change else []))
    grid = Grid((head,), tuple(rows), rng.choice(CAPTIONS))
    said = remarks(world, rng, codes, years)
    build = with_remarks(said, rng)
    faults: list[Fault] = []
    if with_change:
        faults += _change_faults(world, rng, grid, codes, years, style, build)
        faults += column_fault(world, grid, codes, years, style, build)
    if len(years) == 2:
        faults.append(_repeated_label(grid, build))
    faults += build.faults(grid)
    return piece("activity", {*codes, "table"}, build(grid), faults)


def _change_faults(
    world: World,
    rng: Random,
    grid: Grid,
    codes: list[str],
    years: list[int],
    style: Style,
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


def _repeated_label(grid: Grid, build: Callable[[Grid], tuple[Block, ...]]) -> Fault:
    label = grid.header[0][2]
    bad = grid.with_header(0, 1, label)
    spots = [Spot(label)] + [Spot(row[c], row[0]) for row in grid.rows for c in (1, 2)]
    return fault("FY", ("DATE",), "two columns with one label", build(bad), *spots)


def transposed_table(world: World, rng: Random) -> Piece | None:
    """Print years down and a few indicators across."""
    codes = chosen_topics(rng, rng.randint(2, 4))
    years = list(world.years)
    style = drawn_style(rng, "")
    rows = tuple((world.label(y), *(style.count(world.counts[c][y]) for c in codes)) for y in years)
    head = (
        rng.choice(("Year", "", "Financial year")),
        *(
            rng.choice([x for x in TOPICS[c].labels if "(" not in x and "31" not in x])
            for c in codes
        ),
    )
    grid = Grid((head,), rows, rng.choice(CAPTIONS))
    said = remarks(world, rng, codes, years[-2:])
    build = with_remarks(said, rng)
    faults = build.faults(grid)
    return piece("activity", {*codes, "table"}, build(grid), faults)
