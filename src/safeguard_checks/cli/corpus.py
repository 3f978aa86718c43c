"""``safeguard-checks corpus``: many reports in a store, asked and shown together."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from safeguard_checks.cli.console import as_data, note, say, warn
from safeguard_checks.cli.scans import add_ocr, check_ocr
from safeguard_checks.errors import InputError, InternalError

if TYPE_CHECKING:
    from safeguard_checks.corpus.gather import Engine, Gathered
    from safeguard_checks.corpus.listing import Listing
    from safeguard_checks.corpus.task import Task

__all__ = ["add_corpus", "run_corpus"]

_TIMEOUT, _TIMEOUT_OCR = 300.0, 1800.0
_LOG = "corpus.log"
_MOST_TOLD = 10


def add_corpus(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands on many reports."""
    corpus = commands.add_parser("corpus", help="check many reports and ask of them together")
    actions = corpus.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="check what is new or changed in folders and lists")
    add.add_argument(
        "given", nargs="+", metavar="FOLDER|LIST",
        help="a folder of reports, a text file of paths, or a CSV table with a column file",
    )  # fmt: skip
    _add_store(add)
    add.add_argument(
        "--table", action="append", default=[], metavar="FILE",
        help="a CSV table with a column file and any of publisher, area, year, kind",
    )  # fmt: skip
    add.add_argument(
        "--folders", default="", metavar="LEVELS",
        help="what folders below FOLDER are named after, such as publisher/year",
    )  # fmt: skip
    add.add_argument(
        "--jobs",
        type=int,
        default=os.cpu_count() or 1,
        metavar="N",
        help="processes (default: all)",
    )
    add.add_argument(
        "--dask", metavar="ADDRESS", help="a Dask scheduler to work on, or local to start one here"
    )
    add.add_argument(
        "--timeout", type=float, metavar="SECONDS",
        help=f"how long one report may take (default: {_TIMEOUT:.0f}, with --ocr {_TIMEOUT_OCR:.0f})",
    )  # fmt: skip
    add.add_argument(
        "--pack",
        action="append",
        default=[],
        metavar="PACK",
        help="a domain pack: a .toml file or a name",
    )
    add_ocr(add)
    add.add_argument("--retry", action="store_true", help="try again what was refused before")
    add.add_argument(
        "--reference", action="append", default=[], metavar="FILE",
        help="a CSV table of published statistics to hold all reports against; may be repeated",
    )  # fmt: skip
    add.add_argument(
        "--reference-map", action="append", default=[], metavar="FILE",
        help="what the columns of a --reference hold (.toml)",
    )  # fmt: skip
    add.add_argument("--quiet", action="store_true", help="print nothing but errors")
    _add_store(actions.add_parser("status", help="say what a store holds"))
    query = actions.add_parser("query", help="ask in SQL, or print a table or view by its name")
    query.add_argument("question", metavar="SQL|NAME")
    _add_store(query)
    query.add_argument(
        "--format", choices=("csv", "json"), default="csv", help="csv (default) or json"
    )
    site = actions.add_parser("site", help="write pages of all findings, to be opened from disk")
    _add_store(site)
    site.add_argument("--out", metavar="DIR", default="site", help="where to write (default: site)")
    site.add_argument("--title", default="", help="the title of the site")
    export = actions.add_parser("export", help="write all tables as Parquet")
    _add_store(export)
    export.add_argument("--out", metavar="DIR", default="tables", help="where (default: tables)")


def _add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--store", metavar="DIR", default="corpus", help="the folder of the store (default: corpus)"
    )


def run_corpus(options: argparse.Namespace) -> int:
    """Run one of the commands on many reports; return the exit status."""
    from safeguard_checks.corpus import ask
    from safeguard_checks.corpus.store import Store

    if options.action == "add":
        return _add(options)
    with Store(Path(options.store)) as store:
        if options.action == "status":
            for line in ask.status(store):
                say(line)
        elif options.action == "query":
            as_data()
            ask.write_rows(sys.stdout, options.format, *ask.query(store, options.question))
        elif options.action == "export":
            for name in ask.export(store, Path(options.out)):
                say(f"Written: {Path(options.out) / name}")
        else:
            from safeguard_checks.corpus.site.build import build

            pages = build(store, Path(options.out), options.title)
            say(f"Written: {Path(options.out) / 'index.html'} and {pages - 1:,} more pages")
    return 0


def _add(options: argparse.Namespace) -> int:
    from safeguard_checks.corpus.gather import gather
    from safeguard_checks.corpus.listing import Listing, by_name, levels_of, read_facts
    from safeguard_checks.corpus.progress import Progress
    from safeguard_checks.corpus.store import Store
    from safeguard_checks.corpus.task import Task, version_of

    if options.timeout is None:
        options.timeout = _TIMEOUT_OCR if options.ocr else _TIMEOUT
    if options.jobs < 1 or options.timeout <= 0:
        raise InputError("--jobs and --timeout: give a number above nought.")
    check_ocr(options)
    folder = Path(options.store)
    packs = tuple(str(Path(p).resolve()) if p.endswith(".toml") else p for p in options.pack)
    version = version_of(packs, options.ocr)
    told = {p: f for table in options.table for p, f in read_facts(Path(table)).items()}
    listing = Listing(options.given, levels_of(options.folders), by_name(told), folder)
    with Store(folder, write=True) as store:
        progress = Progress(folder / _LOG, None if options.quiet else note)
        try:
            found = gather(
                store, listing, version, _engine(options, Task(packs, options.ocr, version)),
                progress, retry=options.retry, name="dask" if options.dask else "pool",
            )  # fmt: skip
            if options.reference:
                from safeguard_checks.corpus.published import put_published

                put_published(store, options.reference, options.reference_map, packs)
        finally:
            progress.close()
    if not options.quiet:
        _print(found, listing, folder)
    for line in (*found.unread, *(f"{path}: no such file." for path in listing.lacking)):
        warn(line)
    if found.faults:
        return InternalError.exit_status
    nothing = found.files == 0 or (found.refused and found.refused == found.files)
    return InputError.exit_status if nothing or found.unread or listing.lacking else 0


def _engine(
    options: argparse.Namespace, task: Task
) -> Callable[[], AbstractContextManager[Engine]]:
    def start() -> AbstractContextManager[Engine]:
        if options.dask:
            from safeguard_checks.corpus.on_dask import DaskEngine

            return DaskEngine(task, options.dask, options.jobs, options.timeout)
        from safeguard_checks.corpus.pool import Pool

        return Pool(task, options.jobs, options.timeout)

    return start


def _print(found: Gathered, listing: Listing, folder: Path) -> None:
    """Print what a run did."""
    done = found.done - found.refused
    say(
        f"{found.files:,} files: {done:,} checked now, {found.known:,} known already, "
        f"{found.refused:,} refused."
    )
    if found.gone:
        say(f"{found.gone:,} files are no longer there.")
    if listing.others:
        kinds = ", ".join(f"{n:,} {s}" for s, n in listing.others.most_common(_MOST_TOLD))
        say(f"Left alone, of other kinds: {kinds}.")
    say(f"Store: {folder} (corpus status, query, site, export); log: {folder / _LOG}")
