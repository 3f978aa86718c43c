"""DIR05: a sentence says that something rose, and the next one calls that a fall."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import Direction
from safeguard_checks.claims.lexicon import MORE_OR_LESS
from safeguard_checks.claims.sentence import Sentence, after_another
from safeguard_checks.claims.share_whole import content_words
from safeguard_checks.claims.tags import CHANGE, NOUN, direction, tagged
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.regex import is_by, regex
from safeguard_checks.relations.relation import Relation, fact, fact_relation
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

# "This rise was due to ...", "The fall reflects ...": the change that was told just before.
_NEXT = r"(?=\s*(?:[,.;:]|$)|\s+(?:was|is|has|had|were|are|can|could|may|might|reflect\w*|follow\w*|result\w*|came|mainly|mostly|largely|partly|in\s+part|due|means|meant|comes|occurred|continue[sd]?)\b)"
# "This led to growth in" names no change that was told.
_VERB = r"(?:led|leads?|to|is|was|are|were|has|had|have|can|will|means?|meant|reflects?|reflected|includes?|shows?)"
_POINTING = regex(
    rf"^\W*(?:This|These|Such\s+an?)\s+(?:(?!{_VERB}\b)[a-z-]+\s+){{0,2}}?(?P<noun>{NOUN})"
)
# "The sharpest fall was in the east" is one of several, and "the only" one of others.
_THE = regex(
    rf"^\W*The\s+(?:(?![a-z]+est\b|most\b|only\b|other\b|next\b)[a-z-]+\s+)?(?P<noun>{NOUN}){_NEXT}"
)
_CHANGE = regex(CHANGE)
# What tells of another change, of two that go apart, or of more and less in other words.
_OTHER = regex(
    rf"\b(?:offset\w*|balanc\w*|despite|compar\w+|while|whilst|whereas|but|however|although|though|slow\w*|{MORE_OR_LESS}"
    r"|up|down|revers\w*|recover\w*|contrast|reopen\w*|sav\w+|loss\w*|deficit\w*|than|gain\w*|double\w*|halv\w*|cut\w*|negative|improv\w*|worse\w*|stem\w*|prevent\w*|rapid\w*)\b",
    re.I,
)
# "This fall in absence": what the second sentence names.
_NAMES = regex(r"\s+(?:in|of)\s+((?:[A-Za-z’'-]+\s+){0,3}[A-Za-z’'-]+)")
_NEAR = 60


def _finds(material: Material) -> Iterator[Relation]:
    """Yield each change that the sentence behind it gives another name."""
    for before, sentence in after_another(material.measures.sentences):
        found = _named(before, sentence) if before is not None else None
        if found is not None:
            yield found


def _named(before: Sentence, sentence: Sentence) -> Relation | None:
    """Return the relation of a change to what the sentence behind calls it."""
    if not re.match(r"\W*(?:This|These|Such|The)\b", sentence.text):
        return None
    text = tagged(sentence.text)
    m = _POINTING.match(text) or _THE.match(text)
    if m is None or _OTHER.search(before.text) or _OTHER.search(sentence.text[: m.end()]):
        return None
    if _of_another(before, sentence.text[m.end() :]):
        return None
    told = list(_CHANGE.finditer(tagged(before.text)))
    ways: set[Direction] = {direction(c.group()) for c in told}
    if len(ways) != 1 or any(
        is_withdrawn(before.text[max(0, c.start() - _NEAR) : c.start()]) for c in told
    ):
        return None
    last = told[-1]
    said, named = (
        before.text[last.start() : last.end()],
        sentence.text[m.start("noun") : m.end("noun")],
    )
    agrees = direction(m["noun"]) in ways
    return fact_relation(
        "direction",
        "told next",
        sentence.text[: m.end()].strip(),
        (fact("the two words", agrees, f"“{said}”, and of the same “{named}”"),),
        (sentence.span(0, m.end()), before.span(last.start(), last.end())),
        text=named,
        words=said,
        pairing="matched",
        how="this" if is_by(m, _POINTING) else "the",
    )


def _of_another(before: Sentence, behind: str) -> bool:
    """Tell whether what a change is said to be of is not in the sentence before."""
    named = _NAMES.match(behind)
    if named is None:
        return False
    told = {word for one in before.text.split() for word in content_words(one)}
    return content_words(named[1]).isdisjoint(told)


RULE = Rule(
    code="DIR05",
    name="a rise is called a fall in the next sentence",
    needs="direction",
    kinds=frozenset({"told next"}),
    finds=_finds,
    severity="high",
    since="0.2.0",
    why="One of the two words is the wrong way round, and the direction is the message.",
    title="One sentence says {words}, the next says “{stated}” of it",
    explanation="The same change is told as going both ways: {working}.",
    question="Which way did it go?",
    innocent=("The second sentence can speak of another change than the first.",),
)
