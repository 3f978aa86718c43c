"""Claims as a tidy frame: one row a claim."""

from __future__ import annotations

from collections.abc import Sequence

import pandera.pandas as pa
from pandas import DataFrame
from pandera.typing import Series

from safeguard_checks.claims.claim import (
    ChangeClaim,
    Claim,
    ComparisonClaim,
    InlineComparison,
    LeadInClaim,
    MeanClaim,
    RankClaim,
    RateClaim,
    RecordClaim,
    ShareClaim,
    StatementClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.documents.document import Document
from safeguard_checks.door import checked, columns_frame

__all__ = ["ClaimsSchema", "claims_frame"]

_KINDS = {
    ChangeClaim: "change", ShareClaim: "share", RateClaim: "rate", ComparisonClaim: "comparison",
    InlineComparison: "comparison", TotalClaim: "total", LeadInClaim: "lead-in",
    MeanClaim: "mean", RankClaim: "rank", RecordClaim: "record",
    WordedShare: "share", StatementClaim: "statement",
}  # fmt: skip
_TYPES = {
    "claim": "int64",
    "kind": "object",
    "block": "int64",
    "start": "int64",
    "end": "int64",
    "text": "object",
}


class ClaimsSchema(pa.DataFrameModel):
    """Claims: what kind of statement, its words and where they stand."""

    claim: Series[int] = pa.Field(ge=0, unique=True)
    kind: Series[object] = pa.Field(isin=sorted(set(_KINDS.values())))
    block: Series[int] = pa.Field(ge=0)
    start: Series[int] = pa.Field(ge=0)
    end: Series[int] = pa.Field(ge=0)
    text: Series[object] = pa.Field(str_length={"min_value": 1})

    class Config:
        """Only these columns."""

        strict = True


def claims_frame(document: Document, claims: Sequence[Claim]) -> DataFrame:
    """Return the claims of a report as a checked frame."""
    columns: dict[str, list[object]] = {name: [] for name in _TYPES}
    for number, claim in enumerate(claims):
        values = (
            number, _KINDS[type(claim)], claim.span.block, claim.span.start, claim.span.end,
            document.text_at(claim.span),
        )  # fmt: skip
        for name, value in zip(_TYPES, values, strict=True):
            columns[name].append(value)
    return checked(columns_frame(columns, _TYPES), ClaimsSchema, "claims")
