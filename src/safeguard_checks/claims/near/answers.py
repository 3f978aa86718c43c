"""The answers to one question, told with their shares: "54% said it was the same, 39% better and 7% worse".

Two that are each other's opposite and one between them are all the answers there are, but for those who gave none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import HundredClaim
from safeguard_checks.claims.lexicon import COMPARED, FALLING, OF_THEM, RISING, SEXES
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["all_answers"]

_NOT = r"(?<!not\s)(?<!n’t\s)(?<!n't\s)"
_SAME = r"(?:(?:about\s+|much\s+|largely\s+)?the\s+same|unchanged|no\s+(?:change|difference)|not\s+changed|similar)"
_NEITHER = r"(?:neither|neutral|undecided|unsure|not\s+sure|uncertain|no\s+opinion|indifferent|mixed\s+views?|on\s+the\s+fence)"
# Each question by its two opposite answers and what lies between.
_QUESTIONS = tuple(
    tuple(regex(rf"\b{answer}\b", re.I) for answer in answers)
    for answers in (
        (rf"{_NOT}(?:better|more\s+positive)", r"(?:worse|more\s+negative)", _SAME),
        (rf"{_NOT}(?:{RISING}|higher|gone\s+up)", rf"(?:{FALLING}|lower|gone\s+down)", _SAME),
        (rf"{_NOT}(?:agree[ds]?|agreeing|in\s+agreement)", r"(?:disagree[ds]?|disagreeing|did\s+not\s+agree)", _NEITHER),
        (rf"{_NOT}(?:satisfied|happy)", r"(?:dissatisfied|unsatisfied|unhappy|not\s+satisfied)", _NEITHER),
        (rf"{_NOT}(?:support(?:ed|ive|s)?|in\s+favour|favou?red)", r"(?:oppos(?:ed|e|es)|against|objected|did\s+not\s+support)", _NEITHER),
        (r"(?:yes|[‘“'\"]yes[’”'\"])", r"(?:no|[‘“'\"]no[’”'\"])", r"(?:maybe|don[’']t\s+know|do\s+not\s+know|did\s+not\s+know|didn[’']t\s+know|unsure|not\s+sure|undecided|possibly)"),
    )
)  # fmt: skip
_UNSURE = regex(
    rf"\b(?:{COMPARED}|{OF_THEM}|than\s+(?:in|last|the)|previous|last\s+year|up\s+from|down\s+from|respectively|{SEXES})\b|⟨D\d+⟩[^⟨]*⟨D\d+⟩",
    re.I,
)
# One more answer, which would be part of all, with its share or without.
_NO_ANSWER = (
    r"don[’']t\s+know|not\s+know|no\s+answer|not\s+answer\w*|prefer\w*|others?|unknown|skipped"
)
_OTHER = regex(rf"\b(?:{_NEITHER}|{_NO_ANSWER})\b", re.I)
_REST = regex(rf"\b(?:rest|remain\w*|{_NO_ANSWER})\b", re.I)
# "60% of parents agreed, 20% of teachers were undecided": of another whole.
_OF_OTHERS = regex(r"\s+of\b")
_LONG, _ANSWERS = 130, 3


def all_answers(sentence: Sentence) -> Iterator[HundredClaim]:
    """Yield the shares of a sentence that are of all the answers to one question."""
    text = sentence.text
    marks = [m for m in MARK.finditer(text) if m[1] == "P"]
    if len(marks) < _ANSWERS:
        return
    ends = [*(m.start() for m in marks[1:]), len(text)]
    pieces = [text[m.end() : end] for m, end in zip(marks, ends, strict=True)]
    for i in range(len(marks) - _ANSWERS + 1):
        stop = i + _ANSWERS
        beside = [*pieces[max(0, i - 1) : i], *pieces[stop : stop + 1]]
        other = any(map(_is_an_answer, beside)) or _REST.search(pieces[-1])
        stretch = text[marks[i].start() : ends[stop - 1]]
        parts = tuple(sentence.figure(m[2]) for m in marks[i:stop])
        if not other and not _UNSURE.search(stretch) and _are_all(pieces[i:stop], parts):
            span = sentence.span(marks[i].start(), ends[stop - 1])
            yield HundredClaim(span, stretch.strip(), parts, "all-answers")
            return


def _are_all(pieces: Sequence[str], parts: Sequence[Figure]) -> bool:
    """Tell whether each of three shares is of another answer to one question."""
    exact = all(p.printed.approx is None and p.printed.low is None for p in parts)
    if not exact or any(len(piece) > _LONG for piece in pieces) or _of_several(pieces):
        return False
    for question in _QUESTIONS:
        said = [{i for i, answer in enumerate(question) if answer.search(p)} for p in pieces]
        if all(len(one) == 1 for one in said) and len(set.union(*said)) == _ANSWERS:
            return True
    return False


def _is_an_answer(piece: str) -> bool:
    """Tell whether a share beside three others is of a further answer."""
    return bool(_OTHER.search(piece)) or any(a.search(piece) for q in _QUESTIONS for a in q)


def _of_several(pieces: Sequence[str]) -> bool:
    """Tell whether a share behind the first is told with a whole of its own."""
    return any(_OF_OTHERS.match(piece) for piece in pieces[1:])
