"""The grammar of ranks: "third highest of 32 boroughs", "ranked 5th out of 152", "the lowest of all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import is_not_asserted
from safeguard_checks.claims.claim import RankClaim
from safeguard_checks.claims.lexicon import HIGHEST, LOWEST
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.quantity.words import ORDINALS
from safeguard_checks.regex import regex

__all__ = ["rank_claims"]

_PLACE = rf"(?:(?P<name>{'|'.join(ORDINALS)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))"
_OF = (
    rf"(?:\s+(?:rate|number|level|figure|proportion|percentage|performance|performing|score|position|place))?\s*,?\s*"
    rf"(?:(?:out\s+)?of|among(?:st)?|in)\s+(?:all\s+)?(?:the\s+|our\s+)?(?:total\s+of\s+)?{mark('N', 'of')}"
)
_RANK = regex(
    rf"\b(?:(?:{_PLACE}\s*[-\s])?\s*(?:(?P<high>{HIGHEST}|best|most)|(?P<low>{LOWEST}|least|worst))"
    rf"|(?:rank(?:ed|s|ing)?|placed|came)\s+{_PLACE.replace('name', 'name2').replace('digits', 'digits2')}){_OF}",
    re.I,
)


def rank_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[RankClaim]:
    """Yield the places that a sentence gives something among a stated number of others."""
    if "⟨N" not in sentence.text:
        return
    for m in _RANK.finditer(sentence.text):
        if is_not_asserted(sentence.text, m.start(), m.end()):
            continue
        name, digits = m["name"] or m["name2"], m["digits"] or m["digits2"]
        place = ORDINALS.index(name.lower()) + 1 if name else int(digits or 1)
        spans = [sentence.span(0, m.start())]
        spans += [s.span(0, len(s.text)) for s in reversed(earlier)]
        yield RankClaim(
            span=sentence.span(m.start(), m.end()),
            text=m.group(),
            place=place,
            highest=not m["low"],
            of=sentence.figure(m["of"]),
            subjects=tuple(spans),
        )
