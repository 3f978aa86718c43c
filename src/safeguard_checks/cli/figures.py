"""``safeguard-checks figures``: what was read, as a tidy table."""

from __future__ import annotations

import argparse
import csv
import sys
from pathlib import Path

from safeguard_checks.cli.partial import partial_status
from safeguard_checks.documents.read import read
from safeguard_checks.engine import measured

__all__ = ["run_figures"]

_COLUMNS = (
    "page", "line", "section", "table", "row", "column", "quote", "kind", "unit", "statistic",
    "indicator", "place", "period", "low", "high",
)  # fmt: skip


def run_figures(options: argparse.Namespace) -> int:
    """Print every figure of a report as CSV, with what it is of where that is known."""
    document = read(Path(options.report))
    mentions, measures = measured(document)
    known = {m.figure.index: m for table in measures.tables for m in table.measures}
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for figure in mentions.figures:
        place = document.place(figure.span)
        measure = known.get(figure.index)
        statistic = measure.statistic if measure else ""
        role = (
            statistic if statistic in ("count", "money", "rate", "mean", "percentage") else "number"
        )
        interval = figure.printed.interval(role)
        writer.writerow(
            [
                place.page or "",
                place.line or "",
                place.section,
                place.table,
                place.row,
                place.column,
                place.quote,
                figure.kind,
                figure.unit,
                statistic,
                measure.indicator if measure else "",
                measure.place if measure else "",
                measure.period.label if measure and measure.period else "",
                "" if interval.low is None else float(interval.low),
                "" if interval.high is None else float(interval.high),
            ]
        )
    return partial_status(document.name, document.missed, options.accept_partial)
