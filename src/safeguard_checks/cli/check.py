"""``safeguard-checks check``: audit figures that someone typed or took out elsewhere."""

from __future__ import annotations

import argparse
from pathlib import Path

from safeguard_checks.cli.audit import (
    LOGS,
    chosen_formats,
    exit_status,
    names,
    setting_of,
    show,
    write,
)
from safeguard_checks.cli.console import warn
from safeguard_checks.cli.outputs import Output, check_outputs, given_files
from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.sources import given_references, given_sources
from safeguard_checks.documents.typed.layout import the_layout
from safeguard_checks.documents.typed.read import read_typed
from safeguard_checks.engine import audit_document
from safeguard_checks.files.ours import check_ours

__all__ = ["run_check"]


def run_check(options: argparse.Namespace) -> int:
    """Audit one file of figures as if its tables stood in a report; return the exit status."""
    outputs = chosen_formats(options.format)
    folder, written = Path(options.out), [file.name for file in outputs]
    check_outputs(given_files(options, [Path(options.figures)]), [Output(folder, tuple(written))])
    check_ours(folder, written, "--out", LOGS)
    typed = read_typed(Path(options.figures), the_layout(options.layout))
    result = audit_document(
        typed.document,
        period=options.period,
        select_rules=names(options.select),
        ignore_rules=names(options.ignore),
        packs=tuple(options.pack),
        sources=given_sources(options),
        references=given_references(options),
    )
    write(result, folder, outputs, setting_of(Path(options.figures), options.template))
    if not options.quiet:
        for note in typed.notes:
            warn(f"{typed.document.name}: {note}")
        show(result, folder, outputs, verbose=options.verbose)
    whole = partial_status(typed.document.name, result.coverage.missed, options.accept_partial)
    return max(whole, exit_status(result, options.fail_on))
