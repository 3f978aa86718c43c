"""The grammar of rates: "305 children (a rate of 52 per 10,000)", "52 per 10,000 (305 children)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import RateClaim
from safeguard_checks.claims.lexicon import AMOUNTS_TO
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.share_whole import counts
from safeguard_checks.packs.words import CASES, PEOPLE
from safeguard_checks.regex import regex

__all__ = ["rate_claims"]

_LINK = (
    rf"(?:\(\s*(?:(?:or|i\.e\.,?|that\s+is,?)\s+)?|,?\s+(?:or|at|giving|with|which\s+{AMOUNTS_TO})\s+"
    r"|,?\s+(?:the\s+)?(?:equivalent|equating|equal)\s+(?:to|of)\s+|,?\s+representing\s+|,\s+(?=a\s+rate))"
    r"(?:(?:a|the|the\s+same)\s+)?(?:rate\s+of\s+|equivalent\s+to\s+|equating\s+to\s+)?"
)
_COUNT_RATE = regex(
    rf"{mark('N', 'count')}(?:\s+(?:out\s+)?of\s+(?:the\s+|our\s+)?{mark('N', 'people')})?(?P<what>(?:[^⟨;.]|⟨D\d+⟩){{0,90}}?)\s*{_LINK}{mark('R', 'rate')}",
    re.I,
)
# 52 per 10,000 children (305 children); a rate of 52 per 10,000, or 305 children
_RATE_COUNT = regex(
    rf"{mark('R', 'rate')}\s+per\s+[\d,]+(?P<what>(?:\s+[a-z-]+|\s+(?:in|at|on|during|for)\s+⟨D\d+⟩){{0,3}}?)\s*(?:\(\s*(?:or\s+)?|,?\s+or\s+|,\s+(?:which\s+is\s+)?(?:equivalent|equating)\s+to\s+)"
    rf"{mark('N', 'count')}\s*(?:(?:[a-z-]+\s*){{0,5}}\)|(?:{PEOPLE}|{CASES})\b)",
    re.I,
)
# The count is then a difference: "518 children, two fewer than in 2015 (the same rate of 80 ...)".
_ANOTHER = regex(r"\b(?:than|fewer|more|less|from|compared|of\s+(?:whom|which))\b", re.I)
_EARLIER = regex(r"\b(?:from|than|with|to|against)\s*$", re.I)
_WAS = regex(r"\bwhich\s(?:was|were)\s*$", re.I)


# There were 468 conferences. This is a rate of 50 per 1,000 children.
_THIS_IS = regex(
    rf"^\W*(?:this|that|it)\s+(?:is\s+equivalent\s+to|{AMOUNTS_TO})\s+(?:a\s+|the\s+)?(?:rate\s+of\s+)?{mark('R', 'rate')}",
    re.I,
)


def rate_claims(sentence: Sentence, before: Sentence | None) -> Iterator[RateClaim]:
    """Yield counts printed with their rate; those after "from" and the like are of an earlier time.

    ``before`` is the sentence before it, whose one count "This is a rate of" can point to.
    """
    text = sentence.text
    if "⟨R" not in text:
        return
    taken: set[str] = set()
    this = _THIS_IS.match(text)
    told = counts(before) if this and before else []
    if this and len(told) == 1:
        taken.add(this["rate"])
        span = sentence.span(0, this.end())
        yield RateClaim(
            span, this.group(), told[0], sentence.figure(this["rate"]), "",
            base=_base(text, this.end()), how="this-is",
        )  # fmt: skip
    for pattern in (_COUNT_RATE, _RATE_COUNT):
        for m in pattern.finditer(text):
            if m["rate"] in taken or _ANOTHER.search(m["what"]):
                continue
            taken.add(m["rate"])
            people = m.groupdict().get("people")
            yield RateClaim(
                span=sentence.span(m.start(), m.end()),
                text=m.group(),
                count=sentence.figure(m["count"]),
                rate=sentence.figure(m["rate"]),
                subject=m["what"].strip(),
                people=sentence.figure(people) if people else None,
                base=_base(text, m.end("rate") + 1),
                earlier=_is_earlier(text[: m.start()], pattern is _COUNT_RATE),
                how="count-rate" if pattern is _COUNT_RATE else "rate-count",
            )


_PER = regex(
    r"⟩?\s*(?:per|for\s+every)\s+[\d,]+\s+(?P<base>(?:(?!(?:at|in|on|for|as|during|by|since"
    r"|compared|against|which|that|and|or|but|was|were|is|are|has|have|from|to|than|when|while|with)\b)[A-Za-z0-9][\w-]*\s*){1,5})",
    re.I,
)


def _base(text: str, at: int) -> str:
    """Return the words after "per 10,000": "children aged under 18"."""
    m = _PER.match(text, at)
    return m["base"].strip() if m else ""


def _is_earlier(head: str, count_first: bool) -> bool:
    """Tell whether a pair is what there was before: "from 320 (56 ...)", "which was 320 (56 ...)"."""
    return bool(_EARLIER.search(head) or (count_first and _WAS.search(head)))
