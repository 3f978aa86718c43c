"""Whether the running text of a report says, apart from any table, that figures were revised."""

from __future__ import annotations

import re
from collections.abc import Callable

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.explanations import SENTENCE, explanation_in
from safeguard_checks.measures.measure import Statement
from safeguard_checks.regex import regex

__all__ = ["revised_elsewhere"]

_OF_FIGURES = regex(
    r"\b(?:figures?|data|numbers?|counts?|rates?|percentages?|statistics|totals?|values)\b", re.I
)
# "The data dashboard was updated" says nothing of what was printed before.
_BEFORE = regex(
    r"\b(?:previous(?:ly)?|prior|last\s+year|earlier|historic(?:al)?|published|past\s+years?"
    r"|years?\s+before)\b",
    re.I,
)


def revised_elsewhere(document: Document) -> Callable[[Statement], bool]:
    """Return a test whether the text says that the figures of a statement's time were revised.

    Sentences that speak of revised policies, say, and not of figures, are no such note.
    """
    told = []
    for block in document.blocks:
        if block.table is None:
            for sentence in SENTENCE.split(block.text):
                if _OF_FIGURES.search(sentence):
                    found = explanation_in(sentence)
                    if found.revised and (found.of or _BEFORE.search(sentence)):
                        told.append(found)

    def revised(statement: Statement) -> bool:
        return any(not note.of or any(p.end == statement.end for p in note.of) for note in told)

    return revised
