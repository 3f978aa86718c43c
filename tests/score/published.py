"""Published vectors through our functions: GRIM verdicts and Calculations 1.1 sums."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from section import Section, Setting

from safeguard_checks.quantity.grim import grim, percentage_feasible
from safeguard_checks.quantity.implied import total
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention

__all__ = ["Vector", "calculations", "grim_vectors", "score_published"]

GOLD = Path(__file__).resolve().parent.parent / "gold"


@dataclass(frozen=True)
class Vector:
    """One published case: its verdict, ours, and why they differ where they may."""

    source: str
    name: str
    published: bool
    ours: bool
    difference: str


def grim_vectors() -> list[Vector]:
    """Return every case of ``grim.csv`` with our verdict."""
    return [
        Vector(
            row["source"],
            f"{row['text']} of {row['n']} x {row['items']}, {row['convention']}",
            row["verdict"] == "consistent",
            _grim(row),
            row["difference"],
        )
        for row in _rows("grim.csv")
    ]


def calculations() -> list[Vector]:
    """Return every case of ``calculations.csv`` with our verdict."""
    found = []
    for row in _rows("calculations.csv"):
        convention = Convention(row["mode"])
        whole = _reported(f"{row['total']}@{row['total_decimals']}", convention)
        parts = [_reported(text, convention) for text in row["items"].split(";")]
        name = f"{row['name']}, {row['mode']}"
        published = row["verdict"] == "consistent"
        ours = whole.overlaps(total(parts))
        found.append(Vector("Calculations 1.1", name, published, ours, row["difference"]))
    return found


def score_published(setting: Setting) -> Section:
    """Hold our verdicts to the published ones; needs no documents."""
    committed: dict[str, list[int] | int] = {}
    lines = ["| vectors | agree | differ, and why is said | differ |", "|---|---|---|---|"]
    failures: list[str] = []
    for name, vectors in (("GRIM", grim_vectors()), ("Calculations 1.1", calculations())):
        agree = sum(v.ours == v.published for v in vectors)
        told = sum(v.ours != v.published and bool(v.difference) for v in vectors)
        lines.append(
            f"| {name} | {agree} of {len(vectors)} | {told} | {len(vectors) - agree - told} |"
        )
        committed[f"{name} agree"] = [agree, len(vectors)]
        failures += [
            f"{v.source}: {v.name} is not as published"
            for v in vectors
            if v.ours != v.published and not v.difference
        ]
    reasons = Counter(
        v.difference for v in (*grim_vectors(), *calculations()) if v.ours != v.published
    )
    told_lines = [f"- {number} times: {reason}." for reason, number in reasons.items()]
    return Section(
        title="Published vectors",
        committed={"published vectors": committed},
        printed=(*lines, *told_lines),
        page=(
            "Verdicts of others, carried over as data (`tests/gold/README.md`).",
            "",
            *lines,
            "",
            *told_lines,
        ),
        failures=tuple(failures),
    )


def _grim(row: dict[str, str]) -> bool:
    convention = Convention(row["convention"])
    if row["kind"] == "percentage":
        return percentage_feasible(row["text"], int(row["n"]), convention)
    return grim(row["text"], int(row["n"]), int(row["items"]), convention)


def _reported(text: str, convention: Convention) -> Interval:
    """Read ``value@decimals``, "INF" for exact; a minus before it takes the part off.

    Source of the semantics: XBRL International, Calculations 1.1 (Recommendation of 22 February 2023). A
    figure reported to so many places stands for all values that would be reported so.
    """
    value, _, decimals = text.partition("@")
    if decimals == "INF":
        return Interval.point(Fraction(value))
    return convention.preimage(Fraction(value), Fraction(10) ** -int(decimals))


def _rows(name: str) -> list[dict[str, str]]:
    with (GOLD / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
