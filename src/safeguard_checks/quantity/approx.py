"""Words that widen a number, and how wide: "about 400", "nearly 70%", "50 or more".

===========  ==========================================================================
meaning      what X can stand for
===========  ==========================================================================
about        X less and plus the slack
nearly       X less the slack, to X
over         X, to X plus the slack
at_least     X and all above
more_than    all above X
up_to        from nought to X
under        from nought to X, X left out
===========  ==========================================================================

The slack is a tenth of X, at least one unit of the place of its last digit that is not nought
("about 400" is 300 to 500, "nearly 70%" is 60% to 70%): generous, because a false alarm is
worse than a miss. Closed ends reach half a unit further where the number itself is rounded.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.regex import regex

__all__ = [
    "APPROXIMATOR", "APPROXIMATORS", "EMPHASIS", "HEDGE", "LIMIT", "Approx", "bound_of", "split_approx", "widened",
]  # fmt: skip

Approx = Literal["about", "nearly", "over", "at_least", "more_than", "up_to", "under"]

_MEANINGS: dict[Approx, str] = {
    "about": (
        "about|around|approximately|approx|approx.|roughly|circa|ca.|c.|some|an estimated|"
        "estimated|close to|in the region of|in the order of|something like|~|≈"
    ),
    "nearly": "nearly|almost|just under|slightly under|a little under|just below|just short of"
    "|approaching|not quite",
    "over": "just over|slightly over|a little over|just above|slightly more than|over",
    "more_than": "well over|more than|greater than|above|in excess of|upwards of|exceeding|>",
    "at_least": "at least|a minimum of|no fewer than|no less than|not less than|≥|>=",
    "up_to": "up to|a maximum of|at most|no more than|not more than|≤|<=",
    "under": "under|fewer than|less than|well under|well below|below|<",
}
# Words before a number, and what each one makes of it.
APPROXIMATORS: dict[str, Approx] = {
    word: meaning for meaning, words in _MEANINGS.items() for word in words.split("|")
}
_OR_MORE, _OR_FEWER = ("more", "over", "above"), ("fewer", "less", "under")
_AFTER: dict[str, Approx] = {
    **{f"or {word}": "at_least" for word in _OR_MORE}, "+": "at_least",
    **{f"or {word}": "up_to" for word in _OR_FEWER}, "or so": "about",
}  # fmt: skip
# Words behind a number that make it the limit of a group: "three or more moves", "60 or older".
LIMIT = rf"or\s+(?:{'|'.join((*_OR_MORE, *_OR_FEWER, 'below', 'older', 'younger', 'longer', 'later'))})\b"
_EXACT = ("only", "just", "exactly", "precisely", "a total of")
# Words before a number that change nothing of it.
EMPHASIS = "|".join(word.replace(" ", r"\s+") for word in _EXACT)
# The single words of both, which a pattern passes over before a value.
HEDGE = "|".join(word for word in (*APPROXIMATORS, *_EXACT) if word.isalpha())


def _choice(words: list[str]) -> str:
    return "|".join(
        re.escape(w) + (r"\b" if w[-1].isalpha() else "")
        for w in sorted(words, key=len, reverse=True)
    )


# Any of the words before a number, however they are spaced.
APPROXIMATOR = rf"(?:{_choice(list(APPROXIMATORS))})".replace(r"\ ", r"\s+")
_BEFORE = regex(rf"(?P<word>{_choice(list(APPROXIMATORS))})\s*")
_BEHIND = regex(rf"\s*(?P<word>{'|'.join(re.escape(w) for w in _AFTER)})$")
_PLAINLY = regex(rf"(?:{_choice(list(_EXACT))})\s+")


def split_approx(plain: str) -> tuple[str, Approx | None]:
    """Take the words of approximation off a lower-case expression.

    Returns the rest and the meaning, ``None`` for none. Of several ("only about 50") the first
    that is no mere emphasis counts.
    """
    emphasis = _PLAINLY.match(plain)
    before = _BEFORE.match(plain)
    if emphasis and not before:
        plain = plain[emphasis.end() :]
        before = _BEFORE.match(plain)
    if before:
        return plain[before.end() :], APPROXIMATORS[before["word"]]
    behind = _BEHIND.search(plain)
    if behind:
        return plain[: behind.start()], _AFTER[behind["word"]]
    return plain, None


def bound_of(words: str) -> Literal["least", "most"] | None:
    """Return whether words before a multiple make it the least or the most that there can be."""
    meaning = APPROXIMATORS.get(" ".join(words.lower().split()))
    if meaning in ("over", "more_than", "at_least"):
        return "least"
    return "most" if meaning in ("nearly", "under", "up_to") else None


def widened(meaning: Approx, value: Fraction, granularity: Fraction, half: Fraction) -> Interval:
    """Return what a number with an approximation can stand for (see the table of the module).

    ``half`` is half a unit of the last place, 0 where the number is not itself rounded. Of a
    number below nought the words speak of the size; one-sided words then leave it open.
    """
    slack = max(abs(value) / 10, granularity)
    if meaning == "about":
        return Interval.between(value - slack, value + slack)
    if value < 0:
        if meaning not in ("nearly", "over"):
            return Interval.everything()
        return -widened(meaning, -value, granularity, half)
    if meaning == "nearly":
        return Interval.between(value - slack, value + half)
    if meaning == "over":
        return Interval.between(value - half, value + slack)
    if meaning == "at_least":
        return Interval.at_least(value - half)
    if meaning == "more_than":
        return Interval.more_than(value)
    if meaning == "up_to":
        return Interval.between(0, value + half)
    return Interval.between(0, value, high_open=True) if value else Interval.less_than(0)
