"""The grammar of totals: "a total of 54: 30 boys and 24 girls", "30 and 24, making 54 in all".

Only words that say the parts are all of them count. "Of which" alone does not: parts of a whole
can overlap, and can be left out; "of which 30 ... and the remaining 24 ..." does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from safeguard_checks.claims.claim import TotalClaim
from safeguard_checks.claims.lexicon import (
    AND_THE_REST,
    CHANGE_NOUN,
    FOLLOWED_BY,
    OF_THEM,
    SET_OFF,
    SEXES,
)
from safeguard_checks.claims.sentence import Sentence, mark
from safeguard_checks.claims.words import is_one_of_several, is_withdrawn
from safeguard_checks.mentions.mention import Figure
from safeguard_checks.quantity.words import NUMBER_WORD
from safeguard_checks.regex import regex

__all__ = ["ONE_MORE", "total_claims"]

_T = mark("NM", "total")
_NP = r"(?:[^⟨;.:]|⟨D\d+⟩){0,70}?"
_MADE_OF = (
    r"(?:compris(?:ing|es|ed)|consist(?:ing|s|ed)\s+of|(?:(?:is|was|were|are)\s+)?(?:made\s+up\s+of|composed\s+of|formed\s+of)"
    r"|(?:were\s+|was\s+)?(?:split|divided|shared)\s+between|broken\s+down\s+(?:as|into)|being)"
)
_ALL = r"(?:(?:a|an|the)\s+(?:combined\s+|overall\s+|grand\s+)?total\s+of|in\s+total,?|altogether,?|in\s+all,?)"
_PARTS = r"(?P<parts>[^;.:]{5,240})"
# a total of 54 cases: 30 in the north and 24 in the south; 54 in total, made up of ...
_TOTAL_FIRST = (
    regex(rf"\b{_ALL}\s+{_T}{_NP}\s*(?::|[,(–-]?\s*{_MADE_OF})\s*(?:of\s+|as\s+)?{_PARTS}", re.I),
    regex(
        rf"{_T}{_NP}\s*(?:in\s+total|altogether|in\s+all)\s*(?::|\(|[,–-]?\s*{_MADE_OF})\s*{_PARTS}",
        re.I,
    ),
    regex(rf"{_T}{_NP}\s*[,(–-]?\s*\b(?!being){_MADE_OF}\s+{_PARTS}", re.I),
)
# 54 children (30 boys and 24 girls)
_SEXES = regex(
    rf"{_T}(?:\s+[a-z]+){{1,4}}\s*[,:(–-]\s*{mark('N', 'one')}\s+(?P<a>{SEXES})\s+and\s+{mark('N', 'two')}"
    rf"\s+(?P<b>{SEXES})\b",
    re.I,
)
# 54 cases, of which 30 were open and the remaining 24 closed
_REST = regex(
    rf"{_T}{_NP}(?:,|\bof\s+(?:which|whom|these))(?P<parts>[^;:.]{{3,200}}?\b(?:the\s+)?(?:remaining|other)\s+{mark('N', 'rest')}"
    r"(?!\s*(?:out\s+)?of\b))",
    re.I,
)
# 30 boys and 24 girls, a total of 54; making 54 in all; 54 altogether
_TOTAL_LAST = regex(
    rf"\s*(?:[,(–-]|(?=\s(?:making|giving|to\s+make)\s+an?\s))\s*(?:(?:making|giving|to\s+make|which\s+(?:makes|gives|is)|bringing\s+(?:this|it)\s+to)\s+)?(?:(?:a|an)\s+"
    rf"(?:combined\s+|overall\s+|grand\s+)?total\s+(?:(?:spend(?:ing)?|cost|expenditure|income|raised|to|date)\s+){{0,3}}of\s+{_T}|(?:totalling|making|giving)\s+{_T.replace('total', 'total2')}"
    rf"|{_T.replace('total', 'total3')}\s+(?:in\s+total|altogether|in\s+all))",
    re.I,
)
# There were 632 alerts in the year: 15 by schools, 513 by the police and 106 by health services.
_LISTED = regex(
    rf"^(?:[^⟨;.:]|⟨D\d+⟩)*{_T}{_NP}\s*(?::\s*|\(\s*)(?P<parts>[^;.:()]{{5,240}})\)?\.?$", re.I
)
# Of 300 referrals, 100 came from schools, 120 from the police and 90 from health.
_SHARED_OUT = regex(
    rf"(?:^|[.;]\s)\W*(?:out\s+)?of\s+(?:the\s+|these\s+|our\s+|all\s+|a\s+total\s+of\s+)*{_T}{_NP},\s*(?P<parts>⟨N[^;.:()]{{5,240}})",
    re.I,
)
_HAVE = regex(
    r"⟨N\d+⟩(?:\s+(?:were|was|came|had|have|are|is|went|began|started|been|made|received|referred|placed|sent|recorded|originated"
    r"|lived|live|living|taken|held|seen))*\s+(by|from|at|in|to|on|through|via)\b",
    re.I,
)
# Each part is then told alike ("by schools", "by the police"): else they can overlap.
_ALIKE = regex(r"⟨[NM]\d+⟩\s+(by|from|at|in|to|on|for|through|via)\b", re.I)
# ... and all the others: "2 in hospital, 9 at home and 3 elsewhere"
_OTHERWISE = regex(
    r"\band\s+(?:the\s+)?⟨[NM]\d+⟩\s+(?:elsewhere|others?|in\s+other\s+\w+|of\s+(?:an)?other\s+\w+|unknown|not\s+known)\W*$",
    re.I,
)
# Each behind a label of its own: "wages and salaries £1,318,400, social security £119,600 and pensions £69,200"
_LABEL = r"(?:(?:the|our|on)\s+)?[A-Za-z][^⟨,;:]{2,60}\s⟨[NM]\d+⟩"
_LABELLED = regex(rf"\s*(?:{_LABEL}\s*[,;]\s*)*{_LABEL}\s*[,;]?\s+and\s+{_LABEL}\W*")
# Parts of a part: "nine are missing, four of whom were seen and the other five were not".
_PART_OF = regex(
    rf"{mark('N', 'whole')}[^⟨;:]{{0,80}},\s*(?P<part>{mark('N', 'first')}\s+of\s+(?:whom|which|these|them)\b)",
    re.I,
)
# A number right before a comma is one of several told alike, and not all of them.
_IN_A_LIST = regex(r"⟨[NM]\d+⟩\s*[,;]\s*(?!(?:out\s+)?of\b)")
# "Costs of £445m, primarily consisting of": there are others.
_MOSTLY = regex(
    rf"\b(?:mostly|mainly|largely|primarily|principally|chiefly|partly|substantially|predominantly)\s+{_MADE_OF}\s*$",
    re.I,
)
_PATTERNS = {
    **dict(zip(_TOTAL_FIRST, ("a-total-of", "in-total", "made-up-of"), strict=True)),
    _REST: "and-the-rest", _TOTAL_LAST: "total-last",
}  # fmt: skip
_CUT = regex(
    rf"\b(?:up|down|compared|compares|{CHANGE_NOUN}|than|against|(?<!looked\s)(?<!looked-)after|since|until|between|from\s+⟨|an?\s+average"
    r"|each|every|per|another|further|additional|more|fewer|including|includes|notably|mainly|mostly|among|eg|for\s+example|respectively"
    rf"|with|{FOLLOWED_BY}|plus\s+or\s+minus|some\s+of)\b",
    re.I,
)
# What is said of a whole and of each part, and is no sum of theirs.
_NOT_ADDED = regex(
    r"\b(?:averages?|means?|medians?|rates?|ratios?|scores?|index|incidence|prevalence|expectancy"
    r"|densit(?:y|ies)|probabilit(?:y|ies))\b",
    re.I,
)
_SOME_ONLY = regex(
    r"\b(?:main(?:ly)?|largest|biggest|major|principal|key|chief|mostly|includ\w+|notably|among|such\s+as|for\s+example|some)\b",
    re.I,
)
_LEAST, _MOST = Fraction(9, 10), Fraction(11, 10)
# What is so many times its parts, or they it, is of something else.
_REACH = Fraction(3, 2)
_AND_REST = regex(AND_THE_REST, re.I)
_OF_THEM = regex(rf"\b{OF_THEM}\b", re.I)
_STOP = regex(r"[:;(]|\.\s")
# "A loss of £36m, partly offset by £3m of dividends"; "there will also be 125 flats": others are told elsewhere.
_SET_OFF = regex(rf"\b{SET_OFF}\b", re.I)
_ALSO = regex(r"\balso\b", re.I)
_UNITS = regex(
    r"(?:miles?|km|kilometres?|metres?|hectares?|tonnes?|kg|litres?|posts?|fte|wte"
    r"|full[\s-]time|whole[\s-]time)\b",
    re.I,
)
_MEASURE = regex(
    r"\s?(?:[ckmd]?m[²³23]?|ha|kg|sq(?:uare|\.)?\s?[a-z]+|acres?|hectares?|miles?|kilomet\w+|met(?:re|er)s?|tonnes?|litres?)(?!\w)",
    re.I,
)
_SPLIT = regex(r",|;|\band\b|&|\bplus\b", re.I)
_MARK = regex(r"⟨([A-Z])(\d+)⟩")
# "A manager, three nurses", "one from the police and an independent chair": one more than the numbers tell.
ONE_MORE = regex(
    r"\band\s+(?:an?|the|its)\s+(?!(?:rest|others?|remainder)\b)[^⟨,;]+$|\bof\s+(?:an?|its|the)\s+[a-z]+,\s",
    re.I,
)
# A part whose number was not read as a figure.
_UNREAD = regex(rf"\s*(?:an?\s+further\s+)?(?:\d|{NUMBER_WORD})\b", re.I)


def total_claims(sentence: Sentence) -> Iterator[TotalClaim]:
    """Yield totals whose parts all stand in the same sentence, told as its parts."""
    text = sentence.text
    if text.count("⟨N") + text.count("⟨M") < 3:
        return
    taken: set[str] = set()
    for pattern in _PATTERNS:
        for m in pattern.finditer(text):
            groups = m.groupdict()
            index = groups["total"] or groups.get("total2") or groups.get("total3") or ""
            if index in taken or is_withdrawn(text[max(0, m.start() - 30) : m.start()]):
                continue
            last = pattern is _TOTAL_LAST
            told = text[: m.start()] if last else m["parts"]
            part_of = _PART_OF.search(told) if not last else None
            if part_of:
                # "83 in the year; now nine are, four of whom were seen and the other five not"
                index, told = part_of["whole"], told[part_of.start("part") :]
                if index in taken or pattern is not _REST:
                    continue
            if not last and _MOSTLY.search(text, m.start(), m.start("parts")):
                continue
            if pattern is _TOTAL_FIRST[-1] and ONE_MORE.search(m.group()):
                continue
            if pattern is _REST and is_one_of_several(text, m.start()):
                continue
            if pattern is _REST and _more(sentence, m["rest"], index):
                continue  # "91 were fatal, 940 serious and the remaining 4,512 slight"
            if pattern is _REST and _IN_A_LIST.match(text, m.start()):
                continue  # "action was taken in 330, notices served in 36, and the other nine were closed"
            parts = _parts(sentence, told, last)
            total = sentence.figure(index)
            alone = pattern is _REST and not _OF_THEM.search(m.group())
            if pattern in _TOTAL_FIRST and not _comes_near(total, parts, _REACH):
                continue  # "nine trains, comprising 30 engines and 894 wagons"
            if alone and not _comes_near(total, parts):
                continue  # "it was the concern for 52, cost for 26, and both for the other nine"
            yield from _claim(sentence, m, index, parts, taken, _PATTERNS[pattern])
    for m in _LISTED.finditer(text):
        if _of_years(sentence, m) or _AND_REST.search(text, m.start("parts")):
            continue
        if ONE_MORE.search(m["parts"]):
            continue
        parts = _parts(sentence, m["parts"], False)
        told = [word.lower() for word in _ALIKE.findall(m["parts"])]
        alike = len(told) == len(parts) and len(set(told)) == 1
        alike = alike or bool(_OTHERWISE.search(m["parts"]))
        labelled = not alike and bool(_LABELLED.fullmatch(m["parts"]))
        alike = alike or labelled
        if alike and m["total"] not in taken and not is_withdrawn(text[: m.start("parts")]):
            if labelled and not _is_spent_up(sentence, m, parts):
                continue
            how = "listed-labelled" if labelled else "listed"
            yield from _claim(sentence, m, m["total"], parts, taken, how)
    for m in _SHARED_OUT.finditer(text):
        parts = _parts(sentence, m["parts"], False)
        told = [word.lower() for word in _HAVE.findall(m["parts"])]
        alike = len(told) == len(parts) > 1 and len(set(told)) == 1
        alike = alike and not _CUT.search(m["parts"])
        if alike and m["total"] not in taken and not is_withdrawn(m.group()):
            for claim in _claim(sentence, m, m["total"], parts, taken, "shared-out"):
                yield replace(claim, at_most=True)
    for m in _SEXES.finditer(text):
        if m["a"][0].lower() != m["b"][0].lower() and m["total"] not in taken:
            both = [sentence.figure(m["one"]), sentence.figure(m["two"])]
            yield from _claim(sentence, m, m["total"], both, taken, "sexes")


def _is_spent_up(sentence: Sentence, m: re.Match[str], parts: Sequence[Figure]) -> bool:
    """Tell whether labels with an amount each can be all of an amount: they come near to it, and no word says that others do."""
    total = sentence.figure(m["total"])
    if total.kind != "money" or _SOME_ONLY.search(m.group()):
        return False
    return _comes_near(total, parts)


def _comes_near(total: Figure, parts: Sequence[Figure], most: Fraction = _MOST) -> bool:
    """Tell whether parts make their whole within a tenth, or within what is at ``most`` so many times as much."""
    made = sum((p.printed.value for p in parts), Fraction(0))
    whole = total.printed.value
    least = _LEAST if most == _MOST else 1 / most
    return whole > 0 and least * whole <= made <= most * whole


def _more(sentence: Sentence, rest: str, whole: str) -> bool:
    """Tell whether what remains is more than what is taken for the whole, which is then a part."""
    return sentence.figure(rest).printed.value > sentence.figure(whole).printed.value


def _of_years(sentence: Sentence, m: re.Match[str]) -> bool:
    """Tell whether the numbers of a list are of years of their own: "908 (771 in 2018, 603 in 2017)"."""
    told = [p.period for p in sentence.periods(m.start("parts"), m.end("parts"))]
    return sum(p.kind in ("calendar", "financial", "academic") for p in told) > 1


def _claim(
    sentence: Sentence,
    m: re.Match[str],
    index: str,
    parts: list[Figure],
    taken: set[str],
    how: str,
) -> Iterator[TotalClaim]:
    total = sentence.figure(index)
    if total.kind == "money":
        parts = [p for p in parts if p.kind == "money"]
    if len(parts) < 2 or any(p.kind != total.kind or p is total for p in parts):
        return
    if total.printed.approx or any(p.printed.approx for p in parts):
        return
    if _is_measured(sentence, total) and not any(_is_measured(sentence, p) for p in parts):
        return
    clause = re.split(r"[,;:]\s", sentence.text[: m.end()].rpartition(f"{index}⟩")[0])[-1]
    if _NOT_ADDED.search(clause) or not all(_amount(f) for f in (total, *parts)):
        return
    taken.add(index)
    yield TotalClaim(sentence.span(m.start(), m.end()), m.group(), total, tuple(parts), how)


def _is_measured(sentence: Sentence, figure: Figure) -> bool:
    """Tell whether a figure is an area, a length or a weight: rooms do not make up 12 m2."""
    at = sentence.mentions.index(figure)
    m = re.search(rf"⟨[A-Z]{at}⟩", sentence.text)
    return m is not None and bool(_MEASURE.match(sentence.text, m.end()))


def _amount(figure: Figure) -> bool:
    """Tell whether a figure is of what can be added: a bare decimal is a rate or a mean as often.

    Money, numbers in thousands or millions, and decimals of a unit ("4.5 tonnes") are.
    """
    printed = figure.printed
    sized = figure.kind == "money" or printed.scaled or bool(_UNITS.match(figure.unit))
    return printed.decimals == 0 or sized


def _parts(sentence: Sentence, text: str, before: bool) -> list[Figure]:
    """Return the one value of each piece of a list, none where a piece has several."""
    if _SET_OFF.search(text):
        return []
    if before:
        text = text[max((c.end() for c in _STOP.finditer(text)), default=0) :]
        if _CUT.search(text) or _ALSO.search(text):
            return []
    else:
        cut = _CUT.search(text)
        if cut and cut.group().lower() == "with" and _MARK.search(text, cut.end()):
            return []  # "16 children, 2 mothers who were baptised with theirs, and 2 others"
        text = text[: cut.start()] if cut else text
    found: list[Figure] = []
    for piece in _SPLIT.split(text):
        marks = [x for x in _MARK.finditer(piece) if x.group(1) not in "DPR"]
        if len(marks) > 1:
            return []
        if not marks and _UNREAD.match(piece):
            return []
        if marks:
            found.append(sentence.figure(marks[0].group(2)))
    return found
