"""What the suites found, as findings: with quotes, working and a question, and nothing said twice.

A suite that judges relations says the same as the rule, so its failure is the rule's finding. What
only a suite expects (of a figure, a measure, a column) becomes a finding of its own, one an
expectation.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place, Span
from safeguard_checks.errors import InternalError
from safeguard_checks.findings.find import arranged
from safeguard_checks.findings.finding import Audit, Finding, Severity
from safeguard_checks.findings.identity import distinct, evidence_of, fingerprint_of, id_of
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement
from safeguard_checks.rules.suite_outcome import SuiteFailure, SuiteOutcome

__all__ = ["with_suites"]

_CODE, _FAMILY = "SUITE01", "SUITE"
_SEVERITY: dict[str, Severity] = {"critical": "high", "warning": "medium", "info": "low"}
_QUESTION = "Are these figures right as printed, and is what is expected meant to hold for them?"
_INNOCENT = ("What the suite expects is not meant to hold for this figure.",)
_PART_OF_WHOLE = "expect_part_not_to_exceed_whole"
_MOST = 14


def with_suites(
    document: Document,
    audit: Audit,
    judged: Sequence[Judgement],
    figures: Sequence[Figure],
    frames: Mapping[str, pd.DataFrame],
    outcomes: Sequence[SuiteOutcome],
) -> Audit:
    """Return the audit with what the suites found added, in order.

    Raises ``InternalError`` where a suite of ours calls a relation a contradiction that its rule
    does not: the two rest on one kernel, so one of them is broken.
    """
    verdicts = {j.relation.id: j for j in judged}
    places = _Places(document, verdicts, figures, frames)
    told: list[Finding] = []
    for outcome in outcomes:
        if outcome.holds:
            continue
        if outcome.judges:
            _same_as_rules(outcome, verdicts)
            continue
        left = _not_said(outcome, judged, frames)
        if left or not outcome.failures:
            told.append(_finding(document, replace(outcome, failures=left), places))
    own = {f.id: f for f in distinct(told)}
    everything = [*audit.findings, *audit.appendix, *own.values()]
    shown, rest = arranged(everything)
    return replace(audit, findings=shown, appendix=rest, suites=tuple(outcomes))


def _same_as_rules(outcome: SuiteOutcome, verdicts: Mapping[int, Judgement]) -> None:
    for failure in outcome.failures:
        judgement = verdicts.get(-1 if failure.relation is None else failure.relation)
        if judgement is None or judgement.verdict is not Verdict.CONTRADICTION:
            raise InternalError(
                f"Suite {outcome.suite}: {outcome.expectation} and the rules do not agree on "
                f"relation {failure.relation}."
            )


def _not_said(
    outcome: SuiteOutcome, judged: Sequence[Judgement], frames: Mapping[str, pd.DataFrame]
) -> tuple[SuiteFailure, ...]:
    """Leave out the parts that a rule says are larger than their wholes: one finding is enough."""
    if outcome.expectation != _PART_OF_WHOLE or outcome.frame != "measures":
        return outcome.failures
    said = {
        j.relation.stated.index
        for j in judged
        if j.relation.kind == "subset"
        and j.verdict is Verdict.CONTRADICTION
        and j.relation.stated is not None
    }
    figures = frames[outcome.frame]["figure"].tolist()
    return tuple(f for f in outcome.failures if figures[f.row] not in said)


class _Places:
    """The way from a row of a frame back to the report."""

    def __init__(
        self,
        document: Document,
        judged: Mapping[int, Judgement],
        figures: Sequence[Figure],
        frames: Mapping[str, pd.DataFrame],
    ) -> None:
        self.document, self.judged, self.frames = document, judged, frames
        self.figures = {figure.index: figure for figure in figures}

    def of(self, outcome: SuiteOutcome, failure: SuiteFailure) -> list[Place]:
        """Return the places of what a row is about: a relation's quotes, a figure, a claim."""
        if failure.relation is not None:
            spans: Sequence[Span] = self.judged[failure.relation].relation.quotes
            return [self.document.place(span) for span in spans]
        frame = self.frames[outcome.frame]
        if outcome.frame == "claims":
            ends = (int(frame[name].tolist()[failure.row]) for name in ("block", "start", "end"))
            return [self.document.place(Span(*ends))]
        figure = self.figures[int(frame["figure"].tolist()[failure.row])]
        return [self.document.place(figure.span)]


def _finding(document: Document, outcome: SuiteOutcome, places: _Places) -> Finding:
    shown = outcome.failures[:_MOST]
    found = [(failure, places.of(outcome, failure)) for failure in shown]
    flat = list(dict.fromkeys(place for _, some in found for place in some))[:_MOST]
    whole = Place(None, None, "", "", "", "", None, document.title or document.name)
    lines = [_line(failure, some) for failure, some in found]
    more = len(outcome.failures) - len(shown)
    if more > 0:
        lines.append(f"and {more:,} more")
    stated = "; ".join(f.found for f in shown if f.found) or outcome.observed or "see the working"
    implied = "; ".join(dict.fromkeys(f.implied for f in shown if f.implied)) or outcome.expected
    title = str(outcome.meta.get("title") or outcome.expected).rstrip(".")
    innocent = outcome.meta.get("innocent") or _INNOCENT
    question = str(outcome.meta.get("question") or _QUESTION)
    # Which expectation it is, wherever in the report rows fail it.
    subject = f"{outcome.suite} {outcome.expectation} {outcome.expected}"
    fingerprint = fingerprint_of(_CODE, subject, replace(whole, quote=""))
    evidence = evidence_of(_CODE, stated, implied, flat)
    return Finding(
        id=id_of(_CODE, fingerprint, evidence),
        number=0,
        fingerprint=fingerprint,
        evidence_hash=evidence,
        rule=_CODE,
        family=_FAMILY,
        severity=_SEVERITY.get(outcome.severity, "medium"),
        certainty="probable",
        pairing="matched",
        title=f"Not as the suite “{outcome.suite}” expects: {title}",
        stated=stated,
        implied=implied,
        working="\n".join(lines) or f"found {stated}; expected: {outcome.expected}",
        cause="",
        explanation=f"The suite “{outcome.suite}” expects: {outcome.expected}",
        question=question if question.endswith("?") else f"{question}?",
        caveats=tuple(map(str, innocent)) if isinstance(innocent, (list, tuple)) else _INNOCENT,
        locations=tuple(flat) or (whole,),
    )


def _line(failure: SuiteFailure, places: Sequence[Place]) -> str:
    """Return one row of the working: what it is of, what stands there, what was expected."""
    first = places[0] if places else None
    label = failure.subject or (" ".join(f"{first.row} {first.column}".split()) if first else "")
    said = f"{label}: {failure.found}" if label else failure.found
    return f"{said}; expected {failure.implied}" if failure.implied else said
