"""Whether the words before a date tell what is past then or still to come."""

from __future__ import annotations

import re
from datetime import date

from safeguard_checks.mentions.mention import Period
from safeguard_checks.quantity.words import SEASONS
from safeguard_checks.regex import regex

__all__ = ["REPORTED", "begins", "tense_of"]

_PAST = regex(
    r"\b(?<!being\s)(?<!be\s)(?:was|were|took\s+place|had\s+been|launched|completed|started|began|opened|closed|published|approved"
    r"|agreed|held|met|became|ended|moved|introduced|established|ceased|joined|delivered|commissioned|implemented"
    r"|undertaken|carried\s+out|received|conducted|signed|ratified|adopted|endorsed|issued|hosted|relaunched|refreshed"
    r"|(?:moved|transferred|presented|submitted|reported)\s+to)"
    r"(?:\s+(?!until|till|to|for|due|if|by(?!\s+(?:the|our|all|both|its)\b))\w+){0,7}?\s+(?:on|in|at|during|since)"
    r"\s+(?:the\s+|early\s+|late\s+|mid-?\s*)?$",
)
# Verbs of what is to come, of what is past, and of neither; the last before a date governs it:
# "is due to meet yearly, but has not met since June", "to evaluate the framework launched in June".
_MORE = r"(?:(?:not|also|then|now|only|both|be|have|been|\w+ly)\s+)*"
_BEGINS = (
    r"(?:be|open|start|begin|end|finish|take|complete|report|publish|move|launch|commence|close|return|come|go|become|meet"
    r"|conclude|have|join|leave|receive|expire|roll|run|hold|cease|visit|replace|review)\b"
)
_GOVERNING = regex(
    rf"""\b(?:
    (?P<coming>(?:will|shall)\s+{_MORE}[a-z]+
      |(?:is|are)\s+{_MORE}(?:due\s+to\s+{_MORE}{_BEGINS}|(?:(?:planned|scheduled|expected|set|meant)\s+)?to\s+{_MORE}[a-z]+
        |planned|scheduled|expected)(?:\s+by\s+the\s+[a-z]+)?
      |(?:plans?|intends?|intention|expects?|expected|aims?|hopes?)\s+(?:is\s+(?:for\s+[^.;,]{{0,60}}?)?)?to\s+{_MORE}[a-z]+
      |(?:the\s+)?intention\s+is)
    |(?P<other>(?:is|are|was|were|am)\s+(?:(?:now|currently|also|still|\w+ly)\s+)*(?!being\b)[a-z]+ing
      |would\s+{_MORE}[a-z]+|could\s+{_MORE}[a-z]+|should\s+{_MORE}[a-z]+)
    |(?P<past>(?:was|were|has|have|had)\s+{_MORE}[a-z]+|(?<!\bbe\s)(?<!\bbeing\s)(?:met|took|began|became|held|came|went|made|gave|saw|set\s+up|found|led)\b
      |(?<!\band\s)(?<!\bor\s)(?<!\bbe\s)(?-i:[a-z]){{3,}}ed(?=\s+(?:[a-z]+\s+){{0,3}}?(?:on|in|at|during|since|from|by)\b))
    )""",
    re.I | re.X,
)
_REACH = 90
# A plan or an aim that is the object of what was done: "announced its intention to open".
_PURPOSE = regex(r"(?:plans?|intention|aims?|hopes?|expected)\b", re.I)
_OBJECT = regex(r"\s*(?:(?:the|an?|its|our|their|his|her|new|clear|firm|[a-z]+’s)\s+)*", re.I)
_TELLING = regex(
    r"\b(?:announced|confirmed|declared|disclosed|published|notified|reported|stated|agreed|approved|set\s+out|unveiled|gave\s+notice\s+of)"
    r"\s+(?:(?:the|an?|its|our|their|his|her|new|clear|firm)\s+){0,3}$",
    re.I,
)
# "to reduce the number from 358 in March": the date is of where it began.
_BASELINE = regex(r"\b(?:from|than)\s+\S*\d[^,;]{0,40}$|\bsince\b", re.I)
REPORTED = regex(
    r"\b(?:said|stated|agreed\s+that|hoped|intended|would|if|had|was\s+to|were\s+to)\b", re.I
)
_SEASON = regex(rf"({SEASONS})\s+((?:19|20)\d\d)", re.I)
_SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


_WITH = regex(r"\bwith\s+(?:the|an?|its|our|their)\s+(?:[a-z’'-]+\s+){1,6}$", re.I)
_FINITE = regex(r"(?:was|were|has|have|had)\b", re.I)
_QUOTED = regex(r"“[^“”]*”|\"[^\"]*\"")


def tense_of(head: str) -> str:
    """Tell whether the words before a date tell what is "coming" or "past" then, else nothing.

    Titles in quotation marks are not read, nor words with a capital: "Approved Document B" was not
    approved then.
    """
    head = _QUOTED.sub("“”", head)
    verbs = list(_GOVERNING.finditer(head))
    verb = verbs[-1] if verbs else None
    if verb is not None and verb["coming"]:
        told = verbs[-2] if len(verbs) > 1 else None
        if _PURPOSE.match(verb["coming"]) and (
            (told and told["past"] and _OBJECT.fullmatch(head[told.end() : verb.start()]))
            or _TELLING.search(head[: verb.start()])
        ):
            # "announced its intention to begin on 24 June": of the one or of the other.
            return ""
        near = len(head) - verb.end() <= _REACH and "." not in head[verb.end() :]
        return "coming" if near and not _BASELINE.search(head[verb.end() :]) else ""
    if verb is not None and _WITH.search(head[: verb.start()]) and not _FINITE.match(verb.group()):
        return ""  # "the council votes on 5 May, with the referendum held on 9 June"
    governed = verb is None or verb["past"]
    return "past" if governed and _PAST.search(head) else ""


def begins(period: Period) -> date | None:
    """Return the first day of a date, a month or a season."""
    if period.kind in ("date", "month"):
        return period.start
    season = _SEASON.fullmatch(period.label)
    return date(int(season[2]), _SEASON_MONTHS[season[1].lower()], 1) if season else None
