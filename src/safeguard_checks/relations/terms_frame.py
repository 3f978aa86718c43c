"""Relations term by term: one frame for every formula, from which any relation can be judged.

Each row is one term of one reading, with what is stated and what the reading allows beside its
result. Readings that need an alternative are there too, with its tier: they say how sure a
contradiction is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

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
from safeguard_checks.quantity.formula import FORMULAS
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.relations.alternatives import Tier
from safeguard_checks.relations.relation import Reading, Relation, RelationType

__all__ = ["TERMS", "terms_frame"]

_INTERVALS = ("value", "stated", "slack")
_TYPES = {
    "relation": "int64", "reading": "int64", "type": "object", "subject": "object", "page": "Int64",
    "line": "Int64", "formula": "object", "tier": "object", "unit": "object", "per": "int64",
    "term": "int64", "role": "object", "printed": "object", "stated": "object",
    **{f"{name}_{end}": kind for name in _INTERVALS for end, kind in INTERVAL_TYPES.items()},
}  # fmt: skip
_DESCRIBED = {
    "relation": "Number of the relation, from 0.",
    "reading": "Number of the reading among all of its relation.",
    "type": "What must agree.",
    "formula": "How the result follows from the terms.",
    "tier": "Empty for an admissible reading, else how ordinary what it needs is.",
    "per": "Base of a rate; of whole things 100 for a share and 1 for a mean.",
    "term": "Place of the term in the formula, or number of the part, from 0.",
    "printed": "The term as printed, or empty.",
    "slack": "What the result may be out by under the reading.",
}
_KNOWN = {
    "type": get_args(RelationType),
    "formula": tuple(FORMULAS),
    "tier": ("", *get_args(Tier)),
}
_NOTHING = Interval.point(0)

TERMS = pa.DataFrameSchema(
    {
        name: pa.Column(
            kind,
            nullable=name in ("page", "line"),
            checks=pa.Check.isin(_KNOWN[name]) if name in _KNOWN else None,
            description=_DESCRIBED.get(name),
        )
        for name, kind in _TYPES.items()
    },
    checks=all_in_order(_INTERVALS),
    strict=True,
    name="terms",
    metadata={"version": SCHEMA_VERSION},
)


def terms_frame(document: Document, relations: Sequence[Relation]) -> pd.DataFrame:
    """Return the terms of all readings of relations as a checked frame."""
    return frame_of(TERMS, _rows(document, relations))


def _rows(document: Document, relations: Sequence[Relation]) -> Iterator[dict[str, object]]:
    for relation in relations:
        place = document.place(relation.quotes[0])
        for number, reading in enumerate(relation.readings):
            row: dict[str, object] = {
                "relation": relation.id, "reading": number, "type": relation.type,
                "subject": relation.subject, "page": place.page, "line": place.line,
                "formula": reading.formula.code, "unit": reading.unit, "per": reading.per,
                "tier": "" if reading.alternative is None else reading.alternative.tier,
                "stated": relation.stated.text if relation.stated else relation.stated_text,
                **end_columns("stated", reading.stated),
                **end_columns("slack", reading.slack or _NOTHING),
            }  # fmt: skip
            for term in _terms(reading):
                yield row | term


def _terms(reading: Reading) -> Iterator[dict[str, object]]:
    roles = reading.formula.roles
    found = [(o.figure.text, o.value) for o in reading.terms]
    if reading.given is not None:
        found.append((reading.given.text, reading.given.value))
    for number, (printed, value) in enumerate(found):
        role = roles[min(number, len(roles) - 1)]
        yield {"term": number, "role": role, "printed": printed, **end_columns("value", value)}
