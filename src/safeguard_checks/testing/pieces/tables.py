"""How tables of activity are made up: their style, labels, remarks, and the faults that all of them can have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from safeguard_checks.testing.content import Block, Bullets, Fault, Grid, Paragraph, Spot
from safeguard_checks.testing.numbers import change, grouped, plain, signed
from safeguard_checks.testing.pieces.remarks import Remark
from safeguard_checks.testing.pieces.sentences import fault
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World

__all__ = [
    "CAPTIONS",
    "CHANGES",
    "CORNERS",
    "Style",
    "WithRemarks",
    "chosen_topics",
    "column_fault",
    "drawn_style",
    "row_label",
    "with_remarks",
    "wrong_changes",
]

CAPTIONS = (
    "Core child protection activity", "Activity in the year", "Children's social care activity",
    "Key safeguarding indicators", "Demand over time", "Headline data",
)  # fmt: skip
CORNERS = ("Measure", "Indicator", "Category", "Performance measure", "")
CHANGES = ("Change", "% change", "Change (%)", "% change on last year", "Year on year change")


@dataclass(frozen=True)
class Style:
    """How one table prints its numbers."""

    places: int
    sign: str
    minus: str
    comma: bool

    def change(self, value: Fraction) -> str:
        """Return a change as the table prints it."""
        return signed(value, self.places, self.sign, self.minus)

    def count(self, value: int) -> str:
        """Return a number as the table prints it."""
        return grouped(value) if self.comma else str(value)


def drawn_style(rng: Random, header: str) -> Style:
    """Draw how a table prints its numbers; a header that says per cent may spare the sign."""
    sign = "%" if "%" not in header or rng.random() < 0.5 else ""
    return Style(rng.choice((0, 0, 1)), sign, rng.choice(("-", "-", "−")), rng.random() < 0.6)


def chosen_topics(rng: Random, count: int, without: tuple[str, ...] = ()) -> list[str]:
    """Draw topics, in the order of all of them."""
    codes = [c for c in TOPICS if c not in without]
    picked = set(rng.sample(codes, min(count, len(codes))))
    return [c for c in codes if c in picked]


def row_label(world: World, rng: Random, code: str) -> str:
    """Draw the label of the row of a topic."""
    return rng.choice(TOPICS[code].labels).replace("31 March", f"31 March {world.year}")


def wrong_changes(
    rng: Random, old: int, new: int, style: Style, rivals: list[Fraction]
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


@dataclass(frozen=True)
class WithRemarks:
    """A table as it is printed with remarks on it, as a list or as a paragraph."""

    said: tuple[Remark, ...]
    bullets: bool

    def __call__(self, grid: Grid) -> tuple[Block, ...]:
        """Return the table with its remarks."""
        return self._laid(grid, [r.text for r in self.said])

    def faults(self, grid: Grid) -> list[Fault]:
        """Return the faults of the remarks."""
        texts = [r.text for r in self.said]
        return [
            fault(
                family, also, what, self._laid(grid, [*texts[:i], bad, *texts[i + 1 :]]), Spot(bad)
            )
            for i, remark in enumerate(self.said)
            for family, also, what, bad in remark.wrong
        ]

    def _laid(self, grid: Grid, texts: list[str]) -> tuple[Block, ...]:
        if not texts:
            return (grid,)
        if self.bullets:
            return (grid, Bullets(tuple((1, t) for t in texts)))
        return (grid, Paragraph(" ".join(texts)))


def with_remarks(said: list[Remark], rng: Random) -> WithRemarks:
    """Draw whether remarks are a list or a paragraph."""
    return WithRemarks(tuple(said), rng.random() < 0.6)


def column_fault(
    world: World,
    grid: Grid,
    codes: list[str],
    years: list[int],
    style: Style,
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
