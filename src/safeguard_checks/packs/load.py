"""Domain packs: the indicators of a field, their words and identities, read from TOML data.

Matching ignores case, hyphens, a plural "s" and leading words such as "number of"; the longest
term wins, so "re-referrals" is never "referrals".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml
from safeguard_checks.packs.words import any_word
from safeguard_checks.regex import regex

__all__ = [
    "BASE", "DEFAULT", "FlowIdentity", "Indicator", "Office", "Pack", "Published", "PublishedColumn",
    "Renamed", "data_of", "load_pack", "names",
]  # fmt: skip

BASE, DEFAULT = "base", "children_social_care"
_KINDS = ("flow", "stock", "ratio", "money")
# 116,400 are children aged 0 to 17
_OF_THEM = regex(r"^(?:people\s+)?(?:are|were)\s+")
# The under 18 population of Elmfield is
_IS_THE = regex(
    r"(?:\s+(?:of|in|for)\s+(?:(?:the\s+)?(?:borough|county|city|area)|[A-Z][\w’'-]*(?:\s+(?:and|upon|of|[A-Z][\w’'-]*)){0,4}))?"
    r"\s+(?:is|was|stands\s+at|stood\s+at)\s*(?:now|currently|estimated\s+(?:at|to\s+be))?$"
)
_STATISTICS = ("count", "rate", "percentage")
_POLARITIES = ("neutral", "lower_is_better", "higher_is_better")


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
        m = self._office_pattern.match(re.sub(r"^(?:the|our)\s+", "", title, flags=re.I))
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


@cache
def load_pack(*added: str) -> Pack:
    """Return the base vocabulary, the default pack and the packs ``added`` to it, in their order.

    ``added`` are paths of TOML files (or names of packs that come with the package). Where one of
    them stands alone, the default pack is left out. An indicator or comparator of a code that is
    there already takes its place or, for a comparator, its names are added; all else is added.
    Raises ``InputError`` that says what is wrong with which file.
    """
    told = {name: _read(name) for name in added}
    default = () if any(data.get("alone") is True for data in told.values()) else (DEFAULT,)
    merged: dict[str, Any] = {}
    for name in dict.fromkeys((BASE, *default, *added)):
        data = told.get(name) or _read(name)
        try:
            _merge(merged, data)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise InputError(f"{name}: not a domain pack ({error}); see docs/packs.md.") from None
    return _pack(merged, added[-1] if added else DEFAULT)


def names() -> list[str]:
    """Return the names of the packs that come with the package, each for a field."""
    shipped = (Path(file.name) for file in files(__package__).iterdir())
    return sorted(f.stem for f in shipped if f.suffix == ".toml" and f.stem != BASE)


def data_of(name: str) -> bytes:
    """Return the TOML of a pack: a file of that path, or one that comes with the package by name."""
    place = Path(name) if name.endswith(".toml") else files(__package__) / f"{name}.toml"
    return place.read_bytes()


def _read(name: str) -> dict[str, Any]:
    try:
        return parse_toml(data_of(name).decode("utf-8"))
    except OSError:
        raise InputError(
            f"{name}: no such domain pack; give the path of a .toml file or one of {', '.join(names())}."
        ) from None
    except ValueError as error:
        raise InputError(f"{name}: not a domain pack ({error}); see docs/packs.md.") from None


def _merge(into: dict[str, Any], data: dict[str, Any]) -> None:
    """Add one pack's data to what is there. A pack may not give two indicators one code."""
    into["name"], into["title"] = str(data["name"]), str(data["title"])
    if not isinstance(data.get("alone", False), bool):
        raise ValueError("alone is true or false")
    codes = [str(entry["code"]) for entry in data.get("indicator", [])]
    if len(set(codes)) != len(codes):
        raise ValueError("two indicators share a code")
    into.setdefault("indicator", {}).update(
        {str(entry["code"]): _indicator(entry) for entry in data.get("indicator", [])}
    )
    comparators = into.setdefault("comparators", {})
    for code, names in data.get("comparators", {}).items():
        comparators[code] = (*comparators.get(code, ()), *_texts(names))
    population = data.get("population", {})
    for part in ("after", "before", "people"):
        into[part] = (*into.get(part, ()), *_texts(population.get(part, [])))
    _merge_published(into, data)
    for kind in ("flow", "office", "renamed"):
        into[kind] = [*into.get(kind, []), *data.get(kind, [])]


def _merge_published(into: dict[str, Any], data: dict[str, Any]) -> None:
    told, before = data.get("published", {}), into.get("published", Published())
    columns = dict(before.columns)
    for entry in data.get("published_column", []):
        statistic, per = str(entry["statistic"]), entry.get("per")
        if statistic not in _STATISTICS or not (per is None or isinstance(per, int)):
            raise ValueError(f"published_column {entry['names']}: statistic or per")
        beside = str(entry.get("beside", "")).lower()
        column = PublishedColumn(str(entry["indicator"]), statistic, per, beside)
        columns.update({name.lower(): column for name in _texts(entry["names"])})
    own = _texts(told.get("own_region", []))
    into["published"] = Published(
        year_ends=str(told.get("year_ends", before.year_ends)),
        own_region=(*before.own_region, *(word.lower() for word in own)),
        within={**before.within, **{str(k): str(v) for k, v in told.get("within", {}).items()}},
        columns=columns,
    )


def _texts(value: object) -> tuple[str, ...]:
    """Return a list of words as given. Raises ``TypeError`` for anything but a list of texts."""
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise TypeError(f"{value!r} is not a list of words")
    return tuple(value)


def _pack(data: dict[str, Any], name: str) -> Pack:
    try:
        pack = Pack(
            name=data["name"],
            title=data["title"],
            indicators=data["indicator"],
            flows=tuple(
                FlowIdentity(str(f["stock"]), str(f["starts"]), str(f["ceased"]))
                for f in data["flow"]
            ),
            comparators=data["comparators"],
            population_after=data["after"],
            population_before=data["before"],
            people=data["people"],
            offices=tuple(Office(str(o["name"]), _texts(o["terms"])) for o in data["office"]),
            renamed=tuple(
                Renamed(_texts(r["old"]), _texts(r["new"]), _day(r["on"])) for r in data["renamed"]
            ),
            published=data["published"],
        )
    except (KeyError, TypeError) as error:
        raise InputError(f"{name}: not a domain pack ({error}); see docs/packs.md.") from None
    _check(pack)
    return pack


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(f"on = {value!r} is not a date")
    return value


def _indicator(entry: dict[str, object]) -> Indicator:
    kind, polarity = str(entry["kind"]), str(entry.get("polarity", "neutral"))
    if kind not in _KINDS or polarity not in _POLARITIES:
        raise ValueError(f"indicator {entry['code']}: kind or polarity")
    return Indicator(
        code=str(entry["code"]),
        label=str(entry["label"]),
        kind=kind,
        polarity=polarity,
        whole=str(entry.get("whole", "")),
        terms=_texts(entry["terms"]),
        of=(str(entry["from"]), str(entry["to"])) if kind == "ratio" else ("", ""),
    )


def _check(pack: Pack) -> None:
    named = {c for f in pack.flows for c in (f.stock, f.starts, f.ceased)}
    named |= {i.whole for i in pack.indicators.values() if i.whole}
    named |= {c for i in pack.indicators.values() for c in i.of if c}
    named |= {c.indicator for c in pack.published.columns.values()}
    missing = sorted(named - set(pack.indicators))
    if missing:
        raise InputError(f"{pack.name}: no indicator {missing[0]}; see docs/packs.md.")
