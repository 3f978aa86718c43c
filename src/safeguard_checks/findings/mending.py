"""Telling which figures would have to change."""

from __future__ import annotations

from safeguard_checks.documents.document import Document
from safeguard_checks.findings.finding import Mend, Mended
from safeguard_checks.findings.localise.locate import Change, Located
from safeguard_checks.relations.relation import Relation

__all__ = ["mending_text", "mends_of"]

_MOST_TOLD = 4


def mends_of(document: Document, located: Located, relation: Relation) -> tuple[Mend, ...]:
    """Return the smallest sets of changes with their places; ``relation`` places its words."""
    return tuple(
        Mend(tuple(_mended(document, change, relation) for change in changes))
        for changes in located.sets
    )


def _mended(document: Document, change: Change, relation: Relation) -> Mended:
    if change.figure is None:
        return Mended(relation.stated_text, "", document.place(relation.quotes[0]))
    return Mended(change.figure.text, change.values, document.place(change.figure.span))


def mending_text(located: Located) -> str:
    """Return in words what must change, where that says more than the finding itself does.

    Said are a single smallest set, and several of one change each that would mend more than one
    contradiction. Where any figure of one relation may be the wrong one, nothing is said.
    """
    count = len(located.relations)
    if len(located.sets) == 1:
        return _single(located.sets[0], count, located.checked)
    if count < 2 or len(located.sets) > _MOST_TOLD:
        return ""
    if any(len(changes) > 1 for changes in located.sets):
        return ""
    options = [_one(changes[0]) for changes in located.sets]
    return (
        f"One change would mend {_all(count)} relations, but which one cannot be told: "
        f"{', '.join(options[:-1])} or {options[-1]}."
    )


def _single(changes: tuple[Change, ...], count: int, checked: int) -> str:
    if len(changes) == 1 and changes[0].figure is not None and changes[0].values:
        figure, values = changes[0].figure.text, changes[0].values
        if count > 1:
            return (
                f"If the figure {figure} were {values}, {_all(count)} relations that it does not "
                "fit would hold."
            )
        if checked:
            return (
                f"If the figure {figure} were {values}, this would hold; changing any other of these "
                "figures alone would break a relation that holds."
            )
    if len(changes) > 1 and all(c.figure is not None and c.values for c in changes):
        return f"No single change would do. These together would: {'; '.join(map(_one, changes))}."
    return ""


def _one(change: Change) -> str:
    if change.figure is None:
        return "the words"
    if not change.values:
        return change.figure.text
    return f"{change.figure.text} (it would have to be {change.values})"


def _all(count: int) -> str:
    return "both" if count == 2 else f"all {count}"
