"""Is a figure noticed that a person altered by hand?

``by_hand.csv`` lists alterations that people made in published texts who had not seen the tool: one figure,
word of direction or date each, in a place where the text itself tells what it should be. The texts lie in
``files/by-hand``; those that are not there, or are not the same, are not measured. An alteration is noticed where
something is told that is not told of the text as it was published.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from sample import FILES, HERE
from section import Figure, Section

from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Finding

__all__ = ["Alteration", "Outcome", "alterations_by_hand", "by_hand_section", "outcomes"]

LISTED = HERE / "by_hand.csv"
FOLDER = FILES / "by-hand"

Told = Literal["told", "appendix", ""]


@dataclass(frozen=True, slots=True)
class Alteration:
    """One alteration: ``was`` became ``now``, and ``other`` tells elsewhere what it should be.

    ``set`` is *built on* where the tool was mended by what was seen here, else *measured*; ``place`` says how
    far off ``other`` stands.
    """

    file: str
    sha256: str
    set: str
    address: str
    form: str
    kind: str
    place: str
    was: str
    now: str
    other: str
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an alteration: told in the default report, in its appendix, or nowhere."""

    alteration: Alteration
    told: Told


def alterations_by_hand() -> list[Alteration]:
    """Return the alterations that are listed."""
    with LISTED.open(encoding="utf-8", newline="") as rows:
        return [Alteration(**row) for row in csv.DictReader(rows)]


def outcomes(listed: Sequence[Alteration], folder: Path = FOLDER) -> Iterator[Outcome]:
    """Yield what comes of each alteration whose text is at hand."""
    before: dict[str, tuple[set[object], set[object]]] = {}
    with TemporaryDirectory() as place:
        for one in listed:
            path = folder / one.file
            if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != one.sha256:
                continue
            text = path.read_bytes().decode("utf-8")
            if text.count(one.was) != 1:
                raise ValueError(
                    f"{LISTED.name}: {one.file}: “{one.was}” does not stand there once"
                )
            altered = Path(place) / f"altered{path.suffix}"
            altered.write_bytes(text.replace(one.was, one.now).encode())
            if one.file not in before:
                before[one.file] = _told(path)
            now, known = _told(altered), before[one.file]
            told: Told = "told" if now[0] - known[0] - known[1] else ""
            yield Outcome(one, told or ("appendix" if now[1] - known[0] - known[1] else ""))


def _told(path: Path) -> tuple[set[object], set[object]]:
    """Return what is told of a text, in the default report and in the appendix."""
    found = audit(path)
    return {_key(f) for f in found.findings}, {_key(f) for f in found.appendix}


def _key(finding: Finding) -> object:
    return finding.rule, finding.stated, tuple(p.quote for p in finding.locations)


def by_hand_section(found: Sequence[Outcome], listed: int) -> Section:
    """Return how many alterations are noticed, by set and kind; figures are committed where all listed are at hand."""
    lines = [
        "People who had not seen the tool altered one figure, word of direction or date each in published",
        "texts (`tests/field/by_hand.csv`), where the text tells elsewhere what it should be. *Built on*: the",
        "tool was mended by what was seen here.",
        "",
        "| set | kind | altered | told | in the appendix | noticed |",
        "|---|---|---|---|---|---|",
    ]
    sums: dict[tuple[str, str], list[int]] = {}
    for one in found:
        for key in ((one.alteration.set, one.alteration.kind), (one.alteration.set, "all")):
            total = sums.setdefault(key, [0, 0, 0])
            total[0] += 1
            total[1] += one.told == "told"
            total[2] += one.told == "appendix"
    for (name, kind), (all_of, told, appendix) in sorted(sums.items()):
        share = f"{100 * (told + appendix) / all_of:.0f}%"
        lines.append(f"| {name} | {kind} | {all_of} | {told} | {appendix} | {share} |")
    committed: dict[str, Figure] = {
        f"noticed, {name}": [told + appendix, all_of]
        for (name, kind), (all_of, told, appendix) in sums.items()
        if kind == "all"
    }
    kept = {"by hand": committed} if len(found) == listed else {}
    return Section("Altered by hand", kept, tuple(lines), tuple(lines))
