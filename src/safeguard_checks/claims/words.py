"""The words that take a claim back: negation, hedges, conditions, wishes and forecasts."""

from __future__ import annotations

import re

from safeguard_checks.claims.lexicon import CHANGE_STEM
from safeguard_checks.regex import regex

__all__ = ["TURNS", "is_one_of_several", "is_withdrawn"]

# How a sentence is set against another, which says nothing of what it is about.
TURNS = regex(
    r"\b(?:on\s+the\s+(?:other|one)\s+hand|by\s+contrast|in\s+contrast|meanwhile|as\s+a\s+result|overall|in\s+turn|for\s+(?:its|their)\s+part|however|by\s+comparison)\b",
    re.I,
)
_WITHDRAWN = regex(
    r"\b(?:not|no|never|without|n't|cannot|can't|if|unless|whether|would|could|should|(?-i:may)|might"
    r"|will|shall|must|aim(?:s|ed|ing)?|target(?:s|ed)?|plan(?:s|ned)?\s+to|expect(?:s|ed)?"
    r"|forecast|predict(?:s|ed)?|project(?:ed|ion)|hop(?:e|es|ed)|intend(?:s|ed)?|ambition"
    r"|in order to|so as to|need(?:s|ed)? to|want(?:s|ed)? to|help(?:s|ing)? to|(?<!asylum[-\s])seek(?:s|ing)?"
    r"|likely|unlikely|risk of|potential|less than expected|rather than|instead of|prevent(?:ed|ing)?"
    r"|avoid(?:ed|ing)?|slow(?:ed|ing)|halt(?:ed|ing)?|revers(?:ed|ing)|stemmed"
    r"|hardly|scarcely|barely|doubt(?:ful|ed|s)?|neither|nor|assum(?:es|ing|ed)|provid(?:ed|ing)\s+that|in\s+the\s+event|goals?"
    rf"|objectives?|aspir\w+|propos\w+|anticipat\w+|set\s+to|due\s+to\s+(?={CHANGE_STEM}\b)|committed\s+to"
    r"|yet\s+to|fail(?:ed|s|ing)?\s+to|suppos\w+|were\s+to)\b|n[’']t\b",
    re.I,
)

_DID = r"(?:had|has|have|was|were|is|are|will)\b"
_ONE_OF_SEVERAL = regex(
    rf"⟨[NM]\d+⟩\s+(?P<noun>[a-z]+)\s+{_DID}[^⟨;.:]*,\s*(?:and\s+)?⟨[NM]\d+⟩\s+(?P=noun)\s+{_DID}",
    re.I,
)


def is_one_of_several(text: str, start: int) -> bool:
    """Tell whether a number and the next have one noun and a verb each: "253 shares had gone, 200 shares had been sold".

    Neither is then the whole of the other.
    """
    return bool(_ONE_OF_SEVERAL.match(text, start))


def is_withdrawn(before: str, after: str = "") -> bool:
    """Tell whether words near a claim negate it, make it conditional, or put it in the future."""
    return bool(_WITHDRAWN.search(before) or _WITHDRAWN.search(after))
