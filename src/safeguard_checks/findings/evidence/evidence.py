"""The odds that a failed relation is an error of the report, and the certainty they allow.

    odds = error / misread of the construction * support * nearness * cause * mend * company

The first factor says how often relations read in this way fail since the report errs, and how
often since we misread; the others by how much the features of this one speak for either
(:mod:`safeguard_checks.findings.evidence.counts`). It is Bayes' rule with features taken for
independent. See ``docs/certainty.md``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from safeguard_checks.documents.document import Document
from safeguard_checks.findings.diagnose import Cause, ColumnCause
from safeguard_checks.findings.evidence.company import BESIDE, companies
from safeguard_checks.findings.evidence.counts import Counts, counted
from safeguard_checks.findings.evidence.features import (
    COLUMN,
    MEETING,
    Siblings,
    features_of,
    siblings_of,
)
from safeguard_checks.findings.evidence.recognised import ceiling, recognised
from safeguard_checks.findings.evidence.words import OTHER_DOCUMENT, why
from safeguard_checks.findings.localise.locate import Located
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import CERTAINTIES, Certainty, Judgement

__all__ = [
    "CERTAIN", "PROBABLE", "Evidence", "certainty_of", "log_odds", "said", "surest", "weigh",
]  # fmt: skip

CERTAIN, PROBABLE = 0.97, 0.85
# A way of reading speaks in the default report once so many of its relations were judged, or so
# many failed ones read by people; in a table, also where so many siblings bear it out; and in a report
# that errs elsewhere, where hardly any that failed was a misreading, whatever was seen of its kind.
_JUDGED, _READ, _SIBLINGS = 30, 3, 4
# It is certain of nothing before so many of its failed relations were read.
_SURELY = 5
# So many parts of a construction say what kind of reading it is, and by which words or layout it ties
# its figures; the others refine it.
_KIND, _WAY = 2, 3
# The cause of a column is named only where luck would fit its rows less than once in a hundred; of
# columns that are worked out wrongly one in five at least is so for one of these causes.
_COLUMN = 20
# Two relations of different kinds that were misread fail by amounts of their own; that one figure mends
# both is luck of about one in twenty at most, since beyond what rounding does hardly any two amounts are alike.
_MEETING = 20
# Published reports do not tell how figures of two documents are tied, nor those that people typed in
# under heads of their own: made-up ones do (docs/accuracy.md), and such findings are probable.
_SOURCE, _GIVEN = "source/", 0.9


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a contradiction is believed.

    ``belief`` is the probability that the report errs, and not our reading; ``ceiling`` how sure it
    can be for all that excuses it. ``judged``, ``failed``,
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
    ceiling: Certainty
    why: str


def weigh(
    document: Document,
    judged: Sequence[Judgement],
    causes: Mapping[int, Cause],
    columns: Sequence[ColumnCause],
    located: Mapping[int, Located],
) -> dict[int, Evidence]:
    """Return the evidence for each contradiction, by the relation's id.

    ``causes``, ``columns`` and ``located`` are what reproduces it and what would mend it.
    """
    of_column = {j.relation.id: c for c in columns for j in c.failing}
    siblings = siblings_of(document, judged)
    counts = counted()
    wrong = [j for j in judged if j.verdict is Verdict.CONTRADICTION]
    features = [
        features_of(j, siblings[j.relation.id], causes, of_column, located).items() for j in wrong
    ]
    alone = [
        said(counts, j.relation.construction, found, *_both(siblings[j.relation.id]))
        for j, found in zip(wrong, features, strict=True)
    ]
    beside = companies(
        [
            (j.relation.construction, j.relation.quotes[0].block, belief)
            for j, belief in zip(wrong, alone, strict=True)
        ],
        PROBABLE,
    )
    return {
        j.relation.id: _evidence(
            document,
            j,
            siblings[j.relation.id],
            (*found, ("company", company)),
            counts,
            _GIVEN if document.typed else 0.0,
        )
        for j, found, company in zip(wrong, features, beside, strict=True)
    }


def _both(siblings: Siblings) -> tuple[int, int]:
    return siblings.hold, siblings.fail


def said(
    counts: Counts, construction: str, features: Sequence[tuple[str, str]], hold: int, fail: int
) -> float:
    """Return the probability that is said: that a failed relation is an error of the report.

    Where too little was seen of a way of reading it is too low for the default report, unless
    siblings in the same table bear it out or the report errs elsewhere.
    """
    if construction.startswith(_SOURCE):
        return _GIVEN
    kind, way = (counts.tally("/".join(construction.split("/")[:parts])) for parts in (_KIND, _WAY))
    found = 1 / (1 + exp(-log_odds(counts, construction, features)))
    seen = kind.judged >= _JUDGED or kind.true + kind.false >= _READ
    in_table = dict(features).get("support", "").startswith("table")
    borne_out = in_table and hold >= _SIBLINGS and fail * 4 <= hold
    if not (seen or borne_out or ("company", BESIDE) in features):
        found = min(found, PROBABLE - 0.01)
    elif way.true + way.false < _SURELY:
        found = min(found, CERTAIN - 0.01)
    return round(found, 3)


def log_odds(counts: Counts, construction: str, features: Sequence[tuple[str, str]]) -> float:
    """Return the logarithm of the odds that the report errs."""
    weight = log(counts.rates(construction).odds)
    weight += log(_COLUMN) if ("cause", COLUMN) in features else 0.0
    weight += log(_MEETING) if ("mend", MEETING) in features else 0.0
    return weight + sum(log(counts.factor(name, bucket)) for name, bucket in features)


def certainty_of(evidence: Evidence) -> Certainty:
    """Return how sure a finding is said to be."""
    if evidence.ceiling == "possible" or evidence.belief < PROBABLE:
        return "possible"
    certain = evidence.ceiling == "certain" and evidence.belief >= CERTAIN
    return "certain" if certain else "probable"


def surest(weighed: Sequence[Evidence]) -> Evidence:
    """Return of several contradictions that one error explains the evidence of the surest."""
    return max(weighed, key=lambda e: (-CERTAINTIES.index(certainty_of(e)), e.belief))


def _evidence(
    document: Document,
    judgement: Judgement,
    siblings: Siblings,
    features: tuple[tuple[str, str], ...],
    counts: Counts,
    least: float,
) -> Evidence:
    construction = judgement.relation.construction
    tally = counts.tally(construction)
    seen = recognised(document, judgement)
    elsewhere = construction.startswith(_SOURCE)
    return Evidence(
        construction=construction,
        belief=max(said(counts, construction, features, siblings.hold, siblings.fail), least),
        judged=tally.judged,
        failed=tally.failed,
        true=tally.true,
        false=tally.false,
        hold=siblings.hold,
        fail=siblings.fail,
        features=features,
        ceiling=ceiling(judgement.certainty, seen, siblings.hold, siblings.fail),
        why=OTHER_DOCUMENT
        if elsewhere
        else why(
            judgement.relation,
            tally,
            siblings.hold,
            siblings.fail,
            counts.files,
            ("cause", COLUMN) in features,
            ("mend", MEETING) in features,
            seen,
            ("company", BESIDE) in features,
        ),
    )
