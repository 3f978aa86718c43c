"""Asking a store: its state, questions in SQL, and its tables as Parquet."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from safeguard_checks.corpus.schema import TABLES
from safeguard_checks.corpus.store import FILE, Store
from safeguard_checks.errors import InputError

__all__ = ["VIEWS", "export", "query", "status", "write_rows"]

VIEWS = (
    "library", "counted", "told", "by_rule", "by_construction", "by_publisher", "by_area", "by_year",
    "by_kind", "restated", "held_prior", "held_published",
)  # fmt: skip
_EXPORTED = ("library", "told", "restated")
_MARK = "exported-by-safeguard-checks.json"
_FEW = 5


def query(store: Store, asked: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Return the columns and rows that a question in SQL, or a table or view by its name, gives.

    Raises ``InputError`` where it cannot be answered.
    """
    import duckdb

    plain = asked.strip().rstrip(";")
    sql = f"SELECT * FROM {plain}" if plain.lower() in (*TABLES, *VIEWS) else plain
    try:
        answer = store.connection.execute(sql)
    except duckdb.Error as error:
        told = str(error).strip().splitlines()
        raise InputError(f"query: {told[0] if told else 'cannot be answered'}") from None
    if not answer or answer.description is None:
        raise InputError("query: this asks for nothing; write a SELECT, or name a table or view.")
    return [column[0] for column in answer.description], _rows(answer)


def _rows(answer: Any) -> Iterator[tuple[Any, ...]]:
    while rows := answer.fetchmany(1000):
        yield from rows


def write_rows(
    out: TextIO, format: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]
) -> None:
    """Write rows as ``csv`` or, one object a line, ``json``."""
    if format == "csv":
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
        return
    for row in rows:
        told = {name: _plain(value) for name, value in zip(columns, row, strict=True)}
        out.write(json.dumps(told, ensure_ascii=False) + "\n")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def status(store: Store) -> list[str]:
    """Return what a store holds, in lines for a person."""

    def one(sql: str) -> int:
        return int(store.all(sql)[0][0])

    present = one("SELECT count(*) FROM library WHERE present")
    figures, checked = store.all(
        "SELECT coalesce(sum(figures), 0), coalesce(sum(checked), 0) FROM library WHERE present"
    )[0]
    shown, appendix, having = store.all(
        "SELECT count(*) FILTER (shown), count(*) FILTER (NOT shown), count(DISTINCT report) FILTER (shown) FROM told"
    )[0]
    size = sum(p.stat().st_size for p in store.folder.glob(f"{FILE}*")) / 1024**2
    lines = [
        f"{present:,} reports of {one('SELECT count(*) FROM files WHERE NOT gone'):,} files, "
        f"{figures:,} figures, {checked:,} of them checked ({size:,.1f} MB).",
        f"{shown:,} findings in {having:,} reports; {appendix:,} more in their appendices.",
    ]
    gone = one("SELECT count(*) FROM files WHERE gone")
    if gone:
        lines.append(
            f"{gone:,} files are no longer there; what they held is kept, and not counted."
        )
    versions = store.all("SELECT version, count(*) FROM reports GROUP BY 1 ORDER BY 2 DESC")
    if len(versions) > 1:
        told = "; ".join(f"{count:,} with {version}" for version, count in versions)
        lines.append(f"Checked with more than one version: {told}. Run corpus add again.")
    refused = store.all("SELECT kind, count(*) FROM refusals GROUP BY 1 ORDER BY 1")
    if refused:
        words = {
            "input": "cannot be used",
            "time": "not done in time",
            "crash": "crashed",
            "fault": "our fault",
        }
        told = ", ".join(f"{count:,} {words[kind]}" for kind, count in refused)
        lines.append(f"Refused: {told}.")
        lines += [
            f"  {reason}"
            for (reason,) in store.all(
                "SELECT reason FROM refusals ORDER BY kind DESC, name LIMIT $1", [_FEW]
            )
        ]
        more = sum(count for _, count in refused) - _FEW
        if more > 0:
            lines.append(f"  and {more:,} more: corpus query refusals")
    last = store.all(
        "SELECT run, started, done, refused, seconds FROM runs ORDER BY run DESC LIMIT 1"
    )
    for run, started, done, refusals, seconds in last:
        ended = (
            f"{done:,} done, {refusals:,} of them refused, in {seconds:,.0f} s"
            if seconds
            else "did not end"
        )
        lines.append(f"Last run: number {run}, {started}: {ended}.")
    return [*lines, *_work(store)]


def _work(store: Store) -> list[str]:
    """Return how long the reports took, which several processes share."""
    taken = store.all(
        "SELECT sum(seconds), median(seconds), max(seconds), arg_max(name, seconds) FROM timings "
        "JOIN reports USING (report) WHERE stage = 'all'"
    )
    return [
        f"Work: the reports took {total:,.0f} s added up, half of them under {half:,.2f} s; the longest "
        f"{most:,.1f} s ({name})."
        for total, half, most, name in taken
        if total is not None
    ]


def export(store: Store, out: Path) -> list[str]:
    """Write every table, and the views that join them, as Parquet; return the names of the files.

    Raises ``InputError`` where the folder holds anything else or cannot be written to.
    """
    import duckdb

    try:
        out.mkdir(parents=True, exist_ok=True)
        if any(out.iterdir()) and not (out / _MARK).is_file():
            raise InputError(f"{out}: holds other files; choose an empty folder with --out.")
        (out / _MARK).write_text(json.dumps({"store": store.folder.name}) + "\n", encoding="utf-8")
        names = []
        for name in (*TABLES, *_EXPORTED):
            part = out / f"{name}.parquet.part"
            target = str(part).replace("'", "''")
            store.connection.execute(
                f"COPY (SELECT * FROM {name}) TO '{target}' (FORMAT parquet, COMPRESSION zstd)"
            )
            os.replace(part, out / f"{name}.parquet")
            names.append(f"{name}.parquet")
    except (OSError, duckdb.IOException) as error:
        raise InputError(
            f"{out}: cannot be written to ({str(error).splitlines()[0]}); choose another."
        ) from None
    return names
