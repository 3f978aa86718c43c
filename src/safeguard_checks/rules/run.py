"""Judging all relations: the one function the findings room calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from safeguard_checks.errors import InternalError
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Relation
from safeguard_checks.rules.catalogue import all_rules
from safeguard_checks.rules.rule import Judgement, Rule, VerdictOn, by_intervals, judge

__all__ = ["judge_all"]

# So many that fail, and more than one in so many that hold.
_OFTEN, _SHARE = 20, 4
_MISREAD = "read so in this report, too many figures do not agree: it is taken for a misreading"


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
    misread = _misread(judged)
    return tuple(
        replace(j, verdict=Verdict.CANNOT_TELL, reason=_MISREAD)
        if j.relation.construction in misread
        else j
        for j in judged
    )


def _misread(judged: Sequence[Judgement]) -> frozenset[str]:
    """Return the unsure ways of reading text that fail so often in this report that they misread it: what holds was luck.

    Reports err in one relation of a hundred. What a sentence says of its own figures is not meant, nor a column of
    a table, which may be wrong from top to bottom; ties of figures told apart, and lines of text that were laid out
    as a table, are.
    """
    hold: Counter[str] = Counter()
    fail: Counter[str] = Counter()
    for j in judged:
        name = j.relation.construction
        apart = j.relation.quotes[0].row is None and j.relation.pairing != "explicit"
        if apart or "/flat-" in name:
            hold[name] += j.verdict is Verdict.CONSISTENT
            fail[name] += j.verdict is Verdict.CONTRADICTION
    return frozenset(n for n, k in fail.items() if k >= _OFTEN and k * _SHARE > hold[n])
