"""How the tool does on real reports that it was not built on; leads docs/accuracy.md.

Run by ``nox -s field``. ``lay.py`` lays the files first; what is not there is not measured.
``--ci`` runs what needs nothing fetched: the labelled inspection reports where they are at hand,
and a few made-up reports. ``--count`` writes the counts that certainty rests on and stops.
``--lean`` tells how far estimates should lean on those of wider kinds, and stops.
Files are audited into a store as ``corpus add`` makes them, once for a state of the tool, and every section
asks that store. ``--store`` asks it in SQL how often each way of reading holds in the files that may be built
on, and stops; ``--store DIR`` asks another store.
``--only`` runs some sections; ``--commit`` takes the figures of this run as those that later runs
on the same files must not fall short of.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "score"))

from altered import alterations
from by_hand import alterations_by_hand, by_hand_section, outcomes
from count import COUNTS, MOST, fitted, with_drawn, written
from count import SETS as BUILT_ON
from drawn import DRAWN
from labels import labels, recall
from lean import leans
from made import made_up
from page import PAGE, with_field_part
from picture import picture
from precision import Read, joined
from rates import rates
from record import Record
from run import CACHE, audited, stored_audits
from sample import SHARED, Item, items
from section import Figure, Section, worse
from told import (
    altered_section,
    belief_section,
    drawn_section,
    findings_section,
    reach_section,
    recall_section,
)
from verdicts import Verdicts, read_verdicts

from safeguard_checks.findings.evidence.counts import counted

COMMITTED = Path(__file__).resolve().parent / "committed.json"
PICTURE = PAGE.parent / "images/said-found.svg"


@dataclass(frozen=True)
class Setting:
    """What is measured: the files that are there and where the labels are."""

    chosen: Sequence[Item]
    shared: Path

    @cached_property
    def records(self) -> Mapping[str, Record]:
        """What the store has of the audit of each file."""
        return audited(self.chosen, tell=True)

    @cached_property
    def read(self) -> Sequence[Read]:
        """Every finding with its verdict."""
        verdicts = Verdicts(read_verdicts())
        return joined(self.chosen, self.records, verdicts, labels(self.shared))


def findings(setting: Setting) -> list[Section]:
    """Precision by set, rule, construction, certainty, kind and format."""
    return [findings_section(setting.chosen, setting.records, setting.read)]


def belief(setting: Setting) -> list[Section]:
    """Said belief against what was found; writes the picture."""
    section, series = belief_section(setting.read)
    if series:
        PICTURE.write_text(picture(series), encoding="utf-8")
    return [section] if series else []


def inspections(setting: Setting) -> list[Section]:
    """Recall and false findings on the labelled inspection reports."""
    chosen = [i for i in setting.chosen if i.set == "inspections"]
    if not chosen:
        return []
    found = recall(chosen, setting.records, labels(setting.shared))
    wrong = sum(
        r.shown and r.verdict not in ("true", "arguable")
        for r in setting.read
        if r.item.set == "inspections"
    )
    return [recall_section(chosen, found, wrong)]


def reached(setting: Setting) -> list[Section]:
    """Relations that a search without words finds, and what of them is ticked."""
    return [reach_section(setting.chosen, setting.records)]


def broken(setting: Setting) -> list[Section]:
    """Figures that were altered, and whether that is told."""
    return [altered_section(alterations(setting.chosen, setting.shared, tell=True))]


def by_hand(setting: Setting) -> list[Section]:
    """Figures that people altered, and whether that is noticed."""
    listed = alterations_by_hand()
    return [by_hand_section(list(outcomes(listed)), len(listed))]


def passages(setting: Setting) -> list[Section]:
    """How often what is read in passages of prose holds."""
    return [drawn_section(json.loads(DRAWN.read_text(encoding="utf-8")))]


SECTIONS: dict[str, Callable[[Setting], list[Section]]] = {
    "findings": findings,
    "belief": belief,
    "inspections": inspections,
    "reach": reached,
    "altered": broken,
    "by hand": by_hand,
    "passages": passages,
}


def main() -> int:
    """Measure what is at hand; returns 1 where a committed figure got worse."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=SHARED)
    parser.add_argument("--only", action="append", choices=SECTIONS, default=[])
    parser.add_argument("--commit", action="store_true")
    parser.add_argument("--count", action="store_true")
    parser.add_argument("--lean", action="store_true")
    parser.add_argument("--ci", action="store_true")
    parser.add_argument("--store", type=Path, nargs="?", const=CACHE)
    options = parser.parse_args()
    chosen = items(shared=options.shared)
    if options.store:
        ours = options.store == CACHE
        folder = stored_audits(chosen, tell=True) if ours else options.store
        kinds = BUILT_ON if ours else ()
        print(*rates(folder, counted().constructions, MOST, kinds=kinds), sep="\n")
        return 0
    if options.ci:
        return _ci([i for i in chosen if i.set == "inspections"], options.shared)
    setting = Setting(chosen, options.shared)
    if options.count:
        counts = with_drawn(fitted(chosen, setting.records, setting.read, read_verdicts()))
        COUNTS.write_text(written(counts), encoding="utf-8")
        print(f"{COUNTS.name}: {len(counts.constructions)} constructions in {counts.files} files")
        return 0
    if options.lean:
        print(*leans(chosen, setting.records, setting.read, read_verdicts()), sep="\n")
        return 0
    wanted = [m for name, m in SECTIONS.items() if not options.only or name in options.only]
    sections = [section for measure in wanted for section in measure(setting)]
    for section in sections:
        print(f"\n## {section.title}\n", *section.printed, sep="\n")
    if not options.only:
        _write(sections)
    return _judged(sections, _files(chosen), commit=options.commit)


