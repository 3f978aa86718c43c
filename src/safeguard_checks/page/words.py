"""What the templates of a report's pages call."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from safeguard_checks.findings.ticks.tick import Tick
from safeguard_checks.page.leaves import grouped, marks_of
from safeguard_checks.page.sheet import sheet_of
from safeguard_checks.page.views import STATES
from safeguard_checks.report.advice import suggested
from safeguard_checks.report.cards import card_words
from safeguard_checks.report.changed import changes, tally
from safeguard_checks.report.marked_text import STATUS as FIGURES
from safeguard_checks.report.marked_text import bullet, legend, table_cells, word_of
from safeguard_checks.report.quoted import headline, place_of
from safeguard_checks.report.review import STATUS, by_whom, short_standing
from safeguard_checks.report.wording import capital, found, only_a_part, share_checked

__all__ = ["words"]

_FIRST_CHANGES = 5


def words() -> dict[str, Any]:
    """Return functions and words by the name that templates know them by."""
    return {
        **card_words(),
        "suggested": suggested,
        "bullet": bullet,
        "by_whom": by_whom,
        "changes_of": changes,
        "first_changes": _FIRST_CHANGES,
        "found": found,
        "grouped": grouped,
        "headline": headline,
        "legend": legend,
        "marks_of": marks_of,
        "only_a_part": only_a_part,
        "place_of": place_of,
        "reasons": _reasons(),
        "share_checked": share_checked,
        "sheet_of": sheet_of,
        "states": STATES,
        "status": STATUS,
        "table_cells": table_cells,
        "tally": tally,
        "short_standing": short_standing,
        "verdict": _verdict,
        "word_of": word_of,
    }


def _reasons() -> tuple[str, ...]:
    """Return the commonest reasons to leave a finding, which a person may choose or write over."""
    text = files("safeguard_checks.page").joinpath("reasons.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line)


def _verdict(tick: Tick) -> str:
    """Return what is known of a figure, as a sentence."""
    if tick.status == "agreed":
        return f"{capital(word_of(tick))}."
    word, meaning = FIGURES[tick.status]
    return f"{capital(word)}: {tick.reason}." if tick.reason else f"{capital(word)}. {meaning}"
