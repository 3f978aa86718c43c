"""A number as printed: its value, its last place, and the values it can stand for.

``2.70`` and ``2.7`` are different evidence (after the "unrounding" of the scrutiny package), so
nothing here takes a bare float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from safeguard_checks.quantity.approx import APPROXIMATORS, Approx, split_approx, widened
from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.quantity.signs import (
    DIGITS,
    FOLDED_AFTER,
    FOLDED_CURRENCY,
    GROUPING,
    MINUS,
    PER_CENT,
    SCALE,
    SCALES,
    currency_shown,
)
from safeguard_checks.quantity.words import fraction_words, number_words
from safeguard_checks.regex import regex

__all__ = ["APPROXIMATORS", "Approx", "Printed", "Role", "parse_printed"]

Role = Literal["count", "money", "percentage", "rate", "mean", "ratio", "population", "number"]

_EXACT_ROLES = ("count", "number", "money")
# Nobody prints more decimals by hand; what a machine worked out in several steps is good to a billionth.
_BY_HAND, _MACHINE = 6, Fraction(1, 10**9)
_LONGEST = 120
_DIGITS = rf"(?:{DIGITS}|\.[0-9]+)"
_SIGN = f"[+{MINUS}]"
_NUMBER = regex(
    rf"(?:(?P<outer>{FOLDED_CURRENCY})\s?(?=\())?(?P<open>\()?\s*(?P<sign>{_SIGN})?\s*"
    rf"(?P<currency>{FOLDED_CURRENCY})?\s*(?P<sign2>{_SIGN})?(?P<digits>{_DIGITS})\s*"
    rf"(?P<scale>{SCALE}|(?<=[0-9])b\b)?\s*(?P<after>{FOLDED_AFTER})?"
    rf"\s*(?P<percent>{PER_CENT})?\s*(?P<close>\)(?P<percent2>%)?)?"
)
_SPELT = regex(
    rf"(?P<words>[a-z\s,\u2010\u2011-]+?)\s*(?P<percent>%|\bper\s?cent)?\s*(?P<after>{FOLDED_AFTER})?"
)
_BETWEEN = regex(r"between\s+(?P<low>\S.*?)\s+and\s+(?P<high>\S.*)")
_UP_TO = regex(r"(?P<low>\S.*?)\s+(?:to|or)\s+(?P<high>\S.*)")
_DASHED = regex(
    rf"(?P<low>{FOLDED_CURRENCY}?\s?[0-9].*?)\s?[-\u2013\u2014]\s?(?P<high>{FOLDED_CURRENCY}?\s?[0-9].*)"
)
_MIXED = regex(
    r"(?P<whole>[0-9]+|[a-z]+)\s*(?:\band\s+)?(?P<part>[½¼¾]|a half|a quarter|three quarters)"
)
# About a third reaches half way to a quarter.
_COARSE = Fraction(1, 8)
_SOME_OF = regex(r"(?P<share>.+?)\s+(?:of\s+)?a\s+(?P<scale>hundred|thousand|million|billion)")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed.

    ``value`` carries sign and scale ("£1.2m" is 1,200,000); ``grain`` is the size of one unit
    in its last printed place and ``decimals`` how many digits follow the point. ``signed`` is
    true for an explicit sign. ``low`` and ``high`` are set for a range ("20 to 25"), whose
    ``value`` is the higher. ``share`` is true for fractions in words ("a third"), whose value
    is the fraction, and ``scaled`` for numbers given in thousands or millions.
    """

    text: str
    value: Fraction
    grain: Fraction
    decimals: int = 0
    signed: bool = False
    percent: bool = False
    currency: str = ""
    approx: Approx | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    share: bool = False
    scaled: bool = False

    @property
    def granularity(self) -> Fraction:
        """The size of the place of the last digit that is not nought; nought has its grain."""
        size = self.grain
        while self.value and (self.value / (size * 10)).denominator == 1:
            size *= 10
        return size

    def times(self, factor: int) -> Printed:
        """Return the number of a cell whose header says that it is in units of ``factor``."""
        return replace(
            self,
            value=self.value * factor,
            grain=self.grain * factor,
            low=None if self.low is None else self.low * factor,
            high=None if self.high is None else self.high * factor,
            scaled=self.scaled or factor != 1,
        )

    def is_exact(self, role: Role) -> bool:
        """Tell whether the number stands for itself alone in a role.

        Counts and money printed in full do; what is in per cent, in thousands or millions, a
        count with decimals, or money with one decimal, is rounded.
        """
        if role not in _EXACT_ROLES or self.scaled or self.percent or self.share:
            return False
        return self.decimals == 0 or (role == "money" and self.decimals > 1)

    def interval(self, role: Role, convention: Convention = Convention.NEAREST) -> Interval:
        """Return the values the number can stand for in a role.

        Exact where :meth:`is_exact` says so; a population has the granularity of its last
        digit that is not nought; all else stands for whatever prints so. Words before a number
        widen it by the table in :mod:`safeguard_checks.quantity.approx`. A fraction in words
        ("half", "a third", "one in four") is loose by a tenth of itself either way, and by an eighth where
        words widen it. A range
        stands for all between its ends, reaching half a unit further where they are rounded. Numbers
        of more than six decimals come from a machine, and are no better than its arithmetic.
        """
        worked = self.decimals > _BY_HAND
        exact = self.is_exact(role) and not worked
        grain = max(self.grain, abs(self.value) * _MACHINE) if worked else self.grain
        half = Fraction(0) if exact else grain / 2
        if self.low is not None and self.high is not None:
            slack = half if self.approx is None else max(self.grain, abs(self.high) / 10)
            return Interval.between(self.low - slack, self.high + slack)
        if self.approx is not None and not (role == "population" and self.approx == "about"):
            coarse = self.value * _COARSE if self.share else self.granularity
            return widened(self.approx, self.value, coarse, half)
        if self.share:
            slack = self.value / 10
            return Interval.between(self.value - slack, self.value + slack)
        if role == "population":
            return Convention.NEAREST.preimage(self.value, self.granularity)
        return Interval.point(self.value) if exact else convention.preimage(self.value, grain)


