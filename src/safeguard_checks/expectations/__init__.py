"""Great Expectations about figures that must agree, for anyone's frames and tables.

Importing this package registers the expectations, so that suites which name them load in any
Great Expectations context (see :func:`guard` for contexts where it was not imported)::

    import safeguard_checks.expectations as sce
    batch.validate(sce.ExpectPercentChangeToMatchRawFigures(old="2023-24", new="2024-25",
                                                            stated="Change"))

Each calls the kernel that the rules call. It needs the ``gx`` extra. Telemetry is switched off
before the library is imported.
"""

from __future__ import annotations

import os

os.environ["GX_ANALYTICS_ENABLED"] = "false"

from safeguard_checks.expectations.base import RelationExpectation, status
from safeguard_checks.expectations.changes import ExpectPercentChangeToMatchRawFigures
from safeguard_checks.expectations.flows import ExpectStockFlowToBalance
from safeguard_checks.expectations.granularity import ExpectShareToBeFeasible
from safeguard_checks.expectations.labels import ExpectPeriodLabelToMatchReport
from safeguard_checks.expectations.loaded import guard
from safeguard_checks.expectations.measures import ExpectPartNotToExceedWhole
from safeguard_checks.expectations.rates import ExpectRateToMatchPopulation
from safeguard_checks.expectations.relations import ExpectRelationToHold
from safeguard_checks.expectations.repeats import ExpectSameFigure
from safeguard_checks.expectations.shares import ExpectShareToMatchCounts
from safeguard_checks.expectations.terms import ExpectTermsToGiveResult
from safeguard_checks.expectations.totals import ExpectPartsToSumToTotal

__all__ = [
    "ExpectPartNotToExceedWhole", "ExpectPartsToSumToTotal", "ExpectPercentChangeToMatchRawFigures",
    "ExpectPeriodLabelToMatchReport", "ExpectRateToMatchPopulation", "ExpectRelationToHold",
    "ExpectSameFigure", "ExpectShareToBeFeasible", "ExpectShareToMatchCounts",
    "ExpectStockFlowToBalance", "ExpectTermsToGiveResult", "RelationExpectation", "guard", "status",
]  # fmt: skip
