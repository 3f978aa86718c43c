"""What patterns of shares are made of, and words that say what a share is of."""

from __future__ import annotations

import re

from safeguard_checks.claims.lexicon import COMPARED
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.quantity.approx import EMPHASIS
from safeguard_checks.regex import regex

__all__ = [
    "ALL_OF", "ANOTHER_SHARE", "A_WHOLE", "BRACKET", "NAMED_WHOLE", "NAMES_WHOLE", "NP", "OF", "POINTS_AFTER", "UNDATED", "WHOLE",
    "signed_sizes",
]  # fmt: skip

# Words between a count and its share, with dates among them and without.
NP = r"(?:(?!\bfrom\b|\bto\b|\bby\b|\bthat\b)(?:[^⟨,;:.()]|⟨D\d+⟩)){0,60}?"
UNDATED = r"(?:(?!\bfrom\b|\bto\b|\bby\b|\bthat\b)[^⟨,;:.()]){0,60}?"
OF = r"(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:all\s+)?(?:the\s+|a\s+|our\s+|these\s+|those\s+|its\s+)?(?:total\s+of\s+)?)"
BRACKET = rf"\(\s*(?:or|i\.e\.|about|approximately|equating to|which is|around|just over|just under|{EMPHASIS})?,?\s*"
# "9% of the 10 to 17 population" is of an age.
WHOLE = rf"{mark('N', 'whole')}(?!\s*(?:to|-|–)\s*⟨N)"
# What may stand between "of" and a whole.
ALL_OF = r"(?:(?:the|these|those|our|all|a\s+total\s+of)\s+)*"
A_WHOLE = rf"(?:[a-z]+\s+)?{WHOLE}"
# "Of the 45 reviews, 30 (67%) were done and 10 (22%) begun": the whole named once
NAMED_WHOLE = regex(
    rf"(?:(?:^|[.;,]\s)\W*(?:out\s+)?of\s+{ALL_OF}|\bof\s+(?:the|these|those|our|all)\s+)"
    rf"{A_WHOLE}",
    re.I,
)
# "(12% of the total)" says itself what it is of.
NAMES_WHOLE = regex(
    rf"\s*(?:of|nationally|across|in(?=\s+(?:⟨D|(?:the\s+)?[A-Z]))|{COMPARED})\b(?!\s*⟨N)", re.I
)
POINTS_AFTER = regex(
    r"\)?,?\s*of\s+(?:whom|which|(?:these|those)(?!\s+(?:eligible|aged)\b)|them|this\b|the\s+total)\b",
    re.I,
)
# "40% and 30%": one of several that are told together.
ANOTHER_SHARE = regex(r"\s*(?:,|and|/|&|,\s*and)\s*⟨P")


def signed_sizes(sentence: Sentence) -> set[str]:
    """Return the percentages that are printed with a sign: sizes of change, and no shares ("+68% on the year")."""
    return {
        m[2] for m in MARK.finditer(sentence.text)
        if m[1] == "P" and sentence.figure(m[2]).printed.text.lstrip()[:1] in "+-\u2212"
    }  # fmt: skip
