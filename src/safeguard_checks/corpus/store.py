"""The store: one DuckDB file in a folder, with one writer at a time.

What is written together is there whole or not at all, also where the process is killed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safeguard_checks.corpus.packet import Rows
from safeguard_checks.corpus.schema import (
    OF_A_REPORT,
    SCHEMA_VERSION,
    TABLES,
    Table,
    create,
    number_of,
    statements,
)
from safeguard_checks.errors import InputError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["FILE", "Store"]

FILE = "store.duckdb"
_MEMORY = "1GB"
_MISSING = (
    'corpus needs DuckDB, which is not installed; run pip install "duckdb>=2.0" and try again.'
)


class Store:
    """An open store. Use it as a context manager.

    ``more`` are tables of the caller's own, which keep what its task has more of each report.
    Raises ``InputError`` where DuckDB is not installed, there is no store, another run has it open,
    or another version of this program made it.
    """

    def __init__(self, folder: Path, *, write: bool = False, more: tuple[Table, ...] = ()) -> None:
        if find_spec("duckdb") is None:
            raise InputError(_MISSING)
        self.folder = folder
        self.of_a_report = (*OF_A_REPORT, *more)
        self.tables = TABLES | {table.name: table for table in more}
        path = folder / FILE
        if write:
            _make(folder)
        elif not path.is_file():
            raise InputError(f"{folder}: no store of reports; make one with corpus add.")
        self.connection = _connect(path, write)
        if write and not self._has_tables():
            self._create()
        self._check()
        for table in more if write else ():
            self.connection.execute(create(table))
        self.written = {row[0] for row in self.all("SELECT report FROM reports")}
        self.written |= {row[0] for row in self.all("SELECT report FROM refusals")}

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def all(self, sql: str, values: Sequence[object] | None = None) -> list[tuple[Any, ...]]:
        """Return the rows that a question of ours gives."""
        return self.connection.execute(sql, values).fetchall()

    def known(self, version: str, *, refused: bool) -> set[str]:
        """Return the SHA-256 of all reports that were done with a version; if asked, the refused too."""
        sql = "SELECT sha256 FROM reports WHERE version = $1"
        if refused:
            sql += " UNION ALL SELECT sha256 FROM refusals WHERE version = $1"
        return {row[0] for row in self.all(sql, [version])}

    def put_reports(self, packets: Iterable[tuple[str, Rows]]) -> None:
        """Write reports, each by its SHA-256 with its rows, in place of what there was of them."""
        packets = list(packets)
        if not packets:
            return
        numbers = [number_of(sha256) for sha256, _ in packets]
        with _Together(self.connection):
            if old := self.written.intersection(numbers):
                for table in self.of_a_report:
                    self._drop(table.name, "report", sorted(old))
            for table in self.of_a_report:
                self.insert(
                    table.name, [row for _, of in packets for row in of.get(table.name, ())]
                )
        self.written.update(numbers)

    def put_files(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write what is known of files, in place of what was."""
        if rows:
            with _Together(self.connection):
                self._drop("files", "path", [row[0] for row in rows])
                self.insert("files", rows)

    def replace_all(self, table: str, rows: Sequence[tuple[Any, ...]], where: str = "true") -> None:
        """Write rows in place of those for which ``where`` holds."""
        with _Together(self.connection):
            self.connection.execute(f"DELETE FROM {table} WHERE {where}")
            self.insert(table, rows)

    def insert(self, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Add rows, a column at a time: DuckDB is slow at single rows."""
        if not rows:
            return
        columns = self.tables[table].columns
        given = ", ".join(f"unnest(${i}::{c.type}[])" for i, c in enumerate(columns, 1))
        values = [list(column) for column in zip(*rows, strict=True)]
        self.connection.execute(f"INSERT INTO {table} SELECT {given}", values)

    def _drop(self, table: str, column: str, values: Sequence[object]) -> None:
        kind = "BIGINT" if column == "report" else "VARCHAR"
        self.connection.execute(
            f"DELETE FROM {table} WHERE {column} IN (SELECT unnest($1::{kind}[]))", [list(values)]
        )

    def _has_tables(self) -> bool:
        found = self.all("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'about'")
        return bool(found[0][0])

    def _create(self) -> None:
        with _Together(self.connection):
            for statement in statements():
                self.connection.execute(statement)
            self.connection.execute("CREATE TABLE about (schema_version VARCHAR)")
            self.connection.execute("INSERT INTO about VALUES ($1)", [SCHEMA_VERSION])

    def _check(self) -> None:
        made = self.all("SELECT schema_version FROM about")[0][0] if self._has_tables() else "none"
        if made != SCHEMA_VERSION:
            self.connection.close()
            raise InputError(
                f"{self.folder}: its tables are of version {made}, not {SCHEMA_VERSION}; "
                "make a new store with corpus add."
            )


class _Together:
    """What happens within is there whole or not at all."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection

    def __enter__(self) -> None:
        self.connection.begin()

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self.connection.commit()
        else:
            self.connection.rollback()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(
            f"{folder}: cannot be made ({error.strerror}); choose another --store."
        ) from None


def _connect(path: Path, write: bool) -> DuckDBPyConnection:
    import duckdb

    settings: Mapping[str, str | bool] = {
        # Nothing is ever fetched from elsewhere.
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "memory_limit": _MEMORY,
        "preserve_insertion_order": False,
    }
    try:
        return duckdb.connect(path, read_only=not write, config=dict(settings))
    except duckdb.Error as error:
        told = str(error).lower()
        if isinstance(error, duckdb.IOException) and "lock" in told:
            raise InputError(
                f"{path.parent}: another run has this store open; try again when it has ended."
            ) from None
        if isinstance(error, duckdb.IOException) and "valid" not in told:
            raise InputError(
                f"{path}: cannot be opened; may you write there, is the disk full?"
            ) from None
        raise InputError(
            f"{path}: is damaged or no store; make a new one with corpus add and another --store."
        ) from None
