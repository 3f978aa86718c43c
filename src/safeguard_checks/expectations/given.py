"""What an argument of an expectation may be: a value, or a suite's parameter that stands for one.

The library puts the values of ``suite_parameters`` in place of ``{"$PARAMETER": "name"}`` before
an expectation runs, so that the code sees values only, and so do type checkers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from great_expectations.core.suite_parameters import is_suite_parameter

from safeguard_checks.quantity.printed import Role

__all__ = [
    "Columns",
    "Figures",
    "Flag",
    "Places",
    "Share",
    "Text",
    "Texts",
    "Whole",
    "WholeOrText",
    "shown",
]


class _Parameter(dict[str, Any]):
    """A suite's parameter, as the library writes it."""

    @classmethod
    def __get_validators__(cls) -> Iterator[Callable[[Any], Any]]:
        yield cls._valid

    @classmethod
    def _valid(cls, value: Any) -> Any:
        if not is_suite_parameter(value):
            raise TypeError('neither a value nor {"$PARAMETER": "its name"}')
        return value


if TYPE_CHECKING:
    Text: TypeAlias = str
    Whole: TypeAlias = int
    WholeOrText: TypeAlias = int | str
    Share: TypeAlias = float
    Flag: TypeAlias = bool
    Texts: TypeAlias = list[str]
    Columns: TypeAlias = tuple[str, ...]
    Figures: TypeAlias = Role
    Places: TypeAlias = dict[str, int]
else:
    Text = str | _Parameter
    Whole = int | _Parameter
    WholeOrText = int | str | _Parameter
    Share = float | _Parameter
    Flag = bool | _Parameter
    Texts = list[str] | _Parameter
    Columns = tuple[str, ...] | _Parameter
    Figures = Role | _Parameter
    Places = dict[str, int] | _Parameter

_LISTS = ("parts", "by", "about", "types")


def shown(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments for a sentence; a parameter goes by its name: ``$period``."""
    found: dict[str, Any] = {}
    for name, value in kwargs.items():
        told = f"${value['$PARAMETER']}" if is_suite_parameter(value) else value
        found[name] = [told] if told is not value and name in _LISTS else told
    return found
