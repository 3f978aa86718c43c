"""Totals told behind their parts, before them or in the next sentence, in any order of words.

Words say that a number is of all others together ("in all", "together", "a total of"), concludes from them ("so that", "thus",
"comes to") or is made of them ("consisting of"). Its parts are all numbers of its kind beside it: those before it in its sentence, then with
those of up to three sentences before, or the items of a list just above. Only parts that come near to it together are a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    AVERAGED,
    EACH_ITS,
    INCOME,
    OF_THEM,
    OTHER_BASIS,
    SPENDING,
    THUS,
    TOGETHER,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.documents.document import Document
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose import prose_totals
from safeguard_checks.relations.relation import Relation
from safeguard_checks.relations.worked.numbers import (
    Number,
    is_prose,
    makes,
    numbers,
    one_currency,
    singular,
)

__all__ = ["says_total", "sums_beside"]

# "Total" alone is said of much that is no sum of what stands beside it.
_ALL = regex(rf"\b{TOGETHER}\b", re.I)
_THUS = regex(rf"(?:\b{THUS}\b)", re.I)
_ALL_BEHIND = regex(rf"[^⟨;.:()]{{0,40}}?\b(?:{TOGETHER}|in\s+total)\b", re.I)
# "With the 1.1 kg found later, the haul was 7.5 kg."
_WITH = regex(r"\W*(?:together\s+with|with|adding|plus)\b[^⟨;:]{0,40}⟨", re.I)
_STOP = regex(r"[;:]\s|\.\s")
# Numbers of groups: "the three events", "over three areas".
_GROUPS = regex(
    r"\b(?:the|these|those|all|its|their|our|over|across|between|into|among|both|by)\s+$", re.I
)
# A number that only says more of another, or is none of the parts.
_ASIDE = regex(
    rf"\([^()]*$|\b(?:{OF_THEM}|including|out\s+of|(?<!add\s)(?<!adds\s)(?<!added\s)up\s+to|at\s+least|each|target(?:\s+of)?|limit\s+of)\s*(?:[a-z]+\s+)?$",
    re.I,
)
_OF_BEHIND = regex(
    rf"\s*(?:%\s*)?(?:{OF_THEM}|out\s+of|of\s+the|each\b|apiece\b|per\b|an?\s+(?:day|week|month|year|head)\b)|\s+(?:[a-z]+\s+){{1,2}}(?:an?|per|each|every)\s+(?:day|week|month|year|head)\b",
    re.I,
)
_AVERAGED = AVERAGED
_NO_SUM = regex(
    r"\b(?:excluding|net|less|minus|balance|remaining|of\s+the\s+total)\b",
    re.I,
)
_LEAST, _MOST = Fraction(3, 4), Fraction(27, 20)
_MOST_PARTS, _BACK, _FEW = 8, 3, 12
# A total of more than is told beside it.
_MORE = regex(
    r"\b(?:since\s+(?:it|its|the|we|our|then|inception|launch\w*|opening)|to\s+date|so\s+far|cumulative(?:ly)?|lifetime|inception)\b",
    re.I,
)
# "total debt of": of nothing but debts; "a total cost of": of whatever cost something.
_TOTAL_OF = regex(
    r"\b(?:total|aggregate|combined)\s+(?:[a-z]+\s+)?(?P<word>[a-z]+)\s+(?:of|was|is|stood\s+at)\s+(?:[a-z]+\s+)?$",
    re.I,
)
_ANY_TOTAL = regex(
    rf"(?:{INCOME}|{SPENDING}|amount|sum|number|figure|value|bill|price|budget|investment|fund|grant|award|count|outlay|saving|contribution)",
    re.I,
)
_LETTERS_OF = regex(r"[A-Za-z]+")
_LETTERS = ("N", "M", "P")
_BARE = regex(r"[A-Za-z]\s+\($")
# "£88 and £105, making the rents £178 and £208 respectively": each goes with its own.
_EACH_ITS = regex(EACH_ITS, re.I)
_SEMICOLON = regex(r";\s")
_NEAR, _JUST = 40, 12


def sums_beside(
    document: Document, sentences: Sequence[Sentence], spoken: frozenset[int]
) -> Iterator[Relation]:
    """Yield the totals that no other relation states, with the numbers beside them that make them."""
    for at, sentence in enumerate(sentences):
        if "⟨" not in sentence.text or not is_prose(sentence) or _MORE.search(sentence.text):
            continue
        told = list(numbers(sentence, 0))
        for total in told:
            if total.figure is None or total.letter not in _LETTERS or total.figure.index in spoken:
                continue
            how = says_total(sentence, total)
            if not how:
                continue
            parts, where = _parts(document, sentences, at, told, total, how)
            if parts:
                span = sentence.span(max(0, total.start - 1), total.end)
                claim = TotalClaim(
                    span, sentence.text, total.figure, tuple(p.figure for p in parts if p.figure), f"beside/{how}/{where}"
                )  # fmt: skip
                yield from prose_totals(claim)
                break


def says_total(sentence: Sentence, total: Number) -> str:
    """Return by what words a number is all of others: that it is, or that it follows from them."""
    text = sentence.text
    start = max((m.end() for m in _STOP.finditer(text, 0, total.start)), default=0)
    marks = text.rfind("⟩", start, total.start)
    head = text[max(start, marks + 1) : total.start]
    clause = text[start : total.start]
    if (
        is_withdrawn(head)
        or _AVERAGED.search(head)
        or _NO_SUM.search(head)
        or OTHER_BASIS.search(text)
    ):
        return ""
    if _ASIDE.search(head) or _OF_BEHIND.match(text, total.end) or _is_of_several(text, total):
        return ""
    if _ALL_BEHIND.match(text, total.end) or _ALL.search(head):
        return "all"
    if _THUS.search(head):
        return "thus"
    if _WITH.match(text) and total.end > text.rfind("⟨") and "," in head:
        return "with"
    first = not marks >= start and start == 0
    return "all" if first and _ALL.search(clause) else ""


def _is_of_several(text: str, total: Number) -> bool:
    """Tell whether a number is one of two totals, each of its own."""
    return any(m.start() <= total.start < m.end() for m in _EACH_ITS.finditer(text))


def _parts(
    document: Document,
    sentences: Sequence[Sentence],
    at: int,
    told: Sequence[Number],
    total: Number,
    how: str,
) -> tuple[list[Number], str]:
    """Return the numbers that make a total, else those that come near to it first, and where they stand."""
    near: list[tuple[list[Number], str]] = []
    for parts, where in _sets(document, sentences, at, told, total):
        apart = where.startswith("before") and _all_unlike(parts, total)
        if _come_near(parts, total) and not _of_one(parts, total) and not apart:
            if not _is_sure(sentences[max(0, at - _BACK) : at + 1], parts, total, how):
                continue
            if makes(parts, total):
                return parts, where.rstrip("?")
            if len({p.value for p in parts}) == len(parts):  # else one may be told twice
                near.append((parts, where))
    return near[0] if near and not near[0][1].endswith("?") else ([], "")


def _sets(
    document: Document,
    sentences: Sequence[Sentence],
    at: int,
    told: Sequence[Number],
    total: Number,
) -> Iterator[tuple[list[Number], str]]:
    """Yield the sets of numbers that can be the parts of a total, the nearest first; "?" marks those that leave a number out."""
    own = sentences[at]
    start = max((m.end() for m in _SEMICOLON.finditer(own.text, 0, total.start)), default=0)
    here = [n for n in told if n.start < total.start]
    clause, doubt = _alike(own, [n for n in here if n.start >= start], total, start, total.start)
    if start:
        yield clause, "own" + doubt
    parts, more_doubt = _alike(own, here, total, 0, total.start)
    yield parts, "own" + more_doubt
    earlier: list[Number] = []
    for back in range(1, _BACK + 1):
        if (
            at < back
            or sentences[at - back].block != own.block
            or not is_prose(sentences[at - back])
        ):
            break
        before = sentences[at - back]
        more, doubt = _alike(before, list(numbers(before, 0)), total)
        earlier, more_doubt = [*more, *earlier], more_doubt or doubt
        # Of money more is told in between, and some of it belongs to something else.
        if total.value >= _FEW and (total.letter == "N" or (total.letter == "M" and back < _BACK)):
            yield [*earlier, *parts], "before" + more_doubt
    yield _items(document, sentences, at, total), "items"


def _alike(
    sentence: Sentence,
    found: Sequence[Number],
    total: Number,
    start: int = 0,
    stop: int | None = None,
) -> tuple[list[Number], str]:
    """Return the numbers of a sentence that can be parts of a total, and "?" where others of its kind stand beside them.

    Asides and numbers of groups are none.
    """
    text = sentence.text
    like = [
        n
        for n in found
        if n.letter == total.letter and n.figure is not None and n.start != total.start
    ]
    kept = [
        n
        for n in like
        if not _ASIDE.search(text[max(0, n.start - _NEAR) : n.start])
        and not _OF_BEHIND.match(text, n.end)
        and not (n.value <= _FEW and _GROUPS.search(text[max(0, n.start - _JUST) : n.start]))
    ]
    in_brackets = [
        n for n in like if _BARE.search(text[: n.start]) and text[n.end : n.end + 1] == ")"
    ]
    if len(in_brackets) > 2 and len(in_brackets) == len(like):
        kept = (
            in_brackets  # "delay (64), staff attitude (41) and lost property (9), a total of 114"
        )
    marks = sum(
        m[1] == total.letter
        for m in MARK.finditer(text, start, len(text) if stop is None else stop)
    )
    return kept, "" if marks == len(like) else "?"


def _is_sure(near: Sequence[Sentence], parts: Sequence[Number], total: Number, how: str) -> bool:
    """Tell whether numbers can be parts: in one currency, none above a total that follows from them, of a thing told with them."""
    if not one_currency((total.figure, *(p.figure for p in parts))):
        return False
    if how == "thus" and any(p.value > total.value for p in parts):
        return False
    thing = _TOTAL_OF.search(near[-1].text[: total.start])
    if thing is None:
        return True
    word = singular(thing["word"])
    told = sum(word == singular(w) for s in near for w in _LETTERS_OF.findall(s.text))
    return told > 1 or bool(_ANY_TOTAL.fullmatch(word))


def _of_one(parts: Sequence[Number], total: Number) -> bool:
    """Tell whether a total counts what one of the numbers counts and another does not: "629,000 searches ... 864,000 visitors"."""
    alike = [bool(p.words & total.words) for p in parts if p.words]
    return bool(total.words) and any(alike) and not all(alike)


def _all_unlike(parts: Sequence[Number], total: Number) -> bool:
    """Tell whether a total and each of the numbers told before it count things of other names."""
    nouns = [p.words for p in parts]
    return bool(total.words) and all(nouns) and not any(words & total.words for words in nouns)


def _come_near(parts: Sequence[Number], total: Number) -> bool:
    if not 2 <= len(parts) <= _MOST_PARTS:
        return False
    made = sum((p.value for p in parts), Fraction(0))
    return made * _LEAST <= total.value <= made * _MOST and all(
        p.value < total.value * _MOST for p in parts
    )


def _items(
    document: Document, sentences: Sequence[Sentence], at: int, total: Number
) -> list[Number]:
    """Return the one number of each item of the list just above."""
    block = document.blocks[sentences[at].block]
    if sentences[at].number or block.kind == "list_item":
        return []
    found: list[Number] = []
    index = at - 1
    while index >= 0 and document.blocks[sentences[index].block].kind == "list_item":
        item = sentences[index]
        of_item, _ = _alike(item, list(numbers(item, 0)), total)
        if len(of_item) != 1 or item.number:
            return []
        found.insert(0, of_item[0])
        index -= 1
    return found
