"""One event with two dates: a thing "launched on 4 March 2024" in one place and "launched on 14 March 2024" in another.

Only what happens to a thing once is read: it is launched, opened, commissioned. The thing is the whole of what is said
to have been launched, by a name in quotation marks or by two words and more, the same in both places.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.documents.document import Document
from safeguard_checks.measures.quantities.topic import Topics
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import ByBlock, date_relation, overlap, sentence_head
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["told_events"]

# What happens once, each by one name.
_VERBS = {
    "launched": "launched", "opened": "opened", "established": "established", "founded": "established",
    "set up": "established", "formed": "established", "commissioned": "commissioned", "introduced": "introduced",
    "adopted": "adopted", "approved": "approved", "ratified": "approved", "signed": "signed", "inaugurated": "opened",
    "came into force": "came into force", "came into effect": "came into force", "took effect": "came into force",
    "went live": "went live", "published": "published", "created": "established", "began": "began", "started": "began",
    "commenced": "began", "closed": "closed", "ended": "ended", "completed": "completed", "appointed": "appointed",
    "disbanded": "closed", "dissolved": "closed",
}  # fmt: skip
_NOUNS = {
    "launch": "launched", "opening": "opened", "introduction": "introduced", "publication": "published",
    "establishment": "established", "closure": "closed",
}  # fmt: skip
# What may be done again each year to what has the same name.
_AGAIN = frozenset({
    "published", "approved", "adopted", "signed", "completed", "began", "ended", "closed", "opened", "appointed",
})  # fmt: skip
_VERB = "|".join(v.replace(" ", r"\s+") for v in sorted(_VERBS, key=len, reverse=True))
_BE = r"(?:(?:was|were|has\s+been|have\s+been|had\s+been|is|are)\s+)?"
_ADVERBS = r"(?:(?:[a-z]+ly|first)\s+)?"
_DATED = r"\s+(?:on|in)\s+(?:the\s+)?(?:early\s+|late\s+)?(?:[A-Z][a-z]+day,?\s+)?$"
# "X was launched on"; "X, launched in".
_SUBJECT = regex(rf"(?P<thing>[^.;:()]*?\S),?\s+{_BE}{_ADVERBS}(?P<verb>{_VERB}){_DATED}")
# "we launched the X in": what it is done to stands behind it.
_OBJECT = regex(
    rf"\b(?P<verb>{_VERB})\s+(?P<thing>(?:the|a|an|our|its|this|their)\s+(?:[\w’'&-]+\s+){{1,7}}?[\w’'&-]+){_DATED}"
)
# "since the launch of X in".
_NAMED_OF = regex(
    rf"\b(?P<verb>{'|'.join(_NOUNS)})\s+of\s+(?P<thing>(?:the\s+|our\s+|its\s+)?(?:[\w’'&“”\"-]+\s+){{1,7}}?[\w’'&“”\"-]+){_DATED}",
    re.I,
)
_QUOTED = regex(r"[“\"‘](?P<name>[^“”\"‘’]{4,60})[”\"’]\W*$")
# Where what came before a thing ends.
_BREAK = regex(
    r",\s+|\s[–—-]\s|\b(?:and|but|or|that|which|who|whose|when|where|while|as|since|after|before|because|so|than|if|by|with|from|to|including|following"
    r"|held|was|were|is|are|be|been|has|have|had)\s+",
    re.I,
)
_ONE_OF_MANY = regex(r"(?:a|an|new|another)\b", re.I)
_ARTICLE = regex(r"(?:the|a|an|our|its|this|their|his|her|new|also|then|later|first)\s+", re.I)
_NUMBERED = regex(
    r"\b(?:first|second|third|fourth|fifth|sixth|last|final|next|previous|earlier|other|another|phase|stage|one|two|three|\d[\w.]*|[IVX]+)\b",
    re.I,
)
_KINDS = ("date", "month", "calendar")
_LONGEST, _LEAST, _OFTEN, _YEAR = 9, 2, 3, 300
# Characters before a date in which a thing of so few words and its verb stand; a sentence may have thousands.
_REACH = 300
_QUOTE, _WORDS, _SHORT = "quoted", "words", "shortened"


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with its date: the verb, and the words of the thing.

    ``known`` is false where it is "a" thing, which may be another each time.
    """

    mention: PeriodMention
    verb: str
    thing: frozenset[str]
    how: str
    known: bool


