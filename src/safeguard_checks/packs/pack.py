"""The vocabulary of a field: its indicators, comparators, populations and offices, and how text names them.

Matching ignores case, hyphens, a plural "s" and leading words such as "number of"; the longest
term wins, so "re-referrals" is never "referrals".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from safeguard_checks.packs.words import any_word
from safeguard_checks.regex import regex

__all__ = [
    "FlowIdentity", "Indicator", "Office", "Pack", "Published", "PublishedColumn", "Renamed",
]  # fmt: skip

# 116,400 are children aged 0 to 17
_OF_THEM = regex(r"^(?:people\s+)?(?:are|were)\s+")
# The under 18 population of Elmfield is
_IS_THE = regex(
    r"(?:\s+(?:of|in|for)\s+(?:(?:the\s+)?(?:borough|county|city|area)|[A-Z][\w’'-]*(?:\s+(?:and|upon|of|[A-Z][\w’'-]*)){0,4}))?"
    r"\s+(?:is|was|stands\s+at|stood\s+at)\s*(?:now|currently|estimated\s+(?:at|to\s+be))?$"
)
_THE = regex(r"^(?:the|our)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator.

    ``whole`` is the code of the indicator it is a part of, or empty. A ratio is ``of`` two: the
    activity it starts from and the one that came of it.
    """

    code: str
    label: str
    kind: str
    polarity: str
    whole: str
    terms: tuple[str, ...]
    of: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class FlowIdentity:
    """Stock at the end = stock at the start + starts - ceased, by indicator code."""

    stock: str
    starts: str
    ceased: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office that one person holds at a time, with the titles that name it."""

    name: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renamed:
    """Names that went out of use on a day, and those that took their place."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class PublishedColumn:
    """What the figures of a column of published statistics are of; ``per`` is that of a rate.

    ``beside`` is a column, in lower case, that the table must also have; empty for none.
    """

    indicator: str
    statistic: str
    per: int | None
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """How tables of published statistics write things.

    ``year_ends`` is the last day of a "reporting year" in words ("31 March"), empty where it is
    not known. ``own_region`` are words of a report for the region it lies in, in lower case,
    ``within`` maps an area's code to that of the one around it, and ``columns`` a column's name,
    in lower case, to what it holds.
    """

    year_ends: str = ""
    own_region: tuple[str, ...] = ()
    within: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, PublishedColumn] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """The vocabulary of a field.

    ``people`` are those whom its figures are of ("children"), the word for them first; told of a
    figure they narrow nothing.
    """

    name: str
    title: str
    indicators: dict[str, Indicator]
    flows: tuple[FlowIdentity, ...]
    comparators: dict[str, tuple[str, ...]]
    population_after: tuple[str, ...]
    population_before: tuple[str, ...]
    people: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    published: Published = field(default_factory=Published)

    @cached_property
    def any_people(self) -> str:
        """A regular expression for whom the field's figures are of."""
        return any_word(self.people)

    @property
    def of_whom(self) -> str:
        """Whom the figures are of, in one word."""
        return self.people[0] if self.people else "people"

    @cached_property
    def people_words(self) -> frozenset[str]:
        """The single words for whom the field's figures are of."""
        return frozenset(word for name in self.people for word in name.lower().split())

    @cached_property
    def comparator_names(self) -> tuple[str, ...]:
        """All names of comparators, longest first."""
        return tuple(sorted((n for ns in self.comparators.values() for n in ns), key=_longest))

    def comparator(self, text: str) -> str:
        """Return the code of the comparator a text names, empty where it names none."""
        found = self._comparator_pattern.search(text)
        return self._comparator_codes[_fold(found.group())] if found else ""

    def comparators_in(self, text: str) -> list[tuple[str, int, int]]:
        """Return the codes of the comparators a text names with their offsets, in order."""
        return [
            (self._comparator_codes[_fold(m.group())], m.start(), m.end())
            for m in self._comparator_pattern.finditer(text)
        ]

    def comparator_called(self, name: str) -> str:
        """Return the code of the comparator whose whole name this is, empty where it is none."""
        return self._comparator_codes.get(_fold(name), "")

    def match(self, text: str) -> list[tuple[Indicator, int, int]]:
        """Return the indicators a text names with their offsets, longest term first."""
        return [
            (self._terms[_fold(m.group())], m.start(), m.end())
            for m in self._term_pattern.finditer(text)
        ]

    def resolve(self, label: str) -> Indicator | None:
        """Return the one indicator a label is of, ``None`` where it names none or several."""
        codes = {indicator.code for indicator, _, _ in self.match(label)}
        return self.indicators[codes.pop()] if len(codes) == 1 else None

    def whole_of(self, code: str) -> str:
        """Return the code of the indicator that ``code`` is a part of, or empty."""
        return self.indicators[code].whole if code in self.indicators else ""

    def states_population(self, before: str, after: str) -> bool:
        """Tell whether the words around a number make it the area's population."""
        follows = _OF_THEM.sub("", after.strip().lower())
        if any(follows.startswith(w.lower()) for w in self.population_after):
            return True
        ahead = before.strip()
        copula = _IS_THE.search(ahead)
        if copula and not self.comparator(copula.group()):
            ahead = f"{ahead[: copula.start()]} of"
        return any(ahead.lower().endswith(w.lower()) for w in self.population_before)

    def office(self, title: str) -> tuple[str, str] | None:
        """Return the office that a title names and the words after it, ``None`` for other titles."""
        title = _THE.sub("", title)
        m = self._office_pattern.match(title)
        return (self._office_names[_fold(m.group())], title[m.end() :].strip()) if m else None

    def offices_in(self, text: str) -> tuple[str, ...]:
        """Return the offices that a text names, each once."""
        found = self._office_pattern.finditer(text)
        return tuple(dict.fromkeys(self._office_names[_fold(m.group())] for m in found))

    @cached_property
    def _office_names(self) -> dict[str, str]:
        return {_fold(t): o.name for o in self.offices for t in o.terms}

    @cached_property
    def _office_pattern(self) -> re.Pattern[str]:
        return _any_of([t for o in self.offices for t in o.terms])

    @cached_property
    def _terms(self) -> dict[str, Indicator]:
        return {_fold(t): i for i in self.indicators.values() for t in (*i.terms, i.label)}

    @cached_property
    def _term_pattern(self) -> re.Pattern[str]:
        return _any_of([t for i in self.indicators.values() for t in (*i.terms, i.label)])

    @cached_property
    def _comparator_codes(self) -> dict[str, str]:
        return {_fold(n): code for code, names in self.comparators.items() for n in names}

    @cached_property
    def _comparator_pattern(self) -> re.Pattern[str]:
        return _any_of(list(self.comparator_names))


def _longest(term: str) -> tuple[int, str]:
    return -len(term), term


def _fold(text: str) -> str:
    """Return a term without case, hyphens, apostrophes, extra space and plural s."""
    words = re.sub(r"[’']", "", text.lower()).replace("-", " ").replace("‑", " ").split()
    return " ".join(w[:-1] if w.endswith("s") and len(w) > 2 else w for w in words)


def _any_of(terms: list[str]) -> re.Pattern[str]:
    """Compile a pattern for any of the terms, longest first, by whole words."""
    patterns = []
    for term in sorted(set(terms), key=_longest):
        words = re.split(r"[\s-]+", re.sub(r"[’']s\b", "s", term))
        parts = []
        for word in words:
            stem = word[:-1] if word.lower().endswith("s") and len(word) > 2 else word
            parts.append(
                re.escape(stem) + ("[’']?s?" if stem != word or stem[-1:].isalpha() else "")
            )
        patterns.append(r"[\s-]+".join(parts))
    return regex(rf"(?<![\w-])(?:{'|'.join(patterns) or '(?!)'})(?!\w)", re.I)
