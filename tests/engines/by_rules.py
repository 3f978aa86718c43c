"""Verdicts of the rules on generated relations: relations as the audit builds them, one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from engines.generate import PER, Texts
from safeguard_checks.claims.claim import ShareClaim, TotalClaim
from safeguard_checks.documents.read_markdown import read_markdown
from safeguard_checks.documents.span import Span
from safeguard_checks.engine import measured
from safeguard_checks.mentions.mention import Figure, FigureKind
from safeguard_checks.packs.load import load_pack
from safeguard_checks.quantity.formula import FLOW, RATE, SAME, Formula
from safeguard_checks.quantity.printed import Printed, Role, parse_printed
from safeguard_checks.relations.change_readings import change_readings
from safeguard_checks.relations.granularity import share_granularity
from safeguard_checks.relations.prose import prose_shares, prose_totals
from safeguard_checks.relations.relation import Operand, Reading, Relation, RelationType
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.find import all_relations
from safeguard_checks.rules.rule import judge

__all__ = ["REPORT_PERIOD", "verdicts"]

REPORT_PERIOD = "2024-25"
_SPAN = Span(0, 0, 1)
_RULES = {(rule.needs, kind): rule for rule in all_rules() for kind in rule.kinds}
_ANY = {rule.needs: rule for rule in reversed(all_rules())}
_Row = dict[str, Figure]


@cache
def _printed(text: str) -> Printed | None:
    return parse_printed(text) if text.strip("-*x") else None


def _figure(text: str, kind: FigureKind) -> Figure | None:
    printed = _printed(text)
    return None if printed is None else Figure(0, _SPAN, text, printed, kind)


def _relation(
    kind: RelationType, readings: Sequence[Reading], stated: Figure, reason: str = ""
) -> Relation:
    return Relation(
        id=0, type=kind, kind="table", subject="", stated=stated, stated_text=stated.text,
        readings=tuple(readings), pairing="explicit", quotes=(_SPAN,), reason=reason,
    )  # fmt: skip


def _operand(row: _Row, role: str, how: Role = "count") -> Operand:
    return Operand(role, row[role], row[role].printed.interval(how), "")


def _simple(
    kind: RelationType, formula: Formula, how: Sequence[Role], stated: Role, per: int = 1
) -> Callable[[_Row], Relation | None]:  # fmt: skip
    """Return how a relation with one reading is built."""

    def build(row: _Row) -> Relation:
        operands = tuple(_operand(row, role, r) for role, r in zip(formula.roles, how, strict=True))
        value = row["stated"].printed.interval(stated)
        reading = Reading("", formula, operands, value, per=per)
        return _relation(kind, [reading], row["stated"])

    return build


def _change(row: _Row) -> Relation:
    stated = row["stated"].printed.interval("percentage")
    old, new = _operand(row, "old"), _operand(row, "new")
    return _relation(
        "change", list(change_readings(stated, old, new, "count", ("percent",))), row["stated"]
    )


def _share(row: _Row) -> Relation | None:
    claim = ShareClaim(_SPAN, "", row["stated"], row["part"], (row["whole"],), True)
    return next(prose_shares(claim), None)


def _total(row: _Row) -> Relation | None:
    parts = (row["part0"], row["part1"], row["part2"])
    return next(prose_totals(TotalClaim(_SPAN, "", row["stated"], parts)), None)


def _granularity(row: _Row) -> Relation | None:
    claim = ShareClaim(_SPAN, "", row["stated"], None, (row["whole"],), True)
    return next(share_granularity(claim), None)


_BUILDERS: dict[str, Callable[[_Row], Relation | None]] = {
    "change": _change,
    "share": _share,
    "rate": _simple("rate", RATE, ("count", "population"), "rate", PER),
    "total": _total,
    "flow": _simple("flow", FLOW, ("count",) * 3, "count"),
    "granularity": _granularity,
    "same_figure": _simple("repeat", SAME, ("percentage",), "percentage"),
}  # fmt: skip
_PERCENT = {"change", "share", "granularity", "same_figure"}


def verdicts(family: str, texts: Texts) -> list[str]:
    """Return the rules' verdict on every row; what cannot be read or makes no relation cannot be told."""
    if family == "period_label":
        return [_period_label(text) for text in texts["stated"]]
    build = _BUILDERS[family]
    found: list[str] = []
    for cells in zip(*texts.values(), strict=True):
        row = {
            name: _figure(
                text, "percentage" if name == "stated" and family in _PERCENT else "number"
            )
            for name, text in zip(texts, cells, strict=True)
        }
        known = {name: figure for name, figure in row.items() if figure is not None}
        relation = build(known) if len(known) == len(row) else None
        if relation is None:
            found.append("cannot_tell")
            continue
        rule = _RULES.get((relation.type, relation.kind), _ANY[relation.type])
        found.append(judge(rule, relation).verdict.value)
    return found


@cache
def _period_label(label: str) -> str:
    """Audit a report of one table whose introduction names the label."""
    report = (
        f"# Annual report {REPORT_PERIOD}\n\nContributions received in {label}:\n\n"
        "| Partner | Amount |\n|---|---|\n| Council | £500 |\n| Police | £300 |\n"
    )
    document = read_markdown("report.md", "0" * 64, report)
    relations = all_relations(document, *measured(document), load_pack())
    labels = [r for r in relations if r.type == "period_label"]
    if not labels:
        return "cannot_tell"
    return judge(_RULES[labels[0].type, labels[0].kind], labels[0]).verdict.value
