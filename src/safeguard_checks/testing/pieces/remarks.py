"""Remarks on a table: what its rows do, without or with the figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from random import Random

from safeguard_checks.testing.numbers import change, grouped, per_cent
from safeguard_checks.testing.pieces.sentences import capital
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World

__all__ = ["Remark", "remarks"]

Wrong = tuple[str, tuple[str, ...], str, str]


@dataclass(frozen=True)
class Remark:
    """A sentence about a table and the wrong ways to say it."""

    text: str
    wrong: tuple[Wrong, ...]


_UP = ("increased", "rose", "went up", "grew")
_DOWN = ("decreased", "fell", "reduced", "went down", "declined")
_MOVED = (
    "the number of {things} {verb} by {pct} {when}.", "the number of {things} {verb} {when}.",
    "{things} {verb} by {pct} between {l0} and {l1}.", "{things} {verb} {when}.",
    "the data shows that {things} {verb} {when}.", "there was {noun} in the number of {things} {when}.",
    "{noun} of {pct} in {things} was seen {when}.", "there has been {noun} of {pct} in {things}.",
    "numbers of {things} {verb} compared with the previous year.",
)  # fmt: skip
_REPEATED = (
    "{n} {things} were recorded {when}.", "the number of {things} was {n} {at}.",
    "there were {n} {things} {at}.", "{at} there were {n} {things}.", "in total we saw {n} {things} {at}.",
    "the table shows {n} {things} {at}.",
)  # fmt: skip
_HIGHEST = (
    "the number of {things} was the {most} in the {span} years shown.",
    "at {n}, {things} {at} were the {most} for {span} years.",
    "{things} are now at their {most} level for {span} years.",
)
_COMPARED = (
    "the rate of {things} is {order} {name}.", "our rate of {things} remains {order} that of {name}.",
    "the rate of {things} is {order} all comparators.", "{place}'s rate of {things} is {order} {name}.",
    "the rate per 10,000 of {things} is {order} the average for {name}.",
    "despite the pressures of the year, the rate of {things} stays {order} {name}.",
)  # fmt: skip


def remarks(
    world: World,
    rng: Random,
    codes: list[str],
    years: list[int],
    names: list[str] | None = None,
    only_compare: bool = False,
) -> list[Remark]:
    """Return up to four remarks on a table of ``codes`` over ``years``."""
    found: list[Remark | None] = []
    for code in rng.sample(codes, min(len(codes), rng.randint(1, 4))):
        kind = rng.random()
        if only_compare or (names and kind < 0.35):
            found.append(_compared(world, rng, code, names or []))
        elif kind < 0.7:
            found.append(_moved(world, rng, code))
        elif kind < 0.85 and len(years) > 2:
            found.append(_highest(world, rng, code, years))
        else:
            found.append(_repeated(world, rng, code))
    return [r for r in found if r is not None]


def _moved(world: World, rng: Random, code: str) -> Remark | None:
    year, last = world.year, world.year - 1
    old, new = world.counts[code][last], world.counts[code][year]
    by = change(old, new)
    if abs(by) < 2:
        return None
    template = rng.choice(_MOVED)
    rates_move_alike = (world.rate(code, year) > world.rate(code, last)) == (new > old)
    if not rates_move_alike:
        return None
    up, noun = (_UP, "an increase") if new > old else (_DOWN, "a decrease")
    off, wrong_noun = (_DOWN, "a decrease") if new > old else (_UP, "an increase")
    slots = {
        "things": rng.choice(TOPICS[code].things), "verb": rng.choice(up), "noun": noun,
        "pct": per_cent(by), "when": rng.choice((f"in {world.label(year)}", "in the year", "over the year", f"between {world.label(last)} and {world.label(year)}")),
        "l0": world.label(last), "l1": world.label(year),
    }  # fmt: skip
    wrong: list[Wrong] = []

    def bad(family: str, also: tuple[str, ...], what: str, **changes: str) -> None:
        text = capital(template.format(**{**slots, **changes}))
        if text != capital(template.format(**slots)):
            wrong.append((family, also, what, text))

    bad("DIR", ("PCT",), "the opposite direction", verb=rng.choice(off), noun=wrong_noun)
    slip = abs(by) + rng.choice((4, 10))
    bad("PCT", ("DIR",), "another size than the table gives", pct=per_cent(Fraction(slip)))
    return Remark(capital(template.format(**slots)), tuple(wrong))


def _repeated(world: World, rng: Random, code: str) -> Remark | None:
    count = world.counts[code][world.year]
    if count < 20:
        return None
    slots = {"things": rng.choice(TOPICS[code].things), "n": grouped(count),
             "at": world.at(code, world.year), "when": world.at(code, world.year)}  # fmt: skip
    template = rng.choice(_REPEATED)
    digits = str(count)
    swapped = int(digits[:-2] + digits[-1] + digits[-2])
    other = swapped if swapped != count else count + 7
    if len(str(other)) != len(digits):
        other = count + 7
    text = capital(template.format(**{**slots, "n": grouped(other)}))
    what = "two digits changed over"
    return Remark(capital(template.format(**slots)), (("REPEAT", (), what, text),))


def _highest(world: World, rng: Random, code: str, years: list[int]) -> Remark | None:
    counts = [world.counts[code][y] for y in years]
    latest, others = counts[-1], counts[:-1]
    if latest > max(others):
        most, wrong = "highest", "lowest"
    elif latest < min(others):
        most, wrong = "lowest", "highest"
    else:
        return None
    slots = {"things": rng.choice(TOPICS[code].things), "n": grouped(latest), "at": world.at(code, world.year),
             "span": ("two", "three", "four", "five", "six")[len(years) - 2], "most": most}  # fmt: skip
    template = rng.choice(_HIGHEST)
    text = capital(template.format(**{**slots, "most": wrong}))
    return Remark(
        capital(template.format(**slots)), (("DIR", ("CMP",), "the opposite extreme", text),)
    )


def _compared(world: World, rng: Random, code: str, names: list[str]) -> Remark | None:
    if not names:
        return None
    own = world.rate(code, world.year)
    template = rng.choice(_COMPARED)
    every = "all comparators" in template
    asked = list(world.around[code]) if every else [rng.choice(names)]
    values = [world.around[code][n] for n in asked]
    if any(abs(own - v) < 2 for v in values):
        return None
    above = own > values[0]
    if any((own > v) != above for v in values):
        return None
    said = {"Statistical neighbours": "our statistical neighbours"}.get(asked[0], asked[0])
    slots = {"things": rng.choice(TOPICS[code].things), "name": said, "place": world.place,
             "order": rng.choice(("above", "higher than") if above else ("below", "lower than"))}  # fmt: skip
    wrong = rng.choice(("below", "lower than") if above else ("above", "higher than"))
    text = capital(template.format(**{**slots, "order": wrong}))
    return Remark(
        capital(template.format(**slots)),
        (("CMP", ("DIR",), "the wrong side of a comparator", text),),
    )
