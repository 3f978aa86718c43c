"""What is left of two numbers told beside it: "64 were approved and 51 left, a net gain of thirteen"; "by fourteen, for 39 died and 25 were born".

Words name the difference (a surplus, a net loss, outnumbered by); the two numbers are the only others of its kind in its sentence, or
in it and the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from safeguard_checks.claims.lexicon import (
    ALONE,
    CAME,
    CHANGED,
    COMPARED,
    INCOME,
    NET_GAIN,
    NET_LOSS,
    OTHER_BASIS,
    SPENDING,
    WENT,
)
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.quantity.formula import DEFICIT, NET
from safeguard_checks.regex import regex
from safeguard_checks.relations.number_text import money
from safeguard_checks.relations.prose_operands import figure_role, operand_of
from safeguard_checks.relations.relation import Reading, Relation
from safeguard_checks.relations.worked.numbers import (
    Number,
    is_plain,
    is_prose,
    noun_behind,
    numbers,
    one_currency,
)

__all__ = ["nets_beside"]

_NAMED = regex(
    rf"\b(?:{NET_GAIN}|{NET_LOSS}|gap|balance|net\s+(?!assets?\b|liabilit|equity|proceeds|worth|debt|book|current|non\b|sales|revenues?|zero)[a-z]+)\b(?:[^⟨;.:()]|⟨D\d+⟩){{0,50}}?\b(?:of|was|were|is|being|at)\s+(?:[a-z]+\s+)?$"
    rf"|\b(?:outnumber(?:s|ed)?|outweigh(?:s|ed)?|exceed(?:s|ed)?|outstripped|overspent|underspent)\b(?:[^⟨;.:()]|⟨D\d+⟩){{0,60}}?\bby\s+(?:[a-z]+\s+)?$"
    rf"|\b{CHANGED}\b[^⟨;.:()]{{0,30}}?\bby\s+(?:[a-z]+\s+)?$"
    r"|\bexcess\s+of\s+[a-z]+\s+over\s+[a-z]+\s*,?\s*(?:of\s+|was\s+|is\s+)?$"
    rf"|\b(?:on\s+balance|in\s+net\s+terms)\b[^⟨;.:()]{{0,60}}$",
    re.I,
)
_BEHIND = regex(r"\s*(?:[a-z]+\s+)?(?:net\s+(?:gain|loss)|surplus|deficit|shortfall)\b", re.I)
_GAIN, _LOSS = (regex(rf"\s*(?:[a-z]+\s+)?\b{words}\b", re.I) for words in (NET_GAIN, NET_LOSS))
_CAME, _WENT = (
    regex(rf"\b(?:{words})\b", re.I)
    for words in (
        rf"{INCOME}|{CAME}|exports|births?|born|arriv\w+|took|earned",
        rf"{SPENDING}|{WENT}|imports|deaths?|died|departures?|departed|cost|spent|paid\s+out",
    )
)
# Words that leave no doubt that two numbers beside them are set against each other.
_OF_MONEY = regex(r"(?<!net\s)\b(?:loss|profits?|excess(?!\s+of\s+[a-z]+\s+over\b))\b", re.I)
# A plan balances like anything else.
_DENIED = regex(r"\b(?:not|no|never|if|without|target|rather\s+than|instead\s+of)\b|n[’']t\b", re.I)
_BACK, _LINES = 60, 3
_CAME_FIRST, _WENT_FIRST = (
    regex(rf"\b(?:{words})\b[^;:.()]{{0,60}}$", re.I)
    for words in (
        rf"{INCOME}|joiners|starters|arrivals|births|exports",
        rf"{SPENDING}|leavers|departures|deaths|imports",
    )
)
_AGAINST = regex(
    rf"(?<=⟩)\s+(?:was\s+)?(?:set\s+)?against\s+(?=(?:[a-z]+\s+){{0,3}}(?:{SPENDING}|{INCOME}|imports|exports)\b)",
    re.I,
)
_SURE = regex(
    rf"\b(?:{NET_GAIN}|{NET_LOSS}|outnumber\w*|outweigh\w*|on\s+balance|difference\s+between)\b",
    re.I,
)
_NO_NET = regex(
    r"\b(?:total\s+of|(?<!difference\s)(?<!gap\s)(?<!balance\s)between|[a-z]+\s+or)\b[^⟨;:()]{0,15}$|⟩\s+(?:and|or|to)\s+$",
    re.I,
)
# "The deficit for goods alone was": of some of what came and went.
_OF_SOME = regex(rf"\b{ALONE}\b", re.I)
_CLAUSE = regex(r"[⟨,;.:()]|\band\b")
_UNSURE = regex(
    rf"\b(?:{COMPARED}|target|budget(?:ed)?|estimates?|partly|non-cash|one-off|pre-?tax|attributable|due\s+to|(?:half|part|some|most|much)\s+of\s+(?:that|the|this|its)|per\s+share|forecast|last\s+year|previous|respectively|from\s+⟨|comprising|representing|of\s+which)\b|\bfrom\s+⟨",
    re.I,
)
_NEAR, _FAR, _TINY = Fraction(5, 2), Fraction(4), Fraction(1, 50)
_TWO = 2


def nets_beside(sentences: Sequence[Sentence], spoken: frozenset[int]) -> Iterator[Relation]:
    """Yield the differences that words name, with the two numbers that they are between."""
    for at, sentence in enumerate(sentences):
        text = sentence.text
        if (
            "⟨" not in text
            or not is_prose(sentence)
            or OTHER_BASIS.search(text)
            or _UNSURE.search(_AGAINST.sub(" ", text))
        ):
            continue
        named = [m for m in MARK.finditer(text) if m[1] in "NM" and _is_named(text, m)]
        for m in named if len(named) == 1 else ():
            figure = sentence.figure(m[2])
            if (
                figure.index in spoken
                or not is_plain(figure)
                or _DENIED.search(text[: m.start()][-40:])
            ):
                continue
            noun = noun_behind(text, m.end())
            net = Number(
                figure.printed.value, figure, m[1], m[2], m.start(), m.end(), 0, noun, figure.text
            )
            told = _net(sentences, at, net, near=True) or _net(sentences, at, net, near=False)
            if told is not None:
                yield told


def _is_named(text: str, m: re.Match[str]) -> bool:
    """Tell whether words call a number a difference; of counts a loss or a profit alone is none."""
    head = text[: m.start()]
    if m[1] == "N" and _OF_MONEY.search(head[-_BACK:]):
        return False
    # "surplus: a total of £5m", "profits of between £4m and £5m"
    if _NO_NET.search(head[-_BACK:]):
        return False
    named = _NAMED.search(head)
    if named is not None:
        return not _OF_SOME.search(named.group())
    return bool(_BEHIND.match(text, m.end()))


def _net(sentences: Sequence[Sentence], at: int, net: Number, *, near: bool) -> Relation | None:
    """Return the relation of a difference to the only two numbers beside it, else to those that words around call in and out."""
    sentence = sentences[at]
    found, where = _beside(sentences, at, net) if near else (_sided(sentences, at, net), "far")
    if len(found) != _TWO or net.figure is None:
        return None
    less, more = sorted(found, key=lambda n: n.value)
    gap = more.value - less.value
    if less.figure is None or more.figure is None:
        return None
    if not _is_near(gap, net.value, _NEAR if near else _FAR):
        return None
    if less.value < _TINY * more.value or not one_currency((net.figure, less.figure, more.figure)):
        return None
    return _told(_lines(sentences, at), sentence, net, less, more, where)


def _beside(sentences: Sequence[Sentence], at: int, net: Number) -> tuple[list[Number], str]:
    """Return the other numbers of a sentence, with those of the one before where there are fewer than two."""
    sentence = sentences[at]
    found = _like(sentence, net)
    if len(found) >= _TWO or not at or sentences[at - 1].block != sentence.block:
        return found, "own"
    if _UNSURE.search(sentences[at - 1].text):
        return [], "own"
    return [*_like(sentences[at - 1], net), *found], "before"


def _lines(sentences: Sequence[Sentence], at: int) -> list[Sentence]:
    """Return a sentence and the three before it in its block."""
    return [s for s in sentences[max(0, at - _LINES) : at + 1] if s.block == sentences[at].block]


def _sided(sentences: Sequence[Sentence], at: int, net: Number) -> list[Number]:
    """Return the one number that words call what came in, and the one that went out, of a sentence and those before it."""
    near = [s for s in _lines(sentences, at) if is_prose(s)]
    if any(_UNSURE.search(_AGAINST.sub(" ", s.text)) for s in near):
        return []
    sided = [(n, _first_side(s, n)) for s in near for n in _like(s, net)]
    came, went = ([n for n, side in sided if side == way] for way in ("in", "out"))
    return [came[0], went[0]] if len(came) == len(went) == 1 else []


def _first_side(sentence: Sentence, number: Number) -> str:
    """Return the side of a number whose sentence begins with what it counts: "Joiners during the year numbered 214"."""
    head = sentence.text[: number.start]
    if "⟨N" in head or "⟨M" in head:
        return ""
    found = [
        side for side, words in (("in", _CAME_FIRST), ("out", _WENT_FIRST)) if words.search(head)
    ]
    return found[0] if len(found) == 1 else ""


def _told(
    near: Sequence[Sentence],
    sentence: Sentence,
    net: Number,
    less: Number,
    more: Number,
    where: str,
) -> Relation | None:
    """Return the relation of a difference to its two numbers: with its sign where words tell what came in and what went out."""
    stated, one, two = net.figure, more.figure, less.figure
    if stated is None or one is None or two is None:
        return None
    sides = {_side(near, n) for n in (more, less)}
    others = (n for line, s in enumerate(near) for n in numbers(s, line))
    if any(
        n.letter == more.letter and n.figure not in (stated, one, two) and _side(near, n) in sides
        for n in others
        if sides == {"in", "out"}
    ):
        return None  # of two incomes either may be meant
    way = _way(sentence, net)
    # Words of two sides tie a number of the sentence before; that it stands there alone does not.
    if sides != {"in", "out"} and (where == "before" or not _SURE.search(sentence.text)):
        return None
    came, how = (more, "net")
    if sides == {"in", "out"} and way:
        came, how = (more if _side(near, more) == "in" else less), "in-out"
    first, second = (one, two) if came is more else (two, one)
    formula = DEFICIT if how == "in-out" and way == "loss" else NET
    unit = (
        money(f.printed.currency for f in (stated, one, two)) if stated.kind == "money" else "count"
    )
    operands = (operand_of("part", first), operand_of("less", second))
    said = stated.printed.interval(figure_role(stated))
    return Relation(
        id=0,
        type="total",
        kind="left",
        subject=sentence.text,
        stated=stated,
        stated_text=stated.text,
        readings=(Reading("one less the other", formula, operands, said, of=unit),),
        pairing="explicit",
        quotes=(sentence.span(net.start, net.end), one.span, two.span),
        words=sentence.text,
        how=f"{how}/{where}",
    )


def _way(sentence: Sentence, net: Number) -> str:
    """Return whether the words of a difference call it a gain or a loss, empty for neither."""
    head, behind = (
        sentence.text[max(0, net.start - 70) : net.start],
        sentence.text[net.end : net.end + 25],
    )
    found = [
        way
        for way, words in (("gain", _GAIN), ("loss", _LOSS))
        if words.search(head) or words.match(behind)
    ]
    return found[0] if len(found) == 1 else ""


def _side(near: Sequence[Sentence], number: Number) -> str:
    """Return whether words call a number what came in or what went out, empty where neither or both do."""
    figure = number.figure
    sentence = next((s for s in near if figure in s.figures("NM")), None)
    if sentence is None:
        return ""
    text = sentence.text
    before = _CLAUSE.split(text[: number.start].rpartition("⟩")[2])[-1]
    behind = _CLAUSE.split(text[number.end :], maxsplit=1)[0]
    found = [
        side
        for side, words in (("in", _CAME), ("out", _WENT))
        if words.search(before)
        or (words.search(behind) and not (_CAME.search(before) or _WENT.search(before)))
    ]
    return found[0] if len(found) == 1 else ""


def _like(sentence: Sentence, net: Number) -> list[Number]:
    return [
        n
        for n in numbers(sentence, 0)
        if n.letter == net.letter and n.figure is not None and n.figure is not net.figure
    ]


def _is_near(gap: Fraction, net: Fraction, most: Fraction) -> bool:
    return gap > 0 and gap <= most * net and net <= most * gap
