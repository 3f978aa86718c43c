"""The shares that a sentence states, by every way of reading, and what opens a list of them ("Of this number:")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.amount import change_sizes
from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.share_answered import shares_of_those_who_answered
from safeguard_checks.claims.share_back import shares_of_earlier, shares_of_the_same
from safeguard_checks.claims.share_beside import shares_beside_parts, shares_of_items
from safeguard_checks.claims.share_forms import signed_sizes
from safeguard_checks.claims.share_named import shares_of_named_wholes
from safeguard_checks.claims.share_uncounted import uncounted_shares
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["opens_list", "share_claims"]

_OPENS = regex(
    r"\bof\s+(?:this|these|those|whom|which|them|the\s+(?:above|total))\b[^⟨:]{0,40}:?\s*$"
    r"|^\W*(?:out\s+)?of\s+(?:the\s+|our\s+|all\s+|these\s+|those\s+)*⟨N\d+⟩(?:[^⟨:;.]|⟨D\d+⟩){0,110}:\s*$",
    re.I,
)


def opens_list(sentence: Sentence) -> bool:
    """Tell whether a sentence ends by opening a list of parts ("Of this number:")."""
    return bool(_OPENS.search(sentence.text))


def share_claims(
    sentence: Sentence, earlier: Sequence[Sentence], wholes: Sequence[Figure]
) -> Iterator[ShareClaim]:
    """Yield the shares a sentence states.

    ``earlier`` are the sentences a pronoun can point back to, in order; ``wholes`` are the counts
    that an enclosing "Of this number:" offers, nearest first, empty where there is none.
    """
    if "⟨P" not in sentence.text:
        return
    taken = change_sizes(sentence.text) | signed_sizes(sentence)
    yield from shares_of_named_wholes(sentence, taken)
    if not wholes:
        yield from shares_of_the_same(sentence, earlier, taken)
    yield from shares_of_items(sentence, earlier, wholes, taken)
    if not wholes:
        yield from shares_of_earlier(sentence, earlier, taken)
    yield from shares_beside_parts(sentence, earlier, wholes, taken)
    yield from uncounted_shares(sentence, taken)
    yield from shares_of_those_who_answered(sentence, earlier, taken)
