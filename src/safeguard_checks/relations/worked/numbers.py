"""The numbers of neighbouring sentences, each with the noun behind it and what tells that it is no operand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from safeguard_checks.claims.lexicon import CHANGED, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.measures.quantities.counted import is_aside, is_sentence
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import singular_of
from safeguard_checks.quantity.approx import APPROXIMATOR
from safeguard_checks.quantity.words import NUMBER_WORD, TIME_UNIT, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose import total_reading
from safeguard_checks.relations.prose_operands import operand_of

__all__ = [
    "Number",
    "Window",
    "around",
    "is_plain",
    "is_prose",
    "lengths",
    "makes",
    "noun_behind",
    "numbers",
    "one_currency",
    "singular",
    "windows",
]

_WORD = regex(r"\s+(?:of\s+)?(?P<word>[A-Za-z][A-Za-z’'-]*)")
# What ends the noun of a number.
_NO_NOUN = frozenset(
    (
        "a", "about", "again", "also", "altogether", "an", "and", "apiece", "are", "as", "at", "because", "been",
        "before", "between", "but", "by", "came", "each", "every", "for", "from", "had", "has", "have", "he", "her",
        "in", "into", "is", "it", "its", "more", "nearly", "of", "on", "or", "our", "over", "per", "she", "so",
        "than", "that", "the", "their", "them", "there", "these", "they", "this", "those", "to", "under", "up", "was",
        "we", "were", "when", "where", "which", "while", "who", "whom", "whose", "will", "with", "would",
    )
)  # fmt: skip
_MOST_WORDS = 4
# 30 days; the first five weeks; eight hours
_LENGTH = regex(
    rf"(?<![\w,.⟩-])(?P<number>\d{{1,3}}(?:,\d{{3}})*|{NUMBER_WORD})\s+(?:[a-z]+\s+)?(?P<unit>{TIME_UNIT}|nights?|shifts?|sessions?|quarters?|terms?)\b(?![\s-]+olds?\b)",
    re.I,
)
# Money raised is no change of it, and who did something is no difference: "raised £420", "used by 320 patients".
_COLLECTED = regex(r"\braised\s+(?:[a-z]+\s+){0,2}$", re.I)
# "Set against 253,300 bed-days" divides by them, and "the four smaller libraries" are no difference.
_SET_AGAINST = regex(r"\bset\s+against\s+(?:[a-z]+\s+)?$", re.I)
_THE = regex(r"\b(?:the|these|those|our|its|their)\s+$", re.I)
# "In less than five years": no length that divides anything; "over nine months" is all of them.
_HEDGED = regex(rf"\b(?!over\b){APPROXIMATOR}\s+$", re.I)
# "A mean score of 3.36 out of 5": what a scale ends with divides nothing.
_OF_A_SCALE = regex(
    r"⟩\s+out\s+of\s+$|\bout\s+of\s+an?\s+(?:possible|potential|maximum)\s+(?:maximum\s+)?$", re.I
)
# "Earnings per share $0.22": told of each already.
_OF_EACH = regex(r"\bper\s+[a-z]+\s+(?:(?:of|was|is|at|were)\s+)?$", re.I)
_BY_WHOM = regex(
    rf"\b(?!(?:{CHANGED})\b)[a-z]{{2,}}(?:ed|en|nt|de|ld|ne)\s+by\s+(?:[a-z]+\s+)?$", re.I
)
_LEADERS = regex(r"\.{4}|…\s*…")
# "100 * (323 / 48,594) = 0.7%": a sum is written out, and its numbers are told again.
_FORMULA = regex(r"⟩\s*\)?\s*[*×÷/=]\s*[(⟨]")
# "- 3 This row": the number of an entry; "two or three flutes": a guess; "68m euros ($89m; £47m)": one amount told again.
_ENTRY = regex(r"(?:^|[-•–|])\s*\(?$")
_ENTRY_BEHIND = regex(r"[).:]?\s+(?:[A-Z][a-z]+|I|A)\b")
_OR = (regex(r"⟩\s*(?:or|to|and/or)\s*$", re.I), regex(r"\s*(?:or|to|and/or)\s+⟨[NM]", re.I))
_AGAIN = regex(r"\(\s*(?:[^⟨()]{0,12}⟨M\d+⟩\s*[;,/]\s*)?[^⟨()]{0,12}$")
# "Seven died."
_SOME_DID = regex(r"\s*⟨N\d+⟩\s+[a-z]+ed\.\s*", re.I)
_GLUED = regex(r"[-‐‑][a-z]")
_NEAR = 45
_SHORT = 2
_FEW_FIGURES = 3
_NUMBERED = regex(
    r"(?P<words>\b[a-z-]+(?:\s+[a-z-]+)?s)\s+(?:numbered|totall?ed|came\s+to|amounted\s+to|reached)\s+(?:[a-z]+\s+)?$",
    re.I,
)
_SHORT_FORMS = {
    "people": "person", "km": "kilometre", "kilometer": "kilometre", "kilometers": "kilometre", "kg": "kilogram",
    "ha": "hectare", "hrs": "hour", "sq": "square", "wte": "fte",
}  # fmt: skip
_AROUND, _SMALL = 3, 12
# "75+", "the last three": a band, and some of what is told.
_FIRST = regex(r"\b(?:last|first|next|past|top|bottom|other)\s+$", re.I)
_LETTERS = regex(r"[A-Za-z]{2,}")
_DIRECT = ("N", "M", "A", "P")


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place in its window.

    ``figure`` is ``None`` where a length of time is told, which is no figure; ``words`` are singular words of the noun
    behind it; ``line`` is the sentence that it stands in, counted from nought.
    """

    value: Fraction
    figure: Figure | None
    letter: str
    index: str
    start: int
    end: int
    line: int
    words: frozenset[str]
    text: str


