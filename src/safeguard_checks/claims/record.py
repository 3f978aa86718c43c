"""The grammar of records: "the highest number since 2019-20", "a record low", "lowest for five years"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from safeguard_checks.claims.change.build import aspect_of, is_not_asserted
from safeguard_checks.claims.claim import RecordClaim
from safeguard_checks.claims.lexicon import HIGHEST, LOWEST
from safeguard_checks.claims.sentence import Sentence
from safeguard_checks.mentions.mention import PeriodMention
from safeguard_checks.packs.words import CASES, PLACE
from safeguard_checks.quantity.words import NUMBER_WORD, number_words
from safeguard_checks.regex import regex

__all__ = ["record_claims"]

_THING = (
    r"(?:(?:number|rate|level|figure|total|proportion|percentage|annual|year-end|point|value|volume|count"
    rf"|outturn|it|we|they|has|have|been|seen|recorded|reported|had|ever|that|of|such|{CASES})\s+)*"
    r"(?:of(?:\s+[a-z-]+){1,5}?\s+)?"
)
_HIGH = rf"{HIGHEST}|most|peak"
_LOW = rf"{LOWEST}|least"
_SINCE = regex(
    rf"\b(?:(?P<high>{_HIGH})|(?P<low>{_LOW}))\s+{_THING}(?:since\s+(?:before\s+)?(?:the\s+end\s+of\s+)?⟨D(?P<since>\d+)⟩"
    rf"|(?P<ever>on\s+record|ever\b|since\s+records\s+began|since\s+we\s+began|in\s+our\s+records)"
    rf"|(?:in|for|over)\s+(?:the\s+(?:last|past)\s+)?(?:(?P<years>\d+|{NUMBER_WORD})\s+years|(?P<decade>a\s+decade|the\s+last\s+decade)))"
    rf"(?!\s*,?\s*(?:in|of|for|among)\s+(?:any|the\s+(?:{PLACE}|country))\b)",
    re.I,
)
_RECORD = regex(
    r"\b(?:(?:a|an|its|their|new|at)\s+)+(?:record|all-time)\s+(?:(?P<high>high)|(?P<low>low))\b",
    re.I,
)
_HINT = regex(r"est\b|\b(?:most|least|peak|record|all-time)\b", re.I)
_ONE_OF = regex(
    r"\b(?:one\s+of|among(?:st)?|second|third|fourth|fifth|next|joint|close\s+to|near(?:ly|ing)?|almost|approaching)\s+(?:\w+\s+){0,2}$",
    re.I,
)


def record_claims(sentence: Sentence, earlier: Sequence[Sentence]) -> Iterator[RecordClaim]:
    """Yield what a sentence calls its highest or lowest of all, or since or within some years."""
    text = sentence.text
    if not _HINT.search(text):
        return
    for pattern in (_SINCE, _RECORD):
        for m in pattern.finditer(text):
            head = text[: m.start()]
            if is_not_asserted(text, m.start(), m.end()) or _ONE_OF.search(head):
                continue
            groups = m.groupdict()
            since = groups.get("since")
            mention = sentence.mentions[int(since)] if since else None
            years = _years(groups.get("years"), groups.get("decade"))
            if mention is not None and not isinstance(mention, PeriodMention):
                continue
            if mention is not None and mention.period.end is None:
                continue
            spans = [sentence.span(0, m.start())]
            spans += [s.span(0, len(s.text)) for s in reversed(earlier)]
            yield RecordClaim(
                span=sentence.span(m.start(), m.end()),
                text=sentence.text[m.start() : m.end()],
                highest=bool(m["high"]),
                since=mention,
                years=years,
                subjects=tuple(spans),
                periods=tuple(p for p in sentence.periods() if p is not mention),
                values=tuple(sentence.figures("NPRM", 0, m.start())),
                aspect=aspect_of(m.group()),
            )


def _years(number: str | None, decade: str | None) -> int | None:
    if decade:
        return 10
    if number is None:
        return None
    return int(number) if number.isdigit() else number_words(number)
