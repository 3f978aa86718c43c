"""A covering letter as plain records: whom it is to, by when, and the questions it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from safeguard_checks.findings.finding import Finding

__all__ = ["Letter", "Question", "asked"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question about a finding, by its id, in the words of who asks.

    It is left out where it is not ``asked``, or empty. An empty line in the ``text`` parts paragraphs.
    """

    finding: str
    text: str
    asked: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person has filled in; what is empty stays open to be filled in by hand.

    ``questions`` in their order; where there are none, those of all accepted findings.
    """

    addressee: str = ""
    date: str = ""
    due: str = ""
    reference: str = ""
    signed: str = ""
    questions: tuple[Question, ...] = ()


def asked(letter: Letter, accepted: Sequence[Finding]) -> tuple[tuple[Finding, str], ...]:
    """Return the accepted findings that a letter asks about, each with the words it asks in.

    Accepted findings that the letter does not know yet come last, with the question as worked out.
    """
    there = {f.id: f for f in accepted}
    known = {q.finding for q in letter.questions}
    ordered = [
        (there[q.finding], q.text) for q in letter.questions if q.finding in there and q.asked
    ]
    ordered += [(f, f.question) for f in accepted if f.id not in known]
    return tuple((f, text) for f, text in ordered if text.strip())
