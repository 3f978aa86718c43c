"""Write the counts that certainty rests on: ``src/safeguard_checks/findings/evidence/counts.json``.

They are of the half of the field set that may be built on, of the inspection reports and of the
labelled reports; the measured half is not in them. One file must not speak for all of a kind: of
the relations of one construction in one file at most ``MOST`` count (all of them in proportion),
and of its findings alike in every feature at most ``ALIKE``. What was read as false and has been mended
since still counts, for ``MENDED`` of a finding: others of its kind are out there.

The line that draws the odds to what was found (``slope``, ``shift``) is fitted on findings that the
counts have not seen: each fifth of the sources is weighed by the counts of the other four.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from math import exp
from pathlib import Path
from typing import Any

from precision import Read
from record import Record
from sample import Item
from verdicts import Verdict

from safeguard_checks.findings.evidence.counts import Counts, Tally
from safeguard_checks.findings.evidence.evidence import log_odds

__all__ = ["COUNTS", "NOTHING", "counts_of", "fitted", "line", "written"]

COUNTS = (
    Path(__file__).resolve().parent.parent.parent
    / "src/safeguard_checks/findings/evidence/counts.json"
)
SETS = ("built on", "inspections", "known")
MOST, ALIKE, MENDED, FOLDS = 25, 3, 0.5, 5
NOTHING: Mapping[str, Counter[str]] = {}
# Before anything is fitted the line is the odds themselves: how far it may be drawn from that.
_SLOPE_SPREAD, _SHIFT_SPREAD, _STEPS, _LONGEST = 0.5, 1.0, 200, 0.2


def fitted(
    chosen: Iterable[Item],
    records: Mapping[str, Record],
    read: Sequence[Read],
    rows: Iterable[Verdict] = (),
) -> Counts:
    """Return the counts of the files that may be built on, with the line fitted.

    ``rows`` are all verdicts, those on what is not found any more among them.
    """
    used = [i for i in chosen if i.set in SETS and not records[i.sha256]["error"]]
    kept = {i.sha256 for i in used}
    judged = [_settled(r) for r in read if r.item.sha256 in kept and r.verdict]
    gone = _mended(rows, read, kept)
    points = []
    for fold in range(FOLDS):
        others = counts_of([i for i in used if _fold(i) != fold], records, judged, gone)
        points += [
            (_weight(others, r.finding), r.verdict == "true")
            for r in _few(judged)
            if _fold(r.item) == fold and r.verdict != "arguable"
        ]
    slope, shift = line(points)
    whole = counts_of(used, records, judged, gone)
    return Counts(whole.constructions, whole.features, round(slope, 3), round(shift, 3), len(used))


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
    tallies = {name: Tally(*(round(n) for n in numbers)) for name, numbers in sums.items()}
    return Counts(tallies, features, files=len(used))


def line(points: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return slope and shift of the line from log odds said to log odds found (Platt's scaling).

    Newton's steps on the logistic likelihood, held to slope 1 and shift 0 by normal priors.
    """
    slope, shift = 1.0, 0.0
    for _ in range(_STEPS):
        by_slope = -(slope - 1) / _SLOPE_SPREAD**2
        by_shift = -shift / _SHIFT_SPREAD**2
        ss, st, tt = 1 / _SLOPE_SPREAD**2, 0.0, 1 / _SHIFT_SPREAD**2
        for weight, true in points:
            said = _odds_to_share(slope * weight + shift)
            by_slope += (true - said) * weight
            by_shift += true - said
            spread = said * (1 - said)
            ss, st, tt = ss + spread * weight**2, st + spread * weight, tt + spread
        size = ss * tt - st**2
        slope += _held_in((tt * by_slope - st * by_shift) / size)
        shift += _held_in((ss * by_shift - st * by_slope) / size)
    return max(slope, 0.0), shift


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
        f'"slope": {counts.slope}',
        f'"shift": {counts.shift}',
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


def _weight(counts: Counts, finding: Record) -> float:
    """Return the log odds that the counts give a finding, before they are drawn to what is found."""
    return log_odds(counts, finding["construction"], list(finding["features"].items()))


def _held_in(step: float) -> float:
    """Return a step that is not so long that the next would lead farther off."""
    return max(-_LONGEST, min(_LONGEST, step))


def _odds_to_share(weight: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, weight))))


def _fold(item: Item) -> int:
    name = item.source if item.set == "built on" else item.sha256
    return int(hashlib.sha256(name.lower().encode()).hexdigest(), 16) // 2 % FOLDS