def _ci(there: Sequence[Item], shared: Path) -> int:
    """Measure what needs nothing fetched."""
    failures = []
    with TemporaryDirectory() as folder:
        made = list(made_up(Path(folder)))
        records = audited(made, cache=Path(folder) / "cache")
    for item in made:
        if error := records[item.sha256]["error"]:
            failures.append(f"made up, {item.path.name}: {error}")
        failures += [
            f"made up, {item.path.name}: {f['rule']} {f['title']}, though all agrees there"
            for f in records[item.sha256].get("findings", ())
        ]
    print(f"{len(made)} made-up reports in which all agrees: {len(failures)} findings or errors")
    sections = inspections(Setting(there, shared))
    for section in sections:
        print(f"\n## {section.title}\n", *section.printed, sep="\n")
    return _judged(sections, _files(there), failures)


def _files(chosen: Sequence[Item]) -> dict[str, str]:
    """Return, for each set, a digest of which files are there."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(i.set for i in chosen):
        there = "".join(sorted(i.sha256 for i in chosen if i.set == name))
        found[name] = hashlib.sha256(there.encode()).hexdigest()[:16]
    return found


def _judged(
    sections: Sequence[Section],
    files: Mapping[str, str],
    failures: Sequence[str] = (),
    *,
    commit: bool = False,
) -> int:
    """Set the figures of a run against those committed, on the same files only."""
    before: dict[str, Any] = {}
    if COMMITTED.exists():
        before = json.loads(COMMITTED.read_text(encoding="utf-8"))
    now: dict[str, dict[str, Figure]] = {}
    for section in sections:
        for name, values in section.committed.items():
            now.setdefault(name, {}).update(values)
    failed = [*failures, *(f for section in sections for f in section.failures)]
    if commit:
        kept: dict[str, Any] = {"files": {**before.get("files", {}), **files}}
        figures = {n: {**before.get("figures", {}).get(n, {}), **v} for n, v in now.items()}
        kept["figures"] = {**before.get("figures", {}), **figures}
        COMMITTED.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    else:
        failed += fallen(now, files, before)
    for line in failed:
        print(f"FAILED: {line}")
    print(f"field: {int(not failed)} passed, {int(bool(failed))} failed")
    return int(bool(failed))


def fallen(
    now: Mapping[str, Mapping[str, Figure]],
    files: Mapping[str, str],
    before: Mapping[str, Any],
) -> list[str]:
    """Return the figures that are worse than those committed, where the files are the same."""
    found = []
    for name, values in now.items():
        known = before.get("figures", {}).get(name, {})
        if before.get("files", {}).get(name) != files.get(name):
            if known:
                print(f"{name}: not the files of the committed figures, so not set against them")
            continue
        found += [
            f"{name}, {key}: {value} against {known[key]}"
            for key, value in values.items()
            if key in known and worse(value, known[key])
        ]
    return found


def _write(sections: Sequence[Section]) -> None:
    lines: list[str] = []
    for section in sections:
        lines += ["", f"## {section.title}", "", *section.page]
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text(with_field_part(text, lines[1:]), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
