"""What came in less what went out: "Exports rose to £38m. Imports fell to £64m, a deficit of £26m"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    ALONE,
    COMPARED,
    INCOME,
    OTHER_BASIS,
    SPENDING,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import EARLIER
from safeguard_checks.regex import regex

__all__ = ["balances"]

# Numbers that would have to be so much off are of something else.
_LEAST, _MOST = Fraction(3, 4), Fraction(4, 3)
# What is so small a part of the whole makes hardly a difference, and may be of anything.
_TINY = Fraction(1, 50)
_TO = r"(?:[^⟨;:]|⟨[PQD]\d+⟩){0,80}?(?<!\bfrom\s)(?<!\bby\s)"
_CAME, _WENT = (
    regex(rf"\b{words}\b{_TO}{mark('NM', 'value')}", re.I)
    for words in (rf"(?:{INCOME}|exports)", rf"(?:{SPENDING}|imports)")
)
# "10% of revenues", "compared with £26m last year": income told as a base, or that of another time.
_BASE_OF = regex(
    rf"⟨P\d+⟩\s+of\s+(?:[a-z]+\s+){{0,2}}{INCOME}\b|\b{COMPARED}\b|\bper\s+(?:diluted\s+)?share\b|\ba\s+share\b",
    re.I,
)
_NET = regex(
    rf"(?<!\bagainst\sa\s)(?<!\bfrom\sa\s)\b(?:net\s+(?!assets|liabilit|equity|worth|current|book|debt|zero|migration)[a-z]+|surplus|deficit|shortfall|profit|loss|excess)\s+(?:[a-z]+\s+){{0,5}}?(?:of|was|is|at|to)\s+{mark('NM', 'net')}",
    re.I,
)

# "The deficit for goods alone was £4.6bn" is of some of what came and went.
_OF_SOME = regex(rf"\b{ALONE}\b", re.I)
# "A surplus of £161,100 after a deficit of £60,335"; "the deficit of £11.9m already carried": of another time.
_AFTER_ONE = regex(
    r"\b(?:after|following|to\s+the|turned|existing|accumulated)\s+(?:an?\s+|the\s+)?$", re.I
)
_OF_ANOTHER = regex(
    rf"\s+(?:already|brought|carried|accumulated|(?:in|for)\s+the\s+year\s+before|(?:(?:in|for)\s+)?(?:the\s+)?{EARLIER}\s+year)\b",
    re.I,
)


def balances(lines: Sequence[Sentence]) -> Iterator[TotalClaim]:
    """Yield what the sentences of a report, given in order, say is left."""
    for i, sentence in enumerate(lines):
        if "⟨" not in sentence.text:
            continue
        yield from _nets(lines, i)


def _near(lines: Sequence[Sentence], i: int, start: int, stop: int) -> list[Sentence]:
    """Return those of a stretch of sentences that stand in the same block or the one beside it."""
    return [s for s in lines[max(0, start) : stop] if abs(s.block - lines[i].block) <= 1]


def _nets(lines: Sequence[Sentence], i: int) -> Iterator[TotalClaim]:
    """Yield what came in and went out with what is left, in the fewest sentences that tell one of each."""
    for m in _NET.finditer(lines[i].text) if "⟨" in lines[i].text else ():
        net = lines[i].figure(m["net"])
        text = lines[i].text
        if _OF_SOME.search(m.group()) or _AFTER_ONE.search(text[: m.start()]):
            continue
        if _OF_ANOTHER.match(text, m.end()):
            continue
        for start, stop in (
            (i, i + 1), (i - 1, i + 1), (i, i + 2), (i - 2, i + 1), (i, i + 3), (i - 3, i + 1)
        ):  # fmt: skip
            window = _near(lines, i, start, stop)
            if any(_BASE_OF.search(s.text) or OTHER_BASIS.search(s.text) for s in window):
                break
            came, went = _told(window, _CAME, net), _told(window, _WENT, net)
            if len(came) == len(went) == 1:
                less, more = sorted((*came, *went), key=lambda f: f.printed.value)
                if less is not more:
                    yield from _total(lines[i], m, more, (less, net), "in-less-out")
                break


def _told(window: Sequence[Sentence], words: re.Pattern[str], net: Figure) -> list[Figure]:
    found = (s.figure(x["value"]) for s in window for x in words.finditer(s.text))
    return [f for f in found if f.kind == net.kind and f is not net]


def _total(
    sentence: Sentence, m: re.Match[str], total: Figure, parts: tuple[Figure, ...], how: str
) -> Iterator[TotalClaim]:
    """Yield a whole with its parts where these come near to it and nothing is denied or open at one end."""
    if any(f.printed.low is not None or f.printed.value <= 0 for f in (total, *parts)):
        return
    near = _LEAST <= sum(p.printed.value for p in parts) / total.printed.value <= _MOST
    tiny = min(p.printed.value for p in parts) < _TINY * total.printed.value
    if near and not tiny and not is_withdrawn(sentence.text[max(0, m.start() - 30) : m.start()]):
        yield TotalClaim(sentence.span(m.start(), m.end()), m.group(), total, parts, how)
