"""The grammar of means of whole scores: "12 responses, with an average score of 4.55"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import MeanClaim
from safeguard_checks.claims.lexicon import CHANGED
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.packs.words import PEOPLE, REPLYING, any_word, listed
from safeguard_checks.regex import regex

__all__ = ["mean_claims"]

_WORDS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_ITEM = r"(?:items?|questions?|statements?|criteria|domains?|aspects?|outcomes?|areas|measures)"
# a four-item scale; the five questions; 6 statements
_ITEMS = regex(
    rf"(?:(?P<word>{_WORDS})|{mark('N', 'items')})(?:\s+|-)(?:[a-z]+\s+)?{_ITEM}\b", re.I
)
_SEVERAL = regex(
    r"\b(?:all|across|each|every|combined|overall|composite|questions|statements|criteria|domains"
    r"|items|subscales?|weighted|adjusted)\b",
    re.I,
)

_REPLIES = regex(
    rf"{mark('N', 'count')}\s+(?:[a-z-]+\s+){{0,2}}(?:{REPLYING}|{any_word(listed('people', 'scoring'))}|{PEOPLE})\b",
    re.I,
)
_SCORE = regex(r"\b(?:scores?|scored|ratings?|rated|scale)\b", re.I)
_RATED = regex(r"\b(?:scores?|ratings?|marks?)\b", re.I)
_CHANGE = regex(rf"\b(?:{CHANGED}|difference)\b", re.I)
_MEAN = regex(
    rf"\b(?:average|mean)\b[^⟨;.]{{0,60}}?(?:of|was|is|at|:)\s+{mark('AN', 'mean')}", re.I
)


# the mean rating from 11 participants was 4.35; given by the 25 staff was 4.22
_FROM = regex(
    rf"\b(?:average|mean)\s+(?:overall\s+)?(?:score|rating|mark)s?\b[^⟨;.]{{0,40}}?\b(?:from|by|of|among|across)\s+(?:the\s+|all\s+|our\s+)*"
    rf"{mark('N', 'count')}\s+[a-z][a-z\s-]{{2,50}}?\s+(?:was|is)\s+{mark('AN', 'mean')}",
    re.I,
)


def mean_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[MeanClaim]:
    """Yield the means of scores in a sentence with the one number of replies that goes with them."""
    text = sentence.text
    if "⟨" not in text or not _SCORE.search(text):
        return
    for m in _FROM.finditer(text):
        mean = sentence.figure(m["mean"])
        if mean.printed.decimals:
            count = sentence.figure(m["count"])
            span = sentence.span(m.start(), m.end())
            yield MeanClaim(span, m.group(), mean, count, True)
    for m in _MEAN.finditer(text):
        mean = sentence.figure(m["mean"])
        here = [s for s in _REPLIES.finditer(text) if s["count"] != m["mean"]]
        owner = sentence
        if not here and earlier:
            owner = earlier[-1]
            here = list(_REPLIES.finditer(owner.text))
        if _CHANGE.search(m.group()) or not (owner is sentence or _RATED.search(m.group())):
            continue  # "a mean decrease of 6.33 points": scales have decimals where nobody says otherwise
        items = _items(sentence, owner)
        if len(here) == 1 and mean.printed.decimals and items:
            yield MeanClaim(
                span=sentence.span(m.start(), m.end()),
                text=m.group(),
                mean=mean,
                count=owner.figure(here[0]["count"]),
                explicit=owner is sentence,
                items=items,
            )


def _items(sentence: Sentence, owner: Sentence) -> int:
    """Return how many items the scale has; 0 where there are several and nobody says how many.

    A mean over all items moves in finer steps than one of single scores.
    """
    found = {
        _WORDS.split("|").index(m["word"].lower()) + 2
        if m["word"]
        else int(near.figure(m["items"]).printed.value)
        for near in {id(sentence): sentence, id(owner): owner}.values()
        for m in _ITEMS.finditer(near.text)
    }
    if len(found) == 1:
        return max(found.pop(), 1)
    return 0 if found or _SEVERAL.search(sentence.text) or _SEVERAL.search(owner.text) else 1
