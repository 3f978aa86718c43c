"""What a paragraph tells again in other words: "eighteen months passed ... a delay of a year and a half".

"Half of the respondents, that is to say 50 per cent"; "£1.25 million ... this one and a quarter million pounds"; "91 per cent of
trainees passed ... a pass rate of 91 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from safeguard_checks.claims.lexicon import CHANGE_NOUN, CHANGED
from safeguard_checks.claims.near.said import Said, shares_said
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.documents.span import Span
from safeguard_checks.mentions.mention import Figure, PeriodMention
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.lengths import LENGTH, length_said
from safeguard_checks.relations.relation import Operand, Relation, fact

__all__ = ["told_in_other_words"]

_THAT_IS = regex(
    r"[^⟨.;:,()]{0,50}[,(–]\s*(?:that\s+is(?:\s+to\s+say)?|i\.e\.|in\s+other\s+words)[,\s]+$", re.I
)
_RATE_OF = regex(
    rf"\b(?:an?|the|this|that|such\s+an?)\s+(?P<stem>[a-z]{{4,}})\s+(?:rate|share|level)\s+of\s+{mark('P', 'value')}",
    re.I,
)
_OTHER = regex(
    rf"\b(?:target|national\w*|average|england|other|another|previous\w*|earlier|last|compar\w+|against|than|from|only|women|men|{CHANGE_NOUN}|{CHANGED})\b",
    re.I,
)
_LONG = r"(?:delay|wait|gap|interval|lapse|absence|silence|service|stay|closure|marriage|career|sentence|imprisonment|detention)"
_HALF_YEARS = rf"(?:a\s+year|(?P<years>{NUMBER_WORD})\s+years)\s+and\s+(?:a\s+half|⟨T\d+⟩)"
_OF_LENGTH = regex(
    rf"\b(?:an?|the|this|that|such\s+an?|his|her|their|its)\s+(?P<noun>{_LONG})\s+of\s+(?:(?P<half_years>{_HALF_YEARS})|{LENGTH})(?!\w)",
    re.I,
)
_LENGTH = regex(rf"(?<![\w-]){LENGTH}(?!\w|\s+and\s+(?:a|⟨T))", re.I)
_PASSED = regex(
    r"\b(?:passed|elapsed|went\s+by|waited|waits?|took|lasted|worked|served|lived|stayed|delay(?:ed)?|gap|married|sentenced|absent|closed|shut|held|detained|gone)\b",
    re.I,
)
_IN_WORDS = regex(
    rf"\b(?P<point>this|these|the\s+(?:[a-z]+\s+)?of|that)\s+(?:(?:(?P<n>{NUMBER_WORD})|⟨N(?P<mark>\d+)⟩)\s+and\s+)?⟨T(?P<part>\d+)⟩\s+(?P<scale>million|billion)\s+(?:pounds|euros|dollars)",
    re.I,
)
# That first case on 9 October
_THAT_DAY = regex(
    r"\b(?:that|this)\s+(?P<np>(?:same\s+)?(?:[a-z]+\s+){1,2}[a-z]+)\s+(?:on|in|of)\s+⟨D(?P<day>\d+)⟩",
    re.I,
)
_DAYS = {"day": Fraction(1), "week": Fraction(7), "month": Fraction(36525, 1200), "year": Fraction(36525, 100)}  # fmt: skip
_ROOM = Fraction(15, 100)
_BACK, _STEM = 4, 4


def told_in_other_words(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield what is told twice, the second time in other words."""
    for i, sentence in enumerate(sentences):
        before = [s for s in sentences[max(0, i - _BACK) : i] if s.block == sentence.block]
        yield from _that_is(sentence)
        if before:
            yield from _rate_of(sentence, before[-1])
            yield from _long(sentence, before)
            yield from _money(sentence, before)
            yield from _that_day(sentence, before)


def _that_is(sentence: Sentence) -> Iterator[Relation]:
    shares = [s for s in shares_said(sentence) if not s.many]
    for one, two in pairwise(shares):
        if _THAT_IS.fullmatch(sentence.text[one.end : two.start]):
            yield _relation(
                one.words, two.words, one.said.overlaps(two.said),
                (_span(sentence, two), _span(sentence, one)), two.figure, one.figure, "words/that-is",
            )  # fmt: skip


def _span(sentence: Sentence, share: Said) -> Span:
    return sentence.span(share.start, share.end)