def is_prose(sentence: Sentence) -> bool:
    """Tell whether a text is a sentence, and not a row, a list of contents or the notes of accounts."""
    figures = sum(m[1] != "D" for m in MARK.finditer(sentence.text))
    text = sentence.text
    if figures <= len(_LETTERS.findall(MARK.sub(" ", text))) and text.rstrip().endswith("."):
        figures = min(figures, _FEW_FIGURES)
    short = figures == 1 and text.rstrip().endswith(".") and len(text.split()) > _SHORT
    short = short or bool(_SOME_DID.fullmatch(text))
    kept = short or is_sentence(text, figures, True)
    return kept and not _LEADERS.search(text) and not _FORMULA.search(text)


@dataclass(frozen=True)
class Window:
    """Neighbouring sentences of one block, with their numbers that can be operands."""

    sentences: tuple[Sentence, ...]
    numbers: tuple[Number, ...]
    is_behind: bool = False
    is_far: bool = False


def windows(sentences: Sequence[Sentence], at: int) -> Iterator[tuple[str, Window]]:
    """Yield the sentence at a place by itself, with the one before, and with the one behind."""
    own = sentences[at]
    yield "own", Window((own,), tuple(numbers(own, 0)))
    if at and sentences[at - 1].block == own.block and is_prose(sentences[at - 1]):
        pair = (sentences[at - 1], own)
        yield "before", Window(pair, (*numbers(pair[0], 0), *numbers(own, 1)))
    if (
        at + 1 < len(sentences)
        and sentences[at + 1].block == own.block
        and is_prose(sentences[at + 1])
    ):
        pair = (own, sentences[at + 1])
        yield "next", Window(pair, (*numbers(own, 0), *numbers(pair[1], 1)), is_behind=True)


def around(sentences: Sequence[Sentence], at: int) -> Window | None:
    """Return the sentences of a block around one, with their numbers; numbers of its own come along."""
    near = tuple(
        s
        for s in sentences[max(0, at - _AROUND) : at + _AROUND + 1]
        if s.block == sentences[at].block and is_prose(s)
    )
    if len(near) < _SHORT:
        return None
    return Window(
        near, tuple(n for line, s in enumerate(near) for n in numbers(s, line)), is_far=True
    )