def told_events(document: Document, by_block: ByBlock, topics: Topics) -> Iterator[Relation]:
    """Yield, for events that are dated in several places, whether the dates are one."""
    events: dict[tuple[int, str], list[_Told]] = defaultdict(list)
    for index, found in by_block.items():
        block = document.blocks[index]
        if block.table is not None or block.kind in ("furniture", "contents", "footnote"):
            continue
        for mention in found:
            if mention.period.kind in _KINDS and mention.period.start is not None:
                told = _event(block.text, mention, topics)
                if told is not None:
                    events[block.part, told.verb].append(told)
    for told_here in events.values():
        by_thing: dict[frozenset[str], list[_Told]] = defaultdict(list)
        for told in told_here:
            by_thing[told.thing].append(told)
        for same in by_thing.values():
            yield from _pairs(same[0], same[1:])
        for short, long in itertools.permutations(by_thing, 2):
            if short < long and not any(short < other for other in by_thing if other != long):
                yield from _pairs(by_thing[long][0], by_thing[short][:1], shortened=True)


def _pairs(first: _Told, others: Sequence[_Told], shortened: bool = False) -> Iterator[Relation]:
    """Yield whether an event has one date wherever it is told; one that has three is done again and again."""
    if len({t.mention.period.label for t in (first, *others)}) >= _OFTEN:
        return
    for other in others:
        if (first.known or other.known) and not _of_other_years(first, other):
            yield _relation(first, other, shortened)


def _event(text: str, mention: PeriodMention, topics: Topics) -> _Told | None:
    head = sentence_head(text, mention.span.start)[-_REACH:]
    for pattern in (_NAMED_OF, _OBJECT, _SUBJECT):
        m = pattern.search(head)
        if m is None:
            continue
        verb = " ".join(m["verb"].lower().split())
        told = _thing(m["thing"], topics)
        if told is not None:
            thing, how, known = told
            return _Told(mention, _NOUNS.get(verb) or _VERBS[verb], thing, how, known)
    return None


def _thing(text: str, topics: Topics) -> tuple[frozenset[str], str, bool] | None:
    """Return the words of what something is done to, nothing where it is not named by two words."""
    quoted = _QUOTED.search(text)
    if quoted:
        words = frozenset(w.lower() for w in re.findall(r"\w+", quoted["name"]))
        return (words, _QUOTE, True) if len(words) >= _LEAST else None
    ends = [m.end() for m in _BREAK.finditer(text)]
    phrase = text[max(ends, default=0) :]
    known = not _ONE_OF_MANY.match(phrase)
    while (m := _ARTICLE.match(phrase)) is not None:
        phrase = phrase[m.end() :]
    words = topics.words(phrase)
    if len(phrase.split()) > _LONGEST or len(words) < _LEAST:
        return None
    return words | frozenset(w.lower() for w in _NUMBERED.findall(phrase)), _WORDS, known


def _of_other_years(first: _Told, other: _Told) -> bool:
    """Tell whether something is done that may be done to another of the name each year."""
    a, b = first.mention.period.start, other.mention.period.start
    if a is None or b is None:
        return False
    return first.verb in _AGAIN and abs((a - b).days) >= _YEAR


def _relation(first: _Told, other: _Told, shortened: bool) -> Relation:
    a, b = first.mention, other.mention
    working = f"{other.verb} {b.text} here, {first.verb} {a.text} elsewhere"
    return date_relation(
        "event",
        (fact("the date told elsewhere", overlap(a.period, b.period), working),),
        (b.span, a.span),
        b.text,
        _SHORT if shortened else other.how,
    )
