"""How decisions show in an audit: on the terminal, in the outputs and in the exit status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safeguard_checks.cli.console import say

if TYPE_CHECKING:
    from safeguard_checks.findings.decisions import Decision, Standing
    from safeguard_checks.findings.finding import Audit

__all__ = ["open_findings", "show_decisions"]


def open_findings(result: Audit, standing: Standing) -> Audit:
    """Return the audit without its dismissed findings, for the exit status."""
    dismissed = {name for name, d in standing.holds.items() if d.status == "dismissed"}
    return replace(result, findings=tuple(f for f in result.findings if f.id not in dismissed))


def show_decisions(standing: Standing) -> None:
    """Print what was decided, and what is open again because a figure changed."""
    for name, decision in sorted(standing.holds.items()):
        say(f"{name}: {_told(decision)}")
    for name, decision in sorted(standing.reopened.items()):
        say(f"{name}: open again, its figures changed; before: {_told(decision)}")
    for decision in standing.gone:
        say(f"{decision.finding}: no longer found; {_told(decision)}")


def _told(decision: Decision) -> str:
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{decision.status} by {decision.author} on {decision.date}{reason}"
