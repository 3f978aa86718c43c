"""CMP06: a percentage, rate or mean of all that is below, or above, that of every part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.lexicon import FEMALE, MALE, amounts_of_change
from safeguard_checks.claims.sentence import MARK, Sentence, after_another
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.printed import Role
from safeguard_checks.regex import regex
from safeguard_checks.relations.between import between_reading
from safeguard_checks.relations.relation import Operand, Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

_SEX = {"male": MALE, "female": FEMALE}
_OF_WHOM = regex(rf"\b(?:{MALE}|all|overall|average|both|total)\b", re.I)
_COUNT = r"(?:\s*\([^()]{0,40}\))?"
_BEHIND = {
    name: regex(
        rf"{_COUNT}\s+(?:of|for|among|amongst|in)\s+(?:the\s+|all\s+|young\s+)?{sex}\b", re.I
    )
    for name, sex in _SEX.items()
} | {
    "all": regex(
        rf"{_COUNT}\s+(?:overall\b|in\s+total\b|(?:of|for|among|in)\s+(?:all\b|both\b|the\s+(?:total|whole|overall)\b|everyone\b))",
        re.I,
    )
}
_BEFORE = {
    name: regex(rf"\b{sex}\s*(?:\(|,\s*at|was|were|is|are|had|at|with|of)?\s*$", re.I)
    for name, sex in _SEX.items()
} | {
    "all": regex(
        r"\b(?:overall|on\s+average|in\s+all)(?:\s+[a-z]+){0,4}?\s*(?:,|\(|was|were|is|are|of|at|had|stood\s+at)?\s*$",
        re.I,
    )
}


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the figures of a sentence, or of two after one another, for both sexes and for all."""
    for before, sentence in after_another(material.measures.sentences):
        told = _told(sentence)
        if set(told) == {"male", "female", "all"}:
            yield from _relation(told, sentence, sentence)
        elif before is not None and set(told) == {"all"}:
            both = _told(before)
            if set(both) == {"male", "female"}:
                yield from _relation({**both, **told}, before, sentence)


def _told(sentence: Sentence) -> dict[str, Figure]:
    """Return of whom the percentages, rates and means of a sentence are; none where that is not plain."""
    text = sentence.text
    if not sentence.figures("PRA") or is_withdrawn(text) or not _OF_WHOM.search(text):
        return {}
    moved = amounts_of_change(text)
    found: dict[str, Figure] = {}
    for m in MARK.finditer(text):
        if m.group(1) not in "PRA" or m.group(2) in moved:
            continue
        names = {n for n, p in _BEHIND.items() if p.match(text, m.end())}
        names = names or {n for n, p in _BEFORE.items() if p.search(text[: m.start()])}
        if len(names) > 1 or names & set(found):
            return {}
        found.update({name: sentence.figure(m.group(2)) for name in names})
    return found


def _relation(told: dict[str, Figure], first: Sentence, second: Sentence) -> Iterator[Relation]:
    whole, parts = told["all"], (told["male"], told["female"])
    if any(f.kind != whole.kind or f.per != whole.per for f in parts):
        return
    if sum(f.printed.value for f in parts) in (100, whole.printed.value):
        return  # shares of one whole
    role: Role = "percentage" if whole.kind == "percentage" else "rate"
    operands = [Operand("part", f, f.printed.interval(role), "") for f in parts]
    yield Relation(
        id=0,
        type="comparison",
        kind="between parts",
        subject=whole.text,
        stated=whole,
        stated_text=whole.text,
        readings=(between_reading(whole.printed.interval(role), operands),),
        pairing="explicit" if first is second else "matched",
        quotes=(first.whole, whole.span, *(f.span for f in parts)),
        how="sexes",
    )


RULE = Rule(
    code="CMP06",
    name="figure of all is not between those of its parts",
    needs="comparison",
    kinds=frozenset({"between parts"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="Where all are the boys and the girls, what is so of all lies between what is so of either.",
    title="{stated} for all is not between the figures of its parts",
    explanation="The figure for all is {stated}; {working}.",
    question="Which of these figures is wrong, or are they of different groups?",
    innocent=(
        "The parts may leave out some whom the whole counts.",
        "The figures may be of different times.",
    ),
)
