"""The opening of a report: its area, and figures that come again further on."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from safeguard_checks.testing.content import Paragraph, Piece
from safeguard_checks.testing.numbers import grouped
from safeguard_checks.testing.pieces.sentences import SlotSentence, piece, spoken
from safeguard_checks.testing.pieces.standing import printed_population
from safeguard_checks.testing.vocabulary import TOPICS
from safeguard_checks.testing.world import World

__all__ = ["area", "headline"]

_AREA = (
    "Approximately {pop} children and young people under the age of 18 live in {place}.",
    "{place} has a population of around {total}, of whom {pop} are children aged 0 to 17.",
    "About {pop} children aged 0-17 live in {place}.",
    "The under 18 population of {place} is {pop} (mid-year estimate).",
)
_COVERS = (
    "This report covers the work of the partnership in {year}.",
    "This annual report sets out what the partners did between 1 April {y0} and 31 March {y}.",
    "The report describes the period April {y0} to March {y}.",
    "This is the annual report for {year}; it looks ahead to {next}.",
)


def area(world: World, rng: Random) -> Piece:
    """Tell which period is covered and how many children live in the area."""
    people = printed_population(world)
    covers = rng.choice(_COVERS).format(
        year=world.label(world.year), next=world.label(world.year + 1), y=world.year, y0=world.year - 1
    )  # fmt: skip
    total = round(people * rng.randint(42, 55) / 10_000) * 1000
    text = rng.choice(_AREA).format(pop=grouped(people), total=grouped(total), place=world.place)
    return piece("summary", {"population"}, (Paragraph(covers), Paragraph(text)))


_HEADLINES = (
    "{at} there were {n} {things}.", "{n} {things} {at}.", "the number of {things} {at} was {n}.",
    "there were {n} {things} {at}.", "{things} numbered {n} {at}.", "we were supporting or recording {n} {things} {at}.",
    "{at}, {n} {things} were recorded.",
)  # fmt: skip
# What is told of smaller numbers is hardly told again.
_LEAST = 30


def headline(world: World, rng: Random) -> Piece | None:
    """Tell the figures of the year in brief, as a summary does."""
    codes = rng.sample(sorted(TOPICS), rng.randint(1, 3))
    sentences, repeated = [], []
    for code in codes:
        count = world.counts[code][world.year]
        slots = {
            "n": grouped(count),
            "things": rng.choice(TOPICS[code].things),
            "at": world.at(code, world.year),
        }
        sentence = SlotSentence(rng.choice(_HEADLINES), slots)
        if count >= _LEAST:
            sentence.wrong("REPEAT", (), "two digits changed over", n=grouped(_swapped(count)))
            repeated.append(code)
        sentences.append(sentence)
    said = spoken("summary", codes, sentences, rng.random() < 0.5)
    pairs = zip(said.faults, repeated, strict=True)
    return replace(said, faults=tuple(replace(f, needs=frozenset({c, "table"})) for f, c in pairs))


def _swapped(count: int) -> int:
    """Return a number with its last two digits that differ changed over, else ten more."""
    digits = list(str(count))
    for i in range(len(digits) - 1, 1, -1):
        if digits[i] != digits[i - 1]:
            digits[i], digits[i - 1] = digits[i - 1], digits[i]
            return int("".join(digits))
    return count + 7
