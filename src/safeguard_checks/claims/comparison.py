"""The grammar of comparison: "above all comparators", "in line with statistical neighbours".

What a subject is compared with is a name of a comparator, which the domain pack lists; the
grammar only needs to know where the words for it stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change import aspect_of
from safeguard_checks.claims.claim import ComparisonClaim, InlineComparison, Order
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_withdrawn

__all__ = ["comparator_pattern", "comparison_claims", "inline_comparisons"]

_ADVERB = (
    r"(?:(?:just|well|slightly|significantly|considerably|substantially|now|still|also|far|much"
    r"|marginally|consistently)\s+)*"
)
_WORDS: dict[Order, str] = {
    "above": r"(?:above|higher\s+than|greater\s+than|more\s+than|exceeds|exceeding|in\s+excess\s+of)",
    "below": r"(?:below|lower\s+than|less\s+than|fewer\s+than|under)",
    "equal": r"(?:in\s+line\s+with|equal\s+to|the\s+same\s+as|identical\s+to|level\s+with)",
}
_EVERY = (
    r"(?:all|every|each\s+of)\s+(?:of\s+)?(?:the\s+|its\s+|our\s+|other\s+)*comparators?(?:\s+\w+)?"
)


def comparator_pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Compile the pattern that finds comparisons with any of the pack's comparator ``names``."""
    listed = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )
    name = rf"(?:the\s+|our\s+|its\s+|that\s+(?:of|for)\s+|those\s+(?:of|for)\s+)*(?:{listed})s?\b"
    noun = r"(?:\s+(?:average|averages|rate|rates|figure|figures|level|levels|outturn|outturns|picture))?"
    target = rf"{name}{noun}"
    orders = "|".join(f"(?P<{order}>{words})" for order, words in _WORDS.items())
    joined = rf"{target}(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s*/\s*){target})*"
    return re.compile(
        rf"\b{_ADVERB}(?:{orders})\s+(?:both\s+)?(?P<targets>{_EVERY}|{joined})", re.I
    )


_INLINE = re.compile(
    rf"{mark('PRMA', 'own')}(?P<gap>[^⟨;.()]{{0,70}}?)\b{_ADVERB}(?:(?P<above>above|higher\s+than"
    rf"|greater\s+than|more\s+than)|(?P<below>below|lower\s+than|less\s+than))\s+"
    rf"(?P<what>[^⟨;.]{{0,60}}?)\s*(?:\bof|\bat|\(|,|\bwas|\bis|\bthe)\s*{mark('PRMA', 'other')}",
    re.I,
)
# Without such a word the first value is the difference: "5% above the average of 20%".
_SETS_APART = re.compile(
    r"(?:,|\b(?:is|was|are|were|which|remains?|remained|being|stands?|stood))\s*(?:\w+\s+){0,3}$",
    re.I,
)
# A value that is itself what something is compared with, or one that "and" sets apart.
_OTHERS = re.compile(
    r"\b(?:than|above|below|average|national|level|compared|comparators?|double|half|against)\b",
    re.I,
)
_JOINED = re.compile(r"\b(?:and|but|while|whereas)\b", re.I)
_NOT_A_VALUE = re.compile(
    r"\b(?:points?|times|target|if|expected|increase|decrease|rise|fall)\b", re.I
)
_ALL = re.compile(_EVERY, re.I)
_JOIN = re.compile(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*/\s*", re.I)
_LEAD = re.compile(r"^(?:(?:the|our|its|that|those|of|for|both)\s+)+", re.I)
_PAST = re.compile(r"\b(?:was|were|had been|previously|used to|last year)\b[^⟨]{0,30}$", re.I)


def comparison_claims(
    sentence: Sentence, earlier: Sequence[Sentence], pattern: re.Pattern[str]
) -> Iterator[ComparisonClaim]:
    """Yield comparisons of a sentence; ``earlier`` are the sentences of the block before it."""
    for m in pattern.finditer(sentence.text):
        head = sentence.text[: m.start()]
        clause = re.split(r"[;]|\b(?:but|although|whereas)\b", head)[-1]
        if is_withdrawn(clause[-45:]) or _PAST.search(head):
            continue
        order: Order = "above" if m["above"] else "below" if m["below"] else "equal"
        every = bool(_ALL.fullmatch(m["targets"]))
        names = (
            ()
            if every
            else tuple(_LEAD.sub("", t).strip() for t in _JOIN.split(m["targets"]) if t.strip())
        )
        subjects = [sentence.span(0, m.start())]
        subjects += [s.span(0, len(s.text)) for s in reversed(earlier)]
        yield ComparisonClaim(
            span=sentence.span(m.start(), m.end()),
            text=m.group(),
            order=order,
            targets=names,
            every=every,
            subjects=tuple(subjects),
            aspect=aspect_of(head),
        )


def inline_comparisons(sentence: Sentence) -> Iterator[InlineComparison]:
    """Yield comparisons whose two values both stand in the sentence."""
    for m in _INLINE.finditer(sentence.text):
        own, other = sentence.figure(m["own"]), sentence.figure(m["other"])
        words = f"{m['gap']} {m['what']}"
        if own.kind != other.kind or not _SETS_APART.search(m["gap"]) or _NOT_A_VALUE.search(words):
            continue
        if _OTHERS.search(sentence.text[max(0, m.start() - 70) : m.start()]) or _JOINED.search(
            m["gap"]
        ):
            continue
        if is_withdrawn(m["gap"]) or own.printed.approx or other.printed.approx:
            continue
        yield InlineComparison(
            span=sentence.span(m.start(), m.end()),
            text=m.group(),
            order="above" if m["above"] else "below",
            own=own,
            other=other,
        )
