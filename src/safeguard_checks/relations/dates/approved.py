"""The day on which accounts were approved or signed, against the end of the year that they are of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from safeguard_checks.documents.document import Document, Part
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.mentions.periods import MONTH, parse_period
from safeguard_checks.packs.words import any_word, listed
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation, sentence_of
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["approved"]

_ENDED = regex(
    rf"\b(?:year|period)\s+(?:ended|ending|to)\s+(?P<day>\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH}\.?,?\s+(?:19|20)\d\d)",
    re.I,
)
_BODY = rf"(?:{any_word(listed('bodies', 'approving'))})"
_APPROVED = regex(
    rf"\b(?:approved|authori[sz]ed\s+for\s+issue|signed|adopted)\s+(?:(?:and\s+(?:signed|authori[sz]ed\s+for\s+issue)|for\s+issue)\s+)?"
    rf"(?:by|on\s+behalf\s+of)\s+(?:the\s+|its\s+|our\s+)?(?:[a-z]+\s+(?:of\s+)?){{0,3}}{_BODY}\b[^.;]{{0,60}}\b(?:on|dated)\s*:?\s*(?:the\s+)?(?:[A-Z][a-z]+day,?\s+)?$",
    re.I,
)
# What else is approved, and what was approved of another year.
_OTHER = regex(
    r"\b(?:budgets?|plans?|polic(?:y|ies)|strateg(?:y|ies)|minutes|previous|prior|preceding|last\s+year|draft|loans?|grants?"
    r"|pay|rules|constitution|articles|appointments?|proposals?|applications?|contracts?|scheme|framework|terms\s+of\s+reference)\b",
    re.I,
)
_OF_ACCOUNTS = regex(
    r"\b(?:accounts|financial\s+statements|balance\s+sheet|statement\s+of\s+financial)\b", re.I
)
# "Was approved" has a subject: these are what is meant.
_WAS = regex(r"\b(?:was|were|been|is|are)\s+(?:(?:[a-z]+ly|then|also)\s+)*$", re.I)
_THESE = regex(rf"{_OF_ACCOUNTS.pattern}|\b(?:reports?|they|these|it)\b", re.I)
# How far before a date its approval is told, and how many days before and after the year it may be of that year.
_REACH, _BEFORE, _AFTER = 160, 400, 800


def approved(document: Document, by_block: ByBlock) -> Iterator[Relation]:
    """Yield whether the accounts of a part were approved after the year that they are of had ended."""
    for part in document.parts:
        end = _end_of_year(document, part)
        if end is None:
            continue
        for index in range(part.first, part.last + 1):
            block = document.blocks[index]
            if block.table is not None or not by_block.get(index):
                continue
            for mention in by_block[index]:
                if _is_approval(block.text, mention):
                    yield from _relation(mention, end)


def _end_of_year(document: Document, part: Part) -> date | None:
    """Return the last day of the year that accounts say they are of, ``None`` where it is not one day or they are none."""
    told: Counter[date] = Counter()
    accounts = False
    for block in document.blocks[part.first : part.last + 1]:
        for text in block.texts:
            accounts = accounts or bool(_OF_ACCOUNTS.search(text))
            for m in _ENDED.finditer(text):
                period = parse_period(m["day"])
                if period is not None and period.end is not None:
                    told[period.end] += 1
    if not accounts or not told:
        return None
    end, often = told.most_common(1)[0]
    return end if often > 1 and often * 2 > sum(told.values()) and end == max(told) else None


def _is_approval(text: str, mention: PeriodMention) -> bool:
    if mention.period.kind != "date" or mention.period.start is None:
        return False
    before = text[max(0, mention.span.start - _REACH) : mention.span.start]
    m, sentence = _APPROVED.search(before), sentence_of(text, mention.span)
    if m is None or _OTHER.search(sentence):
        return False
    return not _WAS.search(before[: m.start()]) or bool(_THESE.search(sentence))


def _relation(mention: PeriodMention, end: date) -> Iterator[Relation]:
    day = mention.period.start
    assert day is not None
    if not -_BEFORE <= (day - end).days <= _AFTER:
        return  # something else was approved, or of another year
    working = f"approved on {mention.text}, of the year that ended on {end.day} {end:%B %Y}"
    yield date_relation(
        "approved",
        (fact("the end of the year", day > end, working),),
        (mention.span,),
        mention.text,
    )
