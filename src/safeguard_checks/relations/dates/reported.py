"""A report that is dated before what it reports on: "inspected on 21 May 2024. Its letter, published on 9 May 2024".

The report stands in the sentence of the visit or in the next, and nothing in either says that it is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from safeguard_checks.claims.sentence import Sentence, after_another
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.relation import Relation, fact

__all__ = ["reported"]

_DATE = r"⟨D(?P<at>\d+)⟩"
_ON = r"(?:(?:on|in|of|dated|over|during|between|from)\s+(?:the\s+)?|,\s*)?"
_NOUN = r"(?:reports?|letter|findings|results|judge?ments?|verdict|conclusions|feedback|grades?|write-up)"
_KIND = r"(?:(?:full|final|formal|written|short|brief|resulting|subsequent|public|published|inspection|outcome|feedback|official|formal)\s+){0,2}"
_OUT = r"(?:published|issued|released|received|made\s+public|appeared|came\s+out|arrived|was\s+out|sent(?:\s+to\s+us)?)"
# Its letter, published on ...; the report it published on ...; their findings were issued in ...; in a report of ...
_REPORT = regex(
    rf"\b(?:(?P<own>its|their|his|her|whose)|(?P<the>the|an?))\s+{_KIND}{_NOUN},?\s+"
    rf"(?:(?:which|that|it|they|was|were|has|have|been|had|then|finally|first)\s+){{0,3}}(?:{_OUT}\s+(?:on|in)\s+(?:the\s+)?|of\s+|dated\s+){_DATE}",
    re.I,
)
_PUBLISHED = regex(
    rf"\b(?:published|issued|released)\s+(?:(?P<own>its|their)|(?P<the>the|an?))\s+{_KIND}{_NOUN}\s+(?:(?:to|into|of|for|about)\s+[^⟨.;,]{{1,40}}\s+)?(?:on|in)\s+(?:the\s+)?{_DATE}",
    re.I,
)
_VISIT = r"(?:inspections?|visits?|fieldwork|reviews?|audit|assessment|survey|inquest|hearing|investigation|re-?view|exercise)"
_DONE = r"(?:took\s+place|taken\s+place|was\s+held|carried\s+out|conducted|undertaken|ran|was\s+(?:done|made)|were\s+(?:done|made))"
# Ofsted inspected the school on ...; the visit took place on ...; inspectors came, unannounced, on ...; carried out a visit on ...
_EVENT = regex(
    rf"\b(?:inspected|visited(?!\s+by)|audited|re-?inspected|came|(?:were|was)\s+(?:inspected|visited|audited|reviewed)"
    rf"|{_VISIT}\b[^.;⟨]{{0,50}}\b{_DONE}|(?:carried\s+out|conducted|undertook|held|had|made|ran)\b[^.;⟨]{{0,30}}\b{_VISIT})\b[^.;⟨]{{0,80}}{_ON}{_DATE}",
    re.I,
)
# What tells of another report or visit, or of one to come.
_ANOTHER = regex(
    r"\b(?:previous(?:ly)?|last|earlier|former|original|prior|preceding|first\s+report|interim|national|annual|follow(?:ed|ing|s)?(?:-|\s+)(?:up|on|from)|since|in\s+response\s+to"
    r"|re-?visit(?:ed)?|monitoring|will|due|planned|expected|scheduled|next|again\s+in|another|different|as\s+(?:recommended|required|asked|promised)"
    r"|prompted|triggered|because\s+of|following|after|before|until|if|would|corrected|restated|ago|in\s+(?:the\s+)?light\s+of|sent\s+(?:us|to\s+(?:us|them)\s+first))\b",
    re.I,
)
# "The report, published in May by the Commissioner, had asked for it": it came first.
_CAME_FIRST = regex(r"^[^.;]{0,60}\b(?:had|by\s+the|by\s+[A-Z])\b")
# What these words say of the visit and its report themselves.
_AGAIN = regex(
    r"\bfollow(?:ing|ed)?\s+(?:day|week)|\bnext\s+day|\b(?:days?|weeks?|months?)\s+(?:after|later|before)",
    re.I,
)


# "a review of the report published in May", "using its findings", "The council had sent us its report": what was looked at.
_LOOKED_AT = regex(
    r"\b(?:of|from|on|about|with|by|to|for|into|against|alongside|considered|considering|read|reading|had|reviewed|examined|us(?:ed|es|ing)|drew|draws?|drawing|based)\b"
    r"(?:\s+(?:sent|gave|given|shown|seen)\s+(?:us|them|in))?\W+(?:on\s+)?$",
    re.I,
)
_IN = regex(r"\bin\s+$", re.I)
# "The report was published", unlike "the report published", which may be any.
_SAID = regex(r"\b(?:was|were|has|have|had|came|appeared|arrived|it|they)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Place:
    """A date, and where it and what it is of begin to be told in their sentence."""

    mention: PeriodMention
    start: int


def reported(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield whether a report is dated no earlier than what it is said to be of."""
    for before, sentence in after_another(sentences):
        if "⟨D" not in sentence.text:
            continue
        report = _report(sentence)
        if report is None:
            yield from _told_before(before, sentence)
            continue
        if _is_of_another(sentence):
            continue
        event = _event(sentence, report.start)
        if event is not None:
            yield from _relation(event, report, "one-sentence")
        elif before is not None and len(before.periods()) == 1 and len(sentence.periods()) == 1:
            event = _event(before, len(before.text))
            if event is not None and not _is_of_another(before):
                yield from _relation(event, report, "next-sentence")


