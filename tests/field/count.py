"""Write the counts that certainty rests on: ``src/safeguard_checks/findings/evidence/counts.json``.

They are of the half of the field set that may be built on, of the inspection reports and of the
labelled reports; the measured half is not in them. One file must not speak for all of a kind: of
the relations of one construction in one file at most ``MOST`` count (all of them in proportion),
and of its findings alike in every feature at most ``ALIKE``. What was read as false and has been mended
since still counts, for ``MENDED`` of a finding: others of its kind are out there.

Passages and tables drawn from repositories (:mod:`drawn`) that may be built on are counted beside the files.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import Any

from drawn import DRAWN
from precision import Read
from record import Record
from sample import Item
from verdicts import Verdict

from safeguard_checks.findings.evidence.counts import Counts, Tally

__all__ = ["COUNTS", "NOTHING", "counts_of", "fitted", "with_drawn", "written"]

COUNTS = (
    Path(__file__).resolve().parent.parent.parent
    / "src/safeguard_checks/findings/evidence/counts.json"
)
SETS = ("built on", "inspections", "known")
MOST, ALIKE, MENDED = 25, 3, 0.25
# A reading that was taken because it fits says nothing of how often it is right.
_BY_FIT = "fit"
NOTHING: Mapping[str, Counter[str]] = {}


def fitted(
    chosen: Iterable[Item],
    records: Mapping[str, Record],
    read: Sequence[Read],
    rows: Iterable[Verdict] = (),
) -> Counts:
    """Return the counts of the files that may be built on.

    ``rows`` are all verdicts, those on what is not found any more among them.
    """
    used = [i for i in chosen if i.set in SETS and not records[i.sha256]["error"]]
    kept = {i.sha256 for i in used}
    judged = [_settled(r) for r in read if r.item.sha256 in kept and r.verdict]
    gone = _mended(rows, read, kept)
    return counts_of(used, records, judged, gone)


def _settled(read: Read) -> Read:
    """Return a finding with its verdict: one that cannot be told counts as false."""
    return replace(read, verdict="false") if read.verdict == "unknown" else read


def _mended(
    rows: Iterable[Verdict], judged: Iterable[Read], kept: Set[str]
) -> dict[str, Counter[str]]:
    """Return, by file, how many findings of each construction were false and are not told now."""
    told = {(r.item.sha256, r.finding["evidence_hash"]) for r in judged}
    found: dict[str, Counter[str]] = {}
    for row in rows:
        gone = (row.sha256, row.evidence_hash) not in told
        if gone and row.verdict == "false" and row.construction and row.sha256 in kept:
            found.setdefault(row.sha256, Counter())[row.construction] += 1
    return found


def counts_of(
    used: Sequence[Item],
    records: Mapping[str, Record],
    read: Iterable[Read],
    gone: Mapping[str, Counter[str]] = NOTHING,
) -> Counts:
    """Return what was counted in some files; ``gone`` is what was false and has been mended."""
    by_file: dict[str, list[Read]] = {i.sha256: [] for i in used}
    for one in read:
        if one.item.sha256 in by_file:
            by_file[one.item.sha256].append(one)
    sums: dict[str, list[float]] = {}
    for sha256, told in by_file.items():
        for name, found in _tallies(records[sha256], told).items():
            total = sums.setdefault(name, [0.0] * 4)
            sums[name] = [a + b for a, b in zip(total, found, strict=True)]
        for name, count in gone.get(sha256, Counter()).items():
            total = sums.setdefault(name, [0.0] * 4)
            total[1] += MENDED * min(count, ALIKE)
            total[3] += MENDED * min(count, ALIKE)
    features: dict[str, dict[str, tuple[int, int]]] = {}
    plain = (r for told in by_file.values() for r in told if r.verdict != "arguable")
    for one in _few(plain):
        for feature, bucket in one.finding["features"].items():
            buckets = features.setdefault(feature, {})
            true, false = buckets.get(bucket, (0, 0))
            hit = one.verdict == "true"
            buckets[bucket] = (true + hit, false + (not hit))
    tallies = {name: _rounded(numbers) for name, numbers in sums.items()}
    return Counts(tallies, features, files=len(used))


def with_drawn(counts: Counts, table: Path = DRAWN) -> Counts:
    """Return counts with those of the drawn passages and tables that may be built on."""
    found = dict(counts.constructions)
    for unit in json.loads(table.read_text(encoding="utf-8")).values():
        for name, numbers in unit["built on"]["constructions"].items():
            if name.split("/")[1:2] != [_BY_FIT]:
                found[name] = found.get(name, Tally()) + Tally(*numbers)
    return replace(counts, constructions=found)


def _rounded(numbers: Sequence[float]) -> Tally:
    """Return whole numbers; no more failed ones are told than failed."""
    held, failed, true, false = (round(n) for n in numbers)
    return Tally(held, max(failed, true + false), true, false)


def written(counts: Counts) -> str:
    """Return the text of the file, a construction or bucket a line."""
    constructions: dict[str, Any] = {
        name: [t.held, t.failed, t.true, t.false]
        for name, t in sorted(counts.constructions.items())
    }
    features = {
        name: {bucket: list(numbers) for bucket, numbers in sorted(buckets.items())}
        for name, buckets in sorted(counts.features.items())
    }
    parts = [
        f'"files": {counts.files}',
        f'"constructions": {_lines(constructions, 1)}',
        f'"features": {_lines({n: _lines(b, 2) for n, b in features.items()}, 1, plain=True)}',
    ]
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _lines(values: Mapping[str, Any], depth: int, *, plain: bool = False) -> str:
    """Return a JSON object with a line for each of its values."""
    pad = " " * (depth + 1)
    told = [
        f"{pad}{json.dumps(name)}: {value if plain else json.dumps(value)}"
        for name, value in values.items()
    ]
    return "{\n" + ",\n".join(told) + "\n" + " " * depth + "}" if told else "{}"


def _tallies(kept: Record, told: Iterable[Read]) -> dict[str, list[float]]:
    """Return held, failed, true and false of each construction in one file, few enough."""
    read: dict[str, Counter[str]] = {}
    for one in told:
        count = read.setdefault(one.finding["construction"], Counter())
        count[one.verdict] += max(1, sum(not row["stands"] for row in one.finding["rows"]))
    found = {}
    for name, verdicts in kept["by construction"].items():
        if name.split("/")[1:2] == [_BY_FIT]:
            continue
        seen = read.get(name, Counter())
        held = verdicts.get("consistent", 0)
        failed = max(verdicts.get("contradiction", 0) - seen["arguable"], 0)
        if not held + failed:
            continue
        true, false = seen["true"], seen["false"]
        share = min(1.0, failed / (true + false)) if true + false else 1.0
        scale = min(1.0, MOST / (held + failed))
        numbers = (held, failed, true * share, false * share)
        found[name] = [n * scale for n in numbers]
    return found


def _few(read: Iterable[Read]) -> list[Read]:
    """Return findings, at most a few of one file that are alike."""
    seen: Counter[tuple[object, ...]] = Counter()
    kept = []
    for one in read:
        features = tuple(sorted(one.finding["features"].items()))
        key = (one.item.sha256, one.finding["construction"], one.verdict, features)
        seen[key] += 1
        if seen[key] <= ALIKE and features:
            kept.append(one)
    return kept