def _rate_of(sentence: Sentence, before: Sentence) -> Iterator[Relation]:
    m = _RATE_OF.search(sentence.text)
    if m is None or _OTHER.search(sentence.text[: m.end()]) or _OTHER.search(before.text):
        return
    told = before.figures("P")
    said = re.search(rf"\b{m['stem'][: max(_STEM, len(m['stem']) - 3)]}", before.text, re.I)
    if len(told) != 1 or not said:
        return
    figure, first = sentence.figure(m["value"]), told[0]
    agrees = first.printed.interval("percentage").overlaps(figure.printed.interval("percentage"))
    yield _relation(
        first.text, figure.text, agrees, (figure.span, first.span), figure, first, "words/rate-of"
    )


def _long(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    for m in _OF_LENGTH.finditer(sentence.text):
        told = [(s, x) for s in before for x in _LENGTH.finditer(s.text)]
        if len(told) != 1 or not _PASSED.search(told[0][0].text):
            continue
        source, first = told[0]
        one = _days(first)
        if m["half_years"]:
            years = number_words(m["years"]) if m["years"] else 1
            half = Fraction(years or 1) + Fraction(1, 2)
            two: Interval | None = Interval.between(half * 365 - 20, half * 366 + 20)
        else:
            two = _days(m)
        if one is None or two is None:
            continue
        length = " ".join(sentence.text[m.end("noun") + 4 : m.end()].split())
        length = sentence_words(sentence, length)
        yield _relation(
            first.group(), length, one.overlaps(two),
            (sentence.span(m.start(), m.end()), source.span(first.start(), first.end())), None, None, "words/length",
        )  # fmt: skip


def sentence_words(sentence: Sentence, text: str) -> str:
    """Return words of a sentence with its figures as printed."""
    return regex(r"⟨[A-Z](\d+)⟩").sub(lambda m: sentence.mentions[int(m[1])].text, text)


def _days(m: re.Match[str]) -> Interval | None:
    """Return about how many days a length of time is."""
    said = length_said(m)
    if said is None or said.number.low is None or said.number.high is None:
        return None
    size = _DAYS[said.unit]
    return Interval.between(
        said.number.low * size * (1 - _ROOM / 2), said.number.high * size * (1 + _ROOM / 2)
    )


def _money(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    for m in _IN_WORDS.finditer(sentence.text):
        whole: Fraction | int | None = number_words(m["n"]) if m["n"] else 0
        if m["mark"]:
            whole = sentence.figure(m["mark"]).printed.value
        scale = 10**6 if m["scale"].lower() == "million" else 10**9
        value = (Fraction(whole or 0) + sentence.figure(m["part"]).printed.value) * scale
        told = [f for s in before for f in s.figures("M")]
        same = [f for f in told if Interval.point(value).overlaps(f.printed.interval("money"))]
        near = [f for f in told if scale <= f.printed.value < 1000 * scale]
        if not same and (
            len(near) != 1 or (len(told) > 1 and not m["point"].lower().startswith("the"))
        ):
            continue
        first = (same or near)[-1]
        words = sentence_words(sentence, m.group())
        yield _relation(
            first.text, words, bool(same), (sentence.span(m.start(), m.end()), first.span), None, first, "words/money"
        )  # fmt: skip


def _that_day(sentence: Sentence, before: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield the day of something that is pointed back to, told with its day before."""
    for m in _THAT_DAY.finditer(sentence.text):
        words = m["np"].lower().removeprefix("same ")
        told = [s for s in before if words in s.text.lower() and len(s.periods()) == 1]
        mention = sentence.mentions[int(m["day"])]
        if len(told) != 1 or not isinstance(mention, PeriodMention):
            continue
        first = told[0].periods()[0]
        one, two = first.period, mention.period
        if not one.start or not one.end or not two.start or not two.end:
            continue
        agrees = one.start <= two.end and two.start <= one.end
        yield _relation(
            first.text,
            mention.text,
            agrees,
            (mention.span, first.span),
            None,
            None,
            "words/that-day",
        )


def _relation(
    first: str,
    second: str,
    agrees: bool,
    quotes: tuple[Span, ...],
    figure: Figure | None,
    one: Figure | None,
    how: str,
) -> Relation:
    working = f"{first} and {second} for the same thing"
    operands = (
        (Operand("first", one, one.printed.interval("count"), ""),) if one is not None else ()
    )
    return Relation(
        id=0,
        type="repeat",
        kind="again",
        subject=second,
        stated=figure,
        stated_text=second,
        readings=(fact("as printed", agrees, working, operands=operands),),
        pairing="matched",
        quotes=quotes,
        words=first,
        how=how,
    )
