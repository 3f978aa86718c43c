"""Two amounts that are told as making a third: "We have £9.3k left. Added to the £27.4k brought forward, it leaves a reserve of £36.7k".

===============  ==========================================================================================
how              for example
===============  ==========================================================================================
``added``        "Added to the £27.4k brought forward, it makes £36.7k"; "with the 40 from last year, that is 65"
``taken-off``    "Taken from the £27.4k brought forward, it leaves £18.1k"
``net-gain``     "We had £340k. A surplus of £52k was made, bringing it to £392k"
``net-loss``     "Reserves brought forward were £340k. A deficit of £52k was made, leaving £288k"
===============  ==========================================================================================

The first stands alone in the sentence before, and the other two alone in this one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import CHANGED, COMPARED, NET_GAIN, NET_LOSS
from safeguard_checks.claims.near.rests import LEAST, MOST, NOT_OF, PLAIN, TINY
from safeguard_checks.claims.sentence import BEGINS, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["joined_amounts"]

# "That left it with £40k" is of somebody else; "takes it to" is of the amount.
_MAKES = (
    r"(?:(?:leaves|left|leaving|makes|made|making|gives|gave|giving|comes\s+to|came\s+to|totals|totalled|adds\s+up\s+to)(?!\s+(?:it|them|him|her)\b)"
    rf"|(?:brings|brought(?!\s+forward)|bringing|takes|took|taking|{CHANGED})(?:\s+[a-z’'-]+){{0,5}}?\s+to)"
)
_RESULT = rf"{PLAIN}{{0,70}}?{_MAKES}\s+(?:[a-z’'-]+\s+){{0,6}}?{mark('NM', 'result')}{NOT_OF}"
_WAYS = {
    "added": regex(
        rf"{BEGINS}(?:added\s+to|adding|(?:taken\s+)?together\s+with|combined\s+with|along\s+with|on\s+top\s+of|put\s+together\s+with)\s+(?:[a-z’'-]+\s+){{0,4}}?{mark('NM', 'other')}{_RESULT}",
        re.I,
    ),
    "taken-off": regex(
        rf"{BEGINS}(?:(?:taken|deducted|subtracted|met|drawn)\s+(?:away\s+)?from|set\s+against)\s+(?:[a-z’'-]+\s+){{0,4}}?{mark('NM', 'other')}{_RESULT}",
        re.I,
    ),
    "net-gain": regex(
        rf"\b{NET_GAIN}\s+(?:for\s+the\s+year\s+)?of\s+{mark('NM', 'other')}{_RESULT}", re.I
    ),
    "net-loss": regex(
        rf"\b{NET_LOSS}\s+(?:for\s+the\s+year\s+)?of\s+{mark('NM', 'other')}{_RESULT}", re.I
    ),
}
_LESS = ("taken-off", "net-loss")
_STOCK = regex(
    r"\b(?:brought\s+forward|carried\s+(?:forward|over)|opening|reserves?|balances?|opened|began|started|start\s+of)\b",
    re.I,
)
_UNSURE = regex(rf"\b(?:{COMPARED}|per|each|every|average|than|respectively|target|budget)\b", re.I)
_TWO = 2


def joined_amounts(before: Sentence, sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield the amount of one sentence and the two of the next that it makes with one of them."""
    told, here = before.figures("NM"), sentence.figures("NM")
    if len(told) != 1 or len(here) != _TWO or _UNSURE.search(sentence.text):
        return
    for how, pattern in _WAYS.items():
        m = pattern.search(sentence.text)
        if m is None or is_withdrawn(sentence.text[: m.end()]):
            continue
        if how.startswith("net") and not _STOCK.search(before.text):
            continue
        other, result = sentence.figure(m["other"]), sentence.figure(m["result"])
        total, parts = result, (told[0], other)
        if how in _LESS:
            total = told[0] if how == "net-loss" else other
            parts = (other if how == "net-loss" else told[0], result)
        if _can_be(total, parts):
            yield TotalClaim(
                sentence.span(m.start(), m.end()), m.group(), total, parts, f"joined/{how}"
            )
        return


def _can_be(total: Figure, parts: tuple[Figure, Figure]) -> bool:
    every = (total, *parts)
    if len({(f.kind, f.printed.currency) for f in every}) > 1:
        return False
    if any(f.printed.low is not None or f.printed.approx or f.printed.value <= 0 for f in every):
        return False
    together = sum(p.printed.value for p in parts) / total.printed.value
    least = min(p.printed.value for p in parts)
    return LEAST <= together <= MOST and least >= TINY * total.printed.value
