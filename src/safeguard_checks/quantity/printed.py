"""A number as printed: its value, its last place, and the values it can stand for.

``2.70`` and ``2.7`` are different evidence (after the "unrounding" of the scrutiny package), so
nothing here takes a bare float.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from safeguard_checks.quantity.interval import Interval
from safeguard_checks.quantity.rounding import Convention
from safeguard_checks.quantity.words import NUMBER_WORD, fraction_words, number_words

__all__ = ["APPROXIMATORS", "Approx", "Printed", "Role", "parse_printed"]

Approx = Literal["about", "nearly", "over", "at_least", "more_than", "up_to", "under"]
Role = Literal["count", "money", "percentage", "rate", "mean", "ratio", "population", "number"]

# Words before a number, and how each one widens it (see ``Printed.interval``).
APPROXIMATORS: dict[str, Approx] = {
    "about": "about", "around": "about", "approximately": "about", "approx": "about",
    "approx.": "about", "roughly": "about", "circa": "about", "c.": "about", "some": "about",
    "an estimated": "about", "estimated": "about", "just over": "over", "over": "over",
    "well over": "more_than", "more than": "more_than", "above": "more_than", ">": "more_than",
    "at least": "at_least", "a minimum of": "at_least", "≥": "at_least", "nearly": "nearly",
    "almost": "nearly", "just under": "nearly", "close to": "about", "up to": "up_to",
    "a maximum of": "up_to", "at most": "up_to", "no more than": "up_to", "≤": "up_to",
    "under": "under", "fewer than": "under", "less than": "under", "below": "under", "<": "under",
    "~": "about",
}  # fmt: skip
_SCALES = {
    "k": 1000, "thousand": 1000, "m": 10**6, "mn": 10**6, "million": 10**6, "bn": 10**9,
    "billion": 10**9, "000": 1000, "000s": 1000,
}  # fmt: skip
_APPROX = "|".join(
    re.escape(w).replace(r"\ ", r"\s+") for w in sorted(APPROXIMATORS, key=len, reverse=True)
)
_DIGITS = r"(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3})+|\d+)(?:\.\d+)?|\.\d+"
_NUMBER = re.compile(
    rf"(?:(?P<approx>{_APPROX})\s*)?(?P<open>\()?\s*(?P<sign>[-+−–])?\s*(?P<currency>£|€|\$)?\s*"
    rf"(?P<sign2>[-+−–])?(?P<digits>{_DIGITS})\s*(?P<scale>k|mn|m|bn|million|billion|thousand|000s?)?"
    rf"\s*(?P<percent>%|per\s?cent\b)?\s*(?P<close>\))?",
    re.I,
)
_WORDS = re.compile(
    rf"(?:(?P<approx>{_APPROX})\s+)?(?P<words>{NUMBER_WORD}|none|nil)"
    rf"\s*(?P<percent>%|per\s?cent)?",
    re.I,
)
_RANGE = re.compile(
    rf"(?:between\s+|from\s+)?(?P<low>£?\s?(?:{_DIGITS})%?)\s*(?:-|–|to|and)\s*"
    rf"(?P<high>£?\s?(?:{_DIGITS})\s*(?:%|per\s?cent)?)",
    re.I,
)
_SPLIT_APPROX = re.compile(rf"(?P<approx>{_APPROX})\s*", re.I)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number as printed.

    ``value`` carries sign and scale ("£1.2m" is 1,200,000); ``grain`` is the size of one unit
    in its last printed place and ``decimals`` how many digits follow the point. ``signed`` is
    true for an explicit sign. ``low`` and ``high`` are set for a range ("20 to 25"). ``share``
    is true for fractions in words ("a third"), whose value is the fraction.
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
        """The size of the place of the last digit that is not nought."""
        size = self.grain
        value = abs(self.value)
        while value and (value / (size * 10)).denominator == 1:
            size *= 10
        return size

    def interval(self, role: Role, convention: Convention = Convention.NEAREST) -> Interval:
        """Return the values the number can stand for in a role.

        Counts and money printed in full are exact; percentages, rates, means and ratios stand
        for all that prints so; populations have the granularity of their last digit that is
        not nought. Words before a number widen it: "about" by a tenth or one granularity,
        "nearly" down by a tenth, "over" up by a tenth, each at least one granularity; "more
        than", "at least", "under" and "up to" are without end on one side (under: not below 0).
        """
        if self.low is not None and self.high is not None:
            return Interval.between(self.low, self.high)
        if self.approx is not None:
            return self._approximate()
        if self.share:
            slack = self.value / 10
            return Interval.between(self.value - slack, self.value + slack)
        if role == "population":
            return Convention.NEAREST.preimage(self.value, self.granularity)
        exact = role in ("count", "number", "money") and not (role == "money" and self.scaled)
        if role in ("count", "number") and (self.scaled or self.decimals):
            exact = False
        if exact:
            return Interval.point(self.value)
        return convention.preimage(self.value, self.grain)

    def _approximate(self) -> Interval:
        slack = max(abs(self.value) / 10, self.granularity)
        low, high = self.value - slack, self.value + slack
        half = self.grain / 2
        if self.approx == "about":
            return Interval.between(low, high)
        if self.approx == "nearly":
            return Interval.between(low, self.value + half)
        if self.approx == "over":
            return Interval.between(self.value - half, high)
        if self.approx == "at_least":
            return Interval.at_least(self.value)
        if self.approx == "more_than":
            return Interval.more_than(self.value)
        floor = min(Fraction(0), self.value)
        return Interval.between(floor, self.value, high_open=self.approx == "under")


def parse_printed(text: str) -> Printed | None:
    """Read one number expression, ``None`` where it is none (ordinals are none)."""
    stripped = text.strip()
    found = _NUMBER.fullmatch(stripped)
    if found:
        return _from_digits(text, found)
    spelt = _WORDS.fullmatch(stripped)
    if spelt:
        value = number_words(spelt["words"])
        if value is not None:
            return Printed(
                text, Fraction(value), Fraction(1), percent=bool(spelt["percent"]),
                approx=_approx(spelt["approx"]),
            )
    span = _RANGE.fullmatch(stripped)
    if span:
        return _from_range(text, span)
    ahead = _SPLIT_APPROX.match(stripped)
    share = fraction_words(stripped[ahead.end() :] if ahead else stripped)
    if share is not None:
        return Printed(
            text, share, Fraction(1, 100), share=True, approx=_approx(ahead["approx"]) if ahead else None
        )
    return None


def _approx(word: str | None) -> Approx | None:
    return APPROXIMATORS[" ".join(word.lower().split())] if word else None


def _from_digits(text: str, found: re.Match[str]) -> Printed | None:
    bracketed = bool(found["open"]) and bool(found["close"])
    if bool(found["open"]) != bool(found["close"]):
        return None
    digits = re.sub(r"[,\u2009\u202f\u00a0]", "", found["digits"])
    whole, _, decimals = digits.partition(".")
    sign = found["sign"] or found["sign2"] or ""
    negative = bracketed or sign in ("-", "−", "–")
    scale = _SCALES[found["scale"].lower()] if found["scale"] else 1
    value = Fraction(f"{whole or 0}.{decimals or 0}") * scale
    return Printed(
        text=text,
        value=-value if negative and sign != "" or bracketed else value,
        grain=Fraction(scale, 10 ** len(decimals)),
        decimals=len(decimals),
        signed=bool(sign),
        percent=bool(found["percent"]),
        currency=found["currency"] or "",
        approx=_approx(found["approx"]),
        scaled=scale != 1,
    )


def _from_range(text: str, found: re.Match[str]) -> Printed | None:
    low, high = parse_printed(found["low"]), parse_printed(found["high"])
    if low is None or high is None or low.value >= high.value:
        return None
    return Printed(
        text=text,
        value=high.value,
        grain=high.grain,
        decimals=high.decimals,
        percent=high.percent or low.percent,
        currency=high.currency or low.currency,
        low=low.value,
        high=high.value,
    )
