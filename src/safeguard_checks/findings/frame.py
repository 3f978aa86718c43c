"""Findings as a tidy frame: one row a finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.findings.finding import Certainty, Finding, Pairing, Severity
from safeguard_checks.frame_check import SCHEMA_VERSION, frame_of

__all__ = ["FindingsSchema", "findings_frame"]

_TEXTS = (
    "id", "fingerprint", "evidence_hash", "rule", "family", "severity", "certainty", "pairing",
    "title", "stated", "implied", "working", "cause", "explanation", "question",
)  # fmt: skip


class FindingsSchema(pa.DataFrameModel):
    """Findings as they are told, with the place of the stated result: one row a finding."""

    number: Series[int] = pa.Field(ge=1, unique=True, description="Its number in the report.")
    id: Series[object] = pa.Field(
        str_matches=r"^[A-Z]{2,6}\d{2}-[0-9a-f]{6}", description="Short and stable within a report."
    )
    fingerprint: Series[object] = pa.Field(
        str_matches=r"^[0-9a-f]{16}(-\d+)?$",
        description="The same in the next draft: no values, no pages.",
    )
    evidence_hash: Series[object] = pa.Field(
        str_matches=r"^[0-9a-f]{16}(-\d+)?$", description="Changes when one of the values does."
    )
    rule: Series[object] = pa.Field(str_matches=r"^[A-Z]{2,6}\d{2}$", description="Code, as SUM01.")
    family: Series[object] = pa.Field(str_matches=r"^[A-Z]{2,6}$", description="Family, as SUM.")
    severity: Series[object] = pa.Field(isin=get_args(Severity), description="What it would mean.")
    certainty: Series[object] = pa.Field(
        isin=get_args(Certainty), description="Whether anything rescues the report."
    )
    pairing: Series[object] = pa.Field(
        isin=get_args(Pairing), description="How the figures came together."
    )
    title: Series[object] = pa.Field(str_length={"min_value": 1}, description="In one line.")
    stated: Series[object] = pa.Field(str_length={"min_value": 1}, description="As printed.")
    implied: Series[object] = pa.Field(
        str_length={"min_value": 1}, description="The range that the other figures imply."
    )
    working: Series[object] = pa.Field(str_length={"min_value": 1}, description="The sum shown.")
    cause: Series[object] = pa.Field(description="Likely cause, or empty.")
    explanation: Series[object] = pa.Field(
        str_length={"min_value": 1}, description="Why both cannot be right as printed."
    )
    question: Series[object] = pa.Field(str_matches=r"(?s).*\?$", description="To be asked.")
    page: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Page of the stated result; null without pages."
    )
    line: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Line of the stated result; null where unknown."
    )
    section: Series[object] = pa.Field(description="Heading it stands under, or empty.")
    table: Series[object] = pa.Field(description="Title of its table, or empty.")
    row: Series[object] = pa.Field(description="Label of its row, or empty.")
    column: Series[object] = pa.Field(description="Head of its column, or empty.")
    cell: Series[object] = pa.Field(description="Its cell in a sheet, as D5, or empty.")
    quote: Series[object] = pa.Field(str_length={"min_value": 1}, description="Exact quote.")

    class Config:
        """Only these columns."""

        strict = True
        name = "findings"
        metadata = {"version": SCHEMA_VERSION}  # noqa: RUF012


def findings_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as a checked frame."""
    return frame_of(FindingsSchema, (_row(finding) for finding in findings))


def _row(finding: Finding) -> dict[str, object]:
    first = finding.locations[0]
    return {
        "number": finding.number, **{name: getattr(finding, name) for name in _TEXTS},
        "page": first.page, "line": first.line,
        "table": first.table_name,
        **{name: getattr(first, name) for name in ("section", "row", "column", "cell")},
        "quote": first.quote,
    }  # fmt: skip
