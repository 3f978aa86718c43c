"""How decisions show in an audit: on the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeguard_checks.cli.console import say

if TYPE_CHECKING:
    from safeguard_checks.findings.decisions import Decision, Standing

__all__ = ["decided", "show_decisions"]


def show_decisions(standing: Standing) -> None:
    """Print what was decided, what is open again because a figure changed, and in one line what was dismissed."""
    left = {name: d for name, d in standing.holds.items() if d.status == "dismissed"}
    for name, decision in sorted(standing.holds.items() - left.items()):
        say(f"{name}: {decided(decision)}")
    for name, decision in sorted(standing.reopened.items()):
        say(f"{name}: open again, its figures changed; before: {decided(decision)}")
    for decision in standing.gone:
        say(f"{decision.finding}: no longer found; {decided(decision)}")
    if left:
        told = "; ".join(f"{name} {decided(decision)}" for name, decision in sorted(left.items()))
        say(f"Dismissed, and not counted above: {told}")


def decided(decision: Decision) -> str:
    """Return a decision in words: "dismissed by A. Reader on 2025-11-30: counted in May"."""
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{decision.status} by {decision.author} on {decision.date}{reason}"
