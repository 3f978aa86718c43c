"""The grammar of plain statements: "284 children were on a plan", "the rate of referrals was 604"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import StatementClaim
from safeguard_checks.claims.lexicon import CHANGE_NOUN
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.packs.words import PEOPLE
from safeguard_checks.regex import regex

__all__ = ["statement_claims"]

_D = r"⟨D\d+⟩"
_WORDS = rf"(?:[^⟨;:.()]|{_D}|\([^⟨()]*\))"
# The number of children on a plan at 31 March 2025 was 284
_SUBJECT_FIRST = regex(
    rf"(?:^|[;,]\s+|[–—]\s+)(?P<topic>{_WORDS}{{6,140}}?)(?<!\bthere)\s+(?P<verb>was|were|is|are|stood\s+at|stands\s+at|totalled"
    rf"|totals|reached|numbered)\s+(?P<gap>[^⟨;:.()]{{0,60}}?\bat\s+)?(?:just\s+|only\s+|now\s+)?{mark('NPR', 'value')}",
    re.I,
)
# 284 children were subject to a child protection plan at 31 March 2025
_FIGURE_FIRST = regex(rf"{mark('N', 'value')}\s+(?P<topic>{_WORDS}{{4,120}})", re.I)
_OF_WHOLE = regex(
    r"(?:(?<!total\s)\bof\s+(?:the|these|those|our|all|this)?\s*|\bby\s+|\bfrom\s+|\bto\s+|\bfor\s+|\bthan\s+|\bonly\s+one\s+of\s+"
    r"|\bwith\s+|\bover\s+|\bunder\s+|\bleast\s+|\bmost\s+|\bbetween\s+|\band\s+|⟨[^D]\d+⟩\s*,?\s*)$",
    re.I,
)
# What something does for some of a group tells nothing of its size: "the scheme helped 14 care
# leavers"; what "we" did is told of all.
_DONE_TO = regex(
    r"(?<!\bwe\s)(?<!\bwe\shave\s)(?<!\bwe\salso\s)\b(?!(?:received|recorded|reported|completed|identified|totalled|reached|concluded|accepted|processed|registered|need|indeed"
    r"|saw|held|including)\b)[a-z]+(?:ed|ing)\s+$",
    re.I,
)
_AFTER = regex(
    rf"\s*(?:$|[.,;:()]|(?:in|at|as\s+at|on|during|by\s+the\s+end\s+of|as\s+of|for)\s+(?:the\s+)?{_D}|compared|which|and|up|down"
    rf"|showing|this|per|(?:{PEOPLE})\b|an?\s+{CHANGE_NOUN}|at\s+the\s+end|(?:at|by)\s+year[\s-]end)",
    re.I,
)


def statement_claims(sentence: Sentence) -> Iterator[StatementClaim]:
    """Yield what a sentence says plain figures are of, told by the words before or after them."""
    text = sentence.text
    if "⟨" not in text:
        return
    taken: set[str] = set()
    for m in _SUBJECT_FIRST.finditer(text):
        if m["value"] not in taken and _AFTER.match(text, m.end()) and not is_withdrawn(m.group()):
            taken.add(m["value"])
            yield _claim(sentence, m, "before")
    for m in _FIGURE_FIRST.finditer(text):
        head = text[max(0, m.start() - 24) : m.start()]
        withdrawn = is_withdrawn(text[max(0, m.start() - 40) : m.start()]) or is_withdrawn(
            m["topic"]
        )
        if m["value"] in taken or _OF_WHOLE.search(head) or _DONE_TO.search(head) or withdrawn:
            continue
        taken.add(m["value"])
        yield _claim(sentence, m, "after")


def _claim(sentence: Sentence, m: re.Match[str], side: str) -> StatementClaim:
    return StatementClaim(
        span=sentence.span(m.start("topic") if side == "before" else m.start(), m.end()),
        text=m.group(),
        figure=sentence.figure(m["value"]),
        topic=sentence.span(m.start("topic"), m.end("topic")),
        periods=tuple(sentence.periods(m.start(), m.end())) or tuple(sentence.periods()),
    )
