"""The grammar of means of whole scores: "12 responses, with an average score of 4.55"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.claim import MeanClaim
from safeguard_checks.claims.sentence import Sentence, mark

__all__ = ["mean_claims"]

_REPLIES = re.compile(
    rf"{mark('N', 'count')}\s+(?:[a-z-]+\s+){{0,2}}(?:responses?|respondents?|replies|evaluations?"
    r"|participants?|attendees|delegates|people|staff|practitioners|children|parents|carers"
    r"|young\s+people|forms|surveys|questionnaires)\b",
    re.I,
)
_SCORE = re.compile(r"\b(?:scores?|scored|ratings?|rated|scale)\b", re.I)
_MEAN = re.compile(
    rf"\b(?:average|mean)\b[^⟨;.]{{0,60}}?(?:of|was|is|at|:)\s+{mark('AN', 'mean')}", re.I
)


def mean_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[MeanClaim]:
    """Yield the means of scores in a sentence with the one number of replies that goes with them."""
    text = sentence.text
    if "⟨" not in text or not _SCORE.search(text):
        return
    for m in _MEAN.finditer(text):
        mean = sentence.figure(m["mean"])
        here = [s for s in _REPLIES.finditer(text) if s["count"] != m["mean"]]
        owner = sentence
        if not here and earlier:
            owner = earlier[-1]
            here = list(_REPLIES.finditer(owner.text))
        if len(here) == 1 and mean.printed.decimals:
            yield MeanClaim(
                span=sentence.span(m.start(), m.end()),
                text=m.group(),
                mean=mean,
                count=owner.figure(here[0]["count"]),
                explicit=owner is sentence,
            )
