"""What became of comparing a report with other documents, figure by figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from safeguard_checks.documents.document import Document
from safeguard_checks.documents.span import Place, Span
from safeguard_checks.measures.sources import Source
from safeguard_checks.quantity.verdict import Verdict
from safeguard_checks.rules.rule import Judgement

__all__ = [
    "NOTHING",
    "ComparedDocuments",
    "ComparedFigure",
    "ComparedStatus",
    "ValueThere",
    "compare_documents",
]

ComparedStatus = Literal["agrees", "differs", "may differ", "explained", "cannot tell"]


@dataclass(frozen=True, slots=True)
class ValueThere:
    """What one document gives for a figure: as printed, and whether the two agree.

    ``may differ`` is a difference with an ordinary cause, or between documents that may not be of
    one area; ``explained`` one that a note speaks of. ``reason`` says so.
    """

    source: int
    printed: str
    where: str
    status: ComparedStatus
    reason: str


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure of the report and what each of the other documents gives for it, by source."""

    label: str
    printed: str
    place: Place
    there: tuple[ValueThere, ...]


@dataclass(frozen=True, slots=True)
class ComparedDocuments:
    """The other documents, and every figure that at least one of them gives too."""

    sources: tuple[Source, ...] = ()
    figures: tuple[ComparedFigure, ...] = ()

    def count(self, source: int, status: ComparedStatus) -> int:
        """Return how many figures came to a status against a source."""
        return sum(t.source == source and t.status == status for h in self.figures for t in h.there)


NOTHING = ComparedDocuments()


def compare_documents(
    document: Document, judged: Sequence[Judgement], sources: Sequence[Source]
) -> ComparedDocuments:
    """Return what every figure came to that another document gives too, in reading order."""
    number = {source.name: i for i, source in enumerate(sources)}
    by_figure: dict[Span, list[Judgement]] = {}
    for j in judged:
        if j.relation.type == "source":
            by_figure.setdefault(j.relation.quotes[0], []).append(j)
    compared: list[ComparedFigure] = []
    for span in sorted(by_figure, key=lambda s: (s.block, s.row or 0, s.col or 0, s.start)):
        found = by_figure[span]
        first = found[0].relation
        there = tuple(_there(j, number[j.relation.elsewhere[0].source]) for j in found)
        compared.append(
            ComparedFigure(first.subject, first.stated_text, document.place(span), there)
        )
    return ComparedDocuments(tuple(sources), tuple(compared))


def _there(judgement: Judgement, source: int) -> ValueThere:
    found = judgement.relation.elsewhere
    status: ComparedStatus = "agrees"
    reason = ""
    if judgement.verdict is Verdict.CANNOT_TELL:
        status = "explained" if judgement.reason.startswith("explained") else "cannot tell"
        reason = judgement.reason.removeprefix("explained: ")
    elif judgement.verdict is Verdict.CONTRADICTION:
        status = "may differ" if judgement.certainty == "possible" else "differs"
        reason = "; ".join(dict.fromkeys(r.excuse for r in judgement.excuses))
    return ValueThere(
        source=source,
        printed=" or ".join(dict.fromkeys(e.figure for e in found)),
        where="; ".join(dict.fromkeys(e.where for e in found if e.where)),
        status=status,
        reason=reason,
    )
