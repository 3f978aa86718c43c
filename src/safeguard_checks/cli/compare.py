"""``safeguard-checks compare``: what became of the findings between two drafts."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path

from safeguard_checks.cli.partial import partial_status
from safeguard_checks.cli.scans import pdf_worker
from safeguard_checks.cli.sources import given_references, given_sources
from safeguard_checks.findings.decisions_file import kept_decisions

__all__ = ["run_compare"]

_SEVERITIES = ("info", "low", "medium", "high")


def run_compare(options: argparse.Namespace) -> int:
    """Print the comparison; return 1 where the new draft has a new or changed finding to mind.

    What was decided stands in the files beside the drafts. Where a draft could be read in part only, what became of findings is not known: that is 2.
    """
    from safeguard_checks.engine import audit
    from safeguard_checks.findings.compare import compare
    from safeguard_checks.report.write_comparison import to_text

    old, new = Path(options.old), Path(options.new)
    packs = tuple(options.pack)
    with pdf_worker(options) as worker:
        sources = given_sources(options, worker)
        audited = partial(
            audit, period=options.period, packs=packs, worker=worker, sources=sources,
            references=given_references(options),
        )  # fmt: skip
        drafts = audited(old), audited(new)
    kept = [d for draft in (old, new) for d in kept_decisions(draft, None)]
    compared = compare(*drafts, kept)
    print(to_text(compared, str(old), str(new)), end="")
    whole = max(
        partial_status(draft.report.name, draft.coverage.missed, options.accept_partial)
        for draft in drafts
    )
    if options.fail_on == "never":
        return whole
    least = _SEVERITIES.index(options.fail_on)
    minded = (*compared.new, *(p.new for p in compared.changed))
    return max(whole, int(any(_SEVERITIES.index(f.severity) >= least for f in minded)))
