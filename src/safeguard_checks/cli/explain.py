"""``safeguard-checks explain``: each sentence with its figures, how they were read, and what came of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import fill

from safeguard_checks.claims.claim import RoleClaim, RoleOption
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.cli.console import say
from safeguard_checks.documents.document import Document
from safeguard_checks.documents.read import read
from safeguard_checks.engine import audit_document, measured
from safeguard_checks.errors import InputError
from safeguard_checks.findings.finding import Finding
from safeguard_checks.findings.ticks.tick import Check, Tick
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.verdict import Verdict

__all__ = ["run_explain"]

# The letters by which a sentence marks figures of any kind.
_FIGURES = "NPQRMTAX"
_WIDTH = 100
_MOST = 3
_LEAST = 0.01
_VERDICTS = {
    Verdict.CONSISTENT: "holds",
    Verdict.CONTRADICTION: "does not hold",
    Verdict.CANNOT_TELL: "cannot be told",
}


def run_explain(options: argparse.Namespace) -> int:
    """Print the sentences of a page or line that state figures; all of them where none is named."""
    document = read(Path(options.report))
    measures = measured(document)[1]
    audit = audit_document(document)
    roles = {
        r.claim.stated.index: r.claim for r in measures.claims if isinstance(r.claim, RoleClaim)
    }
    findings = {f.id: f for f in (*audit.findings, *audit.appendix)}
    shown = False
    for sentence in measures.sentences:
        figures = sentence.figures(_FIGURES)
        if figures and _is_at(document, sentence, options.page, options.line):
            shown = True
            _print(document, sentence)
            for figure in figures:
                _print_figure(figure, audit.coverage.ticks[figure.index], roles, findings)
    if not shown and options.page is not None and not document.pages:
        raise InputError(
            f"{options.report}: has no pages that its file tells; name a line (--line) or leave the page out."
        )
    if not shown:
        raise InputError(
            f"{options.report}: no sentence with a figure stands there; try another page or line."
        )
    return 0


def _is_at(document: Document, sentence: Sentence, page: int | None, line: int | None) -> bool:
    spans = [f.span for f in sentence.figures(_FIGURES)]
    places = [document.place(span) for span in spans]
    return any(page in (None, p.page) and line in (None, p.line) for p in places)


def _print(document: Document, sentence: Sentence) -> None:
    span = sentence.span(0, len(sentence.text))
    place = document.place(sentence.figures(_FIGURES)[0].span)
    where = [f"page {place.page}"] if place.page else []
    where += [f"line {place.line}"] if place.line else []
    say("")
    say(f"{', '.join(where)}: {place.section}" if place.section else ", ".join(where))
    for line in fill(" ".join(document.text_at(span).split()), _WIDTH).split("\n"):
        say(f"  {line}")


def _print_figure(
    figure: Figure, tick: Tick, roles: Mapping[int, RoleClaim], findings: Mapping[str, Finding]
) -> None:
    say(f"    {figure.text}  ({figure.kind}): {tick.status.replace('_', ' ')}")
    if tick.reason:
        say(f"      since {tick.reason}")
    for check in tick.checks:
        say(f"      {_check(check, findings)}")
    claim = roles.get(figure.index)
    if claim is not None:
        for line in _roles(claim):
            say(f"      {line}")


def _check(check: Check, findings: Mapping[str, Finding]) -> str:
    told = f"{check.rule} {_VERDICTS[check.verdict]}: {check.note}"
    finding = findings.get(check.finding)
    if finding is None:
        return told
    return f"{told} [{finding.certainty}, {finding.belief:.2f}, read as {finding.construction}]"


def _roles(claim: RoleClaim) -> Iterator[str]:
    """Yield the roles that figures near a percentage may have, likeliest first."""
    for option in claim.options[:_MOST]:
        if option.probability >= _LEAST:
            yield f"by roles {option.probability:.2f}: {_option(option)}"
    yield f"by roles {claim.none:.2f}: what makes it is not printed here"


def _option(option: RoleOption) -> str:
    return f"{option.kind}, " + ", ".join(f"{role} {figure.text}" for role, figure in option.roles)
