"""Invented reports with ten or twelve errors planted in each: which are told, and is anything told of the right ones?

``tests/gold/invented`` holds whole reports of many kinds in natural English, by writers who had seen
neither the code nor its tests: ``NN.md`` is right in itself, and ``NN.json`` lists what is altered. The
set ``built_on`` helped to mend the reading; ``measured`` was only counted, and nothing was built on ``wide``. An error counts as told where
an entry that the right report does not have points to its line.
"""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from section import Figure, Section, Setting, side_by_side

from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Audit, Finding

__all__ = ["Planted", "Report", "outcomes", "reports", "score_invented"]

HERE = Path(__file__).resolve().parent.parent / "gold/invented"


@dataclass(frozen=True)
class Planted:
    """One error: its kind, and the text that takes the place of another."""

    kind: str
    old: str
    new: str


@dataclass(frozen=True)
class Report:
    """A right report with the errors that are planted in it."""

    name: str
    text: str
    errors: tuple[Planted, ...]

    @property
    def altered(self) -> str:
        """The report with all its errors."""
        text = self.text
        for error in self.errors:
            if text.count(error.old) != 1:
                raise ValueError(f"{self.name}: {error.old!r} stands not once in the report")
            text = text.replace(error.old, error.new)
        return text


def reports(name: str) -> Iterator[Report]:
    """Yield the reports of a set. Raises ``ValueError`` where an error cannot be planted."""
    for file in sorted((HERE / name).glob("*.md")):
        given = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
        errors = tuple(Planted(e["kind"], e["old"], e["new"]) for e in given)
        yield Report(f"{name}/{file.stem}", file.read_text(encoding="utf-8"), errors)


def outcomes(report: Report) -> tuple[list[str], int]:
    """Return what became of each error, and how many findings are told of the right report."""
    altered = report.altered
    right, wrong = _audited(report.text), _audited(altered)
    known = {_said(f) for f in (*right.findings, *right.appendix)}
    told, aside = (
        {line for f in found if _said(f) not in known for line in _lines(f)}
        for found in (wrong.findings, wrong.appendix)
    )
    found = []
    for error in report.errors:
        first = altered[: altered.find(error.new)].count("\n") + 1
        lines = set(range(first, first + error.new.count("\n") + 1))
        found.append("told" if lines & told else "appendix" if lines & aside else "missed")
    return found, len(right.findings)


def score_invented(setting: Setting) -> Section:
    """Score both sets; needs no documents."""
    committed: dict[str, Figure] = {}
    printed, page = [], []
    for name in sorted(folder.name for folder in HERE.iterdir() if folder.is_dir()):
        by_kind: dict[str, Counter[str]] = {}
        false = 0
        of_set = list(reports(name))
        for report, (found, wrong) in zip(of_set, side_by_side(outcomes, of_set), strict=True):
            false += wrong
            for error, outcome in zip(report.errors, found, strict=True):
                by_kind.setdefault(error.kind, Counter())[outcome] += 1
        total = sum(by_kind.values(), Counter[str]())
        every, told = sum(total.values()), total["told"]
        committed[f"{name}: told"] = [told, every]
        committed[f"{name}: noticed"] = [told + total["appendix"], every]
        committed[f"{name}: false findings"] = false
        line = f"{name}: of {every} errors in {len(of_set)} reports {told} told, {total['appendix']} more in the appendix; {false} findings told of the right reports"
        page.append(f"- {line}")
        printed.append(line)
        printed += [
            f"  {kind}: told {of['told']}, appendix {of['appendix']}, missed {of['missed']}"
            for kind, of in sorted(by_kind.items())
        ]
    return Section(
        title="Invented reports",
        committed={"invented": committed},
        printed=tuple(printed),
        page=(
            "Whole reports by writers who knew neither code nor tests, with ten to eighteen errors planted in each. `measured` was only counted; nothing was built on `wide`.",
            "",
            *page,
        ),
    )


def _lines(finding: Finding) -> set[int | None]:
    places = (*finding.locations, *finding.elsewhere, *(row.place for row in finding.rows))
    return {place.line for place in places}


def _audited(text: str) -> Audit:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.md"
        report.write_text(text, encoding="utf-8")
        return audit(report)


def _said(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.title, finding.working
