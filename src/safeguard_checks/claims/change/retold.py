"""Sizes of change whose two values were told just before: "It was 16.9% a year ago, so it has come down by 3.2 per cent".

The earlier value is one that its own words call so ("compared with 291 in 2023/24"), the later one any other of its kind
and noun. Where nothing calls a percentage the earlier one, two of them are taken only if the size is what lies between
them, in points or in per cent: which of the two words the report uses is then the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.change.build import Tagged, alike, aspect_of, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, Direction
from safeguard_checks.claims.lexicon import (
    AMOUNTS_TO,
    MORE_OR_LESS,
    OTHER_BASIS,
    PART_TIME,
    comparative_direction,
    says_by_how_much,
    values_beside,
)
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.share_whole import content_words
from safeguard_checks.claims.tags import NOUN, TIME, VERB, direction
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import NATION
from safeguard_checks.quantity.words import EARLIER
from safeguard_checks.regex import regex

__all__ = ["retold_changes", "then_so"]

_HEDGE = r"\s*(?:a\s+total\s+of\s+|another\s+|a\s+further\s+)?"
_DEFINITE = rf"(?:\b(?:the|that|this)\s+(?:[a-z-]+\s+)?|^\W*(?:this|that|it)\s+{AMOUNTS_TO}\s+(?:an?\s+)?\s*(?:[a-z-]+\s+)?)"
_SIZE = regex(
    rf"(?P<dir>{VERB})\s+(?:(?:in|over|during)?\s*{TIME}\s*)?by\s+{_HEDGE}{mark('PQNM', 'size')}"
    rf"|{_DEFINITE}\s*(?P<dir2>{NOUN})\s+of\s+{_HEDGE}{mark('PQNM', 'size2')}"
    rf"|{_DEFINITE}\s*{mark('PQ', 'size3')}\s+(?P<dir3>{NOUN})",
    re.I,
)
# Then the size is of something else or another time, or what it came from or to is told behind it.
_ELSE = regex(
    rf"[^⟨.;,]{{0,40}}?\b(?:from|to)\s+(?:the\s+|a\s+|just\s+)?⟨|\s*(?:since|from|of|against|each|per|a|every|compared|relative|than|to|for|between|by|on|at)\b|\s*(?:,|and)\s+⟨"
    rf"|\s*(?:(?:in|over|during)\s+)?{TIME}|\s*[(,]?\s*(?:or\s+)?⟨|\s+(?:over|in)\s+(?:the\s+)?(?:last|past|previous|next)\b",
    re.I,
)
# "It", "the number", "this share": what was spoken of last.
_PRONOUN = regex(
    r"^(?:\W|\b(?:so|and|but|this|that|it|they|which|these|the|our|has|have|had|overall|therefore|thus|apparent|an?|is|was|means|represents?"
    r"|percentage|proportion|share|rate|figure|number|total|there|been|should|be)\b)*$",
    re.I,
)
_ANOTHER = regex(
    rf"\b(?:nationally|elsewhere|across\s+(?:the\s+)?(?:{NATION})|regional(?:ly)?)\b", re.I
)
_VALUE = regex(r"⟨[A-CE-Z]")
_CLAUSE = regex(r"[,;:]|\b(?:so|and|but|while|whilst|whereas)\b", re.I)
_SO = regex(r"\bso\s*$", re.I)
_A_TIME = regex(r"\b(?:year|month|quarter|half|period|week|time)\b", re.I)
_BACK, _STEM = 3, 4
# At the same point last year we had spent £161,000, so spending is up by 8%
_THEN = regex(
    rf"^\W*(?:(?:but|and|by|at|in)\s+)?\s*(?:this\s+)?(?P<when>(?:the\s+)?{TIME}|(?:the\s+)?(?:year|quarter|month|week)\s+before|(?:at\s+)?this\s+(?:time|point|stage)\s+(?:the\s+)?{TIME})[,:]?\s+[^⟨;.:]{{2,60}}?{mark('NMRP', 'old')}[^⟨;.:]{{0,40}}?\s*[,;–—-]\s*"
    rf"(?:(?:and\s+)?so\b|meaning|which\s+means|that\s+is|giving|making|showing|(?=an?\s))[^⟨;.:]{{0,60}}?\s*(?:(?P<dir>{VERB}|{NOUN}|\bup\b|\bdown\b)\s*(?:by\s+|of\s+)?{_HEDGE}{mark('PQNM', 'size')}|(?:an?\s+)?{mark('PQ', 'size2')}\s*(?P<dir2>{NOUN}|{MORE_OR_LESS}|up\b|down\b))",
    re.I,
)
_MORE = regex(MORE_OR_LESS, re.I)
_TIMES = 10
_EARLIER_TIME = regex(rf"\b(?:{EARLIER}|before|ago|earlier)\b", re.I)
_THE_SAME = regex(r"\b(?:same|then|this\s+(?:time|point|stage)|corresponding|half)\b", re.I)
_IN_PART = regex(
    r"\b(?:(?:half|part|mid)-?way|already|by\s+the\s+end\s+of|months?|quarters?|half|weeks?)\b",
    re.I,
)
# What a value is of: the budget that it was spent from, all those asked.
_WHOLE = regex(
    r"\b(?:out\s+of|of|against|from)\s+(?:(?:the|our|its|their|an?|all|total|full|whole|annual)\s+)*$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Value:
    """A value told before: ``old`` where words call it the earlier one, ``words`` those of its sentence, ``noun`` its own.

    ``sizes`` are the kinds of the sizes of change that its sentence tells already.
    """

    figure: Figure
    old: bool
    words: frozenset[str]
    noun: str
    line: int
    near: bool
    sizes: frozenset[str]


def retold_changes(
    sentence: Sentence, earlier: Sequence[Sentence], told: Sequence[ChangeClaim]
) -> Iterator[ChangeClaim]:
    """Yield sizes of change that no other claim (``told``) has, with two values told before them."""
    if "⟨" not in sentence.text or _ANOTHER.search(sentence.text):
        return
    if OTHER_BASIS.search(sentence.text):
        return
    t = Tagged.of(sentence)
    known = (
        {c.size for c in told if c.olds}
        | {c.by for c in told}
        | {f for c in told for f in c.news + c.olds}
    )
    for m in _SIZE.finditer(t.text):
        word, index = next((w, m[s]) for w, s in zip(("dir", "dir2", "dir3"), ("size", "size2", "size3"), strict=True) if m[s])  # fmt: skip
        size = t.sentence.figure(index)
        if size in known or size.printed.approx is not None or _ELSE.match(t.text, m.end()):
            continue
        lead = t.text[len(_before_clause(t.text[: m.start()])) : m.start()]
        if sentence.periods(0, m.start()) and not sentence.figures("PNMR", 0, m.start()):
            continue  # it may be of other times than what was told before
        if TIME[0] in lead or _A_TIME.search(_opening(t.text[: m.start()])):
            continue
        if _is_open(sentence.text, m, word) or _VALUE.search(_clause(sentence.text, m.start(word))):
            continue
        subject = _subject(sentence.text, m, word)
        values = _values(sentence, m.start(), earlier)
        pair = _pair(size, direction(m[word]), subject, values)
        if pair is not None:
            old, new, how = pair
            yield build(
                t, m.start(word), m.end(), direction(m[word]), olds=(old,), news=(new,),
                size=size, explicit=False, how=f"retold/{how}",
            )  # fmt: skip


def then_so(
    sentence: Sentence, before: Sentence | None, told: Sequence[ChangeClaim]
) -> Iterator[ChangeClaim]:
    """Yield the size of a change told behind its earlier value, where the sentence before has the later one alone."""
    if before is None or "⟨" not in before.text or before.block != sentence.block:
        return
    t = Tagged.of(sentence)
    m = _THEN.match(t.text)
    if m is None or OTHER_BASIS.search(sentence.text) or _ANOTHER.search(sentence.text):
        return
    word, size = ("dir", m["size"]) if m["size"] else ("dir2", m["size2"])
    stated, old = sentence.figure(size), sentence.figure(m["old"])
    if stated in {c.size for c in told if c.olds} or _ELSE.match(t.text, m.end()):
        return
    if not _is_earlier(sentence, before, m) or is_not_asserted(
        sentence.text, m.start(word), m.end(word)
    ):
        return
    in_part = PART_TIME.search(before.text) or _IN_PART.search(before.text)
    if in_part and not _THE_SAME.search(sentence.text[: m.start("old")]):
        return
    olds, sizes = values_beside(before.text)
    news = [
        f
        for v in MARK.finditer(before.text)
        if v[1] in "NMRP"
        and v[2] not in olds | sizes
        and not _WHOLE.search(before.text[: v.start()])
        and alike(f := before.figure(v[2]), old)
        and f.printed.value <= _TIMES * old.printed.value <= _TIMES**2 * f.printed.value
    ]
    points = old.kind == "percentage"
    if len(news) == 1 and points == (stated.kind == "points"):
        way: Direction = (
            direction(m[word]) if not _MORE.match(m[word]) else comparative_direction(m[word])
        )
        yield build(
            t, m.start(word), m.end(), way, olds=(old,), news=tuple(news),
            size=stated, explicit=False, how="retold/then-so",
        )  # fmt: skip


def _is_earlier(sentence: Sentence, before: Sentence, m: re.Match[str]) -> bool:
    """Tell whether the time that a sentence opens with is before that of the sentence before it."""
    said = sentence.text[slice(*m.span("when"))]
    own, others = sentence.periods(0, m.start("old")), before.periods()
    if _EARLIER_TIME.search(said + "".join(p.text for p in own)):
        return True
    if len(own) != 1 or not others:
        return False
    begun = [p.period.start for p in (own[0], *others)]
    first, rest = begun[0], [b for b in begun[1:] if b is not None]
    return first is not None and len(rest) == len(others) and all(first < b for b in rest)


def _is_open(text: str, m: re.Match[str], word: str) -> bool:
    """Tell whether a change is negated, wished or foretold; "the fall of 3%" has come about, whatever is said of it."""
    definite = word != "dir" and re.search(
        r"\b(?:the|this|that)\s+(?:[a-z]+\s+){0,2}$", text[: m.start(word)]
    )
    if definite and not is_withdrawn(text[: m.start(word)][-45:]):
        return False
    return is_not_asserted(text, m.start(word), m.end(word))


def _subject(text: str, m: re.Match[str], word: str) -> str:
    """Return the words that say what changed, empty where a pronoun does or it follows from what was told ("so")."""
    if word != "dir":
        behind = re.match(r"\s+in\s+([^⟨,;.]{3,60})", text[m.end() :])
        return behind[1] if behind else ""
    own = MARK.sub(" ", _clause(text, m.start(word))).strip()
    follows = _SO.search(_before_clause(text[: m.start(word)]))
    return "" if follows or _PRONOUN.match(own) else own


def _clause(text: str, end: int) -> str:
    """Return the words of the clause before an offset."""
    head = text[:end]
    return head[len(_before_clause(head)) :]


def _opening(head: str) -> str:
    """Return the words before the first comma of a text: "For the full year"."""
    return head.split(",", 1)[0] if "," in head else ""


def _before_clause(head: str) -> str:
    """Return a text up to where its last clause begins."""
    return head[: max((c.end() for c in _CLAUSE.finditer(head)), default=0)]


def _values(sentence: Sentence, end: int, earlier: Sequence[Sentence]) -> list[_Value]:
    """Return the values of the sentence before an offset and of the sentences before, nearest first."""
    found: list[_Value] = []
    for line, (near, stop) in enumerate(((sentence, end), *((s, len(s.text)) for s in earlier[::-1][:_BACK]))):  # fmt: skip
        olds, sizes = values_beside(near.text)
        words = _stems(near.text[:stop] if line else _before_clause(near.text[:stop]))
        kinds = frozenset(near.figure(index).kind for index in sizes) if line else frozenset()
        for m in reversed(list(MARK.finditer(near.text, 0, stop))):
            if m.group(1) not in "PNMR" or m.group(2) in sizes:
                continue
            if says_by_how_much(near.text, m.end()):
                continue
            noun = re.match(r"\s+([a-z]+)", near.text[m.end() :])
            old = m.group(2) in olds
            same = near.block == sentence.block
            found.append(
                _Value(
                    near.figure(m.group(2)), old, words, noun[1] if noun else "", line, same, kinds
                )
            )
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(w[:_STEM] for w in re.findall(r"[a-z]{3,}", text.lower()))


def _pair(
    size: Figure, way: Direction, subject: str, values: Sequence[_Value]
) -> tuple[Figure, Figure, str] | None:
    """Return the earlier and the later value of a size, and how they were told, if the words leave no other."""
    words = {w[:_STEM] for w in content_words(subject)} - {"numb", "rate", "shar", "prop", "perc"}
    near = [v for v in values if words <= v.words]
    counted = [v for v in near if v.old or not words or not v.noun or v.noun[:_STEM] in words]
    kinds = {"P": ("percentage",), "N": ("number",), "M": ("money",), "R": ("rate",)}
    aspect = aspect_of(subject)
    allowed: tuple[str, ...] = kinds["P"] if size.kind == "points" else ("percentage", "number", "money", "rate")  # fmt: skip
    if size.kind in ("number", "money"):
        allowed = (size.kind,)
    if aspect == "number":
        allowed = tuple(k for k in allowed if k in ("number", "money"))
    pairs = [
        (old.figure, new.figure, "earlier-told")
        for kind in allowed
        for old, new in _told(counted if kind == "number" else near, kind, size.kind)
    ]
    right = [p for p in pairs if _is(size, p, way)]
    if right:
        return right[0]
    if size.kind == "percentage" and aspect != "number":
        shares = [v for v in near if v.figure.kind == "percentage"]
        either = [
            (a.figure, b.figure, "earlier-told" if a.old and not b.old else "either-way")
            for a in shares
            for b in shares
            if a is not b and not b.old and (b.line != a.line or a.line <= 1)
        ]
        fits = [p for p in either if _is(size, p, way)] or [p for p in either if _points(size, p, way)]  # fmt: skip
        if fits:
            return fits[0]
    if size.kind == "percentage" and len({f.kind for p in pairs for f in p[:2]}) > 1:
        return None
    return pairs[0] if len(pairs) == 1 else None


def _told(
    values: Sequence[_Value], kind: str, kind_of_size: str
) -> Iterator[tuple[_Value, _Value]]:
    """Yield each value that is called the earlier one with the one of its kind told last before or after it in its sentence."""
    of_kind = [v for v in values if v.figure.kind == kind and v.near]
    olds = [v for v in of_kind if v.old]
    if len(olds) != 1:
        return
    old = olds[0]
    news = [v for v in of_kind if not v.old and v.line == old.line] or [
        v for v in of_kind if not v.old and abs(v.line - old.line) == 1
    ]
    if len(news) == 1 and kind_of_size in old.sizes and old.line == news[0].line:
        return  # its own size is told there
    if len(news) == 1 and old.figure.printed.currency == news[0].figure.printed.currency:
        yield old, news[0]


def _is(size: Figure, pair: tuple[Figure, Figure, str], way: Direction) -> bool:
    """Tell whether a size is just what lies between two values: in per cent of the earlier one, in points or in their unit."""
    old, new = (f.printed.value for f in pair[:2])
    moved = new - old if way == "up" else old - new
    if size.kind != "percentage":
        return abs(moved - size.printed.value) <= size.printed.grain / 2
    return old > 0 and abs(100 * moved / old - size.printed.value) <= size.printed.grain


def _points(size: Figure, pair: tuple[Figure, Figure, str], way: Direction) -> bool:
    """Tell whether a size in per cent is the difference in points of two percentages, printed as finely as it is."""
    old, new = pair[:2]
    moved = new.printed.value - old.printed.value
    finest = min(f.printed.grain for f in (old, new))
    return finest <= size.printed.grain and (moved if way == "up" else -moved) == Fraction(size.printed.value)  # fmt: skip
