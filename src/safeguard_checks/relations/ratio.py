"""Derived ratios: the conversion of one activity into the next against the two rows it is of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.quantity.formula import SHARE
from safeguard_checks.quantity.printed import Role
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["ratios"]


def ratios(measures: Measures) -> Iterator[Relation]:
    """Yield a relation for every conversion whose two indicators the report gives for its date."""
    known: dict[tuple[int, str, str, date, int], Statement] = {}
    for s in measures.statements:
        if s.indicator and not s.place and s.statistic in ("count", "rate"):
            known.setdefault((s.part, s.indicator, s.statistic, s.end, s.stretch), s)
    for s in measures.statements:
        if not s.conversion[0] or s.place or s.statistic != "percentage":
            continue
        readings: list[Reading] = []
        spans = [s.figure.span]
        for statistic in ("rate", "count"):
            whole = known.get((s.part, s.conversion[0], statistic, s.end, s.stretch))
            part = known.get((s.part, s.conversion[1], statistic, s.end, s.stretch))
            if whole is None or part is None or whole.figure.printed.value <= 0:
                continue
            readings.append(_reading(s, part, whole, statistic))
            spans += [part.figure.span, whole.figure.span]
        if not readings:
            continue
        readings.append(readings[0].excused(Alternative.CASE_BY_CASE))
        yield Relation(
            id=0,
            type="ratio",
            kind="conversion",
            subject=s.label or "the conversion rate",
            stated=s.figure,
            stated_text=s.figure.text,
            readings=tuple(readings),
            pairing="matched",
            quotes=tuple(spans),
        )


def _reading(s: Statement, part: Statement, whole: Statement, statistic: str) -> Reading:
    role: Role = "rate" if statistic == "rate" else "count"
    a = Operand("part", part.figure, part.figure.printed.interval(role), part.label)
    b = Operand("whole", whole.figure, whole.figure.printed.interval(role), whole.label)
    stated = s.figure.printed.interval("percentage")
    shown = Shown(places=1, printed=s.figure.text)
    return Reading(f"from the {statistic}s", SHARE, (a, b), stated, shown=shown)
