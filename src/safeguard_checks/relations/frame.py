"""Relations as a tidy frame: one row an admissible reading, for suites, notebooks and the kernel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.documents.document import Document
from safeguard_checks.frame_check import (
    SCHEMA_VERSION,
    end_columns,
    frame_of,
    in_order,
)
from safeguard_checks.relations.relation import Pairing, Reading, Relation, RelationType

__all__ = ["RelationsSchema", "relations_frame"]


class RelationsSchema(pa.DataFrameModel):
    """Relations: what is stated, what the operands imply, and how they were paired.

    One row an admissible reading; a relation without one has a single row with ``reading`` -1, its
    ``reason`` and no intervals (NaN). A relation is a contradiction only if no reading of it has
    a value in both intervals. Both intervals are in ``unit``.
    """

    relation: Series[int] = pa.Field(ge=0, description="Number of the relation, from 0.")
    reading: Series[int] = pa.Field(ge=-1, description="Number of the reading; -1 for none.")
    type: Series[object] = pa.Field(isin=get_args(RelationType), description="What must agree.")
    kind: Series[object] = pa.Field(description="A narrower type, by where it was found.")
    subject: Series[object] = pa.Field(description="What it is of, in the report's words.")
    pairing: Series[object] = pa.Field(
        isin=get_args(Pairing), description="How the figures came together."
    )
    page: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Page of the stated result; null without pages."
    )
    line: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Line of the stated result; null where unknown."
    )
    section: Series[object] = pa.Field(description="Heading it stands under; may be empty.")
    stated: Series[object] = pa.Field(description="The stated result as printed, or empty.")
    name: Series[object] = pa.Field(description="The reading in words, or empty.")
    unit: Series[object] = pa.Field(
        description="Unit of both intervals: %, change (in %), points, count, rate, money £, times, ..."
    )
    operands: Series[object] = pa.Field(description="The operands as printed, each after its role.")
    working: Series[object] = pa.Field(description="The sum shown, or empty.")
    stated_low: Series[float] = pa.Field(nullable=True, description="Least value stated.")
    stated_high: Series[float] = pa.Field(nullable=True, description="Greatest value stated.")
    stated_low_closed: Series[bool] = pa.Field(description="Whether stated_low belongs.")
    stated_high_closed: Series[bool] = pa.Field(description="Whether stated_high belongs.")
    implied_low: Series[float] = pa.Field(nullable=True, description="Least value implied.")
    implied_high: Series[float] = pa.Field(nullable=True, description="Greatest value implied.")
    implied_low_closed: Series[bool] = pa.Field(description="Whether implied_low belongs.")
    implied_high_closed: Series[bool] = pa.Field(description="Whether implied_high belongs.")
    reason: Series[object] = pa.Field(description="Why it cannot be told, or empty.")
    words: Series[object] = pa.Field(description="Words of the claim, or empty.")

    class Config:
        """Only these columns."""

        strict = True
        name = "relations"
        metadata = {"version": SCHEMA_VERSION}  # noqa: RUF012

    @pa.dataframe_check(error="a relation has a reading or a reason")
    @classmethod
    def told(cls, frame: pd.DataFrame) -> pd.Series:
        """Nothing is left without a word."""
        return (frame["reading"] >= 0) | (frame["reason"] != "")

    @pa.dataframe_check(error="the ends of what is stated and implied are in order")
    @classmethod
    def ordered(cls, frame: pd.DataFrame) -> pd.Series:
        """Ends in order."""
        return in_order(frame, "stated") & in_order(frame, "implied")


def relations_frame(document: Document, relations: Sequence[Relation]) -> pd.DataFrame:
    """Return the relations of a report as a checked frame."""
    return frame_of(RelationsSchema, (row for r in relations for row in _rows(document, r)))


def _rows(document: Document, relation: Relation) -> Iterator[dict[str, object]]:
    if not relation.admissible:
        yield _row(document, relation, -1, None)
    for number, reading in enumerate(relation.admissible):
        yield _row(document, relation, number, reading)


def _row(
    document: Document, relation: Relation, number: int, reading: Reading | None
) -> dict[str, object]:
    place = document.place(relation.quotes[0])
    operands = reading.operands if reading else ()
    return {
        "relation": relation.id, "reading": number, "type": relation.type, "kind": relation.kind,
        "subject": relation.subject, "pairing": relation.pairing, "page": place.page,
        "line": place.line, "section": place.section,
        "stated": relation.stated.text if relation.stated else "",
        "name": reading.name if reading else "", "unit": reading.unit if reading else "",
        "operands": "; ".join(f"{o.role} {o.figure.text}" for o in operands),
        "working": reading.working if reading else "",
        **end_columns("stated", reading.stated if reading else None),
        **end_columns("implied", reading.implied if reading else None),
        "reason": relation.reason or ("" if reading else "nothing to compare it with"),
        "words": relation.words,
    }  # fmt: skip
