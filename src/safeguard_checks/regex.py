"""Regular expressions that are compiled when they are first used.

A report of one page needs less than half of the patterns that the readers know, and compiling them
all took most of its time before a line was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, cast

__all__ = ["is_by", "name_of", "regex"]


def regex(pattern: str, flags: int | re.RegexFlag = 0) -> re.Pattern[str]:
    """Return what ``re.compile`` would, compiled when one of its methods is first asked for.

    A pattern that cannot be compiled raises :class:`re.error` then, not here. What
    :attr:`re.Match.re` gives is the compiled pattern itself: compare it with :func:`is_by`.
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))


def is_by(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Tell whether a match was found by a pattern."""
    return match.re.pattern == pattern.pattern


def name_of(match: re.Match[str], names: Mapping[re.Pattern[str], str]) -> str:
    """Return the name of the pattern that a match was found by."""
    return next(name for pattern, name in names.items() if is_by(match, pattern))


class _Later:
    """A pattern and, once it was used, the methods of the compiled one, as fast to call."""

    __slots__ = (
        "_given",
        "findall",
        "finditer",
        "flags",
        "fullmatch",
        "groupindex",
        "groups",
        "match",
        "pattern",
        "search",
        "split",
        "sub",
        "subn",
    )

    def __init__(self, pattern: str, flags: int | re.RegexFlag) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        # called only where the slot is empty: before the first use
        if name not in _COMPILED:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._given)
        for each in _COMPILED:
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return regex, (self.pattern, self._given)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


_COMPILED = frozenset(_Later.__slots__) - {"_given", "pattern"}
