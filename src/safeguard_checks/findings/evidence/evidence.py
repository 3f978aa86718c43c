"""The odds that a failed relation is an error of the report, and the certainty they allow.

    odds = error / misread of the construction * support * nearness * slip * cause * mend * crowd * second * excuse * company

The first factor says how often relations read in this way fail since the report errs, and how
often since we misread; the others by how much the features of this one speak for either
(:mod:`safeguard_checks.findings.evidence.counts`). It is Bayes' rule with features taken for
independent. See ``docs/certainty.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from safeguard_checks.claims.claim import Claim
from safeguard_checks.documents.document import Document
from safeguard_checks.findings.diagnose import Cause, ColumnCause
from safeguard_checks.findings.evidence.company import BESIDE, companies
from safeguard_checks.findings.evidence.counts import Counts, counted, kind_of, way_of
from safeguard_checks.findings.evidence.crowd import crowd_of, figures_of_text
from safeguard_checks.findings.evidence.features import (
    COLUMN,
    MEETING,
    SLIPS,
    TURNED,
    UNEXCUSED,
    features_of,
    siblings_of,
)
from safeguard_checks.findings.evidence.recognised import ceiling, pictured, recognised
from safeguard_checks.findings.evidence.second import second_reader, seconded
from safeguard_checks.findings.evidence.words import OTHER_DOCUMENT, why
from safeguard_checks.findings.localise.locate import Located
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import CERTAINTIES, Certainty, Judgement

__all__ = [
    "CERTAIN", "PROBABLE", "Evidence", "Failed", "certainty_of", "log_odds", "said", "surest",
    "together", "weigh",
]  # fmt: skip

# What is told from 80 of 100 on is believed at nine in ten on average (docs/certainty.md).
CERTAIN, PROBABLE = 0.97, 0.80
# Another contradiction of a report bears one out where it is as sure as this by itself.
_COMPANY = 0.85
# A way of reading speaks in the default report once so many relations of it and of its kind were judged, or so many
# failed ones read by people; in a table, also where so many siblings bear it out; and in a report that errs elsewhere, where
# hardly any that failed was a misreading, whatever was seen of its kind.
_JUDGED, _READ, _SIBLINGS = 30, 3, 4
# It is certain of nothing before so many of its failed relations were read.
_SURELY = 5
# The cause of a column is named only where luck would fit its rows less than once in a hundred; of
# columns that are worked out wrongly one in five at least is so for one of these causes.
_COLUMN = 20
# Two relations of different kinds that were misread fail by amounts of their own; that one figure mends
# both is luck of about one in twenty at most, since beyond what rounding does hardly any two amounts are alike.
_MEETING = 20
# Two values that were misread differ by the size that is told with them by luck only, once in twenty at most.
_TURNED = 20
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


@dataclass(frozen=True, slots=True)
class Failed:
    """What is weighed of a failed relation: ``hold`` and ``fail`` are of its siblings."""

    construction: str
    features: tuple[tuple[str, str], ...]
    hold: int
    fail: int
    block: int

    def belief(self, counts: Counts) -> float:
        """Return the probability that is said: that it is an error of the report."""
        return said(counts, self.construction, self.features, self.hold, self.fail)


def weigh(
    document: Document,
    judged: Sequence[Judgement],
    causes: Mapping[int, Cause],
    columns: Sequence[ColumnCause],
    located: Mapping[int, Located],
    figures: Sequence[Figure],
    claims: Iterable[Claim],
) -> dict[int, Evidence]:
    """Return the evidence for each contradiction, by the relation's id.

    ``causes``, ``columns`` and ``located`` are what reproduces it and what would mend it; ``figures`` and
    ``claims`` are all of the report.
    """
    in_text, reader = figures_of_text(figures), second_reader(claims)
    of_column = {j.relation.id: c for c in columns for j in c.failing}
    siblings = siblings_of(document, judged)
    wrong = [j for j in judged if j.verdict is Verdict.CONTRADICTION]
    told = len(wrong) + sum(j.verdict is Verdict.CONSISTENT for j in judged)
    failed = [
        Failed(
            j.relation.construction,
            features_of(
                j,
                siblings[j.relation.id],
                causes,
                of_column,
                located,
                crowd_of(document, j.relation, in_text),
                seconded(j.relation, reader),
            ).items(),
            siblings[j.relation.id].hold,
            siblings[j.relation.id].fail,
            j.relation.quotes[0].block,
        )
        for j in wrong
    ]
    least = _GIVEN if document.typed else 0.0
    return {
        j.relation.id: _evidence(document, j, one, least)
        for j, one in zip(wrong, together(failed, counted(), told), strict=True)
    }


def together(failed: Sequence[Failed], counts: Counts, judged: int) -> list[Failed]:
    """Return the failed relations of a report, of so many ``judged``, each with its company among its features."""
    found = [(f.construction, f.block, f.belief(counts)) for f in failed]
    return [
        replace(f, features=(*f.features, ("company", company)))
        for f, company in zip(failed, companies(found, _COMPANY, judged), strict=True)
    ]


def said(
    counts: Counts, construction: str, features: Sequence[tuple[str, str]], hold: int, fail: int
) -> float:
    """Return the probability that is said: that a failed relation is an error of the report.

    Where too little was seen of a way of reading it is too low for the default report, unless
    siblings in the same table bear it out, or the report errs elsewhere.
    """
    if construction.startswith(_SOURCE):
        return _GIVEN
    kind, way = counts.tally(kind_of(construction)), counts.tally(way_of(construction))
    found = 1 / (1 + exp(-log_odds(counts, construction, features)))
    seen = all(of.judged >= _JUDGED or of.true + of.false >= _READ for of in (kind, way))
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
    weight += log(_TURNED) if ("cause", TURNED) in features else 0.0
    return weight + sum(_log_factor(counts, name, bucket) for name, bucket in features)


def _log_factor(counts: Counts, name: str, bucket: str) -> float:
    """Return the logarithm of a feature's factor; that nothing excuses a relation is the rule, and speaks for nothing."""
    if bucket in SLIPS:
        return log(counts.factor_by_luck(name, bucket, SLIPS[bucket] / 2))
    factor = counts.factor(name, bucket)
    if name == "excuse":
        factor = min(factor / counts.factor(name, UNEXCUSED), 1.0)
    return log(factor)


