"""How often each way of reading holds, asked of a store of reports in SQL, beside what is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from safeguard_checks.corpus.store import Store
from safeguard_checks.findings.evidence.counts import Tally

__all__ = ["RATES", "rates"]

# Of one report at most so many relations of one construction count, all of them in proportion: one
# report must not speak for all.
RATES = """
WITH each AS (
  SELECT report, construction, count(*) AS judged, count(*) FILTER (verdict = 'consistent') AS hold
  FROM relations
  WHERE verdict <> 'cannot_tell' AND report IN (
    SELECT report FROM library WHERE present AND (len($3::VARCHAR[]) = 0 OR kind IN (SELECT unnest($3::VARCHAR[]))))
  GROUP BY ALL
)
SELECT construction, count(*) AS reports, sum(judged) AS judged,
  sum(hold * least($1 / judged, 1)) / sum(least(judged, $1)) AS rate
FROM each GROUP BY construction HAVING sum(judged) >= $2 ORDER BY judged DESC, construction
"""


def rates(
    folder: Path,
    counted: Mapping[str, Tally],
    most: int,
    least: int = 10,
    kinds: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the constructions of a store as lines of a table, with the rate that certainty rests on.

    Where ``kinds`` are given, only reports of these count.
    """
    yield "| construction | reports | judged | hold | counted |"
    yield "|---|---|---|---|---|"
    with Store(folder) as store:
        for construction, reports, judged, rate in store.all(
            RATES, [float(most), least, list(kinds)]
        ):
            of = counted.get(construction)
            told = f"{of.held / of.judged:.1%}" if of is not None and of.judged else "new"
            yield f"| {construction} | {reports:,} | {judged:,} | {rate:.1%} | {told} |"
