"""Domain packs read from TOML data, each added to those before it."""

from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from safeguard_checks.errors import InputError
from safeguard_checks.files.parsed import parse_toml
from safeguard_checks.packs.pack import (
    FlowIdentity,
    Indicator,
    Office,
    Pack,
    Published,
    PublishedColumn,
    Renamed,
)

__all__ = ["BASE", "DEFAULT", "Pack", "data_of", "load_pack", "names"]

BASE, DEFAULT = "base", "children_social_care"
_KINDS = ("flow", "stock", "ratio", "money")
_STATISTICS = ("count", "rate", "percentage")
_POLARITIES = ("neutral", "lower_is_better", "higher_is_better")


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
