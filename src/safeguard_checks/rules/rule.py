"""What a rule is, and how a relation is judged.

A rule is one small file: its code, the pattern it sees, why it matters and worked examples that
are its documentation and its tests. Judging is the same for every family: a relation is a
contradiction only if every admissible reading fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Reading, Relation, RelationType

NOTHING_IMPLIED = "what it is worked from may be nought, so nothing follows from it"
__all__ = ["Certainty", "Example", "Expected", "Judgement", "Rule", "Severity", "judge"]

Expected = Literal["Consistent", "Contradiction", "CannotTell", "KnownMiss", "KnownFalseAlarm"]
Severity = Literal["high", "medium", "low", "info"]
Certainty = Literal["certain", "probable", "possible"]


@dataclass(frozen=True, slots=True)
class Example:
    """A tiny report in Markdown and what the rule says of it.

    ``beside`` is the other document of a rule that needs one: an earlier report in Markdown, or a
    published table as CSV.

    ``KnownMiss`` marks a contradiction that is not yet seen and ``KnownFalseAlarm`` one that is
    raised although the report is right; both are run like the others.
    """

    expected: Expected
    name: str
    report: str
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of contradiction.

    ``needs`` and ``kinds`` say which relations it judges. ``title``, ``explanation`` and
    ``question`` are templates over ``subject``, ``stated``, ``implied``, ``words`` and ``found``.
    ``since`` is the version that brought it. Codes are never used again.
    """

    code: str
    name: str
    family: str
    needs: RelationType
    kinds: frozenset[str]
    severity: Severity
    since: str
    why: str
    title: str
    explanation: str
    question: str
    innocent: tuple[str, ...]
    examples: tuple[Example, ...]

    def judges(self, relation: Relation) -> bool:
        """Tell whether this rule judges a relation."""
        return relation.type == self.needs and relation.kind in self.kinds


@dataclass(frozen=True, slots=True)
class Judgement:
    """A relation with its verdict.

    ``reading`` is the one that holds, or the first admissible one where none does. ``causes``
    are readings of an error that would explain a contradiction; ``excuses`` are those of an
    unstated or ordinary choice that would.
    """

    relation: Relation
    rule: Rule
    verdict: Verdict
    certainty: Certainty
    reason: str = ""
    reading: Reading | None = None
    causes: tuple[Reading, ...] = ()
    excuses: tuple[Reading, ...] = ()


def judge(rule: Rule, relation: Relation) -> Judgement:
    """Judge a relation: consistent if any admissible reading holds, else a contradiction."""
    admissible = relation.admissible
    if not admissible:
        reason = relation.reason or "nothing to compare it with"
        return Judgement(relation, rule, Verdict.CANNOT_TELL, "possible", reason)
    for reading in admissible:
        if reading.holds and not reading.implied.is_everything:
            return Judgement(relation, rule, Verdict.CONSISTENT, "certain", "", reading)
    if any(reading.implied.is_everything for reading in admissible):
        return Judgement(relation, rule, Verdict.CANNOT_TELL, "possible", NOTHING_IMPLIED)
    holding = [(r, r.alternative.tier) for r in relation.readings if r.alternative and r.holds]
    excuses = tuple(r for r, tier in holding if tier != "error")
    certainty: Certainty = "certain"
    if relation.pairing == "guessed" or any(tier == "ordinary" for _, tier in holding):
        certainty = "possible"
    elif excuses:
        certainty = "probable"
    return Judgement(
        relation,
        rule,
        Verdict.CONTRADICTION,
        certainty,
        "",
        admissible[0],
        tuple(r for r, tier in holding if tier == "error"),
        excuses,
    )
