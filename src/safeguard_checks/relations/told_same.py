"""Numbers and shares that a paragraph tells again of the same things: "14 public hearings ... All fourteen hearings were broadcast".

The second is called the whole of them or is pointed back to ("all", "both", "these", "the", "that half of the wards should
..."), has the noun of the first, and says nothing that narrows it. One number of that noun stands before it, and it is not worked
from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.near.said import shares_said
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import PLURALS
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import TIME_UNIT
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Relation, fact
from safeguard_checks.relations.worked.numbers import singular

__all__ = ["told_same"]

_PLURAL = rf"(?:[a-z][a-z’'-]*s|{PLURALS})"
_TIME_UNIT = regex(rf"(?:{TIME_UNIT})", re.I)
_NO_HEAD = frozenset(
    ["others", "times", "cases", "points", "percent", "as", "was", "is", "has", "this", "its", "pages", "words", "miles",
     "metres", "hours", "minutes", "days", "weeks", "months", "years", "thousands", "millions", "us", "yes", "plus", "less"]
)  # fmt: skip
# A number, the words that narrow it and what it counts: "14 public hearings", "three of the four boilers".
_COUNTED = regex(
    rf"{mark('N', 'n')}\s+(?:of\s+(?:the|our|these|those|its)\s+)?(?P<words>(?:[a-z][a-z’'-]*\s+){{0,3}}?)(?P<noun>{_PLURAL})(?![\w-])",
    re.I,
)
_OF_SHARE = regex(
    rf"\s+of\s+(?:all\s+)?(?:(?:the|our|its|their|these|those)\s+)?(?:⟨N\d+⟩\s+)?(?P<words>(?:[a-z][a-z’'-]*\s+){{0,2}}?)(?P<noun>{_PLURAL})(?![\w-])",
    re.I,
)
_OF_SO_MANY = regex(
    rf"(?:{mark('N', 'part')}|\bone)\s+(?:out\s+)?of\s+(?:the|our|its|their)\s+{mark('N', 'whole')}(?=\s)",
    re.I,
)
# All fourteen; these 14; both the 14
_WHOLE = regex(
    r"\b(?P<all>all(?:\s+(?:of\s+)?(?:the|our|these|those|its))?|these|those|(?P<the>the|our|its|their))\s+$",
    re.I,
)
# That three nurses should have to care for thirty
_THAT = regex(r"^\W*that\s+$", re.I)
_SHOULD = regex(r"\s+should\b", re.I)
_THAT_SHARE = regex(
    r"(?:^\W*|\b(?:fact|finding|news|concern\w*|worr\w+|surpris\w+|striking|unacceptable|view)\s+)that\s+$",
    re.I,
)
# What stands behind a number that is of all that was told: a verb, a stop.
_GOES_ON = regex(
    r"\s*(?:[.,;:)]|$|(?:were|was|are|is|have|has|had|will|would|can|could|may|might|must|should|did|do|took|gave|came|went|said|made|held|also|now|then|all|each|(?:promised|announced|agreed|mentioned|referred\s+to|named|identified|reported|found|described)\s+(?:by|in|above|earlier))\b)",
    re.I,
)
_OTHER = regex(
    r"\b(?:another|other|others|further|remaining|rest|additional|more|extra|first|last|next|new|old|same\s+number|target|planned|previous\w*|earlier|last\s+year|the\s+year\s+before"
    r"|of\s+(?:these|those|them|which|whom)|instead|rather|only|also|if|would\s+have|each|every|per|average|elsewhere|respectively)\b",
    re.I,
)
_BACK, _LEAST, _NEAR = 4, 2, 60


@dataclass(frozen=True, slots=True)
class _Number:
    """A number of things or a share of them, where it stands and what narrows it."""

    value: Interval
    words: frozenset[str]
    noun: str
    span: Span
    text: str
    start: int
    end: int
    figure: Figure | None = None
    rounded: bool = False


def told_same(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield each number of things, and each share of them, that goes back to one told before in its paragraph."""
    for i, sentence in enumerate(sentences):
        if "⟨" not in sentence.text:
            continue
        before = [s for s in sentences[max(0, i - _BACK) : i] if s.block == sentence.block]
        if not before:
            continue
        yield from _counts(sentence, before)
        yield from _shares(sentence, before)


