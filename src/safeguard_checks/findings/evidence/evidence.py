"""The odds that a failed relation is an error of the report, and the certainty they allow.

    odds = error / misread of the construction * support * nearness * cause * choice

The first factor says how often relations read in this way fail since the report errs, and how
often since we misread; the others by how much the features of this one speak for either
(:mod:`safeguard_checks.findings.evidence.counts`). It is Bayes' rule with features taken for
independent, and drawn to what was found on reports read by people by a line through the
logarithms of the odds (Platt's scaling), since they are not. See ``docs/certainty.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from safeguard_checks.documents.document import Document
from safeguard_checks.findings.diagnose import Cause, ColumnCause
from safeguard_checks.findings.evidence.counts import Counts, counted
from safeguard_checks.findings.evidence.features import (
    Features,
    Siblings,
    features_of,
    siblings_of,
)
from safeguard_checks.findings.evidence.words import OTHER_DOCUMENT, why
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Certainty, Judgement

__all__ = ["CERTAIN", "PROBABLE", "Evidence", "belief", "certainty_of", "weigh"]

CERTAIN, PROBABLE = 0.97, 0.85
# A way of reading speaks in the default report once so many of its relations were judged, or so
# many failed ones read by people; in a table, also where so many siblings bear it out.
_JUDGED, _READ, _SIBLINGS = 30, 3, 4
# Published reports do not tell how figures of two documents are tied; made-up pairs do
# (docs/accuracy.md), and such a finding is probable at most.
_OTHER_DOCUMENT = 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a contradiction is believed.

    ``belief`` is the probability that the report errs, and not our reading. ``judged``, ``failed``,
    ``true`` and ``false`` are of the construction on published reports; ``hold`` and ``fail`` of
    its siblings in this one. ``why`` says it in a sentence.
    """

    construction: str
    belief: float
    judged: int
    failed: int
    true: int
    false: int
    hold: int
    fail: int
    features: tuple[tuple[str, str], ...]
    why: str


def weigh(
    document: Document,
    judged: Sequence[Judgement],
    causes: Mapping[int, Cause],
    columns: Sequence[ColumnCause],
) -> dict[int, Evidence]:
    """Return the evidence for each contradiction, by the relation's id."""
    of_column = {j.relation.id: c for c in columns for j in c.failing}
    siblings = siblings_of(document, judged)
    counts = counted()
    return {
        j.relation.id: _evidence(
            j,
            siblings[j.relation.id],
            features_of(j, siblings[j.relation.id], causes, of_column),
            counts,
        )
        for j in judged
        if j.verdict is Verdict.CONTRADICTION
    }


def belief(counts: Counts, construction: str, features: Sequence[tuple[str, str]]) -> float:
    """Return the probability that a failed relation is an error of the report."""
    weight = log(counts.rates(construction).odds)
    weight += sum(log(counts.factor(name, bucket)) for name, bucket in features)
    return 1 / (1 + exp(-(counts.slope * weight + counts.shift)))


def certainty_of(evidence: Evidence, ceiling: Certainty) -> Certainty:
    """Return how sure a finding may be said to be; ``ceiling`` is what excuses it leaves."""
    if ceiling == "possible" or evidence.belief < PROBABLE:
        return "possible"
    return "certain" if ceiling == "certain" and evidence.belief >= CERTAIN else "probable"


def _evidence(
    judgement: Judgement, siblings: Siblings, features: Features, counts: Counts
) -> Evidence:
    construction = judgement.relation.construction
    tally = counts.tally(construction)
    found = belief(counts, construction, features.items())
    if judgement.relation.type == "source":
        return Evidence(construction, _OTHER_DOCUMENT, 0, 0, 0, 0, 0, 0, (), OTHER_DOCUMENT)
    seen = tally.judged >= _JUDGED or tally.true + tally.false >= _READ
    in_table = judgement.relation.quotes[0].row is not None
    borne_out = in_table and siblings.hold >= _SIBLINGS and siblings.fail * 4 <= siblings.hold
    if not (seen or borne_out):
        found = min(found, PROBABLE - 0.01)
    return Evidence(
        construction=construction,
        belief=round(found, 3),
        judged=tally.judged,
        failed=tally.failed,
        true=tally.true,
        false=tally.false,
        hold=siblings.hold,
        fail=siblings.fail,
        features=features.items(),
        why=why(judgement.relation, tally, siblings.hold, siblings.fail, counts.files),
    )
