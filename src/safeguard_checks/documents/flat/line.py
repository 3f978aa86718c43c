"""One line of text as a row of a table: a label and the values at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from safeguard_checks.documents.tables import is_period, is_suppressed, is_unit, is_value
from safeguard_checks.quantity.signs import CURRENCY, MINUS
from safeguard_checks.quantity.words import MONTH_SHORT, MONTHS
from safeguard_checks.regex import regex

__all__ = ["Line", "Piece", "read_line"]

_TOKEN = regex(r"\S+")
_WORD = regex(r"[^\W\d_]{2}")
_LETTER = regex(r"[^\W\d_]")
_RULED = regex(r"[\s=_—–.·*|+-]{3,}")
# A sign of money that stands before its amount, and what stands behind one ("6.03 %", "12.5 )").
_SIGN_BEFORE = regex(rf"[({MINUS}+]*{CURRENCY}|\(")
_SIGN_AFTER = regex(r"%\)?|\)")
_LEADERS = regex(r"\s*(?:[.…·_]\s?){3,}\s*$|\s*:\s*$")
# "+/-420", "±5.1%", "(X)": how far an estimate is out, and what does not apply.
_MARGIN = regex(rf"(?:\+/[{MINUS}]|±)\s?(?:\d[\d,]*)?(?:\.\d+)?%?|\([xz]\)", re.I)
# What a number in running text follows: then it is no value of a row.
_RUNS_ON = regex(
    r"(?:\b(?:an?|the|of|to|in|on|by|from|at|was|were|is|are|and|or|for|than|with|under|about|around|since|until|between"
    r"|approximately|nearly|almost)|[,;&(\"“/-])$",
    re.I,
)
# What a lone number is the name of.
_NAMED = regex(
    r"\b(?:table|figures?|pages?|section|chapter|paragraph|para|appendix|annex|article|clause|item|part|years?|no|aged?"
    rf"|phone|tel|fax|box|room|version|cc|by|nc|sa|nd|grade|level|stage|phase|week|day|{'|'.join(MONTHS)})\.?$",
    re.I,
)
_CALLED = regex(r"\b(?:tele)?phone\b|\btel\b|\bfax\b|\bfacsimile\b", re.I)
_MONTH = regex(rf"\b{MONTH_SHORT}[a-z]*\.?$", re.I)
_LONGEST_LABEL, _MOST_WORDS = 110, 16


@dataclass(frozen=True, slots=True)
class Piece:
    """A value or a head of a line, with its offsets there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Line:
    """A line: the offsets of its label (equal where it has none) and the values after it.

    ``apart`` tells how the label is parted from its values: by ``tab``, ``leaders`` (a row of dots or a
    colon), ``gap`` (two spaces or more) or a mere ``space``.
    """

    text: str
    label: tuple[int, int]
    values: tuple[Piece, ...]
    apart: str = ""

    @cached_property
    def said(self) -> str:
        """Return the words of the label."""
        return self.text[slice(*self.label)].strip()

    @property
    def blank(self) -> bool:
        """Tell whether nothing stands here, or a line that is drawn under or over figures."""
        return not self.text.strip() or self.ruled

    @property
    def ruled(self) -> bool:
        """Tell whether the line is drawn and not written."""
        return bool(_RULED.fullmatch(self.text))

    @cached_property
    def row(self) -> bool:
        """Tell whether the line can be a row: words and at least one figure behind them."""
        withheld = len(self.values) > 1 and all(is_suppressed(v.text) for v in self.values)
        return bool(self.said) and (self._figures or withheld) and not self._runs_on

    @cached_property
    def bare(self) -> bool:
        """Tell whether the line holds figures and no words."""
        return not self.said and self._figures

    @property
    def _figures(self) -> bool:
        return any(is_value(v.text) for v in self.values)

    @property
    def _runs_on(self) -> bool:
        words = self.said.split()
        if sum(map(is_value, words)) > 1 or _CALLED.search(self.said):
            return True
        if len(words) > 1 and not _LETTER.search(self.said):
            return True
        long = len(self.said) > _LONGEST_LABEL or len(words) > _MOST_WORDS
        if long or self.apart in ("tab", "leaders"):
            return long
        named = len(self.values) == 1 and _NAMED.search(self.said)
        return bool(named or _RUNS_ON.search(self.said))

    @cached_property
    def short(self) -> bool:
        """Tell whether the line can be a head or the name of a group: few words, no sentence."""
        words = self.text.split()
        ended = self.text.rstrip().endswith((".", ";", ",", "?", "!"))
        return 0 < len(words) <= 10 and not ended and bool(_WORD.search(self.text))


def read_line(text: str) -> Line:
    """Return a line with the values that stand at its end, the label being what is before them."""
    start = len(text) - len(text.lstrip())
    last = text.split()[-1:]
    if not last or _is_word(last[0]):
        # Most lines end with a word.
        return Line(text, (start, len(text.rstrip())), ())
    tokens = _tokens(text)
    first = len(tokens)
    while first and _is_piece(tokens[first - 1].text):
        first -= 1
    while first < len(tokens) and _ends_label(text[: tokens[first].start].rstrip(), tokens[first]):
        first += 1
    values = tuple(tokens[first:])
    if not values:
        return Line(text, (start, len(text.rstrip())), ())
    before = text[: values[0].start]
    leaders = _LEADERS.search(before)
    end = leaders.start() if leaders else len(before.rstrip())
    label = (min(start, end), end)
    gap = before[end:]
    if "\t" in gap:
        apart = "tab"
    elif leaders:
        apart = "leaders"
    else:
        apart = "gap" if len(gap) > 1 else "space"
    if before.strip() and not any(c.isalnum() for c in before):
        # Signs before the figures are no label: what they are is not known.
        return Line(text, (start, len(text.rstrip())), ())
    return Line(text, label, values, apart)


def _is_word(text: str) -> bool:
    """Tell whether a text has no digit and stands in place of no figure."""
    return text[-1].isalpha() and not any(map(str.isdigit, text)) and not is_suppressed(text)


def _tokens(text: str) -> list[Piece]:
    """Split a line at its spaces; signs stay with the amounts that they belong to."""
    found: list[Piece] = []
    for m in _TOKEN.finditer(text):
        start = m.start()
        if found and (
            _SIGN_BEFORE.fullmatch(found[-1].text)
            or (_SIGN_AFTER.fullmatch(m.group()) and is_value(found[-1].text.strip("(")))
        ):
            start = found.pop().start
        found.append(Piece(start, m.end(), text[start : m.end()]))
    return found


def _ends_label(before: str, piece: Piece) -> bool:
    """Tell whether a number ends a label: the year of a date, the last word of a bracket."""
    bracket = piece.text.endswith(")") and piece.text.count("(") < piece.text.count(")")
    if bracket and before.count("(") > before.count(")"):
        return True
    return is_period(piece.text) and bool(_MONTH.search(before))


def _is_piece(text: str) -> bool:
    return not text.endswith((",", ";", ":")) and (
        is_value(text)
        or is_suppressed(text)
        or is_period(text)
        or is_unit(text)
        or bool(_MARGIN.fullmatch(text))
    )
