"""Batches of Great Expectations over frames and tables, for the tests of the suites."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pandas as pd

__all__ = ["pandas_batch", "sql_batch", "validated"]


def _context() -> Any:
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


def pandas_batch(frame: pd.DataFrame) -> Any:
    """Return a batch of a pandas frame."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        asset = _context().data_sources.add_pandas("source").add_dataframe_asset("asset")
        return asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})


def sql_batch(frame: pd.DataFrame, folder: Path) -> Any:
    """Return a batch of the same frame as a table of SQLite."""
    import sqlalchemy

    file = folder / "figures.db"
    engine = sqlalchemy.create_engine(f"sqlite:///{file}")
    frame.to_sql("figures", engine, index=False)
    engine.dispose()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        source = _context().data_sources.add_sqlite("db", connection_string=f"sqlite:///{file}")
        asset = source.add_table_asset("asset", table_name="figures")
        return asset.add_batch_definition_whole_table("all").get_batch()


def validated(batch: Any, expectation: Any, form: Any = "COMPLETE") -> Any:
    """Return the result of one expectation on a batch."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return batch.validate(expectation, result_format=form)
