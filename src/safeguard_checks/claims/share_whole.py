"""What can be the whole of a share: the counts before it, as far as the words can name them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from safeguard_checks.claims.claim import ShareClaim
from safeguard_checks.claims.lexicon import amounts_of_change, earlier_values
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.packs.words import ANYBODY, CASES, listed
from safeguard_checks.regex import regex

__all__ = [
    "content_words", "counts", "is_near", "larger", "names_these", "noun_of", "share_claim", "share_made",
]  # fmt: skip

# So many points may lie between a share and what part and whole make where other words stand between them.
_NEAR = 12
_PRONOUN = regex(r"(?:of\s+)?(?:all\s+of\s+)?(?:them|these|those)\b", re.I)
_CUT = regex(
    r"[^a-z’'\s-]|\b(?:at|during|who|which|that|were|was|had|have|has|are|is|and|but|over|this|across|since|by|to|as)\b",
    re.I,
)
_EMPTY = frozenset((
    "all", "the", "total", "number", "numbers", "overall", "our", "of", "year", "period", "quarter",
    "month", "a", "an", "these", "those", "in", "on", "with", "for", "area",
))  # fmt: skip
# "Of those who smoke", "of those aged 5", "of the total population": not just what was told before.
_ANY = "|".join(sorted(ANYBODY))
_RESTRICTED = regex(
    r"\b(?:of|among(?:st)?)\s+(?:(?:all\s+)?(?:these|those|them)\s+(?:[a-z]+\s+){0,2}?(?:who|that|which|whose|with|without|aged|from|\w+ing|not)\b"
    r"|(?:all\s+)?those\s+(?=[a-z])(?!(?:were|was|are|is|had|have|has|only|just|about|around|nearly|over|almost|more|a|the|some|at"
    rf"|{_ANY}|{CASES})\b)|the\s+total\s+(?=[a-z])(?!(?:of|number|cohort|group|figure)\b))[^⟨,;:.()]{{0,60}}",
    re.I,
)
# "When you account for just those on a course", "leaving out the new ones": fewer than were told before.
_NARROWED = regex(
    r"\bwhen\s+(?:you|we|one)\s+(?:only\s+|just\s+)?(?:account|look|count|consider|take|includ|exclud|focus|narrow|restrict)"
    r"|\b(?:look|count|consider|tak|focus|account|includ)ing\s+(?:for\s+|on\s+|at\s+)?(?:only|just|solely)\b"
    r"|\b(?:only|just|solely)\s+(?:look|count|consider|account|includ)ing\b|\b(?:for|among|in|at|on|of)\s+(?:just|only|solely)\s+(?:the|those|our)\b"
    r"|\bexclud(?:es?|ed|ing)\b|\bapart\s+from\b|\baside\s+from\b|\bexcept(?:ing)?\b|\bwith\s+the\s+exception\s+of\b|\bother\s+than\b"
    r"|\b(?:leav|sett|tak)ing\s+(?:aside|out)\b|\bdiscounting\b|\bnot\s+counting\b|\b(?:restrict|limit)(?:ed|ing)\s+to\b|\balone\b(?=[,.;])",
    re.I,
)
_STEM = 5
_GENERAL = frozenset(
    w[:_STEM]
    for w in (
        "who", "that", "which", "whose", "with", "without", "aged", "from", "not", "having", "being",
        *ANYBODY, *listed("people", "general"), "those", "these", "them", "use", "using",
    )
)  # fmt: skip


def names_these(text: str, before: str) -> bool:
    """Tell whether words that point back can mean what ``before`` tells of.

    "Of those who smoke" opens a whole of its own unless it was told before that they do.
    """
    if _NARROWED.search(text):
        return False
    restricted = list(_RESTRICTED.finditer(text))
    if not restricted:
        return True
    told = {w[:_STEM] for w in content_words(restricted[-1].group().split(maxsplit=2)[-1])}
    told -= _GENERAL
    known = {w[:_STEM] for w in re.findall(r"[a-z]+", before.lower())}
    return bool(told) and told <= known


def counts(sentence: Sentence, end: int | None = None, part: Figure | None = None) -> list[Figure]:
    """Return the counts of a sentence that something can be a share of, the one told last first.

    The amount by which something changed is no whole, nor is what there was before.
    """
    text = sentence.text[:end]
    apart = amounts_of_change(text) | earlier_values(text)
    found = [
        sentence.figure(n.group(2))
        for n in MARK.finditer(text)
        if n.group(1) == "N" and n.group(2) not in apart
    ]
    return [f for f in reversed(found) if f is not part]


def noun_of(text: str, at: int) -> frozenset[str]:
    """Return the words that name a whole after "of", none where a pronoun does."""
    told = re.sub(r"^\s*of\s+", "", text[at : at + 60])
    return frozenset() if _PRONOUN.match(told) else content_words(told)


def content_words(text: str) -> frozenset[str]:
    """Return the words up to the end of a noun phrase that say something, singular and in lower case."""
    cut = _CUT.search(text.strip())
    kept = text.strip()[: cut.start()] if cut else text
    words = re.findall(r"[a-z]+", kept.lower())
    return frozenset(re.sub(r"(?:ren|s)$", "", w) for w in words if w not in _EMPTY)


def share_made(part: Figure, whole: Figure) -> Fraction:
    """Return the percentage that a part is of a whole above nought, both as printed."""
    return 100 * part.printed.value / whole.printed.value


def is_near(part: Figure, whole: Figure, share: Fraction) -> bool:
    """Tell whether a share comes near to what a part and a whole make."""
    return whole.printed.value > 0 and abs(share_made(part, whole) - share) <= _NEAR


def larger(figures: Sequence[Figure], part: Figure) -> tuple[Figure, ...]:
    """Keep the figures that are not smaller than the part, in order, each once."""
    kept: list[Figure] = []
    for figure in figures:
        if figure.printed.value >= part.printed.value and figure not in kept:
            kept.append(figure)
    return tuple(kept)


def share_claim(
    sentence: Sentence,
    m: re.Match[str],
    part: Figure,
    wholes: tuple[Figure, ...],
    explicit: bool,
    how: str,
) -> ShareClaim:
    """Return the claim of a match, with its group ``share``, that a part is a share of one of some wholes."""
    return ShareClaim(
        span=sentence.span(m.start(), m.end()),
        text=m.group(),
        stated=sentence.figure(m["share"]),
        part=part,
        wholes=wholes,
        explicit=explicit,
        how=how,
    )
