"""The campaign: damaged files of every kind through the whole audit and all outputs.

``python tests/fuzz/campaign.py --minutes 10`` or ``nox -s fuzz -- --minutes 10``. Exits with 1 where a law
of ``laws.py`` is broken, and says with which case; ``--only N`` runs that case alone, ``--keep DIR``
writes its files.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from fuzz.case import KINDS, Case, draw
from fuzz.laws import tried
from fuzz.workers import results

# The second run of a case costs as much as the first.
_AGAIN = 6


def main() -> int:
    """Run the campaign, or one case of it."""
    options = _options()
    kinds = tuple(name for name in options.kinds.split(",") if name)
    if unknown := set(kinds) - set(KINDS):
        print(f"--kinds {', '.join(sorted(unknown))}: choose from {', '.join(KINDS)}.")
        return 2
    if options.worker:
        return _serve(options.seed, kinds)
    if options.only is not None:
        case = draw(options.seed, options.only, kinds)
        print(case.kind, *case.arguments)
        status, faults = _tried(case, again=True)
        print(f"exit status {status}", *faults, sep="\n")
        if options.keep:
            _keep(case, Path(options.keep), options.only)
        return int(bool(faults))
    return _campaign(options, kinds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=5.0, help="stop after so long")
    parser.add_argument("--cases", type=int, help="stop after so many, however long it takes")
    parser.add_argument("--start", type=int, default=0, help="number of the first case")
    parser.add_argument("--kinds", default="", help=f"some of {', '.join(KINDS)}")
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    parser.add_argument("--keep", metavar="DIR", help="write the first case of each fault there")
    parser.add_argument("--only", type=int, metavar="N", help="run this case alone")
    parser.add_argument("--worker", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _campaign(options: argparse.Namespace, kinds: tuple[str, ...]) -> int:
    start = monotonic()

    def numbers() -> Iterator[int]:
        if options.cases is not None:
            yield from islice(count(options.start), options.cases)
            return
        for number in count(options.start):
            if monotonic() - start > options.minutes * 60:
                return
            yield number

    arguments = ["--seed", str(options.seed), "--kinds", options.kinds]
    seen: dict[str, list[int]] = {}
    statuses: Counter[str] = Counter()
    for result in results(numbers(), arguments, options.jobs):
        statuses[str(result["status"])] += 1
        for fault in result["faults"]:
            name = _sort(fault)
            if name not in seen:
                print(f"case {result['number']}: {fault}", flush=True)
                if options.keep:
                    case = draw(options.seed, result["number"], kinds)
                    _keep(case, Path(options.keep), result["number"])
            seen.setdefault(name, []).append(result["number"])
    print(
        f"\n{sum(statuses.values())} cases of seed {options.seed} in {monotonic() - start:.0f} s."
    )
    for status, number in sorted(statuses.items()):
        print(f"  exit status {status}: {number}")
    for name, cases in sorted(seen.items(), key=lambda item: -len(item[1])):
        print(f"{len(cases):5} {name} (cases {', '.join(map(str, cases[:4]))})")
    print(f"Laws broken in {len({n for cases in seen.values() for n in cases})} cases.")
    return int(bool(seen))


def _sort(fault: str) -> str:
    """Return a fault without what differs from case to case."""
    return re.sub(r"['\"“].*|\d{2,}|: .*", "", fault)[:150]


def _tried(case: Case, again: bool) -> tuple[int | None, list[str]]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return tried(case, Path(folder), again)


def _keep(case: Case, folder: Path, number: int) -> None:
    to = folder / f"{case.kind}-{number}"
    to.mkdir(parents=True, exist_ok=True)
    for name, data in case.files.items():
        (to / name).write_bytes(data)
    (to / "command.json").write_text(json.dumps(case.arguments) + "\n", encoding="utf-8")


def _serve(seed: int, kinds: tuple[str, ...]) -> int:
    """Run the cases whose numbers come in; answer each with a line."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library may print is no answer
    for line in sys.stdin:
        number = int(line)
        case = draw(seed, number, kinds)
        status, faults = _tried(case, number % _AGAIN == 0)
        answer: dict[str, Any] = {"number": number, "faults": faults, "status": status}
        answers.write(json.dumps(answer) + "\n")
        with contextlib.suppress(BrokenPipeError):
            answers.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
