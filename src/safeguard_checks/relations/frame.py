"""Relations as a tidy frame: one row an admissible reading, for suites, notebooks and the kernel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.documents.document import Document
from safeguard_checks.door import checked, columns_frame
from safeguard_checks.relations.relation import Pairing, Reading, Relation, RelationType

__all__ = ["RelationsSchema", "relations_frame"]

_TYPES = {
    "relation": "int64", "reading": "int64", "type": "object", "kind": "object",
    "subject": "object", "pairing": "object", "page": "Int64", "line": "Int64",
    "stated": "object", "name": "object", "old": "object", "new": "object",
    "stated_low": "float64", "stated_high": "float64", "implied_low": "float64",
    "implied_high": "float64", "reason": "object", "words": "object",
}  # fmt: skip


class RelationsSchema(pa.DataFrameModel):
    """Relations: what is stated, what the operands imply, and how they were paired.

    A relation without an admissible reading has one row with ``reading`` -1 and its ``reason``.
    ``old`` and ``new`` are the printed operands of a change, empty otherwise.
    """

    relation: Series[int] = pa.Field(ge=0)
    reading: Series[int] = pa.Field(ge=-1)
    type: Series[object] = pa.Field(isin=get_args(RelationType))
    kind: Series[object]
    subject: Series[object]
    pairing: Series[object] = pa.Field(isin=get_args(Pairing))
    page: Series[pd.Int64Dtype] = pa.Field(ge=1, nullable=True)
    line: Series[pd.Int64Dtype] = pa.Field(ge=1, nullable=True)
    stated: Series[object]
    name: Series[object]
    old: Series[object]
    new: Series[object]
    stated_low: Series[float] = pa.Field(nullable=True)
    stated_high: Series[float] = pa.Field(nullable=True)
    implied_low: Series[float] = pa.Field(nullable=True)
    implied_high: Series[float] = pa.Field(nullable=True)
    reason: Series[object]
    words: Series[object]

    class Config:
        """Only these columns."""

        strict = True

    @pa.dataframe_check(error="a relation has a reading or a reason")
    @classmethod
    def told(cls, frame: pd.DataFrame) -> pd.Series:
        """Nothing is left without a word."""
        return (frame["reading"] >= 0) | (frame["reason"] != "")


def relations_frame(document: Document, relations: Sequence[Relation]) -> pd.DataFrame:
    """Return the relations of a report as a checked frame."""
    columns: dict[str, list[object]] = {name: [] for name in _TYPES}
    for relation in relations:
        admissible = [r for r in relation.readings if not r.rescue]
        for number, reading in enumerate(admissible) if admissible else [(-1, None)]:
            for name, value in _row(document, relation, number, reading).items():
                columns[name].append(value)
    return checked(columns_frame(columns, _TYPES), RelationsSchema, "relations")


def _row(
    document: Document, relation: Relation, number: int, reading: Reading | None
) -> dict[str, object]:
    place = document.place(relation.quotes[0])
    roles = {o.role: o.figure.text for o in reading.operands} if reading else {}
    ends = (
        (reading.stated.low, reading.stated.high, reading.implied.low, reading.implied.high)
        if reading
        else (None,) * 4
    )
    change = relation.type == "change"
    return {
        "relation": relation.id, "reading": number, "type": relation.type, "kind": relation.kind,
        "subject": relation.subject, "pairing": relation.pairing, "page": place.page,
        "line": place.line, "stated": relation.stated.text if relation.stated else "",
        "name": reading.name if reading else "", "old": roles.get("old", "") if change else "",
        "new": roles.get("new", "") if change else "",
        **{
            key: float("nan") if end is None else float(end)
            for key, end in zip(
                ("stated_low", "stated_high", "implied_low", "implied_high"), ends, strict=True
            )
        },
        "reason": relation.reason or ("" if reading else "nothing to compare it with"),
        "words": relation.words,
    }  # fmt: skip
