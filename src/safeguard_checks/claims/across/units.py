"""What a figure is counted in, by the words right behind it: "1,287 people per dentist", "10,000 MNT"."""

from __future__ import annotations

import re

from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["per_unit", "unit"]

_PER = regex(
    r"\s+([a-z][a-z’'-]*)\s+(?:per|for\s+each|for\s+every|to\s+every)\s+((?:[a-z-]+\s+){0,3}?[a-z-]+)(?=\s*(?:[.,;:()]|$)|\s+(?:in|at|compared|and|which|while|whereas|indicating|suggesting|was|is|for|on|than|this)\b)",
    re.I,
)
_UNIT = regex(r"\s*([A-Z]{2,4}|[a-z][a-z’'-]+)\b")


def _behind(sentence: Sentence, figure: Figure) -> tuple[str, int]:
    for m in MARK.finditer(sentence.text):
        if m[1] != "D" and sentence.figure(m[2]) is figure:
            return sentence.text, m.end()
    return "", 0


def per_unit(sentence: Sentence, figure: Figure) -> tuple[str, str] | None:
    """Return what a figure counts and of what there is one, told as "people per dentist"; the last words count."""
    m = _PER.match(*_behind(sentence, figure))
    return (m[1].lower(), m[2].lower().split()[-1]) if m else None


def unit(sentence: Sentence, figure: Figure) -> str:
    """Return the word right behind a figure, empty for none."""
    m = _UNIT.match(*_behind(sentence, figure))
    return m[1].lower() if m else ""
