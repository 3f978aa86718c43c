"""Chains of values: "rose to 30.8 in 2008 before falling to 24.7", each verb of the step from the value before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.change.build import SIZE, VALUES, Tagged, alike, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim, InlineComparison
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import CHANGE, TIME, VERB, direction
from safeguard_checks.regex import regex

__all__ = ["chains", "peaks"]

_OLD, _NEW = mark(VALUES, "old"), mark(VALUES, "new")
_MARKS = CHANGE.strip("[]+")
# What may stand between a value and the word that goes on from it: what it is of and when.
_ASIDE = rf"(?:\s*\([^()⟨]*\)|(?!\b(?:and|but|while|whilst|whereas|who|which|compared|of\s+which)\b)[^⟨;.:(){_MARKS}]){{0,70}}?"
_AS = (
    r"(?:(?:the|an?|its|just|only|around|about|nearly|almost|over)\s+)*(?:(?:new|current|latest|present|record|historic|all-time)\s+)*"
    r"(?:(?P<{0}>high|peak|maximum|low|trough|minimum)(?:\s+point)?\s+(?:of|at)\s+|(?:rate|total|figure|level|average|value)\s+of\s+)?\s*"
)
_AGAIN = r"(?:(?:back|again|once\s+more|up|down)\s+)*\s*"
_REACH = r"(?:(?:reach|stand\s+at|stood\s+at|settle\s+at|hit)\s+)?"
_LINKS = {
    "before": r"(?:,\s*)?\b(?:before|until)\b",
    "then": r"(?:,\s*)?(?:\band\b\s*)?\b(?:then|subsequently|later|afterwards)\b,?",
    "and": r"(?:,|,?\s*\b(?:and|but)\b)",
}
_AUX = r"(?:(?:has|have|had|since|again|also|being)\s+)*\s*"
_LINK = regex(
    rf"\b(?:to|at|of|was|were|from|reached|reaching|hit|hitting|stood\s+at)\s+{_AS.format('peak')}{_OLD}{_ASIDE}"
    rf"(?P<link>{'|'.join(_LINKS.values())})\s*{_AUX}(?P<dir>{VERB})(?P<gap>\s*)(?:(?:by|of)\s+{SIZE}\s*,?\s*(?:and\s+)?)?{_AGAIN}\bto\s+{_REACH}{_AS.format('peak2')}{_NEW}",
    re.I,
)
# What the value before is where another change tells it: "fell by 30 to 40 in 2011, and rose to 45".
_CHANGED_TO = regex(rf"{CHANGE}[^;.:]{{0,120}}$")
_LINKED = {name: regex(pattern, re.I) for name, pattern in _LINKS.items()}
_THEN = regex(r"\b(?:then|subsequently|later|afterwards)\b", re.I)
_PEAK = regex(
    rf"\b(?P<word>peak(?:ed|ing)?|high|low|trough|maximum|minimum)\s+(?:point\s+)?(?:of|at)\s+(?:just\s+|around\s+|about\s+)?{_OLD}",
    re.I,
)
_OTHER = regex(
    rf"\b(?P<way>from|to)\s+(?:(?:a|an|the|rate|level|total|of|just|only)\s+)*{mark(VALUES, 'value')}",
    re.I,
)
_MOVED = regex(rf"{CHANGE}[^;.:]{{0,60}}$")
_OF_ELSE = regex(r"\b(?:compared|against|average|national|while|whereas|whilst|than)\b", re.I)


def chains(t: Tagged) -> Iterator[ChangeClaim]:
    """Yield the steps of a chain from a value to the next one; the first step is read by other grammars."""
    at = 0
    while (m := _LINK.search(t.text, at)) is not None:
        # The new value of this step is the old one of the next.
        at = m.start("old") + 1
        claim = _step(t, m)
        if claim is not None:
            yield claim


def _step(t: Tagged, m: re.Match[str]) -> ChangeClaim | None:
    said = t.sentence.text
    name = _name(said[m.start("link") : m.start("dir")])
    old, new = t.sentence.figure(m["old"]), t.sentence.figure(m["new"])
    if not alike(old, new) or is_not_asserted(said, m.start("dir"), m.end("dir")):
        return None
    if name == "and" and not _CHANGED_TO.search(t.text[: m.start()]):
        return None
    size = t.sentence.figure(m["size"]) if m["size"] else None
    return build(
        t, m.start("old") - 2, m.end(), direction(m["dir"]), olds=(old,), news=(new,), size=size, how=f"chain/{name}"
    )  # fmt: skip


def _name(link: str) -> str:
    if _THEN.search(link):
        return "then"
    return next(name for name, pattern in _LINKED.items() if pattern.match(link.lstrip()))


def peaks(t: Tagged) -> Iterator[InlineComparison]:
    """Yield a value that is called a peak or a low against those that a chain of its sentence begins or ends with."""
    sentence = t.sentence
    for m in _PEAK.finditer(sentence.text):
        own = sentence.figure(m["old"])
        if _OF_ELSE.search(sentence.text) or not re.search(TIME, t.text):
            return
        low = m["word"].lower() in ("low", "trough", "minimum")
        for other in _OTHER.finditer(sentence.text):
            value = sentence.figure(other["value"])
            changed = _MOVED.search(t.text[: other.start()])
            if value is not own and value.kind == own.kind and changed:
                start, end = min(m.start(), other.start()), max(m.end(), other.end())
                yield InlineComparison(
                    span=sentence.span(start, end),
                    text=sentence.text[start:end],
                    order="below" if low else "above",
                    own=own,
                    other=value,
                    how="chain-extreme",
                    exact=True,
                )
