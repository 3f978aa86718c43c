"""The words that tell what is counted: head noun and qualifiers, in one form for all who say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from safeguard_checks.claims.lexicon import CHANGED
from safeguard_checks.packs.load import Pack
from safeguard_checks.packs.words import ANYBODY, listed, singular_of
from safeguard_checks.quantity.words import NUMBER_WORD
from safeguard_checks.regex import regex

__all__ = ["GENERIC", "Topics", "is_among"]

# Words that narrow nothing: grammar, being and telling, and what any count is called.
_PLAIN = """
a about above account accounted accounting accounts across actual after again against age aged
ago all almost along already also although am amount amounts an and annual another any
approximately april are area around as at august authorities authority be became because become
becomes been before being below between big borough both but by calendar came can carried cent
compare compared comparing comparison completed could council count counts county current
currently date day days december did do does done due during each earlier eight either end
ended-up equivalent estimate estimated ever every exclude excluded excluding february fewer
figure figures financial five follow followed following for former four from further gave get
give given greater had has have having he held her here high higher highest his hold holding
holds how however i identified identify if in including inclusive increasing indeed inspection
into is it its itself it’s january july june just known large larger last latest latter least
less level levels like live lived lives living local low lower lowest made make makes making
many march may me meanwhile might month months more most much must my nearly next nil nine no
none nor not november now number numbers occurred october of off often on once one only onto or
other our out over overall own per percent percentage period periods place preceding presently
previous previously prior proportion provisional published quarter rate rates rather reach
reached receive received receiving recent recorded recording records remain remained remains
report reported reporting reporting-year reports represent represented representing represents
respectively roughly said same saw say see seen september set seven shall she should show showed
showing shown shows since six size small smaller so some stand standing stands still stood
subject such take taken ten than that the their them then there therefore there’s these they
thing things this those though three through throughout thus time times to today together too
total totalled totalling totals toward towards two under undertaken until up up-to upon us use
used value values very via volume was we week weeks well went were what when where whereas
whether which while whilst who whom whose why will with within without would year years yet you
your
"""
_NEUTRAL = frozenset(_PLAIN.split())
_CHANGED = regex(rf"^(?:{CHANGED})$", re.I)
_NUMBERS = regex(rf"^(?:{NUMBER_WORD})$", re.I)
_WORD = regex(r"=\w+=|\bn\d+n?\d*\b|[a-z][a-z’'-]*[a-z]|[a-z]")
_WORDS = regex(r"[^\W_]+(?:/[^\W_]+)?[’']?s?")
_PRINTED = regex(r"[^\W\d_](?:[^\W\d_]|[’'-](?=[^\W\d_]))*")
_ASIDE = regex(r"\[[^\[\]]*\]")
_ENDS = (
    "isations", "isation", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "als",
    "al", "ies", "ied", "ed", "es", "s", "y", "e",
)  # fmt: skip
_LEAST_STEM = 4
_LONG = 7
_IRREGULAR = singular_of()
_POSSESSIVE = regex(r"[’']s?$")


class Topics:
    """Turns words into topics; the terms of a domain pack count as one word each, however written."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._known: dict[str, frozenset[str]] = {}
        terms = [t for i in pack.indicators.values() for t in (*i.terms, i.label)]
        self._terms = frozenset(_lead(term) for term in terms)
        self._places = frozenset(_lead(name) for name in pack.comparator_names)
        # "adopted" is said of what the pack calls "adoptions".
        self.alias = {
            _stem(term.lower()): f"={indicator.code}="
            for indicator in pack.indicators.values()
            for term in indicator.terms
            if len(term) > _LONG and term.isalpha()
        }

    def words(self, text: str) -> frozenset[str]:
        """Return the words of a text that tell what is counted, each in its one form."""
        if text not in self._known:
            self._known[text] = self._words(text)
        return self._known[text]

    def _words(self, text: str) -> frozenset[str]:
        text = _ASIDE.sub(" ", text)
        # Hardly any text needs the search for terms, which takes long.
        if self._may_name(text, self._terms):
            for indicator, start, end in reversed(self.pack.match(text)):
                text = f"{text[:start]} ={indicator.code}= {text[end:]}"
        if self._may_name(text, self._places):
            for _, start, end in reversed(self.pack.comparators_in(text)):
                text = f"{text[:start]} {text[end:]}"
        found = (_stem(word) for word in _WORD.findall(text.lower().replace("‑", "-")))
        return frozenset(self.alias.get(word, word) for word in found if word)

    def as_printed(self, text: str, words: frozenset[str]) -> str:
        """Return what a text prints of some words in their one form, each once and in its order."""
        terms = self.pack.match(text) if self._may_name(text, self._terms) else ()
        found = [(start, text[start:end]) for i, start, end in terms if f"={i.code}=" in words]
        found += [
            (m.start(), m.group())
            for m in _PRINTED.finditer(text)
            if not self.words(m.group()).isdisjoint(words)
            and not any(start <= m.start() < start + len(term) for start, term in found)
        ]
        return " ".join({term.lower(): term for _, term in sorted(found)}.values())

    @staticmethod
    def _may_name(text: str, leads: frozenset[str]) -> bool:
        """Tell whether a text has a word that a term begins with."""
        return any(_lead(word) in leads for word in _WORDS.findall(text))

    def place(self, text: str) -> str:
        """Return the code of the comparator that a text names, empty for none."""
        return self.pack.comparator(text) if self._may_name(text, self._places) else ""


def is_among(word: str, words: Iterable[str]) -> bool:
    """Tell whether a word is among others in one form or another: "contaminated" and "contamination"."""
    long = len(word) >= _LONG
    return any(
        word == w or (long and len(w) >= _LONG and (w.startswith(word) or word.startswith(w)))
        for w in words
    )


@lru_cache(maxsize=20_000)
def _lead(term: str) -> str:
    """Return the first word of a term as it is compared: without case, hyphens and endings of a plural."""
    m = _WORDS.search(term)
    return m.group().lower().rstrip("s’'") if m else ""


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """Return the one form of a word, empty where it narrows nothing."""
    if word.startswith("=") or (word[0] == "n" and word[-1].isdigit()):
        return word
    word = _POSSESSIVE.sub("", word)
    if word in _NEUTRAL or _CHANGED.match(word) or _NUMBERS.match(word):
        return ""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ly") and len(word) > _LEAST_STEM + 1:
        return ""
    for end in _ENDS:
        if word.endswith(end) and len(word) - len(end) >= _LEAST_STEM:
            return word[: -len(end)]
    return word[:-1] if word.endswith("s") and len(word) > _LEAST_STEM - 1 else word


# Whom nearly everything is counted of: no topic by themselves.
GENERIC = frozenset(
    (*ANYBODY, *map(_stem, (*listed("people", "general"), "individual", "cases", "services")))
)
