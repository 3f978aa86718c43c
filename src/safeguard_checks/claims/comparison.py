"""The grammar of comparison: "above all comparators", "in line with statistical neighbours".

What a subject is compared with is a name of a comparator, which the domain pack lists; the
grammar only needs to know where the words for it stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import aspect_of
from safeguard_checks.claims.claim import ComparisonClaim, Order
from safeguard_checks.claims.lexicon import ABOVE, ALIKE, BELOW, DEGREES
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.packs.words import BODY
from safeguard_checks.regex import regex

__all__ = ["ORDERS", "comparator_pattern", "comparison_claims"]

ORDERS: dict[Order, str] = {
    "above": rf"(?:{ABOVE}|ahead\s+of)",
    "below": rf"(?:{BELOW}|under)",
    "equal": ALIKE,
}
_HINT = regex(rf"\b(?:{'|'.join(ORDERS.values())})\b", re.I)
_EVERY = (
    r"(?:all|every|each\s+of)\s+(?:of\s+)?(?:the\s+|its\s+|our\s+|other\s+)*comparators?(?:\s+\w+)?"
)


def comparator_pattern(names: Sequence[str]) -> re.Pattern[str]:
    """Compile the pattern that finds comparisons with any of the pack's comparator ``names``."""
    listed = "|".join(
        re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True)
    )
    name = (
        rf"(?:the\s+|our\s+|its\s+|both\s+|(?:that|those|the\s+(?:rate|average|figure|level)s?)\s+(?:seen\s+)?(?:of|for|in|across)\s+"
        rf"|in\s+|for\s+)*(?:{listed})s?\b"
    )
    noun = r"(?:\s+(?:average|averages|rate|rates|figure|figures|level|levels|outturn|outturns|picture))?"
    target = rf"{name}{noun}"
    orders = "|".join(f"(?P<{order}>{words})" for order, words in ORDERS.items())
    joined = rf"{target}(?:(?:\s*,\s*|\s+and\s+|\s*,\s*and\s+|\s*/\s*){target})*"
    return regex(
        rf"\b{DEGREES}(?:{orders})\s+(?:both\s+)?(?P<targets>{_EVERY}|{joined})"
        rf"(?!\s+(?:expectation|guidance|guideline|standard|requirement|polic|target|timescale|priorit|trend|legislat"
        rf"|practice|framework|strateg|curriculum|minimum|law|programme|initiative|has|have|had|Plan|Board|{BODY})\w*)",
        re.I,
    )


_ALL = regex(_EVERY, re.I)
_JOIN = regex(r"\s*,\s*and\s+|\s*,\s*|\s+and\s+|\s*/\s*", re.I)
_LEAD = regex(
    r"^(?:(?:the|our|its|that|those|of|for|both|in|across|seen|rates?|averages?|figures?|levels?)\s+)+",
    re.I,
)
_PAST = regex(r"\b(?:was|were|had been|previously|used to|last year)\b[^⟨]{0,30}$", re.I)
# A sentence with a value of its own speaks of what an earlier one names only if it says so.
_POINTS_BACK = regex(r"\W*(?:this|that|these|those|it|they|which|at|now)\b", re.I)


def comparison_claims(
    sentence: Sentence, earlier: Sequence[Sentence], pattern: re.Pattern[str]
) -> Iterator[ComparisonClaim]:
    """Yield comparisons of a sentence; ``earlier`` are the sentences of the block before it."""
    if not _HINT.search(sentence.text):
        return
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
        if _POINTS_BACK.match(head) or not sentence.figures("NPRMAT", 0, m.start()):
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
