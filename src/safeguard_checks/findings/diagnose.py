"""The likely cause of a contradiction, and the cause that explains a whole column.

All causes are tried on every contradiction (:mod:`safeguard_checks.findings.causes`). One that
fits is named ``likely`` only where, over all causes tried, chance would produce such a fit less
than once in a hundred, and ``would also fit`` below one in ten; else no cause is named. The model
of chance is told in :mod:`safeguard_checks.findings.chance`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from safeguard_checks.findings.causes.case import ERRORS, Kind, Tried, case_of
from safeguard_checks.findings.causes.digits import digit_causes
from safeguard_checks.findings.causes.labels import label_cause
from safeguard_checks.findings.causes.terms import term_causes
from safeguard_checks.findings.causes.working import working_causes
from safeguard_checks.findings.chance import LIKELY, POSSIBLE, at_least
from safeguard_checks.findings.neighbours import Neighbours
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = ["Cause", "ColumnCause", "column_causes", "diagnose", "diagnoses"]

# A cut-off result lies next to the right one, where any small slip would put it as well.
_LEAST_ROWS, _LEAST_CUT_OFF = 2, 3
# How relations are tied that lines like theirs bear out.
_PATTERNED = "patterned"
_NOWHERE = Neighbours()


@dataclass(frozen=True, slots=True)
class Cause:
    """What probably went wrong, how sure that is, and the sum that reproduces what is printed.

    ``luck`` is the chance, over all causes tried, that one would fit as strikingly. One that is not
    ``told`` counts for how sure a finding is, and is named to nobody.
    """

    kind: Kind
    text: str
    strength: Literal["likely", "would also fit"]
    luck: float
    working: str = ""
    told: bool = True


@dataclass(frozen=True, slots=True)
class ColumnCause:
    """One cause that reproduces stated results of a column.

    ``failing`` are the contradictions it explains and ``holding`` the rows that hold by an
    admissible reading and that it reproduces as well. ``whole`` is true where that is every row
    of the column.
    """

    kind: Kind
    name: str
    failing: tuple[Judgement, ...]
    holding: tuple[Judgement, ...]
    whole: bool
    workings: tuple[str, ...]


def diagnoses(judged: Sequence[Judgement], neighbours: Neighbours) -> dict[int, Cause]:
    """Return the best cause of each contradiction that has one, by the relation's id."""
    wrong = [j for j in judged if j.verdict is Verdict.CONTRADICTION]
    found = {j.relation.id: diagnose(j, neighbours) for j in wrong}
    labels = label_cause([j for j in wrong if j.relation.type == "period_label"])
    if labels is not None:
        tried, explained = labels
        for j in explained:
            found[j.relation.id] = _named(tried, tried.chance)
    return {i: cause for i, cause in found.items() if cause is not None}


def diagnose(judgement: Judgement, neighbours: Neighbours = _NOWHERE) -> Cause | None:
    """Return the best cause of one contradiction, ``None`` where none fits beyond chance."""
    tried = _tried(judgement, neighbours)
    fits = [t for t in tried if t.fits]
    if not fits:
        return None
    best = min(fits, key=lambda t: t.chance)
    return _named(best, sum(t.chance for t in tried if t.chance <= best.chance))


def _named(tried: Tried, luck: float) -> Cause | None:
    if luck >= POSSIBLE:
        return None
    strength: Literal["likely", "would also fit"] = "likely" if luck < LIKELY else "would also fit"
    return Cause(tried.kind, tried.text, strength, luck, tried.working, tried.told)


def _tried(judgement: Judgement, neighbours: Neighbours) -> list[Tried]:
    case = case_of(judgement.relation, judgement.reading)
    if case is None:
        return []
    causes = (*working_causes(case), *digit_causes(case), *term_causes(case, neighbours))
    return [t for t in causes if t is not None]


def column_causes(judged: Sequence[Judgement]) -> list[ColumnCause]:
    """Return the columns of which one cause explains two failing rows or more, and not by luck.

    Tried are the causes that lie in how a column was worked out: wrong base, points, the sign, a
    factor, decimals cut off. The luck of a cause is the chance that as many of the failing rows
    would fit it (a Poisson binomial), added up over the causes.
    """
    columns: dict[tuple[str, int, int], list[Judgement]] = defaultdict(list)
    for j in judged:
        column = j.relation.column
        told = j.verdict is not Verdict.CANNOT_TELL
        if column and told and j.relation.type in ("change", "share", "total"):
            columns[(j.relation.type, *column)].append(j)
    found = [_column(rows) or _off_pattern(rows) for rows in columns.values()]
    return [cause for cause in found if cause is not None]


def _column(rows: Sequence[Judgement]) -> ColumnCause | None:
    failing = [j for j in rows if j.verdict is Verdict.CONTRADICTION]
    if len(failing) < _LEAST_ROWS:
        return None
    by_cause: dict[tuple[Kind, str], dict[int, Tried]] = defaultdict(dict)
    for j in failing:
        for t in _of_column(j):
            by_cause[t.kind, t.text][j.relation.id] = t
    lucks = {key: _luck(list(found.values())) for key, found in by_cause.items()}
    if not lucks:
        return None
    (kind, name), luck = min(lucks.items(), key=lambda item: item[1])
    fitting = {i: t for i, t in by_cause[kind, name].items() if t.fits}
    least = _LEAST_CUT_OFF if kind == "truncated" else _LEAST_ROWS
    if len(fitting) < least or sum(x for x in lucks.values() if x <= luck) >= LIKELY:
        return None
    explained = [j for j in failing if j.relation.id in fitting]
    holding = [j for j in rows if j not in failing and _reproduces(j, kind)]
    return ColumnCause(
        kind=kind,
        name=name,
        failing=tuple(explained),
        holding=tuple(holding),
        whole=len(explained) + len(holding) == len(rows),
        workings=tuple(fitting[j.relation.id].working for j in explained),
    )


def _off_pattern(rows: Sequence[Judgement]) -> ColumnCause | None:
    """Return that rows of a column do not follow as those of the columns like it do: one question, whatever its cause."""
    failing = [
        j
        for j in rows
        if j.verdict is Verdict.CONTRADICTION and j.relation.how.endswith(_PATTERNED)
    ]
    if len(failing) < _LEAST_ROWS:
        return None
    return ColumnCause(
        kind="pattern",
        name="they were worked otherwise than those of the columns like it",
        failing=tuple(failing),
        holding=(),
        whole=False,
        workings=tuple(j.reading.working if j.reading else "" for j in failing),
    )


def _of_column(judgement: Judgement) -> list[Tried]:
    case = case_of(judgement.relation, judgement.reading)
    if case is None:
        return []
    factors = (t for t in digit_causes(case) if t is not None and t.kind == "factor")
    return [t for t in (*working_causes(case), *factors) if t is not None]


def _luck(tried: Sequence[Tried]) -> float:
    """Return the chance that as many rows as do would fit, or more."""
    return at_least(sum(t.fits for t in tried), [t.chance for t in tried])


def _reproduces(judgement: Judgement, kind: Kind) -> bool:
    error = ERRORS.get(kind)
    return error is not None and any(
        r.holds and r.alternative is error for r in judgement.relation.readings
    )
