"""Numbers told as groups of so many: "Twenty-six came with a sibling: ten pairs and two groups of three".

Pairs, couples and twins are of two, trios and triplets of three, "groups of four" of four, singles of one. The groups stand behind the
number that they make, told as such (behind a colon, "in", "as", "made up of"), up to the end of the clause; only groups that come near
to the number are all of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import MORE_OR_LESS, TOTALLED, values_beside
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.packs.words import CASES, any_word, listed
from safeguard_checks.quantity.formula import GIVEN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Given, Reading, Relation, Shown
from safeguard_checks.relations.worked.numbers import is_prose

__all__ = ["groups_beside"]

_SIZES = {"pair": 2, "couple": 2, "twin": 2, "twosome": 2, "trio": 3, "triplet": 3, "threesome": 3, "foursome": 4, "quartet": 4, "quintet": 5, "singleton": 1, "single": 1, "individual": 1}  # fmt: skip
_GROUPS = rf"(?:groups?|sets?|teams?|part(?:y|ies)|bands?|crews?|circles?|clusters?|batches?|tables?|rows?|{CASES}|{any_word(listed('people', 'housing'))})"
_ITEM = rf"(?:⟨N\d+⟩|an?|one)\s+(?:[a-z]+\s+)?(?:(?:{'|'.join(_SIZES)})s?\b(?:\s+of\s+[a-z]+)?|{_GROUPS}\s+of\s+(?:⟨N\d+⟩|{NUMBER_WORD})(?:\s+(?!and\b)[a-z]+)?)"
_TOLD = regex(
    rf"{mark('N', 'total')}(?P<gap>(?:[^⟨;:.()]|⟨D\d+⟩){{0,90}}?)(?P<lead>:|\s[–—]|,\s+(?:namely|as|in|making\s+up)\b|\b(?:in|as|into|forming|making\s+up|made\s+up\s+of|{TOTALLED}(?:\s+(?:of|into|up))?)\b)\s*(?P<items>{_ITEM}(?:(?:,\s*(?:and\s+)?|\s+and\s+|\s+with\s+){_ITEM}){{0,5}})(?=\s*[.;)]|\s*$)",
    re.I,
)
_ONE = regex(
    rf"(?:⟨N(?P<many>\d+)⟩|(?P<a>an?|one))\s+(?:[a-z]+\s+)?(?:(?P<name>{'|'.join(_SIZES)})s?\b|{_GROUPS}\s+of\s+(?:⟨N(?P<size>\d+)⟩|(?P<word>{NUMBER_WORD})))",
    re.I,
)
_NOT = regex(
    rf"\b(?:{MORE_OR_LESS}|than|each|every|per|including|such\s+as|mostly|mainly|some|most|at\s+least|up\s+to)\b",
    re.I,
)
_LEAST, _MOST, _APART = Fraction(3, 4), Fraction(4, 3), 3


def groups_beside(sentences: Sequence[Sentence], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield the numbers that groups behind them make; ``spoken`` are figures that other relations state."""
    for sentence in sentences:
        m = _TOLD.search(sentence.text) if "⟨N" in sentence.text else None
        if m is None or not is_prose(sentence):
            continue
        found = _relation(sentence, m)
        if found is not None and found.stated is not None and found.stated.index not in spoken:
            yield found


def _relation(sentence: Sentence, m: re.Match[str]) -> Relation | None:
    figure = sentence.figure(m["total"])
    printed = figure.printed
    olds, sizes = values_beside(sentence.text)
    if printed.approx is not None or printed.low is not None or m["total"] in olds | sizes:
        return None
    if _NOT.search(m["gap"]) or _NOT.search(m["items"]) or is_withdrawn(sentence.text[: m.start("items")]):  # fmt: skip
        return None
    items = list(_ONE.finditer(m["items"]))
    counted = [_product(sentence, item) for item in items]
    products = [p for p in counted if p is not None]
    if not products or len(products) < len(counted):
        return None
    made = sum(a * b for a, b in products)
    alone = len(products) == 1
    if alone and products[0][0] == 1:
        return None  # "twelve in a group of ten"
    near = made * _LEAST <= printed.value <= made * _MOST or abs(made - printed.value) <= _APART
    if not near:
        return None
    working = " + ".join(f"{a} × {b}" for a, b in products)
    shown = Shown(text=f"{working} = {made}, printed as {figure.text}")
    said = printed.interval("count")
    reading = Reading("the groups together", GIVEN, (), said, Given(Interval.point(Fraction(made))), shown=shown)  # fmt: skip
    places = dict.fromkeys(
        sentence.figure(i).span for item in items for i in (item["many"], item["size"]) if i
    )
    return Relation(
        id=0, type="total", kind="prose", subject=sentence.text, stated=figure, stated_text=figure.text,
        readings=(reading,), pairing="explicit",
        quotes=(sentence.span(m.start(), m.end()), figure.span, *places), words=m["items"],
        how="groups/one-size" if alone else "groups/sizes",
    )  # fmt: skip


def _product(sentence: Sentence, item: re.Match[str]) -> tuple[int, int] | None:
    """Return how many groups there are and of how many, ``None`` where either is no plain whole number."""
    many = 1 if item["a"] else _whole(sentence, item["many"])
    if item["name"]:
        size: int | None = _SIZES[item["name"].lower()]
    else:
        size = (
            number_words(item["word"].lower()) if item["word"] else _whole(sentence, item["size"])
        )
    return (many, size) if many is not None and size is not None else None


def _whole(sentence: Sentence, index: str) -> int | None:
    printed = sentence.figure(index).printed
    plain = printed.approx is None and printed.low is None and printed.value.denominator == 1
    return int(printed.value) if plain else None
