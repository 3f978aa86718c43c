"""What the grammars of change share: the reading of a match as a claim, and when to let it be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from safeguard_checks.claims.change.amount import Amounts, once
from safeguard_checks.claims.claim import Aspect, ChangeClaim, Direction, SizeKind
from safeguard_checks.claims.lexicon import CHANGE_NOUN, CHANGES, PACE, PART_TIME, YEARLY
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import CHANGE, TIME, tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.words import TIME_UNIT
from safeguard_checks.regex import regex

__all__ = [
    "GAP",
    "PLACED",
    "SIZE",
    "VALUES",
    "Tagged",
    "alike",
    "are_uneven",
    "aspect_of",
    "build",
    "is_not_asserted",
    "is_of_another_base",
]

VALUES = "NPRMAT"
SIZE = mark("PQNT", "size")
_DIRECTIONS = CHANGE.strip("[]+")
# Words between a word of change and its values: no other change, value or stop.
GAP = rf"(?:[^⟨;.:{_DIRECTIONS}]){{0,90}}?"
# A place in an order, where a smaller number is higher: "to 47 on the national list", and not of
# those who stand on one.
PLACED = regex(
    r"\brank\w*|\bleague\s+tables?\b|(?<!financial\s)(?<!capital\s)(?<!cash\s)(?<!net\s)(?<!liquidity\s)\bposition\s+(?:in|on)\b|\b\d+(?:st|nd|rd|th)\s+(?:position|place)\b"
    r"|\b(?:places|positions)\s+(?:to|from)\b|\bthe\s+(?:[a-z]+\s+)?charts\b|\bnumber\s+⟨N\d+⟩\s+(?:from|to|in)\b|⟩\s+(?:in|on)\s+(?:the|an?)\s+(?:[a-z]+\s+){0,3}list\b",
    re.I,
)
_CLAUSE = regex(r"[,;:]|\b(?:and|but|while|whilst|whereas|although|which|that)\b", re.I)
# What comes before these has no say in what follows: "Although not expected, numbers rose".
_OWN = regex(
    r"[;:]|\b(?:but|yet|however),?\s|(?:^|(?<=[;:] ))\W*(?:Although|Though|As|While|Whilst|Despite|In\s+spite\s+of|Having|Since"
    r"|Because|Following|After|Given)\b[^,;:]*,",
    re.I,
)
# What stands behind a value that has no unit of its own.
_NO_UNIT = regex(r"$|(?:in|at|on|the|last|an?|during|previously|before|when)\b", re.I)
_STOPS = regex(r"[.;:](?:\s|$)")
_NEAR, _AFTER = 45, 24
# Per cent: see _is_amount.
_MOST, _NEAR_SIZE = 40, 12
_TO = regex(r"\bto\s+$", re.I)
_DONE = regex(
    r"\b(?:continu\w+|helped|managed|able|served|beg[au]n|started|enabled|allowed|caused|led|undertaken"
    r"|acted|worked|seen|found|resulted|appears?|seems?)\b[^.;]*\bto\s+$",
    re.I,
)
# A stretch that is no change: "aged from 5 to 10", "ranging from 4% to 9%"; or another clause.
_NOT_CHANGE = regex(
    r"\b(?:aged?|ages|rang(?:e|ed|es|ing)|var(?:y|ied|ies|ying)|anywhere|spann?(?:ed|ing|s)?|but|while"
    r"|whilst|whereas|although|though|because|moved|moving|changed|changing"
    r"|improv\w+|transferred|drawn|open(?:ed)?(?=\s*$|\s+(?:daily|each|every|on|at)\b)|took|takes|travel\w*|walk\w*|runs?|ran)\b"
    r"|\band\s+(?:the|a|an|our|its|their|\w+\s+(?:is|are|was|were|has|have)|[a-z]+ed)\b"
    # Another word says which way: "growth is forecast to slow from", "growth down from".
    r"|\bthan\b|\b(?:up|down)\b|\b(?:is|are|was|were|be|been|being)\s+(?!from\b|seen\b|recorded\b|reported\b)[a-z]+",
    re.I,
)
# A negation of what is counted, not of the change: "referrals that led to no further action rose".
_OF_THE_THING = regex(
    rf"\b(?:(?:led|leading|leads)\s+to|result(?:ed|ing)\s+in|with|of|for)\s+no\b|\bno\s+(?:{any_word(listed('cases', 'denied'))})\b"
    rf"|\bnot\s+(?:in|known|yet\s+in)\s+(?:{any_word(listed('cases', 'not_in'))})\b",
    re.I,
)
# "A smaller share of firms reported increases (52% against 60%)": the figures are of those who did.
_TOLD_BY_OTHERS = regex(
    r"\b(?:report|expect|experienc|anticipat|predict)\w*\s+(?:[a-z]+\s+)?$", re.I
)
_PLURAL = regex(CHANGES, re.I)
_HAD = regex(r"\W*(?:Had|Should|Were)\b")
_WISH = regex(
    r"\b(?:is|was|remains|as)\s+(?:our|the|an?|its|their)\s+(?:\w+\s+)?(?:aim|ambition|target|goal|plan|objective"
    r"|aspiration)\b",
    re.I,
)
# "An increase in the pace of reduction": how fast it goes is what the values are of.
_OF_PACE = regex(rf"\b{PACE}\s+(?:in|of)\s+(?:the\s+)?(?:[a-z-]+\s+){{0,3}}$", re.I)
_NOUN = regex(CHANGE_NOUN, re.I)
_LONG = regex(r"[;:]")


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence with its tagged text; offsets are the same in both."""

    sentence: Sentence
    text: str
    amounts: Amounts

    @classmethod
    def of(cls, sentence: Sentence) -> Tagged:
        """Tag a sentence."""
        return cls(sentence, *once(tagged(sentence.text)))

    def amount(self, size: Figure | None, news: Sequence[Figure]) -> Figure | None:
        """Return the amount that is told with a percentage of change, if one is."""
        for index, by in self.amounts.by.items():
            if self.sentence.figure(index) is size:
                found = self.sentence.figure(by)
                sure = index not in self.amounts.loose
                return found if sure or all(_is_amount(found, size, new) for new in news) else None
        return None