def parse_printed(text: str) -> Printed | None:
    """Read one number expression that stands alone, ``None`` where it is none.

    Ordinals ("third", "21st"), bare units ("£000") and reference numbers with leading noughts
    ("007") are none.
    """
    if len(text) > _LONGEST:
        return None
    plain = text.strip().lower()
    core, approx = split_approx(plain)
    found = _read(core)
    if found is None:
        return None
    return replace(found, text=text, approx=approx or found.approx)


def _read(plain: str) -> Printed | None:
    """Read an expression without approximation: digits, words, a share, a range."""
    found = _NUMBER.fullmatch(plain)
    if found:
        return _from_digits(found)
    return _from_words(plain) or _from_share(plain) or _from_range(plain)


def _from_digits(found: re.Match[str]) -> Printed | None:
    if bool(found["open"]) != bool(found["close"]):
        return None
    digits = found["digits"].translate({ord(c): None for c in GROUPING})
    whole, _, decimals = digits.partition(".")
    reference = len(whole) > 1 and whole[0] == "0"
    if reference or (found["sign"] and found["sign2"]):
        return None
    sign = found["sign"] or found["sign2"] or ""
    negative = bool(found["open"]) if not sign else sign != "+"
    money = found["currency"] or found["outer"] or found["after"] or ""
    if found["scale"] == "b" and not money:
        return None
    scale = (SCALES | {"b": 10**9})[found["scale"]] if found["scale"] else 1
    value = Fraction(int(whole + decimals), 10 ** len(decimals)) * scale
    return Printed(
        text="",
        value=-value if negative else value,
        grain=Fraction(scale, 10 ** len(decimals)),
        decimals=len(decimals),
        signed=bool(sign),
        percent=bool(found["percent"] or found["percent2"]),
        currency=currency_shown(money) if money else "",
        scaled=scale != 1,
    )


def _from_words(plain: str) -> Printed | None:
    """Read "sixty-five" and "two and a half"."""
    spelt = _SPELT.fullmatch(plain)
    if spelt:
        value = number_words(spelt["words"])
        if value is not None:
            scale = SCALES.get(spelt["words"].split()[-1], 1)
            return Printed(
                text="",
                value=Fraction(value),
                grain=Fraction(scale),
                percent=bool(spelt["percent"]),
                currency=currency_shown(spelt["after"]) if spelt["after"] else "",
                scaled=scale != 1,
            )
    mixed = _MIXED.fullmatch(plain)
    if mixed is None:
        return None
    whole = _small(mixed["whole"])
    part = fraction_words(mixed["part"])
    if whole is None or part is None:
        return None
    decimals = 1 if part == Fraction(1, 2) else 2
    return Printed("", whole + part, Fraction(1, 10**decimals), decimals)


def _small(text: str) -> int | None:
    if text.isdigit():
        return int(text) if len(text) < 7 and (text == "0" or text[0] != "0") else None
    return number_words(text)


def _from_share(plain: str) -> Printed | None:
    """Read "a third", "one in four", and "half a million", which is a number."""
    share = fraction_words(plain)
    if share is not None:
        return Printed("", share, Fraction(1, 100), share=True)
    of = _SOME_OF.fullmatch(plain)
    share = fraction_words(of["share"]) if of else None
    size = number_words(f"a {of['scale']}") if of else None
    if share is None or size is None:
        return None
    return Printed("", share * size, Fraction(size, 100), approx="about", scaled=True)


def _from_range(plain: str) -> Printed | None:
    """Read "20-25", "£1-2m", "between five and ten"; the lower end must be the lower."""
    for pattern in (_BETWEEN, _UP_TO, _DASHED):
        found = pattern.fullmatch(plain)
        if found is None:
            continue
        low, high = _end(found["low"]), _end(found["high"])
        if low is None or high is None:
            continue
        if high.scaled and not low.scaled and not low.percent and low.value < high.value:
            factor = int(high.grain * 10**high.decimals)
            low = low.times(factor) if low.value * factor < high.value else low
        if low.value < high.value:
            return replace(
                high,
                grain=max(low.grain, high.grain),
                percent=high.percent or low.percent,
                currency=high.currency or low.currency,
                low=low.value,
                high=high.value,
            )
    return None


def _end(plain: str) -> Printed | None:
    found = _NUMBER.fullmatch(plain)
    return _from_digits(found) if found else _from_words(plain)
