"""Sizes of change told behind both of their values, or with one of them in the sentence before.

==========================  ==================================================================================
``behind-from-to``          "climbed from 48,700 in 1990 to 75,900 in 2024, roughly +56%"
``arrow``                   "rose 55% over ten years (£83,000 → £130,000)"
``then-values``             "rose by 15.8%, reaching 209 in 2024, up from 180 in 2023"; "an increase of 8%, with 548 compared to 509"
``of-total``                "594 incidents, marking a 4.5% fall from the previous year's total of 622"
``and-from``                "up 6% from 143 on the quarter and up 2% from 149 on the year": of the same later value
``versus``                  "stood at £67bn in 2022 vs 48bn in 2021, which is a growth of 39%"
``this-by-to``              "94% were seen, this rose by 3 percentage points in 2022 to 97%"
``this-is-from``            "... was 492,000. This was an increase of 2.7% from an average of 479,000"
``by-from``                 "There were 640 calls. The number of calls fell, by 30, from 670 in March"
``this-figure``             "In 2011 there were 823. By 2015 this figure was 2,413, a 193% increase"
==========================  ==================================================================================

A percentage right behind two values that no word, sign or amount calls a change may be a share of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import Tagged, alike, build, is_not_asserted
from safeguard_checks.claims.claim import ChangeClaim
from safeguard_checks.claims.lexicon import (
    AMOUNTS_TO,
    CHANGE_NOUN,
    COMPARED_WITH,
    SET_AGAINST,
    values_beside,
)
from safeguard_checks.claims.pair.value import words_of
from safeguard_checks.claims.sentence import MARK, Sentence, mark
from safeguard_checks.claims.tags import CHANGE, NOUN, TAIL, TIME, VERB, direction
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.approx import HEDGE
from safeguard_checks.regex import regex

__all__ = ["sized"]

_VALUES = "NMRP"
_OLD, _NEW, _SIZE = mark(_VALUES, "old"), mark(_VALUES, "new"), mark("P", "size")
_ABOUT = rf"(?:(?:{HEDGE}|an?|the|average|mean|median|total|level|figure|high|low|peak|of|more\s+than|less\s+than)\s+)*"
_ANY = rf"(?:[^⟨;.:{CHANGE.strip('[]+')}]|⟨D\d+⟩)"
_ITS_TIME = rf"(?:\s*(?:{TIME}|⟨D\d+⟩))?\s*"
_BREAK = r"\s*(?:,|\(|[–—]|\s-\s)\s*"
# What leads from two values to the size of the change between them, an amount of it included.
_LEADS = (
    rf"(?:(?:{HEDGE}|an?|up|down|by|or|of|which\s+(?:is|was|represents)|representing"
    rf"|equivalent\s+to|equating\s+to|marking|i\.e\.)\s+|{NOUN}\s*|⟨[NM]\d+⟩(?:\s+[a-z-]+){{0,4}}?\s*[(,]\s*)*"
)
_NO_SIZE = rf"(?!\s*(?:points?|of\s+(?!(?:the\s+)?{CHANGE_NOUN})|[–-]|to\s|and\s+⟨))"
_BEHIND = regex(
    rf"(?P<dir>{CHANGE}){_ANY}{{0,70}}?\bfrom\s+{_ABOUT}{_OLD}{TAIL}\s*,?\s*\b(?:to|until)\s+{_ABOUT}{_NEW}{TAIL}{_BREAK}(?P<lead>{_LEADS}){_SIZE}{_NO_SIZE}(?P<noun>\s*(?:{NOUN}|gain\b))?",
    re.I,
)
_PEAK = regex(
    rf"\bpeak(?:ed|ing)?\s+(?:at|with|of)\s+{_ABOUT}{_OLD}{TAIL}\s*,?\s*(?:and|but|before)\s+(?:(?:ha[sd]|have|since|then)\s+)*\s*(?P<dir>{VERB})\s*(?:back\s+)?to\s+{_ABOUT}{_NEW}{TAIL}{_BREAK}(?P<lead>{_LEADS}){_SIZE}{_NO_SIZE}(?P<noun>\s*(?:{NOUN}|gain\b))?",
    re.I,
)
_ARROW = regex(
    rf"(?P<dir>{CHANGE})\s*(?:by\s+|of\s+)?{_ABOUT}{_SIZE}(?:[^⟨;.:()]|⟨D\d+⟩){{0,60}}?\(\s*(?P<from>from\s+)?{_OLD}[^⟨()]{{0,12}}?(?:\([^()⟨]*\)\s*)?(?:→|->|⟶|➔|(?(from)\bto\b|(?!)))\s*{_NEW}(?:\s*\([^()]*\)|[^⟨()]){{0,20}}?\)",
    re.I,
)
_THEN = regex(
    rf"(?P<dir>{CHANGE}){_ANY}{{0,25}}?\b(?:by|of)\s+{_ABOUT}{_SIZE}{_ANY}{{0,40}}?(?:,|\()\s*(?:(?P<with>with)|reaching|to\s+reach|to\s+stand\s+at|standing\s+at|at)\s+{_ABOUT}{_NEW}(?(with)(?:\s+[a-z-]+)?{_ITS_TIME}|{_ANY}{{0,60}}?),?\s*\(?"
    rf"\b(?:(?:up|down)\s+from|{SET_AGAINST}|from)\s+(?:the\s+)?{_ABOUT}{_OLD}",
    re.I,
)
_OF_TOTAL = regex(
    rf"{_NEW}{_ANY}{{0,90}}?{_BREAK}(?:(?:marking|representing|which\s+{AMOUNTS_TO}|showing)\s+)?(?:an?\s+|the\s+)?(?:{_SIZE}\s*(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s*of\s+{_ABOUT}{_SIZE.replace('size', 'size2')})\s*"
    rf"(?:from|on|over|{SET_AGAINST}|relative\s+to)\s+(?:the\s+|last\s+)?(?:{TIME}|[A-Za-z’'-]+\s+|\s){{0,6}}?(?:total|figure|average|level|number|value|count|rate|high|low|peak)s?\s+(?:of|at)\s+{_ABOUT}{_OLD}",
    re.I,
)
_THIS_IS = regex(
    rf"^\W*(?:This|That|It|These)\s+(?:figure\s+|total\s+|number\s+)?{AMOUNTS_TO}\s+(?:also\s+)?(?:an?\s+)?(?:{_SIZE}\s*(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s*of\s+{_ABOUT}{_SIZE.replace('size', 'size2')})\s*"
    rf"(?:in\s+[^⟨;.:]{{1,40}}?)?(?:from|on|over|(?:when\s+)?{SET_AGAINST})\s+(?:the\s+|last\s+)?(?:[A-Za-z’'-]+\s+|\s|{TIME}){{0,6}}?{_ABOUT}{_OLD}",
    re.I,
)
# No word and no mark of a time: of several times each is taken once, or a row of years takes for ever.
_APART = rf"[^\w⟨{TIME[0]}]*+"
_FIGURE = regex(
    rf"^{_APART}(?:(?:{TIME}|(?:at|by|in|on)\s+⟨D\d+⟩|At\s+the\s+same\s+(?:date|time|point)){_APART})*+(?:this|that|the)\s+(?:figure|number|total)\s+{_ANY}{{0,20}}?(?:(?:was|is|stood\s+at|reached|had\s+reached|were)|{VERB}[^⟨;.:]{{0,30}}?\bto|[a-z]+\s[^⟨;.:]{{0,30}}?\bto)\s+{_ABOUT}{_NEW}{TAIL}{_BREAK}"
    rf"(?:(?:which\s+(?:is|was|represents)|representing)\s+)?(?:an?\s+)?(?:{_SIZE}\s*(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s*of\s+{_ABOUT}{_SIZE.replace('size', 'size2')})",
    re.I,
)
_BY_FROM = regex(
    rf"^{_APART}(?:{TIME}{_APART})?(?P<of>(?:this|that|it|they|the|our|its|their)\b[^⟨;.:{CHANGE.strip('[]+')}]{{0,60}}?)\s*(?P<dir>{VERB})\s*,?\s*by\s+{_ABOUT}{mark('NMP', 'size')}(?!\s*points?)(?:\s+[a-z]+)?\s*,?\s*(?:\([^()⟨]*\)\s*,?\s*)?"
    rf"from\s+(?:the\s+)?{_ABOUT}{_OLD}(?!{TAIL}\s*,?\s*\b(?:to|until)\s)",
    re.I,
)
_POINTING = regex(
    r"(?:this|that|it|they|the\s+(?:number|figure|total|count|rate))\b(?!\s+(?:of|in|for))", re.I
)
_VERSUS = regex(
    rf"{_NEW}{TAIL}\s*,?\s*\(?\b{SET_AGAINST}\s+(?:the\s+)?{_ABOUT}{_OLD}{TAIL}\)?{_BREAK}(?:(?:which|this)\s+(?:is|was|represents|marks)\s+|representing\s+|marking\s+)?(?:an?\s+)?"
    rf"(?:{_SIZE}\s*(?P<dir>{NOUN})|(?P<dir2>{NOUN})\s*of\s+{_ABOUT}{_SIZE.replace('size', 'size2')})",
    re.I,
)
_POINTS = regex(
    rf"{mark('P', 'old')}{_ANY}{{0,90}}?,\s*(?:this|which)\s+(?:(?:has|had|have|then|since)\s+)*\s*(?P<dir>{VERB})\s*by\s+{_ABOUT}{mark('Q', 'size')}{_ANY}{{0,40}}?\bto\s+{_ABOUT}{mark('P', 'new')}",
    re.I,
)
_AND = regex(
    rf"(?:,|\band\b)\s*(?:also\s+)?(?:an?\s+|the\s+)?(?:(?P<dir>{CHANGE}|\bup\b|\bdown\b)\s*(?:by\s+|of\s+)?{_ABOUT}{_SIZE}|{_SIZE.replace('size', 'size2')}\s*(?P<dir2>{NOUN}))"
    rf"\s*(?:from|on|over|{COMPARED_WITH})\s+(?:the\s+)?(?:[A-Za-z-]+\s+){{0,3}}?{_ABOUT}{_OLD}",
    re.I,
)
_WITHIN = {
    _BEHIND: "behind-from-to", _PEAK: "behind-peak", _ARROW: "arrow", _THEN: "then-values", _OF_TOTAL: "of-total", _VERSUS: "versus",
    _POINTS: "this-by-to",
}  # fmt: skip
_SAYS_SIZE = regex(rf"{NOUN}|\b(?:up|down|by)\b|⟨[NM]", re.I)
# The size then is of another time than the values.
_SINCE = regex(
    r"[^⟨;.:]{0,25}\bsince\b|\s*(?:[a-z]+\s+)?(?:on|compared|than)\b[^⟨;.]{0,20}⟨D", re.I
)
# More values in the sentence before leave open which is meant.
_MOST, _TIMES = 2, 10
# Two values and a size.
_FEWEST = 3
_CHANGES = regex(rf"{CHANGE}|\b(?:up|down)\b", re.I)


def sized(
    t: Tagged, before: Sequence[Sentence], told: Sequence[ChangeClaim] = ()
) -> Iterator[ChangeClaim]:
    """Yield the sizes of a sentence whose two values it gives, or gives one of where the one ``before`` has the other.

    ``told`` are the sizes that others read in it: a second one is of the same later value.
    """
    text = t.sentence.text
    if before and (fell := _BY_FROM.match(t.text)):
        yield from _by_from(t, before[-1], fell)
    if "⟨P" not in text:
        return
    seen: set[str] = set()
    enough = len(MARK.findall(text)) >= _FEWEST and _CHANGES.search(t.text)
    for pattern, how in _WITHIN.items() if enough else ():
        for m in pattern.finditer(t.text):
            olds, news = (t.sentence.figure(m["old"]),), (t.sentence.figure(m["new"]),)
            claim = _claim(t, m, olds, news, f"sized/{how}")
            if claim is not None and _size(m) not in seen:
                seen.add(_size(m))
                yield claim
    last = told[-1] if told else None
    for m in _AND.finditer(t.text) if enough and last and len(last.news) == 1 else ():
        old, size = t.sentence.figure(m["old"]), t.sentence.figure(_size(m))
        if last is None or old in last.olds or size is last.size or _size(m) in seen:
            continue
        claim = _claim(t, m, (old,), last.news, "sized/and-from")
        if claim is not None:
            seen.add(_size(m))
            yield claim
    if before and (this := _THIS_IS.match(t.text)) and _size(this) not in seen:
        old = t.sentence.figure(this["old"])
        claim = _claim(t, this, (old,), _told(before[-1], old), "sized/this-is-from")
        if claim is not None:
            yield claim
    if before and (of := _FIGURE.match(t.text)) and _size(of) not in seen:
        new = t.sentence.figure(of["new"])
        claim = _claim(t, of, _told(before[-1], new), (new,), "sized/this-figure")
        if claim is not None:
            yield claim


def _by_from(t: Tagged, before: Sentence, m: re.Match[str]) -> Iterator[ChangeClaim]:
    """Yield the amount by which the one value of the sentence before differs from an earlier one told in this."""
    old = t.sentence.figure(m["old"])
    news = _told(before, old)
    words = words_of(t.sentence.text[: m.end("of")])
    if not (_POINTING.match(m["of"].strip()) or words & words_of(before.text)):
        return
    times = [before.periods()[:1], t.sentence.periods(m.end())[:1] or t.sentence.periods()[:1]]
    begun = [p[0].period.start if p else None for p in times]
    if begun[0] is not None and begun[1] is not None and begun[0] <= begun[1]:
        return
    claim = _claim(t, m, (old,), news, "sized/by-from")
    if claim is not None:
        yield claim


def _size(m: re.Match[str]) -> str:
    groups = m.groupdict()
    return str(groups["size"] or groups.get("size2"))


def _claim(
    t: Tagged, m: re.Match[str], olds: tuple[Figure, ...], news: tuple[Figure, ...], how: str
) -> ChangeClaim | None:
    text, groups = t.sentence.text, m.groupdict()
    name = "dir" if m["dir"] else "dir2"
    if is_not_asserted(text, m.start(name), m.end(name)) or not _says_size(t, groups):
        return None
    if groups.get("lead") is not None and _SINCE.match(text, m.end()):
        return None
    if len(olds) != 1 or len(news) != 1 or not alike(olds[0], news[0]):
        return None
    size = t.sentence.figure(_size(m))
    if how.endswith("/versus") and "money" not in (olds[0].kind, news[0].kind):
        return None  # what counts something else may stand nearer than what is compared
    if (
        size is olds[0]
        or size is news[0]
        or (olds[0].kind == "percentage") != (size.kind == "points")
    ):
        return None
    return build(
        t, m.start(), m.end(), direction(m[name]), olds=olds, news=news, size=size, how=how
    )


def _says_size(t: Tagged, groups: dict[str, str | None]) -> bool:
    """Tell whether a percentage behind two values is called a change, or has a sign or an amount beside it."""
    lead = groups.get("lead")
    if lead is None or groups.get("noun") or _SAYS_SIZE.search(lead):
        return True
    return t.sentence.figure(str(groups["size"])).printed.signed


def _of_a_size(one: Figure, other: Figure) -> bool:
    """Tell whether one value is no more than ten times the other."""
    less, more = sorted((one.printed.value, other.printed.value))
    return less > 0 and more <= _TIMES * less


def _told(before: Sentence, like: Figure) -> tuple[Figure, ...]:
    """Return the values of a sentence that another can be the later or earlier one of."""
    olds, sizes = values_beside(before.text)
    found = tuple(
        before.figure(m[2])
        for m in MARK.finditer(before.text)
        if m[1] in _VALUES
        and m[2] not in olds | sizes
        and alike(before.figure(m[2]), like)
        and _of_a_size(before.figure(m[2]), like)
    )
    return found if len(found) < _MOST else ()
