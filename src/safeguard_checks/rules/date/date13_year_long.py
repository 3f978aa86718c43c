"""DATE13: a year that is told with two dates that are further apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.mentions.periods import MONTH
from safeguard_checks.regex import regex
from safeguard_checks.relations.dates.common import date_relation
from safeguard_checks.relations.relation import Relation, fact
from safeguard_checks.rules.material import Material
from safeguard_checks.rules.rule import Rule

__all__ = ["RULE"]

_KIND = (
    r"(?:financial|fiscal|accounting|reporting|academic|school|municipal|council|tax|membership)"
)
# "our financial year; 1 November 2023 to 31 October 2024", "the 12 months from 1 April 2023 to 31 March 2024".
_YEAR = regex(
    rf"(?<!each\s)(?<!every\s)(?<!per\s)(?<!than\s)\b(?:(?:the|our|its|this|full|a)\s+)(?P<kind>{_KIND}\s+)?(?P<what>year|(?:12|twelve|⟨N\d+⟩)[\s-]months?(?:\s+period)?)(?:\s+(?:ran|runs|is|was|covers|covered))?\W{{0,3}}(?:\s*(?:from|of|covering|between)\s+)?$",
    re.I,
)
_MONTH = regex(MONTH, re.I)
_DAY = regex(r"(?<!\d)\d{1,2}(?!\d)")
_FAR = 60
_LEAST, _MOST = 350, 380
_TO_ITS_END = 397
_TWELVE = 12


def _finds(material: Material) -> Iterator[Relation]:
    """Yield each stretch of dates that words right before it call a year."""
    for sentence in material.measures.sentences:
        for m in MARK.finditer(sentence.text):
            mention = sentence.mentions[int(m[2])] if m[1] == "D" else None
            said = _YEAR.search(sentence.text[max(0, m.start() - _FAR) : m.start()])
            if isinstance(mention, PeriodMention) and said and _is_a_year(sentence, said):
                found = _relation(mention, said)
                if found is not None:
                    yield found


def _is_a_year(sentence: Sentence, said: re.Match[str]) -> bool:
    number = MARK.search(said["what"])
    return number is None or sentence.figure(number[2]).printed.value == _TWELVE


def _relation(mention: PeriodMention, said: re.Match[str]) -> Relation | None:
    start, end = mention.period.start, mention.period.end
    if start is None or end is None or len(_MONTH.findall(mention.text)) != 2:
        return None
    days = (end - start).days + 1
    months = [m.group().lower()[:3] for m in _MONTH.finditer(mention.text)]
    if (
        "month" in said["what"]
        and not _DAY.search(mention.text)
        and months[0] == months[1]
        and days <= _TO_ITS_END
    ):
        return None  # "the twelve months from June 2022 to June 2023": from within the one to within the other
    if days < _LEAST:
        return None  # part of a year is still of that year
    working = f"{mention.text} are {days} days"
    how = "of-a-kind" if said["kind"] else "months" if "month" in said["what"] else "plain"
    return date_relation(
        "year long",
        (fact("the length of the year", days <= _MOST, working),),
        (mention.span,),
        mention.text,
        how,
    )


RULE = Rule(
    code="DATE13",
    name="a year is longer than a year",
    needs="date",
    kinds=frozenset({"year long"}),
    finds=_finds,
    severity="medium",
    since="0.2.0",
    why="A wrong year in a period makes it unclear what all figures of the report are of.",
    title="{stated} is called a year and is longer",
    explanation="The two dates of what is called one year are further apart: {working}.",
    question="Which of the two dates is wrong?",
    innocent=("An accounting period can be longer than a year where the year end was moved.",),
)
