"""The terms of a check: which columns stand in which role, and how they were printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from safeguard_checks.quantity.printed import Role
from safeguard_checks.quantity.rounding import Convention

__all__ = ["Terms", "names"]


def names(given: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return one or several column names as a tuple."""
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a check compares.

    ``operands`` maps a role of the family to its column (of the ``parts`` of a total, to
    several); ``stated`` is the column of the stated result, ``None`` for the column that the
    check is attached to. ``by`` names the columns of groups and ``where`` the rows of a group
    that hold its total. ``of`` is what the operands are and ``decimals`` the printed places of
    columns of floats.
    """

    family: str
    operands: Mapping[str, tuple[str, ...]]
    stated: str | None = None
    by: tuple[str, ...] = ()
    where: Mapping[str, Any] = field(default_factory=dict)
    of: Role = "count"
    per: int = 100
    whole: int | None = None
    period: str = ""
    decimals: int | Mapping[str, int] | None = None
    convention: Convention = Convention.NEAREST
    intervals: bool = False

    def columns(self, stated: str) -> list[str]:
        """Return every column the check needs where ``stated`` holds the results."""
        figures = [*(name for group in self.operands.values() for name in group), stated]
        if self.intervals:
            ends = ("low", "high", "low_closed", "high_closed")
            figures = [f"{name}_{end}" for name in figures for end in ends]
        return list(dict.fromkeys([*figures, *self.by, *self.where]))

    def places(self, column: str, stated: bool) -> int | None:
        """Return the printed decimals given for a column, ``None`` where none are."""
        if isinstance(self.decimals, Mapping):
            return self.decimals.get(column)
        return self.decimals if stated else None

    def given(self) -> dict[str, Any]:
        """Return the terms that differ from their default, for messages."""
        found: dict[str, Any] = {}
        for role, columns in self.operands.items():
            found[role] = columns[0] if len(columns) == 1 else list(columns)
        plain = {f.name: f.default for f in fields(self)}
        for name in ("stated", "by", "where", "of", "per", "whole", "period", "decimals"):
            value = getattr(self, name)
            if value not in (plain[name], {}, ()):
                found[name] = value
        return found
