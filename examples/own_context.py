"""Run the suites that the package ships in a Great Expectations context of one's own.

    python own_context.py

It audits nothing: the frame could come from anywhere. See docs/suites.md.
"""

from __future__ import annotations

import great_expectations as gx
import pandas as pd

import safeguard_checks.expectations as sce
from safeguard_checks.rules.suites import load_suites

TABLE = pd.DataFrame({"n": [171, 171], "share": ["19.3%", "19.5%"]})


def main() -> None:
    """Add every suite to a context, and check a table with one expectation."""
    context = gx.get_context(mode="ephemeral")
    for suite in load_suites().values():
        context.suites.add(suite)
    print("suites:", ", ".join(sorted(suite.name for suite in context.suites.all())))
    asset = context.data_sources.add_pandas("ours").add_dataframe_asset("table")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": TABLE})
    result = batch.validate(sce.ExpectShareToBeFeasible(whole="n", stated="share"))
    print(sce.status(result), result.result["partial_unexpected_list"])


if __name__ == "__main__":
    main()
