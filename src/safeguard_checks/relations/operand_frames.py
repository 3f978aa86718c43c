"""Relations as one frame a type, operand by operand, for the kernel to judge as arrays.

Each row is one admissible reading (of a total: one part of a reading) with the intervals of its
operands and of what is stated. Readings without all operands (a rate against the population that
other rows share) are in the relations frame only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd
import pandera.pandas as pa

from safeguard_checks.documents.document import Document
from safeguard_checks.frame_check import (
    INTERVAL_TYPES,
    SCHEMA_VERSION,
    all_in_order,
    end_columns,
    frame_of,
)
from safeguard_checks.quantity.formula import (
    CHANGE,
    DIFFERENCE,
    FLOW,
    GRANULARITY,
    POINTS,
    RATE,
    SAME,
    SHARE,
    TOTAL,
    Formula,
)
from safeguard_checks.relations.relation import Operand, Reading, Relation, RelationType

__all__ = ["OPERANDS", "operand_frames", "operand_schema"]

# The formulas whose readings stand in the frame of a type; they have the same terms.
FORMULAS: dict[RelationType, tuple[Formula, ...]] = {
    "change": (CHANGE, POINTS, DIFFERENCE),
    "share": (SHARE,),
    "ratio": (SHARE,),
    "rate": (RATE,),
    "total": (TOTAL,),
    "flow": (FLOW,),
    "granularity": (GRANULARITY,),
    "repeat": (SAME,),
}
# The operands of each type, in the order of its formula.
OPERANDS = {kind: formulas[0].roles for kind, formulas in FORMULAS.items()}
_KEYS = {
    "relation": "int64", "reading": "int64", "page": "Int64", "line": "Int64",
    "subject": "object", "unit": "object",
}  # fmt: skip
# What else the judgement of a type needs.
_EXTRA = {
    "rate": {"per": "int64"},
    "granularity": {"per": "int64"},
    "total": {"part_number": "int64"},
}


def _types(kind: RelationType) -> dict[str, str]:
    types = {**_KEYS, **_EXTRA.get(kind, {})}
    for name in (*OPERANDS[kind], "stated"):
        types[name] = "object"
        types |= {f"{name}_{end}": dtype for end, dtype in INTERVAL_TYPES.items()}
    return types


def operand_schema(kind: RelationType) -> pa.DataFrameSchema:
    """Return the schema of the frame of a type.

    ``per`` is the base of a rate, and of a granularity 100 for a percentage and 1 for a mean.
    Each of :data:`OPERANDS` and ``stated`` has its printed text and the four columns of its
    interval. A total has one row a part, ``part_number`` from 0.
    """
    names = (*OPERANDS[kind], "stated")
    nullable = {"page", "line"} | {f"{name}_{end}" for name in names for end in ("low", "high")}
    return pa.DataFrameSchema(
        {name: pa.Column(dtype, nullable=name in nullable) for name, dtype in _types(kind).items()},
        checks=all_in_order(names),
        strict=True,
        name=f"{kind} operands",
        metadata={"version": SCHEMA_VERSION},
    )


def operand_frames(
    document: Document, relations: Sequence[Relation]
) -> dict[RelationType, pd.DataFrame]:
    """Return a checked frame for every type in :data:`OPERANDS`, empty where a report has none."""
    rows: dict[RelationType, list[dict[str, object]]] = {kind: [] for kind in OPERANDS}
    for relation in relations:
        if relation.type in OPERANDS:
            for number, reading in enumerate(relation.admissible):
                rows[relation.type] += _rows(document, relation, number, reading)
    return {kind: frame_of(operand_schema(kind), found) for kind, found in rows.items()}


def _rows(
    document: Document, relation: Relation, number: int, reading: Reading
) -> Iterator[dict[str, object]]:
    place = document.place(relation.quotes[0])
    row: dict[str, object] = {
        "relation": relation.id, "reading": number, "page": place.page, "line": place.line,
        "subject": relation.subject, "unit": reading.unit,
        "stated": relation.stated.text if relation.stated else "",
        **end_columns("stated", reading.stated),
    }  # fmt: skip
    if "per" in _EXTRA.get(relation.type, {}):
        row["per"] = reading.per
    formula = reading.formula
    if formula not in FORMULAS[relation.type] or reading.given is not None:
        return
    if reading.slack is not None:
        return  # a part is told in words ("one"), which are no operand
    if formula.many:
        for part, operand in enumerate(reading.operands):
            yield row | {"part_number": part} | _operand("part", operand)
        return
    for role, operand in zip(formula.roles, reading.terms, strict=True):
        row |= _operand(role, operand)
    yield row


def _operand(role: str, operand: Operand) -> dict[str, object]:
    return {role: operand.figure.text, **end_columns(role, operand.value)}
