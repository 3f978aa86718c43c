"""Judging relations by what the suite of their terms came to in Great Expectations."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import VerdictOn
from safeguard_checks.rules.suite_outcome import SuiteOutcome

__all__ = ["TERMS_SUITE", "verdicts_by_suites"]

TERMS_SUITE = "terms"


def verdicts_by_suites(terms: pd.DataFrame, outcomes: Sequence[SuiteOutcome]) -> VerdictOn:
    """Return the verdict of each reading, as our suite of terms gives it on the terms frame."""
    readings = list(zip(terms["relation"].tolist(), terms["reading"].tolist(), strict=True))
    verdicts = dict.fromkeys(readings, Verdict.CONTRADICTION)
    for outcome in outcomes:
        if outcome.suite == TERMS_SUITE:
            verdicts |= {readings[row]: Verdict.CONSISTENT for row in outcome.consistent}
            verdicts |= {readings[row]: Verdict.CANNOT_TELL for row in outcome.cannot_tell}
    return lambda relation, number: verdicts[relation.id, number]
