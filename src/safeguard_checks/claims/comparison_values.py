"""Values compared in one sentence: "at 52, slightly below London (54) but above England (51)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.claim import InlineComparison, Order
from safeguard_checks.claims.comparison import ORDERS
from safeguard_checks.claims.lexicon import CHANGE_NOUN, EXACTLY, ROUGHLY
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.words import is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.regex import is_by, regex

__all__ = ["VALUES", "are_of_one_kind", "inline_comparisons", "value_before"]

VALUES = "NPRMA"
_ORDER = "|".join(f"(?P<{order}>{words})" for order, words in ORDERS.items())
_WORDS = r"(?:[^⟨;.()]|⟨D\d+⟩){0,60}?"
_TO_VALUE = (
    r"(?:\s*(?:\bof|\bat|\(|,\s*(?:at|which\s+(?:is|was|are|stands\s+at)|currently)|\bwas|\bis|’s|'s)"
    r"\s*(?:\w+\s+)?|\s*\bthe\s+)"
)
_COMPARED = regex(
    rf"(?:{mark('Q', 'gap')}\s+)?\b(?:{_ORDER}|(?P<exact>match(?:es|ed|ing)))\s+(?P<what>{_WORDS}){_TO_VALUE}{mark(VALUES, 'other')}",
    re.I,
)
# ... and England (51); ... and 51 for England
_AND = regex(
    rf"[^⟨;.]{{0,30}}?\)?\s*(?:,|,?\s+and)\s+(?:the\s+)?(?P<what>(?:[A-Z][\w’'-]*|of|national(?:ly)?|the|statistical|neighbours?|average|rate|regional)"
    rf"(?:\s+(?:[A-Z][\w’'-]*|average|rate|neighbours?|figure|of|the|national))*)\s*(?:\(|of\s+|at\s+){mark(VALUES, 'other')}\s*\)?"
)
_RESPECTIVELY = regex(rf"\s*(?:,|,?\s*and)\s*{mark(VALUES, 'other')}\s*,?\s+respectively", re.I)
# "1.9 per 1,000 more than": the comma of a number sets nothing apart.
_BASE = regex(r"\bper\s+[\d,]+\d")
# Between a value and the word of order: without such a word the value is the difference.
_SETS_APART = regex(
    r"(?:,|\)|\b(?:is|was|are|were|which|remains?|remained|being|stands?|stood))\s*(?:\w+\s+){0,3}$",
    re.I,
)
_OTHERS = regex(
    r"\b(?:than|above|below|compared|double|half|against)\b|\baverages?\s*(?:of|was|is|at|:)?\s*$",
    re.I,
)
_NEARLY = regex(
    rf"\b(?:{ROUGHLY}|much)\s*$",
    re.I,
)
_JOINED = regex(r"\b(?:and|while|whereas|but)\b", re.I)
_NOT_A_VALUE = regex(
    rf"\b(?:points?|times|if|expected|{CHANGE_NOUN}|improv\w+|recent|latest|half|double|twice|treble|thirds?|quarters?|one|last|previous"
    r"|by|to)\b",
    re.I,
)
# Raw digits are a length of time, an age or the like; "and" before a small word opens a new clause.
_RAW = regex(r"(?<![⟨D\d])\d|\band\s+(?!the\b|national|regional|statistical)[a-z]")
# "Under the old rules it was": a clause of its own.
_SUBJECT = regex(r"^(?!.*\b(?:whom|which|where)\b).*\b(?:it|they|this|there|that)\s*$", re.I)
_NOT_IN_GAP = regex(
    rf"\b(?:points?|times|if|expected|{CHANGE_NOUN}|half|double|twice|treble)\b", re.I
)
_FAR = 90
_RATES = regex(r"\b(?:rate|average|score|caseload|per)\b", re.I)
# "At 183 per 10,000, higher than the average of 174": kinds that need not be named twice.
_PLAIN = {"number", "rate", "mean"}


def inline_comparisons(sentence: Sentence) -> Iterator[InlineComparison]:
    """Yield comparisons whose two values both stand in the sentence."""
    text = sentence.text
    if text.count("⟨") < 2:
        return
    own: Figure | None = None
    end = 0
    for m in _COMPARED.finditer(text):
        found = value_before(sentence, m.start(), end)
        if found is None and own is not None and _chained(text[end : m.start()]):
            found = own
        if found is None or is_withdrawn(text[max(end, m.start() - 40) : m.start()]):
            own = None
            continue
        own, end = found, m.end()
        if _NOT_A_VALUE.search(m["what"]) or _SUBJECT.search(m["what"]) or _RAW.search(m["what"]):
            own = None
            continue
        order: Order = "above" if m["above"] else "below" if m["below"] else "equal"
        gap = sentence.figure(m["gap"]) if m["gap"] else None
        hedged = _NEARLY.search(text[: m.start(order) if m[order] else m.start("exact")])
        exact = re.match(EXACTLY, m["equal"] or "matches", re.I) is not None
        loose = order == "equal" and (not exact or hedged is not None)
        first = sentence.figure(m["other"])
        others = [(first, end)] if _comparable(own, first, text[: m.start()]) else []
        more = _RESPECTIVELY.match(text, end) or (_AND.match(text, end) if gap is None else None)
        while more is not None:
            end = more.end()
            other = sentence.figure(more["other"])
            if _comparable(own, other, text[: m.start()]):
                others.append((other, end))
            more = _AND.match(text, end) if is_by(more, _AND) else None
        for other, stop in others:
            span = sentence.span(m.start(), stop)
            how = "gap" if gap else "loose" if loose else order
            yield InlineComparison(span, text[m.start() : stop], order, own, other, loose, gap, how)


def _chained(between: str) -> bool:
    """Tell whether a comparison goes on from the one before: ") but above"."""
    return bool(
        re.fullmatch(
            r"[^⟨;.]{0,25}?\)?\s*,?\s*(?:but|and|although|though|yet)\s+(?:\w+\s+){0,3}", between
        )
    )


def value_before(
    sentence: Sentence, order: int, start: int = 0, apart: bool = True
) -> Figure | None:
    """Return the value that is compared: the last before the word of order, set apart from it.

    Without ``apart`` the word says by itself that the last value is it, as "82% met the target" does.
    """
    text = sentence.text
    marks = [m for m in MARK.finditer(text, start, order) if m.group(1) != "D"]
    if not marks or marks[-1].group(1) not in VALUES:
        return None
    last = marks[-1]
    gap = text[last.end() : order]
    if len(gap) > _FAR or _JOINED.search(gap) or ";" in gap:
        return None
    if is_withdrawn(gap) or (_NOT_IN_GAP.search(gap) and "target" not in gap):
        return None
    before = text[max(0, last.start() - 70) : last.start()]
    if apart and (_OTHERS.search(before) or not _SETS_APART.search(_BASE.sub("", gap))):
        return None
    return sentence.figure(last.group(2))


def are_of_one_kind(own: Figure, other: Figure) -> bool:
    """Tell whether two values can be set against each other, a rate or a mean being a number like others."""
    return own.kind == other.kind or {own.kind, other.kind} <= _PLAIN


def _comparable(own: Figure, other: Figure, head: str) -> bool:
    if not are_of_one_kind(own, other) or own.printed.approx or other.printed.approx:
        return False
    return not (own.kind == other.kind == "number") or bool(_RATES.search(head))
