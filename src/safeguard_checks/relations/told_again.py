"""Numbers that a text points back to: "these 34", "that figure of 1,904", "a contract worth £318,000" told of just before.

What is pointed back to stands in the sentences before, or is a sum or a difference of two numbers there. Where it is
neither, and one number of its kind there is a slip of the hand away, the two cannot both be right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from safeguard_checks.claims.lexicon import CHANGE_NOUN, values_beside
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.claims.share_whole import content_words
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import SAME
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Reading, Relation, Shown
from safeguard_checks.relations.slips import changed_over, digits_of, one_digit_off

__all__ = ["told_again"]

_NOUN = (
    r"(?:(?:figure|number|total|sum|amount|rate|share|proportion|percentage|score|average)\s+of\s+)"
)
# These 34; that figure of 1,904
_POINTED = regex(
    rf"\b(?:(?:these|those)(?:\s+(?:same|very|other))?\s+|(?:this|that|the\s+(?:above|same|said|latter))\s+{_NOUN}|this\s+)(?:(?:only|just|some)\s+)?$",
    re.I,
)
# A contract worth £318,000
_OF_IT = regex(
    r"\b(?:the|this|that|an?|its|their)\s+(?:[a-z-]+\s+){1,3}(?:of|worth|costing|totalling|amounting\s+to)\s+(?:(?:only|just)\s+)?$",
    re.I,
)
_OTHER = regex(
    rf"\b(?:target|previous|earlier|another|other|last|next|second|further|budget|forecast|{CHANGE_NOUN}|total|average|median|minimum|maximum)\b",
    re.I,
)
_BACK, _HEAD = 2, 60
_FEWEST, _SHORT = 2, 3


def told_again(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each number that a sentence points back to, with what it can be among those before it."""
    for i, sentence in enumerate(sentences):
        if "⟨" not in sentence.text:
            continue
        before = [s for s in sentences[max(0, i - _BACK) : i] if s.block == sentence.block]
        olds, sizes = values_beside(sentence.text)
        for m in MARK.finditer(sentence.text):
            if m[1] not in "NPMR" or m[2] in olds or m[2] in sizes:
                continue
            head = sentence.text[max(0, m.start() - _HEAD) : m.start()]
            how = "pointed" if _POINTED.search(head) else ""
            if not how and (found := _OF_IT.search(head)) and not _OTHER.search(found.group()):
                how = "of-it"
            if how:
                yield from _relation(sentence, before, m, how)


def _relation(
    sentence: Sentence, before: Sequence[Sentence], m: re.Match[str], how: str
) -> Iterator[Relation]:
    figure = sentence.figure(m[2])
    told = [f for s in before for f in s.figures("NPMR")]
    told += sentence.figures("NPMR", 0, m.start())
    told = [f for f in told if _alike(f, figure)]
    if not told or figure.printed.approx is not None or _digits(figure) is None:
        return
    same = [f for f in told if f.printed.value == figure.printed.value]
    if not same:
        if how == "of-it" and any(_is_rounded(f, figure) for f in told):
            return
        same = [f for f in told if _is_slip(f, figure, how)]
        if len(same) != 1 or _is_worked(told, figure) or _of_others(sentence, same[0], m):
            return
        # told twice itself, it is no slip
        if sum(f.printed.value == same[0].printed.value for f in told) > 1:
            return
    first = same[-1]
    working = f"{first.text} and {figure.text} for the same thing"
    value = figure.printed.interval("count")
    operand = Operand("first", first, first.printed.interval("count"), "")
    yield Relation(
        id=0,
        type="repeat",
        kind="again",
        subject=figure.text,
        stated=figure,
        stated_text=figure.text,
        readings=(Reading("as printed", SAME, (operand,), value, shown=Shown(working)),),
        pairing="matched",
        quotes=(figure.span, first.span),
        words=first.text,
        how=how,
    )


def _of_others(sentence: Sentence, first: Figure, m: re.Match[str]) -> bool:
    """Tell whether two numbers of one sentence are of two things: "96 people during these 95 incidents"."""
    at = next(
        (x for x in MARK.finditer(sentence.text, 0, m.start()) if _is(sentence, x, first)), None
    )
    if at is None:
        return False
    nouns = [content_words(sentence.text[x.end() : x.end() + _HEAD]) for x in (at, m)]
    return all(nouns) and not nouns[0] & nouns[1]


def _is(sentence: Sentence, m: re.Match[str], figure: Figure) -> bool:
    return m[1] != "D" and sentence.figure(m[2]) is figure


def _alike(a: Figure, b: Figure) -> bool:
    """Tell whether two figures are of one kind and printed to one place."""
    one, two = a.printed, b.printed
    return (
        a.kind == b.kind and a.per == b.per and one.currency == two.currency and one.approx is None
    )


def _digits(figure: Figure) -> int | None:
    """Return a value in units of its last printed place, nothing where it has too few digits."""
    found = digits_of(figure.printed)
    return found if found is not None and len(str(found).rstrip("0")) >= _FEWEST else None


def _is_slip(a: Figure, b: Figure, how: str) -> bool:
    one, two = _digits(a), _digits(b)
    if one is None or two is None or a.printed.grain != b.printed.grain:
        return False
    if how == "pointed" and len(str(one)) >= _SHORT and sorted(str(one)) == sorted(str(two)):
        return True  # two digits changed over, neighbours or not
    if one in changed_over(two):
        return how == "pointed" or len(str(one).rstrip("0")) >= _SHORT
    return how == "pointed" and len(str(one)) >= _FEWEST and one in one_digit_off(two)


def _is_rounded(a: Figure, b: Figure) -> bool:
    return abs(a.printed.value - b.printed.value) < max(
        a.printed.granularity, b.printed.granularity
    )


def _is_worked(told: Sequence[Figure], figure: Figure) -> bool:
    """Tell whether a number is the sum or the difference of others before it."""
    values = [f.printed.value for f in told]
    value = figure.printed.value
    if any(value in (a + b, abs(a - b)) for a, b in combinations(values, 2)):
        return True
    return len(values) > 2 and any(value == sum(values[i:]) for i in range(len(values) - 2))
