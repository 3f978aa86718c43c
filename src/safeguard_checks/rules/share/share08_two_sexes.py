"""SHARE08: the shares of the two sexes, told side by side, are together more than all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.lexicon import FEMALE, MALE
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.quantity.formula import PARTS_WITHIN
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex
from safeguard_checks.relations.relation import Operand, Reading, Relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

_COUNT = r"(?:\s*\(⟨N\d+⟩\))?"
_ARE = r"(?P<{}>\s+(?:of\s+(?:them|these|whom)\s+)?(?:were|are|was|is|being))?"
# 62% (310) were girls and 40% boys. Not "62% of girls", whose whole is the girls.
_SHARES = tuple(
    regex(
        rf"{mark('P', 'a')}{_COUNT}{_ARE.format('are')}\s+{one}(?:,|;|,?\s+(?:and|while|whilst|with))\s+"
        rf"{mark('P', 'b')}{_COUNT}{_ARE.format('are2')}\s+{other}(?=\s*(?:[.,;:)]|$|(?:in|at|during)\s+⟨D))",
        re.I,
    )
    for one, other in ((FEMALE, MALE), (MALE, FEMALE))
)


def _finds(material: Material) -> Iterator[Relation]:
    """Yield the two shares of each sentence that names both sexes, each right behind its share."""
    for sentence in material.measures.sentences:
        if sentence.text.count("⟨P") < 2:
            continue
        for pattern in _SHARES:
            for m in pattern.finditer(sentence.text):
                if is_withdrawn(sentence.text[: m.start()]):
                    continue
                shares = [sentence.figure(m["a"]), sentence.figure(m["b"])]
                parts = tuple(
                    Operand("part", f, f.printed.interval("percentage"), f.text) for f in shares
                )
                all_of_them = Interval.point(100)
                yield Relation(
                    id=0,
                    type="share",
                    kind="two sexes",
                    subject=m.group(),
                    stated=None,
                    stated_text="100%",
                    readings=(
                        Reading("together at most all", PARTS_WITHIN, parts, all_of_them, of="%"),
                    ),
                    pairing="explicit",
                    quotes=(
                        sentence.span(m.start(), m.end()),
                        *(f.span for f in shares),
                    ),
                    words=" + ".join(f.text for f in shares),
                    how="said-to-be" if m["are"] else "side-by-side",
                )


RULE = Rule(
    code="SHARE08",
    name="the shares of the two sexes are more than all",
    needs="share",
    kinds=frozenset({"two sexes"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="Nobody is counted in both, so that the two shares cannot be more than 100% together.",
    title="The shares of the two sexes, {words}, are together more than 100%",
    explanation="Shares of one whole that exclude each other make 100% at most: {working}.",
    question="Is one of the two shares wrong, or are they shares of different things?",
    innocent=("The two can be of different groups, each with its own whole.",),
)
