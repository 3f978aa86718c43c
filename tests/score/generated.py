"""How well errors put into generated reports are found, by family and by format.

The seeds from ``FIRST`` on are held out: nothing is built or looked into on them. Seeds below
1,000 are for building: ``python tests/score/generated.py --seeds 0 40 --formats md --list``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent))

from render import to_pdf
from section import Section, Setting

from safeguard_checks.documents.read_pdf import PdfWorker
from safeguard_checks.engine import audit
from safeguard_checks.findings.finding import Finding
from safeguard_checks.testing import (
    FAMILIES,
    FORMATS,
    GeneratedReport,
    NamedError,
    finds,
    generate,
    points_at,
    write_report,
)
from safeguard_checks.testing.write.html import Look, as_html

__all__ = ["FIRST", "PDFS", "Tally", "audit_generated", "score_generated"]

FIRST = 1_000_000
PDFS = ("tagged pdf", "ruled pdf", "unruled pdf", "two-column pdf")
# Reports a format: every third is left without an error.
_MANY, _FEW = 45, 24
_ERRORS = 5


@dataclass
class Tally:
    """Hits and errors by (format, family), and findings that point at no error, by format."""

    hits: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: Counter[tuple[str, str]] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    documents: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    shown: int = 0

    def recall(self, family: str = "", format: str = "") -> list[int]:
        """Return [found, put in] of a family, of a format, or of all."""
        keys = [k for k in self.errors if k[0] == (format or k[0]) and k[1] == (family or k[1])]
        return [sum(self.hits[k] for k in keys), sum(self.errors[k] for k in keys)]

    def precision(self, format: str = "") -> list[int]:
        """Return [right, all] findings of a format, or of all."""
        formats = [format] if format else list(self.documents)
        total = sum(self.findings[f] for f in formats)
        return [total - sum(self.false[f] for f in formats), total]


def audit_generated(
    worker: PdfWorker,
    first: int = FIRST,
    formats: Sequence[str] | None = None,
    many: int = _MANY,
    few: int = _FEW,
    errors: int = _ERRORS,
    families: Iterable[str] = FAMILIES,
) -> Tally:
    """Audit generated reports in every format; PDFs only where LibreOffice is installed."""
    tally = Tally()
    wanted = tuple(formats or (*FORMATS, *PDFS))
    if not shutil.which("soffice"):
        wanted = tuple(f for f in wanted if f not in PDFS)
    with tempfile.TemporaryDirectory() as folder:
        for i, name in enumerate(wanted):
            count = few if name in PDFS else many
            start = first + (i * 10_000 if first >= FIRST else 0)
            seeds = range(start, start + count)
            reports = {
                s: generate(
                    Random(s), errors if (s - start) % 3 else 0, families, tables_only=name == "csv"
                )
                for s in seeds
            }
            for seed, path in _written(reports, name, Path(folder)).items():
                _judge(tally, name, seed, reports[seed], path, worker)
    return tally


def _written(reports: dict[int, GeneratedReport], name: str, folder: Path) -> dict[int, Path]:
    """Write every report in a format; PDFs are made in one call of LibreOffice."""
    if name not in PDFS:
        return {s: write_report(r, folder / f"{s}.{name}") for s, r in reports.items()}
    kind = name.removesuffix(" pdf")
    inside = folder / kind
    inside.mkdir()
    sources = {}
    for seed, report in reports.items():
        if kind == "tagged":
            sources[seed] = write_report(report, inside / f"{seed}.docx")
        else:
            looks: dict[str, Look] = {
                "ruled": "ruled", "unruled": "unruled", "two-column": "two-column"
            }  # fmt: skip
            sources[seed] = inside / f"{seed}.html"
            sources[seed].write_text(as_html(report, looks[kind]), encoding="utf-8")
    to_pdf(list(sources.values()), inside, tagged=kind == "tagged")
    return {seed: path.with_suffix(".pdf") for seed, path in sources.items()}


def _judge(
    tally: Tally, name: str, seed: int, report: GeneratedReport, path: Path, worker: PdfWorker
) -> None:
    result = audit(path, worker=worker)
    tally.documents[name] += 1
    tally.findings[name] += len(result.findings)
    for error in report.errors:
        tally.errors[name, error.family] += 1
        right = [f for f in (*result.findings, *result.appendix) if finds(f, error)]
        if right:
            tally.hits[name, error.family] += 1
            tally.shown += any(f in result.findings for f in right)
            _name(tally, error, right)
            continue
        near = [f.rule for f in (*result.findings, *result.appendix) if points_at(f, error)]
        spot = error.spots[0]
        tally.told.append(
            f"missed {name} {seed} {error.family} [{error.what}] {spot.row}|{spot.quote} {near or ''}"
        )
    for f in result.findings:
        if not any(points_at(f, e) for e in report.errors):
            tally.false[name] += 1
            at = f.locations[0]
            tally.told.append(
                f"false {name} {seed} {f.rule} {f.title} @ {at.row}|{at.quote} {f.working!r}"
            )


def _name(tally: Tally, error: NamedError, right: Sequence[Finding]) -> None:
    """Count, for an error in one cell, whether its figure is named as the one to change."""
    cells = [spot.quote for spot in error.spots if spot.row]
    mends = [f.corrections for f in right if f.corrections]
    if len(error.spots) != 1 or not cells or not mends:
        return
    named = [{change.stated for change in correction.changes} for correction in mends[0]]
    alone = "alone" if len(named) == 1 else "among others"
    tally.named[f"{alone}, right" if any(cells[0] in n for n in named) else f"{alone}, wrong"] += 1


def score_generated(setting: Setting) -> Section:
    """Score the held-out seeds."""
    tally = audit_generated(setting.worker)
    recall, precision = tally.recall(), tally.precision()
    return Section(
        title="Generated reports",
        committed={
            "generated": {
                "recall": recall,
                "in the default report": [tally.shown, recall[1]],
                "precision": precision,
                "wrong figure named": tally.named["alone, wrong"],
            }
        },
        printed=tuple(_page(tally)),
        page=(
            f"{sum(tally.documents.values())} reports drawn with seeds from {FIRST:,} on, at which nobody looks",
            f"while building; two of three have up to {_ERRORS} named errors. An error is told by a finding at its",
            "place, in the default report or the appendix, under a family that fits it. A finding of the default",
            "report is right if it points at an error; all others, and every one on a report without an error, are false.",
            "",
            *_page(tally),
        ),
    )


def _page(tally: Tally) -> list[str]:
    def of(pair: list[int]) -> str:
        return f"{pair[0]} of {pair[1]}" + (f" ({100 * pair[0] // pair[1]}%)" if pair[1] else "")

    formats = list(tally.documents)
    return [
        f"All: {of(tally.recall())} errors told, {of([tally.shown, tally.recall()[1]])} in the default report; "
        f"{of(tally.precision())} findings right.",
        "",
        f"Of the errors in one cell of a table that are found and localised, the figure is named alone "
        f"{tally.named['alone, right']} times rightly and {tally.named['alone, wrong']} wrongly, and among "
        f"alternatives {tally.named['among others, right']} times ({tally.named['among others, wrong']} "
        "without it).",
        "",
        "| format | errors told | findings right |",
        "|---|---|---|",
        *(f"| {f} | {of(tally.recall(format=f))} | {of(tally.precision(f))} |" for f in formats),
        "",
        "| family | errors told |",
        "|---|---|",
        *(
            f"| {name} | {of(tally.recall(family=name))} |"
            for name in FAMILIES
            if tally.recall(family=name)[1]
        ),
    ]


def main() -> int:
    """Score seeds of one's choice and list what was missed or is false."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, nargs=2, default=(0, 30))
    parser.add_argument("--formats", default=",".join((*FORMATS, *PDFS)))
    parser.add_argument("--families", default=",".join(FAMILIES))
    parser.add_argument("--errors", type=int, default=_ERRORS)
    parser.add_argument("--list", action="store_true", help="tell every miss and false alarm")
    options = parser.parse_args()
    first, last = options.seeds
    with PdfWorker() as worker:
        tally = audit_generated(
            worker,
            first,
            options.formats.split(","),
            last - first,
            last - first,
            options.errors,
            options.families.split(","),
        )
    print("\n".join(_page(tally)))
    if options.list and first < FIRST:
        print("\n".join(tally.told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
