"""All claims of change in a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from safeguard_checks.claims.change.back import pointing_back
from safeguard_checks.claims.change.build import PLACED, VALUES, Tagged
from safeguard_checks.claims.change.factor import multiples
from safeguard_checks.claims.change.row import changes_of_rows
from safeguard_checks.claims.change.same import sameness
from safeguard_checks.claims.change.step import steps
from safeguard_checks.claims.change.topic import of_topics
from safeguard_checks.claims.change.two import two_values
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.tags import says_change
from safeguard_checks.regex import regex

__all__ = ["change_claims"]

_VALUE = regex(rf"⟨[{VALUES}]")


def change_claims(
    sentence: Sentence, before: Sentence | None, topics: bool
) -> Iterator[ChangeClaim]:
    """Yield the claims of change in a sentence; ``before`` is the sentence that precedes it.

    ``topics`` asks also for changes whose figures stand elsewhere ("the fall in referrals"),
    which only a report with tables can answer.
    """
    values = len(_VALUE.findall(sentence.text))
    if (not values and not topics) or not says_change(sentence.text):
        return
    if PLACED.search(sentence.text):
        return
    t = Tagged.of(sentence)
    taken: list[tuple[int, int]] = []
    told: list[ChangeClaim] = []
    if values:
        told += multiples(t, before, taken)
        told += sameness(t, before, taken)
    if values > 1:
        told += two_values(t, taken)
    if values:
        told += pointing_back(t, before, taken)
        told += steps(t, before, taken)
    if topics:
        told += of_topics(t, taken)
        told += changes_of_rows(t, told)
    yield from told
