"""Relations made by hand for trying causes and localisation on, judged like any other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, FigureKind
from safeguard_checks.quantity.formula import FLOW, SAME, SHARE, TOTAL, Formula
from safeguard_checks.quantity.printed import Role, parse_printed
from safeguard_checks.relations.change_readings import change_readings
from safeguard_checks.relations.relation import Operand, Reading, Relation, RelationType
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Judgement, judge

__all__ = ["change", "figure", "flow", "judged", "repeat", "share", "total_of"]

_NUMBERS = count()


def figure(text: str, kind: FigureKind = "number") -> Figure:
    """Return a figure of its own, as if it were printed in a report."""
    printed = parse_printed(text)
    assert printed is not None
    at = next(_NUMBERS)
    return Figure(at, Span(at, 0, len(text)), text, printed, kind)


def _operand(role: str, f: Figure, as_: Role = "count") -> Operand:
    return Operand(role, f, f.printed.interval(as_), role)


def judged(
    type_: RelationType, kind: str, stated: Figure, readings: Sequence[Reading], id_: int = 0
) -> Judgement:
    """Judge a relation of ``stated`` by the rule of its type and kind."""
    spans = dict.fromkeys((stated.span, *(o.figure.span for r in readings for o in r.operands)))
    relation = Relation(
        id_, type_, kind, "it", stated, stated.text, tuple(readings), "explicit", tuple(spans)
    )  # fmt: skip
    rule = next(r for r in all_rules() if r.judges(relation))
    return judge(rule, relation)


def change(old: str, new: str, stated: str) -> Judgement:
    """Return a stated change of a table, in per cent."""
    a, b, s = figure(old), figure(new), figure(stated)
    kind = "percentage" if "%" in old else "count"
    role: Role = "percentage" if "%" in old else "count"
    readings = change_readings(
        s.printed.interval("percentage"), _operand("old", a, role), _operand("new", b, role),
        kind, ("percent",),
    )  # fmt: skip
    return judged("change", "table", s, list(readings))


def share(part: str, whole: str, stated: str) -> Judgement:
    """Return a stated share in per cent."""
    a, b, s = figure(part), figure(whole), figure(stated, "percentage")
    operands = (_operand("part", a), _operand("whole", b))
    return judged("share", "table", s, [_reading(SHARE, operands, s, "percentage")])


def total_of(parts: Sequence[str], stated: str) -> Judgement:
    """Return a stated total of a row."""
    s = figure(stated)
    operands = tuple(_operand("part", figure(p)) for p in parts)
    return judged("total", "row", s, [_reading(TOTAL, operands, s, "count")])


def flow(opening: str, starts: str, ceased: str, stated: str) -> Judgement:
    """Return a stated closing stock."""
    s = figure(stated)
    operands = tuple(
        _operand(role, figure(text))
        for role, text in (("opening", opening), ("starts", starts), ("ceased", ceased))
    )
    return judged("flow", "table", s, [_reading(FLOW, operands, s, "count")])


def repeat(first: str, stated: str) -> Judgement:
    """Return a figure that is stated twice."""
    s, f = figure(stated), figure(first)
    operand = _operand("first", f)
    return judged("repeat", "measure", s, [_reading(SAME, (operand,), s, "count")])


def _reading(
    formula: Formula, operands: tuple[Operand, ...], stated: Figure, role: Role
) -> Reading:
    return Reading("", formula, operands, stated.printed.interval(role))
