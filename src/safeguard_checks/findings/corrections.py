"""Telling which figures would have to change."""

from __future__ import annotations

from collections.abc import Collection

from safeguard_checks.documents.document import Document
from safeguard_checks.findings.finding import CorrectedFigure, Correction
from safeguard_checks.findings.localise.locate import Change, Located
from safeguard_checks.relations.relation import Relation

__all__ = ["correction_text", "corrections_of"]


def corrections_of(
    document: Document, located: Located, relation: Relation
) -> tuple[Correction, ...]:
    """Return the smallest sets of changes with their places; ``relation`` places its words."""
    return tuple(
        Correction(tuple(_corrected(document, change, relation) for change in changes))
        for changes in located.sets
    )


def _corrected(document: Document, change: Change, relation: Relation) -> CorrectedFigure:
    if change.figure is None:
        return CorrectedFigure(relation.stated_text, "", document.place(relation.quotes[0]))
    return CorrectedFigure(change.figure.text, change.values, document.place(change.figure.span))


def correction_text(located: Located, shown: Collection[int]) -> str:
    """Return in words what must change, where one smallest change is clearly best.

    That is a single figure with a single value. Where rounding leaves several, where several figures
    of a relation may be the wrong one, or only several changes together would do, nothing is said.
    ``shown`` are the relations whose sums stand beside these words; of others it is said that they are not.
    """
    change, count = located.alone, len(located.relations)
    if change is None or change.figure is None or not change.single:
        return ""
    others = len(set(located.relations) - set(shown))
    if others:
        more = "the other sum" if others == 1 else f"{others} other sums"
        return (
            f"If {change.figure.text} were {change.values}, this would come out, and so would {more} that "
            f"{change.figure.text} does not fit."
        )
    if count > 1:
        return (
            f"If {change.figure.text} were {change.values}, {_all(count)} sums that it does not fit "
            "would come out."
        )
    if located.checked:
        return (
            f"If {change.figure.text} were {change.values}, this would come out; changing any other of "
            "these figures alone would break a sum that does."
        )
    return ""


def _all(count: int) -> str:
    return "both" if count == 2 else f"all {count}"
