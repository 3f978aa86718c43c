"""Saying out loud that Pandera looks at no value of a lazy Polars frame, ours as little as its own."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any

import polars as pl
from pandera.api.polars.container import DataFrameSchema
from pandera.backends.polars.container import DataFrameSchemaBackend
from pandera.config import ValidationDepth, get_config_context

__all__ = ["UncheckedWarning", "warn_of_lazy_frames"]


class UncheckedWarning(UserWarning):
    """Checks of a schema were not run, so that the frame passed without them."""


class _Backend(DataFrameSchemaBackend):
    """Pandera's own backend of lazy frames, with a warning where it leaves our checks out."""

    def validate(self, check_obj: Any, schema: Any, **options: Any) -> Any:
        """Validate a lazy frame as Pandera does."""
        if get_config_context().validation_depth is ValidationDepth.SCHEMA_ONLY:
            names = [check.name for check in _checks(schema) if hasattr(check, "verdicts")]
            if names:
                warnings.warn(
                    f"{', '.join(names)}: not checked, for Pandera looks at no value of a lazy "
                    "frame; collect it first, or set PANDERA_VALIDATION_DEPTH=SCHEMA_AND_DATA",
                    UncheckedWarning,
                    stacklevel=4,
                )
        return super().validate(check_obj, schema, **options)


def _checks(schema: Any) -> Iterator[Any]:
    yield from schema.checks
    for column in schema.columns.values():
        yield from column.checks


def warn_of_lazy_frames() -> None:
    """Take the place of Pandera's backend for lazy frames."""
    DataFrameSchema.register_backend(pl.LazyFrame, _Backend, force=True)
