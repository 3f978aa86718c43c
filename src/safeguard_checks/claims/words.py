"""The words of change and comparison, and the words that take a claim back.

Word lists are closed classes of English, not phrases of a field (those live in packs).
"""

from __future__ import annotations

import re

from safeguard_checks.claims.claim import Direction

__all__ = ["ADVERB", "NOUN", "VERB", "direction_of", "is_withdrawn"]

_UP_VERB = (
    r"increas(?:ed|es|e|ing)|ris(?:en|es|e|ing)|rose|gr(?:ew|own|ows|ow|owing)|climb(?:ed|s|ing)"
)
_DOWN_VERB = (
    r"decreas(?:ed|es|e|ing)|reduc(?:ed|es|e|ing)|fall(?:en|s|ing)?|fell|declin(?:ed|es|e|ing)"
    r"|drop(?:ped|s|ping)?"
)
_UP_NOUN = r"increase|rise|growth|upturn"
_DOWN_NOUN = r"decrease|reduction|fall|decline|drop|downturn"

VERB = rf"(?:{_UP_VERB}|{_DOWN_VERB})"
NOUN = rf"(?:{_UP_NOUN}|{_DOWN_NOUN})"
ADVERB = (
    r"(?:(?:slightly|significantly|markedly|sharply|substantially|steadily|considerably|marginally"
    r"|dramatically|only|just|again|also|further|notably|slowly|by|overall|very)\s+)*"
)

_UP = re.compile(rf"(?:{_UP_VERB}|{_UP_NOUN}|up|higher|more|doubled)\b", re.I)
_WITHDRAWN = re.compile(
    r"\b(?:not|no|never|without|n't|cannot|can't|if|unless|whether|would|could|should|may|might"
    r"|will|shall|must|aim(?:s|ed|ing)?|target(?:s|ed)?|plan(?:s|ned)?\s+to|expect(?:s|ed)?"
    r"|forecast|predict(?:s|ed)?|project(?:ed|ion)|hop(?:e|es|ed)|intend(?:s|ed)?|ambition"
    r"|in order to|so as to|need(?:s|ed)? to|want(?:s|ed)? to|help(?:s|ed|ing)? to|seek(?:s|ing)?"
    r"|likely|unlikely|risk of|potential|less than expected|rather than|instead of|prevent(?:ed|ing)?"
    r"|avoid(?:ed|ing)?|slow(?:ed|ing)|halt(?:ed|ing)?|revers(?:ed|ing)|stemmed)\b|n[’']t\b",
    re.I,
)


def direction_of(word: str) -> Direction:
    """Return ``up`` or ``down`` for a verb or noun of change."""
    return "up" if _UP.match(word) else "down"


def is_withdrawn(before: str, after: str = "") -> bool:
    """Tell whether words near a claim negate it, make it conditional, or put it in the future."""
    return bool(_WITHDRAWN.search(before) or _WITHDRAWN.search(after))