def numbers(sentence: Sentence, line: int) -> Iterator[Number]:
    """Yield the numbers of a sentence that can be operands, in order."""
    olds, sizes = values_beside(sentence.text)
    found: list[Number] = []
    for m in MARK.finditer(sentence.text):
        if m[1] not in _DIRECT or _GLUED.match(sentence.text, m.end()):
            continue
        head = sentence.text[max(0, m.start() - _NEAR) : m.start()]
        if m[2] in olds and not _SET_AGAINST.search(head):
            continue
        collected = m[1] == "M" and _COLLECTED.search(head)
        if m[2] in sizes and not collected and not _THE.search(head):
            continue
        if _OF_EACH.search(head) or _OF_A_SCALE.search(head):
            continue
        if is_aside(sentence.text, m) and not _BY_WHOM.search(head):
            continue
        figure = sentence.figure(m[2])
        if is_plain(figure) and not _is_none(sentence, m, figure):
            found.append(
                Number(
                    figure.printed.value, figure, m[1], m[2], m.start(), m.end(), line,
                    noun_behind(sentence.text, m.end()) or _noun_before(head), figure.text,
                )
            )  # fmt: skip
    found += (length for length in lengths(sentence, line))
    yield from sorted(found, key=lambda n: n.start)


def _is_none(sentence: Sentence, m: re.Match[str], figure: Figure) -> bool:
    """Tell whether a number is the number of an entry, one of two guesses, or an amount told again in another currency."""
    text, head = sentence.text, sentence.text[: m.start()]
    if _ENTRY.search(head) and figure.kind == "number" and _ENTRY_BEHIND.match(text, m.end()):
        return True
    if text[m.end() : m.end() + 1] == "+" or (
        figure.printed.value <= _SMALL and _FIRST.search(head)
    ):
        return True
    if _OR[0].search(head) or _OR[1].match(text, m.end()):
        return True
    if figure.kind != "money" or not _AGAIN.search(head):
        return False
    before = sentence.figures("M", 0, m.start())
    return bool(before) and before[-1].printed.currency != figure.printed.currency


def one_currency(figures: Iterable[Figure | None]) -> bool:
    """Tell whether amounts of money are told in one currency."""
    return len({f.printed.currency for f in figures if f is not None and f.kind == "money"}) < 2


def is_plain(figure: Figure) -> bool:
    """Tell whether a figure is one number above nought and neither hedged nor a stretch."""
    printed = figure.printed
    return printed.approx is None and printed.low is None and printed.value > 0


def makes(parts: Sequence[Number], total: Number) -> bool:
    """Tell whether numbers add up to another, as far as each is printed."""
    terms = [operand_of("part", p.figure) for p in parts if p.figure is not None]
    return total.figure is not None and bool(terms) and total_reading(total.figure, terms).holds


def lengths(sentence: Sentence, line: int) -> Iterator[Number]:
    """Yield the lengths of time that a sentence tells, which are no figures of a report."""
    for m in _LENGTH.finditer(sentence.text):
        told = m["number"]
        if _HEDGED.search(sentence.text, max(0, m.start() - _NEAR), m.start()):
            continue
        value = int(told.replace(",", "")) if told[0].isdigit() else number_words(told)
        if value is not None and value > 1:
            words = frozenset((singular(m["unit"]),))
            yield Number(Fraction(value), None, "L", "", m.start(), m.end(), line, words, m.group())


def noun_behind(text: str, end: int) -> frozenset[str]:
    """Return the words of the noun behind a place, as far as no other begins."""
    found: list[str] = []
    while len(found) < _MOST_WORDS:
        m = _WORD.match(text, end)
        if m is None or m["word"].lower() in _NO_NOUN or (found and " of " in m.group()):
            break
        found.append(singular(m["word"]))
        end = m.end()
    return frozenset(found)


def _noun_before(head: str) -> frozenset[str]:
    """Return the words of what a number is said to be: "occupied bed-days numbered 1,820"."""
    m = _NUMBERED.search(head)
    return frozenset(singular(w) for w in m["words"].split()) - _NO_NOUN if m else frozenset()


@lru_cache(maxsize=4096)
def singular(word: str) -> str:
    """Return a word without the ending of its plural."""
    if (short := _SHORT_FORMS.get(word.lower())) is not None:
        return short
    plain = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    if plain in singular_of():
        return singular_of()[plain]
    if plain.endswith("ies") and len(plain) > 4:
        return plain[:-3] + "y"
    if plain.endswith(("sses", "xes", "ches", "shes")):
        return plain[:-2]
    return (
        plain[:-1] if plain.endswith("s") and not plain.endswith("ss") and len(plain) > 3 else plain
    )
