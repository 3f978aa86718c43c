"""Faults put into the code one by one, to see that a test notices: ``nox -s mutants``.

Each room is copied with the tests next to it, Cosmic Ray changes one thing (a number, a comparison, an
operator, a condition) and the tests run. What no test notices survives. ``survivors.csv`` lists those that
are known, with the reason why nobody could notice; any other makes the status 1. ``--sample N`` tries N
mutants a room, always the same ones; ``--room`` names one, and ``--skip`` leaves mutants out that
earlier runs of the sample tried.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from cosmic_ray.work_db import WorkDB, use_db
from cosmic_ray.work_item import MutationSpec, TestOutcome, WorkerOutcome, WorkResult

ROOT = Path(__file__).resolve().parent.parent.parent
KNOWN = Path(__file__).with_name("survivors.csv")
NEEDED = ("src", "tests", "expectations", "pyproject.toml", "README.md", "docs", "examples")
# Seconds after which the tests of a mutant count as failed: it loops.
TIMEOUT = 240
# Unions of types in annotations, "is" for "==" on short texts, decorators: nothing can notice.
UNNOTICED = (r"core/ReplaceBinaryOperator_BitOr_.*", r"core/RemoveDecorator",
             r"core/ReplaceComparisonOperator_(Is|Eq)_(Eq|Is)",
             r"core/ReplaceComparisonOperator_(IsNot|NotEq)_(NotEq|IsNot)")  # fmt: skip
# Lines that say how records and names are made.
NO_FAULT = ("@dataclass(", "__all__")


@dataclass(frozen=True, slots=True)
class Room:
    """What is changed, and the tests that should notice."""

    name: str
    source: str
    tests: tuple[str, ...]


ROOMS = (
    Room("quantity", "quantity", ("tests/quantity", "tests/property")),
    Room("kernel", "kernel", ("tests/kernel",)),
    Room("relations", "relations", ("tests/relations", "tests/cases", "tests/rules")),
    Room("judge", "rules/rule.py", ("tests/rules/test_judge.py",)),
)


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test noticed: where, what was done, and to which line of code."""

    module: str
    definition: str
    change: str
    line: str


def main(arguments: Sequence[str]) -> int:
    """Try the mutants and tell which survive."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=0, help="mutants a room, 0 for all")
    parser.add_argument("--skip", type=int, default=0, help="leave out as many of the sample")
    parser.add_argument("--room", choices=[room.name for room in ROOMS])
    options = parser.parse_args(arguments)
    known = _known()
    unexplained = 0
    for room in ROOMS:
        if options.room in (None, room.name):
            tried, survivors = _tried(room, options.sample, options.skip)
            new = [s for s in survivors if s not in known]
            unexplained += len(new)
            print(f"{room.name}: {tried} mutants, {len(survivors)} survive, {len(new)} unexplained")
            for s in new:
                print(f"  {s.module} {s.definition}: {s.change}: {s.line}")
    return int(unexplained > 0)


def _known() -> frozenset[Survivor]:
    with KNOWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return frozenset(Survivor(r["module"], r["definition"], r["change"], r["line"]) for r in rows)


def _tried(room: Room, sample: int, skip: int) -> tuple[int, list[Survivor]]:
    with TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in NEEDED:
            source = ROOT / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, copy / name)
        _write_config(room, copy)
        _ray(copy, "init", "room.toml", "session.sqlite")
        with use_db(copy / "session.sqlite", WorkDB.Mode.open) as session:
            left = _left_out(session, copy, sample, skip)
        _ray(copy, "exec", "room.toml", "session.sqlite")
        with use_db(copy / "session.sqlite", WorkDB.Mode.open) as session:
            return session.num_work_items - left, sorted(_survivors(session, copy), key=str)


def _write_config(room: Room, copy: Path) -> None:
    command = f"{sys.executable} -m pytest -x -q -p no:cacheprovider {' '.join(room.tests)}"
    skipped = ", ".join(f'"{pattern}"' for pattern in UNNOTICED)
    (copy / "room.toml").write_text(
        f"""[cosmic-ray]
module-path = "src/safeguard_checks/{room.source}"
timeout = {TIMEOUT}
excluded-modules = []
test-command = "{command}"

[cosmic-ray.distributor]
name = "local"

[cosmic-ray.filters.operators-filter]
exclude-operators = [{skipped}]
""",
        encoding="utf-8",
    )


def _ray(copy: Path, *arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "cosmic_ray.cli", *arguments]
    subprocess.run(command, cwd=copy, env=environment, check=True)
    if arguments[0] == "init":
        chosen = [sys.executable, "-m", "cosmic_ray.tools.filters.operators_filter"]
        subprocess.run([*chosen, "session.sqlite", "room.toml"], cwd=copy, check=True)


def _left_out(session: WorkDB, copy: Path, sample: int, skip: int) -> int:
    """Mark what is not tried; return how many mutants are not."""
    done = {job for job, _ in session.results}
    items = [item for item in session.work_items if item.job_id not in done]
    told = [item for item in items if not _line(copy, item.mutations[0]).startswith(NO_FAULT)]
    ordered = sorted(told, key=lambda item: _drawn(item.mutations[0]))
    tried = ordered[skip : skip + sample] if sample else ordered[skip:]
    kept = {item.job_id for item in tried}
    for item in items:
        if item.job_id not in kept:
            session.set_result(item.job_id, WorkResult(worker_outcome=WorkerOutcome.SKIPPED))
    return session.num_work_items - len(kept)


def _drawn(spec: MutationSpec) -> str:
    """Return by what a mutant is drawn: the same on every machine."""
    place = spec.module_path.name, spec.operator_name, spec.operator_args, spec.occurrence
    return hashlib.sha256(str(place).encode()).hexdigest()


def _line(copy: Path, spec: MutationSpec) -> str:
    lines = (copy / spec.module_path).read_text(encoding="utf-8").splitlines()
    return lines[spec.start_pos[0] - 1].strip()


def _survivors(session: WorkDB, copy: Path) -> Iterator[Survivor]:
    outcomes = dict(session.results)
    for item in session.work_items:
        result = outcomes.get(item.job_id)
        if result is None or result.test_outcome is not TestOutcome.SURVIVED:
            continue
        spec = item.mutations[0]
        yield Survivor(
            spec.module_path.relative_to("src/safeguard_checks").as_posix(),
            spec.definition_name or "",
            " ".join(
                [spec.operator_name.removeprefix("core/"), *map(str, spec.operator_args.values())]
            ),
            _line(copy, spec),
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
