"""What a rule is, and how a relation is judged.

A rule is one small file: its code, the pattern it sees, and why it matters. Judging is the same for every family: a relation is a
contradiction only if every admissible reading fails.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from string import digits
from typing import Literal

from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.relation import Reading, Relation, RelationType
from safeguard_checks.rules.examples import Example, worked_examples
from safeguard_checks.rules.material import Finds

__all__ = [
    "CERTAINTIES",
    "NOTHING_IMPLIED",
    "Certainty",
    "Judgement",
    "Rule",
    "Severity",
    "VerdictOn",
    "by_intervals",
    "judge",
]

NOTHING_IMPLIED = "what it is worked from may be nought, so nothing follows from it"
Severity = Literal["high", "medium", "low", "info"]
Certainty = Literal["certain", "probable", "possible"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible")
"""The surest first."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern of contradiction.

    ``needs`` and ``kinds`` say which relations it judges. ``title``, ``explanation`` and
    ``question`` are templates over ``subject``, ``stated``, ``implied``, ``words`` and ``found``.
    ``since`` is the version that brought it. Codes are never used again. ``finds`` yields its relations
    where they are of this rule alone; else :mod:`safeguard_checks.relations` builds them.
    """

    code: str
    name: str
    needs: RelationType
    kinds: frozenset[str]
    severity: Severity
    since: str
    why: str
    title: str
    explanation: str
    question: str
    innocent: tuple[str, ...]
    finds: Finds | None = None

    @property
    def family(self) -> str:
        """The family that the code begins with."""
        return self.code.rstrip(digits)

    @property
    def examples(self) -> tuple[Example, ...]:
        """The worked examples of the file beside it, read when asked for."""
        return worked_examples(self.code, self.family)

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


# The verdict on one reading of a relation, by its number.
VerdictOn = Callable[[Relation, int], Verdict]


def by_intervals(relation: Relation, number: int) -> Verdict:
    """Judge one reading by its own intervals."""
    reading = relation.readings[number]
    if reading.implied.is_everything:
        return Verdict.CANNOT_TELL
    return Verdict.CONSISTENT if reading.holds else Verdict.CONTRADICTION


def judge(rule: Rule, relation: Relation, verdict_on: VerdictOn = by_intervals) -> Judgement:
    """Judge a relation: consistent if any admissible reading holds, else a contradiction.

    ``verdict_on`` gives the verdict on a reading. One that needs an alternative excuses a contradiction
    unless it is contradicted itself.
    """
    numbered = list(enumerate(relation.readings))
    admissible = [(n, r) for n, r in numbered if r.alternative is None]
    if not admissible:
        reason = relation.reason or "nothing to compare it with"
        return Judgement(relation, rule, Verdict.CANNOT_TELL, "possible", reason)
    verdicts = []
    for number, reading in admissible:
        verdicts.append(verdict_on(relation, number))
        if verdicts[-1] is Verdict.CONSISTENT:
            return Judgement(relation, rule, Verdict.CONSISTENT, "certain", "", reading)
    if Verdict.CANNOT_TELL in verdicts:
        return Judgement(relation, rule, Verdict.CANNOT_TELL, "possible", NOTHING_IMPLIED)
    holding = [
        (r, r.alternative.tier)
        for n, r in numbered
        if r.alternative and verdict_on(relation, n) is not Verdict.CONTRADICTION
    ]
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
        admissible[0][1],
        tuple(r for r, tier in holding if tier == "error"),
        excuses,
    )
