"""Checks of figures against each other, for anyone's frames.

Importing this package makes them methods of ``pandera.Check``::

    import pandera.pandas as pa
    import safeguard_checks.checks

    pa.DataFrameSchema({"change": pa.Column(str, pa.Check.pct_change_matches("2023-24", "2024-25"))})

A figure is what was printed: ``"21%"`` stands for 20.5 to 21.5. Counts in full are exact.
"""

from __future__ import annotations

from safeguard_checks.checks.check import (
    FigureCheck,
    adds_up_to,
    flow_balances,
    pct_change_matches,
    percentage_feasible,
    period_label_is,
    rate_matches_population,
    register,
    same_figure,
    share_matches,
)

__all__ = [
    "FigureCheck",
    "adds_up_to",
    "flow_balances",
    "pct_change_matches",
    "percentage_feasible",
    "period_label_is",
    "rate_matches_population",
    "same_figure",
    "share_matches",
]

register()
