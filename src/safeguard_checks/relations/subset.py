"""A part against its whole: of two counts of one date, the part cannot be the larger."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safeguard_checks.measures.measure import Measures, Statement
from safeguard_checks.packs.load import Pack
from safeguard_checks.quantity.formula import WITHIN
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown

__all__ = ["subsets"]


def subsets(measures: Measures, pack: Pack) -> Iterator[Relation]:
    """Yield a relation for every count of an indicator that is, by the pack, part of another.

    Both are counts of one date in one part of the report. A flow is no part of a stock: many
    more can pass through in a year than are there at its end.
    """
    known: dict[tuple[int, str, date, int], Statement] = {}
    for s in measures.statements:
        if s.indicator and not s.place and s.statistic == "count":
            known.setdefault((s.part, s.indicator, s.end, s.stretch), s)
    for (part, code, end, stretch), s in known.items():
        over = pack.whole_of(code)
        whole = known.get((part, over, end, stretch)) if over else None
        if whole is not None and pack.indicators[code].kind == pack.indicators[over].kind:
            yield _relation(s, whole)


def _relation(part: Statement, whole: Statement) -> Relation:
    value = part.figure.printed.interval("count")
    limit = whole.figure.printed.interval("count")
    operand = Operand("whole", whole.figure, limit, whole.label)
    working = f"{part.figure.text} are part of {whole.figure.text}"
    readings = [Reading("a part of its whole", WITHIN, (operand,), value, shown=Shown(working))]
    if not (part.dated and whole.dated):
        readings.append(readings[0].excused(Alternative.OTHER_DAY))
    return Relation(
        id=0,
        type="share",
        kind="subset",
        subject=part.label,
        stated=part.figure,
        stated_text=part.figure.text,
        readings=tuple(readings),
        pairing="matched",
        quotes=(part.figure.span, whole.figure.span),
        words=whole.figure.text,
    )