def _is_amount(by: Figure, size: Figure, new: Figure) -> bool:
    """Tell whether a number after a percentage is the amount of change, and not what there was.

    With a change of up to 40% either value is far from half of the other.
    """
    amount, value = by.printed.value, new.printed.value
    share = 100 * amount / value if value else Fraction(0)
    return (
        size.printed.value <= _MOST
        and 2 * amount < value
        and abs(share - size.printed.value) <= _NEAR_SIZE
    )


# Two values that differ by so much differ by a scale that only one of them names.
_SCALE = 1000
_TIMES = regex(r"\s*-?(?:times|fold)\b", re.I)
_A_YEAR = regex(
    r"\s*(?:(?:a|each|every|per)\s+year\b(?!\s+(?:ago|before|earlier)\b)|(?:annually|yearly)\b)",
    re.I,
)
_BESIDE = 25
_LENGTH = regex(rf"(?:working\s+|calendar\s+)?({TIME_UNIT})\b", re.I)


def alike(a: Figure, b: Figure) -> bool:
    """Tell whether two values are of one kind; "from 36 to 30 per 10,000" names the base once, "£67bn from 48bn" the sign.

    In "from £653 million to £802" the scale is left out: what the second stands for is not printed.
    """
    if a.printed.scaled != b.printed.scaled:
        less, more = sorted((abs(a.printed.value), abs(b.printed.value)))
        if more > _SCALE * less:
            return False
    if a.printed.currency and b.printed.currency and a.printed.currency != b.printed.currency:
        return False
    kinds = {a.kind, b.kind}
    if kinds == {"mean", "number"}:  # "to 9.8 days per post, from 11.3" names the unit once
        return bool(_NO_UNIT.match(next(f.unit for f in (a, b) if f.kind == "number")))
    if "mean" in kinds and _length(a) != _length(b):
        return False  # hours against minutes
    if kinds == {"number", "money"}:
        return a.printed.scaled and b.printed.scaled
    return len(kinds) == 1 or kinds == {"number", "rate"}


def _length(figure: Figure) -> str:
    """Return the unit of a length of time, empty where it is of none that is told."""
    found = _LENGTH.match(figure.unit)
    return found[1].lower().rstrip("s") if found else ""


def is_not_asserted(text: str, at: int, end: int, gap: str = "") -> bool:
    """Tell whether a word of change at ``at`` is negated, hedged, wished, foretold or no change.

    ``text`` is the folded sentence; ``end`` is where the word ends and ``gap`` what stands
    between it and its values.
    """
    if (
        _HAD.match(text)
        or _WISH.search(text, end)
        or (_NOUN.fullmatch(text, at, end) and _OF_PACE.search(text, 0, at))
    ):
        return True
    if _TOLD_BY_OTHERS.search(text[:at]) and _PLURAL.fullmatch(text[at:end].strip()):
        return True
    clause = 0
    for stop in _CLAUSE.finditer(text, 0, at):
        clause = stop.end()
    own = max((stop.end() for stop in _OWN.finditer(text, 0, at)), default=0)
    head = text[max(own, min(clause, max(0, at - _NEAR))) : at]
    head = _OF_THE_THING.sub(" ", head)
    if is_withdrawn(head, text[end : end + _AFTER]) or _NOT_CHANGE.search(gap):
        return True
    return bool(_TO.search(text[:at]) and not _DONE.search(text[:at]))


