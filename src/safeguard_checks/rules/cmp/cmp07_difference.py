"""CMP07: two values and the difference between them, told beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from safeguard_checks.claims.lexicon import CHANGED, OF_THEM
from safeguard_checks.claims.sentence import MARK, Sentence, after_another, mark
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.formula import CHANGE, CHANGE_ON_LATER, DIFFERENCE, POINTS, Formula
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.alternatives import Alternative
from safeguard_checks.relations.prose_operands import operand_of
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

# "..., a difference of 12 points"; "(a gap of 12 percentage points)"; "This is a gap of 12 points."
_GAP = regex(
    rf"(?:[,(;:–—]\s*|\bwith\s+|^\W*(?P<this>this|that|it)\s+(?:is|was|represents|makes|gives|leaves)\s+)(?:which\s+(?:is|was|represents)\s+)?an?\s+(?:[a-z-]+\s+)?(?:difference|gap|disparity|shift|swing|spread)\s+of\s+(?:just\s+|only\s+|almost\s+|over\s+)?{mark('QNP', 'gap')}",
    re.I,
)
# What a colon or semicolon ends has said what follows, and is no part of it.
_OWN = regex(r"[:;]\s(?=.*⟨)")
_BARE_POINTS = regex(r"\s*(?:percentage\s+)?points?\b", re.I)
_UNSURE = regex(
    rf"\b(?:respectively|{CHANGED}|if|would|target|between\s+⟨|range[sd]?|{OF_THEM}|per\s+cent\s+of)\b",
    re.I,
)
# "A gap of 12 points between boys and girls": whose values they are.
_BETWEEN = regex(r"\s*(?:(?:percentage\s+)?points?\s+)?between\s+([^⟨,;.()]+)", re.I)
_BOTH = regex(r"(?:the\s+)?(?:two|them|these|those|both)\b", re.I)
_NAMED = regex(r"(?!(?:the|and)\b)\b[a-z]{3,}")
_FAR, _PAIR = 160, 2


def _finds(material: Material) -> Iterator[Relation]:
    """Yield each difference that is told right behind its two values."""
    for before, sentence in after_another(material.measures.sentences):
        for m in _GAP.finditer(sentence.text) if "⟨" in sentence.text else ():
            found = _one(sentence, m, before)
            if found is not None:
                yield found


def _one(sentence: Sentence, m: re.Match[str], before: Sentence | None) -> Relation | None:
    """Return the relation of a difference to the two values before it, of which the first may be in the sentence before."""
    gap = sentence.figure(m["gap"])
    points = gap.kind == "points" or bool(_BARE_POINTS.match(sentence.text, m.end()))
    if not points and gap.kind != "percentage":
        return None
    shares = gap.kind != "number"
    own = _values(sentence, m.start(), shares=shares) if not m["this"] else []
    if own is None or len(own) > _PAIR:
        return None
    if _is_of_others(sentence, m, before):
        return None
    apart = len(own) < _PAIR and before is not None
    earlier = _values(before, len(before.text)) if apart and before else []
    if earlier is None or len(own) + len(earlier) != _PAIR:
        return None
    values = (*earlier, *own)
    kinds = {f.kind for f in values}
    if len(kinds) != 1 or (points and kinds != {"percentage"}):
        return None
    where = "behind" if not earlier else "next" if not own else "apart"
    return _relation(sentence, m, values, points=points, where=where)


def _is_of_others(sentence: Sentence, m: re.Match[str], before: Sentence | None) -> bool:
    """Tell whether a difference is said to lie between two that were not told before it."""
    named = _BETWEEN.match(sentence.text, m.end())
    if named is None or _BOTH.match(named[1]):
        return False
    told = f"{before.text if before else ''} {sentence.text[: m.start()]}".lower()
    return not any(word in told for word in _NAMED.findall(named[1].lower()))


def _values(sentence: Sentence, stop: int, *, shares: bool = False) -> list[Figure] | None:
    """Return the values that stand before an offset, ``None`` where words leave open what they are.

    A difference of ``shares`` is of the two percentages of its clause, whatever else is counted there.
    """
    opens = [
        m.end()
        for m in _OWN.finditer(sentence.text, 0, stop)
        if "⟨P" in sentence.text[m.end() : stop]
    ]
    start = max(0, stop - _FAR, *opens)
    clause = sentence.text[start:stop]
    if _UNSURE.search(clause):
        return None
    whole = opens[-1] if opens else 0
    found = [
        sentence.figure(m[2]) for m in MARK.finditer(sentence.text, whole, stop) if m[1] != "D"
    ]
    percents = [f for f in found if f.kind == "percentage"]
    if shares and len(percents) == _PAIR and all(f.kind in ("percentage", "number") for f in found):
        found = percents
    plain = all(
        f.kind in ("percentage", "number") and f.printed.approx is None and f.printed.low is None
        for f in found
    )
    return found if plain else None


def _relation(
    sentence: Sentence,
    m: re.Match[str],
    values: tuple[Figure, ...],
    *,
    points: bool,
    where: str,
) -> Relation:
    gap = sentence.figure(m["gap"])
    less, more = sorted(values, key=lambda f: f.printed.value)
    operands = (operand_of("old", less), operand_of("new", more))
    said = gap.printed.interval("percentage")
    percents = less.kind == "percentage"
    if percents and not points and more.printed.value - less.printed.value == gap.printed.value:
        return _in_per_cent(sentence, m, operands, where)
    formulas: list[tuple[Formula, Interval]] = [(DIFFERENCE, said)] if percents else []
    if not points:
        formulas += [(CHANGE, said), (CHANGE_ON_LATER, said)]
    return Relation(
        id=0,
        type="comparison",
        kind="difference",
        subject=sentence.text.strip(),
        stated=gap,
        stated_text=gap.text,
        readings=tuple(
            Reading("the difference", formula, operands, stated, of="points")
            for formula, stated in formulas
        ),
        pairing="explicit",
        quotes=(sentence.span(m.start(), m.end()), gap.span, *(f.span for f in values)),
        words=gap.text,
        how=f"{where}/{'points' if points else 'percent'}",
    )


def _in_per_cent(
    sentence: Sentence, m: re.Match[str], operands: tuple[Operand, Operand], where: str
) -> Relation:
    """Return the relation of a difference in per cent that is just the points between two percentages."""
    gap = sentence.figure(m["gap"])
    said = gap.printed.interval("percentage")
    relative = (
        Reading("the difference", formula, operands, said) for formula in (CHANGE, CHANGE_ON_LATER)
    )
    points = Reading("the difference", POINTS, operands, said)
    return Relation(
        id=0,
        type="change",
        kind="prose",
        subject=sentence.text[: m.start()].strip(),
        stated=gap,
        stated_text=gap.text,
        readings=(*relative, replace(points, alternative=Alternative.POINTS_AS_PER_CENT)),
        pairing="explicit",
        quotes=(sentence.span(m.start(), m.end()), gap.span, *(o.figure.span for o in operands)),
        words="up",
        how=f"gap/{where}-in-per-cent",
    )


RULE = Rule(
    code="CMP07",
    name="a difference does not match its two values",
    needs="comparison",
    kinds=frozenset({"difference"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="The reader takes the difference for the message, and it follows from the two values.",
    title="A difference of {words} is told, but the two values differ by something else",
    explanation="The values beside it give another difference: {working}.",
    question="Which of the three figures is wrong?",
    innocent=("The difference can have been worked from values with more decimals.",),
)
