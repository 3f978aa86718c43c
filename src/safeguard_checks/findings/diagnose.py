"""The likely cause of a contradiction, and the cause that explains a whole column.

A cause is named ``likely`` only when, over all causes tried, chance would produce the fit less
than once in a hundred, and ``would also fit`` below one in ten.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.printed import parse_printed
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.prose import TRUNCATED
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.relations.table_change import POINTS, WRONG_BASE
from safeguard_checks.rules.rule import Judgement

__all__ = ["Cause", "ColumnCause", "column_causes", "diagnose"]

_LIKELY, _POSSIBLE = Fraction(1, 100), Fraction(1, 10)
_LEAST_ROWS = 3


@dataclass(frozen=True, slots=True)
class Cause:
    """What probably went wrong, how sure that is, and the value that would mend it."""

    text: str
    strength: Literal["likely", "would also fit"]
    working: str = ""


@dataclass(frozen=True, slots=True)
class ColumnCause:
    """One cause that reproduces the stated results of a column: rows that fit, and all rows."""

    name: str
    explained: tuple[Judgement, ...]
    failing: tuple[Judgement, ...]


def column_causes(judged: Sequence[Judgement]) -> list[ColumnCause]:
    """Return the columns that one error explains: all failing rows, and not by luck.

    For a wrong base every row of the column must be reproduced; for points written as per cent,
    every failing row.
    """
    columns: dict[tuple[int, int], list[Judgement]] = defaultdict(list)
    for j in judged:
        if (
            j.relation.type == "change"
            and j.relation.column
            and j.verdict is not Verdict.CANNOT_TELL
        ):
            columns[j.relation.column].append(j)
    found: list[ColumnCause] = []
    for rows in columns.values():
        failing = [j for j in rows if j.verdict is Verdict.CONTRADICTION]
        for name in (WRONG_BASE, POINTS):
            fits = [j for j in rows if _reading_of(j, name) is not None]
            explained = [j for j in failing if j in fits]
            enough = len(fits) == len(rows) and len(rows) >= _LEAST_ROWS
            if name == POINTS:
                enough = bool(explained) and len(explained) >= 2
            if explained and enough and len(explained) == len(failing):
                found.append(ColumnCause(name, tuple(fits), tuple(failing)))
                break
    return found


def _reading_of(judgement: Judgement, name: str) -> Reading | None:
    for reading in judgement.relation.readings:
        if reading.rescue == name and reading.holds:
            return reading
    return None


def diagnose(judgement: Judgement) -> Cause | None:
    """Return the best cause of one contradiction, ``None`` where none fits beyond chance."""
    tried = list(_tries(judgement.relation, judgement))
    fits = [(chance, text, working) for chance, fit, text, working in tried if fit]
    if not fits:
        return None
    chance, text, working = min(fits, key=lambda f: f[0])
    luck = 1 - (1 - min(chance, Fraction(1))) ** max(len(tried), 1)
    if luck < _LIKELY:
        return Cause(text, "likely", working)
    if luck < _POSSIBLE:
        return Cause(text, "would also fit", working)
    return None


def _tries(relation: Relation, judgement: Judgement) -> list[tuple[Fraction, bool, str, str]]:
    """Return (chance of a lucky fit, fits, cause, working) for every cause that can be tried."""
    tried: list[tuple[Fraction, bool, str, str]] = []
    for reading in relation.readings:
        if reading.tier == "error":
            tried.append(
                (
                    _chance(reading),
                    reading.holds,
                    f"the change was {reading.rescue}"
                    if reading.rescue != POINTS
                    else f"{reading.rescue}",
                    reading.working,
                )
            )
        elif reading.rescue == TRUNCATED:
            tried.append((_chance(reading), reading.holds, f"the figure was {reading.rescue}", ""))
    first = judgement.reading
    if first is None or relation.stated is None:
        return tried
    tried += _slips(relation, first)
    if relation.type == "total":
        tried += _parts(first)
    return tried


def _width(value: Interval) -> Fraction:
    if value.low is None or value.high is None:
        return Fraction(10**6)
    return value.high - value.low


def _chance(reading: Reading) -> Fraction:
    """Return how likely the stated value would fit a result taken at random near it."""
    if reading.stated.low is None or reading.stated.high is None:
        return Fraction(1)
    size = max(abs(reading.stated.low), abs(reading.stated.high), Fraction(1))
    width = _width(reading.stated) + min(_width(reading.implied), size)
    return min(Fraction(1), width / size / 2)


def _slips(relation: Relation, reading: Reading) -> list[tuple[Fraction, bool, str, str]]:
    """Try sign, factor and transposed digits of the stated figure."""
    stated, implied = reading.stated, reading.implied
    tried: list[tuple[Fraction, bool, str, str]] = []
    base = _chance(reading)
    if reading.unit in ("change", "points", "count") and relation.type == "change":
        tried.append((base, (-stated).overlaps(implied), "the sign is the wrong way round", ""))
    for factor in (10, 100, 1000):
        for size in (Fraction(factor), Fraction(1, factor)):
            tried.append(
                (
                    base / 10,
                    stated.scaled(size).overlaps(implied),
                    f"a slip by a factor of {factor}",
                    "",
                )
            )
    if relation.stated is not None:
        for text, swapped in _transpositions(relation.stated.printed.text):
            fit = swapped.overlaps(implied) if not stated.overlaps(swapped) else False
            tried.append((base / 2, fit, f"digits transposed ({text})", ""))
    return tried


def _transpositions(text: str) -> list[tuple[str, Interval]]:
    """Return the texts with two neighbouring digits swapped, and what each would stand for."""
    found: list[tuple[str, Interval]] = []
    places = [i for i, c in enumerate(text) if c.isdigit()]
    for a, b in itertools.pairwise(places):
        if text[a] == text[b]:
            continue
        swapped = text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]
        printed = parse_printed(swapped)
        if printed is not None:
            found.append((swapped, printed.interval("percentage" if printed.percent else "count")))
    return found


def _parts(reading: Reading) -> list[tuple[Fraction, bool, str, str]]:
    """Try each part left out of a total, and each counted twice."""
    tried: list[tuple[Fraction, bool, str, str]] = []
    size = max(abs(reading.implied.high or Fraction(1)), Fraction(1))
    chance = (_width(reading.stated) + 1) / size
    for part in reading.operands:
        without = reading.implied - part.value
        twice = reading.implied + part.value
        named = _named(part)
        tried.append(
            (chance, reading.stated.overlaps(without), f"{named} left out of the total", "")
        )
        tried.append((chance, reading.stated.overlaps(twice), f"{named} counted twice", ""))
    return tried


def _named(part: Operand) -> str:
    return f"{part.label} ({part.figure.text})" if part.label else part.figure.text
