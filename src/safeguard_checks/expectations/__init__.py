"""Great Expectations about figures that must agree, for anyone's frames and tables.

Importing this package registers the expectations, so that suites which name them load in any
Great Expectations context::

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
from safeguard_checks.expectations.figures import (
    ExpectPartsToSumToTotal,
    ExpectPercentChangeToMatchRawFigures,
    ExpectRateToMatchPopulation,
    ExpectSameFigure,
    ExpectShareToBeFeasible,
    ExpectShareToMatchCounts,
    ExpectStockFlowToBalance,
)
from safeguard_checks.expectations.labels import ExpectPeriodLabelToMatchReport
from safeguard_checks.expectations.measures import ExpectPartNotToExceedWhole
from safeguard_checks.expectations.relations import ExpectRelationToHold

__all__ = [
    "ExpectPartNotToExceedWhole",
    "ExpectPartsToSumToTotal",
    "ExpectPercentChangeToMatchRawFigures",
    "ExpectPeriodLabelToMatchReport",
    "ExpectRateToMatchPopulation",
    "ExpectRelationToHold",
    "ExpectSameFigure",
    "ExpectShareToBeFeasible",
    "ExpectShareToMatchCounts",
    "ExpectStockFlowToBalance",
    "RelationExpectation",
    "status",
]
