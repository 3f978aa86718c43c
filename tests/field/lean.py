"""How far the estimate of one way of reading should lean on that of the wider kind.

With each sixth of the sources left out in turn, the counts of the others foretell how many relations of
each way of reading fail there since the report errs, and how many since we misread (Poisson). The lean
under which this is likeliest is taken; it is one number for both, since two tell little more.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from math import log

from count import SETS, fitted
from precision import Read
from record import Record
from sample import Item
from verdicts import Verdict

from safeguard_checks.findings.evidence.counts import LEAN, Counts

__all__ = ["LEANS", "leans", "likelihood"]

LEANS = (10, 20, 30, 50, 70, 100, 150, 200, 300, 1000)
_PARTS = 6


def leans(
    chosen: Sequence[Item],
    records: Mapping[str, Record],
    read: Sequence[Read],
    rows: Sequence[Verdict],
) -> Iterator[str]:
    """Yield, for each lean, the logarithm of the likelihood of what was left out."""
    used = [i for i in chosen if i.set in SETS]
    parts = []
    for part in range(_PARTS):
        here = [i for i in used if _part(i) == part]
        rest = [i for i in used if _part(i) != part]
        parts.append([fitted(some, records, read, rows) for some in (rest, here)])
    for lean in LEANS:
        found = sum(likelihood(replace(rest, lean=lean), here) for rest, here in parts)
        yield f"lean {lean:>4}: {found:.1f}{'  (taken)' if lean == LEAN else ''}"


def likelihood(known: Counts, left_out: Counts) -> float:
    """Return the logarithm of how likely counts are by what others foretell, up to a constant."""
    return sum(_terms(known, left_out))


def _terms(known: Counts, left_out: Counts) -> Iterable[float]:
    for construction, tally in left_out.constructions.items():
        rates = known.rates(construction)
        for rate, failed in ((rates.error, tally.true), (rates.misread, tally.false)):
            if tally.judged:
                expected = rate * tally.judged
                yield failed * log(expected) - expected


def _part(item: Item) -> int:
    return int(hashlib.sha256((item.source or item.sha256).encode()).hexdigest(), 16) // 2 % _PARTS
