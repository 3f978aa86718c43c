"""Shares that are told as all of one whole: "40% agreed, 35% did not and the remaining 25% gave no answer"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.amount import change_sizes
from safeguard_checks.claims.claim import HundredClaim
from safeguard_checks.claims.lexicon import CHANGED, COMPARED, OF_THEM
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import regex

__all__ = ["hundreds", "hundreds_next"]

# What those do who are left: the opposite of what the others did.
_DENIED = r"(?:not|no|none|never|neither|without|either|disagreed|refused|declined|failed|unsure|undecided|lack(?:ed|ing)?)"
_REST = regex(
    rf"\b(?:remaining|(?P<other>the\s+other)|remainder\s*(?:\(|of|being|,)|rest\s*(?:\(|,)|(?P<plain>rest)(?=\s+⟨)|balance\s+of|leaving(?:\s+(?:only|just|some))?)\s*{mark('P', 'rest')}(?!\s*(?:out\s+)?{OF_THEM}\b)"
    rf"|\b(?:which\s+means|meaning|so)(?:\s+that)?,?\s+{mark('P', 'rest2')}(?=\s+(?:[a-z]+\s+){{0,3}}?{_DENIED}\b)",
    re.I,
)
# "The 24% without are mostly flats": of the whole that the sentence before gives the other shares of.
_REST_NEXT = regex(
    rf"^\W*(?:this\s+leaves\s+|(?:and\s+)?the\s+(?:remaining|other)\s+|(?:the\s+(?:rest|remainder|others),?\s+)|the\s+(?=⟨P\d+⟩\s+(?:[a-z]+\s+){{0,2}}?{_DENIED}\b)){mark('P', 'rest')}(?!\s*(?:out\s+)?of\b)",
    re.I,
)
_PERCENT = regex(r"⟨P(\d+)⟩")
# Shares of other wholes, or changes, stand among them.
_NOT_ONE = regex(
    rf"\b{COMPARED}\b|\b(?:{OF_THEM}|of\s+this|{CHANGED}|up|down|from|than|respectively|further|another|additional|also"
    rf"|per\s+annum|interest|confidence|significan\w+|average[ds]?|rates?|whereas|more|less|at\s+least|up\s+to|deposit|each|every)\b|⟨[QDT]\d+⟩",
    re.I,
)
_CLAUSE = regex(r"[;:]|\.\s")
_MOST = 8
# "The other 40%" may be of two told far apart, and shares of sentences before these be left out.
_LEAST, _MOST_OF_ALL = 85, 115


def hundreds(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[HundredClaim]:
    """Yield the percentages of a sentence of which the last is what remains of a hundred.

    Where it tells too few of them, and the sentence before tells others, the rest may be of these too: nothing is told then.
    """
    text = sentence.text
    for m in _REST.finditer(text):
        # "...; the other 28%" goes on with what stands before the stop.
        stop = len(text[: m.start()].rstrip(" ;:"))
        start = max((c.end() for c in _CLAUSE.finditer(text, 0, stop)), default=0)
        before = [x.group(1) for x in _PERCENT.finditer(text, start, m.start())]
        if not 1 <= len(before) <= _MOST or _NOT_ONE.search(text, start, m.start()):
            continue
        parts = [sentence.figure(i) for i in (*before, m["rest"] or m["rest2"])]
        if change_sizes(text) & {*before} or any(map(_is_open, parts)):
            continue
        together = sum(p.printed.value for p in parts)
        told_before = bool(earlier) and _PERCENT.search(earlier[-1].text) and together < _LEAST
        if told_before or (m["other"] and not _LEAST <= together <= _MOST_OF_ALL):
            continue
        yield HundredClaim(
            sentence.span(start, m.end()),
            text[start : m.end()].strip(),
            tuple(parts),
            "the-other" if m["other"] else "the-rest" if m["plain"] else "the-remaining",
        )


def _is_open(figure: Figure) -> bool:
    """Tell whether a share is a range, or has no end on one side."""
    return figure.printed.low is not None or figure.printed.approx not in (None, "about")


def hundreds_next(before: Sentence, sentence: Sentence) -> Iterator[HundredClaim]:
    """Yield the percentages of a sentence with what the next one says is left of a hundred."""
    m = _REST_NEXT.match(sentence.text)
    if m is None:
        return
    found = [x.group(1) for x in _PERCENT.finditer(before.text)]
    if not 1 <= len(found) <= _MOST or _NOT_ONE.search(before.text):
        return
    parts = [*(before.figure(i) for i in found), sentence.figure(m["rest"])]
    if any(map(_is_open, parts)) or change_sizes(before.text) & {*found}:
        return
    if not _LEAST <= sum(p.printed.value for p in parts) <= _MOST_OF_ALL:
        return  # "Half said so already. 17% would not, and the remaining 33% could not"
    yield HundredClaim(
        sentence.span(m.start(), m.end()), m.group().strip(), tuple(parts), "the-remaining-next"
    )
