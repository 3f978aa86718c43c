"""The answers to one question, told with their shares: "54% said it was the same, 39% better and 7% worse".

Two that are each other's opposite and one between them are all the answers there are, but for those who gave none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import HundredClaim
from safeguard_checks.claims.lexicon import COMPARED, FALLING, RISING
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.share_words import worded_shares

__all__ = ["all_answers"]

_NOT = r"(?<!not\s)(?<!n’t\s)(?<!n't\s)"
_SAME = r"(?:(?:about\s+|much\s+|largely\s+)?the\s+same|unchanged|no\s+(?:change|difference)|not\s+changed|similar)"
_NEITHER = r"(?:neither|neutral|undecided|unsure|not\s+sure|uncertain|no\s+opinion|indifferent|mixed\s+views?|on\s+the\s+fence)"
# Each question by its two opposite answers and what lies between.
_QUESTIONS = tuple(
    tuple(re.compile(rf"\b{answer}\b", re.I) for answer in answers)
    for answers in (
        (rf"{_NOT}(?:better|more\s+positive)", r"(?:worse|more\s+negative)", _SAME),
        (rf"{_NOT}(?:{RISING}|higher|gone\s+up)", rf"(?:{FALLING}|lower|gone\s+down)", _SAME),
        (rf"{_NOT}(?:agree[ds]?|agreeing|in\s+agreement)", r"(?:disagree[ds]?|disagreeing|did\s+not\s+agree)", _NEITHER),
        (rf"{_NOT}(?:satisfied|happy)", r"(?:dissatisfied|unsatisfied|unhappy|not\s+satisfied)", _NEITHER),
        (rf"{_NOT}(?:support(?:ed|ive|s)?|in\s+favour|favou?red)", r"(?:oppos(?:ed|e|es)|against|objected|did\s+not\s+support)", _NEITHER),
        (r"(?:yes|[‘“'\"]yes[’”'\"])", r"(?:no|[‘“'\"]no[’”'\"])", r"(?:maybe|don[’']t\s+know|do\s+not\s+know|did\s+not\s+know|didn[’']t\s+know|unsure|not\s+sure|undecided|possibly)"),
    )
)  # fmt: skip
_UNSURE = re.compile(
    rf"\b(?:{COMPARED}|of\s+(?:these|those|them|whom|which)|than\s+(?:in|last|the)|previous|last\s+year|up\s+from|down\s+from|respectively|men|women|boys|girls)\b|⟨D\d+⟩[^⟨]*⟨D\d+⟩",
    re.I,
)
_LONG = 130


def all_answers(sentence: Sentence) -> Iterator[HundredClaim]:
    """Yield the shares of a sentence that are of all the answers to one question."""
    text = sentence.text
    if (
        text.count("⟨P") != len(_QUESTIONS[0])
        or _UNSURE.search(text)
        or tuple(worded_shares(sentence))
    ):
        return
    marks = [m for m in MARK.finditer(text) if m[1] == "P"]
    ends = [*(m.start() for m in marks[1:]), len(text)]
    pieces = [text[m.end() : end] for m, end in zip(marks, ends, strict=True)]
    parts = tuple(sentence.figure(m[2]) for m in marks)
    if any(len(piece) > _LONG for piece in pieces) or any(
        p.printed.approx or p.printed.low is not None for p in parts
    ):
        return
    for question in _QUESTIONS:
        said = [
            {i for i, answer in enumerate(question) if answer.search(piece)} for piece in pieces
        ]
        if all(len(one) == 1 for one in said) and len(set.union(*said)) == len(question):
            yield HundredClaim(
                sentence.span(marks[0].start(), len(text)),
                text[marks[0].start() :].strip(),
                parts,
                "all-answers",
            )
            return
