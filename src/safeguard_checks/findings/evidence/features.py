"""What tells an error of the report from a misreading of ours: support, nearness, slip, cause, mend, crowd,
second reader.

Every feature of a failed relation falls into one of a few named buckets, of which
:mod:`safeguard_checks.findings.evidence.counts` says how often they go with true findings. The word
before a colon says among which buckets it is compared: what only tells one kind of relation from
another is known by its construction already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Literal

from safeguard_checks.documents.document import Document
from safeguard_checks.findings.diagnose import Cause, ColumnCause
from safeguard_checks.findings.evidence.luck import EASY, luck
from safeguard_checks.findings.localise.locate import Located
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.relations.construction import can_be_rounding
from safeguard_checks.relations.relation import Reading, Relation
from safeguard_checks.rules.rule import Judgement

__all__ = [
    "COLUMN", "EXCUSED", "MEETING", "SLIPS", "TURNED", "UNEXCUSED", "Features", "Siblings", "features_of",
    "siblings_of",
]  # fmt: skip

_PERCENT = ("%", "change", "points")
_MANY = 4
# A column that was worked out wrongly: each row is reproduced by dividing by the later value and the like.
COLUMN = "column: worked out wrongly"
_WORKED_WRONGLY = ("base", "sign", "factor")
# Slips of the hand, alike in every type of relation.
_SLIPS = ("base", "digits", "factor")
# A digit that slipped, by how often a wrong figure would look so by luck: the bucket, and that luck at most.
SLIPS = {
    "sum: a digit, 1 in 1,000": 0.001,
    "sum: a digit, 1 in 100": 0.01,
    "sum: a digit, 1 in 10": 0.1,
}
# Ways that tie two figures since one is a slip of the other.
_TIED_BY_SLIP = ("slip", "digits")
# What something ordinary would excuse is an error of the report less often; that nothing does is the rule.
EXCUSED, UNEXCUSED = "excuse: an ordinary one", "excuse: none"
# One figure, set right, mends relations of two kinds that have nothing else in common.
MEETING = "sum: one figure mends several"

# The two values differ by what the words say, and in the other direction.
TURNED = "direction: turned round"


@dataclass(frozen=True, slots=True)
class Siblings:
    """How the other relations of the same table or section, read in the same way, came out."""

    hold: int
    fail: int


@dataclass(frozen=True, slots=True)
class Features:
    """The buckets that a failed relation falls into."""

    support: str
    nearness: str
    slip: str
    cause: str
    mend: str
    crowd: str
    second: str
    excuse: str

    def items(self) -> tuple[tuple[str, str], ...]:
        """Return the features with their buckets."""
        return tuple((f.name, getattr(self, f.name)) for f in fields(self))


def siblings_of(document: Document, judged: Sequence[Judgement]) -> dict[int, Siblings]:
    """Return, for each failed relation, how its siblings came out.

    Siblings are read by the same words or layout in the same table or, in prose, under the same
    heading. A fit that chance would easily give does not count.
    """
    hold: dict[tuple[object, ...], int] = defaultdict(int)
    fail: dict[tuple[object, ...], int] = defaultdict(int)
    wrong: list[tuple[int, tuple[object, ...]]] = []
    for j in judged:
        key = _family(document, j.relation)
        if j.verdict is Verdict.CONTRADICTION:
            fail[key] += 1
            wrong.append((j.relation.id, key))
        elif j.verdict is Verdict.CONSISTENT and luck(j.relation, j.reading) < EASY:
            hold[key] += 1
    return {i: Siblings(hold[key], fail[key] - 1) for i, key in wrong}


def _family(document: Document, relation: Relation) -> tuple[object, ...]:
    span = relation.stated.span if relation.stated is not None else relation.quotes[0]
    place = span.block if span.row is not None else document.blocks[span.block].section
    return relation.type, relation.kind, relation.how, place


def features_of(
    judgement: Judgement,
    siblings: Siblings,
    causes: Mapping[int, Cause],
    columns: Mapping[int, ColumnCause],
    located: Mapping[int, Located],
    crowd: str,
    second: str,
) -> Features:
    """Return the features of a failed relation; ``located`` says which figures would mend it."""
    relation = judgement.relation
    column = columns.get(relation.id)
    if column is not None:  # what one cause explains does not count against the reading
        siblings = Siblings(siblings.hold, max(siblings.fail - len(column.failing) + 1, 0))
    return Features(
        support=_support(relation, siblings),
        nearness=_nearness(judgement.relation.type, judgement.reading),
        slip=_slip(judgement, causes),
        cause=_cause(judgement, causes, columns),
        mend=_mend(judgement, located.get(relation.id)),
        crowd=crowd,
        second=second,
        excuse=_excuse(judgement, column),
    )


def _excuse(judgement: Judgement, column: ColumnCause | None) -> str:
    """Say whether something ordinary would excuse the relation, such as figures of another day or decimals cut off."""
    cut_off = column is not None and column.kind == "truncated"
    return EXCUSED if judgement.certainty == "possible" or cut_off else UNEXCUSED


def _support(relation: Relation, found: Siblings) -> str:
    where = "table" if relation.quotes[0].row is not None else "text"
    if found.fail > found.hold:
        return f"{where}: more fail"
    if found.fail:
        return f"{where}: some fail"
    if found.hold >= _MANY:
        return f"{where}: many hold"
    return f"{where}: few hold" if found.hold else f"{where}: alone"


def _nearness(kind: str, reading: Reading | None) -> str:
    """Say how far what is stated lies from what is implied, by the nearest ends.

    Each type of relation is a group of its own: a total is mostly wrong by a digit, while a rate that
    is out by a hair was worked from another estimate of the population.
    """
    if reading is None or not _worked(reading):
        return "words"
    if reading.unit == "times" or reading.stated.low is None or reading.stated.high is None:
        return "order"
    least = reading.stated.distance(reading.implied)
    if least is None or reading.implied.low is None:
        return "order"
    if can_be_rounding(kind, reading):
        return "total: rounding"
    limits: tuple[Fraction, Fraction, Fraction]
    if reading.unit in _PERCENT:
        limits = (Fraction(3, 2), Fraction(6), Fraction(20))
    else:
        size = max(abs(reading.implied.low), abs(reading.stated.high), Fraction(1))
        limits = (size / 50, size / 10, size / 2)
    names: tuple[Literal["hair", "near", "apart"], ...] = ("hair", "near", "apart")
    near = next((n for n, limit in zip(names, limits, strict=True) if least <= limit), "far")
    return f"{kind}: {near}"


def _slip(judgement: Judgement, causes: Mapping[int, Cause]) -> str:
    """Say whether a slip of the hand reproduces what is printed, which a misreading would do by luck only.

    Of digits it is told how lucky that would be. It says nothing where figures were tied because one is
    a slip of the other, nor of digits where one figure is held against another: those of different things
    are near each other often enough.
    """
    if not _worked(judgement.reading):
        return "words"
    if judgement.relation.kind in _TIED_BY_SLIP:
        return "slip: tied by it"
    cause = causes.get(judgement.relation.id)
    if cause is None or cause.kind not in _SLIPS:
        return "sum: none"
    if cause.kind != "digits":
        return "sum: a slip"
    if judgement.relation.type == "repeat":
        return "sum: none"
    return next((name for name, luck in SLIPS.items() if cause.luck <= luck), "sum: none")


def _cause(
    judgement: Judgement, causes: Mapping[int, Cause], columns: Mapping[int, ColumnCause]
) -> str:
    """Say which cause reproduces what is printed.

    Points written as per cent are an author's slip; a share of another whole than ours is mostly ours.
    """
    relation = judgement.relation
    if not _worked(judgement.reading):
        return "words"
    if relation.type == "direction" and relation.kind == "sized":
        return TURNED
    if relation.id in columns:
        kind = columns[relation.id].kind
        return COLUMN if kind in _WORKED_WRONGLY else f"{relation.type}: of the column"
    cause = causes.get(relation.id)
    return f"{relation.type}: {'none' if cause is None or cause.kind in _SLIPS else cause.kind}"


def _worked(reading: Reading | None) -> bool:
    """Tell whether a reading is a sum, and no word, name or date."""
    return reading is not None and reading.unit not in ("words", "period")


def _mend(judgement: Judgement, located: Located | None) -> str:
    """Say whether it is clear which figure is wrong, and how many relations say so.

    A misread relation fails by any amount; that the figures of two, read in different ways, meet in
    one place and miss it by the same amount is luck. What rounding can do is no witness.
    """
    reading = judgement.reading
    if not _worked(reading):
        return "words"
    assert reading is not None
    rounding = can_be_rounding(judgement.relation.type, reading)
    if located is None or rounding or any(len(changes) > 1 for changes in located.sets):
        return "sum: open"
    if located.witnesses > 1:
        return MEETING if len(located.sets) == 1 else "sum: one of several mends"
    return "sum: one figure, others hold" if len(located.sets) == 1 else "sum: open"
