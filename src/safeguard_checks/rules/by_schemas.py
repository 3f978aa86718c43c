"""Judging relations by Pandera checks over the frame of their terms.

``RESULTS`` is a schema as any other: one check a formula says that what is stated follows from
the terms, another that something follows at all. What fails them is a reading that contradicts
or that tells nothing, and relations are judged from that as the rules judge them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import pandera.pandas as pa

from safeguard_checks.frame_check import SCHEMA_VERSION
from safeguard_checks.kernel.frames import judge_terms
from safeguard_checks.kernel.judge import CANNOT_TELL, CONTRADICTION
from safeguard_checks.quantity.formula import FORMULAS, Formula
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.terms_frame import TERMS
from safeguard_checks.rules.rule import VerdictOn

__all__ = ["RESULTS", "verdicts_by_schemas"]

_FOLLOWS, _TELLS = "what is stated follows from its terms", "its terms tell a result"


def _checks(formula: Formula) -> list[pa.Check]:
    return [
        pa.Check(
            lambda frame, code=code: _never(frame, formula, code),
            name=f"{formula.code}: {says}",
            error=f"{formula.code}: {says}",
        )
        for says, code in ((_FOLLOWS, CONTRADICTION), (_TELLS, CANNOT_TELL))
    ]


def _never(frame: pd.DataFrame, formula: Formula, code: int) -> pd.Series:
    """Tell of each row whether its reading, where it is by a formula, does not come to a verdict."""
    mine = (frame["formula"] == formula.code).to_numpy(bool)
    fits = pd.Series(True, index=frame.index)
    if mine.any():
        fits[mine] = judge_terms(frame[mine]) != code
    return fits


RESULTS = pa.DataFrameSchema(
    {
        name: pa.Column(column.dtype, nullable=column.nullable)
        for name, column in TERMS.columns.items()
        if name.startswith(
            ("relation", "reading", "formula", "per", "term", "value", "stated_", "slack")
        )
    },
    checks=[check for formula in FORMULAS.values() for check in _checks(formula)],
    name="results",
    metadata={"version": SCHEMA_VERSION},
)


def verdicts_by_schemas(terms: pd.DataFrame) -> VerdictOn:
    """Return the verdict of each reading of a terms frame, as the checks of ``RESULTS`` give it.

    What needs an alternative is checked where every admissible reading of its relation fails: only
    there does it say how sure that is.
    """
    frame = terms[[*RESULTS.columns, "tier"]]
    plain = (frame["tier"] == "").to_numpy(bool)
    verdicts = dict(_verdicts(frame[plain]))
    wrong = {relation for relation, _ in verdicts}
    wrong -= {relation for (relation, _), v in verdicts.items() if v is not Verdict.CONTRADICTION}
    excuses = frame[~plain & frame["relation"].isin(wrong).to_numpy(bool)]
    verdicts |= _verdicts(excuses)
    return lambda relation, number: verdicts[relation.id, number]


def _verdicts(frame: pd.DataFrame) -> Mapping[tuple[int, int], Verdict]:
    readings = list(zip(frame["relation"].tolist(), frame["reading"].tolist(), strict=True))
    verdicts = dict.fromkeys(readings, Verdict.CONSISTENT)
    try:
        RESULTS.validate(frame.drop(columns="tier").reset_index(drop=True), lazy=True)
    except pa.errors.SchemaErrors as error:
        cases = error.failure_cases.drop_duplicates(["check", "index"])
        for check, row in zip(cases["check"].tolist(), cases["index"].tolist(), strict=True):
            fails = Verdict.CONTRADICTION if str(check).endswith(_FOLLOWS) else Verdict.CANNOT_TELL
            verdicts[readings[int(row)]] = fails
    return verdicts
