"""How many findings are true, by everything that may matter; the list of those to be read.

``--list-unread FILE.md`` lays out the findings without a verdict (of ``--half`` or ``--set``, with
``--appendix`` those of the appendix too, ``--shard i/n`` for several readers) and writes
``FILE.csv`` to be filled in; ``--enter FILE.csv...`` takes filled rows into ``verdicts.csv``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "score"))

from labels import Labels, labels, said
from record import Record
from run import audited
from sample import SETS, SHARED, Item, items
from unread import laid_out, stub
from verdicts import Verdicts, entered, problems, read_verdicts, write

__all__ = ["Count", "Read", "bands", "counted", "joined", "table"]

NO_LABELS: Mapping[str, Labels] = {}
BANDS = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.85), (0.85, 0.97), (0.97, 1.01))


@dataclass(frozen=True, slots=True)
class Read:
    """A finding with its file and what was said of it (empty where nobody has read it)."""

    item: Item
    finding: Record
    verdict: str
    shown: bool


@dataclass(slots=True)
class Count:
    """Findings by verdict. Those that are unknown or not read count as false.

    An arguable one (a real mismatch with an ordinary cause, by its label) counts for nothing.
    """

    true: int = 0
    false: int = 0
    unknown: int = 0
    arguable: int = 0
    unread: int = 0

    def add(self, verdict: str) -> None:
        """Count one finding."""
        name = verdict or "unread"
        setattr(self, name, getattr(self, name) + 1)

    @property
    def all(self) -> int:
        """Return how many findings there are, the arguable ones left out."""
        return self.true + self.false + self.unknown + self.unread

    @property
    def wrong(self) -> int:
        """Return how many count as false."""
        return self.all - self.true


def joined(
    chosen: Iterable[Item],
    records: Mapping[str, Record],
    verdicts: Verdicts,
    labelled: Mapping[str, Labels] = NO_LABELS,
) -> list[Read]:
    """Return every finding of the files, those of the appendix too, with its verdict.

    A label speaks where nobody has read the finding.
    """
    return [
        Read(
            item,
            finding,
            verdicts.of(item.sha256, finding) or said(item, finding, labelled),
            name == "findings",
        )
        for item in chosen
        for name in ("findings", "appendix")
        for finding in records[item.sha256].get(name, ())
    ]


def counted(read: Iterable[Read], by: Callable[[Read], str]) -> dict[str, Count]:
    """Return counts of the findings by whatever ``by`` makes of each, the most first."""
    found: dict[str, Count] = {}
    for one in read:
        found.setdefault(by(one), Count()).add(one.verdict)
    return dict(sorted(found.items(), key=lambda e: (-e[1].all, e[0])))


def bands(read: Sequence[Read]) -> list[tuple[float, float, Count]]:
    """Return, for five bands of said belief, the mean belief said, the share true and the counts.

    Only findings that were read as true or false are in it: it asks whether what is said is so.
    """
    found = []
    for low, high in BANDS:
        of = [
            r for r in read if low <= r.finding["belief"] < high and r.verdict in ("true", "false")
        ]
        count = Count()
        for one in of:
            count.add(one.verdict)
        if of:
            mean = sum(r.finding["belief"] for r in of) / len(of)
            found.append((mean, count.true / len(of), count))
    return found


def table(head: str, counts: Mapping[str, Count]) -> list[str]:
    """Return a Markdown table of counts."""
    lines = [
        f"| {head} | findings | true | false | unknown | not read |",
        "|---|---|---|---|---|---|",
    ]
    for name, c in counts.items():
        share = f"{c.true} ({c.true / c.all:.0%})" if c.all else "0"
        lines.append(f"| {name} | {c.all} | {share} | {c.false} | {c.unknown} | {c.unread} |")
    return lines


def by_file(chosen: Sequence[Item], read: Iterable[Read]) -> str:
    """Return in words how many findings of the default report count as false, a file."""
    wrong = sum(r.verdict != "true" for r in read if r.shown)
    rate = f", 1 in {len(chosen) / wrong:.1f} files" if wrong else ""
    return f"{wrong} in {len(chosen)} files count as false{rate}"


BY: dict[str, Callable[[Read], str]] = {
    "rule": lambda r: r.finding["rule"],
    "construction": lambda r: r.finding["construction"],
    "certainty": lambda r: r.finding["certainty"],
    "kind": lambda r: r.item.kind,
    "format": lambda r: r.item.format,
}


def main() -> int:
    """Print the counts, or list what is to be read, or enter what was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--half", action="append", choices=SETS[:2], default=[])
    parser.add_argument("--set", action="append", choices=SETS, default=[])
    parser.add_argument("--rule", action="append", default=[], help="only rules that begin so")
    parser.add_argument("--appendix", action="store_true", help="those of the appendix too")
    parser.add_argument("--list-unread", type=Path, metavar="FILE.md")
    parser.add_argument("--all", action="store_true", help="list those that were read too")
    parser.add_argument("--shard", default="1/1", metavar="i/n")
    parser.add_argument("--enter", type=Path, nargs="+", metavar="FILE.csv")
    options = parser.parse_args()
    if options.enter:
        return _enter(options.enter)
    wanted = {*options.half, *options.set} or set(SETS)
    chosen = [i for i in items(shared=options.shared) if i.set in wanted]
    records = audited(chosen, tell=True)
    read = [
        r
        for r in joined(chosen, records, Verdicts(read_verdicts()), labels(options.shared))
        if (r.shown or options.appendix)
        and (not options.rule or r.finding["rule"].startswith(tuple(options.rule)))
    ]
    if options.list_unread:
        listed = read if options.all else [r for r in read if not r.verdict]
        _list(_shard(listed, options.shard), records, options.list_unread)
        return 0
    for name in SETS:
        of_set = [r for r in read if r.item.set == name]
        files = [i for i in chosen if i.set == name]
        if files:
            print(f"\n## {name}: {by_file(files, of_set)}")
            for head, by in BY.items():
                print("", *table(head, counted(of_set, by)), sep="\n")
    return 0


def _shard(read: Sequence[Read], shard: str) -> list[Read]:
    """Return one of ``n`` equal stretches of the findings; those of one file stay near each other."""
    part, of = (int(n) for n in shard.split("/"))
    return list(read[(part - 1) * len(read) // of : part * len(read) // of])


def _list(read: Sequence[Read], records: Mapping[str, Record], path: Path) -> None:
    shown = [(r.item, records[r.item.sha256], r.finding) for r in read]
    path.write_text(laid_out(shown), encoding="utf-8")
    write((stub(r.item.sha256, r.finding) for r in read), path.with_suffix(".csv"))
    print(f"{len(read)} findings to read: {path}, {path.with_suffix('.csv')}")


def _enter(paths: Iterable[Path]) -> int:
    known = read_verdicts()
    for path in paths:
        filled = [row for row in read_verdicts(path) if row.verdict]
        wrong = problems(filled)
        if wrong:
            print(f"{path}: nothing of it entered", *wrong, sep="\n  ")
            return 1
        known = entered(known, filled)
        print(f"{path}: {len(filled)} entered")
    write(known)
    return 0


if __name__ == "__main__":
    sys.exit(main())
