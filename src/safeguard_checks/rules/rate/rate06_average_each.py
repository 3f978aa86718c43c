"""RATE06: an average told behind the two numbers that it divides."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.lexicon import CHANGED, OF_THEM, OTHER_BASIS
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.quantity.formula import TIMES
from safeguard_checks.quantity.words import TIME_UNIT
from safeguard_checks.regex import regex
from safeguard_checks.relations.prose_operands import operand_of
from safeguard_checks.relations.relation import Reading, Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

# ..., an average of 4.2 each; (an average of £24 a session); or 3.5 visits per family on average
_AVERAGE = regex(
    rf"(?:[,(;–—]|\s-)\s*(?:(?:which\s+is|that\s+is|or|giving|making|at|with)\s+)?(?:an?|the|on)\s+(?:mean|average)\s+(?:of\s+)?(?:(?:{HEDGE}|just|over|under)\s+)*{mark('NMA', 'mean')}"
    rf"(?:\s+[a-z-]+){{0,3}}?\s+(?:each|apiece|(?:per|an?|for\s+each|for\s+every|to\s+(?:each|a)|in\s+each)\s+(?!{TIME_UNIT}\b|annum|cent)[a-z-]+(?:\s+[a-z]+)?)(?=\s*(?:[.,;:)–—]|$|and\b|but\b|in\b))",
    re.I,
)
# Some of them, of another time or of more than is told.
_OTHER = regex(
    rf"\b(?:{OF_THEM}|{CHANGED}|compared|last\s+year|previous(?:ly)?|excluding|including|full[-\s]time|more\s+than\s+one|target|respectively|up\s+to|at\s+least)\b",
    re.I,
)
_PAIR, _TIMES = 2, 2


def _finds(material: Material) -> Iterator[Relation]:
    """Yield each average with the two numbers that its sentence tells before it."""
    for sentence in material.measures.sentences:
        for m in _AVERAGE.finditer(sentence.text) if "⟨" in sentence.text else ():
            found = _one(sentence, m)
            if found is not None:
                yield found


def _one(sentence: Sentence, m: re.Match[str]) -> Relation | None:
    """Return the relation of an average to the two numbers before it, if no others stand there."""
    before, mean = sentence.text[: m.start()], sentence.figure(m["mean"])
    if _OTHER.search(before) or OTHER_BASIS.search(before) or is_withdrawn(before):
        return None
    values = [sentence.figure(found[2]) for found in MARK.finditer(before) if found[1] != "D"]
    if len(values) != _PAIR or not all(map(_counts, values)):
        return None
    less, more = sorted(values, key=lambda f: (f.kind == "money", f.printed.value))
    if (mean.kind == "money") != (more.kind == "money") or not _is_near(mean, less, more):
        return None
    return Relation(
        id=0,
        type="rate",
        kind="average each",
        subject=before.strip(),
        stated=mean,
        stated_text=mean.text,
        readings=(
            Reading(
                "one over the other",
                TIMES,
                (operand_of("old", less), operand_of("new", more)),
                mean.printed.interval("rate"),
            ),
        ),
        pairing="explicit",
        quotes=(sentence.span(m.start(), m.end()), mean.span, *(f.span for f in values)),
        words=mean.text,
        how="behind",
    )


def _counts(figure: Figure) -> bool:
    return (
        figure.kind in ("number", "money")
        and figure.printed.approx is None
        and figure.printed.low is None
        and figure.printed.value > 0
    )


def _is_near(mean: Figure, less: Figure, more: Figure) -> bool:
    """Tell whether an average is within twice of what two numbers make: others than these make another one."""
    made = more.printed.value / less.printed.value
    return made <= _TIMES * mean.printed.value and mean.printed.value <= _TIMES * made


RULE = Rule(
    code="RATE06",
    name="average does not follow from the two numbers beside it",
    needs="rate",
    kinds=frozenset({"average each"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="An average is quoted by itself, and whoever quotes it no longer sees the numbers it is of.",
    title="The average of {stated} does not follow from the two numbers told with it",
    explanation="The sentence gives {stated}; the numbers before it make {implied}.",
    question="Which of the three figures is wrong?",
    innocent=("The average may leave out some of those counted, or count some of them twice.",),
)
