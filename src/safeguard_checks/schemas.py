"""The schemas of every frame, for suites, notebooks and anyone's own checks.

Each is a Pandera ``DataFrameModel`` (validate with ``FiguresSchema.validate(frame, lazy=True)``)
whose fields say in ``description`` what they hold; :func:`describe` lists them. The audit
checks its own frames against the same schemas. ``SCHEMA_VERSION`` changes when a column goes,
comes or changes its meaning, and is in each schema's metadata (``get_metadata()``).
"""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from safeguard_checks.claims.frame import ClaimsSchema
from safeguard_checks.findings.frame import FindingsSchema
from safeguard_checks.findings.ticks.frame import TicksSchema
from safeguard_checks.frame_check import SCHEMA_VERSION, failures
from safeguard_checks.measures.frame import MeasuresSchema
from safeguard_checks.mentions.frame import FiguresSchema
from safeguard_checks.relations.frame import RelationsSchema
from safeguard_checks.relations.operand_frames import OPERANDS, operand_schema
from safeguard_checks.relations.terms_frame import TERMS
from safeguard_checks.rules.by_schemas import RESULTS

__all__ = [
    "OPERANDS", "RESULTS", "SCHEMAS", "SCHEMA_VERSION", "TERMS", "ClaimsSchema", "FiguresSchema",
    "FindingsSchema", "MeasuresSchema", "RelationsSchema", "TicksSchema", "describe",
    "failures", "operand_schema",
]  # fmt: skip

SCHEMAS: dict[str, type[pa.DataFrameModel]] = {
    "figures": FiguresSchema,
    "claims": ClaimsSchema,
    "measures": MeasuresSchema,
    "relations": RelationsSchema,
    "findings": FindingsSchema,
    "ticks": TicksSchema,
}


def describe(name: str) -> pd.DataFrame:
    """Return the columns of a schema: ``column``, ``dtype``, ``nullable`` and ``description``.

    Raises ``KeyError`` for a name that is not in :data:`SCHEMAS`.
    """
    columns = SCHEMAS[name].to_schema().columns
    return pd.DataFrame(
        [
            {
                "column": column,
                "dtype": str(field.dtype),
                "nullable": field.nullable,
                "description": field.description or "",
            }
            for column, field in columns.items()
        ]
    )
