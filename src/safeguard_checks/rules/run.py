"""Judging all relations: the one function the findings room calls."""

from __future__ import annotations

from collections.abc import Sequence

from safeguard_checks.errors import InternalError
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Judgement, Rule, VerdictOn, by_intervals, judge

__all__ = ["judge_all"]


def judge_all(
    relations: Sequence[Relation], codes: frozenset[str], verdict_on: VerdictOn = by_intervals
) -> tuple[Judgement, ...]:
    """Judge every relation by its rule, leaving out rules not in ``codes``.

    ``verdict_on`` gives the verdict on each reading, where it is not from its own intervals.

    Raises ``InternalError`` where a relation has no rule or a rule fails: that is our fault
    and never a finding.
    """
    by_kind: dict[tuple[str, str], Rule] = {
        (rule.needs, kind): rule for rule in all_rules() for kind in rule.kinds
    }
    judged: list[Judgement] = []
    for relation in relations:
        rule = by_kind.get((relation.type, relation.kind))
        if rule is None:
            raise InternalError(f"No rule judges relations {relation.type}/{relation.kind}.")
        if rule.code in codes:
            judged.append(judge(rule, relation, verdict_on))
    return tuple(judged)