def _told_before(before: Sentence | None, sentence: Sentence) -> Iterator[Relation]:
    """Read "rated us Good in a report of 4 May. Fieldwork had taken place in April"."""
    if before is None or not re.search(r"\bhad\b", sentence.text):
        return
    report, event = _report(before), _event(sentence, len(sentence.text))
    alone = len(before.periods()) == 1 and len(sentence.periods()) == 1
    if report is None or event is None or not alone:
        return
    if not _is_of_another(before) and not _is_of_another(sentence):
        yield from _relation(event, report, "had-been")


def _report(sentence: Sentence) -> _Place | None:
    """Return the one date of a report that a sentence tells."""
    text = sentence.text
    found = [m for p in (_REPORT, _PUBLISHED) for m in p.finditer(text)]
    if len(found) != 1 or _CAME_FIRST.match(text[found[0].end() :]):
        return None
    m, head = found[0], text[: found[0].start()]
    own = m["own"] or m.re is _PUBLISHED or _SAID.search(m.group()) or _IN.search(head)
    return _place(sentence, m) if own and not _LOOKED_AT.search(head) else None


def _event(sentence: Sentence, stop: int) -> _Place | None:
    """Return the one date of a visit that a sentence tells before an offset."""
    found = list(_EVENT.finditer(sentence.text, 0, stop))
    if len(found) != 1 or len(sentence.periods(0, stop)) != 1:
        return None
    return _place(sentence, found[0])


def _place(sentence: Sentence, m: re.Match[str]) -> _Place | None:
    mention = sentence.mentions[int(m["at"])]
    if not isinstance(mention, PeriodMention) or mention.period.start is None:
        return None
    return _Place(mention, m.start())


def _is_of_another(sentence: Sentence) -> bool:
    return bool(_ANOTHER.search(_AGAIN.sub("", sentence.text)))


def _relation(event: _Place, report: _Place, how: str) -> Iterator[Relation]:
    """Yield whether a report ends no earlier than a visit begins, where both have a date."""
    first, last = event.mention.period.start, report.mention.period.end
    if first is None or last is None or report.mention.period.kind not in ("date", "month"):
        return
    working = f"the report of {report.mention.text}, what it reports on of {event.mention.text}"
    yield date_relation(
        "order",
        (fact("what it reports on", last >= first, working),),
        (report.mention.span, event.mention.span),
        report.mention.text,
        f"reported/{how}",
    )
