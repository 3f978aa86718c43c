"""How often each way of reading holds, asked of a store of reports in SQL, beside what is counted."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from record import Record
from sample import Item

from safeguard_checks.__main__ import main
from safeguard_checks.corpus.store import Store
from safeguard_checks.findings.evidence.counts import Tally

__all__ = ["RATES", "STORE", "laid", "rates", "with_relations"]

STORE = Path(__file__).resolve().parent / "cache" / "store"

# Of one report at most so many relations of one construction count, all of them in proportion: one
# report must not speak for all.
RATES = """
WITH each AS (
  SELECT report, construction, count(*) AS judged, count(*) FILTER (verdict = 'consistent') AS hold
  FROM relations
  WHERE verdict <> 'cannot_tell' AND report IN (SELECT report FROM library WHERE present)
  GROUP BY ALL
)
SELECT construction, count(*) AS reports, sum(judged) AS judged,
  sum(hold * least($1 / judged, 1)) / sum(least(judged, $1)) AS rate
FROM each GROUP BY construction HAVING sum(judged) >= $2 ORDER BY judged DESC, construction
"""
_BY_FILE = """
SELECT sha256, construction, verdict, count(*) FROM relations JOIN reports USING (report) GROUP BY ALL
"""


def laid(chosen: Sequence[Item], store: Path) -> Path:
    """Bring a store of the files up to date: their source is the publisher, their set the kind."""
    store.mkdir(parents=True, exist_ok=True)
    table = store / "files.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("file", "publisher", "kind"))
        writer.writerows((i.path.resolve().as_posix(), i.source, i.set) for i in chosen)
    main(["corpus", "add", str(table), "--store", str(store), "--jobs", "2"])
    return store


def with_relations(records: Mapping[str, Record], store: Path) -> dict[str, Record]:
    """Return records with the relations of each construction counted over those of a store."""
    found: dict[str, dict[str, dict[str, int]]] = {}
    with Store(store) as opened:
        for sha256, construction, verdict, count in opened.all(_BY_FILE):
            found.setdefault(sha256, {}).setdefault(construction, {})[verdict] = count
    return {
        sha256: of if of["error"] else of | {"by construction": found.get(sha256, {})}
        for sha256, of in records.items()
    }


def rates(folder: Path, counted: Mapping[str, Tally], most: int, least: int = 10) -> Iterator[str]:
    """Yield the constructions of a store as lines of a table, with the rate that certainty rests on."""
    yield "| construction | reports | judged | hold | counted |"
    yield "|---|---|---|---|---|"
    with Store(folder) as store:
        for construction, reports, judged, rate in store.all(RATES, [float(most), least]):
            of = counted.get(construction)
            told = f"{of.held / of.judged:.1%}" if of is not None and of.judged else "new"
            yield f"| {construction} | {reports:,} | {judged:,} | {rate:.1%} | {told} |"