def _counts(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    for number in _numbers(sentence):
        head = _WHOLE.search(sentence.text[max(0, number.start - _NEAR) : number.start])
        text = sentence.text
        that = _THAT.match(text[: number.start]) and _SHOULD.match(text, number.end)
        if (
            (head is None and not that)
            or number.rounded
            or number.value.low is None
            or number.value.low < _LEAST
        ):
            continue
        if not _GOES_ON.match(sentence.text, number.end) or _OTHER.search(
            sentence.text[: number.end]
        ):
            continue
        told = [n for s in before for n in _numbers(s) if n.noun == number.noun]
        told += [n for n in _numbers(sentence) if n.noun == number.noun and n.end <= number.start]
        if not told or any(n.rounded for n in told):
            continue
        same = [n for n in told if n.value == number.value]
        if not same and (
            len(told) > 1
            or not number.words <= told[0].words
            or _is_worked(sentence, before, number)
        ):
            continue
        first = (same or told)[-1]
        how = (
            "that"
            if head is None
            else "the"
            if head["the"]
            else "all"
            if head["all"].lower().startswith("all")
            else "these"
        )
        yield _relation(sentence, number, first, f"same/{how}")


def _numbers(sentence: Sentence) -> list[_Number]:
    """Return the numbers of things that a sentence counts."""
    found = []
    for m in _COUNTED.finditer(sentence.text):
        noun = m["noun"].lower()
        if noun in _NO_HEAD or _TIME_UNIT.fullmatch(noun):
            continue
        figure = sentence.figure(m["n"])
        value = figure.printed.value
        found.append(
            _Number(
                Interval.point(value),
                frozenset(m["words"].lower().split()),
                singular(noun),
                figure.span,
                figure.text,
                m.start(),
                m.end(),
                figure,
                figure.printed.approx is not None or figure.printed.grain != 1,
            )
        )
    return found


def _is_worked(sentence: Sentence, before: Sequence[Sentence], number: _Number) -> bool:
    """Tell whether a number is a sum or a difference of those before it."""
    values = [f.printed.value for s in before for f in s.figures("N")]
    values += [f.printed.value for f in sentence.figures("N", 0, number.start)]
    sums: set[Fraction] = set()
    for v in values:
        sums |= {s + v for s in sums} | {abs(s - v) for s in sums} | {v}
        if len(sums) > 500:
            return True
    return number.value.low in sums


def _shares(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    for share in _shares_of(sentence):
        if not _THAT_SHARE.search(sentence.text[max(0, share.start - _NEAR) : share.start]):
            continue
        told = [s for b in before for s in _shares_of(b) if s.noun == share.noun]
        if not told:
            continue
        same = [s for s in told if s.value.overlaps(share.value)]
        if same or len(told) == 1:
            yield _relation(sentence, share, (same or told)[-1], "same/share")


def _shares_of(sentence: Sentence) -> list[_Number]:
    """Return the shares of things that a sentence tells: "half of the wards", "three of the four boilers"."""
    found = []
    said: list[tuple[int, int, Interval, str, Figure | None]] = [
        (s.start, s.end, s.said, s.words, s.figure) for s in shares_said(sentence) if not s.many
    ]
    for share in said:
        m = _OF_SHARE.match(sentence.text, share[1])
        if m:
            found.append(_share(sentence, m, *share))
    for m in _OF_SO_MANY.finditer(sentence.text):
        part = sentence.figure(m["part"]) if m["part"] else None
        whole = sentence.figure(m["whole"])
        number = part.printed.value if part is not None else Fraction(1)
        behind = regex(
            rf"\s+(?P<words>(?:[a-z][a-z’'-]*\s+){{0,2}}?)(?P<noun>{_PLURAL})(?![\w-])", re.I
        ).match(sentence.text, m.end())
        rounded = part is not None and part.printed.approx is not None
        if behind and 0 < number <= whole.printed.value and not rounded:
            made = 100 * number / whole.printed.value
            room = Fraction(1, 2)
            words = f"{part.text if part is not None else 'one'} of {whole.text}"
            found.append(
                _share(
                    sentence,
                    behind,
                    m.start(),
                    m.end(),
                    Interval.between(made - room, made + room),
                    words,
                    part,
                )
            )
    return found


def _share(
    sentence: Sentence,
    m: re.Match[str],
    start: int,
    end: int,
    value: Interval,
    words: str,
    figure: Figure | None,
) -> _Number:
    return _Number(
        value, frozenset(m["words"].lower().split()), singular(m["noun"].lower()), sentence.span(start, end), words, start, end, figure
    )  # fmt: skip


def _relation(sentence: Sentence, number: _Number, first: _Number, how: str) -> Relation:
    working = f"{first.text} and {number.text} for the same thing"
    operands = tuple(
        Operand(role, n.figure, n.value, "")
        for role, n in (("first", first),)
        if n.figure is not None
    )
    return Relation(
        id=0,
        type="repeat",
        kind="again",
        subject=number.text,
        stated=number.figure,
        stated_text=number.text,
        readings=(
            fact("as printed", first.value.overlaps(number.value), working, operands=operands),
        ),
        pairing="matched",
        quotes=(number.span, first.span),
        words=first.text,
        how=how,
    )
