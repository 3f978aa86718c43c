"""How decisions show in an audit: on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeguard_checks.cli.console import say

if TYPE_CHECKING:
    from safeguard_checks.findings.decisions import Decision, Standing

__all__ = ["show_decisions"]


def show_decisions(standing: Standing) -> None:
    """Print what was decided, what is open again because a figure changed, and in one line what was dismissed."""
    left = {name: d for name, d in standing.holds.items() if d.status == "dismissed"}
    for name, decision in sorted(standing.holds.items() - left.items()):
        say(f"{name}: {_told(decision)}")
    for name, decision in sorted(standing.reopened.items()):
        say(f"{name}: open again, its figures changed; before: {_told(decision)}")
    for decision in standing.gone:
        say(f"{decision.finding}: no longer found; {_told(decision)}")
    if left:
        told = "; ".join(f"{name} {_told(decision)}" for name, decision in sorted(left.items()))
        say(f"Dismissed, and not counted above: {told}")


def _told(decision: Decision) -> str:
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{decision.status} by {decision.author} on {decision.date}{reason}"
