"""What is told to a person: findings, and what was and was not checked.

Plain frozen values. Writers in :mod:`safeguard_checks.report` only lay them out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from safeguard_checks.documents.span import Place, Span
from safeguard_checks.findings.evidence.evidence import Evidence
from safeguard_checks.findings.marked import MarkedBlock
from safeguard_checks.findings.other_documents import NOTHING, ComparedDocuments
from safeguard_checks.findings.ticks.tick import Tick
from safeguard_checks.relations.relation import Elsewhere, Pairing
from safeguard_checks.rules.rule import Certainty, Severity
from safeguard_checks.rules.suite_outcome import SuiteOutcome

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = [
    "Audit", "Certainty", "CorrectedFigure", "Correction", "Coverage", "Elsewhere", "Evidence",
    "Finding", "Holding", "Judge", "Pairing", "ReportInfo", "Row", "Severity", "Unchecked",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a finding about a whole column, or one point of a shared figure.

    ``stands`` is true where another admissible reading happens to rescue this row.
    """

    label: str
    stated: str
    implied: str
    working: str
    stands: bool
    place: Place


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
    """A figure (or the words of a claim) that would have to change, and to which values.

    ``values`` is short text ("393", "393 to 395"), empty where it is words or nearly any value.
    """

    stated: str
    values: str
    place: Place


@dataclass(frozen=True, slots=True)
class Correction:
    """One smallest set of changes after which everything that shares figures would agree."""

    changes: tuple[CorrectedFigure, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A contradiction told to a person.

    ``stated`` is what the report prints and ``implied`` what the other figures give, both as
    short text with the range that rounding allows; ``working`` writes the sum out, one step a
    line. ``cause`` is the likely cause in a sentence, empty where none fits. ``caveats`` are the
    innocent explanations that could not be ruled out. ``corrections`` are the smallest sets of changes
    that would make it and all that shares its figures agree: one where it is clear which figure
    must change, several where it is not, none where that was not worked out. ``number`` is the 1-based position in the
    report's findings; ``id`` is short and stable within a report. ``spans`` are the exact figures
    and words that cannot all be right, the stated one first. ``elsewhere`` are the places of other
    documents that it rests on. ``evidence`` says why it is believed, ``None`` for what a suite found.
    """

    id: str
    number: int
    fingerprint: str
    evidence_hash: str
    rule: str
    family: str
    severity: Severity
    certainty: Certainty
    pairing: Pairing
    title: str
    stated: str
    implied: str
    working: str
    cause: str
    explanation: str
    question: str
    caveats: tuple[str, ...]
    locations: tuple[Place, ...]
    rows: tuple[Row, ...] = ()
    corrections: tuple[Correction, ...] = ()
    spans: tuple[Span, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    evidence: Evidence | None = None

    @property
    def construction(self) -> str:
        """The way of reading that the finding rests on, empty for what a suite found."""
        return self.evidence.construction if self.evidence else ""

    @property
    def belief(self) -> float:
        """The probability, from 0 to 1, that the report errs and not our reading."""
        return self.evidence.belief if self.evidence else 1.0


@dataclass(frozen=True, slots=True)
class Holding:
    """A relation that was checked and holds: what was checked, in words, and where."""

    rule: str
    family: str
    working: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A figure that no relation checks, or a relation that could not be told, with the reason."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of what was read and checked.

    ``numbers`` = figures + non-figures + unread tokens. ``checked`` counts figures in at least
    one contradiction, or in a relation that holds and not by a fit that chance would easily give.
    ``relations`` maps verdict to count and
    ``by_rule`` maps a rule code to such a mapping, and ``by_construction`` a way of reading.
    ``not_figures`` maps a reason to a count.
    ``unread`` are notes on images, charts, textless pages and number tokens nobody could read.
    ``ticks`` tell of every figure, in reading order, which relations check it or why none does.
    ``missed`` says what of the report should have been read and was not: empty unless this is an
    audit of a part of it.
    """

    numbers: int
    figures: int
    checked: int
    relations: Mapping[str, int]
    by_rule: Mapping[str, Mapping[str, int]]
    by_construction: Mapping[str, Mapping[str, int]]
    not_figures: Mapping[str, int]
    unchecked: tuple[Unchecked, ...]
    unread: tuple[Unchecked, ...]
    holdings: tuple[Holding, ...]
    ticks: tuple[Tick, ...] = ()
    missed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportInfo:
    """What was audited. ``period_evidence`` says in words why that period was taken."""

    name: str
    sha256: str
    format: str
    title: str
    period: str
    period_evidence: str
    pages: int


Judge = Literal["rules", "schemas", "suites"]


@dataclass(frozen=True, slots=True)
class Audit:
    """The result of one audit. ``findings`` holds the default report's findings in order
    (certain and probable, low and above); ``appendix`` the others (possible, info). ``suites``
    is what the Great Expectations suites came to, empty where they were not asked for. ``text`` is
    the report's text with its figures marked. ``other_documents`` is what came of the other documents that
    it was held against. ``judge`` is who judged the relations; the findings are the same.
    """

    version: str
    rules_version: str
    report: ReportInfo
    findings: tuple[Finding, ...]
    appendix: tuple[Finding, ...]
    coverage: Coverage
    suites: tuple[SuiteOutcome, ...] = ()
    text: tuple[MarkedBlock, ...] = ()
    other_documents: ComparedDocuments = NOTHING
    judge: Judge = "rules"

    def frame(self, *, appendix: bool = False) -> DataFrame:
        """Return the findings as a tidy frame, one row each; ``appendix`` adds those of the appendix."""
        from safeguard_checks.findings.frame import findings_frame

        return findings_frame((*self.findings, *self.appendix) if appendix else self.findings)

    def _repr_html_(self) -> str:
        """Show the findings where a notebook shows a value."""
        from safeguard_checks.findings.notebook import to_table

        return to_table(self)
