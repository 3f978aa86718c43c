"""The share of a part that is called by name, of the parts and whole told just before: "Salary is therefore 65% of the pot".

The sentence before tells one whole and its parts in one unit ("a budget of £48,000, of which £31,200 goes on the salary, £9,600 on
..."); a word of the share's subject stands beside one of the parts only, and the share is of all ("of the total", "of the pot").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import ShareClaim, WordedShare
from safeguard_checks.claims.lexicon import MAKES_UP, OTHER_BASIS
from safeguard_checks.claims.near.of_whole import Count, counts_told
from safeguard_checks.claims.near.said import Said, shares_said
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.regex import regex

__all__ = ["shares_of_named_parts"]

# Salary is therefore 65% of the pot; parents thus supplied three fifths of the replies
_SUBJECT = regex(
    rf"^\W*(?P<name>(?:[A-Za-z’'-]+\s+){{1,4}}?)(?:(?:thus|therefore|hence|alone|accordingly|so)\s+)?(?:{MAKES_UP}|are|were|make|made|take|takes|took|supplied|supplies|provided?|provides|gave|gives|cover(?:s|ed)?|form(?:s|ed)?|absorb(?:s|ed)?|consume[sd]?|come[s]?\s+to|came\s+to)\s+"
    r"(?:(?:thus|therefore|hence|accordingly|up|in\s+all)\s+){0,2}(?:(?:just|exactly|about|some|over|nearly|almost|around)\s+){0,2}$",
    re.I,
)
_OF_ALL = regex(
    r"\s+of\s+(?:the|our|this|that|its|their|all)\s+(?:whole\s+)?(?P<noun>[a-z-]+)(?=\s*[.;,)]|\s*$)",
    re.I,
)
_WHOLE = r"(?:total|whole|pot|sum|lot|budget|money|amount|bill|cost|spending|funds?|grant|income|number|all)"
_CUT = regex(r",\s+|;\s+|\band\s+(?=⟨)|\s+while\s+", re.I)
_WORD = regex(r"[a-z]{4,}")
_STEM, _FEWEST = 5, 3
_LEAST = 0.97


def shares_of_named_parts(
    sentence: Sentence, before: Sequence[Sentence], taken: Sequence[tuple[int, int]]
) -> Iterator[ShareClaim | WordedShare]:
    """Yield the share that a sentence tells of a part named before; ``taken`` are the stretches that others read."""
    found = shares_said(sentence) if before and "⟨N" not in sentence.text else []
    if len(found) != 1 or found[0].many or OTHER_BASIS.search(sentence.text):
        return
    said = found[0]
    span = sentence.span(said.start, said.end)
    if any(a < span.end and span.start < b for a, b in taken):
        return
    head = sentence.text[: said.start]
    m, of_all = _SUBJECT.match(head), _OF_ALL.match(sentence.text, said.end)
    if m is None or of_all is None or is_withdrawn(head):
        return
    whole, parts = _whole_and_parts(before[-1], of_all["noun"])
    named = [p for p, words in parts if words & _stems(m["name"])]
    if whole is None or len(named) != 1:
        return
    yield _claim(sentence, said, named[0], whole)


def _claim(sentence: Sentence, said: Said, part: Count, whole: Count) -> ShareClaim | WordedShare:
    span, text = sentence.span(said.start, said.end), sentence.text[said.start : said.end]
    if said.figure is not None:
        return ShareClaim(span, text, said.figure, part.figure, (whole.figure,), False, how="tied-back/part-named")  # fmt: skip
    return WordedShare(
        span, text, said.words, said.said, None, part.figure, whole.figure, "tied-back/part-named"
    )


def _whole_and_parts(
    sentence: Sentence, noun: str
) -> tuple[Count | None, list[tuple[Count, frozenset[str]]]]:
    """Return the whole that opens a sentence and the parts behind it with the words of each, where they make it up or it is so called."""
    counts = counts_told(sentence)
    if len(counts) < _FEWEST or len({c.figure.kind for c in counts}) > 1:
        return None, []
    whole, *rest = counts
    together = sum(c.figure.printed.value for c in rest)
    size = whole.figure.printed.value
    known = re.fullmatch(_WHOLE, noun, re.I) or noun.lower()[:_STEM] in _stems(sentence.text)
    if not known or not size * _LEAST <= together <= size / _LEAST:
        return None, []
    ends = [*(c.start for c in rest[1:]), len(sentence.text)]
    first = [_before(sentence.text, c) for c in rest]
    told = []
    for c, end, ahead in zip(rest, ends, first, strict=True):
        behind = _CUT.split(sentence.text[c.end : end])[0]
        told.append((c, _stems(behind) | ahead))
    return whole, told


def _before(text: str, count: Count) -> frozenset[str]:
    """Return the words of the clause before a part: "of which libraries took"."""
    return _stems(_CUT.split(text[: count.start].rpartition("⟩")[2])[-1])


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM].rstrip("s") for w in _WORD.findall(text.lower()))