def certainty_of(evidence: Evidence) -> Certainty:
    """Return how sure a finding is said to be."""
    if evidence.ceiling == "possible" or evidence.belief < PROBABLE:
        return "possible"
    certain = evidence.ceiling == "certain" and evidence.belief >= CERTAIN
    return "certain" if certain else "probable"


def surest(weighed: Sequence[Evidence]) -> Evidence:
    """Return of several contradictions that one error explains the evidence of the surest."""
    return max(weighed, key=lambda e: (-CERTAINTIES.index(certainty_of(e)), e.belief))


def _evidence(document: Document, judgement: Judgement, failed: Failed, least: float) -> Evidence:
    counts = counted()
    construction, features = failed.construction, failed.features
    tally = counts.tally(construction)
    seen, of_picture = recognised(document, judgement), pictured(document, judgement)
    told = why(
        judgement.relation,
        tally,
        failed.hold,
        failed.fail,
        counts.files,
        ("cause", COLUMN) in features,
        ("mend", MEETING) in features,
        seen,
        ("company", BESIDE) in features,
        of_picture=of_picture,
    )
    return Evidence(
        construction=construction,
        belief=max(failed.belief(counts), least),
        judged=tally.judged,
        failed=tally.failed,
        true=tally.true,
        false=tally.false,
        hold=failed.hold,
        fail=failed.fail,
        features=features,
        ceiling=ceiling(judgement.certainty, seen, failed.hold, failed.fail, of_picture=of_picture),
        why=OTHER_DOCUMENT if construction.startswith(_SOURCE) else told,
    )