def is_of_another_base(size: Figure, old: Figure, new: Figure, way: Direction) -> bool:
    """Tell whether a step to a value is none from the one this is compared with: "rose by two to 100, compared with 121 a year ago".

    Neither its way nor its size then is that from one to the other.
    """
    moved = new.printed.value - old.printed.value
    if size.kind == "percentage" and old.kind != "percentage" and old.printed.value:
        moved = 100 * moved / old.printed.value
    back = moved < 0 if way == "up" else moved > 0
    return back and abs(abs(moved) - size.printed.value) > max(size.printed.grain, abs(moved) / 50)


def are_uneven(t: Tagged, between: tuple[int, int], after: int) -> bool:
    """Tell whether one of two values is of part of a year and the other of a whole one.

    ``between`` are the folded offsets between the two values, ``after`` is where what follows the
    later of them begins: "from 27 in 2013-14 to 27 in the first two months of 2014-15".
    """
    text = t.sentence.text
    stop = _STOPS.search(text, after)
    stretches = (between, (after, stop.start() if stop else len(text)))
    parts = [PART_TIME.search(text, *stretch) for stretch in stretches]
    if bool(parts[0]) == bool(parts[1]):
        return False
    whole = stretches[0] if parts[1] else stretches[1]
    return bool(re.search(TIME, t.text[slice(*whole)]))


def build(
    t: Tagged,
    start: int,
    end: int,
    direction: Direction,
    *,
    olds: tuple[Figure, ...] = (),
    news: tuple[Figure, ...] = (),
    size: Figure | None = None,
    factor: Interval | None = None,
    topic: tuple[int, int] | None = None,
    explicit: bool = True,
    how: str,
) -> ChangeClaim:
    """Return the claim of folded characters ``start`` to ``end`` of a sentence."""
    sentence = t.sentence
    if size is not None and _is_other_size(t, size, start, end):
        size = None
    by = t.amount(size, news)
    counted = any(f is not None and f.kind == "number" for f in (size, by))
    if counted and any(f.kind == "percentage" for f in news):
        size = by = None  # "from 1.6% (858,000), a rise of 79,000 (9.2%)": it is of the counts
    begin, stop = topic if topic else (_clause_start(sentence.text, start), start)
    subject = sentence.text[begin:stop].strip()
    return ChangeClaim(
        span=sentence.span(start, end),
        text=sentence.text[start:end],
        direction=direction,
        subject=subject,
        topic=sentence.span(begin, stop),
        size=size,
        size_kind=_size_kind(size),
        by=by,
        factor=factor,
        olds=olds,
        news=news,
        periods=tuple(sentence.periods()),
        aspect=aspect_of(subject),
        explicit=explicit,
        how=how,
    )


def _is_other_size(t: Tagged, size: Figure, start: int, end: int) -> bool:
    """Tell whether a size is no change from one value to the other: so many times it, or a yearly rate."""
    text = t.sentence.text
    if YEARLY.search(text[max(0, start - _BESIDE) : end + _BESIDE]):
        return True
    not_it = {"number": _TIMES, "percentage": _A_YEAR}.get(size.kind)
    marks = [m for m in MARK.finditer(text) if m[1] != "D" and t.sentence.figure(m[2]) is size]
    return not_it is not None and any(not_it.match(text, m.end()) for m in marks)


def _clause_start(text: str, end: int) -> int:
    """Return where the clause that ends at ``end`` begins."""
    return max((stop.end() for stop in _LONG.finditer(text, 0, end)), default=0)


def _size_kind(size: Figure | None) -> SizeKind:
    if size is None:
        return "none"
    if size.kind == "points":
        return "points"
    return "percent" if size.kind in ("percentage", "ratio") else "absolute"


def aspect_of(subject: str) -> Aspect:
    """Tell whether words speak of the ``number``, the ``rate``, ``both`` or leave it open."""
    rate = re.search(r"\b(?:rate|proportion|percentage|share)s?\b", subject, re.I)
    number = re.search(r"\b(?:number|volume|count|total)s?\b", subject, re.I)
    return "both" if rate and number else "rate" if rate else "number" if number else ""
