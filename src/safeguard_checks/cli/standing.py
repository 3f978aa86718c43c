"""How decisions show in an audit: on the terminal, in the outputs and in the exit status."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safeguard_checks.cli.console import say

if TYPE_CHECKING:
    from safeguard_checks.findings.decisions import Decision, Standing
    from safeguard_checks.findings.finding import Audit
    from safeguard_checks.report.formats import Setting

__all__ = ["open_findings", "show_decisions", "with_decisions"]


def with_decisions(setting: Setting, standing: Standing) -> Setting:
    """Return what writers need, with the decisions that hold and those taken before a change."""
    from safeguard_checks.report.review import Decided

    decided, reopened = (
        {name: Decided(d.status, d.author, d.date, d.reason) for name, d in decisions.items()}
        for decisions in (standing.holds, standing.reopened)
    )
    return replace(setting, decided=decided, reopened=reopened)


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
