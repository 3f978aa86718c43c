"""Findings as a tidy frame: one row a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.door import checked, columns_frame
from safeguard_checks.findings.finding import Certainty, Finding, Pairing, Severity

__all__ = ["FindingsSchema", "findings_frame"]

_TEXTS = (
    "id", "fingerprint", "evidence_hash", "rule", "family", "severity", "certainty", "pairing",
    "title", "stated", "implied", "working", "cause", "explanation", "question",
)  # fmt: skip
_TYPES = {
    "number": "int64",
    **dict.fromkeys(_TEXTS, "object"),
    "page": "Int64",
    "line": "Int64",
    "quote": "object",
}


class FindingsSchema(pa.DataFrameModel):
    """Findings as they are told, with the place of the stated result."""

    number: Series[int] = pa.Field(ge=1, unique=True)
    id: Series[object] = pa.Field(str_matches=r"^[A-Z]{2,6}\d{2}-[0-9a-f]{6}")
    fingerprint: Series[object] = pa.Field(str_matches=r"^[0-9a-f]{16}$")
    evidence_hash: Series[object] = pa.Field(str_matches=r"^[0-9a-f]{16}$")
    rule: Series[object] = pa.Field(str_matches=r"^[A-Z]{2,6}\d{2}$")
    family: Series[object] = pa.Field(str_matches=r"^[A-Z]{2,6}$")
    severity: Series[object] = pa.Field(isin=get_args(Severity))
    certainty: Series[object] = pa.Field(isin=get_args(Certainty))
    pairing: Series[object] = pa.Field(isin=get_args(Pairing))
    title: Series[object] = pa.Field(str_length={"min_value": 1})
    stated: Series[object] = pa.Field(str_length={"min_value": 1})
    implied: Series[object] = pa.Field(str_length={"min_value": 1})
    working: Series[object] = pa.Field(str_length={"min_value": 1})
    cause: Series[object]
    explanation: Series[object] = pa.Field(str_length={"min_value": 1})
    question: Series[object] = pa.Field(str_matches=r"(?s).*\?$")
    page: Series[pd.Int64Dtype] = pa.Field(ge=1, nullable=True)
    line: Series[pd.Int64Dtype] = pa.Field(ge=1, nullable=True)
    quote: Series[object] = pa.Field(str_length={"min_value": 1})

    class Config:
        """Only these columns."""

        strict = True


def findings_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as a checked frame."""
    columns: dict[str, list[object]] = {name: [] for name in _TYPES}
    for finding in findings:
        first = finding.locations[0]
        columns["number"].append(finding.number)
        for name in _TEXTS:
            columns[name].append(getattr(finding, name))
        columns["page"].append(first.page)
        columns["line"].append(first.line)
        columns["quote"].append(first.quote)
    return checked(columns_frame(columns, _TYPES), FindingsSchema, "findings")
