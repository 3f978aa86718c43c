"""Which numbers of a text count something: not pages, marks of notes, codes, ages, distances, scales."""

from __future__ import annotations

import re

from safeguard_checks.claims.sentence import MARK, Sentence
from safeguard_checks.regex import regex

__all__ = ["NO_NOUN", "is_aside", "is_sentence", "with_measures"]

# What follows a figure without saying what it counts.
NO_NOUN = regex(
    r"\s*(?:$|[.,;:()–—]|-\s|⟨|(?:in|at|on|to|from|for|by|per|and|or|which|that|was|were|is|are|had|has|have|compared|than|this|since"
    r"|during|over|between|up|down|while|whilst|as|against|with|respectively|overall|times"
    r"|last|a|an|the|(?:the\s+)?previous|when|but|so|it|we|of\s+(?:which|whom|these|those))\b)",
    re.I,
)
# A figure that says by how much one thing is more than another is no level.
_BY = regex(r"\bby\s+(?:just\s+|only\s+|a\s+further\s+)?$", re.I)
_BY_HOW_MUCH = regex(
    r"\s+(?:[a-z]+\s+){0,2}(?:above|below|better|worse|higher|lower|more|fewer|less|greater|longer|shorter|faster|quicker)\b",
    re.I,
)
# Numbers that narrow something and count nothing: "20 miles from home", "within 12 months", "aged 16".
_MEASURE_AFTER = regex(
    r"[\s-]*(?:to\s+⟨N\d+⟩\s+|and\s+(?:a\s+)?half\s+)?(?:working\s+|calendar\s+|consecutive\s+|school\s+|full\s+)?(?:months?|weeks?|days?|hours?|hrs?|minutes?|mins?|years?|year[-\s]olds?|miles?|km|kilomet\w+"
    r"|met(?:re|er)s?|nights?|sessions?|terms?|quarters?|stages?)\b(?!\s+of\s+age\s+live)|\s*(?:years?\s+)?(?:and|or)\s+(?:over|under|above|more|fewer)\b",
    re.I,
)
_MEASURE_BEFORE = regex(
    r"\b(?:top|bottom|leading|fact|aged?|ages|aged\s+between|key\s+stage|under|level|band|stage|phase|tier|year|step|aged?\s+⟨N\d+⟩\s+(?:to|and|or))\s*(?:the\s+age\s+of\s*)?$",
    re.I,
)
# Figures beside each other are cells of a table or the scale of a chart that was read as text.
_ROW = regex(
    r"⟨[A-CE-Z]\d+⟩\)?[\s|&\\]+(?:[-–—]\s+)*⟨[A-CE-Z]\d+⟩|⟨[A-CE-Z]\d+⟩\)?\s*(?:[|&]|[-–—]\s+[-–—])"
)
# "[23]" is the mark of a note, "Museum 2" a name.
_NAMED = regex(r"\[$|(?<![.?!]\s)(?<!^)\b[A-Z][\w’'-]*[#\s]$|#$")
# What is no number of the report's own: part of a code, an address or a formula.
_GLUED_BEFORE = regex(r"[\w=_\"/\\#@&*^]$")
_GLUED_AFTER = regex(r"[\w=_\"/\\@*^]|[-‐‑](?=\w*\d|[A-Z]{2})")
# Text of fewer words is no sentence.
_LETTERS, _LEAST_WORDS, _LEAST_OF_ITEM = regex(r"[^\W\d_⟨⟩«»]{2,}"), 5, 3
# So many figures with fewer than three words to each are a table or a list of contents.
_CROWD, _CROWDED = 4, 3
# A number that stands before or behind a line and is no part of it.
_NUMBERED = regex(r"^\W*$")
_STARTS = regex(r"\s*(?:[.)]\s|[A-Z])")
_ASIDE = regex(r"\W*(?:\([^()]*\)\s*)?")
_SENTENCE_TO_COME = regex(r"\s*\.?\s*")
_LINE = regex(r"[A-Za-z”’)]\s+$")
_LED_TO = regex(r"\b(?:was|were|is|are|of|to|by|from|at|total|totalled|reached|and|only)\s+$", re.I)
# "§ 1201", "33 USC 1251", "paragraphs 4.38, 4.42 to 4.45": numbers of places in a text.
_PLACE_NUMBER = regex(
    r"(?:§|\bU\.?S\.?C\.?|\b(?:paragraphs?|paras?|sections?|chapters?|annex(?:es)?|figures?|tables?|pages?|pp?\."
    r"|polic(?:y|ies)|rules?|regulations?|clauses?|articles?|standards?|notes?)\s"
    r"(?:⟨[A-Z]\d+⟩|[^a-z]|\b(?:to|and|or)\b)*)[^a-z]*$",
    re.I,
)
# "Actual": value: what a program reads.
_KEY = regex(r"[\"”]\s*:\s")
_FAR = 90
# What stands so near tells whether a number is part of something.
_NEAR = 40


def with_measures(sentence: Sentence) -> Sentence:
    """Return a sentence in which the marks of numbers that narrow something are written «N1»."""
    text = sentence.text
    for m in MARK.finditer(sentence.text):
        narrows = _MEASURE_AFTER.match(text, m.end()) or _MEASURE_BEFORE.search(
            text[max(0, m.start() - _NEAR) : m.start()]
        )
        if m[1] == "N" and narrows:
            text = f"{text[: m.start()]}«{m[1]}{m[2]}»{text[m.end() :]}"
    return Sentence(sentence.block, sentence.number, text, sentence.mentions, sentence.anchors)


def is_sentence(text: str, figures: int, item: bool) -> bool:
    """Tell whether a text is a sentence, and not the row of a table, a list of contents or data with their keys."""
    words = len(_LETTERS.findall(text))
    if (
        _ROW.search(text)
        or len(_KEY.findall(text)) > 1
        or words < (_LEAST_OF_ITEM if item else _LEAST_WORDS)
    ):
        return False
    return figures < _CROWD or figures * _CROWDED <= words


def is_aside(text: str, m: re.Match[str]) -> bool:
    """Tell whether a number counts nothing: a page, a note's mark, part of a code, a difference."""
    near = text[max(0, m.start() - _NEAR) : m.start()]
    if _GLUED_BEFORE.search(near[-1:]) or _GLUED_AFTER.match(text, m.end()):
        return True
    if _BY_HOW_MUCH.match(text, m.end()) or _BY.search(near):
        return True
    if m[1] != "N":
        return False
    head = text[: m.start()]
    if _PLACE_NUMBER.search(head[-_FAR:]):
        return True
    if _NAMED.search(near) and (head[-1] in "[#" or NO_NOUN.match(text, m.end())):
        return True
    if _NUMBERED.match(head) and _STARTS.match(text, m.end()):
        return True
    if _ASIDE.fullmatch(head) and _SENTENCE_TO_COME.fullmatch(text, m.end()):
        return True
    behind = text[m.end() :].strip()
    return not behind and bool(_LINE.search(near)) and not _LED_TO.search(near)
