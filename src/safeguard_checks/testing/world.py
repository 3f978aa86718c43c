"""A model world: one invented authority, its years, its true counts, its people and partners.

Everything a generated report prints is taken from one world and rounded properly, so that a
report without a fault agrees with itself. Figures are of plausible size: rates per 10,000
children lie about where the Department for Education's statistics of children in need and
children looked after put English authorities.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random

from safeguard_checks.testing.vocabulary import TOPICS

__all__ = ["World", "build_world", "split"]

_FIRST = ("Ash", "Bram", "Calder", "Dun", "Elm", "Fen", "Gorse", "Hather", "Kel", "Lang", "Mere",
          "Nether", "Oak", "Pen", "Quarn", "Raven", "Sel", "Thorn", "Ulver", "Wex")  # fmt: skip
_LAST = ("bourne", "brook", "combe", "dale", "field", "ford", "ham", "leigh", "minster", "mouth",
         "stead", "ton", "wick", "worth")  # fmt: skip
_GIVEN = ("Amara", "Benedict", "Charlotte", "Devon", "Eleri", "Farah", "Gareth", "Helen", "Imran", "Joanna",
          "Kwame", "Lorraine", "Marcus", "Nadia", "Oliver", "Priya", "Rosalind", "Stephen", "Tamsin", "Victoria")  # fmt: skip
_FAMILY = ("Abernathy", "Blackwood", "Carmichael", "Dhillon", "Eastwood", "Fitzgerald", "Gallagher", "Hargreaves",
           "Iqbal", "Kowalski", "Llewellyn", "Mackenzie", "Nightingale", "Okonkwo", "Pemberton", "Ramsbottom",
           "Sutherland", "Thackeray", "Underwood", "Whitfield")  # fmt: skip
_KINDS = (
    ("London Borough of {}", "London", "the borough"),
    ("{} City Council", "West Midlands", "the city"),
    ("{} Metropolitan Borough Council", "North West", "the borough"),
    ("{}shire County Council", "South East", "the county"),
    ("{} Council", "Yorkshire and Humber", "the area"),
)


@dataclass(frozen=True)
class World:
    """One authority. ``years`` are the calendar years in which its reporting years end; ``counts``
    maps a topic's code to its count by year; ``around`` maps a topic to comparators' rates.
    """

    place: str
    council: str
    region: str
    area: str
    years: tuple[int, ...]
    style: str
    population: dict[int, int]
    counts: dict[str, dict[int, int]]
    flows: dict[str, dict[int, tuple[int, int]]]
    around: dict[str, dict[str, Fraction]]
    people: tuple[str, ...]
    partnership: str
    short: str

    @property
    def year(self) -> int:
        """The calendar year in which the report's own year ends."""
        return self.years[-1]

    def label(self, year: int, style: str = "") -> str:
        """Return the label of the reporting year that ends in ``year``."""
        style = style or self.style
        if style == "short":
            return f"{(year - 1) % 100:02d}/{year % 100:02d}"
        if style == "long":
            return f"{year - 1}/{year}"
        return f"{year - 1}{style}{year % 100:02d}"

    def moment(self, code: str, year: int, style: str = "") -> str:
        """Return when a topic's count is of: a year for a flow, a date for a stock."""
        return f"31 March {year}" if TOPICS[code].stock else self.label(year, style)

    def at(self, code: str, year: int, style: str = "") -> str:
        """Return the same with its preposition."""
        return f"{'at' if TOPICS[code].stock else 'in'} {self.moment(code, year, style)}"

    def rate(self, code: str, year: int) -> Fraction:
        """Return a topic's exact rate per 10,000 children."""
        return Fraction(self.counts[code][year] * 10_000, self.population[year])


def build_world(rng: Random) -> World:
    """Draw a world."""
    stem = rng.choice(_FIRST) + rng.choice(_LAST)
    form, region, area = rng.choice(_KINDS)
    place = stem + "shire" if "shire" in form else stem
    last = rng.randint(2014, 2025)
    years = tuple(range(last - rng.randint(2, 4), last + 1))
    population: dict[int, int] = {}
    people = rng.randint(18_000, 140_000)
    for year in (years[0] - 1, *years):
        population[year] = people
        people = people * rng.randint(985, 1018) // 1000
    counts: dict[str, dict[int, int]] = {}
    flows: dict[str, dict[int, tuple[int, int]]] = {}
    for code, topic in TOPICS.items():
        now = rng.randint(*topic.rates) * population[years[0]] // 10_000
        series: dict[int, int] = {}
        for year in (years[0] - 1, *years):
            series[year] = max(now, 7)
            now = max(7, now * _step(rng, topic.stock) // 1000)
        counts[code] = series
    for code in ("cpp", "cla", "cin"):
        flows[code] = {}
        for year in years:
            before, after = counts[code][year - 1], counts[code][year]
            started = max(before // 3, after - before + 3) + rng.randint(2, max(3, before // 4))
            flows[code][year] = started, before + started - after
    around = {
        code: {
            name: Fraction(rng.randint(topic.rates[0] * 8, topic.rates[1] * 12), 10)
            for name in ("England", region, "Statistical neighbours")
        }
        for code, topic in TOPICS.items()
    }
    first, second = rng.sample(_GIVEN, 6), rng.sample(_FAMILY, 6)
    board = last < 2019
    body = "Safeguarding Children Board" if board else "Safeguarding Children Partnership"
    return World(
        place=place,
        council=form.format(stem),
        region=region,
        area=area,
        years=years,
        style=rng.choice(("-", "/", "–", "long", "-", "/")),
        population=population,
        counts=counts,
        flows=flows,
        around=around,
        people=tuple(f"{a} {b}" for a, b in zip(first, second, strict=True)),
        partnership=f"{place} {body}",
        short=f"{place[0]}SC{'B' if board else 'P'}",
    )


def _step(rng: Random, stock: bool) -> int:
    """Return a year's factor in thousandths: mostly some per cent, at times far more or none."""
    kind = rng.random()
    if kind < 0.05:
        return 1000
    reach = 110 if stock else 190
    return 1000 + rng.choice((-1, 1)) * rng.randint(12, reach if kind < 0.85 else 2 * reach)


def split(rng: Random, total: int, parts: int, least: int = 1) -> list[int]:
    """Return ``parts`` whole numbers of at least ``least`` that add up to ``total``."""
    spare = total - parts * least
    cuts = sorted(rng.randint(0, spare) for _ in range(parts - 1))
    edges = [0, *cuts, spare]
    return [least + b - a for a, b in pairwise(edges)]
