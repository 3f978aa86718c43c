"""Changes whose two values both stand in the sentence: "rose from A to B", "fell to B from A"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.change.build import (
    GAP,
    SIZE,
    VALUES,
    Tagged,
    alike,
    are_uneven,
    build,
    is_not_asserted,
    is_of_another_base,
)
from safeguard_checks.claims.change.order import is_old_first
from safeguard_checks.claims.change.size import size_after
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import COMPARED_WITH, MORE_OR_LESS, SET_AGAINST
from safeguard_checks.claims.sentence import mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TAIL, TIME, VERB, VERB_ONLY, direction
from safeguard_checks.regex import is_by, name_of, regex

__all__ = ["two_values"]

_DIR = rf"(?P<dir>{CHANGE}|\b(?:up|down)\b)"
_OLD, _NEW = mark(VALUES, "old"), mark(VALUES, "new")
_AS = (
    r"(?:(?:the|an?|its|their|our)\s+)?\s*(?:(?:current|latest|present|previous|earlier|record)\s+)?"
    r"(?:(?:rate|total|figure|level|high|low|peak|number|average|position|value|baseline)\s+of\s+)?\s*"
)
# The steepest rise was in self-neglect, up 17% from: the word next to the values says which way they go
_NO_OTHER = r"(?![^⟨;.:]{0,90}?\b(?:up|down)\s+(?:by\s+)?⟨)"
# rose (by 5%) from A to B
_FROM_TO = regex(
    rf"(?:{mark('PQT', 'ahead')}\s+(?:[a-z]+\s+)?)?{_DIR}{_NO_OTHER}(?P<gap>{GAP})(?:(?:\bby\s+{SIZE}|{mark('PQ', 'size2')})(?P<gap2>{GAP}))?\bfrom\s+{_AS}{_OLD}{TAIL}\s*[,–-]?\s*"
    rf"(?:(?:up|down)\s+)?\bto\s+{_AS}{_NEW}",
    re.I,
)
# from A in 1990 to B in 2006 and C in 2012: the last may be the later value of the whole change
_ONWARD = regex(
    rf"{TAIL}\s*{TIME}\s*,?\s+(?:and|then)\s+(?:(?:then|finally|on)\s+)*(?:to\s+)?{mark(VALUES, 'later')}{TAIL}\s*{TIME}",
    re.I,
)
# rose between A in 2022 and B in 2023; the times tell it from a range
_BETWEEN = regex(
    rf"{_DIR}(?P<gap>{GAP})\bbetween\s+{_AS}{_OLD}{TAIL}\s*{TIME}{TAIL}\s*,?\s*and\s+{_AS}{_NEW}",
    re.I,
)
# was A in 2013-14 and has fallen to B; from A in 2023 the number rose to B
_WAS_NOW = regex(
    rf"\b(?:was|were|stood\s+at|from|(?:total|rate|figure)\s+of)\s+{_AS}{_OLD}{TAIL},?\s*(?:(?:and|but|which|this|it|the"
    rf"|has|have|had|numbers?|rates?|figures?|total|percentage|proportion)\s+){{0,3}}\s*(?P<dir>{VERB})(?P<gap>\s*)\bto\s+{_AS}{_NEW}",
    re.I,
)
# From A contacts to the service in 2016/17, numbers fell to B
_FROM_FAR = regex(
    rf"^\W*from\s+{_AS}{_OLD}[^⟨;.]{{0,70}}?{TIME}\s*,\s*(?:the\s+)?(?:numbers?|figures?|totals?|rates?|this|these|it)\s+"
    rf"(?:(?:has|have|had)\s+)?\s*(?P<dir>{VERB})(?P<gap>\s*)\bto\s+{_AS}{_NEW}",
    re.I,
)
# A in April, rising to B in June
_RISING = regex(
    rf"{_OLD}{TAIL}\s*[,–(-]\s*(?:(?:and|then|but|before|later|which|that|this|has|have|had|since)\s+){{0,3}}\s*(?P<dir>{VERB})"
    rf"(?P<gap>\s*)(?:by\s+{SIZE}\s*,?\s+)?\bto\s+{_AS}{_NEW}",
    re.I,
)
# rose by 12% to B from A; up 12% to B (from A)
_TO_FROM = regex(
    rf"{_DIR}(?P<gap>{GAP})(?:(?:\b(?:by|of)\s+)?{SIZE}\s*,?\s+)?\bto\s+{_AS}{_NEW}{TAIL}\s*,?\s*\(?\s*"
    rf"(?:(?:up|down)\s+)?(?P<from>from|(?:when\s+)?{COMPARED_WITH})\s+{_AS}{_OLD}(?=\s*(?:[),.;]|$|{TIME}|\([^()]*\)|on\s+{TIME}"
    rf"|[a-z]+\s+(?:[a-z]+\s+)?{TIME}))",
    re.I,
)
# fallen (B from A)
_BRACKETED = regex(
    rf"(?P<dir>{VERB})(?P<gap>{GAP})\(\s*(?:to\s+)?{_NEW}{TAIL}\s*(?:(?:up|down)\s+)?from\s+{_OLD}{TAIL}\s*\)",
    re.I,
)
# from A to B, a rise of 12%; A in 2022 to B in 2023 (a 12% rise): the size comes after
_SILENT = regex(
    rf"\bfrom\s+{_AS}{_OLD}{TAIL}\s*,?\s*\bto\s+{_AS}{_NEW}(?:{TAIL})\s*(?:,|\(|–|—)\s*(?:(?:which\s+is|this\s+is|representing"
    rf"|equating\s+to|or)\s+)?\s*(?:an?\s+)?\s*(?:[a-z-]+\s+){{0,2}}(?:{mark('PQT', 'size')}\s+(?:[a-z-]+\s+)?(?P<dir>{NOUN})"
    rf"|(?P<dir2>{NOUN})\s+(?:of|by)\s+{mark('PQTN', 'size2')})",
    re.I,
)
# What stands between a value and the one it is compared with: nothing else that is compared,
# as in "32 boroughs took part and referrals rose compared with 1,200".
_ASIDE = (
    rf"(?:(?!\b(?:and|but|while|whilst|whereas|though|although|{MORE_OR_LESS}|better|worse|who|which)\b)"
    rf"[^⟨;.{CHANGE.strip('[]+')}]){{0,90}}?"
)
# B in 2024, compared with A in 2023, an increase of 12%
_COMPARED = regex(
    rf"{_NEW}{_ASIDE}\s*,?\s*\(?\s*(?:(?:as|when)\s+)?{SET_AGAINST}\s+{_AS}{_OLD}{TAIL}\s*\)?\s*"
    rf"(?:,|\(|–|—|-|;|\band\b)\s*(?:(?:which\s+is|this\s+is|representing|equating\s+to|or|with)\s+)?\s*(?:an?\s+)?\s*"
    rf"(?:[a-z-]+\s+){{0,2}}(?:{mark('PQT', 'size')}\s+(?:[a-z-]+\s+)?(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s+(?:of|by)\s+"
    rf"{mark('PQTN', 'size2')})",
    re.I,
)
# increased by 3 points (63% to 66%)
_SIZED_PAIR = regex(
    rf"{_DIR}(?P<gap>{GAP})\b(?:by|of)\s+{SIZE}(?P<gap2>{GAP})\(\s*(?:from\s+)?{_OLD}{TAIL}\s*(?:\bto|–|-|→)\s*{_NEW}{TAIL}\s*\)",
    re.I,
)
# a drop of 26% in bookings this year: 1,585 compared to 2,006 last year; a 17% fall in open
# cases, with 1,571, down from 1,882
_SIZED_COMPARED = regex(
    rf"(?:{mark('PQT', 'ahead')}\s+(?:[a-z]+\s+)?)?{_DIR}(?P<gap>{GAP})(?:\b(?:by|of)\s+{SIZE}(?P<gap2>{GAP}))?"
    rf"(?:[:(–—]|,\s+(?:with|to|at))\s*{_NEW}(?P<noun>\s+[a-z-]+)?(?:\s*\([^()]*\)|,?\s*(?:in\s+)?{TIME})?"
    rf"\s*[,(]?\s*(?:(?:when\s+|as\s+)?{SET_AGAINST}|(?:up|down)\s+from)\s+(?:the\s+)?{_OLD}",
    re.I,
)
_ONE_BEFORE = regex(r"⟨[NPRMAT]\d+⟩")
# "Of less than 9% fell from": only a noun has its size before it.
_NOT_NOUN = regex(VERB_ONLY)
_VERB_BEFORE = regex(rf"{VERB}\s+(?:the\s+|its\s+|their\s+|our\s+)?$")
# "reducing the assumption for pension increases from": of two ways in one clause the first may be meant.
_WAY_BEFORE = regex(
    rf"(?P<way>{VERB})\s+(?:(?!\b(?:and|but|as|while|whilst|whereas|when|which|that|who|because|since|so|with|of|in)\b)[a-z’'-]+\s+){{1,8}}$",
    re.I,
)
# Right before a percentage these make it the amount of change, not the name of something.
_BY = regex(
    r"(?:^|\b(?:of|by|some|about|around|approximately|an?|over|nearly|almost|up|down))\s*$", re.I
)
# "105 relating to 49" is no stretch from one to the other.
_OTHER_TO = regex(
    r"\b(?:\w+ing|\w+ed|due|subject|close|according|prior|able|relation|order|addition|access|response"
    r"|led|thanks|next|entitled|linked)\s+to\s+[^⟨]*⟨[A-Z]$",
    re.I,
)
# "A in 2023 compared with B in 2024": the words leave open which is the later one.
_UNORDERED = (_COMPARED,)
_PATTERNS = {
    _FROM_TO: "both-values/from-to", _BETWEEN: "both-values/between", _WAS_NOW: "both-values/was-now", _FROM_FAR: "both-values/from-far", _TO_FROM: "both-values/to-from",
    _COMPARED: "compared/compared", _BRACKETED: "both-values/bracketed", _SIZED_PAIR: "both-values/sized-pair", _SIZED_COMPARED: "compared/sized-compared",
    _SILENT: "both-values/from-to-then-size", _RISING: "both-values/then-rising",
}  # fmt: skip


def two_values(t: Tagged, taken: list[tuple[int, int]]) -> Iterator[ChangeClaim]:
    """Yield the changes of a sentence that gives both values; ``taken`` are stretches read so far."""
    for pattern in _PATTERNS:
        for m in pattern.finditer(t.text):
            claim = _read(t, m, taken)
            if claim is not None:
                yield claim


def _read(t: Tagged, m: re.Match[str], taken: list[tuple[int, int]]) -> ChangeClaim | None:
    groups = m.groupdict()
    word = "dir" if m["dir"] else "dir2"
    start, end = min(m.start(word), m.start("old"), m.start("new")), m.end()
    if any(start < b and end > a for a, b in taken):
        return None
    gap = " ".join(groups.get(name) or "" for name in ("gap", "gap2"))
    if is_not_asserted(t.sentence.text, m.start(word), m.end(word), gap) or _is_governed(
        t, m, word
    ):
        return None
    old, new = t.sentence.figure(m["old"]), t.sentence.figure(m["new"])
    if not alike(old, new) or (is_by(m, _SIZED_COMPARED) and not _names_topic(groups, gap)):
        return None
    between = t.sentence.text[m.end("old") : m.start("new")]
    if m.start(word) < m.start("old") and _OTHER_TO.search(between):
        return None
    if is_by(m, _RISING) and _ONE_BEFORE.search(t.text[: m.start()]):
        return None
    places = sorted((m.span("old"), m.span("new")))
    if are_uneven(t, (places[0][1], places[1][0]), places[1][1]):
        return None
    way = direction(m[word])
    others = [f for f in t.sentence.figures(VALUES, 0, m.start()) if f.kind == old.kind]
    back = any(is_by(m, p) for p in _UNORDERED) and is_old_first(
        t.sentence, t.text, (m.span("new"), m.span("old")), m.start(word), way, (new, old)
    )
    if back and others:
        return None  # which of several values is the earlier one is open
    if back:
        old, new = new, old
    ahead = None if _NOT_NOUN.fullmatch(m[word]) else groups.get("ahead")
    stated = groups.get("size") or groups.get("size2") or ahead
    if is_by(m, _FROM_TO) and groups.get("size2") and not _BY.search(m["gap"]):
        stated = ahead  # "the threshold for the 32.5 per cent bracket"
    size = t.sentence.figure(stated) if stated else None
    if size is None:
        size, end = size_after(t, end)
    elif (
        is_by(m, _TO_FROM)
        and m["from"].lower() != "from"
        and is_of_another_base(size, old, new, way)
    ):
        return None
    taken.append((start, end))
    begin = (
        m.start(word)
        if word == "dir" and not any(is_by(m, p) for p in (_COMPARED, _RISING, _SILENT))
        else start
    )
    news = [new]
    if is_by(m, _COMPARED) and not back:
        # "40 homes in 12 areas, compared with 35": any value before can be the later one
        news += others
    onward = _ONWARD.match(t.text, m.end()) if is_by(m, _FROM_TO) else None
    if onward is not None and alike(new, later := t.sentence.figure(onward["later"])):
        news.append(later)
    return build(
        t,
        begin,
        end,
        way,
        olds=(old,),
        news=tuple(news),
        size=size,
        explicit=len(news) == 1,
        how=name_of(m, _PATTERNS),
    )


def _is_governed(t: Tagged, m: re.Match[str], word: str) -> bool:
    """Tell whether another verb of change says what becomes of it: "increased reduction thresholds from"."""
    if _VERB_BEFORE.search(t.text, 0, m.start(word)):
        return True
    before = _WAY_BEFORE.search(t.text, 0, m.start(word))
    return before is not None and direction(before["way"]) != direction(m[word])


def _names_topic(groups: dict[str, str | None], topic: str) -> bool:
    """Tell whether a size is given, and the word after the value, if any, is one of the topic.

    "A drop of 21% in bookings: 40 courses ran compared to 38" tells the size of something else.
    """
    sized = groups["size"] or groups["ahead"]
    noun = (groups["noun"] or "").strip()
    return bool(sized) and (not noun or noun in topic.split())
