"""Claims as a tidy frame: one row a claim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pandas as pd
import pandera.pandas as pa
from pandera.typing import Series

from safeguard_checks.claims.claim import (
    ChangeClaim,
    Claim,
    ComparisonClaim,
    Direction,
    FlowClaim,
    HundredClaim,
    InlineComparison,
    LeadInClaim,
    MeanClaim,
    Order,
    RankClaim,
    RateClaim,
    RecordClaim,
    RoleClaim,
    ShareClaim,
    StatementClaim,
    TotalClaim,
    WordedShare,
)
from safeguard_checks.documents.document import Document
from safeguard_checks.frame_check import (
    SCHEMA_VERSION,
    end_columns,
    frame_of,
    in_order,
)
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.printed import Role

__all__ = ["ClaimsSchema", "claims_frame"]

_KINDS = {
    ChangeClaim: "change", ShareClaim: "share", RateClaim: "rate", ComparisonClaim: "comparison",
    InlineComparison: "comparison", TotalClaim: "total", LeadInClaim: "lead-in",
    FlowClaim: "flow", MeanClaim: "mean", RankClaim: "rank", RecordClaim: "record",
    WordedShare: "share", StatementClaim: "statement", RoleClaim: "roles",
    HundredClaim: "total",
}  # fmt: skip


class ClaimsSchema(pa.DataFrameModel):
    """Claims: what kind of statement, its words, the result it states and where it stands.

    One row a claim. ``figure`` is the number of the stated result in the figures frame, and
    ``figures`` those of the others, best first, separated by a blank.
    """

    claim: Series[int] = pa.Field(ge=0, unique=True, description="Number of the claim, from 0.")
    kind: Series[object] = pa.Field(isin=sorted(set(_KINDS.values())), description="Its kind.")
    block: Series[int] = pa.Field(ge=0, description="Block of the document it stands in.")
    start: Series[int] = pa.Field(ge=0, description="First character within the block.")
    end: Series[int] = pa.Field(ge=0, description="Character after the last.")
    page: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Page from 1; null for formats without pages."
    )
    line: Series[pd.Int64Dtype] = pa.Field(
        ge=1, nullable=True, description="Line from 1; null where unknown."
    )
    section: Series[object] = pa.Field(description="Heading it stands under; may be empty.")
    text: Series[object] = pa.Field(str_length={"min_value": 1}, description="Its words.")
    says: Series[object] = pa.Field(
        isin=["", *get_args(Direction), *get_args(Order), "highest", "lowest"],
        description="Direction of a change, order of a comparison or end of a ranking, else empty.",
    )
    figure: Series[pd.Int64Dtype] = pa.Field(
        ge=0, nullable=True, description="Number of the stated result; null where there is none."
    )
    stated: Series[object] = pa.Field(description="The stated result as printed, or empty.")
    low: Series[float] = pa.Field(
        nullable=True, description="Least value of the stated result, in its own unit; or NaN."
    )
    high: Series[float] = pa.Field(
        nullable=True, description="Greatest value of the stated result, in its own unit; or NaN."
    )
    low_closed: Series[bool] = pa.Field(description="Whether low belongs.")
    high_closed: Series[bool] = pa.Field(description="Whether high belongs.")
    figures: Series[object] = pa.Field(
        str_matches=r"^(?:\d+(?: \d+)*)?$", description="Numbers of the other figures, or empty."
    )
    period: Series[object] = pa.Field(
        description="Labels of the periods it names, separated by a semicolon, or empty."
    )

    class Config:
        """Only these columns."""

        strict = True
        name = "claims"
        metadata = {"version": SCHEMA_VERSION}  # noqa: RUF012

    @pa.dataframe_check(error="low is at most high")
    @classmethod
    def ordered(cls, frame: pd.DataFrame) -> pd.Series:
        """Ends in order."""
        return in_order(frame)


def claims_frame(document: Document, claims: Sequence[Claim]) -> pd.DataFrame:
    """Return the claims of a report as a checked frame."""
    return frame_of(ClaimsSchema, (_row(document, n, claim) for n, claim in enumerate(claims)))


def _row(document: Document, number: int, claim: Claim) -> dict[str, object]:
    place = document.place(claim.span)
    says, stated, role, others, periods = _said(claim)
    interval = stated.printed.interval(role) if stated and stated.kind != "suppressed" else None
    return {
        "claim": number, "kind": _KINDS[type(claim)], "block": claim.span.block,
        "start": claim.span.start, "end": claim.span.end, "page": place.page, "line": place.line,
        "section": place.section, "text": document.text_at(claim.span), "says": says,
        "figure": stated.index if stated else None, "stated": stated.text if stated else "",
        **end_columns("", interval), "figures": " ".join(str(f.index) for f in others),
        "period": "; ".join(periods),
    }  # fmt: skip


# What a claim says, the result it states and its role, the other figures, the periods.
_Said = tuple[str, Figure | None, Role, tuple[Figure, ...], tuple[str, ...]]


def _said(claim: Claim) -> _Said:
    if isinstance(claim, ChangeClaim):
        role: Role = "count" if claim.size_kind == "absolute" else "percentage"
        labels = tuple(p.period.label for p in claim.periods)
        return claim.direction, claim.size, role, (*claim.olds, *claim.news), labels
    if isinstance(claim, ShareClaim):
        part = () if claim.part is None else (claim.part,)
        return "", claim.stated, "percentage", (*part, *claim.wholes), ()
    if isinstance(claim, WordedShare):
        named = tuple(figure for figure in (claim.part, claim.whole) if figure is not None)
        return "", claim.given, "percentage", named, ()
    if isinstance(claim, RateClaim):
        people = () if claim.people is None else (claim.people,)
        return "", claim.rate, "rate", (claim.count, *people), ()
    if isinstance(claim, RankClaim):
        size = () if claim.of is None else (claim.of,)
        return "highest" if claim.highest else "lowest", None, "count", size, ()
    if isinstance(claim, RecordClaim):
        labels = tuple(p.period.label for p in claim.periods)
        return "highest" if claim.highest else "lowest", None, "count", claim.values, labels
    if isinstance(claim, ComparisonClaim):
        return claim.order, None, "count", (), ()
    if isinstance(claim, InlineComparison):
        return claim.order, claim.own, _bare(claim.own), (claim.other,), ()
    if isinstance(claim, TotalClaim):
        return "", claim.total, _bare(claim.total), claim.parts, ()
    if isinstance(claim, HundredClaim):
        return "", claim.parts[-1], "percentage", claim.parts[:-1], ()
    if isinstance(claim, FlowClaim):
        also = (claim.also_ceased,) if claim.also_ceased is not None else ()
        terms = (claim.opening, claim.starts, claim.ceased, *also)
        return "", claim.closing, "count", terms, ()
    if isinstance(claim, RoleClaim):
        near = dict.fromkeys(f for option in claim.options for _, f in option.roles)
        return "", claim.stated, "percentage", tuple(near), ()
    if isinstance(claim, MeanClaim):
        return "", claim.mean, "mean", (claim.count,), ()
    if isinstance(claim, StatementClaim):
        labels = tuple(p.period.label for p in claim.periods)
        return "", claim.figure, _bare(claim.figure), (), labels
    return "", None, "count", (), (claim.period.period.label,)


def _bare(figure: Figure) -> Role:
    """Return the role of a figure whose kind says all: a bare number is a count."""
    if figure.kind in ("money", "mean", "ratio", "rate"):
        return figure.kind
    return "percentage" if figure.kind in ("percentage", "points") else "count"
