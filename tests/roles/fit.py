"""Fit the weights by which roles are read, and say how well they do on sources not fitted on.

    nox -s roles -- --text DIR            # what is learnt, in five parts by source: said against found
    nox -s roles -- --text DIR --fit      # write src/safeguard_checks/claims/roles/weights.json

``DIR`` holds text gathered outside the repository, a folder for each source (``owner+name``). Without it
the built-on half of the field set alone is read. The same text gives the same weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from math import log
from pathlib import Path

from data import Case, cases
from model import GROUPS, MISFIT, fit, group_of, score_all
from texts import FOLDS, fold, texts

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE.parent.parent / "src/safeguard_checks/claims/roles/weights.json"
BANDS = (0.95, 0.9, 0.8, 0.65, 0.4, 0.2)
_RIVAL = 0.1
# Reports with known errors tell what is so told, not how often that holds.
_KNOWN = "known"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--text", type=Path)
    parser.add_argument("--fit", action="store_true", help="write the weights")
    parser.add_argument(
        "--groups", action="store_true", help="what each group of features is worth"
    )
    parser.add_argument("--penalty", type=float, default=3.0)
    options = parser.parse_args()
    found = list(cases(texts(options.text, "built on")))
    sources = {case.source for case in found}
    print(f"{len(found):,} percentages of {len(sources)} sources with figures near")
    if options.fit:
        weights = {f: w for f, w in sorted(fit(found, options.penalty).items()) if w}
        told = {"cases": len(found), "sources": len(sources), "penalty": options.penalty}
        WEIGHTS.write_text(
            json.dumps({**told, "weights": weights}, indent=1) + "\n", encoding="utf-8"
        )
        print(f"{len(weights):,} weights written to {WEIGHTS.name}")
        return 0
    _tell(found, _held_out(found, options.penalty))
    if options.groups:
        whole = _likelihood(found, _held_out(found, options.penalty))
        for name in GROUPS:
            left = [_without(case, name) for case in found]
            lost = whole - _likelihood(found, _held_out(left, options.penalty))
            print(f"without {name:10} {lost:8.1f} less log likelihood on sources not fitted on")
    return 0


def _held_out(found: Sequence[Case], penalty: float) -> list[list[float]]:
    """Return the probabilities of each case by weights that its source had no part in."""
    told: list[list[float]] = [[] for _ in found]
    for part in range(FOLDS):
        weights = fit([c for c in found if fold(c.source) != part], penalty)
        at = [i for i, c in enumerate(found) if fold(c.source) == part]
        for i, p in zip(at, score_all([found[i] for i in at], weights), strict=True):
            told[i] = p
    return told


def _likelihood(found: Sequence[Case], told: Sequence[Sequence[float]]) -> float:
    return sum(
        log(max(1 - sum(p), 1e-9) + sum(q * (w or MISFIT) for q, w in zip(p, c.worth, strict=True)))
        for c, p in zip(found, told, strict=True)
    )


def _tell(found: Sequence[Case], told: Sequence[Sequence[float]]) -> None:
    counts: dict[tuple[str, float], list[float]] = {}
    for case, p in zip(found, told, strict=True):
        if case.source == _KNOWN:
            continue
        best = max(range(len(p)), key=lambda i: p[i])
        kept = _kept(case, p, best)
        said = sum(p[i] for i in kept)
        band = next((b for b in BANDS if said >= b), None)
        if band is not None:
            row = counts.setdefault((case.assigned[best].kind, band), [0, 0, 0.0])
            row[0] += 1
            row[1] += any(case.worth[i] for i in kept)
            row[2] += said
    print("kind     from   cases   said   hold")
    for (kind, band), (n, held, said) in sorted(counts.items()):
        print(f"{kind:8} {band:4} {n:7,.0f}  {said / n:5.2f}  {held / n:5.2f}")
    print(f"log likelihood {_likelihood(found, told):.1f}")


def _kept(case: Case, p: Sequence[float], best: int) -> list[int]:
    """Return the assignments that are judged together, as the tool does it."""
    fails = sum(q for q, w in zip(p, case.worth, strict=True) if not w)
    return [
        i
        for i, (q, w) in enumerate(zip(p, case.worth, strict=True))
        if (w and q * w >= MISFIT * fails) or (not w and q >= _RIVAL * p[best])
    ]


def _without(case: Case, group: str) -> Case:
    def left(features: list[str]) -> list[str]:
        return [f for f in features if group_of(f) != group]

    return Case(
        case.source,
        {k: left(f) for k, f in case.kinds.items()},
        {k: left(f) for k, f in case.roles.items()},
        case.assigned,
        [left(f) for f in case.pairs],
        case.worth,
        case.text,
    )


if __name__ == "__main__":
    sys.exit(main())
