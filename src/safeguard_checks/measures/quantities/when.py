"""The time that a figure of a sentence is of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from safeguard_checks.claims.lexicon import COMPARED_WITH
from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.measures.quantities.quantity import When
from safeguard_checks.measures.statements import resolved
from safeguard_checks.mentions.mention import Period, PeriodMention
from safeguard_checks.quantity.words import EARLIER, MONTHS
from safeguard_checks.regex import regex

__all__ = ["LAST_YEAR", "TimeOf"]

LAST_YEAR = regex(
    rf"\b(?:{EARLIER}|past)\s+(?:«?⟨?N\d+⟩?»?\s*|12\s+|twelve[\s-]+)months?\b"
    r"|\b(?:12|twelve|«N\d+»)[\s-]months?\s+(?:period\s+)?(?:to|up\s+to|before|prior|preceding)\b|\bpast\s+year\b",
    re.I,
)
_NOW = regex(
    r"\b(?:time\s+of\s+(?:the|this|our)\s+(?:inspection|review|report|audit|visit)|(?:beginning|start|during)\s+(?:of\s+)?the\s+inspection"
    r"|currently|current|at\s+present|to\s+date|now)\b",
    re.I,
)
# A month without its year.
_MONTH_ALONE = regex(rf"\b(?:{'|'.join(month.title() for month in MONTHS)})\b")
_OPENS = regex(r"^\W*(?:in|at|as\s+at|on|during|by|for|over|as\s+of)\b[^⟨]{0,40}$", re.I)
_SPAN = regex(r"\b(?:between|from)\s+⟨D\d+⟩\s+(?:and|to)\s+⟨D\d+⟩", re.I)
_BOTH = regex(r"⟨D\d+⟩\s*(?:,|and|or|&)\s*(?:in\s+)?⟨D\d+⟩|\brespectively\b", re.I)
# "540 and 515 in 2022 and 2021 respectively": the first of the first.
_PAIRED = regex(
    r"⟨([A-CE-Z]\d+)⟩\s+and\s+⟨([A-CE-Z]\d+)⟩[^⟨;.]{0,60}⟨(D\d+)⟩\s+and\s+(?:(?:in|at|for|on)\s+)?⟨(D\d+)⟩"
)
# "(2021: 540)": the time of the figure behind it.
_OF_NEXT = regex(r"\s*[:=–—-]?\s*\(?⟨[A-CE-Z]")
_BRACKET = regex(r"\s*\([^()]*\)")
_FIGURE = regex(r"⟨[A-CE-Z]\d+⟩")
_IN_BRACKET = regex(r"\(\s*$")
# "to 247 since 2012/13": the time that a change began is not that of what it came to.
_SINCE = regex(rf"\b(?:since|than|from|{COMPARED_WITH})\s+(?:the\s+)?$", re.I)
# "At the time of the last data release": what an earlier report told.
_LAST_REPORT = regex(
    r"\b(?:last|previous|earlier)\s+(?:\w+\s+)?(?:release|report|publication|update|edition|bulletin)\b",
    re.I,
)
_FAR = 70


@dataclass(frozen=True)
class TimeOf:
    """Tells the time of the figures of one sentence; ``lead`` is that of the list it stands in."""

    sentence: Sentence
    report: Period | None
    lead: When

    def of(self, m: re.Match[str], start: int) -> When:
        """Return the time of a figure: told behind it, just before it, or at the head of the sentence.

        ``start`` is where the figure before it ends; a bracket with another figure right behind it is
        passed over. The words of a time that cannot be told are "?".
        """
        text = self.sentence.text
        for pair in _PAIRED.finditer(text):
            if f"{m[1]}{m[2]}" in pair.groups()[:2]:
                first = f"{m[1]}{m[2]}" == pair[1]
                of = pair[3 if first else 4]
                return self.time_of(
                    next(d for d in MARK.finditer(text, pair.start(3) - 1) if f"{d[1]}{d[2]}" == of)
                )
        aside = _BRACKET.match(text, m.end())
        end = aside.end() if aside and _FIGURE.search(aside.group()) else m.end()
        stop = next((n.start() for n in MARK.finditer(text, end) if n[1] != "D"), len(text))
        if _SPAN.search(text) or _BOTH.search(text) or _LAST_REPORT.search(text):
            return When(words="?")
        behind = text[end:stop]
        if _NOW.search(behind):
            return When(now=True)
        for d in MARK.finditer(text, end, min(stop, end + _FAR)):
            gap = text[end : d.start()]
            if (
                d[1] == "D"
                and "," not in gap
                and not _SINCE.search(gap)
                and not _OF_NEXT.match(text, d.end())
            ):
                return self.time_of(d)
        for d in reversed(list(MARK.finditer(text, start, m.start()))):
            if d[1] == "D":
                return self.time_of(d)
        dates = [d for d in MARK.finditer(text) if d[1] == "D"]
        opening = next((d for d in dates if not _IN_BRACKET.search(text, 0, d.start())), None)
        if opening is not None and _OPENS.match(text[: opening.start()]):
            return self.time_of(opening)
        if opening is not None:
            return When(words="?")
        if _MONTH_ALONE.search(text):
            return When(words="?")
        if LAST_YEAR.search(text):
            return When(words="last 12 months")
        if _NOW.search(text):
            return When(now=True)
        return self.lead

    def time_of(self, d: re.Match[str]) -> When:
        """Return the time of a period's mark."""
        mention = self.sentence.mentions[int(d[2])]
        assert isinstance(mention, PeriodMention)
        start, end = resolved(mention.period, self.report)
        return When(start, end) if end is not None else When(words=mention.period.label)
