"""Judging all relations: the one function the findings room calls."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from safeguard_checks.errors import OurFaultError
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Judgement, Rule, judge

__all__ = ["judge_all"]

_LAYOUT = "the table's layout is not certain: most of its totals do not follow from its cells"


def judge_all(relations: Sequence[Relation], codes: frozenset[str]) -> tuple[Judgement, ...]:
    """Judge every relation by its rule, leaving out rules not in ``codes``.

    Raises ``OurFaultError`` where a relation has no rule or a rule fails: that is our fault
    and never a finding.
    """
    by_kind: dict[tuple[str, str], Rule] = {
        (rule.needs, kind): rule for rule in all_rules() for kind in rule.kinds
    }
    judged: list[Judgement] = []
    for relation in relations:
        rule = by_kind.get((relation.type, relation.kind))
        if rule is None:
            raise OurFaultError(f"No rule judges relations {relation.type}/{relation.kind}.")
        if rule.code in codes:
            judged.append(judge(rule, relation))
    return tuple(_doubt_layouts(judged))


def _doubt_layouts(judged: list[Judgement]) -> list[Judgement]:
    """Take totals back where the layout is in doubt.

    That is where most totals of a table fail, or where one that is not plainly "Total" fails and
    none holds.
    """
    tables: dict[tuple[int, str], list[Judgement]] = defaultdict(list)
    for j in judged:
        if j.relation.type == "total" and j.relation.column is not None:
            tables[j.relation.column[0], j.relation.kind].append(j)
    doubted: set[int] = set()
    for found in tables.values():
        failing = [j for j in found if j.verdict is Verdict.CONTRADICTION]
        holding = [j for j in found if j.verdict is Verdict.CONSISTENT]
        unclear = not holding and any(j.relation.words != "plain" for j in failing)
        if unclear or (len(failing) > 1 and len(failing) >= len(holding)):
            doubted |= {j.relation.id for j in failing}
    return [
        replace(j, verdict=Verdict.CANNOT_TELL, reason=_LAYOUT) if j.relation.id in doubted else j
        for j in judged
    ]
